"""How wide text is in a fixed-width font. In: text. Out: columns."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns the text takes: two for wide East Asian letters (Unicode annex 11), none for marks that
    join the letter before them and for invisible signs, one for the rest."""
    if text.isascii():
        return len(text)
    columns = 0
    for character in text:
        if character.isascii():
            columns += 1
        elif unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        else:
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
