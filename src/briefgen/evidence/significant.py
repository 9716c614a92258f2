"""The words of a phrase that carry its meaning, for telling whether they stand in a quotation.

In: phrases and the brief's names. Out: words in one form: small letters, no possessive, no plural s, the
spellings of one name made alike.
"""

from __future__ import annotations

import re

from briefgen.evidence.passages import fold
from briefgen.model.brief import Name

_STOP = """
a an the this that these those of in on at to by for with from as into about and or but is are was were be
been being has have had its their his her our it they he she who which
"""
STOP = frozenset(_STOP.split())
"""Words that may stand in a value and not in its quotation."""

_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")


def named_in(phrase: str, names: tuple[Name, ...]) -> str:
    """The first of the brief's names that a phrase holds in any spelling, "" for none."""
    match = _pattern(names).search(fold(phrase).text)
    return _owner(match.group(), names) if match else ""


def words_of(phrase: str, names: tuple[Name, ...] = ()) -> dict[str, str]:
    """Significant words of a phrase in one form, each with the word as written, in order."""
    text, pattern = fold(phrase).text, _pattern(names)
    found = {f"={_owner(match.group(), names)}": match.group() for match in pattern.finditer(text)}
    for word in _WORD.findall(pattern.sub(" ", text)):
        if word.lower() not in STOP:
            found.setdefault(_stem(word), word)
    return found


def alike(phrase: str, names: tuple[Name, ...]) -> str:
    """A phrase in the form that equal phrases share: small letters, one spelling of each name, no article."""
    text = _pattern(names).sub(lambda match: _owner(match.group(), names), fold(phrase.strip()).text)
    return re.sub(r"^(?:the|an?) ", "", text.lower())


def _stem(word: str) -> str:
    lower = re.sub(r"'s$", "", word.lower()).replace(".", "").replace("'", "")
    return lower[:-1] if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss") else lower


def _spellings(name: Name) -> list[str]:
    written = (spelling.strip() for spelling in (name.name, name.full, *name.also))
    return [fold(spelling).text for spelling in written if spelling]


def _pattern(names: tuple[Name, ...]) -> re.Pattern[str]:
    """Every spelling as a whole word, longest first. Capitals only as written: "IS" is not "is"."""
    every = {each for name in names for each in _spellings(name)}
    spellings = sorted(every, key=lambda each: (-len(each), each))
    if not spellings:
        return re.compile(r"(?!)")
    each = (re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in spellings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")


def _owner(spelling: str, names: tuple[Name, ...]) -> str:
    """The name that a spelling belongs to; as written before in another case."""
    return next(
        (name.name for name in names if spelling in _spellings(name)),
        next(
            (name.name for name in names if spelling.lower() in [each.lower() for each in _spellings(name)]),
            spelling,
        ),
    )
