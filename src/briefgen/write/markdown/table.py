"""From a table to a GFM table that also reads as plain text.

In: a `doc.block.Table`. Out: its lines. Cells are padded to their column's width as far as PADDED
columns; a longer cell runs over and pushes only its own row. A group's head stands in bold in the
first row of the group. A row with more cells than the head has widens the head: nothing is dropped.
"""

from __future__ import annotations

from briefgen.doc.block import Group, Table
from briefgen.doc.inline import Strong
from briefgen.write.markdown.line import Place, one_line
from briefgen.write.markdown.width import width

PADDED = 50
"""Cells up to this many columns wide line up. Wider ones hold sentences, which no editor shows in line."""


def table_lines(table: Table) -> list[str]:
    """The lines of a table, without its caption; none where it has no column."""
    head = [one_line(column.label, Place.CELL) for column in table.columns]
    rows = [row for group in table.groups for row in _rows(group)]
    count = max((len(row) for row in (head, *rows)), default=0)
    if not count:
        return []
    cells = [row + [""] * (count - len(row)) for row in (head, *rows)]
    right = [column.align == "right" for column in table.columns] + [False] * (count - len(head))
    taken = [[width(cell) for cell in row] for row in cells]
    widths = [max([3, *(each for each in column if each <= PADDED)]) for column in zip(*taken, strict=True)]
    rule = [_dashes(columns, to_right) for columns, to_right in zip(widths, right, strict=True)]
    padded = [
        [_pad(*each) for each in zip(row, lengths, widths, right, strict=True)]
        for row, lengths in zip(cells, taken, strict=True)
    ]
    return ["| " + " | ".join(row) + " |" for row in (padded[0], rule, *padded[1:])]


def _rows(group: Group) -> list[list[str]]:
    rows = [[one_line(cell.children, Place.CELL) for cell in row.cells] for row in group.rows]
    if group.head is None:
        return rows
    head = one_line((Strong(group.head.children),), Place.CELL)
    first, *others = rows or [[]]
    return [[head, *first], *(["", *row] for row in others)]


def _dashes(columns: int, right: bool) -> str:
    return "-" * (columns - 1) + ":" if right else ":" + "-" * (columns - 1)


def _pad(cell: str, taken: int, columns: int, right: bool) -> str:
    blank = " " * (columns - taken)
    return blank + cell if right else cell + blank
