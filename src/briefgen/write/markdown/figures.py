"""Figures on their way into Markdown: a document comes in, the same with pictures that stand beside it, and those.

Pictures are numbered in reading order: a name out of the content would tell in a folder what only the note may. Where
no file can stand beside the note, a figure's table stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.doc.block import Block, Callout, Figure, Item, List
from briefgen.doc.document import Document, blocks_of
from briefgen.write.svg import write_figure


def with_pictures(document: Document) -> tuple[Document, tuple[tuple[str, bytes], ...]]:
    """The document with the name of its picture in place of each figure's id; names and bytes of the pictures."""
    figures = {block.id: block for block in blocks_of(document.blocks) if isinstance(block, Figure)}
    if not figures:
        return document, ()
    note = document.name
    names = {figure: f"{note}_chart-{number}.svg" for number, figure in enumerate(figures, 1)} if note else {}
    placed = replace(document, blocks=tuple(_placed(block, names) for block in document.blocks))
    lang, main = document.lang, document.frame.brand.colour
    return placed, tuple((name, write_figure(figures[figure], lang, main)) for figure, name in names.items())


def _placed(block: Block, names: Mapping[str, str]) -> Block:
    match block:
        case Figure():
            return replace(block, id=names[block.id]) if names else replace(block.table, caption=block.caption)
        case Callout():
            return replace(block, blocks=tuple(_placed(inner, names) for inner in block.blocks))
        case List():
            items = (Item(tuple(_placed(inner, names) for inner in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case _:
            return block
