"""The pages of a file compared with what they must say, letter for letter and in order.

In: the letters wanted, and one page after the other. Out: where each page goes on from the one before it, or the
furthest place up to which it does. The only thing that does not stand in one piece is a table's row that goes on over
a page's end: each of its cells is parted there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from itertools import islice
from typing import NamedTuple

from briefgen.base.record import dataclass
from briefgen.proof.read_page import ReadPage
from briefgen.proof.wanted_text import Again, Wanted, again_at

_MOST_READINGS = 16
"""Ways to part a row's letters among its cells that are kept until the next page tells which is meant."""


class State(NamedTuple):
    """What is still to come. pending: ranges of letters of a row that was parted; at: the letter after the row."""

    pending: tuple[tuple[int, int], ...] = ()
    at: int = 0

    @property
    def first(self) -> int:
        return self.pending[0][0] if self.pending else self.at


class Segment(NamedTuple):
    """Letters of a page from start to end that are those wanted from `wanted` on."""

    start: int
    end: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read whole: what is still to come after it, and which of its letters are which of those wanted."""

    state: State
    segments: tuple[Segment, ...]


@dataclass(slots=True)
class Follower:
    """Follows one file. reached: of the last page that could not be read whole, the place up to which it could be;
    missed: the letters that were wanted there, one for each way to read it."""

    wanted: Wanted
    reached: int = 0
    missed: list[int] = field(default_factory=list)

    def read(self, page: ReadPage, states: list[State]) -> list[Reading]:
        """How a page goes on from the one before; none where it does not."""
        self.reached, self.missed = -1, []
        starts = [(state, place, segments) for state in states for place, segments in self._starts(page, state)]
        for state, place, segments in starts:
            found = self._in_one(page, place, state)
            if found is not None:
                return [Reading(found.state, segments + found.segments)]
        found_parted = (
            Reading(reading.state, segments + reading.segments)
            for state, place, segments in starts
            for reading in self._parted(page, place, state)
        )
        return list(islice(found_parted, _MOST_READINGS))

    def _starts(self, page: ReadPage, state: State) -> Iterator[tuple[int, tuple[Segment, ...]]]:
        """Where on a page its own text can begin: at its top, or below what a table sets again."""
        yield page.first, ()
        for again in again_at(self.wanted, state.first):
            segments: list[Segment] = []
            place = page.first
            for one in again:
                start, end = self._range(one)
                said = self.wanted.letters[start:end]
                if not page.letters.startswith(said + one.followed_by, place):
                    break
                segments.append(Segment(place, place + len(said), start))
                place += len(said + one.followed_by)
            else:
                yield place, tuple(segments)

    def _range(self, again: Again) -> tuple[int, int]:
        """The letters of the texts that are set again."""
        if not again.texts:
            return 0, 0
        return self.wanted.starts[again.texts[0]], self.wanted.range_of(again.texts[-1])[1]

    def _in_one(self, page: ReadPage, place: int, state: State) -> Reading | None:
        """The rest of a page as letters that stand in one piece."""
        segments: list[Segment] = []
        for number, (start, end) in enumerate(state.pending):
            stop = min(place + end - start, page.last)
            if not self._same(page, place, stop, start):
                return None
            segments.append(Segment(place, stop, start))
            if stop - place < end - start:
                left = ((start + stop - place, end), *state.pending[number + 1 :])
                return Reading(State(left, state.at), tuple(segments))
            place = stop
        if not self._same(page, place, page.last, state.at):
            return None
        segments.append(Segment(place, page.last, state.at))
        return Reading(State((), state.at + page.last - place), tuple(segments))

    def _same(self, page: ReadPage, place: int, stop: int, start: int) -> bool:
        if self.wanted.letters.startswith(page.letters[place:stop], start):
            return True
        self._note(place + self._common(page, place, stop, start), place, start)
        return False

    def _common(self, page: ReadPage, place: int, stop: int, start: int) -> int:
        """How many letters of a page from place to stop are those wanted from start on."""
        low, high = 0, min(stop - place, len(self.wanted.letters) - start)
        while low < high:
            middle = (low + high + 1) // 2
            if self.wanted.letters.startswith(page.letters[place : place + middle], start):
                low = middle
            else:
                high = middle - 1
        return low

    def _note(self, reached: int, place: int, start: int) -> None:
        if reached > self.reached:
            self.reached, self.missed = reached, []
        if reached == self.reached and start + reached - place not in self.missed:
            self.missed.append(start + reached - place)

    def _parted(self, page: ReadPage, place: int, state: State) -> Iterator[Reading]:
        """The rest of a page whose last row goes on on the next one."""
        if state.pending:
            yield from self._row(page, place, state, ())
        before: tuple[Segment, ...] = ()
        for start, end in state.pending:
            if self._common(page, place, page.last, start) < end - start:
                return
            before += (Segment(place, place + end - start, start),)
            place += end - start
        reached = state.at + self._common(page, place, page.last, state.at)
        row = self.wanted.row_at(self.wanted.text_at(reached))
        if row is None:
            return
        cells = [self.wanted.range_of(text) for text in range(*row)]
        after = cells[-1][1]
        cells = [(max(start, state.at), end) for start, end in cells if end > state.at]
        if not cells or cells[0][0] - state.at > page.last - place:
            return
        before += (Segment(place, place + cells[0][0] - state.at, state.at),)
        yield from self._row(page, before[-1].end, State(tuple(cells), after), before)

    def _row(self, page: ReadPage, place: int, row: State, before: tuple[Segment, ...]) -> Iterator[Reading]:
        """Readings of what a page has of a row, from place to its end."""
        dead: set[tuple[int, int]] = set()
        for stops in self._stops(page, place, row.pending, 0, dead):
            segments, left, at = list(before), [], place
            for (start, end), stop in zip(row.pending, stops, strict=True):
                segments.append(Segment(at, stop, start))
                if start + stop - at < end:
                    left.append((start + stop - at, end))
                at = stop
            yield Reading(State(tuple(left), row.at), tuple(segments))

    def _stops(
        self, page: ReadPage, place: int, cells: tuple[tuple[int, int], ...], index: int, dead: set[tuple[int, int]]
    ) -> Iterator[tuple[int, ...]]:
        """Where the letters of each cell from index on can end, so that the last ends with the page."""
        if index == len(cells):
            if place == page.last:
                yield ()
            return
        if (index, place) in dead:
            return
        start, end = cells[index]
        common = self._common(page, place, min(page.last, place + end - start), start)
        if common < end - start:
            self._note(place + common, place, start)
        breaks = page.breaks[bisect_right(page.breaks, place) : bisect_right(page.breaks, place + common)]
        ends = dict.fromkeys((*([place + common] if common == end - start else []), *reversed(breaks), place))
        found = False
        for stop in ends:
            for rest in self._stops(page, stop, cells, index + 1, dead):
                found = True
                yield (stop, *rest)
        if not found:
            dead.add((index, place))


def wrong_spaces(page: ReadPage, reading: Reading, wanted: Wanted) -> list[int]:
    """The ends of words wanted that run into the next word on a page, and the places where a page parts one."""
    wrong: list[int] = []
    for start, end, first in reading.segments:
        more = first - start
        found = {one + more for one in page.ends[bisect_right(page.ends, start) : bisect_right(page.ends, end)]}
        ends = {*wanted.ends[bisect_right(wanted.ends, first) : bisect_right(wanted.ends, end + more)]}
        starts = wanted.starts[bisect_right(wanted.starts, first) : bisect_right(wanted.starts, end + more)]
        must = ends.difference(starts, (len(wanted.letters),))
        if found.issuperset(must) and ends.issuperset(found):
            continue
        unsure = {one + more for one in page.unsure}
        parted = found - ends - unsure - {end + more}  # a row's parts may stand on one line
        wrong += sorted((must - found - unsure) | parted)
    return wrong
