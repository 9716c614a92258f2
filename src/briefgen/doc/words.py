"""The letters of a tree in reading order: what every format must hold, for checks and read-back."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.inline import Break, Code, Inline, Ref, Text


def plain(children: tuple[Inline, ...]) -> str:
    """The text of inline nodes; a reference reads [1, 3], a break is a space."""
    out: list[str] = []
    for child in children:
        if isinstance(child, Text | Code):
            out.append(child.text)
        elif isinstance(child, Ref):
            out.append("[" + ", ".join(str(number) for number in child.numbers) + "]")
        elif isinstance(child, Break):
            out.append(" ")
        else:
            out.append(plain(child.children))
    return "".join(out)


def lines_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The text of each heading, paragraph, cell and source entry, in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield plain(block.children)
        elif isinstance(block, Callout):
            yield from lines_of(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from lines_of(item.blocks)
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Sources):
            for entry in block.entries:
                yield f"{entry.number} {plain(entry.children)}"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield plain(table.caption)
    for column in table.columns:
        yield plain(column.label)
    for group in table.groups:
        if group.head is not None:
            yield plain(group.head.children)
        for row in group.rows:
            for cell in row.cells:
                yield plain(cell.children)
