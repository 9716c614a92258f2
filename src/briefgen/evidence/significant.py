"""The words of a phrase that carry its meaning, for telling whether they stand in a quotation.

In: phrases and the brief's names. Out: words in one form: small letters, no possessive, no plural s, the
spellings of one name made alike. What is written in capitals is not the small word: "IS" is not "is", nor
"US" "us", whether the brief declares the name or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefgen.base.pattern import compiled
from briefgen.evidence.passages import fold
from briefgen.model.brief import Name

_STOP = """
a an the this that these those of in on at to by for with from as into about and or but is are was were be
been being has have had its their his her our it we they he she who which
"""
STOP = frozenset(_STOP.split())
"""Words that may stand in a value and not in its quotation."""

_ORDINARY = STOP | {"us", "am"}
"""Small words that are another thing in capitals: US, WHO, IT, IS."""

_NAME = 3
"""Letters that a short name in capitals has at most: a longer word in a phrase all in capitals is of a headline."""

_WORD = compiled(r"[^\W_]+(?:[.'][^\W_]+)*")


class Spellings:
    """A brief's names, made ready to be found in phrases."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._owners: dict[str, str] = {}
        lower: dict[str, str] = {}
        for name in names:
            for spelling in _spellings(name):
                self._owners.setdefault(spelling, name.name)
                lower.setdefault(spelling.lower(), name.name)
        self._pattern = _pattern(self._owners)
        self._lower = lower

    def words_of(self, phrase: str) -> dict[str, str]:
        """Significant words of a phrase in one form, each with the word as written, in order, names first."""
        text = fold(phrase).text
        found: dict[str, str] = {}
        words = _WORD.findall(text)
        if self._owners:
            found = {f"={self._owner(match['name'])}": match["name"] for match in self._pattern.finditer(text)}
            words = _WORD.findall(self._pattern.sub(" ", text))
        # a headline in capitals tells "IS" from "is" no more; short names alone ("AT&T") are no headline
        shouted = text.isupper() and " " in text.strip() and any(len(word) > _NAME for word in words)
        for word in words:
            if stem := _stem(word, shouted):
                found.setdefault(stem, word)
        return found

    def alike(self, phrase: str) -> str:
        """A phrase in the form that equal phrases share: small letters, one spelling of each name, no article."""
        text = self._pattern.sub(
            lambda match: self._owner(match["name"]) + (match["own"] or ""), fold(phrase.strip()).text
        )
        return re.sub(r"^(?:the|an?) ", "", text.lower())

    def _owner(self, spelling: str) -> str:
        """The name that a spelling belongs to, as written before in another case."""
        return self._owners.get(spelling) or self._lower.get(spelling.lower(), spelling)


@lru_cache(maxsize=4096)  # the same words come in one quotation after the other
def _stem(word: str, shouted: bool) -> str:
    """A word in one form, "" for one that carries no meaning."""
    bare = word[:-2] if word.endswith(("'s", "'S")) else word
    bare = bare.replace(".", "").replace("'", "")
    lower = bare.lower()
    if lower in _ORDINARY and len(bare) > 1 and bare.isupper() and not shouted:
        return bare
    if lower in STOP:
        return ""
    return lower[:-1] if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss") else lower


def _spellings(name: Name) -> Iterator[str]:
    for spelling in (name.name, name.full, *name.also):
        if spelling.strip():
            yield fold(spelling.strip()).text


def _pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Every spelling as whole words, longest first, with the possessive that may follow it."""
    every = sorted(spellings, key=lambda each: (-len(each), each))
    if not every:
        return re.compile(r"(?!)(?P<name>)(?P<own>)")
    each = "|".join(" ".join(_word_pattern(word, spelling) for word in spelling.split(" ")) for spelling in every)
    return re.compile(rf"(?<!\w)(?P<name>{each})(?P<own>'s)?(?!\w)")


def _word_pattern(word: str, spelling: str) -> str:
    """Capitals only as written: "IS" is not "is", not even in a longer spelling."""
    letters = sum(char.isalpha() for char in word)
    exact = word.isupper() and (letters > 1 or word == spelling)
    return re.escape(word) if exact else f"(?i:{re.escape(word)})"
