"""Which questions are disputed on the whole brief: the gate may not show one side of them as agreed.

In: a brief, before anything is withheld, and its findings. Out: for each such question its claims, grouped by what
they say.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from briefgen.evidence.findings import Finding, Relation
from briefgen.evidence.relations import same_value
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief

DISPUTED = (Relation.CONTRADICTORY, Relation.SUPERSEDED)
"""Relations of which one side alone would mislead."""


def disputed_in(brief: Brief, findings: Iterable[Finding]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Question id to its claims' ids, a group for each value."""
    spellings = Spellings(brief.names)
    claims = {claim.id: claim for claim in brief.claims}
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for finding in findings:
        if finding.relation in DISPUTED:
            groups: dict[Hashable, list[str]] = {}
            for claim in finding.claims:
                groups.setdefault(same_value(claims[claim].value, spellings), []).append(claim)
            found[finding.question] = tuple(map(tuple, groups.values()))
    return found
