"""Diagnostics to text: alignment, windows, escapes."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.render import FORMS, render
from briefgen.base.span import Span

FILE = "content/x/claims.yaml"


def shown(line: str, column: int, end: int, **more: object) -> list[str]:
    one = Diagnostic("BRF201", "`foo` is not a key of a claim", Span(FILE, 1, column, 1, end), "did you mean?")
    return render([one], lambda name: line, **more).split("\n")  # type: ignore[arg-type]


def width(text: str) -> int:
    """Columns in a terminal."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Cf") else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def test_full_form() -> None:
    label = Label(Span(FILE, 1, 1, 1, 3), "in this entry")
    other = Label(Span("content/x/brief.yaml", 12, 1, 12, 4), "first here")
    one = Diagnostic("BRF201", "no `bar`", Span(FILE, 1, 6, 1, 9), "write `baz`", (label, other))
    texts = {FILE: "id: a foo bar", "content/x/brief.yaml": "\n" * 11 + "foo: 1"}
    assert render([one], texts.get).split("\n") == [
        "error[BRF201 unknown-key]: no `bar`",
        "  --> content/x/claims.yaml:1:6",
        "   |",
        " 1 | id: a foo bar",
        "   |      ^^^",
        "   | -- in this entry",
        "  ::: content/x/brief.yaml:12:1",
        "   |",
        "12 | foo: 1",
        "   | --- first here",
        "help: write `baz`",
        "",
    ]


@pytest.mark.parametrize("before", ["日本語: ", "e\u0301te\u0301: ", "\tx: ", "\x1b[31m: ", "क्षि: ", "a\u200db: "])
def test_carets_stand_under_the_words(before: str) -> None:
    """Wide letters take two columns, combining ones none, controls as many as their names have letters."""
    lines = shown(before + "foo bar", len(before) + 1, len(before) + 4)
    text, carets = lines[3], lines[4]
    assert carets.count("^") == 3
    visible = text[: text.index("foo")]
    assert width(visible) == len(carets) - 3


def test_a_wide_word_has_two_carets_a_letter() -> None:
    assert shown("a: 日本", 4, 6)[4] == "  |    ^^^^"


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    one = Diagnostic("BRF201", "x", Span(FILE, 1, 4, 3, 2))
    assert render([one], lambda name: "a: [b\nc\n]").split("\n")[4] == "  |    ^^"


def test_a_long_line_is_shown_around_the_mark() -> None:
    line = "x" * 500 + " foo " + "y" * 500
    lines = shown(line, 502, 505, width=80)
    assert all(len(text) <= 80 for text in lines[3:5])
    start = lines[4].index("^^^")
    assert lines[3][start : start + 3] == "foo"
    assert lines[3].startswith("1 | ...x") and lines[3].endswith("y...")


def test_a_word_longer_than_the_window_is_marked_as_far_as_it_is_seen() -> None:
    lines = shown("a: " + "b" * 900, 4, 904, width=60)
    assert len(lines[4]) <= 60 and lines[4].endswith("^" * 20)


def test_a_place_past_the_end_of_the_file_has_no_line() -> None:
    one = Diagnostic("BRF201", "x", Span(FILE, 9, 1), "y")
    assert render([one], lambda name: "a\n") == (f"error[BRF201 unknown-key]: x\n --> {FILE}:9:1\nhelp: y\n")


@given(st.text(), st.integers(1, 40), st.integers(1, 40), st.sampled_from(FORMS), st.text())
def test_nothing_of_content_controls_the_terminal(text: str, column: int, end: int, form: str, message: str) -> None:
    label = Label(Span(FILE, 1, end), message)
    one = Diagnostic("BRF201", message, Span(message, 1, column, 1, end), message, (label,))
    said = render([one], lambda name: text, form)
    assert not [char for char in said if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Co")]
    assert not set(said) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    said.encode("ascii", errors="backslashreplace")


def test_furniture_is_ascii() -> None:
    one = Diagnostic("BRF201", "x", Span(FILE, 1, 400, 1, 403), "y", (Label(Span(FILE, 2, 1), "z"),))
    assert render([one], lambda name: "a" * 900 + "\nb").isascii()


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[1;31merror[BRF201 unknown-key]\x1b[0m" in "\n".join(shown("foo", 1, 4, colour=True))
    assert "\x1b" not in "\n".join(shown("foo", 1, 4))


def test_concise_form() -> None:
    assert shown("foo", 1, 4, form="concise") == [
        f"{FILE}:1:1: error[BRF201]: `foo` is not a key of a claim (did you mean?)",
        "",
    ]


def test_json_form() -> None:
    one = Diagnostic("BRF225", "m", Span(FILE, 2, 3, 2, 5), "h", (Label(Span(FILE, 1, 1), "l"),))
    assert json.loads(render([one, Diagnostic("BRF201", "n")], lambda name: None, "json")) == [
        {
            "code": "BRF225",
            "name": "unused-source",
            "severity": "warning",
            "message": "m",
            "file": FILE,
            "line": 2,
            "column": 3,
            "end_line": 2,
            "end_column": 5,
            "help": "h",
            "labels": [
                {"text": "l", "file": FILE, "line": 1, "column": 1, "end_line": 1, "end_column": 2},
            ],
        },
        {
            "code": "BRF201",
            "name": "unknown-key",
            "severity": "error",
            "message": "n",
            "file": None,
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "help": "",
            "labels": [],
        },
    ]
    assert json.loads(render([], lambda name: None, "json")) == []


def test_github_form_escapes_what_would_end_a_command() -> None:
    one = Diagnostic("BRF201", "100 %: a,b", Span("a,b:c.yaml", 2, 3, 2, 5), "50 %")
    assert render([one], lambda name: None, "github") == (
        "::error file=a%2Cb%3Ac.yaml,line=2,col=3,endColumn=4,title=BRF201 unknown-key::100 %25: a,b%0Ahelp: 50 %25\n"
    )


def test_github_form_without_a_place() -> None:
    assert render([Diagnostic("BRF225", "m")], lambda name: None, "github") == (
        "::warning title=BRF225 unused-source::m\n"
    )
