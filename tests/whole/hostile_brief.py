"""A brief with one text in every place where a value can stand, and what its notes say when read back.

In: a text. Out: the brief's three files as data and the text that its quotations stand in; the letters of a Markdown
note or a PDF, or of its tags, without white space.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
from markdown_it import MarkdownIt

from briefgen.proof import tags

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

FURNITURE = re.compile(
    r"TLP:CLEARDraft·Edition1·Asof11November2024,18:00UTCPage\d+of\d+(TLP:CLEAR(QuestionValueWhenGradeSource)?)?"
)
"""A page's foot, the next one's head and the heads its table repeats, as read without white space."""


def write(folder: Path, text: str, around: bool) -> dict[str, str]:
    """Write the brief into `folder`; gives each place and the value that stands there."""
    places: dict[str, str] = {}

    def put(place: str) -> str:
        number = len(places)
        places[place] = f"Q{number}q {text} q{number}Q" if around else text
        return places[place]

    def inline(place: str) -> str:
        return PUNCTUATION.sub(r"\\\1", put(place))

    def question(name: str, kind: str, **more: str) -> dict[str, Any]:
        return {"id": name, "label": put(f"label of {name}"), "ask": "What?", "kind": kind, "priority": "key"} | more

    def claim(name: str, **more: Any) -> dict[str, Any]:
        quotes = [more[key] for key in ("value", "attributed_to") if key in more]
        return {"id": name, "question": name, "source": "one", "quotes": quotes, "priority": "key"} | more

    cited = " [@words]"
    brief = {
        "briefgen": "1", "title": put("title"), "lang": "en-GB", "audiences": ["analyst"],
        "as_of": "2024-11-11T18:00Z", "edition": "1", "status": "draft", "marking": "TLP:CLEAR", "scale": "icd203",
        "contact": put("contact"),
        "bottom_line": {"text": inline("bottom line") + cited},
        "questions": [question("words", "text"), question("where", "place"), question("who", "person"),
                      question("count", "number", unit=put("unit"))],
        "points": [{"id": "p", "text": inline("point") + cited, "caveat": inline("caveat") + cited, "priority": "key"}],
        "judgements": [{"id": "j", "text": inline("judgement") + cited, "basis": ["words"], "priority": "key",
                        "confidence": {"level": "Low", "information_base": put("base"), "rigour": put("rigour"),
                                       "complexity": put("complexity")},
                        "assumptions": [inline("assumption")], "alternatives": [inline("alternative")],
                        "indicators": [inline("indicator")]}],
        "gaps": [{"id": "g", "question": "words", "text": inline("gap"), "why": inline("why"),
                  "closes": inline("closes"), "priority": "key"}],
        "background": [{"text": inline("background")}],
    }  # fmt: skip
    sources = [{"id": "one", "text": "one.txt", "label": put("label of the source"),
                "title": put("title of the source"), "publisher": put("publisher"), "author": put("author"),
                "published": "2024-11-11", "text_quality": put("text quality"), "reliability": "C",
                "reliability_reason": put("reason")}]  # fmt: skip
    claims = [claim("words", value=put("text value"), hedge=put("hedge"), attributed_to=put("who said it")),
              claim("where", value=put("place value"), scope=put("scope")),
              claim("who", value=put("person value")),
              claim("count", value="5") | {"quotes": ["a count of 5 was made"]}]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    quoted = dict.fromkeys(quote for one in claims for quote in one["quotes"])
    (folder / "one.txt").write_text("\n\n".join(quoted), encoding="utf-8")
    for name, data in (("brief", brief), ("sources", sources), ("claims", claims)):
        (folder / f"{name}.yaml").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return places


def bare(text: str) -> str:
    """The letters alone, without marks of direction; a letter and its accent are one, as readers of PDFs have them."""
    return unicodedata.normalize("NFC", re.sub("[\\s\u200e\u200f]+", "", text))


def turns_round(text: str) -> bool:
    """Whether it has letters that are read from the right: PDFium puts their lines in an order of its own."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def read_markdown(data: bytes) -> str:
    """Every letter of the text, as CommonMark has it; addresses and front matter left out."""
    body = data.decode("utf-8").split("\n---\n", 1)[1]
    body = re.sub(r"^\[\^\d+\]: ", "", body, flags=re.MULTILINE)
    parts: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table"]).parse(body):
        assert token.type not in ("html_block", "fence", "code_block"), token
        for child in token.children or ():
            assert child.type not in ("image", "html_inline"), child
            if child.type in ("text", "text_special", "code_inline"):
                parts.append(child.content)
    return bare("".join(parts))


def read_tags(data: bytes) -> str:
    """Every letter as a screen reader has it: also of a row that goes on over a page, whose cells stand mixed on it."""
    return bare(tags.read_tags(data).root.text)


def read_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return FURNITURE.sub("", bare(re.sub("[\x02\ufffe]", "-", "".join(pages))))
