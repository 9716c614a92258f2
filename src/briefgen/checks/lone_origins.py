"""An origin that only one report's claims have changes nothing: it joins them with no other.

In: a brief and where each claim started. Out: BRF336, a warning, once for each such origin of claims. An origin of its
own that keeps a claim apart from another report's on its question ("a United Nations report" of this year and of last)
does change something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.evidence.origins import Origins
from briefgen.model.brief import Brief, Claim


def origins_join_reports(brief: Brief, origins: Origins) -> Iterator[Diagnostic]:
    """BRF336 for the first claim of each origin that is one report's alone."""
    own: dict[str, Claim] = {}
    for claim in brief.claims:
        if claim.origin:
            own.setdefault(claim.origin, claim)
    if not own:
        return
    reports: dict[str, set[str]] = {source.id: {source.id} for source in brief.sources}
    for source in brief.sources:
        if source.origin:
            reports.setdefault(source.origin, set()).add(source.id)
    answering: dict[tuple[str, str], set[str]] = {}
    for claim in brief.claims:
        origin = origins.of(claim)
        reports.setdefault(origin, set()).add(claim.source)
        answering.setdefault((claim.question, origin), set()).add(claim.source)
    apart = {
        claim.origin
        for claim in brief.claims
        if claim.origin
        and answering.get((claim.question, origins.of(replace(claim, origin=""))), set()) - {claim.source}
    }
    for origin, first in own.items():
        if len(reports[origin]) > 1 or origin in apart:
            continue
        message = f"no report but `{first.source}` has the origin `{origin}`: it joins it with no other"
        cure = "give it to the claims of other reports that started there too; if there are none, delete it here"
        yield Diagnostic("BRF336", message, first.at.get("origin") or first.at.get(""), cure, about=first.id)
