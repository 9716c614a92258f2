"""Editions fitted to a length, without a build: the briefs that the tests of length share."""

from __future__ import annotations

from pathlib import Path

import stress_brief
from whole_editions import opened

from briefgen.gate.release import release
from briefgen.pipeline import Checked, Workshop
from briefgen.pipeline.fitting import Fitting, Material
from briefgen.pipeline.left_out import Limits
from briefgen.project.scaffold import make_brief

ROOT = Path(__file__).resolve().parents[2]
BRIEFS = ("isis-k", "ferry", stress_brief.NAME)
AUDIENCES = ("executive", "analyst", "press")

Opened = tuple[Workshop, Checked]


def open_brief(name: str, folder: Path) -> Opened:
    """One of BRIEFS, read. folder: where one that is made is written."""
    if name == "isis-k":
        return opened(ROOT, name)
    if name == stress_brief.NAME:
        stress_brief.make(folder)
    else:
        make_brief(folder, name)
    return opened(folder, name)


def fitting(brief: Opened, audience: str, limits: Limits, paper: str = "A4") -> Fitting:
    """The editions of one audience."""
    workshop, checked = brief
    profile, _ = workshop.templates.profile(f"{audience}.md.j2", audience)
    assert profile is not None and checked.brief is not None
    released = release(checked.brief, profile).brief
    assert released is not None
    return Fitting(Material(released, profile, workshop.templates.engine(), paper, 0, limits=limits))
