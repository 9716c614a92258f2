"""A page laid out from the left comes in, the same page as it stands in a note read from the right goes out.

All that measures and places texts counts from where lines begin. So a section's head, the labels of a list and the
first column of a table come to stand at the right by this one step. A figure and the marks of a table's cell move as a
whole: their scales still run from left to right. Head and foot of the page stay where they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.doc.shape import MARKS_WIDTH
from briefgen.write.pdf.figure import Drawing, Marks
from briefgen.write.pdf.pages import Placed
from briefgen.write.pdf.strip import RulePiece, Strip, TextPiece


def mirrored(page: Sequence[Placed], width: float) -> list[Placed]:
    """A page of paper that is so wide, in points."""
    return [place._replace(strip=_strip(place.strip, width), side=_pieces(place.side, width)) for place in page]


def _strip(strip: Strip, width: float) -> Strip:
    figure = strip.figure
    if isinstance(figure, Drawing):
        figure = figure._replace(x=width - figure.x - figure.figure.width)
    marks = strip.marks
    if isinstance(marks, Marks):
        marks = marks._replace(x=width - marks.x - MARKS_WIDTH)
    return strip._replace(
        pieces=_pieces(strip.pieces, width),
        rules=tuple([_rule(rule, width) for rule in strip.rules]),
        over=_rule(strip.over, width) if strip.over else None,
        figure=figure,
        marks=marks,
    )


def _pieces(pieces: Sequence[TextPiece], width: float) -> tuple[TextPiece, ...]:
    return tuple([piece._replace(x=width - piece.x - piece.line.width * piece.size / 1000) for piece in pieces])


def _rule(rule: RulePiece, width: float) -> RulePiece:
    return rule._replace(x=width - rule.end, end=width - rule.x)
