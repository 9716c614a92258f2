"""The gate: what an audience may not have is gone before anything is counted or composed."""

from __future__ import annotations

from dataclasses import replace

import ferry
import pytest

from briefgen.gate.ceiling import hold_ceiling
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.model.profile import Profile

PRESS = Profile("press", "press.md.j2", {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"})
ANALYST = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:AMBER+STRICT", "gscp": "SECRET"})


def _marked(brief: Brief, field: str, item: str, marking: str) -> Brief:
    items = tuple(replace(one, marking=marking) if one.id == item else one for one in getattr(brief, field))
    return replace(brief, **{field: items})


def _released(brief: Brief, profile: Profile = PRESS) -> Brief:
    released = release(brief, profile).brief
    assert released is not None
    return released


def test_what_is_above_the_ceiling_goes_and_stays_for_who_may_have_it() -> None:
    brief = _marked(ferry.read(), "claims", "ships-herald", "TLP:AMBER")
    assert "ships-herald" not in {claim.id for claim in _released(brief).claims}
    assert "ships-herald" in {claim.id for claim in _released(brief, ANALYST).claims}


def test_a_point_that_cites_a_withheld_claim_goes_with_it() -> None:
    brief = _marked(ferry.read(), "claims", "ships-herald", "TLP:AMBER")
    assert "ships" in {point.id for point in brief.points}
    assert "ships" not in {point.id for point in _released(brief).points}


@pytest.mark.parametrize(("field", "item", "claim"), [
    ("questions", "ships", "ships-operator"), ("sources", "operator", "ships-operator"),
])  # fmt: skip
def test_a_withheld_question_or_source_takes_its_claims(field: str, item: str, claim: str) -> None:
    if field == "sources":  # a bottom line without it, so that something can be released
        brief = ferry.read()
        assert brief.bottom_line is not None
        plain = replace(brief.bottom_line.text, parts=())
        brief = replace(brief, bottom_line=replace(brief.bottom_line, text=plain, variants={}))
    else:
        brief = ferry.read()
    released = _released(_marked(brief, field, item, "TLP:RED"))
    assert claim not in {one.id for one in released.claims}
    assert item not in {one.id for one in getattr(released, field)}


def test_the_audience_s_variant_is_chosen_before_its_citations_are_weighed() -> None:
    brief = ferry.read()
    assert brief.bottom_line is not None
    chosen = _released(brief).bottom_line
    assert chosen is not None and chosen.text == brief.bottom_line.variants["press"]
    kept = _released(brief, ANALYST).bottom_line
    assert kept is not None and kept.text == brief.bottom_line.text


def test_a_bottom_line_on_a_withheld_claim_stops_the_edition() -> None:
    brief = _marked(ferry.read(), "claims", "stopped-operator", "TLP:RED")
    released = release(brief, PRESS)
    assert released.brief is None
    assert [diagnostic.code for diagnostic in released.diagnostics] == ["BRF432"]


def test_a_brief_above_the_ceiling_or_outside_its_schemes_is_refused() -> None:
    brief = ferry.read()
    assert [d.code for d in release(replace(brief, marking="TLP:GREEN"), PRESS).diagnostics] == ["BRF431"]
    only_gscp = replace(PRESS, ceiling={"gscp": "OFFICIAL"})
    assert [d.code for d in release(brief, only_gscp).diagnostics] == ["BRF430"]


def test_the_banner_is_the_highest_of_what_is_left() -> None:
    brief = _marked(ferry.read(), "claims", "wind-harbour", "TLP:AMBER")
    assert banner(_released(brief)).name == "TLP:CLEAR"
    assert banner(_released(brief, ANALYST)).name == "TLP:AMBER"


def test_a_project_s_template_may_not_go_above_the_built_in_one_by_itself() -> None:
    higher = replace(PRESS, ceiling={**PRESS.ceiling, "tlp": "TLP:RED"})
    assert [d.code for d in hold_ceiling(higher, PRESS, {})[1]] == ["BRF433"]
    held, faults = hold_ceiling(higher, PRESS, {"press": "TLP:GREEN"})
    assert faults == () and held.ceiling["tlp"] == "TLP:GREEN"


def test_a_configured_ceiling_tightens() -> None:
    held, faults = hold_ceiling(ANALYST, ANALYST, {"analyst": "TLP:GREEN"})
    assert faults == () and held.ceiling == {"tlp": "TLP:GREEN", "gscp": "SECRET"}
