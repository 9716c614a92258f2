"""Values, dates, times, hedges and attribution in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.base.span import Span
from briefgen.edit.furniture import ATTRIBUTION, RELIABILITY, STATUS, UNATTRIBUTED
from briefgen.edit.wording import (
    attribution_words,
    claim_time_words,
    claim_value_words,
    date_words,
    moment_words,
    number_words,
    reports_words,
    row_words,
    said_words,
    sentence,
    times_words,
    value_words,
)
from briefgen.model.brief import STATUSES, VERBS, Claim, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.value import Kind, Value
from briefgen.read.values import parse_value


def value_of(raw: str, kind: Kind = Kind.NUMBER) -> Value:
    value, _ = parse_value(raw, kind, Span("claims.yaml"))
    assert value is not None
    return value


def claim(raw: str = "95", **more: object) -> Claim:
    return Claim("c", "q", "s", value_of(raw), raw, {}, **more)  # type: ignore[arg-type]


QUESTION = Question("q", "Q", "Q?", Kind.NUMBER, {}, "fighters")
SOURCE = Source("s", "S", {})


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a minimum of 95", "at least 95"),
        ("around 2000", "about 2,000"),
        ("between 500 and 1200", "500–1,200"),
        ("500 to a few thousand", "500 to “a few thousand”"),
        ("dozens at least", "at least “dozens”"),
        ("5000000", "5 million"),
        ("1234567", "1,234,567"),
        ("5 to 6 million", "5–6 million"),
        ("900,000 to 1.2 million", "900,000–1,200,000"),
        ("1 to 5,000,000", "1–5 million"),
        ("over 1400", "over 1,400"),
        ("up to 3", "at most 3"),
        ("a dozen", "12"),
    ],
)
def test_numbers(raw: str, words: str) -> None:
    assert value_words(value_of(raw), QUESTION) == (words if raw != "1 to 5,000,000" else "1–5,000,000")


def test_percent_money_dates_and_answers() -> None:
    percent = Question("q", "Q", "Q?", Kind.PERCENT, {})
    assert value_words(value_of("55–80%", Kind.PERCENT), percent) == "55–80\u00a0%"
    assert value_words(value_of("USD 5m", Kind.MONEY)) == "$5 million"
    assert value_words(value_of("£3.6 million", Kind.MONEY)) == "£3.6 million"
    assert value_words(value_of("AUD 7500", Kind.MONEY)) == "AUD 7,500"
    assert value_words(value_of("between 2015 and 2017", Kind.DATE)) == "2015–2017"
    assert value_words(value_of("2021-08-26 to 2021-08-28", Kind.DATE)) == "26–28 August 2021"
    assert value_words(value_of("2021-08-26 to 2021-09-03", Kind.DATE)) == "26 August 2021 – 3 September 2021"
    assert value_words(value_of("YES", Kind.YESNO)) == "yes"
    assert value_words(value_of("Pul-e-Charki  Prison", Kind.PLACE)) == "Pul-e-Charki  Prison"


def test_numbers_are_never_rounded() -> None:
    assert number_words(Decimal("3.65E6")) == "3.65 million"
    assert number_words(Decimal("3651000")) == "3,651,000"
    assert number_words(Decimal(10**30 - 1)) == f"{10**30 - 1:,}"
    assert number_words(Decimal("0.10")) == "0.10"
    assert number_words(Decimal("999999")) == "999,999"


def test_dates_and_moments() -> None:
    assert date_words(PartialDate(2021, 8, 26)) == "26 August 2021"
    assert date_words(PartialDate(2015, 1)) == "January 2015"
    assert date_words(PartialDate(2015)) == "2015"
    assert moment_words(Moment(2021, 8, 27, 18, 0, 0)) == "27 August 2021, 18:00 UTC"
    assert moment_words(Moment(2021, 8, 27, 8, 5, 120)) == "27 August 2021, 08:05 UTC+02:00"
    assert moment_words(Moment(2021, 8, 27, 8, 5, -210)) == "27 August 2021, 08:05 UTC−03:30"


def test_a_missing_as_of_is_never_the_date_of_publication() -> None:
    dated = Source("s", "S", {}, published=PartialDate(2021, 8, 27))
    inferred = Source("s", "S", {}, published=PartialDate(2021, 8, 27), published_inferred="says yesterday")
    assert claim_time_words(claim(as_of=PartialDate(2021, 8, 26)), dated) == "as of 26 August 2021"
    assert claim_time_words(claim(), dated) == "reported 27 August 2021"
    assert claim_time_words(claim(), inferred) == "reported 27 August 2021*"
    assert claim_time_words(claim(), SOURCE) == "undated"


@pytest.mark.parametrize(
    ("hedge", "words"),
    [
        ("", "about 2,000"),
        ("allegedly", "allegedly about 2,000"),
        ("reportedly", "reportedly about 2,000"),
        ("thought to be", "thought to be about 2,000"),
        ("unconfirmed", "about 2,000 (unconfirmed)"),
        ("according to the latest assessment", "about 2,000 (according to the latest assessment)"),
    ],
)
def test_hedges_are_kept(hedge: str, words: str) -> None:
    assert claim_value_words(claim("about 2,000", hedge=hedge), QUESTION) == words


@pytest.mark.parametrize(
    ("raw", "hedge", "kind", "words"),
    [
        ("500 to a few thousand", "a minimum", Kind.NUMBER, "at least 500, to “a few thousand”"),
        ("500 to a few thousand", "Minimum of", Kind.NUMBER, "at least 500, to “a few thousand”"),
        ("between 500 and 1,200", "more than", Kind.NUMBER, "over 500, to 1,200"),
        ("55–80 %", "at least", Kind.PERCENT, "at least 55\u00a0%, to 80\u00a0%"),
        ("between $5 million and $6 million", "at least", Kind.MONEY, "at least $5 million, to $6 million"),
        ("between 500 and 1,200", "a maximum", Kind.NUMBER, "500–1,200 (a maximum)"),
        ("about 2,000", "a minimum", Kind.NUMBER, "about 2,000 (a minimum)"),
    ],
)
def test_a_bound_stands_at_the_end_of_the_range_that_it_limits(raw: str, hedge: str, kind: Kind, words: str) -> None:
    made = replace(claim(hedge=hedge), value=value_of(raw, kind))
    assert claim_value_words(made, replace(QUESTION, kind=kind)) == words


@pytest.mark.parametrize(
    ("hedge", "words"),
    [
        ("hardly before", "hardly before December 2024"),
        ("until at least", "until at least December 2024"),
        ("no earlier than", "no earlier than December 2024"),
        ("at the earliest", "December 2024 (at the earliest)"),
    ],
)
def test_a_hedge_that_leads_to_a_date_stands_before_it(hedge: str, words: str) -> None:
    made = replace(claim(hedge=hedge), value=value_of("2024-12", Kind.DATE))
    assert claim_value_words(made, replace(QUESTION, kind=Kind.DATE)) == words


def test_attribution() -> None:
    assert attribution_words(claim(verb="claimed", attributed_to="the group")) == "claimed by the group"
    assert attribution_words(claim(attributed_to="the UN")) == "according to the UN"
    assert attribution_words(claim(verb="blamed")) == "blamed"
    assert attribution_words(claim()) == ""


def test_counts() -> None:
    assert reports_words(5, 3) == "5 reports, at most 3 independent origins"
    assert reports_words(1, 1) == "1 report, at most 1 independent origin"


def test_the_table_has_words_for_all_there_is() -> None:
    assert tuple(ATTRIBUTION) == tuple(UNATTRIBUTED) == VERBS
    assert tuple(STATUS) == STATUSES
    assert "".join(RELIABILITY) == "ABCDEF"


def test_an_inferred_time_is_marked() -> None:
    stated = replace(SOURCE, published=PartialDate(2021, 8, 27))
    inferred = replace(stated, published_inferred="it says “today”")
    dated = claim(as_of=PartialDate(2021, 8, 26))
    assert claim_time_words(dated, inferred) == "as of 26 August 2021"
    assert claim_time_words(replace(dated, inferred="“yesterday”"), stated) == "as of 26 August 2021*"
    assert times_words(((claim(), stated), (claim(), inferred))) == "reported 27 August 2021*"
    assert times_words(((claim(), stated), (dated, stated))) == "reported 27 August 2021; as of 26 August 2021"


def test_an_accusation_reads_as_one() -> None:
    assert said_words(claim(verb="blamed"), "ISIS-K") == "blamed: ISIS-K"
    assert said_words(claim(verb="blamed", attributed_to="the ministry"), "X") == "X, blamed by the ministry"
    assert said_words(claim(verb="estimated"), "500") == "500, an estimate"
    assert said_words(claim(), "500") == "500"


@pytest.mark.parametrize(
    ("reports", "origins", "words"),
    [
        (1, 1, "1 report"),
        (2, 2, "2 reports"),
        (2, 1, "2 reports, one origin"),
        (4, 2, "4 reports, at most 2 origins"),
    ],
)
def test_reports_that_say_the_same_are_told_with_their_origins_where_these_are_fewer(
    reports: int, origins: int, words: str
) -> None:
    assert row_words(reports, origins) == words


@pytest.mark.parametrize(
    ("inferred", "derived", "words"),
    [
        ("", "", "26 August 2021"),
        ("value: the text says “yesterday”", "", "26 August 2021*"),
        ("Year: the text gives the day only", "", "26 August 2021*"),
        ("attribution: the statement says “we”", "", "26 August 2021"),
        ("as_of: the notice is dated so", "", "26 August 2021"),
        ("", "2021-08-27 - 1", "26 August 2021*"),
    ],
)
def test_a_date_that_is_our_inference_bears_the_mark(inferred: str, derived: str, words: str) -> None:
    date = value_of("2021-08-26", Kind.DATE)
    made = replace(claim(), value=date, inferred=inferred, derived=derived)
    assert claim_value_words(made, replace(QUESTION, kind=Kind.DATE)) == words


def test_a_number_bears_no_mark_of_an_inferred_date() -> None:
    assert claim_value_words(claim("95", inferred="what is counted"), QUESTION) == "95"


@pytest.mark.parametrize(("text", "words"), [("", ""), ("it is old", "It is old."), ("Is it?", "Is it?")])
def test_a_reason_becomes_a_sentence(text: str, words: str) -> None:
    assert sentence(text) == words
