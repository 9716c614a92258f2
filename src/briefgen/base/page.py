"""A file's text with its lines: offsets to places. In: text. Out: spans for diagnostics."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """name: the file as shown. text: as parsed, line ends `\\n`. Offsets are code points from 0."""

    name: str
    text: str
    starts: array[int] = field(init=False)
    """Offset of each line's first character."""
    offsets: array[int] = field(init=False)
    """Offsets that places keep which are made of this page (`read.reading.Places`)."""

    def __post_init__(self) -> None:
        starts, at = array("i", [0]), self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "offsets", array("i"))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, from 1; of the text's end past it."""
        return min(self.starts[line - 1] + column - 1, len(self.text)) if line <= len(self.starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The place of text[start:end]."""
        line, column = self.place(start)
        if line == len(self.starts) or end < self.starts[line]:
            return Span(self.name, line, column, line, column + end - start)
        end_line, end_column = self.place(end)
        return Span(self.name, line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """A line by its number from 1, without its end; "" past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start:end]
