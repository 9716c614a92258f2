"""The template context: every name a template may use, with its meaning, in one table.

In: an edition. Out: the context, each name with what makes its frozen plain data. docs/templates.md is generated
from the table, and it is a contract: a name is added, never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefgen.base.record import dataclass
from briefgen.compose.edition import Edition
from briefgen.compose.engine import Late
from briefgen.compose.facts import fact_table, printed, timeline, times_of, value_of
from briefgen.compose.register import source_register
from briefgen.compose.summary import source_line, source_summary
from briefgen.compose.texts import bands_in, judgement_line, line
from briefgen.compose.timeline_chart import timeline_chart
from briefgen.compose.uncertainty import uncertainty
from briefgen.compose.value_chart import value_chart, value_charts
from briefgen.compose.values import Blocks, Line
from briefgen.doc.block import Sources
from briefgen.doc.inline import Ref, Text
from briefgen.edit.furniture import STATUS, WORDS
from briefgen.edit.wording import attribution_words, date_words, moment_words, sentence
from briefgen.model.brief import Gap, Item, Judgement, Point
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Rich
from briefgen.model.scale import SCALES


@dataclass(frozen=True, slots=True)
class PointView:
    """text, caveat: lines (caveat may be empty). priority: its word. confirmed: whether every claim it cites
    has the verb `confirmed` and names who confirmed it."""

    id: str
    text: Line
    caveat: Line
    priority: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class JudgementView:
    """text: with the percentage of its likelihood word. confidence: a sentence of its own, or empty; so is
    each of its reasons (information_base, rigour, complexity). basis: its claims' sources."""

    id: str
    text: Line
    confidence: str
    information_base: str
    rigour: str
    complexity: str
    basis: Line
    assumptions: tuple[Line, ...]
    alternatives: tuple[Line, ...]
    indicators: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """text, why it matters, what closes it: lines, the last two may be empty. question: its label or ""."""

    id: str
    text: Line
    why: Line
    closes: Line
    question: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question that may be put to us, and the answer."""

    ask: Line
    answer: Line


@dataclass(frozen=True, slots=True)
class AskView:
    """kind: `decision` or `information`. text: a line, may be empty. by: a date in words, or ""."""

    kind: str
    text: Line
    by: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value reported: words, when, who says so (or ""), and its sources."""

    value: str
    when: str
    who: str
    sources: Line


@dataclass(frozen=True, slots=True)
class QuestionView:
    """label, ask, priority, kind; differ: whether reports differ; values in order of time."""

    id: str
    label: str
    ask: str
    priority: str
    kind: str
    differ: bool
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name. form: what it is, for the docs. doc: what it means. make: how it comes from an edition."""

    name: str
    form: str
    doc: str
    make: Callable[[Edition], object]


def _date(value: Moment | PartialDate | None) -> str:
    if value is None:
        return ""
    return moment_words(value) if isinstance(value, Moment) else date_words(value)


def _points(edition: Edition) -> tuple[PointView, ...]:
    return tuple(_point(point, edition) for point in edition.brief.points)


def _point(point: Point, edition: Edition) -> PointView:
    cited = [edition.claims[claim] for claim in point.text.cites()]
    confirmed = bool(cited) and all(claim.verb == "confirmed" and claim.attributed_to for claim in cited)
    return PointView(
        point.id, line(point.text, edition, "point"), line(point.caveat, edition), point.priority, confirmed
    )


def _judgements(edition: Edition) -> tuple[JudgementView, ...]:
    return tuple(_judgement(judgement, edition) for judgement in edition.brief.judgements)


def _judgement(judgement: Judgement, edition: Edition) -> JudgementView:
    confidence = judgement.confidence
    claims = tuple(edition.claims[claim] for claim in judgement.basis)
    basis = Line(((Ref(edition.places(claims), judgement.at.get("basis")),),) if claims else ())
    lines = partial(_lines_of_rich, edition=edition)
    return JudgementView(
        judgement.id,
        judgement_line(judgement.text, edition),
        WORDS["confidence"].format(level=confidence.level.lower()) if confidence else "",
        sentence(confidence.information_base) if confidence else "",
        sentence(confidence.rigour) if confidence else "",
        sentence(confidence.complexity) if confidence else "",
        basis,
        lines(judgement.assumptions),
        lines(judgement.alternatives),
        lines(judgement.indicators),
    )


def _lines_of_rich(texts: tuple[Rich, ...], edition: Edition) -> tuple[Line, ...]:
    return tuple(line(text, edition) for text in texts)


def _gap(gap: Gap, edition: Edition) -> GapView:
    question = edition.questions.get(gap.question)
    return GapView(
        gap.id,
        line(gap.text, edition),
        line(gap.why, edition),
        line(gap.closes, edition),
        question.label if question else "",
    )


def _lines(items: tuple[Item, ...], edition: Edition, role: str = "") -> tuple[Line, ...]:
    return tuple(line(item.text, edition, role) for item in items)


def _gaps(edition: Edition) -> tuple[GapView, ...]:
    return tuple(_gap(gap, edition) for gap in edition.brief.gaps)


def _qa(edition: Edition) -> tuple[AnswerView, ...]:
    return tuple(AnswerView(line(qa.ask, edition), line(qa.answer, edition)) for qa in edition.brief.qa)


def _sources(edition: Edition) -> Blocks:
    return Blocks((Sources(()),), "sources")


def _ask(edition: Edition) -> AskView | None:
    ask = edition.brief.ask
    return AskView(ask.kind, line(ask.text, edition, "ask"), _date(ask.by)) if ask else None


def _questions(edition: Edition) -> tuple[QuestionView, ...]:
    views = []
    for finding in edition.findings:
        question = edition.questions[finding.question]
        values = tuple(
            ValueView(
                value_of(row.claims[0], edition),
                times_of(row, edition),
                attribution_words(row.claims[0]),
                Line(((Ref(edition.places(row.claims), row.span),),)),
            )
            for row in printed(finding, edition)
        )
        if finding.claims and not values:
            continue  # cut: only its uncertainty line is left
        views.append(QuestionView(question.id, question.label, question.ask, question.priority,
                                  question.kind.value, finding.values_differ, values))  # fmt: skip
    return tuple(views)


def _bottom_line(edition: Edition) -> Line:
    bottom_line = edition.brief.bottom_line
    return judgement_line(bottom_line.text if bottom_line else None, edition, "bottom-line")


def _scale(edition: Edition) -> Line:
    """The bands whose words the bottom line or a judgement uses."""
    scale, brief = SCALES[edition.brief.scale], edition.brief
    said = (brief.bottom_line.text if brief.bottom_line else None, *(judgement.text for judgement in brief.judgements))
    used = bands_in((text for text in said if text is not None), scale)
    if not used:
        return Line(())
    bands = "; ".join(f"{', '.join(band.words)} {band.percent}" for band in scale.bands if band in used)
    return Line(((Text(WORDS["scale_key"].format(name=scale.name, bands=bands.replace(" %", "\u00a0%"))),),))


CONTEXT: tuple[Entry, ...] = (
    Entry("title", "text", "The brief's title, which the frame prints.", lambda e: e.brief.title),
    Entry("audience", "text", "Id of the audience.", lambda e: e.profile.audience),
    Entry("length", "text", "`short`, `standard` or `full`.", lambda e: e.form),
    Entry("lang", "text", "Language of the note, as a BCP 47 tag.", lambda e: e.brief.lang),
    Entry("marking", "text", "The banner: the highest marking in the edition.", lambda e: e.marking.name),
    Entry("status", "text", "Draft, Exercise, Final, Corrected or Withdrawn.", lambda e: STATUS[e.brief.status]),
    Entry("edition", "number", "Edition number.", lambda e: e.brief.edition),
    Entry("as_of", "text", "What the information is as of, in words.", lambda e: moment_words(e.brief.as_of)),
    Entry("next_update", "text", 'When the next update is due, or "".', lambda e: _date(e.brief.next_update)),
    Entry("contact", "text", 'Whom to ask, or "".', lambda e: e.brief.contact),
    Entry("ask", "object", "What is asked of the reader: `kind`, `text`, `by`; false when nothing is.", _ask),
    Entry("bottom_line", "line", "The bottom line, in the audience's variant. Required.", _bottom_line),
    Entry("points", "list", "What we know: each `text`, `caveat`, `priority`, `confirmed`, `id`.", _points),
    Entry(
        "judgements",
        "list",
        "What we assess: each `text`, `confidence`, `information_base`, `rigour`, `complexity`, `basis`, "
        "`assumptions`, `alternatives`, `indicators`, `id`.",
        _judgements,
    ),
    Entry("gaps", "list", "What is not known: each `text`, `why`, `closes`, `question`, `id`.", _gaps),
    Entry(
        "questions",
        "list",
        "Each `label`, `ask`, `priority`, `kind`, `differ`, `id`, `values` (each `value`, `when`, `who`, `sources`).",
        _questions,
    ),
    Entry("background", "list of lines", "Background.", lambda e: _lines(e.brief.background, e)),
    Entry("options", "list of lines", "Options for a decision.", lambda e: _lines(e.brief.options, e)),
    Entry("lines_to_take", "list of lines", "Lines to take.", lambda e: _lines(e.brief.lines_to_take, e)),
    Entry("qa", "list", "Questions and answers: each `ask` and `answer`.", _qa),
    Entry("changes", "list of lines", "What changed since the last edition.", lambda e: _lines(e.brief.changes, e)),
    Entry("corrections", "list of lines", "Corrections.", lambda e: _lines(e.brief.corrections, e, "correction")),
    Entry(
        "fact_table",
        "function → block",
        "`fact_table(columns, priority, kinds, caption, marks, below)`: every value reported, grouped by question. "
        "columns: a list of `value`, `said` (the value with who says so), `when`, `who`, `origins`, `grade`, `source`. "
        "priority: the lowest priority of question to show; below: only those of a lower one than this. kinds: of "
        "question to show. marks: where values are numbers they are also drawn beside their words, those of one "
        "question on one scale from nought. Required.",
        lambda e: partial(fact_table, e),
    ),
    Entry(
        "timeline",
        "function → block",
        "`timeline(priority)`: the dated claims in order of time.",
        lambda e: partial(timeline, e),
    ),
    Entry(
        "value_chart",
        "function → block",
        "`value_chart(question)`: a plot of the values reported on a question of the kind number, percent or money, by "
        "its id: one row a claim. False where this note prints fewer than two of them, or has no room for it.",
        lambda e: partial(value_chart, e),
    ),
    Entry(
        "value_charts",
        "function → block",
        "`value_charts(most, priority, keep, details)`: the same for the questions with three values or more that "
        "differ, the most important first and of those the ones in conflict; two at most unless another number is "
        'given. Where room is short charts go first; `keep="normal"` has texts and facts of that priority and '
        "lower make room for the first of them; `details=false` leaves who says so and when to a fact table that "
        "stands beside.",
        lambda e: partial(value_charts, e),
    ),
    Entry(
        "timeline_chart",
        "function → block",
        "`timeline_chart(priority)`: the dated claims on a time scale; False where there are too few, or no room.",
        lambda e: partial(timeline_chart, e),
    ),
    Entry(
        "uncertainty",
        "function → block",
        "`uncertainty(priority, single, gaps, why, closes, times, sources, assumptions, indicators, values, below, "
        "empty)`: what the author wrote under `uncertainty`, where reports differ and how, what may be out of date, "
        "what rests on one source or origin, what is not known. All but the first are true or false; `sources`, "
        "`assumptions` and `indicators`, false unless asked for, add copied and imperfect texts, and what the "
        "judgements assume and what to watch; `values=false` leaves the values that differ to a fact table of all "
        "kinds, and a list of kinds of question keeps those of these kinds; `below` a priority: only what is of a "
        "lower one; `empty=false` prints nothing where there is nothing. Required.",
        lambda e: partial(uncertainty, e),
    ),
    Entry("source_line", "line", "How many reports, how many independent origins at most. Required.", source_line),
    Entry(
        "source_summary",
        "line",
        "What the sources are worth together: the most used, strengths, weaknesses; for analysts with grades.",
        source_summary,
    ),
    Entry("source_register", "block", "For analysts: sources with grade, quality and origin.", source_register),
    Entry(
        "scale_key",
        "line",
        "The likelihood scale: the words of each band that the bottom line or a judgement uses, with its percentages; "
        "false where none is used.",
        _scale,
    ),
    Entry("sources", "block", "The numbered source list. Required; it stands last.", _sources),
)


def context_of(edition: Edition) -> dict[str, Late]:
    """Everything the template of an edition may name, each made for a template that has it."""
    return {entry.name: Late(partial(entry.make, edition)) for entry in CONTEXT}
