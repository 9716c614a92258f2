"""Values, dates, hedges and attribution in words: the one place where they are worded, but for bare quantities
and dates, whose words (`model.value_words`) the reasons of findings need too.

In: model data. Out: plain text, no markup. What `value_words` gives, `read.values` reads back as the
same value.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.edit import furniture
from briefgen.model.brief import Claim, Question, Source
from briefgen.model.date import Moment
from briefgen.model.quantity_words import bound_of
from briefgen.model.value import Bound, Kind, Quantity, Value, When, YesNo
from briefgen.model.value_words import date_words as date_words
from briefgen.model.value_words import number_words as number_words
from briefgen.model.value_words import quantity_words as quantity_words
from briefgen.model.value_words import when_words as when_words

NOT_OF_VALUE = ("attribution:", "as_of:", "scope:")
"""How an `inferred` begins that is about another key than the value."""


def count_words(count: int, one: str, more: str) -> str:
    """A counted thing: `count_words(5, "{count} report", "{count} reports")` is "5 reports"."""
    return (one if count == 1 else more).format(count=f"{count:,}")


def reports_words(reports: int, origins: int) -> str:
    """How broad the source base is: "5 reports, at most 3 independent origins"."""
    many = count_words(reports, furniture.ONE_REPORT, furniture.REPORTS)
    return f"{many}, {count_words(origins, furniture.ONE_ORIGIN, furniture.ORIGINS)}"


def row_words(reports: int, origins: int) -> str:
    """How many reports say the same, and where they are of fewer origins, of how many at most: "4 reports, at
    most 2 origins", "2 reports, one origin"."""
    many = count_words(reports, furniture.ONE_REPORT, furniture.REPORTS)
    if origins >= reports:
        return many
    return f"{many}, {count_words(origins, furniture.ONE_ORIGIN_ALONE, furniture.ORIGINS_AT_MOST)}"


def sentence(text: str) -> str:
    """A reason as a sentence of its own: a capital first, a full stop last; "" for none."""
    ended = text if not text or text[-1] in ".!?…" else text + "."
    return ended[:1].upper() + ended[1:]


def value_words(value: Value, question: Question | None = None) -> str:
    """A value: "at least 95", "500–1,200", "55–80 %", "$5 million", "January 2015", "yes".

    question: the value's question, which knows whether a number is a percentage. The unit is not worded: it
    stands in a table's head and in the author's sentence. A vague word of the source stands in quotation
    marks: "500 to “a few thousand”".
    """
    if isinstance(value, Quantity):
        percent = question is not None and question.kind is Kind.PERCENT
        return quantity_words(value, percent)
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, YesNo):
        return furniture.YES if value.yes else furniture.NO
    return value.text


def moment_words(moment: Moment) -> str:
    """A moment with its zone: "27 August 2021, 18:00 UTC", "27 August 2021, 20:00 UTC+02:00"."""
    hours, minutes = divmod(abs(moment.offset), 60)
    sign = "−" if moment.offset < 0 else "+"
    zone = f"UTC{sign}{hours:02d}:{minutes:02d}" if moment.offset else "UTC"
    return f"{date_words(moment.day_of)}, {moment.hour:02d}:{moment.minute:02d} {zone}"


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


def under_reported(times: str) -> str:
    """Words of a time as they stand in a column whose head says that it is when a thing was reported:
    "27 August 2021" for "reported 27 August 2021"; a time of another kind keeps its words."""
    return times.removeprefix(furniture.REPORTED.format(date=""))


def _marked(words: str, inferred: str) -> str:
    return words + furniture.INFERRED_MARK if inferred else words


def claim_value_words(claim: Claim, question: Question) -> str:
    """A claim's value with its hedge: "thought to be about 2,000", "95 (unconfirmed)", "at least 500, to 1,200"; an
    inferred date with the mark of one: "26 August 2021*"."""
    words, hedge = value_words(claim.value, question), " ".join(claim.hedge.split())
    words += furniture.INFERRED_MARK if date_inferred(claim) else ""
    limited = limited_words(claim, question)
    if limited or not hedge:
        return limited or words
    known = hedge.lower()
    before = known not in furniture.HEDGES_BEHIND and known.endswith(furniture.HEDGES_BEFORE)
    return f"{hedge} {words}" if before else f"{words} ({hedge})"


def limited_words(claim: Claim, question: Question) -> str:
    """A range whose hedge is a bound of its low end ("a minimum"), with the bound where it belongs: "at least 500, to
    “a few thousand”". Behind the range it would read as a bound of the high end. "" for every other value."""
    value, bound = claim.value, bound_of(claim.hedge)
    if not isinstance(value, Quantity) or value.bound is not Bound.RANGE or bound not in (Bound.AT_LEAST, Bound.OVER):
        return ""
    percent = question.kind is Kind.PERCENT
    low = quantity_words(Quantity(bound, value.low, None, "", value.currency), percent)
    vague = "" if value.high is not None else value.vague
    high = quantity_words(Quantity(Bound.EXACT, value.high, value.high, vague, value.currency), percent)
    return furniture.LIMITED_RANGE.format(low=low, high=high)


def date_inferred(claim: Claim) -> bool:
    """Whether a claim's value is a date that is, also in part, our inference.

    It is where the claim is derived or says what of it is inferred, unless that begins by naming another key
    ("attribution: …", "as_of: …", "scope: …").
    """
    if not isinstance(claim.value, When):
        return False
    return bool(claim.derived) or (bool(claim.inferred) and not claim.inferred.lower().startswith(NOT_OF_VALUE))


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
