"""Citations numbered by first use, and the source list and count that follow from them.

In: blocks whose `Ref`s hold places in the brief's list of sources (from 0) and whose `Sources` and `Tally`
are empty. Out: the same blocks with numbers from 1 in reading order, the list of what is cited, the count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, replace

from briefgen.base.record import dataclass
from briefgen.compose.values import MarkKey, Tally
from briefgen.doc.block import (
    Block,
    Callout,
    Cell,
    Figure,
    Group,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    SourceEntry,
    Sources,
    Table,
)
from briefgen.doc.inline import Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.shape import Label
from briefgen.doc.words import inlines_of


@dataclass(frozen=True, slots=True)
class Citing:
    """What numbering needs to know of the brief.

    entry: the words of a source's entry, by its place. tally: the count in words, for the places cited.
    mark: behind an inferred time. mark_key: what it means, printed where a note has one.
    """

    entry: Callable[[int], tuple[Inline, ...]]
    tally: Callable[[tuple[int, ...]], str]
    mark: str
    mark_key: str


def number_citations(blocks: tuple[Block, ...], citing: Citing) -> tuple[Block, ...]:
    """Blocks with their citations numbered."""
    there = tuple(inlines_of(blocks))
    cited = tuple(dict.fromkeys(place for child in there if isinstance(child, Ref) for place in child.numbers))
    numbers = {place: number for number, place in enumerate(cited, 1)}
    inferred = re.compile(rf"[0-9]{re.escape(citing.mark)}")
    texts = (child.text for child in there if isinstance(child, Text))
    marked = any(citing.mark in text and inferred.search(text) for text in texts)
    entries = tuple(SourceEntry(numbers[place], citing.entry(place)) for place in cited)
    numbering = _Numbering(citing, numbers, entries, marked)
    return tuple(map(numbering.block, blocks))


@dataclass(frozen=True, slots=True)
class _Numbering:
    """One note's. numbers: by place in the list of sources; entries: of what is cited; marked: whether a time is;
    numbered: what references have come to, since many cite the same sources."""

    citing: Citing
    numbers: dict[int, int]
    entries: tuple[SourceEntry, ...]
    marked: bool
    numbered: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)

    def inline(self, child: Inline | Tally | MarkKey) -> Inline:
        if isinstance(child, Ref):
            places = child.numbers
            if places not in self.numbered:
                self.numbered[places] = tuple(sorted([self.numbers[place] for place in places]))
            return Ref(self.numbered[places], child.span)
        if isinstance(child, Tally):
            return Text(self.citing.tally(tuple(self.numbers)), child.span)
        if isinstance(child, MarkKey):
            return Text(self.citing.mark_key if self.marked else "")
        if isinstance(child, Emph | Strong | Link):
            return replace(child, children=self.row(child.children))
        return child

    def row(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return children if all(type(child) is Text for child in children) else tuple(map(self.inline, children))

    def cell(self, made: Cell) -> Cell:
        children = self.row(made.children)
        return made if children is made.children else Cell(children, made.span)

    def block(self, made: Block) -> Block:
        if isinstance(made, Heading | Paragraph):
            return replace(made, children=self.row(made.children))
        if isinstance(made, List):
            return replace(made, items=tuple(Item(tuple(map(self.block, item.blocks))) for item in made.items))
        if isinstance(made, Callout):
            return replace(made, blocks=tuple(map(self.block, made.blocks)))
        if isinstance(made, Figure):
            return self.figure(made)
        if isinstance(made, Table):
            return self.table(made)
        if isinstance(made, Sources):
            return replace(made, entries=self.entries)
        return made

    def table(self, made: Table) -> Table:
        groups = tuple(map(self.group, made.groups))
        ordered = tuple(map(_by_number, groups)) if made.role == "register" else groups
        return replace(made, caption=self.row(made.caption), groups=ordered)

    def figure(self, made: Figure) -> Figure:
        shapes = tuple(
            replace(shape, children=self.row(shape.children)) if isinstance(shape, Label) else shape
            for shape in made.shapes
        )
        alt, caption = self.row(made.alt), self.row(made.caption)
        return replace(made, shapes=shapes, alt=alt, caption=caption, table=self.table(made.table))

    def group(self, made: Group) -> Group:
        rows = tuple(Row(tuple(map(self.cell, line.cells))) for line in made.rows)
        return Group(rows, self.cell(made.head) if made.head else None)


def _by_number(group: Group) -> Group:
    """Rows that each begin with a citation, by its number."""

    def number(row: Row) -> int:
        first = row.cells[0].children[0]
        return first.numbers[0] if isinstance(first, Ref) else 0

    return replace(group, rows=tuple(sorted(group.rows, key=number)))
