"""A part of a quotation with the words around it: what checks of a claim read.

In: what is quoted and what stands before and behind it. Out: the quantities and dates in it, read whole.
"""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.brief import Claim
from briefgen.model.date_words import SaidDate, dates_in
from briefgen.model.numeral import numerals_in
from briefgen.model.quantity_words import Phrase, quantities_in


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a quotation.

    before, after: the words around it in the text, "" where it is not at hand. index: which of the claim's
    quotes it is of, from 0. place: where it begins in the text; None where that is not known.
    """

    quote: str
    before: str = ""
    after: str = ""
    index: int = 0
    place: int | None = None

    def phrases(self) -> tuple[Phrase, ...]:
        """Quantities that lie in the passage at least in part, read with the words around it."""
        start, end = len(self.before), len(self.before) + len(self.quote)
        whole = quantities_in(self.before + self.quote + self.after)
        return tuple(phrase for phrase in whole if phrase.start < end and phrase.end > start)

    def dates(self) -> tuple[SaidDate, ...]:
        """Dates that lie in the passage at least in part, read with the words around it."""
        start, end = len(self.before), len(self.before) + len(self.quote)
        whole = dates_in(self.before + self.quote + self.after)
        return tuple(one for one in whole if one.start < end and one.end > start)

    def words(self, phrase: Phrase | SaidDate) -> str:
        """A quantity or a date as it stands in the text."""
        return " ".join((self.before + self.quote + self.after)[phrase.start : phrase.end].split())

    def cut_number(self) -> str:
        """The number that the passage begins or ends in the middle of, "" for none."""
        if not self.before and not self.after:
            return ""
        start, end = len(self.before), len(self.before) + len(self.quote)
        text = self.before + self.quote + self.after
        for numeral in numerals_in(text):
            if numeral.start < start < numeral.end or numeral.start < end < numeral.end:
                return text[numeral.start : numeral.end]
        return ""


def quote_at(claim: Claim, index: int) -> Span | None:
    """Where a quotation of a claim is written."""
    keys = (f"quotes.{index}", "quote", "quotes", "")
    return next((claim.at[key] for key in keys if key in claim.at), None)


def key_at(claim: Claim, key: str) -> Span | None:
    """Where a key of a claim is written, else the claim."""
    return claim.at.get(key) or claim.at.get("")


def is_not(missing: list[str]) -> str:
    """What is wrong with words that are missing, behind them."""
    return "is not there" if len(missing) == 1 else "are not there"
