"""A document laid out: the tree comes in, its pages and what stands on each of them go out.

Writing and measuring lay out by this one function, so what is measured is what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.doc.block import Sources
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.words import plain
from briefgen.write.pdf import style
from briefgen.write.pdf.blocks import Column
from briefgen.write.pdf.furniture import Furniture
from briefgen.write.pdf.mirror import mirrored
from briefgen.write.pdf.pages import Placed, paginate
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.tags import Tags

_LEAST_ROOM = 0.4  # of the page's height, left for the note by header and footer


class Layout(NamedTuple):
    """pages: laid out as they are taken. room: points of a page's height that are the note's. column: with the
    elements of the first page's head."""

    pages: Iterator[list[Placed]]
    furniture: Furniture
    room: float
    column: Column


def lay_out(document: Document, shaper: Shaper, tags: Tags) -> Layout | None:
    """The pages of a document, on paper that style.PAPERS has; None where the furniture leaves it no room.

    shaper: gathers what is wrong with the texts. tags: empty, to be filled in logical order. Both are complete when
    the last page is taken.
    """
    width, height = style.PAPERS[document.paper]
    furniture = Furniture(document.frame, width, height, shaper)
    room = furniture.bottom - furniture.top
    if room < height * _LEAST_ROOM:
        return None
    column = Column(document, style.MARGIN, width - 2 * style.MARGIN, shaper, tags)
    pages = paginate(column.strips(), room)
    if shaper.is_right:
        pages = (mirrored(page, width) for page in pages)
    return Layout(pages, furniture, room, column)


def source_texts(document: Document) -> dict[int, str]:
    """The source entries, by their numbers."""
    return {
        entry.number: " ".join(plain(entry.children).split())
        for block in blocks_of(document.blocks)
        if isinstance(block, Sources)
        for entry in block.entries
    }
