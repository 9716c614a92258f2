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
    """A marking scheme: its levels from least to most restricted, and how it wants them printed.

    size: points at least. align: `centre` or `right`.
    """

    id: str
    name: str
    levels: tuple[Level, ...]
    size: float = 10.0
    align: str = "centre"

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
    size=12.0,
    align="right",
)
"""FIRST, Traffic Light Protocol 2.0 (2022): capitals, no space, colours on black, 12 pt or more, to the right."""

GSCP = Scheme(
    "gscp",
    "UK Government Security Classifications",
    (Level("OFFICIAL"), Level("OFFICIAL-SENSITIVE"), Level("SECRET"), Level("TOP SECRET")),
)
"""UK Cabinet Office, Government Security Classifications Policy: capitals, top and bottom of each page."""

BUILT_IN: tuple[Scheme, ...] = (TLP, GSCP)


def scheme_of(marking: str) -> Scheme:
    """The scheme a level belongs to. KeyError for an unknown level: markings are checked on reading."""
    for scheme in BUILT_IN:
        if marking in scheme:
            return scheme
    raise KeyError(marking)
