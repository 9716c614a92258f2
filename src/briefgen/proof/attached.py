"""The twin that a finished PDF carries, and whether the note's text agrees with it.

In: the bytes of a PDF. Out: the bytes of its twin; what of the twin the note must show and does not.

A note must show: title and marking; every text of ours in the twin, without references; every value whose words the
twin says it prints; every fragment that the twin says it prints; number and name of every source of its list, at the
head of a line. Each is looked for letter for letter, white space aside, in the text that PDFium reads from the pages,
and may go on from the foot of a page to the head of the next. A number counts only as a whole: 95 does not stand in
1,995. What the note prints and the twin does not have is not looked for, nor what the twin says it does not print.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import TWIN_NAME
from briefgen.model.twin import SCHEMA
from briefgen.proof.page_text import page_texts, shown

FURNITURE = 400
"""Letters at most that stand between the end of a text at the foot of a page and its rest on the next: foot, head and
the repeated head of a table."""

SHORTEST_PART = 10
"""Letters that each part of a text has at least where it goes on over a page: a shorter one could stand anywhere."""

_REFERENCE = compiled(r"\[\d+(?:,\s*\d+)*\]")
_INSIDE_NUMBER = compiled(r"\d[.,]?$")
_GOES_ON = compiled(r"[.,]?\d")


@dataclass(frozen=True, slots=True)
class Missing:
    """What the note must show and does not. what: in words ("value of `strength-daily`"). heads: it begins a line."""

    what: str
    text: str
    heads: bool = False


def twin_in(data: bytes) -> bytes | None:
    """The bytes of the twin that a PDF carries; None where it carries none, or the bytes are no PDF."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        attached = (pdf.get_attachment(place) for place in range(pdf.count_attachments()))
        found = next((one for one in attached if one.get_name() == TWIN_NAME), None)
        return bytes(found.get_data()) if found is not None else None
    except pypdfium2.PdfiumError:
        return None  # named, but not there
    finally:
        pdf.close()


def read_twin(twin: bytes) -> dict[str, Any] | None:
    """A twin's data; None for bytes that are none."""
    try:
        read = json.loads(twin)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and read.get("schema") == SCHEMA else None


def disagreements(twin: dict[str, Any], data: bytes) -> tuple[Missing, ...]:
    """Everything that the note of a twin must show and the PDF's text does not, each once."""
    note = _Note([_Letters(text) for text in page_texts(data)])
    return tuple(dict.fromkeys(one for one in _must_show(twin) if not note.holds(one.text, one.heads)))


def _must_show(twin: dict[str, Any]) -> Iterator[Missing]:
    for key in ("title", "marking"):
        yield Missing(key, _string(twin.get(key)))
    line = twin.get("bottom_line")
    if line is not None:
        yield from _of_text("the bottom line", line, ("text",))
    for key, one in (("points", "point"), ("judgements", "judgement"), ("gaps", "gap")):
        for item in _rows(twin.get(key)):
            yield from _of_text(f"{one} `{item.get('id')}`", item, ("text", "caveat", "why", "closes"))
    for claim in (claim for question in _rows(twin.get("questions")) for claim in _rows(question.get("claims"))):
        if claim.get("printed") is not None:
            yield Missing(f"value of `{claim.get('id')}`", _string(claim["printed"]))
        for quote in _rows(claim.get("quotes")):
            if quote.get("printed"):
                yield Missing(f"quotation of `{claim.get('id')}`", _string(quote.get("text")))
    for source in _rows(twin.get("sources")):
        if source.get("number") is not None:
            name = f"{source['number']} {_string(source.get('name'))}"
            yield Missing(f"name of source `{source.get('id')}`", name, heads=True)


def _of_text(what: str, item: Any, keys: tuple[str, ...]) -> Iterator[Missing]:
    for key in keys:
        for paragraph in _string(item.get(key) if isinstance(item, dict) else None).split("\n\n"):
            if paragraph:
                yield Missing(what if key == "text" else f"{key} of {what}", paragraph)


def _rows(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


class _Letters:
    """A text without white space and references, which knows what stood around each letter."""

    def __init__(self, text: str) -> None:
        self.text = _REFERENCE.sub(" ", unicodedata.normalize("NFKC", shown(text)))
        self.places = [at for at, letter in enumerate(self.text) if not letter.isspace()]
        self.bare = "".join(self.text[at] for at in self.places)

    def holds(self, wanted: str, heads: bool = False) -> bool:
        """Whether letters stand in it, and do not begin or end inside a number. heads: at the head of a line."""
        at = self.bare.find(wanted)
        while at >= 0 and not (self._whole(at, at + len(wanted)) and (not heads or self._heads(at))):
            at = self.bare.find(wanted, at + 1)
        return at >= 0

    def _heads(self, start: int) -> bool:
        before = self.text[: self.places[start]].rstrip(" ")
        return not before or before[-1] in "\r\n"

    def _whole(self, start: int, end: int) -> bool:
        before = self.text[max(0, self.places[start] - 2) : self.places[start]]
        after = self.text[self.places[end - 1] + 1 :][:2]
        begins, ends = self.bare[start].isdigit(), self.bare[end - 1].isdigit()
        return not (begins and _INSIDE_NUMBER.search(before)) and not (ends and _GOES_ON.match(after))


@dataclass(frozen=True, slots=True)
class _Note:
    pages: list[_Letters]

    def holds(self, text: str, heads: bool = False) -> bool:
        wanted = _Letters(text).bare
        if not wanted or any(page.holds(wanted, heads) for page in self.pages):
            return True
        return not heads and any(
            _goes_on(first.bare, second.bare, wanted) for first, second in zip(self.pages, self.pages[1:], strict=False)
        )


def _goes_on(first: str, second: str, wanted: str) -> bool:
    """Whether a text stands at the end of one page and goes on at the beginning of the next."""
    foot, head = first[-(len(wanted) + FURNITURE) :], second[: len(wanted) + FURNITURE]
    return any(
        len(foot) - (at + cut) <= FURNITURE
        for cut in range(len(wanted) - SHORTEST_PART, SHORTEST_PART - 1, -1)
        if (at := foot.rfind(wanted[:cut])) >= 0 and 0 <= head.find(wanted[cut:]) <= FURNITURE
    )
