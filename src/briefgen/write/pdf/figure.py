"""Figures of the tree come in, the strip that holds one goes out; and its shapes, drawn inside its own element.

A figure is never parted and never made smaller. Where it does not fit, its table stands in its place.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.doc import shape as shapes
from briefgen.doc.block import Figure
from briefgen.doc.shape import Bar, Dot, Label, Line, Shape
from briefgen.doc.words import plain
from briefgen.write.pdf import style
from briefgen.write.pdf.inline_tags import InlineTags
from briefgen.write.pdf.lines import Line as SetLine
from briefgen.write.pdf.lines import Look, Run
from briefgen.write.pdf.metadata import text_string
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.style import Style
from briefgen.write.pdf.tags import RULE

INKS = {shapes.INK: style.INK, shapes.ACCENT: style.BLUE, shapes.MUTED: style.GREY, shapes.FAINT: style.FAINT}
TALLEST = 310.0
"""Points: what is left on the smallest page between the highest head and foot."""
_ONE_LINE = 1e6
_NEVER = 1_000_000
"""Words of a label that would have it set from the right in a note that is not: it begins at its mark."""
_SHARE = {shapes.START: 0.0, shapes.MIDDLE: 0.5, shapes.END: 1.0}


class SetLabel(NamedTuple):
    """The lines of a label, each with its place in the figure."""

    lines: tuple[tuple[float, float, SetLine], ...]
    size: float


class Drawing(NamedTuple):
    """A figure as it is drawn. x: of its left edge; tag: its element; inks: colours by what they are for."""

    x: float
    figure: Figure
    labels: tuple[SetLabel, ...]
    tag: int
    inks: dict[str, str]


class Marks(NamedTuple):
    """Shapes beside a line of a table's cell. x: of their left edge; y: of their middle, from the top of the strip.

    What they show stands in the cell in words: they have no element of their own.
    """

    x: float
    y: float
    shapes: tuple[Shape, ...]
    inks: dict[str, str]


def fits(figure: Figure, width: float) -> bool:
    """Whether a figure has room in a column."""
    return figure.width <= width and figure.height <= TALLEST


def inks_of(main: str) -> dict[str, str]:
    """Colours by what they are for. main: of marks."""
    return {**INKS, shapes.ACCENT: main}


def set_figure(figure: Figure, x: float, shaper: Shaper, tag: int, main: str) -> Drawing:
    """A figure with its labels set. tag: of its element, which gets the alternative text; main: colour of its marks."""
    inks = inks_of(main)
    labels = tuple(_set(label, shaper, inks) for label in figure.shapes if isinstance(label, Label))
    return Drawing(x, figure, labels, tag, inks)


def _set(label: Label, shaper: Shaper, inks: dict[str, str]) -> SetLabel:
    kind = Style(label.size, label.leading, style.SEMIBOLD if label.strong else style.REGULAR, inks[label.ink])
    lines = []
    for number, children in enumerate(label.lines()):
        for line in shaper.lines(children, kind, _ONE_LINE, _NEVER):
            left = label.x - _SHARE[label.anchor] * line.width * label.size / 1000
            lines.append((left, label.y + number * label.leading, _spaced(line)))
    return SetLabel(tuple(lines), label.size)


def _spaced(line: SetLine) -> SetLine:
    """A line without its links: a figure is one for who hears it, and what it refers to stands in its words. And with a
    space behind it, or the words of two lines would read as one."""
    runs = [run._replace(look=Look(run.look.face, run.look.ink, level=run.look.level)) for run in line.runs]
    if line.logical:
        space = Run(line.width, " ", Look(style.REGULAR, runs[0].look.ink), 0)
        return SetLine((*runs, space), line.width, line.right, (*line.logical, len(runs)))
    if runs and not runs[-1].text.endswith(" "):
        runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
    return SetLine(tuple(runs), line.width)


def draw_figure(drawing: Drawing, top: float, sheet: Sheet, inline: InlineTags) -> None:
    """Draw a figure whose top is that far down the page; its element learns its place and its words."""
    figure, x, tag = drawing.figure, drawing.x, drawing.tag
    below = sheet.height - top
    box = " ".join(f"{value:.2f}" for value in (x, below - figure.height, x + figure.width, below))
    alt = text_string(" ".join(plain(figure.alt).split()))
    sheet.tags.details[tag] = f"/Alt {alt} /A <</O /Layout /Placement /Block /BBox [{box}]>>"
    for one in figure.shapes:
        _draw(one, (x, top), drawing.inks, tag, sheet)
    for label in drawing.labels:
        for left, base, line in label.lines:
            for element, runs in inline.placed(line, tag) if line.logical else ((tag, line.runs),):
                sheet.text(x + left, top + base, runs, label.size, element)


def draw_marks(marks: Marks, top: float, sheet: Sheet) -> None:
    """Draw the marks of a strip whose top is that far down the page, as an artifact."""
    for one in marks.shapes:
        _draw(one, (marks.x, top + marks.y), marks.inks, RULE, sheet)


def _draw(one: Shape, place: tuple[float, float], inks: dict[str, str], tag: int, sheet: Sheet) -> None:
    """Draw a shape of a drawing whose top left corner is at place."""
    x, top = place
    match one:
        case Line():
            ends = ((x + one.x1, top + one.y1), (x + one.x2, top + one.y2))
            sheet.stroke(ends, inks[one.ink], one.weight, tag, dashed=one.dashed)
        case Bar():
            left, upper, right, lower = x + one.x, top + one.y, x + one.x + one.width, top + one.y + one.height
            sheet.fill(((left, upper), (right, upper), (right, lower), (left, lower)), inks[one.ink], tag)
        case Dot():
            _draw_dot(one, place, inks[one.ink], tag, sheet)
        case Label():
            pass


def _draw_dot(dot: Dot, place: tuple[float, float], ink: str, tag: int, sheet: Sheet) -> None:
    x, top = place
    corners = [(x + across, top + down) for across, down in dot.corners()]
    if dot.hollow:
        sheet.outline(corners, (x + dot.x, top + dot.y, dot.radius), ink, tag)
    elif corners:
        sheet.fill(corners, ink, tag)
    else:
        sheet.disc(x + dot.x, top + dot.y, dot.radius, ink, tag)
