"""How wide text is in a fixed-width font. In: text. Out: columns."""

from __future__ import annotations

import unicodedata

from briefgen.base.pattern import compiled

_BEYOND_ASCII = compiled(r"[^\x00-\x7f]")


def width(text: str) -> int:
    """Columns the text takes: two for wide East Asian letters (Unicode annex 11), none for marks that
    join the letter before them and for invisible signs, one for the rest."""
    columns = len(text)
    if not text.isascii():
        for character in _BEYOND_ASCII.findall(text):
            if unicodedata.category(character) in ("Mn", "Me", "Cf"):
                columns -= 1
            elif unicodedata.east_asian_width(character) in "WF":
                columns += 1
    return columns
