"""Numerals in running English text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.numeral import ONES, TENS, numerals_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("95 people", ["95"]),
        ("1,200 and 1200 and 1\u00a0200 and 1\u202f200", ["1200"] * 4),
        ("3.6 million", ["3600000"]),
        ("a dozen, half a dozen, two dozen", ["12", "6", "24"]),
        ("two hundred and five thousand and three", ["205003"]),
        ("twenty-five hundred", ["2500"]),
        ("a hundred million", ["100000000"]),
        ("zero", ["0"]),
        ("two and three", ["2", "3"]),
        ("two three, twenty thirty, five twelve", ["2", "3", "20", "30", "5", "12"]),
        ("0.125 and 12345.678", ["0.125", "12345.678"]),
    ],
)
def test_numerals_are_read_exactly(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in numerals_in(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["F-16", "B2", "3rd", "16th", "dozens", "a few thousand", "someone"])
def test_what_is_no_numeral(text: str) -> None:
    assert numerals_in(text) == ()


@pytest.mark.parametrize("text", ["1,20", "1.200", "1.200.000", "007", "1,2,3", "1" * 31, "1,200\u00a0300"])
def test_doubtful_digits_say_so(text: str) -> None:
    (numeral,) = numerals_in(text)
    assert numeral.doubtful
    assert text[numeral.start : numeral.end] == text


def test_a_point_before_three_digits_has_two_readings() -> None:
    (numeral,) = numerals_in("1.200")
    assert (numeral.value, numeral.other) == (Decimal("1.2"), Decimal(1200))


def _worded(n: int) -> str:
    """The whole number in English, by the book: an independent check of the reader."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {_worded(n % 100)}" if n % 100 else "")
    for scale, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= scale:
            rest = n % scale
            return f"{_worded(n // scale)} {word}" + (f" {_worded(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(0, 10**12 - 1))
@settings(deadline=None)
def test_number_words_up_to_a_trillion(n: int) -> None:
    (numeral,) = numerals_in(_worded(n))
    assert numeral.value == n


@given(st.text(alphabet="0123456789., \u00a0aoneandhundredmillion-\n", max_size=40))
@settings(deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    numerals = numerals_in(text)
    assert all(0 <= numeral.start < numeral.end <= len(text) for numeral in numerals)
    assert all(a.end <= b.start for a, b in pairwise(numerals))
