"""Words of likelihood in a sentence: those of a scale, and those of none.

In: a sentence (its quotations blanked: `sentences.unquoted`) and a scale. Out: where each word stands, its
band, and the percentage that the author wrote for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.scale import SCALES, Band, Scale

DEGREES = (
    "much more", "far more", "more", "most", "much less", "far less", "less", "least", "very", "highly", "quite",
    "fairly", "rather", "somewhat", "pretty", "extremely", "exceptionally", "overwhelmingly", "reasonably",
    "increasingly", "equally", "slightly", "really", "as", "so",
)  # fmt: skip
"""Before "likely" and its kin they make a word of their own, which a scale has or has not: "quite likely" has no
band, and "more likely in the north" compares."""

KIN = ("likely", "unlikely", "probable", "improbable", "probably", "improbably")

WITHOUT_SCALE = (
    "in all likelihood", "in all probability", "chances are", "odds are", "fifty-fifty", "toss-up", "certain to",
    *(f"{size} {noun}" for noun in ("chance", "likelihood", "probability", "possibility", "odds")
      for size in ("good", "fair", "strong", "real", "distinct", "high", "low", "slim", "small", "even", "serious")),
)  # fmt: skip
"""Words of likelihood that no scale has."""

_CHANCE = r"(?:chances?|likelihood|probabilit(?:y|ies)|possibilit(?:y|ies)|prospects?|odds)"
_NOT = (
    r"(?:(?:\w+n['’]t|not|never|nor|hardly|scarcely|barely|no\s+longer)\s+"
    r"(?:(?:be|been|at\s+all|considered|thought|now|yet)\s+){0,2})"
)
_FIGURE = (
    r"(?P<low>\d+(?:\.\d+)?)(?:\s*%)?(?:\s*(?:–|-|to|and)\s*(?:less\s+than\s+)?(?P<high>\d+(?:\.\d+)?))?"
    r"\s*(?:%|per\s?cent\b)"
)
_PERCENT = compiled(_FIGURE, re.IGNORECASE)
_IN_BRACKETS = compiled(r"\s*(?:[(\[][^()\[\]]{0,30}?|,?\s*(?:(?:at|about|around|roughly|some)\s+)+)$")
_CHANCE_AFTER = compiled(rf"\s*(?:\w+\s+)?{_CHANCE}\b", re.IGNORECASE)
_CHANCE_BEFORE = compiled(
    rf"\b{_CHANCE}\s+(?:(?:of|is|are|was|at|stands|being|put|about|around|over)\s+)+$", re.IGNORECASE
)
_NEEDS_CHANCE = compiled(rf"\b{_CHANCE}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage that says how likely something is. low and high are equal but for a range. start, end:
    half-open offsets in the sentence."""

    start: int
    end: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Term:
    """A word of likelihood. start, end: half-open offsets in the sentence. words: as written, with the negation
    or degree before it. band: None where the scale has no such word. figure: the percentage beside it."""

    start: int
    end: int
    words: str
    band: Band | None
    figure: Figure | None
    negated: bool = False


def terms_in(sentence: str, scale: Scale) -> tuple[Term, ...]:
    """Every word of likelihood of a sentence, in reading order. "remote" is one only where a chance is spoken of."""
    figures = _percentages(sentence)
    found: list[Term] = []
    for match in _pattern(scale).finditer(sentence):
        said = " ".join(match["term"].lower().split())
        if said == "remote" and not _NEEDS_CHANCE.search(sentence):
            continue
        negated = match["not"] is not None
        band = None if negated else scale.band_of(said)
        figure = next((one for one in figures if _beside(sentence, match, one)), None)
        found.append(Term(match.start(), match.end(), match[0], band, figure, negated))
    return tuple(found)


def figures_in(sentence: str, scale: Scale) -> tuple[Figure, ...]:
    """The percentages of a sentence that say how likely something is: beside a word of likelihood, or of a chance.
    Others are amounts ("30 % of the fleet")."""
    beside = {term.figure for term in terms_in(sentence, scale)}
    return tuple(
        one
        for one in _percentages(sentence)
        if one in beside or _CHANCE_AFTER.match(sentence, one.end) or _CHANCE_BEFORE.search(sentence[: one.start])
    )


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _pattern(scale: Scale) -> re.Pattern[str]:
    """The scale's own words come first: "remote chance" holds the "remote" of one scale and is a word of another."""
    if scale.id not in _PATTERNS:
        others = {word for other in SCALES.values() for word in other.words} | set(WITHOUT_SCALE)
        degrees = [f"{degree} {word}" for degree in DEGREES for word in KIN]
        words = [*scale.words, *_longest_first([*others, *degrees, *KIN])]
        said = _any_of(dict.fromkeys(words))
        _PATTERNS[scale.id] = re.compile(rf"(?<![\w-])(?P<not>{_NOT})?(?P<term>{said})(?![\w-])", re.IGNORECASE)
    return _PATTERNS[scale.id]


def _any_of(terms: Iterable[str]) -> str:
    """A pattern of terms; of those that begin with the same word the first that fits, as they are ordered. What terms
    share stands once: to compile them one by one takes three times as long."""
    after: dict[str, list[str]] = {}
    for term in terms:
        first, *rest = map(re.escape, term.split())
        after.setdefault(first, []).append("".join(rf"\s+{word}" for word in rest))
    before: dict[tuple[str, ...], list[str]] = {}
    for first, each in after.items():
        before.setdefault(tuple(each), []).append(first)
    return "|".join(f"(?:{'|'.join(firsts)})(?:{'|'.join(each)})" for each, firsts in before.items())


def _longest_first(words: list[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


def _percentages(sentence: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(match.start(), match.end(), Decimal(match["low"]), Decimal(match["high"] or match["low"]))
        for match in _PERCENT.finditer(sentence)
    )


def _beside(sentence: str, term: re.Match[str], figure: Figure) -> bool:
    """Whether a percentage belongs to a word: "likely (60 %)", "likely, at 60 %", "60 % likely"."""
    if figure.end <= term.start():
        return not sentence[figure.end : term.start()].strip()
    return bool(_IN_BRACKETS.fullmatch(sentence[term.end() : figure.start]))
