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


COUNTED = """
- id: sick-residents
  question: sick
  source: residents
  value: 63
  attributed_to: Old Ekmund Barr
  quotes:
    - Sixty-three are ill, says Old Ekmund Barr
  credibility: 3
  credibility_reason: one man's count
  marking: TLP:AMBER
"""
ASKED = "  - id: sick\n    label: People ill\n    ask: How many are ill?\n    kind: number\n    unit: people\n\n"


@pytest.fixture
def counted(project: Project) -> Project:
    """The project with a claim that the press may not have: 63, says Old Ekmund Barr."""
    for name, more in (
        ("claims.yaml", COUNTED),
        ("sources/residents.txt", "\nSixty-three are ill, says Old Ekmund Barr.\n"),
    ):
        path = project.brief / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    project.edit("brief.yaml", "  - id: wind\n", f"{ASKED}  - id: wind\n")
    return project


@pytest.mark.parametrize(("file", "old", "new", "column"), [
    ("brief.yaml", "contact: desk@orrel.example", "contact: Old Ekmund Barr", 10),
    ("brief.yaml", "full: the ferry Прилив (Priliv)", "full: the Прилив of Old Ekmund Barr", 25),
    ("sources.yaml", "title: Bulletin 7", "title: Bulletin on sixty-three", 22),
])  # fmt: skip
def test_what_the_author_types_again_is_refused_where_it_stands(
    counted: Project, file: str, old: str, new: str, column: int
) -> None:
    assert _build(counted) == []
    line = counted.edit(file, old, new)
    ran = counted.run("build", "-a", "press", "--diagnostic-format", "json")
    (error,) = [one for one in ran.told() if one["severity"] == "error"]
    where = (error["code"], error["file"], error["line"], error["column"])
    assert ran.code == 1 and where == ("BRF472", f"content/velna/{file}", line, column)
    assert counted.run("build", "-a", "analyst").code == 0


def test_what_is_something_else_can_be_allowed(counted: Project) -> None:
    counted.edit("brief.yaml", "contact: desk@orrel.example", "contact: room 63\nallow: "
                 "[{code: BRF472, about: sick-residents, reason: the number of a room}]")  # fmt: skip
    assert counted.run("check").codes() == set()
    assert counted.run("build", "-a", "press", "-f", "md", "-o", "out").code == 0


@pytest.mark.parametrize(("said", "line"), [
    ("brand: {name: Desk of the 63}", 1),
    ("brand: {name: Desk, logo: logo.png,\n  logo_alt: what Old Ekmund Barr saw}", 2),
    ("mail:\n  press:\n    to: [a@orrel.example]\n    cc:\n      - Old Ekmund Barr <b@orrel.example>", 5),
    ("mail:\n  press:\n    to:\n      - old-ekmund-barr@orrel.example", 4),
])  # fmt: skip
def test_brand_and_addresses_say_nothing_withheld(counted: Project, said: str, line: int) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40)).save(counted / "logo.png")
    (counted / "briefgen.yaml").write_text(f"{said}\n", encoding="utf-8")
    assert _build(counted, "-f", "md,eml") == [("BRF470", "briefgen.yaml", line)]
    assert counted.run("build", "-a", "analyst", "-f", "md,eml").code == 0


@pytest.mark.parametrize("key", ["label: 'Press of 63'", "mail: {subject: '63 ill: {title}'}"])
def test_a_label_and_a_subject_say_nothing_withheld(counted: Project, key: str) -> None:
    counted.template(HEAD.replace("---\n", f"---\n{key}\n", 1) + EXTENDED)
    assert _build(counted, "-f", "md,eml") == [("BRF470", "templates/press.md.j2", 2)]


@pytest.mark.parametrize(("words", "found"), [
    ("All 63 of them.", [("BRF470", 35)]),
    ("All {{ 60 + 3 }} of them.", [("BRF470", 1)]),
    ("All 64 of them.", [("BRF520", 35)]),
])  # fmt: skip
def test_a_number_of_a_template_is_told_once(
    counted: Project, copied: str, words: str, found: list[tuple[str, int]]
) -> None:
    counted.template(f"{copied}\n{words}\n")
    ran = counted.run("build", "-a", "press", "-l", "full", "-f", "md", "--diagnostic-format", "json")
    told = [(one["code"], one["line"]) for one in ran.told() if one["severity"] != "note"]
    line = copied.count("\n") + 2
    assert told == [(code, line if code == "BRF520" or at > 1 else at) for code, at in found]


def test_an_audit_tells_of_an_address_where_it_stands(counted: Project) -> None:
    assert counted.run("build", "-f", "eml").code == 0
    said = "mail:\n  press:\n    cc:\n      - Old Ekmund Barr <b@orrel.example>\n"
    (counted / "briefgen.yaml").write_text(said, encoding="utf-8")
    mail = next((counted / "out").rglob("*press*.eml"))
    mail.write_text(f"Cc: Old Ekmund Barr <b@orrel.example>\n{mail.read_text(encoding='utf-8')}", encoding="utf-8")
    ran = counted.run("audit", "out", "--diagnostic-format", "json")
    assert ran.code == 1 and [(one["file"], one["line"]) for one in ran.told()] == [("briefgen.yaml", 4)]
