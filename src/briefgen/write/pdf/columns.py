"""What each column of a table needs comes in, the columns' widths go out. All in points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from briefgen.write.pdf.style import NARROWEST_COLUMN

_UNKEPT = 2  # weight of a column of weight 0 that has to wrap after all
_KEPT = 0.6  # columns of weight 0 stay on one line, narrowest first, up to this share of the table's width
_USUAL = 0.85  # share of the cells of such a column that its width is kept for; the few longer ones may wrap
_WASTE = 1.06  # what lines that end at words take, over the text on one line
_LABEL, _PARTED = 110, 0.15  # a cell of no more points is a name or a date: what parting it costs beside its lines
_MOST_LINES = 8  # a cell of more lines changes them with every few points
_MOST_TRIED = 24  # widths tried for one column


class Need(NamedTuple):
    """longest: the longest stretch that no line may break; natural: the widest cell on one line.

    cells: how often a cell of that width on one line and with so many lines that cost no height stands in the column:
    one, for a head that stands beside several rows as many as those. None: one cell of the natural width.
    """

    longest: float
    natural: float
    weight: int
    cells: Mapping[tuple[float, int], int] | None = None


def share(needs: Sequence[Need], available: float) -> tuple[float, ...] | None:
    """The widths, together as wide as available at most; None when that many columns cannot fit.

    Where every cell fits on one line, the spare width goes out by weight. Where not, each column first gets
    its longest word, and columns of dates and sources what most of their cells take on one line. Then width goes
    where it saves most lines for its points, and what is left by weight and by the root of what is still needed:
    a column of prose then gets more than a column of names, but does not starve it. Where not even the words fit,
    the widest give way and break their words.
    """
    if NARROWEST_COLUMN * len(needs) > available:
        return None
    natural = [max(need.natural, NARROWEST_COLUMN) for need in needs]
    if sum(natural) <= available:
        return _add_spare(natural, needs, available)
    longest = [max(need.longest, NARROWEST_COLUMN) for need in needs]
    least = _unwrapped(longest, natural, needs, available)
    if sum(least) > available >= sum(longest):
        least = longest
    if sum(least) > available:
        return _level(least, available)
    return _grow(_save_lines(least, natural, needs, available), natural, needs, available)


def _unwrapped(
    longest: Sequence[float], natural: Sequence[float], needs: Sequence[Need], available: float
) -> list[float]:
    """The least widths, columns of weight 0 (dates, sources, grades) wide enough for most of their cells while they
    fit."""
    least = list(longest)
    usual = {
        index: min(max(_usual(need), longest[index]), natural[index])
        for index, need in enumerate(needs)
        if need.weight == 0
    }
    left = available * _KEPT
    for index, width in sorted(usual.items(), key=lambda item: item[1]):
        if width > left:
            break
        least[index] = width
        left -= width
    return least


def _usual(need: Need) -> float:
    """The width at which most cells of a column stand on one line."""
    cells = need.cells
    if not cells:
        return need.natural
    owed = ceil(sum(cells.values()) * _USUAL)
    for wide, _ in sorted(cells):
        owed -= sum(count for (width, _), count in cells.items() if width == wide)
        if owed <= 0:
            return wide
    return need.natural


def _save_lines(
    least: Sequence[float], natural: Sequence[float], needs: Sequence[Need], available: float
) -> list[float]:
    """The widths, grown step by step where a point of width saves most lines, until none is saved any more."""
    widths = list(least)
    tried = [list(_steps(need, start, end)) for need, start, end in zip(needs, least, natural, strict=True)]
    lines = [_lines(need, start) for need, start in zip(needs, least, strict=True)]
    left = available - sum(least)
    while True:
        best, best_at = 0.0, (0, 0.0, 0.0)
        for index, steps in enumerate(tried):
            for width, count in steps:
                more = width - widths[index]
                if 0 < more <= left and (lines[index] - count) / more > best:
                    best, best_at = (lines[index] - count) / more, (index, width, count)
        if not best:
            return widths
        index, width, count = best_at
        left -= width - widths[index]
        widths[index], lines[index] = width, count


def _steps(need: Need, start: float, end: float) -> Iterator[tuple[float, float]]:
    """The widths between start and end at which a cell comes to take a line less, with the lines of the column."""
    found = {
        wide if parts == 1 else wide * _WASTE / parts for wide, _ in _cells(need) for parts in range(1, _MOST_LINES)
    }
    widths = sorted(width for width in found if start < width <= end)
    if len(widths) > _MOST_TRIED:
        widths = [widths[(index + 1) * len(widths) // _MOST_TRIED - 1] for index in range(_MOST_TRIED)]
    for width in widths:
        yield width, _lines(need, width)


def _lines(need: Need, width: float) -> float:
    """The lines that a column's cells add to their rows, were each row as high as this cell."""
    total = 0.0
    for (wide, free), count in _cells(need).items():
        if wide > width:
            lines = max(2, ceil(wide * _WASTE / width)) + (_PARTED if wide <= _LABEL else 0.0)
            total += max(0.0, lines - free) * count
    return total


def _cells(need: Need) -> Mapping[tuple[float, int], int]:
    return need.cells or Counter({(need.natural, 1): 1})


def _add_spare(widths: Sequence[float], needs: Sequence[Need], available: float) -> tuple[float, ...]:
    total = sum(max(need.weight, 0) for need in needs)
    if not total:
        return tuple(widths)
    spare = available - sum(widths)
    return tuple(width + spare * max(need.weight, 0) / total for width, need in zip(widths, needs, strict=True))


def _level(widths: Sequence[float], available: float) -> tuple[float, ...]:
    """The widths, cut at the one height at which they fill what is available."""
    rest = available
    for done, width in enumerate(sorted(widths)):
        level = rest / (len(widths) - done)
        if width >= level:
            return tuple(min(width, level) for width in widths)
        rest -= width
    return tuple(widths)


def _grow(
    least: Sequence[float], natural: Sequence[float], needs: Sequence[Need], available: float
) -> tuple[float, ...]:
    widths = list(least)
    growing = [index for index, wide in enumerate(natural) if wide > widths[index]]
    while growing:
        rest = available - sum(widths)
        pull = [(max(needs[index].weight, 0) or _UNKEPT) * sqrt(natural[index] - least[index]) for index in growing]
        total = sum(pull)
        full = [
            index
            for index, part in zip(growing, pull, strict=True)
            if widths[index] + rest * part / total >= natural[index]
        ]
        if not full:
            for index, part in zip(growing, pull, strict=True):
                widths[index] += rest * part / total
            break
        for index in full:
            widths[index] = natural[index]
        growing = [index for index in growing if index not in full]
    return tuple(widths)
