"""Editions that share a memory: what depends on the sources or claims that an edition has is its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from briefgen.compose.edition import Edition
from briefgen.compose.facts import reported
from briefgen.compose.memory import Memory
from briefgen.evidence.findings import find
from briefgen.gate.release import banner
from briefgen.model.brief import Brief, Claim, Name, Question, Source
from briefgen.model.date import Moment
from briefgen.model.profile import Profile
from briefgen.model.value import Kind, Words

PUBLISHERS = {"one": "Guild", "two": "Guild", "three": ""}


def _brief(*sources: str) -> Brief:
    """A brief in which each source has a claim of a body that is a source's publisher; the name stands for one source
    only where the other of that publisher is not there."""
    return Brief(
        "b", "content/b", "B", "TLP:CLEAR", Moment(2021, 8, 27, 12, 0, 0), {},
        questions=(Question("q", "Q", "Q?", Kind.TEXT, {}),), names=(Name("Guild", {}),),
        claims=tuple(Claim(f"c-{one}", "q", one, Words(one), one, {}, attributed_to="the Guild") for one in sources),
        sources=tuple(Source(one, one.title(), {}, publisher=PUBLISHERS[one]) for one in sources),
    )  # fmt: skip


def test_origins_and_rows_are_of_the_sources_and_claims_that_are_there() -> None:
    profile = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:RED"})
    parts = (("one", "two", "three"), ("one", "three"), ("two", "three"), ("three",))
    for order in permutations(parts):
        memory = Memory()
        for sources in order:
            brief = _brief(*sources)
            findings = find(brief, None, memory.related)
            assert findings == find(brief)
            shared = Edition(brief, profile, "full", banner(brief), findings, memory=memory)
            alone = replace(shared, memory=Memory())
            assert shared.origins(brief.claims) == alone.origins(brief.claims)
            assert reported(findings[0], shared) == reported(findings[0], alone)
    assert find(_brief(*parts[0]))[0].origins != find(_brief(*parts[1]))[0].origins
