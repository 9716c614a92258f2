"""What a note shows of who publishes it."""

from __future__ import annotations

from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """png: the file's bytes, of RGB or grey pixels, without any metadata. width, height: in pixels. alt: what it
    shows, in words."""

    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Brand:
    """name: of who publishes; contact: where a brief has none of its own.

    colour: of title, heads and links; accent: of the bottom line's rule and of marks in charts. Both `#RRGGBB`, "" for
    the format's own.
    """

    name: str = ""
    contact: str = ""
    colour: str = ""
    accent: str = ""
    logo: Picture | None = None
