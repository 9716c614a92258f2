"""What a line of text looks like: a backslash where one is needed, and nowhere else."""

from __future__ import annotations

import pytest

from briefgen.doc.block import Cell, Column, Group, Row, Table
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.write.markdown.line import Place, lines_of, one_line
from briefgen.write.markdown.table import table_lines
from briefgen.write.markdown.width import width

BARE = (
    "snake_case_name", "a * b", "60*", "5 < 6 > 4", "AT&T", "R&D; more", "[sic] he said",
    "the port [of Velna]",
    "~50 people", "US$5 million", "$5 and $6", "C:\\dir", "100 % (#1)", "1986.5", "F-16", "-5 to +5", "a | b",
    "Qur`an", "“quotes”, ‘x’ – and … more", "https://x.org/a_b/?c=1&d=2", "see www.example.org.",
    "a=b", "5 %",
    "no\u00a0break", "12:30", "a@x.org", "!", "{{ value }}", "x^2", "Ḥasan Ţīlo, Νίκη, Прилив, Đuôi",
)  # fmt: skip

ESCAPED = {
    "*a*": "\\*a\\*",
    "_a_": "\\_a\\_",
    "1986. A great year": "1986\\. A great year",
    "> 60 killed": "\\> 60 killed",
    "- a": "\\- a",
    "# a": "\\# a",
    "#tag": "\\#tag",
    "&amp;": "\\&amp;",
    "<b>": "\\<b>",
    "[a](b)": "\\[a](b)",
    "[^1]": "\\[^1]",
    "[[a]]": "\\[\\[a]]",
    "[!NOTE]": "\\[!NOTE]",
    "`a`": "\\`a\\`",
    "~~a~~": "\\~\\~a\\~\\~",
    "==a==": "\\=\\=a\\=\\=",
    "%%a%%": "\\%\\%a\\%\\%",
    "$a$": "\\$a\\$",
    "a ^b1": "a \\^b1",
    "^[a note]": "\\^[a note]",
    "[x] done": "\\[x] done",
    "a\\": "a\\\\",
    "a\\*b": "a\\\\*b",
    "https://x.org/*a*": "https\\://x.org/\\*a\\*",
    "---": "\\---",
}


@pytest.mark.parametrize("text", BARE)
def test_what_needs_no_backslash_has_none(text: str) -> None:
    assert lines_of((Text(text),)) == [text]


@pytest.mark.parametrize(("text", "markdown"), ESCAPED.items())
def test_what_needs_a_backslash_has_one(text: str, markdown: str) -> None:
    assert lines_of((Text(text),)) == [markdown]


def test_a_line_start_matters_only_at_a_line_start() -> None:
    assert lines_of((Text("- 1. # > +"),)) == ["\\- 1. # > +"]
    assert one_line((Text("- a"),), Place.CELL) == "- a"
    assert one_line((Text("1. a"),), Place.HEADING) == "1. a"
    assert one_line((Text("a #"),), Place.HEADING) == "a \\#"
    assert one_line((Text("a|b"),), Place.CELL) == "a\\|b"


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ((Emph((Text("a"),)), Text(" b")), "_a_ b"),
        ((Text("un"), Emph((Text("believ"),)), Text("able")), "un*believ*able"),
        ((Strong((Text("a "),)), Text("b")), "**a** b"),
        ((Strong((Text("a"),)), Strong((Text("b"),))), "**ab**"),
        ((Strong((Strong((Text("a"),)),)),), "**a**"),
        ((Emph(()), Text("a")), "a"),
        ((Strong((Emph((Text("a"),)),)),), "**_a_**"),
        ((Text("he said"), Strong((Text("“so”"),))), "he sai&#100;**“so”**"),
        ((Text("a."), Ref((1, 3))), "a.[^1] [^3]"),
        ((Ref((1,)), Text(": a")), "[^1]\\: a"),
        ((Ref((1,)), Text("(a)")), "[^1]\\(a)"),
        ((Text("a^"), Ref((1,))), "a\\^[^1]"),
        ((Link("https://x.org", (Text("^a"),)),), "[\\^a](https://x.org)"),
        ((Text("["), Emph((Text("a"),)), Text("]")), "\\[_a_]"),
        ((Text("!"), Link("https://x.org", (Text("a"),))), "\\![a](https://x.org)"),
        ((Link("https://x.org", (Text("https://x.org"),)),), "<https://x.org>"),
        ((Link("mailto:a@x.org", (Text("a@x.org"),)),), "<a@x.org>"),
        ((Link("https://x.org", ()),), "[https\\://x.org](https://x.org)"),
        ((Link("https://x.org/a(b", (Text("[c]"),)),), "[\\[c\\]](<https://x.org/a(b>)"),
        ((Link("https://x.org", (Text("a"), Ref((2,)))),), "[a](https://x.org)[^2]"),
        ((Code("a`b"),), "``a`b``"),
        ((Code("`"),), "`` ` ``"),
        ((Code("*a*"), Code("b")), "`*a*b`"),
        ((Link("https://x.org", (Code("a]: b"),)),), "[a\\]: b](https://x.org)"),
    ],
)
def test_nodes_in_a_line(line: tuple[Inline, ...], markdown: str) -> None:
    assert lines_of(line) == [markdown]


def test_a_break_by_place() -> None:
    line = (Text("a "), Break(), Text(" b"), Break())
    assert lines_of(line) == ["a\\", "b"]
    assert one_line(line, Place.CELL) == "a / b"
    assert one_line(line, Place.HEADING) == "a b"


@pytest.mark.parametrize("second", ["--- | ---", "=", "--", ":-: | -:", "| - |"])
def test_a_second_line_makes_no_table_and_no_heading_of_the_first(second: str) -> None:
    assert lines_of((Text("a | b"), Break(), Text(second))) == ["a | b\\", "\\" + second]


def test_no_break_spaces_stay_at_the_ends() -> None:
    assert lines_of((Text(" \u00a0a\u00a0 "),)) == ["\u00a0a\u00a0"]


def test_code_with_a_backslash_before_a_stroke_is_text_in_a_cell() -> None:
    assert one_line((Code("a|b"),), Place.CELL) == "`a\\|b`"
    assert one_line((Code("a\\|b"),), Place.CELL) == "a\\\\\\|b"


def table(*rows: tuple[str, ...], head: str = "") -> Table:
    columns = (Column((Text("Place"),)), Column((Text("n"),), "right"))
    body = tuple(Row(tuple(Cell((Text(cell),) if cell else ()) for cell in row)) for row in rows)
    return Table(columns, (Group(body, Cell((Text(head),)) if head else None),) if rows else ())


def test_a_table_lines_up_in_a_fixed_width_font() -> None:
    assert table_lines(table(("日本", "5"), ("e\u0301te\u0301", "1,200"))) == [
        "| Place |     n |",
        "| :---- | ----: |",
        "| 日本  |     5 |",
        "| e\u0301te\u0301   | 1,200 |",
    ]


def test_a_groups_head_stands_once() -> None:
    assert table_lines(table(("5",), ("6",), head="Port")) == [
        "| Place    |   n |",
        "| :------- | --: |",
        "| **Port** |   5 |",
        "|          |   6 |",
    ]


def test_an_empty_table_has_its_head_alone() -> None:
    assert table_lines(table()) == ["| Place |   n |", "| :---- | --: |"]
    assert table_lines(Table((), ())) == []


def test_a_long_cell_pushes_its_own_row_only() -> None:
    lines = table_lines(table(("x" * 60, "5"), ("y", "6")))
    assert lines[2] == f"| {'x' * 60} |   5 |"
    assert lines[3] == "| y     |   6 |"


def test_no_cell_is_dropped() -> None:
    assert table_lines(table(("a", "1", "more")))[0] == "| Place |   n |      |"
    assert table_lines(table(("a",)))[2] == "| a     |     |"


WIDTHS = [("abc", 3), ("日本", 4), ("e\u0301", 1), ("a\u200bb", 2), ("", 0)]


@pytest.mark.parametrize(("text", "columns"), WIDTHS)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
