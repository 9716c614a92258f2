"""The units of an edition: their order, what goes with them, and what stays whatever goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import ferry
import pytest

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.edit.cutting import Key
from briefgen.edit.units import Printed, Reports, Unit, kept_of, least_of, units_of
from briefgen.evidence.findings import find
from briefgen.gate.banner import banner
from briefgen.model.brief import PRIORITIES, Brief
from briefgen.model.profile import Profile
from briefgen.model.texts import texts_of


def _everything(brief: Brief) -> Printed:
    spans = {own.text.span for own in texts_of(brief)}
    values = {claim.at.get("value") or claim.at[""] for claim in brief.claims}
    return Printed(frozenset(spans | values), frozenset(values), frozenset(spans | values))


def _reports(brief: Brief) -> Mapping[str, Reports]:
    return {
        question.id: Reports(tuple((claim.id,) for claim in brief.claims if claim.question == question.id))
        for question in brief.questions
    }


@pytest.fixture(name="brief")
def _brief() -> Brief:
    return ferry.read()


@pytest.fixture(name="units")
def _units(brief: Brief) -> tuple[Unit, ...]:
    return units_of(brief, _reports(brief), _everything(brief))


def _keys(units: tuple[Unit, ...]) -> frozenset[Key]:
    return frozenset(unit.key for unit in units)


def test_more_wanted_comes_first_and_breadth_before_depth(units: tuple[Unit, ...]) -> None:
    ranks = [unit.rank for unit in units]
    assert ranks == sorted(ranks)
    for unit in units:
        assert unit.rank == PRIORITIES.index(unit.priority) + (unit.kind == "row")
    key = [unit for unit in units if unit.priority == "key" and unit.kind in ("question", "row")]
    kinds = [unit.kind for unit in key]
    assert kinds == sorted(kinds) and {"question", "row"} <= set(kinds)


def test_of_one_rank_the_first_of_each_kind_comes_before_the_second_of_any(units: tuple[Unit, ...]) -> None:
    seen: dict[str, int] = {}
    places = []
    for unit in (unit for unit in units if unit.rank == 0):
        seen[unit.kind] = seen.get(unit.kind, 0) + 1
        places.append(seen[unit.kind])
    assert places == sorted(places) and places[-1] > 1


def test_all_units_leave_the_whole_brief(brief: Brief, units: tuple[Unit, ...]) -> None:
    kept = kept_of(brief, units, _keys(units))
    assert (kept.brief, kept.rows) == (brief, {})


def test_no_units_leave_what_is_never_cut(brief: Brief, units: tuple[Unit, ...]) -> None:
    kept = kept_of(brief, units, frozenset()).brief
    assert (kept.ask, kept.bottom_line, kept.corrections) == (brief.ask, brief.bottom_line, brief.corrections)
    assert kept.changes == brief.changes[:1]
    assert (kept.points, kept.judgements, kept.gaps, kept.background) == ((), (), (), ())
    assert brief.bottom_line is not None
    cited = set(brief.bottom_line.text.cites())
    assert cited <= {claim.id for claim in kept.claims}


def test_a_question_that_goes_keeps_its_line_where_a_text_that_stays_rests_on_it(
    brief: Brief, units: tuple[Unit, ...]
) -> None:
    questions = {claim.id: claim.question for claim in brief.claims}
    assert brief.bottom_line is not None
    resting = {questions[claim] for claim in brief.bottom_line.text.cites()}
    kept = kept_of(brief, units, frozenset())
    assert {question.id for question in kept.brief.questions} >= resting > set()
    assert all(kept.rows[question] == frozenset() for question in resting)


def test_a_row_that_goes_leaves_the_question_its_other_rows(brief: Brief, units: tuple[Unit, ...]) -> None:
    row = next(unit for unit in units if unit.kind == "row")
    assert row.needs is not None
    kept = kept_of(brief, units, _keys(units) - {row.key})
    every = {claim.id for claim in brief.claims if claim.question == row.needs[1]}
    assert kept.rows == {row.needs[1]: every - set(row.claims)}
    assert kept.brief.claims == brief.claims


def test_a_question_whose_values_are_told_nowhere_else_keeps_all_its_rows(brief: Brief) -> None:
    silent = replace(_everything(brief), doubts=frozenset())
    assert all(unit.kind != "row" for unit in units_of(brief, _reports(brief), silent))
    agreed = {name: replace(report, agreed=True) for name, report in _reports(brief).items()}
    assert any(unit.kind == "row" for unit in units_of(brief, agreed, silent))


def test_the_newest_row_of_a_moving_question_comes_first(brief: Brief) -> None:
    rows = (("old",), ("new",))
    (moving, *_) = (question for question in brief.questions if question.moving)
    first = next(claim for claim in brief.claims if claim.question == moving.id)
    claims = tuple(replace(first, id=row[0], at={"": Span("claims.yaml", line)}) for line, row in enumerate(rows, 1))
    small = replace(brief, questions=(moving,), claims=claims, points=(), judgements=(), gaps=(), uncertainty=())
    units = units_of(small, {moving.id: Reports(rows)}, _everything(small))
    assert [unit.claims for unit in units if unit.kind in ("question", "row")] == [("new",), ("old",)]


def test_what_a_note_does_not_print_is_no_unit(brief: Brief) -> None:
    assert units_of(brief, _reports(brief), Printed(frozenset(), frozenset(), frozenset())) == ()


def test_the_least_is_a_question_with_facts_and_a_line_of_uncertainty(brief: Brief, units: tuple[Unit, ...]) -> None:
    by_key = {unit.key: unit for unit in units}
    for choice in least_of(units):
        chosen = [by_key[key] for key in choice]
        assert any(unit.kind == "question" and unit.claims for unit in chosen)
        assert any(unit.uncertain for unit in chosen)


@pytest.mark.parametrize("moving", [False, True])
def test_of_a_copy_and_its_original_the_copy_goes_first(brief: Brief, moving: bool) -> None:
    """Whatever the author calls them, and wherever they stand among the others."""
    words = {f"stranded-{one}": word for one, word in
             (("operator", "low"), ("harbour", "key"), ("herald", "high"), ("residents", "key"))}  # fmt: skip
    claims = tuple(replace(claim, priority=words.get(claim.id, claim.priority)) for claim in brief.claims)
    questions = tuple(replace(one, moving=moving) for one in brief.questions if one.id == "stranded")
    made = replace(brief, claims=claims, questions=questions)
    rows = tuple((one,) for one in ("stranded-harbour", "stranded-operator", "stranded-herald", "stranded-residents"))

    def order(copied: Mapping[str, str]) -> list[str]:
        units = units_of(made, {"stranded": Reports(rows, told=True, copied=copied)}, _everything(made))
        found = [one for unit in units if unit.kind in ("question", "row") for one in unit.claims]
        return [one.removeprefix("stranded-") for one in found]

    first = ["residents", "harbour"] if moving else ["harbour", "residents"]
    assert order({}) == [*first, "herald", "operator"]
    with_original = ["residents", "operator", "harbour"] if moving else ["operator", "harbour", "residents"]
    assert order({"stranded-harbour": "operator"}) == [*with_original, "herald"]


def test_an_edition_knows_which_claims_pass_on_what_another_source_says(brief: Brief) -> None:
    profile = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:RED"})
    edition = Edition(brief, profile, "full", banner(brief), find(brief))
    assert edition.copied(tuple(claim.id for claim in brief.claims)) == {"stranded-harbour": "operator"}
