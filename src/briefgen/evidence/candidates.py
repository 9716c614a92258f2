"""What in two texts is worth comparing, found by indexes: texts that share nothing cost nothing.

In: texts as words. Out: for each pair of texts the places of equal runs, the sentences with telling words in
common, and the quotations of which a run stands in the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain, combinations

from briefgen.base.record import dataclass
from briefgen.evidence.finder import Stretch
from briefgen.evidence.wordings import LEAST_WORDS, Wording

RUN_WORDS = 8
"""Words of an exact run."""

TELLING = 3
"""Telling words that two sentences of one wording share at least."""

RARE = 64
"""Sentences of all texts up to which a word helps to find pairs: it bounds the work of words that stand everywhere."""

QUOTED_RUN = 4
"""Words of a run by which a quotation is looked for in other texts; two such runs make it worth comparing."""

_PLACES = 8
"""Places of one run in one text that are weighed: a text that repeats itself must not cost its square."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, as words, of the pair's first text or of its second; where runs of it begin in the other."""

    in_first: bool
    words: Stretch
    places: tuple[int, ...]


@dataclass(slots=True)
class Candidates:
    """For one pair: places of equal runs of RUN_WORDS, numbers of sentences, quotations."""

    runs: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)


def candidates(texts: Sequence[Wording]) -> Mapping[tuple[int, int], Candidates]:
    """By the numbers of two texts, the lower first; pairs without any are left out."""
    found: defaultdict[tuple[int, int], Candidates] = defaultdict(Candidates)
    _equal_runs(texts, found)
    _like_sentences(texts, found)
    _quotations(texts, found)
    return found


def _runs(text: Wording, length: int, within: Stretch | None = None) -> Iterator[tuple[int, Run]]:
    first, last = within or (0, len(text.words))
    words = text.words[first:last]
    return enumerate(zip(*(words[start:] for start in range(length)), strict=False), first)


def _equal_runs(texts: Sequence[Wording], found: defaultdict[tuple[int, int], Candidates]) -> None:
    first_seen: dict[Run, tuple[int, int]] = {}
    seen: dict[Run, dict[int, list[int]]] = {}
    for number, text in enumerate(texts):
        for place, run in _runs(text, RUN_WORDS):
            before = first_seen.setdefault(run, (number, place))
            if before == (number, place):
                continue
            by_text = seen.setdefault(run, {before[0]: [before[1]]})
            here = by_text.setdefault(number, [])
            if len(here) < _PLACES:
                here.append(place)
    for by_text in seen.values():
        for (a, first), (b, second) in combinations(by_text.items(), 2):
            found[a, b].runs += ((one, other) for one in first for other in second)


def _like_sentences(texts: Sequence[Wording], found: defaultdict[tuple[int, int], Candidates]) -> None:
    each = [
        (number, place, telling)
        for number, text in enumerate(texts)
        for place, telling in enumerate(text.telling)
        if len(telling) >= TELLING and text.length(place) >= LEAST_WORDS
    ]
    frequency = Counter(chain.from_iterable(telling for _, _, telling in each))
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for index, (number, place, telling) in enumerate(each):
        rare = [word for word in telling if 1 < frequency[word] <= RARE]
        shared = Counter(chain.from_iterable(standing[word] for word in rare))
        for before, count in shared.items():
            other, there, its = each[before]
            if count > 1 and other != number and len(telling & its) >= TELLING:
                found[other, number].sentences.append((there, place))
        for word in rare:
            standing[word].append(index)


def _quotations(texts: Sequence[Wording], found: defaultdict[tuple[int, int], Candidates]) -> None:
    owners: defaultdict[Run, dict[tuple[int, Stretch], None]] = defaultdict(dict)
    for number, text in enumerate(texts):
        for quoted in text.quoted:
            for _, run in _runs(text, QUOTED_RUN, quoted):
                owners[run][number, quoted] = None
    if not owners:
        return
    for number, text in enumerate(texts):
        standing: defaultdict[tuple[int, Stretch], list[int]] = defaultdict(list)
        for place, run in _runs(text, QUOTED_RUN):
            for owner in owners.get(run, ()):
                if owner[0] != number:
                    standing[owner].append(place)
        for (quoting, quoted), places in standing.items():
            if len(places) > 1:
                pair = (min(quoting, number), max(quoting, number))
                found[pair].quoted.append(Quoted(quoting < number, quoted, tuple(places)))
