"""Dates in words: year, month, day and day of the week as far as a text gives them, and what limits them.

In: text. Out: each date it gives, with its place. For holding a claim's dates against its quotation; an author's own
dates are read by `read.dates`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.date import PartialDate
from briefgen.model.months import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Parts:
    """What is given of one date; None for what is not. weekday: 0 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def agrees(self, with_: PartialDate) -> bool:
        """Whether nothing given here is another than in a date, as far as both go."""
        pairs = ((self.year, with_.year), (self.month, with_.month), (self.day, with_.day))
        if any(mine is not None and other is not None and mine != other for mine, other in pairs):
            return False
        return self.weekday is None or with_.day is None or with_.earliest.weekday() == self.weekday

    def ends_in(self, year: int) -> tuple[date, date] | None:
        """The first and last day it can mean, in a year where it gives none; None for a day of the week."""
        if self.month is None and self.year is None:
            return None
        month, whole = self.month, self.year or year
        if self.day is not None and month is not None:
            day = min(self.day, calendar.monthrange(whole, month)[1])
            return date(whole, month, day), date(whole, month, day)
        first = PartialDate(whole, month)
        return first.earliest, first.latest


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date, or a stretch of time with two ends, as it stands in a text.

    start, end: half-open offsets, what limits it included. low, high: alike for one date.
    lead, tail: the words before and behind it that limit it, in small letters: "until at least", "or later".
    """

    start: int
    end: int
    low: Parts
    high: Parts
    lead: str = ""
    tail: str = ""

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    def agrees(self, with_: PartialDate) -> bool:
        """Whether a date can be the one that is said, or lie in the time that is said, as far as both go."""
        after, before = bool(_AFTER.search(self.lead)), bool(_BEFORE.search(self.lead))
        if not (self.is_range or after or before) or self.low.agrees(with_) or self.high.agrees(with_):
            return self.low.agrees(with_) or self.high.agrees(with_)
        low, high = self.low.ends_in(with_.year), self.high.ends_in(with_.year)
        if low is None or high is None:
            return True  # "since Saturday"
        if self.is_range:
            return low[0] > high[1] or (low[0] <= with_.latest and with_.earliest <= high[1])
        return with_.latest >= low[0] if after else with_.earliest <= high[1]


_NAMES = "|".join((*MONTHS, *(rf"{month[:3]}\.?" for month in MONTHS), r"Sept\.?"))
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}(?![\d,.]*\d|\w)"
_JOINT = r"(?:\s*[–—-]\s*|\s+(?:to|and|or|until|till)\s+)"
_DATE = compiled(
    rf"(?<![\w-])(?P<iso>[12]\d{{3}}-(?:0[1-9]|1[0-2])(?:-(?:[0-2]\d|3[01]))?)(?![\w-])"
    rf"|(?<![\w.,/:])(?:(?P<a1>{_DAY}){_NTH}(?P<joint_a>{_JOINT}))?(?P<a2>{_DAY}){_NTH}\s+(?:of\s+)?"
    rf"(?P<month_a>{_NAMES})(?!\w)(?:,?\s+(?P<year_a>{_YEAR}))?"
    rf"|(?<!\w)(?P<month_b>{_NAMES})\s+(?P<b1>{_DAY}){_NTH}(?:(?P<joint_b>{_JOINT})(?P<b2>{_DAY}){_NTH}(?!\w))?"
    rf"(?![\w%]|[.,:]\d)(?:,?\s+(?P<year_b>{_YEAR}))?"
    rf"|(?<!\w)(?P<month_c>{_NAMES})(?!\w)(?:,?\s+(?:of\s+)?(?P<year_c>{_YEAR}))?"
    rf"|(?<!\w)(?P<weekday>{'|'.join(WEEKDAYS)})(?!\w)"
    rf"|(?<![\w.,/:£$€-])(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_ALSO_WORDS = compiled(r"(?:in|of|since|until|till|by|before|after|from|during|last|next|this|early|mid|late)[\s-]+$")
"""What shows that "May" and "March" alone are months."""
_FILLING = (
    r"(?:on|in|the|early|late|mid-?|(?:start|beginning|middle|end|morning|evening|night|day|week|month) of"
    rf"|(?:{'|'.join(WEEKDAYS)}),?)"
)
_LIMIT = (
    r"(?:at least|no (?:later|earlier|sooner) than|not (?:later|earlier|sooner) than|not (?:before|until)|hardly before"
    r"|at the (?:earliest|latest)|as (?:early|late) as|up to|until|till|before|after|since|from|between|by|about|around"
    r"|approximately|roughly|circa|some ?time)"
)
_LEAD = compiled(rf"(?<!\w)(?P<lead>{_LIMIT}(?:\s+(?:{_LIMIT}|{_FILLING}))*)\s+$", re.IGNORECASE)
_TAIL = compiled(
    r",?\s+(?P<tail>at the (?:very )?(?:earliest|latest)|or (?:later|earlier|so|thereabouts|after|before)|at least)"
    r"(?!\w)",
    re.IGNORECASE,
)
_REACH = 40
_BETWEEN = compiled(rf"\s*(?:–|—|-|to|until|till|through)\s*(?:{_FILLING}\s+)*", re.IGNORECASE)
_AND = compiled(rf"\s+(?:and|or)\s+(?:{_FILLING}\s+)*", re.IGNORECASE)
_AFTER = compiled(r"\b(?:since|from|after|earlier than|sooner than|not before|not until|hardly before|at least)\b")
_BEFORE = compiled(r"\b(?:until|till|by|(?<!not )(?<!hardly )before|later than|up to)\b")


@lru_cache(maxsize=256)
def dates_in(text: str) -> tuple[SaidDate, ...]:
    """Every date a text gives, in reading order, a stretch of time as one."""
    found: list[SaidDate] = []
    for match in _DATE.finditer(text):
        for one in _of(match):
            floor = found[-1].end if found else 0
            lead = _LEAD.search(text, max(floor, one.start - _REACH), one.start)
            tail = _TAIL.match(text, one.end)
            made = SaidDate(
                lead.start() if lead else one.start,
                tail.end() if tail else one.end,
                one.low,
                one.high,
                " ".join(lead["lead"].lower().split()) if lead else "",
                " ".join(tail["tail"].lower().split()) if tail else "",
            )
            if found and _named_twice(found[-1], made, text):
                made = replace(made, start=found.pop().start)
            elif found and not found[-1].is_range and _one_stretch(found[-1], text[found[-1].end : one.start]):
                first = found.pop()
                made = SaidDate(first.start, made.end, _filled(first.low, made.high), made.high, first.lead, made.tail)
            found.append(made)
    return tuple(found)


def _one_stretch(first: SaidDate, gap: str) -> bool:
    """Whether a date and the next, with these words between them, are the two ends of one stretch of time."""
    spanning = first.lead.startswith(("between", "from"))
    return bool(_BETWEEN.fullmatch(gap) or (spanning and _AND.fullmatch(gap)))


def _named_twice(first: SaidDate, second: SaidDate, text: str) -> bool:
    """Whether a day of the week and a day are one: "Monday, 9 November"."""
    gap = text[first.end : second.start].strip(" ,\n").lower()
    return first.low.weekday is not None and second.low.day is not None and gap in ("", "the", "on")


def _of(match: re.Match[str]) -> Iterator[SaidDate]:
    """The dates of one match: "3 and 9 March" are two."""
    parts, start, end = match.groupdict(), match.start(), match.end()
    made = _parts(parts)
    before = match.string[:start].rstrip().lower()
    if parts["month_c"] and made[0].year is None and not _is_month(parts["month_c"], match.string[:start]):
        return
    joint = (parts["joint_a"] or parts["joint_b"] or "").strip().lower()
    if len(made) > 1 and (joint not in ("and", "or") or before.endswith("between")):
        yield SaidDate(start, end, made[0], made[1])
    else:
        yield from (SaidDate(start, end, one, one) for one in made)


def _parts(given: dict[str, str | None]) -> tuple[Parts, ...]:
    """The days, the month, the year or the day of the week of one match."""

    def number(*keys: str) -> int | None:
        return next((int(found) for key in keys if (found := given[key])), None)

    if iso := given["iso"]:
        return (Parts(*(int(part) for part in iso.split("-"))),)
    if weekday := given["weekday"]:
        return (Parts(weekday=WEEKDAYS.index(weekday.capitalize())),)
    name = given["month_a"] or given["month_b"] or given["month_c"]
    year_said = number("year_a", "year_b", "year_c", "year")
    if name is None:
        return (Parts(year_said),)
    days = [int(found) for key in ("a1", "a2", "b1", "b2") if (found := given[key])]
    return tuple(Parts(year_said, _month(name), one) for one in days) or (Parts(year_said, _month(name)),)


def _is_month(name: str, before: str) -> bool:
    """Whether a month's name with neither day nor year is one: "may" is not, and "May" at a sentence's start may not
    be."""
    if not name[0].isupper():
        return False
    return name.lower() not in ("may", "march", "mar", "dec", "jan", "sep") or bool(_ALSO_WORDS.search(before.lower()))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))


def _filled(low: Parts, high: Parts) -> Parts:
    """The beginning of a stretch of time with what it leaves to its end: the year of "3 March to 9 April 2024"."""
    if low.year is None and low.month is not None:
        return Parts(high.year, low.month, low.day)
    return low
