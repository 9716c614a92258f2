"""The value language: every form, every refusal, and back again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.base.span import Span
from briefgen.edit.wording import value_words
from briefgen.model.brief import Question
from briefgen.model.date import PartialDate
from briefgen.model.value import Bound, Kind, Quantity, Value, When, Words, YesNo
from briefgen.read.values import parse_value

HERE = Span("claims.yaml", 4, 10, 4, 40)


def read(raw: str, kind: Kind, unit: str = "") -> Value:
    value, diagnostics = parse_value(raw, kind, HERE, unit)
    assert diagnostics == ()
    assert value is not None
    return value


def quantity(
    bound: Bound, low: str | None = None, high: str | None = None, vague: str = "", currency: str = ""
) -> Quantity:
    return Quantity(
        bound, None if low is None else Decimal(low), None if high is None else Decimal(high), vague, currency
    )


NUMBERS = [
    ("95", quantity(Bound.EXACT, "95", "95")),
    ("about 95", quantity(Bound.ABOUT, "95", "95")),
    ("around 2,000", quantity(Bound.ABOUT, "2000", "2000")),
    ("approximately 100", quantity(Bound.ABOUT, "100", "100")),
    ("some 60", quantity(Bound.ABOUT, "60", "60")),
    ("roughly 60", quantity(Bound.ABOUT, "60", "60")),
    ("~60", quantity(Bound.ABOUT, "60", "60")),
    ("at least 95", quantity(Bound.AT_LEAST, "95")),
    ("a minimum of 500", quantity(Bound.AT_LEAST, "500")),
    ("95 or more", quantity(Bound.AT_LEAST, "95")),
    ("no fewer than 95", quantity(Bound.AT_LEAST, "95")),
    ("60+", quantity(Bound.AT_LEAST, "60")),
    ("at most 95", quantity(Bound.AT_MOST, None, "95")),
    ("up to 95", quantity(Bound.AT_MOST, None, "95")),
    ("no more than 95", quantity(Bound.AT_MOST, None, "95")),
    ("over 1,400", quantity(Bound.OVER, "1400")),
    ("more than 250", quantity(Bound.OVER, "250")),
    ("in excess of 250", quantity(Bound.OVER, "250")),
    ("under 95", quantity(Bound.UNDER, None, "95")),
    ("fewer than 95", quantity(Bound.UNDER, None, "95")),
    ("less than 95", quantity(Bound.UNDER, None, "95")),
    ("between 500 and 1,200", quantity(Bound.RANGE, "500", "1200")),
    ("500 to 1,200", quantity(Bound.RANGE, "500", "1200")),
    ("from 500 to 1,200", quantity(Bound.RANGE, "500", "1200")),
    ("500–1,200", quantity(Bound.RANGE, "500", "1200")),
    ("500-1200", quantity(Bound.RANGE, "500", "1200")),
    ("5 to 6 million", quantity(Bound.RANGE, "5000000", "6000000")),
    ("500 to 1 million", quantity(Bound.RANGE, "500", "1000000")),
    ("500 to a few thousand", quantity(Bound.RANGE, "500", None, "a few thousand")),
    ("500 to “a few thousand”", quantity(Bound.RANGE, "500", None, "a few thousand")),
    ("dozens", quantity(Bound.EXACT, vague="dozens")),
    ("at least dozens", quantity(Bound.AT_LEAST, vague="dozens")),
    ("dozens at least", quantity(Bound.AT_LEAST, vague="dozens")),
    ("scores", quantity(Bound.EXACT, vague="scores")),
    ("tens of thousands", quantity(Bound.EXACT, vague="tens of thousands")),
    ("a few thousand", quantity(Bound.EXACT, vague="a few thousand")),
    ("a dozen", quantity(Bound.EXACT, "12", "12")),
    ("two hundred", quantity(Bound.EXACT, "200", "200")),
    ("3.6 million", quantity(Bound.EXACT, "3600000", "3600000")),
    ("1\u00a0200", quantity(Bound.EXACT, "1200", "1200")),
    ("At Least 95", quantity(Bound.AT_LEAST, "95")),
]


@pytest.mark.parametrize(("raw", "value"), NUMBERS)
@pytest.mark.parametrize("tail", ["", " fighters", " Fighters"])
def test_number_forms(raw: str, value: Quantity, tail: str) -> None:
    assert read(raw + tail, Kind.NUMBER, "fighters") == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("55%", quantity(Bound.EXACT, "55", "55")),
        ("55 per cent", quantity(Bound.EXACT, "55", "55")),
        ("at least 5.5 %", quantity(Bound.AT_LEAST, "5.5")),
        ("55–80 %", quantity(Bound.RANGE, "55", "80")),
        ("between 55% and 80%", quantity(Bound.RANGE, "55", "80")),
    ],
)
def test_percent_forms(raw: str, value: Quantity) -> None:
    assert read(raw, Kind.PERCENT) == value


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("$5 million", "", quantity(Bound.EXACT, "5000000", "5000000", currency="USD")),
        ("$5 million", "USD", quantity(Bound.EXACT, "5000000", "5000000", currency="USD")),
        ("$5 million", "AUD", quantity(Bound.EXACT, "5000000", "5000000", currency="AUD")),
        ("£3.6 million", "", quantity(Bound.EXACT, "3600000", "3600000", currency="GBP")),
        ("USD 5m", "", quantity(Bound.EXACT, "5000000", "5000000", currency="USD")),
        ("€1.2bn", "", quantity(Bound.EXACT, "1200000000", "1200000000", currency="EUR")),
        ("7", "euros", quantity(Bound.EXACT, "7", "7", currency="EUR")),
        ("5 million dollars", "", quantity(Bound.EXACT, "5000000", "5000000", currency="USD")),
        ("in excess of $100 million", "", quantity(Bound.OVER, "100000000", currency="USD")),
        ("$5–6 million", "", quantity(Bound.RANGE, "5000000", "6000000", currency="USD")),
        ("JPY 900", "", quantity(Bound.EXACT, "900", "900", currency="JPY")),
    ],
)
def test_money_forms(raw: str, unit: str, value: Quantity) -> None:
    assert read(raw, Kind.MONEY, unit) == value


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("2015", PartialDate(2015), None),
        ("2015-01", PartialDate(2015, 1), None),
        ("2015-01-26", PartialDate(2015, 1, 26), None),
        ("January 2015", PartialDate(2015, 1), None),
        ("26 August 2021", PartialDate(2021, 8, 26), None),
        ("29 February 2020", PartialDate(2020, 2, 29), None),
        ("between 2015 and 2017", PartialDate(2015), PartialDate(2017)),
        ("2015-2017", PartialDate(2015), PartialDate(2017)),
        ("2015–2017", PartialDate(2015), PartialDate(2017)),
        ("26–28 August 2021", PartialDate(2021, 8, 26), PartialDate(2021, 8, 28)),
        ("January–March 2015", PartialDate(2015, 1), PartialDate(2015, 3)),
        ("2021-08-26 to 2021-09-03", PartialDate(2021, 8, 26), PartialDate(2021, 9, 3)),
    ],
)
def test_date_forms(raw: str, low: PartialDate, high: PartialDate | None) -> None:
    assert read(raw, Kind.DATE) == When(Bound.RANGE if high else Bound.EXACT, low, high or low)


def test_other_kinds() -> None:
    assert read("Yes", Kind.YESNO) == YesNo(True)
    assert read("no", Kind.YESNO) == YesNo(False)
    for kind in (Kind.PLACE, Kind.PERSON, Kind.TEXT):
        assert read(" about 3 *things* ", kind) == Words("about 3 *things*")


@pytest.mark.parametrize(
    ("raw", "kind", "unit", "code", "needle"),
    [
        ("", Kind.TEXT, "", "BRF250", "leave the claim out"),
        ("  ", Kind.NUMBER, "", "BRF250", "at least 95"),
        ("lots", Kind.NUMBER, "", "BRF251", "between 500 and 1,200"),
        ("5" + " " * 300_000 + "x", Kind.NUMBER, "", "BRF251", "between 500 and 1,200"),
        ("5" + " " * 300_000 + "x", Kind.DATE, "", "BRF257", "January 2015"),
        ("at lest 95", Kind.NUMBER, "", "BRF251", "perhaps `at least 95` is meant"),
        ("> 95", Kind.NUMBER, "", "BRF251", "perhaps `over 95` is meant"),
        ("≥95", Kind.NUMBER, "", "BRF251", "perhaps `at least 95` is meant"),
        ("ca. 95", Kind.NUMBER, "", "BRF251", "perhaps `about 95` is meant"),
        ("minus 5", Kind.NUMBER, "", "BRF251", "at least 95"),
        ("5 and 6", Kind.NUMBER, "", "BRF251", "at least 95"),
        ("between 500", Kind.NUMBER, "", "BRF251", "between 500 and 1,200"),
        ("dozens to 100", Kind.NUMBER, "", "BRF251", "upper end"),
        ("a minimum of 500 to a few thousand", Kind.NUMBER, "", "BRF251", "500 to a few thousand"),
        ("1,20", Kind.NUMBER, "", "BRF252", "1,200 or 1200"),
        ("1.200", Kind.NUMBER, "", "BRF252", "1,200 for thousands"),
        ("1 200", Kind.NUMBER, "", "BRF252", "write 1,200"),
        ("about 1 200 boats", Kind.NUMBER, "boats", "BRF252", "write about 1,200 boats"),
        ("between 4 100 and 12 345 678", Kind.NUMBER, "", "BRF252", "write between 4,100 and 12,345,678"),
        ("4 1000", Kind.NUMBER, "", "BRF252", "write one number"),
        ("3 4 100", Kind.NUMBER, "", "BRF252", "write one number"),
        ("007", Kind.NUMBER, "", "BRF252", "write 7"),
        ("1" * 31, Kind.NUMBER, "", "BRF252", "at most 30 digits"),
        ("12 families", Kind.NUMBER, "fighters", "BRF253", "leave it out"),
        ("12 families", Kind.NUMBER, "", "BRF253", "unit: families"),
        ("£3", Kind.MONEY, "USD", "BRF253", "convert nothing"),
        ("1,200 to 500", Kind.NUMBER, "", "BRF254", "smaller number first"),
        ("5 to 5", Kind.NUMBER, "", "BRF254", "smaller number first"),
        ("2017 to 2015", Kind.DATE, "", "BRF254", "earlier date first"),
        ("55", Kind.PERCENT, "", "BRF255", "write 55 %"),
        ("55 %", Kind.NUMBER, "", "BRF255", "kind: percent"),
        ("$5", Kind.NUMBER, "", "BRF255", "kind: money"),
        ("$5 to £6", Kind.MONEY, "", "BRF255", "$5 million"),
        ("55% to 80", Kind.PERCENT, "", "BRF255", "55–80 %"),
        ("5 million", Kind.MONEY, "", "BRF256", "$5 million"),
        ("since 2015", Kind.DATE, "", "BRF257", "perhaps `2015` is meant"),
        ("August 26, 2021", Kind.DATE, "", "BRF257", "perhaps `26 August 2021` is meant"),
        ("27th Aug, 2021", Kind.DATE, "", "BRF257", "perhaps `27 August 2021` is meant"),
        ("26/08/2021", Kind.DATE, "", "BRF257", "perhaps `2021-08-26` is meant"),
        ("2021-02-30", Kind.DATE, "", "BRF258", "correct the day"),
        ("2021-13", Kind.DATE, "", "BRF258", "correct the day"),
        ("31 June 2021", Kind.DATE, "", "BRF258", "correct the day"),
        ("probably", Kind.YESNO, "", "BRF259", "`yes` or `no`"),
    ],
)
def test_refusals(raw: str, kind: Kind, unit: str, code: str, needle: str) -> None:
    value, (diagnostic,) = parse_value(raw, kind, HERE, unit)
    assert value is None
    assert diagnostic.code == code
    assert needle in diagnostic.help
    assert diagnostic.is_error
    assert not diagnostic.message.endswith(".")


@pytest.mark.parametrize("gap", ["\u00a0", "\u2009", "\u202f"])
def test_a_space_that_does_not_break_parts_thousands(gap: str) -> None:
    """As French and SI set them; a plain space could part two numbers, and is refused with the number written out."""
    value, told = parse_value(f"at least 4{gap}100", Kind.NUMBER, HERE)
    assert (value, told) == (Quantity(Bound.AT_LEAST, Decimal(4100), None), ())


def test_a_date_with_two_readings_gets_no_guess() -> None:
    _, (diagnostic,) = parse_value("07/08/2021", Kind.DATE, HERE)
    assert "perhaps" not in diagnostic.help


def test_the_caret_stands_under_the_words_that_are_wrong() -> None:
    def place(start: int, end: int) -> Span:
        return Span("claims.yaml", 4, 10 + start, 4, 10 + end)

    _, (diagnostic,) = parse_value(" 12 families", Kind.NUMBER, HERE, "fighters", place)
    assert diagnostic.span == Span("claims.yaml", 4, 14, 4, 22)
    _, (diagnostic,) = parse_value("about 1,20", Kind.NUMBER, HERE, "", place)
    assert diagnostic.span == Span("claims.yaml", 4, 16, 4, 20)


def question(kind: Kind, unit: str = "") -> Question:
    return Question("q", "Q", "Q?", kind, {}, unit)


LARGEST = 10**30 - 1
"""More than 30 digits are no number of a brief."""
numbers = st.one_of(
    st.integers(0, 10**15).map(Decimal),
    st.integers(0, 10**6).map(lambda n: Decimal(n * 10_000)),
    st.decimals(0, 10**6, places=2, allow_nan=False),
    st.integers(10**28, LARGEST).map(Decimal),
)
VAGUE = ["dozens", "scores", "hundreds", "a few thousand", "several hundred", "tens of thousands"]
CURRENCIES = ["USD", "GBP", "EUR", "AUD", "XOF"]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    bound = draw(st.sampled_from(Bound))
    if bound is Bound.RANGE:
        low = draw(numbers)
        if draw(st.booleans()):
            return Quantity(bound, low, None, draw(st.sampled_from(VAGUE)))
        low = min(low, Decimal(LARGEST - 10**7))
        return Quantity(bound, low, Decimal(int(low) + draw(st.integers(1, 10**7))))
    if draw(st.integers(0, 4)) == 0:
        return Quantity(bound, None, None, draw(st.sampled_from(VAGUE)))
    number = draw(numbers)
    low = None if bound in (Bound.AT_MOST, Bound.UNDER) else number
    high = None if bound in (Bound.AT_LEAST, Bound.OVER) else number
    return Quantity(bound, low, high)


@given(quantities())
@settings(deadline=None)
def test_a_worded_number_reads_as_the_same_value(value: Quantity) -> None:
    assert read(value_words(value, question(Kind.NUMBER)), Kind.NUMBER) == value
    if not value.vague:
        assert read(value_words(value, question(Kind.PERCENT)), Kind.PERCENT) == value


@given(quantities().filter(lambda value: not value.vague), st.sampled_from(CURRENCIES))
@settings(deadline=None)
def test_a_worded_amount_reads_as_the_same_value(value: Quantity, currency: str) -> None:
    amount = Quantity(value.bound, value.low, value.high, currency=currency)
    for unit in ("", currency):
        assert read(value_words(amount, question(Kind.MONEY, unit)), Kind.MONEY, unit) == amount


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    parts = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


@given(dates(), dates(), st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.RANGE]))
@settings(deadline=None)
def test_a_worded_date_reads_as_the_same_value(a: PartialDate, b: PartialDate, bound: Bound) -> None:
    low, high = sorted((a, b), key=lambda date: date.earliest)
    if bound is Bound.RANGE and low.earliest == high.earliest:
        return
    value = When(bound, low, high if bound is Bound.RANGE else low)
    assert read(value_words(value), Kind.DATE) == value


@given(st.text(max_size=60), st.sampled_from(Kind), st.sampled_from(["", "fighters", "USD"]))
@settings(deadline=None)
def test_any_text_gives_a_value_or_an_error(raw: str, kind: Kind, unit: str) -> None:
    value, diagnostics = parse_value(raw, kind, HERE, unit)
    assert (value is None) == bool(diagnostics)


@given(st.text(alphabet="0123456789.,%$£–- atolesbundr\u00a0", max_size=30), st.sampled_from(Kind))
@settings(deadline=None)
def test_what_is_read_is_never_worded_as_something_else(raw: str, kind: Kind) -> None:
    value, _ = parse_value(raw, kind, HERE)
    if value is not None:
        assert read(value_words(value, question(kind)), kind) == value
