"""A note as its reader goes through it.

In: a document. Out: each run of letters in reading order (title, paragraph, cell, entry …), with what part of
the note it stands in and which nodes its letters come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.block import Block, Callout, Figure, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Break, Code, Inline, Link, Ref, Text
from briefgen.doc.shape import Label
from briefgen.doc.words import plain, span_of
from briefgen.edit.furniture import WORDS

PAGE_LABEL, LIST_NUMBER, AXIS = "page", "list", "axis"
"""Kinds of run that the program writes by itself."""

_REACH = 110
"""Letters shown on each side of a figure at most."""
_END = compiled(r"[.!?][”\"’)\]]*\s+(?=[“\"‘(\[]*[^\W\d_a-z]|\d)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """The letters of one node: half-open offsets in the run; where the author wrote them, None for nowhere."""

    start: int
    end: int
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand in one line of the tree.

    shown: the letters; text: the same, no digit where a reference stands. place: the part of the note.
    references: start, end, number, span of each number of a reference. addresses: of its links.
    kind: PAGE_LABEL, LIST_NUMBER, AXIS (a place on a chart's scale), or "". counts: the column holds counts alone.
    """

    place: str
    shown: str
    text: str
    leaves: tuple[Leaf, ...]
    references: tuple[tuple[int, int, int, Span | None], ...] = ()
    addresses: tuple[tuple[str, Span | None], ...] = ()
    kind: str = ""
    counts: bool = False

    def leaf(self, at: int) -> Leaf:
        """The node that holds a letter."""
        return next((leaf for leaf in self.leaves if leaf.start <= at < leaf.end), self.leaves[-1])

    def leaves_in(self, start: int, end: int) -> tuple[Leaf, ...]:
        """The nodes that hold a stretch."""
        return tuple(leaf for leaf in self.leaves if leaf.start < end and start < leaf.end)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words before and behind a stretch in its sentence."""
        first, last = 0, len(self.shown)
        for match in _END.finditer(self.shown):
            if match.end() <= start:
                first = match.end()
            elif match.start() + 1 >= end:
                last = match.start() + len(match.group().rstrip())
                break
        before, after = self.shown[first:start].lstrip(), self.shown[end:last].rstrip()
        if len(before) > _REACH:
            before = "…" + before[-_REACH:].partition(" ")[2]
        if len(after) > _REACH:
            after = after[:_REACH].rpartition(" ")[0] + " …"
        return before, after


def runs(document: Document, pages: int = 0) -> Iterator[Run]:
    """Every run of a note. pages: how many there are, where the format has pages."""
    frame = document.frame
    yield _run("marking", (Text(frame.marking),))
    yield _run("title", (Text(frame.title),))
    for line in frame.lines:
        yield _run("lines under the title", line)
    yield from _Walk().blocks(document.blocks)
    yield _run("foot of the page", (Text(frame.footer),))
    for page in range(1, pages + 1):
        label = frame.page_label.replace("{page}", str(page)).replace("{pages}", str(pages))
        yield _run(f"foot of page {page}", (Text(label),), kind=PAGE_LABEL)


class _Walk:
    """section: the heading that the walk is under."""

    def __init__(self) -> None:
        self.section = "beginning"

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Run]:
        for block in blocks:
            if isinstance(block, Heading):
                self.section = plain(block.children)
                yield _run("heading", block.children)
            elif isinstance(block, Paragraph):
                yield _run(self.section, block.children)
            elif isinstance(block, Callout):
                yield from self.blocks(block.blocks)
            elif isinstance(block, List):
                yield from self._list(block)
            elif isinstance(block, Table):
                yield from self._table(block)
            elif isinstance(block, Figure):
                yield _run(f"{self.section}: caption", block.caption)
                for label in (shape for shape in block.shapes if isinstance(shape, Label)):
                    yield _run(f"{self.section}: chart", label.children, kind=AXIS if label.of_scale else "")
            elif isinstance(block, Sources):
                for entry in block.entries:
                    number = Ref((entry.number,), span_of(entry.children))
                    yield _run(f"{self.section}: entry {entry.number}", (number, Text(" "), *entry.children))

    def _list(self, block: List) -> Iterator[Run]:
        for number, item in enumerate(block.items, block.start):
            if block.ordered:
                yield _run(self.section, (Text(f"{number}."),), kind=LIST_NUMBER)
            yield from self.blocks(item.blocks)

    def _table(self, table: Table) -> Iterator[Run]:
        if table.caption:
            yield _run(f"{self.section}: caption", table.caption)
        heads = [plain(column.label) for column in table.columns]
        for column in table.columns:
            yield _run(f"{self.section}: head of the table", column.label)
        for group in table.groups:
            of = ""
            if group.head is not None:
                of = plain(group.head.children)
                yield _run(f"{self.section}: {of}", group.head.children)
            own = heads[1:] if group.head is not None else heads
            for row in group.rows:
                name = of or plain(row.cells[0].children)
                for head, cell in zip(own, row.cells, strict=False):
                    counts = head == WORDS["column_origins"]
                    yield _run(f"{self.section}: {name}, {head}", cell.children, counts=counts)


def _run(place: str, children: tuple[Inline, ...], kind: str = "", counts: bool = False) -> Run:
    laid = _Laid()
    laid.add(children)
    leaves = tuple(laid.leaves) or (Leaf(0, 0, "", None),)
    return Run(place, laid.shown, laid.text, leaves, tuple(laid.references), tuple(laid.addresses), kind, counts)


class _Laid:
    """Nodes laid out one behind the other."""

    def __init__(self) -> None:
        self.shown = self.text = ""
        self.leaves: list[Leaf] = []
        self.references: list[tuple[int, int, int, Span | None]] = []
        self.addresses: list[tuple[str, Span | None]] = []

    def add(self, children: tuple[Inline, ...]) -> None:
        for child in children:
            if isinstance(child, Text | Code):
                self._leaf(child.text, child.span)
            elif isinstance(child, Break):
                self._leaf(" ", None)
            elif isinstance(child, Ref):
                self._reference(child)
            else:
                if isinstance(child, Link) and child.href != plain(child.children):
                    self.addresses.append((child.href, span_of(child.children)))
                self.add(child.children)

    def _leaf(self, text: str, span: Span | None) -> None:
        self.leaves.append(Leaf(len(self.shown), len(self.shown) + len(text), text, span))
        self.shown += text
        self.text += text

    def _reference(self, ref: Ref) -> None:
        at = len(self.shown) + 1
        for number in ref.numbers:
            self.references.append((at, at + len(str(number)), number, ref.span))
            at += len(str(number)) + 2
        shown = plain((ref,))
        self.leaves.append(Leaf(len(self.shown), len(self.shown) + len(shown), "", ref.span))
        self.shown += shown
        self.text += re.sub(r"\d", "#", shown)
