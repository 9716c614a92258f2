"""Sources that do not fit themselves: case files, and what is in order."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, cases

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.base.span import Span
from briefgen.evidence.consistency import check_consistency
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.value import Kind
from briefgen.read.brief import BriefFiles, read_brief
from briefgen.read.dates import parse_partial_date
from briefgen.read.values import parse_value

BRIEF = """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: hurt, label: Hurt, ask: How many were hurt?, kind: number, unit: people, moving: true, parts: [dead, injured]}
  - {id: dead, label: Dead, ask: How many died?, kind: number, unit: people, moving: true}
  - {id: injured, label: Injured, ask: How many were injured?, kind: number, unit: people}
  - {id: age, label: Age, ask: How old is the ship?, kind: number, unit: years, since: built}
  - {id: built, label: Built, ask: When was it built?, kind: date}
  - {id: country, label: Country, ask: In which country is it?, kind: place}
names:
  - {name: UK, full: United Kingdom}
gaps:
""" + "".join(
    f"  - {{id: {id}, question: {id}, text: Not known.}}\n"
    for id in ("hurt", "dead", "injured", "age", "built", "country")
)
SOURCES = """\
- {id: ferry, label: The Ferry Post, published: 2021-03-04}
- {id: wire, label: A wire}
"""


@pytest.mark.parametrize("case", cases("evidence", "consistency"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    brief = BRIEF.replace("since: built", case.blocks.get("since", "since: built").strip())
    brief = brief.replace("parts: [dead, injured]", case.blocks.get("parts", "parts: [dead, injured]").strip())
    texts = {"brief.yaml": brief, "sources.yaml": SOURCES, "claims.yaml": case.blocks["claims.yaml"]}
    read = read_brief(BriefFiles("ferry", "content/ferry", {name: text.encode() for name, text in texts.items()}))
    assert read.brief is not None, read.diagnostics
    found = in_reading_order(check_consistency(read.brief))
    expect(case, "expected", render(found, read.texts.get) or "nothing")


# What is in order, and what is not, in short


QUESTIONS = {
    "hurt": Question("hurt", "Hurt", "How many?", Kind.NUMBER, {}, parts=("dead", "injured"), moving=True),
    "dead": Question("dead", "Dead", "How many?", Kind.NUMBER, {}, moving=True),
    "injured": Question("injured", "Injured", "How many?", Kind.NUMBER, {}),
    "age": Question("age", "Age", "How old?", Kind.NUMBER, {}, unit="years", since="built"),
    "built": Question("built", "Built", "When?", Kind.DATE, {}),
    "country": Question("country", "Country", "Where?", Kind.PLACE, {}),
    "cause": Question("cause", "Cause", "Why?", Kind.TEXT, {}),
    "cost": Question("cost", "Cost", "What?", Kind.MONEY, {}, parts=("fuel",)),
    "fuel": Question("fuel", "Fuel", "What?", Kind.MONEY, {}),
    "spoken": Question("spoken", "Spoken", "Did it?", Kind.YESNO, {}),
}
POST = Source("post", "Post", {}, published=PartialDate(2021, 3, 4))
UNDATED = Source("wire", "Wire", {})


def claim(question: str, raw: str, source: str = "post", as_of: str = "", **more: str) -> Claim:
    value, wrong = parse_value(raw, QUESTIONS[question].kind, Span("claims.yaml"))
    assert value is not None, wrong
    when = parse_partial_date(as_of) if as_of else None
    return Claim(f"{question}-{raw}", question, source, value, raw, {}, as_of=when, **more)  # type: ignore[arg-type]


def codes(*claims: Claim) -> list[str]:
    brief = Brief(
        "b", "content/b", "B", "OFFICIAL", Moment(2021, 3, 4, 12, 0, 0), {},
        questions=tuple(QUESTIONS.values()), sources=(POST, UNDATED), claims=claims,
    )  # fmt: skip
    return [one.code for one in check_consistency(brief)]


@pytest.mark.parametrize(
    ("question", "first", "second", "fits"),
    [
        ("dead", "60", "95", False),
        ("dead", "60", "at least 95", False),
        ("dead", "at least 60", "at least 95", True),
        ("dead", "60", "60", True),
        ("dead", "dozens", "60", True),
        ("built", "2015-01", "2016", False),
        ("built", "2015-01", "2015", True),
        ("country", "Norland", "Sudland", False),
        ("country", "Norland", "the north of Norland", True),
        ("cause", "fog", "a broken rudder", True),  # words are not weighed
        ("spoken", "yes", "no", False),
    ],
)
def test_two_answers_of_one_source(question: str, first: str, second: str, fits: bool) -> None:
    assert codes(claim(question, first), claim(question, second)) == ([] if fits else ["BRF356"])


def test_two_answers_that_are_no_slip_of_the_source() -> None:
    first = claim("dead", "60")
    assert codes(first, claim("dead", "95", source="wire")) == []
    assert codes(first, claim("dead", "95", scope="with the crew")) == []
    assert codes(first, claim("dead", "95", attributed_to="the coastguard")) == []
    assert codes(first, claim("dead", "95", verb="denied")) == []
    assert codes(claim("dead", "60", as_of="2021-03-01"), claim("dead", "95", as_of="2021-03-02")) == []
    inferred = claim("dead", "95", as_of="2021-03-02", inferred="it says “yesterday”")
    assert codes(claim("dead", "60", as_of="2021-03-01"), inferred) == []
    one_day = claim("dead", "95", as_of="2021-03")
    assert codes(claim("dead", "60", as_of="2021-03-01"), one_day) == ["BRF356"]
    assert codes(claim("built", "2015", as_of="2021-03-01"), claim("built", "2016", as_of="2021-03-02")) == ["BRF356"]
    said = [claim("dead", raw, attributed_to=who) for raw, who in (("60", "the coastguard"), ("95", "The  coastguard"))]
    assert codes(*said) == ["BRF356"]


def test_one_place_in_two_countries_is_no_matter_of_two_questions() -> None:
    assert codes(claim("country", "Norland"), claim("cause", "Sudland")) == []


@pytest.mark.parametrize(
    ("whole", "dead", "injured", "fits"),
    [
        ("42", "12", "30", True),
        ("40", "12", "30", False),
        ("44", "12", "30", False),
        ("40", "12", "", True),  # the injured are not given
        ("10", "12", "", False),  # and yet the dead are more than all
        ("at least 40", "12", "30", True),
        ("at least 44", "12", "30", False),
        ("over 42", "12", "30", False),
        ("at most 40", "12", "30", False),
        ("44", "12", "at least 30", True),
        ("40", "12", "at least 30", False),
        ("about 40", "12", "30", True),
        ("about 30", "12", "30", False),
        ("between 40 and 50", "12", "30", True),
        ("between 43 and 50", "12", "30", False),
        ("dozens", "12", "30", True),
        ("40", "12", "dozens", True),
        ("44", "at most 12", "at most 30", False),
        ("20", "at most 12", "at most 30", True),
    ],
)
def test_a_sum_and_its_parts(whole: str, dead: str, injured: str, fits: bool) -> None:
    parts = [claim("dead", dead)] + ([claim("injured", injured)] if injured else [])
    assert codes(claim("hurt", whole), *parts) == ([] if fits else ["BRF357"])


def test_only_parts_of_one_thing_time_and_voice_are_added_up() -> None:
    whole = claim("hurt", "10")
    assert codes(whole, claim("dead", "12", source="wire")) == []
    assert codes(whole, claim("dead", "12", scope="with the crew")) == []
    assert codes(claim("hurt", "10", as_of="2021-03-03"), claim("dead", "12", as_of="2021-03-04")) == []
    assert codes(claim("hurt", "10", as_of="2021-03-03"), claim("dead", "12")) == ["BRF357"]
    assert codes(whole, claim("dead", "12", attributed_to="the coastguard")) == []
    assert codes(whole, claim("dead", "12", verb="denied")) == []


def test_only_amounts_of_one_currency_are_added_up() -> None:
    assert codes(claim("cost", "$5 million"), claim("fuel", "$6 million")) == ["BRF357"]
    assert codes(claim("cost", "$5 million"), claim("fuel", "€6 million")) == []


@pytest.mark.parametrize(
    ("age", "built", "as_of", "fits"),
    [
        ("6", "2015-01", "", True),
        ("5", "2015-01", "", True),
        ("7", "2015-01", "", True),
        ("8", "2015-01", "", False),
        ("3", "2015-01", "", False),
        ("3", "2015-01", "2018", True),
        ("at least 3", "2015-01", "", True),
        ("at least 8", "2015-01", "", False),
        ("about 8", "2015-01", "", False),
        ("about 30", "1993", "", True),
        ("6", "2015", "", True),
        ("8", "between 2013 and 2015", "", True),
        ("10", "between 2013 and 2015", "", False),
        ("8", "about 2014", "", True),
        ("10", "about 2014", "", False),
        ("6", "2030", "", False),
        ("3", "2020-03", "", False),
    ],
)
def test_an_age_and_its_date(age: str, built: str, as_of: str, fits: bool) -> None:
    assert codes(claim("age", age, as_of=as_of), claim("built", built)) == ([] if fits else ["BRF358"])


def test_an_age_is_counted_within_one_source_and_one_voice() -> None:
    assert codes(claim("age", "3"), claim("built", "2015", source="wire")) == []
    assert codes(claim("age", "3", attributed_to="the yard"), claim("built", "2015")) == []
    assert codes(claim("age", "3", source="wire"), claim("built", "2015", source="wire")) == []  # counted to no date
