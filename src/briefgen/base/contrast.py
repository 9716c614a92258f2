"""How well colours stand out from one another: two colours `#RRGGBB` come in, their contrast goes out."""

from __future__ import annotations

WHITE = "#FFFFFF"
LETTERS = 4.5
"""The least contrast of letters to what lies below them (WCAG 2.2, 1.4.3, level AA)."""
SHAPES = 3.0
"""The least contrast of rules and marks (WCAG 2.2, 1.4.11, level AA)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours #RRGGBB, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str, least: float) -> str:
    """The lightest shade of a colour, itself where it will do, that has this contrast (21 at most) to white."""
    parts = _parts(colour)
    for share in range(255, 0, -1):
        shade = "#" + "".join(f"{part * share // 255:02X}" for part in parts)
        if contrast(shade, WHITE) >= least:
            return shade
    return "#000000"


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    scaled = [part / 255 for part in _parts(colour)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in scaled]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
