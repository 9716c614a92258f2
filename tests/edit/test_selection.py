"""Length: what stays, by priority; a shorter length is part of a longer one."""

from __future__ import annotations

from dataclasses import replace

import ferry
import pytest

from briefgen.edit.selection import select
from briefgen.gate.release import banner
from briefgen.model.brief import PRIORITIES, Brief


def _ids(brief: Brief) -> dict[str, set[str]]:
    return {
        name: {item.id for item in getattr(brief, name)}
        for name in ("points", "judgements", "gaps", "questions", "claims", "sources")
    }


def test_a_shorter_length_is_part_of_a_longer_one() -> None:
    short, standard, full = (_ids(select(ferry.read(), length)) for length in ("short", "standard", "full"))
    for name in short:
        assert short[name] <= standard[name] <= full[name]
    assert short["points"] < full["points"]
    assert full == _ids(ferry.read())


@pytest.mark.parametrize(("length", "least"), [("short", "key"), ("standard", "normal"), ("full", "low")])
def test_a_length_shows_its_priorities_most_wanted_first(length: str, least: str) -> None:
    kept = select(ferry.read(), length)
    order = [PRIORITIES.index(question.priority) for question in kept.questions]
    assert order == sorted(order)
    assert max(order) <= PRIORITIES.index(least)


def test_what_no_text_and_no_question_needs_goes_with_its_marking() -> None:
    brief = ferry.read()
    low = next(question.id for question in brief.questions if question.priority == "low")
    marked = replace(
        brief,
        claims=tuple(replace(c, marking="TLP:RED") if c.question == low else c for c in brief.claims),
        background=(),
        gaps=(),
    )
    assert banner(select(marked, "full")).name == "TLP:RED"
    assert banner(select(marked, "short")).name == "TLP:CLEAR" or any(c.marking for c in select(marked, "short").claims)
    assert low not in {claim.question for claim in select(marked, "short").claims}


def test_a_claim_that_a_kept_text_cites_stays_though_its_question_goes() -> None:
    short = select(ferry.read(), "short")
    questions = {question.id for question in short.questions}
    cited = {claim for point in short.points for claim in point.text.cites()}
    assert cited <= {claim.id for claim in short.claims}
    assert any(claim.question not in questions for claim in short.claims if claim.id in cited)


def test_a_brief_without_priorities_gets_a_note_with_content() -> None:
    brief = ferry.read()
    plain = replace(
        brief,
        points=tuple(replace(point, priority="normal") for point in brief.points),
        questions=tuple(replace(question, priority="normal") for question in brief.questions),
        gaps=tuple(replace(gap, priority="normal") for gap in brief.gaps),
    )
    short = select(plain, "short")
    assert len(short.points) == len(brief.points) and len(short.questions) == len(brief.questions)
    assert short.gaps == ()
