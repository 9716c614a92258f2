"""Portion marks of what the program composes, where the scheme asks for them."""

from __future__ import annotations

from dataclasses import replace

import ferry
import pytest

from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine
from briefgen.compose.note import compose
from briefgen.doc.block import List, Paragraph, Sources, Table
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.words import plain
from briefgen.evidence.findings import find
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief, Doubt
from briefgen.model.inline import Rich, Str
from briefgen.model.marking import Level, Scheme
from briefgen.model.profile import Profile

PAGE = "> {{ bottom_line }}\n\n{{ fact_table() }}\n\n{{ uncertainty() }}\n\n{{ source_line }}\n\n{{ sources }}\n"
HOUSE = Scheme("house", "House", (Level("PUBLIC", portion="P"), Level("INTERNAL", portion="I")), portions=True)


def _brief(scheme: Scheme) -> Brief:
    """The ferry brief under the scheme, one source and one line on uncertainty of its own marked INTERNAL."""
    brief = ferry.read()
    kinds = ("sources", "questions", "claims", "points", "judgements", "gaps")
    plain_ = {kind: tuple(replace(one, marking="") for one in getattr(brief, kind)) for kind in kinds}
    herald = tuple(replace(one, marking="INTERNAL" * (one.id == "herald")) for one in plain_["sources"])
    assert brief.bottom_line is not None
    own = Doubt({}, "", Rich((Str("Nobody has dived."),), "", brief.bottom_line.text.span), marking="INTERNAL")
    return replace(brief, marking="PUBLIC", scheme=scheme, uncertainty=(own,), **{**plain_, "sources": herald})


def _document(scheme: Scheme) -> Document:
    profile = Profile("analyst", "a.md.j2", {"house": "INTERNAL"}, register="analyst")
    left = release(_brief(scheme), profile).brief
    assert left is not None
    edition = Edition(left, profile, "standard", banner(left), find(left))
    composed = compose(edition, Engine({"a.md.j2": PAGE}.get, lambda: ("a.md.j2",)), "A4", 0)
    assert composed.document is not None, composed.diagnostics
    return composed.document


def _begin(document: Document) -> dict[str, list[str]]:
    """How the table, the lines on uncertainty, the count and the entries of the source list begin."""
    out: dict[str, list[str]] = {"table": [], "uncertainty": [], "count": [], "sources": []}
    for block in blocks_of(document.blocks):
        if isinstance(block, Table):
            out["table"].append(plain(block.caption))
        elif isinstance(block, List) and block.role == "uncertainty":
            lines = [one for item in block.items for one in item.blocks if isinstance(one, Paragraph)]
            out["uncertainty"] += [plain(one.children) for one in lines]
        elif isinstance(block, Paragraph) and block.role == "source-line":
            out["count"].append(plain(block.children))
        elif isinstance(block, Sources):
            out["sources"] += [plain(entry.children) for entry in block.entries]
    return out


def test_each_part_bears_a_mark() -> None:
    begins = _begin(_document(HOUSE))
    assert begins["table"] == ["(I)"] and all(line.startswith("(I)\u00a0") for line in begins["count"])
    assert begins["uncertainty"][0].startswith("(I)\u00a0Nobody has dived.")
    assert begins["uncertainty"][0].count("(I)") == 1  # its author's text had it already
    assert all(line.startswith(("(I)\u00a0", "(P)\u00a0")) for line in begins["uncertainty"]), begins["uncertainty"]
    marks = {entry[4:][:12]: entry[:4] for entry in begins["sources"]}
    assert marks["The Orrel He"] == "(I)\u00a0" and set(marks.values()) == {"(I)\u00a0", "(P)\u00a0"}


@pytest.mark.parametrize("part", ["table", "uncertainty", "count", "sources"])
def test_a_scheme_that_asks_for_none_gets_none(part: str) -> None:
    begins = _begin(_document(replace(HOUSE, portions=False)))[part]
    assert begins and not any(text.startswith("(") for text in begins)
