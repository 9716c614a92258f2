"""Where something stands in a file the author wrote."""

from __future__ import annotations

from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file.

    file: path as shown to the author, relative to the project's root where it lies inside it.
    line, column: first character, counted from 1; columns are Unicode code points.
    end_line, end_column: just past the last character (half-open).
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __post_init__(self) -> None:
        if self.end_line < self.line:
            object.__setattr__(self, "end_line", self.line)
        if self.end_line == self.line and self.end_column <= self.column:
            object.__setattr__(self, "end_column", self.column + 1)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
