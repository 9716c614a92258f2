"""A finished PDF read back by another library than the one that wrote it, and held against the tree.

In: the bytes of a PDF and the document it was made from. Out: a diagnostic for the first headings, paragraphs,
cells and source entries that do not stand in it letter for letter. It runs before a file is published: a
lost glyph, word or row is never sent. Its time grows with the letters, whatever the number of pages.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Inline, Text
from briefgen.doc.words import plain, runs_of, span_of
from briefgen.proof.page_text import LINE_END_HYPHENS, NEVER_DRAWN, page_texts

_LINE_END = str.maketrans(dict.fromkeys(LINE_END_HYPHENS, "- "))
"""A hyphen at the end of a line, and the line's end."""

LONG_WORD = 20
"""Letters from which on a word can be longer than the narrowest column, and is parted there."""
_LINE_MAY_END = re.compile(r"(?<=[^\W_][-‐–—/])(?=[^\W_])")
"""Where a line may end within a shorter word."""
_RIGHT_TO_LEFT = ("R", "AL", "AN")
_WORD = re.compile(r"[^\W_]+")
"""In a line of more than one direction PDFium keeps the letters of words in order, but not what stands between."""
_NEAR = 20_000
"""Letters around the place of the text before in which the next one is looked for: some pages."""
MOST_TOLD = 20
"""What is wrong with a whole file need not be told for each of its texts."""


def read_back(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF660 for each text of the document, MOST_TOLD at most, that the file's own text does not hold, with its place
    in the content."""
    written = _Written(data, document.frame)
    lost = (children for children in _texts(document) if not written.holds(plain(children)))
    return tuple(
        Diagnostic(
            "BRF660",
            f"the finished PDF does not hold “{_short(plain(children))}” as it stands in the note",
            span_of(children),
            "nothing was written; this is a mistake of the program or of a font: report it with this text",
        )
        for children in islice(lost, MOST_TOLD)
    )


def _texts(document: Document) -> Iterator[tuple[Inline, ...]]:
    yield (Text(document.frame.title),)
    yield from document.frame.lines
    yield from runs_of(document.blocks)


class _Written:
    """The text of a file.

    pages: each with its white space; text: of all pages without any, and without the head and foot of each, so that
    what goes on over a page's end stands whole; starts: of the pages in it; words: that stand by themselves somewhere.
    """

    def __init__(self, data: bytes, frame: Frame) -> None:
        self.pages = _pages(data)
        texts: list[str] = []
        self.words: set[str] = set()
        self.starts: list[int] = []
        self.at = length = 0
        for number, page in enumerate(self.pages, 1):
            words = page.split()
            self.words.update(words)
            texts.append(_without_furniture("".join(words), frame, number, len(self.pages)))
            self.starts.append(length)
            length += len(texts[-1])
        self.text = "".join(texts)

    def holds(self, text: str) -> bool:
        """Whether a text stands in the file: near the one before it, else word by word."""
        words = _shown(text).split()
        wanted = "".join(words)
        found = self._near(wanted)
        if found >= 0:
            self.at = found + len(wanted)
            return True
        if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in wanted):
            words = _WORD.findall(" ".join(words)) or words
        return self._holds_words(words)

    def _near(self, wanted: str) -> int:
        """Where letters stand after the text before, else somewhat before its end; -1 where they do not."""
        found = self.text.find(wanted, self.at, self.at + len(wanted) + _NEAR)
        if found < 0:
            found = self.text.find(wanted, max(0, self.at - _NEAR), self.at + len(wanted))
        return found

    def _holds_words(self, words: list[str]) -> bool:
        """Every word somewhere: the lines of a cell that goes on over a page, or of a table's head that stands
        beside several rows, have others between them. A word that its line can end within may stand in parts."""
        first = self._near(words[0])
        if first >= 0:  # so that a table of nothing but such cells is read on from here
            self.at = first
        return all(
            word in self.words or self._near(word) >= 0 or self._holds_parts(word) or word in self.text
            for word in words
        )

    def _holds_parts(self, word: str) -> bool:
        """Whether the parts of a word stand in order, each by itself, on one page or from one page to the next."""
        long = len(word) >= LONG_WORD
        ends = {len(word), *(range(1, len(word)) if long else (found.end() for found in _LINE_MAY_END.finditer(word)))}
        if len(ends) == 1:
            return False
        here = max(0, bisect_right(self.starts, self.at) - 2)  # the page before the place of the text before
        return self._parts_from(here, word, ends) or self._parts_from(0, word, ends)

    def _parts_from(self, first: int, word: str, ends: set[int]) -> bool:
        """The same from one page on. ends: after how many letters a part may end."""
        before: set[int] = set()  # how many letters stand so far, the last of them on the page before
        for page in self.pages[first:]:
            here: set[int] = set()
            for part in page.split():
                for start in (0, *before, *here):
                    end = start + len(part)
                    if end in ends and word.startswith(part, start):
                        if end == len(word):
                            return True
                        here.add(end)
            before = here
        return False


def _pages(data: bytes) -> list[str]:
    """What stands on each page, in the order in which it was drawn."""
    return [_shown(text.translate(_LINE_END)) for text in page_texts(data)]


def _without_furniture(text: str, frame: Frame, page: int, pages: int) -> str:
    """The letters of a page between the marking at its head and what stands at its foot."""
    label = frame.page_label.replace("{page}", str(page)).replace("{pages}", str(pages))
    marking, status, footer, label = (_bare(part) for part in (frame.marking, frame.status, frame.footer, label))
    text = text.removeprefix(marking).removeprefix(status)
    for foot in (footer + marking + label, marking + footer + label):
        if text.endswith(foot):
            return text.removesuffix(foot)
    return text


def _shown(text: str) -> str:
    return NEVER_DRAWN.sub("", unicodedata.normalize("NFKC", text))


def _bare(text: str) -> str:
    return "".join(_shown(text).split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
