"""Words that count as released and hold what is not: told wherever the author typed them; what a released claim says
sets off nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from gate_audience import ANALYST, PRESS, WHOLE, changed, marked, plain_line

from briefgen.base.span import Span
from briefgen.gate.release import release
from briefgen.model.brief import Ask, Brief, Item, Name, Origin, Source
from briefgen.model.date import PartialDate
from briefgen.model.inline import Rich
from briefgen.model.profile import Profile
from briefgen.model.value import Bound, Quantity, Value, When, Words
from briefgen.read.inline import parse_rich

HERE = Span("brief.yaml", 1)
SECRET = "wind-harbour"
"""The only claim on its question, and the only one that gives its number."""


def rich(text: str) -> Rich:
    parsed, faults = parse_rich(text, HERE, lambda start, end: HERE)
    assert not faults
    return parsed


def number(value: int | str) -> Quantity:
    return Quantity(Bound.EXACT, Decimal(value), Decimal(value))


def withholding(value: Value | None = None, **values: object) -> Brief:
    """The ferry brief with one claim that the press may not have: 6,363, counted by Old Ekmund Barr."""
    said = {"value": value or number(6363), "raw": "x", "quotes": (), "scope": "", "attributed_to": "Old Ekmund Barr"}
    brief = changed(plain_line(WHOLE), "claims", SECRET, **(said | values))
    brief = replace(brief, background=(), points=tuple(one for one in brief.points if "wind" not in one.id))
    return marked(brief, "claims", SECRET, "TLP:AMBER")


def told(brief: Brief, profile: Profile = PRESS) -> list[str]:
    """What is given away: each as the letters found."""
    left = release(brief, profile)
    assert left.brief is not None and {one.code for one in left.diagnostics} <= {"BRF472"}
    assert {one.about for one in left.diagnostics} <= {SECRET, "herald"}
    return [words for one in left.diagnostics for words in one.words]


PLACES = {
    "title": lambda brief, text: replace(brief, title=text),
    "contact": lambda brief, text: replace(brief, contact=text),
    "question's label": lambda brief, text: changed(brief, "questions", "damage", label=text),
    "question's ask": lambda brief, text: changed(brief, "questions", "damage", ask=text),
    "question's unit": lambda brief, text: changed(brief, "questions", "ships", unit=text),
    "source's title": lambda brief, text: changed(brief, "sources", "harbour", title=text),
    "source's publisher": lambda brief, text: changed(brief, "sources", "harbour", publisher=text),
    "reason": lambda brief, text: changed(brief, "sources", "harbour", reliability_reason=text),
    "claim's reason": lambda brief, text: changed(brief, "claims", "ramp-harbour", credibility_reason=text),
    "full name": lambda brief, text: replace(brief, names=(Name("Orrel Ferries", {}, full=text),)),
    "other name": lambda brief, text: replace(
        brief, names=(Name("Orrel", {}, also=(text,)),), background=(Item(rich(f"{text}."), {}),)
    ),
    "origin": lambda brief, text: replace(
        brief, origins=tuple(Origin(one.id, f"Note of {text}", {}) for one in brief.origins)
    ),
    "background": lambda brief, text: replace(brief, background=(Item(rich(f"It was *{text}*."), {}),)),
    "request": lambda brief, text: replace(brief, ask=Ask("decision", {}, rich(f"Whether {text} will do."))),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["Flight 6363 and back", "6,363 in all", "Seen by Old Ekmund Barr"])
def test_a_figure_or_name_typed_again_is_told_wherever_it_is_printed(place: str, text: str) -> None:
    brief = PLACES[place](withholding(), text)
    assert set(told(brief)) == ({"Old Ekmund Barr"} if "Barr" in text else {text.split()[text.startswith("F")]})
    assert told(brief, ANALYST) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Öld Ekmünd Barr's", "Öld Ekmünd Barr"), ("OLD EKMUND BARR", "OLD EKMUND BARR"), ("٦٣٦٣ in all", "٦٣٦٣"),
    ("⁶³⁶³ in all", "6363"),
    ("six thousand three hundred and sixty-three",) * 2,
])  # fmt: skip
def test_accents_capitals_and_other_digits_hide_nothing(text: str, found: str) -> None:
    assert told(changed(withholding(), "questions", "damage", label=text)) == [found]


def test_each_is_told_with_its_place_and_whose_it_is() -> None:
    at = Span("content/velna/brief.yaml", 7, 3)
    brief = withholding()
    named = replace(brief, contact="Barr, 6363", at={**brief.at, "contact": at})
    (one,) = release(named, PRESS).diagnostics
    assert (one.code, one.span, one.about, one.words) == ("BRF472", at, SECRET, ("6363",))
    assert "the contact gives “6363”" in one.message and SECRET in one.help


def test_a_brief_with_nothing_to_give_away_is_told_of_nothing() -> None:
    assert told(withholding()) == []
    assert release(WHOLE, PRESS).diagnostics == ()


def test_what_a_released_claim_says_is_released() -> None:
    brief = changed(withholding(), "questions", "damage", label="6,363, says Old Ekmund Barr")
    also = changed(brief, "claims", "ramp-harbour", attributed_to="old Ekmund Barr", scope="of 6363 tickets")
    assert told(brief) and told(also) == []


@pytest.mark.parametrize("text", [
    "on 13 November 2024", "November 13, 2024", "2024-11-13", "https://orrel.example/13/a", "F-13", "13th",
    "desk13@orrel.example",
])  # fmt: skip
def test_a_day_an_address_or_a_part_of_a_name_is_no_figure(text: str) -> None:
    assert told(changed(withholding(number(13)), "questions", "damage", label=text)) == []
    assert told(changed(withholding(number(13)), "questions", "damage", label=f"{text}: 13")) == ["13"]


def test_a_telephone_number_of_the_contact_is_no_figure() -> None:
    brief = withholding(number(63))
    assert told(replace(brief, contact="Desk, +44 63 6363 6363")) == []
    assert told(replace(brief, contact="Desk, 63 ill")) == ["63"]


def test_small_numbers_are_looked_for_in_the_title_and_in_what_is_about_their_question() -> None:
    brief = withholding(number(7))
    assert told(changed(brief, "questions", "damage", label="All seven of them")) == []
    assert told(changed(brief, "questions", "wind", label="All seven of them")) == ["seven"]
    assert told(replace(brief, title="All 7 of them")) == ["7"]
    assert told(replace(withholding(number(1)), title="One of them")) == []


def test_a_date_is_told_in_words_and_a_year_by_itself() -> None:
    day, year = PartialDate(2019, 5, 26), PartialDate(2019)
    brief = withholding(When(Bound.EXACT, day, day))
    assert told(changed(brief, "questions", "damage", label="Since 26 May 2019")) == ["26 May 2019"]
    assert told(changed(brief, "questions", "damage", label="In 2019")) == []
    brief = withholding(When(Bound.EXACT, year, year))
    assert told(changed(brief, "questions", "damage", label="Since 26 May 2019")) == ["2019"]


def test_a_wording_is_told_whole_and_a_name_in_it_by_itself() -> None:
    brief = withholding(Words("engine room flooded, says Captain Ivo Thrale of the coast guard"), attributed_to="")
    assert told(changed(brief, "questions", "damage", label="Why the engine room flooded, says he")) == []
    assert told(changed(brief, "questions", "damage", label="What Captain Ivo Thrale saw")) == ["Captain Ivo Thrale"]
    brief = withholding(Words("Ghent"), attributed_to="officials")
    assert told(changed(brief, "questions", "damage", label="What officials of Ghent saw")) == ["Ghent"]


@pytest.mark.parametrize(("key", "text", "found"), [
    ("label", "What the Skerry Lantern says", ["Skerry Lantern"]),
    ("publisher", "Skerry Lantern", []),
    ("title", "The Skerry Lantern, read again", ["Skerry Lantern"]),
])  # fmt: skip
def test_the_name_of_a_withheld_source_is_told_and_that_of_a_released_one_is_not(
    key: str, text: str, found: list[str]
) -> None:
    brief = changed(
        plain_line(WHOLE), "sources", "herald", label="The Skerry Lantern", title="", publisher="", author=""
    )
    brief = marked(replace(brief, points=(), background=(), names=()), "sources", "herald", "TLP:AMBER")
    assert told(changed(brief, "sources", "harbour", **{key: text})) == found
    assert all(isinstance(source, Source) for source in brief.sources)
