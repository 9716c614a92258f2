"""The shapes of a figure: lines, bars, dots and labels, placed once and drawn by each writer as they stand.

Coordinates are points from the figure's top left corner, y downwards. What a shape is told apart by is its form or
its dashes, never its colour alone.
"""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.doc.inline import Inline, Text

INK, ACCENT, MUTED, FAINT = "ink", "accent", "muted", "faint"
"""What a colour is for. The first three have a contrast of at least 4.5:1 on white; faint is for guides that lead the
eye and say nothing."""

CIRCLE, SQUARE, TRIANGLE, DIAMOND, WEDGE = "circle", "square", "triangle", "diamond", "wedge"
FORMS = (CIRCLE, SQUARE, TRIANGLE, DIAMOND, WEDGE)
"""Forms of a dot; a wedge is a triangle that stands on its point."""

_POINTS = {
    SQUARE: ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    TRIANGLE: ((0.0, -1.12), (1.06, 0.78), (-1.06, 0.78)),
    DIAMOND: ((0.0, -1.22), (1.22, 0.0), (0.0, 1.22), (-1.22, 0.0)),
    WEDGE: ((0.0, 1.12), (-1.06, -0.78), (1.06, -0.78)),
}
"""Corners for a radius of one, so chosen that all forms look equally big."""

START, MIDDLE, END = "start", "middle", "end"
"""Where a label's x lies in its lines."""


MARKS_WIDTH = 84.0
"""Points: of the marks in a table's cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line. weight: its thickness."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.6
    dashed: bool = False
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box. x, y: its top left corner."""

    x: float
    y: float
    width: float
    height: float
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark. x, y: its middle; form: one of FORMS; hollow: its outline alone."""

    x: float
    y: float
    radius: float
    form: str = CIRCLE
    hollow: bool = False
    ink: str = INK

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of its outline; none for a circle."""
        return tuple((self.x + self.radius * dx, self.y + self.radius * dy) for dx, dy in _POINTS.get(self.form, ()))


@dataclass(frozen=True, slots=True)
class Label:
    """Letters. x: see `anchor`; y: the baseline of the first line.

    children: texts and references, references last. width: the room that the label has. breaks: how many of the texts'
    letters stand before each new line. of_scale: it names a place on the scale, which no claim gives.
    """

    x: float
    y: float
    children: tuple[Inline, ...]
    width: float
    breaks: tuple[int, ...] = ()
    anchor: str = START
    size: float = 8.6
    leading: float = 10.6
    strong: bool = False
    ink: str = INK
    of_scale: bool = False

    @property
    def left(self) -> float:
        """The left edge of the room that the label takes."""
        return self.x - {START: 0.0, MIDDLE: self.width / 2, END: self.width}[self.anchor]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that the label takes: left, top, right, bottom."""
        below = self.y + len(self.breaks) * self.leading + 0.24 * self.size
        return self.left, self.y - 0.74 * self.size, self.left + self.width, below

    def lines(self) -> tuple[tuple[Inline, ...], ...]:
        """The label's lines; a space that ends one stays in it."""
        lines: list[list[Inline]] = [[]]
        at = 0
        for child in self.children:
            if not isinstance(child, Text):
                lines[-1].append(child)
                continue
            start = 0
            cuts = [cut - at for cut in self.breaks if at < cut < at + len(child.text)]
            for cut in (*cuts, len(child.text)):
                piece = child.text[start:cut]
                if piece:
                    lines[-1].append(Text(piece, child.span, child.lang))
                if cut < len(child.text):
                    lines.append([])
                start = cut
            at += len(child.text)
            if at in self.breaks:
                lines.append([])
        return tuple(tuple(line) for line in lines if line)


Shape = Line | Bar | Dot | Label
