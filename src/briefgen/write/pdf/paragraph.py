"""A paragraph's inline nodes come in, its strips go out: one a line, with the rule against lone lines."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.doc.inline import Inline
from briefgen.write.pdf.lines import Line
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.strip import FREE, PARAGRAPH, Strip, TextPiece
from briefgen.write.pdf.style import Style


def lay_text(children: Sequence[Inline], x: float, width: float, kind: Style, shaper: Shaper, tag: int) -> list[Strip]:
    """The strips of one paragraph from x over width. A page's end leaves two lines of it on either side.

    tag: the element that the text belongs to.
    """
    lines = shaper.lines(children, kind, width)
    count = len(lines)
    return [
        Strip(
            kind.leading,
            kind.base,
            (TextPiece(x + _indent(line, kind, width, shaper), kind.base, line, kind.size, tag),),
            hold=FREE if index == 0 or 2 <= index <= count - 2 else PARAGRAPH,
        )
        for index, line in enumerate(lines)
    ]


def _indent(line: Line, kind: Style, width: float, shaper: Shaper) -> float:
    """How far from the left of its room a line begins, in points: what is read from the right ends at its right. A note
    that is read from the right is mirrored as a whole."""
    return width - line.width * kind.size / 1000 if line.right and not shaper.is_right else 0.0
