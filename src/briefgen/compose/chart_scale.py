"""Scales with round numbers. In: the numbers or days that a chart must reach. Out: a scale with its ticks.

Steps are 1, 2 or 5 times a power of ten, so many that their words keep apart. Where the numbers span more than two
decades the scale is logarithmic: on a linear one the small ones would all stand at its start.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from briefgen.compose.chart import Scale
from briefgen.compose.lettering import width_of
from briefgen.model.months import MONTHS

TICK_SIZE = 8.2
DECADES = 2
"""From more than this the scale is logarithmic."""
_FROM_ZERO = 0.45
"""Of the highest number: where the lowest is at most this, the scale begins at nought."""
_MOST_TICKS = 7
_APART = 7.0  # points between the words of two ticks
_ROOM = 0.12  # of the scale, kept free where a value is open

Words = Callable[[float], str]


def number_scale(
    numbers: tuple[float, ...], open_left: bool, open_right: bool, whole: bool, words: Words, width: float
) -> Scale:
    """The scale of these numbers. open_left, open_right: whether a value goes on beyond them. whole: steps are whole
    numbers. words: of a tick. width: of the plot, in points."""
    low, high = min(numbers), max(numbers)
    if low > 0 and math.log10(high / low) > DECADES:
        return _log_scale(low, high, open_right, words, width)
    if 0 < low <= _FROM_ZERO * high or low == high > 0:
        low = 0.0
    if high < 0 and (low == high or high >= _FROM_ZERO * low):
        high = 0.0
    step = _least_step((high - low or 1.0) / (_MOST_TICKS - 1), whole)
    while True:
        scale = _linear(low, high, step, open_left, open_right, words)
        if len(scale.ticks) <= _MOST_TICKS and _fits(scale, width):
            return scale
        if len(scale.ticks) <= 2:
            return scale
        step = _least_step(step * 1.01, whole)


def _linear(low: float, high: float, step: float, open_left: bool, open_right: bool, words: Words) -> Scale:
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    room = _ROOM * (last - first)
    if open_right and last - high / step < room:
        last += 1
    if open_left and first and low / step - first < room:
        first -= 1
    places = [number * step for number in range(first, last + 1)]
    return Scale(first * step, last * step, tuple((place, words(place)) for place in places))


def _least_step(wanted: float, whole: bool) -> float:
    """The least of 1, 2, 5, 10, 20, 50, … that is not under what is wanted."""
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= wanted * (1 - 1e-9))
    return max(step, 1.0) if whole else step


def _log_scale(low: float, high: float, open_right: bool, words: Words, width: float) -> Scale:
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    if open_right and last - math.log10(high) < _ROOM * (last - first):
        last += 1
    stride = 1
    while True:
        powers = [10.0**power for power in range(first, last + 1, stride)]
        scale = Scale(10.0**first, 10.0**last, tuple((power, words(power)) for power in powers), log=True)
        if (len(powers) <= _MOST_TICKS and _fits(scale, width)) or len(powers) <= 2:
            return scale
        stride += 1


def _fits(scale: Scale, width: float) -> bool:
    """Whether the words of the ticks keep apart."""
    boxes = [(scale.at(number) * width, width_of(words, TICK_SIZE) / 2) for number, words in scale.ticks]
    return all(one + half + _APART <= other - next_half for (one, half), (other, next_half) in pairwise(boxes))


def time_scale(first: date, last: date, open_left: bool, open_right: bool, width: float) -> Scale:
    """The scale of the days from first to last, in years, months or days; a tick stands where each begins."""
    more = max(1, round((last - first).days * _ROOM))
    start, end = first.toordinal() - (more if open_left else 0), last.toordinal() + 1 + (more if open_right else 0)
    start, end = max(start, 1), min(end, date.max.toordinal())
    finest = Scale(start, max(end, start + 1), ())
    for unit, step in _STEPS:
        ticks = _ticks(unit, step, start, end)
        if not 2 <= len(ticks) <= _MOST_TICKS:
            continue
        places = [number for number, _ in ticks]
        scale = Scale(min(start, places[0]), max(end, places[-1]), ticks)
        if _fits(scale, width):
            return scale
    return finest


_STEPS = (
    *(("day", step) for step in (1, 2, 5, 10)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""Finest first. Days count from a month's first, months from January, years from nought."""


def _ticks(unit: str, step: int, start: int, end: int) -> tuple[tuple[float, str], ...]:
    """The ticks from the last one that is not after the start to the first that is not before the end."""
    around = list(_begins(unit, step, date.fromordinal(start), date.fromordinal(min(end, date.max.toordinal()))))
    before = [day for day in around if day.toordinal() <= start][-1:]
    inside = [day for day in around if start < day.toordinal() < end]
    after = [day for day in around if day.toordinal() >= end][:1]
    return tuple((float(day.toordinal()), _tick_words(unit, day)) for day in (*before, *inside, *after))


def _begins(unit: str, step: int, first: date, last: date) -> Iterator[date]:
    """Days on which a step begins, some before the first and one after the last."""
    if (last - first).days > step * {"day": 1, "month": 28, "year": 365}[unit] * (_MOST_TICKS + 1):
        return  # too fine
    year = max(1, first.year - first.year % step if unit == "year" else first.year - 1)
    while year <= min(date.max.year, last.year + (step if unit == "year" else 1)):
        if unit == "year":
            yield date(max(year, 1), 1, 1)
            year += step
            continue
        for month in range(1, 13, step if unit == "month" else 1):
            yield date(year, month, 1)
            if unit == "day":
                yield from (date(year, month, day) for day in range(1 + step, 29 if step > 1 else 32, step)
                            if _is_day(year, month, day))  # fmt: skip
        year += 1


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _tick_words(unit: str, day: date) -> str:
    if unit == "year":
        return f"{day.year:04d}"
    month = MONTHS[day.month - 1][:3]
    return f"{month}\u00a0{day.year:04d}" if unit == "month" else f"{day.day}\u00a0{month}\u00a0{day.year:04d}"
