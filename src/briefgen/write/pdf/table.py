"""A table of the tree comes in, its strips go out: one strip for each line of text across a row.

Its elements go into the tags: every head a TH with its scope, a group's head with the rows that it spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.block import Cell, Column, Group, Row, Table
from briefgen.doc.inline import Inline, Text
from briefgen.doc.shape import MARKS_WIDTH
from briefgen.write.pdf import style
from briefgen.write.pdf.columns import Need, share
from briefgen.write.pdf.figure import Marks, inks_of
from briefgen.write.pdf.figures import cells_of, over, right_columns
from briefgen.write.pdf.lines import Line
from briefgen.write.pdf.paragraph import lay_text
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.strip import ALWAYS, FREE, GROUP, HEADING, PARAGRAPH, Carry, RulePiece, Strip, TextPiece
from briefgen.write.pdf.style import TABLE, TABLE_HEAD, Style
from briefgen.write.pdf.tags import COLUMN_HEAD, REPEATED, Tags, row_head

_TALL = 18  # lines: a row with more may be parted by a page's end without need
_SIDE_LINES = 8  # a group's head with more lines stands above its rows, over the table's width
_SENTENCE = 6  # words; fewer are a name or a label
_MARKS = MARKS_WIDTH + 12.0  # points: marks, and what keeps them from the words before them
_CAPITALS = 0.33  # of the size: the middle of capitals above their baseline
_ROUNDING = 0.02  # points: keeps the widest cell on its line


class _Place(NamedTuple):
    """A column's place on the page. right: its cells end where it ends; over: what of its figures stands right of their
    units at most, where it has figures; mirrored: the page will be; marks: where those of its cells begin, None where
    there are none."""

    x: float
    width: float
    right: bool
    over: float = 0.0
    mirrored: bool = False
    marks: float | None = None


class _Grid(NamedTuple):
    """What every row of one table needs to know. element: that its rows stand in."""

    x: float
    end: float
    places: tuple[_Place, ...]
    shaper: Shaper
    heads: tuple[Strip, ...]
    tags: Tags
    element: int
    inks: dict[str, str]


def lay_table(
    table: Table, x: float, width: float, shaper: Shaper, continued: str, tags: Tags, parent: int, main: str
) -> Iterator[list[Strip]]:
    """The strips of a table from x over width, first those of its caption and heads, then of each group as it is asked
    for; none, and a diagnostic, where its columns cannot fit. main: colour of marks."""
    if not _is_square(table, shaper):
        return
    if not table.columns:
        yield lay_text(table.caption, x, width, style.CAPTION, shaper, tags.add("P", parent))
        return
    places = _places(table, x, width, shaper, continued)
    if places is None:
        return
    element = tags.add("Table", parent)
    caption = lay_text(table.caption, x, width, style.CAPTION, shaper, tags.add("Caption", element))
    grid = _Grid(x, x + width, places, shaper, (), tags, element, inks_of(main))
    heads = tuple(_heads(table.columns, grid, after_caption=bool(caption)))
    rows = sum(len(group.rows) or 1 for group in table.groups)
    grid = grid._replace(heads=heads, element=tags.add("TBody", element))
    yield [*(strip._replace(hold=ALWAYS if index else FREE) for index, strip in enumerate(caption)), *heads]
    yield from _body(table.groups, grid, rows, continued)
    if table.key:
        below = lay_text(table.key, x, width, style.TABLE_KEY, shaper, tags.add("P", parent))
        yield [strip._replace(hold=ALWAYS, gap=0.0 if index else style.GAP_KEY) for index, strip in enumerate(below)]


def _is_square(table: Table, shaper: Shaper) -> bool:
    """Whether no row has more cells than the table has columns: they would have no place to stand."""
    for group in table.groups:
        taken = int(group.head is not None)
        for row in group.rows:
            if taken + len(row.cells) > len(table.columns):
                shaper.diagnostics.append(
                    Diagnostic(
                        "BRF606",
                        f"a row has {taken + len(row.cells)} cells, its table {len(table.columns)} columns",
                        next((cell.span for cell in row.cells if cell.span), table.span),
                        "give every row of a table as many cells as its head has",
                    )
                )
                return False
    return True


def _places(table: Table, x: float, width: float, shaper: Shaper, continued: str) -> tuple[_Place, ...] | None:
    count = len(table.columns)
    gutter = style.COLUMN_GUTTER if count <= style.MANY_COLUMNS else style.TIGHT_GUTTER
    right = right_columns(table)
    overs = [_widest_over(table, index, shaper) if right[index] else 0.0 for index in range(count)]
    room = width - gutter * (count - 1)
    needs = _needs(table, shaper, right, overs, continued)
    marked = [index for index in range(count) if any(cell.marks for cell in cells_of(table, index))]
    widths = share(needs, room - len(marked) * _MARKS)
    if widths is None:
        shaper.diagnostics.append(
            Diagnostic(
                "BRF602",
                f"a table of {count} columns is too wide for the page",
                table.span,
                "leave columns out, or split the table into two",
            )
        )
        return None
    places: list[_Place] = []
    for index, column_width in enumerate(widths):
        marks = x + column_width + _MARKS - MARKS_WIDTH if index in marked else None
        is_right = shaper.is_right
        places.append(_Place(x, column_width, right[index] and not is_right, overs[index], is_right, marks))
        x += column_width + gutter + (_MARKS if index in marked else 0.0)
    return tuple(places)


def _widest_over(table: Table, index: int, shaper: Shaper) -> float:
    """How far figures of a column stand right of their units, at most."""
    ends = {over(cell.children) for cell in cells_of(table, index)}
    return max((shaper.extent((Text(end),), TABLE)[1] for end in ends if end), default=0.0)


def _needs(table: Table, shaper: Shaper, right: Sequence[bool], overs: Sequence[float], continued: str) -> list[Need]:
    """The widths that the columns need, over all their cells.

    right: columns that stand right, which take no spare width; overs: of figures, which stand below one another;
    continued: what a group's head may come to have behind it.
    """
    count = len(table.columns)
    longest, natural = [0.0] * count, [0.0] * count
    cells: list[Counter[tuple[float, int]]] = [Counter() for _ in table.columns]

    def measure(index: int, children: Sequence[Inline], kind: Style, free: int = 1) -> None:
        word, wide = shaper.extent(children, kind)
        if word > longest[index]:
            longest[index] = word
        if wide > natural[index]:
            natural[index] = wide
        cells[index][wide + _ROUNDING, free] += 1

    for index, column in enumerate(table.columns):
        measure(index, column.label, TABLE_HEAD)
    for group in table.groups:
        if group.head is not None:
            measure(0, group.head.children, TABLE_HEAD, max(len(group.rows), 1))
        first = int(group.head is not None)
        for row in group.rows:
            for index, cell in enumerate(row.cells, first):
                measure(index, cell.children, TABLE)
    if any(group.head is not None for group in table.groups):
        longest[0] = max(longest[0], shaper.extent((Text(continued),), TABLE_HEAD)[0])
    natural[0] = max(natural[0], longest[0])
    for index, hanging in enumerate(overs):  # a whole number may stand beside another's decimals
        longest[index] += hanging
        natural[index] += hanging
    return [
        Need(longest[index] + _ROUNDING, natural[index] + _ROUNDING, 0 if right[index] else column.weight, cells[index])
        for index, column in enumerate(table.columns)
    ]


def _heads(columns: Sequence[Column], grid: _Grid, after_caption: bool) -> Iterator[Strip]:
    """The column heads between their two rules; heads of fewer lines stand at the bottom."""
    x, end, places, tags = grid.x, grid.end, grid.places, grid.tags
    row = tags.add("TR", tags.add("THead", grid.element))
    elements = [tags.add("TH", row, COLUMN_HEAD) for _ in columns]
    lines = [
        _lines(column.label, TABLE_HEAD, place, grid.shaper) for column, place in zip(columns, places, strict=True)
    ]
    count = max(map(len, lines))
    unit = object() if count > 1 else None
    for index in range(count or 1):
        first, last = index == 0, index >= count - 1
        above = style.HEAD_PAD if first else 0.0
        height = above + (TABLE_HEAD.leading if count else 0.0) + (style.HEAD_PAD if last and count else 0.0)
        rules = []
        if first:
            rules.append(RulePiece(x, end, 0.0, style.THICK, style.RULE))
        if last and count:
            rules.append(RulePiece(x, end, height, style.THIN, style.RULE))
        pieces = tuple(
            _piece(column_lines[index - count], place, above, TABLE_HEAD, element, number)
            for number, (column_lines, place, element) in enumerate(zip(lines, places, elements, strict=True))
            if column_lines and count - index <= len(column_lines)
        )
        yield Strip(
            height,
            above + TABLE_HEAD.base,
            pieces,
            gap=4.0 if first and after_caption else 0.0,
            hold=ALWAYS if after_caption or not first else FREE,
            rules=tuple(rules),
            unit=unit,
        )


def _body(groups: Sequence[Group], grid: _Grid, rows: int, continued: str) -> Iterator[list[Strip]]:
    """The strips of each group, and the rule that ends the table: without a group the heads' lower rule does."""
    number = 0
    for index, group in enumerate(groups):
        carry = Carry(grid.heads)
        side: tuple[TextPiece, ...] = ()
        above: list[Strip] = []
        element = grid.tags.add("TR", grid.element)
        alone = group.head is not None and len(grid.places) == 1  # rows without a cell are no rows of their own
        if group.head is not None:
            spanned = 1 if alone else len(group.rows)
            side, above = _group_head(group.head, grid, grid.tags.add("TH", element, row_head(spanned)))
            carry = _carry(group.head, grid, continued)
        strips = list(above)
        for place, row in enumerate(group.rows or (Row(()),)):
            number += 1
            last = len(group.rows) - 1
            hold = PARAGRAPH if number == 2 or number == rows or (place and place in (1, last)) else FREE
            if hold == FREE and place and group.head is not None:
                hold = GROUP
            if above and not place:
                hold = HEADING
            now = carry if place or above else Carry(grid.heads)
            if place and not alone:
                element = grid.tags.add("TR", grid.element)
            strips.extend(_row(row, int(group.head is not None), grid, hold, now, carry, element))
        first = strips[0]
        strips[0] = first._replace(
            gap=style.GROUP_GAP if index else style.ROW_GAP / 2,
            over=RulePiece(grid.x, grid.end, style.GROUP_GAP / 2, style.HAIR, style.FAINT) if index else None,
            hold=first.hold if index else ALWAYS,
            clear=True,
            side=side,
            side_height=len(side) * TABLE_HEAD.leading,
        )
        yield strips
    if groups:
        bottom = RulePiece(grid.x, grid.end, style.ROW_GAP / 2, style.THIN, style.RULE)
        yield [Strip(style.ROW_GAP / 2, 0.0, hold=ALWAYS, rules=(bottom,), clear=True)]


def _row(row: Row, first: int, grid: _Grid, hold: int, carry: Carry, later: Carry, element: int) -> Iterator[Strip]:
    """The strips of one row. carry: for its first line; later: for the others; element: the row's.

    A row with fewer cells than columns is filled up with empty ones, so that each stands under its head.
    """
    tags = [grid.tags.add("TD", element) for _ in grid.places[first:]][: len(row.cells)]
    places = grid.places[first : first + len(row.cells)]
    lines = [_lines(cell.children, TABLE, place, grid.shaper) for cell, place in zip(row.cells, places, strict=True)]
    count = max(map(len, lines), default=0)
    if count <= 1:
        pieces = tuple(
            [
                _piece(cell_lines[0], place, 0.0, TABLE, tag, number, _short_of(cell, place, grid.shaper))
                for number, (cell_lines, place, tag, cell) in enumerate(
                    zip(lines, places, tags, row.cells, strict=True)
                )
                if cell_lines
            ]
        )
        marks = _marks(row, places, grid)
        yield Strip(TABLE.leading, TABLE.base, pieces, style.ROW_GAP, hold, carry=carry, marks=marks)
        return
    unit = object()
    for index in range(count):
        pieces = tuple(
            _piece(cell_lines[index], place, 0.0, TABLE, tag, number)
            for number, (cell_lines, place, tag) in enumerate(zip(lines, places, tags, strict=True))
            if index < len(cell_lines)
        )
        if index:
            free = count > _TALL and 2 <= index <= count - 2
            hold = FREE if free else PARAGRAPH
        yield Strip(
            TABLE.leading,
            TABLE.base,
            pieces,
            gap=0.0 if index else style.ROW_GAP,
            hold=hold,
            unit=unit,
            carry=later if index else carry,
            marks=None if index else _marks(row, places, grid),
        )


def _marks(row: Row, places: Sequence[_Place], grid: _Grid) -> Marks | None:
    """The marks of a row, beside its first line."""
    middle = TABLE.base - _CAPITALS * TABLE.size
    for cell, place in zip(row.cells, places, strict=True):
        if cell.marks and place.marks is not None:
            return Marks(place.marks, middle, cell.marks, grid.inks)
    return None


def _lines(children: Sequence[Inline], kind: Style, place: _Place, shaper: Shaper) -> tuple[Line, ...]:
    """The lines of a cell. A name of a right-to-left script stands like the other names of its column, a sentence is
    set from the right."""
    return shaper.lines(children, kind, place.width, _SENTENCE)


def _short_of(cell: Cell, place: _Place, shaper: Shaper) -> float:
    """How far before the right edge a figure ends, so that its units stand below those of the others."""
    if not place.over:
        return 0.0
    end = over(cell.children)
    return place.over - (shaper.extent((Text(end),), TABLE)[1] if end else 0.0)


def _piece(line: Line, place: _Place, above: float, kind: Style, tag: int, cell: int, short: float = 0.0) -> TextPiece:
    """short: how far before the right edge of its column."""
    x = place.x
    if place.right or (line.right and not place.mirrored):
        x += max(place.width - line.width * kind.size / 1000 - short, 0.0)
    elif place.mirrored:
        x += short
    return TextPiece(x, above + kind.base, line, kind.size, tag, cell)


def _group_head(head: Cell, grid: _Grid, tag: int) -> tuple[tuple[TextPiece, ...], list[Strip]]:
    """A group's head: beside its rows, or as strips above them when it is long."""
    side = _side(head.children, grid, tag)
    if len(side) <= _SIDE_LINES:
        return side, []
    above = lay_text(head.children, grid.x, grid.end - grid.x, TABLE_HEAD, grid.shaper, tag)
    return (), [strip._replace(carry=Carry(grid.heads)) for strip in above]


def _carry(head: Cell, grid: _Grid, continued: str) -> Carry:
    side = _side((*head.children, Text(f" {continued}")), grid, REPEATED)
    if len(side) > _SIDE_LINES:
        side = _side((Text(continued),), grid, REPEATED)
    return Carry(grid.heads, side, len(side) * TABLE_HEAD.leading)


def _side(children: Sequence[Inline], grid: _Grid, tag: int) -> tuple[TextPiece, ...]:
    """Text in the first column, its lines counted from the top of the strip that it is set beside."""
    place = grid.places[0]
    return tuple(
        _piece(line, place, index * TABLE_HEAD.leading, TABLE_HEAD, tag, -1)
        for index, line in enumerate(_lines(children, TABLE_HEAD, place, grid.shaper))
    )
