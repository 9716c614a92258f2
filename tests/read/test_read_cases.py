"""Case files of the `read` room: the author's files in, the diagnostics they get out."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, cases

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.read.brief import BriefFiles, read_brief
from briefgen.read.config import read_config
from briefgen.read.front_matter import read_profile, split_template

BRIEF_FILES = ("brief.yaml", "sources.yaml", "claims.yaml")
DEFAULTS = {case.title: case.blocks for case in cases("read", "sound")}["A sound brief"]
"""Files that a case does not give are those of the sound brief."""


@pytest.mark.parametrize("case", cases("read"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    if "briefgen.yaml" in case.blocks:
        said = _config(case)
    elif "press.md.j2" in case.blocks:
        said = _template(case)
    else:
        said = _brief(case)
    expect(case, "expected", said or "nothing")


def _brief(case: Case) -> str:
    given = {**DEFAULTS, **case.blocks}
    files = {name: given[name].encode() for name in BRIEF_FILES if given[name] != "missing\n"}
    read = read_brief(BriefFiles("floods", "content/floods", files))
    assert (read.brief is None) == any(one.is_error for one in read.diagnostics)
    return render(read.diagnostics, read.texts.get)


def _config(case: Case) -> str:
    text = case.blocks["briefgen.yaml"]
    _, diagnostics = read_config("briefgen.yaml", text.encode())
    return render(diagnostics, {"briefgen.yaml": text}.get)


def _template(case: Case) -> str:
    """`builtin.md.j2`, where given, is what the template extends."""
    parent = None
    if "builtin.md.j2" in case.blocks:
        above = split_template("builtin/press.md.j2", case.blocks["builtin.md.j2"].encode())
        parent, wrong = read_profile(above, None)
        assert not wrong
    file = split_template("templates/press.md.j2", case.blocks["press.md.j2"].encode())
    _, diagnostics = read_profile(file, parent)
    return render(in_reading_order(diagnostics), {file.name: file.text}.get)
