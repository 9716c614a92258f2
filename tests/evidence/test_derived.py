"""Values that are worked out: case files, the form of expressions, and the arithmetic of bounds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from case_files import Case, Expect, cases
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.render import render
from briefgen.evidence.arithmetic import Refused, minus, plus
from briefgen.evidence.derived import check_derived
from briefgen.evidence.out_of_nothing import has_date, has_number, takes_step
from briefgen.model.date import PartialDate
from briefgen.model.derivation import Malformed, Reference, Term, parse_derivation
from briefgen.model.value import Bound, Quantity, When
from briefgen.read.brief import BriefFiles, read_brief

BRIEF = """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: aboard, label: Aboard, ask: How many were aboard?, kind: number, unit: people}
  - {id: crew, label: Crew, ask: How many were crew?, kind: number, unit: people}
  - {id: age, label: Age, ask: How old is the ship?, kind: number, unit: years}
  - {id: share, label: Share, ask: What share was rescued?, kind: percent}
  - {id: worth, label: Worth, ask: What was the load worth?, kind: money}
  - {id: cause, label: Cause, ask: Why did it run aground?, kind: text}
  - {id: day, label: Day, ask: When did it run aground?, kind: date}
  - {id: built, label: Built, ask: When was it built?, kind: date}
gaps:
""" + "".join(
    f"  - {{id: {id}, question: {id}, text: Not known.}}\n"
    for id in ("aboard", "crew", "age", "share", "worth", "cause", "day", "built")
)
SOURCES = """\
- {id: ferry, label: The Ferry Post, published: 2021-03-04}
- {id: wire, label: A wire}
"""


@pytest.mark.parametrize("case", cases("evidence", "derived"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    texts = {"brief.yaml": BRIEF, "sources.yaml": SOURCES, "claims.yaml": case.blocks["claims.yaml"]}
    read = read_brief(BriefFiles("ferry", "content/ferry", {name: text.encode() for name, text in texts.items()}))
    found = read.diagnostics + (check_derived(read.brief) if read.brief else ())
    shown = [one for one in in_reading_order(found) if one.code != "BRF225"]  # a source that no claim comes from
    expect(case, "expected", render(tuple(shown), read.texts.get) or "nothing")


# The form


def test_the_terms_of_an_expression() -> None:
    assert parse_derivation("[published year] − 1,400 + 2021-08-26-[a-b]") == (
        Term(Reference("published", "year"), 0, 16),
        Term(1400, 19, 24, minus=True),
        Term(PartialDate(2021, 8, 26), 27, 37),
        Term(Reference("a-b"), 38, 43, minus=True),
    )


def test_a_month_is_written_without_spaces_and_a_year_is_a_number() -> None:
    assert parse_derivation("2021-08") == (Term(PartialDate(2021, 8), 0, 7),)
    assert parse_derivation("2021 - 10") == (Term(2021, 0, 4), Term(10, 7, 9, minus=True))
    assert parse_derivation("2021-2015") == (Term(2021, 0, 4), Term(2015, 5, 9, minus=True))


@pytest.mark.parametrize(
    ("text", "wrong", "start", "end"),
    [
        ("6 +", "ends where", 2, 3),
        ("- 6", "`-` stands where", 0, 1),
        ("6 7", "`7` follows without", 2, 3),
        ("(6 + 7)", "parentheses", 0, 2),
        ("6 * 7", "`*` follows without", 2, 3),
        ("1.5 + 1", "`1.5` is not a whole number", 0, 3),
        ("1,20", "`1,20` is not a whole number", 0, 4),
        ("12people", "`12people` is not a whole number", 0, 8),
        ("007", "`007` begins with 0", 0, 3),
        ("9" * 31, "is not a whole number", 0, 31),
        ("2021-02-30 + 1", "the calendar has no `2021-02-30`", 0, 10),
        ("2021-13", "the calendar has no `2021-13`", 0, 7),
        ("published - 1", "`published` is neither", 0, 9),
        ("1 + [A claim]", "`[A claim]` does not name", 4, 13),
        ("[a day]", "`day` is no part", 0, 7),
        ("[a", "`[a` does not name", 0, 2),
        ("[]", "`[]` does not name", 0, 2),
        ("1 + two", "`two` is neither", 4, 7),
    ],
)
def test_a_wrong_form_is_told_where_it_stands(text: str, wrong: str, start: int, end: int) -> None:
    found = parse_derivation(text)
    assert isinstance(found, Malformed)
    assert wrong in found.message
    assert (found.start, found.end) == (start, end)
    assert found.cure


@given(st.text(alphabet="0123456789,.-−–+ []()abpublished year", max_size=30))
def test_any_text_is_read_or_refused_in_its_place(text: str) -> None:
    found = parse_derivation(text)
    if isinstance(found, Malformed):
        assert 0 <= found.start <= found.end <= len(text)
    else:
        assert found
        assert all(text[term.start : term.end].strip() for term in found)


# The arithmetic


def number(text: str) -> Quantity:
    """`60`, `>=60`, `<=60`, `>60`, `<60`, `~60`, `10..20`."""
    if ".." in text:
        low, high = text.split("..")
        return Quantity(Bound.RANGE, Decimal(low), Decimal(high))
    for sign, bound in ((">=", Bound.AT_LEAST), ("<=", Bound.AT_MOST), (">", Bound.OVER), ("<", Bound.UNDER)):
        if text.startswith(sign):
            end = Decimal(text.removeprefix(sign))
            return Quantity(bound, end if ">" in sign else None, None if ">" in sign else end)
    end = Decimal(text.removeprefix("~"))
    return Quantity(Bound.ABOUT if text[0] == "~" else Bound.EXACT, end, end)


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("60", "12", "72"),
        (">=60", "12", ">=72"),
        ("12", ">=60", ">=72"),
        ("~60", "12", "~72"),
        ("10..20", "5", "15..25"),
        (">=60", ">=12", ">=72"),
        ("10..20", "1..2", "11..22"),
        ("<=60", "<=12", "<=72"),
        (">=60", "<=12", None),
        (">=60", ">12", None),
        ("~60", "10..20", None),
    ],
)
def test_sums_keep_the_bound_where_that_is_plain(first: str, second: str, result: str | None) -> None:
    found = plus(number(first), number(second))
    assert isinstance(found, Refused) if result is None else found == number(result)


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("72", "12", "60"),
        (">=72", "12", ">=60"),
        ("100", ">=60", "<=40"),
        ("100", "<=60", ">=40"),
        ("100", ">60", "<40"),
        ("100", "<60", ">40"),
        ("100", "~60", "~40"),
        ("100", "10..20", "80..90"),
        ("10..20", "5", "5..15"),
        (">=72", ">=12", None),
        ("~72", "~12", None),
        (">=72", "<=12", None),
    ],
)
def test_what_is_left_keeps_or_turns_the_bound(first: str, second: str, result: str | None) -> None:
    found = minus(number(first), number(second))
    assert isinstance(found, Refused) if result is None else found == number(result)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    """A value, and a number that it can mean."""
    low, more = draw(st.integers(0, 10**12)), draw(st.integers(1, 1000))
    sign, meant = draw(
        st.sampled_from([("", low), (">=", low), (">=", low + more), (">", low + more), ("<=", low), ("<", low - more)])
    )
    if draw(st.booleans()):
        return number(f"{low}..{low + more}"), Decimal(low + draw(st.integers(0, more)))
    return number(f"{sign}{low}"), Decimal(meant)


@given(readings(), readings(), st.booleans())
def test_whatever_the_parts_mean_the_result_can_mean(
    first: tuple[Quantity, Decimal], second: tuple[Quantity, Decimal], take: bool
) -> None:
    result = minus(first[0], second[0]) if take else plus(first[0], second[0])
    if isinstance(result, Refused):
        return
    assert isinstance(result, Quantity)
    meant = first[1] - second[1] if take else first[1] + second[1]
    strict = result.bound in (Bound.OVER, Bound.UNDER)
    assert result.low is None or result.low < meant or (not strict and result.low == meant)
    assert result.high is None or meant < result.high or (not strict and meant == result.high)


def test_no_digit_is_lost_in_long_numbers() -> None:
    assert plus(number("123456789" * 3 + "123"), number("1")) == number("123456789" * 3 + "124")


def when(*dates: PartialDate, bound: Bound = Bound.EXACT) -> When:
    return When(bound, dates[0], dates[-1])


def test_a_date_moves_by_its_own_unit() -> None:
    assert minus(when(PartialDate(2021, 3, 1)), number("1")) == when(PartialDate(2021, 2, 28))
    assert plus(when(PartialDate(2021, 12)), number("2")) == when(PartialDate(2022, 2))
    assert minus(when(PartialDate(2021, 1)), number("1")) == when(PartialDate(2020, 12))
    assert minus(when(PartialDate(2021)), number("1")) == when(PartialDate(2020))
    assert plus(number("1"), when(PartialDate(2021))) == when(PartialDate(2022))
    ranged = when(PartialDate(2015), PartialDate(2017), bound=Bound.RANGE)
    assert plus(ranged, number("1")) == when(PartialDate(2016), PartialDate(2018), bound=Bound.RANGE)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40000))
def test_days_there_and_back(start: date, days: int) -> None:
    end = start + timedelta(days)
    first, last = (when(PartialDate(day.year, day.month, day.day)) for day in (start, end))
    assert plus(first, number(str(days))) == last
    assert minus(last, number(str(days))) == first
    assert minus(last, first) == number(str(days))


def test_differences_of_dates() -> None:
    assert minus(when(PartialDate(2021)), when(PartialDate(2015))) == number("6")
    assert minus(when(PartialDate(2021, 3)), when(PartialDate(2020, 12))) == number("3")
    about = when(PartialDate(2015), bound=Bound.ABOUT)
    assert minus(when(PartialDate(2021)), about) == number("~6")
    ranged = when(PartialDate(2015), PartialDate(2017), bound=Bound.RANGE)
    assert minus(when(PartialDate(2021)), ranged) == number("4..6")
    assert minus(ranged, when(PartialDate(2010))) == number("5..7")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (plus(when(PartialDate(2021)), when(PartialDate(2015))), "two dates"),
        (minus(number("6"), when(PartialDate(2015))), "a date cannot be taken from a number"),
        (minus(when(PartialDate(2021, 3, 1)), when(PartialDate(2015))), "not of one precision"),
        (plus(when(PartialDate(2021)), number(">=3")), "exact whole number"),
        (plus(when(PartialDate(2021)), number("1.5")), "exact whole number"),
        (plus(when(PartialDate(9999)), number("1")), "outside the years"),
        (minus(when(PartialDate(1, 1)), number("1")), "outside the years"),
        (minus(when(PartialDate(1, 1, 1)), number("1")), "outside the years"),
        (plus(when(PartialDate(9999, 12, 31)), number(str(10**29))), "outside the years"),
        (plus(when(PartialDate(9999, 12)), number("1")), "outside the years"),
        (plus(when(PartialDate(2015), PartialDate(2016, 3), bound=Bound.RANGE), number("1")), "one precision"),
        (plus(when(PartialDate(2021)), Quantity(Bound.EXACT, Decimal(1), Decimal(1), "", "USD")), "money"),
        (plus(number("1"), Quantity(Bound.EXACT, Decimal(1), Decimal(1), "", "USD")), "USD and no currency"),
        (plus(number("1"), Quantity(Bound.EXACT, None, None, "dozens")), "“dozens” is not a number"),
    ],
)
def test_what_is_not_plain_is_refused(found: object, reason: str) -> None:
    assert isinstance(found, Refused)
    assert reason in found.reason


# No number out of nothing


def test_numbers_stand_in_the_words() -> None:
    assert has_number("a crew of twelve and 1,400 others", 12)
    assert has_number("a crew of twelve and 1,400 others", 1400)
    assert has_number("built in January 2015", 2015)
    assert not has_number("a crew of 112", 12)


def test_dates_stand_in_the_words() -> None:
    assert has_date("on 26 August 2021", PartialDate(2021, 8, 26))
    assert has_date("Aug. 6, 2021", PartialDate(2021, 8, 6))
    assert has_date("2021-08-26", PartialDate(2021, 8, 26))
    assert has_date("in August 2021", PartialDate(2021, 8))
    assert not has_date("on 26 August", PartialDate(2021, 8, 26))
    assert not has_date("on 26 March 2021", PartialDate(2021, 8, 26))
    assert not has_date("on 12 August 2021", PartialDate(2021, 8, 26))


@pytest.mark.parametrize(
    ("said", "number", "day", "holds"),
    [
        ("blasts yesterday", 1, "2021-08-26", True),
        ("killed last year", 1, "2020", True),
        ("a week ago", 7, "2021-08-20", True),
        ("the day before yesterday", 2, "2021-08-25", True),
        ("a fortnight ago", 14, "2021-08-13", True),
        ("since Tuesday", 2, "2021-08-24", True),  # the 24th was a Tuesday
        ("since Tuesday", 3, "2021-08-23", False),
        ("since Tuesday", 9, "2021-08-17", False),  # which Tuesday, the words do not say
        ("blasts", 1, "2021-08-26", False),
        ("yesterdays", 1, "2021-08-26", False),
        ("blasts yesterday", 2, "2021-08-25", False),
    ],
)
def test_words_that_take_a_step(said: str, number: int, day: str, holds: bool) -> None:
    result = PartialDate(*(int(part) for part in day.split("-")))
    assert takes_step(said, number, When(Bound.EXACT, result, result)) is holds
