"""Whether what a claim says stands in its quotation.

In: a claim, its question and the passages quoted, with the words around them where the text is at hand.
Out: diagnostics. What must stand there, kind by kind:

- number, percentage, money: each number (number words count), the vague word, the bound and the currency;
- date: year, month and day as far as the value gives them, and what limits them;
- place, person: every significant word, in any spelling of the brief's names (error);
- text: at least one significant word (error), and each of them (warning: an author may put it shorter);
- yes or no: nothing, as the answer is our reading of the words.

Also `attributed_to`, every significant word, unless `inferred` says how it is known, and `as_of`. A `derived` value
is recomputed, not quoted. Dates are held in `evidence.dated`.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.dated import as_of_stands, date_stands
from briefgen.evidence.passage import Passage, is_not, key_at, quote_at
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Claim, Question
from briefgen.model.currency import DOLLARS, NAMES, SIGNS
from briefgen.model.numeral import SPACED, numerals_in
from briefgen.model.quantity_words import BEFORE, Phrase, ends_of, quantities_in
from briefgen.model.value import Bound, Kind, Quantity, When, Words, YesNo


def stands(
    claim: Claim, question: Question, passages: tuple[Passage, ...], spellings: Spellings
) -> tuple[Diagnostic, ...]:
    """What of a claim does not stand in its passages. spellings: of the brief's names."""
    said = " … ".join(passage.quote for passage in passages) + " … " + claim.translation
    there = _Words(said, spellings)
    found: list[Diagnostic] = []
    for passage in passages:
        if number := passage.cut_number():
            message = f"the quotation “{passage.quote}” cuts the number “{number}” in two"
            found.append(Diagnostic("BRF309", message, quote_at(claim, passage.index), f"quote “{number}” whole"))
    found += _denied(claim, passages)
    if not claim.derived:
        found += _value(claim, question, passages, there)
    if not claim.inferred:
        found += _attribution(claim, there)
    found += as_of_stands(claim, passages)
    return tuple(found)


class _Words:
    """What a claim's passages say. stems: their significant words in one form."""

    def __init__(self, text: str, spellings: Spellings) -> None:
        self.text, self.spellings = text, spellings

    @cached_property
    def stems(self) -> Container[str]:
        return self.spellings.words_of(self.text)

    def missing(self, phrase: str) -> tuple[list[str], int]:
        """The significant words of a phrase that are not there, and how many it has in all."""
        wanted = self.spellings.words_of(phrase)
        return [word for stem, word in wanted.items() if stem not in self.stems], len(wanted)


_CLAUSE = compiled(r"[.!?;:,][”\"’)\]]*\s")
_DENIES = compiled(r"\b(?:not|never|nor|cannot|denied|denies|deny)\b|n['’]t\b", re.IGNORECASE)
_BOUND = compiled(r"\bnot (?:more|less|fewer|only|just|merely|earlier|later|before|until|under|over)\b", re.IGNORECASE)
_BUT = compiled(r"\b(?:but|rather|instead)\b", re.IGNORECASE)
_NEAR = 6
"""Words before a quotation in which a denial still goes for it."""


def _place_of(value: Quantity, quote: str) -> int:
    """Where a value stands in its quotation: in "not 18 kilometres but 43" 18 is denied and 43 is not."""
    said = ((phrase.quantity, phrase.start) for phrase in quantities_in(quote))
    return next((start for one, start in said if (one.low, one.high) == (value.low, value.high)), len(quote))


def _denied(claim: Claim, passages: tuple[Passage, ...]) -> list[Diagnostic]:
    """BRF319 where the words just before what is quoted, or at its beginning, deny it and the claim does not."""
    if claim.verb == "denied" or isinstance(claim.value, YesNo):
        return []
    own = claim.value.text if isinstance(claim.value, Words) else ""
    if _DENIES.search(f"{own} {claim.hedge}"):
        return []
    for passage in passages:
        before = _CLAUSE.split(passage.before)[-1]
        near = " ".join(before.split()[-_NEAR:])
        quote = passage.quote
        quote = quote[: _place_of(claim.value, quote)] if isinstance(claim.value, Quantity) else ""
        if not _DENIES.search(f"{near} {quote}"):
            continue
        match = _DENIES.search(_BUT.split(_BOUND.sub(" ", f"{near} {quote}"))[-1])
        if match:
            message = f"“{match.group()}” stands before what `{claim.id}` quotes: does the source deny it?"
            cure = "quote the denial too and give the claim `verb: denied`, or quote the words that say the value"
            return [Diagnostic("BRF319", message, quote_at(claim, passage.index), cure)]
    return []


def _value(claim: Claim, question: Question, passages: tuple[Passage, ...], there: _Words) -> list[Diagnostic]:
    value = claim.value
    if isinstance(value, Quantity):
        percent = question.kind is Kind.PERCENT
        found = _quantity(claim, value, percent, passages)
        return found if found and _quantity(claim, value, percent, _joined(passages)) else []
    if isinstance(value, When):
        return date_stands(claim, value, question, passages)
    if isinstance(value, Words):
        return _words(claim, value.text, question.kind, there)
    return []


def _quantity(claim: Claim, value: Quantity, percent: bool, passages: tuple[Passage, ...]) -> list[Diagnostic]:
    passages += (Passage(claim.translation),) if claim.translation else ()
    numbers, vague = _amounts(passages)
    missing = [str(n) for n in dict.fromkeys((value.low, value.high)) if n is not None and n not in numbers]
    missing += [value.vague] if value.vague and value.vague.lower() not in vague else []
    readings = [(passage, phrase) for passage in passages for phrase in passage.phrases()]
    there = " and ".join(dict.fromkeys(f"“{passage.words(phrase)}”" for passage, phrase in readings))
    if missing:
        wanted = " and ".join(f"{Decimal(n):,f}" if n[:1].isdigit() else f"“{n}”" for n in missing)
        message = f"the value `{claim.raw}` does not stand in the quotation: {wanted} {is_not(missing)}"
        cure = f"it has {there}; correct the value" if there else "it has no number; quote the words that do"
        return [Diagnostic("BRF311", message, key_at(claim, "value"), cure)]
    apart = _bound_apart(value, passages)
    if any(_says(phrase, value, percent, apart) for _, phrase in readings):
        return []
    message = f"the quotation does not say `{claim.raw}`" + (f": it has {there}" if there else "")
    cure = "give the value the bound and unit of the source, or quote the words that carry them"
    return [Diagnostic("BRF312", message, key_at(claim, "value"), cure)]


def _joined(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with “4 100” read as one number: the claim's value tells that it is one."""
    return tuple(
        replace(one, quote=SPACED.sub(lambda match: match.group().replace(" ", "\u00a0"), one.quote))
        for one in passages
    )


def _amounts(passages: tuple[Passage, ...]) -> tuple[set[Decimal], set[str]]:
    """Numbers and vague words inside the quotations themselves."""
    numbers: set[Decimal] = set()
    vague: set[str] = set()
    for passage in passages:
        for numeral in numerals_in(passage.quote):
            numbers |= {n for n in (numeral.value, numeral.other) if n is not None}
        for phrase in quantities_in(passage.quote):
            ends = (phrase.quantity.low, phrase.quantity.high)
            numbers |= {n for n in ends if n is not None}
            vague |= {phrase.quantity.vague.lower()}
    return numbers, vague


def _says(phrase: Phrase, value: Quantity, percent: bool, apart: bool) -> bool:
    """Whether a phrase of the text says the value: its numbers, bound, vague word, currency and sign.

    apart: the value's bound is quoted, if not beside the number.
    """
    said = phrase.quantity
    if phrase.percent != percent or not _same_currency(said.currency, value.currency):
        return False
    if phrase.doubtful is not None:
        return True  # 1.200 in a text: the number was found in one of its readings
    if value.bound is Bound.AT_LEAST and phrase.lead is Bound.AT_LEAST and said.low == value.low:
        return True  # "a minimum of 500 to a few thousand" says at least 500
    if said.vague.lower() != value.vague.lower():
        return False
    bound = value.bound if apart and said.bound is Bound.EXACT else said.bound
    low, high = (said.low, said.high) if bound is said.bound else ends_of(bound, said.low)
    return (bound, low, high) == (value.bound, value.low, value.high)


def _same_currency(said: str, value: str) -> bool:
    """Whether a currency in a text can be the value's.

    A bare $ in an Australian text is an Australian dollar. A currency that is known by its code only
    ("afghanis") is taken on trust where the text shows no sign of another.
    """
    known = {*SIGNS.values(), *NAMES.values()}
    return said == value or (said == "USD" and value in DOLLARS) or (not said and value not in known)


def _bound_apart(value: Quantity, passages: tuple[Passage, ...]) -> bool:
    """Whether the value's bound is quoted apart from its number: "at least another 60"."""
    if value.bound in (Bound.EXACT, Bound.RANGE):
        return False
    words = "|".join(re.escape(word) for word in dict(BEFORE)[value.bound])
    return any(re.search(rf"(?<!\w)(?:{words})(?!\w)", passage.quote, re.IGNORECASE) for passage in passages)


def _words(claim: Claim, text: str, kind: Kind, there: _Words) -> list[Diagnostic]:
    missing, wanted = there.missing(text)
    if not missing:
        return []
    listed = ", ".join(f"“{word}”" for word in missing)
    if kind is Kind.TEXT and len(missing) < wanted:
        message = f"of the value `{text}` the quotation does not have {listed}"
        cure = "use the source's words, or quote the words that say it"
        return [Diagnostic("BRF315", message, key_at(claim, "value"), cure)]
    message = f"the value `{text}` does not stand in the quotation: {listed} {is_not(missing)}"
    cure = "quote the words that carry it; another spelling of a name goes under `names:` in brief.yaml"
    return [Diagnostic("BRF314", message, key_at(claim, "value"), cure)]


def _attribution(claim: Claim, there: _Words) -> list[Diagnostic]:
    missing, _ = there.missing(claim.attributed_to)
    if not missing:
        return []
    listed = ", ".join(f"“{word}”" for word in missing)
    message = f"the quotation does not name `{claim.attributed_to}`: {listed} {is_not(missing)}"
    cure = "add the fragment that names it to `quotes:`, or say under `inferred:` how it is known"
    return [Diagnostic("BRF316", message, key_at(claim, "attributed_to"), cure)]
