"""Diagnostics to text: for people, for scripts and for a code host.

In: diagnostics and a function that gives a file's text. Out: one string. Nothing of content reaches
the terminal raw: control and invisible characters are shown as `<U+001B>`. All furniture is ASCII, so
`text.encode(encoding, errors="backslashreplace")` prints on any terminal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from briefgen.base.codes import CODES
from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.base.snippet import snippet, visible
from briefgen.base.span import Span

FORMS = ("full", "concise", "json", "github")

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

TextOf = Callable[[str], str | None]


def render(
    diagnostics: Iterable[Diagnostic],
    text_of: TextOf,
    form: str = "full",
    colour: bool = False,
    width: int = 100,
) -> str:
    """Diagnostics in the order given.

    text_of: a file's name as in a span -> its text, None where there is none to show.
    form: one of FORMS. colour: with ANSI colours (full and concise only). width: columns, for long lines.
    Ends with a line end unless there is nothing to say; `json` gives `[]` then.
    """
    each = tuple(diagnostics)
    if form == "json":
        return json.dumps([_record(one) for one in each], indent=2) + "\n"
    if form == "github":
        return "".join(_command(one) + "\n" for one in each)
    if form == "concise":
        return "".join(_line(one, colour) + "\n" for one in each)
    lines_of = _Lines(text_of)
    return "\n".join(_full(one, lines_of, colour, width) for one in each)


class _Lines:
    """The lines of files, split once."""

    def __init__(self, text_of: TextOf) -> None:
        self._text_of = text_of
        self._lines: dict[str, list[str]] = {}

    def __call__(self, file: str) -> list[str]:
        if file not in self._lines:
            text = self._text_of(file)
            self._lines[file] = [] if text is None else text.split("\n")
        return self._lines[file]


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _head(one: Diagnostic, colour: bool) -> str:
    name = CODES[one.code].name
    return _paint(f"{one.severity.value}[{one.code} {name}]", _COLOURS[one.severity], colour)


def _full(one: Diagnostic, lines_of: _Lines, colour: bool, width: int) -> str:
    out = [f"{_head(one, colour)}: {_paint(visible(one.message), '1', colour)}"]
    if one.span is not None:
        out += _places(one, one.span, lines_of, colour, width)
    if one.help:
        out.append(f"{_paint('help', '1;32', colour)}: {visible(one.help)}")
    return "\n".join(out) + "\n"


def _places(one: Diagnostic, span: Span, lines_of: _Lines, colour: bool, width: int) -> list[str]:
    """The main place under its line, then each label: on the same line below it, else with its own line."""
    spans = [span, *(label.span for label in one.labels)]
    gutter = max(len(str(place.line)) for place in spans)
    out: list[str] = []
    marks = [(span, "^", "")]
    others: list[tuple[Span, str, str]] = []
    for label in one.labels:
        same = label.span.file == span.file and label.span.line == span.line
        (marks if same else others).append((label.span, "-", label.text))
    for index, (group, arrow) in enumerate([(marks, "-->"), *(([other], ":::") for other in others)]):
        place = group[0][0]
        out.append(f"{' ' * gutter}{arrow} {visible(str(place))}")
        lines = lines_of(place.file)
        if 0 < place.line <= len(lines) and lines[place.line - 1].strip():
            style = _COLOURS[one.severity] if index == 0 else "1;34"
            drawn = snippet(lines[place.line - 1], group, gutter, width)
            out += [text if not marks else f"{text}{_paint(marks, style, colour)}" for text, marks in drawn]
        elif group[0][2]:
            out.append(f"{' ' * gutter}  = {visible(group[0][2])}")
    return out


def _line(one: Diagnostic, colour: bool) -> str:
    where = f"{visible(str(one.span))}: " if one.span else ""
    head = _paint(f"{one.severity.value}[{one.code}]", _COLOURS[one.severity], colour)
    return f"{where}{head}: {visible(one.message)}" + (f" ({visible(one.help)})" if one.help else "")


def _record(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "name": CODES[one.code].name,
        "severity": one.severity.value,
        "message": one.message,
        **_place(one.span),
        "help": one.help,
        "labels": [{"text": label.text, **_place(label.span)} for label in one.labels],
    }


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _command(one: Diagnostic) -> str:
    """A workflow command (GitHub, "Workflow commands"): data escapes %, CR, LF; properties also : and ,."""
    span = one.span
    properties = [("title", f"{one.code} {CODES[one.code].name}")]
    if span is not None:
        place = [("file", span.file), ("line", span.line), ("col", span.column)]
        if span.end_line == span.line:  # endColumn is only taken within one line; it is inclusive
            place.append(("endColumn", max(span.column, span.end_column - 1)))
        properties = [*((key, str(value)) for key, value in place), *properties]
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties)
    text = visible(one.message) + (f"\nhelp: {visible(one.help)}" if one.help else "")
    return f"::{_GITHUB[one.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
