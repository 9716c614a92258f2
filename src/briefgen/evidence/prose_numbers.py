"""The numerals and dates of our own prose, and the numbers that a claim has to hold them.

In: the text of a sentence; a claim. Out: each numeral with its place and meaning, each written date; a
claim's numbers, vague words and dates. A numeral is written in digits or in words from two up, or is a word
such as dozens, scores, thousands. "One", ordinals and digits inside a word (F-16) are none; the year in
"mid-2015" is one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.brief import Claim
from briefgen.model.date import PartialDate
from briefgen.model.months import MONTHS
from briefgen.model.numeral import numerals_in
from briefgen.model.quantity_words import Phrase, quantities_in
from briefgen.model.value import Bound, Quantity, When, Words

_ROUND = compiled(r"dozen|score|hundred|thousand|million|billion", re.IGNORECASE)
_BUILT = compiled(r"\b(?:mid|pre|post|early|late|since|over|under|sub|non)-(?P<digits>\d+)", re.IGNORECASE)
_MONTH = "|".join([*MONTHS, *(rf"{month[:3]}\b\.?" for month in MONTHS if month != "May"), r"Sept\b\.?"])
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:[–—-]|,|,?\s(?:and|or|to)\s)\s*"
_PERCENT = compiled(r"%|per\s?cent", re.IGNORECASE)
_YEAR = r"[12]\d{3}"
_DATES = compiled(
    rf"(?<![\w.,])(?P<iso>{_YEAR}-\d{{2}}(?:-\d{{2}})?)(?![\w-])"
    rf"|(?<![\w.,])(?P<days>{_DAY}(?:{_TO}{_DAY})*)\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w)(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    rf"|\b(?P<month2>{_MONTH})(?!\w)(?:\s+(?P<days2>{_DAY}(?!\d)(?:{_TO}{_DAY}(?!\d))*)(?:,?\s+(?P<year2>{_YEAR})(?!\d))?"
    rf"|,?\s+(?:of\s+)?(?P<year3>{_YEAR})(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A numeral of a sentence. number: None for a vague word, and for digits that cannot be read."""

    start: int
    end: int
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class Written:
    """A date of a sentence, or one of several days of one month; month and year as far as written."""

    start: int
    end: int
    year: int | None
    month: int | None
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a claim has to hold a numeral.

    numbers: ends of its quantity, or numerals of its words. years: of its dates. vague: words. quantity: None
    for another kind of value. percent: the quantity is a percentage.
    """

    numbers: frozenset[Decimal]
    years: frozenset[Decimal]
    vague: frozenset[str]
    quantity: Quantity | None = None
    percent: bool = False

    def holds(self, number: Decimal | None, word: str, phrase: Phrase | None = None) -> bool:
        """Whether a numeral is one of them.

        word: as written, in small letters. phrase: the quantity it is a part of, whose currency, percent sign and
        bound words, where it has any, must be the claim's, and whose ends must both be.
        """
        if number is None:
            return word in self.vague
        known = self.numbers | (self.years if re.fullmatch(_YEAR, word) else frozenset())
        return number in known and (phrase is None or self._fits(phrase))

    def _fits(self, phrase: Phrase) -> bool:
        said, mine = phrase.quantity, self.quantity
        if said.low is not None and said.high is not None and said.low != said.high:
            return {said.low, said.high} <= self.numbers | self.years
        if mine is None:
            return True
        if (said.currency and said.currency != mine.currency) or (phrase.percent and not self.percent):
            return False
        return mine.bound is Bound.RANGE or said.bound in (Bound.EXACT, Bound.RANGE, mine.bound)


def spoken_in(text: str) -> tuple[Spoken, ...]:
    """Every numeral of a text, in reading order."""
    found = {place.start: place for phrase in quantities_in(text) for place in _places(text, phrase)}
    for match in _BUILT.finditer(text):
        found.setdefault(match.start("digits"), Spoken(*match.span("digits"), Decimal(match["digits"])))
    return tuple(found[start] for start in sorted(found))


def phrase_of(text: str, start: int, end: int) -> Phrase | None:
    """The quantity that a numeral is a part of, with its bound, currency and other end."""
    return next((phrase for phrase in quantities_in(text) if phrase.start <= start and end <= phrase.end), None)


def _places(text: str, phrase: Phrase) -> tuple[Spoken, ...]:
    """The numerals of a quantity: one, or the two ends of a range, without "one" and vague words such as several."""
    quantity, inside = phrase.quantity, text[phrase.start : phrase.end]
    found: list[Spoken] = []
    vague = " ".join(quantity.vague.split())
    at = re.search(re.escape(vague).replace(r"\ ", r"\s+"), inside) if vague else None
    ends = [number for number in dict.fromkeys((quantity.low, quantity.high)) if number is not None]
    numerals = [
        numeral
        for numeral in numerals_in(inside)
        if at is None or not (at.start() < numeral.end and numeral.start < at.end())
    ]
    for place, numeral in enumerate(numerals):
        number = ends[min(place, len(ends) - 1)] if ends and numeral.value is not None else None
        if inside[numeral.start : numeral.end].lower() != "one":
            found.append(Spoken(phrase.start + numeral.start, phrase.start + numeral.end, number))
    if at is not None and _ROUND.search(vague):
        found.append(Spoken(phrase.start + at.start(), phrase.start + at.end(), None))
    return tuple(sorted(found, key=lambda place: place.start))


def written_dates(text: str) -> tuple[Written, ...]:
    """Every date written out: "26 August 2021", "26–28 August", "August 26, 2021", "August 2021", "2021-08-26"."""
    return tuple(_written(match) for match in _DATES.finditer(text))


def _written(match: re.Match[str]) -> Written:
    start, end = match.span()
    if match["iso"]:
        year, month, *day = (int(part) for part in match["iso"].split("-"))
        return Written(start, end, year, month, tuple(day))
    name = match["month"] or match["month2"]
    month = next(number for number, each in enumerate(MONTHS, 1) if each.startswith(name[:3]))
    years = match["year"] or match["year2"] or match["year3"]
    days = re.findall(r"\d+", match["days"] or match["days2"] or "")
    return Written(start, end, int(years) if years else None, month, tuple(int(day) for day in days))


def same_date(written: Written, dates: tuple[PartialDate, ...]) -> bool:
    """Whether one claim's dates have every written part of a date: each day with its month and its year."""
    return all(
        any(
            (written.year in (None, date.year)) and (written.month in (None, date.month)) and day in (None, date.day)
            for date in dates
        )
        for day in written.days or (None,)
    )


def dates_of(claim: Claim) -> tuple[PartialDate, ...]:
    """The dates of a claim: of its value, and when it was so."""
    value = claim.value
    ends = (value.low, value.high) if isinstance(value, When) else ()
    return tuple(date for date in (*ends, claim.as_of) if date is not None)


def numbers_of(claim: Claim) -> Numbers:
    """The numbers of a claim: ends of a quantity, numerals of its words, years of its dates, vague words."""
    value = claim.value
    numbers: set[Decimal] = set()
    vague: set[str] = set()
    if isinstance(value, Quantity):
        numbers = {number for number in (value.low, value.high) if number is not None}
        vague = {" ".join(value.vague.lower().split())} - {""}
    elif isinstance(value, Words):
        for place in spoken_in(value.text):
            if place.number is not None:
                numbers.add(place.number)
            else:
                vague.add(" ".join(value.text[place.start : place.end].lower().split()))
    years = frozenset(Decimal(date.year) for date in dates_of(claim))
    quantity = value if isinstance(value, Quantity) else None
    return Numbers(frozenset(numbers), years, frozenset(vague), quantity, bool(_PERCENT.search(claim.raw)))
