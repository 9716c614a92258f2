"""Letters without width come in, each with its place on a page; the code points by which they are copied out go out.

Who draws a letter twice at one place may want it to look bold, and so PDFium, which reads PDFs in most browsers, gives
a code that comes again at its own place once. A mark that a letter has twice would be lost there: so it is drawn by
another code of the same glyph.
"""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING

from briefgen.base.pattern import compiled
from briefgen.write.pdf.face import Face
from briefgen.write.pdf.letters import JOINER

if TYPE_CHECKING:
    from briefgen.write.pdf.shaping import Shape

_MARK = compiled("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""The blocks of Unicode that hold combining marks of Latin, Greek and Cyrillic letters."""
_NEAR = 0.1
"""Of the type size; PDFium takes letters for one up to 0.07."""
_KEPT = 7
"""How many of the letters before one PDFium looks at."""


class Overlaid:
    """What was drawn without width on one page. Places are in points."""

    def __init__(self) -> None:
        self._stood: dict[tuple[str, int], deque[tuple[int, float, float]]] = {}

    def text(self, text: str, face: Face, x: float, y: float, size: float) -> str:
        """A text whose letters stand one by one from x on, with the code points to draw it by."""
        if text.isascii() or _MARK.search(text) is None:
            return text
        out: list[str] = []
        for letter in text:
            width = face.letters[letter]
            out.append(letter if width else chr(self._point(ord(letter), face, x, y, size)))
            x += width * size / 1000
        return "".join(out)

    def shape(self, shape: Shape, face: Face, x: float, y: float, size: float) -> Shape:
        """A shaped text that begins at x, with the code points to draw it by."""
        glyphs = [
            glyph
            if glyph.width or glyph.letter == JOINER
            else glyph._replace(point=self._point(glyph.point, face, x + glyph.x * size / 1000, y, size))
            for glyph in shape.glyphs
        ]
        return shape._replace(glyphs=tuple(glyphs))

    def _point(self, point: int, face: Face, x: float, y: float, size: float) -> int:
        """The first code point for the same glyph and letter that PDFium would not take for one that stands there."""
        stood = self._stood.setdefault((face.name, point), deque(maxlen=_KEPT))
        near = _NEAR * size
        taken = {copy for copy, left, base in stood if abs(left - x) < near and abs(base - y) < near}
        copy = next(number for number in count() if number not in taken)
        stood.append((copy, x, y))
        return face.again(point, copy) if copy else point
