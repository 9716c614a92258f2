"""Numerals in English text: digits and number words.

In: text. Out: where each numeral stands and the exact number it means. Both the value parser and the
check that a value stands in its quotation read numbers with this one table.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass

LONGEST = 30
"""Digits a number may have; longer ones are not read."""

EXACT = Context(prec=80)
"""Arithmetic that never rounds a number of at most LONGEST digits times a scale."""

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: n for n, word in enumerate(ONES)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MULTIPLIERS = {"dozen": 12, "hundred": 100} | SCALES


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral.

    start, end: half-open offsets in the text.
    value: what it means; None when it cannot be read (`1,20`, `007`).
    other: the second reading of a doubtful numeral: 1200 for `1.200`.
    scale: the multiplier of its scale word, 1 for none: 1,000,000 in "3.6 million".
    """

    start: int
    end: int
    value: Decimal | None
    other: Decimal | None = None
    scale: int = 1

    @property
    def doubtful(self) -> bool:
        """Whether a reader could take it for another number, or for none."""
        return self.value is None or self.other is not None


_GAP = "\u00a0\u2009\u202f"
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_MULTIPLIER = "|".join(MULTIPLIERS)
_NUMERAL = compiled(
    # not inside a word such as F-16 or B2, not an ordinal such as 3rd
    rf"(?<![\w])(?<![^\W\d_]-)(?P<digits>\d+(?:[.,]\d+|[{_GAP}]\d{{3}}(?!\d))*)(?!\d|(?:st|nd|rd|th)\b)"
    rf"(?P<scale>(?:[\s-]+(?:{_MULTIPLIER})\b){{0,2}})"
    rf"|\b(?P<half>half\s+a\s+dozen)\b"
    rf"|\b(?P<words>(?:{_SMALL}|an?)(?:(?:\s+|-)(?:and\s+)?(?:{_SMALL}|{_MULTIPLIER})){{0,24}})\b",
    re.IGNORECASE,
)
_GROUPED = compiled(rf"(?!0)\d{{1,3}}(?P<mark>[,{_GAP}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:\.\d+)?")
_PLAIN = compiled(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_LOOKS_GROUPED = compiled(r"[1-9]\d{0,2}(?:\.\d{3})+")


SPACED = compiled(r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![ .,]?\d)")
"""A number with plain spaces in its thousands, 4 100. These letters can also be two numbers, so `numerals_in` reads
two; only where the number is known otherwise can they be taken for one."""


@lru_cache(maxsize=256)  # a quotation is read for its numbers, its quantities and what it cuts in two
def numerals_in(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text, in reading order."""
    found: list[Numeral] = []
    at = 0
    while match := _NUMERAL.search(text, at):
        if match["words"] is not None:
            numeral = _in_words(match["words"], match.start())
            first = re.match(r"\w+", match["words"])
            at = numeral.end if numeral else match.start() + (first.end() if first else 1)
        elif match["half"] is not None:
            numeral, at = Numeral(match.start(), match.end(), Decimal(6)), match.end()
        else:
            numeral, at = _in_digits(match), match.end()
        if numeral is not None:
            found.append(numeral)
    return tuple(found)


def _in_digits(match: re.Match[str]) -> Numeral:
    digits = match["digits"]
    scale = 1
    for word in re.findall(r"[a-z]+", match["scale"].lower()) if match["scale"] else ():
        scale *= MULTIPLIERS[word]
    value: Decimal | None = None
    other: Decimal | None = None
    if len(digits) > LONGEST and sum(char.isdigit() for char in digits) > LONGEST:
        pass
    elif _GROUPED.fullmatch(digits):
        value = Decimal(re.sub(f"[,{_GAP}]", "", digits))
    elif _LOOKS_GROUPED.fullmatch(digits) and scale == 1:
        # 1.200 is one thousand two hundred in half of Europe; 1.2000 and 1.2 million are nowhere
        other = Decimal(digits.replace(".", ""))
        value = Decimal(digits) if digits.count(".") == 1 else None
    elif _PLAIN.fullmatch(digits):
        value = Decimal(digits)
    if value is not None and scale != 1:
        value = EXACT.multiply(value, Decimal(scale))
        value = value if value.adjusted() < LONGEST else None
    return Numeral(match.start(), match.end(), value, other, scale)


def _in_words(chain: str, start: int) -> Numeral | None:
    """The longest beginning of a chain of number words that is a number: "two" of "two and three"."""
    tokens = [(word.group().lower(), word.end()) for word in re.finditer(r"[a-z]+", chain, re.IGNORECASE)]
    while tokens:
        value = _meaning([word for word, _ in tokens])
        if value is not None:
            scale = SCALES.get(tokens[-1][0], 1)
            return Numeral(start, start + tokens[-1][1], Decimal(value), scale=scale)
        tokens.pop()
    return None


def _meaning(words: list[str]) -> int | None:
    """The whole number that number words mean, None when they are not one number."""
    if words == ["zero"]:
        return 0
    total, group, smallest = 0, 0, 10**15
    for place, word in enumerate(words):
        if word == "and":
            if group % 100 or not (group or total) or place == len(words) - 1:
                return None
        elif word in ("a", "an"):
            if place or len(words) == 1:
                return None
            group = 1
        elif word in SMALL:
            n = SMALL[word]
            fits = group % 100 == 0 or (n < 10 and group % 10 == 0 and group % 100 >= 20)
            if n == 0 or not fits:
                return None
            group += n
        elif word == "hundred" and 1 <= group <= 99:
            group *= 100
        elif word == "dozen" and group and not total and place == len(words) - 1:
            group *= 12
        elif word in SCALES and group and SCALES[word] < smallest:
            smallest = SCALES[word]
            total, group = total + group * smallest, 0
        else:
            return None
    return total + group or None
