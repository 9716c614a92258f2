"""The letters of a tree in reading order: what every format must hold, for checks and read-back."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.span import Span
from briefgen.doc.block import Block, Callout, Figure, Heading, List, Paragraph, Sources, Table
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.shape import Label


def plain(children: tuple[Inline, ...]) -> str:
    """The text of inline nodes; a reference reads [1, 3], a break is a space."""
    if len(children) == 1 and type(child := children[0]) is Text:
        return child.text
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
    """The text of each heading, paragraph, cell, label and source entry, in reading order."""
    return map(plain, runs_of(blocks))


def runs_of(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """The inline nodes of each heading, paragraph, cell, label and source entry, in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.children
        elif isinstance(block, Callout):
            yield from runs_of(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from runs_of(item.blocks)
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Sources):
            for entry in block.entries:
                yield (Text(f"{entry.number} "), *entry.children)
        elif isinstance(block, Figure):
            if block.caption:
                yield block.caption
            yield from (shape.children for shape in block.shapes if isinstance(shape, Label))


def _table(table: Table) -> Iterator[tuple[Inline, ...]]:
    if table.caption:
        yield table.caption
    yield from (column.label for column in table.columns)
    for group in table.groups:
        if group.head is not None:
            yield group.head.children
        yield from (cell.children for row in group.rows for cell in row.cells)


def inlines_of(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline node of these blocks, outer before inner, in reading order."""
    for children in runs_of(blocks):
        yield from deep(children)


def deep(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline node, outer before inner, in reading order."""
    for child in children:
        yield child
        if isinstance(child, Emph | Strong | Link):
            yield from deep(child.children)


def leaves_of(children: tuple[Inline, ...]) -> Iterator[Text | Code | Ref | Break]:
    """The nodes that hold no others, in reading order."""
    for child in children:
        if isinstance(child, Emph | Strong | Link):
            yield from leaves_of(child.children)
        else:
            yield child


def span_of(children: tuple[Inline, ...]) -> Span | None:
    """Where the first of these nodes that knows its place stands in the author's files."""
    for child in children:
        found = span_of(child.children) if isinstance(child, Emph | Strong | Link) else getattr(child, "span", None)
        if found is not None:
            return found
    return None
