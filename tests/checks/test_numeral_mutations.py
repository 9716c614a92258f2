"""A wrong digit or number word in a text of ours is told, wherever it stands.

The ferry brief prints its values with `[=id]`; here they are typed out, as an author might, and then changed one
digit and one word at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ferry
import pytest

from briefgen.checks.numerals import numerals_are_held
from briefgen.edit.wording import value_words
from briefgen.evidence.prose import book_of
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PRINTED = re.compile(r"\[=([a-z-]+)\]")


def read(text: str) -> Brief:
    made = read_brief(BriefFiles("ferry", "content/ferry", {**ferry.files(), "brief.yaml": text.encode()}))
    assert made.brief is not None, made.diagnostics
    return made.brief


def told(text: str) -> list[str]:
    brief = read(text)
    return [f"{found.code} {found.message}" for found in numerals_are_held(brief, book_of(brief))]


def typed_out(words: bool) -> tuple[str, list[tuple[int, int]]]:
    """brief.yaml with every printed value typed, and where each stands. words: small numbers in words."""
    brief = ferry.read()
    claims = {claim.id: claim for claim in brief.claims}
    questions = {question.id: question for question in brief.questions}
    text = ferry.files()["brief.yaml"].decode()
    text = "\n".join("" if line.lstrip().startswith("#") else line for line in text.split("\n"))
    out, places, last = "", [], 0
    for match in _PRINTED.finditer(text):
        claim = claims[match[1]]
        value = value_words(claim.value, questions[claim.question])
        if words and value.isdigit() and 2 <= int(value) <= 12:
            value = SMALL[int(value) - 2]
        out += text[last : match.start()]
        places.append((len(out), len(out) + len(value)))
        out += value
        last = match.end()
    return out + text[last:], places


def changes(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Each text with one digit or number word changed, and what was changed."""
    for start, end in places:
        for match in re.finditer(r"\d", text[start:end]):
            at = start + match.start()
            for digit in "0123456789":
                if digit != text[at]:
                    yield text[:at] + digit + text[at + 1 :], f"{text[start:end]} at {match.start()}: {digit}"
        for match in re.finditer("|".join(SMALL), text[start:end]):
            at = start + match.start()
            for word in SMALL:
                if word != match[0]:
                    yield text[:at] + word + text[at + len(match[0]) :], f"{text[start:end]}: {word}"


@pytest.mark.parametrize("words", [False, True])
def test_every_wrong_digit_is_told(words: bool) -> None:
    text, places = typed_out(words)
    assert len(places) >= 15
    assert told(text) == []
    made = list(changes(text, places))
    assert len(made) > 300
    assert [what for changed, what in made if not told(changed)] == []


def test_the_invented_brief_is_sound() -> None:
    assert told(ferry.files()["brief.yaml"].decode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ferry to Velna out of service", "title: Ferry to Velna with 350 people out of service"),
        ("label: People stranded", "label: People stranded, 2023"),
        ("information_base: the company's own plan and one engineer", "information_base: the plan and two engineers"),
        ("why: A new bearing is of no use", "why: Five reports say that a new bearing is of no use"),
        ("answer: None of the reports says", "answer: None of the five reports says"),
        ("- text: Wait for the", "- text: Wait 14 days for the"),
    ],
)
def test_every_kind_of_text_is_read(old: str, new: str) -> None:
    text = ferry.files()["brief.yaml"].decode()
    assert old in text
    assert len(told(text.replace(old, new))) == 1
