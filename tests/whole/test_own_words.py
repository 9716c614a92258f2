"""What a project's own templates and brand say is held to what an audience may have, as the content is."""

from __future__ import annotations

import pytest
from whole_project import Project

from briefgen.project.project import builtin_templates

PRIVATE = "Ḥasan Ţīlo"
WITHHELD = "anybody at Dālgrund is without medicines"
"""A stretch of a gap that the press may not have."""
HEAD = "---\naudience: press\n---\n"
EXTENDED = '{% extends "builtin/press.md.j2" %}\n'


@pytest.fixture
def copied(project: Project) -> str:
    """The built-in template for the press as a project copies it, with its own words."""
    return (builtin_templates() / "press.md.j2").read_text(encoding="utf-8")


def _build(project: Project, *options: str) -> list[tuple[str, str, int]]:
    ran = project.run("build", "-a", "press", "--diagnostic-format", "json", *options)
    errors = [one for one in ran.told() if one["severity"] == "error"]
    assert ran.code == bool(errors)
    assert errors == [] or not (project / "out").exists()
    return [(one["code"], one["file"], one["line"]) for one in errors]


def test_a_copied_template_is_no_leak(project: Project, copied: str) -> None:
    project.template(copied)
    assert _build(project) == []


@pytest.mark.parametrize(
    "words", [PRIVATE, "Mr Ţīlo", WITHHELD, "the case medicines-residents", "*Ḥasan* {{ ' Ţīlo' }}"]
)
def test_a_template_says_nothing_that_its_audience_may_not_have(project: Project, copied: str, words: str) -> None:
    line = copied.count("\n") + 2
    project.template(f"{copied}\nAsk about {words} today.\n")
    found = _build(project)
    assert found and all(file == "templates/press.md.j2" and at == line for _, file, at in found), found
    assert project.run("build", "-a", "analyst").code == 0


def test_an_author_s_remark_in_a_template_is_no_leak(project: Project, copied: str) -> None:
    project.template(f"{copied}\n{{# {PRIVATE}: {WITHHELD} #}}\n")
    assert _build(project) == []


def test_the_search_of_a_file_tells_of_its_template(project: Project, copied: str) -> None:
    project.template(f"{copied}\nAsk about {WITHHELD}.\n")
    (project / "velna_press_short_2024-11-11_e1.md").write_text(f"Ask about {WITHHELD}.\n", encoding="utf-8")
    ran = project.run("audit", "velna_press_short_2024-11-11_e1.md")
    assert ran.code == 1 and "BRF470" in ran.out


@pytest.mark.parametrize("said", [
    f"brand: {{name: Office of {PRIVATE}}}", "brand: {name: Ţīlo & Sons}",
])  # fmt: skip
def test_a_brand_names_nobody_private(project: Project, said: str) -> None:
    (project / "briefgen.yaml").write_text(f"{said}\n", encoding="utf-8")
    assert _build(project) == [("BRF438", "briefgen.yaml", 1)]
    assert project.run("build", "-a", "analyst").code == 0


@pytest.mark.parametrize("key", ["label: 'Mr Ţīlo'", "mail: {subject: 'For Mr Ţīlo: {title}'}"])
def test_a_label_and_a_subject_name_nobody_private(project: Project, key: str) -> None:
    project.template(HEAD.replace("---\n", f"---\n{key}\n", 1) + EXTENDED)
    assert _build(project, "-f", "eml") == [("BRF438", "templates/press.md.j2", 2)]


@pytest.mark.parametrize("template", [
    HEAD.replace("press\n", "press\ntags: []\n") + EXTENDED,
    HEAD + EXTENDED.replace("press", "analyst"),
    (builtin_templates() / "press.md.j2").read_text(encoding="utf-8").replace(", no-private-names", ""),
], ids=["without the tag", "of another audience", "of its own"])  # fmt: skip
@pytest.mark.parametrize("name", ["press.md.j2", "other.md.j2"])
def test_no_template_of_an_audience_names_whom_another_one_of_it_may_not(
    project: Project, template: str, name: str
) -> None:
    project.edit("brief.yaml", f"  - name: {PRIVATE}\n", "  - name: Þóra Lund\n")
    project.template(template, name)
    assert project.run("build", "-a", "press", "-t", name, "-f", "md").code == 0
    (note,) = (project / "out").rglob("*press*.md")
    assert "Lund" not in note.read_text(encoding="utf-8")


def test_a_word_that_no_template_knows_is_no_tag(project: Project) -> None:
    project.template(HEAD.replace("press\n", "press\ntags: [no-private-name]\n") + EXTENDED)
    assert _build(project) == [("BRF204", "templates/press.md.j2", 3)]
