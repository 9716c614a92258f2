"""What released claims say, and the dates of what is released: an audience has it, wherever else it is typed.

In: a brief as one audience may have it. Out: texts, dates; and the form in which what is typed is compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from briefgen.base.span import Span
from briefgen.gate.unsaid import texts_in
from briefgen.model.brief import Brief
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Rich
from briefgen.model.needle import normal
from briefgen.model.value import Quantity, When
from briefgen.model.value_words import quantity_words, when_words

OF_CLAIMS = ("raw", "attributed_to", "scope", "quotes", "near", "translation", "hedge", "derived")
"""What a source says and how."""


def plain(text: str) -> str:
    """A text as it is compared: letter for letter that of `normal`, without accents, all digits European."""
    return text if text.isascii() else "".join(map(_plain_letter, normal(text)))


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    number = unicodedata.decimal(letter, None)
    return unicodedata.normalize("NFKD", letter)[0] if number is None else str(number)


def said_by(released: Brief) -> Iterator[str]:
    """Every text of what its claims say, values in words too."""
    for claim in released.claims:
        yield from (text for key in OF_CLAIMS for text in texts_in(getattr(claim, key)))
        if isinstance(claim.value, Quantity):
            yield quantity_words(claim.value)
        elif isinstance(claim.value, When):
            yield when_words(claim.value)


def dates_in(value: object) -> Iterator[PartialDate]:
    """Every date that data holds."""
    if isinstance(value, PartialDate):
        yield value
    elif isinstance(value, Moment):
        yield value.day_of
    elif isinstance(value, tuple):
        for one in value:
            yield from dates_in(one)
    elif is_dataclass(value) and not isinstance(value, type | Rich | Span):
        for field in fields(value):
            if field.name != "at":
                yield from dates_in(getattr(value, field.name))
