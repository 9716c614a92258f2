"""Every number in our own prose goes back to a claim that its sentence rests on.

In: a brief and its book. Out: BRF403 for each numeral that nothing holds. What holds one stands in
`evidence.prose.support`: a value or date of a claim, a declared name, the scale's percentage, or the number of
sources cited, for a count of reports. Inside a quotation the quotation holds it (BRF404 checks that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.evidence.prose import Book, Sentence, own_texts, rests_on, support, told_in
from briefgen.evidence.prose_counts import counts_in
from briefgen.evidence.prose_near import elsewhere, nearest, nearest_dated
from briefgen.evidence.prose_numbers import Spoken, Written, numbers_of, phrase_of, spoken_in, written_dates
from briefgen.model.brief import Brief
from briefgen.model.quantity_words import Phrase
from briefgen.model.value import Quantity

COUNT = "cite a claim of each report that is counted and of no other, sentence by sentence, or correct the count"


def numerals_are_held(brief: Brief, book: Book) -> Iterator[Diagnostic]:
    """BRF403 for each numeral of each text of ours that no claim of its sentence, name or scale holds."""
    for own in own_texts(brief):
        for sentence in told_in(own, book):
            for place in spoken_in(sentence.text):
                quoted = any(start <= place.start and place.end <= end for start, end in sentence.quotations)
                if not quoted and support(sentence, place.start, place.end, place.number, book) is None:
                    yield _unheld(sentence, place, book)
            yield from _given_twice(sentence, book)


def _given_twice(sentence: Sentence, book: Book) -> Iterator[Diagnostic]:
    """A number given more often than cited claims have it, while another claim on the question goes unsaid.

    "The company says 2 ships; the crew says 2" is a slip where the crew's claim has 3: each number by itself is
    a cited claim's.
    """
    cited = [book.claims[claim] for claim in rests_on(sentence, book) if isinstance(book.claims[claim].value, Quantity)]
    spoken = [place for place in spoken_in(sentence.text) if place.number is not None]
    held = [support(sentence, place.start, place.end, place.number, book) for place in spoken]
    given = [place.number for place, by in zip(spoken, held, strict=True) if by is not None and by.kind == "value"]
    printed = [book.claims[claim] for claim in sentence.values if claim in book.claims]
    for number in dict.fromkeys(given):
        having = [claim for claim in cited if numbers_of(claim).holds(number, "")]
        times = given.count(number) + sum(claim in printed for claim in having)
        said = {*given, *(each for claim in printed for each in numbers_of(claim).numbers)}
        unsaid = [
            claim
            for claim in cited
            if any(claim.question == other.question for other in having) and not numbers_of(claim).numbers & said
        ]
        if number is not None and times > len(having) and unsaid:
            message = (
                f"“{number:,f}” is given {times} times, and `{unsaid[0].id}`, which the sentence cites, is not said"
            )
            cure = f"`{unsaid[0].id}` has `{unsaid[0].raw}`: print it with `[={unsaid[0].id}]`, or do not cite it"
            yield _told(sentence, message, cure)


def _unheld(sentence: Sentence, place: Spoken, book: Book) -> Diagnostic:
    words = sentence.text[place.start : place.end]
    count = next((count for count in counts_in(sentence.text) if count.start <= place.start < count.end), None)
    if count is not None:
        return _told(
            sentence, _miscounted(words, count.of, sentence, book), COUNT, _around(words, place, sentence), words
        )
    phrase = phrase_of(sentence.text, place.start, place.end)
    date = next((date for date in written_dates(sentence.text) if date.start <= place.start < date.end), None)
    if date is not None:  # one date's day and another's year are none
        words = " ".join(sentence.text[date.start : date.end].split())
    elif phrase is not None and any(
        place.number in numbers_of(book.claims[c]).numbers for c in rests_on(sentence, book)
    ):  # it is its bound or its other end that differs
        words = " ".join(sentence.text[phrase.start : phrase.end].split())
    else:
        phrase = None
    message = f"“{words}” is no value of a claim that the sentence rests on"
    return _told(sentence, message, _cure(sentence, place, date, phrase, book), _around(words, place, sentence), words)


def _around(words: str, place: Spoken, sentence: Sentence) -> str:
    """The stretch of a sentence in which words stand once, where the sentence has them more than once."""
    same = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    before = [match.end() for match in same.finditer(sentence.text) if match.end() <= place.start]
    after = same.search(sentence.text, place.end)
    return sentence.text[before[-1] if before else 0 : after.start() if after else None].strip()


def _told(sentence: Sentence, message: str, help: str, *words: str) -> Diagnostic:
    own = sentence.own
    return Diagnostic("BRF403", message, own.text.span, help, about=own.id, words=(sentence.text, *words))


def _miscounted(words: str, of: str, sentence: Sentence, book: Book) -> str:
    """What a count that does not fit counts, and what there is."""
    claims = [book.claims[claim] for claim in rests_on(sentence, book)]
    if not claims:
        return f"“{words}” is a count of reports, the sentence cites none, and the brief has {len(book.sources)}"
    if of == "figures":
        return f"“{words}” is a count of figures, and the sentence rests on {_listed(claim.id for claim in claims)}"
    if of == "origins" and book.origin is not None:
        there = _listed(book.origin(claim) for claim in claims)
        return f"“{words}” is a count of origins, and the sentence rests on {there}"
    there = _listed(claim.source for claim in claims)
    return f"“{words}” does not fit the reports that the sentence rests on: {there}"


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in dict.fromkeys(ids))


def _cure(sentence: Sentence, place: Spoken, date: Written | None, phrase: Phrase | None, book: Book) -> str:
    """Which cited claim has the nearest value, and who else on what the sentence speaks of has this one.

    date, phrase: what the number is a part of, where all of it is told.
    """
    resting = [book.claims[claim] for claim in rests_on(sentence, book)]
    other = elsewhere(sentence, place, resting, book)
    cite = f"`{other.id}` has it: cite it with `[@{other.id}]`" if other else ""
    near = nearest_dated(date, resting) if date is not None else nearest(place, phrase, resting)
    if near:
        has = ", ".join(f"`{claim.id}` has `{claim.raw}`" for claim in near)
        prints = " or ".join(f"`[={claim.id}]`" for claim in near)
        return f"{has}; {cite}" if cite else f"{has}: print it with {prints}, or correct the number"
    what = "date" if date is not None else "number"
    none = f"no claim that it cites has a {what} near this one" if resting else "the sentence cites nothing"
    return f"{none}; {cite or 'cite the claim that says it, or print it: `[=claim-id]`'}"
