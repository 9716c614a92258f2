"""Quantities and dates in words, as notes print them.

In: values. Out: plain text, no markup. What it words, `read.values` reads back as the same value.
"""

from __future__ import annotations

from decimal import Decimal

from briefgen.model.date import PartialDate
from briefgen.model.months import MONTHS
from briefgen.model.numeral import EXACT
from briefgen.model.quantity_words import BEFORE
from briefgen.model.value import Bound, Quantity, When

NO_BREAK = "\u00a0"
DASH = "–"

_BOUND_WORDS = {bound: phrases[0] for bound, phrases in BEFORE} | {Bound.EXACT: "", Bound.RANGE: ""}
_SIGN = {"USD": "$", "GBP": "£", "EUR": "€"}
_HUNDREDTH = Decimal("0.01")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def number_words(number: Decimal) -> str:
    """A number: `1,200`; from a million on, where one or two decimals say it exactly, `3.6 million`."""
    count, scale = _scaled(number)
    return f"{count} {scale}" if scale else count


def quantity_words(value: Quantity, percent: bool = False) -> str:
    """A number, or an amount with its currency, and its bound: "at least 95", "500–1,200", "55–80 %"."""
    return _quantity_words(value) + (f"{NO_BREAK}%" if percent else "")


def _quantity_words(value: Quantity) -> str:
    money = _SIGN.get(value.currency, f"{value.currency} ") if value.currency else ""
    bound, low, high = _bound(value.bound), value.low, value.high
    if value.bound is not Bound.RANGE:
        number = low if low is not None else high
        return f"{bound}{money}{number_words(number)}" if number is not None else f"{bound}“{value.vague}”"
    if low is None or high is None:
        return f"{money}{number_words(low or Decimal(0))} to “{value.vague}”"
    (few, small), (many, large) = _scaled(low), _scaled(high)
    if small != large:  # "1–5 million" would read as one million to five
        few, many, large = _digits(low), _digits(high), ""
    return f"{money}{few}{DASH}{many}" + (f" {large}" if large else "")


def date_words(date: PartialDate) -> str:
    """A date with the precision that is written: "26 August 2021", "January 2015", "2015"."""
    parts = [str(date.day)] if date.day is not None else []
    parts += [MONTHS[date.month - 1]] if date.month is not None else []
    return " ".join([*parts, f"{date.year:04d}"])


def when_words(value: When) -> str:
    """A date or a range of dates: "2015–2017", "26–28 August 2021", "about January 2015"."""
    low, high = value.low, value.high
    if low is None or high is None or low == high:
        return _bound(value.bound) + date_words(low or high or PartialDate(1))
    if low.year == high.year and low.month == high.month and low.day and high.day:
        return f"{low.day}{DASH}{date_words(high)}"
    if low.year == high.year and low.month and high.month and not (low.day or high.day):
        return f"{MONTHS[low.month - 1]}{DASH}{date_words(high)}"
    if low.month is None and high.month is None:
        return f"{date_words(low)}{DASH}{date_words(high)}"
    return f"{date_words(low)} {DASH} {date_words(high)}"


def _bound(bound: Bound) -> str:
    words = _BOUND_WORDS[bound]
    return f"{words} " if words else ""


def _scaled(number: Decimal) -> tuple[str, str]:
    if number < _LARGE[-1][0]:
        return _digits(number), ""
    for scale, word in _LARGE:
        count = EXACT.divide(number, Decimal(scale))
        if count >= 1 and count == count.quantize(_HUNDREDTH, context=EXACT):
            return _digits(count), word
    return _digits(number), ""


def _digits(number: Decimal) -> str:
    """Digits with a comma in thousands and no exponent."""
    return f"{int(number):,}" if number == int(number) else f"{number:,f}"
