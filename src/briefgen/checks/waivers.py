"""`allow`: diagnostics that are meant to be there, each with the author's reason.

In: a brief's diagnostics. Out: the same, those that a waiver covers turned into notes, and what is wrong with
the waivers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.base.codes import CODES
from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.model.brief import Brief, Waiver

WAIVABLE = (
    ("BRF412", "that a point's claims differ may be plain from what stands around it"),
    ("BRF413", "that a point has one origin may be plain from what stands around it"),
    ("BRF472", "a figure or a name may be that of something else"),
)
"""Errors that a waiver may turn off, each with why it may; every warning can be waived, no other error can."""

_LATER = ("5", "6")
"""Stages whose diagnostics come of building: a check can't know whether a waiver of one is used."""

_OF_BUILDING = ("BRF472",)
"""Diagnostics of other stages that come of building too."""


def settle(diagnostics: tuple[Diagnostic, ...], brief: Brief, texts_read: bool = True) -> tuple[Diagnostic, ...]:
    """Diagnostics after the brief's waivers, in the order given; those on waivers come last.

    BRF461 (a note) stands for each that is waived; BRF462 for a waiver that nothing needed, BRF463 for one of an
    error that can't be waived, BRF464 for one about no entry. texts_read: whether every source's text was at
    hand; where not, a waiver of a diagnostic on evidence is not called unused, for it may be needed where it is.
    """
    settled = allowed(diagnostics, brief)
    return (*settled, *_on_waivers(diagnostics, brief, texts_read))


def allowed(diagnostics: tuple[Diagnostic, ...], brief: Brief) -> tuple[Diagnostic, ...]:
    """Diagnostics with those that a waiver covers as notes: also for those that come of building."""
    waivers = [waiver for waiver in brief.allow if _can_be_waived(waiver.code)]
    return tuple(_settled(diagnostic, waivers) for diagnostic in diagnostics)


def _settled(diagnostic: Diagnostic, waivers: list[Waiver]) -> Diagnostic:
    waiver = next((one for one in waivers if _covers(one, diagnostic)), None)
    if waiver is None:
        return diagnostic
    return replace(diagnostic, code="BRF461", message=f"{diagnostic.message}; allowed: {waiver.reason}", help="")


def _covers(waiver: Waiver, diagnostic: Diagnostic) -> bool:
    return waiver.code == diagnostic.code and waiver.about in ("", diagnostic.about)


def _can_be_waived(code: str) -> bool:
    return CODES[code].severity is not Severity.ERROR or code in (error for error, _ in WAIVABLE)


def _on_waivers(diagnostics: tuple[Diagnostic, ...], brief: Brief, texts_read: bool) -> Iterator[Diagnostic]:
    ids = _ids(brief)
    for waiver in brief.allow:
        of_it = f"{waiver.code} about `{waiver.about}`" if waiver.about else waiver.code
        place = waiver.at.get("code") or waiver.at.get("")
        if not _can_be_waived(waiver.code):
            message = f"{waiver.code} ({CODES[waiver.code].name}) can't be allowed: it is an error"
            yield Diagnostic(
                "BRF463", message, place, "put right what it says, and delete the waiver", about=waiver.about
            )
        elif waiver.about and waiver.about not in ids:
            message = f"no entry of the brief has the id `{waiver.about}`"
            help = _meant(waiver.about, ids) or "write the id of the entry, or leave `about` out to mean all"
            yield Diagnostic("BRF464", message, waiver.at.get("about") or place, help, about=waiver.about)
        elif not _may_be_needed(waiver, texts_read) and not any(_covers(waiver, one) for one in diagnostics):
            message = f"nothing needs the waiver of {of_it}"
            yield Diagnostic("BRF462", message, place, "delete it", about=waiver.about)


def _may_be_needed(waiver: Waiver, texts_read: bool) -> bool:
    """Whether it may be needed elsewhere than here: on building, or with the texts at hand."""
    stage = waiver.code[3]
    return stage in _LATER or waiver.code in _OF_BUILDING or (stage == "3" and not texts_read)


def _ids(brief: Brief) -> tuple[str, ...]:
    entries = (brief.questions, brief.points, brief.judgements, brief.gaps, brief.origins, brief.sources, brief.claims)
    return tuple(dict.fromkeys(entry.id for kind in entries for entry in kind))


def _meant(about: str, ids: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(about, ids, n=1)
    return f"did you mean `{near[0]}`?" if near else ""
