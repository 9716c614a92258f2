"""Dates as a value or a field gives them: a year, a month, a day, or a range of them.

In: the words. Out: `PartialDate`, or `When` with diagnostics.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.model.date import PartialDate
from briefgen.model.months import MONTHS, month_number
from briefgen.model.quantity_words import BEFORE
from briefgen.model.value import Bound, When

DATE_FORMS = (
    "`2015`, `2015-01`, `2015-01-26`, `January 2015`, `26 August 2021`, `about 2015` or `between 2015 and 2017`"
)

_MONTH = "|".join(MONTHS)
_ISO = compiled(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_WORDED = compiled(rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})\s+(?P<year>\d{{4}})", re.IGNORECASE)
_BETWEEN = compiled(r"between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)|(?:from\s+)?(?P<c>.+?)\s+to\s+(?P<d>.+)", re.IGNORECASE)
_DASHED = compiled(r"(?P<a>.+?)\s*–\s*(?P<b>.+)|(?P<c>\d{4})-(?P<d>\d{4})")
_DAYS = compiled(rf"(?P<a>\d{{1,2}})\s*–\s*(?P<b>\d{{1,2}})\s+(?P<rest>(?:{_MONTH})\s+\d{{4}})", re.I)
_MONTHS = compiled(rf"(?P<a>{_MONTH})\s*–\s*(?P<b>{_MONTH})\s+(?P<year>\d{{4}})", re.I)
_ABOUT = tuple(sorted(dict(BEFORE)[Bound.ABOUT], key=len, reverse=True))

Result = tuple[When | None, tuple[Diagnostic, ...]]
Place = Callable[[int, int], Span]


class NoSuchDay(ValueError):
    """A date in a known form that the calendar does not have: `2021-02-30`."""


def parse_partial_date(text: str) -> PartialDate | None:
    """A year, month or day in a known form; None for another form. NoSuchDay for 30 February."""
    match = _ISO.fullmatch(text) or _WORDED.fullmatch(text)
    if match is None:
        return None
    year, written, day = int(match["year"]), match["month"], match["day"]
    month = None if written is None else month_number(written) or (int(written) if written.isdigit() else 0)
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise NoSuchDay(text)
    if day is not None and not 1 <= int(day) <= calendar.monthrange(year, month or 1)[1]:
        raise NoSuchDay(text)
    return PartialDate(year, month, int(day) if day else None)


def parse_when(text: str, at: Place) -> Result:
    """A date or a range of dates. at: the span of a stretch of `text`."""
    whole = at(0, len(text))
    try:
        when = _range(text) or _single(text)
    except NoSuchDay as wrong:
        message = f"the calendar has no `{wrong}`"
        return None, (Diagnostic("BRF258", message, whole, "correct the day or the month"),)
    if when is None:
        guess = _guess(text)
        cure = f"write {DATE_FORMS}" + (f"; perhaps `{guess}` is meant" if guess else "")
        return None, (Diagnostic("BRF257", f"`{text}` is not a date", whole, cure),)
    if when.bound is Bound.RANGE and when.low and when.high and when.low.earliest >= when.high.earliest:
        cure = "write the earlier date first; one date twice is no range"
        return None, (Diagnostic("BRF254", f"the range `{text}` does not run forwards", whole, cure),)
    return when, ()


def _single(text: str) -> When | None:
    bound = Bound.EXACT
    for word in _ABOUT:
        if text.lower().startswith(word) and (word == "~" or text[len(word) :][:1].isspace()):
            bound, text = Bound.ABOUT, text[len(word) :].strip()
            break
    date = parse_partial_date(text)
    return When(bound, date, date) if date else None


def _range(text: str) -> When | None:
    if match := _DAYS.fullmatch(text):
        ends = (f"{match['a']} {match['rest']}", f"{match['b']} {match['rest']}")
    elif match := _MONTHS.fullmatch(text):
        ends = (f"{match['a']} {match['year']}", f"{match['b']} {match['year']}")
    elif match := _BETWEEN.fullmatch(text) or _DASHED.fullmatch(text):
        ends = (match["a"] or match["c"], match["b"] or match["d"])
    else:
        return None
    low, high = (parse_partial_date(end.strip()) for end in ends)
    return When(Bound.RANGE, low, high) if low and high else None


def _guess(text: str) -> str:
    """A date in a form that is not ours, turned into one that is; "" when it has two readings."""
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if year is None:
        return ""
    short = re.search(r"(?<!\w)([A-Za-z]{3,})", re.sub(r"\d(?:st|nd|rd|th)\b", "", text))
    months = [month for month in MONTHS if short and month.lower().startswith(short[1].lower()[:3])]
    days = re.findall(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d])", text)
    if len(months) == 1 and len(days) <= 1:
        return " ".join([*days, months[0], year[0]])
    over = [day for day in days if int(day) > 12]
    if len(days) == 2 and len(over) == 1:
        month = next(day for day in days if day not in over)
        return f"{year[0]}-{int(month):02d}-{int(over[0]):02d}"
    return year[0] if not days and not months else ""
