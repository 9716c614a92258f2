"""Marks in a fact table's rows: what they show of each value, on one scale a question."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import ferry
import pytest
from traced import made

from briefgen.compose.edition import Edition
from briefgen.compose.facts import fact_table
from briefgen.compose.marks import marks_of, row_marks
from briefgen.compose.value_chart import value_charts
from briefgen.doc.block import Figure, Table
from briefgen.doc.shape import MARKS_WIDTH, Dot, Label, Line, Shape
from briefgen.doc.words import plain
from briefgen.evidence.findings import find
from briefgen.model.brief import Claim
from briefgen.model.value import Bound, Quantity


def edition() -> Edition:
    _, whole, _ = made(ferry.read())
    return whole


def exact(number: int, currency: str = "") -> Quantity:
    return Quantity(Bound.EXACT, Decimal(number), Decimal(number), currency=currency)


def claims(*values: object) -> list[Claim]:
    (first, *_) = (one for one in edition().brief.claims if one.question == "stranded")
    return [replace(first, id=f"c{number}", value=value, verb="reported") for number, value in enumerate(values)]  # type: ignore[arg-type]


def drawn(rows: list[Claim]) -> tuple[tuple[Shape, ...], ...]:
    return row_marks(marks_of(rows))


def nought(shapes: tuple[Shape, ...]) -> float:
    (line,) = (one for one in shapes if isinstance(one, Line) and one.x1 == one.x2)
    return line.x1


def ends(shapes: tuple[Shape, ...]) -> float:
    """How long the line of a mark is."""
    (line,) = (one for one in shapes if isinstance(one, Line) and one.y1 == one.y2)
    return line.x2 - line.x1


def dots(shapes: tuple[Shape, ...]) -> list[float]:
    return [one.x for one in shapes if isinstance(one, Dot)]


def test_values_stand_as_far_from_nought_as_they_are_great() -> None:
    small, great = drawn(claims(exact(250), exact(1000)))
    assert nought(small) == nought(great)
    assert dots(great)[0] - nought(great) == pytest.approx(4 * (dots(small)[0] - nought(small)), abs=0.05)
    minus, plus = drawn(claims(exact(-50), exact(50)))
    assert dots(minus)[0] < nought(minus) == nought(plus) < dots(plus)[0]


def test_bounds_are_open_vague_ends_dashed_and_about_is_hollow() -> None:
    open_, vague, about, range_ = drawn(
        claims(
            Quantity(Bound.AT_LEAST, Decimal(60), None),
            Quantity(Bound.RANGE, Decimal(50), None, "a few hundred"),
            Quantity(Bound.ABOUT, Decimal(70), Decimal(70)),
            Quantity(Bound.RANGE, Decimal(20), Decimal(40)),
        )
    )
    assert ends(vague) > 2 * ends(open_)  # of which nothing is said but that it is more
    slanted = [one for one in open_ if isinstance(one, Line) and one.x1 != one.x2 and one.y1 != one.y2]
    assert len(slanted) == 2 and not any(isinstance(one, Line) and one.dashed for one in open_)
    assert [one.dashed for one in vague if isinstance(one, Line) and one.y1 == one.y2] == [True]
    assert [one.hollow for one in about if isinstance(one, Dot)] == [True]
    assert len(dots(range_)) == 2


def test_marks_keep_to_their_box_and_have_no_letters() -> None:
    for shapes in drawn(claims(exact(0), exact(9), Quantity(Bound.OVER, Decimal(9), None))):
        for one in shapes:
            assert not isinstance(one, Label)
            places = (one.x1, one.x2) if isinstance(one, Line) else (one.x,)
            assert all(0 <= place <= MARKS_WIDTH for place in places)


def test_one_value_alone_words_denials_and_several_currencies_have_no_marks() -> None:
    assert marks_of(claims(exact(5))) == (None,)
    assert marks_of(claims(exact(5, "USD"), exact(6, "EUR"))) == (None, None)
    (one, denied) = claims(exact(5), exact(6))
    assert marks_of([one, replace(denied, verb="denied")]) == (None, None)


def _table(**options: object) -> Table:
    (table,) = fact_table(edition(), **options).blocks  # type: ignore[arg-type]
    assert isinstance(table, Table)
    return table


def test_a_table_has_marks_where_it_is_asked_for_them_and_the_same_words() -> None:
    marked, bare = _table(marks=True), _table()
    found = {
        plain(group.head.children) if group.head else "": [bool(row.cells[0].marks) for row in group.rows]
        for group in marked.groups
    }
    assert all(found["People stranded"]) and len(found["People stranded"]) > 2
    assert not any(any(row.cells[0].marks) for group in bare.groups for row in group.rows)
    assert not any(found["Damage"]) and not any(
        cell.marks for g in marked.groups for r in g.rows for cell in r.cells[1:]
    )
    without = tuple(
        replace(
            group, rows=tuple(replace(row, cells=tuple(replace(c, marks=()) for c in row.cells)) for row in group.rows)
        )
        for group in marked.groups
    )
    assert without == bare.groups
    assert plain(marked.key) == "Each question on its own scale from 0. Arrow: open end. Hollow: about."
    assert bare.key == ()
    assert not any(row.cells[0].marks for group in _table(columns=("when",), marks=True).groups for row in group.rows)


def test_two_tables_part_the_questions_between_them() -> None:
    def heads(**options: object) -> list[str]:
        return [plain(group.head.children) for group in _table(**options).groups if group.head]

    first, rest = heads(priority="key"), heads(below="key")
    assert first and rest and first + rest == heads()
    assert fact_table(edition(), priority="key", below="key").blocks == ()
    with pytest.raises(ValueError, match="there is no priority 'first'"):
        fact_table(edition(), below="first")


def test_a_chart_beside_its_table_leaves_the_details_to_it() -> None:
    own = edition()
    (whole,), (bare,) = value_charts(own).blocks, value_charts(own, details=False).blocks
    assert isinstance(whole, Figure) and isinstance(bare, Figure)
    said = [plain(one.children) for one in bare.shapes if isinstance(one, Label)]
    assert any("reported" in plain(one.children) for one in whole.shapes if isinstance(one, Label))
    assert not any("reported" in words or "same origin as" in words for words in said)
    assert bare.height < whole.height and (bare.alt, bare.table) == (whole.alt, whole.table)
    assert find(own.brief) == own.findings
