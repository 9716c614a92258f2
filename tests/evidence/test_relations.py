"""Relations: what the case files cannot show. Symmetry, an oracle for bounds, many values, the words of reasons."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.span import Span
from briefgen.evidence import relations
from briefgen.evidence.interval import lowest_of
from briefgen.evidence.relations import Compared, Relation, Said, relate, relate_all, said_of
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Claim, Question
from briefgen.model.date import PartialDate
from briefgen.model.value import Bound, Kind, Quantity, Value, When, Words, YesNo
from briefgen.model.value_words import quantity_words, when_words
from briefgen.read.values import parse_value

NUMBERS = st.integers(0, 50).map(Decimal)
ONE_SIDED = st.sampled_from([bound for bound in Bound if bound is not Bound.RANGE])
QUANTITIES = st.one_of(
    st.builds(lambda bound, number: quantity(bound, number), ONE_SIDED, NUMBERS),
    st.builds(lambda low, more: Quantity(Bound.RANGE, low, low + more), NUMBERS, st.integers(1, 50)),
)
DATES = st.one_of(
    st.builds(PartialDate, st.integers(2019, 2021)),
    st.builds(PartialDate, st.integers(2019, 2021), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2019, 2021), st.integers(1, 12), st.integers(1, 28)),
)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.NUMBER: QUANTITIES,
    Kind.DATE: DATES.map(lambda date: When(Bound.EXACT, date, date)),
    Kind.YESNO: st.booleans().map(YesNo),
    Kind.TEXT: st.sampled_from(["Velna", "the quay of Velna"]).map(Words),
    Kind.PLACE: st.sampled_from(["Velna", "the quay of Velna"]).map(Words),
}


def quantity(bound: Bound, number: Decimal) -> Quantity:
    low = None if bound in (Bound.AT_MOST, Bound.UNDER) else number
    return Quantity(bound, low, None if bound in (Bound.AT_LEAST, Bound.OVER) else number)


def claim(id_: str, value: Value, **more: object) -> Claim:
    return Claim(id_, "q", "daily", value, "", {}, **more)  # type: ignore[arg-type]


def question(kind: Kind = Kind.NUMBER, moving: bool = False) -> Question:
    return Question("q", "Q", "Q?", kind, {}, moving=moving)


def said(values: list[Quantity], **more: object) -> list[Said]:
    return [said_of(claim(f"c{n}", value, **more), question(), Spellings(())) for n, value in enumerate(values)]


@st.composite
def two_claims(draw: st.DrawFn) -> tuple[Question, Claim, Claim]:
    kind = draw(st.sampled_from(tuple(VALUES)))
    value, other = draw(VALUES[kind]), draw(VALUES[kind])
    more = [
        {
            "scope": draw(st.sampled_from(("", "peak"))),
            "verb": draw(st.sampled_from(("reported", "denied"))),
            "as_of": draw(st.none() | DATES),
            "inferred": draw(st.sampled_from(("", "the year"))),
        }
        for _ in range(2)
    ]
    return question(kind, draw(st.booleans())), claim("a", value, **more[0]), claim("b", other, **more[1])


@given(two_claims())
def test_a_relation_is_the_same_from_both_sides(pair: tuple[Question, Claim, Claim]) -> None:
    asked, first, second = pair
    here, there = relate(first, second, asked), relate(second, first, asked)
    assert here.relation is there.relation and here.relation is not Relation.UNANSWERED
    assert here.reason and (here.first, here.second) == ("a", "b")


@given(two_claims())
def test_every_number_of_a_reason_is_a_source_s_own(pair: tuple[Question, Claim, Claim]) -> None:
    asked, first, second = pair
    said_words = " ".join(
        [quantity_words(each.value) for each in (first, second) if isinstance(each.value, Quantity)]
        + [when_words(each.value) for each in (first, second) if isinstance(each.value, When)]
        + [when_words(When(Bound.EXACT, each.as_of, each.as_of)) for each in (first, second) if each.as_of]
    )
    numbers = r"\d[\d,.]*"
    assert set(re.findall(numbers, relate(first, second, asked).reason)) <= set(re.findall(numbers, said_words))


def allows(value: Quantity, number: Decimal) -> bool:
    """The meaning of each bound, written out: the oracle."""
    low, high = value.low or Decimal(0), value.high or Decimal(0)
    return {
        Bound.EXACT: number == low,
        Bound.ABOUT: abs(number - low) * 10 <= low,
        Bound.AT_LEAST: number >= low,
        Bound.OVER: number > low,
        Bound.AT_MOST: number <= high,
        Bound.UNDER: number < high,
        Bound.RANGE: low <= number <= high,
    }[value.bound]


@given(QUANTITIES, QUANTITIES)
def test_two_quantities_contradict_where_no_number_is_both(first: Quantity, second: Quantity) -> None:
    both = any(allows(first, n) and allows(second, n) for n in (Decimal(k) / 10 for k in range(1200)))
    relation = relate(claim("a", first), claim("b", second), question()).relation
    if first == second:
        assert relation is Relation.EQUAL
    elif Bound.UNDER in (first.bound, second.bound) and not both:
        # under 0 is nothing at all, and nothing agrees with it
        assert relation is Relation.CONTRADICTORY or Decimal(0) in (first.high, second.high)
    else:
        assert relation is (Relation.COMPATIBLE if both else Relation.CONTRADICTORY)


@given(st.lists(QUANTITIES, min_size=1, max_size=60))
def test_a_question_is_contradictory_where_two_of_its_values_are(values: list[Quantity]) -> None:
    """Also with more values than are held each against each."""
    values = [value for value in values if value.high != 0]
    pairs = [relate(claim("a", one), claim("b", other), question()).relation for one in values for other in values]
    relation, _, _ = relate_all(said(values), question())
    assert (relation is Relation.CONTRADICTORY) == (Relation.CONTRADICTORY in pairs)


def test_many_values_are_weighed_in_a_time_that_grows_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[Compared] = []
    compare = relations._compare

    def counted(first: Said, second: Said, asked: Question) -> Compared:
        weighed.append(compare(first, second, asked))
        return weighed[-1]

    monkeypatch.setattr(relations, "_compare", counted)
    many = 3000
    values = [quantity(Bound.AT_LEAST, Decimal(n)) for n in range(many)] + [quantity(Bound.EXACT, Decimal(7))]
    relation, reason, compared = relate_all(said(values), question())
    assert (relation, reason) == (Relation.CONTRADICTORY, "7 does not fit at least 2,999")
    assert compared[0].relation is Relation.CONTRADICTORY
    assert len(compared) == relations.MOST_COMPARED
    assert len(weighed) <= 2 * many


def test_one_old_value_among_many_is_set_aside() -> None:
    asked = question(moving=True)
    times = [PartialDate(2020, 1, day) for day in range(1, 29)]
    claims = [claim(f"c{day.day}", quantity(Bound.EXACT, Decimal(day.day or 0)), as_of=day) for day in times]
    relation, reason, compared = relate_all([said_of(each, asked, Spellings(())) for each in claims], asked)
    assert (relation, reason) == (
        Relation.SUPERSEDED,
        "the value of 28 January 2020 is later than that of 27 January 2020",
    )
    assert {each.relation for each in compared} == {Relation.SUPERSEDED}


def test_the_lowest_reading_of_vague_words() -> None:
    wanted = {
        "dozens": 24, "hundreds": 200, "a few thousand": 2000, "scores": 40, "several hundred": 200,
        "tens of thousands": 20_000, "hundreds of thousands": 200_000, "a couple of dozen": 24, "a handful": 2,
        "several": 2, "Millions": 2_000_000, "some hundred": 90,
    }  # fmt: skip
    assert {vague: lowest_of(vague) for vague in wanted} == wanted


def test_every_vague_word_that_can_be_written_has_a_reading() -> None:
    for vague in ("dozens", "a few thousand", "many hundred", "tens of millions", "a handful", "some thousand"):
        value, _ = parse_value(vague, Kind.NUMBER, Span("claims.yaml"))
        assert isinstance(value, Quantity) and value.vague == vague and lowest_of(value.vague) >= 2
