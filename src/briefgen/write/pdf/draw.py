"""Pages of placed strips come in and are drawn on a sheet, in reading order, each text with its tag.

What stands on a page can be let go once it is drawn; its label is drawn when all pages are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.write.pdf import style
from briefgen.write.pdf.blocks import Column
from briefgen.write.pdf.figure import Drawing, Marks, draw_figure, draw_marks
from briefgen.write.pdf.furniture import Furniture
from briefgen.write.pdf.inline_tags import InlineTags
from briefgen.write.pdf.pages import Placed
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.strip import RulePiece, TextPiece
from briefgen.write.pdf.tags import HEADER, REPEATED

_UNDERLINE = (0.14, 0.045)  # below the baseline, thickness: of the type size


class Drawer:
    """Draws the pages of one document as they come. column: with the elements of the first page's marking and logo.

    count: of the pages drawn so far.
    """

    def __init__(self, furniture: Furniture, column: Column, sheet: Sheet) -> None:
        self._furniture, self._column, self._sheet = furniture, column, sheet
        self._inline = InlineTags(sheet.tags)
        self.count = 0

    def draw(self, placed: Sequence[Placed]) -> None:
        """Draw a page, but for its label."""
        furniture, column, sheet = self._furniture, self._column, self._sheet
        sheet.begin_page()
        furniture.draw_header(sheet, HEADER if self.count else column.marking)
        if self.count:
            furniture.draw_title(sheet)
        elif column.emblem is not None:
            column.emblem.draw(furniture.top, column.emblem_tag, sheet)
        _draw_anchors(placed, furniture.top, sheet)
        _draw_text(placed, furniture.top, sheet, self._inline)
        _draw_rules(placed, furniture.top, sheet)
        furniture.draw_footer(sheet)
        sheet.end_page()
        self._inline.end_page()
        self.count += 1

    def finish(self) -> None:
        """Draw the label of every page: it says how many there are."""
        for number in range(1, self.count + 1):
            self._sheet.go_on()
            self._furniture.draw_label(self._sheet, number, self.count)
            self._sheet.finish_page()


def _draw_anchors(placed: Sequence[Placed], top: float, sheet: Sheet) -> None:
    for place in placed:
        for anchor in () if place.repeated else place.strip.anchors:
            sheet.place(anchor.name, max(top + place.top - style.ROW_GAP, 0.0), anchor.title, anchor.level)


def _draw_text(placed: Sequence[Placed], top: float, sheet: Sheet, inline: InlineTags) -> None:
    """The text pieces, with the areas of their links; addresses are underlined, references stand in brackets."""
    underlines: list[RulePiece] = []
    for piece, strip_top in _in_reading_order(placed):
        if isinstance(piece, Drawing):
            draw_figure(piece, top + strip_top, sheet, inline)
            continue
        line, size = piece.line, piece.size
        y, scale = top + strip_top + piece.base, size / 1000
        for tag, part in inline.placed(line, piece.tag) if line.logical else inline.parts(line.runs, piece.tag):
            sheet.text(piece.x, y, part, size, tag)
            for run in part:
                target = run.look.target
                if target is None or target.kind == "reference" or not run.width:
                    continue
                x = piece.x + run.x * scale
                end = x + run.width * scale
                if tag >= 0:
                    sheet.link(x, end, y, size, target, inline.link_of(tag))
                if target.kind == "uri":
                    underlines.append(RulePiece(x, end, y + _UNDERLINE[0] * size, _UNDERLINE[1] * size, run.look.ink))
    for rule in underlines:
        sheet.rule(*rule)


def _in_reading_order(placed: Sequence[Placed]) -> Iterator[tuple[TextPiece | Drawing, float]]:
    """Each piece, with the top of its strip; the lines of a row cell by cell."""
    for unit, group in groupby(placed, key=lambda place: place.strip.unit or place):
        drawn = [(piece, place) for place in group for piece in (*place.side, *place.strip.pieces)]
        if not isinstance(unit, Placed):
            drawn.sort(key=lambda item: item[0].cell)
        for piece, place in drawn:
            yield piece._replace(tag=REPEATED) if place.repeated else piece, place.top
        if isinstance(unit, Placed) and isinstance(unit.strip.figure, Drawing):
            yield unit.strip.figure, unit.top


def _draw_rules(placed: Sequence[Placed], top: float, sheet: Sheet) -> None:
    for index, place in enumerate(placed):
        strip = place.strip
        for rule in strip.rules:
            sheet.rule(*rule._replace(y=top + place.top + rule.y))
        if isinstance(strip.marks, Marks):
            draw_marks(strip.marks, top + place.top, sheet)
        if strip.over is not None and index and not placed[index - 1].repeated:
            sheet.rule(*strip.over._replace(y=top + place.top - strip.over.y))
