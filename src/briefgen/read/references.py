"""Reference checks: ids that lead nowhere, stand twice or are never used.

In: what was gathered while decoding, whatever else is wrong. Out: diagnostics.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.model.marking import AUDIENCES, Scheme
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Mention, Reading
from briefgen.read.records import article

CODES = {"source": "BRF220", "question": "BRF221", "origin": "BRF222", "claim": "BRF223"}
"""Kinds whose references are checked, with the code for one that leads nowhere."""

HOMES = {
    "source": "sources.yaml",
    "question": "`questions` of brief.yaml",
    "origin": "`origins` of brief.yaml",
    "claim": "claims.yaml",
}


def check_references(reading: Reading, missing: frozenset[str] = frozenset()) -> tuple[Diagnostic, ...]:
    """All reference checks. missing: kinds whose file could not be read at all, so that none is unknown."""
    lost = frozenset().union(*(tree.lost_ids() for tree in reading.trees.values()))
    gave_up = any(tree.given_up for tree in reading.trees.values())
    kept = frozenset(CODES) if gave_up else missing
    found = [*_twice(reading), *_unknown(reading, kept, lost), *_markings(reading)]
    found += [*_audiences(reading), *_uncited(reading)]
    broken = gave_up or bool(missing) or any(tree.lost for tree in reading.trees.values())
    if not broken:  # a reference may stand in what could not be read
        found += _unused(reading)
    return tuple(found)


def _twice(reading: Reading) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Mention] = {}
    for mention in reading.defined:
        key = (mention.kind, mention.id)
        if key not in first:
            first[key] = mention
            continue
        yield Diagnostic(
            "BRF224",
            f"two {mention.kind}s have the id `{mention.id}`",
            mention.span,
            "give one of them another id, and see which of the two each reference means",
            (Label(first[key].span, "first here"),),
        )


def _unknown(reading: Reading, missing: frozenset[str], lost: frozenset[str]) -> Iterator[Diagnostic]:
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in reading.defined:
        ids[mention.kind][mention.id] = None
    guesses: dict[tuple[str, str], str] = {}
    for mention in reading.mentioned:
        kind = mention.kind
        if kind not in CODES or kind in missing or mention.id in ids[kind] or mention.id in lost:
            continue
        key = (kind, mention.id)
        if key not in guesses:
            guesses[key] = _guess(mention, ids)
        yield Diagnostic(CODES[kind], f"there is no {kind} `{mention.id}` in {HOMES[kind]}", mention.span, guesses[key])


def _uncited(reading: Reading) -> Iterator[Diagnostic]:
    """Ids of claims in square brackets without `@`, which would be printed as letters."""
    claims = {mention.id for mention in reading.defined if mention.kind == "claim"}
    for mention in reading.mentioned:
        ids = re.split(r"\s*[;,]\s*", mention.id) if mention.kind == "bracketed" else []
        if ids and claims.issuperset(ids):
            message = f"`[{mention.id}]` names {'a claim' if len(ids) == 1 else 'claims'} and cites nothing"
            cure = f"write `[{'; '.join(f'@{one}' for one in ids)}]`"
            yield Diagnostic("BRF270", message, mention.span, cure)


def _guess(mention: Mention, ids: dict[str, dict[str, None]]) -> str:
    """What may be meant: a near id of the kind, the id of another kind, or one of a few."""
    own = ids[mention.kind]
    meant = nearest(mention.id, own)
    if meant:
        return f"did you mean `{meant}`?"
    for kind in CODES:
        if kind != mention.kind and mention.id in ids[kind]:
            return f"`{mention.id}` is the id of a {kind}; name {article(mention.kind)} here"
    if 0 < len(own) <= 8:
        return f"write {listed(own)}, or add it to {HOMES[mention.kind]}"
    return f"add it to {HOMES[mention.kind]}"


def _unused(reading: Reading) -> Iterator[Diagnostic]:
    """What nothing refers to. Left out where a reference of the kind is wrong or missing: it may be meant."""
    ids = {kind: {one.id for one in reading.defined if one.kind == kind} for kind in CODES}
    used = {kind: {one.id for one in reading.mentioned if one.kind == kind} for kind in CODES}
    claims = reading.partials["claim"]
    used["source"] = {partial.values.get("source", "") for partial in claims}
    used["question"] |= {partial.values.get("question", "") for partial in claims}
    for mention in reading.defined:
        kind = mention.kind
        if kind not in _UNUSED or mention.id in used[kind] or used[kind] - ids[kind]:
            continue
        code, message, cure = _UNUSED[kind]
        yield Diagnostic(code, f"{message} `{mention.id}`", mention.span, cure)


_UNUSED = {
    "source": (
        "BRF225",
        "no claim comes from the source",
        "write the claims it makes, or delete it",
    ),
    "question": (
        "BRF226",
        "no claim and no gap answers the question",
        "write a claim, or a gap that says it is not known",
    ),
    "origin": (
        "BRF227",
        "no source and no claim names the origin",
        "name it where the information comes from it, or delete it",
    ),
}


def _audiences(reading: Reading) -> Iterator[Diagnostic]:
    """Audiences that nobody writes for. A caveat may bar one that has a template and that the brief leaves out."""
    written = [mention.id for mention in reading.defined if mention.kind == "audience"] or AUDIENCES
    with_template = tuple(dict.fromkeys((*written, *reading.known.audiences)))
    for mention in reading.mentioned:
        known = with_template if mention.kind == "barred audience" else written
        if mention.kind in ("audience", "barred audience") and mention.id not in known:
            meant = nearest(mention.id, known)
            cure = f"did you mean `{meant}`?" if meant else f"write {listed(known)}, or add it to `audiences`"
            yield Diagnostic("BRF228", f"the brief is not written for `{mention.id}`", mention.span, cure)


def _markings(reading: Reading) -> Iterator[Diagnostic]:
    """Markings of another scheme than the brief's: levels of two schemes cannot be compared."""
    briefs = reading.partials["brief"]
    own = briefs[0].values.get("marking") if briefs else None
    if own is None:
        return
    scheme: Scheme = reading.known.scheme_of(own)
    for mention in reading.markings:
        if mention.id not in scheme:
            levels = listed([level.name for level in scheme.levels])
            yield Diagnostic(
                "BRF209",
                f"`{mention.id}` is not a level of the brief's own scheme ({scheme.name})",
                mention.span,
                f"write {levels}",
                (Label(briefs[0].at["marking"], "the brief's marking"),),
            )
