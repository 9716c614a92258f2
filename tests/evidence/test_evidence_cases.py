"""Quotations in case files: a text and claims in, the diagnostics their author gets out."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, cases

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.evidence.verify import verify
from briefgen.read.brief import BriefFiles, read_brief

BRIEF = """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: rescued, label: Rescued, ask: How many were rescued?, kind: number, unit: people}
  - {id: worth, label: Worth, ask: What was the load worth?, kind: money}
  - {id: built, label: Built, ask: When was it built?, kind: date}
  - {id: cause, label: Cause, ask: Why did it run aground?, kind: text}
  - {id: who, label: Shipwright, ask: Who built it?, kind: person}
names:
  - {name: UN, full: United Nations}
"""
SOURCES = "- {id: ferry, label: The Ferry Post, text: ferry.txt}\n"


@pytest.mark.parametrize("case", cases("evidence", "quotations"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    claims = case.blocks["claims.yaml"]
    files = {"brief.yaml": BRIEF, "sources.yaml": SOURCES, "claims.yaml": claims}
    read = read_brief(BriefFiles("ferry", "content/ferry", {name: text.encode() for name, text in files.items()}))
    assert read.brief is not None, read.diagnostics
    texts = {"ferry": case.blocks["ferry.txt"]} if "ferry.txt" in case.blocks else {}
    evidence = verify(read.brief, texts)
    shown = {**read.texts, "ferry.txt": case.blocks.get("ferry.txt", "")}
    expect(case, "expected", render(in_reading_order(evidence.diagnostics), shown.get) or "nothing")
