"""What a claim says in answer to its question: bound, numbers and unit, or a date, a name or words.

Only data: `read.values` parses the author's form, `edit.wording` words it back.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from briefgen.base.record import dataclass
from briefgen.model.date import PartialDate


class Kind(Enum):
    """What a question asks for; it chooses the parser of its claims' values."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    YESNO = "yesno"
    TEXT = "text"


class Bound(Enum):
    """How a value limits the quantity."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    RANGE = "between"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a percentage or an amount of money.

    low, high: the ends as written; equal when one number is given. None where an end is open
        (at least: high is None; at most: low is None) or given only in a vague word.
    vague: the vague word as written ("a few thousand", "dozens"), which stands for the high end of a
        range ("500 to a few thousand") or, where low is None too, for the whole value ("dozens").
    currency: ISO 4217 code for money, else "".
    """

    bound: Bound
    low: Decimal | None
    high: Decimal | None
    vague: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a range of dates (`between 2015 and 2017`, `late 2019 to early 2020` is words)."""

    bound: Bound
    low: PartialDate | None
    high: PartialDate | None


@dataclass(frozen=True, slots=True)
class Words:
    """A place, a person or free words, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    yes: bool


Value = Quantity | When | Words | YesNo
