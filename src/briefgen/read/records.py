"""Forms that hold other forms: lists, records with keys, mappings by audience.

In: a node. Out: tuples and the model's data classes, or None with diagnostics in the `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.record import dataclass
from briefgen.read import nodes
from briefgen.read.forms import Form
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Partial, Reading, comment_after


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    attribute: what the model calls it, if not by its name; "" where it is checked and not kept.
    example: the value as an author writes it, on one line. doc: what it means, for authors.
    """

    name: str
    form: Form
    doc: str
    example: str
    required: bool = False
    attribute: str | None = None

    @property
    def target(self) -> str:
        return self.name if self.attribute is None else self.attribute


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one form. A mistake in one item leaves the others.

    check: what the whole list must hold to; it reports and returns whether the list does.
    """

    form: Form
    noun: str = "entry"
    check: Callable[[tuple[Any, ...], nodes.Sequence, Reading], bool] | None = None

    @property
    def words(self) -> str:
        return f"a list; each {self.noun}: {self.form.words}"

    def decode(self, node: nodes.Node, reading: Reading) -> tuple[Any, ...] | None:
        if not isinstance(node, nodes.Sequence):
            shown = node.page.text[node.start : node.end]
            cure = "write each entry on a line of its own that begins with `- `"
            if isinstance(node, nodes.Scalar) and "\n" not in shown and len(shown) < 60:
                cure = f"write a list: `[{shown}]`, or one `- ` a line"
            inner = [*node.items()] if isinstance(node, nodes.Mapping) else []
            if len(inner) == 1 and isinstance(inner[0][1], nodes.Sequence):
                cure = f"take the line `{inner[0][0]}:` out: the list below it is what is meant"
            found = "a mapping" if isinstance(node, nodes.Mapping) else "a text"
            reading.report("BRF203", f"{found} stands where a list is meant", node.span, cure)
            return None
        items: list[Any] = []
        whole = True
        for item in node.items:
            if isinstance(item, nodes.Scalar) and not item.value and not item.style:
                whole = whole and _empty(item, "this entry of the list", reading)
                continue
            decoded = self.form.decode(item, reading)
            whole = whole and decoded is not None
            items.append(decoded)
        if self.check is not None and whole:
            whole = self.check(tuple(items), node, reading)
        return tuple(items) if whole else None

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.form.schema()}


def _empty(scalar: nodes.Scalar, what: str, reading: Reading) -> bool:
    """Report a value that is not there. False when it was lost to a syntax error."""
    if reading.lost(scalar):
        return False
    comment = comment_after(scalar)
    if comment is None:
        reading.report("BRF131", f"{what} has no value", scalar.span, "write the value, or delete the line")
    else:
        rest = scalar.page.text[scalar.end :].split("\n", 1)[0].strip()
        reading.report(
            "BRF131",
            f"{what} is empty: what follows `#` is a comment to YAML",
            comment,
            f"put it in quotation marks if it is the value: {_quoted(rest)}",
        )
    return True


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


@dataclass(frozen=True, slots=True)
class ByKey:
    """A mapping from keys of one form to values of another."""

    key: Form
    value: Form
    noun: str

    @property
    def words(self) -> str:
        return f"a mapping from {self.noun} to {self.value.words}"

    def decode(self, node: nodes.Node, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, nodes.Mapping):
            reading.report(
                "BRF203",
                f"a mapping by {self.noun} is meant here",
                node.span,
                f"write one line `{self.noun}: …` for each",
            )
            return None
        pairs = [
            (self.key.decode(node.key(key), reading), self.value.decode(value, reading)) for key, value in node.items()
        ]
        if any(part is None for pair in pairs for part in pair):
            return None
        return dict(pairs)

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.value.schema()}


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys.

    name: what one is called in messages and in the JSON Schema (`claim`).
    make: builds the model's object from attributes and `at`; None keeps the `Partial`.
    plain: the key that a plain text instead of a mapping means, "" where none does.
    either: pairs of keys of which one at most may stand.
    """

    name: str
    fields: tuple[Field, ...]
    make: Callable[..., Any] | None = None
    plain: str = ""
    either: tuple[tuple[str, str], ...] = ()
    doc: str = ""
    placed: bool = True
    """Whether `make` takes `at`."""
    only: bool = False
    """Whether a file holds just one."""

    @property
    def noun(self) -> str:
        """`the brief`, `a claim`."""
        return f"the {self.name}" if self.only else article(self.name)

    @property
    def words(self) -> str:
        return f"a text, or {self._mapping}" if self.plain else self._mapping

    @property
    def _mapping(self) -> str:
        return "a mapping with " + listed([one.name for one in self.fields], "and")

    def decode(self, node: nodes.Node, reading: Reading) -> Any:
        partial = self.partial(node, reading)
        if partial is None:
            return None
        reading.partials[self.name].append(partial)
        if self.make is None:
            return partial
        if not partial.whole:
            return None
        made = self.make(**partial.values, at=partial.at) if self.placed else self.make(**partial.values)
        reading.made[self.name].append(made)
        return made

    def partial(self, node: nodes.Node, reading: Reading) -> Partial | None:
        """As much of the record as is right; None when the node is no mapping at all."""
        if self.plain and isinstance(node, nodes.Scalar):
            field = next(one for one in self.fields if one.name == self.plain)
            value = field.form.decode(node, reading)
            entry = nodes.Mapping(node.page, {self.plain: 0}, [node], node.start, node.end)
            return Partial(self.name, entry, {field.target: value}, value is not None)
        if not isinstance(node, nodes.Mapping):
            found = "a list" if isinstance(node, nodes.Sequence) else "a text"
            reading.report(
                "BRF203",
                f"{found} stands where {self.noun} is meant",
                node.span,
                f"write its keys, one a line: {listed(self._wanted, 'and')}",
            )
            return None
        partial = Partial(self.name, node, {}, True)
        meant = self._unknown(partial, reading)
        for field in self.fields:
            value = node.get(field.name)
            if value is not None:
                self._decoded(field, value, partial, reading)
            elif field.required and field.name not in meant:
                self._missing(field, partial, reading)
        self._both(partial, reading)
        return partial

    @property
    def _wanted(self) -> list[str]:
        return [one.name for one in self.fields if one.required] or [one.name for one in self.fields]

    def _decoded(self, field: Field, value: nodes.Node, partial: Partial, reading: Reading) -> None:
        if isinstance(value, nodes.Scalar) and not value.value.strip():
            if reading.lost(value):
                partial.whole = False
            elif field.required:
                self._missing(field, partial, reading)
            elif not value.style:
                _empty(value, f"`{field.name}`", reading)
            return
        decoded = field.form.decode(value, reading)
        if decoded is None:
            partial.whole = False
        elif field.target:
            partial.values[field.target] = decoded

    def _missing(self, field: Field, partial: Partial, reading: Reading) -> None:
        partial.whole = False
        node = partial.node
        assert isinstance(node, nodes.Mapping)
        if field.name not in node.names and reading.lost(node):
            return
        named = _name_of(node)
        who = f"the {self.name} `{named}`" if named else self.noun
        value = node.get(field.name)
        means = f"{field.doc[:1].lower()}{field.doc[1:].split('.')[0]}"
        cure = f"add `{field.name}:`, {means}; for example `{field.name}: {field.example}`"
        if value is None:
            reading.report("BRF202", f"{who} lacks `{field.name}`", node.span, cure)
            return
        comment = comment_after(value) if isinstance(value, nodes.Scalar) else None
        if comment is not None and isinstance(value, nodes.Scalar):
            rest = value.page.text[value.end :].split("\n", 1)[0].strip()
            cure = f"what follows `#` is a comment to YAML: write `{field.name}: {_quoted(rest)}`"
        reading.report("BRF202", f"`{field.name}` is empty", comment or node.key(field.name).span, cure)

    def _unknown(self, partial: Partial, reading: Reading) -> set[str]:
        """Report unknown keys; what they may be meant for, and so is not missing."""
        guesses: set[str] = set()
        node = partial.node
        assert isinstance(node, nodes.Mapping)
        known = [one.name for one in self.fields]
        for name in node.names:
            if name in known:
                continue
            partial.whole = False
            free = [other for other in known if other not in node.names]
            if name.startswith("-") and name.lstrip("-") in known:
                cure = f"write a space after the dash: `- {name.lstrip('-')}:`"
            elif meant := nearest(name, free) or nearest(name, known):
                cure = f"did you mean `{meant}`?"
                guesses.add(meant)
            else:
                cure = f"{self.noun} has the keys {listed(known, 'and')}"
            reading.report("BRF201", f"`{name}` is not a key of {self.noun}", node.key(name).span, cure)
        return guesses

    def _both(self, partial: Partial, reading: Reading) -> None:
        node = partial.node
        assert isinstance(node, nodes.Mapping)
        for one, other in self.either:
            if one in node.names and other in node.names:
                partial.whole = False
                first, second = sorted((node.key(one), node.key(other)), key=lambda key: key.start)
                reading.diagnostics.append(
                    Diagnostic(
                        "BRF210",
                        f"`{one}` and `{other}` say the same thing",
                        second.span,
                        f"put all of it under `{other}`",
                        (Label(first.span, "and here"),),
                    )
                )

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.name.replace(' ', '-')}"}

    def definition(self) -> dict[str, Any]:
        """The record itself, for `$defs`."""
        entry: dict[str, Any] = {
            "type": "object",
            "description": self.doc,
            "properties": {one.name: {**one.form.schema(), "description": one.doc} for one in self.fields},
            "required": [one.name for one in self.fields if one.required],
            "additionalProperties": False,
        }
        if self.either:
            entry["not"] = {"anyOf": [{"required": list(pair)} for pair in self.either]}
        return {"oneOf": [{"type": ["string", "number", "boolean"]}, entry]} if self.plain else entry


def article(noun: str) -> str:
    """`a claim`, `an origin`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _name_of(node: nodes.Mapping) -> str:
    """What an author knows the entry by."""
    for key in ("id", "name", "code"):
        value = node.get(key)
        if isinstance(value, nodes.Scalar) and value.value.strip():
            return value.value.strip()[:60]
    return ""


def records_in(form: Form) -> tuple[Record, ...]:
    """The records a form holds, itself first, then deeper ones in the order of their keys."""
    found: dict[str, Record] = {}
    _gather(form, found)
    return tuple(found.values())


def _gather(form: Form, found: dict[str, Record]) -> None:
    if isinstance(form, Record):
        if form.name in found:
            return
        found[form.name] = form
        for one in form.fields:
            _gather(one.form, found)
    elif isinstance(form, ListOf):
        _gather(form.form, found)
    elif isinstance(form, ByKey):
        _gather(form.value, found)
