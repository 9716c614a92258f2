"""Opaque handles: what stands in the Markdown in place of each value until it is parsed.

In: values as the template prints them. Out: short strings that no Markdown rule touches, and the way back.
A handle is U+E000, a number, U+E001. Content that holds private-use characters is refused on reading, so
nothing an author writes can be taken for one.
"""

from __future__ import annotations

from dataclasses import field

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.compose.values import Blocks, Line

HANDLE = compiled("\ue000([0-9]+)\ue001")


@dataclass(frozen=True, slots=True)
class Held:
    """A value and where the template printed it."""

    value: str | Line | Blocks
    template: str
    line: int


@dataclass(slots=True)
class Handles:
    """The values of one page, in the order printed."""

    held: list[Held] = field(default_factory=list)

    def hold(self, value: str | Line | Blocks, template: str, line: int) -> str:
        """Keep a value; gives the handle to print."""
        self.held.append(Held(value, template, line))
        return f"\ue000{len(self.held) - 1}\ue001"

    def parts(self, text: str) -> list[str | Held]:
        """Text of the page cut at its handles."""
        pieces = HANDLE.split(text)
        return [self.held[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces) if piece]
