"""The marked content of one page: its code comes in, what each piece is, what it shows and where goes out."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from sys import intern
from typing import NamedTuple

from briefgen.base.pattern import compiled

_STRING = compiled(r"\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)", re.S)
_ESCAPE = compiled(r"\\(?:[0-7]{1,3}|.)", re.S)
_MARKED = compiled(r"/(\w+) <<(?:/MCID (\d+)|[^<>]*)>> BDC\b((?:[^E]++|E(?!MC\b))*+)EMC\b", re.S)
_SHOWS = compiled(r"(?:T[jJ]|Do)\b(?<!\w..)")
"""Text, or a picture."""
_PAINTS = compiled(r"\s[SfB]\s")
"""A line, or an area."""
_BEGINS = compiled(r"BT (\S+) (\S+) Td")
_HEADS = tuple(f"H{level}" for level in range(1, 7))
_PLACED = frozenset((*_HEADS, "Lbl", "Link", "Span"))
"""Kinds that something leads to or from."""


class Marks(NamedTuple):
    """numbers: of the pieces that are no artifacts, as they come; kinds: of each; letters: how many each shows, spaces
    apart, -1 where it shows nothing at all; places: by number, where texts begin that lead somewhere or are led to;
    loose: whether something is shown outside all marks."""

    numbers: array[int]
    kinds: list[str]
    letters: array[int]
    places: dict[int, list[tuple[float, float]]]
    loose: bool


def marks_of(code: str) -> Marks:
    """The marked content of a page."""
    pieces = _STRING.split(code)
    strings = pieces[1::2]
    if "\\" in code:
        strings = [_ESCAPE.sub("x", text) if "\\" in text else text for text in strings]
    shown = [0, *accumulate([len(text) - text.count(" ") for text in strings])]
    code = "()".join(pieces[::2])
    parts = _MARKED.split(code)  # what stands outside; a kind, a number, what stands inside; what stands outside …
    numbers, kinds, letters = array("i"), list[str](), array("i")
    places: dict[int, list[tuple[float, float]]] = {}
    loose = code.count("BDC") != code.count("EMC")
    at = parts[0].count("()")
    for kind, number, inside, outside in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        start, at = at, at + inside.count("()")
        if number:
            numbers.append(int(number))
            kinds.append(intern(kind))
            letters.append(shown[at] - shown[start] if _shows(kind, inside) else -1)
            if kind in _PLACED:
                places[int(number)] = [(float(x), float(y)) for x, y in _BEGINS.findall(inside)]
        at += outside.count("()")
    return Marks(numbers, kinds, letters, places, loose or _SHOWS.search(" ".join(parts[::4])) is not None)


def _shows(kind: str, code: str) -> bool:
    """Whether marked content shows anything: lines and areas alone are something only in a figure, whose words may
    stand in elements of their own."""
    return _SHOWS.search(code) is not None or (kind == "Figure" and _PAINTS.search(code) is not None)
