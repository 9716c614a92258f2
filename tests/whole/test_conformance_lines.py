"""What keeps a note from being accessible is told with the line of the template or of the brief that made it."""

from __future__ import annotations

import pytest
from whole_project import Project

from briefgen.project.project import builtin_templates

PRESS = (builtin_templates() / "press.md.j2").read_text(encoding="utf-8")
LAST = PRESS.count("\n", 0, PRESS.index("{{ sources }}")) + 1
"""The line that a test's own words take, before the list of sources."""


def _told(project: Project, code: str) -> dict[str, object]:
    """What a build of the PDF tells first with a code; nothing may be published."""
    before = project.tree("out")
    ran = project.run("build", "-a", "press", "-f", "pdf", "--diagnostic-format", "json")
    assert ran.code == 1, ran
    assert project.tree("out") == before
    return next(one for one in ran.told() if one["code"] == code)


WIDE = "|" + " a |" * 40 + "\n|" + "---|" * 40 + "\n|" + " 1 |" * 40


@pytest.mark.parametrize(
    ("words", "code", "below", "column"),
    [
        ("#### Too deep", "BRF609", 0, 1),
        ("Words.\n\n  #### Too deep", "BRF609", 2, 3),
        ("#### {{ title }}", "BRF609", 0, 1),
        ("## One\n\n{% for word in [1, 2] %}\n#### Again\n{% endfor %}", "BRF609", 3, 1),
        ("# A second title", "BRF510", 0, 1),
        ("Words.\n\n[x](ftp://example.org)", "BRF510", 2, 1),
        ("Words.\n\n" + ">" * 30 + " deep", "BRF510", 2, 1),
        ("Words.\n\n" + WIDE, "BRF602", 2, 1),
        ("Words.\n\n[](https://example.org)", "BRF510", 2, 1),
        ("Words [\u00a0](https://example.org) here.", "BRF510", 0, 1),
        ("Words.\n\n## \n\nMore.", "BRF510", 2, 1),
        ("Words.\n\n|  |  |\n|--|--|\n| a | b |", "BRF510", 2, 1),
    ],
)
def test_a_fault_of_a_template_has_its_line(built: Project, words: str, code: str, below: int, column: int) -> None:
    built.template(PRESS.replace("{{ sources }}", words + "\n\n{{ sources }}"))
    told = _told(built, code)
    assert (told["file"], told["line"], told["column"]) == ("templates/press.md.j2", LAST + below, column), told


def test_a_heading_of_a_template_that_is_taken_in_has_its_line_there(built: Project) -> None:
    built.template("#### Part of it\n", "part.md.j2")
    built.template(PRESS.replace("{{ sources }}", '{% include "part.md.j2" %}\n\n{{ sources }}'))
    told = _told(built, "BRF609")
    assert (told["file"], told["line"]) == ("templates/part.md.j2", 1)


@pytest.mark.parametrize("lang", ["English", "en_GB"])
def test_a_language_that_is_none_has_its_line(built: Project, lang: str) -> None:
    path = built.brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    assert "lang: en" in text
    path.write_text(text.replace("lang: en", f"lang: {lang} #"), encoding="utf-8")
    ran = built.run("build", "-a", "press", "-f", "pdf", "--diagnostic-format", "json")
    found = [one for one in ran.told() if one["file"].endswith("brief.yaml") and one["severity"] == "error"]
    assert found, ran.told()
    assert found[0]["line"] == text.count("\n", 0, text.index("lang: en")) + 1


@pytest.mark.parametrize(
    ("words", "below", "column"),
    [("Words.\n\nAnd 漢 here.", 2, 5), ("Words 漢.", 0, 7), ("| a | b |\n|--|--|\n| c | 漢 |", 2, 7)],
)
def test_a_letter_of_a_template_that_no_font_has_has_its_place(
    built: Project, words: str, below: int, column: int
) -> None:
    built.template(PRESS.replace("{{ sources }}", words + "\n\n{{ sources }}"))
    told = _told(built, "BRF601")
    assert (told["file"], told["line"], told["column"]) == ("templates/press.md.j2", LAST + below, column), told


def test_a_letter_that_a_template_writes_in_another_way_has_its_file(built: Project) -> None:
    built.template(PRESS.replace("{{ sources }}", "Words &#28450;.\n\n{{ sources }}"))
    assert _told(built, "BRF601")["file"] == "templates/press.md.j2"


def test_quotation_marks_of_the_title_are_no_letter_that_is_missing(built: Project) -> None:
    built.edit("brief.yaml", "title: Ferry", "title: “Velna” Ferry")
    built.template(PRESS.replace("{{ sources }}", "Words 漢.\n\n{{ sources }}"))
    assert _told(built, "BRF601")["file"] == "templates/press.md.j2"


@pytest.mark.parametrize("words", ["- item\n\n  {{ timeline_chart() }}", "> {{ value_charts(1) }}"])
def test_a_chart_without_room_is_a_table_and_no_mistake_of_the_program(built: Project, words: str) -> None:
    built.template(PRESS.replace("{{ sources }}", words + "\n\n{{ sources }}"))
    ran = built.run("build", "-a", "press", "-l", "full", "-f", "pdf", "--diagnostic-format", "json")
    assert (ran.code, ran.codes()) == (0, {"BRF620"}), ran
