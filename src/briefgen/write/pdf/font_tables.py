"""A font's letters, widths and outlines, each table of its file read at once.

In: a TrueType file as ReportLab has opened it. Out: in it, what ReportLab itself would have read number by number,
which takes most of the time that a small brief's fonts take. Tables: OpenType 1.9, `cmap` (formats 4 and 12), `hmtx`
and `loca`; a file with another kind of `cmap` is left to ReportLab.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import unpack_from
from typing import Any

_WINDOWS = 3
"""The platform whose letters are Unicode's."""


def quick(read: Callable[..., None]) -> Callable[..., None]:
    """ReportLab's `extractInfo`, with these tables read here."""

    def extractInfo(font: Any, charInfo: int = 1) -> None:
        letters = _letters(font) if charInfo else None
        read(font, charInfo and letters is None)
        if letters is not None:
            _set(font, letters)

    return extractInfo


def _letters(font: Any) -> dict[int, int] | None:
    """The glyph of each letter; None where the `cmap` is of another kind."""
    data, at = font._ttf_data, font.seek_table("cmap")
    (tables,) = unpack_from(">H", data, at + 2)
    places = [place for platform, _, place in (unpack_from(">HHL", data, at + 4 + 8 * n) for n in range(tables))
              if platform == _WINDOWS]  # fmt: skip
    if not places:
        return None
    start = at + places[-1]
    (kind,) = unpack_from(">H", data, start)
    return _in_segments(data, start) if kind == 4 else _in_groups(data, start) if kind == 12 else None


def _in_segments(data: bytes, at: int) -> dict[int, int]:
    """Format 4: letters up to U+FFFF."""
    length, twice = unpack_from(">H2xH", data, at + 2)
    count = twice // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts, deltas, offsets = (unpack_from(f">{count}H", data, at + 16 + twice * n) for n in (1, 2, 3))
    letters: dict[int, int] = {}
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        points = range(first, last + 1)
        if not offset:
            letters.update((point, point + delta & 0xFFFF) for point in points)
            continue
        place = at + 16 + twice * 3 + 2 * number + offset  # counted from where the offset itself stands
        there = max(0, min(len(points), (at + length - place + 1) // 2))
        glyphs = unpack_from(f">{there}H", data, place) + (0,) * (len(points) - there)
        letters.update((point, glyph and glyph + delta & 0xFFFF) for point, glyph in zip(points, glyphs, strict=True))
    return letters


def _in_groups(data: bytes, at: int) -> dict[int, int]:
    """Format 12: all letters."""
    (count,) = unpack_from(">L", data, at + 12)
    letters: dict[int, int] = {}
    for number in range(count):
        first, last, glyph = unpack_from(">LLL", data, at + 16 + 12 * number)
        letters.update((point, point - first + glyph) for point in range(first, last + 1))
    return letters


def _set(font: Any, letters: dict[int, int]) -> None:
    data, glyphs = font._ttf_data, font.numGlyphs
    (metrics,) = unpack_from(">H", data, font.seek_table("hhea") + 34)
    (long,) = unpack_from(">H", data, font.seek_table("head") + 50)
    pairs = unpack_from(f">{metrics + glyphs}H", data, font.seek_table("hmtx"))
    widths = pairs[: 2 * metrics : 2]
    places = unpack_from(f">{glyphs + 1}{'L' if long else 'H'}", data, font.seek_table("loca"))
    font.hmetrics = list(zip(widths, pairs[1 : 2 * metrics : 2], strict=True))
    font.hmetrics += [(widths[-1], bearing) for bearing in pairs[2 * metrics :]]
    font.glyphPos = list(places) if long else [place << 1 for place in places]
    font.defaultWidth = font._pdfScale(widths[0])
    font.charToGlyph, font.glyphToChar = letters, {}
    for letter, glyph in letters.items():
        font.glyphToChar.setdefault(glyph, []).append(letter)
    scaled = [font._pdfScale(width) for width, _ in font.hmetrics]
    font.charWidths = {letter: scaled[glyph] for letter, glyph in letters.items() if glyph < glyphs}
    for space, other in ((0x20, 0xA0), (0xA0, 0x20)):
        if space in letters:
            letters[other] = letters[space]
            font.charWidths[other] = font.charWidths[space]
            break
