"""`check`: every mistake in one run, each at its line, and nothing written."""

from __future__ import annotations

import json

import pytest
from whole_project import BRIEF, Project

MISTAKES = (
    ("brief.yaml", "status: draft", "status: drift", "BRF204"),
    ("brief.yaml", "edition: 1\n", "edition: first\n", "BRF211"),
    ("brief.yaml", "lines_to_take:", "line_to_take:", "BRF201"),
    ("brief.yaml", "    kind: yesno", "    kind: yes no", "BRF204"),
    ("brief.yaml", "closes: The divers' report, which", "closes: Note: The divers' report, which", "BRF111"),
    ("brief.yaml", "for people on foot, daily", "for\u202e people on foot, daily", "BRF104"),
    ("sources.yaml", "  label: Velna harbour office\n", "", "BRF202"),
    ("sources.yaml", "reliability: A\n", "reliability: G\n", "BRF204"),
    ("sources.yaml", "author: Şirin Kovač", "author: &who Şirin Kovač", "BRF120"),
    ("claims.yaml", "- id: stranded-harbour\n", "- id: stranded-operator\n", "BRF224"),
    ("claims.yaml", "  question: stopped\n  source: residents", "  question: stoped\n  source: residents", "BRF221"),
    ("claims.yaml", "  value: over 400", "  value: over four thousands", "BRF25"),
    ("claims.yaml", "  value: 2024-12\n", "  value: 2024-13\n", ""),
    ("claims.yaml", "  source: herald\n  value: about €1.2 million", "  source: harald\n  value: about €1.2 million",
     "BRF220"),
    ("claims.yaml", "  scope: Dālgrund\n", "\tscope: Dālgrund\n", "BRF112"),
    ("claims.yaml", "  credibility: 4\n", "  credibility: 4\n  credibility: 5\n", "BRF124"),
)  # fmt: skip
"""File, words, what they become, and the beginning of the code it must give ("" for any)."""


def place(old: str, new: str) -> int:
    """Lines from where the edited words begin to where they first differ; a duplicate key is told where it
    comes again."""
    for number, (one, two) in enumerate(zip(old.split("\n"), new.split("\n"), strict=False)):
        if one != two:
            return number
    return 0


def test_every_mistake_at_its_line_in_one_run(project: Project) -> None:
    wanted = {}
    for name, old, new, code in MISTAKES:
        wanted[name, old] = (code, new, old)
        project.edit(name, old, new)
    before = project.tree()
    ran = project.run("check", "--diagnostic-format", "json")
    assert ran.code == 1
    assert project.tree() == before
    told = {(one["file"], one["line"]): one["code"] for one in ran.told()}
    for (name, old), (code, new, _) in wanted.items():
        text = (project.brief / name).read_text(encoding="utf-8")
        line = text[: text.rindex(new)].count("\n") + 1 + place(old, new) if new else None
        if line is None:
            line = text[: text.index("title: Bulletin 7")].count("\n")  # the entry that lacks its key
        found = told.get((f"content/{BRIEF}/{name}", line), "nothing")
        assert found.startswith(code or "BRF"), (name, line, new, found, told)


@pytest.mark.parametrize(("name", "old", "new", "code"), MISTAKES)
def test_each_mistake_alone_is_told(project: Project, name: str, old: str, new: str, code: str) -> None:
    project.edit(name, old, new)
    ran = project.run("check", "--diagnostic-format", "json")
    assert ran.code == 1
    assert any(one["code"].startswith(code or "BRF") and one["help"] for one in ran.told())


def test_a_whole_brief_is_told_nothing_and_nothing_is_written(project: Project) -> None:
    before = project.tree()
    ran = project.run("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert project.tree() == before


def test_the_forms_of_diagnostics(project: Project) -> None:
    line = project.edit("brief.yaml", "status: draft", "status: drift")
    file = f"content/{BRIEF}/brief.yaml"
    full = project.run("check").out
    assert f"--> {file}:{line}:9" in full and f"{line} | status: drift" in full and "^^^^^" in full
    concise = project.run("check", "--diagnostic-format", "concise").out.splitlines()
    assert len(concise) == 1 and concise[0].startswith(f"{file}:{line}:9: error[BRF204]:")
    (one,) = json.loads(project.run("check", "--diagnostic-format", "json").out)
    assert (one["code"], one["severity"], one["file"], one["line"], one["column"]) == (
        "BRF204", "error", file, line, 9,
    )  # fmt: skip
    github = project.run("check", "--diagnostic-format", "github").out
    assert github.startswith(f"::error file={file},line={line},col=9,")
    assert json.loads(project.run("build", "--diagnostic-format", "json").err) == [one]


def test_nothing_wrong_is_an_empty_json_array(project: Project) -> None:
    assert json.loads(project.run("check", "--diagnostic-format", "json").out) == []


def test_colour_is_had_when_asked_for(project: Project) -> None:
    project.edit("brief.yaml", "status: draft", "status: drift")
    assert "\x1b[" not in project.run("check").out
    assert "\x1b[" in project.run("check", "--color", "always").out


def test_a_mistake_in_the_configuration_takes_the_form_asked_for(project: Project) -> None:
    (project / "briefgen.yaml").write_text("papper: A4\n")
    ran = project.run("check", "--diagnostic-format", "json")
    assert ran.code == 2
    assert [(one["file"], one["line"]) for one in json.loads(ran.out)] == [("briefgen.yaml", 1)]


def test_a_changed_quotation_is_found_in_its_text(project: Project) -> None:
    line = project.edit("claims.yaml", "About 340 passengers with booked", "About 430 passengers with booked")
    ran = project.run("check", "--diagnostic-format", "json")
    assert ran.code == 1
    assert any(one["code"].startswith("BRF3") and one["line"] == line for one in ran.told())


def test_a_quotation_that_drifted_is_told_beside_a_mistake_of_another_kind(project: Project) -> None:
    project.edit("brief.yaml", "status: draft", "status: drift")
    text = (project.brief / "claims.yaml").read_text(encoding="utf-8")
    quote = next(line for line in text.split("\n") if line.startswith("    - ") and "460" in line)
    project.edit("claims.yaml", quote, quote.replace("460", "480"))
    told = {one["code"] for one in project.run("check", "--diagnostic-format", "json").told()}
    assert {"BRF204", "BRF301"} <= told


def test_what_goes_for_every_note_of_an_audience_is_told_once(project: Project) -> None:
    line = project.edit("brief.yaml", "  - executive\n", "  - minister\n")
    project.edit("brief.yaml", "title: Ferry to Velna", "title: Şirin Kovač on the ferry to Velna")
    project.edit("brief.yaml", "\nnames:\n", "\nnames:\n  - {name: Şirin Kovač, private: true}\n")
    told = project.run("check", "--diagnostic-format", "json").told()
    where = [(one["code"], one["file"], one["line"], one["message"]) for one in told]
    assert len(where) == len(set(where)) and {one["code"] for one in told} >= {"BRF438", "BRF501"}
    (missing,) = [one for one in told if one["code"] == "BRF501"]
    assert (missing["line"], missing["column"], missing["end_column"]) == (line, 5, 13)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("sources/opperator.txt", "sources/operator.txt"), ("operator.txt", "sources/operator.txt"), ("x.txt", "")],
)
def test_a_text_under_another_name_is_suggested(project: Project, said: str, meant: str) -> None:
    project.edit("sources.yaml", "text: sources/operator.txt", f"text: {said}")
    (one,) = [one for one in project.run("check", "--diagnostic-format", "json").told() if one["code"] == "BRF307"]
    assert one["help"].startswith(f"did you mean `{meant}`? else give its folder" if meant else "give its folder")
