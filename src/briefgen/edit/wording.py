"""Values, dates, hedges and attribution in words: the one place where they are worded.

In: model data. Out: plain text, no markup. What `value_words` gives, `read.values` reads back as the
same value.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.edit import furniture
from briefgen.model.brief import Claim, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.numeral import EXACT
from briefgen.model.quantity_words import BEFORE
from briefgen.model.value import Bound, Kind, Quantity, Value, When, YesNo

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


def count_words(count: int, one: str, more: str) -> str:
    """A counted thing: `count_words(5, "{count} report", "{count} reports")` is "5 reports"."""
    return (one if count == 1 else more).format(count=f"{count:,}")


def reports_words(reports: int, origins: int) -> str:
    """How broad the source base is: "5 reports, at most 3 independent origins"."""
    many = count_words(reports, furniture.ONE_REPORT, furniture.REPORTS)
    return f"{many}, {count_words(origins, furniture.ONE_ORIGIN, furniture.ORIGINS)}"


def value_words(value: Value, question: Question | None = None) -> str:
    """A value: "at least 95", "500–1,200", "55–80 %", "$5 million", "January 2015", "yes".

    question: the value's question, which knows whether a number is a percentage. The unit is not worded: it
    stands in a table's head and in the author's sentence. A vague word of the source stands in quotation
    marks: "500 to “a few thousand”".
    """
    if isinstance(value, Quantity):
        percent = question is not None and question.kind is Kind.PERCENT
        return quantity_words(value) + (f"{NO_BREAK}%" if percent else "")
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, YesNo):
        return furniture.YES if value.yes else furniture.NO
    return value.text


def quantity_words(value: Quantity) -> str:
    """A number, or an amount with its currency, and its bound; without a percent sign."""
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
    parts += [furniture.MONTHS[date.month - 1]] if date.month is not None else []
    return " ".join([*parts, f"{date.year:04d}"])


def moment_words(moment: Moment) -> str:
    """A moment with its zone: "27 August 2021, 18:00 UTC", "27 August 2021, 20:00 UTC+02:00"."""
    hours, minutes = divmod(abs(moment.offset), 60)
    sign = "−" if moment.offset < 0 else "+"
    zone = f"UTC{sign}{hours:02d}:{minutes:02d}" if moment.offset else "UTC"
    return f"{date_words(moment.day_of)}, {moment.hour:02d}:{moment.minute:02d} {zone}"


def when_words(value: When) -> str:
    """A date or a range of dates: "2015–2017", "26–28 August 2021", "about January 2015"."""
    low, high = value.low, value.high
    if low is None or high is None or low == high:
        return _bound(value.bound) + date_words(low or high or PartialDate(1))
    if low.year == high.year and low.month == high.month and low.day and high.day:
        return f"{low.day}{DASH}{date_words(high)}"
    if low.year == high.year and low.month and high.month and not (low.day or high.day):
        return f"{furniture.MONTHS[low.month - 1]}{DASH}{date_words(high)}"
    if low.month is None and high.month is None:
        return f"{date_words(low)}{DASH}{date_words(high)}"
    return f"{date_words(low)} {DASH} {date_words(high)}"


def source_name(source: Source) -> str:
    """The name a source is printed with: its `release_name` where its own is not for print."""
    return source.release_name or source.label


def claim_time_words(claim: Claim, source: Source) -> str:
    """When a claim was so, else when it was reported: "as of 26 August 2021", "reported 27 August 2021".

    A missing as-of is never replaced by the date of publication. An inferred time has a mark behind it; where a
    claim says what of it is inferred, its time is taken for a part of that.
    """
    if claim.as_of is not None:
        return _marked(furniture.AS_OF.format(date=date_words(claim.as_of)), claim.inferred)
    if source.published is None:
        return furniture.UNDATED
    return _marked(furniture.REPORTED.format(date=date_words(source.published)), source.published_inferred)


def times_words(said: Sequence[tuple[Claim, Source]]) -> str:
    """When several claims that say the same were so or were reported.

    Where all are only dated by their reports: "reported 26–27 August 2021", from the first to the last, marked
    where a date is inferred. Otherwise each claim's own words, each once.
    """
    dates = [source.published for claim, source in said if claim.as_of is None and source.published]
    if len(dates) < len(said):
        return "; ".join(dict.fromkeys(claim_time_words(claim, source) for claim, source in said))
    first, last = min(dates, key=lambda date: date.earliest), max(dates, key=lambda date: date.latest)
    words = furniture.REPORTED.format(date=when_words(When(Bound.RANGE, first, last)))
    return _marked(words, "".join(source.published_inferred for _, source in said))


def _marked(words: str, inferred: str) -> str:
    return words + furniture.INFERRED_MARK if inferred else words


def claim_value_words(claim: Claim, question: Question) -> str:
    """A claim's value with its hedge: "thought to be about 2,000", "95 (unconfirmed)"."""
    words, hedge = value_words(claim.value, question), " ".join(claim.hedge.split())
    if not hedge:
        return words
    known = hedge.lower()
    before = known not in furniture.HEDGES_BEHIND and known.endswith(furniture.HEDGES_BEFORE)
    return f"{hedge} {words}" if before else f"{words} ({hedge})"


def attribution_words(claim: Claim) -> str:
    """Who said it and how: "claimed by the Afghan Islamic State"; "" for a bare report."""
    if claim.attributed_to:
        return furniture.ATTRIBUTION[claim.verb].format(who=claim.attributed_to)
    return furniture.UNATTRIBUTED[claim.verb]


def said_words(claim: Claim, value: str) -> str:
    """A value with who says so and how: "500–1,200, estimated by the UN", "blamed: ISIS-K"; bare for a report.

    value: the claim's value as it is printed in the same place.
    """
    if not claim.attributed_to and claim.verb in furniture.LEADING:
        return f"{attribution_words(claim)}: {value}"
    who = attribution_words(claim)
    return f"{value}, {who}" if who else value


def _bound(bound: Bound) -> str:
    words = _BOUND_WORDS[bound]
    return f"{words} " if words else ""


def _scaled(number: Decimal) -> tuple[str, str]:
    for scale, word in _LARGE:
        count = EXACT.divide(number, Decimal(scale))
        if count >= 1 and count == count.quantize(_HUNDREDTH, context=EXACT):
            return _digits(count), word
    return _digits(number), ""


def _digits(number: Decimal) -> str:
    """Digits with a comma in thousands and no exponent."""
    return f"{int(number):,}" if number == int(number) else f"{number:,f}"
