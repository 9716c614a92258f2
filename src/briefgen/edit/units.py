"""What an edition can do without, in one order of rank.

In: a brief at a length, how its questions are printed, and what of it a note prints at all. Out: its units, and
the brief that a choice of them leaves.

Not among the units, so never cut: marking, title, ask, bottom line, corrections, the first change, source line and
source list. A point goes with its caveat, a question with its uncertainty line, a timeline's row with its claim's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.edit.cutting import Key
from briefgen.edit.selection import without_unused
from briefgen.model.brief import PRIORITIES, Answer, Brief, Gap, Item, Judgement, Point, Question
from briefgen.model.inline import Rich
from briefgen.model.texts import texts_of

T = TypeVar("T")

KINDS = ("chart", "point", "judgement", "question", "gap", "uncertainty", "options", "changes", "lines_to_take",
         "background", "qa", "row")  # fmt: skip
"""Kinds of unit. Of one rank the first of each kind comes before the second of any."""

ITEM_PRIORITY = {
    "changes": "high",
    "options": "high",
    "lines_to_take": "high",
    "background": "normal",
    "qa": "normal",
}
"""What items count as that have no priority of their own."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One whole item.

    id: the item's, or its place in its list from 1; of a row its first claim's. priority: the item's word.
    rank: 0 for most wanted; a further row of a question counts one priority less than the question.
    needs: of a row, its question. claims: of a question or a row, the claims of the rows of the fact table that come
    with it; about: of a question, all its claims.
    uncertain: whether it prints something of the uncertainty section. weight: its letters.
    """

    kind: str
    id: str
    rank: int
    priority: str
    weight: int
    at: Span | None = None
    needs: Key | None = None
    claims: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    uncertain: bool = False

    @property
    def key(self) -> Key:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Reports:
    """How one question is printed: the claims of each row of the fact table, in its order; whether they all say the
    same value; whether its line on uncertainty, where there is one, has every value once the table has not; for each
    claim that passes on what another source of the brief says, that source."""

    rows: tuple[tuple[str, ...], ...]
    agreed: bool = False
    told: bool = False
    copied: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """Places in the author's files of what a whole note prints: anywhere, in the fact table, in the uncertainty
    section. What stands nowhere is no unit: leaving it out would gain nothing."""

    anywhere: frozenset[Span]
    facts: frozenset[Span]
    doubts: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left. rows: claims whose rows the fact table prints, for each question that is not printed whole."""

    brief: Brief
    rows: Mapping[str, frozenset[str]]


def units_of(
    brief: Brief, reports: Mapping[str, Reports], printed: Printed, charts: Mapping[str, str] | None = None
) -> tuple[Unit, ...]:
    """The units in order of rank. charts: the priority of each chart that is one, by its id."""
    drawn = (Unit("chart", name, PRIORITIES.index(word), word, _CHART) for name, word in (charts or {}).items())
    made = [*drawn, *_texts(brief, printed), *_questions(brief, reports, printed)]
    seen: dict[tuple[str, int], int] = {}
    placed: list[tuple[int, int, int, Unit]] = []
    for unit in made:
        place = seen[unit.kind, unit.rank] = seen.get((unit.kind, unit.rank), -1) + 1
        placed.append((unit.rank, place, KINDS.index(unit.kind), unit))
    return tuple(unit for *_, unit in sorted(placed, key=lambda entry: entry[:3]))


def least_of(units: Sequence[Unit], floor: frozenset[Key] = frozenset()) -> tuple[frozenset[Key], ...]:
    """What no note is without, if the brief has it: a question with a row of facts, and a line of uncertainty.

    Several choices, the most wanted first; then the shortest. floor: units that stay anyway, which are chosen first.
    """
    chosen: list[frozenset[Key]] = []
    for order in (list(units), sorted(units, key=lambda unit: unit.weight)):
        order.sort(key=lambda unit: unit.key not in floor)
        question = next((unit for unit in order if unit.kind == "question" and unit.claims), None)
        doubt = question if question and question.uncertain else next((unit for unit in order if unit.uncertain), None)
        chosen.append(frozenset(unit.key for unit in (question, doubt) if unit is not None))
    return tuple(dict.fromkeys(chosen))


def kept_of(brief: Brief, units: Sequence[Unit], keys: frozenset[Key]) -> Kept:
    """The brief with the units of these keys and what is none.

    Of a question that goes, only its rows go where a text that stays cites one of its claims: what the uncertainty
    section and the source summary say of it stays, so that what is disputed is not printed as agreed.
    """
    gone = {unit.key for unit in units} - keys

    def stays(kind: str, name: object) -> bool:
        return (kind, str(name)) not in gone

    def listed(kind: str, items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(item for place, item in enumerate(items, 1) if stays(kind, place))

    texts = replace(
        brief,
        points=tuple(point for point in brief.points if stays("point", point.id)),
        judgements=tuple(judgement for judgement in brief.judgements if stays("judgement", judgement.id)),
        gaps=tuple(gap for gap in brief.gaps if stays("gap", gap.id)),
        uncertainty=listed("uncertainty", brief.uncertainty),
        changes=listed("changes", brief.changes),
        options=listed("options", brief.options),
        lines_to_take=listed("lines_to_take", brief.lines_to_take),
        background=listed("background", brief.background),
        qa=listed("qa", brief.qa),
    )
    rows = _rows(texts, units, gone)
    questions = tuple(q for q in brief.questions if stays("question", q.id) or q.id in rows)
    there = {question.id for question in questions}
    doubts = tuple(doubt for doubt in texts.uncertainty if not doubt.question or doubt.question in there)
    return Kept(without_unused(replace(texts, questions=questions, uncertainty=doubts)), rows)


def _rows(texts: Brief, units: Sequence[Unit], gone: set[Key]) -> dict[str, frozenset[str]]:
    own = replace(texts, uncertainty=tuple(doubt for doubt in texts.uncertainty if not doubt.question))
    cited = {claim for text in texts_of(own) for claim in (*text.text.cites(), *text.text.values())}
    parted = {unit.needs for unit in units if unit.kind == "row" and unit.key in gone}
    rows: dict[str, frozenset[str]] = {}
    for unit in units:
        if unit.kind == "question" and unit.key in gone and unit.about & cited:
            rows[unit.id] = frozenset()
        elif unit.kind == "question" and unit.key not in gone and unit.key in parted:
            further = (row.claims for row in units if row.needs == unit.key and row.key not in gone)
            rows[unit.id] = frozenset(unit.claims).union(*further)
    return rows


# -- texts --


def _texts(brief: Brief, printed: Printed) -> Iterator[Unit]:
    for point in brief.points:
        yield from _text("point", point.id, point, (point.text, point.caveat), printed)
    for judgement in brief.judgements:
        also = (*judgement.assumptions, *judgement.alternatives, *judgement.indicators)
        yield from _text("judgement", judgement.id, judgement, (judgement.text, *also), printed)
    for gap in brief.gaps:
        yield from _text("gap", gap.id, gap, (gap.text, gap.why, gap.closes), printed)
    for number, doubt in enumerate(brief.uncertainty, 1):
        if not doubt.question and doubt.text is not None and _stands((doubt.text,), printed.anywhere):
            rank = PRIORITIES.index(doubt.priority)
            yield Unit("uncertainty", str(number), rank, doubt.priority, _letters((doubt.text,)), doubt.text.span,
                       uncertain=True)  # fmt: skip
    for kind, priority in ITEM_PRIORITY.items():
        items: Sequence[Item | Answer] = getattr(brief, kind)
        for number, item in enumerate(items, 1):
            own = (item.ask, item.answer) if isinstance(item, Answer) else (item.text,)
            if _stands(own, printed.anywhere) and (kind, number) != ("changes", 1):
                rank = PRIORITIES.index(priority)
                yield Unit(kind, str(number), rank, priority, _letters(own), item.at.get(""))


def _text(
    kind: str, name: str, item: Point | Judgement | Gap, texts: Iterable[Rich | None], printed: Printed
) -> Iterator[Unit]:
    own = tuple(text for text in texts if text is not None)
    if _stands(own, printed.anywhere):
        yield Unit(kind, name, PRIORITIES.index(item.priority), item.priority, _letters(own), item.at.get(""),
                   uncertain=_stands(own, printed.doubts))  # fmt: skip


def _stands(texts: Iterable[Rich], spans: frozenset[Span]) -> bool:
    return any(text.span in spans for text in texts)


def _letters(texts: Iterable[Rich]) -> int:
    return sum(len(text.raw) for text in texts)


# -- questions --


def _questions(brief: Brief, reports: Mapping[str, Reports], printed: Printed) -> Iterator[Unit]:
    spans = {claim.id: claim.at.get("value") or claim.at.get("") for claim in brief.claims}
    for question in brief.questions:
        report = reports[question.id]
        firsts = {spans[row[0]] for row in report.rows}
        label = question.at.get("label")
        if not firsts & printed.anywhere and label not in printed.anywhere:
            continue
        told = bool(firsts) and firsts <= printed.doubts
        told = told or (report.told and label in printed.doubts and len(report.rows) > _WHOLE)
        in_table = bool(firsts & printed.facts)
        lines = _wanted(brief, question, report)
        if not in_table or not (told or report.agreed):
            lines = (tuple(claim for row in lines for claim in row),)
        rank = PRIORITIES.index(question.priority)
        first = lines[0] if lines and in_table else ()
        yield Unit(
            "question",
            question.id,
            rank,
            question.priority,
            len(question.label) + _ROW * (len(first) + (len(report.rows) if told else 0)),
            question.at.get(""),
            claims=first,
            about=frozenset(claim for row in report.rows for claim in row),
            uncertain=bool(firsts & printed.doubts) or label in printed.doubts,
        )
        key = ("question", question.id)
        for row in lines[1:]:
            yield Unit("row", row[0], rank + 1, question.priority, _ROW * len(row), spans[row[0]], key, row)


_CHART = 600
"""Letters that a chart counts as."""
_WHOLE = 6
"""Rows of a question up to which it is not worth parting where its values would have to be told in words then."""
_ROW = 60
"""Letters that a row of the fact table counts as."""


def _wanted(brief: Brief, question: Question, report: Reports) -> tuple[tuple[str, ...], ...]:
    """The rows, the most wanted first: by the priority of their claims, the newest where the answer changes with time,
    else the author's first. Rows come in order of time. A row that only passes on what another row's source says comes
    behind that one, which is wanted as much as it: of a copy and its original, the copy goes first."""
    rows, copied = report.rows, report.copied
    claims = {claim.id: claim for claim in brief.claims}
    order = {claim.id: place for place, claim in enumerate(brief.claims)}

    def wanted(place: int) -> tuple[int, int]:
        row = rows[place]
        first = min(PRIORITIES.index(claims[one].priority) for one in row)
        return first, -place if question.moving else min(order[one] for one in row)

    ranks = [wanted(place) for place in range(len(rows))]
    copies = [all(one in copied for one in row) for row in rows]
    originals = {claims[one].source: place for place, row in enumerate(rows) for one in row if one not in copied}
    for place, row in enumerate(rows):
        for source in {copied[one] for one in row if copies[place]} & originals.keys():
            ranks[originals[source]] = min(ranks[originals[source]], ranks[place])
    return tuple(rows[place] for place in sorted(range(len(rows)), key=lambda place: (ranks[place], copies[place])))
