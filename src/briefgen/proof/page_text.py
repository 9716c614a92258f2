"""The text that PDFium reads from the pages of a PDF, with its line ends.

In: the bytes of a PDF. Out: the text of each page; a hyphen at the end of a line is one, and what Unicode says is never
drawn is left out.
"""

from __future__ import annotations

import re

_LINE_END_HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""What PDFium makes of a hyphen at the end of a line."""
_NEVER_DRAWN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    import pypdfium2  # type: ignore[import-untyped]

    pages: list[str] = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for page in pdf:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range())
            text_page.close()
            page.close()
    finally:
        pdf.close()
    return pages


def shown(text: str) -> str:
    """A text without what is never drawn, its white space as it is."""
    return _NEVER_DRAWN.sub("", text.translate(_LINE_END_HYPHEN))
