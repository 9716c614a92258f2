"""The blocks of the built-in templates: a project's template replaces one and keeps the rest."""

from __future__ import annotations

import re

import pytest
from whole_project import Project

from briefgen.compose.reference import BLOCKS, templates_page
from briefgen.project.project import builtin_templates

AUDIENCES = ("executive", "analyst", "press")
WORDS = "Interviews can be arranged."


def blocks_of(audience: str) -> list[str]:
    text = (builtin_templates() / f"{audience}.md.j2").read_text(encoding="utf-8")
    return re.findall(r"\{% block (\w+) %\}", text)


def note(project: Project, audience: str) -> list[str]:
    """The lines of a full note, without its front matter."""
    ran = project.run("build", "-a", audience, "-l", "full", "-f", "md", "-q")
    assert ran.code == 0, ran
    path = next(one for one in ran.paths if one.endswith(".md"))
    return (project / path).read_text(encoding="utf-8").split("---\n", 2)[2].splitlines()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_blocks_in_the_docs_are_those_of_the_templates(audience: str) -> None:
    told = [name for name, where, _ in BLOCKS if audience in where or where == "all"]
    assert sorted(told) == sorted(blocks_of(audience))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_word_of_a_built_in_template_stands_in_a_block(audience: str) -> None:
    text = (builtin_templates() / f"{audience}.md.j2").read_text(encoding="utf-8").split("---\n", 2)[2]
    outside = re.sub(r"\{% block charts %\}.*?\{% endblock %\}", "", text, flags=re.DOTALL)
    assert not re.sub(r"\{% block \w+ %\}.*?\{% endblock %\}", "", outside, flags=re.DOTALL).strip()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_template_replaces_one_block_and_keeps_the_rest(project: Project, audience: str) -> None:
    before = note(project, audience)
    for name in blocks_of(audience):
        block = f"{{% block {name} %}}\n\n{WORDS}\n\n{{{{ super() }}}}\n{{% endblock %}}\n"
        project.template(f'{{% extends "builtin/{audience}.md.j2" %}}\n{block}', f"{audience}.md.j2")
        after = note(project, audience)
        place = after.index(WORDS)
        assert [*after[:place], *after[place + 2 :]] == before, name
        assert after[place - 1 : place + 2] == ["", WORDS, ""], name


def test_an_empty_block_leaves_its_section_out(project: Project) -> None:
    assert "## Context" in note(project, "press")
    project.template(next(iter(re.findall(r"```jinja\n(.*?)```", templates_page(), re.DOTALL))))
    after = note(project, "press")
    assert "## Context" not in after and after.count(WORDS) == 1


@pytest.mark.parametrize(("blocks", "lost"), [
    ("{% block pionts %}x{% endblock %}", ["pionts"]),
    ("{# {% block none %} #}{% block points %}{% block mine %}x{% endblock %}{% endblock %}", []),
    ("{% block points %}x{% endblock %}\n{%- block Points -%}x{% endblock %}", ["Points"]),
])  # fmt: skip
def test_a_block_that_is_in_no_other_template_is_told(project: Project, blocks: str, lost: list[str]) -> None:
    project.template('---\naudience: press\n---\n{% extends "builtin/press.md.j2" %}\n' + blocks)
    ran = project.run("build", "-a", "press", "-f", "md", "--diagnostic-format", "json")
    told = [one for one in ran.told() if one["code"] == "BRF502"]
    assert ran.code == bool(lost) and len(told) == len(lost)
    for one, name in zip(told, lost, strict=True):
        line = 5 + blocks.split(f"block {name}")[0].count("\n")
        assert f"`{name}`" in one["message"] and (one["line"], one["file"]) == (line, "templates/press.md.j2")
        assert "`points`" in one["help"]
