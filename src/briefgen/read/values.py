"""The value language: what a claim says, in the form its question's kind asks for.

In: the value as the author wrote it. Out: a `model.value.Value`, or None and diagnostics that name the
accepted forms. Wording back is in `edit.wording`; parsing what it words gives the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.model.currency import DOLLARS, currency_code
from briefgen.model.numeral import LONGEST, SPACED
from briefgen.model.quantity_words import BEFORE, Phrase, quantities_in
from briefgen.model.value import Bound, Kind, Quantity, Value, Words, YesNo
from briefgen.read.dates import DATE_FORMS, parse_when

Place = Callable[[int, int], Span]
Result = tuple[Value | None, tuple[Diagnostic, ...]]

NUMBER_FORMS = (
    "`95`, `about 95`, `at least 95`, `at most 95`, `over 95`, `under 95`, `between 500 and 1,200`, "
    "`500 to a few thousand` or `dozens`"
)
PERCENT_FORMS = "`55 %`, `about 55 %`, `at least 55 %` or `55–80 %`"
MONEY_FORMS = "`$5 million`, `about £3.6 million`, `EUR 1,200` or `between $5 million and $6 million`"
LONGEST_VALUE = 200
"""Characters of a number or a date; a longer one is a text, and a burden on the patterns that read it."""

FORMS = {Kind.NUMBER: NUMBER_FORMS, Kind.PERCENT: PERCENT_FORMS, Kind.MONEY: MONEY_FORMS}


def parse_value(raw: str, kind: Kind, span: Span, unit: str = "", place: Place | None = None) -> Result:
    """The value that `raw` means to a question of this kind.

    raw: the value as written. span: where it stands. unit: the question's unit, for money its currency.
    place: the span of a stretch of `raw` by half-open offsets; without it every diagnostic is at `span`.
    Returns the value and no diagnostics, or None and at least one error.
    """
    offset = len(raw) - len(raw.lstrip())
    text = raw.strip()

    def at(start: int, end: int) -> Span:
        return place(offset + start, offset + end) if place and end > start else span

    if not text:
        return _refused("BRF250", "the value is empty", span, f"write {_forms(kind)}, or leave the claim out")
    if len(text) > LONGEST_VALUE and (kind is Kind.DATE or kind in FORMS):
        code = "BRF257" if kind is Kind.DATE else "BRF251"
        return _refused(code, f"`{text[:40]}…` is not a {kind.value}", at(0, len(text)), _help(kind))
    if kind is Kind.DATE:
        return parse_when(text, at)
    if kind is Kind.YESNO:
        if text.lower() in ("yes", "no"):
            return YesNo(text.lower() == "yes"), ()
        return _refused("BRF259", f"`{text}` is neither yes nor no", at(0, len(text)), "write `yes` or `no`")
    if kind in FORMS:
        return _parse_quantity(text, kind, unit, at)
    return Words(text), ()


def _parse_quantity(text: str, kind: Kind, unit: str, at: Place) -> Result:
    phrases = quantities_in(text)
    if not phrases:
        return _refused("BRF251", f"`{text}` is not a {kind.value}", at(0, len(text)), _help(kind))
    first, rest = phrases[0], text[phrases[0].end :]
    if first.doubtful or rest.lstrip(" ")[:1].isdigit():
        return _unclear_digits(text, first, at)
    if first.start > 0:
        head = text[: first.start]
        message = f"`{head.strip()}` before the number is not a bound that is known"
        guess = _guess(head, text[first.start : first.end])
        return _refused("BRF251", message, at(0, first.start), _help(kind, guess))
    refused = _shape(text, first, kind, at) or _currency(text, first, kind, unit, at)
    refused = refused or _tail(text, first, unit if kind is not Kind.MONEY else "", kind, at)
    if refused:
        return refused
    quantity = first.quantity
    if kind is Kind.MONEY:
        code = _own_currency(quantity.currency, unit)
        quantity = Quantity(quantity.bound, quantity.low, quantity.high, quantity.vague, code)
    return quantity, ()


def _shape(text: str, phrase: Phrase, kind: Kind, at: Place) -> Result | None:
    """What is wrong with a range: two bounds, one end, or ends the wrong way round."""
    quantity, whole = phrase.quantity, at(phrase.start, phrase.end)
    is_range = quantity.bound is Bound.RANGE
    if is_range and phrase.lead not in (None, Bound.RANGE):
        message = f"`{text}` puts a bound before a range"
        return _refused("BRF251", message, whole, _help(kind))
    if phrase.lead is Bound.RANGE and not is_range:
        return _refused("BRF251", f"`{text}` names one end of a range", whole, f"write {FORMS[kind]}")
    if is_range and quantity.low is None:
        message = f"`{text}` begins a range with a vague word"
        return _refused("BRF251", message, whole, f"only the upper end may be vague: {FORMS[kind]}")
    if quantity.low is not None and quantity.high is not None and is_range and quantity.low >= quantity.high:
        message = f"the range `{text}` does not run upwards"
        return _refused("BRF254", message, whole, "write the smaller number first")
    return None


def _currency(text: str, phrase: Phrase, kind: Kind, unit: str, at: Place) -> Result | None:
    """What is wrong with a percent sign or a currency."""
    quantity, whole = phrase.quantity, at(phrase.start, phrase.end)
    if phrase.mixed:
        message = f"the two ends of `{text}` are not in the same unit"
        return _refused("BRF255", message, whole, f"write {FORMS[kind]}")
    if kind is Kind.PERCENT and not phrase.percent:
        return _refused("BRF255", f"`{text}` lacks its percent sign", whole, f"write {text} %")
    if kind is not Kind.PERCENT and phrase.percent:
        message = f"`{text}` is a percentage, but the question asks for a {kind.value}"
        return _refused("BRF255", message, whole, "write the number, or give the question `kind: percent`")
    if kind is not Kind.MONEY and quantity.currency:
        message = f"`{text}` is an amount of money, but the question asks for a {kind.value}"
        return _refused("BRF255", message, whole, "give the question `kind: money`")
    if kind is not Kind.MONEY:
        return None
    own, asked = _own_currency(quantity.currency, unit), currency_code(unit)
    if not own:
        return _refused("BRF256", f"`{text}` names no currency", whole, f"write {MONEY_FORMS}")
    if asked and own != asked:
        message = f"`{text}` is in {own}, but the question asks for {asked}"
        return _refused("BRF253", message, whole, "convert nothing: give it its own question, or no `unit`")
    return None


def _own_currency(currency: str, unit: str) -> str:
    """The currency of an amount: as written, else the question's; a bare $ is the question's dollar."""
    asked = currency_code(unit)
    return asked if not currency or (currency == "USD" and asked in DOLLARS) else currency


def _tail(text: str, phrase: Phrase, unit: str, kind: Kind, at: Place) -> Result | None:
    """What stands behind the number, which may only be the question's unit."""
    tail = text[phrase.end :].strip()
    if tail.lower().startswith("of ") and phrase.quantity.vague:
        tail = tail[3:].lstrip()
    if not tail or (unit and tail.lower() in units(unit)):
        return None
    start = text.rindex(tail)
    where = at(start, start + len(tail))
    if quantities_in(tail) or not tail[0].isalpha():
        return _refused("BRF251", f"`{text}` is not one {kind.value}", where, _help(kind))
    if not unit:
        message = f"`{tail}` stands behind the number, but the question has no unit"
        return _refused("BRF253", message, where, f"give the question `unit: {tail}`, or leave the word out")
    message = f"`{tail}` is not the question's unit, which is `{unit}`"
    return _refused("BRF253", message, where, f"leave it out if {unit} are meant; else ask another question")


def units(unit: str) -> tuple[str, ...]:
    """A unit in lower case, as written and for one of it: ("fighters", "fighter")."""
    return (unit.lower(), one_of(unit).lower())


def one_of(unit: str) -> str:
    """A unit in the singular, by rule: "fighters" gives "fighter"; others stay as they are."""
    return unit[:-1] if unit.endswith("s") and not unit.endswith("ss") else unit


def _unclear_digits(text: str, phrase: Phrase, at: Place) -> Result:
    numeral = phrase.doubtful
    if numeral is None:
        message = f"`{text}` holds two numbers side by side"
        joined = SPACED.sub(lambda match: match.group().replace(" ", ","), text)
        one_number = joined != text and not re.search(r"\d \d", joined)
        cure = f"write {joined}" if one_number else "write one number, with a comma in thousands: 1,200"
        return _refused("BRF252", message, at(phrase.start, len(text)), cure)
    digits, where = text[numeral.start : numeral.end], at(numeral.start, numeral.end)
    if numeral.value is not None and numeral.other is not None:
        cure = f"write {int(numeral.other):,} for thousands, or {digits}0 for a fraction"
    elif numeral.other is not None:
        cure = f"write {int(numeral.other):,}"
    elif sum(char.isdigit() for char in digits) >= LONGEST:
        cure = f"write a number of at most {LONGEST} digits"
    elif digits.isdigit():
        cure = f"write {digits.lstrip('0') or '0'}"
    else:
        cure = "write 1,200 or 1200 for thousands and 1.2 for fractions"
        cure += f"; perhaps {digits.replace(',', '.')} is meant" if digits.count(",") == 1 else ""
    return _refused("BRF252", f"`{digits}` can be read in more than one way, or in none", where, cure)


def _guess(head: str, number: str) -> str:
    """The nearest form: a bound word with a slip in it put right."""
    from difflib import get_close_matches

    meant = _SIGNS.get(head.strip())
    if meant:
        return f"{meant} {number}"
    known = [phrase for _, words in BEFORE for phrase in words]
    close = get_close_matches(head.strip().lower(), known, n=1, cutoff=0.75)
    return f"{close[0]} {number}" if close else ""


_SIGNS = {
    ">": "over", "<": "under", "≥": "at least", ">=": "at least", "≤": "at most", "<=": "at most",
    "c.": "about", "ca.": "about", "≈": "about",
}  # fmt: skip
"""Bounds in signs and short forms, which are told in words."""


def _forms(kind: Kind) -> str:
    if kind is Kind.DATE:
        return DATE_FORMS
    return FORMS.get(kind, "`yes` or `no`" if kind is Kind.YESNO else "the words of the source")


def _help(kind: Kind, guess: str = "") -> str:
    return f"write {_forms(kind)}" + (f"; perhaps `{guess}` is meant" if guess else "")


def _refused(code: str, message: str, span: Span, cure: str) -> Result:
    return None, (Diagnostic(code, message, span, cure),)
