"""--max-pages, --max-words and --report on the command line."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest
from whole_project import BRIEF, Project


def test_every_format_keeps_to_the_words_asked_for_and_the_report_says_what_went(project: Project) -> None:
    ran = project.run("build", "-a", "press", "-l", "full", "--max-words", "330", "--report", "left.json")
    assert ran.code == 0
    assert {int(number) for number in re.findall(r"full\s+\w+\s+\S+\s+(\d+)", ran.err)} <= set(range(331))
    rows = json.loads((project / "left.json").read_text(encoding="utf-8"))
    assert {(row["brief"], row["audience"], row["length"], row["left_out"]) for row in rows} == {
        (BRIEF, "press", "full", "no room"),
        (BRIEF, "press", "all", "withheld"),
    }
    assert (project / "left.json").stat().st_mode & 0o077 == 0


def test_markdown_alone_is_cut_as_the_pdf_is(project: Project) -> None:
    assert project.run("build", "-l", "full", "--max-pages", "1").code == 0
    both = _markdown(project, "out")
    assert project.run("build", "-l", "full", "--max-pages", "1", "-f", "md", "-o", "alone").code == 0
    assert _markdown(project, "alone") == both != {}


def test_the_report_never_lies_with_the_notes(project: Project) -> None:
    ran = project.run("build", "--report", "out/left.json")
    assert ran.code == 2 and "outside the notes" in ran.err
    assert not (project / "out").exists()


@pytest.mark.parametrize("options", [("-o", "other", "--report", "out/left.json"), ("--report", "lnk/left.json"),
                                     ("--report", "content/velna/brief.yaml")], ids=" ".join)  # fmt: skip
def test_the_report_lies_in_no_folder_of_notes_and_takes_no_other_files_place(
    project: Project, options: tuple[str, ...]
) -> None:
    (project / "out").mkdir()
    (project / "lnk").symlink_to("out")
    before = project.tree("content")
    assert project.run("build", *options).code == 2
    assert project.tree("content") == before and not list((project / "out").iterdir())


def test_a_report_takes_the_place_of_an_earlier_one_and_a_pipe_keeps_its_mode(project: Project) -> None:
    earlier = project / "left.json"
    for _ in range(2):
        assert project.run("build", "-a", "press", "-f", "md", "--report", "left.json").code == 0
        assert earlier.stat().st_mode & 0o777 == 0o600
        earlier.chmod(0o644)
    os.mkfifo(project / "pipe", 0o644)
    reader = os.open(project / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert project.run("build", "-a", "press", "-f", "md", "--report", "pipe").code == 0
    assert os.read(reader, 1 << 16).decode() == earlier.read_text(encoding="utf-8")
    assert (project / "pipe").stat().st_mode & 0o777 == 0o644


def test_the_report_says_what_was_not_built_and_why_and_what_was_withheld_all_the_same(project: Project) -> None:
    assert _reported(project, "--max-words", "20", code=1)["not built"] == ["3 errors: BRF643"]
    project.edit(
        "claims.yaml", "  value: at least 131\n", "  value: at least 131\n  marking: TLP:AMBER; not for press\n"
    )
    assert "marked TLP:AMBER, above TLP:CLEAR" in _reported(project, "--max-words", "20", code=1)["withheld"]
    project.edit("brief.yaml", "edition: 1", "edition: one")
    assert _reported(project, code=1) == {"not built": ["1 error: BRF211"]}


def test_the_report_names_the_charts_for_which_there_was_no_room(project: Project) -> None:
    assert "chart" not in {row["kind"] for row in _rows(project, "-a", "analyst", "-l", "full")}
    rows = _rows(project, "-a", "analyst", "-l", "full", "--max-pages", "2")
    gone = [row for row in rows if row["kind"] == "chart"]
    assert gone and all(row["why"] and row["over_millimetres"] and row["length"] == "full" for row in gone)


@pytest.mark.parametrize(("form", "limit"), [("md", ("--max-pages", "3")), ("eml", ("--max-words", "800"))])
def test_the_report_says_what_had_no_room_though_parts_lie_beside_the_note(
    project: Project, form: str, limit: tuple[str, str]
) -> None:
    """Pictures beside Markdown, the folder of a mail's parts."""
    rows = _rows(project, "-a", "analyst", "-l", "full", *limit, "-f", form)
    assert [name for name in project.tree("out") if name.endswith((".svg", "body.txt"))]
    assert {row["left_out"] for row in rows} == {"no room"}  # a full note shows every priority


def test_what_a_length_does_not_show_for_its_priority_stands_in_the_report(project: Project) -> None:
    """Whether there is room for it or not, and no note counts it as cut."""
    rows = [row for row in _rows(project, "-a", "press", "-l", "short") if row["left_out"] == "priority"]
    brief = (project.brief / "brief.yaml").read_text(encoding="utf-8")
    (question,) = [row for row in rows if (row["kind"], row["id"]) == ("question", "damage")]
    assert (question["priority"], question["measured"]) == ("high", False)
    assert question["why"] == "a short note has only what is key of these"
    assert brief.splitlines()[question["line"] - 1].strip() == "- id: damage"
    assert "key" not in {row["priority"] for row in rows}
    shown = {row["id"] for row in _rows(project, "-a", "press", "-l", "full") if row["left_out"] == "priority"}
    assert shown == set()


def test_a_warning_that_is_allowed_stands_in_the_report(project: Project) -> None:
    project.edit("sources.yaml", "author: Şirin Kovač\n", "author: Şirin Kovač # the second\n")
    (warning,) = {one["code"] for one in project.run("check", "--diagnostic-format", "json").told()}
    text = (project.brief / "brief.yaml").read_text(encoding="utf-8")
    allow = f"\nallow:\n  - code: {warning}\n    reason: it is a remark\n"
    (project.brief / "brief.yaml").write_text(text + allow, encoding="utf-8")
    (row,) = [row for row in _rows(project) if row["left_out"] == "allowed"]
    assert row["why"].endswith("allowed: it is a remark") and row["file"].endswith("sources.yaml") and row["line"]


def _rows(project: Project, *options: str, code: int = 0) -> list[dict[str, Any]]:
    options = options if "-f" in options else (*options, "-f", "md")
    assert project.run("build", *options, "--report", "left.json").code == code
    rows: list[dict[str, Any]] = json.loads((project / "left.json").read_text(encoding="utf-8"))
    return rows


def _reported(project: Project, *options: str, code: int = 0) -> dict[str, list[str]]:
    """Why, by what was left out."""
    found: dict[str, list[str]] = {}
    for row in _rows(project, *options, code=code):
        found.setdefault(row["left_out"], []).append(row["why"])
    return found


def test_no_file_where_the_frame_does_not_fit(project: Project) -> None:
    ran = project.run("build", "--max-words", "20", "--diagnostic-format", "json")
    assert ran.code == 1 and "BRF643" in ran.codes()
    assert not (project / "out").exists()


def _markdown(project: Project, folder: str) -> dict[str, str]:
    return {name.rpartition("/")[2]: digest for name, digest in project.tree(folder).items() if name.endswith(".md")}
