"""Names and wordings that only withheld claims and sources have.

In: what is withheld, what is released. Out: `Wordings`, which finds them in a text. Each is found whole, its small
words aside: what is about the same matter shares words with it, and gives nothing away by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.gate.said import dates_in, plain, said_by
from briefgen.model.brief import Brief, Claim, Source
from briefgen.model.needle import RUN, Needle, is_telling, normal, telling
from briefgen.model.value import When, Words
from briefgen.model.value_words import date_words

Row = tuple[str, ...]

_ENDS = ",.;:!?()[]“”‘’\"'"
"""What may stand around a word of a name, and ends the name behind it."""


class Wordings:
    """Rows of telling words, each with the id of what it is of, made ready to be found."""

    def __init__(self, of: Mapping[Row, str]) -> None:
        self._of = of
        self._sizes: dict[str, set[int]] = {}
        for row in of:
            self._sizes.setdefault(row[0], set()).add(len(row))

    def rows_in(self, text: str) -> Iterator[tuple[Row, str, str]]:
        """Each row that a text has: the row, its letters there, whose it is."""
        words = telling(plain(text)) if self._of else []
        for at, (first, start, _) in enumerate(words):
            for size in sorted(self._sizes.get(first, ())):
                row = tuple(word for word, _, _ in words[at : at + size])
                if len(row) == size and row in self._of:
                    yield row, normal(text)[start : words[at + size - 1][2]], self._of[row]

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The letters of each name or wording that a text has, and whose it is."""
        return ((letters, of) for _, letters, of in self.rows_in(text) if _is_named(letters))


def wordings(claims: Iterable[Claim], sources: Iterable[Source], released: Brief) -> Wordings:
    """Those of withheld claims and sources, without what the released ones say and are called."""
    of = {_row(text): claim.id for claim in claims for text in _named_by(claim)}
    of |= {_row(text): source.id for source in sources for text in (source.label, source.publisher, source.author)}
    of |= {row: source.id for source in sources if len(row := _row(source.title)) > RUN}
    of.pop((), None)
    if not of:
        return Wordings(of)
    known = {_row(text) for one in released.sources for text in (one.label, one.publisher)}
    known |= {_row(origin.label) for origin in released.origins}
    all_of_them = Wordings(of)
    said = (*said_by(released), *map(date_words, dates_in(released)), *(one.author for one in released.sources))
    known |= {row for text in said for row, _, _ in all_of_them.rows_in(text)}
    return Wordings({row: about for row, about in of.items() if row not in known})


def _named_by(claim: Claim) -> Iterator[str]:
    """A value that is a date or words, whom the claim names, and the names of several words within these."""
    value = claim.value
    if isinstance(value, When):
        yield from (date_words(end) for end in (value.low, value.high) if end and end.month)
    for text in (value.text if isinstance(value, Words) else "", claim.attributed_to):
        if is_telling(Needle(text, "text", "")) and _is_named(text):
            yield text
        yield from _names_in(text)


def _names_in(text: str) -> Iterator[str]:
    """Capitalised words in a row, two of them or more."""
    name: list[str] = []
    for word in (*text.split(), ""):
        bare = word.strip(_ENDS)
        if bare[:1].isupper():
            name.append(bare)
        if not bare[:1].isupper() or word[-1] in _ENDS:
            if len(_row(" ".join(name))) > 1:
                yield " ".join(name)
            name = []


def _row(text: str) -> Row:
    return tuple(word for word, _, _ in telling(plain(text)))


def _is_named(text: str) -> bool:
    """Whether a text is a name, or long enough to be known without one: a common word or two tell nothing."""
    return len(telling(text)) >= RUN or any(word[0].isupper() or word[0].isdigit() for word in text.split())
