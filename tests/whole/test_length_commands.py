"""--max-pages, --max-words and --report on the command line."""

from __future__ import annotations

import json
import re

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


def test_no_file_where_the_frame_does_not_fit(project: Project) -> None:
    ran = project.run("build", "--max-words", "20", "--diagnostic-format", "json")
    assert ran.code == 1 and "BRF643" in ran.codes()
    assert not (project / "out").exists()


def _markdown(project: Project, folder: str) -> dict[str, str]:
    return {name.rpartition("/")[2]: digest for name, digest in project.tree(folder).items() if name.endswith(".md")}
