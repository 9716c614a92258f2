"""Templates no project should have: stopped within seconds, told with file and line, out/ as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from whole_project import Project

from briefgen.compose import budget
from briefgen.project.project import builtin_templates

PRESS = (builtin_templates() / "press.md.j2").read_text(encoding="utf-8")
HEAD = PRESS[: PRESS.index("---\n", 4) + 4]
LAST = PRESS.count("\n", 0, PRESS.index("{{ sources }}")) + 1
"""The line that a test's own words take, before the list of sources."""


def with_words(words: str) -> str:
    return PRESS.replace("{{ sources }}", words + "\n\n{{ sources }}")


def refused(project: Project, code: str, line: int | None = None, name: str = "press.md.j2") -> str:
    """`build` and `check` must fail with this code at this line; gives message and help."""
    before = project.tree("out")
    ran = project.run("build", "-a", "press", "-f", "md", "--diagnostic-format", "json")
    assert ran.code == 1, ran
    assert project.tree("out") == before
    found = [one for one in ran.told() if one["code"] == code and one["file"] == f"templates/{name}"]
    assert found, ran.told()
    assert line is None or line in [one["line"] for one in found], found
    assert found[0]["help"]
    return f"{found[0]['message']}; {found[0]['help']}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "steps"),
        ("{% set x = range(99999)|list %}{% for i in x %}{% if x|sort|length %}{% endif %}{% endfor %}", "steps"),
        ("{% if [1]|slice(1000000000)|list %}{% endif %}", "steps"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
        ("{% for p in points recursive %}{{ loop(points) }}{% endfor %}", "without end"),
        ('{% include "press.md.j2" %}', "without end"),
        ("{% block a %}{{ self.a() }}{% endblock %}", "without end"),
        ("{{ 9**(9**9) }}", "not for templates"),
        ('{{ "a" * 1000000000 }}', "not for templates"),
        ('{{ "%1000000000d" % 1 }}', "not for templates"),
        ('{{ "a".center(1000000000) }}', "unsafe"),
        ("{{ range(1000000000) }}", "Range too big"),
        ("{{ botom_line }}", "did you mean 'bottom_line'?"),
        ("{{ points[0].txt }}", "'txt'"),
        ("{{ points.__class__ }}", "unsafe"),
        ('{% include "nope.md.j2" %}', "no template 'nope.md.j2'"),
        ('{% include "../../etc/passwd" %}', "no template '../../etc/passwd'"),
        ("{% import 'press-parts.md.j2' as p %}", "with context"),
        ("{% if %}", "syntax is broken"),
        ("{{ title|center(9) }}", "No filter named 'center'"),
        ('{{ fact_table(["valu"]) }}', "there is no column 'valu'; there are value,"),
        ('{{ fact_table("value") }}', "not a list of columns"),
        ('{{ fact_table(priority="top") }}', "there is no priority 'top'; there are key,"),
        ("{{ fact_table(kinds=[5]) }}", "there is no kind 5; there are number,"),
        ("{{ fact_table(caption=bottom_line) }}", "plain text"),
        ("{{ uncertainty(priority=5) }}", "there is no priority 5"),
        ('{{ timeline("x") }}', "there is no priority 'x'"),
        ('{{ bottom_line ~ "x" }}', "side by side"),
        ("{% set x %}a{% endset %}{{ x + title }}", "side by side"),
        ("{{ points }}", "can't be printed"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_fault_at_its_line(built: Project, words: str, said: str) -> None:
    built.template(with_words(words))
    if "import" in words:
        built.template(HEAD + "{{ bottom_line }}", "press-parts.md.j2")
        assert said in refused(built, "BRF502", HEAD.count("\n") + 1, "press-parts.md.j2")
    else:
        assert said in refused(built, "BRF502", LAST)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{% for a in points %}" * 25 + "{% endfor %}" * 25, "nests loops"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nests too deeply"),
        ("{% set x %}{{ title }}{% endset %}{{ x|reverse }}", "cuts up"),
        ("{% set x %}{{ title }}{% endset %}{{ x[1:] }}", "cuts up"),
    ],
)
def test_a_fault_of_the_whole_template(built: Project, words: str, said: str) -> None:
    built.template(with_words(words))
    assert said in refused(built, "BRF502")


def test_rounding_has_a_bound(built: Project) -> None:
    built.template(with_words("{{ 1.26|round(1000000000)|int }} {{ 1.26|round(-1000000000)|int }}"))
    assert built.run("build", "-a", "press", "-f", "md").code == 0


def test_what_is_cheap_to_ask_for_is_stopped_by_time(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", 0.3)
    built.template(with_words("{% set x = range(99999)|list %}{% for i in x %}{% if -1 in x %}{% endif %}{% endfor %}"))
    assert "seconds" in refused(built, "BRF502", LAST)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "BRF140"),
        ("{{ bottom_line }}", "BRF140"),
        ("---\naudience: press\n", "BRF140"),
        ("---\naudience: press\n---\n{{ bottom_line }}", "BRF"),
        ("---\naudience: press\nceiling: {tlp: TLP:PINK}\n---\nx", "BRF208"),
        ("---\naudience: press\nceiling: {tlp: TLP:RED}\n---\nx", "BRF433"),
        ("---\naudience: press\nceilling: {tlp: TLP:CLEAR}\n---\nx", "BRF201"),
        ("---\naudience: &a press\n---\nx", "BRF120"),
        (HEAD + "x", "BRF511"),
        (HEAD + "{{ bottom_line }}\n\n{{ sources }}", "BRF511"),
        (HEAD + "# A second title\n", "BRF510"),
        (HEAD + "![x](https://example.org/x.png)", "BRF510"),
        (HEAD + "[x](javascript:alert(1)) {{ sources }} inside", "BRF510"),
        (HEAD + "a\u202eb", "BRF104"),
        (HEAD + "\ue0000\ue001", "BRF104"),
        ('{% extends "press.md.j2" %}', "BRF502"),
        ('{% extends "nope.md.j2" %}', "BRF501"),
    ],
)
def test_a_template_that_is_not_whole(built: Project, text: str, code: str) -> None:
    built.template(text)
    before = built.tree("out")
    ran = built.run("build", "-a", "press", "-f", "md", "--diagnostic-format", "json")
    assert ran.code == 1
    assert any(one["code"].startswith(code) and one["file"] == "templates/press.md.j2" and one["help"]
               for one in ran.told()), ran.told()  # fmt: skip
    assert built.tree("out") == before


def test_a_template_that_is_not_utf_8(built: Project) -> None:
    built.template("").write_bytes(HEAD.encode() + b"caf\xe9\n")
    assert "UTF-8" in refused(built, "BRF103", HEAD.count("\n") + 1)


@pytest.mark.parametrize("kind", ["folder", "pipe", "passwd", "huge"])
def test_a_template_that_is_no_file(built: Project, kind: str) -> None:
    path = built.template(PRESS)
    if kind == "huge":
        with path.open("ab") as file:
            file.truncate(10 * 1024 * 1024 + 1)
    else:
        path.unlink()
        {"folder": Path.mkdir, "pipe": os.mkfifo, "passwd": lambda at: at.symlink_to("/etc/passwd")}[kind](path)
    assert "can't be read" in refused(built, "BRF101")


def test_two_templates_that_extend_each_other(built: Project) -> None:
    built.template('{% extends "b.md.j2" %}')
    built.template('{% extends "press.md.j2" %}', "b.md.j2")
    assert "extends itself" in refused(built, "BRF502")


def test_a_broken_template_is_told_by_the_lists(project: Project) -> None:
    project.template("---\naudience: [\n---\n")
    for what in ("templates", "audiences"):
        ran = project.run("list", what)
        assert ran.code == 1
        assert "templates/press.md.j2" in ran.err and "analyst" in ran.out
