"""A claim's dates held against the dates of its quotation: day, month, day of the week, and what limits them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.base.span import Span
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import Moment
from briefgen.model.date_words import dates_in
from briefgen.model.value import Kind, YesNo
from briefgen.read.dates import parse_partial_date
from briefgen.read.values import parse_value


def told(text: str, claim: Claim, question: Question, at_hand: bool = True) -> list[tuple[str, str, str]]:
    brief = Brief(
        "b", "content/b", "B", "OFFICIAL", Moment(2024, 12, 1, 12, 0, 0), {},
        questions=(question,), sources=(Source("s", "S", {}, text="s.txt"),), claims=(claim,),
    )  # fmt: skip
    found = verify(brief, {"s": text} if at_hand else {}).diagnostics
    return [(each.code, each.message, each.help or "") for each in found if each.code != "BRF307"]


QUESTION = Question("q", "Closed", "How long is the road closed?", Kind.DATE, {})
AT = {"": Span("claims.yaml", 1), "value": Span("claims.yaml", 2), "as_of": Span("claims.yaml", 3)}


def as_of(date: str, quote: str, text: str = "", **more: object) -> list[str]:
    claim = Claim("c", "q", "s", YesNo(True), "yes", AT, quotes=(quote,), as_of=parse_partial_date(date), **more)  # type: ignore[arg-type]
    return [code for code, *_ in told(text or quote, claim, replace(QUESTION, kind=Kind.YESNO))]


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("2024-11-09", "gusts on 9 November 2024"),
        ("2024-11-09", "gusts on 9 November"),
        ("2024-11-09", "gusts on November 9, 2024"),
        ("2024-11-09", "gusts on the 9th of November"),
        ("2024-11-09", "gusts in November 2024"),
        ("2024-11-09", "gusts in 2024"),
        ("2024-11-09", "gusts on Saturday"),
        ("2024-11", "gusts on 9 November"),
        ("2024", "gusts on 9 November 2024"),
        ("2024-11-09", "said on 12 November that gusts came on 9 November"),
        ("2024-11-09", "closed from 3 November to 12 November 2024"),
        ("2024-11-09", "closed between 3 and 12 November"),
        ("2024-11-20", "closed since 9 November 2024"),
        ("2024-11-02", "open until 9 November 2024"),
        ("2024-11-09", "in 2024 nobody may cross"),
    ],
)
def test_an_as_of_agrees_with_the_quotation_as_far_as_both_go(date: str, quote: str) -> None:
    assert as_of(date, quote) == []


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("2024-11-12", "gusts on 9 November 2024"),
        ("2024-10-09", "gusts on 9 November 2024"),
        ("2024-10", "gusts on 9 November 2024"),
        ("2024-10-09", "gusts in November 2024"),
        ("2023-11-09", "gusts on 9 November 2024 and in 2023"),
        ("2024-11-12", "gusts in 2024, on Saturday"),
        ("2024-11-16", "gusts on Saturday 9 November 2024"),
        ("2024-11-20", "closed from 3 November to 12 November 2024"),
        ("2024-11-08", "closed since 9 November 2024"),
        ("2024-11-12", "on 2024-11-09"),
    ],
)
def test_another_day_or_month_is_an_error(date: str, quote: str) -> None:
    assert as_of(date, quote) == ["BRF310"]


def test_the_day_counts_that_the_quotation_cuts_off() -> None:
    text = "Gusts came on 9 November 2024, the harbour said."
    assert as_of("2024-11-12", "November 2024", text) == ["BRF310"]
    assert as_of("2024-11-09", "November 2024", text) == []


def test_an_inference_is_held_to_nothing_unless_it_is_of_another_key() -> None:
    quote = "on 10 November the office said so of the day before"
    assert as_of("2024-11-09", quote, inferred="as_of: “the day before”") == []
    assert as_of("2024-11-09", quote, inferred="the day before 10 November") == []
    assert as_of("2024-11-09", quote, inferred="scope: the harbour alone") == ["BRF310"]
    assert as_of("2024-11-09", "it was so", inferred="scope: the harbour alone") == []


def test_the_message_names_both_dates() -> None:
    claim = Claim("c", "q", "s", YesNo(True), "yes", AT, quotes=("on Saturday in 2024",),
                  as_of=parse_partial_date("2024-11-12"))  # fmt: skip
    ((code, message, cure),) = told("It was so on Saturday in 2024.", claim, replace(QUESTION, kind=Kind.YESNO))
    assert (code, message) == (
        "BRF310",
        "`as_of: 2024-11-12`, a Tuesday, is not when the quotation says: it has “Saturday”",
    )
    assert cure.startswith("correct the date")


def value(raw: str, quote: str, ask: str = "", at_hand: bool = True, **more: object) -> list[tuple[str, str, str]]:
    parsed, diagnostics = parse_value(raw, Kind.DATE, Span("claims.yaml"))
    assert parsed is not None, diagnostics
    claim = Claim("c", "q", "s", parsed, raw, AT, quotes=(quote,), **more)  # type: ignore[arg-type]
    return told(f"It is said: the road is {quote}. It rained.", claim, replace(QUESTION, ask=ask), at_hand)


@pytest.mark.parametrize(
    ("raw", "quote"),
    [
        ("2024-03-09", "closed until 9 March 2024"),
        ("2024-03-09", "closed since 9 March 2024"),
        ("2024-03-09", "closed on 9 March 2024"),
        ("2024-03-09", "closed from 9 March 2024 to 12 March 2024"),
        ("between 2015 and 2017", "built between 2015 and 2017"),
        ("about 2015", "built around 2015"),
        ("about 2015", "built in early 2015"),
        ("2015", "built in 2015, not before 2014"),
    ],
)
def test_a_date_without_a_limit_passes(raw: str, quote: str) -> None:
    assert value(raw, quote) == []


@pytest.mark.parametrize(
    ("raw", "quote", "hedge"),
    [
        ("2024-03-09", "closed until at least 9 March 2024", "until at least"),
        ("2024-03-09", "closed until 9 March 2024 at the earliest", "at the earliest"),
        ("2024-12", "hardly passable before December 2024", "before"),
        ("2024-12", "not open before the end of December 2024", "before"),
        ("2024-12", "open no later than December 2024", "no later than"),
        ("2024-12", "open by December 2024", "by"),
        ("2024-12", "open in December 2024 or later", "or later"),
    ],
)
def test_a_limit_that_the_claim_drops_is_told(raw: str, quote: str, hedge: str) -> None:
    ((code, message, cure),) = value(raw, quote)
    assert code == "BRF334" and f"`c` gives `{raw}` alone" in message
    assert f"`hedge: {hedge}" in cure
    assert value(raw, quote, hedge=hedge) == []


def test_a_limit_that_the_question_asks_for_is_not_told() -> None:
    assert value("2024-12", "open by December 2024", ask="By when is it open?") == []


def test_a_limit_just_before_the_quotation_counts_where_the_text_is_at_hand() -> None:
    quote = "closed until at least 9 March 2024"
    parsed, _ = parse_value("2024-03-09", Kind.DATE, Span("claims.yaml"))
    assert parsed is not None
    claim = Claim("c", "q", "s", parsed, "2024-03-09", AT, quotes=("9 March 2024",))
    assert [code for code, *_ in told(f"It is {quote}.", claim, QUESTION)] == ["BRF334"]
    assert told(f"It is {quote}.", claim, QUESTION, at_hand=False) == []


def test_about_and_between_are_values_of_their_own() -> None:
    ((code, message, cure),) = value("2015", "built around 2015")
    assert (code, cure) == ("BRF312", "write `about 2015`")
    assert "“around 2015”" in message
    assert [code for code, *_ in value("about 2015", "built in 2015")] == ["BRF312"]
    assert value("about 2015", "built in 2015", inferred="value: the year before is as likely") == []
    ((code, _, cure),) = value("2015", "built between 2015 and 2017")
    assert code == "BRF334" and cure.startswith("write both ends")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they may march in 95 places", []),
        ("1,200 people of 2,015 in the 1990s, 2015 %", ["2015"]),
        ("3 and 9 March 2021", ["3 and 9 March 2021", "3 and 9 March 2021"]),
        ("between 3 and 9 March 2021", ["between 3 and 9 March 2021"]),
        ("on Monday, 9 November", ["Monday, 9 November"]),
        ("Sept. 3, 2021 in May", ["Sept. 3, 2021", "May"]),
        ("321 November 12:30", ["November"]),
    ],
)
def test_dates_in_words(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in dates_in(text)] == found
