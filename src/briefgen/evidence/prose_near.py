"""Which claim may be meant by a number of ours that no claim holds.

In: a number or date of a sentence, and claims. Out: those cited whose values are nearest, and one that has it and
is not cited. Suggestions for the author, by rules of thumb.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.evidence.prose import Book, Sentence
from briefgen.evidence.prose_numbers import Spoken, Written, dates_of, numbers_of, phrase_of
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Claim
from briefgen.model.quantity_words import Phrase
from briefgen.model.value import Quantity, When

SLIP = 9
"""How many times the smaller of two numbers they may lie apart to be one with a slip in it: a zero too many."""

_PLAIN = Spellings(())


def nearest(place: Spoken, phrase: Phrase | None, claims: Sequence[Claim]) -> list[Claim]:
    """The claim whose value is the least from a number, if not too far; of a range, that of each end.

    phrase: the range. For a vague word, which has no number: the first claim that has a quantity.
    """
    if place.number is None:
        return [claim for claim in claims if isinstance(claim.value, Quantity)][:1]
    ends = (phrase.quantity.low, phrase.quantity.high) if phrase is not None else (place.number,)
    valued = [(each, number) for number, claim in enumerate(claims) for each in _own_numbers(claim)]
    found: dict[int, None] = {}
    for end in ends:
        if end is not None and valued:
            apart, less, number = min((abs(end - each), min(end, each), number) for each, number in valued)
            if apart <= SLIP * less:
                found[number] = None
    return [claims[number] for number in found]


def nearest_dated(date: Written, claims: Sequence[Claim]) -> list[Claim]:
    """The claim whose value is a date with most parts of a written one; none where no value is a date."""
    dated = [claim for claim in claims if isinstance(claim.value, When)]
    return sorted(dated, key=lambda claim: -_same_parts(date, claim))[:1]


def elsewhere(sentence: Sentence, place: Spoken, resting: Sequence[Claim], book: Book) -> Claim | None:
    """The claim that has a number and is not cited, on the question that the sentence is most about.

    It is about the questions of what it rests on, else about those that it shares words with: who writes of twelve
    ships is not helped by a claim of twelve days.
    """
    word = " ".join(sentence.text[place.start : place.end].lower().split())
    phrase = phrase_of(sentence.text, place.start, place.end)
    asked = {claim.question for claim in resting}
    cited = {claim.id for claim in resting}
    spoken = _PLAIN.words_of(sentence.text).keys()
    about: dict[str, int] = {}
    for question in book.questions.values():
        shared = spoken & _PLAIN.words_of(f"{question.label} {question.ask} {question.unit}").keys()
        about[question.id] = len(shared) + len(spoken) * (question.id in asked)
    having = [
        claim
        for claim in book.claims.values()
        if claim.id not in cited and about.get(claim.question) and numbers_of(claim).holds(place.number, word, phrase)
    ]
    return max(having, key=lambda claim: about[claim.question], default=None)


def _own_numbers(claim: Claim) -> frozenset[Decimal]:
    """The numbers that a claim's value has; those of its as-of are no value."""
    held = numbers_of(claim)
    return held.numbers | held.years if isinstance(claim.value, When) else held.numbers


def _same_parts(date: Written, claim: Claim) -> int:
    return max((date.year == one.year) + (date.month == one.month) + (one.day in date.days) for one in dates_of(claim))
