"""No number out of nothing: what an expression adds or takes away stands in the claim's own quotations.

In: a number or a date of a `derived` expression, the words quoted, and the date that comes out. Out: whether
the words have it. A number may stand there in digits or in words, or be the step that a word takes.
"""

from __future__ import annotations

import re

from briefgen.evidence.arithmetic import Operand
from briefgen.evidence.passages import fold
from briefgen.model.date import PartialDate
from briefgen.model.months import MONTHS, WEEKDAYS
from briefgen.model.numeral import numerals_in
from briefgen.model.value import When

STEPS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, ("yesterday", "tomorrow", "last", "next", "previous", "following", "ago", "after", "before", "earlier",
         "later")),
    (2, ("before yesterday", "after tomorrow")),
    (7, ("week",)),
    (10, ("decade",)),
    (14, ("fortnight",)),
)  # fmt: skip
"""Numbers by which words move a date without naming them: "last year", "a week ago"."""


def has_number(said: str, number: int) -> bool:
    """Whether a text has a number, in digits or in words."""
    return any(number in (numeral.value, numeral.other) for numeral in numerals_in(said))


def has_date(said: str, day: PartialDate) -> bool:
    """Whether a text names a date as far as it is given, in words or in the form 2021-08-26."""
    text = fold(said).lower
    if re.search(rf"(?<!\d){day}(?!\d)", text):
        return True
    words = re.findall(r"[^\W\d_]+|\d+", text)
    numbers = {int(word) for word in words if word.isdecimal()}
    month = MONTHS[day.month - 1].lower() if day.month else ""
    named = not month or any(len(word) >= 3 and month.startswith(word) for word in words)
    return named and {day.year, *([day.day] if day.day else [])} <= numbers


def takes_step(said: str, number: int, result: Operand) -> bool:
    """Whether words move a date by a number: one of STEPS, or the day of the week that the move leads to."""
    words = " ".join(["", *re.findall(r"[^\W\d_]+", fold(said).lower), ""])
    if any(f" {word} " in words for step, known in STEPS if step == number for word in known):
        return True
    day = result.low if isinstance(result, When) else None
    if day is None or day.day is None or number > len(WEEKDAYS):
        return False
    return f" {WEEKDAYS[day.earliest.weekday()].lower()} " in words
