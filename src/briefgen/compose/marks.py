"""How a number that a claim gives is drawn: on the scale of a chart, or small, in the row of a table.

In: claims of one question. Out: marks as data, and their shapes. A bound is an open end, an end given in words alone is
dashed, about is hollow; nothing is averaged or merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.compose.chart import Mark, Scale
from briefgen.doc.shape import ACCENT, FAINT, FORMS, MARKS_WIDTH, Bar, Dot, Line, Shape
from briefgen.edit.furniture import WORDS
from briefgen.evidence.interval import lowest_of
from briefgen.model.brief import Claim
from briefgen.model.value import Bound, Quantity

DENIED = "denied"
_LEAST = 2  # marks of a question: one by itself shows nothing
_DOT, _SMALL_DOT = 3.1, 2.6
_ARROW = 3.4
_OPEN = 0.12  # of the numbers, kept free at the right where a value is open
_EDGE = 4.0  # points, which a dot and an arrow at the end of a row's marks need
_STUB = 10.0  # points: how far an open end goes on in a row, where to the edge the least bound would look the greatest
_HALF_ROW = 5.0  # points: the line of nought, above and below the middle

Plot = tuple[float, float]
"""Where a scale begins and where it ends, in points."""


def mark_of(claim: Claim) -> Mark | None:
    """How a claim's value is drawn; None for one that is not a number, and for one that is denied."""
    value = claim.value
    if not isinstance(value, Quantity) or claim.verb == DENIED:
        return None
    bound, low, high = value.bound, _float(value.low), _float(value.high)
    at_most, at_least = bound in (Bound.AT_MOST, Bound.UNDER), bound in (Bound.AT_LEAST, Bound.OVER)
    if value.vague:
        start = low if low is not None else None if at_most else float(lowest_of(value.vague))
        dots = (low,) if low is not None else ()
        further = at_least or low is not None  # "500 to a few thousand" goes on from its 500
        return Mark(start, None, dots, arrows=(at_most, further), dashed=True)
    if at_most or at_least:
        known = high if at_most else low
        assert known is not None
        return Mark(low, high, (known,), arrows=(at_most, at_least))
    assert low is not None and high is not None
    return Mark(low, high, (low, high), hollow=bound is Bound.ABOUT)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def currencies(claims: Sequence[Claim]) -> frozenset[str]:
    """The currencies of the numbers among these claims' values; "" for numbers of things."""
    return frozenset(claim.value.currency for claim in claims if isinstance(claim.value, Quantity))


def place_of(number: float, scale: Scale, plot: Plot) -> float:
    """Where a number stands."""
    left, right = plot
    return round(left + scale.at(number) * (right - left), 2)


def shapes_of(
    mark: Mark, form: str, scale: Scale, y: float, plot: Plot, dot: float = _DOT, stub: float = 0.0
) -> Iterator[Shape]:
    """The shapes of a mark whose middle is at y. form: of its dots; dot: their radius; stub: how far an end goes on
    that no words limit, 0 for to the edge of the plot."""
    left, right = plot
    start = left if mark.low is None else place_of(mark.low, scale, plot)
    end = right if mark.high is None else place_of(mark.high, scale, plot)
    if stub and mark.arrows[0] and mark.low is None:
        start = max(left, end - stub)
    elif stub and mark.arrows[1] and not (mark.dashed and mark.dots):
        end = min(right, start + stub)
    if mark.solid:
        width = max(end - start, 2.6)
        start = min(start, right - width)
        yield Bar(round(start, 2), y - 2.4, round(width, 2), 4.8, ACCENT)
    elif start != end:
        yield Line(start, y, end, y, 1.5, mark.dashed, ACCENT)
    for at, there, way in ((start, mark.arrows[0], 1), (end, mark.arrows[1], -1)):
        if there:
            yield Line(at, y, at + way * _ARROW, y - _ARROW * 0.8, 1.5, ink=ACCENT)
            yield Line(at, y, at + way * _ARROW, y + _ARROW * 0.8, 1.5, ink=ACCENT)
    for number in dict.fromkeys(mark.dots):
        yield Dot(place_of(number, scale, plot), y, dot, form, mark.hollow, ACCENT)


def meanings(marks: Sequence[Mark]) -> tuple[str, ...]:
    """What of these marks needs to be said, in furniture words."""
    found = (
        ("chart_open", any(any(mark.arrows) and not mark.dashed for mark in marks)),
        ("chart_vague", any(mark.dashed for mark in marks)),
        ("chart_about", any(mark.hollow for mark in marks)),
    )
    return tuple(WORDS[word] for word, there in found if there)


def marks_of(rows: Sequence[Claim]) -> tuple[Mark | None, ...]:
    """The marks of the rows of one question, each by its claim; none where fewer than two would have one, or where
    amounts are in several currencies."""
    marks = tuple(map(mark_of, rows))
    comparable = sum(mark is not None for mark in marks) >= _LEAST and len(currencies(rows)) == 1
    return marks if comparable else (None,) * len(rows)


def row_marks(marks: Sequence[Mark | None]) -> tuple[tuple[Shape, ...], ...]:
    """The shapes of the marks of one question's rows, on one scale from nought."""
    drawn = [mark for mark in marks if mark is not None]
    numbers = [0.0, *(number for mark in drawn for number in mark.numbers)]
    low, high = min(numbers), max(numbers)
    if any(mark.high is None for mark in drawn):
        high += _OPEN * (high - low)
    scale, plot = Scale(low, high if high > low else low + 1.0, ()), (_EDGE, MARKS_WIDTH - _EDGE)
    nought = place_of(0.0, scale, plot)
    line = Line(nought, -_HALF_ROW, nought, _HALF_ROW, 0.6, ink=FAINT)
    return tuple(
        (line, *shapes_of(mark, FORMS[0], scale, 0.0, plot, _SMALL_DOT, _STUB)) if mark is not None else ()
        for mark in marks
    )
