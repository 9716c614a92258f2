"""Grades, confidence and overrides, held to origins, reasons and findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.checks.credibility import credibility_fits
from briefgen.checks.overrides import overrides_fit
from briefgen.evidence.findings import find
from briefgen.evidence.origins import Origins
from briefgen.evidence.sharing import Sharing
from briefgen.model.brief import Brief, Claim, Confidence, Doubt, Judgement, Question, Source
from briefgen.model.date import Moment
from briefgen.model.inline import Rich, Str
from briefgen.model.value import Kind
from briefgen.read.values import parse_value

SOURCES = (Source("daily", "Daily", {}), Source("wire", "Wire", {}, origin="daily"), Source("radio", "Radio", {}))
LINE = Rich((Str("No count is official."),), "No count is official.", Span("brief.yaml", 9))


def claim(id_: str, value: str, source: str = "daily", **more: str) -> Claim:
    kind = Kind.NUMBER
    parsed, _ = parse_value(value, kind, Span("claims.yaml"))
    assert parsed is not None
    place = {"credibility": Span("claims.yaml", 7), "value": Span("claims.yaml", 4), "": Span("claims.yaml", 1)}
    return Claim(id_, "dead", source, parsed, value, place, **more)  # type: ignore[arg-type]


def brief(*claims: Claim, **more: object) -> Brief:
    questions = (Question("dead", "Dead", "How many died?", Kind.NUMBER, {}),)
    made = Brief("b", "content/b", "B", "OFFICIAL", Moment(2021, 3, 4, 12, 0, 0), {}, questions=questions,
                 sources=SOURCES, claims=claims)  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def grades(made: Brief, sharing: Sharing | None = None) -> tuple[Diagnostic, ...]:
    return credibility_fits(made, find(made, sharing), Origins(made, sharing))


CONFIRMED = {"credibility": "1", "credibility_reason": "two reports"}


# Credibility 1


@pytest.mark.parametrize(
    ("value", "source", "fits"),
    [
        ("60", "radio", True),
        ("at least 50", "radio", True),
        ("60", "wire", False),  # it copies the first
        ("60", "daily", False),
        ("95", "radio", False),
    ],
)
def test_credibility_1_wants_a_second_origin_that_agrees(value: str, source: str, fits: bool) -> None:
    found = grades(brief(claim("a", "60", **CONFIRMED), claim("b", value, source)))
    assert [(one.code, one.about) for one in found] == ([] if fits else [("BRF340", "a")])


def test_credibility_1_names_what_there_is() -> None:
    alone = grades(brief(claim("a", "60", **CONFIRMED)))[0]
    assert "no other claim agrees with it" in alone.message
    assert alone.span == Span("claims.yaml", 7)
    copied = grades(brief(claim("a", "60", **CONFIRMED), claim("b", "60", "wire"), claim("c", "95", "radio")))[0]
    assert "has the same origin, `daily`" in copied.message
    assert [label.text for label in copied.labels] == ["agrees with it"]


def test_one_bodys_figure_confirms_nothing_in_two_reports() -> None:
    body = {"attributed_to": "the Coastguard"}
    assert [
        one.code for one in grades(brief(claim("a", "60", **CONFIRMED, **body), claim("b", "60", "radio", **body)))
    ] == ["BRF340"]


def test_what_a_copy_has_alone_is_its_own_origin() -> None:
    made = brief(claim("a", "60", **CONFIRMED), claim("b", "60", "wire"))
    assert grades(made, Sharing({"b": frozenset({"daily"})}))
    assert not grades(made, Sharing({}))


def test_only_credibility_1_is_held_to_origins() -> None:
    assert grades(brief(claim("a", "60", credibility="2", credibility_reason="likely"))) == ()


# Confidence


def judged(level: str, *basis: str) -> Judgement:
    place = {"confidence.level": Span("brief.yaml", 12)}
    return Judgement("late", LINE, Confidence(level, {}), place, basis=basis)


@pytest.mark.parametrize(
    ("level", "basis", "fits"),
    [
        ("High", ("a", "c"), True),
        ("High", ("a", "b"), False),
        ("High", ("a",), False),
        ("High", (), False),
        ("Moderate", ("a",), True),
    ],
)
def test_high_confidence_wants_two_origins(level: str, basis: tuple[str, ...], fits: bool) -> None:
    claims = (claim("a", "60"), claim("b", "60", "wire"), claim("c", "60", "radio"))
    found = grades(brief(*claims, judgements=(judged(level, *basis),)))
    assert [(one.code, one.about) for one in found] == ([] if fits else [("BRF341", "late")])
    assert all(one.span == Span("brief.yaml", 12) and not one.is_error for one in found)


def test_a_judgement_without_confidence_is_left_to_its_own_check() -> None:
    assert grades(brief(judgements=(replace(judged("High"), confidence=None),))) == ()


# Reasons


def test_a_grade_wants_its_reason() -> None:
    sources = (
        Source("a", "A", {}, reliability="B"),
        Source("b", "B", {}, reliability="B", reliability_reason="its own ships"),
        Source("c", "C", {}, reliability="F"),
    )
    claims = (claim("d", "60", "a", credibility="3"), claim("e", "60", "a", credibility="6"), claim("f", "60", "a"))
    found = grades(brief(*claims, sources=sources))
    assert [(one.code, one.about) for one in found] == [("BRF342", "a"), ("BRF342", "d")]
    assert "reliability B and no reason" in found[0].message
    assert "credibility 3 and no reason" in found[1].message


# Overrides


AT = {key: Span("brief.yaml", line) for line, key in enumerate(("", "question", "relation", "found", "reason"), 20)}


def doubt(question: str = "dead", **more: object) -> Doubt:
    return Doubt(AT, question, **more)  # type: ignore[arg-type]


def overrides(*doubts: Doubt, second: str = "95") -> list[tuple[str, int]]:
    made = brief(claim("a", "60"), claim("b", second, "radio"), uncertainty=doubts)
    found = overrides_fit(made, find(made))
    assert all(one.span and one.help for one in found)
    return [(one.code, one.span.line) for one in found if one.span]


WHOLE = {"relation": "other-scope", "found": "contradictory", "reason": "one counts the crew too"}


def test_an_override_that_holds_is_quiet() -> None:
    assert overrides(doubt(**WHOLE)) == []
    assert overrides(doubt(), doubt("", text=LINE), doubt("", text=LINE)) == []


@pytest.mark.parametrize(("without", "line"), [("found", 22), ("reason", 22), ("relation", 23)])
def test_an_override_wants_all_its_keys(without: str, line: int) -> None:
    assert overrides(doubt(**{**WHOLE, without: ""})) == [("BRF344", line)]


def test_an_override_wants_its_question() -> None:
    assert overrides(doubt("", text=LINE, **WHOLE)) == [("BRF344", 22)]


def test_what_is_no_longer_found_is_told() -> None:
    assert overrides(doubt(**WHOLE), second="at least 50") == [("BRF345", 23)]
    made = brief(claim("a", "60"), claim("b", "at least 50", "radio"), uncertainty=(doubt(**WHOLE),))
    (found,) = overrides_fit(made, find(made))
    assert "it finds `compatible`" in found.message
    assert "at least 50" in found.help
    assert found.about == "dead"


def test_what_the_program_finds_itself_needs_no_override() -> None:
    assert overrides(doubt(relation="contradictory", found="contradictory", reason="so it is")) == [("BRF346", 22)]


def test_a_wrong_found_is_told_before_an_idle_relation() -> None:
    assert overrides(doubt(relation="contradictory", found="equal", reason="so it is")) == [("BRF345", 23)]


def test_a_question_is_doubted_once() -> None:
    assert overrides(doubt(text=LINE), doubt(**WHOLE)) == [("BRF347", 21)]


def test_an_entry_says_something() -> None:
    assert overrides(doubt("")) == [("BRF343", 20)]
    assert overrides(doubt("", reason="because")) == [("BRF343", 20)]
