"""A chart lowered to shapes: rows one below the other, names left, marks on their scale, values in words right.

In: a chart as data. Out: figures of the tree, no higher than HIGHEST; a longer chart goes on in another figure. No two
labels overlap: each row is as high as its highest label, each column keeps to its width, and the words of ticks were
kept apart by the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.chart import Chart, ChartRow, Panel, Scale
from briefgen.compose.chart_scale import TICK_SIZE
from briefgen.compose.lettering import breaks_of, widest_line, width_of
from briefgen.compose.marks import meanings, place_of, shapes_of
from briefgen.doc.block import Cell, Column, Figure, Group, Row, Table
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.doc.shape import FAINT, FORMS, MIDDLE, MUTED, START, Label, Line, Shape
from briefgen.edit.furniture import WORDS

WIDTH = 480.0
"""Of a figure: all the width that A4 and Letter have between our margins."""
HIGHEST = 300.0
"""Of a figure: less than the least room that a page has, so that none is ever cut or made smaller."""
NAMES = 166.0
"""The width of names that have details below them."""
_SHORT_NAMES = 118.0
"""The width of names without: what is left over goes to the values, whose words are then on one line more often."""
_LEFT_GAP, _RIGHT_GAP = 18.0, 16.0
PLOT = (NAMES + _LEFT_GAP, 352.0)
"""Where the plot stands beside names with details; beside names without it begins further left, as wide."""
_SIZE, _LEADING = 9.0, 11.0
_SMALL = 8.2
_CAPITALS = 0.33
"""Of the size: the middle of capitals above their baseline, where marks stand."""
_ROW_GAP = 5.0
_MOST_LINES = 6
"""Of a label; the table below has the rest."""


@dataclass(slots=True)
class _Drawing:
    """Shapes of one figure as far as it is drawn; y: how far down it is filled. rows: those drawn, each with its panel
    and the head of its section; what ends the last panel and the figure is drawn when no row is added any more.

    top: where the last panel begins; behind: how many shapes stand before it. details: whether names have theirs.
    """

    details: bool = True
    shapes: list[Shape] = field(default_factory=list)
    y: float = 0.0
    rows: list[tuple[Panel, str, ChartRow]] = field(default_factory=list)
    top: float = 0.0
    behind: int = 0

    def copied(self) -> _Drawing:
        return _Drawing(self.details, list(self.shapes), self.y, list(self.rows), self.top, self.behind)

    @property
    def names(self) -> float:
        """How wide names are."""
        return NAMES if self.details else _SHORT_NAMES

    @property
    def plot(self) -> tuple[float, float]:
        """Where the plot begins and ends."""
        left = self.names + _LEFT_GAP
        return left, left + PLOT[1] - PLOT[0]

    @property
    def values(self) -> float:
        """Where values begin."""
        return self.plot[1] + _RIGHT_GAP

    def with_row(self, panel: Panel, head: str, row: ChartRow) -> _Drawing:
        """The drawing with one more row, in a panel or a section of its own where the row before has another."""
        longer = self.copied()
        before, above, _ = self.rows[-1] if self.rows else (None, "", None)
        if before is not None and before is not panel:
            longer.end_panel()
            longer.y += 6.0
        if before is not panel:
            longer.top, longer.behind = longer.y, len(longer.shapes)
        if before is not panel or above != head:
            _section(head, longer, further=before is panel)
        _row(row, panel.scale, longer)
        longer.rows.append((panel, head, row))
        return longer

    def end_panel(self) -> None:
        """Draw the grid behind the rows of the last panel, and its axis below them."""
        panel, _, _ = self.rows[-1]
        self.shapes[self.behind : self.behind] = _grid(panel.scale, self)
        _axis(panel, self)

    def finished(self, chart: Chart) -> tuple[tuple[Shape, ...], float]:
        """All shapes of the figure, and its height."""
        whole = self.copied()
        whole.end_panel()
        self._key(chart, whole)
        return tuple(whole.shapes), round(whole.y, 2)

    def height(self, chart: Chart) -> float:
        """The same height, without the shapes."""
        below = _Drawing(self.details, y=_below_axis(self.y))
        self._key(chart, below)
        return round(below.y, 2)

    def _key(self, chart: Chart, drawing: _Drawing) -> None:
        marks = [row.mark for _, _, row in self.rows if row.mark]
        _key((*meanings(marks), *chart.own), drawing)


def figures_of(chart: Chart) -> tuple[Figure, ...]:
    """The figures of a chart, most often one; none for a chart without rows."""
    made = []
    for number, drawing in enumerate(_parts(chart), 1):
        caption = chart.caption if number == 1 else (*chart.caption, Text(WORDS["chart_continued"]))
        panels = _gathered(drawing.rows)
        shapes, height = drawing.finished(chart)
        figure = chart.id if number == 1 else f"{chart.id}_{number}"
        alt = chart.alt if number == 1 else (*caption, Text("."))
        made.append(Figure(figure, shapes, WIDTH, height, alt, caption, _table(panels, chart), span=chart.span))
    return tuple(made)


def _parts(chart: Chart) -> Iterator[_Drawing]:
    """The rows of each figure, drawn; a panel that is too high is cut between two rows."""
    drawing = _Drawing(chart.details)
    for panel in chart.panels:
        for head, rows in panel.sections:
            for row in rows:
                longer = drawing.with_row(panel, head, row)
                if drawing.rows and longer.height(chart) > HIGHEST:
                    yield drawing
                    longer = _Drawing(chart.details).with_row(panel, head, row)
                drawing = longer
    if drawing.rows:
        yield drawing


def _gathered(rows: list[tuple[Panel, str, ChartRow]]) -> tuple[Panel, ...]:
    """Rows put back in their panels and sections."""
    panels: list[tuple[Panel, list[tuple[str, list[ChartRow]]]]] = []
    for panel, head, row in rows:
        if not panels or panels[-1][0] is not panel:
            panels.append((panel, []))
        sections = panels[-1][1]
        if not sections or sections[-1][0] != head:
            sections.append((head, []))
        sections[-1][1].append(row)
    return tuple(
        replace(panel, sections=tuple((head, tuple(own)) for head, own in sections)) for panel, sections in panels
    )


def _section(head: str, drawing: _Drawing, further: bool) -> None:
    """What stands above the rows of a section. further: there is one above it in the same panel."""
    if further:
        drawing.y += 2.0
        drawing.shapes.append(Line(0.0, drawing.y, WIDTH, drawing.y, 0.4, ink=MUTED))
        drawing.y += 3.0
    if head:
        label = _label(head, 0.0, drawing.y + _SMALL, drawing.names, _SMALL, ink=MUTED)
        drawing.shapes.append(label)
        drawing.y += _SMALL + 3.0


def _grid(scale: Scale, drawing: _Drawing) -> list[Shape]:
    """A hairline up from each tick of the last panel, so that a mark is read off the scale wherever it stands."""
    top, bottom = round(drawing.top, 2), round(drawing.y, 2)
    places = (place_of(number, scale, drawing.plot) for number, _ in scale.ticks)
    return [Line(x, top, x, bottom, 0.4, ink=FAINT) for x in places]


def _row(row: ChartRow, scale: Scale, drawing: _Drawing) -> None:
    base = drawing.y + _SIZE
    labels: list[Label] = []
    below = base
    if row.name:
        room = drawing.names - _refs_width(row.refs)
        name = _label(row.name, 0.0, base, room, _SIZE, row.name_span, strong=True)
        labels.append(_with_refs(name, row.refs, drawing.names))
        below = base + (len(name.breaks) + 1) * _LEADING
    if row.detail and drawing.details:
        room = drawing.names - _refs_width(row.alike)
        detail = _label(row.detail, 0.0, below, room, _SMALL, row.span, ink=MUTED)
        labels.append(_with_refs(detail, row.alike, drawing.names))
    room = WIDTH - drawing.values
    value = _label(row.value, drawing.values, base, room - _refs_width(row.value_refs), _SIZE, row.span)
    labels.append(_with_refs(value, row.value_refs, room))
    drawing.shapes.extend(labels)
    middle = base - _CAPITALS * _SIZE
    if row.mark is not None:
        drawing.shapes.extend(shapes_of(row.mark, _form(row.origin), scale, middle, drawing.plot))
    drawing.y = max(label.box[3] for label in labels) + _ROW_GAP


def _form(origin: int) -> str:
    """Of a row's dots: rows of one origin that several share have the same."""
    return FORMS[1 + (origin - 1) % (len(FORMS) - 1)] if origin else FORMS[0]


def _with_refs(label: Label, refs: tuple[Inline, ...], room: float) -> Label:
    """A label with references behind its text, for which it left room."""
    if not refs:
        return label
    children = (*label.children, Text("\u00a0"), *refs)
    return replace(label, children=children, width=min(room, label.width + _refs_width(refs)))


def _axis(panel: Panel, drawing: _Drawing) -> None:
    left, right = drawing.plot
    y = round(drawing.y, 2)
    drawing.shapes.append(Line(left, y, right, y, 0.6, ink=MUTED))
    for number, words in panel.scale.ticks:
        x = place_of(number, panel.scale, drawing.plot)
        drawing.shapes.append(Line(x, y, x, y + 3.0, 0.6, ink=MUTED))
        drawing.shapes.append(
            Label(x, y + 3.0 + TICK_SIZE, (Text(words),), _room(width_of(words, TICK_SIZE)), anchor=MIDDLE,
                  size=TICK_SIZE, ink=MUTED, of_scale=True)
        )  # fmt: skip
    if panel.note:
        drawing.shapes.append(_label(panel.note, 0.0, y + 3.0 + TICK_SIZE, drawing.names - 10, TICK_SIZE, ink=MUTED))
    drawing.y = _below_axis(y)


def _below_axis(y: float) -> float:
    return round(y, 2) + 3.0 + TICK_SIZE * 1.3


def _key(said: tuple[str, ...], drawing: _Drawing) -> None:
    if not said:
        return
    words = " ".join(said)
    label = _label(words, 0.0, drawing.y + 4.0 + _SMALL, WIDTH, _SMALL, ink=MUTED)
    drawing.shapes.append(label)
    drawing.y = label.box[3] + 1.0


def _label(
    text: str,
    x: float,
    y: float,
    room: float,
    size: float,
    span: Span | None = None,
    strong: bool = False,
    ink: str = "ink",
) -> Label:
    """A label that keeps to its room; what goes beyond _MOST_LINES is left to the table."""
    text = text.rstrip(" ")
    breaks = breaks_of(text, size, room, strong)
    if len(breaks) >= _MOST_LINES:
        text = text[: breaks[_MOST_LINES - 1] - 2].rstrip() + "…"
        breaks = breaks[: _MOST_LINES - 1]
    width = _room(widest_line(text, breaks, size, strong))
    leading = _LEADING if size == _SIZE else _SMALL + 1.9
    return Label(x, y, (Text(text, span),), width, breaks, START, size, leading, strong, ink)


def _room(width: float) -> float:
    return round(width + 0.05, 2)


def _refs_width(refs: tuple[Inline, ...]) -> float:
    """The room of references, whose numbers are not known yet: each has two digits."""
    count = sum(len(ref.numbers) for ref in refs if isinstance(ref, Ref))
    return width_of("\u00a0[" + ", ".join(["88"] * count) + "]", _SIZE, strong=True) if count else 0.0


def _table(panels: tuple[Panel, ...], chart: Chart) -> Table:
    """The same values as a table."""
    columns = tuple(Column((Text(head),), weight=weight) for head, weight in zip(chart.heads, (2, 3, 2), strict=True))
    rows = []
    name: tuple[Inline, ...] = ()
    for panel in panels:
        for head, own in panel.sections:
            for row in own:
                if row.name:
                    name = (Text(row.name, row.name_span), *((Text("\u00a0"), *row.refs) if row.refs else ()))
                detail = f"{head}: {row.detail}" if head else row.detail
                alike = (Text("\u00a0"), *row.alike) if row.alike else ()
                value = (Text(row.value, row.span), *((Text("\u00a0"), *row.value_refs) if row.value_refs else ()))
                rows.append(Row((Cell(name), Cell((Text(detail, row.span), *alike)), Cell(value))))
    return Table(columns, (Group(tuple(rows)),), role="chart")
