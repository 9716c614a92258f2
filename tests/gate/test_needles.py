"""What is withheld, as needles: all that an entry holds, less what is released."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import ferry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.gate.needles import needles
from briefgen.model.brief import Brief, Claim, Item, Name
from briefgen.model.date import PartialDate
from briefgen.model.inline import Link, Rich, Str, ValueOf
from briefgen.model.needle import RUN, Needle, Search, is_telling, telling
from briefgen.model.texts import texts_of
from briefgen.model.value import Bound, Quantity, When, Words

AT = {"": Span("content/ferry/claims.yaml", 7)}


def _rich(text: str) -> Rich:
    return Rich((Str(text),), text, Span("content/ferry/brief.yaml", 3))


def _with(brief: Brief, *claims: Claim, **lists: Any) -> Brief:
    return replace(brief, claims=(*brief.claims, *claims), **lists)


def _claim(**keys: Any) -> Claim:
    keys = {"value": Words("Skerry Point"), "raw": "Skerry Point"} | keys
    return Claim("yard-told", "damage", "herald", keys.pop("value"), keys.pop("raw"), AT, **keys)


def _found(whole: Brief, released: Brief) -> set[tuple[str, str]]:
    return {(needle.kind, needle.text) for needle in needles(whole, released)}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return ferry.read()


def test_nothing_is_withheld_from_who_may_have_all(brief: Brief) -> None:
    assert needles(brief, brief) == ()


def test_every_field_of_a_claim(brief: Brief) -> None:
    texts = ("hedge", "attributed_to", "scope", "near", "translation", "derived", "inferred", "credibility_reason")
    keys: dict[str, Any] = {key: f"Zq{n} quibbling wyvern" for n, key in enumerate(texts)}
    claim = _claim(value=Words("Zq9 quibbling wyvern"), quotes=("Zq10 wyvern", "Zq11 wyvern"), **keys)
    found = _found(_with(brief, claim), brief)
    assert {("text", text) for text in (*keys.values(), "Zq9 quibbling wyvern", "Zq10 wyvern", "Zq11 wyvern")} <= found
    assert ("id", "yard-told") in found
    assert all(about.about == "yard-told" for about in needles(_with(brief, claim), brief))


def test_values_as_written_and_as_worded(brief: Brief) -> None:
    money = _claim(value=Quantity(Bound.AT_LEAST, Decimal(7431), None, "", "EUR"), raw="at least EUR 7431")
    found = _found(_with(brief, money), brief)
    assert {("text", "at least €7,431"), ("text", "at least EUR 7431"), ("number", "7,431")} <= found
    date = _claim(value=When(Bound.EXACT, PartialDate(2019, 3, 5), PartialDate(2019, 3, 5)), raw="2019-03-05")
    assert {("text", "5 March 2019"), ("text", "2019-03-05")} <= _found(_with(brief, date), brief)
    year = _claim(as_of=PartialDate(2017))
    assert ("number", "2017") in _found(_with(brief, year), brief)


def test_letters_of_a_text_with_its_values_and_addresses(brief: Brief) -> None:
    claim = _claim(value=Quantity(Bound.ABOUT, Decimal(64), Decimal(64)), raw="about 64")
    span = Span("content/ferry/brief.yaml", 3)
    parts = (Str("Crates seen: "), ValueOf("yard-told", span), Link("https://a.example/zq", (Str("by divers"),)))
    item = Item(Rich(parts, "Crates seen: [=yard-told][by divers](https://a.example/zq)", span), AT)
    found = _found(_with(brief, claim, background=(*brief.background, item)), brief)
    assert ("text", "Crates seen: about 64by divers") in found
    assert ("text", "https://a.example/zq") in found
    assert ("number", "64") in found


def test_entries_without_an_id_are_named_by_their_place(brief: Brief) -> None:
    whole = _with(brief, names=(*brief.names, Name("Ottoline Quay", AT, private=True)))
    assert needles(whole, brief) == (Needle("Ottoline Quay", "text", f"names.{len(brief.names)}"),)


def test_a_changed_entry_gives_what_is_gone_of_it(brief: Brief) -> None:
    whole = replace(brief, background=(Item(_rich("The pier opened. A diver saw nine cracked piles."), AT),))
    released = replace(brief, background=(Item(_rich("The pier opened."), AT),))
    assert _found(whole, released) == {("text", "opened. A diver saw nine cracked piles")}


def test_what_is_released_elsewhere_is_no_needle(brief: Brief) -> None:
    item = Item(_rich("It was “Gull  Sound” where 731 gulls sat on a wreck"), AT)
    released = _with(brief, background=(item,))
    found = _found(
        _with(released, _claim(value=Words("gull sound"), attributed_to="GULLS sat on a wreck: 731")), released
    )
    assert found == {("text", "Skerry Point"), ("id", "yard-told")}


def test_two_released_phrases_side_by_side_are_no_needle(brief: Brief) -> None:
    """As in the cells of a table: a label and a value that the audience has."""
    released = replace(brief, background=(Item(_rich("Nightly gusts"), AT), Item(_rich("tore seven moorings"), AT)))
    whole = _with(released, _claim(value=Words("Nightly gusts tore seven moorings"), raw=""))
    assert _found(whole, released) == {("id", "yard-told")}


def test_what_tells_nothing_is_left_out(brief: Brief) -> None:
    claim = _claim(value=Words("Bo"), raw="of the", hedge="it is", scope="cumulative", quotes=("12", "F6"))
    assert _found(_with(brief, claim), brief) == {("id", "yard-told")}


@pytest.mark.parametrize(("needle", "tells"), [
    (Needle("Skerry", "text", ""), True), (Needle("Ork 9", "text", ""), False),
    (Needle("of the isle", "text", ""), False),
    (Needle("12", "number", ""), False), (Needle("13", "number", ""), True), (Needle("1.5", "number", ""), True),
    (Needle("ramp", "id", ""), False), (Needle("ramp-herald", "id", ""), True),
])  # fmt: skip
def test_how_much_tells(needle: Needle, tells: bool) -> None:
    assert is_telling(needle) is tells


@dataclass(frozen=True, slots=True)
class _Berth:
    """A thing that a later model may hold."""

    at: dict[str, Span]
    name: str = "Wherry Berth"
    depth: Decimal = Decimal("13.7")
    seen: tuple[dict[str, PartialDate], ...] = ({"first": PartialDate(2018, 4, 9)},)


@dataclass(frozen=True, slots=True)
class _LaterBrief(Brief):
    berths: tuple[_Berth, ...] = ()


def test_a_field_that_the_model_gets_later_is_covered(brief: Brief) -> None:
    values = {name: getattr(brief, name) for name in Brief.__dataclass_fields__}
    found = _found(_LaterBrief(**values, berths=(_Berth(AT),)), _LaterBrief(**values))
    assert found >= {("text", "Wherry Berth"), ("number", "13.7"), ("text", "9 April 2018"), ("text", "2018-04-09")}
    assert not any("claims.yaml" in text for _, text in found)


def test_half_of_every_withheld_text_is_found(brief: Brief) -> None:
    lists = ("points", "judgements", "gaps", "claims", "qa", "background", "options", "lines_to_take", "uncertainty")
    nothing = replace(brief, **{name: () for name in lists}, bottom_line=None, ask=None)  # type: ignore[arg-type]
    search = Search(needles(brief, nothing))
    halves = 0
    for own in texts_of(brief):
        words = re.sub(r"\[@[^]]*\]", "", own.text.raw).split() if own.kind in lists else []
        for half in (" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])):
            if len(telling(half)) >= RUN and "[=" not in half:
                halves += 1
                assert search.hits(f"Somebody said: {half}, and no more."), half
    assert halves > 20


@given(st.lists(st.sampled_from(("harbour", "gull", "of", "the", "bearing", "seven", "40", "crew")), max_size=12))
def test_a_needle_is_found_in_its_own_text_and_not_when_it_is_known(words: list[str]) -> None:
    text = " ".join(words)
    needle = Needle(text, "text", "x")
    if is_telling(needle):
        search = Search([needle])
        assert search.hits(f"… {text.upper()} …")
        assert not search.hits(text, known=search.keys(text))


def test_digits_in_a_format_s_syntax_are_no_value() -> None:
    """Offsets, and the codes of letters in a font: `(10\\025)` is drawn as two letters."""
    search = Search((Needle("10,025", "text", "a"), Needle("12500", "text", "b"), Needle("C3-90", "text", "c")))
    syntax = "0000012500 00000 n (10\\025) Tj c3-90 12500 65535"
    assert {hit.needle.about for hit in search.hits(syntax, read=False)} == {"c"}
    assert {hit.needle.about for hit in search.hits("10,025 and 12500")} == {"a", "b"}
