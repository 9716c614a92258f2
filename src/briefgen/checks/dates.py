"""Dates that cannot be: nothing was so, said or read after the moment that the brief is as of.

In: a brief. Out: BRF416, a warning, for an as-of, a publication or an access after the brief's own as-of, and for
an access before the publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.model.brief import Brief
from briefgen.model.date import Moment


def dates_are_in_order(brief: Brief) -> Iterator[Diagnostic]:
    """BRF416 for each date of a source or a claim that lies after what it must precede."""
    last = brief.as_of.day_of.latest
    due = brief.next_update
    if due is not None and (due.day_of if isinstance(due, Moment) else due).latest < brief.as_of.day_of.earliest:
        message = f"the next update is due {due}, before the brief's own as-of, {brief.as_of.day_of}"
        yield Diagnostic("BRF416", message, brief.at.get("next_update"), "correct one of the two")
    for source in brief.sources:
        for key, date in (("published", source.published), ("accessed", source.accessed)):
            if date is not None and date.earliest > last:
                yield _late(f"`{source.id}` was {key} on {date}", brief, source.at.get(key), source.id)
        if source.published and source.accessed and source.accessed.latest < source.published.earliest:
            yield Diagnostic(
                "BRF416",
                f"`{source.id}` was read on {source.accessed}, before it was published on {source.published}",
                source.at.get("accessed"),
                "one of the two is wrong",
                about=source.id,
            )
    for claim in brief.claims:
        if claim.as_of is not None and claim.as_of.earliest > last:
            yield _late(f"`{claim.id}` is as of {claim.as_of}", brief, claim.at.get("as_of"), claim.id)


def _late(what: str, brief: Brief, at: Span | None, about: str) -> Diagnostic:
    message = f"{what}, after the brief's own as-of, {brief.as_of.day_of}"
    cure = "correct the date, or move the brief's as_of"
    return Diagnostic("BRF416", message, at, cure, about=about)
