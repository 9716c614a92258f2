"""What must not stand in a file, and the search for it in one text.

In: needles (texts, ids and numbers that an audience may not have) and a text. Out: where each stands in it.

Texts are compared word by word: letter case, white space, punctuation, quotation marks, dashes, ligatures, soft
hyphens and letters without width make no difference. A text is found where `RUN` of its telling words stand in
a row, small words like "the" aside; one of at most `RUN` + 1 where all its words do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.numeral import Numeral, numerals_in

RUN = 3
"""Telling words in a row by which a text is known: half a sentence has them, and no two sentences on different
things were seen to share them."""

SMALL_NUMBER = 12
"""Whole numbers up to it tell nothing: they count, list and number in every note."""

_LONG = 200
"""Words from which on a text is first asked which needles could be in it at all."""

_SMALL = """
a an the this that these those of in on at to by for with from as into about and or but is are was were be been
being has have had its their his her our it we they he she who which not no than then there will would s
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = compiled(r"[^\W_]+")
_NO_ID = compiled(r"[^a-z0-9-]+")
_NO_WIDTH = compiled(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\x02"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0656-\u065f\u0670]"
)
"""Letters without width, and the points and strokes with which a Hebrew or Arabic word may be written or not."""
_GAP = compiled("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
"""Between thousands; NFKC would make a space of it, and two numbers of one."""
_HYPHENS = compiled("[‐‑‒–−]")
_DIGIT = compiled(r"\d")
_HEADS = compiled(r"\d|twe|thir|four|fif|six|seven|eigh|nine|ten|dozen|hundred|thousand|illion", re.IGNORECASE)
_TIME = compiled(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?|D:\d{8,14}[\d'Z+-]*")
"""Times as formats write them; the hour is no number of the note."""


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing an audience may not have.

    text: as the author wrote it, or as a note would word it. kind: `text`, `id` or `number`. about: the entry it
    is of: its id, else its key and place in its list ("background.1").
    """

    text: str
    kind: str
    about: str


def _is_of_no_syntax(row: tuple[str, ...]) -> bool:
    """Whether a row of words can't be chance in a format's own syntax, such as offsets and the codes of letters."""
    return any(not word.isdigit() for word in row) and (len(row) > 1 or bool(_DIGIT.search(row[0])))


@dataclass(frozen=True, slots=True)
class Hit:
    """start, end: half-open offsets in `normal` of the text that was searched."""

    needle: Needle
    start: int
    end: int


Key = tuple[str, ...] | Decimal
"""What is looked up: a row of words, an id alone, or a number."""

Word = tuple[str, int, int]
"""A word in small letters and its half-open offsets in `normal` of its text."""


def normal(text: str) -> str:
    """A text as it is searched: in compatibility form (NFKC), without letters that have no width."""
    if text.isascii():
        return text.replace("\x02", "")
    return unicodedata.normalize("NFKC", _GAP.sub(",", _NO_WIDTH.sub("", text)))


def telling(text: str) -> list[Word]:
    """The words of a text, the small ones and punctuation aside."""
    return [word for word in _words(normal(text).casefold()) if word[0] not in _SMALL_WORDS]


def is_telling(needle: Needle) -> bool:
    """Whether a needle is enough to be known again.

    A text or an id: five letters or digits, and not small words alone. A number: a fraction, or more than
    SMALL_NUMBER.
    """
    if needle.kind == "number":
        return any(key > SMALL_NUMBER or key % 1 for key in keys_of(needle) if isinstance(key, Decimal))
    words = telling(needle.text)
    return bool(words) and sum(end - start for _, start, end in words) >= 5


def keys_of(needle: Needle) -> tuple[Key, ...]:
    """By what a needle is found: any of these."""
    if needle.kind == "number":
        return tuple(dict.fromkeys(value for _, value in _numbers(needle.text)))
    if needle.kind == "id" and "-" in needle.text:
        return ((needle.text,),)
    row = tuple(word for word, _, _ in telling(needle.text))
    if len(row) >= RUN:
        return (row,) if len(row) == RUN + 1 else tuple(dict.fromkeys(_rows(row, RUN)))
    words = tuple(_WORD.findall(normal(needle.text).casefold()))
    return (words,) if words else ()


class Search:
    """Finds needles in texts; made once for all the files of an edition."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._needles: dict[Key, Needle] = {}
        for needle in needles:
            for key in keys_of(needle):
                self._needles.setdefault(key, needle)
        words = [key for key in self._needles if isinstance(key, tuple)]
        # the others are rows of telling words, which every text is searched for
        self._short = [key for key in words if len(key) not in (RUN, RUN + 1) or not _SMALL_WORDS.isdisjoint(key)]
        self._sizes = sorted({len(key) for key in self._short})
        self._firsts = frozenset(key[0] for key in words)
        self._hyphened = any(needle.kind == "id" and "-" in needle.text for needle in self._needles.values())
        self._numbered = any(needle.kind == "number" for needle in self._needles.values())

    def __bool__(self) -> bool:
        return bool(self._needles)

    def keys(self, text: str, read: bool = True) -> set[Key]:
        """The keys of needles that a text holds.

        read: a text that somebody reads. In the syntax of a format, which has words and numbers of its own, no
        number is looked for, also none in several groups of digits, and no single word without a digit or a hyphen.
        """
        folded = normal(text).casefold()
        words = _WORD.findall(folded)
        wanted = self._needles.keys()
        told = [word for word in words if word not in _SMALL_WORDS]
        found: set[Key] = {*self._rows_in(words, self._sizes_in(words)), *self._rows_in(told, (RUN, RUN + 1))}
        if not read:
            found = {key for key in found if isinstance(key, tuple) and _is_of_no_syntax(key)}
        if self._hyphened:
            found |= {(word,) for word in _hyphened(folded) if (word,) in wanted}
        if read and self._numbered and _HEADS.search(folded):
            found |= wanted & {value for _, value in _numbers(normal(text))}
        return found

    def _rows_in(self, words: list[str], sizes: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """The rows of words of these lengths that are keys; most words begin none."""
        begins = [at for at, word in enumerate(words) if word in self._firsts]
        for size in sizes:
            rows = (tuple(words[at : at + size]) for at in begins if at + size <= len(words))
            yield from (row for row in rows if row in self._needles)

    def _sizes_in(self, words: list[str]) -> list[int]:
        """The lengths of rows worth looking for: of a long text, those of which all words are in it."""
        if len(words) < _LONG:
            return self._sizes
        there = set(words)
        return sorted({len(key) for key in self._short if there.issuperset(key)})

    def hits(self, text: str, read: bool = True, known: Set[Key] = frozenset()) -> list[Hit]:
        """Where the needles stand in a text, in reading order, places of one needle that overlap as one.

        known: keys that stand there by right. read: as in `keys`.
        """
        keys = self.keys(text, read) - known
        if not keys:
            return []
        places = sorted(
            self._places(normal(text), keys), key=lambda hit: (hit.needle.about, hit.needle.text, hit.start)
        )
        merged: list[Hit] = []
        for hit in places:
            if merged and merged[-1].needle == hit.needle and hit.start <= merged[-1].end:
                merged[-1] = Hit(hit.needle, merged[-1].start, max(hit.end, merged[-1].end))
            else:
                merged.append(hit)
        return sorted(merged, key=lambda hit: (hit.start, hit.end))

    def _places(self, text: str, keys: Set[Key]) -> Iterator[Hit]:
        folded = text.casefold()
        words = list(_words(folded))
        rows = [(words, size) for size in self._sizes]
        told = [word for word in words if word[0] not in _SMALL_WORDS]
        rows += [(told, RUN), (told, RUN + 1)]
        for row, size in rows:
            for n, found in enumerate(_rows([word for word, _, _ in row], size)):
                if found in keys:
                    yield Hit(self._needles[found], row[n][1], row[n + size - 1][2])
        for key in keys:
            if isinstance(key, tuple) and "-" in key[0]:
                for match in re.finditer(rf"(?<![a-z0-9]){re.escape(key[0])}(?![a-z0-9])", _HYPHENS.sub("-", folded)):
                    yield Hit(self._needles[key], match.start(), match.end())
        if any(isinstance(key, Decimal) for key in keys):
            for numeral, value in _numbers(text):
                if value in keys:
                    yield Hit(self._needles[value], numeral.start, numeral.end)


def _words(folded: str) -> Iterator[Word]:
    return ((match.group(), match.start(), match.end()) for match in _WORD.finditer(folded))


def _rows(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(size)), strict=False)


def _hyphened(folded: str) -> Iterator[str]:
    """Every row of parts of every hyphened word: an id may stand in a longer name."""
    plain = folded if folded.isascii() else _HYPHENS.sub("-", folded)
    for word in {word for word in _NO_ID.split(plain) if "-" in word}:
        parts = word.split("-")
        for start in range(len(parts) - 1):
            for end in range(start + 2, min(len(parts), start + 40) + 1):
                yield "-".join(parts[start:end])


def _numbers(text: str) -> Iterator[tuple[Numeral, Decimal]]:
    for numeral in numerals_in(_TIME.sub(lambda time: " " * len(time.group()), text)):
        for value in (numeral.value, numeral.other):
            if value is not None:
                yield numeral, value
