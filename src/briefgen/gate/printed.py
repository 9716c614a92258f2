"""Every text of a brief that a note can print, whoever wrote it.

In: a brief as one audience may have it. Out: its texts with what and where each is. What released claims say is left
out: that is what the audience may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.gate.said import OF_CLAIMS
from briefgen.gate.unsaid import texts_in
from briefgen.model.brief import Brief
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Rich

TITLE = "the title"

_NO_TEXT = frozenset((
    "at", "marking", "question", "source", "sources", "origin", "basis", "parts", "since", "kind", "priority",
    "evidence", "reliability", "credibility", "verb", "level", "relation", "found",
))  # fmt: skip
"""Fields of entries that hold places, references, or words that the model chooses from."""

_NO_ENTRIES = frozenset(("audiences", "not_copied", "allow", "caveats"))
"""Lists that no note prints."""

_TELEPHONE = compiled(r"\+?\d[\d ()./\u00a0–-]{5,}\d")
_DIGITS = 6
"""A telephone number has more of them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One text. what: in words, for the author. question: the id of the one that it is about, "" for none."""

    what: str
    text: str
    at: Span | None
    question: str = ""


def printed_in(brief: Brief) -> Iterator[Printed]:
    """The brief's frame, then its lists in their order. Hyphens of ids are spaces."""
    yield Printed(TITLE, brief.title, brief.at.get("title"))
    yield Printed("the contact", _TELEPHONE.sub(_blanked, brief.contact), brief.at.get("contact"))
    yield Printed("the name of the brief's folder", _of_id(brief.id), brief.at.get("title"))
    for field in fields(brief):
        value = getattr(brief, field.name)
        for entry in value if isinstance(value, tuple) else (value,):
            if field.name not in _NO_ENTRIES and is_dataclass(entry) and not isinstance(entry, Moment | PartialDate):
                yield from _of_entry(entry, field.name, getattr(entry, "id", ""), getattr(entry, "question", ""))


def _of_entry(entry: object, of: str, about: str, question: str) -> Iterator[Printed]:
    at: Mapping[str, Span] = getattr(entry, "at", {})
    for field in fields(entry):  # type: ignore[arg-type]  # an instance of one of the model's
        key, value = field.name, getattr(entry, field.name)
        if key in _NO_TEXT or (of == "claims" and key in (*OF_CLAIMS, "value")) or (of, key) == ("sources", "text"):
            continue
        if is_dataclass(value) and not isinstance(value, Rich):
            yield from _of_entry(value, of, about, question)
            continue
        what = f"`{key}` of `{about}`" if about else f"`{key}` in `{of}`"
        for text in texts_in(value):
            shown, own = _of_id(text) if key == "id" else text, about if of == "questions" else question
            yield Printed(what, shown, at.get(key) or at.get(""), own)


def _of_id(text: str) -> str:
    return text.replace("-", " ")


def _blanked(match: re.Match[str]) -> str:
    number = match.group()
    return " " * len(number) if sum(letter.isdigit() for letter in number) > _DIGITS else number
