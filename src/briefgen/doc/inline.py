"""Nodes inside a line. Every one that carries letters knows where the author wrote them."""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as they are: no markup of any format has a meaning in it. lang: BCP 47, "" for the note's."""

    text: str
    span: Span | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Emph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link out. href: http, https or mailto, checked on reading."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to entries of the note's source list, by their numbers, ascending, at least one.

    Printed [1, 3] and linked; in Markdown as footnote references.
    """

    numbers: tuple[int, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a block."""


Inline = Text | Emph | Strong | Code | Link | Ref | Break
