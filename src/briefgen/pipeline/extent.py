"""How much room each part of a note takes, as the PDF writer measures it.

In: a document. Out: the names and heights of its parts.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.words import plain


def heights(document: Document) -> tuple[tuple[str, float], ...]:
    """The parts of a note with the millimetres that each takes, in reading order: the title's lines, then each
    section by its head."""
    from briefgen.write.pdf.measure import Known, measure

    parts, known = _sections(document.blocks), Known()
    bare = measure(replace(document, blocks=()), known)
    if bare is None:
        return ()
    found = [("title", bare.taken)]
    for name, blocks in parts:
        extent = measure(replace(document, blocks=blocks), known)
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
