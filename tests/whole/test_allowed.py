"""`allow`, end to end: what a waiver settles, what it can't, and that nothing of it reaches a note."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from whole_project import BRIEF, Project, Ran

FILE = f"content/{BRIEF}/brief.yaml"
REASON = "the whole paragraph is on what the company said of its quay"
SAID = "The company says that [=ships-operator] of its ships are out of service; members of the crew told The Orrel\n"
ONE_SIDE = "It has [=ships-operator] ships out of service. [@ships-operator]\n"


def allow(project: Project, code: str, about: str = "", reason: str = REASON) -> int:
    """Append a waiver to the brief; gives the line of its code."""
    path = project.brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    text += "" if "\nallow:\n" in text else "\nallow:\n"
    line = text.count("\n") + 1
    text += f"  - code: {code}\n" + (f"    about: {about}\n" if about else "")
    path.write_text(text + (f"    reason: {reason}\n" if reason else ""), encoding="utf-8")
    return line


def say_one_side(project: Project) -> None:
    """A point that gives the company's count of ships alone, and does not say whose it is."""
    path = project.brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index(SAID), text.index("[@ships-operator; @ships-herald]\n")
    path.write_text(text[:start] + ONE_SIDE + text[end:].split("\n", 1)[1], encoding="utf-8")


def check(project: Project, *options: str) -> Ran:
    return project.run("check", "--diagnostic-format", "json", *options)


def severities(ran: Ran) -> dict[str, str]:
    return {one["code"]: one["severity"] for one in ran.told()}


def only(ran: Ran, code: str) -> dict[str, Any]:
    (one,) = (one for one in ran.told() if one["code"] == code)
    return one


def test_an_error_of_wording_is_allowed_with_a_reason(project: Project) -> None:
    say_one_side(project)
    ran = check(project)
    assert (ran.code, severities(ran)) == (1, {"BRF412": "error", "BRF413": "error"})
    assert project.run("build", "-q").code == 1 and not (project / "out").exists()
    allow(project, "BRF412", "ships")
    assert (check(project).code, severities(check(project))) == (1, {"BRF413": "error", "BRF461": "note"})
    allow(project, "BRF413", "ships")
    ran = check(project, "--strict")
    assert (ran.code, severities(ran)) == (0, {"BRF461": "note"})
    notes = ran.told()
    assert len(notes) == 2 and all(one["message"].endswith(f"; allowed: {REASON}") for one in notes)
    assert {one["file"] for one in notes} == {FILE}
    assert project.run("build", "-q", "--strict", "-l", "all").code == 0
    assert project.run("lock").code == 0


def test_nothing_of_a_waiver_stands_in_a_note_or_in_the_lock(project: Project) -> None:
    say_one_side(project)
    allow(project, "BRF412", "ships", "first reason")
    allow(project, "BRF413", "ships", "first reason")

    def made() -> dict[str, bytes]:
        assert project.run("build", "-q", "-l", "all").code == project.run("lock").code == 0
        paths = [*(project / "out").rglob("*.*"), project.brief / "evidence.lock"]
        return {path.name: path.read_bytes() for path in paths}

    before = made()
    path = project.brief / "brief.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("first reason", "a second reason"), encoding="utf-8")
    assert made() == before


def test_a_waiver_about_another_entry_settles_nothing(project: Project) -> None:
    say_one_side(project)
    line = allow(project, "BRF412", "stranded")
    ran = check(project)
    assert ran.code == 1 and severities(ran) == {"BRF412": "error", "BRF413": "error", "BRF462": "warning"}
    unused = only(ran, "BRF462")
    assert (unused["file"], unused["line"], "`stranded`" in unused["message"]) == (FILE, line, True)


def test_a_waiver_without_about_is_for_all(project: Project) -> None:
    for old, more in (
        ("About 340 passengers with booked tickets", " are waiting on Velna. We are writing to each"),
        ("At least 460 people who do not live here", " are staying on the island"),
    ):
        project.edit("claims.yaml", f"    - {old}\n", f"    - {old}{more}\n")
    ran = check(project)
    assert ran.code == 0 and [one["code"] for one in ran.told()] == ["BRF305", "BRF305"]
    assert check(project, "--strict").code == 1
    allow(project, "BRF305")
    ran = check(project, "--strict")
    assert ran.code == 0 and [one["code"] for one in ran.told()] == ["BRF461", "BRF461"]


def test_a_waiver_that_nothing_needs(project: Project) -> None:
    allow(project, "BRF413", "ships")
    ran = check(project)
    assert (ran.code, severities(ran)) == (0, {"BRF462": "warning"})
    assert project.run("build", "-q", "--strict").code == 1
    assert project.run("build", "-q").code == 0


@pytest.mark.parametrize(
    ("code", "name", "old", "new"),
    [
        ("BRF301", "claims.yaml", "About 340 passengers with booked", "About 430 passengers with booked"),
        ("BRF403", "brief.yaml", "before it failed. [@wind-harbour]", "before it failed, at 132. [@wind-harbour]"),
        (
            "BRF451",
            "brief.yaml",
            "The first sailing is unlikely to take place",
            "The first sailing will not take place",
        ),
    ],
)
def test_what_keeps_falsehoods_out_can_not_be_allowed(
    project: Project, code: str, name: str, old: str, new: str
) -> None:
    project.edit(name, old, new)
    line = allow(project, code)
    ran = check(project)
    assert ran.code == 1 and severities(ran)[code] == severities(ran)["BRF463"] == "error"
    assert (only(ran, "BRF463")["line"], "BRF462" in ran.codes()) == (line, False)


def test_a_waiver_about_no_entry(project: Project) -> None:
    line = allow(project, "BRF413", "shps")
    ran = check(project)
    one = only(ran, "BRF464")
    assert (one["severity"], one["line"], one["help"]) == ("warning", line + 1, "did you mean `ships`?")
    assert ran.codes() == {"BRF464"}


@pytest.mark.parametrize("reason", ["", '""', '"  "'])
def test_a_waiver_needs_a_reason(project: Project, reason: str) -> None:
    say_one_side(project)
    line = allow(project, "BRF412", "ships", reason)
    ran = check(project)
    assert ran.code == 1
    assert any(one["severity"] == "error" and line <= one["line"] <= line + 2 for one in ran.told()), ran.told()


def test_a_code_that_there_is_not(project: Project) -> None:
    line = allow(project, "BRF999")
    assert any(one["line"] == line and one["severity"] == "error" for one in check(project).told())


def test_a_waiver_of_evidence_is_not_called_unused_where_texts_are_missing(project: Project, tmp_path: Path) -> None:
    project.edit(
        "claims.yaml",
        "    - At least 460 people who do not live here\n",
        "    - at least 460 People who do not live here\n",
    )
    assert check(project, "--strict").code == 1
    allow(project, "BRF303", "stranded-residents")
    assert (check(project, "--strict").code, check(project).codes()) == (0, {"BRF461"})
    assert project.run("lock").code == 0
    (project.brief / "sources").rename(tmp_path / "sources")
    ran = check(project, "--strict")
    assert (ran.code, ran.codes()) == (0, {"BRF320"})


def test_a_warning_that_comes_of_building_is_allowed(project: Project) -> None:
    press = (Path(__file__).resolve().parents[2] / "templates" / "press.md.j2").read_text(encoding="utf-8")
    project.template(press.replace("## How we know", "## How we know 17 things"))
    assert severities(check(project)) == {"BRF520": "warning"}
    assert project.run("build", "-q", "--strict").code == 1
    allow(project, "BRF520")
    ran = check(project, "--strict")
    assert (ran.code, ran.codes()) == (0, {"BRF461"})
    assert project.run("build", "-q", "--strict").code == 0
