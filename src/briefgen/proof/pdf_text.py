"""A finished PDF read back by another library than the one that wrote it, and held against the tree.

In: the bytes of a PDF and the document it was made from. Out: a diagnostic for every heading, paragraph,
cell and source entry that does not stand in it letter for letter. It runs before a file is published: a
lost glyph, word or row is never sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.document import Document
from briefgen.doc.inline import Inline, Text
from briefgen.doc.words import plain, runs_of, span_of

_NEVER_DRAWN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
"""White space, which no reader counts the same, and what Unicode says is not shown."""
_LINE_END_HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""What PDFium makes of a hyphen at the end of a line."""


LONG_WORD = 20
"""Letters from which on a word can be longer than the narrowest column, and is parted there."""
SHORTEST_PART = 3


def read_back(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF660 for each text of the document that the file's own text does not hold, with its place in the content."""
    written = _Written(data)
    lost = (children for children in _texts(document) if not written.holds(plain(children)))
    return tuple(
        Diagnostic(
            "BRF660",
            f"the finished PDF does not hold “{_short(plain(children))}” as it stands in the note",
            span_of(children),
            "nothing was written; this is a mistake of the program or of a font: report it with this text",
        )
        for children in lost
    )


def _texts(document: Document) -> Iterator[tuple[Inline, ...]]:
    yield (Text(document.frame.title),)
    yield from document.frame.lines
    yield from runs_of(document.blocks)


class _Written:
    """The text of a file, without white space, the head and foot of each page apart."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # type: ignore[import-untyped]

        pages: list[str] = []
        pdf = pypdfium2.PdfDocument(data)
        try:
            for page in pdf:
                text_page = page.get_textpage()
                pages.append(_bare(text_page.get_text_range()))
                text_page.close()
                page.close()
        finally:
            pdf.close()
        self.text = "".join(pages)
        self.at = 0

    def holds(self, text: str) -> bool:
        """Whether a text stands in the file: after the one before it, else anywhere, else word by word."""
        wanted = _bare(text)
        found = self.text.find(wanted, self.at)
        if found < 0:
            found = self.text.find(wanted)
        if found >= 0:
            self.at = found + len(wanted)
            return True
        return self._holds_words(text)

    def _holds_words(self, text: str) -> bool:
        """Every word somewhere: the lines of a cell that goes on over a page, or of a table's head that stands
        beside several rows, have others between them. A word too long for its line stands in parts."""
        words = filter(None, map(_bare, text.split()))
        return all(word in self.text or (len(word) >= LONG_WORD and self._end_of_parts(word, 0) > 0) for word in words)

    def _end_of_parts(self, word: str, at: int) -> int:
        """The place after the last part of a word whose parts stand in order from `at` on; -1 where they do not."""
        while word:
            at = self.text.find(word[:SHORTEST_PART], at)
            if at < 0:
                return -1
            length = next(n for n in range(len(word), 0, -1) if self.text.startswith(word[:n], at))
            word, at = word[length:], at + length
        return at


def _bare(text: str) -> str:
    return _NEVER_DRAWN.sub("", unicodedata.normalize("NFKC", text.translate(_LINE_END_HYPHEN)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
