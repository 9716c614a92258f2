"""Audiences and small changes of a brief, for the tests of the gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import ferry

from briefgen.base.diagnostic import Diagnostic
from briefgen.evidence.findings import Relation, find
from briefgen.gate.release import Released, release
from briefgen.model.brief import Brief
from briefgen.model.profile import Profile

PRESS = Profile("press", "press.md.j2", {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"})
ANALYST = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:AMBER+STRICT", "gscp": "SECRET"})
CAREFUL = replace(PRESS, tags=("no-private-names",))


def marked(brief: Brief, field: str, item: str, marking: str) -> Brief:
    """The brief with one entry of a list marked."""
    return changed(brief, field, item, marking=marking)


def changed(brief: Brief, field: str, item: str, **values: Any) -> Brief:
    """The brief with values of one entry of a list changed."""
    entries = getattr(brief, field)
    assert any(one.id == item for one in entries), f"no {item} in {field}"
    return replace(brief, **{field: tuple(replace(one, **values) if one.id == item else one for one in entries)})


def plain_line(brief: Brief) -> Brief:
    """The brief with a bottom line that rests on nothing, so that something can always be released."""
    line = brief.bottom_line
    assert line is not None
    return replace(brief, bottom_line=replace(line, text=replace(line.text, parts=(), raw=""), variants={}))


def released(brief: Brief, profile: Profile = PRESS) -> Brief:
    """What is released where no disagreement is guarded; it must be something."""
    left = release(brief, profile)
    assert left.brief is not None, left.diagnostics
    return left.brief


def guarded(brief: Brief, profile: Profile = PRESS) -> Released:
    """What is released where disagreements on the whole brief are guarded."""
    return release(brief, profile, disputed(brief))


def disputed(brief: Brief) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The claims of each question whose values contradict or supersede one another, by value."""
    raw = {claim.id: str(claim.value) for claim in brief.claims}
    found = {}
    for finding in find(brief):
        if finding.relation in (Relation.CONTRADICTORY, Relation.SUPERSEDED):
            values = dict.fromkeys(raw[claim] for claim in finding.claims)
            found[finding.question] = tuple(
                tuple(claim for claim in finding.claims if raw[claim] == value) for value in values
            )
    return found


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def why(left: Released, kind: str, name: str = "") -> str:
    """Why an entry was withheld, in the author's report."""
    (found,) = [one.why for one in left.withheld if (one.kind, one.id) == (kind, name)]
    return found


def strings_in(value: object) -> Iterator[str]:
    """Every string that can be reached from a value by way of data, keys of mappings included, ids too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from strings_in(key)
            yield from strings_in(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from strings_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))


WHOLE = ferry.read()
