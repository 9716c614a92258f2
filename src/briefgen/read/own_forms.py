"""Forms that one key alone has. In: a node. Out: what that key means to the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.base.codes import CODES
from briefgen.base.record import dataclass
from briefgen.model.derivation import PUBLISHED, Malformed, Reference, parse_derivation
from briefgen.model.inline import Rich
from briefgen.read import nodes
from briefgen.read.forms import (
    SCALAR,
    Form,
    Prose,
    Text,
    one_line,
    scalar_of,
    warn_of_comment,
)
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Mention, Reading
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
class WordingOr:
    """A text of ours, or one of a few words that are none. A word alone that is nearly one of these is a slip."""

    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        return Prose().words

    def decode(self, node: nodes.Node, reading: Reading) -> Rich | None:
        rich = Prose().decode(node, reading)
        word = one_line(rich.raw).rstrip(".") if rich else ""
        meant = nearest(word, self.choices) if word.isalpha() else ""
        if rich is None or not meant or word.casefold() == meant:
            return rich
        cure = f"did you mean `{meant}`? what is to be printed in its place is a sentence, not a word"
        reading.report("BRF204", f"`{word}` is neither {listed(self.choices)} nor a wording", rich.span, cure)
        return None

    def schema(self) -> dict[str, Any]:
        return Prose().schema()


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


@dataclass(frozen=True, slots=True)
class Derivation:
    """An expression over numbers, dates and claims (`model.derivation`). Each claim it names is referred to."""

    words: str = (
        "whole numbers, dates, `[claim-id]` and `[published]` (the date of the claim's own source) with + and - "
        "between; `[claim-id year]` and `[published month]` take a part of a date"
    )

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, self.words, free=True)
        if scalar is None:
            return None
        warn_of_comment(scalar, reading)
        text = scalar.value.strip()
        first, place = len(scalar.value) - len(scalar.value.lstrip()), scalar.place()
        terms = parse_derivation(text)
        if isinstance(terms, Malformed):
            span = place(first + terms.start, first + terms.end)
            reading.report("BRF350", one_line(terms.message), span, terms.cure)
            return None
        for term in terms:
            if isinstance(term.what, Reference) and term.what.name != PUBLISHED:
                start = first + text.index(term.what.name, term.start)
                span = place(start, start + len(term.what.name))
                reading.mentioned.append(Mention("claim", term.what.name, span))
        return text

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)
