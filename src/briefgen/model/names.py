"""Declared names in a text: which stands where.

In: a text and a brief's names. Out: where each spelling stands, the longest first, so that no name is found
inside another ("Islamic State" in "Afghan Islamic State").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.brief import Name


@dataclass(frozen=True, slots=True)
class Named:
    """One use of a name. spelling: as declared. form: which of `name`, `full` and `also` that is, the first that
    has it. start, end: half-open offsets."""

    start: int
    end: int
    name: Name
    form: str
    spelling: str


_BETWEEN = compiled(
    r"(?:['’]s?)?[\s:=,–—-]*\(?\s*(?:or|also|also called|also known as|short for|that is,?)?\s*", re.IGNORECASE
)


def explain_each_other(between: str) -> bool:
    """Whether what stands between two forms of one name ties them: "Islamic State (IS)", "IS: Islamic State"."""
    return _BETWEEN.fullmatch(between) is not None


class Names:
    """Finds names; made once for a brief."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self._spelt: list[tuple[str, Name, str]] = []
        for form in ("name", "full", "also"):
            for name in names:
                for spelling in name.also if form == "also" else (getattr(name, form),):
                    if spelling.strip() and all(spelling != other for other, _, _ in self._spelt):
                        self._spelt.append((spelling, name, form))
        self._spelt.sort(key=lambda one: -len(one[0]))
        letters = "|".join(f"({_letters(spelling)})" for spelling, _, _ in self._spelt)
        # US$ is a currency
        self._pattern = re.compile(rf"(?<!\w)(?:{letters})(?![\w$])") if letters else None

    def found_in(self, text: str) -> Iterator[Named]:
        """Every use of every spelling, in reading order, none inside another."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            spelling, name, form = self._spelt[(match.lastindex or 1) - 1]
            yield Named(match.start(), match.end(), name, form, spelling)


def _letters(spelling: str) -> str:
    """All capitals stand for themselves alone ("IS", not "is"); a single word keeps its first letter, so that a
    name which is also a word of the language is not found in it; else letter case does not matter."""
    words = [re.escape(word) for word in spelling.split()]
    letters = r"\s+".join(words)
    if spelling.upper() == spelling:
        return letters
    if len(words) > 1:
        return rf"(?i:{letters})"
    return rf"{re.escape(spelling[0])}(?i:{re.escape(spelling[1:])})"
