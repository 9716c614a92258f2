"""The banner is computed from what is left; portions are marked where the scheme wants it."""

from __future__ import annotations

from dataclasses import replace

from gate_audience import ANALYST, WHOLE, marked, released

from briefgen.gate.banner import banner
from briefgen.gate.release import release
from briefgen.model.brief import Brief
from briefgen.model.inline import Str
from briefgen.model.marking import TLP, Caveat, Level, Scheme

HOUSE = Scheme("house", "House rules", (Level("PUBLIC", portion="P"), Level("INTERNAL", "#FFC000")), portions=True)
ALL = replace(ANALYST, ceiling={"house": "INTERNAL", "tlp": "TLP:RED"})


def test_the_banner_is_the_highest_of_what_is_left() -> None:
    brief = marked(WHOLE, "claims", "wind-harbour", "TLP:AMBER")
    assert banner(released(brief)) == TLP.levels[0]
    assert banner(released(brief, ANALYST)) == TLP.levels[2]


def test_caveats_of_what_is_left_stand_behind_the_level_declared_ones_first() -> None:
    brief = replace(WHOLE, caveats=(Caveat("LEGAL"), Caveat("DRAFT"), Caveat("UNUSED")))
    brief = marked(brief, "claims", "wind-harbour", "TLP:CLEAR; not for press; DRAFT")
    brief = marked(brief, "points", "ramp", "TLP:CLEAR; LEGAL; not for board")
    words = "TLP:AMBER – LEGAL, DRAFT, not for board, not for press"
    assert banner(released(brief, ANALYST)) == replace(TLP.levels[2], name=words)
    assert banner(released(brief)).name == "TLP:CLEAR – LEGAL, not for board"
    assert [one.name for one in released(brief).caveats] == ["LEGAL"]


def house(brief: Brief) -> Brief:
    kinds = ("sources", "questions", "claims", "points", "judgements", "gaps")
    plain = {kind: tuple(replace(one, marking="") for one in getattr(brief, kind)) for kind in kinds}
    return replace(brief, marking="PUBLIC", scheme=HOUSE, **plain)


def test_portions_are_marked_in_short_with_their_own_marking() -> None:
    left = release(marked(house(WHOLE), "points", "ramp", "INTERNAL; LEGAL"), ALL)
    assert left.brief is None or "ramp" not in {one.id for one in left.brief.points}  # nobody declared LEGAL
    left = release(replace(marked(house(WHOLE), "points", "ramp", "INTERNAL; LEGAL"), caveats=(Caveat("LEGAL"),)), ALL)
    assert left.brief is not None and left.brief.bottom_line is not None
    first = {point.id: point.text.parts[0] for point in left.brief.points}
    assert first["ramp"] == Str("(INTERNAL – LEGAL)\u00a0") and first["ships"] == Str("(P)\u00a0")
    assert left.brief.bottom_line.text.parts[0] == Str("(P)\u00a0")
    assert all(text.parts[0] == Str("(P)\u00a0") for one in left.brief.judgements for text in one.assumptions)
    assert banner(left.brief).name == "INTERNAL – LEGAL"


def test_the_built_in_schemes_mark_no_portions() -> None:
    line, raw = released(WHOLE).bottom_line, WHOLE.bottom_line
    assert line is not None and raw is not None and line.text.parts == raw.variants["press"].parts
