"""Nodes that stand one below the other.

role: what a block is for ("bottom-line", "facts", …); "" for none.
"""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.inline import Inline
from briefgen.doc.shape import Shape


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's head. level: 2 to 4, at most one below the head before it; the note's title is level 1 and stands in
    the frame."""

    level: int
    children: tuple[Inline, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]
    role: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: blocks, mostly a single paragraph."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """ordered: numbered from `start`."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    role: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks set off from the rest: the bottom line. In Markdown a block quotation."""

    blocks: tuple[Block, ...]
    role: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """align: `left` or `right` (figures). weight: share of spare width, 0 for as narrow as its words."""

    label: tuple[Inline, ...]
    align: str = "left"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """marks: what the cell says, drawn: lines, bars and dots at its right end, for the eye alone.

    Their box is MARKS_WIDTH wide and as high as a line; y counts from the middle of the first line's capitals.
    """

    children: tuple[Inline, ...]
    span: Span | None = None
    marks: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together. head: their common row header, which then is the table's first column
    (printed once for the group; `rows` have one cell fewer than there are columns); None for none.
    """

    rows: tuple[Row, ...]
    head: Cell | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. caption: printed above it, may be empty. key: what its cells' marks mean, below it where
    they are drawn; Markdown has neither."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: tuple[Inline, ...] = ()
    role: str = ""
    span: Span | None = None
    key: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One numbered entry of the source list."""

    number: int
    children: tuple[Inline, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The source list, numbers ascending. In Markdown the footnotes' texts."""

    entries: tuple[SourceEntry, ...]
    role: str = "sources"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A dividing line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, as shapes. width, height: in points. id: tells it from the others of a note.

    alt: all that it shows, in words. caption: printed above it. table: the same values where no figure can be drawn.
    priority: how much it is wanted where room is short; "" for less than anything else.
    """

    id: str
    shapes: tuple[Shape, ...]
    width: float
    height: float
    alt: tuple[Inline, ...]
    caption: tuple[Inline, ...]
    table: Table
    role: str = "chart"
    span: Span | None = None
    priority: str = ""


Block = Heading | Paragraph | List | Callout | Table | Sources | Rule | Figure
