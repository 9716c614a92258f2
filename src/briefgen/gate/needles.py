"""What a withheld entry holds that a reader could know it by.

In: a brief as its author wrote it and as one audience may have it. Out: every text, id and number of the first
that does not also occur in the second, as needles for the search of finished files.

The walk knows no field by name but `id`: whatever a model's dataclass holds is searched, also what is added to
the model later. Places in files, words that the model itself chooses from, and what is too short to tell
(`model.needle.is_telling`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from itertools import groupby

from briefgen.base.span import Span
from briefgen.model.brief import EVIDENCE, PRIORITIES, RELATIONS, SCOPES, STATUSES, VERBS, Brief
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Code, Inline, Rich, Str, ValueOf, walk
from briefgen.model.needle import RUN, Needle, Search, Word, is_telling, keys_of, normal, telling
from briefgen.model.numeral import numerals_in
from briefgen.model.value import Bound, Kind, Quantity, Value, When, Words
from briefgen.model.value_words import date_words, number_words, quantity_words, when_words

_CHOICES = frozenset((
    *PRIORITIES, *VERBS, *STATUSES, *EVIDENCE, *SCOPES, *RELATIONS, "seen", "inferred", "decision", "information",
    "High", "Moderate", "Low", *(choice.value for choices in (Kind, Bound) for choice in choices),
))  # fmt: skip
"""Words the model chooses from: they say nothing of an entry."""

Row = tuple[str, ...]


def needles(whole: Brief, released: Brief) -> tuple[Needle, ...]:
    """What stands in `whole` and not in `released`, each once, in the order of the brief.

    Of a text that is released in part, the longest rows of words that are not are kept. Nothing is left of a row
    that two released ones make side by side: no search can tell it from them.
    """
    walk_through = _Walk(whole)
    have = {(needle.kind, needle.text) for needle in walk_through.found_in(released)}
    wanted: dict[tuple[str, str], Needle] = {}
    for needle in walk_through.found_in(whole):
        if (needle.kind, needle.text) not in have and is_telling(needle):
            wanted.setdefault((needle.kind, needle.text), needle)
    texts = tuple(dict.fromkeys(text for _, text in have))
    search = Search(wanted.values())
    known = {key for text in texts for key in search.keys(text)}
    rows = _rows_of(texts)
    left = (
        _free_rows(needle, rows) if _has_rows(needle) else (needle,) if known.isdisjoint(keys_of(needle)) else ()
        for needle in wanted.values()
    )
    return tuple(dict.fromkeys(needle for parts in left for needle in parts))


def _has_rows(needle: Needle) -> bool:
    return needle.kind == "text" and len(telling(needle.text)) >= RUN


def _rows_of(texts: Iterable[str]) -> Set[Row]:
    """Every row of at most `RUN` + 1 telling words."""
    rows: set[Row] = set()
    for text in texts:
        words = [word for word, _, _ in telling(text)]
        for size in range(1, RUN + 2):
            rows.update(zip(*(words[n:] for n in range(size)), strict=False))
    return rows


def _free_rows(needle: Needle, rows: Set[Row]) -> Iterator[Needle]:
    """The longest parts of a text of which no row of `RUN` words is released, and each row of one more that is
    not though its parts are."""
    words = telling(needle.text)
    free = [_is_free(words[n : n + RUN], rows) for n in range(len(words) - RUN + 1)]
    longer = [_is_free(words[n : n + RUN + 1], rows) for n in range(len(words) - RUN)]
    if all(free) or (len(longer) == 1 and longer[0]):
        yield needle
        return

    def part(start: int, end: int) -> Needle:
        return Needle(normal(needle.text)[words[start][1] : words[end - 1][2]], "text", needle.about)

    for is_free, group in groupby(range(len(free)), key=free.__getitem__):
        places = list(group)
        if is_free and len(places) == 2:  # a text of RUN + 1 words would be found as a whole alone
            yield from (part(place, place + RUN) for place in places)
        elif is_free:
            yield part(places[0], places[-1] + RUN)
    for n, is_free in enumerate(longer):
        if is_free and not free[n] and not free[n + 1]:
            yield part(n, n + RUN + 1)


def _is_free(words: Sequence[Word], rows: Set[Row]) -> bool:
    """Whether a row is neither released nor two released ones side by side, as the cells of a table are."""
    row = tuple(word for word, _, _ in words)
    return row not in rows and not any(row[:at] in rows and row[at:] in rows for at in range(1, len(row)))


class _Walk:
    """Through all that a brief holds. whole: where values and ids are known from."""

    def __init__(self, whole: Brief) -> None:
        self._values = {claim.id: claim.value for claim in whole.claims}
        self._ids = {getattr(entry, "id", "") for _, entry in _entries(whole)}

        self._known: dict[int, tuple[tuple[str, str], ...]] = {}

    def found_in(self, brief: Brief) -> Iterator[Needle]:
        """Everything that could be a needle, with the entry it is of; an id is about itself."""
        for about, entry in _entries(brief):
            for kind, text in self._once(entry):
                yield Needle(text, kind, text if kind == "id" else about)

    def _once(self, entry: object) -> tuple[tuple[str, str], ...]:
        """What an entry holds; the same entry is most often in both briefs, which outlive this walk."""
        if id(entry) not in self._known:
            self._known[id(entry)] = tuple(dict.fromkeys(self._of(entry)))
        return self._known[id(entry)]

    def _of(self, value: object) -> Iterator[tuple[str, str]]:
        """kind and text of all that a value holds, however deep."""
        if value is None or isinstance(value, bool | Enum | Span | Str | Code):
            return  # the letters of a Rich are taken together
        if isinstance(value, str):
            yield from self._of_text(value)
        elif isinstance(value, int | Decimal):
            yield "number", number_words(Decimal(value))
        elif isinstance(value, Mapping):
            for one in value.values():
                if isinstance(one, Span):  # where each key was written: all of them are places
                    break
                yield from self._of(one)
        elif isinstance(value, Iterable):
            for one in value:
                yield from self._of(one)
        elif isinstance(value, PartialDate):
            yield ("text", date_words(value)) if value.month else ("number", str(value.year))
            yield "text", str(value)
        elif isinstance(value, Moment):
            yield "text", str(value)
            for hour, minute in ((value.hour, value.minute), divmod(abs(value.offset), 60)):
                yield from self._of_text(f"{hour:02d}:{minute:02d}")
            yield from self._of(value.day_of)
        elif is_dataclass(value):
            if isinstance(value, Rich):
                yield from self._of_text("".join(self._letters(value.parts)))
            elif isinstance(value, Quantity | When):
                yield "text", _worded(value)
            for field in fields(value):
                yield from self._of(getattr(value, field.name))
        else:
            yield from self._of_text(str(value))

    def _of_text(self, text: str) -> Iterator[tuple[str, str]]:
        if text in _CHOICES:
            return
        yield ("id" if text in self._ids else "text"), text
        for numeral in numerals_in(text):
            yield "number", text[numeral.start : numeral.end]

    def _letters(self, parts: tuple[Inline, ...]) -> Iterator[str]:
        """A text of ours as notes print it: values in words, no citations."""
        for part in walk(parts):
            if isinstance(part, Str | Code):
                yield part.text
            elif isinstance(part, ValueOf) and part.claim in self._values:
                yield _worded(self._values[part.claim])


def _entries(brief: Brief) -> Iterator[tuple[str, object]]:
    """Every entry of every list, named by its id or its place, and every other key of the brief by its name."""
    for field in fields(brief):
        value = getattr(brief, field.name)
        if isinstance(value, tuple):
            for n, entry in enumerate(value):
                yield getattr(entry, "id", "") or f"{field.name}.{n}", entry
        else:
            yield field.name, value


def _worded(value: Value) -> str:
    if isinstance(value, Quantity):
        return quantity_words(value)
    if isinstance(value, When):
        return when_words(value)
    return value.text if isinstance(value, Words) else ""
