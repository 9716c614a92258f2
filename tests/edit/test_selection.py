"""Length: what stays, by priority; a shorter length is part of a longer one."""

from __future__ import annotations

from dataclasses import replace

import ferry
import pytest

from briefgen.base.span import Span
from briefgen.edit.selection import select
from briefgen.gate.release import banner
from briefgen.model.brief import PRIORITIES, Brief, Doubt
from briefgen.model.inline import Cite, Rich


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


def test_what_the_author_doubts_stays_by_its_priority_and_with_its_question() -> None:
    brief = ferry.read()
    low = next(question.id for question in brief.questions if question.priority == "low")
    doubts = (
        Doubt({}, question="ships", priority="normal"),
        Doubt({}, question=low, priority="key"),
        Doubt({}, priority="key"),
        Doubt({}, question="stranded", priority="key"),
    )
    doubting = replace(brief, uncertainty=doubts)
    assert select(doubting, "full").uncertainty == doubts
    assert select(doubting, "standard").uncertainty == (doubts[0], doubts[2], doubts[3])
    assert select(doubting, "short").uncertainty == (doubts[2], doubts[3])


def test_a_claim_that_a_kept_doubt_cites_stays() -> None:
    brief = ferry.read()
    span = Span("brief.yaml", 1, 1)
    text = Rich((Cite(("wind-harbour",), span),), "[@wind-harbour]", span)
    bare = replace(brief, background=(), uncertainty=(Doubt({}, text=text, priority="key"),))
    assert "wind-harbour" in {claim.id for claim in select(bare, "short").claims}
    assert "wind-harbour" not in {claim.id for claim in select(replace(bare, uncertainty=()), "short").claims}


def test_an_overridden_relation_stays_at_every_length_without_its_text() -> None:
    span = Span("brief.yaml", 1, 1)
    doubt = Doubt({}, "stranded", Rich((), "", span), "compatible", "contradictory", "one counts guests", "low")
    (kept,) = select(replace(ferry.read(), uncertainty=(doubt,)), "short").uncertainty
    assert (kept.relation, kept.text) == ("compatible", None)
