"""`build`: what it writes, what it says, and every option."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from whole_project import BRIEF, Project, make

STEMS = ("executive_short", "analyst_standard", "press_short")
SIX = [f"out/{BRIEF}/{BRIEF}_{stem}_2024-11-11_e1.{form}" for stem in STEMS for form in ("pdf", "md")]

CHART = f"out/{BRIEF}/{BRIEF}_{STEMS[1]}_2024-11-11_e1_chart-1.svg"
ALL = [*SIX[:4], CHART, *SIX[4:]]
"""The picture of a chart stands beside the Markdown that refers to it."""


def kinds(paths: list[str]) -> list[str]:
    """`press_short.md` of each path."""
    return [re.sub(r".*/[a-z0-9-]+?_(.*)_2024-11-11_e1", r"\1", path) for path in paths]


def test_the_scaffold_builds_at_once(project: Project) -> None:
    ran = project.run("build")
    assert ran.code == 0
    assert ran.paths == ALL
    assert sorted(name for name in project.tree("out") if "." in name) == sorted(ALL)
    table = [line.split() for line in ran.err.splitlines()[-7:]]
    assert table[0] == ["audience", "length", "format", "pages", "words", "size", "path"]
    assert [row[-1] for row in table[1:]] == SIX  # a picture of a note is no note
    assert [row[2] for row in table[1:]] == ["pdf", "md"] * 3
    assert all(row[3].isdigit() for row in table[1::2]) and all(row[3] == "–" for row in table[2::2])
    assert "error" not in ran.err
    assert all((project / path).read_bytes().startswith(b"%PDF-") for path in SIX[::2])
    assert all((project / path).read_bytes().startswith(b"---\n") for path in SIX[1::2])


CHART = "press_standard_chart-1.svg"


@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["-a", "press", "-f", "md"], ["press_short.md"]),
        (["-a", "press,executive", "-f", "md"], ["press_short.md", "executive_short.md"]),
        (["-a", "press", "-a", "press", "-f", "md"], ["press_short.md"]),
        (["-a", "press", "-f", "md,pdf"], ["press_short.md", "press_short.pdf"]),
        (["-a", "press", "-l", "full", "-f", "md"], ["press_full.md", "press_full_chart-1.svg"]),
        (["-a", "press", "-l", "short,standard", "-f", "md"], ["press_short.md", "press_standard.md", CHART]),
        (
            ["-a", "press", "-l", "all", "-f", "md"],
            ["press_short.md", "press_standard.md", CHART, "press_full.md", "press_full_chart-1.svg"],
        ),
        (["-t", "press.md.j2", "-f", "md"], ["press_short.md"]),
        (["-t", "builtin/press.md.j2", "-f", "md"], ["press_short.md"]),
        (["-a", "press", "-t", "press.md.j2", "-f", "md"], ["press_short.md"]),
    ],
)
def test_options_choose(project: Project, options: list[str], made: list[str]) -> None:
    ran = project.run("build", *options)
    assert ran.code == 0
    assert kinds(ran.paths) == made


def test_another_template_of_the_audience(project: Project) -> None:
    project.template('{% extends "builtin/press.md.j2" %}', "press-plain.md.j2")
    ran = project.run("build", "-a", "press", "-t", "press-plain.md.j2", "-f", "md")
    assert (ran.code, kinds(ran.paths)) == (0, ["press_short.md"])


def test_variables_stand_behind_options(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_AUDIENCE", "press")
    monkeypatch.setenv("BRIEFGEN_FORMAT", "md")
    monkeypatch.setenv("BRIEFGEN_LENGTH", "short,full")
    monkeypatch.setenv("BRIEFGEN_QUIET", "1")
    monkeypatch.setenv("BRIEFGEN_OUT", "notes")
    ran = project.run("build")
    assert kinds(ran.paths) == ["press_short.md", "press_full.md", "press_full_chart-1.svg"]
    assert all(path.startswith("notes/") for path in ran.paths)
    assert "audience" not in ran.err
    assert kinds(project.run("build", "-a", "executive", "-l", "short").paths) == ["executive_short.md"]


def test_the_folder_for_notes(project: Project, tmp_path: Path) -> None:
    ran = project.run("build", "-a", "press", "-f", "md", "-o", str(tmp_path / "elsewhere"))
    assert ran.code == 0
    assert [Path(path).parent for path in ran.paths] == [tmp_path / "elsewhere" / BRIEF]
    assert not (project / "out").exists()


def test_a_dry_run_writes_nothing(project: Project) -> None:
    before = project.tree()
    ran = project.run("build", "-n")
    assert (ran.code, ran.out) == (0, "")
    assert "dry run: nothing was written" in ran.err and SIX[0] in ran.err
    assert project.tree() == before


def test_as_of_stands_in_name_and_note(project: Project) -> None:
    ran = project.run("build", "-a", "press", "-f", "md", "--as-of", "2025-01-02T09:00Z")
    assert [Path(path).name for path in ran.paths] == [f"{BRIEF}_press_short_2025-01-02_e1.md"]
    assert "As of 2 January 2025, 09:00 UTC" in (project / ran.paths[0]).read_text(encoding="utf-8")


def test_what_is_later_than_the_as_of_asked_for_is_told(project: Project) -> None:
    told = ("build", "-a", "press", "-f", "md", "--diagnostic-format", "concise")
    ran = project.run(*told, "--as-of", "2024-11-01T09:00Z")
    assert "BRF416" in ran.err
    assert "BRF416" not in project.run(*told).err


def test_a_superseded_note_goes_and_is_named(built: Project) -> None:
    (built / "out" / "mine.txt").write_text("mine")
    ran = built.run("build", "-a", "press", "-f", "md", "--as-of", "2025-01-02T09:00Z")
    assert f"removed {BRIEF}_press_short_2024-11-11_e1.md: superseded" in ran.err
    left = [name for name in built.tree("out") if name.endswith(".md")]
    assert len(left) == 3 and ran.paths[0] in left and SIX[5] not in left
    assert (built / "out" / "mine.txt").read_text() == "mine"


def test_a_changed_note_is_never_removed(built: Project) -> None:
    (built / SIX[5]).write_text("my corrections")
    ran = built.run("build", "-a", "press", "-f", "md", "--as-of", "2025-01-02T09:00Z")
    assert "changed since" in ran.err
    assert (built / SIX[5]).read_text() == "my corrections"


def test_warnings_stop_only_under_strict(project: Project) -> None:
    project.edit("sources.yaml", "author: Şirin Kovač\n", "author: Şirin Kovač # the second\n")
    warned = project.run("check")
    assert "warning[" in warned.out and warned.code == 0
    assert project.run("build", "-a", "press", "-f", "md").code == 0
    shutil.rmtree(project / "out")
    ran = project.run("build", "--strict", "-a", "press", "-f", "md")
    assert (ran.code, ran.out) == (1, "")
    assert not (project / "out").exists()
    assert project.run("check", "--strict").code == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-a", "pres"], "there is no audience 'pres'; did you mean 'press'?"),
        (["-a", "press,pres"], "there is no audience 'pres'; did you mean 'press'?"),
        (["-f", "pfd"], "there is no format 'pfd'; did you mean 'pdf'?"),
        (["-f", "docx"], "there is no format 'docx'"),
        (["-l", "shrot"], "there is no length 'shrot'; did you mean 'short'?"),
        (["-t", "pres.md.j2"], "there is no template 'pres.md.j2'; did you mean 'press.md.j2'?"),
        (["vlena"], "no brief found by the name 'vlena'; did you mean 'velna'?"),
        (["a" * 300], "no brief found by the name"),
        (["-C", "nowhere"], "there is no folder 'nowhere'"),
        (["-C", "a" * 300], "there is no folder"),
        (["--texts", "nowhere"], "--texts: there is no folder 'nowhere'"),
        (["--texts", "a" * 300], "--texts: there is no folder"),
        (["--as-of", "2024-11-11"], "--as-of: '2024-11-11' is not a moment with a zone"),
        (["--as-of", "tomorrow"], "write it as"),
        (["--diagnostic-format", "xml"], "xml"),
        (["--no-such-option"], "no-such-option"),
    ],
)
def test_a_mistake_on_the_command_line(built: Project, options: list[str], said: str) -> None:
    before = built.tree()
    ran = built.run("build", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert built.tree() == before


def test_the_template_of_another_audience(built: Project) -> None:
    before = built.tree("out")
    ran = built.run("build", "-a", "press", "-t", "analyst.md.j2", "--diagnostic-format", "json")
    assert ran.code == 1 and ran.codes() == {"BRF503"}
    assert built.tree("out") == before


@pytest.mark.parametrize("value", ["x", "1.5", "-1", "253402300800", "9" * 5000, "１２"])
def test_a_bad_source_date_epoch(built: Project, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    before = built.tree()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    ran = built.run("build")
    assert ran.code == 2 and "SOURCE_DATE_EPOCH must be a whole number of seconds" in ran.err
    assert built.tree() == before


@pytest.mark.parametrize("value", ["0", "1700000000", "253402300799"])
def test_source_date_epoch_dates_the_file(project: Project, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    ran = project.run("build", "-a", "press", "-f", "pdf")
    moment = datetime.fromtimestamp(int(value), UTC)
    with pypdfium2.PdfDocument(project / ran.paths[0]) as document:
        said = document.get_metadata_dict()
    for key in ("CreationDate", "ModDate"):
        assert said[key] == moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    for key in ("CreateDate", "ModifyDate"):
        assert f"<xmp:{key}>{moment.isoformat()}</xmp:{key}>".encode() in (project / ran.paths[0]).read_bytes()


def test_a_brief_by_path_and_a_project_by_folder(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path)
    for arguments in (
        ["-C", "project", BRIEF],
        ["-C", str(project.root), str(project.brief)],
        ["-C", "project", f"project/content/{BRIEF}"],
    ):
        ran = other.run("build", "-a", "press", "-f", "md", *arguments)
        assert ran.code == 0
        assert ran.paths == [f"project/{SIX[5]}"]
    below = Project(project.brief)
    assert below.run("build", "-a", "press", "-f", "md").paths == [str(project / SIX[5])]


def test_no_brief_anywhere(tmp_path: Path) -> None:
    empty = Project(tmp_path)
    for command in ("build", "check"):
        ran = empty.run(command)
        assert ran.code == 2 and "no brief found" in ran.err and "briefgen new" in ran.err
    (tmp_path / "content").mkdir()
    assert empty.run("build").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_one_bad_brief_does_not_stop_the_others(project: Project) -> None:
    shutil.copytree(project.brief, project / "content" / "another")
    project.edit("brief.yaml", "status: draft", "status: drift")
    ran = project.run("build", "-a", "press", "-f", "md")
    assert ran.code == 1
    assert ran.paths == ["out/another/another_press_short_2024-11-11_e1.md"]
    assert f"content/{BRIEF}/brief.yaml" in ran.err and "drift" in ran.err


def test_two_projects_are_two(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a"), make(tmp_path / "b")
    first.run("build", "-a", "press", "-f", "md", "-o", "../shared")
    second.run("build", "-a", "press", "-f", "md", "-o", "../shared", "--as-of", "2025-01-01T00:00Z")
    names = sorted(path.name for path in (tmp_path / "shared" / BRIEF).iterdir())
    assert names == [f"{BRIEF}_press_short_{day}_e1.md" for day in ("2024-11-11", "2025-01-01")]


@pytest.mark.parametrize("kind", ["priority: key", "kind: number"])
def test_a_brief_without_priorities_or_without_figures_builds_whole_notes(project: Project, kind: str) -> None:
    path = project.brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    if kind == "priority: key":
        text = "\n".join(line for line in text.split("\n") if "priority:" not in line)
    else:
        text = text.replace("  - id: damage\n", "  - id: damage\n    priority: key\n").replace(
            "priority: key\n    moving", "priority: low\n    moving"
        )
        text = text.replace("    kind: text\n    priority: high\n", "    kind: text\n")
    path.write_text(text, encoding="utf-8")
    ran = project.run("build", "-a", "press,executive", "-l", "all")
    assert ran.code == 0, ran.err
    for note in (project.root / "out").rglob("*.md"):
        said = note.read_text(encoding="utf-8")
        assert "| **" in said and "0 reports" not in said and "\n- " in said, note
