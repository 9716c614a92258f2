"""One page of a finished file, ready to be compared: its text as PDFium has it comes in, its letters go out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, permutations

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import Frame
from briefgen.proof.page_text import LINE_END_HYPHENS
from briefgen.proof.wanted_text import Wanted, shown

_LINE_END = "\ufffe"
_SIGN_AT_END = compiled(r"[ \t][^\w\s](?=\r\n)")
_ELLIPSIS = "..."  # as `shown` has it
_MARK = compiled("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """letters: without white space; ends: how many stand before each white space within a line or at its end (a line's
    end alone parts no words); breaks: the same before each line's end as well; unsure: places where PDFium does not
    tell truly whether there is any: behind a hyphen at a line's end, before a sign that ends a line, behind a mark
    that no letter has taken in; first, last: between them stands what is neither head nor foot."""

    letters: str
    ends: list[int]
    breaks: list[int]
    unsure: frozenset[int]
    first: int
    last: int

    def patched(self, start: int, end: int, letters: str, ends: list[int]) -> ReadPage:
        """The page with whole words in place of the letters from start to end. ends: of the words, from start."""
        more = len(letters) - (end - start)

        def moved(known: list[int]) -> list[int]:
            before, after = known[: bisect_right(known, start)], known[bisect_right(known, end) :]
            return [*before, *(start + one for one in (0, *ends)), *(one + more for one in after)]

        unsure = frozenset(one + more * (one >= end) for one in self.unsure if one <= start or one >= end)
        text = self.letters[:start] + letters + self.letters[end:]
        return ReadPage(text, moved(self.ends), moved(self.breaks), unsure, self.first, self.last + more)


def page_of(text: str) -> ReadPage:
    """A page by its text, head and foot not yet known."""
    for hyphen in LINE_END_HYPHENS:
        text = text.replace(hyphen, _LINE_END)
    text = shown(text)
    words = text.replace("\r\n", "").split()
    letters = "".join(words)
    unsure = frozenset(_unsure(text, letters))
    if _LINE_END in letters:
        text, letters = text.replace(_LINE_END, f"-{_LINE_END}\n"), letters.replace(_LINE_END, "-")
        text = text.replace(_LINE_END, "")
    breaks = list(accumulate(map(len, text.split())))
    return ReadPage(letters, list(accumulate(map(len, words))), breaks, unsure, 0, len(letters))


def _unsure(text: str, letters: str) -> Iterator[int]:
    if _LINE_END in letters:
        yield from (place for place, letter in enumerate(letters, 1) if letter == _LINE_END)
    for found in _SIGN_AT_END.finditer(text):
        yield len("".join(text[: found.start()].split()))
    if not letters.isascii():
        yield from (found.end() for found in _MARK.finditer(letters))


def within_frame(page: ReadPage, frame: Frame, number: int, pages: int) -> ReadPage | str:
    """The page with the place of the note's own text; what is wrong with head or foot, in words, where one is not as
    it should be. number: from 1."""
    numbered = frame.page_label.replace("{page}", str(number)).replace("{pages}", str(pages))
    marking, status, footer, label = (
        shown(part).split() for part in (frame.marking, frame.status, frame.footer, numbered)
    )
    title = shown(frame.title).split() if number > 1 else []
    orders = [_printed(page, order, title) for order in permutations((marking, status, title))]
    found = _edge(page, 0, orders)
    if found is None:
        named = f" and the title “{' '.join(title)}”" if title else ""
        return f"page {number} does not begin with the marking “{' '.join(marking)}”{named}"
    first, head_apart = found
    least = len(page.letters) - sum(len(word) for word in (*footer, *marking, *label))
    found = _edge(page, least, ([footer, marking, label], [marking, footer, label])) if least >= first else None
    if found is None:
        return f"page {number} does not end with “{' '.join([*footer, *marking, *label])}”"
    if not (head_apart and found[1]):
        return f"words at the head or foot of page {number} run together"
    return replace(page, first=first, last=least)


def _edge(page: ReadPage, at: int, orders: Sequence[list[list[str]]]) -> tuple[int, bool] | None:
    """Where texts that stand from a place in one of these orders end, and whether their words stand apart there."""
    for parts in orders:
        letters = "".join(word for part in parts for word in part)
        if page.letters.startswith(letters, at):
            return at + len(letters), _apart(page, at, parts)
    return None


def _printed(page: ReadPage, order: Sequence[list[str]], title: list[str]) -> list[list[str]]:
    """What a page begins with if it does so in this order: the title whole, or its beginning with an ellipsis."""
    out: list[list[str]] = []
    at = 0
    for words in order:
        out.append(_title_at(page, at, words) if words is title else words)
        at += sum(map(len, out[-1]))
    return out


def _title_at(page: ReadPage, at: int, words: list[str]) -> list[str]:
    title = "".join(words)
    if not page.letters.startswith(title, at):
        for letters, (one, other) in enumerate(zip(page.letters[at:], title, strict=False), 1):
            if one != other:
                break
            if page.letters.startswith(_ELLIPSIS, at + letters):
                return _shortened(words, letters)
    return words


def _shortened(words: list[str], letters: int) -> list[str]:
    """Words up to so many letters, the last one with an ellipsis."""
    out: list[str] = []
    for word in words:
        if letters > 0:
            out.append(word[:letters])
            letters -= len(word)
    return [*out[:-1], out[-1] + _ELLIPSIS]


def _apart(page: ReadPage, start: int, parts: list[list[str]]) -> bool:
    """Whether the words of texts that stand one after the other from a place are those of the page."""
    must: set[int] = set()
    may: set[int] = set()
    at = start
    for words in parts:
        ends = list(accumulate(map(len, words), initial=at))[1:]
        must.update(ends[:-1])
        may.update(ends)
        at = ends[-1] if ends else at
    found = {end for end in page.ends[bisect_right(page.ends, start) : bisect_left(page.ends, at)]}
    return found | page.unsure >= must and may >= found


def in_order(page: ReadPage, wanted: Wanted, at: int) -> ReadPage:
    """The page with the words of figures in the tree's order: PDFium reads what stands side by side from left to
    right. Only where a figure has the same words, each as often. at: the letter wanted that the page begins with."""
    for first, end in wanted.figures:
        start, stop = wanted.starts[first], wanted.range_of(end - 1)[1]
        here = page.first + start - at
        there = here + stop - start
        if start < at or there > page.last or page.letters[here:there] == wanted.letters[start:stop]:
            continue
        texts = [wanted.range_of(text) for text in range(first, end)]
        own = sum((_words(wanted.letters, wanted.ends, *place) for place in texts), Counter[str]())
        if _words(page.letters, page.breaks, here, there) == own:
            ends = wanted.ends[bisect_right(wanted.ends, start) : bisect_right(wanted.ends, stop)]
            page = page.patched(here, there, wanted.letters[start:stop], [one - start for one in ends])
    return page


def _words(letters: str, ends: Sequence[int], start: int, stop: int) -> Counter[str]:
    cuts = [start, *ends[bisect_right(ends, start) : bisect_left(ends, stop)], stop]
    return Counter(letters[one:other] for one, other in pairwise(cuts))
