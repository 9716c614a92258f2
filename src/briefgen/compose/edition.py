"""An edition: the part of a brief that one audience at one length gets, with what was worked out about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from briefgen.base.record import dataclass
from briefgen.compose.memory import Memory
from briefgen.evidence.findings import Finding
from briefgen.evidence.origins import Origins
from briefgen.evidence.sharing import Sharing
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.marking import Level
from briefgen.model.profile import Profile


@dataclass(frozen=True)  # without slots, so that what is looked up again and again is worked out once
class Edition:
    """brief: released and selected. findings: per question of `brief`, in its order.

    marking: the banner, the highest level of what the brief still holds.
    unverified: ids of claims whose quotations nothing vouches for, neither a text nor a lock.
    sharing: which claims lie in passages that texts share; None where it is not known.
    rows: of a question that is not printed whole, the claims whose rows are; its uncertainty line has them all.
    shape: the length whose parts the note has, where its own take too much room; "" for its own.
    memory: what editions of the same released brief worked out before; its own where there are no others.
    charts: ids of the charts that there is room for; None for all.
    """

    brief: Brief
    profile: Profile
    length: str
    marking: Level
    findings: tuple[Finding, ...]
    unverified: frozenset[str] = frozenset()
    sharing: Sharing | None = None
    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shape: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    charts: frozenset[str] | None = None

    def has_chart(self, chart: str) -> bool:
        """Whether there is room for a chart."""
        return self.charts is None or chart in self.charts

    @property
    def form(self) -> str:
        """The length whose parts the note has."""
        return self.shape or self.length

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.brief.claims}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.brief.questions}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.brief.sources}

    def places(self, claims: tuple[Claim, ...]) -> tuple[int, ...]:
        """Places in the brief's list of sources of what these claims come from, each once, ascending."""
        if len(claims) == 1:
            return self._alone[claims[0].source]
        return tuple(sorted({self._order[claim.source] for claim in claims}))

    def place_of(self, source: str) -> int:
        """A source's place in the brief's list of sources."""
        return self._order[source]

    def origins(self, claims: tuple[Claim, ...]) -> tuple[str, ...]:
        """Where these claims started, each origin once, in the order of the claims."""
        return tuple(dict.fromkeys(self.started.of(claim) for claim in claims))

    def copied(self, claims: tuple[str, ...]) -> dict[str, str]:
        """Of these claims those that pass on what another source of the brief says, with that source."""
        started = ((claim, self.origins((self.claims[claim],))[0]) for claim in claims)
        return {claim: own for claim, own in started if own != self.claims[claim].source and own in self.sources}

    @cached_property
    def started(self) -> Origins:
        """Where each claim started. What a body is called depends on which sources the brief has."""
        known, sources = self.memory.origins, tuple(self.sources)
        if sources not in known:
            known[sources] = Origins(self.brief, self.sharing)
        return known[sources]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {source.id: place for place, source in enumerate(self.brief.sources)}

    @cached_property
    def _alone(self) -> dict[str, tuple[int]]:
        """The place of each source as most rows, which come from one, give it."""
        return {source: (place,) for source, place in self._order.items()}
