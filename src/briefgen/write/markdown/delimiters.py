"""Which signs emphasis gets, by CommonMark's rules for delimiter runs (spec 0.31, section 6.2).

In: pieces. Out: one flat line whose every letter is known as text or markup, and the letters that must
be written as a number because an emphasis sign beside them would not count otherwise.

Strong is `**`; emphasis is `_`, and `*` inside a word, where `_` means nothing. Where emphasis begins
with a sign of punctuation directly after a letter (**"so"** after a letter, without a space), no sign
works; that letter is then written `&#101;`, which reads the same and counts as punctuation.
"""

from __future__ import annotations

import unicodedata

from briefgen.base.record import dataclass
from briefgen.write.markdown.pieces import EMPH, LETTERS, Kind, Piece


@dataclass(frozen=True, slots=True)
class Flat:
    """A block's inline content on one string.

    text: letters and markup; a line break is a newline.
    mask: for each character its `Kind.value`; emphasis signs count as markup (`m`).
    numbered: places of letters to be written as character numbers.
    """

    text: str
    mask: str
    numbered: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sign:
    """An emphasis sign: the places of the characters on its two sides, None at the block's ends."""

    sign: str
    outside: int
    inside: int


def flatten(pieces: tuple[Piece, ...]) -> Flat:
    """The pieces on one string, emphasis signs chosen."""
    signs = _signs(pieces)
    text: list[str] = []
    mask: list[str] = []
    placed: list[_Sign] = []
    length = 0
    for number, piece in enumerate(pieces):
        kind = piece.kind
        letters = "\n" if kind is Kind.BREAK else piece.text
        if kind is Kind.CODE:
            letters = code_span(piece.text)
        elif number in signs:
            letters, kind = signs[number], Kind.FIXED
            ends = (length - 1, length + len(letters))
            opens = piece.kind is Kind.OPEN
            placed.append(_Sign(letters, ends[not opens], ends[opens]))
        text.append(letters)
        mask.append(kind.value * len(letters))
        length += len(letters)
    line, kinds = "".join(text), "".join(mask)
    return Flat(line, kinds, _numbered(line, kinds, placed))


def code_span(text: str) -> str:
    """Text as a code span: more backticks around it than stand in a row inside it."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    both_blank = text.startswith(" ") and text.endswith(" ") and text.strip(" ")
    pad = " " if both_blank or text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _signs(pieces: tuple[Piece, ...]) -> dict[int, str]:
    """For each piece that opens or closes a style, its sign."""
    signs: dict[int, str] = {}
    open_at: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            open_at.append(number)
        elif piece.kind is Kind.CLOSE:
            start = open_at.pop()
            sign = "**"
            if piece.text == EMPH:
                alone = not open_at and not any(p.kind is Kind.OPEN for p in pieces[start + 1 : number])
                sign = "*" if alone and _inside_a_word(pieces, start, number) else "_"
            signs[start] = signs[number] = sign
    return signs


def _inside_a_word(pieces: tuple[Piece, ...], start: int, end: int) -> bool:
    before = pieces[start - 1] if start else Piece(Kind.BREAK)
    after = pieces[end + 1] if end + 1 < len(pieces) else Piece(Kind.BREAK)
    if Kind.CLOSE is before.kind or Kind.OPEN is after.kind:
        return False
    touching = (before.kind in LETTERS and before.text[-1], after.kind in LETTERS and after.text[0])
    return any(character and not _apart(character) for character in touching)


def _numbered(text: str, mask: str, signs: list[_Sign]) -> frozenset[int]:
    """Letters outside of emphasis that keep its sign from counting.

    A letter written as a number counts as punctuation for the sign on its other side too: hence rounds.
    """
    numbered: set[int] = set()
    while True:
        more = {
            sign.outside
            for sign in signs
            if 0 <= sign.outside < len(text)
            and sign.outside not in numbered
            and mask[sign.outside] in "tl"
            and not _apart(text[sign.outside])
            and (sign.sign == "_" or _may_be_sign(text, mask, sign.inside, numbered))
        }
        if not more:
            return frozenset(numbered)
        numbered |= more


def _apart(character: str) -> bool:
    """Whether every reader takes it for white space or punctuation."""
    category = unicodedata.category(character)
    return (
        category == "Zs"
        or category.startswith("P")
        or character in "\t\n"
        or (character.isascii() and category.startswith("S"))
    )


def _may_be_sign(text: str, mask: str, place: int, numbered: set[int]) -> bool:
    """Whether some reader takes it for punctuation: newer specs count symbols, older ones do not."""
    if mask[place] not in "tl" or place in numbered:
        return True
    return unicodedata.category(text[place])[0] in "PS"
