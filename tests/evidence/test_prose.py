"""Sentences of our own prose: where they end, what they cite and quote, and what holds their numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ferry import read
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.span import Span
from briefgen.evidence.prose import (
    VALUE,
    Sentence,
    book_of,
    holders,
    own_texts,
    quotations_in,
    rests_on,
    sentences_of,
    support,
)
from briefgen.evidence.prose_counts import counts_in
from briefgen.evidence.prose_numbers import spoken_in, written_dates
from briefgen.model.texts import Own
from briefgen.read.inline import parse_rich

AT = Span("brief.yaml")


def own(text: str, kind: str = "points", id: str = "p", key: str = "text") -> Own:
    rich, diagnostics = parse_rich(text, AT, lambda start, end: AT)
    assert not diagnostics
    return Own(kind, id, key, rich)


def cut(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(sentence.text, sentence.cites) for sentence in sentences_of(own(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. [@a] Two. [@b]", [("One.", ("a",)), ("Two.", ("b",))]),
        ("One [@a], and more. [@b; @a]", [("One , and more.", ("a", "b"))]),
        ("One. Two. [@a; @b]", [("One.", ("a", "b")), ("Two.", ("a", "b"))]),
        ("One. [@a] Two. Three. [@b]", [("One.", ("a",)), ("Two.", ()), ("Three.", ("b",))]),
        ("One. [@a] Two.", [("One.", ("a",)), ("Two.", ())]),
        ("One [@a].", [("One .", ("a",))]),
        ("[@a] One. Two.", [("One.", ("a",)), ("Two.", ())]),
        ("One. [@a] [@b] Two.", [("One.", ("a", "b")), ("Two.", ())]),
        ("One (so it is.) [@a] Two? [@b]", [("One (so it is.)", ("a",)), ("Two?", ("b",))]),
        ("It left the U.S. for good. [@a]", [("It left the U.S. for good.", ("a",))]),
        ("Mr. Ode and Dr. Lund said 1.2 million. So! [@a]",
         [("Mr. Ode and Dr. Lund said 1.2 million.", ("a",)), ("So!", ("a",))]),
        ("He said “No. Never.” and left. [@a]", [("He said “No. Never.” and left.", ("a",))]),
        ("He said “No.” She left. [@a]", [("He said “No.”", ("a",)), ("She left.", ("a",))]),
        ("One.\n\nTwo. [@a]", [("One.", ()), ("Two.", ("a",))]),
        ("no full stop [@a]", [("no full stop", ("a",))]),
        ("It has [=a]. [=b] came. [@c]", [(f"It has {VALUE}.", ("c",)), (f"{VALUE} came.", ("c",))]),
        ("", []),
        ("[@a]", []),
    ],
)  # fmt: skip
def test_sentences_and_their_citations(text: str, sentences: list[tuple[str, tuple[str, ...]]]) -> None:
    assert cut(text) == sentences


def test_values_go_with_their_sentence() -> None:
    first, second = sentences_of(own("It has *[=a]* or [=b]. It had [=c]. [@a; @c]"))
    assert (first.values, second.values) == (("a", "b"), ("c",))
    assert first.shown(0, len(first.text)) == "It has [=a] or [=b]."
    assert (first.shared, second.shared) == (True, True)


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("a “b” c", ["“b”"]),
        ('a "b" c "d"', ['"b"', '"d"']),
        ("the group’s ‘girls’ school’ d", ["‘girls’"]),
        ("Pakistan’s and the groups’ own", []),
        ("«b» and “c ‘d’ e”", ["«b»", "“c ‘d’ e”"]),
        ("never “closed", []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [text[start:end] for start, end in quotations_in(text)] == quotations


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("two dozen of 1,200 in 2015–2017", ["two dozen", "1,200", "2015", "2017"]),
        ("one, a third, the 3rd, F-16, B2, once, second", []),
        ("$5m, 3.6 million and a hundred", ["5", "3.6 million", "a hundred"]),
        ("dozens, scores, a few thousand, tens of thousands; several, a few",
         ["dozens", "scores", "a few thousand", "tens of thousands"]),
        ("mid-2015, the 1990s and a 20-year-old", ["2015", "1990", "20"]),
    ],
)  # fmt: skip
def test_numerals(text: str, numerals: list[str]) -> None:
    assert [text[place.start : place.end] for place in spoken_in(text)] == numerals


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 26 August 2021,", (2021, 8, (26,))),
        ("on August 26, 2021.", (2021, 8, (26,))),
        ("26–28 August", (None, 8, (26, 28))),
        ("in August 2021", (2021, 8, ())),
        ("the 3rd of May", (None, 5, (3,))),
        ("on 2021-08-26", (2021, 8, (26,))),
        ("26 Aug. 2021", (2021, 8, (26,))),
    ],
)
def test_written_dates(text: str, date: tuple[int | None, int, tuple[int, ...]]) -> None:
    assert [(found.year, found.month, found.days) for found in written_dates(text)] == [date]


@pytest.mark.parametrize("text", ["It may 5 times", "in August", "126 Augusts 2021", "may"])
def test_no_dates(text: str) -> None:
    assert written_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two reports say; a third says", [(2, "reports"), (3, "reports")]),
        ("Three of the other sources, of two independent origins", [(3, "reports"), (2, "origins")]),
        ("one report says and two do not, as another does", [(1, "one"), (2, "reports")]),
        ("Two ships and another ship; a third ship; one another", []),
        ("links the two.", [(2, "those")]),
        ("All three figures", [(3, "figures")]),
    ],
)
def test_counts(text: str, counts: list[tuple[int, str]]) -> None:
    found = [(count.number, count.of) for count in counts_in(text)]
    assert found == counts or found == [*counts, (1, "one")]


def of(text: str, words: str, kind: str = "points", id: str = "p") -> tuple[str, tuple[str, ...]] | None:
    """What holds some words of a text, in the ferry brief."""
    book = book_of(read())
    for sentence in sentences_of(own(text, kind, id)):
        if words in sentence.text:
            start = sentence.text.index(words)
            number = next((place.number for place in spoken_in(sentence.text) if place.start == start), None)
            held = support(sentence, start, start + len(words), number, book)
            return (held.kind, held.claims) if held else None
    raise AssertionError(words)


def test_kinds_of_support() -> None:
    assert of("About 340 wait. [@stranded-operator]", "340") == ("value", ("stranded-operator",))
    assert of("About 340 wait. [@stranded-herald]", "340") is None
    assert of("Since 9 November 2024. [@stopped-operator]", "9") == ("date", ("stopped-operator",))
    assert of("Since 9 November 2025. [@stopped-operator]", "9") is None
    assert of("Two reports say so. [@ramp-operator; @ramp-harbour]", "Two") == (
        "count",
        ("ramp-operator", "ramp-harbour"),
    )
    assert of("As Bulletin 7 says. [@ramp-harbour]", "7") == ("name", ())
    assert of("“Two of our ships” are. [@ships-operator]", "Two") == ("quotation", ("ships-operator",))
    assert of("“Two of our boats” are. [@ships-operator]", "Two") is None
    assert of("It is unlikely (20–45 %).", "20", "judgements", "late") == ("scale", ())
    assert of("It is 25 November 2024.", "25", "judgements", "late") == ("date", ("resume-operator",))
    assert of("It was 3 or 2.", "3", "gaps", "piles") is None


def test_what_a_text_without_citations_rests_on() -> None:
    brief = read()
    book = book_of(brief)
    resting = {own.id: rests_on(sentences_of(own)[0], book) for own in own_texts(brief) if own.key == "text" and own.id}
    assert resting["late"] == ("resume-operator", "resume-herald", "ramp-operator")
    assert resting["piles"] == ("resume-operator", "resume-herald")
    assert resting["stopped"] == ("stopped-operator",)


def test_a_quotation_is_of_the_claims_that_have_it() -> None:
    book = book_of(read())
    (sentence,) = sentences_of(own("It says “the loading ramp at Velna,” they say. [@ramp-operator; @ramp-harbour]"))
    ((start, end),) = sentence.quotations
    assert holders(sentence, start, end, book) == ("ramp-operator", "ramp-harbour")


@given(st.text(alphabet="Ab. “”!?‘’\n[]@=1;-", max_size=60))
def test_nothing_is_lost_between_sentences(text: str) -> None:
    rich, _ = parse_rich(text, AT, lambda start, end: AT)
    found: tuple[Sentence, ...] = sentences_of(Own("points", "p", "text", rich))
    letters = "".join(sentence.text for sentence in found)
    whole = "".join(
        VALUE if not hasattr(part, "text") else part.text for part in rich.parts if not hasattr(part, "claims")
    )
    assert "".join(letters.split()) == "".join(whole.split())
    for sentence in found:
        assert len(sentence.values) == sentence.text.count(VALUE)
        for place in spoken_in(sentence.text):
            assert place.number is None or place.number >= Decimal(0)
