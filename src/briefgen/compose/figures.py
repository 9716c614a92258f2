"""The figures of a text: what a reader could ask the origin of.

In: a line of a note, or what somebody types who asks. Out: each date, numeral and quotation with its place
and its meaning, so that `1,200`, `1200` and "1.2 thousand" are one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.months import MONTHS, month_number
from briefgen.model.numeral import Numeral, numerals_in
from briefgen.model.quantity_words import quantities_in

NUMERAL, DATE, QUOTATION = "numeral", "date", "quotation"

NOT_COUNTED = ("one", "zero")
"""Number words that are mostly no number: "one report", "zero doubt"."""

_MONTH = "|".join(MONTHS)
_DAY = r"(?<![\w.,])(?:0?[1-9]|[12]\d|3[01])"
_TIME = r"(?:,\s+(?P<time>[0-2]?\d:[0-5]\d)(?:\s+UTC(?:[+−-]\d\d:\d\d)?)?)?"
_DATE = compiled(
    rf"(?P<iso>(?<![\w-])\d{{4}}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w-]))"
    rf"|(?:(?P<day>{_DAY})(?:\s?[–-]\s?(?P<last>{_DAY}))?\s+)?(?P<month>\b(?:{_MONTH}))"
    rf"(?:[–-](?P<to>{_MONTH}))?\s+(?P<year>\d{{4}})\b{_TIME}"
    rf"|(?P<bare>{_DAY})\s+(?P<of>{_MONTH})\b"
    rf"|\b(?P<us>{_MONTH})\s+(?P<usday>{_DAY})(?:,\s+(?P<usyear>\d{{4}}))?\b",
    re.IGNORECASE,
)
_ROUND = r"(?:dozen|score|hundred|thousand|million|billion)"
_VAGUE = compiled(
    rf"\b(?:(?:a\s+few|several|many|some|a\s+couple\s+of)\s+{_ROUND}s?"
    rf"|(?:tens|{_ROUND}s)\s+of\s+{_ROUND}s|(?:dozens|scores|hundreds?|thousands?|millions?|billions?|dozen))\b",
    re.IGNORECASE,
)
_QUOTED = compiled(r"“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    start, end: half-open offsets in its text. what: NUMERAL, DATE or QUOTATION.
    numbers: what the numeral can mean, and the ends of the range it is part of where a scale word makes them
    larger ("1–5 million"). range: both ends, where it is part of one. dates: ISO dates it names, with the
    precision written; a day without its year is "--08-26". vague: a round word in small letters.
    """

    start: int
    end: int
    what: str
    numbers: tuple[Decimal, ...] = ()
    range: tuple[Decimal, ...] = ()
    dates: tuple[str, ...] = ()
    vague: str = ""


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in reading order; a quotation comes before the numerals in it, a date has none."""
    dates = tuple(_dates(text))
    numerals = tuple(_numerals(text, dates))
    taken = (*dates, *numerals)
    vague = tuple(
        Figure(m.start(), m.end(), NUMERAL, vague=" ".join(m.group().lower().split()))
        for m in _VAGUE.finditer(text)
        if not any(one.start < m.end() and m.start() < one.end for one in taken)
    )
    quoted = tuple(Figure(m.start(), m.end(), QUOTATION) for m in _QUOTED.finditer(text))
    return tuple(sorted((*taken, *vague, *quoted), key=lambda one: (one.start, -one.end)))


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        yield Figure(match.start(), match.end(), DATE, dates=_meanings(match))


def _meanings(match: re.Match[str]) -> tuple[str, ...]:
    if match["iso"]:
        return (match["iso"],)
    if match["bare"] or match["usday"]:
        month = month_number(match["of"] or match["us"])
        day = int(match["bare"] or match["usday"])
        return (f"{match['usyear'] or '-'}-{month:02d}-{day:02d}",)
    year, month = match["year"], month_number(match["month"])
    if match["day"]:
        return tuple(f"{year}-{month:02d}-{int(day):02d}" for day in (match["day"], match["last"]) if day)
    months = [month, month_number(match["to"])] if match["to"] else [month]
    return tuple(f"{year}-{one:02d}" for one in months)


def _numerals(text: str, dates: tuple[Figure, ...]) -> Iterator[Figure]:
    phrases = quantities_in(text)
    for numeral in numerals_in(text):
        if any(date.start < numeral.end and numeral.start < date.end for date in dates):
            continue
        if text[numeral.start : numeral.end].lower() in NOT_COUNTED:
            continue
        around = next(
            (phrase for phrase in phrases if phrase.start <= numeral.start and numeral.end <= phrase.end), None
        )
        ends = (around.quantity.low, around.quantity.high) if around else ()
        known = tuple(end for end in ends if end is not None)
        yield Figure(
            numeral.start,
            numeral.end,
            NUMERAL,
            numbers=_readings(numeral, known),
            range=known if len(set(known)) == 2 else (),
        )


def _readings(numeral: Numeral, ends: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """The numeral's own readings, and an end of its quantity that is one of them times a scale."""
    own = [number for number in (numeral.value, numeral.other) if number is not None]
    scaled = [end for end in ends if numeral.value and end not in own and _times_ten(end, numeral.value)]
    return tuple(dict.fromkeys((*own, *scaled)))


def _times_ten(large: Decimal, small: Decimal) -> bool:
    """Whether one number is the other with three, six, … more zeros: "5" of "5–6 million"."""
    return any(small.scaleb(power) == large for power in (3, 6, 9, 12))
