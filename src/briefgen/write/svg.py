"""Figures as pictures for the web: a figure of the tree comes in, the bytes of an SVG file go out.

SVG 1.1 with no script, no style and nothing from elsewhere. Text is text, in a font of the reader's, which can be wider
than the one that the figure was made for: all stands so much further apart, and no two labels collide. The same figure
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from briefgen.doc import shape as shapes
from briefgen.doc.block import Figure
from briefgen.doc.shape import Bar, Dot, Label, Line, Shape
from briefgen.doc.words import plain

PAPER = "#FFFFFF"
INKS = {shapes.INK: "#1D2530", shapes.ACCENT: "#0B4F6C", shapes.MUTED: "#555C66", shapes.FAINT: "#AEB6BF"}
"""On white; the first three with a contrast of at least 4.5:1."""
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
STRETCH = 1.25
"""How much wider than Source Sans 3 a font can be: DejaVu Sans, which many systems take, is by a fifth."""
_MARGIN = 8.0


def write_figure(figure: Figure, lang: str, main: str = "") -> bytes:
    """The picture of a figure. lang: of the note; main: colour of its marks, "" for our own."""
    inks = {**INKS, shapes.ACCENT: main or INKS[shapes.ACCENT]}
    width, height = figure.width * STRETCH + 2 * _MARGIN, figure.height + 2 * _MARGIN
    title, alt = (" ".join(plain(words).split()) for words in (figure.caption, figure.alt))
    box = " ".join(map(_number, (-_MARGIN, -_MARGIN, width, height)))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" xml:lang="{escape(lang)}" aria-labelledby="title desc" '
        f'width="{_number(width)}pt" height="{_number(height)}pt" viewBox="{box}" font-family="{FONTS}">',
        f'<title id="title">{escape(title, quote=False)}</title>',
        f'<desc id="desc">{escape(alt, quote=False)}</desc>',
        f'<rect x="{_number(-_MARGIN)}" y="{_number(-_MARGIN)}" width="{_number(width)}" height="{_number(height)}" '
        f'fill="{PAPER}"/>',
        *(line for one in figure.shapes for line in _drawn(one, inks)),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _drawn(one: Shape, inks: dict[str, str]) -> Iterator[str]:
    match one:
        case Line():
            dashes = ' stroke-dasharray="3 2"' if one.dashed else ""
            yield (
                f'<path d="M{_across(one.x1)} {_number(one.y1)}L{_across(one.x2)} {_number(one.y2)}" '
                f'stroke="{inks[one.ink]}" stroke-width="{_number(one.weight)}"{dashes}/>'
            )
        case Bar():
            yield (
                f'<rect x="{_across(one.x)}" y="{_number(one.y)}" width="{_across(one.width)}" '
                f'height="{_number(one.height)}" fill="{inks[one.ink]}"/>'
            )
        case Dot():
            yield _dot(one, inks)
        case Label():
            yield from _label(one, inks)


def _dot(dot: Dot, inks: dict[str, str]) -> str:
    look = f'fill="{PAPER}" stroke="{inks[dot.ink]}" stroke-width="1.1"' if dot.hollow else f'fill="{inks[dot.ink]}"'
    middle = dot.x * STRETCH
    if not dot.corners():
        return f'<circle cx="{_number(middle)}" cy="{_number(dot.y)}" r="{_number(dot.radius)}" {look}/>'
    path = "L".join(f"{_number(middle + x - dot.x)} {_number(y)}" for x, y in dot.corners())
    return f'<path d="M{path}Z" {look}/>'


def _label(label: Label, inks: dict[str, str]) -> Iterator[str]:
    """Each line by itself: SVG 1.1 breaks none."""
    weight = ' font-weight="600"' if label.strong else ""
    look = f'font-size="{_number(label.size)}" fill="{inks[label.ink]}"{weight}'
    anchor = "" if label.anchor == shapes.START else f' text-anchor="{label.anchor}"'
    for number, children in enumerate(label.lines()):
        y = label.y + number * label.leading
        text = escape(plain(children).strip(" "))
        yield f'<text x="{_across(label.x)}" y="{_number(y)}" {look}{anchor}>{text}</text>'


def _across(x: float) -> str:
    return _number(x * STRETCH)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
