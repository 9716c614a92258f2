"""The template engine: Jinja2 writes Markdown, every value stands in it as a handle.

In: template sources by name, a context of frozen plain data. Out: the page with its handles, or
`TemplateFailure` with template, line, what is wrong and what to do.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import fields, is_dataclass
from typing import Any, NoReturn

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.compose.budget import LARGEST, Budget, BudgetSpentError
from briefgen.compose.handles import HANDLE, Handles
from briefgen.compose.values import Blocks, Line, TypedValueJoinedError

FILTERS = [
    "abs",
    "capitalize",
    "count",
    "default",
    "d",
    "first",
    "groupby",
    "int",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "round",
    "select",
    "selectattr",
    "slice",
    "sort",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
]
"""Filters a template may use, besides our `join`: none that repeats, pads, calls or marks as safe."""
CHEAP = ("abs", "count", "d", "default", "first", "int", "last", "length", "round")
"""Filters whose work does not grow with their value; the others are charged for its length."""
PRIVATE = compiled("[\ue000-\uf8ff]")
"""Letters that handles are made of."""
METHODS = {(str, name) for name in ("upper", "lower", "strip", "startswith", "endswith")} | {
    (dict, name) for name in ("get", "items", "keys", "values")
}
"""Methods of plain values that a template may call; `"x".center(10**9)` and the like are not among them."""
TESTS_DROPPED = ("filter", "test")


class TemplateFailure(Exception):
    """A template that can't be rendered: name of the template, line (0 unknown), message, help."""

    def __init__(self, template: str, line: int, message: str, help_: str) -> None:
        super().__init__(message)
        self.template, self.line, self.message, self.help = template, line, message, help_


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered template: Markdown with handles, and what they stand for."""

    markdown: str
    handles: Handles


class _Loader(BaseLoader):
    """Hands Jinja2 the bodies of templates; `find` gives the body, its first line padded into place."""

    def __init__(self, find: Callable[[str], str | None]) -> None:
        self._find = find

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        body = self._find(template)
        if body is None:
            raise TemplateNotFound(template)
        return body, template, lambda: self._find(template) is not None  # asked for again, each time it is used


class Late:
    """A name's value, made only for a template that has the name: most have half of them."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @functools.cached_property
    def value(self) -> object:
        return self._make()


class _Context(Context):
    """The names of one page."""

    def resolve_or_missing(self, key: str) -> Any:
        found = super().resolve_or_missing(key)
        return found.value if isinstance(found, Late) else found


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with operators, calls and loops counted."""

    context_class = _Context
    intercepted_binops = frozenset(["+", "*", "**", "%"])
    budget: Budget
    handles: Handles

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.budget.step()
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if isinstance(left, Markup) or isinstance(right, Markup):
            raise SecurityError("the output of a macro or a set block can't be joined; print the two side by side")
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            self.budget.spend(len(left) + len(right))
            return left + right
        if operator == "**" or not numbers:
            raise SecurityError(f"{operator!r} between {_kind(left)} and {_kind(right)} is not for templates")
        if abs(left) > LARGEST or abs(right) > LARGEST:
            raise BudgetSpentError(f"a number grew past {LARGEST:,}")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.budget.step()
        return super().call(context, obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Fields of our own data, and of plain values only what can't grow."""
        if callable(value):
            return (type(obj), attr) in METHODS
        return super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        for joined in list(tree.find_all(nodes.Concat)):
            pieces = nodes.List(joined.nodes, lineno=joined.lineno)
            joined.nodes = [nodes.Filter(pieces, "joined", [], [], None, None, lineno=joined.lineno)]
        return tree


def _kind(value: object) -> str:
    return {str: "text", int: "a number", float: "a number", list: "a list", tuple: "a list"}.get(
        type(value), "a value of a brief"
    )


class Engine:
    """Renders the templates of one project. find: body of a template by name, None when there is none."""

    def __init__(self, find: Callable[[str], str | None], names: Callable[[], tuple[str, ...]]) -> None:
        self._names, self.source = names, find
        env = _Environment(
            loader=_Loader(find),
            undefined=StrictUndefined,
            autoescape=True,  # makes macro output Markup, so that `finalize` can tell it from a value
            finalize=self._finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,  # what is worked out while compiling has no line
        )
        env.filters = {
            name: env.filters[name] if name in CHEAP else self._charged(env.filters[name]) for name in FILTERS
        }
        env.filters |= {"round": _round, "join": self._join, "joined": self._joined, "counted": self._counted}
        env.tests = {name: test for name, test in env.tests.items() if name not in TESTS_DROPPED}
        env.globals = {name: env.globals[name] for name in ("range", "namespace")}
        self._env = env
        self._lines: dict[tuple[str, int], int] = {}

    def render(self, name: str, context: Mapping[str, object]) -> Page:
        """Render a template. Raises TemplateFailure, and nothing else, for any fault of the template.

        context: every name that a template may use, with its value or with what makes it (`Late`).
        """
        env, handles = self._env, Handles()
        env.budget, env.handles = Budget(), handles
        try:
            page = Page(env.get_template(name).render(dict(context)), handles)
        except SyntaxError:
            raise TemplateFailure(
                name, 0, "the template nests loops or conditions too deeply",
                "let no more than a few stand inside one another",
            ) from None  # fmt: skip
        except TemplateSyntaxError as error:
            raise TemplateFailure(
                error.name or name, error.lineno, f"the template's syntax is broken: {error.message}",
                "see docs/templates.md for what a template can hold",
            ) from None  # fmt: skip
        except TemplateNotFound as error:
            self._missing(name, str(error.name or error), error)
        except UndefinedError as error:
            where, line = _place(error, name)
            message, cure = _undefined(str(error), context)
            raise TemplateFailure(where, line, message, cure) from None
        except (BudgetSpentError, MemoryError) as error:
            where, line = _place(error, name)
            raise TemplateFailure(
                where, line, f"the template was stopped: {error or 'memory ran out'}",
                "let each loop run over the brief's own lists, and no macro call itself",
            ) from None  # fmt: skip
        except RecursionError as error:
            where, line = _place(error, name, outermost=True)
            raise TemplateFailure(
                where, line, "the template was stopped: it calls or extends itself without end, or nests too deeply",
                "take the call out of the macro, extend another template, or take brackets away",
            ) from None  # fmt: skip
        except (TypedValueJoinedError, SecurityError, TemplateError, TypeError, ValueError, ArithmeticError,
                LookupError, AttributeError) as error:  # fmt: skip
            where, line = _place(error, name)
            raise TemplateFailure(
                where, line, f"the template failed: {error}", "see docs/templates.md for what a value can do"
            ) from None
        finally:
            env.handles = Handles()  # the values belong to the page alone
        for held in HANDLE.finditer(page.markdown):
            if int(held[1]) >= len(handles.held):
                raise _cut_up(name)
        if not {"\ue000", "\ue001"}.isdisjoint(HANDLE.sub("", page.markdown)):
            raise _cut_up(name)
        return page

    def _missing(self, name: str, wanted: str, error: Exception) -> NoReturn:
        where, line = _place(error, name)
        near = _nearest(wanted, self._names())
        cure = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(self._names())}"
        raise TemplateFailure(where, line, f"there is no template {wanted!r}", cure) from None

    @pass_context  # at run time, never folded into the compiled template
    def _finalize(self, context: Context, value: object) -> object:
        """A value on its way into the page: Markdown of the template passes, all else becomes a handle."""
        env = self._env
        if isinstance(value, Undefined):
            return str(value)  # raises, with the name in the message
        if isinstance(value, Markup):
            env.budget.spend(len(value))
            return value
        env.budget.step()
        frame = sys._getframe(1)
        name = str(frame.f_globals.get("name", ""))
        line = self._line(name, frame.f_lineno) if name else 0
        if isinstance(value, bool) or value is None or not isinstance(value, str | int | Line | Blocks):
            raise TypeError(f"{_shown(value)} can't be printed; print one of its fields")
        if isinstance(value, str) and PRIVATE.search(value):
            raise ValueError("a text of the template holds a private-use character, which no note can show")
        held = str(value) if isinstance(value, int) else value
        env.budget.spend(len(held) if isinstance(held, str) else 1)
        return Markup(env.handles.hold(held, name, line))

    def _line(self, name: str, compiled: int) -> int:
        """The line of a template by the line of what it was compiled to; Jinja2 works it out anew each time."""
        if (name, compiled) not in self._lines:
            self._lines[name, compiled] = self._env.get_template(name).get_corresponding_lineno(compiled)
        return self._lines[name, compiled]

    def _charged(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        """The same filter, charged for the length of its value."""
        place = 1 if hasattr(filter_, "jinja_pass_arg") else 0

        @functools.wraps(filter_)  # keeps what it wants to be passed
        def charged(*args: Any, **kwargs: Any) -> Any:
            value, budget = args[place], self._env.budget
            if isinstance(value, str):
                budget.spend(len(value))
            elif isinstance(value, Iterator):
                args = (*args[:place], budget.counted(value), *args[place + 1 :])
            elif isinstance(value, Sized) and not isinstance(value, Undefined):
                budget.step(len(value))
            return filter_(*args, **kwargs)

        return charged

    def _counted(self, values: Any) -> Any:
        return self._env.budget.counted(values)

    def _joined(self, values: list[Any]) -> str:
        return self._join(values, "")

    def _join(self, values: Any, between: str = "") -> str:
        """`join` and `~`: plain text only, so that nothing typed is flattened and nothing is escaped."""
        pieces = []
        for value in self._env.budget.counted(values):
            if isinstance(value, Undefined):
                str(value)
            if isinstance(value, bool) or not isinstance(value, str | int) or isinstance(value, Markup):
                raise TypedValueJoinedError(
                    f"{_shown(value)} can't be joined to text; print the two side by side instead"
                )
            pieces.append(str(value))
            self._env.budget.spend(len(pieces[-1]) + len(between))
        return between.join(pieces)


def _nearest(wanted: str, names: Sequence[str]) -> list[str]:
    """The name that is most like the one wanted, if any is."""
    import difflib

    return difflib.get_close_matches(wanted, names, 1)


def _round(value: float, precision: int = 0) -> float:
    """Jinja2's own also rounds up and down, and takes the precision to the power of ten without a bound."""
    return round(value, max(-15, min(precision, 15)))


def _cut_up(template: str) -> TemplateFailure:
    return TemplateFailure(
        template, 0, "the template cuts up or reverses the output of a macro or a set block",
        "print it whole; letters of a value are had from the value itself",
    )  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, Markup):
        return "the output of a macro"
    if value is None or isinstance(value, bool):
        return f"{value!r}".lower()
    return f"a value of type {type(value).__name__}"


def _place(error: BaseException, fallback: str, outermost: bool = False) -> tuple[str, int]:
    """Template and line of the innermost frame that belongs to a template; or of the outermost, which is in a block
    where the template has any: the frame around it only says where the block stands."""
    found: list[tuple[str, int, str]] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "__jinja_template__" in trace.tb_frame.f_globals or code.co_filename.endswith(".j2"):
            found.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    if not outermost or not found:
        return found[-1][:2] if found else (fallback, 0)
    place, last = 0, ""
    for index, (_, _, name) in enumerate(found):
        if name.startswith("block") and name != last:
            place, last = index, name
        elif not name.startswith(_WHOLE) or last:
            break
    return found[place][:2]


_WHOLE = ("root", "top-level")
"""How the code of a template outside its blocks is called, before and after Jinja2 has rewritten a trace."""


def _undefined(message: str, context: Mapping[str, object]) -> tuple[str, str]:
    """What Jinja2 says of an undefined name or field, and the nearest one there is."""
    field = re.search(r"'(?:[\w.]*\.)?(\w+)(?: object)?' has no (?:attribute|element) '?(\w+)'?", message)
    if field:
        return _no_field(field[1], field[2])
    quoted = message.split("'")
    wanted = quoted[-2] if len(quoted) > 2 else ""
    if wanted in context:
        return f"{wanted!r} is not there in an imported template", "write `{% import … with context %}`"
    near = _nearest(wanted, sorted(context))
    return (
        f"the template names {wanted!r}, which is not there" if wanted else message,
        f"did you mean {near[0]!r}?" if near else "see docs/templates.md for the names there are",
    )


def _no_field(kind: str, wanted: str) -> tuple[str, str]:
    """kind: the class of the value. The message and help for a field that it does not have."""
    from briefgen.compose import context

    made = getattr(context, kind, None)
    if kind in ("Line", "Blocks") or not (made and is_dataclass(made)):
        shown = {"Line": "a line of text", "Blocks": "a block", "tuple": "a list", "str": "a text"}.get(kind, "a value")
        cure = "go through it with `{% for … in … %}`" if kind == "tuple" else "print it as it is: `{{ value }}`"
        return f"{shown} has no {wanted!r}", cure
    names = [field.name for field in fields(made)]
    near = _nearest(wanted, names)
    there = f"there are {', '.join(names)}"
    thing = kind.removesuffix("View").lower()
    return f"the template asks a {thing} for {wanted!r}, which it does not have", (
        f"did you mean {near[0]!r}? {there}" if near else there
    )
