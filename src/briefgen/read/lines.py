"""A line of YAML taken apart by eye, for explaining what the parser could not read.

In: a page and an offset. Out: the line's indentation, key and value with their places.
"""

from __future__ import annotations

from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span

Piece = tuple[int, int]
"""Offsets [start, end) of a stretch of text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: indentation, dashes, key (may be "") and the rest, with the offset of each."""

    number: int
    indent: str
    key: str
    value: str
    key_at: int
    value_at: int
    column: int
    """Column, from 1, where the key or the text begins, past the dashes."""


_LINE = compiled(
    r"(?P<indent>\s*)(?P<dash>(?:-[ \t]+)*)"
    r"(?:(?P<key>[^\s:\"'#\[\]{},][^:\"']*?)[ \t]*:(?:[ \t]+|$))?"
    r"(?P<value>.*)"
)


def line_at(page: Page, offset: int) -> Line:
    """The line that holds an offset; the last line with text for one past the end."""
    number, _ = page.place(min(offset, len(page.text)))
    while number > 1 and not page.line(number).strip():
        number -= 1
    return taken_apart(page, number)


def field_of(page: Page, line: Line) -> Piece:
    """A key with its value: to the last line that stands deeper than the key."""
    last = line.number
    for number in range(line.number + 1, len(page.starts) + 1):
        text = page.line(number)
        indent = len(text) - len(text.lstrip())
        if text.strip() and indent < line.column:
            break
        last = number if text.strip() else last
    return line.key_at, page.starts[last - 1] + len(page.line(last))


def taken_apart(page: Page, number: int) -> Line:
    match = _LINE.match(page.line(number))
    assert match is not None  # every group may be empty
    start = page.starts[number - 1]
    return Line(
        number,
        match["indent"],
        match["key"] or "",
        match["value"],
        start + match.end("dash"),
        start + match.start("value"),
        match.end("dash") + 1,
    )


def first_word(line: Line) -> str:
    """What the author knows a line by: its key, or its first word."""
    words = line.value.split()
    return line.key or (words[0] if words else "-")


def line_above(page: Page, line: Line) -> Line | None:
    for number in range(line.number - 1, 0, -1):
        text = page.line(number).strip()
        if text and not text.startswith("#"):
            return taken_apart(page, number)
    return None


def dash_column(page: Page, line: Line) -> int:
    for number in range(line.number - 1, 0, -1):
        text = page.line(number)
        if text.lstrip().startswith("- "):
            return len(text) - len(text.lstrip()) + 1
    return len(line.indent) + 1


def tabbed(text: str) -> bool:
    return bool(text.strip()) and "\t" in text[: len(text) - len(text.lstrip())]


def whole_line(page: Page, number: int) -> Piece:
    start = page.starts[number - 1]
    return start, start + len(page.line(number))


def brackets_closed(value: str) -> bool:
    return value.count("[") <= value.count("]") and value.count("{") <= value.count("}")


def on_one_line(page: Page, one: int, other: int) -> bool:
    return "\n" not in page.text[min(one, other) : max(one, other)]


def rest_of_line(page: Page, line: Line, offset: int) -> Span:
    end = page.starts[line.number - 1] + len(page.line(line.number).rstrip())
    return page.span(offset, max(offset + 1, end))


def in_quotation_marks(line: Line) -> str:
    """The line with its value in quotation marks, as it should be written."""
    value = line.value.strip()
    if len(value) > 1 and (value[0] + value[-1] in ("“”", "‘’", '""', "''")):
        value = value[1:-1]
    if len(value) > 70:
        value = f"{value[:30].rsplit(maxsplit=1)[0]} … {value[-20:].split(maxsplit=1)[-1]}"
    if '"' not in value and "\\" not in value:
        quoted = f'"{value}"'
    elif "'" not in value:
        quoted = f"'{value}'"
    else:
        quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"`{line.key}: {quoted}`" if line.key else f"`{quoted}`"
