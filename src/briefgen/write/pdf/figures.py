"""Which columns of a table hold figures, and how their figures stand one below the other.

A table comes in; out goes, for each column, whether it stands right, and of a cell what hangs over the unit's place:
decimals, a per cent sign, a mark. So 7, 12.5 % and 1,204* have their units in one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.base.pattern import compiled
from briefgen.doc.block import Cell, Table
from briefgen.doc.inline import Inline, Text

_FIGURE = compiled(r"[-+−±≈<>≤≥]?\s?[£€$¥]?\d[\d,\u00a0\u202f]*(?P<over>(?:\.\d+)?(?:[ \u00a0\u202f]?%)?\*?)")
_NONE = frozenset(("", "–", "—", "-"))  # what stands where there is no figure
_LEAST = 2  # figures that make a column of them


def right_columns(table: Table) -> tuple[bool, ...]:
    """Each column: whether it was asked to stand right, or has two figures or more and nothing else."""
    return tuple(
        column.align == "right" or _are_figures(cells_of(table, index)) for index, column in enumerate(table.columns)
    )


def over(children: Sequence[Inline]) -> str:
    """The end of a figure that stands right of its units' place; "" for what is no figure."""
    figure = _FIGURE.fullmatch(_text(children))
    return figure["over"] if figure else ""


def _are_figures(cells: Iterator[Cell]) -> bool:
    found = 0
    for cell in cells:
        text = _text(cell.children)
        if _FIGURE.fullmatch(text):
            found += 1
        elif text not in _NONE or len(cell.children) > 1:
            return False
    return found >= _LEAST


def cells_of(table: Table, index: int) -> Iterator[Cell]:
    """The cells of a column, heads aside."""
    for group in table.groups:
        place = index - (group.head is not None)
        for row in group.rows:
            if 0 <= place < len(row.cells):
                yield row.cells[place]
        if place < 0:
            yield group.head or Cell(())


def _text(children: Sequence[Inline]) -> str:
    """The text of a plain cell; "" for one of several parts."""
    return children[0].text if len(children) == 1 and isinstance(children[0], Text) else ""
