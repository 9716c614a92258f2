"""Case files of relations and origins: claims in, what is found out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from case_files import Case, Expect, cases

from briefgen.evidence.findings import Finding, find
from briefgen.evidence.origins import Origins, independent
from briefgen.evidence.sharing import Sharing
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

BRIEF = """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-08-27 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: rescued, label: Rescued, ask: How many were rescued?, kind: number}
  - {id: strength, label: Crew, ask: How many are aboard?, kind: number, scope: current, moving: true}
  - {id: share, label: Share, ask: How much of the load is lost?, kind: percent}
  - {id: worth, label: Worth, ask: What was the load worth?, kind: money}
  - {id: built, label: Built, ask: When was it built?, kind: date}
  - {id: place, label: Place, ask: Where is it?, kind: place}
  - {id: person, label: Master, ask: Who is the master?, kind: person}
  - {id: afloat, label: Afloat, ask: Is it afloat?, kind: yesno}
  - {id: cause, label: Cause, ask: Why did it run aground?, kind: text}
"""
SOURCES = """\
- {id: daily, label: The Daily, published: 2021-08-27}
- {id: wire, label: The Wire, published: 2021-08-26}
- {id: old, label: The Almanac, published: 2020-12-31}
- {id: undated, label: A leaflet}
"""


def brief_of(case: Case) -> Brief:
    files = {
        "brief.yaml": BRIEF + case.blocks.get("brief.yaml", ""),
        "sources.yaml": case.blocks.get("sources.yaml", SOURCES),
        "claims.yaml": case.blocks["claims.yaml"],
    }
    read = read_brief(BriefFiles("ferry", "content/ferry", {name: text.encode() for name, text in files.items()}))
    assert read.brief is not None, read.diagnostics
    return read.brief


def told(finding: Finding) -> Iterator[str]:
    yield f"{finding.relation.value}: {finding.reason}"
    if finding.overridden:
        yield f"overridden: {finding.overridden.value}"
    for pair in finding.compared:
        yield f"  {pair.first}, {pair.second} {pair.relation.value}: {pair.reason}"
    if finding.stale:
        yield f"stale: {finding.stale}"
    if finding.single_origin:
        yield f"single origin: {finding.origins[0]}"


@pytest.mark.parametrize("case", cases("evidence", "relations"), ids=str)
def test_relations(case: Case, expect: Expect) -> None:
    brief = brief_of(case)
    about = brief.claims[0].question if brief.claims else "rescued"
    finding = next(finding for finding in find(brief) if finding.question == about)
    expect(case, "expected", "\n".join(told(finding)))


@pytest.mark.parametrize("case", cases("evidence", "origins"), ids=str)
def test_origins(case: Case, expect: Expect) -> None:
    brief = brief_of(case)
    sharing: Sharing | None = None
    if "sharing" in case.blocks:
        lines = (line.partition(":") for line in case.blocks["sharing"].splitlines())
        sharing = Sharing({claim: frozenset(others.replace(",", " ").split()) for claim, _, others in lines})
    origins = Origins(brief, sharing)
    count = independent(brief, [source.id for source in brief.sources], sharing)
    of_claims = [f"{claim.id}: {origins.of(claim)}" for claim in brief.claims]
    expect(case, "expected", "\n".join([*of_claims, f"at most {count} of {len(brief.sources)}"]))
