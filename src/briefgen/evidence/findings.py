"""What the sources say on each question, taken together.

In: a brief, and what its sources' texts share. Out: for each question its claims in order of time, the
distinct values, how many sources and origins stand behind them, how the values stand together, and whether
they are out of date. Nothing is averaged or merged.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date

from briefgen.base.record import dataclass
from briefgen.evidence.origins import Origins
from briefgen.evidence.relations import Compared as Compared
from briefgen.evidence.relations import Relation as Relation
from briefgen.evidence.relations import relate_all, said_of
from briefgen.evidence.sharing import Sharing
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief, Claim, Doubt, Question, Source
from briefgen.model.date import PartialDate
from briefgen.model.value import Value
from briefgen.model.value_words import date_words

NO_TIME = "no value has a time"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said on one question.

    question: its id. claims: ids in order of time: as-of, else publication, else last; of one day a stated
    date before an inferred one, then as written.
    values: the distinct values in that order. sources, origins: ids, each once, in that order.
    relation: of all values together. reason: why, in words; compared: the pairs that are not equal, the one
    that tells first.
    stale: why the newest value of a moving question is out of date, in words; "" when it is not.
    overridden: the relation that was found, where the author's stands in its place; else None.
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
    overridden: Relation | None = None

    @property
    def values_differ(self) -> bool:
        """Whether reports differ: in their values, or as one denies the value that another gives."""
        return len(self.values) > 1 or Relation.CONTRADICTORY in (self.relation, self.overridden)

    @property
    def unanswered(self) -> bool:
        return not self.claims

    @property
    def single_source(self) -> bool:
        return len(self.sources) == 1

    @property
    def single_origin(self) -> bool:
        return len(self.origins) == 1


Related = dict[tuple[str, tuple[str, ...]], Finding]
"""Findings by their question and its claims, without what depends on the rest of a brief."""


def find(brief: Brief, sharing: Sharing | None = None, related: Related | None = None) -> tuple[Finding, ...]:
    """One finding for each question, in the brief's order.

    sharing: None where nothing is known of what the texts share. related: of other parts of the same brief, with the
    same names and time; those of this part are added.
    """
    finding = _Finding(brief, sharing, {} if related is None else related)
    return tuple(finding.of(question) for question in brief.questions)


class _Finding:
    """One pass over a brief's questions."""

    def __init__(self, brief: Brief, sharing: Sharing | None, related: Related) -> None:
        self.related = related
        self.today = date(brief.as_of.year, brief.as_of.month, brief.as_of.day)
        self.sources = {source.id: source for source in reversed(brief.sources)}
        self.origins, self.spellings = Origins(brief, sharing), Spellings(brief.names)
        self.doubts = {doubt.question: doubt for doubt in reversed(brief.uncertainty) if doubt.relation}
        self.said: dict[str, list[Claim]] = {}
        for claim in brief.claims:
            self.said.setdefault(claim.question, []).append(claim)

    def of(self, question: Question) -> Finding:
        written = self.said.get(question.id, [])
        key = (question.id, tuple([claim.id for claim in written]))
        if key not in self.related:
            self.related[key] = self._related(question, written)
        origins = {claim.id: self.origins.of(claim) for claim in written}
        found = self.related[key]
        found = replace(found, origins=tuple(dict.fromkeys(origins[claim] for claim in found.claims)))
        return _overridden(found, self.doubts.get(question.id))

    def _related(self, question: Question, written: list[Claim]) -> Finding:
        claims = sorted(written, key=lambda claim: _time(claim, self.sources.get(claim.source)))
        said = tuple(said_of(claim, question, self.spellings) for claim in claims)
        relation, reason, compared = relate_all(said, question)
        values: dict[Hashable, Value] = {}
        for one in said:
            values.setdefault(one.value, one.claim.value)
        return Finding(
            question.id,
            tuple(claim.id for claim in claims),
            tuple(values.values()),
            tuple(dict.fromkeys(claim.source for claim in claims)),
            (),
            relation,
            reason,
            compared,
            stale(question, claims, self.sources, self.today),
        )


def _overridden(found: Finding, doubt: Doubt | None) -> Finding:
    """A finding with the author's relation in place of ours, where it is ours that the author speaks of."""
    if doubt is None or doubt.found != found.relation.value or doubt.relation == doubt.found:
        return found
    return replace(found, relation=Relation(doubt.relation), reason=doubt.reason, overridden=found.relation)


def stale(question: Question, claims: list[Claim], sources: Mapping[str, Source], today: date) -> str:
    """Why the newest value of a moving question is out of date on a day, in words; "" when it is not.

    The newest is the one of the latest as-of, else publication. A month or a year counts to its last day.
    """
    if not question.moving or not claims:
        return ""
    times = [(when, bool(claim.as_of)) for claim in claims if (when := _when(claim, sources.get(claim.source)))]
    if not times:
        return NO_TIME
    newest, is_as_of = max(times, key=lambda time: (time[0].latest, time[1]))
    days = (today - newest.latest).days
    if days <= question.stale_after:
        return ""
    said = f"is of {date_words(newest)}" if is_as_of else f"was reported {date_words(newest)}"
    least = "" if newest.day else "at least "
    return f"the newest value {said}, {least}{days:,} {'day' if days == 1 else 'days'} before this note"


def _when(claim: Claim, source: Source | None) -> PartialDate | None:
    return claim.as_of or (source.published if source else None)


def _time(claim: Claim, source: Source | None) -> tuple[bool, date, bool, date]:
    when = _when(claim, source)
    if when is None:
        return (True, date.max, False, date.max)
    inferred = claim.inferred if claim.as_of or source is None else source.published_inferred
    return (False, when.earliest, bool(inferred), when.latest)
