"""Strips come in, pages go out: where each strip stands. Time grows with the number of strips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefgen.write.pdf.strip import ALWAYS, FREE, GROUP, Strip, TextPiece
from briefgen.write.pdf.style import ROW_GAP

_FILLED = 0.25  # a page that would end emptier than this rather parts what holds together
_WELL_FILLED = 0.7  # a page that would end emptier than this rather parts the rows of one group
_SLACK = 0.01  # points of rounding


class Placed(NamedTuple):
    """A strip on a page. top: from the top of the page's room; repeated: set before on an earlier page."""

    strip: Strip
    top: float
    repeated: bool = False
    side: tuple[TextPiece, ...] = ()


def paginate(strips: Iterable[Strip], room: float) -> Iterator[list[Placed]]:
    """The pages, each as high as room at most, at least one. No strip is higher than the room.

    Strips are taken as they are needed: no more than a page of them waits.
    """
    waiting: list[Strip] = []
    coming = iter(strips)
    placed, taken = _fill(waiting, coming, room)
    yield placed
    while taken:
        del waiting[:taken]
        placed, taken = _fill(waiting, coming, room)
        if placed:
            yield placed


def _fill(waiting: list[Strip], coming: Iterator[Strip], room: float) -> tuple[list[Placed], int]:
    """One page, and how many of the strips stand on it. waiting: the first strips, to which those that come are
    added."""
    placed: list[Placed] = []
    below = carried_height = side_bottom = 0.0
    carried: tuple[TextPiece, ...] = ()
    repeated = 0
    cuts: list[tuple[int, float]] = [(0, 0.0)] * (ALWAYS + 1)
    for index, strip in enumerate(_awaited(waiting, coming)):
        if not index:
            placed, below, carried, carried_height = _carry(strip, room)
            repeated = len(placed)
        top = below + strip.gap if placed else below
        if not index and placed:
            top = below + ROW_GAP / 2  # as below the heads where they stand first
        elif strip.clear and placed:
            top = max(top, side_bottom + strip.gap)
        side, side_height = strip.side, strip.side_height
        if not index and not side:
            side, side_height = carried, carried_height
        if index:
            cuts[strip.hold] = (index, below)
            if top + max(strip.height, side_height) > room + _SLACK:
                end = _best(cuts, room)
                return placed[: repeated + end], end
        placed.append(Placed(strip, top, False, side))
        below = top + strip.height
        if side:
            side_bottom = top + side_height
    return placed, len(waiting)


def _awaited(waiting: list[Strip], coming: Iterator[Strip]) -> Iterator[Strip]:
    """Those that wait, then those that come, which wait from then on."""
    yield from tuple(waiting)
    for strip in coming:
        waiting.append(strip)
        yield strip


def _carry(first: Strip, room: float) -> tuple[list[Placed], float, tuple[TextPiece, ...], float]:
    """The column heads set again above a page's first strip, where they end, and its group's head."""
    placed: list[Placed] = []
    below = 0.0
    carry = first.carry
    if carry is None:
        return placed, below, (), 0.0
    height = sum(head.height + head.gap for head in carry.heads)
    if height > room / 3:  # heads as high as that would leave no room for the rows
        return placed, below, (), 0.0
    for head in carry.heads:
        top = below + head.gap if placed else below
        placed.append(Placed(head, top, True))
        below = top + head.height
    return placed, below, carry.side, carry.side_height


def _best(cuts: Sequence[tuple[int, float]], room: float) -> int:
    """Where to end the page: the weakest hold that leaves it well filled, else the weakest there is."""
    found = [(hold, *cut) for hold, cut in enumerate(cuts) if cut[0]]
    parts_group = any(hold == GROUP for hold, _, _ in found)
    for hold, index, below in found:
        if below >= room * (_WELL_FILLED if hold == FREE and parts_group else _FILLED):
            return index
    return found[0][1]
