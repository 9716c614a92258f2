"""Letters of one face and direction come in, placed glyphs go out, from left to right, each with the letter it shows.

HarfBuzz joins and places them. What is copied out of a PDF comes glyph by glyph as it stands on the page, and readers
turn right-to-left words round letter by letter. So every letter has a code of its own, in its place:
- a glyph of several letters, such as lam-alef, shows one of them, and blanks without width beside it the others;
- a mark above or below is a blank without width, and its outline is drawn over it: as a glyph off the baseline it would
  be taken for a line of its own.
Each pair of glyph and letter has a code point from a private plane; text_map.py knows what its letter is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.write.pdf.bidi import STRONG_RIGHT, kind_of
from briefgen.write.pdf.letters import JOINER
from briefgen.write.pdf.text_map import private_point

_SPACE = 0x20
_CACHED = 20_000
_LANGUAGE = "und"  # HarfBuzz would ask the machine for its language

Steps = tuple[tuple[str, tuple[float, ...]], ...]
"""An outline: operators of PDF with their coordinates, in thousandths of the type size."""


class Glyph(NamedTuple):
    """point: the private code point that draws it; x: where it stands, from the start of its text; width: the advance
    that the font itself gives it, both in thousandths of the type size; letter: what it shows."""

    point: int
    x: int
    width: int
    letter: str


class Shape(NamedTuple):
    """A shaped text, its glyphs in the order in which they are drawn. marks: outlines, from its start and baseline."""

    glyphs: tuple[Glyph, ...]
    marks: tuple[Steps, ...]
    width: int


class _Placed(NamedTuple):
    """A glyph as HarfBuzz gives it. cluster: the index of its first letter."""

    number: int
    cluster: int
    advance: int
    x: int
    y: int


class Shaping:
    """The shapes of one font file. script: its ISO 15924 code; add: tells the face of a code point, its glyph and the
    glyph's width."""

    def __init__(self, path: Path, script: str, add: Callable[[int, int, int], None]) -> None:
        import uharfbuzz  # type: ignore[import-untyped]

        self._engine: Any = uharfbuzz
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
        self._font: Any = uharfbuzz.Font(face)
        self._scale = 1000 / face.upem
        self._script, self._name, self._add = script, path.stem, add
        self._blank = self._without_width(face.glyph_count)
        self._known: set[int] = set()
        self._shapes: dict[tuple[str, bool, int], Shape] = {}

    def _without_width(self, count: int) -> int:
        """The first glyph that draws nothing and takes no room."""
        for number in range(1, count):
            extents = self._font.get_glyph_extents(number)
            if not self._font.get_glyph_h_advance(number) and (
                extents is None or not (extents.width or extents.height)
            ):
                return number
        raise AssertionError(f"{self._name} has no glyph without width")

    def shape(self, text: str, right: bool, space: int = 0) -> Shape:
        """The glyphs of a text of this font's script. right: it is read from the right; space: the width of the spaces
        in a name that stands in a line from left to right, 0 for a word by itself."""
        key = (text, right, space)
        found = self._shapes.get(key)
        if found is None:
            if len(self._shapes) > _CACHED:
                self._shapes.clear()
            found = self._shapes[key] = self._name_of(text, space) if space else self._shaped(text, right)
        return found

    def _name_of(self, text: str, space: int) -> Shape:
        """Words from right to left, drawn as PDFium wants it in a line from left to right: the words one after the
        other as they are read, and the letters of each between two marks as they stand on the page."""
        glyphs: list[Glyph] = []
        marks: list[Steps] = []
        x = 0
        for index, word in enumerate(reversed(text.split(" "))):
            if index:
                glyphs.append(self._glyph(self._font.get_nominal_glyph(_SPACE), " ", x))
                x += space
            shape = self.shape(word, True)
            glyphs += [glyph._replace(x=glyph.x + x) for glyph in shape.glyphs]
            marks += [_moved(steps, x) for steps in shape.marks]
            x += shape.width
        drawn: list[Glyph] = []
        for strong, part in groupby(reversed(glyphs), key=lambda glyph: kind_of(glyph.letter) in STRONG_RIGHT):
            letters = list(part)
            drawn += reversed(letters) if strong else letters
        return Shape(tuple(drawn), tuple(marks), x)

    def _shaped(self, text: str, right: bool) -> Shape:
        placed = list(self._placed(text, right))
        starts = sorted({glyph.cluster for glyph in placed})
        ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
        glyphs: list[Glyph] = []
        marks: list[Steps] = []
        pen = 0
        for start, group in groupby(placed, key=lambda glyph: glyph.cluster):
            letters = list(text[start : ends[start]].replace(JOINER, ""))
            if right:
                letters.reverse()
            for place in group:
                if place.advance and not place.y:
                    shown = letters.pop(0) if letters else JOINER  # in PDF/A no glyph may stand for nothing
                    glyphs.append(self._glyph(place.number, shown, pen + place.x))
                else:
                    marks.append(self._outline(place.number, pen + place.x, place.y))
                    if place.advance:
                        glyphs.append(self._glyph(self._blank, letters.pop(0) if letters else JOINER, pen))
                pen += place.advance
            glyphs.extend(self._glyph(self._blank, letter, pen) for letter in letters)
        return Shape(tuple(glyphs), tuple(filter(None, marks)), pen)

    def _placed(self, text: str, right: bool) -> Iterator[_Placed]:
        engine, scale = self._engine, self._scale
        buffer = engine.Buffer()
        buffer.add_codepoints([ord(letter) for letter in text])
        buffer.direction, buffer.script, buffer.language = "rtl" if right else "ltr", self._script, _LANGUAGE
        buffer.cluster_level = engine.BufferClusterLevel.MONOTONE_CHARACTERS
        engine.shape(self._font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            numbers = (place.x_advance, place.x_offset, place.y_offset)
            yield _Placed(info.codepoint, info.cluster, *[round(number * scale) for number in numbers])

    def _glyph(self, number: int, letter: str, x: int) -> Glyph:
        point = private_point(self._name, number, letter)
        width = round(self._font.get_glyph_h_advance(number) * self._scale)
        if point not in self._known:
            self._known.add(point)
            self._add(point, number, width)
        return Glyph(point, x, width, letter)

    def _outline(self, number: int, x: int, y: int) -> Steps:
        pen = _Pen(self._scale, x, y)
        self._font.draw_glyph_with_pen(number, pen)
        return tuple(pen.steps)


def _moved(steps: Steps, x: int) -> Steps:
    return tuple(
        (operator, tuple(place if index % 2 else place + x for index, place in enumerate(places)))
        for operator, places in steps
    )


_Point = Sequence[float]


class _Pen:
    """Takes down an outline as steps of PDF, moved to its place. HarfBuzz calls its methods."""

    def __init__(self, scale: float, x: int, y: int) -> None:
        self._scale, self._x, self._y = scale, x, y
        self._at: _Point = (0, 0)
        self.steps: list[tuple[str, tuple[float, ...]]] = []

    def _step(self, operator: str, *points: _Point) -> None:
        scale = self._scale
        flat = [part for x, y in points for part in (x * scale + self._x, y * scale + self._y)]
        self.steps.append((operator, tuple(flat)))
        if points:
            self._at = points[-1]

    def moveTo(self, point: _Point) -> None:
        self._step("m", point)

    def lineTo(self, point: _Point) -> None:
        self._step("l", point)

    def qCurveTo(self, one: _Point, end: _Point) -> None:
        """A curve of the second degree as one of the third, which is all that PDF has."""
        start = self._at
        near = [a + (b - a) * 2 / 3 for a, b in zip(start, one, strict=True)]
        far = [a + (b - a) * 2 / 3 for a, b in zip(end, one, strict=True)]
        self._step("c", near, far, end)

    def curveTo(self, one: _Point, other: _Point, end: _Point) -> None:
        self._step("c", one, other, end)

    def closePath(self) -> None:
        self._step("h")
