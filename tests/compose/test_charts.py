"""What a chart shows of the invented brief, and that its labels keep apart whatever is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import ferry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traced import PAGE, made

from briefgen.compose.chart import Chart, ChartRow, Mark, Panel
from briefgen.compose.chart_layout import HIGHEST, PLOT, WIDTH, figures_of
from briefgen.compose.chart_scale import number_scale, time_scale
from briefgen.compose.edition import Edition
from briefgen.compose.lettering import width_of
from briefgen.compose.timeline_chart import timeline_chart
from briefgen.compose.value_chart import value_chart, value_charts
from briefgen.doc.block import Figure, Table
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.inline import Ref, Text
from briefgen.doc.shape import CIRCLE, SQUARE, Bar, Dot, Label, Line
from briefgen.doc.words import plain
from briefgen.evidence.findings import Relation, find
from briefgen.model.brief import Brief
from briefgen.model.date import PartialDate
from briefgen.model.value import Bound, Kind, Quantity, When

CHARTS = PAGE.replace("## Uncertainty", '{{ value_chart("stranded") }}\n\n{{ timeline_chart() }}\n\n## Uncertainty')


def figures(document: Document) -> dict[str, Figure]:
    return {block.id: block for block in blocks_of(document.blocks) if isinstance(block, Figure)}


def labels(figure: Figure) -> list[str]:
    return [plain(shape.children) for shape in figure.shapes if isinstance(shape, Label)]


def edition(brief: Brief | None = None) -> Edition:
    _, whole, _ = made(brief or ferry.read())
    return whole


def changed(claim: str, **fields: object) -> Edition:
    """The edition of the invented brief with one claim changed."""
    own = edition()
    claims = tuple(replace(one, **fields) if one.id == claim else one for one in own.brief.claims)  # type: ignore[arg-type]
    brief = replace(own.brief, claims=claims)
    return replace(own, brief=brief, findings=find(brief))


def only(own: Edition, question: str = "stranded") -> Figure:
    (figure,) = value_chart(own, question).blocks
    assert isinstance(figure, Figure)
    return figure


def drawn(figure: Figure, kind: type) -> list[object]:
    return [shape for shape in figure.shapes if type(shape) is kind]


def test_every_value_stands_at_its_rows_end_with_the_numbers_of_the_note() -> None:
    document, _, _ = made(ferry.read(), CHARTS)
    shown = labels(figures(document)["value-stranded"])
    sources = {plain(cell.children) for block in document.blocks if isinstance(block, Table) and block.role == "facts"
               for group in block.groups for row in group.rows for cell in row.cells}  # fmt: skip
    for value, name in (("over 400", "The Orrel Herald"), ("at least 460", "Velna Shore Residents")):
        assert value in shown
        (named,) = [label for label in shown if label.startswith(name)]
        assert named in sources
    assert shown.count("about 340 (with a booking)") == 2


def test_one_origin_is_told_by_form_and_by_words() -> None:
    figure = only(edition())
    assert {dot.form for dot in drawn(figure, Dot)} == {CIRCLE, SQUARE}  # type: ignore[attr-defined]
    assert [dot.form for dot in drawn(figure, Dot) if dot.hollow] == [SQUARE, SQUARE]  # type: ignore[attr-defined]
    assert sum("same origin as" in label for label in labels(figure)) == 2
    assert "counted as one origin" in plain(figure.alt)


def test_the_words_say_all_that_is_drawn() -> None:
    document, _, _ = made(ferry.read(), CHARTS)
    for figure in figures(document).values():
        said = " ".join(plain(figure.alt).split())
        rows = [cell for group in figure.table.groups for row in group.rows for cell in row.cells[2:]]
        assert rows
        for cell in rows:
            value = next(child.text for child in cell.children if isinstance(child, Text))
            assert value in said and any(label.startswith(value) for label in labels(figure))


@pytest.mark.parametrize(
    ("value", "arrows", "dashed", "hollow"),
    [
        (Quantity(Bound.AT_LEAST, Decimal(500), None), 1, 0, 0),
        (Quantity(Bound.UNDER, None, Decimal(500)), 1, 0, 0),
        (Quantity(Bound.EXACT, Decimal(500), Decimal(500)), 0, 0, 0),
        (Quantity(Bound.ABOUT, Decimal(500), Decimal(500)), 0, 0, 1),
        (Quantity(Bound.RANGE, Decimal(400), Decimal(500)), 0, 0, 0),
        (Quantity(Bound.RANGE, Decimal(500), None, "a few thousand"), 1, 1, 0),
        (Quantity(Bound.AT_LEAST, None, None, "hundreds"), 1, 1, 0),
    ],
)
def test_how_a_value_is_drawn(value: Quantity, arrows: int, dashed: int, hollow: int) -> None:
    def counted(own: Edition) -> tuple[int, int, int]:
        figure = only(own)
        lines = [shape for shape in figure.shapes if isinstance(shape, Line)]
        heads = [line for line in lines if line.x1 != line.x2 and line.y1 != line.y2]
        return (len(heads) // 2, sum(line.dashed for line in lines),
                sum(shape.hollow for shape in figure.shapes if isinstance(shape, Dot)))  # fmt: skip

    before = counted(changed("stranded-herald", value=Quantity(Bound.EXACT, Decimal(450), Decimal(450))))
    after = counted(changed("stranded-herald", value=value))
    assert tuple(b - a for a, b in zip(before, after, strict=True)) == (arrows, dashed, hollow)


def test_what_is_superseded_stands_apart() -> None:
    own = edition()
    past = replace(own, findings=tuple(
        replace(one, relation=Relation.SUPERSEDED) if one.question == "stranded" else one for one in own.findings
    ))  # fmt: skip
    shown = labels(only(past))
    assert "Superseded" in shown and "Superseded" not in labels(only(own))
    assert shown.index("at least 460") < shown.index("Superseded") < shown.index("about 340 (with a booking)")


def test_a_denied_value_has_no_mark() -> None:
    plotted, denied = only(edition()), only(changed("stranded-herald", verb="denied"))
    assert len(drawn(denied, Dot)) == len(drawn(plotted, Dot)) - 1
    assert "over 400" in labels(denied) and any("denied by" in label for label in labels(denied))


def test_where_there_is_nothing_to_plot_there_is_no_chart() -> None:
    own = edition()
    assert not value_chart(own, "no-such-question") and not value_chart(own, "wind")
    with pytest.raises(ValueError, match="of the kind date"):
        value_chart(own, "resume")
    both = changed("stranded-herald", value=Quantity(Bound.EXACT, Decimal(5), Decimal(5), currency="USD"))
    assert not value_chart(both, "stranded")


def test_rows_that_the_length_cut_are_in_no_chart() -> None:
    own = replace(edition(), rows={"stranded": frozenset(("stranded-herald", "stranded-residents"))})
    figure = only(own)
    assert "340" not in plain(figure.alt) and not any("340" in label for label in labels(figure))
    assert len(value_charts(own).blocks) == 0  # two values are read as fast in words


@pytest.mark.parametrize(
    ("waiting", "relation", "first"),
    [
        ("key", Relation.COMPATIBLE, "value-stranded"),
        ("key", Relation.CONTRADICTORY, "value-waiting"),
        ("low", Relation.CONTRADICTORY, "value-stranded"),
    ],
)
def test_of_charts_as_important_those_of_reports_in_conflict_come_first(
    waiting: str, relation: Relation, first: str
) -> None:
    own = edition()
    stranded = replace(own.questions["stranded"], priority="key")
    other = replace(stranded, id="waiting", priority=waiting)
    (finding,) = (one for one in own.findings if one.question == "stranded")
    findings = (
        replace(finding, question="waiting", relation=relation),
        replace(finding, relation=Relation.CONTRADICTORY),
    )
    both = replace(own, brief=replace(own.brief, questions=(other, stranded)), findings=findings)
    figure, *_ = value_charts(both).blocks
    assert isinstance(figure, Figure) and figure.id == first


def test_charts_for_which_there_is_no_room_are_left_out() -> None:
    own = edition()
    assert [figure.id for figure in value_charts(own).blocks] == ["value-stranded"]  # type: ignore[union-attr]
    assert not value_charts(replace(own, charts=frozenset()))
    assert value_charts(replace(own, charts=frozenset(("value-stranded",))))
    assert timeline_chart(own) and not timeline_chart(replace(own, charts=frozenset(("value-stranded",))))


def test_a_month_is_a_bar_over_its_days_and_order_is_time() -> None:
    (figure,) = timeline_chart(edition()).blocks
    assert isinstance(figure, Figure) and drawn(figure, Bar) and drawn(figure, Dot)
    values = [plain(row.cells[2].children) for group in figure.table.groups for row in group.rows]
    assert [value for value in values if "December 2024" in value] == values[-1:]


# -- nothing collides --

words = st.text("abcdefgh WMi1,–“”é٣漢 ", min_size=1, max_size=90).filter(lambda text: text.strip() != "")
numbers = st.floats(0.5, 5_000_000).map(lambda value: round(value, 1))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    rows = []
    for _ in range(draw(st.integers(1, 25))):
        low = draw(numbers)
        high = draw(st.none() | st.just(low) | st.floats(low, 9_000_000))
        mark = Mark(low, high, (low,), draw(st.booleans()), (False, high is None), draw(st.booleans()))
        refs = (Ref(tuple(draw(st.lists(st.integers(0, 98), min_size=1, max_size=4)))),)
        name = draw(st.just("") | words)
        behind = st.just(()) | st.just(refs)
        said = (draw(words), draw(words), draw(behind))
        rows.append(
            ChartRow(
                name,
                refs if name else (),
                *said,
                draw(st.none() | st.just(mark)),
                draw(st.integers(0, 9)),
                draw(behind),
            )
        )
    known = tuple(number for row in rows if row.mark for number in row.mark.numbers) or (1.0,)
    scale = number_scale(known, False, draw(st.booleans()), False, lambda number: f"{number:,.10g}", PLOT[1] - PLOT[0])
    half = draw(st.integers(0, len(rows)))
    sections = tuple((head, tuple(part)) for head, part in (("", rows[:half]), ("Past", rows[half:])) if part)
    return Chart(
        "c", (Text("Caption"),), (Text("Alt"),), ("A", "B", "C"), (Panel(sections, scale, draw(words)),), ("Key",)
    )


@settings(max_examples=60, deadline=None)
@given(charts())
def test_no_two_labels_overlap_and_none_leaves_its_figure(chart: Chart) -> None:
    made_of = figures_of(chart)
    rows = sum(len(own) for panel in chart.panels for _, own in panel.sections)
    assert sum(len(group.rows) for figure in made_of for group in figure.table.groups) == rows
    for figure in made_of:
        placed = [shape for shape in figure.shapes if isinstance(shape, Label)]
        for label in placed:
            left, top, right, bottom = label.box
            assert left >= -30 and right <= WIDTH + 0.1 and top >= 0 and bottom <= figure.height + 0.1, label
            for line in label.lines():
                assert width_of(plain(line).rstrip(" "), label.size, label.strong) <= label.width + 0.1
        for one, other in combinations(placed, 2):
            (a, b, c, d), (e, f, g, h) = one.box, other.box
            assert c <= e + 0.01 or g <= a + 0.01 or d <= f + 0.01 or h <= b + 0.01, (one, other)
        middle = [label for label in placed if label.left < PLOT[1] and label.box[2] > PLOT[0] and not label.of_scale]
        assert all(plain(label.children).endswith("Key") for label in middle), middle  # nothing lies over the plot
        assert figure.height <= HIGHEST or len({label.y for label in placed}) < 12


@given(st.lists(numbers, min_size=1, max_size=9), st.booleans(), st.booleans(), st.booleans())
def test_a_scale_reaches_all_its_numbers_with_round_steps(
    known: list[float], left: bool, right: bool, whole: bool
) -> None:
    scale = number_scale(tuple(known), left, right, whole, lambda number: f"{number:,.10g}", 168.0)
    assert scale.start <= min(known) and max(known) <= scale.end and 2 <= len(scale.ticks) <= 7
    assert scale.log == (max(known) / min(known) > 100)
    for number, said in scale.ticks:
        assert (said.replace(",", "").lstrip("0.").rstrip("0") or "0")[0].isdigit() and 0 <= scale.at(number) <= 1


@given(st.dates(), st.integers(0, 4_000_000))
def test_a_time_scale_holds_its_days(first: object, days: int) -> None:
    from datetime import date, timedelta

    assert isinstance(first, date)
    last = min(first.toordinal() + days, date.max.toordinal())
    scale = time_scale(first, first + timedelta(last - first.toordinal()), False, False, 168.0)
    assert scale.start <= first.toordinal() and last <= scale.end and 0 <= scale.at(last) <= 1
    assert len(scale.ticks) >= 2


def test_far_off_years_and_crowded_days_stand_on_scales_of_their_own() -> None:
    own = edition()
    dates = [PartialDate(1999), PartialDate(2001, 9, 11), PartialDate(2021, 8, 25), PartialDate(2021, 8, 26),
             PartialDate(2021, 8, 27), PartialDate(2021, 8, 27)]  # fmt: skip
    question = next(one for one in own.brief.questions if one.kind is Kind.DATE)
    model = own.brief.claims[0]
    claims = tuple(
        replace(model, id=f"d{number}", question=question.id, hedge=f"say {number}", value=When(Bound.EXACT, day, day))
        for number, day in enumerate(dates)
    )
    brief = replace(own.brief, questions=(question,), claims=claims)
    (figure,) = timeline_chart(replace(own, brief=brief, findings=find(brief))).blocks
    assert isinstance(figure, Figure)
    ticks = [plain(shape.children) for shape in figure.shapes if isinstance(shape, Label) and shape.of_scale]
    assert any("Aug" in tick for tick in ticks) and "2000" in ticks
    assert any("scale" in label for label in labels(figure))
