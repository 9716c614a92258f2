"""Markings: ordered schemes of levels, and what an item bears."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme. colour, background: `#RRGGBB` where the standard prescribes them, else ""."""

    name: str
    colour: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A marking scheme: its levels from least to most restricted."""

    id: str
    name: str
    levels: tuple[Level, ...]

    def rank(self, name: str) -> int:
        """The place of a level, 0 for the least restricted. KeyError for an unknown one."""
        for rank, level in enumerate(self.levels):
            if level.name == name:
                return rank
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(level.name == name for level in self.levels)


TLP = Scheme(
    "tlp",
    "Traffic Light Protocol 2.0",
    (
        Level("TLP:CLEAR", "#FFFFFF", "#000000"),
        Level("TLP:GREEN", "#33FF00", "#000000"),
        Level("TLP:AMBER", "#FFC000", "#000000"),
        Level("TLP:AMBER+STRICT", "#FFC000", "#000000"),
        Level("TLP:RED", "#FF2B2B", "#000000"),
    ),
)
"""FIRST, Traffic Light Protocol 2.0 (2022): capitals, no space, colours on black."""

GSCP = Scheme(
    "gscp",
    "UK Government Security Classifications",
    (Level("OFFICIAL"), Level("OFFICIAL-SENSITIVE"), Level("SECRET"), Level("TOP SECRET")),
)
"""UK Cabinet Office, Government Security Classifications Policy: capitals, top and bottom of each page."""

BUILT_IN: tuple[Scheme, ...] = (TLP, GSCP)
