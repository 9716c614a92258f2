"""From inline nodes to finished lines of Markdown.

In: the inline nodes of a paragraph, heading or cell. Out: its lines; only a paragraph can have more than
one, each but the last ending in a backslash (a hard break that an editor's tidying cannot take away).
"""

from __future__ import annotations

from briefgen.doc.inline import Inline, Text
from briefgen.write.markdown.delimiters import flatten
from briefgen.write.markdown.escape import Place, escaped, needs_none
from briefgen.write.markdown.pieces import Kind, Piece, pieces_of

__all__ = ["Place", "lines_of", "one_line"]

BREAKS: dict[Place, str] = {Place.HEADING: " ", Place.CELL: " / "}
"""What a break turns into where a new line cannot stand. In a cell `<br>` would be HTML, which plain text
shows and some readers strip; so it is the stroke that marks the end of a line in running text."""


def lines_of(children: tuple[Inline, ...]) -> list[str]:
    """The lines of a paragraph, none where it has no letters."""
    return _written(children, Place.BLOCK)


def one_line(children: tuple[Inline, ...], place: Place) -> str:
    """The one line of a heading or cell, "" where it has no letters."""
    return "".join(_written(children, place))


def _written(children: tuple[Inline, ...], place: Place) -> list[str]:
    if len(children) == 1 and isinstance(child := children[0], Text):
        letters = child.text.strip(" \t")
        if _is_plain(letters):
            return [letters] if letters else []
    flat = flatten(tuple(_in_place(piece, place) for piece in pieces_of(children)))
    written = {at: "\\" + flat.text[at] for at in escaped(flat, place)}
    if place is Place.CELL:
        pipes = (at for at, character in enumerate(flat.text) if character == "|")
        written |= {at: r"\|" for at in pipes if flat.mask[at] not in "tl"}
    if "n" in flat.mask:
        written |= {at: "\\\n" for at, kind in enumerate(flat.mask) if kind == "n"}
    written |= {at: f"&#{ord(flat.text[at])};" for at in flat.numbered}
    out: list[str] = []
    done = 0
    for at in sorted(written):
        out += (flat.text[done:at], written[at])
        done = at + 1
    text = "".join(out) + flat.text[done:]
    return text.split("\n") if text else []


def _is_plain(text: str) -> bool:
    """Whether a text alone in its line, without blanks at its ends, is written as it is: most cells and paragraphs."""
    return "\n" not in text and "\r" not in text and needs_none(text)


def _in_place(piece: Piece, place: Place) -> Piece:
    r"""A piece as its place can hold it.

    Code that holds `\|` loses its code span in a table: GFM readers differ on where the cell ends.
    """
    if piece.kind is Kind.BREAK and place is not Place.BLOCK:
        return Piece(Kind.TEXT, BREAKS[place])
    if piece.kind is Kind.CODE and place is Place.CELL and r"\|" in piece.text:
        return Piece(Kind.TEXT, piece.text)
    return piece
