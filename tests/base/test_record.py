"""A record is what the standard library makes of the same class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from briefgen.base.record import FIRST
from briefgen.base.record import dataclass as any_typed

record: Callable[..., Any] = any_typed
library: Callable[..., Any] = dataclasses.dataclass


def _classes(dataclass: Callable[..., Any]) -> Any:
    """The same classes, made by one decorator or the other."""

    @dataclass(frozen=True, slots=True)
    class Point:
        """A point."""

        x: int
        y: int = 2
        tags: tuple[str, ...] = ()
        kinds: ClassVar[int] = 7

        @property
        def sum(self) -> int:
            return self.x + self.y

    @dataclass(frozen=True, slots=True)
    class Named(Point):
        set_x: str = "n"
        names: dict[str, int] = field(default_factory=dict)

    @dataclass(slots=True)
    class Tally:
        start: int
        seen: list[int] = field(default_factory=list)
        double: int = field(init=False)
        made: list[int] = field(init=False, default_factory=list)

        def __post_init__(self) -> None:
            self.double = self.start * 2

    @dataclass(frozen=True, slots=True, eq=False)
    class Place:
        at: int

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    return Point, Named, Tally, Place, Nothing


@pytest.mark.parametrize("dataclass", [record, library])
def test_what_both_make(dataclass: Callable[..., Any]) -> None:
    point, named, tally, place, nothing = _classes(dataclass)
    one = point(1, tags=("a",))
    assert repr(one).endswith("Point(x=1, y=2, tags=('a',))")
    assert one == point(1, 2, ("a",)) and one != point(2, 2, ("a",)) and one != (1, 2, ("a",))
    assert one != named(1, 2, ("a",))
    assert len({one, point(1, tags=("a",)), point(3)}) == 2
    assert replace(one, y=5).sum == 6 and one.sum == 3
    assert point.kinds == 7 and point.__match_args__ == ("x", "y", "tags")
    assert [each.name for each in fields(named)] == ["x", "y", "tags", "set_x", "names"] and is_dataclass(one)
    assert named(1).names is not named(1).names and named(1, set_x="m").set_x == "m"
    assert not hasattr(one, "__dict__") and copy.deepcopy(one) == one
    for change in (lambda: setattr(one, "x", 2), lambda: delattr(one, "x")):
        with pytest.raises(FrozenInstanceError):
            change()
    count = tally(4, [1])
    count.start = 5
    assert (count.start, count.double, count.seen, count.made) == (5, 8, [1], [])
    assert tally(4) == tally(4) and tally.__hash__ is None
    assert place(1) != place(1) and hash(place(1)) is not None
    assert nothing() == nothing() and repr(nothing()).endswith("Nothing()")
    for wrong in (lambda: point(), lambda: point(1, 2, (), 4), lambda: point(1, z=3), lambda: tally(1, made=[])):
        with pytest.raises(TypeError, match="__init__"):
            wrong()


@pytest.mark.parametrize("dataclass", [record, library])
def test_the_first_objects_and_those_after_are_alike(dataclass: Callable[..., Any]) -> None:
    _, named, tally, *_ = _classes(dataclass)
    for number in range(2 * FIRST):
        one = named(1, tags=("a",), set_x=str(number))
        assert (one.x, one.y, one.tags, one.set_x, one.names) == (1, 2, ("a",), str(number), {})
        assert one.names is not named(1).names
        assert tally(number).double == 2 * number


@pytest.mark.parametrize("values, named", [((), {}), ((1, 2, (), 4), {}), ((1, 2), {"x": 1}), ((1,), {"z": 3})])
def test_a_call_that_does_not_fit_is_refused_by_the_first_and_by_later_objects(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    point, *_ = _classes(record)
    for _number in range(2):
        with pytest.raises(TypeError, match="__init__"):
            point(*values, **named)
    assert point(1).sum == 3


@record(frozen=True, slots=True)
class Kept:
    """At module level, where pickling finds it."""

    name: str
    length: int = field(init=False, default=3)


def test_a_record_goes_to_another_process_and_back() -> None:
    assert pickle.loads(pickle.dumps(Kept("a"))) == Kept("a")
    assert dataclasses.asdict(Kept("a")) == {"name": "a", "length": 3}


def test_what_a_record_does_not_do_the_library_does() -> None:
    @record(frozen=True, slots=True, order=True)
    class Ordered:
        number: int

    @record(frozen=True)
    class Open:
        number: int

    assert Ordered(1) < Ordered(2)
    assert vars(Open(1)) == {"number": 1}
