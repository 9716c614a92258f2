"""Whether a claim keeps what its source holds back: "reportedly", "is thought to", "unconfirmed".

In: a claim, its question and the passages quoted. Out: BRF335, a warning, for a word of the source's own that stands
in the quotation or leads to it. Kept it is by `hedge`, by the value's own words, or by a verb that says as much
("alleged", "estimated"). What stands in quotation marks is the speech of somebody else and not the source's hedge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.passage import Passage, key_at, quote_at
from briefgen.evidence.sentences import quotations
from briefgen.model.brief import Claim, Question
from briefgen.model.quantity_words import Phrase, bound_of
from briefgen.model.value import Bound, Quantity, Words

_THOUGHT = r"(?:thought|believed|said|understood|reported|rumou?red|alleged|presumed|assumed|suspected|feared)"
_OPEN = (
    r"(?:unconfirmed|unverified|(?:not|never|yet to)(?: yet)?(?: been| be)?(?: independently)? (?:confirmed|verified))"
)
HEDGES = compiled(
    rf"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|ostensibly|seemingly|presumably|possibly|probably"
    rf"|perhaps|maybe|{_OPEN}|{_THOUGHT} to (?!the\b|an?\b|him\b|her\b|them\b|us\b|police\b|have said\b)\w+"
    rf"|(?:it is|are|is) (?:thought|believed|understood|rumou?red) that|(?:may|might) (?:have|be)"
    rf"|(?:seems?|seemed|appears?|appeared) to|alleged(?! (?:by|that)\b)|purported|rumou?red)\b",
    re.IGNORECASE,
)
"""Words by which a source holds back."""
_STAYS_OPEN = compiled(_OPEN, re.IGNORECASE)
_KEEPING_VERBS = ("alleged", "assessed", "blamed", "claimed", "denied", "estimated", "warned")
"""Verbs that say as much in the note, but for what is not confirmed."""
_CLAUSE = compiled(r"[.!?;:,][”\"’)\]]*\s|\b(?:and|but|while|although|whereas|who|which)\b", re.IGNORECASE)
_NEAR = 3
"""Words between a hedge and the quotation that it leads to, at most."""


def hedge_is_kept(
    claim: Claim, question: Question, passages: tuple[Passage, ...], text: str = ""
) -> tuple[Diagnostic, ...]:
    """BRF335 for the first hedge of the source that the claim drops. text: the source's, "" where it is not at hand."""
    found = _hedge(claim, question, passages, text) or _range_bound(claim, passages)
    if found is None:
        return ()
    words, passage, where = found
    message = f"“{words}” stands {where} what `{claim.id}` quotes, and the claim drops it"
    cure = f"add `hedge: {words}`, which is printed with the value, or quote words that the source does not hedge"
    return (Diagnostic("BRF335", message, quote_at(claim, passage.index) or key_at(claim, "value"), cure),)


Found = tuple[str, Passage, str]


def _hedge(claim: Claim, question: Question, passages: tuple[Passage, ...], text: str) -> Found | None:
    """A hedge, its passage and where it stands."""
    value = claim.value.text if isinstance(claim.value, Words) else ""
    own = f"{value} {question.label} {question.ask}".lower()
    for words, place, passage, where in _all(claim, passages):
        kept = claim.verb in _KEEPING_VERBS and not _STAYS_OPEN.search(words)
        if (
            kept
            or words.lower().split()[0] in own
            or HEDGES.search(claim.hedge)
            or words.lower() in claim.hedge.lower()
        ):
            continue
        if not _in_speech(passage, place, text):
            return words, passage, where
    return None


def _all(claim: Claim, passages: tuple[Passage, ...]) -> Iterator[tuple[str, int, Passage, str]]:
    """Every hedge, where it begins by the passage's first letter, its passage, and where that is in words."""
    for passage in (*passages, *((Passage(claim.translation),) if claim.translation else ())):
        whole = passage.before + passage.quote + passage.after
        begins = len(passage.before)
        for match in HEDGES.finditer(whole):
            place = match.start() - begins
            if match.start() >= begins + len(passage.quote):
                where = "behind" if whole[begins + len(passage.quote) : match.start()].strip() == "(" else ""
            elif place >= 0:
                where = "in"
            else:
                between = whole[match.end() : begins]
                where = "before" if len(between.split()) <= _NEAR and not _CLAUSE.search(between) else ""
            if where:
                yield " ".join(match.group().split()), place, passage, where


def _in_speech(passage: Passage, place: int, text: str) -> bool:
    """Whether a place of a passage, by its first letter, lies in quotation marks."""
    if passage.place is None or not text:
        return any(start <= place < end for start, end in quotations(passage.quote))
    return any(start <= passage.place + place < end for start, end in quotations(text))


def _range_bound(claim: Claim, passages: tuple[Passage, ...]) -> Found | None:
    """A bound before a range, which a range has no form for: "a minimum of 500 to a few thousand"."""
    value = claim.value
    if not isinstance(value, Quantity) or value.bound is not Bound.RANGE or bound_of(claim.hedge):
        return None
    for passage in passages:
        for phrase in passage.phrases():
            said = phrase.quantity
            if phrase.lead in (None, Bound.RANGE) or (said.low, said.high) != (value.low, value.high):
                continue
            return _lead_words(passage, phrase), passage, "in"
    return None


def _lead_words(passage: Passage, phrase: Phrase) -> str:
    """The bound of a phrase as it stands in the text."""
    words = passage.words(phrase).split()
    return next(" ".join(words[:n]) for n in range(len(words), 0, -1) if bound_of(" ".join(words[:n])) is phrase.lead)
