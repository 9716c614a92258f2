"""Forms that one key alone has. In: a node. Out: what that key means to the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefgen.base.codes import CODES
from briefgen.model.marking import BUILT_IN
from briefgen.read import nodes
from briefgen.read.forms import (
    Form,
    Marking,
    Text,
    Word,
    scalar_of,
)
from briefgen.read.nearest import nearest
from briefgen.read.reading import Reading
from briefgen.read.records import Field, Record


@dataclass(frozen=True, slots=True)
class Turned:
    """A form whose value is turned into one of the model's."""

    form: Form
    turn: Callable[[Any], Any]

    @property
    def words(self) -> str:
        return self.form.words

    def decode(self, node: nodes.Node, reading: Reading) -> Any:
        value = self.form.decode(node, reading)
        return None if value is None else self.turn(value)

    def schema(self) -> dict[str, Any]:
        return self.form.schema()


@dataclass(frozen=True, slots=True)
class DateBasis:
    """`stated`, or `inferred` with the reason: whether the document gives its date."""

    words: str = "`stated`, or `{inferred: why}`"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        """The reason why the date is inferred; "" when it is stated."""
        if isinstance(node, nodes.Mapping):
            built = _INFERRED.decode(node, reading)
            return None if built is None else str(built["inferred"])
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        if scalar.value.strip() == "stated":
            return ""
        cure = 'write `stated` if the document gives its date, else `{inferred: "why you think so"}`'
        reading.report("BRF204", f"`{scalar.value.strip()}` does not say where the date comes from", scalar.span, cure)
        return None

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [{"const": "stated"}, _INFERRED.definition()]}


_INFERRED = Record(
    "date basis",
    (Field("inferred", Text(), "Why the date is our inference; printed.", "the text says “yesterday”", True),),
    dict,
    doc="A date that the document does not give.",
    placed=False,
)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A level, or a level for each scheme: the model's mapping from scheme id to level."""

    words: str = "a marking, or a mapping from scheme to marking"

    def decode(self, node: nodes.Node, reading: Reading) -> dict[str, str] | None:
        if isinstance(node, nodes.Mapping):
            if not node.entries:
                reading.report("BRF240", "the ceiling is empty", node.span, "write `ceiling: TLP:CLEAR`")
                return None
            levels = [self._level(key, value, reading) for key, value in node.entries.values()]
            return None if None in levels else dict(level for level in levels if level)
        level = Marking().decode(node, reading)
        if level is None:
            return None
        return {scheme.id: level for scheme in BUILT_IN if level in scheme}

    def _level(self, key: nodes.Scalar, value: nodes.Node, reading: Reading) -> tuple[str, str] | None:
        name = Word(tuple(scheme.id for scheme in BUILT_IN)).decode(key, reading)
        level = Marking().decode(value, reading)
        if name is None or level is None:
            return None
        scheme = next(one for one in BUILT_IN if one.id == name)
        if level in scheme:
            return name, level
        reading.report(
            "BRF209",
            f"`{level}` is not a level of `{name}` ({scheme.name})",
            value.span,
            f"write one of {', '.join(f'`{one.name}`' for one in scheme.levels)}",
        )
        return None

    def schema(self) -> dict[str, Any]:
        by_scheme = {scheme.id: {"enum": [level.name for level in scheme.levels]} for scheme in BUILT_IN}
        by_key = {"type": "object", "properties": by_scheme, "additionalProperties": False}
        return {"oneOf": [Marking().schema(), by_key]}


@dataclass(frozen=True, slots=True)
class CodeOf:
    """The code of a diagnostic."""

    words: str = "a diagnostic's code"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        code = scalar.value.strip()
        if code in CODES:
            return code
        names = {row.name: row.id for row in CODES.values()}
        meant = names.get(code) or nearest(code, names)
        meant = names.get(meant, meant)
        cure = f"did you mean `{meant}`?" if meant else "write the code as it is printed, for example `BRF301`"
        reading.report("BRF204", f"`{code}` is not the code of a diagnostic", scalar.span, cure)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^BRF[0-9]{3}$"}
