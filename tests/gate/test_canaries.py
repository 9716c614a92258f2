"""Random markings over a brief whose every field has a text of its own: nothing withheld is left anywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random  # noqa: TID251 - seeded: each run has the same briefs
from typing import Any

import pytest
from gate_audience import strings_in
from gate_canary import MARKED, Canaries

from briefgen.gate.banner import banner
from briefgen.gate.release import Released, release
from briefgen.model.brief import Brief, OneSide
from briefgen.model.marking import barred, mark_of
from briefgen.model.profile import Profile

AUDIENCES = (
    Profile("press", "press.md.j2", {"tlp": "TLP:CLEAR"}),
    Profile("executive", "executive.md.j2", {"tlp": "TLP:GREEN"}),
    Profile("analyst", "analyst.md.j2", {"tlp": "TLP:AMBER"}),
)
SEEDS = range(120)
CANARY = re.compile(r"[Qq][a-z_]+[0-9]+[a-z]*[Qq]")
"""A text or an id of one entry: kind, number, key."""


def keys(brief: Brief) -> dict[str, tuple[str, str]]:
    """For each canary of an entry, the list and the place of the entry that holds it as its own."""
    found: dict[str, tuple[str, str]] = {}
    for kind in MARKED:
        for place, entry in enumerate(getattr(brief, kind)):
            own = {one for text in strings_in(entry) for one in CANARY.findall(text)}
            stem = {"qa": "qa"}.get(
                kind, kind if kind.startswith(("back", "opt", "lines", "unc")) else kind.rstrip("s")
            )
            names = (
                f"Q{stem}{place}",
                f"Q{kind}{place}",
                f"q{stem}{place}q",
                f"Qwording{place}Q" * (kind == "questions"),
            )
            found |= {one: (kind, str(place)) for one in own if one.startswith(tuple(filter(None, names)))}
    return found


def visible(marking: str, brief: Brief, profile: Profile) -> bool:
    mark = mark_of(marking or brief.marking)
    above = brief.scheme.rank(mark.level) > brief.scheme.rank(profile.ceiling["tlp"])
    return not above and not any(barred(one, profile.audience, brief.caveats) for one in mark.caveats)


def gone(brief: Brief, profile: Profile) -> set[tuple[str, str]]:
    """Entries that their own marking withholds."""
    return {
        (kind, str(place)) for kind in MARKED for place, entry in enumerate(getattr(brief, kind))
        if not visible(entry.marking, brief, profile)
    }  # fmt: skip


def cases() -> list[tuple[Canaries, Brief, Profile]]:
    made = []
    for seed in SEEDS:
        canaries = Canaries(Random(seed))
        brief = canaries.brief()
        made += [(canaries, brief, profile) for profile in AUDIENCES]
    return made


def left_of(brief: Brief, profile: Profile) -> Released:
    left = release(brief, profile, {question.id: _sides(brief, question.id) for question in brief.questions})
    choices = tuple(replace(one, if_one_side_withheld=OneSide({})) for one in brief.questions)
    if left.brief is None:  # a wording that may not be shown: the author drops the question instead
        left = release(replace(brief, questions=choices), profile, {one.id: _sides(brief, one.id) for one in choices})
    assert left.brief is not None, left.diagnostics
    return left


def _sides(brief: Brief, question: str) -> tuple[tuple[str, ...], ...]:
    return tuple((claim.id,) for claim in brief.claims if claim.question == question)


def test_no_canary_of_a_withheld_entry_is_left() -> None:
    withheld = aliased = 0
    for _, brief, profile in cases():
        owner, out = keys(brief), gone(brief, profile)
        left = left_of(brief, profile)
        said = {one for text in strings_in(left.brief) for one in CANARY.findall(text)}
        for one in said & owner.keys():
            assert owner[one] not in out, f"{one} for {profile.audience}"
        withheld += len(out)
        aliased += sum(one.kind == "name of source" for one in left.withheld)
        reported = {(one.kind, one.id) for one in left.withheld}
        assert left.brief is not None
        for kind, word in (("sources", "source"), ("claims", "claim"), ("points", "point"), ("gaps", "gap")):
            stay = {
                left.ids.sources.get(one.id) or left.ids.claims.get(one.id) or one.id for one in getattr(brief, kind)
            }
            lost = stay - {one.id for one in getattr(left.brief, kind)}
            assert lost == {name for what, name in reported if what == word}  # each is told, and nothing else
    assert withheld > 1000 and aliased > 30  # the test has something to find


def test_what_is_left_refers_only_to_what_is_left() -> None:
    for _, brief, profile in cases():
        left = left_of(brief, profile).brief
        assert left is not None
        claims, questions = {one.id for one in left.claims}, {one.id for one in left.questions}
        sources = {one.id for one in left.sources}
        assert {one.source for one in left.claims} <= sources and {one.question for one in left.claims} <= questions
        cited = {
            id_
            for text in strings_in(left)
            for id_ in re.findall(r"q?(?:source|claim)[0-9-]+(?:claim-[0-9]+)?q?", text)
        }
        known = claims | sources | {claim.removeprefix("q") for claim in claims}
        assert {one for one in cited if one.startswith("q")} <= known
        assert {one for judgement in left.judgements for one in judgement.basis} <= claims
        assert all({*entry.text.cites(), *entry.text.values()} <= claims for entry in left.points)
        assert all(not entry.question or entry.question in questions for entry in (*left.gaps, *left.uncertainty))


def test_the_banner_is_never_above_the_ceiling_nor_below_an_entry() -> None:
    for _, brief, profile in cases():
        left = left_of(brief, profile).brief
        assert left is not None
        level = banner(left)
        ranks = [brief.scheme.rank(mark_of(entry.marking).level) for kind in MARKED for entry in getattr(left, kind)
                 if entry.marking]  # fmt: skip
        shown = brief.scheme.rank(level.name.split(" – ")[0])
        assert shown == max([0, *ranks]) <= brief.scheme.rank(profile.ceiling["tlp"])
        assert f"not for {profile.audience}" not in level.name


@pytest.mark.parametrize("kinds", [("sources", "points", "gaps")])
def test_rewriting_what_is_withheld_changes_nothing(kinds: tuple[str, ...]) -> None:
    rewritten = 0
    for canaries, brief, profile in cases():
        plain = _without_choices(brief)
        before = left_of(plain, profile)
        lost = {("sources", n) for n, one in enumerate(plain.sources) if one.id not in before.ids.sources
                and not one.release_name}  # fmt: skip
        lost |= {(kind, int(place)) for kind, place in gone(plain, profile) if kind in ("points", "gaps")}
        other = canaries.rewritten(plain, lost)
        rewritten += other != plain
        assert left_of(other, profile).brief == before.brief
    assert rewritten > 100


def test_deleting_what_is_withheld_changes_nothing() -> None:
    deleted = 0
    for _, brief, profile in cases():
        plain = _without_choices(brief)
        before = left_of(plain, profile)
        out = gone(plain, profile)
        kept: dict[str, Any] = {
            kind: tuple(one for place, one in enumerate(getattr(plain, kind)) if (kind, str(place)) not in out)
            for kind in ("points", "gaps", "uncertainty", "background", "qa", "judgements")
        }
        other = replace(plain, **kept)
        deleted += other != plain
        assert left_of(other, profile).brief == before.brief
    assert deleted > 100


def _without_choices(brief: Brief) -> Brief:
    """Every choice of the author is to drop; aliases' wording is the author's too."""
    return replace(brief, questions=tuple(replace(one, if_one_side_withheld=OneSide({})) for one in brief.questions))
