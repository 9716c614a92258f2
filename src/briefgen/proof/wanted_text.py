"""The letters that a finished file must hold, in order: a document comes in, one long stretch of letters goes out.

It has no white space; where words and texts end is kept beside it, and which texts are the cells of one row, since the
lines of a row that goes on over a page's end stand cell by cell on each page.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Inline, Text
from briefgen.doc.language import has_letters_from_right
from briefgen.doc.words import leaves_of, plain, runs_of, span_of
from briefgen.proof.page_text import NEVER_DRAWN
from briefgen.proof.wanted_tags import BULLETS


@dataclass(frozen=True, slots=True)
class Again:
    """What may be set again at the head of a page that begins among the texts from first to before end.

    texts: that stand there a second time; followed_by: letters after them.
    """

    first: int
    end: int
    texts: range
    followed_by: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """letters: of all texts; starts: of each text in them; ends: of each word; rows: first text and end of each row of
    two cells or more; figures: likewise the texts of each block whose parts stand beside one another; heads, sides:
    what tables set again, their heads and those of groups; sections: the heads set again beside their text;
    from_right: whether there are letters that are read from the right to the left."""

    letters: str
    starts: array[int]
    ends: array[int]
    texts: list[tuple[Inline, ...]]
    spans: list[Span | None]
    rows: list[tuple[int, int]]
    figures: list[tuple[int, int]]
    heads: list[Again]
    sides: list[Again]
    sections: list[Again]
    from_right: bool

    def text_at(self, place: int) -> int:
        """The text that a letter belongs to."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def range_of(self, text: int) -> tuple[int, int]:
        """The places of a text's letters."""
        end = self.starts[text + 1] if text + 1 < len(self.starts) else len(self.letters)
        return self.starts[text], end

    def row_at(self, text: int) -> tuple[int, int] | None:
        """The first text and the end of the row that a text is a cell of."""
        at = bisect_right(self.rows, (text, len(self.texts) + 1)) - 1
        return self.rows[at] if at >= 0 and text < self.rows[at][1] else None

    def ends_at(self, place: int) -> bool:
        """Whether a word ends there."""
        at = bisect_left(self.ends, place)
        return at < len(self.ends) and self.ends[at] == place

    def span_at(self, place: int) -> Span | None:
        """Where the author wrote a letter, or else what stands nearest to it."""
        text = self.text_at(place)
        left = place - self.starts[text] if self.starts else 0
        for leaf in leaves_of(self.texts[text]) if self.texts else ():
            left -= len("".join(shown(plain((leaf,))).split()))
            if left < 0:
                return getattr(leaf, "span", None) or span_of(self.texts[text]) or self.spans[text]
        return span_of(self.texts[text]) or self.spans[text] if self.texts else None

    def words(self, start: int, end: int) -> str:
        """The letters from start to end with a space after each word."""
        return spaced(self.letters, self.ends, start, end)


def spaced(letters: str, ends: Sequence[int], start: int, end: int) -> str:
    """Letters from start to end, with a space after each word. ends: of the words, ascending."""
    cuts = [start, *ends[bisect_right(ends, start) : bisect_left(ends, end)], end]
    return " ".join(letters[one:other] for one, other in pairwise(cuts))


def shown(text: str) -> str:
    """A text as a file can show it: composed letters, none that is never drawn."""
    return text if text.isascii() else unicodedata.normalize("NFKC", NEVER_DRAWN.sub("", text))


def wanted_of(document: Document) -> Wanted:
    """What the pages of a document must say between head and foot."""
    walk = _Walk(document.frame.continued)
    walk.add((Text(document.frame.title),))
    for line in document.frame.lines:
        walk.add(line)
    walk.sections_of(document.blocks)
    return walk.wanted()


class _Walk:
    """The texts of a document as they are drawn, one after the other."""

    def __init__(self, continued: str) -> None:
        self.continued = "".join(shown(continued).split())
        self.texts: list[tuple[Inline, ...]] = []
        self.spans: list[Span | None] = []
        self.rows: list[tuple[int, int]] = []
        self.figures: list[tuple[int, int]] = []
        self.heads: list[Again] = []
        self.sides: list[Again] = []
        self.sections: list[Again] = []

    def add(self, children: tuple[Inline, ...], span: Span | None = None) -> None:
        self.texts.append(children)
        self.spans.append(span)

    def sections_of(self, blocks: tuple[Block, ...]) -> None:
        """The note's blocks, with the sections that they make."""
        starts: list[int] = []
        for block in blocks:
            if isinstance(block, Heading) and block.level <= 2:
                starts.append(len(self.texts))
            self.walk((block,))
        for start, end in pairwise((*starts, len(self.texts))):
            self.sections.append(Again(start + 1, end, range(start, start + 1), self.continued))

    def walk(self, blocks: tuple[Block, ...], depth: int = 0) -> None:
        for block in blocks:
            match block:
                case Heading() | Paragraph():
                    self.add(block.children, block.span)
                case Callout():
                    self.walk(block.blocks)
                case List():
                    self._list(block, depth)
                case Table():
                    self._table(block)
                case Sources():
                    for entry in block.entries:
                        self.add((Text(str(entry.number)),), entry.span)
                        self.add(entry.children, entry.span)
                case _:
                    self._other(block)

    def _list(self, block: List, depth: int) -> None:
        for number, item in enumerate(block.items, block.start):
            self.add((Text(f"{number}." if block.ordered else BULLETS[depth % 2]),), block.span)
            for inner in item.blocks:
                self.walk((inner,), depth + 1 if isinstance(inner, List) else 0)

    def _table(self, table: Table) -> None:
        if table.caption:
            self.add(table.caption, table.span)
        heads = len(self.texts)
        for column in table.columns:
            self.add(column.label, table.span)
        first = len(self.texts)
        for group in table.groups:
            head = len(self.texts)
            if group.head is not None:
                self.add(group.head.children, group.head.span or table.span)
            rows = len(self.texts)
            for row in group.rows:
                start = len(self.texts)
                for cell in row.cells:
                    self.add(cell.children, cell.span or table.span)
                if len(row.cells) > 1:
                    self.rows.append((start, len(self.texts)))
            if group.head is not None:
                self.sides.append(Again(rows, len(self.texts), range(head, rows), self.continued))
        self.heads.append(Again(first, len(self.texts), range(heads, first)))
        if table.key:
            self.add(table.key, table.span)

    def _other(self, block: Block) -> None:
        start = len(self.texts)
        for children in runs_of((block,)):
            self.add(children, getattr(block, "span", None))
        if len(self.texts) > start:
            self.figures.append((start, len(self.texts)))

    def wanted(self) -> Wanted:
        letters: list[str] = []
        starts, ends = array("l"), array("l")
        at, from_right = 0, False
        for children in self.texts:
            text = plain(children)
            from_right = from_right or has_letters_from_right(text)
            words = shown(text).split()
            letters.append("".join(words))
            starts.append(at)
            ends.extend(accumulate(map(len, words[1:]), initial=at + len(words[0])) if words else ())
            at += len(letters[-1])
        return Wanted("".join(letters), starts, ends, self.texts, self.spans, self.rows, self.figures, self.heads,
                      self.sides, self.sections, from_right)  # fmt: skip


def again_at(wanted: Wanted, place: int) -> Iterator[tuple[Again, ...]]:
    """What a page that begins with the letter at a place may set again, in the order of likelihood."""
    low = bisect_left(wanted.starts, place)
    high = wanted.text_at(place) if place < len(wanted.letters) else len(wanted.texts)
    low = min(low, high)
    heads = _running(wanted.heads, low, high)
    sides = _running(wanted.sides, low, high)
    sides += [Again(side.first, side.end, range(0), side.followed_by) for side in sides]
    for head in heads:
        yield from ((head, side) for side in sides)
        yield (head,)
    yield from ((side,) for side in sides)
    yield from ((section,) for section in _running(wanted.sections, low, high))


def _running(known: list[Again], low: int, high: int) -> list[Again]:
    """The one that a text from low to high lies among or comes right after: its last rows may be empty."""
    at = bisect_right(known, high, key=lambda one: one.first) - 1
    return [one for one in known[max(at, 0) : at + 1] if low <= one.end]
