"""Values that a template prints: typed nodes that stay themselves until they stand in the tree.

In: nodes of the neutral tree. Out: wrappers that Jinja2 can pass on and test, but never turn into a string.
"""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.block import Block
from briefgen.doc.inline import Inline


class TypedValueJoinedError(TypeError):
    """A template joined a typed value to a string; place the two side by side instead."""


class _Typed:
    __slots__ = ()

    def __str__(self) -> str:
        raise TypedValueJoinedError(
            "this value is more than letters and can't be joined, sorted or changed as a string; "
            "print it by itself: {{ value }}"
        )


@dataclass(frozen=True, slots=True)
class Line(_Typed):
    """Text with citations, values and emphasis: paragraphs of inline nodes (mostly one).

    role: what the block that holds it is for.
    """

    paragraphs: tuple[tuple[Inline, ...], ...]
    role: str = ""
    span: Span | None = None

    __str__ = _Typed.__str__

    def __bool__(self) -> bool:
        return any(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Blocks(_Typed):
    """Whole blocks (a fact table, the uncertainty section): stand alone in a paragraph of the template.

    role: what they are for; kept even where there is nothing to show.
    """

    blocks: tuple[Block, ...]
    role: str = ""

    __str__ = _Typed.__str__

    def __bool__(self) -> bool:
        return bool(self.blocks)


@dataclass(frozen=True, slots=True)
class MarkKey:
    """Inline: what the mark behind an inferred time means; nothing where the note has no such mark."""

    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Inline: "5 reports, at most 3 independent origins", counted once the whole note stands."""

    span: Span | None = None
