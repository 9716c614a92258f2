"""A hedge of the source that a claim drops is told; what is no hedge of the source's is not."""

from __future__ import annotations

import pytest

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import Moment
from briefgen.model.value import Kind
from briefgen.read.values import parse_value


def told(raw: str, quote: str, text: str = "", kind: Kind = Kind.NUMBER, **more: object) -> list[Diagnostic]:
    value, diagnostics = parse_value(raw, kind, Span("claims.yaml"))
    assert value is not None, diagnostics
    at = {"": Span("claims.yaml", 1), "quotes.0": Span("claims.yaml", 5)}
    claim = Claim("c", "q", "s", value, raw, at, quotes=(quote,), **more)  # type: ignore[arg-type]
    brief = Brief(
        "b", "content/b", "B", "OFFICIAL", Moment(2024, 12, 1, 12, 0, 0), {},
        questions=(Question("q", "Stranded", "How many are stranded?", kind, {}),),
        sources=(Source("s", "S", {}, text="s.txt"),), claims=(claim,),
    )  # fmt: skip
    return list(verify(brief, {"s": text or f"The island: {quote}. It rained."}).diagnostics)


def codes(*given: str, **more: object) -> list[str]:
    return [each.code for each in told(*given, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "hedge"),
    [
        ("reportedly 60 people", "reportedly"),
        ("allegedly 60 people", "allegedly"),
        ("60 people are thought to be there", "thought to be"),
        ("60 people, a figure not yet confirmed", "not yet confirmed"),
        ("an unconfirmed 60 people", "unconfirmed"),
        ("it is believed that 60 people", "it is believed that"),
        ("there may have been 60", "may have"),
        ("there appear to be 60", "appear to"),
    ],
)
def test_a_hedge_in_the_quotation(quote: str, hedge: str) -> None:
    (found,) = told("60", quote)
    assert found.code == "BRF335" and not found.is_error
    assert f"“{hedge}” stands in what `c` quotes" in found.message
    assert f"add `hedge: {hedge}`" in (found.help or "")
    assert found.span == Span("claims.yaml", 5)
    assert codes("60", quote, hedge=hedge) == []


def test_a_hedge_that_leads_to_the_quotation_or_stands_behind_it_in_brackets() -> None:
    (found,) = told("60", "60 people", "The storm reportedly stranded some 200. It has thought to hold 60 people.")
    assert "“thought to hold” stands before" in found.message
    (found,) = told("60", "60 people", "There were 60 people (unconfirmed) on the quay.")
    assert "“unconfirmed” stands behind" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "The storm reportedly cut the road. There were 60 people on the quay.",
        "The storm reportedly cut the road, and there were 60 people on the quay.",
        "The mayor was reported to the police by 60 people.",
        "“It was allegedly 60 people,” said the mayor.",
        '"It was 200," she said. "Perhaps 60 people," said the mayor.',
    ],
)
def test_what_is_no_hedge_of_what_is_quoted(text: str) -> None:
    assert codes("60", "60 people", text) == []


def test_a_hedge_in_somebody_s_speech_is_not_the_source_s() -> None:
    text = "“It was cold, and we were allegedly 60 people on the quay in the dark,” said the mayor."
    assert codes("60", "allegedly 60 people", text) == []
    assert codes("60", "allegedly 60 people", text.replace("“", "").replace("”", "")) == ["BRF335"]


@pytest.mark.parametrize("verb", ["alleged", "claimed", "estimated", "assessed"])
def test_a_verb_can_say_as_much(verb: str) -> None:
    assert codes("60", "allegedly 60 people", verb=verb) == []
    assert codes("60", "an unverified 60 people", verb=verb) == ["BRF335"]


def test_the_value_s_own_words_can_keep_it() -> None:
    assert codes("possibly adrift", "possibly adrift", kind=Kind.TEXT) == []
    assert codes("adrift", "possibly adrift", kind=Kind.TEXT) == ["BRF335"]


def test_a_bound_before_a_range() -> None:
    (found,) = told("20 to a few dozen", "a minimum of 20 to a few dozen")
    assert "add `hedge: a minimum of`" in (found.help or "")
    assert codes("20 to a few dozen", "a minimum of 20 to a few dozen", hedge="a minimum") == []
    assert codes("between 20 and 60", "between 20 and 60") == []
