"""The dated claims on a time scale.

In: an edition. Out: figures: one row for each event and date that the fact table prints, in order of time; a date of
which only the month or the year is given is a bar over all its days. Where most of the scale would be empty it is
broken into periods, each with a scale of its own.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from briefgen.base.record import dataclass
from briefgen.compose.chart import MOST_REFS, Chart, ChartRow, Mark, Panel, Scale
from briefgen.compose.chart_layout import PLOT, figures_of
from briefgen.compose.chart_scale import time_scale
from briefgen.compose.edition import Edition
from briefgen.compose.facts import LEAST_DATES, Reported, down_to, printed, value_of
from briefgen.compose.marks import DENIED
from briefgen.compose.value_chart import ROLE
from briefgen.compose.values import Blocks
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.edit.furniture import ONE_REPORT, REPORTS, WORDS
from briefgen.edit.wording import attribution_words, count_words
from briefgen.model.value import Bound, Kind, When

TIMELINE = "timeline"
"""The chart's id."""
_MOST_PERIODS = 4
_EMPTY = 0.3
"""Of a period: one in which a stretch as long as this is empty is broken there, where that tells days apart."""
_CROWDED = 0.04
"""Of a period: dates nearer than this to each other can hardly be told apart."""


@dataclass(frozen=True, slots=True)
class _Event:
    """first, last: the days that it can have been on."""

    row: Reported
    value: When
    first: date
    last: date


def timeline_chart(edition: Edition, priority: str = "low") -> Blocks:
    """The dated claims of questions down to a priority; nothing where a timeline would have fewer than LEAST_DATES."""
    events = _events(edition, priority)
    if len(events) < LEAST_DATES or not edition.has_chart(TIMELINE):
        return Blocks((), ROLE)
    periods = _periods(events)
    panels = tuple(Panel((("", tuple(_row(one, edition) for one in period)),), _scale(period)) for period in periods)
    spans = any(panel_row.mark and panel_row.mark.solid for panel in panels for _, rows in panel.sections
                for panel_row in rows)  # fmt: skip
    own = ((WORDS["chart_span"],) if spans else ()) + ((WORDS["chart_periods"],) if len(panels) > 1 else ())
    heads = (WORDS["column_event"], WORDS["column_who"], WORDS["column_date"])
    alt: list[Inline] = [Text(WORDS["chart_dates_alt"])]
    for number, one in enumerate(events):
        alt += [
            Text(f"{'; ' if number else ' '}{value_of(one.row.claims[0], edition)}: {_name(one)} "),
            _refs(one, edition),
        ]
    caption = (Text(WORDS["chart_dates"]),)
    return Blocks(figures_of(Chart(TIMELINE, caption, (*alt, Text(".")), heads, panels, own)), ROLE)


def _events(edition: Edition, priority: str) -> list[_Event]:
    shown = down_to(priority)
    events = []
    for finding in edition.findings:
        question = edition.questions[finding.question]
        if question.kind is not Kind.DATE or question.priority not in shown:
            continue
        for row in printed(finding, edition):
            value = row.claims[0].value
            ends = [end for end in (value.low, value.high) if end is not None] if isinstance(value, When) else []
            if isinstance(value, When) and ends:
                events.append(_Event(row, value, ends[0].earliest, ends[-1].latest))
    return sorted(events, key=lambda one: (one.first, one.last))


def _name(one: _Event) -> str:
    """What happened, and who says so where that is more than a report's own words."""
    who = attribution_words(one.row.claims[0])
    return f"{one.row.question.label}, {who}" if who else one.row.question.label


def _refs(one: _Event, edition: Edition) -> Ref:
    return Ref(edition.places(one.row.claims), one.row.span)


def _row(one: _Event, edition: Edition) -> ChartRow:
    value, refs = value_of(one.row.claims[0], edition), _refs(one, edition)
    if len(refs.numbers) > MOST_REFS:
        value += f" ({count_words(len(refs.numbers), ONE_REPORT, REPORTS)})"
    return ChartRow(
        name=one.row.question.label,
        refs=(),
        detail=attribution_words(one.row.claims[0]),
        value=value,
        value_refs=(refs,) if len(refs.numbers) <= MOST_REFS else (),
        mark=None if one.row.claims[0].verb == DENIED else _mark(one),
        name_span=one.row.question.at.get("label"),
        span=one.row.span,
    )


def _mark(one: _Event) -> Mark:
    value, first, last = one.value, float(one.first.toordinal()), float(one.last.toordinal() + 1)
    at_most, at_least = value.bound in (Bound.AT_MOST, Bound.UNDER), value.bound in (Bound.AT_LEAST, Bound.OVER)
    middle = (first + last) / 2
    if at_most or at_least:
        return Mark(None if at_most else middle, None if at_least else middle, (middle,), arrows=(at_most, at_least))
    if value.bound is Bound.ABOUT:
        return Mark(first, last, (middle,), hollow=True, dashed=True)
    if one.first == one.last:
        return Mark(middle, middle, (middle,))
    return Mark(first, last, solid=True)


def _open(period: list[_Event], bounds: tuple[Bound, Bound]) -> bool:
    return any(one.value.bound in bounds for one in period)


def _scale(period: list[_Event]) -> Scale:
    first, last = min(one.first for one in period), max(one.last for one in period)
    at_most, at_least = _open(period, (Bound.AT_MOST, Bound.UNDER)), _open(period, (Bound.AT_LEAST, Bound.OVER))
    return time_scale(first, last, at_most, at_least, PLOT[1] - PLOT[0])


def _periods(events: list[_Event]) -> list[list[_Event]]:
    """Events in order of time, broken where that tells crowded days apart, into _MOST_PERIODS at most."""
    periods = [events]
    while len(periods) < _MOST_PERIODS:
        cuts = [(gap, place, at) for place, period in enumerate(periods) for gap, at in [_widest_gap(period)] if at]
        if not cuts:
            break
        _, place, at = max(cuts)
        periods[place : place + 1] = [periods[place][:at], periods[place][at:]]
    return periods


def _widest_gap(period: list[_Event]) -> tuple[int, int]:
    """The longest stretch of a crowded period in which nothing begins, in days, and the place of the event behind it;
    0 for none. At least two events stay on each side."""
    length = (max(one.last for one in period) - period[0].first).days + 1
    starts = sorted({one.first for one in period})
    near = any((b - a).days < _CROWDED * length for a, b in pairwise(starts))
    if not near:
        return 0, 0
    gaps = ((period[at].first - period[at - 1].first).days for at in range(2, len(period) - 1))
    found = max(((gap, at) for at, gap in enumerate(gaps, 2)), default=(0, 0))
    return found if found[0] >= _EMPTY * length else (0, 0)
