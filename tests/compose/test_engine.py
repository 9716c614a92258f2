"""The template engine: values arrive whole, faults are told with their line, and nothing runs on."""

from __future__ import annotations

import sys

import pytest

from briefgen.compose.context import PointView
from briefgen.compose.engine import Engine, Late, TemplateFailure
from briefgen.compose.markdown import read_page
from briefgen.compose.values import Blocks, Line
from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Rule, Table
from briefgen.doc.inline import Code, Link, Ref, Strong, Text
from briefgen.doc.words import lines_of

GROWING = "{{% set n = namespace(v='aaaa') %}}{{% for i in range(60) %}}{{% set n.v = {} %}}{{% endfor %}}"
HOSTILE = "<b>|*_`[x](y) {{ 7 }} {% raw %} & # - 1. \\ ~"


def _blocks(source: str, **context: object) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    templates = {"a.md.j2": source}
    engine = Engine(templates.get, lambda: tuple(templates))
    page = engine.render("a.md.j2", context)
    blocks, diagnostics = read_page(page.markdown, page.handles, "a.md.j2")
    return blocks, tuple(diagnostic.message for diagnostic in diagnostics)


def _failure(source: str, **context: object) -> TemplateFailure:
    with pytest.raises(TemplateFailure) as caught:
        _blocks(source, **context)
    return caught.value


@pytest.mark.parametrize(
    "page",
    [
        "{{ x }}",
        "- {{ x }}",
        "## {{ x }}",
        "> {{ x }}",
        "| head |\n|---|\n| {{ x }} |",
        "**{{ x }}**",
        "1. a\n   - {{ x }}",
        "`{{ x }}`",
        "[{{ x }}](https://example.org)",
        "{% macro m(v) %}*{{ v }}*{% endmacro %}{{ m(x) }}",
        "{% set v %}{{ x }}{% endset %}{{ v }}",
        "{{ x ~ '' }}",
        "{{ [x]|join(', ') }}",
    ],
)
def test_a_hostile_value_arrives_as_it_was(page: str) -> None:
    blocks, faults = _blocks(page, x=HOSTILE)
    assert faults == ()
    assert [line for line in lines_of(blocks) if line not in ("head", "a")] == [HOSTILE]


def test_a_name_is_made_once_and_only_where_a_template_has_it() -> None:
    made: list[str] = []

    def late(name: str) -> Late:
        return Late(lambda: made.append(name) or name)

    source = "{% block b %}{{ used }} {% endblock %}{{ used }}"
    blocks, _ = _blocks(source, used=late("used"), unused=late("unused"))
    assert (list(lines_of(blocks)), made) == (["used used"], ["used"])


def test_an_engine_holds_no_value_of_a_page_that_is_done() -> None:
    engine = Engine({"a.md.j2": "{{ x }}"}.get, lambda: ("a.md.j2",))
    line = Line(((Text("words"),),))
    page = engine.render("a.md.j2", {"x": line})
    holders = sys.getrefcount(line)
    del page
    assert sys.getrefcount(line) == holders - 1


def test_template_markdown_becomes_nodes() -> None:
    source = "## H\n\n**b** `c` [l](https://example.org/)\n\n- one\n- two\n\n> q\n\n---\n\n"
    source += "| a | n |\n|---|--:|\n| 1 | 2 |"
    blocks, faults = _blocks(source)
    assert faults == ()
    assert [type(block) for block in blocks] == [Heading, Paragraph, List, Callout, Rule, Table]
    paragraph, table = blocks[1], blocks[5]
    assert isinstance(paragraph, Paragraph) and isinstance(table, Table)
    assert [type(child) for child in paragraph.children] == [Strong, Text, Code, Text, Link]
    assert [column.align for column in table.columns] == ["left", "right"]


def test_typed_values_keep_role_and_nodes() -> None:
    bottom = Line(((Text("Said. "), Ref((0,))),), "bottom-line")
    facts = Blocks((Paragraph((Text("F"),), "facts"),), "facts")
    blocks, faults = _blocks("> **B.** {{ b }}\n\n{{ f }}", b=bottom, f=facts)
    assert faults == ()
    assert isinstance(blocks[0], Callout) and blocks[0].role == "bottom-line"
    assert blocks[1] == Paragraph((Text("F"),), "facts")


def test_a_value_of_several_paragraphs_stays_several() -> None:
    value = Line(((Text("one"),), (Text("two"),)))
    assert [*lines_of(_blocks("{{ x }}", x=value)[0])] == ["one", "two"]
    assert [*lines_of(_blocks("a {{ x }}", x=value)[0])] == ["a one two"]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("\n\n{{ pionts }}", 3, "names 'pionts'"),
        ("{{ x }", 1, "syntax is broken"),
        ("a\n{{ x.colour }}", 2, "a text has no 'colour'"),
        ("{{ line ~ 'x' }}", 1, "can't be joined"),
        ("{{ line + 'x' }}", 1, "not for templates"),
        ("{{ line|upper }}", 1, "more than letters"),
        ("{{ x|safe }}", 1, "syntax is broken"),
        ("{{ x|e }}", 1, "syntax is broken"),
        ("{{ x.__class__ }}", 1, "unsafe"),
        ("{{ x.center(9) }}", 1, "unsafe"),
        ("{% extends 'a.md.j2' %}", 1, "without end"),
        ("{% include 'b.md.j2' %}", 1, "no template 'b.md.j2'"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", 1, "without end"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", 1, "2,000,000 steps"),
        ("{{ 9**9**9 }}", 1, "not for templates"),
        ("{{ 'a' * 1000000000 }}", 1, "not for templates"),
        ("{{ [1] * 1000000000 }}", 1, "not for templates"),
        ("{{ '%1000000000d' % 1 }}", 1, "not for templates"),
        (GROWING.format("n.v ~ n.v"), 1, "characters"),
        (GROWING.format("n.v + n.v"), 1, "characters"),
        ("{% set n = namespace(v=9) %}{% for i in range(60) %}{% set n.v = n.v * n.v %}{% endfor %}", 1, "grew past"),
        ("{% set n = namespace(v='x') %}{% for i in range(60) %}{% set v %}{{ n.v }}{{ n.v }}{% endset %}"
         "{% set n.v = v %}{% endfor %}", 1, "characters"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(source: str, line: int, message: str) -> None:
    failure = _failure(source, x="x", points=(), line=Line(((Text("t"),),)))
    assert message in failure.message
    assert (failure.template, failure.line) == ("a.md.j2", line)
    assert failure.help


def test_the_nearest_name_is_offered() -> None:
    assert _failure("{{ pionts }}", points=()).help == "did you mean 'points'?"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("# Title", "heading of level 1"),
        ("a {{ f }} b", "inside a line"),
        ("`{{ line }}`", "in a code span"),
        ("[x](javascript:alert(1))", ""),
        ("[x]({{ x }})", "links to"),
        ("![x](https://example.org/a.png)", "image"),
    ],
)
def test_what_a_note_has_no_form_for_is_refused_or_letters(source: str, message: str) -> None:
    facts = Blocks((Paragraph((Text("F"),)),), "facts")
    blocks, faults = _blocks(source, x="javascript:alert(1)", f=facts, line=Line(((Ref((0,)),),)))
    if message:
        assert any(message in fault for fault in faults)
    else:
        assert faults == ()
        assert [*lines_of(blocks)] == ["[x](javascript:alert(1))"]


def test_a_field_that_is_not_there_is_told_with_those_there_are() -> None:
    point = PointView("a", Line(()), Line(()), "key", False)
    failure = _failure("{% for p in points %}{{ p.txt }}{% endfor %}", points=(point,))
    assert failure.message == "the template asks a point for 'txt', which it does not have"
    assert failure.help == "did you mean 'text'? there are id, text, caveat, priority, confirmed"


@pytest.mark.parametrize(("source", "message"), [("> " * 40 + "deep", "nests deeper"), ("{{ '\\ue000' }}", "")])
def test_what_would_be_lost_without_a_word_is_told(source: str, message: str) -> None:
    if message:
        assert any(message in fault for fault in _blocks(source)[1])
    else:
        assert "private-use" in _failure(source).message
