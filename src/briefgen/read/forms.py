"""Forms of single values: what a key takes, how it is decoded, and how it is described.

In: a node. Out: a value, or None with diagnostics in the `Reading`. Each form also gives its JSON Schema
and its words for the content-format page, so that the three cannot drift apart.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.inline import Cite, Rich, ValueOf, walk
from briefgen.read import nodes
from briefgen.read.inline import parse_rich
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Mention, Reading, comment_after

SCALAR = {"type": ["string", "number", "boolean"]}
"""A text as JSON Schema: editors take `95` and `yes` for other types before they look at the schema."""


class Form(Protocol):
    """What a key takes."""

    def decode(self, node: nodes.Node, reading: Reading) -> Any:
        """The value; None when the node is not of this form, which then is reported."""

    def schema(self) -> dict[str, Any]:
        """The form as JSON Schema."""

    @property
    def words(self) -> str:
        """The form in words, for the content-format page and for messages: `a date`."""


def scalar_of(node: nodes.Node, reading: Reading, words: str, free: bool = False) -> nodes.Scalar | None:
    """The node as a scalar; a list or a mapping is reported.

    words: what is meant. free: any words may stand there, so that the bracket may belong to them.
    """
    if isinstance(node, nodes.Scalar):
        return node
    text = node.page.text[node.start : node.end]
    found = "a list" if isinstance(node, nodes.Sequence) else "a mapping"
    cure = f"write {words}"
    if free and text[:1] in "[{" and "\n" not in text:
        cure = f'put it in quotation marks if it is one text: "{text[:60]}"'
    elif free and isinstance(node, nodes.Mapping) and len(node.names) == 1 and "\n" not in text:
        cure = f'put it in quotation marks if it is one text that holds a colon: "{text[:60]}"'
    reading.report("BRF203", f"{found} stands where {words} is meant", node.span, cure)
    return None


def one_line(value: str) -> str:
    """White space as one space each: how a value stands on a line of a note."""
    return " ".join(value.split())


@dataclass(frozen=True, slots=True)
class Text:
    """Words printed as they are, without markup. A line end in it is a space."""

    words: str = "a text"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, "one text", free=True)
        if scalar is None:
            return None
        warn_of_comment(scalar, reading)
        return reading.shared(one_line(scalar.value))

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Letters of somebody else's, kept exactly but for white space at the ends."""

    words: str = "a fragment of the source's text, word for word"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, "one text", free=True)
        if scalar is None:
            return None
        warn_of_comment(scalar, reading)
        return scalar.value.strip()

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


@dataclass(frozen=True, slots=True)
class RawValue:
    """A claim's value: its question's kind parses it later, so the node itself is kept."""

    words: str = "a value in the form that the question's kind takes"

    def decode(self, node: nodes.Node, reading: Reading) -> nodes.Scalar | None:
        scalar = scalar_of(node, reading, "one value", free=True)
        if scalar is not None:
            warn_of_comment(scalar, reading)
        return scalar

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


def warn_of_comment(scalar: nodes.Scalar, reading: Reading) -> None:
    comment = comment_after(scalar)
    if comment is not None and scalar.value:
        reading.report(
            "BRF130",
            "what follows ` #` is a comment to YAML and is not part of the text",
            comment,
            "put the whole text in quotation marks, or write the comment on a line of its own",
        )


_BRACKETED = compiled(r"(?<!\\)\[([a-z0-9-]+(?:\s*[;,]\s*[a-z0-9-]+)*)\](?![(\[])")
"""Words in square brackets, which may be a citation without its `@`."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of ours, with emphasis, links, citations `[@id]` and values `[=id]`."""

    words: str = "a text with citations"

    def decode(self, node: nodes.Node, reading: Reading) -> Rich | None:
        scalar = scalar_of(node, reading, "one text", free=True)
        if scalar is None:
            return None
        warn_of_comment(scalar, reading)
        rich, diagnostics = parse_rich(scalar.value, scalar.span, scalar.place())
        reading.diagnostics.extend(diagnostics)
        for match in _BRACKETED.finditer(scalar.value):
            reading.mentioned.append(Mention("bracketed", match[1], scalar.place()(*match.span())))
        for part in walk(rich.parts):
            if isinstance(part, ValueOf):
                reading.mentioned.append(Mention("claim", part.claim, part.span))
            elif isinstance(part, Cite):
                reading.mentioned.extend(_cited(part, scalar))
        return None if any(one.is_error for one in diagnostics) else rich

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


def _cited(cite: Cite, scalar: nodes.Scalar) -> list[Mention]:
    """Each id of a citation where it stands, not the whole bracket."""
    page, span = scalar.page, cite.span
    start = page.starts[span.line - 1] + span.column - 1
    end = page.starts[span.end_line - 1] + span.end_column - 1
    found: list[Mention] = []
    for claim in cite.claims:
        match = re.compile(rf"@\s*({re.escape(claim)})(?![a-z0-9-])").search(page.text, start, end)
        place = page.span(*match.span(1)) if match else span
        start = match.end() if match else start
        found.append(Mention("claim", claim, place))
    return found


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words. meanings: what each means, where it is not plain, for the page."""

    choices: tuple[str, ...]
    meanings: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        shown = (
            self.choices
            if not self.meanings
            else (f"{word}` ({meaning})" for word, meaning in zip(self.choices, self.meanings, strict=True))
        )
        return "one of " + ", ".join(f"`{word}" + ("" if self.meanings else "`") for word in shown)

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, f"one of {listed(self.choices)}")
        if scalar is None:
            return None
        word = one_line(scalar.value)
        if word in self.choices:
            return scalar.value if scalar.value == word else word
        meant = nearest(word, self.choices)
        cure = f"did you mean `{meant}`? " if meant else ""
        reading.report(
            "BRF204",
            f"`{word}` is not a word that this key takes",
            scalar.span,
            f"{cure}{'the words are' if meant else 'write'} {listed(self.choices)}",
        )
        return None

    def schema(self) -> dict[str, Any]:
        numbers = [int(word) for word in self.choices if word.isdecimal()]
        return {"enum": [*self.choices, *numbers]}


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`; `yes` and `no` are taken too."""

    words: str = "`true` or `false`"

    def decode(self, node: nodes.Node, reading: Reading) -> bool | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        if scalar.value in ("true", "yes", "false", "no"):
            return scalar.value in ("true", "yes")
        reading.report(
            "BRF204",
            f"`{one_line(scalar.value)}` is neither true nor false",
            scalar.span,
            "write `true` or `false`",
        )
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [True, False, "true", "false", "yes", "no"]}


ID = compiled(r"[a-z0-9-]{1,40}")


def id_from(text: str) -> str:
    """An id made of other words, for a suggestion; "" where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40].strip("-")


@dataclass(frozen=True, slots=True)
class Id:
    """The name of an entry (`defines`), or of one elsewhere (`refers`); kind: what it names."""

    kind: str
    defines: bool = False

    @property
    def words(self) -> str:
        return "an id" if self.defines or self.kind in ("audience", "item") else f"the id of a {self.kind}"

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        text = scalar.value.strip()
        if not ID.fullmatch(text):
            guess = id_from(text)
            cure = f", for example `{guess}`" if guess else ""
            reading.report(
                "BRF205",
                f"`{one_line(text)}` is not an id",
                scalar.span,
                f"write 1 to 40 small letters a to z, digits and hyphens{cure}",
            )
            if self.defines and guess:  # what refers to it in the right form is no mistake of its own
                reading.defined.append(Mention(self.kind, guess, scalar.span))
            return None
        (reading.defined if self.defines else reading.mentioned).append(Mention(self.kind, text, scalar))
        return text

    def schema(self) -> dict[str, Any]:
        return {**SCALAR, "pattern": "^[a-z0-9-]{1,40}$"}


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number from 1."""

    words: str = "a whole number from 1"

    def decode(self, node: nodes.Node, reading: Reading) -> int | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        if re.fullmatch("[1-9][0-9]{0,5}", scalar.value):
            return int(scalar.value)
        reading.report(
            "BRF211",
            f"`{one_line(scalar.value)}` is not a whole number from 1",
            scalar.span,
            "write it in digits, without comma, sign or unit",
        )
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,5}$"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of a known pattern, with its own code, message and cure."""

    words: str
    pattern: str
    code: str
    wrong: str
    cure: str

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        scalar = scalar_of(node, reading, self.words)
        if scalar is None:
            return None
        text = scalar.value.strip()
        if re.fullmatch(self.pattern, text):
            return text
        reading.diagnostics.append(Diagnostic(self.code, f"`{one_line(text)}` {self.wrong}", scalar.span, self.cure))
        return None

    def schema(self) -> dict[str, Any]:
        return {**SCALAR, "pattern": f"^(?:{self.pattern})$"}


LANGUAGE = Pattern(
    "a language tag (BCP 47)",
    "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*",
    "BRF212",
    "is not a language tag",
    "write two or three letters and, if it matters, a region: `en-GB`, `fr`, `ar`",
)
ADDRESS = Pattern(
    "an address that begins with https:// or http://",
    r"https?://[^\s<>\"`{}|\\^]+",
    "BRF213",
    "is not a web address",
    "write it in full, beginning with https:// or http://, without spaces",
)
FILE = Pattern(
    "a file name, relative to the brief's folder or a text directory",
    r"(?![./])(?!.*(?:^|/)\.\.?(?:/|$))[^\\:*?\"<>|\s/][^\\:*?\"<>|\n\t]*",
    "BRF214",
    "is not a file name inside the brief's folder",
    "write it relative to the brief's folder, with `/` between folders: `sources/daily.txt`",
)
VERSION = Pattern("`1`", "1", "BRF215", "is not a version of the format that this program reads", "write `briefgen: 1`")
DIRECTORY = Pattern(
    "a folder, relative to the project's root or absolute",
    r"[^\n\t]+",
    "BRF214",
    "is not a folder",
    "write a folder's name, for example `texts`",
)
