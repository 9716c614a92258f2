"""A corrected note says what was wrong."""

from __future__ import annotations

from dataclasses import replace

import ferry

from briefgen.checks.corrections import corrections_are_told

BRIEF = ferry.read()


def test_a_corrected_brief_without_corrections_is_told() -> None:
    told = list(corrections_are_told(replace(BRIEF, status="corrected", corrections=())))
    assert [(one.code, one.span) for one in told] == [("BRF417", BRIEF.at.get("status"))]


def test_a_brief_that_says_what_was_wrong_is_not() -> None:
    corrected = replace(BRIEF, status="corrected", corrections=BRIEF.background[:1])
    assert corrected.corrections
    assert list(corrections_are_told(corrected)) == []


def test_a_brief_that_is_not_corrected_needs_none() -> None:
    assert list(corrections_are_told(replace(BRIEF, status="final", corrections=()))) == []
