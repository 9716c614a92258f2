"""A diagnostic: what is wrong with the author's files, as data. It never goes into a note."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from briefgen.base.record import dataclass
from briefgen.base.span import Span


class Severity(Enum):
    """How bad it is: an error stops the brief, a warning does not (unless --strict), a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that explains the first: "first used here"."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake or hazard.

    code: a row of the code table (`briefgen.base.codes`), which also gives the severity.
    message: what is wrong, one sentence without a full stop, naming the author's own words.
    help: what to do about it, one sentence; empty only where the message says it.
    about: id of the entry it stands on (a point, a claim, …), which a waiver may name; "" for none.
    words: what it is about within the span, each found inside the one before it (a sentence, a number of it);
        `base.pointing` turns them into the place.
    """

    code: str
    message: str
    span: Span | None = None
    help: str = ""
    labels: tuple[Label, ...] = ()
    about: str = ""
    words: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity that the code table gives this code."""
        from briefgen.base.codes import CODES

        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, line and column, each once; those without a place come last."""

    def key(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
        span = diagnostic.span or Span("", 0, 0)
        return (
            diagnostic.span is None,
            span.file,
            span.line,
            span.column,
            diagnostic.code,
            diagnostic.message,
        )

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))
