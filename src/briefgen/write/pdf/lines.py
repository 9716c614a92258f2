"""Parts of texts come in, and where a line may end between them; set lines go out. Knows no tree.

Widths are in thousandths of the type size, so that one measure serves every size. The classes here are
named tuples: a long table makes hundreds of thousands of them, and they are made three times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.base.pattern import compiled
from briefgen.write.pdf.face import ARABIC, face, is_shaped
from briefgen.write.pdf.letters import JOINERS, ZERO_WIDTH_SPACE, is_mark

# What comes after a part of a text, from what holds it to the next to what parts them most.
HELD, BREAK, SPACE, NEW_LINE = range(4)


class Target(NamedTuple):
    """What letters refer to. kind: `uri`, `source`, or `reference` for what stands about the numbers of one and leads
    nowhere; serial: of the Link or Ref among those of the text."""

    kind: str
    value: str
    serial: int


class Look(NamedTuple):
    """How letters look: one of the faces, a colour, the link that they are part of; and their language, "" for the
    note's. level: of their direction, odd from right to left."""

    face: int
    ink: str
    target: Target | None = None
    lang: str = ""
    level: int = 0


class Leaf(NamedTuple):
    """Letters of one look. ties: no line may end between these and what stands before."""

    text: str
    look: Look
    ties: bool = False


class Part(NamedTuple):
    """Letters of one look that no line may break. after: HELD to the next part, which makes them one atom, BREAK where
    a line may simply end, SPACE or NEW_LINE; gap: the look of the space after it, space: its width."""

    text: str
    look: Look
    width: int
    after: int = HELD
    gap: Look | None = None
    space: int = 0


class Run(NamedTuple):
    """Letters of one look in a line. x: from the line's start; width: without a space at the line's end; space: the
    width of the spaces in a right-to-left name that stands in a line from left to right, else 0."""

    x: int
    text: str
    look: Look
    width: int
    space: int = 0


class Line(NamedTuple):
    """Runs from left to right. right: of a paragraph that is set from right to left; logical: the places of the runs in
    the order in which they are read, () where that is the same."""

    runs: tuple[Run, ...]
    width: int
    right: bool = False
    logical: tuple[int, ...] = ()


# A line may end after a hyphen with two letters or more on either side (not in ISIS-K), after a dash between
# letters, after a slash before two letters (not in km/h), and before or after an em dash; never inside figures:
# 2021-08-27, F-16 and 500–1,200 stay whole. After Unicode's UAX 14, narrowed. A word that is longer than its
# line ends anywhere, after one of _SOFT where there is one.
_INSIDE = compiled(
    r"(?<=[^\W_]{2}[-‐])(?=[^\W\d_]{2})|(?<=[^\W\d_]–)(?=[^\W\d_])|(?<=[^\W_]/)(?=[^\W\d_]{2})"
    r"|(?<=\w—)(?=\w)|" + ZERO_WIDTH_SPACE
)
_MAY_BREAK_INSIDE = compiled(r"[-‐–—/\u200b]")
_SOFT = compiled(r"[\s\u00a0/?&=._\-#%,;:+@|)\]]")
_PROSE = 25_000  # thousandths: lines at least this wide are set with an eye to the last one
_SHORT_LAST = 0.2  # of a line
_LENDS = 4  # words that a line has at least when it gives one away
_SOFT_SHARE = 0.5  # a soft place is taken when at least this share of the line is filled


def may_break_inside(text: str) -> bool:
    """Whether a word of a text has a sign after which a line might end."""
    return _MAY_BREAK_INSIDE.search(text) is not None


def pieces_of(word: str) -> list[str]:
    """A word (no space in it) cut where a line may end."""
    if not may_break_inside(word):
        return [word]
    return [piece for piece in _INSIDE.split(word) if piece]


def set_lines(parts: Sequence[Part], limit: float) -> tuple[Line, ...]:
    """Lines no wider than limit, as full as can be. A space that ends a line stays in its last run."""
    ends, widths, gaps = _atoms(parts)
    if widths and max(widths) > limit:
        parts = list(_fitting(parts, ends, widths, limit))
        ends, widths, gaps = _atoms(parts)
    start = 0
    lines: list[Line] = []
    for atom in _ends(widths, gaps, limit):
        end = ends[atom - 1]
        lines.append(_line(parts[start:end]))
        start = end
    return tuple(lines)


def _atoms(parts: Sequence[Part]) -> tuple[list[int], list[int], list[int]]:
    """The parts that hold together: where each atom of them ends, its width, and the width of the space after it, below
    zero where a new line comes."""
    ends, widths, gaps = list[int](), list[int](), list[int]()
    width = 0
    for end, part in enumerate(parts, 1):
        width += part.width
        if part.after != HELD or end == len(parts):
            ends.append(end)
            widths.append(width)
            gaps.append(part.space if part.after != NEW_LINE else -1)
            width = 0
    return ends, widths, gaps


def set_words(words: Sequence[str], widths: Sequence[int], look: Look, limit: float) -> tuple[Line, ...]:
    """The same lines for words of one look with a space after each, none of them wider than limit."""
    space = face(look.face).letters[" "]
    start = 0
    lines: list[Line] = []
    for end in _ends(widths, [space] * len(words), limit):
        width = sum(widths[start:end]) + (end - start - 1) * space
        text = " ".join(words[start:end])
        lines.append(Line((Run(0, text if end == len(words) else f"{text} ", look, width),), width))
        start = end
    return tuple(lines)


def _ends(widths: Sequence[int], gaps: Sequence[int], limit: float) -> list[int]:
    """How many of the atoms, by their widths and the gaps after them, stand before the end of each line."""
    ends: list[int] = []
    start = width = gap = 0
    for index, wide in enumerate(widths):
        if index == start:
            width = wide
        elif width + gap + wide > limit:
            ends.append(index)
            start, width = index, wide
        else:
            width += gap + wide
        gap = gaps[index]
        if gap < 0:
            start = index + 1
            ends.append(start)
    if start < len(widths):
        ends.append(len(widths))
    if limit >= _PROSE and len(ends) > 1:
        _fill_last(ends, widths, gaps, limit)
    return ends


def _fill_last(ends: list[int], widths: Sequence[int], gaps: Sequence[int], limit: float) -> None:
    """Give a last line of one short word the word before it as well."""
    last = ends[-2]
    lender = last - (ends[-3] if len(ends) > 2 else 0)
    if ends[-1] - last != 1 or lender < _LENDS or gaps[last - 1] <= 0:
        return
    if widths[last] < limit * _SHORT_LAST and widths[last - 1] < limit / 2:
        ends[-2] -= 1


def extent_of(parts: Sequence[Part]) -> tuple[int, int]:
    """The widths of the longest atom, and of all when nothing but a new line of the text's own ends a line."""
    _, widths, gaps = _atoms(parts)
    widest = width = 0
    for wide, gap in zip(widths, gaps, strict=True):
        width += wide
        widest = max(widest, width)
        width = width + gap if gap >= 0 else 0
    return max(widths, default=0), widest


def _line(parts: Sequence[Part]) -> Line:
    """One line: neighbours of one look become one run."""
    runs: list[Run] = []
    x = width = start = 0
    text: list[str] = []
    look = parts[0].look
    last = len(parts) - 1
    for index, part in enumerate(parts):
        if (
            part.look is not look and part.look != look
        ) or part.look.face >= ARABIC:  # shaped letters take no others in
            if text:
                runs.append(Run(start, "".join(text), look, x - start))
            text, look, start = [], part.look, x
        text.append(part.text)
        x += part.width
        width = x
        gap = part.gap
        if gap is None:
            continue
        if index < last:
            if gap is not look and gap != look:
                runs.append(Run(start, "".join(text), look, x - start))
                text, look, start = [], gap, x
            x += part.space
        text.append(" ")  # at the line's end in the look of its last letters: readers pass over a space by itself
    runs.append(Run(start, "".join(text), look, x - start))
    return Line(tuple(runs), width)


def _fitting(parts: Sequence[Part], ends: Sequence[int], widths: Sequence[int], limit: float) -> Iterator[Part]:
    """The parts, with the atoms wider than a line cut into pieces that fit."""
    start = 0
    for end, width in zip(ends, widths, strict=True):
        if width <= limit:
            yield from parts[start:end]
        else:
            yield from _cut(parts[start:end], limit)
        start = end


def _cut(atom: Sequence[Part], limit: float) -> Iterator[Part]:
    """An atom in pieces no wider than limit: after a soft character if one is near, else anywhere."""
    letters = [(letter, part.look) for part in atom for letter in part.text]
    widths = [_width(letter, look) for letter, look in letters]
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
            stop = _before_marks(letters, start, stop)
        parts = list(_parts(letters[start:stop], widths[start:stop]))
        while sum(part.width for part in parts) > limit and stop > start + 1:  # shaped letters may be wider
            shorter = _before_marks(letters, start, stop - 1)
            if shorter == stop:
                break
            stop = shorter
            parts = list(_parts(letters[start:stop], widths[start:stop]))
        after, gap, space = atom[-1][3:] if stop == end else (BREAK, None, 0)
        yield from parts[:-1]
        yield parts[-1]._replace(after=after, gap=gap, space=space)
        start = stop


def _width(letter: str, look: Look) -> int:
    letters = face(look.face).letters
    return 0 if is_shaped(look.face) and is_mark(letter) else letters.get(letter, 0)


def _before_marks(letters: Sequence[tuple[str, Look]], start: int, stop: int) -> int:
    """A place to cut that leaves marks and joiners with their letter, unless nothing else is left."""
    place = stop
    while place > start + 1 and place < len(letters) and (is_mark(letters[place][0]) or letters[place][0] in JOINERS):
        place -= 1
    return place


def _parts(letters: Sequence[tuple[str, Look]], widths: Sequence[int]) -> Iterator[Part]:
    begin = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or letters[index][1] is not letters[begin][1]:
            text = "".join(letter for letter, _ in letters[begin:index])
            look = letters[begin][1]
            width = face(look.face).widths[text] if is_shaped(look.face) else sum(widths[begin:index])
            yield Part(text, look, width)
            begin = index
