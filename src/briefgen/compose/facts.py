"""The source-attributed fact table and the timeline.

In: an edition. Out: tables of the neutral tree. Values are never merged into another value: claims share a
row only where they say the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.chart import Mark
from briefgen.compose.edition import Edition
from briefgen.compose.marks import marks_of, meanings, row_marks
from briefgen.compose.values import Blocks
from briefgen.doc.block import Cell, Column, Group, Row, Table
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.edit.furniture import NOT_VERIFIED, WORDS
from briefgen.edit.wording import (
    attribution_words,
    claim_time_words,
    claim_value_words,
    row_words,
    said_words,
    source_name,
    times_words,
    under_reported,
)
from briefgen.evidence.findings import Finding
from briefgen.model.brief import PRIORITIES, Claim, Question
from briefgen.model.value import Kind, When


@dataclass(frozen=True, slots=True)
class Reported:
    """One row of the fact table: claims that say the same of a question in the same words.

    span: the place of the first one's value.
    """

    question: Question
    claims: tuple[Claim, ...]
    span: Span | None


def row_of(question: Question, claims: tuple[Claim, ...]) -> Reported:
    """Claims that say the same as one row."""
    return Reported(question, claims, claims[0].at.get("value") or claims[0].at.get(""))


def reported(finding: Finding, edition: Edition) -> tuple[Reported, ...]:
    """The rows of one question, in the order of its claims in time."""
    known, key = edition.memory.rows, (finding.question, finding.claims)
    if key not in known:
        known[key] = _reported(finding, edition)
    return known[key]


def _reported(finding: Finding, edition: Edition) -> tuple[Reported, ...]:
    question = edition.questions[finding.question]
    rows: dict[tuple[str, ...], list[Claim]] = {}
    for claim_id in finding.claims:
        claim = edition.claims[claim_id]
        same: tuple[str, ...] = (value_of(claim, edition), attribution_words(claim), claim.scope)
        if question.moving:
            same += (claim_time_words(claim, edition.sources[claim.source]),)
        rows.setdefault(same, []).append(claim)
    return tuple(row_of(question, tuple(claims)) for claims in rows.values())


def printed(finding: Finding, edition: Edition) -> tuple[Reported, ...]:
    """The rows of one question that a table prints: all, but where the note had no room for them."""
    rows, shown = reported(finding, edition), edition.rows.get(finding.question)
    return rows if shown is None else tuple(row for row in rows if row.claims[0].id in shown)


def value_of(claim: Claim, edition: Edition) -> str:
    """A claim's value in words, with its scope where that is not the question's, and a mark where its quotation
    was not held against a text."""
    known = edition.memory.values
    if claim.id not in known:
        known[claim.id] = _value_of(claim, edition)
    return known[claim.id]


def _value_of(claim: Claim, edition: Edition) -> str:
    question = edition.questions[claim.question]
    words = claim_value_words(claim, question)
    words += f" ({claim.scope})" if claim.scope and claim.scope != question.scope else ""
    return f"{words} {NOT_VERIFIED}" if claim.id in edition.unverified else words


def _value(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    return (Text(value_of(row.claims[0], edition), row.span),)


def _said(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    return (Text(said_words(row.claims[0], value_of(row.claims[0], edition)), row.span),)


def _when(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    return (Text(under_reported(times_of(row, edition)), row.span),)


def _only_reported(row: Reported, edition: Edition) -> bool:
    """Whether a row's cell of times leaves "reported" to the column's head."""
    times = times_of(row, edition)
    return under_reported(times) != times


def times_of(row: Reported, edition: Edition) -> str:
    """When the claims of a row were so or were reported, in words; several times from first to last."""
    known, key = edition.memory.times, tuple([claim.id for claim in row.claims])
    if key not in known:
        known[key] = _times_of(row, edition)
    return known[key]


def _times_of(row: Reported, edition: Edition) -> str:
    return times_words(tuple((claim, edition.sources[claim.source]) for claim in row.claims))


def _who(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    return (Text(attribution_words(row.claims[0]) or WORDS["not_attributed"], row.span),)


def _origins(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    return (Text(str(len(edition.origins(row.claims))), row.span),)


def _grade(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    grades = (edition.sources[claim.source].reliability + claim.credibility for claim in row.claims)
    return (Text(", ".join(dict.fromkeys(grades)), row.span),)


def _source(row: Reported, edition: Edition) -> tuple[Inline, ...]:
    """The source's name, or how many reports say it and of how many origins."""
    places = edition.places(row.claims)
    if len(places) == 1:
        words = source_name(edition.brief.sources[places[0]])
    else:
        words = row_words(len(places), len(edition.origins(row.claims)))
    return (Text(words + "\u00a0", row.span), Ref(places, row.span))


Maker = Callable[[Reported, Edition], tuple[Inline, ...]]

COLUMNS: dict[str, tuple[str, int, Maker]] = {
    "value": ("column_value", 4, _value),
    "said": ("column_value", 4, _said),
    "when": ("column_when", 0, _when),
    "who": ("column_who", 3, _who),
    "origins": ("column_origins", 0, _origins),
    "grade": ("column_grade", 0, _grade),
    "source": ("column_source", 0, _source),
}
"""What a fact table can show: furniture word of the head, share of spare width, and the cell's maker."""


_VALUED = ("value", "said")


def fact_table(
    edition: Edition,
    columns: tuple[str, ...] = ("said", "when", "source"),
    priority: str = "low",
    kinds: tuple[str, ...] = (),
    caption: str = "",
    marks: bool = False,
    below: str = "",
) -> Blocks:
    """Every value reported on each question, one row for each value, grouped by question.

    columns: keys of COLUMNS. priority: the lowest priority of question to show. below: only questions of a lower
    priority than this one (all when empty). kinds: kinds of question to
    show (all when empty). caption: plain text above the table. marks: values that are numbers are also drawn, those of
    a question on one scale from nought, in the first column that has values. ValueError for an unknown one.
    """
    known("column", columns, tuple(COLUMNS))
    known("kind", kinds, tuple(kind.value for kind in Kind))
    if not isinstance(caption, str):
        raise ValueError("the caption of a fact table is plain text")
    shown = down_to(priority, below)
    wanted = {Kind(kind) for kind in kinds} or set(Kind)
    makers = [COLUMNS[column] for column in columns]
    valued = next((place for place, column in enumerate(columns) if column in _VALUED), None)
    groups: list[Group] = []
    seen: list[Mark] = []
    any_reported = False
    for finding in edition.findings:
        question = edition.questions[finding.question]
        if question.priority not in shown or question.kind not in wanted or not finding.claims:
            continue
        said = printed(finding, edition)
        any_reported = any_reported or any(_only_reported(row, edition) for row in said)
        rows = tuple(Row(tuple(Cell(maker(row, edition), row.span) for _, _, maker in makers)) for row in said)
        if marks and valued is not None:
            drawn = marks_of([row.claims[0] for row in said])
            rows = _with_marks(rows, drawn, valued)
            seen += filter(None, drawn)
        if rows:
            groups.append(Group(rows, _head(question, parted=len(rows) < len(reported(finding, edition)))))
    named = {"column_when": "column_reported"} if any_reported else {}
    heads = (
        Column((Text(WORDS["column_question"]),), weight=1),
        *(Column((Text(WORDS[named.get(word, word)]),), weight=weight) for word, weight, _ in makers),
    )
    key = (Text(" ".join((WORDS["marks_scale"], *meanings(seen)))),) if seen else ()
    table = Table(heads, tuple(groups), (Text(caption),) if caption else (), role="facts", key=key)
    return Blocks((table,) if groups else (), "facts")


def _with_marks(rows: tuple[Row, ...], marks: tuple[Mark | None, ...], column: int) -> tuple[Row, ...]:
    """The rows of a question, each with its value drawn in that column."""
    return tuple(
        Row((*row.cells[:column], replace(row.cells[column], marks=shapes), *row.cells[column + 1 :]))
        for row, shapes in zip(rows, row_marks(marks), strict=True)
    )


def down_to(priority: str, below: str = "") -> tuple[str, ...]:
    """The priorities from key down to this one, or from the one next below another. ValueError for an unknown one."""
    known("priority", (priority, below) if below else (priority,), PRIORITIES)
    return PRIORITIES[PRIORITIES.index(below) + 1 if below else 0 : PRIORITIES.index(priority) + 1]


def known(what: str, words: object, those: tuple[str, ...]) -> None:
    """ValueError where words are no list, or one of them is none of those."""
    if not isinstance(words, list | tuple):
        raise ValueError(f"{words!r} is not a list of {what}s: write [{those[0]!r}]")
    for word in words:
        if word not in those:
            raise ValueError(f"there is no {what} {word!r}; there are {', '.join(those)}")


def _head(question: Question, parted: bool) -> Cell:
    """parted: there was no room for all its rows, and its line on uncertainty has the others."""
    span = question.at.get("label")
    more = (Text(WORDS["more_values"]),) if parted else ()
    return Cell((Text(label_of(question), span), *more), span)


def label_of(question: Question) -> str:
    """A question's label, with the unit of its numbers where the label does not name it."""
    unit = question.unit if question.unit and question.kind in (Kind.NUMBER,) else ""
    return f"{question.label} ({unit})" if unit and unit.lower() not in question.label.lower() else question.label


LEAST_DATES = 3
"""Rows that a timeline needs to tell more than the fact table does."""


def timeline(edition: Edition, priority: str = "low") -> Blocks:
    """The dated claims in order of time: date, event, source. Nothing where there are fewer than LEAST_DATES."""
    shown = down_to(priority)
    rows: list[tuple[tuple[int, ...], Row]] = []
    for finding in edition.findings:
        question = edition.questions[finding.question]
        if question.kind is not Kind.DATE or question.priority not in shown:
            continue
        for row in printed(finding, edition):
            value = row.claims[0].value
            first = (value.low or value.high) if isinstance(value, When) else None
            if first is None:
                continue
            cells = (
                Cell(_said(row, edition)),
                Cell((Text(question.label, row.span),)),
                Cell(_source(row, edition)),
            )
            rows.append(((first.year, first.month or 0, first.day or 0), Row(cells)))
    ordered = tuple(row for _, row in sorted(rows, key=lambda entry: entry[0]))
    heads = tuple(
        Column((Text(WORDS[word]),), weight=weight)
        for word, weight in (("column_date", 1), ("column_event", 3), ("column_source", 2))
    )
    return Blocks(
        (Table(heads, (Group(ordered),), role="timeline"),) if len(ordered) >= LEAST_DATES else (), "timeline"
    )
