"""One name for one thing: other spellings in texts of ours, and the full form more than once."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, cases
from ferry import read

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.checks.name_forms import full_names_stand_once, names_have_one_form
from briefgen.model.brief import Name
from briefgen.model.names import Names
from briefgen.read.brief import BriefFiles, read_brief

HEAD = """\
briefgen: 1
title: The river
audiences: [executive, press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: level, label: Level, ask: How high is it?, kind: text}
names:
  - {name: River Board, full: Board for the Lower River, also: [RB, Riverboard, the office]}
  - {name: Board}
  - {name: WHO, full: World Health Organization, also: [W.H.O.]}
"""
SOURCES = "- {id: daily, label: The Daily, evidence: none}\n"
CLAIMS = "- {id: rain, question: level, source: daily, value: high}\n"


@pytest.mark.parametrize("case", cases("checks", "name_forms"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    files = {"brief.yaml": HEAD + case.blocks["brief.yaml"], "sources.yaml": SOURCES, "claims.yaml": CLAIMS}
    read_ = read_brief(BriefFiles("river", "content/river", {name: text.encode() for name, text in files.items()}))
    assert read_.brief is not None, read_.diagnostics
    found = in_reading_order((*names_have_one_form(read_.brief), *full_names_stand_once(read_.brief)))
    expect(case, "expected", render(found, read_.texts.get, "concise") or "nothing")


def test_the_invented_brief_is_sound() -> None:
    brief = read()
    assert [*names_have_one_form(brief), *full_names_stand_once(brief)] == []


def test_the_longest_name_is_found_first_and_none_inside_another() -> None:
    names = Names((Name("State", {}), Name("Free State", {}, also=("FS",)), Name("Old Free State", {})))
    found = [(used.name.name, used.form) for used in names.found_in("The Old Free State, the Free State, FS, a State")]
    assert found == [("Old Free State", "name"), ("Free State", "name"), ("Free State", "also"), ("State", "name")]


@pytest.mark.parametrize(
    ("spelling", "text", "found"),
    [
        ("IS", "it is so", False),
        ("IS", "Is it so", False),
        ("IS", "IS said", True),
        ("US", "US$5", False),
        ("U.S.", "the U.S. said", True),
        ("Daesh", "DAESH said", True),
        ("Reading", "a reading of it", False),
        ("River Board", "the river\nboard said", True),
        ("Board", "Boards", False),
        ("C++", "a C++ file", True),
    ],
)
def test_letter_case_and_whole_words(spelling: str, text: str, found: bool) -> None:
    assert bool(list(Names((Name(spelling, {}),)).found_in(text))) is found


def test_no_names() -> None:
    assert list(Names(()).found_in("anything")) == []
