"""The PDF writer: the neutral tree comes in, the bytes of a PDF go out.

A small layout engine of ours on ReportLab's canvas and fonts. `blocks` and `table` measure the tree into
strips, `pages` places them, `draw` draws them; so the number of pages is known before anything is drawn.
"""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.block import Sources
from briefgen.doc.document import Document, Frame, blocks_of
from briefgen.write.written import Written

_LEAST_ROOM = 0.4  # of the page's height, left for the note by header and footer


def write(document: Document) -> Written:
    """Write a document as PDF. The same document gives the same bytes.

    Returns no bytes when a diagnostic is an error: a character that no font has (BRF601), a table that is
    too wide (BRF602) or not square (BRF606), an unknown paper (BRF604), furniture that leaves no room
    (BRF607), a tree too deep (BRF608). Warns of an address or a colour that it leaves out (BRF603, BRF605).
    """
    from briefgen.write.pdf import style
    from briefgen.write.pdf.nesting import DEEPEST, is_too_deep

    if document.paper not in style.PAPERS:
        help_ = f"use one of {', '.join(style.PAPERS)}"
        message = f"no paper is called “{document.paper}”"
        return Written(b"", None, (Diagnostic("BRF604", message, None, help_),))
    if is_too_deep(document):
        message = f"lists or emphasis stand inside one another more than {DEEPEST} levels deep"
        return Written(b"", None, (Diagnostic("BRF608", message, None, "nest less deeply"),))
    return _lay_out(document)


def _lay_out(document: Document) -> Written:
    from briefgen.write.pdf import style
    from briefgen.write.pdf.blocks import Column
    from briefgen.write.pdf.draw import draw
    from briefgen.write.pdf.furniture import Furniture
    from briefgen.write.pdf.pages import paginate
    from briefgen.write.pdf.shape import Shaper
    from briefgen.write.pdf.sheet import Sheet

    width, height = style.PAPERS[document.paper]
    shaper = Shaper(_numbers(document))
    furniture = Furniture(document.frame, width, height, shaper)
    found = _colours(document.frame)
    room = furniture.bottom - furniture.top
    if room < height * _LEAST_ROOM:
        help_ = "shorten the marking or the footer, or set the marking smaller"
        message = "marking and footer take so much of the page that the note has no room"
        return Written(b"", None, (*found, Diagnostic("BRF607", message, None, help_)))
    column = Column(document, style.MARGIN, width - 2 * style.MARGIN, shaper)
    pages = paginate(column.strips(), room)
    found = (*found, *dict.fromkeys(shaper.diagnostics))
    if any(diagnostic.is_error for diagnostic in found):
        return Written(b"", len(pages), found)
    sheet = Sheet(width, height, document.lang, document.timestamp)
    draw(pages, furniture, sheet)
    return Written(sheet.finish(_properties(document)), len(pages), found)


def _numbers(document: Document) -> frozenset[int]:
    """The numbers of the source entries."""
    return frozenset(
        entry.number for block in blocks_of(document.blocks) if isinstance(block, Sources) for entry in block.entries
    )


def _properties(document: Document) -> dict[str, str]:
    """The file's own properties; the tree's others are for the formats that have a place for them."""
    properties = dict(document.properties)
    return {
        "title": properties.get("title") or document.frame.title,
        "author": properties.get("author", ""),
        "subject": properties.get("subject", ""),
        "creator": properties.get("creator") or "briefgen",
        "keywords": properties.get("keywords", ""),
    }


def _colours(frame: Frame) -> tuple[Diagnostic, ...]:
    """A warning for each colour of the marking that cannot be drawn."""
    from briefgen.write.pdf.furniture import is_colour

    return tuple(
        Diagnostic("BRF605", f"the marking's colour “{colour}” is left out", None, "write it #RRGGBB")
        for colour in (frame.marking_colour, frame.marking_background)
        if colour and not is_colour(colour)
    )
