"""The lock in case files: what is locked, what changes afterwards, and what its author is told."""

from __future__ import annotations

import re

import pytest
from case_files import Case, Expect, cases

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.evidence.lock import read_lock, write_lock
from briefgen.evidence.sharing import RUN, SharedPassage, SharedText
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

BRIEF = """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: rescued, label: Rescued, ask: How many were rescued?, kind: number, unit: people}
"""
LOCK = "evidence.lock"
ALL = cases("evidence", "lock")
PASSAGE = "The ferry ran aground at dawn."


def brief_of(files: dict[str, str]) -> Brief:
    yaml = {name: files[name].encode() for name in ("brief.yaml", "sources.yaml", "claims.yaml")}
    read = read_brief(BriefFiles("ferry", "content/ferry", yaml))
    assert read.brief is not None, read.diagnostics
    return read.brief


def texts_of(brief: Brief, files: dict[str, str]) -> dict[str, str]:
    return {source.id: files[source.text] for source in brief.sources if source.text in files}


def locked(files: dict[str, str]) -> str:
    brief = brief_of(files)
    texts = texts_of(brief, files)
    places = [(text.index(PASSAGE), text.index(PASSAGE) + len(PASSAGE)) for text in texts.values()]
    shared = SharedText("post", "log", (SharedPassage(RUN, places[0], places[1], 100, 6),))
    return write_lock(brief, verify(brief, texts), texts, (shared,))


def edited(files: dict[str, str], edits: str) -> dict[str, str]:
    """The files of a case after its edits; each must change something."""
    files = dict(files)
    for line in edits.splitlines():
        if line.startswith("without "):
            del files[line.removeprefix("without ")]
            continue
        name, change = line.split(": ", 1)
        old, new = (_whole(files[name], side).replace("¶", "\n") for side in change.split(" =>", 1))
        assert old in files[name], line
        files[name] = files[name].replace(old, new.removeprefix(" "))
    return files


def _whole(text: str, said: str) -> str:
    """`{words}` stand for the line that begins with them."""
    lines = {f"{{{start}}}": line for start in re.findall(r"\{(.+?)\}", said) for line in text.split("\n")
             if line.startswith(start)}  # fmt: skip
    for words, line in lines.items():
        said = said.replace(words, line)
    return said


@pytest.mark.parametrize("case", ALL, ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    base = {"brief.yaml": BRIEF, **{name: ALL[0].blocks[name] for name in ("sources.yaml", "claims.yaml")}}
    base |= {name: ALL[0].blocks[name] for name in ("post.txt", "log.txt")}
    base[LOCK] = locked(base)
    if case is ALL[0]:
        expect(case, LOCK, base[LOCK])
    files = edited(base, case.blocks.get("edits", ""))
    brief = brief_of(files)
    lock, faults = read_lock(files[LOCK], f"content/ferry/{LOCK}")
    evidence = verify(brief, texts_of(brief, files), lock=lock)
    shown = {**files, **{f"content/ferry/{name}": text for name, text in files.items() if name != LOCK}}
    said = render(in_reading_order((*faults, *evidence.diagnostics)), shown.get)
    states = "".join(f"{checked.claim}: {checked.state.value}\n" for checked in evidence.claims)
    expect(case, "expected", f"{states}\n{said}")
