"""Length: what stays where not everything fits, whole items only.

In: the units of an edition, what of them must stay, and a measure of a real layout. Out: what is kept, what is
dropped and why, and how many layouts that took.

The rule: going down the order of rank, a unit stays if the note with it and all that was kept before it fits. So
no dropped unit would fit in place of a kept one of lower rank, as long as leaving something out never makes a
note longer. Units are not laid out one by one to find that out: the longest run that fits is searched for by the
room that runs of known size took, then a few smaller units are tried in what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from enum import Enum
from itertools import accumulate
from typing import NamedTuple, Protocol

from briefgen.base.record import dataclass

MOST_LAYOUTS = 14
"""Layouts that one cut may take."""
MOST_TRIED = 3
"""Units that are found not to fit one by one before what ranks after them is dropped untried."""
FULL = 0.985
"""Share of the room from which on nothing more is tried: about a line of a page."""
_GUESSES = 4

Key = tuple[str, str]


class Fit(NamedTuple):
    """used: share of the room that is taken; above 1 the note does not fit. millimetres, words: how far it is
    over the limit of pages and of words, 0 where it is not."""

    used: float
    millimetres: float = 0.0
    words: int = 0

    @property
    def fits(self) -> bool:
        return self.used <= 1


class Ranked(Protocol):
    """What can be left out. needs: key of the unit that it cannot stand without. weight: how much it says, in any
    measure; only for the first guess."""

    @property
    def key(self) -> Key: ...
    @property
    def needs(self) -> Key | None: ...
    @property
    def weight(self) -> int: ...


class Why(Enum):
    """Why a unit was dropped."""

    TRIED = "it was tried and does not fit"
    AFTER = "what comes before it does not fit either"
    NEEDS = "what it belongs to does not fit"
    SHORTER = "it does not fit beside what a shorter length keeps"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One unit that is left out. fit: of the note with it; measured where it was tried, else estimated for the note
    with it and everything before it."""

    key: Key
    why: Why
    fit: Fit


@dataclass(frozen=True, slots=True)
class Cut:
    """kept: in order of rank. dropped: in order of rank. fits: False where not even the floor fits, and then nothing
    was dropped. wanted: how everything would fit. layouts: how often the measure was asked."""

    kept: tuple[Key, ...]
    dropped: tuple[Dropped, ...]
    fits: bool
    wanted: Fit
    layouts: int


Measure = Callable[[frozenset[Key]], Fit]


def cut(units: Sequence[Ranked], floor: frozenset[Key], measure: Measure, most: int = MOST_LAYOUTS) -> Cut:
    """What stays of units, which come in order of rank.

    floor: keys that stay whatever their rank. measure: how the note with just these units fits.
    most: how often it may be asked, at least twice.
    """
    asked = _Asked(measure, most)
    every = frozenset(unit.key for unit in units)
    wanted = asked.fit(every)
    if wanted.fits or not asked.fit(floor).fits:
        keys = tuple(unit.key for unit in units)
        return Cut(keys, (), wanted.fits, wanted, asked.count)
    kept, lone = _fill([unit for unit in units if unit.key not in floor], floor, wanted, asked)
    dropped = tuple(_reasons(units, kept, lone, wanted))
    return Cut(tuple(unit.key for unit in units if unit.key in kept), dropped, True, wanted, asked.count)


@dataclass(slots=True)
class _Asked:
    """The measure, asked once for each set."""

    measure: Measure
    most: int
    known: dict[frozenset[Key], Fit] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.known)

    @property
    def spent(self) -> bool:
        return self.count >= self.most

    def fit(self, keys: frozenset[Key]) -> Fit:
        if keys not in self.known:
            self.known[keys] = self.measure(keys)
        return self.known[keys]


def _fill(
    rest: list[Ranked], kept: frozenset[Key], wanted: Fit, asked: _Asked
) -> tuple[frozenset[Key], dict[Key, Fit]]:
    """What is kept, and the units that were tried and do not fit."""
    slope = (wanted.used - asked.fit(kept).used) / max(sum(unit.weight for unit in rest), 1)
    lone: dict[Key, Fit] = {}
    known: Fit | None = wanted
    while rest and len(lone) < MOST_TRIED:
        count, fit = _longest(rest, kept, known, slope, asked)
        kept |= _keys(rest[:count])
        if count == len(rest) or fit is None:
            break
        lone[rest[count].key] = fit
        rest, known = _standing(rest[count + 1 :], kept), None
        if asked.fit(kept).used > FULL or asked.spent:
            break
    return kept, lone


def _standing(rest: list[Ranked], kept: frozenset[Key]) -> list[Ranked]:
    """The units that what they need is still there for."""
    there = kept | _keys(rest)
    while any(unit.needs and unit.needs not in there for unit in rest):
        rest = [unit for unit in rest if not unit.needs or unit.needs in there]
        there = kept | _keys(rest)
    return rest


def _longest(
    rest: Sequence[Ranked], kept: frozenset[Key], known: Fit | None, slope: float, asked: _Asked
) -> tuple[int, Fit | None]:
    """How many units from the first fit beside what is kept, and how the note with one more does not.

    known: how all of them fit, where that is known not to do. No second where nothing is known of one more.
    """
    sums = [0, *accumulate(unit.weight for unit in rest)]
    low, low_fit = 0, asked.fit(kept)
    high, high_fit = (len(rest), known) if known is not None else (len(rest) + 1, None)
    for step in range(len(rest) + 1):
        if high - low == 1 or asked.spent:
            break
        middle = (low + high) // 2
        if step < _GUESSES:
            middle = _guess(sums, low, low_fit, high, high_fit, slope)
        fit = asked.fit(kept | _keys(rest[:middle]))
        if fit.fits:
            low, low_fit = middle, fit
        else:
            high, high_fit = middle, fit
    return low, high_fit if high - low == 1 else None


def _guess(sums: Sequence[int], low: int, low_fit: Fit, high: int, high_fit: Fit | None, slope: float) -> int:
    """Where the room ends, if units take room as they have letters."""
    rate = slope
    if high_fit is not None and sums[high] > sums[low]:
        rate = (high_fit.used - low_fit.used) / (sums[high] - sums[low])
    reach = sums[low] + (1 - low_fit.used) / rate if rate > 0 else sums[-1]
    found = next((place for place in range(low + 1, high) if sums[place] > reach), high) - 1
    return min(max(found, low + 1), high - 1)


def _reasons(units: Sequence[Ranked], kept: frozenset[Key], lone: dict[Key, Fit], wanted: Fit) -> Iterable[Dropped]:
    """Each dropped unit with its reason; what was not tried has a share of what is over, by its weight."""
    gone = [unit for unit in units if unit.key not in kept]
    all_of_it = max(sum(unit.weight for unit in gone), 1)
    before = 0
    for unit in gone:
        before += unit.weight
        if unit.key in lone:
            yield Dropped(unit.key, Why.TRIED, lone[unit.key])
            continue
        share = before / all_of_it
        about = Fit(1 + (wanted.used - 1) * share, wanted.millimetres * share, round(wanted.words * share))
        yield Dropped(unit.key, Why.NEEDS if unit.needs and unit.needs not in kept else Why.AFTER, about)


def _keys(units: Iterable[Ranked]) -> frozenset[Key]:
    return frozenset(unit.key for unit in units)
