"""Atoms come in (stretches of letters that no line may break), set lines go out. Knows no tree.

Widths are in thousandths of the type size, so that one measure serves every size. The classes here are
named tuples: a long table makes hundreds of thousands of them, and they are made three times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.write.pdf.face import face
from briefgen.write.pdf.letters import ZERO_WIDTH_SPACE, is_mark

SPACE = 1
NEW_LINE = 2


class Target(NamedTuple):
    """What letters refer to. kind: `uri`, `source`, or `reference` for what stands about the numbers of one and leads
    nowhere; serial: of the Link or Ref among those of the document."""

    kind: str
    value: str
    serial: int


class Look(NamedTuple):
    """How letters look: one of the faces, a colour, the link that they are part of; and their language, "" for the
    note's."""

    face: int
    ink: str
    target: Target | None = None
    lang: str = ""


class Part(NamedTuple):
    """Letters of one look."""

    text: str
    look: Look
    width: int


class Atom(NamedTuple):
    """What stays together. after: 0 where a line may simply end, SPACE or NEW_LINE.

    gap: the look of the space after it.
    """

    parts: tuple[Part, ...]
    width: int
    after: int = 0
    gap: Look | None = None


class Run(NamedTuple):
    """Letters of one look in a line. x: from the line's start; width: without a space at the line's end."""

    x: int
    text: str
    look: Look
    width: int


class Line(NamedTuple):
    runs: tuple[Run, ...]
    width: int


# A line may end after a hyphen with two letters or more on either side (not in ISIS-K), after a dash between
# letters, after a slash before a letter, and before or after an em dash; never inside figures: 2021-08-27,
# F-16 and 500–1,200 stay whole. After Unicode's UAX 14, narrowed. A word that is longer than its line ends
# anywhere, after one of _SOFT where there is one.
_INSIDE = re.compile(
    r"(?<=[^\W_]{2}[-‐])(?=[^\W\d_]{2})|(?<=[^\W\d_]–)(?=[^\W\d_])|(?<=[^\W_]/)(?=[^\W\d_])"
    r"|(?<=\w—)(?=\w)|" + ZERO_WIDTH_SPACE
)
_MAY_BREAK_INSIDE = re.compile(r"[-‐–—/\u200b]")
_SOFT = re.compile(r"[\s\u00a0/?&=._\-#%,;:+@|)\]]")
_PROSE = 25_000  # thousandths: lines at least this wide are set with an eye to the last one
_SHORT_LAST = 0.2  # of a line
_LENDS = 4  # words that a line has at least when it gives one away
_SOFT_SHARE = 0.5  # a soft place is taken when at least this share of the line is filled


def pieces_of(word: str) -> list[str]:
    """A word (no space in it) cut where a line may end."""
    if not _MAY_BREAK_INSIDE.search(word):
        return [word]
    return [piece for piece in _INSIDE.split(word) if piece]


def set_lines(atoms: Sequence[Atom], limit: float) -> tuple[Line, ...]:
    """Lines no wider than limit, as full as can be. A space that ends a line stays in its last run."""
    rows: list[list[Atom]] = []
    current: list[Atom] = []
    width = 0
    for atom in _fitting(atoms, limit):
        if current:
            last = current[-1]
            room = _space(last.gap) if last.after == SPACE and last.gap is not None else 0
            if width + room + atom.width > limit:
                rows.append(current)
                current, width = [], 0
            else:
                width += room
        current.append(atom)
        width += atom.width
        if atom.after == NEW_LINE:
            rows.append(current)
            current, width = [], 0
    if current:
        rows.append(current)
    if limit >= _PROSE:
        _fill_last(rows, limit)
    return tuple(_line(row) for row in rows)


def _fill_last(rows: list[list[Atom]], limit: float) -> None:
    """Give a last line of one short word the word before it as well."""
    if len(rows) < 2 or len(rows[-1]) != 1 or len(rows[-2]) < _LENDS:
        return
    last, lent = rows[-1][0], rows[-2][-1]
    if lent.after == SPACE and last.width < limit * _SHORT_LAST and lent.width < limit / 2:
        rows[-1].insert(0, rows[-2].pop())


def natural_width(atoms: Sequence[Atom]) -> int:
    """The width when nothing but a new line of the text's own ends a line."""
    widest = width = 0
    for atom in atoms:
        width += atom.width
        widest = max(widest, width)
        if atom.after == SPACE and atom.gap is not None:
            width += _space(atom.gap)
        elif atom.after == NEW_LINE:
            width = 0
    return widest


def longest_atom(atoms: Sequence[Atom]) -> int:
    return max((atom.width for atom in atoms), default=0)


def _space(look: Look) -> int:
    return face(look.face).letters[" "]


def _line(atoms: Sequence[Atom]) -> Line:
    """One line: neighbours of one look become one run."""
    runs: list[Run] = []
    x = width = 0
    start = 0
    text: list[str] = []
    look: Look | None = None

    def close() -> None:
        if look is not None and text:
            runs.append(Run(start, "".join(text), look, x - start))

    last = len(atoms) - 1
    for index, atom in enumerate(atoms):
        for part in atom.parts:
            if part.look is not look and part.look != look:
                close()
                text, look, start = [], part.look, x
            text.append(part.text)
            x += part.width
        width = x
        if atom.gap is None or not atom.after:
            continue
        if atom.gap is not look and atom.gap != look:
            close()
            text, look, start = [], atom.gap, x
        text.append(" ")
        if index < last:
            x += _space(atom.gap)
    close()
    return Line(tuple(runs), width)


def _fitting(atoms: Sequence[Atom], limit: float) -> Iterator[Atom]:
    """The atoms, those wider than a line cut into pieces that fit."""
    for atom in atoms:
        if atom.width <= limit:
            yield atom
        else:
            yield from _cut(atom, limit)


def _cut(atom: Atom, limit: float) -> Iterator[Atom]:
    """An atom in pieces no wider than limit: after a soft character if one is near, else anywhere."""
    letters = [(letter, part.look) for part in atom.parts for letter in part.text]
    widths = [face(look.face).letters[letter] for letter, look in letters]
    start, end = 0, len(letters)
    while start < end:
        stop, width, soft = start, 0, 0
        while stop < end and (stop == start or width + widths[stop] <= limit):
            width += widths[stop]
            stop += 1
            if _SOFT.match(letters[stop - 1][0]) and width >= limit * _SOFT_SHARE:
                soft = stop
        if stop < end:
            if soft:
                stop = soft
            while stop > start + 1 and is_mark(letters[stop][0]):
                stop -= 1
        parts = tuple(_parts(letters[start:stop], widths[start:stop]))
        after, gap = (atom.after, atom.gap) if stop == end else (0, None)
        yield Atom(parts, sum(part.width for part in parts), after, gap)
        start = stop


def _parts(letters: Sequence[tuple[str, Look]], widths: Sequence[int]) -> Iterator[Part]:
    begin = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or letters[index][1] is not letters[begin][1]:
            text = "".join(letter for letter, _ in letters[begin:index])
            yield Part(text, letters[begin][1], sum(widths[begin:index]))
            begin = index
