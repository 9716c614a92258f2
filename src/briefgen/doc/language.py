"""Languages by their tags (BCP 47), and the direction that letters are read in."""

from __future__ import annotations

from briefgen.base.pattern import compiled

_FROM_RIGHT = ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "prs", "ps", "sd", "syr", "ug", "ur", "yi")
"""Languages that are mostly written from right to left."""
_LETTER = compiled("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def reads_from_right(lang: str) -> bool:
    """Whether texts of a language are read from the right to the left."""
    return lang.lower().split("-")[0] in _FROM_RIGHT


def has_letters_from_right(text: str) -> bool:
    """Whether a text has Hebrew, Arabic or other letters that are read from the right to the left."""
    return not text.isascii() and _LETTER.search(text) is not None
