"""A finished PDF read back by another library than the one that wrote it, and held against the tree.

In: the bytes of a PDF and the document it was made from. Out: a diagnostic for each place where the pages do not say
what the tree says: every letter in its order, every word apart from the next, heads, feet and repeated table heads as
the frame and the tables have them, and nothing else. It runs before a file is published: a lost glyph, word or row is
never sent. Its time grows with the letters, whatever the number of pages.

A note with letters from right to left is read through its tags, element by element: PDFium puts lines of mixed
direction in an order of its own. Of such pages each letter has to be there as often as the tree has it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.doc.document import Document, Frame
from briefgen.doc.language import has_letters_from_right, reads_from_right
from briefgen.doc.words import plain
from briefgen.proof.page_by_page import Follower, Reading, State, wrong_spaces
from briefgen.proof.page_text import TWINS, opened, texts_of
from briefgen.proof.read_page import ReadPage, in_order, page_of, within_frame
from briefgen.proof.tags import check_tags
from briefgen.proof.wanted_text import Wanted, shown, spaced, wanted_of

MOST_TOLD = 20
"""What is wrong with a whole file need not be told for each of its texts."""
_ANCHORS = (60, 12)
"""Letters that must be as wanted behind a difference, for the two texts to be in step again: first more than a phrase
that comes again and again, and where no such place is found, some words."""
_ALIKE = TWINS | str.maketrans("”’⁄∕⧵\u0338®℞", "“‘////RR")
"""Letters drawn mirrored and their twins; and what PDFium gives as plain letters on lines from right to left: ½ as 1/2,
≠ as =/, ® as R."""
_NOT_GIVEN = compiled("[\u0384\u0385\U00010000-\U0010ffff]+")
"""What PDFium does not give on such lines: a tonos that stands alone, and all beyond the first plane of Unicode. The
tags have it."""
_WORDS_AHEAD = 200
_LETTERS_AHEAD = 2_000
"""How far the two texts are searched for the place where they are in step again."""


def read_back(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF660 for each place, MOST_TOLD at most, where the file's own text is not the document's, with its place in
    the content. What follows a difference is in step again, so that one mistake is told once."""
    wanted = wanted_of(document)
    with opened(data) as pdf:
        if not (reads_from_right(document.lang) or wanted.from_right):
            comparison = _Comparison(wanted, document.frame, len(pdf))
            found = tuple(islice(comparison.faults(texts_of(pdf)), MOST_TOLD))
            if not comparison.from_right:
                # PDFium guesses at white space from what stands where; the tags have the letters drawn, spaces too
                guessed = found and len(found) == comparison.of_spaces and not check_tags(data, document)
                return () if guessed else found
        return tuple(islice((*check_tags(data, document), *_letters_lost(texts_of(pdf), wanted)), MOST_TOLD))


def compare(texts: list[str], document: Document) -> tuple[Diagnostic, ...]:
    """The same for the texts of the pages as PDFium gives them, of a note from left to right."""
    comparison = _Comparison(wanted_of(document), document.frame, len(texts))
    return tuple(islice(comparison.faults(texts), MOST_TOLD))


def _letters_lost(texts: Iterable[str], wanted: Wanted) -> Iterator[Diagnostic]:
    """BRF660 where the pages have a letter less often than the tree."""
    lost = Counter(_parts(wanted.letters))
    for found in _NOT_GIVEN.findall("".join(map(plain, wanted.texts))):
        lost.subtract(_parts("".join(shown(found).split())))
    for text in texts:
        lost.subtract(_parts(page_of(text).letters))
    letters = [letter for letter, count in lost.items() if count > 0]
    if letters:
        yield _told(f"the finished PDF has too few of the letters {' '.join(letters[:MOST_TOLD])}", None)


def _parts(letters: str) -> str:
    """Letters apart from their marks, which a line that is turned round can put on another; those that can't be told
    apart there as one."""
    return unicodedata.normalize("NFD", letters).translate(_ALIKE)


def _told(message: str, span: Span | None) -> Diagnostic:
    help_ = "nothing was written; this is a mistake of the program or of a font: report it with this text"
    return Diagnostic("BRF660", message, span, help_)


class _Repair(NamedTuple):
    """A page without one of its differences. place: of the first letter wanted that is not there."""

    page: ReadPage
    message: str
    place: int


class _Comparison:
    """One file against what it must say. pages: how many it has; of_spaces: faults so far that are of white space
    alone; from_right: whether a page was met with letters from right to left, where the comparison ends."""

    def __init__(self, wanted: Wanted, frame: Frame, pages: int) -> None:
        self.wanted, self.frame, self.pages = wanted, frame, pages
        self.of_spaces = 0
        self.from_right = False
        self.follower = Follower(wanted)

    def faults(self, texts: Iterable[str]) -> Iterator[Diagnostic]:
        """A diagnostic for each fault. texts: of the pages, one after the other."""
        states = [State()]
        for number, text in enumerate(texts, 1):
            self.from_right = has_letters_from_right(text)
            if self.from_right:
                return
            page = within_frame(page_of(text), self.frame, number, self.pages)
            if isinstance(page, str):
                yield self._told(page, 0)
                return
            readings = self.follower.read(page, states)
            if not readings and self.wanted.figures:
                page = in_order(page, self.wanted, states[0].at)
                readings = self.follower.read(page, states)
            if not readings:
                page, readings = yield from self._repaired(page, states, number)
            if not readings:
                return
            yield from self._spaces(page, readings)
            states = [reading.state for reading in readings]
        left = states[0]
        if left.pending or left.at < len(self.wanted.letters):
            said = self.wanted.words(left.first, len(self.wanted.letters))
            yield self._told(f"the finished PDF ends before “{_short(said)}”", left.first)

    def _spaces(self, page: ReadPage, readings: list[Reading]) -> Iterator[Diagnostic]:
        """Words that run together or are parted."""
        wrong = min((wrong_spaces(page, reading, self.wanted) for reading in readings), key=len)
        ends = self.wanted.ends
        for place in wrong:
            at = bisect_left(ends, place)
            is_end = self.wanted.ends_at(place)
            start, end = ends[at - 1] if at else 0, ends[min(at + is_end, len(ends) - 1)]
            said = self.wanted.words(start, end)
            what = "runs together" if is_end else "is parted"
            self.of_spaces += 1
            yield self._told(f"“{_short(said)}” {what} in the finished PDF", start)

    def _repaired(
        self, page: ReadPage, states: list[State], number: int
    ) -> Generator[Diagnostic, None, tuple[ReadPage, list[Reading]]]:
        """The differences on a page that cannot be read whole; each is told, and taken out of the page. Returns the
        page and how it goes on then."""
        follower = self.follower
        readings: list[Reading] = []
        while not readings:
            reached, repairs = follower.reached, [self._difference(page, place) for place in follower.missed]
            best, further = repairs[0], reached
            for repair in repairs:
                found = follower.read(repair.page, states)
                if found or follower.reached > further:
                    best, further, readings = repair, follower.reached, found
                if readings:
                    break
            else:
                if further == reached:
                    told = f"page {number} of the finished PDF goes on otherwise than the note"
                    yield self._told(told, best.place)
                    return page, []
                follower.read(best.page, states)
            yield self._told(best.message, best.place)
            page = best.page
        return page, readings

    def _difference(self, page: ReadPage, place: int) -> _Repair:
        """What is on a page instead of the letter wanted at a place, up to where the two are in step again."""
        wanted, reached = self.wanted, self.follower.reached
        at = bisect_right(wanted.ends, place)
        start = max(wanted.ends[at - 1] if at else 0, place - reached + page.first)
        here = reached - (place - start)
        more, stop = self._in_step(page, start, here)
        has, should = spaced(page.letters, page.breaks, here, stop), wanted.words(start, more)
        before = wanted.words(max(0, start - 40), start).partition(" ")[2]
        after = f" after “{before}”" if before else ""
        ends = wanted.ends[bisect_right(wanted.ends, start) : bisect_right(wanted.ends, more)]
        repaired = page.patched(here, stop, wanted.letters[start:more], [end - start for end in ends])
        if not has:
            message = f"the finished PDF does not hold “{_short(should)}”{after}"
        elif not should:
            message = f"the finished PDF has “{_short(has)}”{after}, which the note has not"
        else:
            message = f"the finished PDF has “{_short(has)}” where the note has “{_short(should)}”{after}"
        return _Repair(repaired, message, start)

    def _in_step(self, page: ReadPage, start: int, here: int) -> tuple[int, int]:
        """Where the letters wanted from start and those of the page from here are the same again: with the fewest
        letters passed over. One word against as many letters where they never are."""
        wanted = self.wanted
        first = bisect_right(wanted.ends, start)
        mores = [start, *wanted.ends[first : first + _WORDS_AHEAD]]
        for length in _ANCHORS:
            found = []
            for more in mores:
                anchor = wanted.letters[more : more + length]
                stop = page.letters.find(anchor, here, min(page.last, here + _LETTERS_AHEAD)) if anchor else page.last
                if stop >= 0:
                    found.append((more - start + stop - here, more, stop))
            if found:
                return min(found)[1:]
        end = wanted.ends[first] if first < len(wanted.ends) else start
        return end, min(here + end - start, page.last)

    def _told(self, message: str, place: int) -> Diagnostic:
        return _told(message, self.wanted.span_at(place))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
