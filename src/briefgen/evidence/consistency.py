"""Whether each source fits itself.

In: a brief. Out: warnings that name both claims, where one source answers a question twice and both answers
cannot be true, where its parts do not make its sum, and where its number of years does not fit its date.

Claims are held against one another only in one voice: what a source says itself, or what it says that one
body says. Two bodies that a source quotes may differ, and that is a finding, not a slip of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.span import Span
from briefgen.evidence.interval import Interval, interval_of
from briefgen.evidence.relations import Relation, relate
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import PartialDate
from briefgen.model.value import Kind, Quantity, When
from briefgen.model.value_words import number_words

SLACK = 1
"""Years by which an age may miss its date: ages are rounded, and counted from this side of a birthday or that."""

_COUNTED = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)


def check_consistency(brief: Brief) -> tuple[Diagnostic, ...]:
    """Where a source does not fit itself; and `parts` and `since` that name a question of the wrong kind."""
    said, spellings = _Said(brief), Spellings(brief.names)
    found: list[Diagnostic] = []
    for question in brief.questions:
        found += said.misnamed(question)
    for question in brief.questions:
        for source in said.sources_on(question.id):
            claims = said.of(source.id, question.id)
            found += _answers(claims, question, spellings)
            for claim in claims:
                found += said.sums(claim, question)
                found += said.ages(claim, question, source)
    return tuple(found)


class _Said:
    """What each source says on each question. What it denies is left out: a denial is no answer."""

    def __init__(self, brief: Brief) -> None:
        self._questions = {question.id: question for question in reversed(brief.questions)}
        self._claims: dict[tuple[str, str], list[Claim]] = {}
        self._places: dict[str, set[int]] = {}
        self._sources = brief.sources
        places = {source.id: place for place, source in enumerate(brief.sources)}
        for claim in brief.claims:
            if claim.verb != "denied":
                self._claims.setdefault((claim.source, claim.question), []).append(claim)
                self._places.setdefault(claim.question, set()).add(places[claim.source])

    def sources_on(self, question: str) -> list[Source]:
        """The sources that answer a question, in the brief's order."""
        return [self._sources[place] for place in sorted(self._places.get(question, ()))]

    def of(self, source: str, question: str) -> Sequence[Claim]:
        return self._claims.get((source, question), ())

    def misnamed(self, question: Question) -> Iterator[Diagnostic]:
        """BRF359 for `parts` and `since` that cannot be checked."""
        for index, part in enumerate(question.parts):
            other = self._questions.get(part)
            if other is None or (other.kind is question.kind and question.kind in _COUNTED and part != question.id):
                continue
            message = f"`{part}` cannot be a part of `{question.id}`"
            message += ": it is the question itself" if part == question.id else _kinds(other, question)
            cure = "name questions of the same kind, whose numbers add up to this one's"
            span = question.at.get(f"parts.{index}") or question.at.get("")
            yield Diagnostic("BRF359", message, span, cure, (), question.id)
        since = self._questions.get(question.since)
        if since and not (since.kind is Kind.DATE and _counts_years(question)):
            message = f"years cannot be counted from `{since.id}` for `{question.id}`" + _kinds(since, question)
            cure = "let a question of `kind: number`, with the unit years or none, name one of `kind: date`"
            yield Diagnostic("BRF359", message, question.at.get("since"), cure, (), question.id)

    def sums(self, whole: Claim, question: Question) -> Iterator[Diagnostic]:
        """BRF357 for a figure that its source's figures of the parts cannot make."""
        if not isinstance(whole.value, Quantity) or not question.parts or question.kind not in _COUNTED:
            return
        given = [self._beside(whole, part) for part in question.parts]
        total = _total(given)
        allowed = interval_of(whole.value)
        if total.meets(allowed):
            return
        parts = [claim for claims in given for claim in claims]
        listed = " + ".join(f"`{claim.id}` ({claim.raw})" for claim in parts)
        end = total.low if allowed.below(total) else total.high
        side = "" if total.low == total.high else "at least " if allowed.below(total) else "at most "
        made = side + number_words(end or Decimal(0))
        message = f"`{whole.id}` of `{whole.source}` is {whole.raw}, but its parts make {made}: {listed}"
        cure = "read the text again; if it stands so, the source does not fit itself: say so in its reliability reason"
        labels = tuple(_label(claim, f"a part: {claim.raw}") for claim in parts)
        yield Diagnostic("BRF357", message, _at(whole), cure, _known(labels), whole.id)

    def _beside(self, whole: Claim, part: str) -> list[Claim]:
        """What the whole's source says of a part: of the same thing, time and voice, in the same currency."""
        assert isinstance(whole.value, Quantity)
        return [
            claim
            for claim in self.of(whole.source, part)
            if isinstance(claim.value, Quantity)
            and claim.value.currency == whole.value.currency
            and claim.scope == whole.scope
            and not _other_times(claim, whole)
            and _voice(claim) == _voice(whole)
        ]

    def ages(self, claim: Claim, question: Question, source: Source) -> Iterator[Diagnostic]:
        """BRF358 for a number of years that does not fit the date its source gives."""
        counted_to = claim.as_of or source.published
        if not question.since or counted_to is None or not _counts_years(question):
            return
        for since in self.of(source.id, question.since):
            if not isinstance(since.value, When) or not isinstance(claim.value, Quantity):
                continue
            years = _years(since.value, counted_to)
            if _voice(since) != _voice(claim) or years is None:
                continue
            least, most = years
            if interval_of(claim.value).meets(Interval(Decimal(least - SLACK), Decimal(most + SLACK))):
                continue
            worked = f"{most}" if least == most else f"{least} to {most}"
            message = f"`{claim.id}` ({claim.raw}) does not fit `{since.id}` ({since.raw}) of the same source: "
            message += f"from then to {counted_to} it is {worked} {'year' if worked == '1' else 'years'}"
            cure = "read the text again; if it stands so, say in a caveat that it does not fit; "
            cure += "an age of another time wants its own `as_of`"
            labels = _known((_label(since, "counted from here"),))
            yield Diagnostic("BRF358", message, _at(claim), cure, labels, claim.id)


def _answers(claims: Sequence[Claim], question: Question, spellings: Spellings) -> Iterator[Diagnostic]:
    """BRF356 for two answers of one source that cannot both be true."""
    for index, second in enumerate(claims):
        for first in claims[:index]:
            if _voice(first) != _voice(second) or (question.moving and _other_times(first, second)):
                continue
            compared = relate(first, second, question, spellings)
            if compared.relation is not Relation.CONTRADICTORY:
                continue
            message = f"`{first.id}` ({first.raw}) and `{second.id}` ({second.raw}) of `{second.source}` cannot both "
            message += f"be true: {compared.reason}"
            cure = "read the text again; what sets them apart goes under `scope`, `as_of` or `attributed_to`"
            labels = _known((_label(first, "the other answer"),))
            yield Diagnostic("BRF356", message, _at(second), cure, labels, second.id)


def _total(parts: Sequence[Sequence[Claim]]) -> Interval:
    """What the parts can come to at least and at most; a part that is not given can be nothing or any number."""
    low, high = Decimal(0), Decimal(0)
    open_end = False
    for claims in parts:
        spans = [interval_of(claim.value) for claim in claims if isinstance(claim.value, Quantity)]
        low += min((span.low or Decimal(0) for span in spans), default=Decimal(0))
        ends = [span.high for span in spans if span.high is not None]
        open_end = open_end or not spans or len(ends) < len(spans)
        high += max(ends, default=Decimal(0))
    return Interval(low, None if open_end else high)


def _years(since: When, to: PartialDate) -> tuple[int, int] | None:
    """The fewest and the most whole years from a date to another; None where one is open."""
    days = interval_of(since)
    if days.low is None or days.high is None:
        return None
    least, most = max(int(days.low), 1), min(int(days.high), date.max.toordinal())
    return _whole_years(date.fromordinal(most), to.earliest), _whole_years(date.fromordinal(least), to.latest)


def _whole_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _counts_years(question: Question) -> bool:
    return question.kind is Kind.NUMBER and question.unit.lower() in ("", "year", "years")


def _kinds(other: Question, question: Question) -> str:
    unit = f" of {question.unit}" if question.unit else ""
    return f": one is a {other.kind.value}, the other a {question.kind.value}{unit}"


def _other_times(first: Claim, second: Claim) -> bool:
    """Whether two claims are of different times, stated or inferred: what changes may then have changed."""
    if first.as_of is None or second.as_of is None:
        return False
    return first.as_of.latest < second.as_of.earliest or second.as_of.latest < first.as_of.earliest


def _voice(claim: Claim) -> str:
    """Who says it: the source itself, or the body it names."""
    return " ".join(claim.attributed_to.lower().split())


def _label(claim: Claim, text: str) -> Label | None:
    span = _at(claim)
    return Label(span, text) if span else None


def _known(labels: tuple[Label | None, ...]) -> tuple[Label, ...]:
    return tuple(label for label in labels if label is not None)


def _at(claim: Claim) -> Span | None:
    return claim.at.get("value") or claim.at.get("")
