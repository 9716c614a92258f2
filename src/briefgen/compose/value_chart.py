"""The dot-and-range plot of what is said on a question that asks for a number.

In: an edition. Out: figures: one row a claim, grouped by report, on one scale; nothing is averaged or merged. Only rows
that the note's fact table prints are in it. Values that a later one supersedes stand apart, below a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from briefgen.base.span import Span
from briefgen.compose.chart import MOST_REFS, Chart, ChartRow, Panel, Scale
from briefgen.compose.chart_layout import PLOT, figures_of
from briefgen.compose.chart_scale import number_scale
from briefgen.compose.doubts import by_time
from briefgen.compose.edition import Edition
from briefgen.compose.facts import down_to, label_of, printed, value_of
from briefgen.compose.marks import currencies, mark_of
from briefgen.compose.values import Blocks
from briefgen.doc.block import Figure
from briefgen.doc.charts import chart_of
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.doc.shape import FORMS
from briefgen.edit.furniture import FORM_NAMES, WORDS
from briefgen.edit.wording import attribution_words, claim_time_words, quantity_words, source_name
from briefgen.evidence.findings import Finding, Relation
from briefgen.evidence.interval import lowest_of
from briefgen.model.brief import PRIORITIES, Claim, Question
from briefgen.model.value import Bound, Kind, Quantity

_ROOM_FOR_WORDS = 1.5
"""Times the least number that words can mean: "a few thousand" is not to end where 2,000 stands."""
NUMERIC = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)
ROLE = "chart"
_LEAST, _UNASKED = 2, 3
"""Values that a chart needs where a template names its question, and where it does not: two are read as fast in words.
"""


def value_chart(edition: Edition, question: str) -> Blocks:
    """The values reported on one question. Nothing where this note prints fewer than two of them, where the audience
    may not have the question, or where amounts are in several currencies. ValueError for a question that asks for
    something else than a number."""
    asked = edition.questions.get(question)
    if asked is not None and asked.kind not in NUMERIC:
        numbers = ", ".join(kind.value for kind in NUMERIC)
        raise ValueError(f"the question {question!r} is of the kind {asked.kind.value}; a value chart shows {numbers}")
    finding = next((finding for finding in edition.findings if finding.question == question), None)
    return Blocks(_figures(finding, edition) if finding is not None else (), ROLE)


def value_charts(
    edition: Edition, most: int = 2, priority: str = "low", keep: str = "", details: bool = True
) -> Blocks:
    """The same for the questions on which reported values differ, the most important first and of those the ones whose
    reports conflict, `most` at most.

    keep: the priority that the first of them counts as where room is short, so that texts and facts of this one and
    lower make room for it; without it a chart goes before any of them. details: with who says so and when below each
    name; false leaves them to a fact table that stands beside.
    """
    shown = down_to(priority)
    if keep:
        down_to(keep)
    open_ = [
        finding
        for finding in edition.findings
        if finding.values_differ
        and edition.questions[finding.question].kind in NUMERIC
        and edition.questions[finding.question].priority in shown
        and _charted(finding, edition, _UNASKED)
    ]
    open_.sort(key=lambda finding: finding.relation is not Relation.CONTRADICTORY)
    open_.sort(key=lambda finding: PRIORITIES.index(edition.questions[finding.question].priority))
    figures = [figure for finding in open_[:most] for figure in _figures(finding, edition, details)]
    kept = _id(open_[0].question) if open_ else ""
    made = (replace(figure, priority=keep) if chart_of(figure) == kept else figure for figure in figures)
    return Blocks(tuple(made), ROLE)


def _figures(finding: Finding, edition: Edition, details: bool = True) -> tuple[Figure, ...]:
    if not edition.has_chart(_id(finding.question)) or not _charted(finding, edition):
        return ()
    return figures_of(replace(_chart(finding, edition), details=details))


def _id(question: str) -> str:
    return f"value-{question}"


def _claims(finding: Finding, edition: Edition) -> tuple[Claim, ...]:
    """The claims of the rows that the note prints, in order of time."""
    shown = {claim.id for row in printed(finding, edition) for claim in row.claims}
    return tuple(edition.claims[one] for one in finding.claims if one in shown)


def _charted(finding: Finding, edition: Edition, least: int = _LEAST) -> bool:
    """Whether so many values can stand on one scale."""
    values = [claim.value for claim in _claims(finding, edition)]
    quantities = [value for value in values if isinstance(value, Quantity)]
    plotted = [claim for claim in _claims(finding, edition) if mark_of(claim) is not None]
    return len(quantities) >= least and bool(plotted) and len(currencies(_claims(finding, edition))) == 1


def _chart(finding: Finding, edition: Edition) -> Chart:
    question = edition.questions[finding.question]
    claims = _claims(finding, edition)
    shared = _shared(claims, edition)
    past = _past(finding, edition)
    now = [claim for claim in claims if claim.id not in past]
    earlier = [claim for claim in claims if claim.id in past]

    def rows(of: list[Claim]) -> tuple[ChartRow, ...]:
        return tuple(_rows(of, shared, edition))

    sections = [("", rows(now))] if now else []
    sections += [(WORDS["chart_past"], rows(earlier))] if earlier else []
    scale = _scale(claims, question)
    panel = Panel(tuple(sections), scale, WORDS["chart_log"] if scale.log else "")
    span = question.at.get("label")
    caption = Text(WORDS["chart_values"].format(label=label_of(question)), span)
    heads = (WORDS["column_source"], WORDS["column_who"], WORDS["column_value"])
    forms = ", ".join(FORM_NAMES[form] for form in FORMS[1 : sum(map(bool, shared.values())) + 1])
    own = (WORDS["chart_origins"].format(shapes=forms),) if forms else ()
    return Chart(_id(question.id), (caption,), tuple(_alt(question, now, earlier, edition)), heads, (panel,), own, span)


def _shared(claims: tuple[Claim, ...], edition: Edition) -> dict[str, tuple[str, ...]]:
    """The origins of these claims, each with the reports that share it; none for one that a single report has."""
    reports: dict[str, list[str]] = {}
    for claim in claims:
        reports.setdefault(edition.origins((claim,))[0], []).append(claim.source)
    found = {origin: tuple(dict.fromkeys(of)) for origin, of in reports.items()}
    return {origin: of if len(of) > 1 else () for origin, of in found.items()}


def _rows(claims: list[Claim], shared: dict[str, tuple[str, ...]], edition: Edition) -> Iterator[ChartRow]:
    """One row a claim, those of one report together, reports in order of their first."""
    reports = dict.fromkeys(claim.source for claim in claims)
    several = [origin for origin, of in shared.items() if of]
    numbers = {origin: several.index(origin) + 1 if of else 0 for origin, of in shared.items()}
    for report in reports:
        source = edition.sources[report]
        for number, claim in enumerate(one for one in claims if one.source == report):
            origin = edition.origins((claim,))[0]
            others = [one for one in shared[origin] if one != report]
            alike = tuple(sorted(edition.place_of(one) for one in others))
            detail, few = _detail(claim, edition), len(alike) <= MOST_REFS
            yield ChartRow(
                name="" if number else source_name(source),
                refs=() if number else (Ref(edition.places((claim,)), _span(claim)),),
                detail=f"{detail}; {WORDS['chart_same_origin' if few else 'chart_origin_of_others']}"
                if alike
                else detail,
                value=value_of(claim, edition),
                value_refs=(),
                mark=mark_of(claim),
                origin=numbers[origin],
                alike=(Ref(alike, _span(claim)),) if alike and few else (),
                name_span=source.at.get("label"),
                span=_span(claim),
            )


def _span(claim: Claim) -> Span | None:
    return claim.at.get("value") or claim.at.get("")


def _detail(claim: Claim, edition: Edition) -> str:
    """Who says it, and when."""
    when = claim_time_words(claim, edition.sources[claim.source])
    who = attribution_words(claim)
    return f"{who}; {when}" if who else when


def _alt(question: Question, now: list[Claim], earlier: list[Claim], edition: Edition) -> Iterator[Inline]:
    """Every value with who says so and when, in words."""
    yield Text(WORDS["chart_values_alt"].format(label=label_of(question)))
    for number, claim in enumerate((*now, *earlier)):
        lead = "; " if number else " "
        if number == len(now):
            lead = f". {WORDS['chart_past']}: " if number else f" {WORDS['chart_past']}: "
        yield Text(f"{lead}{source_name(edition.sources[claim.source])} ")
        yield Ref(edition.places((claim,)))
        yield Text(f", {_detail(claim, edition)}: {value_of(claim, edition)}")
    yield Text(".")
    origins: dict[str, list[Claim]] = {}
    for claim in (*now, *earlier):
        origins.setdefault(edition.origins((claim,))[0], []).append(claim)
    for shared in origins.values():
        places = edition.places(tuple(shared))
        if len(places) > 1:
            yield Text(WORDS["alike"])
            yield Ref(places)
            yield Text(WORDS["counted_as_one"])


def _past(finding: Finding, edition: Edition) -> frozenset[str]:
    """The claims that a later one supersedes."""
    if finding.relation is not Relation.SUPERSEDED:
        return frozenset()
    _, earlier = by_time(printed(finding, edition), edition)
    return frozenset(claim.id for row in earlier for claim in row.claims)


def _scale(claims: tuple[Claim, ...], question: Question) -> Scale:
    values = [claim.value for claim in claims if isinstance(claim.value, Quantity)]
    marks = [mark for claim in claims if (mark := mark_of(claim)) is not None]
    vague = (float(lowest_of(value.vague)) for value in values if value.vague and value.low is not None)
    ends_in_words = (_ROOM_FOR_WORDS * number for number in vague)
    numbers = (*(number for mark in marks for number in mark.numbers), *ends_in_words) or (0.0, 1.0)
    percent, currency = question.kind is Kind.PERCENT, values[0].currency
    open_left = any(mark.low is None for mark in marks)
    open_right = any(mark.high is None for mark in marks)
    ends = [end for value in values for end in (value.low, value.high) if end is not None]
    whole = question.kind is Kind.NUMBER and all(end == int(end) for end in ends)

    def words(number: float) -> str:
        exact = Decimal(f"{number:.10g}")
        return quantity_words(Quantity(Bound.EXACT, exact, exact, currency=currency), percent)

    return number_scale(numbers, open_left, open_right, whole, words, PLOT[1] - PLOT[0])
