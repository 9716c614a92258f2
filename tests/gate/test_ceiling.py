"""How far a ceiling goes: a project and a brief may tighten it, briefgen.yaml alone may raise it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate_audience import ANALYST, PRESS, WHOLE, codes

from briefgen.gate.ceiling import ceiling_for, hold_ceiling
from briefgen.gate.release import release
from briefgen.model.config import Config
from briefgen.model.marking import BUILT_IN, Level, Scheme
from briefgen.model.profile import Profile
from briefgen.read.config import read_config
from briefgen.read.front_matter import read_profile, split_template

HOUSE = Scheme("house", "House rules", (Level("PUBLIC"), Level("INTERNAL"), Level("BOARD")))


def template(ceiling: str, extends: Profile | None = None, audience: str = "press", name: str = "press") -> Profile:
    """A template of the project: `ceiling` as in its front matter, "" for none."""
    return _read(f"templates/{name}.md.j2", ceiling, extends, audience)


def _read(file: str, ceiling: str, extends: Profile | None, audience: str) -> Profile:
    head = f"audience: {audience}\n" + (f"ceiling: {ceiling}\n" if ceiling else "")
    known = Config(schemes=(HOUSE,)).markings()
    profile, faults = read_profile(split_template(file, f"---\n{head}---\n".encode()), extends, known)
    assert profile is not None, faults
    return profile


BUILT_IN_PRESS = _read("builtin/press.md.j2", "{tlp: TLP:CLEAR, gscp: OFFICIAL}", None, "press")
RAISED = {"press": {"tlp": "TLP:GREEN"}}


@pytest.mark.parametrize(
    ("ceiling", "extends", "configured", "holds", "faults"),
    [
        ("{tlp: TLP:CLEAR}", False, {}, {"tlp": "TLP:CLEAR"}, []),
        ("{tlp: TLP:RED}", False, {}, None, ["BRF433"]),
        ("{tlp: TLP:RED}", True, {}, None, ["BRF241"]),
        ("{house: PUBLIC}", True, {}, None, ["BRF241"]),  # no ceiling of the built-in one to stay below
        ("", True, {}, {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"}, []),
        ("", True, RAISED, {"tlp": "TLP:GREEN", "gscp": "OFFICIAL"}, []),
        ("{tlp: TLP:RED}", True, RAISED, {"tlp": "TLP:GREEN", "gscp": "OFFICIAL"}, []),
        ("{tlp: TLP:CLEAR}", True, RAISED, {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"}, []),  # it tightens
        ("", True, {"press": {"house": "PUBLIC"}}, {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL", "house": "PUBLIC"}, []),
        ("", True, {"analyst": {"tlp": "TLP:RED"}}, {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"}, []),
    ],
)
def test_a_project_s_template(
    ceiling: str,
    extends: bool,
    configured: dict[str, dict[str, str]],
    holds: dict[str, str] | None,
    faults: list[str],
) -> None:
    profile = template(ceiling, BUILT_IN_PRESS if extends else None)
    held, found = hold_ceiling(profile, BUILT_IN_PRESS, configured, schemes=(*BUILT_IN, HOUSE))
    assert codes(found) == faults
    assert all(fault.span is not None and fault.span.file == "templates/press.md.j2" for fault in found)
    if holds is not None:
        assert {key: level for key, level in held.ceiling.items() if key in holds} == holds
        if not extends:
            assert held.ceiling.keys() == holds.keys()  # what it does not speak of is not released


def test_the_built_in_template_has_the_configured_ceiling_in_place_of_its_own() -> None:
    assert hold_ceiling(BUILT_IN_PRESS, BUILT_IN_PRESS, {})[0].ceiling == BUILT_IN_PRESS.ceiling
    for level in ("TLP:GREEN", "TLP:CLEAR"):
        held, faults = hold_ceiling(BUILT_IN_PRESS, BUILT_IN_PRESS, {"press": {"tlp": level}})
        assert faults == () and held.ceiling == {"tlp": level, "gscp": "OFFICIAL"}


def test_a_template_between_two_tightens_for_those_below_it() -> None:
    middle = template("{tlp: TLP:CLEAR, gscp: OFFICIAL}", BUILT_IN_PRESS, name="middle")
    below = template("", middle)
    held, faults = hold_ceiling(below, BUILT_IN_PRESS, RAISED)
    assert faults == () and held.ceiling["tlp"] == "TLP:CLEAR"
    above = template("{tlp: TLP:GREEN}", middle)
    assert hold_ceiling(above, BUILT_IN_PRESS, RAISED)[0].ceiling["tlp"] == "TLP:CLEAR"


def test_no_other_template_of_the_audience_walks_round_the_ceiling() -> None:
    standard = template("{tlp: TLP:GREEN}", audience="board", name="board")
    other = template("{tlp: TLP:RED}", audience="board", name="other")
    assert codes(hold_ceiling(other, None, {}, standard)[1]) == ["BRF433"]
    assert hold_ceiling(other, None, {"board": {"tlp": "TLP:RED"}}, standard)[1] == ()
    lower = template("{tlp: TLP:CLEAR}", audience="board", name="lower")
    assert hold_ceiling(lower, None, {}, standard) == (replace(lower, ceiling={"tlp": "TLP:CLEAR"}), ())
    assert hold_ceiling(standard, None, {}, standard)[1] == ()


def test_a_template_for_an_audience_may_not_borrow_a_higher_one() -> None:
    analyst = _read("builtin/analyst.md.j2", "{tlp: TLP:RED, gscp: SECRET}", None, "analyst")
    held, faults = hold_ceiling(template("", analyst), BUILT_IN_PRESS, {})
    assert faults == () and held.ceiling == {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"}


def test_the_configuration_gives_ceilings_by_scheme() -> None:
    text = b"markings: [{id: house, levels: [PUBLIC, INTERNAL]}]\nceilings: {press: {house: PUBLIC, tlp: TLP:GREEN}}\n"
    config, faults = read_config("briefgen.yaml", text)
    assert faults == () and config.ceilings == {"press": {"house": "PUBLIC", "tlp": "TLP:GREEN"}}
    assert [scheme.id for scheme in config.markings().schemes] == ["tlp", "gscp", "house"]


def test_a_brief_tightens_and_never_loosens() -> None:
    assert ceiling_for(WHOLE, ANALYST) == ("TLP:AMBER+STRICT", ())
    tight = replace(WHOLE, ceilings={"analyst": "TLP:CLEAR"})
    assert ceiling_for(tight, ANALYST) == ("TLP:CLEAR", ())
    loose = replace(WHOLE, ceilings={"analyst": "TLP:RED"})
    assert codes(release(loose, ANALYST).diagnostics) == ["BRF436"]
    assert release(loose, PRESS).brief is not None  # another audience's line


def test_an_own_scheme_has_its_ceiling_from_the_configuration_or_nothing_is_released() -> None:
    own = replace(WHOLE, marking="PUBLIC", scheme=HOUSE)
    (fault,) = release(own, PRESS).diagnostics
    assert fault.code == "BRF430" and "`ceilings: {press: PUBLIC}`" in fault.help
    plain = replace(own, claims=(), points=(), gaps=(), judgements=(), bottom_line=None)
    assert release(plain, replace(PRESS, ceiling={"house": "PUBLIC"})).brief is not None
