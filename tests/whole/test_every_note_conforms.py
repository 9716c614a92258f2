"""Every template, audience and length of the real, the invented and the hard brief, from YAML to the finished file, is
PDF/UA-1 with PDF/A-2a, and with its twin PDF/A-3a."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import stress_brief
from fitted import AUDIENCES, BRIEFS
from pdf_validator import findings
from whole_project import Project, make

from briefgen.model.profile import LENGTHS

REAL = Path(__file__).parents[2] / "content" / "isis-k"
FLAVOURS = {"": ("ua1", "2a"), "--embed": ("ua1", "3a")}


def project_of(brief: str, folder: Path) -> Project:
    if brief == "ferry":
        return make(folder)
    if brief == "stress":
        stress_brief.make(folder)
        return Project(folder)
    shutil.copytree(REAL, folder / "content" / REAL.name)
    return Project(folder)


@pytest.mark.needs("verapdf")
@pytest.mark.parametrize("option", FLAVOURS)
def test_verapdf_finds_nothing_in_any_note(tmp_path: Path, option: str) -> None:
    paths: list[Path] = []
    for brief in BRIEFS:
        out = tmp_path / f"out-{brief}"
        options = ("-a", ",".join(AUDIENCES), "-l", "all", "-f", "pdf", "-o", str(out), "-q", option)
        ran = project_of(brief, tmp_path / brief).run("build", *filter(None, options))
        assert ran.code == 0, ran
        paths += sorted(out.rglob("*.pdf"))
    assert len(paths) == len(BRIEFS) * len(AUDIENCES) * len(LENGTHS)
    found = findings(paths, FLAVOURS[option])
    assert len(found) == len(paths)
    assert {path: wrong for path, wrong in found.items() if any(wrong.values())} == {}
