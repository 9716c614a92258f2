"""How the width of a table is shared, and where lines may end."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.doc.inline import Break, Inline, Ref, Strong, Text
from briefgen.write.pdf.columns import Need, share
from briefgen.write.pdf.lines import Look, pieces_of, set_lines
from briefgen.write.pdf.shape import Shaper, address
from briefgen.write.pdf.style import BODY


def test_spare_width_goes_by_weight() -> None:
    assert share([Need(30, 50, 0), Need(30, 50, 1), Need(30, 50, 3)], 350) == pytest.approx((50, 100, 200))


def test_columns_without_weight_leave_the_rest_free() -> None:
    assert share([Need(30, 50, 0), Need(30, 50, 0)], 350) == (50, 50)


def test_every_column_has_its_longest_word() -> None:
    widths = share([Need(80, 100, 1), Need(60, 2000, 2), Need(40, 60, 0)], 300)
    assert widths is not None
    assert widths[0] >= 80
    assert widths[2] == 60
    assert sum(widths) == pytest.approx(300)


def test_only_the_widest_word_gives_way() -> None:
    widths = share([Need(80, 80, 1), Need(4000, 4000, 1), Need(40, 60, 0)], 300)
    assert widths == pytest.approx((80, 160, 60))


def test_too_many_columns_cannot_be() -> None:
    assert share([Need(5, 5, 1)] * 60, 400) is None


def test_one_long_cell_does_not_take_the_room_of_the_others() -> None:
    dates = Counter({(70.0, 1): 11, (160.0, 1): 1})
    values = Counter({(150.0, 1): 12})
    widths = share([Need(40, 160, 0, dates), Need(30, 150, 4, values)], 230)
    assert widths is not None
    assert 70 <= widths[0] < 160
    assert widths[1] >= 150


def test_width_goes_where_it_saves_lines() -> None:
    one, many = Counter({(200.0, 1): 1}), Counter({(120.0, 1): 9})
    assert share([Need(40, 200, 1, one), Need(40, 120, 1, many)], 200) == pytest.approx((80, 120))
    assert share([Need(40, 120, 1, many), Need(40, 200, 1, one)], 200) == pytest.approx((120, 80))


def test_a_head_beside_many_rows_needs_no_width() -> None:
    heads, values = Counter({(200.0, 9): 2}), Counter({(150.0, 1): 18})
    assert share([Need(50, 200, 1, heads), Need(50, 150, 1, values)], 210) == pytest.approx((60, 150))


def _need(word: float, cells: list[tuple[float, int]], weight: int) -> Need:
    counted = Counter({(word + more, free): 1 for more, free in cells})
    return Need(word, max((wide for wide, _ in counted), default=word), weight, counted)


needs = st.builds(
    _need,
    st.floats(0, 900),
    st.lists(st.tuples(st.floats(0, 5000), st.integers(1, 9)), max_size=9),
    st.integers(0, 4),
)


@given(st.lists(needs, min_size=1, max_size=12), st.floats(260, 600))
def test_widths_fill_and_never_exceed(given_needs: list[Need], available: float) -> None:
    widths = share(given_needs, available)
    assert widths is not None
    assert sum(widths) <= available + 0.01
    assert min(widths) >= 19.99


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("well-known", ["well-", "known"]),
        ("and/or", ["and/", "or"]),
        ("km/h", ["km/h"]),
        ("2021-08-27", ["2021-08-27"]),
        ("F-16", ["F-16"]),
        ("500–1,200", ["500–1,200"]),
        ("London–Paris", ["London–", "Paris"]),
        ("-5", ["-5"]),
        ("1/2", ["1/2"]),
        ("end—start", ["end—", "start"]),
        ("a\u200bb", ["a", "b"]),
        ("\u200b", []),
    ],
)
def test_where_a_word_may_be_parted(word: str, pieces: list[str]) -> None:
    assert pieces_of(word) == pieces


def lines(*children: Inline, width: float = 200) -> list[str]:
    shaper = Shaper(frozenset())
    return ["".join(run.text for run in line.runs) for line in shaper.lines(children, BODY, width)]


def test_a_space_ends_a_line_but_a_parted_word_has_none() -> None:
    made = lines(Text("well known " * 9 + "x" * 60), width=100)
    assert "".join(made) == "well known " * 9 + "x" * 60
    assert len(made) > 6
    assert [line.endswith(" ") for line in made] == ["x" not in line for line in made]


def test_no_line_ends_at_a_no_break_space() -> None:
    assert all("1\u00a0March" in line for line in lines(*[Text("1\u00a0March ")] * 9) if "1" in line)


def test_a_break_begins_a_line() -> None:
    assert lines(Text("a"), Break(), Break(), Text("b")) == ["a ", " ", "b"]


def test_words_of_two_faces_hold_together() -> None:
    assert lines(Text("x" * 30 + " bold"), Strong((Text("ly"),)), width=165)[-1] == "boldly"


def test_a_long_reference_may_be_parted() -> None:
    assert len(lines(Ref(tuple(range(1, 90))))) > 1


def test_an_address_is_parted_after_its_marks() -> None:
    first = lines(Text("https://example.org/alpha/beta/gamma/delta-epsilon"), width=120)[0]
    assert first.endswith("/")


def test_no_line_is_wider_than_its_place() -> None:
    shaper = Shaper(frozenset())
    made = shaper.lines((Text("some words and a/very/long/path " * 20),), BODY, 77)
    assert max(line.width for line in made) <= 77 * 1000 / BODY.size


def test_runs_follow_one_another() -> None:
    shaper = Shaper(frozenset())
    (line,) = shaper.lines((Text("a "), Strong((Text("b c"),)), Text(" d")), BODY, 300)
    assert [run.text for run in line.runs] == ["a ", "b c", " d"]
    assert [run.x + run.width for run in line.runs] == [*[run.x for run in line.runs[1:]], line.width]


def test_nothing_gives_no_lines() -> None:
    assert set_lines((), 100) == ()
    assert lines(Text("  ")) == []
    assert Look(0, "#000000").target is None


@pytest.mark.parametrize(
    ("href", "ascii_only"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/%41?x=[1]#y", "https://example.org/%41?x=[1]#y"),
        ("https://bücher.example/\n", "https://b%C3%BCcher.example/%0A"),
    ],
)
def test_addresses(href: str, ascii_only: str) -> None:
    assert address(href) == ascii_only
