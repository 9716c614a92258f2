"""A whole note, and the frame that no note is without."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import field, replace
from itertools import count

from briefgen.base.record import dataclass
from briefgen.doc.block import Block, Callout, Figure, Item, List
from briefgen.doc.brand import Brand
from briefgen.doc.inline import Inline

TWIN_NAME = "twin.json"
"""What the twin is called inside a file that carries it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every note, however short.

    marking: banner in words ("OFFICIAL"); marking_colour, marking_background: `#RRGGBB`, "" for plain.
    marking_size: points at least; marking_align: `centre` or `right`.
    status: a word set at the head of each page ("EXERCISE"), "" for none. brand: whose the note is.
    continued: set after a group's head that is printed again because its rows go on over a page's end.
    title: the note's title (heading level 1).
    lines: the lines under the title: audience and status, edition, as-of, next update, contact.
    footer: text at the foot of each page, beside marking and page number.
    page_label: `Page {page} of {pages}` in the note's furniture words.
    """

    marking: str
    title: str
    lines: tuple[tuple[Inline, ...], ...]
    footer: str
    page_label: str = "Page {page} of {pages}"
    marking_colour: str = ""
    marking_background: str = ""
    marking_size: float = 10.0
    marking_align: str = "centre"
    continued: str = "(continued)"
    status: str = ""
    brand: Brand = field(default_factory=Brand)

    @property
    def banner(self) -> str:
        """Status and marking in one line ("EXERCISE · OFFICIAL"): first and last where a note has no pages."""
        return " · ".join(part for part in (self.status, self.marking) if part)


@dataclass(frozen=True, slots=True)
class Document:
    """One edition, ready to be written.

    properties: (key, value) pairs for a file's metadata and the Markdown front matter, in order:
        title, marking, audience, length, edition, as-of, status, …; values are plain text.
    timestamp: seconds since 1970 UTC that file dates are made from.
    twin: the edition as plain data (texts, whole numbers, truth values, lists and mappings of them), in order; empty
        where no format asks for it. embed: a PDF carries it.
    name: of the note's files, without ending, for those that stand beside one; "" where none can.
    """

    frame: Frame
    blocks: tuple[Block, ...]
    lang: str
    properties: tuple[tuple[str, str], ...]
    timestamp: int
    paper: str = "A4"
    twin: Mapping[str, object] = field(default_factory=dict)
    embed: bool = False
    name: str = ""

    def property(self, key: str) -> str:
        """The value of a property, "" when it has none."""
        return dict(self.properties).get(key, "")


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from blocks_of(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from blocks_of(item.blocks)


def with_tables(document: Document, places: Container[int]) -> Document:
    """A document with the table of a figure, under the figure's caption, for each figure at one of these places among
    all in reading order, from 0."""
    numbers = count()

    def changed(block: Block) -> Block:
        match block:
            case Figure() if next(numbers) in places:
                return replace(block.table, caption=block.caption)
            case Callout():
                return replace(block, blocks=tuple(map(changed, block.blocks)))
            case List():
                items = tuple(Item(tuple(map(changed, item.blocks))) for item in block.items)
                return replace(block, items=items)
        return block

    return replace(document, blocks=tuple(map(changed, document.blocks)))
