"""Words that an audience may have and that give away what it may not: figures, names and wordings of withheld claims
and the names of withheld sources, typed again where nothing keeps them back.

In: a brief as its author wrote it and as one audience may have it. Out: diagnostics. What a released claim says is
released, and so are the names of released sources and the dates of what is released.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.gate.printed import TITLE, Printed, printed_in
from briefgen.gate.said import dates_in, plain, said_by
from briefgen.gate.wordings import wordings
from briefgen.model.brief import Brief, Claim
from briefgen.model.months import MONTHS
from briefgen.model.needle import SMALL_NUMBER, normal
from briefgen.model.numeral import numerals_in
from briefgen.model.value import Quantity, When

_MONTH = "|".join(MONTHS)
_NO_FIGURE = compiled(
    rf"(?i:\b\d{{1,2}}\s+(?:{_MONTH})\b(?:\s+\d{{4}})?|\b(?:{_MONTH})\s+\d{{1,4}}\b(?:,\s+\d{{4}})?)"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\w+://\S+|\S+@\S+"
)
"""Dates and addresses: the day of a month is no count of people."""
_NOT_COUNTED = ("one", "zero")
"""Number words that are mostly no number."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number that only withheld claims give. of: the first of them; questions: what they answer; year: whether it is
    a date."""

    of: str
    questions: frozenset[str]
    year: bool


def given_away(whole: Brief, released: Brief, audience: str, held: Set[str], gone: Set[str]) -> Iterator[Diagnostic]:
    """BRF472 for each thing that a text of `released` gives away.

    held: ids of the released claims of `whole`; gone: ids of its withheld sources.
    """
    claims = tuple(claim for claim in whole.claims if claim.id not in held)
    sources = tuple(source for source in whole.sources if source.id in gone)
    if not claims and not sources:
        return
    figures, names = _figures(claims, released), wordings(claims, sources, released)
    for one in printed_in(released):
        found = {**dict(_figures_in(one, figures)), **dict(names.found_in(one.text))}
        yield from (_told(one, words, of, audience) for words, of in found.items())


def _told(one: Printed, words: str, of: str, audience: str) -> Diagnostic:
    message = f"for {audience} {one.what} gives “{words}” of `{of}`, which {audience} may not have"
    cure = f"write other words, or mark it or `{of}` for who may have it"
    cure += f"; if it is something else, allow BRF472 about `{of}`"
    return Diagnostic("BRF472", message, one.at, cure, about=of, words=(words,))


def _figures(claims: Iterable[Claim], released: Brief) -> Mapping[Decimal, _Figure]:
    known = {number for text in said_by(released) for number, _, _ in _numbers_in(text)}
    known |= {Decimal(date.year) for date in dates_in(released)}
    known |= {number for claim in released.claims for number, _ in _values(claim)}
    found: dict[Decimal, _Figure] = {}
    for claim in claims:
        for number, year in _values(claim):
            if number not in known:
                first = found.get(number, _Figure(claim.id, frozenset(), year))
                found[number] = _Figure(first.of, first.questions | {claim.question}, first.year or year)
    return found


def _values(claim: Claim) -> Iterator[tuple[Decimal, bool]]:
    """The numbers of a claim's value, and whether each is a year."""
    value = claim.value
    if isinstance(value, Quantity):
        yield from ((end, False) for end in (value.low, value.high) if end is not None)
    elif isinstance(value, When):
        yield from ((Decimal(end.year), True) for end in (value.low, value.high) if end and end.month is None)


def _figures_in(one: Printed, figures: Mapping[Decimal, _Figure]) -> Iterator[tuple[str, str]]:
    """The figures that a text gives, and of what each is. Small numbers count and list everywhere: they are told where
    the text is about their question, and in the title."""
    if not figures:
        return
    apart = [match.span() for match in _NO_FIGURE.finditer(plain(one.text))]
    for number, start, end in _numbers_in(one.text):
        figure = figures.get(number)
        if figure is None or (not figure.year and any(first < end and start < last for first, last in apart)):
            continue
        if one.what == TITLE or one.question in figure.questions or number > SMALL_NUMBER or number % 1:
            yield normal(one.text)[start:end], figure.of


def _numbers_in(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for numeral in numerals_in(plain(text)):
        for number in (numeral.value, numeral.other):
            if number is not None and text[numeral.start : numeral.end].lower() not in _NOT_COUNTED:
                yield number, numeral.start, numeral.end
