"""Case files of shared wording: texts and answers in; what the author is told and what is shown out."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, cases

from briefgen.base.render import render
from briefgen.cli.side_by_side import side_by_side
from briefgen.evidence.answers import answers, unanswered, unfitting
from briefgen.evidence.copying import compare, sharing_of
from briefgen.evidence.shared_rows import copying_rows
from briefgen.evidence.sharing import SharedText, Sharing
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

BRIEF = """\
briefgen: 1
title: A ramp lost
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: ramp, label: Ramp, ask: What became of the ramp?, kind: text}
"""
WIDTH = 100


def looked_at(case: Case) -> tuple[Brief, dict[str, str], tuple[SharedText, ...], Sharing, dict[str, str]]:
    """The brief, its texts, what they share, which claims share it, and the files for carets."""
    files = {
        "brief.yaml": BRIEF + case.blocks.get("more.yaml", ""),
        "sources.yaml": case.blocks["sources.yaml"],
        "claims.yaml": case.blocks.get("claims.yaml", "[]\n"),
    }
    read = read_brief(BriefFiles("ramp", "content/ramp", {name: text.encode() for name, text in files.items()}))
    assert read.brief is not None, read.diagnostics
    texts = {source.id: case.blocks[source.text] for source in read.brief.sources}
    shared = compare(texts)
    parts = {checked.claim: checked.parts for checked in verify(read.brief, texts).claims}
    return read.brief, texts, shared, sharing_of(read.brief, parts, shared), dict(read.texts)


@pytest.mark.parametrize("case", cases("evidence", "copying"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    brief, texts, shared, sharing, files = looked_at(case)
    found = unanswered(brief, shared, sharing, texts) + unfitting(brief, shared)
    assert all(diagnostic.about in {source.id for source in brief.sources} for diagnostic in found)
    expect(case, "expected", render(found, files.get) or "nothing")


@pytest.mark.parametrize("case", cases("evidence", "copying"), ids=str)
def test_shown(case: Case, expect: Expect) -> None:
    brief, texts, shared, sharing, _ = looked_at(case)
    expect(case, "shown", side_by_side(copying_rows(brief, shared, texts, {}, sharing), WIDTH))


def test_answered_pairs() -> None:
    answered = {case.title: answers(looked_at(case)[0]) for case in cases("evidence", "copying")}
    states = {title: {pair: answer.state for pair, answer in found.items()} for title, found in answered.items()}
    assert states["Confirmed, with an origin outside the set"] == {("wire", "daily"): "confirmed"}
    assert states["Dismissed"] == {("wire", "daily"): "dismissed"}
    assert states["Nobody has answered"] == {}
    assert len(states["A dismissal of three that holds for two"]) == 3


def test_without_the_texts_places_are_shown_and_wordings_are_not() -> None:
    case = next(case for case in cases("evidence", "copying") if case.title == "Nobody has answered")
    brief, texts, shared, sharing, _ = looked_at(case)
    (row,) = copying_rows(brief, shared, {}, {"wire": "kept/wire.txt"}, sharing)
    start, end = texts["wire"].index("The storm"), texts["wire"].index(". About")
    place = {"file": "kept/wire.txt", "line": None, "start": start, "end": end, "wording": None}
    passages = row["passages"]
    assert isinstance(passages, list)
    assert passages[0]["places"][0] == place
    shown = side_by_side([row], WIDTH)
    assert f"kept/wire.txt, characters {start}–{end}" in shown
    assert "(the text is not at hand)" in shown
    (told,) = unanswered(brief, shared)
    assert f"wire.txt from character {start + 1} and daily.txt from character 1, 100 % alike)" in told.message


def test_no_line_is_wider_than_the_terminal_and_nothing_of_a_text_reaches_it_raw() -> None:
    case = next(case for case in cases("evidence", "copying") if case.title == "Nobody has answered")
    brief, texts, shared, sharing, _ = looked_at(case)
    texts = {name: text.replace("bearing is", "bea\x1bing is") for name, text in texts.items()}
    for width in (30, 60, 80, 100, 400):
        shown = side_by_side(copying_rows(brief, shared, texts, {}, sharing), width)
        assert max(map(len, shown.split("\n"))) <= width
        assert "bea<U+001B>ing" in shown.replace("\n", "")
        assert "\x1b" not in shown
        assert (" | " in shown) == (width >= 80)
