"""A brief of any size, made up: how many facts come in, the files of a project go out.

The same numbers give the same bytes. Each question has five claims by five sources, two of which say the same and
most of which contradict the others; every quotation stands in a text, which is written only when asked for. No two
texts share wording.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FACTS_PER_QUESTION = 5
CLAIMS_PER_SOURCE = 50
FEWEST_SOURCES = 5
MOST_SOURCES = 400

_PLACES = ("Velna", "Khirzān", "Orrel", "Tašvík", "Saint-Ouën", "Brakka", "Høyland", "Mirrow")
_THINGS = (
    "bridge",
    "harbour",
    "clinic",
    "ferry",
    "school",
    "power line",
    "grain store",
    "road",
    "well",
    "market",
)
_BODIES = (
    "the harbour office",
    "the Red Crescent",
    "the ministry of works",
    "a union of drivers",
    "the town council",
)
_PAPERS = ("Courier", "Gazette", "Wire", "Observer", "Herald", "Bulletin")
_SYLLABLES = tuple(first + second for first in "bdfgklmnprstvz" for second in "aeiou")
_OWN_WORDS = 30
"""Invented words in each sentence of a text: without them all sentences would be one wording, copied."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of question: its id, what it asks, its unit, and the value that the n-th claim reports."""

    kind: str
    asks: str
    unit: str
    forms: tuple[str, ...]

    def value(self, number: int, base: int) -> str:
        """The value in words of the n-th claim on a question; the first two say the same."""
        form = self.forms[max(number - 1, 0) % len(self.forms)]
        more = base + 7 * max(number - 1, 0)
        return form.format(n=more, m=more + 40, day=more % 27 + 1, thing=_THINGS[more % 10], place=_PLACES[more % 8])


_KINDS = (
    _Kind("number", "People displaced near the {thing} of {place} ({index})", "people",
          ("{n}", "at least {n}", "about {n}", "between {n} and {m}")),
    _Kind("date", "Closing of the {thing} of {place} ({index})", "",
          ("{day} March 2024", "{day} April 2024", "{day} May 2024", "2024")),
    _Kind("text", "Damage to the {thing} of {place} ({index})", "",
          ("a broken {thing} and lost roofs", "nothing but a flooded {thing}", "cracks in the {thing} of {place}",
           "a {thing} without power for days")),
    _Kind("money", "Cost of the {thing} of {place} ({index})", "EUR",
          ("EUR {n},000", "at least EUR {n},000", "about EUR {n},000", "over EUR {n},000")),
    _Kind("percent", "Homes without water by the {thing} of {place} ({index})", "",
          ("30%", "at least 40%", "about 50%", "55%")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeClaim:
    """What one source says on one question, with the sentence of its text that says it."""

    id: str
    question: int
    source: int
    value: str
    body: str

    @property
    def quotes(self) -> tuple[str, str]:
        """The fragments of the sentence that carry who said it, and the value."""
        return f"So note {self.id} has it from {self.body},", f"note {self.id}: {self.value}"

    @property
    def sentence(self) -> str:
        attribution, value = self.quotes
        draw = random.Random(f"{self.id} {self.value}")
        own = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 5))) for _ in range(_OWN_WORDS)]
        return f"{attribution} {' '.join(own[::2])} of {_place(self.question)}, {value} {' '.join(own[1::2])}."


def make_project(
    root: Path, facts: int, *, variant: int = 0, texts: bool = False, points: int = 8, gaps: int = 10
) -> str:
    """Write a project with one brief under root; gives the brief's id.

    facts: how many claims. variant: another number gives another brief of the same size. texts: write the
    sources' texts too, so that every quotation can be found. points, gaps: how many of each.
    """
    name = f"made-{facts}-{variant}"
    folder = root / "content" / name
    folder.mkdir(parents=True)
    claims = tuple(_claims(facts, variant))
    sources = min(max(FEWEST_SOURCES, facts // CLAIMS_PER_SOURCE), MOST_SOURCES)
    _write(folder / "brief.yaml", _brief(claims, variant, points, gaps))
    _write(folder / "sources.yaml", _sources(sources, texts))
    _write(folder / "claims.yaml", _claim_entries(claims))
    if texts:
        said: dict[int, list[str]] = {}
        for claim in claims:
            said.setdefault(claim.source, []).append(claim.sentence)
        (folder / "sources").mkdir()
        for number in range(sources):
            head = f"The storm around {_PLACES[variant % len(_PLACES)]}"
            _write(folder / "sources" / f"{number}.txt", [head, "", *said.get(number, ["Nothing was found."])])
    return name


def _write(path: Path, lines: Iterator[str] | list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _claims(facts: int, variant: int) -> Iterator[MadeClaim]:
    sources = min(max(FEWEST_SOURCES, facts // CLAIMS_PER_SOURCE), MOST_SOURCES)
    for index in range(facts):
        question, number = divmod(index, FACTS_PER_QUESTION)
        kind = _KINDS[question % len(_KINDS)]
        value = kind.value(number, 20 + (37 * question + 101 * variant) % 700)
        yield MadeClaim(f"c{index}", question, (question + number) % sources, value, _BODIES[number])


def _brief(claims: tuple[MadeClaim, ...], variant: int, points: int, gaps: int) -> Iterator[str]:
    questions = claims[-1].question + 1
    place = _PLACES[variant % len(_PLACES)]
    first = claims[0]
    yield from ("briefgen: 1", f"title: Storm damage around {place}, report {_letters(variant)}", "lang: en-GB",
                "audiences:", "  - analyst", 'as_of: "2024-06-01T18:00Z"', "edition: 1", "status: exercise",
                "contact: Duty desk", "marking: OFFICIAL", "scale: icd203", "bottom_line:", "  text: >-",
                f"    Reports on what the storm did around {place} differ;",
                f"    the lowest count is [={first.id}]. [@{first.id}]",
                "questions:")  # fmt: skip
    for question in range(questions):
        kind = _KINDS[question % len(_KINDS)]
        label = kind.asks.format(thing=_THINGS[question % 10], place=_place(question), index=_letters(question))
        yield from (f"  - id: q{question}", f"    label: {label}", f"    ask: What is reported on {label.lower()}?",
                    f"    kind: {kind.kind}", f"    priority: {'key' if question < 5 else 'normal'}")  # fmt: skip
        if kind.unit:
            yield f"    unit: {kind.unit}"
    yield "points:"
    told = max(len(claims) // FACTS_PER_QUESTION, 1)
    for number in range(points):
        first_of_all = FACTS_PER_QUESTION * (number * max(told // points, 1) % told)
        one, other = claims[first_of_all], claims[min(first_of_all + 2, len(claims) - 1)]
        yield from (f"  - id: p{number}", "    text: >-",
                    f"      Reports on what was found near the {_THINGS[one.question % 10]} differ: one puts it at",
                    f"      [={one.id}], another at [={other.id}], while people there waited for news of the road.",
                    f"      [@{one.id}; @{other.id}]",
                    f"    priority: {'key' if number < 4 else 'high'}")  # fmt: skip
    yield "gaps:"
    for number in range(gaps):
        asked = number % questions
        yield from (f"  - id: g{number}", f"    question: q{asked}",
                    f"    text: Nobody has said how the {_THINGS[asked % 10]} of {_place(asked)} was lost.",
                    "    why: Whoever repairs it needs the cause before the next storm.",
                    "    closes: A report of the engineers who saw it.")  # fmt: skip


def _sources(count: int, texts: bool) -> Iterator[str]:
    for number in range(count):
        paper = f"{_PLACES[number % 8]} {_PAPERS[number // 8 % 6]}" + (f" {_letters(number)}" if number >= 48 else "")
        yield from (f"- id: s{number}", f"  label: {paper}", f"  title: What the storm did, part {_letters(number)}",
                    f"  url: https://news.example/{number}", f"  published: 2024-05-{number % 28 + 1:02}",
                    "  published_basis: stated", f"  evidence: {'text' if texts else 'none'}",
                    "  reliability: C",
                    "  reliability_reason: Names its witnesses; no record to judge it by.")  # fmt: skip
        if texts:
            yield f"  text: sources/{number}.txt"


def _claim_entries(claims: tuple[MadeClaim, ...]) -> Iterator[str]:
    for claim in claims:
        yield from (f"- id: {claim.id}", f"  question: q{claim.question}", f"  source: s{claim.source}",
                    f"  value: {json.dumps(claim.value, ensure_ascii=False)}", "  verb: reported",
                    f"  attributed_to: {claim.body}", "  quotes:",
                    *(f"    - {json.dumps(quote, ensure_ascii=False)}" for quote in claim.quotes),
                    "  credibility: 3", "  credibility_reason: one witness, in line with others")  # fmt: skip


def _place(question: int) -> str:
    """Where what a question asks about is."""
    return _PLACES[question % len(_PLACES)]


def _letters(number: int) -> str:
    """A number as letters, since figures in prose must be a claim's: a, b, …, z, ba, bb, …"""
    out = ""
    while True:
        number, rest = divmod(number, 26)
        out = chr(ord("a") + rest) + out
        if not number:
            return out
