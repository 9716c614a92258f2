"""Quantities in words: bound, number, scale, currency, percentage, or a vague word.

In: text. Out: each quantity it gives, with its place. One grammar for the author's values and for the
quotations they are checked against, so that both read "a minimum of 500" alike.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.currency import CODES, NAMES, SIGNS, currency_code
from briefgen.model.numeral import EXACT, Numeral, numerals_in
from briefgen.model.value import Bound, Quantity

BEFORE: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (Bound.ABOUT, ("about", "around", "approximately", "approx.", "roughly", "some", "circa", "close to",
                   "nearly", "almost", "~")),
    (Bound.AT_LEAST, ("at least", "a minimum of", "minimum of", "no fewer than", "no less than",
                      "not fewer than", "not less than", "upwards of")),
    (Bound.AT_MOST, ("at most", "up to", "no more than", "not more than", "a maximum of", "maximum of",
                     "as many as")),
    (Bound.OVER, ("over", "more than", "in excess of", "above", "exceeding")),
    (Bound.UNDER, ("under", "fewer than", "less than", "below")),
    (Bound.RANGE, ("between", "from")),
)  # fmt: skip
"""What limits a number from before it. The first of each is how it is worded back."""

AFTER: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (Bound.ABOUT, ("or so",)),
    (Bound.AT_LEAST, ("or more", "at least", "at the least", "or above", "and above", "+")),
    (Bound.AT_MOST, ("or fewer", "or less", "at most", "at the most", "or below")),
)
"""What limits a number from behind it."""

_BOUND_BEFORE = {phrase: bound for bound, phrases in BEFORE for phrase in phrases}
_BOUND_AFTER = {phrase: bound for bound, phrases in AFTER for phrase in phrases}


def _any(phrases: dict[str, Bound]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest)


_ROUND = "dozen|score|hundred|thousand|million|billion"
_VAGUE = compiled(
    rf"[\"“”]?(?<!\w)(?P<word>(?:tens|dozens|scores|hundreds|thousands|millions)\s+of\s+(?:thousands|millions|billions)"
    rf"|(?:a\s+few|several|many|a\s+couple\s+of|some)\s+(?:{_ROUND})"
    rf"|(?:{_ROUND})s|a\s+handful|a\s+few|several)(?!\w)[\"“”]?",
    re.IGNORECASE,
)
_LEAD = compiled(rf"(?:(?<!\w)(?P<phrase>{_any(_BOUND_BEFORE)}))\s*$", re.IGNORECASE)
_TAIL = compiled(rf"\s*(?P<phrase>{_any(_BOUND_AFTER)})(?!\w)", re.IGNORECASE)
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_CODE = "|".join(sorted(CODES))
_MONEY_BEFORE = compiled(rf"(?<!\w)(?P<mark>{_SIGN}|(?:{_CODE})(?=[\s\d]|$))\s*$")
_MONEY_AFTER = compiled(rf"\s*(?P<mark>(?:{_CODE})(?!\w)|(?i:{'|'.join(NAMES)})(?!\w)|{_SIGN}(?!\s*\d))")
_SHORT_SCALE = compiled(r"\s?(?P<scale>k|mn|m|bn|tn)(?!\w)", re.IGNORECASE)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_PERCENT = compiled(r"\s*(?:%|per\s?cent(?!\w))", re.IGNORECASE)
_TO = compiled(r"\s*[–—-]\s*|\s+to\s+", re.IGNORECASE)
_AND = compiled(r"\s+and\s+", re.IGNORECASE)
_LEAD_REACH = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity as it stands in a text.

    start, end: half-open offsets, bound words, currency and percent sign included.
    lead: the bound word before it, if any ("between" is RANGE); it can stand before a range too
        ("a minimum of 500 to a few thousand").
    doubtful: a numeral that can be read in two ways, or in none; `quantity` then holds one reading.
    mixed: the two ends name two currencies, or only one of two ends that need it bears a percent sign.
    """

    start: int
    end: int
    quantity: Quantity
    percent: bool = False
    lead: Bound | None = None
    doubtful: Numeral | None = None
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a quantity: a number or a vague word with what clings to it."""

    start: int
    end: int
    number: Decimal | None
    vague: str = ""
    currency: str = ""
    percent: bool = False
    numeral: Numeral | None = None


@lru_cache(maxsize=256)
def quantities_in(text: str) -> tuple[Phrase, ...]:
    """Every quantity a text gives, in reading order, ranges as one."""
    ends = _ends_in(text)
    found: list[Phrase] = []
    at = 0
    while at < len(ends):
        first = ends[at]
        floor = found[-1].end if found else 0
        lead, start = _lead(text, floor, first.start)
        second = ends[at + 1] if at + 1 < len(ends) and _joined(text, first, ends[at + 1], lead) else None
        found.append(_range(start, lead, first, second) if second else _single(text, start, lead, first))
        at += 2 if second else 1
    return tuple(found)


def bound_of(phrase: str) -> Bound | None:
    """What a phrase limits a number to, with or without its "of": "a minimum", "at least"; None for other words."""
    words = " ".join(phrase.lower().split())
    return _BOUND_BEFORE.get(words) or _BOUND_BEFORE.get(f"{words} of") or _BOUND_AFTER.get(words)


def ends_of(bound: Bound, number: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Low and high end of one number under a bound (`model.value.Quantity`)."""
    low = None if bound in (Bound.AT_MOST, Bound.UNDER) else number
    high = None if bound in (Bound.AT_LEAST, Bound.OVER) else number
    return low, high


def _ends_in(text: str) -> list[_End]:
    vague = [_End(m.start(), m.end(), None, " ".join(m["word"].split())) for m in _VAGUE.finditer(text)]
    ends = [
        _with_marks(text, numeral)
        for numeral in numerals_in(text)
        if not any(word.start < numeral.end and numeral.start < word.end for word in vague)
    ]
    return sorted(vague + ends, key=lambda end: end.start)


def _with_marks(text: str, numeral: Numeral) -> _End:
    start, end, number, currency = numeral.start, numeral.end, numeral.value, ""
    if before := _MONEY_BEFORE.search(text[max(0, start - 6) : start]):
        start -= len(before.group())
        currency = currency_code(before["mark"])
    short = _SHORT_SCALE.match(text, end)
    if short and (currency or _MONEY_AFTER.match(text, short.end())) and number is not None:
        number = EXACT.multiply(number, Decimal(_SHORT_SCALES[short["scale"].lower()]))
        end = short.end()
    if not currency and (after := _MONEY_AFTER.match(text, end)):
        end, currency = after.end(), currency_code(after["mark"])
    percent = _PERCENT.match(text, end)
    return _End(start, percent.end() if percent else end, number, "", currency, bool(percent), numeral)


def _lead(text: str, floor: int, start: int) -> tuple[Bound | None, int]:
    window = max(floor, start - _LEAD_REACH)
    match = _LEAD.search(text[window:start])
    if match is None:
        return None, start
    return _BOUND_BEFORE[" ".join(match["phrase"].lower().split())], window + match.start()


def _joined(text: str, first: _End, second: _End, lead: Bound | None) -> bool:
    between = text[first.end : second.start]
    return bool(_TO.fullmatch(between) or (lead is Bound.RANGE and _AND.fullmatch(between)))


def _single(text: str, start: int, lead: Bound | None, one: _End) -> Phrase:
    bound, end = lead, one.end
    if lead is None and (tail := _TAIL.match(text, one.end)):
        bound, end = _BOUND_AFTER[" ".join(tail["phrase"].lower().split())], tail.end()
    if bound is None or bound is Bound.RANGE:
        bound = Bound.EXACT
    low, high = ends_of(bound, one.number)
    quantity = Quantity(bound, low, high, one.vague, one.currency)
    doubtful = one.numeral if one.numeral and one.numeral.doubtful else None
    return Phrase(start, end, quantity, one.percent, lead, doubtful)


def _range(start: int, lead: Bound | None, first: _End, second: _End) -> Phrase:
    low, high = first.number, second.number
    a, b = first.numeral, second.numeral
    if a and b and low is not None and high is not None and a.scale == 1 and b.scale > 1:
        scaled = EXACT.multiply(low, Decimal(b.scale))
        low = scaled if scaled < high else low  # "5 to 6 million", but not "500 to 1 million"
    currency = first.currency or second.currency
    mixed = bool(first.currency and second.currency and first.currency != second.currency)
    mixed = mixed or (first.percent and not second.percent)
    doubtful = next((numeral for numeral in (a, b) if numeral and numeral.doubtful), None)
    quantity = Quantity(Bound.RANGE, low, high, second.vague or first.vague, currency)
    return Phrase(start, second.end, quantity, first.percent or second.percent, lead, doubtful, mixed)
