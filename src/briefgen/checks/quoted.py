"""Every quotation in our own prose stands word for word in a fragment of a claim that its sentence rests on.

In: a brief and its book. Out: BRF404. Held against the fragments, not the whole text, so that it holds with
the lock alone. Quotation marks around a declared name are no quotation; former notes that a change or a
correction speaks of are not evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.evidence.drift import differences, nearest_passage
from briefgen.evidence.finder import find_quote
from briefgen.evidence.passages import fold
from briefgen.evidence.prose import APART, VALUE, Book, Sentence, fragments, holders, own_texts, rests_on, told_in
from briefgen.model.brief import Brief

NOT_EVIDENCE = ("changes", "corrections")
"""Lists that may quote a former note."""


def quotations_stand(brief: Brief, book: Book) -> Iterator[Diagnostic]:
    """BRF404 for each quotation that no fragment of a claim behind its sentence has."""
    for own in own_texts(brief):
        if own.kind in NOT_EVIDENCE:
            continue
        for sentence in told_in(own, book):
            for start, end in sentence.quotations:
                inside = sentence.text[start + 1 : end - 1]
                if not _is_name(inside, book) and not holders(sentence, start, end, book):
                    yield _not_there(sentence, start, end, book)


def _is_name(words: str, book: Book) -> bool:
    """Whether quoted words are a declared name, with or without an article."""
    folded = re.sub(r"^(?:the|an?) ", "", fold(words.strip(" .,;:")).text, flags=re.IGNORECASE)
    return folded in book.names or not any(letter.isalnum() for letter in words)


def _not_there(sentence: Sentence, start: int, end: int, book: Book) -> Diagnostic:
    quoted, inside = sentence.shown(start, end), sentence.text[start + 1 : end - 1].strip()
    resting = rests_on(sentence, book)
    where = " of a claim that the sentence rests on" if resting else ": the sentence cites no claim"
    message = f"{quoted} stands in no fragment{where}"
    own, words = sentence.own, (sentence.text, sentence.text[start:end])
    return Diagnostic("BRF404", message, own.text.span, _cure(inside, resting, book), about=own.id, words=words)


def _cure(inside: str, resting: tuple[str, ...], book: Book) -> str:
    if VALUE in inside:
        return "a printed value is ours: take `[=…]` out of the quotation marks, or copy the source's words"
    holder = next((claim for claim in book.claims if find_quote(fragments(claim, book), inside).places), None)
    if holder is not None:
        return f"`{holder}` has it: cite it with `[@{holder}]`"
    near = _nearest(inside, resting, book)
    add = "copy the words as they stand there, add them to the claim's `quotes:`, or take the quotation marks off"
    return f"{near}; {add}" if near else add


def _nearest(inside: str, claims: Iterable[str], book: Book) -> str:
    """The fragment most like a quotation, and how it differs; "" where none is like it."""
    found = []
    for claim in claims:
        drift = nearest_passage(fragments(claim, book), inside)
        if drift is not None and APART.strip() not in drift.passage:
            apart = differences(inside, drift.passage)
            found.append((len(apart), claim, drift.passage, apart))
    if not found:
        return ""
    _, claim, passage, apart = min(found)
    return f"`{claim}` has “{passage}”: " + "; ".join(apart)
