"""Inline text of content: what stays of CommonMark inline, plus citations and values."""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True)
class Str:
    """Letters, printed as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """href: http, https or mailto only."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@a; @b]`: claims this sentence rests on, by id, in the order written."""

    claims: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ValueOf:
    """`[=a]`: the value of a claim, in words."""

    claim: str
    span: Span


Inline = Str | Emph | Strong | Code | Link | Cite | ValueOf


@dataclass(frozen=True, slots=True)
class Rich:
    """One text of content: its parts, what the author typed, and where.

    A blank line between paragraphs is kept as a Str of two newlines (`"\\n\\n"`); any other
    run of white space with a newline in it is one space.
    """

    parts: tuple[Inline, ...]
    raw: str
    span: Span

    def cites(self) -> tuple[str, ...]:
        """Claims cited, in order of first mention."""
        cited = (part.claims for part in walk(self.parts) if isinstance(part, Cite))
        return tuple(dict.fromkeys(claim for claims in cited for claim in claims))

    def values(self) -> tuple[str, ...]:
        """Claims whose value is printed, in order of first mention."""
        return tuple(dict.fromkeys(part.claim for part in walk(self.parts) if isinstance(part, ValueOf)))


def walk(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Every part, outer before inner, in reading order."""
    found: list[Inline] = []
    for part in parts:
        found.append(part)
        if isinstance(part, Emph | Strong | Link):
            found.extend(walk(part.children))
    return tuple(found)
