"""A brief's three files to the model: what is decoded, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.brief import Brief
from briefgen.model.date import Moment, PartialDate
from briefgen.model.value import Bound, Kind, Quantity
from briefgen.read.brief import BriefFiles, ReadBrief, read_brief

BRIEF = """\
briefgen: 1
title: "Floods: the north"
lang: fr
audiences: [executive, press]
as_of: 2021-08-27 18:00 +02:00
edition: 3
status: final
next_update: 2021-08-28
contact: Duty desk
marking: TLP:AMBER
scale: phia
ask:
  kind: decision
  text: Whether to open the shelter.
  by: 2021-08-28T12:00Z
bottom_line: Twelve people died. [@deaths]
questions:
  - id: deaths
    label: Deaths
    ask: How many people died?
    kind: number
    unit: people
    scope: cumulative
    priority: key
    moving: yes
points:
  - id: toll
    text: >-
      At least [=deaths]
      people died. [@deaths]
    caveat: One report only.
    variants: {press: "People died. [@deaths]"}
    marking: TLP:RED
judgements:
  - id: outlook
    text: More rain is likely.
    confidence: {level: Moderate, rigour: two analysts}
    basis: [deaths]
    assumptions: [The gauges are right.]
  - id: bare
    text: More rain is unlikely.
gaps:
  - {id: missing, text: Nobody knows., why: It matters., closes: A list.}
origins:
  - {id: ministry, label: The ministry, basis: seen, reason: its own page}
not_copied:
  - {sources: [daily, wire], reason: both quote one speech}
names:
  - {name: ISIS-K, full: Islamic State, also: [IS-K, 2020], private: true}
background:
  - A plain text.
  - {text: A marked text., marking: TLP:RED}
options: [One., Two.]
lines_to_take: [Three.]
qa: [{ask: Is it open?, answer: Not yet.}]
changes: [First.]
corrections: [None.]
allow: [{code: BRF226, about: deaths, reason: on purpose}]
"""
SOURCES = """\
- id: daily
  label: no
  published: 2021-08
  published_basis: {inferred: it says “yesterday”}
  accessed: 2021
  url: https://www.example.org/a?b=c#d
  text: sources/daily.txt
  reliability: C
  reliability_reason: names its sources
  origin: ministry
- id: wire
  label: 12:30
  published: 2021-08-27
  published_basis: stated
"""
CLAIMS = """\
- id: deaths
  question: deaths
  source: daily
  value: at least twelve
  hedge: "believed: to be"
  verb: confirmed
  attributed_to: the ministry
  as_of: 2021-08-26
  quote: at least twelve
  origin: ministry
  credibility: 2
  priority: high
- id: deaths-wire
  question: deaths
  source: wire
  value: 12
  quotes: [twelve, in the north]
"""


def read(brief: str = BRIEF, sources: str = SOURCES, claims: str = CLAIMS, id: str = "floods") -> ReadBrief:
    files = {"brief.yaml": brief, "sources.yaml": sources, "claims.yaml": claims}
    return read_brief(BriefFiles(id, "content/floods", {name: text.encode() for name, text in files.items()}))


@pytest.fixture(scope="module")
def brief() -> Brief:
    result = read()
    assert result.diagnostics == () and result.brief is not None
    return result.brief


def test_frame(brief: Brief) -> None:
    assert (brief.id, brief.folder, brief.title) == ("floods", "content/floods", "Floods: the north")
    assert brief.as_of == Moment(2021, 8, 27, 18, 0, 120)
    assert (brief.lang, brief.edition, brief.status, brief.scale) == ("fr", 3, "final", "phia")
    assert brief.next_update == PartialDate(2021, 8, 28)
    assert brief.audiences == ("executive", "press")
    assert brief.ask is not None and brief.ask.by == Moment(2021, 8, 28, 12, 0, 0)
    assert brief.bottom_line is not None and brief.bottom_line.text.cites() == ("deaths",)


def test_entries(brief: Brief) -> None:
    (question,) = brief.questions
    assert (question.kind, question.moving, question.priority) == (Kind.NUMBER, True, "key")
    (point,) = brief.points
    assert point.text.values() == ("deaths",) and point.marking == "TLP:RED"
    assert point.variants["press"].raw == "People died. [@deaths]"
    outlook, bare = brief.judgements
    assert outlook.confidence is not None and outlook.confidence.rigour == "two analysts"
    assert bare.confidence is None and outlook.basis == ("deaths",)
    (name,) = brief.names
    assert name.also == ("IS-K", "2020") and name.private
    assert [item.marking for item in brief.background] == ["", "TLP:RED"]
    assert [len(items) for items in (brief.options, brief.lines_to_take, brief.qa)] == [2, 1, 1]
    assert brief.not_copied[0].sources == ("daily", "wire")
    assert brief.allow[0].code == "BRF226"


def test_sources_keep_what_is_written(brief: Brief) -> None:
    daily, wire = brief.sources
    assert (daily.label, wire.label) == ("no", "12:30")
    assert (daily.published, daily.accessed) == (PartialDate(2021, 8), PartialDate(2021))
    assert (daily.published_inferred, wire.published_inferred) == ("it says “yesterday”", "")
    assert (daily.reliability, wire.reliability, wire.evidence) == ("C", "F", "text")
    assert daily.url == "https://www.example.org/a?b=c#d"


def test_claims(brief: Brief) -> None:
    deaths, wire = brief.claims
    assert isinstance(deaths.value, Quantity) and deaths.value.bound is Bound.AT_LEAST
    assert (deaths.raw, deaths.hedge, deaths.credibility) == ("at least twelve", "believed: to be", "2")
    assert (deaths.quotes, wire.quotes) == (("at least twelve",), ("twelve", "in the north"))
    assert (wire.verb, wire.credibility, wire.priority) == ("reported", "6", "normal")


def test_places(brief: Brief) -> None:
    deaths, wire = brief.claims
    assert str(deaths.at["value"]) == "content/floods/claims.yaml:4:10"
    assert str(deaths.at["quotes.0"]) == "content/floods/claims.yaml:9:10"
    assert str(wire.at["quotes.1"]) == "content/floods/claims.yaml:17:20"
    assert str(deaths.at[""]) == "content/floods/claims.yaml:1:3"
    assert "hedge" not in wire.at and wire.at.get("hedge") is None
    assert "quotes.2" not in wire.at
    assert str(brief.at["title"]) == "content/floods/brief.yaml:2:8"
    assert str(brief.background[0].at["text"]) == str(brief.background[0].at[""])
    assert set(wire.at) == {"", "id", "question", "source", "value", "quotes", "quotes.0", "quotes.1"}
    cite = brief.points[0].text.parts[-1]
    assert str(cite.span) == "content/floods/brief.yaml:30:20"  # type: ignore[union-attr]


def test_defaults() -> None:
    minimal = "briefgen: 1\ntitle: T\nas_of: 2021-08-27T18:00Z\nmarking: SECRET\n"
    result = read(minimal, "[]", "[]")
    assert result.diagnostics == () and result.brief is not None
    made = result.brief
    assert (made.lang, made.edition, made.status, made.scale) == ("en-GB", 1, "draft", "icd203")
    assert made.audiences == ("executive", "analyst", "press")
    assert made.sources == made.claims == made.points == ()


@pytest.mark.parametrize("folder", ["Floods", "floods_2021", "a" * 41, "überflutung", ""])
def test_a_folder_that_is_no_id(folder: str) -> None:
    result = read(id=folder)
    assert [one.code for one in result.diagnostics] == ["BRF229"] and result.brief is None


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    result = read(claims=CLAIMS.replace("source: wire", "source: wier"))
    assert result.brief is None and result.partial is not None
    assert [claim.id for claim in result.partial.claims] == ["deaths"]


def test_a_point_in_time_keeps_its_zone() -> None:
    for written, offset in (
        ("2021-08-27T18:00Z", 0),
        ("2021-08-27 18:00 UTC", 0),
        ("2021-08-27 18:00 +04:30", 270),
        ("2021-08-27T18:00-0500", -300),
        ("2021-08-27 18:00:00 −05", -300),
    ):
        made = read(BRIEF.replace("2021-08-27 18:00 +02:00", written)).brief
        assert made is not None and made.as_of == Moment(2021, 8, 27, 18, 0, offset)


def test_texts_are_those_that_places_refer_to() -> None:
    result = read(claims="﻿" + CLAIMS.replace("\n", "\r\n"))
    assert result.diagnostics == ()
    assert result.texts["content/floods/claims.yaml"] == CLAIMS


LINES = (BRIEF + SOURCES + CLAIMS).splitlines()


@given(st.lists(st.sampled_from(LINES), max_size=12), st.lists(st.sampled_from(LINES), max_size=12))
def test_shuffled_lines_never_raise(one: list[str], other: list[str]) -> None:
    result = read("\n".join(one), "\n".join(other), "\n".join([*other, *one]))
    assert result.diagnostics and result.brief is None
    for diagnostic in result.diagnostics:
        assert diagnostic.is_error in (True, False) and diagnostic.span is not None


@given(st.integers(0, len(CLAIMS) - 1), st.sampled_from("\t:#'\"[]{}-&*!|>%@`,? x\u202e\x00\n"))
def test_a_slip_of_the_pen_never_raises(at: int, char: str) -> None:
    """Any character put anywhere: either nothing is wrong with it, or it is said where."""
    result = read(claims=CLAIMS[:at] + char + CLAIMS[at:])
    assert result.brief is not None or any(one.is_error for one in result.diagnostics)


def test_hostile_texts_arrive_as_they_are() -> None:
    for text in (
        "{{ 7*7 }}",
        "a | b",
        "<b>x</b>",
        "\\n",
        "a -- b",
        "العربية \u200fabc",
        "👩‍👩‍👧",
        "`~^$%&",
        "no",
    ):
        quoted = "'" + text.replace("'", "''") + "'"
        made = read(sources=SOURCES.replace("label: no", f"label: {quoted}")).brief
        assert made is not None and made.sources[0].label == text


def test_a_value_that_is_wrong_in_two_places_is_told_of_in_both() -> None:
    result = read(claims=CLAIMS.replace("value: 12", "value: at least twelve").replace("at least twelve", "1,20"))
    assert [str(one.span) for one in result.diagnostics if one.code == "BRF252"] == [
        "content/floods/claims.yaml:4:10",
        "content/floods/claims.yaml:16:10",
    ]


def test_what_many_claims_say_alike_is_kept_once() -> None:
    alike = CLAIMS.replace("value: at least twelve", "value: 12").replace(
        "source: wire", "source: wire\n  attributed_to: the ministry"
    )
    result = read(claims=alike)
    assert result.brief is not None, result.diagnostics
    first, second = result.brief.claims
    assert first.attributed_to is second.attributed_to and first.attributed_to == "the ministry"
    assert first.value is second.value and first.question is second.question
