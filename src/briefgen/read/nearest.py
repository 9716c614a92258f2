"""Did you mean: the nearest of the words that are allowed. In: a word and the words. Out: one, or ""."""

from __future__ import annotations

import re
from collections.abc import Collection

MOST = 400
"""Words compared; of more, those that share a beginning or an end: comparing is slow and files are long."""


def nearest(word: str, allowed: Collection[str], cutoff: float = 0.6) -> str:
    """The allowed word closest to one that is not, "" when none is near.

    cutoff: how alike they must be, from 0 to 1. Case and the kind of hyphen never count.
    """
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for other in allowed:
        folded.setdefault(_folded(other), other)
    key = _folded(word)
    if key in folded:
        return folded[key]
    options = list(folded)
    if len(options) > MOST:
        options = [other for other in options if other[:3] == key[:3] or other[-3:] == key[-3:]][:MOST]
    close = get_close_matches(key, options, n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


def listed(words: Collection[str], last: str = "or") -> str:
    """Words for a sentence: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _folded(word: str) -> str:
    return re.sub(r"[\s_:-]+", "-", word.casefold()).strip("-")
