"""What stands on every page: the frame comes in, the places of marking, status, footer and page label go out.

None of them may touch another or be cut: what does not fit beside the others gets lines of its own,
and the room for the note's text gives way. From the second page on the note's title stands in the head, so that a
page that lies alone tells what it belongs to; it is shortened where it is wider than one line.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.doc.document import Frame
from briefgen.doc.inline import Text
from briefgen.write.pdf import style
from briefgen.write.pdf.conformity import marking_colours
from briefgen.write.pdf.letters import clusters_of
from briefgen.write.pdf.lines import Line
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.style import FOOTER, MM, Style
from briefgen.write.pdf.tags import FOOTER as FOOT
from briefgen.write.pdf.tags import HEADER

_EDGE = 10 * MM  # from the paper's edge to the furniture
_CLEAR = 4 * MM  # between furniture and text
_APART = 14.0  # between footer, marking and page label in one line
_SMALLEST, _LARGEST, _USUAL = 6.0, 48.0, 10.0  # type sizes of the marking
_WIDEST_PAGE = "88888"  # a page number as wide as any that is expected
_BESIDE = 2  # lines that the footer may take beside the marking
_BOX = (5.0, 1.6)  # the box around the marking: beyond its letters, beyond its lines
_ELLIPSIS = "…"
_BEFORE_ELLIPSIS = " ,;:.–—-/("  # signs that end no shortened title
_ROUNDING = 0.01  # points


class _Stack(NamedTuple):
    """Lines of one kind, one below the other from top (down from the page's top). inset: from the left margin."""

    lines: tuple[Line, ...]
    top: float
    kind: Style
    align: str
    inset: float = 0.0

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * self.kind.leading


class Furniture:
    """The furniture of one document's pages. top, bottom: between them lies the room for text."""

    def __init__(self, frame: Frame, width: float, height: float, shaper: Shaper) -> None:
        self._frame, self._shaper = frame, shaper
        self._page_width = width
        self._width = width - 2 * style.MARGIN
        size = frame.marking_size
        size = min(max(size, _SMALLEST), _LARGEST) if math.isfinite(size) else _USUAL
        ink, self._box = marking_colours(frame)
        self._marking_kind = Style(size, size * 1.3, style.SEMIBOLD, ink)
        self._align = "right" if frame.marking_align == "right" else "centre"
        self._marking = shaper.text_lines(frame.marking, self._marking_kind, self._width - 2 * _BOX[0])
        self._status, self._header = self._head()
        self._title = self._running_title()
        head = (self._header, self._status, self._title)
        self.top = max(style.MARGIN, *(stack.bottom + _CLEAR for stack in head))
        stacks, label_align = self._foot()
        lift = height - _EDGE + 1.0 - max((stack.bottom for stack in stacks), default=0.0)
        *self._footer, label = [stack._replace(top=stack.top + lift) for stack in stacks]
        self._label_top, self._label_align = label.top, label_align
        first = min((stack.top for stack in (*self._footer, label) if stack.lines), default=height)
        self.bottom = min(height - style.MARGIN, first - _CLEAR)

    def _head(self) -> tuple[_Stack, _Stack]:
        """The status at the left and the marking: in one line, or the status above."""
        kind, status_kind = self._marking_kind, style.STATUS
        status = self._shaper.text_lines(self._frame.status, status_kind, self._width)
        taken = _widest(self._marking, kind) + 2 * _BOX[0]
        room = (self._width - taken) / 2 if self._align == "centre" else self._width - taken
        on_base = kind.base - status_kind.base  # puts both on one baseline
        if not self._marking or (len(status) <= 1 and _widest(status, status_kind) <= room - _APART):
            top = _EDGE + max(0.0, -on_base) if status else _EDGE
            return _Stack(status, top + on_base, status_kind, "left"), _Stack(self._marking, top, kind, self._align)
        above = _Stack(status, _EDGE, status_kind, "left")
        return above, _Stack(self._marking, above.bottom + _BOX[1], kind, self._align)

    def _running_title(self) -> _Stack:
        """The title: in the line of status or marking where that leaves room, else in a line below both."""
        status, header = self._status, self._header
        left = _widest(status.lines, status.kind)
        beside, align, inset = header, "right", 0.0
        taken = _widest(header.lines, header.kind) + 2 * _BOX[0] + _APART if header.lines else 0.0
        room = self._width - taken - (left + _APART if left else 0.0)
        if status.lines and header.lines and status.bottom <= header.top:  # the status stands above
            beside, room = status, self._width - left - _APART if len(status.lines) == 1 else 0.0
        elif header.lines and self._align == "centre":
            room = (self._width - taken - _APART) / 2
        elif header.lines:
            align, inset = "left", left + _APART if left else 0.0
        if room < style.NARROWEST:
            lines = self._shortened(self._frame.title, self._width)
            return _Stack(lines, max(header.bottom, status.bottom) + _BOX[1], FOOTER, "left")
        top = beside.top + beside.kind.base - FOOTER.base  # both on one baseline
        return _Stack(self._shortened(self._frame.title, room), top, FOOTER, align, inset)

    def _shortened(self, text: str, width: float) -> tuple[Line, ...]:
        """A text on one line: all of it, or its beginning up to the end of a word, with an ellipsis."""
        words = text.split()
        text = " ".join(words)
        if self._is_wider(text, width):
            letters = clusters_of(words[0])
            text = self._beginning(words, " ", width) or self._beginning(letters, "", width)
        return self._shaper.text_lines(text, FOOTER, width) if text else ()

    def _beginning(self, parts: Sequence[str], between: str, width: float) -> str:
        """As many parts as fit with an ellipsis behind them, "" where none does."""

        def first(count: int) -> str:
            return between.join(parts[:count]).rstrip(_BEFORE_ELLIPSIS) + _ELLIPSIS

        count = bisect_right(range(1, len(parts)), False, key=lambda count: self._is_wider(first(count), width))
        return first(count) if count else ""

    def _is_wider(self, text: str, width: float) -> bool:
        return self._shaper.extent((Text(text),), FOOTER)[1] > width - _ROUNDING

    def _foot(self) -> tuple[list[_Stack], str]:
        """Footer, marking and page label, from 0 downwards."""
        label_text = self._label_text(_WIDEST_PAGE, _WIDEST_PAGE)
        label = self._shaper.text_lines(label_text, FOOTER, self._width)
        label_width = _widest(label, FOOTER)
        marking_width = _widest(self._marking, self._marking_kind) + 2 * _BOX[0]
        one_line = len(label) <= 1
        room = self._width - label_width - _APART
        if self._align == "centre":
            beside = (self._width - marking_width) / 2 - _APART
            one_line = one_line and len(self._marking) <= 1 and label_width <= beside
            room = beside
        footer = self._shaper.text_lines(self._frame.footer, FOOTER, self._width)
        narrow = self._shaper.text_lines(self._frame.footer, FOOTER, room) if room >= style.NARROWEST else ()
        fits = one_line and (not footer or 0 < len(narrow) <= _BESIDE)
        return self._stack(narrow if fits else footer, label, one_line, fits), "right" if one_line else "left"

    def _stack(self, footer: tuple[Line, ...], label: tuple[Line, ...], one_line: bool, fits: bool) -> list[_Stack]:
        """The three from 0 downwards: in one line, or the footer above, or each below the other."""
        kind, align = self._marking_kind, self._align
        on_base = kind.base - FOOTER.base  # puts the small text on the marking's baseline
        if align == "right" or not one_line:
            marking = _Stack(self._marking, 0.0, kind, align)
            foot = _Stack(footer, marking.bottom + 4.0, FOOTER, "left")
            return [marking, foot, _Stack(label, foot.top if fits else foot.bottom, FOOTER, "right")]
        if fits:
            lift = max(0.0, -on_base)
            marking = _Stack(self._marking, lift, kind, align)
            level = lift + (on_base if self._marking else 0.0)
            return [_Stack(footer, level, FOOTER, "left"), marking, _Stack(label, level, FOOTER, "right")]
        foot = _Stack(footer, 0.0, FOOTER, "left")
        marking = _Stack(self._marking, foot.bottom + 3.0 + max(0.0, -on_base), kind, align)
        return [foot, marking, _Stack(label, marking.top + on_base, FOOTER, "right")]

    def _label_text(self, page: str, pages: str) -> str:
        return self._frame.page_label.replace("{page}", page).replace("{pages}", pages)

    def draw_header(self, sheet: Sheet, tag: int) -> None:
        """The marking at the page's head, and the status. tag: that the marking belongs to."""
        self._draw(sheet, self._header, tag)
        self._draw(sheet, self._status, HEADER)

    def draw_title(self, sheet: Sheet) -> None:
        """The title in the head of a page after the first."""
        self._draw(sheet, self._title, HEADER)

    def draw_footer(self, sheet: Sheet) -> None:
        """The foot of every page: all of it but the label."""
        for stack in self._footer:
            self._draw(sheet, stack, FOOT)

    def draw_label(self, sheet: Sheet, page: int, pages: int) -> None:
        """The label, which stands last on its page."""
        lines = self._shaper.text_lines(self._label_text(str(page), str(pages)), FOOTER, self._width)
        self._draw(sheet, _Stack(lines, self._label_top, FOOTER, self._label_align), FOOT)

    def _draw(self, sheet: Sheet, stack: _Stack, tag: int) -> None:
        if not stack.lines:
            return
        kind = stack.kind
        if self._box and kind is self._marking_kind:
            self._draw_box(sheet, stack)
        for index, line in enumerate(stack.lines):
            y = stack.top + index * kind.leading + kind.base
            sheet.text(self._x(line.width * kind.size / 1000, stack), y, line.runs, kind.size, tag)

    def _draw_box(self, sheet: Sheet, stack: _Stack) -> None:
        width = _widest(stack.lines, stack.kind)
        x = self._x(width, stack) - _BOX[0]
        sheet.box(x, stack.top - _BOX[1], width + 2 * _BOX[0], stack.bottom - stack.top + 2 * _BOX[1], self._box)

    def _x(self, width: float, stack: _Stack) -> float:
        if stack.align == "left":
            return style.MARGIN + stack.inset
        if stack.align == "centre":
            return (self._page_width - width) / 2
        inset = _BOX[0] if self._box and stack.kind is self._marking_kind else 0.0
        return self._page_width - style.MARGIN - width - inset


def _widest(lines: tuple[Line, ...], kind: Style) -> float:
    return max((line.width for line in lines), default=0) * kind.size / 1000
