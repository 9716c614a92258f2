"""Sources under another name: what is left of them, and of their ids, for an audience that may not know them.

In: the sources and claims that are released. Out: the same under ids that say nothing, and what the old ones
have become.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.gate.facts import derived_from
from briefgen.model.brief import Brief, Claim, Source
from briefgen.model.derivation import PUBLISHED
from briefgen.model.inline import Cite, Emph, Inline, Link, Rich, Strong, ValueOf

E = TypeVar("E")

INFERRED = "inferred"
"""Stands for the reason of an inference, where the reason would tell of the source."""

_OF_KEY = compiled(r"[a-z_]+:")
_LEADING = ("attribution:", "as_of:", "scope:")


@dataclass(frozen=True, slots=True)
class Ids:
    """What the ids of released sources and claims are called for the audience."""

    sources: Mapping[str, str]
    claims: Mapping[str, str]


def new_ids(sources: tuple[Source, ...], claims: tuple[Claim, ...], aliased: Mapping[str, str]) -> Ids:
    """An id for each: its own, and for an aliased source and its claims one made from their order here."""
    taken = {source.id for source in sources if source.id not in aliased}
    free = _free("source", taken)
    named = {source.id: next(free) if source.id in aliased else source.id for source in sources}
    taken = {claim.id for claim in claims if claim.source not in aliased}
    behind = {source: _free(f"{named[source]}-claim", taken) for source in named if source in aliased}
    said = {claim.id: next(behind[claim.source]) if claim.source in behind else claim.id for claim in claims}
    return Ids(named, said)


def _free(stem: str, taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{stem}-{number}" not in taken:
            yield f"{stem}-{number}"


def aliased_source(source: Source, new_id: str) -> Source:
    """A source under its release name, with nothing else that says which it is: no title, publisher, author,
    address, date, text or reason. Its date goes too, since with it a reader would find it."""
    place = source.at.get("release_name") or source.at.get("")
    at = {"": place, "label": place} if place is not None else {}
    return Source(
        new_id,
        source.release_name,
        at,
        evidence=source.evidence,
        reliability=source.reliability,
        origin=source.origin,
    )


def aliased_claim(claim: Claim) -> Claim:
    """A claim of an aliased source. How a time was worked out from the source's date would give that away: it is
    then only said to be inferred."""
    inferred = claim.inferred and _neutral(claim.inferred)
    derived = claim.derived
    if PUBLISHED in derived_from(claim):
        derived, inferred = "", inferred or INFERRED
    return replace(claim, derived=derived, inferred=inferred)


def _neutral(inferred: str) -> str:
    """The key that an inference is about, which decides how it is printed, without the reason."""
    key = _OF_KEY.match(inferred.casefold())
    return f"{key[0]} {INFERRED}" if key and key[0] in _LEADING else INFERRED


def under_new_ids(brief: Brief, ids: Ids) -> Brief:
    """The brief with every reference under the new ids."""
    if all(old == new for known in (ids.sources, ids.claims) for old, new in known.items()):
        return brief
    claims = tuple(
        replace(claim, id=ids.claims[claim.id], source=ids.sources[claim.source], derived=_derived(claim, ids))
        for claim in brief.claims
    )
    lists = ("points", "judgements", "gaps", "uncertainty", "background", "options", "lines_to_take", "qa", "changes",
             "corrections")  # fmt: skip
    renamed: dict[str, Any] = {name: tuple(_renamed(entry, ids) for entry in getattr(brief, name)) for name in lists}
    return replace(
        brief,
        claims=claims,
        ask=brief.ask and _renamed(brief.ask, ids),
        bottom_line=brief.bottom_line and _renamed(brief.bottom_line, ids),
        **renamed,
    )


def _derived(claim: Claim, ids: Ids) -> str:
    def name(match: re.Match[str]) -> str:
        return match[1] + ids.claims.get(match[2], match[2])

    return re.sub(r"(\[\s*)([a-z0-9-]+)", name, claim.derived)


def _renamed(entry: E, ids: Ids) -> E:
    changed: dict[str, Any] = {}
    for field in fields(entry):  # type: ignore[arg-type]
        value = getattr(entry, field.name)
        if isinstance(value, Rich):
            changed[field.name] = _rich(value, ids)
        elif isinstance(value, tuple) and value:
            changed[field.name] = tuple(
                _rich(one, ids) if isinstance(one, Rich) else ids.claims.get(one, one) for one in value
            )
    return replace(entry, **changed)  # type: ignore[type-var]


def _rich(rich: Rich, ids: Ids) -> Rich:
    """A text with its citations under the new ids, also as it was typed."""

    def name(match: re.Match[str]) -> str:
        return match[1] + ids.claims.get(match[2], match[2])

    return replace(rich, parts=_parts(rich.parts, ids), raw=re.sub(r"([@=]\s*)([a-z0-9-]+)", name, rich.raw))


def _parts(parts: tuple[Inline, ...], ids: Ids) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for part in parts:
        if isinstance(part, Cite):
            out.append(replace(part, claims=tuple(ids.claims.get(claim, claim) for claim in part.claims)))
        elif isinstance(part, ValueOf):
            out.append(replace(part, claim=ids.claims.get(part.claim, part.claim)))
        elif isinstance(part, Emph | Strong | Link):
            out.append(replace(part, children=_parts(part.children, ids)))
        else:
            out.append(part)
    return tuple(out)
