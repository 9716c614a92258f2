"""The text that PDFium reads from the pages of a PDF, with its line ends.

In: the bytes of a PDF. Out: the text of each page; a hyphen at the end of a line is one, and what Unicode says is never
drawn is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.base.pattern import compiled

LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What PDFium makes of a hyphen at the end of a line, and of the line's end."""

_NEVER_DRAWN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
NEVER_DRAWN = compiled(f"[{_NEVER_DRAWN}]+")
"""What Unicode says is not shown."""

NO_MORE_THAN_SPACE = compiled(rf"(?![\u2007\u2009\u200a\u202f])[\s{_NEVER_DRAWN}]")
"""What is drawn as a space or not at all: some white space is drawn as more."""

TWINS = str.maketrans(")]}>»›≥≯≱⟩⟫⟧⁆⁾₎⌉⌋≫⸣⸥", "([{<«‹≤≮≰⟨⟪⟦⁅⁽₍⌈⌊≪⸢⸤")
"""Brackets and the like are drawn the other way round in text from right to left."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A pypdfium2.PdfDocument of these bytes. Raises pypdfium2.PdfiumError for what is no PDF."""
    import pypdfium2  # type: ignore[import-untyped]

    pdf = pypdfium2.PdfDocument(data)
    try:
        yield pdf
    finally:
        pdf.close()


def page_texts(data: bytes) -> list[str]:
    """The text of each page. Raises pypdfium2.PdfiumError for what is no PDF."""
    with opened(data) as pdf:
        return list(texts_of(pdf))


def texts_of(pdf: Any) -> Iterator[str]:
    """The text of each page of a pypdfium2.PdfDocument, as PDFium has it."""
    for page in pdf:
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        text_page.close()
        page.close()
        yield text


def hyphened(text: str) -> str:
    """A page's text with its hyphens at line ends."""
    for hyphen in LINE_END_HYPHENS:
        text = text.replace(hyphen, "-")
    return text


def shown(text: str) -> str:
    """A page's text without what is never drawn, its white space as it is."""
    return NEVER_DRAWN.sub("", hyphened(text))
