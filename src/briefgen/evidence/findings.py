"""What the sources say on each question, taken together.

In: a brief. Out: for each question its claims in order of time, the distinct values, and how many sources
and origins stand behind them. Nothing is averaged or merged; which values can be true together is not
said here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.evidence.significant import alike, named_in, words_of
from briefgen.model.brief import Brief, Claim, Name, Question
from briefgen.model.value import Quantity, Value, Words


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said on one question.

    question: its id. claims: ids in order of time: as-of, else publication, else last; ties as written.
    values: the distinct values in that order. sources, origins: ids, each once, in that order.
    """

    question: str
    claims: tuple[str, ...]
    values: tuple[Value, ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def values_differ(self) -> bool:
        return len(self.values) > 1

    @property
    def unanswered(self) -> bool:
        return not self.claims

    @property
    def single_source(self) -> bool:
        return len(self.sources) == 1

    @property
    def single_origin(self) -> bool:
        return len(self.origins) == 1


def find(brief: Brief) -> tuple[Finding, ...]:
    """One finding for each question, in the brief's order."""
    return tuple(_finding(question, brief) for question in brief.questions)


def origin_of(claim: Claim, brief: Brief) -> str:
    """Where what a claim says started.

    The claim's own `origin`; else the named body in `attributed_to`, in the brief's spelling of its name;
    else its source's `origin`; else the source itself. A body that is not named ("officials") is no origin:
    two reports' officials may be different people.
    """
    if claim.origin:
        return claim.origin
    body = named_body(claim.attributed_to, brief.names)
    if body:
        return body
    source = next((source for source in brief.sources if source.id == claim.source), None)
    return (source.origin if source else "") or claim.source


def named_body(phrase: str, names: tuple[Name, ...]) -> str:
    """The body that a phrase names: a name of the brief, else its own words if one has a capital, else ""."""
    known = named_in(phrase, names)
    if known:
        return known
    words = list(words_of(phrase).values())
    return " ".join(words) if any(word[0].isupper() for word in words) else ""


def _finding(question: Question, brief: Brief) -> Finding:
    claims = [claim for claim in brief.claims if claim.question == question.id]
    claims.sort(key=lambda claim: _time(claim, brief))
    values: dict[object, Value] = {}
    for claim in claims:
        values.setdefault(_same(claim.value, brief.names), claim.value)
    return Finding(
        question.id,
        tuple(claim.id for claim in claims),
        tuple(values.values()),
        tuple(dict.fromkeys(claim.source for claim in claims)),
        tuple(dict.fromkeys(origin_of(claim, brief) for claim in claims)),
    )


def _time(claim: Claim, brief: Brief) -> tuple[bool, date, date]:
    source = next((source for source in brief.sources if source.id == claim.source), None)
    when = claim.as_of or (source.published if source else None)
    return (False, when.earliest, when.latest) if when else (True, date.max, date.max)


def _same(value: Value, names: tuple[Name, ...]) -> object:
    """What equal values share: words in small letters and one spelling of names; the rest as it is."""
    if isinstance(value, Words):
        return alike(value.text, names)
    if isinstance(value, Quantity):
        return (value.bound, value.low, value.high, value.vague.lower(), value.currency)
    return value
