"""What a value leaves open, as an interval: the numbers or the days that it can mean.

In: a quantity or a date. Out: its lowest and highest reading. Intervals serve to tell whether two values can
both be true; they are never printed, since no source gives them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.base.record import dataclass
from briefgen.model.numeral import MULTIPLIERS
from briefgen.model.value import Bound, Quantity, When

ABOUT = Decimal("0.1")
"""How far "about n" reaches on either side, as a share of n.

A writer who says "about 2,000" has rounded to one digit or two; ten per cent is what rounding to two leading
digits can take away at most, with room for the counting. Wider, "about" would agree with nearly everything;
narrower, it would call two roundings of one count a contradiction."""

_INFINITE = Decimal("Infinity")
_SCALES = MULTIPLIERS | {"ten": 10, "score": 20}
_FEWEST = 2
"""The lowest reading of "dozens", "a few thousand", "several", "a couple of": two of them."""


@dataclass(frozen=True, slots=True)
class Interval:
    """low, high: the ends, None for one that is open to infinity. low_out, high_out: the end itself is left out."""

    low: Decimal | None
    high: Decimal | None
    low_out: bool = False
    high_out: bool = False

    @property
    def begins(self) -> tuple[Decimal, bool]:
        """Its low end, in the order of beginnings."""
        return (-_INFINITE if self.low is None else self.low), self.low_out

    @property
    def ends(self) -> tuple[Decimal, bool]:
        """Its high end, in the order of ends."""
        return (_INFINITE if self.high is None else self.high), not self.high_out

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number of this one is lower than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_out or other.low_out))

    def within(self, other: Interval) -> bool:
        """Whether every number of this one lies in the other."""
        return self.begins >= other.begins and self.ends <= other.ends


def interval_of(value: Quantity | When) -> Interval:
    """The numbers, or the days as ordinals, that a value can mean."""
    return _days(value) if isinstance(value, When) else _numbers(value)


def _numbers(value: Quantity) -> Interval:
    bound, low, high = value.bound, value.low, value.high
    if value.vague and bound in (Bound.AT_MOST, Bound.UNDER):
        return Interval(Decimal(0), None)  # "up to hundreds": neither end is a number
    if value.vague and low is None:
        return Interval(lowest_of(value.vague), None, low_out=bound is Bound.OVER)
    if value.vague:
        return Interval(low, None)  # "500 to a few thousand"
    if bound is Bound.ABOUT and low is not None:
        return Interval(low * (1 - ABOUT), low * (1 + ABOUT))
    if low is None and high is not None:
        return Interval(min(Decimal(0), high), high, high_out=bound is Bound.UNDER)
    return Interval(low, high, low_out=bound is Bound.OVER)


def lowest_of(vague: str) -> Decimal:
    """The lowest number that a vague phrase can mean: 24 of "dozens", 200,000 of "hundreds of thousands".

    The phrases are those of `model.quantity_words`.
    """
    number = Decimal(1)
    words = re.findall(r"[a-z]+", vague.lower())
    for word in words:
        number *= _SCALES.get(word, _SCALES.get(word.removesuffix("s"), 1))
    if words[0] == "some":  # "some hundred" is about one hundred
        return number * (1 - ABOUT)
    return number * _FEWEST


def _days(value: When) -> Interval:
    if value.low is None or value.high is None:
        return Interval(None, None)
    first, last = Decimal(value.low.earliest.toordinal()), Decimal(value.high.latest.toordinal())
    # as far again as the date is long: about 2015 reaches from 2014 to 2016
    more = last - first + 1 if value.bound is Bound.ABOUT else Decimal(0)
    return Interval(first - more, last + more)
