"""Quotations in their texts: where they stand, and what does not count as standing there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.evidence.drift import differences, nearest_passage
from briefgen.evidence.finder import find_quote
from briefgen.evidence.passages import fold, source_text

TEXT = (
    "Harbour news\n\n"
    "The ferry “Grey Heron” had  about\u00a03,000 tonnes – more or less – on board.\n"
    "At least 95 people were\nrescued, the coastguard’s spokesman said on Monday.\n\n"
    "The ferry had sailed at dawn. At most 1,950 were on the quay; 95.5 per cent came back.\n"
    "Кораблик вышел. 渡輪載有95人離開。 Cafe\u0301 Anke was closed.\n"
)
HARBOUR = source_text("harbour.txt", TEXT)


def standing(quote: str, near: str = "") -> list[str]:
    return [TEXT[start:end] for start, end in find_quote(HARBOUR, quote, near).parts]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("about 3,000 tonnes", "about\u00a03,000 tonnes"),
        ('ferry "Grey Heron" had about', "ferry “Grey Heron” had  about"),
        ("tonnes - more or less - on", "tonnes – more or less – on"),
        ("tonnes — more", "tonnes – more"),
        ("people were rescued", "people were\nrescued"),
        ("coastguard's spokesman", "coastguard’s spokesman"),
        ("  at least 95  ", "At least 95"),
        ("Кораблик", "Кораблик"),
        ("載有95人", "載有95人"),
        ("95.5 per cent", "95.5 per cent"),
        ("Café Anke", "Cafe\u0301 Anke"),
        ("AT LEAST 95", "At least 95"),
    ],
)
def test_found_with_the_text_s_own_offsets(quote: str, there: str) -> None:
    assert standing(quote) == [there]


@pytest.mark.parametrize(
    "quote",
    ["about 3,00", "least 9", "1,95", "95.", "erry", "3000 tonnes", "about 3.000", "95 persons", ""],
)
def test_not_found(quote: str) -> None:
    found = find_quote(HARBOUR, quote)
    assert found.parts == found.places == ()
    assert found.missing == quote or not quote


def test_a_number_does_not_stand_inside_another() -> None:
    places = [start for start, _ in find_quote(HARBOUR, "95").places]
    assert places == [TEXT.index("95 people"), TEXT.index("95人")]


def test_case_is_put_aside_to_find_but_noted_beyond_the_first_letter() -> None:
    assert not find_quote(HARBOUR, "at least 95").recased
    assert find_quote(HARBOUR, "at Least 95").recased
    assert not find_quote(HARBOUR, '"grey Heron"').recased
    assert find_quote(HARBOUR, '"Grey heron"').recased


def test_elided_quotations_are_found_part_by_part_in_order() -> None:
    assert standing("At least … rescued") == ["At least", "rescued"]
    assert standing("about ... tonnes [...] less") == ["about", "tonnes", "less"]
    assert find_quote(HARBOUR, "rescued … At least 95").missing == "rescued … At least 95"
    assert find_quote(HARBOUR, "about … 5,000 tonnes").missing == "5,000 tonnes"


def test_an_elision_over_paragraphs_is_noted_and_avoided() -> None:
    assert find_quote(HARBOUR, "Heron … sailed").spread
    assert standing("The ferry … dawn") == ["The ferry", "dawn"]
    assert find_quote(HARBOUR, "The ferry … dawn").parts[0][0] == TEXT.rindex("The ferry")


def test_twice_needs_near() -> None:
    found = find_quote(HARBOUR, "The ferry")
    assert found.parts == ()
    assert [TEXT[start:end] for start, end in found.places] == ["The ferry", "The ferry"]
    for near, place in (("sailed", TEXT.rindex("The ferry")), ("Grey Heron", TEXT.index("The ferry"))):
        assert find_quote(HARBOUR, "The ferry", near).parts == ((place, place + 9),)
    assert find_quote(HARBOUR, "The ferry", "submarine").near_missing


def test_near_that_is_as_near_to_both_decides_nothing() -> None:
    text = source_text("t.txt", "ten men sat ten men")
    assert find_quote(text, "ten men", "sat").parts == ()


def test_the_nearest_passage_word_by_word() -> None:
    drift = nearest_passage(HARBOUR, "At most 1,590 were on quay")
    assert drift is not None
    assert TEXT[drift.start : drift.end] == drift.passage == "At most 1,950 were on the quay"
    assert drift.differences == ("your “1,590” reads “1,950” there", "“the” is there and left out")
    usual = source_text("t.txt", "It was (in the U.S. Navy) a U.S. base, in the U.S.")
    shown = [nearest_passage(usual, quote) for quote in ("in a U.S. Navy", "the US Navy)", "base on the US")]
    assert [drift and drift.passage for drift in shown] == ["in the U.S. Navy", "the U.S. Navy)", "base, in the U.S."]
    assert nearest_passage(HARBOUR, "twelve submarines under polar ice") is None


def test_differences() -> None:
    assert differences("a b c", "a b c") == ()
    assert differences("a b c", "a c") == ("your “b” is not there",)
    assert differences("a c", "a b c") == ("“b” is there and left out",)


LETTERS = st.text(alphabet="ab \n\t\u00a0“’–é\u00ad\u200bÄ1,.", max_size=60)


@given(LETTERS, st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_folding_keeps_every_place(text: str, a: int, b: int) -> None:
    folded = fold(text)
    places = [folded.origin(place) for place in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    start, end = sorted((min(a, len(folded.text)), min(b, len(folded.text))))
    stretch = text[folded.origin(start) : folded.origin(end)]
    assert fold(stretch).text.strip(" ") == folded.text[start:end].strip(" ")


WORDS = st.sampled_from(["the", "boat", "had", "12", "men", "“on”", "board,", "1,200"])


@given(st.lists(WORDS, min_size=1), st.data())
@settings(deadline=None)
def test_any_run_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"])) for _ in words]
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    found = find_quote(source_text("t.txt", text), quote)
    assert found.missing == ""
    assert all(fold(text[start:end]).text == fold(quote).text for start, end in found.places)
