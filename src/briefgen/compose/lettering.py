"""How wide letters are, so that a chart keeps its labels apart before any writer draws them.

In: text, a size in points. Out: widths in points, and where lines end. The widths are those of Source Sans 3, in which
our PDF sets its notes; a writer with another font gives all more room. A letter not in the table counts as wide.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FIRST = " "
_REGULAR = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
    497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527, 494, 617, 652, 263, 480, 579, 486, 727,
    647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
    496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
    241, 303, 497,
)  # fmt: skip
"""Widths in thousandths of the size, from the space to the tilde."""
_STRONG = (
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
    513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
    657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
    507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
    255, 324, 513,
)  # fmt: skip
_OTHERS = {"\u00a0": 200, "–": 480, "—": 800, "’": 275, "‘": 275, "“": 482, "”": 482, "…": 964, "·": 275, "×": 513,
           "≈": 513, "≤": 513, "≥": 513, "−": 513, "€": 513, "£": 513}  # fmt: skip
_WIDE, _UNKNOWN = 1000, 900


def width_of(text: str, size: float, strong: bool = False) -> float:
    """The width of a text on one line."""
    return sum([_width(letter, strong) for letter in text]) * size / 1000


@lru_cache(maxsize=4096)
def _width(letter: str, strong: bool) -> int:
    table, place = (_STRONG if strong else _REGULAR), ord(letter) - ord(_FIRST)
    if 0 <= place < len(table):
        return table[place]
    if letter in _OTHERS:
        return _OTHERS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _width(base, strong)
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


@lru_cache(maxsize=4096)
def breaks_of(text: str, size: float, width: float, strong: bool = False) -> tuple[int, ...]:
    """How many letters stand before each new line, where no line is wider than `width`: at spaces, and inside a word
    only where it is wider than a line."""
    breaks: list[int] = []
    start, space, filled = 0, 0, 0.0
    for at, letter in enumerate(text):
        wide = width_of(letter, size, strong)
        if letter == " ":
            space = at + 1  # a space that ends a line takes no room
        elif filled + wide > width and at > start:
            start = space if space > start else at
            breaks.append(start)
            filled = width_of(text[start:at], size, strong)
        filled += wide
    return tuple(breaks)


def widest_line(text: str, breaks: tuple[int, ...], size: float, strong: bool = False) -> float:
    """The width of the widest line of a text."""
    ends, starts = (*breaks, len(text)), (0, *breaks)
    return max(width_of(text[a:b].rstrip(" "), size, strong) for a, b in zip(starts, ends, strict=True))
