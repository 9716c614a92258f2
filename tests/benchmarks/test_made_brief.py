"""The benchmarks' brief is a sound brief of the size asked for, and the Typst markup holds all its letters."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from briefgen.doc.block import Table
from briefgen.doc.words import lines_of
from briefgen.pipeline import Workshop
from briefgen.pipeline.rows import claim_rows
from briefgen.project.project import Project

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from made_brief import make_project
from typst_markup import letters, typst_markup
from warm_briefgen import tree_of


@pytest.mark.parametrize("texts", [False, True], ids=["without texts", "with texts"])
def test_the_brief_has_no_mistake(tmp_path: Path, texts: bool) -> None:
    name = make_project(tmp_path, 30, texts=texts)
    workshop = Workshop(Project(tmp_path))
    (folder,) = workshop.project.briefs()
    checked = workshop.check(folder)
    assert [diagnostic.message for diagnostic in checked.diagnostics] == []
    assert checked.brief is not None
    assert (checked.brief.id, len(checked.brief.claims)) == (name, 30)
    assert (len(checked.brief.points), len(checked.brief.gaps)) == (8, 10)


def test_each_quotation_is_found_in_the_texts(tmp_path: Path) -> None:
    make_project(tmp_path, 30, texts=True)
    workshop = Workshop(Project(tmp_path))
    rows = claim_rows(workshop.check(workshop.project.briefs()[0]))
    assert all(row["verified"] for row in rows)


def test_two_variants_are_two_briefs_of_one_size(tmp_path: Path) -> None:
    one, other = (tree_of(tmp_path, make_project(tmp_path, 30, variant=number)) for number in (0, 1))
    assert list(lines_of(one.blocks)) != list(lines_of(other.blocks))
    assert [type(block) for block in one.blocks] == [type(block) for block in other.blocks]


def test_typst_gets_every_line_of_the_note(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, make_project(tmp_path, 30))
    bare = _bare(re.sub(r"#\w+(?:\([^()]*\))?", "", typst_markup(tree)))
    missing = [line for line in lines_of(tree.blocks) if _bare(line) not in bare]
    assert missing == []
    assert any(isinstance(block, Table) for block in tree.blocks)


def _bare(line: str) -> str:
    """Letters without spaces, brackets and escapes, which the markup has more of."""
    return re.sub(r"[\s\[\]\\]", "", line)


def test_marks_of_typst_stay_letters() -> None:
    assert letters("#let *x* = $1 // [a]") == r"\#let \*x\* \= \$1 \/\/ \[a\]"
