"""Figures on their way into Markdown: a document comes in, the same with pictures that stand beside it, and those.

Where no file can stand beside the note, a figure's table stands in its place.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.doc.block import Block, Callout, Figure, Item, List
from briefgen.doc.document import Document, blocks_of
from briefgen.write.svg import write_figure


def with_pictures(document: Document) -> tuple[Document, tuple[tuple[str, bytes], ...]]:
    """The document with the name of its picture in place of each figure's id; names and bytes of the pictures."""
    figures = [block for block in blocks_of(document.blocks) if isinstance(block, Figure)]
    if not figures:
        return document, ()
    placed = replace(document, blocks=tuple(_placed(block, document.name) for block in document.blocks))
    if not document.name:
        return placed, ()
    pictures = {_name(figure, document.name): write_figure(figure, document.lang) for figure in figures}
    return placed, tuple(pictures.items())


def _name(figure: Figure, note: str) -> str:
    return f"{note}_{figure.id}.svg"


def _placed(block: Block, note: str) -> Block:
    match block:
        case Figure():
            return replace(block, id=_name(block, note)) if note else replace(block.table, caption=block.caption)
        case Callout():
            return replace(block, blocks=tuple(_placed(inner, note) for inner in block.blocks))
        case List():
            items = (Item(tuple(_placed(inner, note) for inner in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case _:
            return block
