"""Waivers: what they turn into notes, and what is told of waivers themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from case_files import Case, Expect, cases
from ferry import read

from briefgen.base.codes import CODES
from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.base.render import render
from briefgen.base.span import Span
from briefgen.checks.citations import points_cite
from briefgen.checks.judgements import hedges_are_of_the_scale
from briefgen.checks.waivers import WAIVABLE, allowed, settle
from briefgen.model.brief import Brief, Waiver
from briefgen.read.brief import BriefFiles, read_brief

HEAD = """\
briefgen: 1
title: The river
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
points:
  - {id: level, text: It is high.}
judgements:
  - {id: flood, text: Flooding is likely and may last.}
  - {id: dam, text: The dam is likely to hold and might not.}
"""
HEDGE = Diagnostic("BRF452", "“may” says nothing", Span("brief.yaml", 3), "write a word", about="late")


def waived(*waivers: tuple[str, str]) -> Brief:
    return replace(read(), allow=tuple(Waiver(code, "meant", {"": Span("b", 9)}, about) for code, about in waivers))


@pytest.mark.parametrize("case", cases("checks", "waivers"), ids=str)
def test_waivers(case: Case, expect: Expect) -> None:
    files = {"brief.yaml": HEAD + case.blocks["brief.yaml"], "sources.yaml": "[]\n", "claims.yaml": "[]\n"}
    read_ = read_brief(BriefFiles("river", "content/river", {name: text.encode() for name, text in files.items()}))
    assert read_.brief is not None, read_.diagnostics
    found = (*points_cite(read_.brief), *hedges_are_of_the_scale(read_.brief))
    expect(case, "expected", render(settle(found, read_.brief), read_.texts.get, "concise"))


def test_a_waived_diagnostic_keeps_its_place_and_gives_the_reason() -> None:
    (note,) = settle((HEDGE,), waived(("BRF452", "late")))
    assert note == Diagnostic("BRF461", "“may” says nothing; allowed: meant", HEDGE.span, about="late")
    assert note.severity is Severity.NOTE


def test_no_waiver_changes_nothing() -> None:
    assert settle((HEDGE,), read()) == (HEDGE,)


def test_a_waiver_about_another_entry_leaves_it() -> None:
    brief = waived(("BRF452", "stranded"))
    assert [one.code for one in settle((HEDGE,), brief)] == ["BRF452", "BRF462"]


def test_the_errors_that_can_be_waived_are_those_listed() -> None:
    assert [code for code, reason in WAIVABLE if reason] == ["BRF412", "BRF413", "BRF472"]
    for code in ("BRF412", "BRF413", "BRF472"):
        error = replace(HEDGE, code=code)
        assert [one.code for one in settle((error,), waived((code, "late")))] == ["BRF461"]


def test_an_error_stays_whatever_is_allowed() -> None:
    error = replace(HEDGE, code="BRF402")
    assert [one.code for one in settle((error,), waived(("BRF402", "")))] == ["BRF402", "BRF463"]


def test_a_waiver_of_what_building_finds_is_not_called_unused_by_a_check() -> None:
    code = next(code.id for code in CODES.values() if code.id[3] in "56" and code.severity is Severity.WARNING)
    brief = waived((code, ""))
    assert settle((), brief) == ()
    assert [one.code for one in allowed((replace(HEDGE, code=code),), brief)] == ["BRF461"]


def test_a_waiver_on_evidence_is_not_called_unused_without_the_texts() -> None:
    code = next(code.id for code in CODES.values() if code.id[3] == "3" and code.severity is Severity.WARNING)
    brief = waived((code, ""))
    assert settle((), brief, texts_read=False) == ()
    assert [one.code for one in settle((), brief)] == ["BRF462"]
