"""The brief that `briefgen new` gives: sound, true to its texts, and small enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefgen
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

FOLDER = Path(briefgen.__file__).parent / "scaffold"
FILES = ("brief.yaml", "sources.yaml", "claims.yaml")


def read() -> Brief:
    result = read_brief(BriefFiles("ferry", "content/ferry", {n: (FOLDER / n).read_bytes() for n in FILES}))
    assert result.diagnostics == ()
    assert result.brief is not None
    return result.brief


def test_every_claim_stands_in_its_text() -> None:
    brief = read()
    texts = {source.id: (FOLDER / source.text).read_text(encoding="utf-8") for source in brief.sources}
    evidence = verify(brief, texts)
    assert evidence.diagnostics == ()
    assert all(checked.verified for checked in evidence.claims)


def test_it_shows_what_a_brief_can_hold() -> None:
    brief = read()
    assert len(brief.questions) == 8 and 14 <= len(brief.claims) <= 18
    assert len(brief.points) == 5 and len(brief.judgements) == 1 and len(brief.gaps) == 3
    assert brief.bottom_line is not None and "press" in brief.bottom_line.variants
    assert brief.origins and brief.names and brief.background and brief.lines_to_take and brief.qa
    kinds = {question.kind.value for question in brief.questions}
    assert kinds >= {"number", "date", "money", "yesno", "text"}


def test_one_claim_and_one_gap_are_kept_from_the_press() -> None:
    brief = read()
    assert brief.marking == "TLP:CLEAR"
    assert [claim.id for claim in brief.claims if claim.marking] == ["medicines-residents"]
    assert [gap.id for gap in brief.gaps if gap.marking] == ["dalgrund"]
    open_parts = (*brief.points, *(gap for gap in brief.gaps if not gap.marking))
    assert not any("medicines-residents" in part.text.cites() for part in open_parts)


def test_the_texts_differ_on_a_number_and_share_a_sentence() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("sources/*.txt")}
    assert {"340", "400", "460"} <= {word for text in texts.values() for word in text.split()}
    sentence = "no ship can land vehicles there until a new bearing is fitted"
    assert sorted(name for name, text in texts.items() if sentence in text) == ["harbour", "operator"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("sources/*.txt")), ids=lambda path: path.stem)
def test_texts_are_short(path: Path) -> None:
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 220
