"""What each column of a table needs comes in, the columns' widths go out. All in points."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from briefgen.write.pdf.style import NARROWEST_COLUMN

_UNKEPT = 2  # weight of such a column that has to wrap after all
_KEPT = 0.6  # columns of weight 0 stay on one line, narrowest first, up to this share of the table's width


class Need(NamedTuple):
    """longest: the longest stretch that no line may break; natural: the widest cell on one line."""

    longest: float
    natural: float
    weight: int


def share(needs: Sequence[Need], available: float) -> tuple[float, ...] | None:
    """The widths, together as wide as available at most; None when that many columns cannot fit.

    Where every cell fits on one line, the spare width goes out by weight. Where not, each column first gets
    its longest word, and the rest goes by weight and by the root of what it still needs: a column of prose
    then gets more than a column of names, but does not starve it. Where not even the words fit, the widest
    give way and break their words.
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
    return _grow(least, natural, needs, available)


def _unwrapped(
    longest: Sequence[float], natural: Sequence[float], needs: Sequence[Need], available: float
) -> list[float]:
    """The least widths, columns of weight 0 (dates, sources, grades) at their full width while they fit."""
    least = list(longest)
    left = available * _KEPT
    for index in sorted((i for i, need in enumerate(needs) if need.weight == 0), key=lambda i: natural[i]):
        if natural[index] > left:
            break
        least[index] = natural[index]
        left -= natural[index]
    return least


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
