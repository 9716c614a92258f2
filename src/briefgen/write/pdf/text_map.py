"""The map from a font's codes back to letters: a subset's code points come in, a ToUnicode CMap goes out."""

from __future__ import annotations

from collections.abc import Sequence

_PRIVATE = 0xF0000  # the private planes of Unicode begin here: no content holds such characters
_points: dict[tuple[str, int, str, int], int] = {}
_letters: list[str] = []
_BLOCK = 100  # entries a block may hold at most: PDF 32000-1, 9.10.3, by way of Adobe's CMap specification


def private_point(font: str, glyph: int, letters: str, copy: int = 0) -> int:
    """The code point that stands for a glyph of a font where it shows these letters, always the same in a process.

    copy: where more than one code point is needed for the same, the number of each.
    """
    key = (font, glyph, letters, copy)
    point = _points.get(key)
    if point is None:
        point = _points[key] = _PRIVATE + len(_letters)
        _letters.append(letters)
    return point


def letters_at(point: int) -> str:
    """What a code point shows: itself, or the letters of a private one."""
    return chr(point) if point < _PRIVATE else _letters[point - _PRIVATE]


def map_to_unicode(font_name: str, subset: Sequence[int]) -> str:
    """The CMap of one font subset, whose n-th code shows the code point subset[n].

    Code 0 is the missing glyph and stands for no letter. Letters above U+FFFF are written as UTF-16 pairs.
    """
    rows = [
        f"<{code:02X}> <{letters_at(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    out = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*out, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
