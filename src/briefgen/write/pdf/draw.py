"""Pages of placed strips come in and are drawn on a sheet, in reading order, each text inside its mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.write.pdf import style
from briefgen.write.pdf.furniture import Furniture
from briefgen.write.pdf.pages import Placed
from briefgen.write.pdf.sheet import ARTIFACT, Sheet
from briefgen.write.pdf.strip import RulePiece, TextPiece

_UNDERLINE = (0.14, 0.045)  # below the baseline, thickness: of the type size


class _Drawn(NamedTuple):
    """A piece of text and where its strip begins."""

    piece: TextPiece
    top: float
    repeated: bool


def draw(pages: Sequence[Sequence[Placed]], furniture: Furniture, sheet: Sheet) -> None:
    """Draw every page with its furniture."""
    for number, placed in enumerate(pages, 1):
        furniture.draw_header(sheet)
        _draw_anchors(placed, furniture.top, sheet)
        _draw_text(placed, furniture.top, sheet)
        _draw_rules(placed, furniture.top, sheet)
        furniture.draw_footer(sheet, number, len(pages))
        sheet.end_page()


def _draw_anchors(placed: Sequence[Placed], top: float, sheet: Sheet) -> None:
    for place in placed:
        for anchor in () if place.repeated else place.strip.anchors:
            sheet.place(anchor.name, max(top + place.top - style.ROW_GAP, 0.0), anchor.title, anchor.level)


def _draw_text(placed: Sequence[Placed], top: float, sheet: Sheet) -> None:
    """The text pieces, neighbours that belong to one node inside one mark."""
    underlines: list[RulePiece] = []
    for (_, role), drawn in groupby(_in_reading_order(placed), key=lambda item: (id(item[0].piece.node), item[1])):
        pieces = list(drawn)
        with sheet.mark(role, pieces[0][0].piece.node):
            for (piece, strip_top, repeated), _ in pieces:
                y = top + strip_top + piece.base
                sheet.text(piece.x, y, piece.line, piece.size)
                underlines.extend(_draw_links(piece, y, sheet, repeated))
    if underlines:
        with sheet.mark(ARTIFACT):
            for rule in underlines:
                sheet.rule(*rule)


def _in_reading_order(placed: Sequence[Placed]) -> Iterator[tuple[_Drawn, str]]:
    """Each piece with its role; the lines of a row cell by cell."""
    for unit, group in groupby(placed, key=lambda place: place.strip.unit or place):
        drawn = [
            _Drawn(piece, place.top, place.repeated) for place in group for piece in (*place.side, *place.strip.pieces)
        ]
        if not isinstance(unit, Placed):
            drawn.sort(key=lambda item: item.piece.cell)
        for item in drawn:
            yield item, ARTIFACT if item.repeated else item.piece.role


def _draw_links(piece: TextPiece, y: float, sheet: Sheet, repeated: bool) -> Iterator[RulePiece]:
    """The areas of a line's links; addresses are underlined, references stand in brackets."""
    scale = piece.size / 1000
    for run in piece.line.runs:
        if run.look.target is None or not run.width:
            continue
        x = piece.x + run.x * scale
        end = x + run.width * scale
        if not repeated:
            sheet.link(x, end, y, piece.size, run.look.target)
        if run.look.target.kind == "uri":
            yield RulePiece(x, end, y + _UNDERLINE[0] * piece.size, _UNDERLINE[1] * piece.size, run.look.ink)


def _draw_rules(placed: Sequence[Placed], top: float, sheet: Sheet) -> None:
    rules: list[RulePiece] = []
    for index, place in enumerate(placed):
        strip = place.strip
        rules.extend(rule._replace(y=top + place.top + rule.y) for rule in strip.rules)
        if strip.over is not None and index and not placed[index - 1].repeated:
            rules.append(strip.over._replace(y=top + place.top - strip.over.y))
    if rules:
        with sheet.mark(ARTIFACT):
            for rule in rules:
                sheet.rule(*rule)
