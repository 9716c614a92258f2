"""What of a brief has no marking of its own: it shrinks to what the released entries still need.

In: a brief with its released entries, the ids that they have. Out: the brief with origins, dismissals, names,
waivers and places that name nothing withheld, and nothing that was for the gate alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.gate.aliases import Ids
from briefgen.gate.sight import Sight
from briefgen.gate.unsaid import squeezed, texts_in
from briefgen.model.brief import Brief, Name, NotCopied, Question, Source, Waiver
from briefgen.model.marking import mark_of

FRAME = ("", "title", "lang", "audiences", "as_of", "edition", "status", "next_update", "contact", "marking", "scale",
         "ask", "ask.kind", "ask.text", "ask.by", "bottom_line", "bottom_line.text")  # fmt: skip
"""Keys of the brief itself whose places are still asked for; those of its lists would tell how long they were."""


def shrink(brief: Brief, sight: Sight, ids: Ids) -> Brief:
    """The brief without what is only about withheld entries. brief: sources and claims still under their old ids."""
    questions = {question.id for question in brief.questions}
    used = {claim.origin for claim in brief.claims} | {source.origin for source in brief.sources}
    borne = {caveat for marking in _markings(brief) for caveat in mark_of(marking).caveats}
    left = replace(
        brief,
        at={key: brief.at[key] for key in FRAME if key in brief.at},
        questions=tuple(_question(question, questions) for question in brief.questions),
        origins=tuple(
            replace(one, reason="" if sight.names(one.reason) else one.reason)
            for one in brief.origins if one.id in used
        ),
        not_copied=tuple(_dismissals(brief, sight, ids)),
        allow=tuple(_waivers(brief, sight, ids)),
        caveats=tuple(one for one in brief.caveats if one.name in borne),
        ceilings={},
        names=(),
    )  # fmt: skip
    return replace(left, names=tuple(_names(brief.names, left, sight)))


def _markings(brief: Brief) -> Iterator[str]:
    yield brief.marking
    for name in ("sources", "questions", "claims", "points", "judgements", "gaps", "uncertainty", "background",
                 "options", "lines_to_take", "qa", "changes", "corrections"):  # fmt: skip
        yield from (entry.marking for entry in getattr(brief, name) if entry.marking)


def _question(question: Question, released: set[str]) -> Question:
    """Without the choice made for the gate, and without a sum one of whose parts is withheld."""
    return replace(
        question,
        parts=question.parts if {*question.parts} <= released else (),
        since=question.since if question.since in released else "",
        if_one_side_withheld=None,
    )


def own_source(source: Source, sight: Sight) -> tuple[Source, tuple[str, ...]]:
    """A source under its own name, and the keys emptied in it because they name a private person."""
    emptied: dict[str, Any] = {}
    for key in ("title", "publisher", "author", "url", "text", "text_quality", "reliability_reason"):
        if sight.names(getattr(source, key)):
            emptied[key] = ""
    if sight.names(source.published_inferred):
        emptied["published_inferred"] = "inferred"  # that it is must still be printed
    return replace(source, release_name="", **emptied), tuple(emptied)


def _dismissals(brief: Brief, sight: Sight, ids: Ids) -> Iterator[NotCopied]:
    for entry in brief.not_copied:
        left = tuple(ids.sources[source] for source in entry.sources if source in ids.sources)
        if left == entry.sources:
            yield replace(entry, reason="" if sight.names(entry.reason) else entry.reason)
        elif len(left) > 1:
            yield replace(entry, sources=left, reason="")


def _waivers(brief: Brief, sight: Sight, ids: Ids) -> Iterator[Waiver]:
    """Waivers of what stays under its own id."""
    lists = (brief.questions, brief.points, brief.judgements, brief.gaps, brief.origins)
    there = {"", brief.id} | {entry.id for entries in lists for entry in entries}
    there |= {old for known in (ids.sources, ids.claims) for old, new in known.items() if old == new}
    for waiver in brief.allow:
        if waiver.about in there and not sight.names(waiver.reason):
            yield waiver


def _names(names: tuple[Name, ...], left: Brief, sight: Sight) -> Iterator[Name]:
    """Names that something left uses, each with the spellings in use beside its own two."""
    if not names:
        return
    said = squeezed("\n".join(texts_in(left)))  # once: a brief has thousands of texts
    for name in names:
        also = tuple(one for one in name.also if squeezed(one) in said)
        used = also or any(one and squeezed(one) in said for one in (name.name, name.full))
        if used and not sight.names(replace(name, also=also)):
            yield replace(name, also=also)
