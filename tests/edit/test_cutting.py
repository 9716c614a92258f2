"""What stays where not everything fits: held against an exhaustive search of small cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from briefgen.edit.cutting import MOST_LAYOUTS, Cut, Fit, Key, Why, cut

ROOM = 20


@dataclass(frozen=True)
class Thing:
    """height: in the made-up note; weight is another number, so that every guess is a bad one."""

    name: str
    height: int
    place: int
    weight: int = 1
    needs: Key | None = None

    @property
    def key(self) -> Key:
        return ("thing", self.name)


Heights = Callable[[Sequence[Thing]], float]


def added_up(things: Sequence[Thing]) -> float:
    return sum(thing.height for thing in things)


def on_pages(things: Sequence[Thing]) -> float:
    """In reading order, which is not that of rank; a thing that does not fit begins a page."""
    page, below = 0, 0
    for thing in sorted(things, key=lambda one: one.place):
        if below + thing.height > ROOM:
            page, below = page + 1, 0
        below += thing.height
    return page * ROOM + below


@st.composite
def things(draw: st.DrawFn) -> list[Thing]:
    count = draw(st.integers(1, 8))
    heights = draw(st.lists(st.integers(0, ROOM), min_size=count, max_size=count))
    places = draw(st.permutations(range(count)))
    made: list[Thing] = []
    for number in range(count):
        needs = draw(st.sampled_from([None, *(one.key for one in made)]))
        weight = draw(st.integers(0, 50))
        made.append(Thing(str(number), heights[number], places[number], weight, needs))
    return made


def whole(chosen: frozenset[Key], units: Sequence[Thing]) -> bool:
    """Whether nothing stands without what it needs."""
    return all(not unit.needs or unit.needs in chosen for unit in units if unit.key in chosen)


def measure(units: Sequence[Thing], height: Heights, pages: int) -> Callable[[frozenset[Key]], Fit]:
    def fit(keys: frozenset[Key]) -> Fit:
        taken = height([unit for unit in units if unit.key in keys])
        return Fit(taken / (pages * ROOM), max(taken - pages * ROOM, 0))

    return fit


def choices(units: Sequence[Thing], floor: frozenset[Key]) -> Iterator[frozenset[Key]]:
    """Every choice there is, the one that holds the most wanted first."""
    for stays in product((True, False), repeat=len(units)):
        keys = frozenset(unit.key for unit, one in zip(units, stays, strict=True) if one)
        if floor <= keys and whole(keys, units):
            yield keys


def best(units: Sequence[Thing], floor: frozenset[Key], fit: Callable[[frozenset[Key]], Fit]) -> frozenset[Key] | None:
    return next((keys for keys in choices(units, floor) if fit(keys).fits), None)


def last_kept(units: Sequence[Thing], found: Cut, floor: frozenset[Key]) -> int:
    places = [place for place, unit in enumerate(units) if unit.key in set(found.kept) - floor]
    return max(places, default=-1)


@given(things(), st.sampled_from([added_up, on_pages]), st.integers(1, 3), st.integers(0, 2))
def test_down_to_the_last_that_stays_the_choice_is_the_best_there_is(
    units: list[Thing], height: Heights, pages: int, held: int
) -> None:
    fit = measure(units, height, pages)
    floor = frozenset(unit.key for unit in units[:held]) if whole(_keys(units[:held]), units) else frozenset()
    found = cut(units, floor, fit)
    wanted = best(units, floor, fit)
    if wanted is None:
        assert not found.fits and not found.dropped
        return
    kept = frozenset(found.kept)
    assert found.fits and fit(kept).fits and floor <= kept and whole(kept, units)
    upto = _keys(units[: last_kept(units, found, floor) + 1])
    assert kept & upto == wanted & upto


@given(things(), st.sampled_from([added_up, on_pages]), st.integers(1, 3))
def test_nothing_dropped_would_fit_in_place_of_anything_kept_that_is_wanted_less(
    units: list[Thing], height: Heights, pages: int
) -> None:
    fit = measure(units, height, pages)
    found = cut(units, frozenset(), fit)
    if not found.fits:
        return
    kept = frozenset(found.kept)
    for place, gone in enumerate(units):
        for other in units[place + 1 :]:
            swapped = kept - {other.key} | {gone.key}
            if gone.key not in kept and other.key in kept and whole(swapped, units):
                assert not fit(swapped).fits


@given(things(), st.sampled_from([added_up, on_pages]), st.integers(1, 2))
def test_a_shorter_lengths_choice_is_the_floor_of_the_longer(units: list[Thing], height: Heights, pages: int) -> None:
    short = cut(units, frozenset(), measure(units, height, pages))
    if short.fits:
        longer = cut(units, frozenset(short.kept), measure(units, height, pages + 1))
        assert longer.fits and set(short.kept) <= set(longer.kept)


@given(st.lists(st.integers(1, 9), min_size=300, max_size=400), st.integers(1, 40))
def test_few_layouts_whatever_the_number_of_units_and_the_room_is_used(heights: list[int], pages: int) -> None:
    units = [Thing(str(place), height, -place, 1 + height % 3) for place, height in enumerate(heights)]
    asked: list[frozenset[Key]] = []
    fit = measure(units, added_up, pages)

    def counted(keys: frozenset[Key]) -> Fit:
        asked.append(keys)
        return fit(keys)

    found = cut(units, frozenset(), counted)
    assert len(asked) == found.layouts <= MOST_LAYOUTS
    if found.dropped:
        assert fit(frozenset(found.kept)).used > 1 - 9 / (pages * ROOM)


def test_everything_stays_where_there_is_room_and_it_takes_one_layout() -> None:
    units = [Thing(str(number), 2, number) for number in range(5)]
    found = cut(units, frozenset(), measure(units, added_up, 1))
    assert (len(found.kept), found.dropped, found.layouts) == (5, (), 1)


def test_each_dropped_unit_says_why_and_how_far_over() -> None:
    """12 of 20; a thing of 10 is 2 over, and its part goes with it; one of 5 fits; one of 9 comes too late."""
    first, long, short = Thing("first", 12, 0), Thing("long", 10, 1), Thing("short", 5, 3)
    part, late = Thing("part", 1, 2, needs=("thing", "long")), Thing("late", 9, 4)
    units = [first, long, part, short, late]
    found = cut(units, frozenset(), measure(units, added_up, 1))
    assert found.kept == (first.key, short.key)
    why = {dropped.key: (dropped.why, dropped.fit.millimetres) for dropped in found.dropped}
    assert why[long.key] == (Why.TRIED, 2)
    assert why[part.key][0] is Why.NEEDS
    assert why[late.key][0] is Why.TRIED
    assert found.wanted.millimetres == 17


def test_a_floor_that_does_not_fit_is_said_and_nothing_is_dropped() -> None:
    units = [Thing("a", 21, 0), Thing("b", 1, 1)]
    found = cut(units, frozenset({("thing", "a")}), measure(units, added_up, 1))
    assert not found.fits and not found.dropped


def _keys(units: Sequence[Thing]) -> frozenset[Key]:
    return frozenset(unit.key for unit in units)
