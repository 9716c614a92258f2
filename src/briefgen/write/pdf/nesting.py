"""How deep a tree goes: a document comes in, whether it can be laid out without losing itself goes out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.doc.block import Callout, Figure, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Emph, Link, Strong, Text

DEEPEST = 40


def is_too_deep(document: Document) -> bool:
    """Whether blocks or inline nodes stand inside one another more than DEEPEST levels."""
    waiting: list[tuple[object, int]] = [(block, 1) for block in document.blocks]
    waiting += [(node, 1) for line in document.frame.lines for node in line]
    while waiting:
        node, depth = waiting.pop()
        for child in _inside(node):
            if depth == DEEPEST:
                return True
            if type(child) is not Text:  # there are many, and nothing is inside
                waiting.append((child, depth + 1))
    return False


def _inside(node: object) -> Iterator[object]:
    match node:
        case Paragraph(children) | Heading(_, children):
            yield from children
        case Emph(children) | Strong(children) | Link(_, children):
            yield from children
        case Callout(blocks):
            yield from blocks
        case List(items):
            for item in items:
                yield from item.blocks
        case Sources(entries):
            for entry in entries:
                yield from entry.children
        case Table():
            yield from table_nodes(node)
        case Figure():
            yield from (*node.caption, *table_nodes(node.table))


def table_nodes(table: Table) -> Iterator[object]:
    """The inline nodes of a table that can hold others."""
    yield from table.caption
    for column in table.columns:
        yield from column.label
    for group in table.groups:
        if group.head is not None:
            yield from group.head.children
        for row in group.rows:
            for cell in row.cells:
                yield from cell.children
