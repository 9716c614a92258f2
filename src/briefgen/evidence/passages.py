"""A source's text with what typesetting changes folded away, and the way back to its own offsets.

In: a text as read. Out: the text with white space, quotation marks and dashes made alike, in which a
quotation can be looked for, and the code point in the original that each place of it came from.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span

_ALIKE = {
    " ": "\t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
    "'": "‘’‚‛′`´",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−",
}
_TABLE = str.maketrans({letter: fold for fold, letters in _ALIKE.items() for letter in letters})
# runs of white space, letters with separate accents, and what cannot be seen: soft hyphen, zero width
_UNEVEN = compiled(" {2,}|[^\u0300-\u036f][\u0300-\u036f]+|[\u00ad\u200b\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """text: with case. lower: the same length in lower case. knots: where folding made or lost letters."""

    text: str
    lower: str
    knots: tuple[tuple[int, int], ...]

    def origin(self, place: int) -> int:
        """The offset in the original that a place of the folded text came from."""
        knot = bisect_right(self.knots, (place, 1 << 62)) - 1
        folded, original = self.knots[knot]
        return original + place - folded


def fold(text: str) -> Folded:
    """White space runs to one space, quotation marks and dashes to ASCII, accents joined to their letters."""
    even = text.translate(_TABLE)
    pieces: list[str] = []
    knots, length, last = [(0, 0)], 0, 0
    for match in _UNEVEN.finditer(even):
        piece = match.group()
        if piece[0] == " ":
            piece = " "
        elif piece[0] in "\u00ad\u200b\u2060\ufeff":
            piece = ""
        else:
            piece = unicodedata.normalize("NFC", piece)
        pieces += [even[last : match.start()], piece]
        length += match.start() - last
        knots.append((length, match.start()))
        length += len(piece)
        last = match.end()
        knots.append((length, last))
    folded = "".join([*pieces, even[last:]])
    return Folded(folded, _lower(folded), tuple(knots))


def _lower(text: str) -> str:
    """Lower case, letter for letter: the few letters whose lower case is longer stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one source. name: its file as shown to the author."""

    name: str
    raw: str
    folded: Folded

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch of the text."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self.name, line, column, end_line, end_column)

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return self._place(offset)[0]

    def _place(self, offset: int) -> tuple[int, int]:
        return self.raw.count("\n", 0, offset) + 1, offset - (self.raw.rfind("\n", 0, offset) + 1) + 1


def source_text(name: str, raw: str) -> SourceText:
    """A text made ready to be searched. name: its file as shown to the author."""
    return SourceText(name, raw, fold(raw))
