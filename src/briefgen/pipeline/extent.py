"""How much room a note takes, without drawing it.

In: a document. Out: its pages as the PDF writer lays them out, how full they are, and the height of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.words import plain

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Extent:
    """pages: laid out. taken: millimetres of all of them, those before the last as if full. room: millimetres that
    one page has for the note."""

    pages: int
    taken: float
    room: float


def measure(document: Document) -> Extent | None:
    """The extent of a document; None where the PDF writer can't lay it out, which it then says itself."""
    from briefgen.write.pdf import _LEAST_ROOM, _sources, style
    from briefgen.write.pdf.blocks import Column
    from briefgen.write.pdf.furniture import Furniture
    from briefgen.write.pdf.nesting import is_too_deep
    from briefgen.write.pdf.pages import paginate
    from briefgen.write.pdf.shape import Shaper
    from briefgen.write.pdf.tags import Tags

    if document.paper not in style.PAPERS or is_too_deep(document):
        return None
    width, height = style.PAPERS[document.paper]
    shaper = Shaper(_sources(document), document.lang)
    furniture = Furniture(document.frame, width, height, shaper)
    room = furniture.bottom - furniture.top
    if room < height * _LEAST_ROOM:
        return None
    column = Column(document, style.MARGIN, width - 2 * style.MARGIN, shaper, Tags())
    pages = paginate(column.strips(), room)
    if any(diagnostic.is_error for diagnostic in shaper.diagnostics):
        return None
    last = max((placed.top + placed.strip.height for placed in pages[-1]), default=0.0)
    taken = (len(pages) - 1) * room + min(last, room)
    return Extent(len(pages), taken / MILLIMETRE, room / MILLIMETRE)


def heights(document: Document) -> tuple[tuple[str, float], ...]:
    """The parts of a note with the millimetres that each takes, in reading order: the title's lines, then each
    section by its head."""
    parts = _sections(document.blocks)
    bare = measure(replace(document, blocks=()))
    if bare is None:
        return ()
    found = [("title", bare.taken)]
    for name, blocks in parts:
        extent = measure(replace(document, blocks=blocks))
        if extent is not None:
            found.append((name, extent.taken - bare.taken))
    return tuple(found)


def _sections(blocks: tuple[Block, ...]) -> list[tuple[str, tuple[Block, ...]]]:
    sections: list[tuple[str, list[Block]]] = []
    for block in blocks:
        headed = bool(sections) and isinstance(sections[-1][1][0], Heading)
        if isinstance(block, Heading) and block.level <= 2:
            sections.append((plain(block.children), [block]))
        elif isinstance(block, Sources):
            sections.append(("source list", [block]))
        elif headed:
            sections[-1][1].append(block)
        else:
            sections.append((_name(block), [block]))
    return [(name, tuple(own)) for name, own in sections]


def _name(block: Block) -> str:
    """What a block outside every section is called: by its role, else by its first words."""
    if isinstance(block, Callout):
        return next((_name(inner) for inner in block.blocks if _role(inner)), "callout")
    if _role(block):
        return _role(block).replace("-", " ")
    if isinstance(block, Paragraph):
        return " ".join(plain(block.children).split()[:3])
    return "text"


def _role(block: Block) -> str:
    return block.role if isinstance(block, Paragraph | List | Callout | Table) else ""
