"""A source line with marks under its words. In: the line and spans on it. Out: lines of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from briefgen.base.span import Span

Mark = tuple[Span, str, str]
"""A place on the line, the character that underlines it, and the words beside it ("" for none)."""

_TAB = 4
_CUT = "..."


def visible(text: str) -> str:
    """Text that is safe to print on one line: what cannot be seen is named, `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable() or char in "\u200c\u200d\u200e\u200f\u061c\u00a0\u3000":
        return char
    if unicodedata.category(char) == "Zs":
        return char
    return f"<U+{ord(char):04X}>"


def _cell(char: str) -> tuple[str, int]:
    """What a character looks like in a terminal, and how many columns it takes."""
    if char == "\t":
        return " " * _TAB, _TAB
    shown = _shown(char)
    if shown != char:
        return shown, len(shown)
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def snippet(line: str, marks: Sequence[Mark], gutter: int, width: int) -> list[tuple[str, str]]:
    """The line behind its number, and a line of marks for each place, aligned by display width.

    Each line comes in two parts, so that the second, the marks, can be coloured.
    gutter: columns for the line number. width: columns in all; a longer line is shown around the first mark.
    """
    cells = [_cell(char) for char in line.rstrip()]
    left, right = _window(cells, marks[0][0], max(20, width - gutter - 4))
    before = _CUT if left else ""
    after = _CUT if right < len(cells) else ""
    blank = f"{' ' * gutter} |"
    number = f"{marks[0][0].line:>{gutter}}"
    text = "".join(shown for shown, _ in cells[left:right])
    out = [(blank, ""), (f"{number} | {before}{text}{after}", "")]
    for span, char, words in marks:
        start, end = _extent(span, len(cells))
        start, end = max(start, left), min(end, right)
        if start > right:
            continue
        pad = len(before) + sum(columns for _, columns in cells[left:start])
        run = max(1, sum(columns for _, columns in cells[start:end]))
        said = f" {visible(words)}" if words else ""
        out.append((f"{blank} {' ' * pad}", char * run + said))
    return out


def _extent(span: Span, length: int) -> tuple[int, int]:
    """Half-open cells a span covers; one that goes on over more lines is marked to the line's end."""
    start = min(span.column - 1, length)
    end = length if span.end_line > span.line else min(span.end_column - 1, length)
    return start, max(start, end)


def _window(cells: Sequence[tuple[str, int]], span: Span, room: int) -> tuple[int, int]:
    """Which cells to show so that the mark is seen: half-open."""
    if sum(columns for _, columns in cells) <= room:
        return 0, len(cells)
    start, end = _extent(span, len(cells))
    room -= 2 * len(_CUT)
    left = right = start
    used = 0
    while right < len(cells) and right < max(end, start + 1) and used + cells[right][1] <= room:
        used += cells[right][1]
        right += 1
    while left > 0 and used + cells[left - 1][1] <= room * 2 // 3:
        left -= 1
        used += cells[left][1]
    while right < len(cells) and used + cells[right][1] <= room:
        used += cells[right][1]
        right += 1
    while left > 0 and used + cells[left - 1][1] <= room:
        left -= 1
        used += cells[left][1]
    return left, right
