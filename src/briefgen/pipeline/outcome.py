"""What one brief's build came to, as it is told: just built, or kept from an earlier run.

In: what was finished, and where it was published. Out: `Outcome`, and the same as one line of JSON and back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.pipeline.building import Finished, Line, Row
from briefgen.pipeline.rows import not_built_row

DONE, FAULTY, BROKEN = 0, 1, 70
"""Exit codes: notes made · errors, or nothing made · the program's own mistake."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """diagnostics, lines, told, told_more: as in `Finished`. rows: of the closing table, each with its file's path, as
    it is kept. lasting: told after publishing, and by every later run that finds nothing to do. passing: told of this
    run alone, such as a superseded file that it removed. left_out: rows for `--report`. same: paths of `rows` whose
    files lay there with the same bytes."""

    code: int
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[Line, ...] = ()
    told: tuple[str, ...] = ()
    told_more: tuple[str, ...] = ()
    rows: tuple[tuple[Row, str], ...] = ()
    lasting: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    left_out: tuple[dict[str, Any], ...] = ()
    same: tuple[str, ...] = ()


def outcome_of(
    finished: Finished,
    paths: Sequence[str],
    lasting: Sequence[str] = (),
    passing: Sequence[str] = (),
    same: Sequence[str] = (),
) -> Outcome:
    """The outcome of a brief whose files lie at `paths`, in the order of its outputs; no paths: it was not made."""
    rows = tuple((row, paths[index]) for index, row in finished.rows) if paths else ()
    return Outcome(
        DONE if rows else FAULTY,
        finished.diagnostics,
        finished.lines,
        finished.told,
        finished.told_more,
        rows,
        tuple(lasting),
        tuple(passing),
        finished.withheld + (finished.left_out if rows else (not_built_row(finished.brief, finished.diagnostics),)),
        tuple(same),
    )


def unpublished(outcome: Outcome) -> Outcome:
    """The same brief where its warnings stop it: nothing of it is shown as made."""
    return replace(outcome, code=FAULTY, rows=(), lasting=())


def to_json(outcome: Outcome) -> str:
    """One line of JSON; what passes, what is told at length, the rows for the report and which files stayed are not
    kept."""
    return json.dumps(
        [
            outcome.code,
            [_diagnostic(one) for one in outcome.diagnostics],
            outcome.lines,
            outcome.told,
            outcome.lasting,
            [
                (row.audience, row.length, row.format, row.pages, row.words, row.size, row.beside, path)
                for row, path in outcome.rows
            ],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Outcome:
    """The outcome that `to_json` wrote."""
    code, diagnostics, lines, told, lasting, rows = json.loads(text)
    return Outcome(
        code,
        tuple(Diagnostic(one[0], one[1], _span(one[2]), one[3], _labels(one[4]), one[5]) for one in diagnostics),
        tuple((file, number, line) for file, number, line in lines),
        tuple(told),
        rows=tuple((Row(*row[:7]), row[7]) for row in rows),
        lasting=tuple(lasting),
    )


def _diagnostic(one: Diagnostic) -> tuple[object, ...]:
    labels = [(_place(label.span), label.text) for label in one.labels]
    return one.code, one.message, _place(one.span), one.help, labels, one.about


def _place(span: Span | None) -> tuple[object, ...] | None:
    return None if span is None else (span.file, span.line, span.column, span.end_line, span.end_column)


def _span(place: list[Any] | None) -> Span | None:
    return None if place is None else Span(*place)


def _labels(rows: list[Any]) -> tuple[Label, ...]:
    return tuple(Label(Span(*place), text) for place, text in rows)
