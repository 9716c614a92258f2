"""Markings: ordered schemes of levels, caveats beside the level, and what an item bears.

An item's marking is one text, `OFFICIAL; LEGAL; not for press`: the level, then any caveats. In: the markings
that a project knows. Out: what a marking's text means.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass

CAVEAT_AFTER = "; "
"""What stands between a level and its caveats, and between these, in an author's file."""

NOT_FOR = compiled(r"not for ([a-z0-9-]{1,40})")
"""The caveat that bars one audience by its id and needs no declaration."""

AUDIENCES = ("executive", "analyst", "press")
"""The audiences that need no template of the project's own."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme. colour, background: `#RRGGBB` where the standard prescribes them, else "".

    portion: the short mark of a portion, without brackets; "" for the name in full.
    """

    name: str
    colour: str = ""
    background: str = ""
    portion: str = ""


@dataclass(frozen=True, slots=True)
class Caveat:
    """A tag beside the level. bars: the audiences that may have nothing that bears it, by id."""

    name: str
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A marking scheme: its levels from least to most restricted, and how it wants them printed.

    size: points at least. align: `centre` or `right`. portions: whether each portion of a note is marked too.
    """

    id: str
    name: str
    levels: tuple[Level, ...]
    size: float = 10.0
    align: str = "centre"
    portions: bool = False

    def rank(self, name: str) -> int:
        """The place of a level, 0 for the least restricted. KeyError for an unknown one."""
        for rank, level in enumerate(self.levels):
            if level.name == name:
                return rank
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(level.name == name for level in self.levels)

    def highest(self, markings: Iterable[str], declared: tuple[Caveat, ...] = ()) -> Mark:
        """The highest level of several markings, with all their caveats: the declared ones first, in their order."""
        marks = [mark_of(marking) for marking in dict.fromkeys(markings)]
        level = self.levels[max((self.rank(mark.level) for mark in marks), default=0)]
        borne = {caveat for mark in marks for caveat in mark.caveats}
        known = [one.name for one in declared if one.name in borne]
        return Mark(level.name, (*known, *sorted(borne.difference(known))))

    def portion(self, marking: str) -> str:
        """The short mark of a portion, in brackets with its caveats: `(S)`, `(I – LEGAL)`."""
        mark = mark_of(marking)
        level = self.levels[self.rank(mark.level)]
        return f"({banner_words(level.portion or level.name, mark.caveats)})"


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


@dataclass(frozen=True, slots=True)
class Mark:
    """A marking taken apart. caveats: in the order written, each once."""

    level: str
    caveats: tuple[str, ...] = ()

    def __str__(self) -> str:
        return CAVEAT_AFTER.join((self.level, *self.caveats))


def mark_of(marking: str) -> Mark:
    """The parts of a marking's text. Whether they are known is checked on reading."""
    level, *caveats = (" ".join(part.split()) for part in marking.split(";"))
    return Mark(level, tuple(dict.fromkeys(caveats)))


@dataclass(frozen=True, slots=True)
class Markings:
    """The markings that a project knows.

    schemes: the built-in ones and its own. caveats: those it declares. audiences: ids that a caveat or a
    ceiling may name; a brief's own audiences are known besides.
    """

    schemes: tuple[Scheme, ...] = BUILT_IN
    caveats: tuple[Caveat, ...] = ()
    audiences: tuple[str, ...] = AUDIENCES

    def scheme_of(self, marking: str) -> Scheme:
        """The scheme that a marking's level belongs to. KeyError for an unknown level."""
        level = mark_of(marking).level
        for scheme in self.schemes:
            if level in scheme:
                return scheme
        raise KeyError(level)


def banner_words(level: str, caveats: tuple[str, ...]) -> str:
    """A level with its caveats as a note prints them: `OFFICIAL-SENSITIVE – LEGAL, not for press`."""
    return f"{level} – {', '.join(caveats)}" if caveats else level


def scheme_of(marking: str) -> Scheme:
    """The built-in scheme that a marking's level belongs to. KeyError for an unknown one."""
    return Markings().scheme_of(marking)


def barred(caveat: str, audience: str, declared: tuple[Caveat, ...]) -> bool:
    """Whether a caveat keeps something from an audience. A caveat that nobody declared keeps it from everyone."""
    own = NOT_FOR.fullmatch(caveat)
    if own:
        return own[1] == audience
    return next((audience in one.bars for one in declared if one.name == caveat), True)
