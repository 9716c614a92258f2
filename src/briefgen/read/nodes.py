"""YAML as written: scalars, sequences and mappings, each with its place. No value is interpreted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import field

from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """One text. style: "" (unquoted), `'`, `"`, `|` or `>`. start, end: offsets, quotation marks included."""

    page: Page
    value: str
    style: str
    start: int
    end: int

    @property
    def extent(self) -> tuple[int, int]:
        """The offsets of what is underlined."""
        return self.start, self.end

    @property
    def span(self) -> Span:
        return self.page.span(self.start, self.end)

    def place(self) -> Callable[[int, int], Span]:
        """A function from offsets in `value` to the place of that text in the file."""
        inner = self.start + len(self.style)
        if self.style in (PLAIN, SINGLE, DOUBLE) and self.page.text.startswith(self.value, inner):
            return lambda start, end: self.page.span(inner + start, inner + max(start, end))
        offsets: list[int] = []

        def place(start: int, end: int) -> Span:
            if not offsets:
                offsets.extend(_offsets(self))
            last = len(offsets) - 1
            first = offsets[min(start, last)]
            past = offsets[min(end - 1, last)] + 1 if end > start else first
            return self.page.span(first, max(first, past))

        return place


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """A list, block or `[…]`."""

    page: Page
    items: list[Node]
    start: int
    end: int = field(default=0)

    @property
    def extent(self) -> tuple[int, int]:
        return _head(self.page, self.start, self.end)

    @property
    def span(self) -> Span:
        return self.page.span(*self.extent)


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Keys and their values in the order written. A key stands once: duplicates are dropped on reading.

    names: each key with its number, from 0. values: by number. keys: offsets of each key's start and end: few keys are
    ever asked for, and a node for each would be as large as all values.
    """

    page: Page
    names: dict[str, int]
    values: list[Node]
    start: int
    end: int = field(default=0)
    keys: array[int] = field(default_factory=lambda: array("i"))

    def get(self, name: str) -> Node | None:
        """The value of a key; None for one that does not stand here."""
        number = self.names.get(name)
        return None if number is None else self.values[number]

    def key(self, name: str) -> Scalar:
        """A key as it is written. KeyError for one that does not stand here."""
        at = 2 * self.names[name]
        start, end = self.keys[at : at + 2]
        first = self.page.text[start : start + 1]
        style = first if first in (SINGLE, DOUBLE, LITERAL, FOLDED) else PLAIN
        return Scalar(self.page, name, style, start, end)

    def items(self) -> Iterator[tuple[str, Node]]:
        """Each key with its value."""
        return zip(self.names, self.values, strict=True)

    def enter(self, key: Scalar, value: Node) -> None:
        """Add a key that does not stand here yet, and its value."""
        self.names[key.value] = len(self.values)
        self.values.append(value)
        self.keys.append(key.start)
        self.keys.append(key.end)

    @property
    def extent(self) -> tuple[int, int]:
        return _head(self.page, self.start, self.end)

    @property
    def span(self) -> Span:
        return self.page.span(*self.extent)


Node = Scalar | Sequence | Mapping


def _head(page: Page, start: int, end: int) -> tuple[int, int]:
    """The first line of a collection: its whole extent would underline half a file."""
    line, _ = page.place(start)
    stop = page.starts[line - 1] + len(page.line(line).rstrip())
    return start, max(start + 1, min(end, stop))


_RUN = compiled(r"\s|\S+")


def _offsets(scalar: Scalar) -> list[int]:
    """For each character of the value its offset in the file, and one past the end.

    YAML folds lines, doubles quotation marks and escapes letters, but the characters that are no white
    space keep their order: a word stands as it is, or each of its characters is looked for from where the one
    before it stood.
    """
    text, at, stop = scalar.page.text, scalar.start + len(scalar.style), scalar.end
    if scalar.style in (LITERAL, FOLDED):  # past the header line `|-`
        at = text.find("\n", scalar.start) + 1
    last = max(stop - 1, scalar.start)
    found: list[int] = []
    for run in _RUN.findall(scalar.value):
        if run.isspace():
            found.append(min(at, last))
            at += text[at : at + 1] == run
            continue
        first = _next(text, at, stop, run[0], scalar.style == DOUBLE)
        if text.startswith(run, first) and first + len(run) <= stop:
            at = first + len(run)
            found.extend(range(first, at))
            continue
        for char in run:
            at = _next(text, at, stop, char, scalar.style == DOUBLE)
            found.append(min(at, last))
            at += 1
    found.append(min(at, stop))
    return found


def _next(text: str, at: int, stop: int, char: str, escapes: bool) -> int:
    while at < stop and text[at] != char:
        if escapes and text[at] == "\\":
            width = {"x": 4, "u": 6, "U": 10}.get(text[at + 1], 2)
            if width > 2:
                return at + width - 1
            at += 1
        else:
            at += 1
    return at
