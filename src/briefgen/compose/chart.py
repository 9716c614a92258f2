"""What a chart shows, before it has a place on paper: rows of marks on a scale.

In: nothing but what the two makers of charts (`value_chart`, `timeline_chart`) put in. Out: plain data, which
`chart_layout` lowers to shapes.
"""

from __future__ import annotations

import math

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.inline import Inline

MOST_REFS = 4
"""References that a label has room for; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand from left to right. ticks: numbers with their words, ascending. log: equal steps multiply."""

    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]
    log: bool = False

    def at(self, number: float) -> float:
        """Where a number stands: 0 at the scale's start, 1 at its end; what lies outside stands at the nearer one."""
        if self.log:
            low, high = math.log10(self.start), math.log10(self.end)
            share = (math.log10(max(number, self.start)) - low) / (high - low)
        else:
            share = (number - self.start) / (self.end - self.start)
        return min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """How one value is drawn. low, high: the ends of its line, None where it goes on to the edge of the plot.

    dots: the numbers that a source gives. hollow: it gives them as about so. arrows: at the left and the right end,
    where the value is open. dashed: an end is given in words alone. solid: all between low and high is meant, as the
    days of a month.
    """

    low: float | None
    high: float | None
    dots: tuple[float, ...] = ()
    hollow: bool = False
    arrows: tuple[bool, bool] = (False, False)
    dashed: bool = False
    solid: bool = False

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that the scale must reach."""
        return (*self.dots, *(end for end in (self.low, self.high) if end is not None))


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row. name: who says it or what happened, "" where the row above has it already; refs: its sources, behind
    the name. detail: what is set small below. value: in words, at the row's end, with its own references.

    mark: None for a value that is told and not plotted. origin: 0 for one of its own, else the number of the one
    that it shares with other rows. alike: references behind the detail, of reports of the same origin.
    """

    name: str
    refs: tuple[Inline, ...]
    detail: str
    value: str
    value_refs: tuple[Inline, ...]
    mark: Mark | None
    origin: int = 0
    alike: tuple[Inline, ...] = ()
    name_span: Span | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows on one scale. sections: each with a head of its own, "" for none; a thin rule stands between two."""

    sections: tuple[tuple[str, tuple[ChartRow, ...]], ...]
    scale: Scale
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """id: of the figure. caption: above it. heads: of the equivalent table's three columns. own: what the key says
    besides what its marks ask for. details: whether what is set small below names is drawn."""

    id: str
    caption: tuple[Inline, ...]
    alt: tuple[Inline, ...]
    heads: tuple[str, str, str]
    panels: tuple[Panel, ...]
    own: tuple[str, ...] = ()
    span: Span | None = None
    details: bool = True
