"""Forms of markings: a level with its caveats, and the ceiling of an audience.

In: a node, and the markings that the project knows (`Reading.known`). Out: the marking's text, checked.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.base.record import dataclass
from briefgen.model.marking import NOT_FOR, Mark, Markings, Scheme, mark_of
from briefgen.read import nodes
from briefgen.read.forms import SCALAR, Word, one_line, scalar_of
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Mention, Reading

OLD_LEVELS = {"TLP:WHITE": "TLP:CLEAR", "TLP WHITE": "TLP:CLEAR", "WHITE": "TLP:CLEAR"}
"""TLP 2.0 renamed the level of TLP 1.0."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A level of a marking scheme, written exactly, and behind semicolons its caveats.

    caveats: whether any may stand there; a ceiling has none.
    """

    caveats: bool = True

    @property
    def words(self) -> str:
        return "a marking" if self.caveats else "a level of a marking scheme"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        mark = mark_of(scalar.value)
        try:
            reading.known.scheme_of(mark.level)
        except KeyError:
            self._unknown(mark.level, scalar, reading)
            return None
        reading.markings.append(Mention("marking", mark.level, scalar.span))
        known = [self._is_caveat(caveat, mark, scalar, reading) for caveat in mark.caveats]
        return str(mark) if all(known) else None

    def _unknown(self, level: str, scalar: nodes.Scalar, reading: Reading) -> None:
        """Only a near miss is guessed at: a wrong guess here would let the wrong people read."""
        schemes = reading.known.schemes
        names = [known.name for scheme in schemes for known in scheme.levels]
        short = {name.removeprefix("TLP:"): name for name in names}
        meant = OLD_LEVELS.get(level.upper()) or short.get(level.upper()) or nearest(level, names, 0.85)
        likely: tuple[Scheme, ...] = (reading.known.scheme_of(meant),) if meant else schemes
        levels = "; ".join(listed([known.name for known in scheme.levels]) for scheme in likely)
        cure = f"did you mean `{meant}`? the levels are {levels}" if meant else f"write {levels}"
        reading.report("BRF208", f"`{one_line(level)}` is not a marking", scalar.span, cure)

    def _is_caveat(self, caveat: str, mark: Mark, scalar: nodes.Scalar, reading: Reading) -> bool:
        declared = [one.name for one in reading.known.caveats]
        if not self.caveats:
            reading.report("BRF435", f"a ceiling has no caveat, and `{caveat}` is one", scalar.span,
                           f"write the level alone: `{mark.level}`")  # fmt: skip
            return False
        if own := NOT_FOR.fullmatch(caveat):
            reading.mentioned.append(Mention("barred audience", own[1], scalar.span))
            return True
        if caveat in declared:
            return True
        if not caveat:
            cure = f"write a caveat there, or the level alone: `{mark.level}`"
            reading.report("BRF435", "no caveat stands behind a semicolon", scalar.span, cure)
            return False
        meant = nearest(caveat, [*declared, *(f"not for {one}" for one in reading.known.audiences)])
        known = f"declare it in briefgen.yaml: `caveats: [{{name: {caveat}, bars: [press]}}]`"
        if caveat.casefold().startswith("not for "):
            known = "name one audience in each: `not for press; not for executive`"
        cure = f"did you mean `{meant}`?" if meant else known
        reading.report("BRF435", f"`{caveat}` is not a caveat", scalar.span, cure)
        return False

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{MARKING if self.caveats else LEVEL}"}


MARKING, LEVEL = "marking", "marking-level"
"""Keys of the two definitions in the JSON Schema that know a project's markings."""


def definitions(known: Markings) -> dict[str, Any]:
    """Markings and levels as JSON Schema: what a project knows, for editors to offer and to refuse the rest."""
    levels = [level.name for scheme in known.schemes for level in scheme.levels]
    caveats = [NOT_FOR.pattern, *(re.escape(caveat.name) for caveat in known.caveats)]
    behind = rf"(?:\s*;\s*(?:{'|'.join(caveats)}))+"
    with_caveats = {**SCALAR, "pattern": rf"^(?:{'|'.join(map(re.escape, levels))}){behind}$"}
    return {MARKING: {"anyOf": [{"enum": levels}, with_caveats]}, LEVEL: {"enum": levels}}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A level, or a level for each scheme: the model's mapping from scheme id to level."""

    words: str = "a level of a marking scheme, or a mapping from scheme to level"

    def decode(self, node: nodes.Node, reading: Reading) -> dict[str, str] | None:
        if isinstance(node, nodes.Mapping):
            if not node.names:
                reading.report("BRF240", "the ceiling is empty", node.span, "write `ceiling: TLP:CLEAR`")
                return None
            levels = [self._level(node.key(key), value, reading) for key, value in node.items()]
            return None if None in levels else dict(level for level in levels if level)
        level = Marking(caveats=False).decode(node, reading)
        return None if level is None else {reading.known.scheme_of(level).id: level}

    def _level(self, key: nodes.Scalar, value: nodes.Node, reading: Reading) -> tuple[str, str] | None:
        schemes = {scheme.id: scheme for scheme in reading.known.schemes}
        name = Word(tuple(schemes)).decode(key, reading)
        level = Marking(caveats=False).decode(value, reading)
        if name is None or level is None:
            return None
        scheme = schemes[name]
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
        level = Marking(caveats=False).schema()
        return {"oneOf": [level, {"type": "object", "additionalProperties": level}]}
