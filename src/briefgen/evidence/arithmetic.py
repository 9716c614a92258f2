"""Adding and taking away values, as far as the result is plainly right.

In: two quantities, two dates, or one of each. Out: the result with its bound, or the reason why there is none.

A date moves by its own unit: a day by days, a month by months, a year by years; the difference of two dates
is counted in their unit, which must be the same. A bound is kept where the other value is exact ("at least 60"
and 12 are at least 72; 100 less "at least 60" is at most 40; about stays about), and where two of one bound are
added. A bounded value is not taken from a bounded one: what is left of the bound is not plain.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from briefgen.base.record import dataclass
from briefgen.model.date import PartialDate
from briefgen.model.numeral import EXACT
from briefgen.model.value import Bound, Quantity, When

Operand = Quantity | When

FLIPPED = {
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.OVER: Bound.UNDER,
    Bound.UNDER: Bound.OVER,
}
"""The bound of what is left when a bounded value is taken from an exact one; the others stay."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why two values give no result, in words."""

    reason: str


def plus(first: Operand, second: Operand) -> Operand | Refused:
    """The sum."""
    if isinstance(first, When) and isinstance(second, When):
        return Refused("two dates cannot be added")
    if isinstance(first, When) and isinstance(second, Quantity):
        return _moved(first, second, 1)
    if isinstance(first, Quantity) and isinstance(second, When):
        return _moved(second, first, 1)
    assert isinstance(first, Quantity) and isinstance(second, Quantity)
    return _unlike(first, second) or _sum(first, second)


def minus(first: Operand, second: Operand) -> Operand | Refused:
    """The first less the second."""
    if isinstance(first, When) and isinstance(second, When):
        return _between(first, second)
    if isinstance(first, When) and isinstance(second, Quantity):
        return _moved(first, second, -1)
    if isinstance(first, Quantity) and isinstance(second, When):
        return Refused("a date cannot be taken from a number")
    assert isinstance(first, Quantity) and isinstance(second, Quantity)
    return _unlike(first, second) or _less(first, second)


def unit_of(day: PartialDate) -> str:
    """What a date is counted in."""
    return "year" if day.month is None else "month" if day.day is None else "day"


def _unlike(first: Quantity, second: Quantity) -> Refused | None:
    for one in (first, second):
        if one.vague:
            return Refused(f"“{one.vague}” is not a number to reckon with")
    if first.currency != second.currency:
        names = sorted(one.currency or "no currency" for one in (first, second))
        return Refused(f"the amounts are in {names[0]} and {names[1]}")
    return None


def _sum(first: Quantity, second: Quantity) -> Quantity | Refused:
    bounds = {first.bound, second.bound} - {Bound.EXACT}
    if len(bounds) > 1:
        return Refused(f"“{first.bound.value}” and “{second.bound.value}” do not add up to one bound")
    bound = bounds.pop() if bounds else Bound.EXACT
    low, high = _ends(first, second, bound)
    return Quantity(bound, low, high, "", first.currency)


def _less(first: Quantity, second: Quantity) -> Quantity | Refused:
    if Bound.EXACT not in (first.bound, second.bound):
        reason = f"“{second.bound.value}” is taken from “{first.bound.value}”, and what bound is left is not plain"
        return Refused(reason)
    flipped = Quantity(
        FLIPPED.get(second.bound, second.bound),
        None if second.high is None else second.high.copy_negate(),
        None if second.low is None else second.low.copy_negate(),
        "",
        second.currency,
    )
    return _sum(first, flipped)


def _ends(first: Quantity, second: Quantity, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Each end added to each end; an exact value has two equal ones, an open end stays open."""
    low = None if bound in (Bound.AT_MOST, Bound.UNDER) else _added(first.low, second.low)
    high = None if bound in (Bound.AT_LEAST, Bound.OVER) else _added(first.high, second.high)
    return low, high


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else EXACT.add(one, other)


def _moved(when: When, by: Quantity, sign: int) -> When | Refused:
    if by.currency:
        return Refused("money cannot move a date")
    if by.bound is not Bound.EXACT or by.low is None or by.low != by.low.to_integral_value():
        return Refused("only an exact whole number moves a date")
    if len({unit_of(end) for end in (when.low, when.high) if end is not None}) > 1:
        return Refused("the two ends of the range are not of one precision")
    ends = [_step(end, sign * int(by.low)) for end in (when.low, when.high) if end is not None]
    if any(end is None for end in ends):
        return Refused("the result is outside the years 1 to 9999")
    return When(when.bound, ends[0], ends[-1])


def _between(first: When, second: When) -> Quantity | Refused:
    if Bound.EXACT not in (first.bound, second.bound):
        return Refused("neither of the two dates is exact")
    days = [end for when in (first, second) for end in (when.low, when.high) if end is not None]
    units = {unit_of(day) for day in days}
    if len(units) > 1:
        return Refused("the dates are not of one precision; `[name year]` takes the year of one")
    assert first.low and first.high and second.low and second.high
    low = Decimal(_count(first.low) - _count(second.high))
    high = Decimal(_count(first.high) - _count(second.low))
    return Quantity(first.bound if second.bound is Bound.EXACT else second.bound, low, high)


def _count(day: PartialDate) -> int:
    """A date as a number of its own units."""
    if day.month is None:
        return day.year
    return day.year * 12 + day.month - 1 if day.day is None else day.earliest.toordinal()


def _step(day: PartialDate, by: int) -> PartialDate | None:
    count = _count(day) + by
    if day.month is None:
        return PartialDate(count) if 1 <= count <= date.max.year else None
    if day.day is None:
        return PartialDate(count // 12, count % 12 + 1) if 12 <= count < (date.max.year + 1) * 12 else None
    if not 1 <= count <= date.max.toordinal():
        return None
    moved = date.fromordinal(count)
    return PartialDate(moved.year, moved.month, moved.day)
