"""What the sources say on each question, taken together.

In: a brief. Out: for each question its claims in order of time, the distinct values, and how many sources
and origins stand behind them. Nothing is averaged or merged; which values can be true together is not
said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from briefgen.evidence.significant import alike, named_in, words_of
from briefgen.model.brief import Brief, Claim, Name, Question, Source
from briefgen.model.value import Quantity, Value, Words


class Relation(Enum):
    """How values of one question stand to one another (standards.md, agreement between values)."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    OTHER_SCOPE = "other-scope"
    CONTRADICTORY = "contradictory"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two claims of one question held against each other. reason: why the relation holds, in words."""

    first: str
    second: str
    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said on one question.

    question: its id. claims: ids in order of time: as-of, else publication, else last; of one day a stated
    date before an inferred one, then as written.
    values: the distinct values in that order. sources, origins: ids, each once, in that order.
    relation: of all values together. reason: why, in words; compared: the pairs it rests on.
    stale: why the newest value of a moving question is out of date, in words; "" when it is not.
    """

    question: str
    claims: tuple[str, ...]
    values: tuple[Value, ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    relation: Relation = Relation.UNANSWERED
    reason: str = ""
    compared: tuple[Compared, ...] = ()
    stale: str = ""

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
    said: dict[str, list[Claim]] = {question.id: [] for question in brief.questions}
    for claim in brief.claims:
        if claim.question in said:
            said[claim.question].append(claim)
    sources = {source.id: source for source in reversed(brief.sources)}
    return tuple(_finding(question, said[question.id], sources, brief) for question in brief.questions)


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


def _finding(question: Question, said: list[Claim], sources: Mapping[str, Source], brief: Brief) -> Finding:
    """said: the claims on the question, as written. sources: by id."""
    claims = sorted(said, key=lambda claim: _time(claim, sources.get(claim.source)))
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


def _time(claim: Claim, source: Source | None) -> tuple[bool, date, bool, date]:
    when = claim.as_of or (source.published if source else None)
    if when is None:
        return (True, date.max, False, date.max)
    inferred = claim.inferred if claim.as_of or source is None else source.published_inferred
    return (False, when.earliest, bool(inferred), when.latest)


def _same(value: Value, names: tuple[Name, ...]) -> object:
    """What equal values share: words in small letters and one spelling of names; the rest as it is."""
    if isinstance(value, Words):
        return alike(value.text, names)
    if isinstance(value, Quantity):
        return (value.bound, value.low, value.high, value.vague.lower(), value.currency)
    return value
