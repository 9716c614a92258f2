"""`dataclass`, cheap to make: a class with annotated fields comes in, the same class with slots and methods goes out.

The standard library's writes and compiles about six methods for each class when its module is imported, and a build
imports over two hundred classes: a fifth of a cold start. Here it only collects the fields and makes the slots; most
methods are shared, and `__init__` is compiled where a class has many objects. What comes out is a dataclass: `fields`,
`replace`, `is_dataclass`, patterns and pickling work, and type checkers see the standard library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_Step = tuple[str, Callable[[object, object], None], "dataclasses.Field[Any]"]
"""A field's name, what puts a value into its slot, the field."""

FIRST = 32
"""Objects of a class for which no `__init__` is compiled."""


def record(*, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False) -> Callable[[Any], Any]:
    """What `dataclasses.dataclass` with these makes; the library itself makes what has no slots or an order.
    Of `field`, only `init`, `default` and `default_factory` count."""
    if order or not slots:
        return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, order=order)

    def make(bare: type) -> type:
        bare.__doc__ = bare.__doc__ or bare.__name__  # else a signature is worked out for it, at a price
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(bare)
        names = tuple(field.name for field in dataclasses.fields(made))
        methods: dict[str, Any] = {"__init__": _first_init(made), "__repr__": _repr}
        methods |= _comparing(names, frozen) if eq else {}
        methods |= _FROZEN if frozen else {}
        for name, method in methods.items():
            if name not in bare.__dict__:
                setattr(made, name, method)
        return made

    return make


def _first_init(made: Any) -> Callable[..., None]:
    """`__init__` of the first objects, which puts value after value. Then, and for a call that does not fit the fields,
    one is compiled: that costs as much as a hundred objects, and most classes have a handful."""
    left = FIRST if all(field.init for field in dataclasses.fields(made)) else 0
    steps: list[_Step] = []

    def __init__(self: Any, *values: object, **named: object) -> None:
        nonlocal left
        if left and not steps:
            steps.extend((field.name, getattr(made, field.name).__set__, field) for field in dataclasses.fields(made))
        left -= 1
        if left < 0 or not _put(self, steps, values, named):
            made.__init__ = _init(made)
            made.__init__(self, *values, **named)
        elif hasattr(made, "__post_init__"):
            self.__post_init__()

    return __init__


def _put(one: object, steps: list[_Step], values: tuple[object, ...], named: dict[str, object]) -> bool:
    """Set an object's fields; whether the values fit them."""
    for (_, put, _), value in zip(steps, values, strict=False):
        put(one, value)
    used = 0
    for name, put, field in steps[len(values) :]:
        if name in named:
            put(one, named[name])
            used += 1
        elif field.default_factory is not MISSING:
            put(one, field.default_factory())
        elif field.default is not MISSING:
            put(one, field.default)
        else:
            return False
    return len(values) <= len(steps) and used == len(named)


def _init(made: Any) -> Callable[..., None]:
    """`__init__` as one would write it: a parameter a field, set through its slot, which even the frozen let pass."""
    names: dict[str, Any] = {"__MISSING": MISSING}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(made):
        name, value, default = field.name, field.name, None
        if field.default_factory is not MISSING:
            names[f"__make_{name}"], default = field.default_factory, "__MISSING"
            value = f"__make_{name}() if {name} is __MISSING else {name}" if field.init else f"__make_{name}()"
        elif field.default is not MISSING:
            names[f"__default_{name}"], default = field.default, f"__default_{name}"
            value = name if field.init else default
        if field.init:
            parameters.append(f"{name}={default}" if default else name)
        elif default is None:
            continue  # `__post_init__` sets it
        names[f"__set_{name}"] = getattr(made, name).__set__
        lines.append(f" __set_{name}(self, {value})")
    lines.append(" self.__post_init__()" if hasattr(made, "__post_init__") else " pass")
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines)), names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"  # which a wrong call is told by
    return init


def _comparing(names: Iterable[str], frozen: bool) -> dict[str, Any]:
    """Equal are two objects of one class with equal fields; only the frozen have a hash."""
    values: Callable[[object], object] = attrgetter(*names) if names else lambda one: ()

    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _repr(self: Any) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"{name!r} of a {type(self).__name__} can't be changed")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_FROZEN = {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = record
