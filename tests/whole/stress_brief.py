"""A brief that is hard to fit, made up: 400 claims, words longer than a line, a source's title of 900 words, and
sections with nothing in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

NAME = "stress"
CLAIMS = 400
EACH = 5
LONG = "Verwaltungsgebührenbefreiungsantragsformularausgabestelle" * 3
PRIORITIES = ("key", "key", "high", "normal", "low")
VALUES = ("{n}", "at least {n}", "about {n}", "between {n} and {m}", "over {m}")


def make(root: Path) -> None:
    """Write the brief under root, which becomes a project."""
    folder = root / "content" / NAME
    folder.mkdir(parents=True)
    for name, lines in (("brief", _brief()), ("sources", _sources()), ("claims", _claims())):
        (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _brief() -> Iterator[str]:
    yield from ("briefgen: 1", "title: Storm damage along the coast", "audiences: [executive, analyst, press]",
                'as_of: "2024-06-01T18:00Z"', "edition: 2", "status: exercise", "contact: Duty desk",
                "marking: OFFICIAL", "scale: icd203", "bottom_line:",
                "  text: Reports differ on how many people were displaced. [@c0; @c1]",
                "changes: [The first change since then., The second change since then.]",
                "corrections: [An earlier edition named the wrong harbour.]",
                f"background: [{LONG} is where forms are given out., The coast was flooded before.]",
                "questions:")  # fmt: skip
    for number in range(CLAIMS // EACH):
        label = LONG if number == 3 else f"People displaced in quarter {_letters(number)}"
        yield from (f"  - id: q{number}", f"    label: {label}", "    ask: How many people were displaced?",
                    "    kind: number", f"    priority: {PRIORITIES[number % 5]}")  # fmt: skip
    yield "points:"
    for number in range(40):
        word, first = LONG if number == 2 else "the works", number * 10
        yield from (f"  - id: p{number}",
                    f"    text: Quarter {_letters(number * 2)} is disputed, says {word}. [@c{first}; @c{first + 3}]",
                    f"    caveat: Caveat of {_letters(number)}, which nobody has looked into.",
                    f"    priority: {PRIORITIES[number % 5]}")  # fmt: skip
    yield "gaps:"
    for number in range(10):
        yield from (f"  - id: g{number}", f"    text: Nobody has said what became of quarter {_letters(number)}.",
                    f"    priority: {PRIORITIES[number % 5]}")  # fmt: skip


def _sources() -> Iterator[str]:
    for number in range(20):
        title = " ".join(["A title that goes on and on"] * 129) if number == 7 else f"What the storm did, {number}"
        yield from (f"- id: s{number}", f"  label: Paper {_letters(number)}", f"  title: {title}",
                    "  published: 2024-05-20", "  published_basis: stated", "  evidence: none")  # fmt: skip


def _claims() -> Iterator[str]:
    for number in range(CLAIMS):
        question, place = divmod(number, EACH)
        value = VALUES[place].format(n=20 + number, m=90 + number)
        yield from (f"- id: c{number}", f"  question: q{question}", f"  source: s{(question + place) % 20}",
                    f"  value: {json.dumps(value)}", "  attributed_to: the harbour office",
                    f"  quotes: [{json.dumps('the harbour office counted ' + value)}]")  # fmt: skip


def _letters(number: int) -> str:
    return chr(ord("a") + number // 26) + chr(ord("a") + number % 26)
