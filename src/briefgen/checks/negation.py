"""A sentence keeps the "not" of what it rests on.

In: a brief and its book. Out: BRF406, a warning, where a cited fragment denies something and nothing in the
sentence does. Bounds ("no fewer than", "not more than") deny nothing, and neither does a word that the question
itself has ("homes without water").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.prose import Book, Sentence, rests_on, told_in
from briefgen.model.brief import Brief, Claim
from briefgen.model.quantity_words import BEFORE
from briefgen.model.texts import texts_of
from briefgen.model.value import Words, YesNo

NEGATIVE = compiled(
    r"\b(?:not|no|never|without|denied|denies|deny|denying|unclear|unknown|hardly|none|nobody|nothing|neither|nor|cannot"
    r"|nowhere)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What denies, in a fragment."""

KEEPING = compiled(
    NEGATIVE.pattern + r"|\b(?:un\w{4,}|in(?:valid|sufficient|complete)\w*|lack\w*|fail\w*|miss\w*|refus\w*|reject\w*"
    r"|doubt\w*|disput\w*|too|only|stop\w*|out of)\b",
    re.IGNORECASE,
)
"""What keeps a denial in a sentence: one of the same words, or another way to put it."""

_BOUNDS = compiled("|".join(re.escape(phrase) for _, phrases in BEFORE for phrase in phrases if phrase[:2] == "no"))


def denials_are_kept(brief: Brief, book: Book) -> Iterator[Diagnostic]:
    """BRF406 for each claim whose denial is lost in the sentence that cites it; sentences that share count as one."""
    for own in texts_of(brief):
        sentences = told_in(own, book)
        for sentence in sentences:
            together = sentences if sentence.shared else (sentence,)
            if not (sentence.cites or sentence.values) or sentence is not together[-1]:
                continue
            if any(_denies(each, book) for each in together):
                continue
            for claim in (book.claims[claim] for claim in rests_on(sentence, book)):
                denial = _denial(claim, book)
                if denial:
                    message = f"`{claim.id}` has “{denial[1]}” in “{denial[0]}”, and the sentence denies nothing"
                    cure = "say in the sentence what the source denies, or cite another claim"
                    yield Diagnostic("BRF406", message, own.text.span, cure, about=own.id, words=(sentence.text,))


def _denies(sentence: Sentence, book: Book) -> bool:
    """Whether anything in a sentence denies, printed values included."""
    if KEEPING.search(sentence.text):
        return True
    printed = (book.claims[claim].value for claim in sentence.values if claim in book.claims)
    return any(
        not value.yes if isinstance(value, YesNo) else isinstance(value, Words) and bool(KEEPING.search(value.text))
        for value in printed
    )


def _denial(claim: Claim, book: Book) -> tuple[str, str] | None:
    """The first fragment of a claim that denies, and its word."""
    denials = [(quote, match.group()) for quote in claim.quotes for match in NEGATIVE.finditer(_BOUNDS.sub("", quote))]
    if not denials:
        return None
    question = book.questions.get(claim.question)
    asked = f"{question.label} {question.ask}".lower() if question else ""
    own = {match.group() for match in NEGATIVE.finditer(asked)}
    return next((denial for denial in denials if denial[1].lower() not in own), None)
