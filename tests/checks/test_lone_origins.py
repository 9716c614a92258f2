"""An origin that only one report's claims have is told; one that joins or parts reports is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ferry import read

from briefgen.checks.lone_origins import origins_join_reports
from briefgen.evidence.origins import Origins
from briefgen.model.brief import Brief


def told(brief: Brief) -> list[tuple[str, str, int]]:
    found = origins_join_reports(brief, Origins(brief))
    return [(each.code, each.about, each.span.line if each.span else 0) for each in found]


def changed(brief: Brief, **by: dict[str, str]) -> Brief:
    """Claims with other keys, by their id with `_` for `-`."""
    claims = tuple(replace(claim, **by.get(claim.id.replace("-", "_"), {})) for claim in brief.claims)  # type: ignore[arg-type]
    return replace(brief, claims=claims)


def test_an_origin_that_two_reports_have_is_not_told() -> None:
    assert told(read()) == []


def test_an_origin_that_one_report_has_is_told_once_at_its_line() -> None:
    alone = changed(read(), ramp_harbour={"origin": ""})
    ((code, about, line),) = told(alone)
    assert (code, about) == ("BRF336", "ramp-operator") and line
    more = changed(alone, ships_operator={"origin": "ramp-sentence"})
    assert [about for _, about, _ in told(more)] == ["ships-operator"]  # one report still, and the first of its claims


def test_an_origin_that_a_source_has_too_is_not_told() -> None:
    alone = changed(read(), ramp_harbour={"origin": ""})
    sources = tuple(
        replace(source, origin="ramp-sentence") if source.id == "harbour" else source for source in alone.sources
    )
    assert told(replace(alone, sources=sources)) == []


@pytest.mark.parametrize(("who", "codes"), [("the Council", []), ("", ["BRF336"])])
def test_an_origin_that_keeps_a_claim_apart_from_another_report_is_not_told(who: str, codes: list[str]) -> None:
    brief = changed(
        read(),
        ramp_harbour={"origin": "", "attributed_to": who},
        ramp_operator={"origin": "ramp-sentence", "attributed_to": who},
    )
    assert [code for code, *_ in told(brief)] == codes
