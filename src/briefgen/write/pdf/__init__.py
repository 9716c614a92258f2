"""The PDF writer: the neutral tree comes in, the bytes of a PDF go out.

A small layout engine of ours on ReportLab's canvas and fonts. `blocks` and `table` measure the tree into
strips, `pages` places them (`layout` chains the three), `draw` draws them: page by page, each as it is full, so that
no more than one is held. `measure` tells the number of pages without drawing.
The file is PDF/UA-1 and PDF/A-2a: `blocks` and `table` also make its `tags`, in the tree's order, and drawing
gives each its content; `structure` and `objects` write them. With the document's twin attached it is PDF/A-3a.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.document import Document
from briefgen.write.written import Written

_LONGEST_DESCRIPTION = 80  # letters of what a link to a source is called


def write(document: Document) -> Written:
    """Write a document as PDF. The same document gives the same bytes.

    Returns no bytes when a diagnostic is an error: a character that no font has (BRF601), a table that is
    too wide (BRF602) or not square (BRF606), an unknown paper (BRF604), furniture that leaves no room
    (BRF607), a tree too deep (BRF608), what PDF/UA asks for and the tree does not have (BRF609 to BRF611).
    Warns of an address or a colour that it leaves out (BRF603, BRF605, BRF612).
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
    from briefgen.write.pdf.conformity import colour_faults, faults
    from briefgen.write.pdf.draw import Drawer
    from briefgen.write.pdf.layout import lay_out, source_texts
    from briefgen.write.pdf.shape import Shaper
    from briefgen.write.pdf.sheet import Sheet
    from briefgen.write.pdf.tags import Tags

    sources, tags = source_texts(document), Tags()
    shaper = Shaper(sources, document.lang, style.palette(document.frame.brand).main)
    properties = _properties(document)
    found = (*faults(document, properties["title"]), *colour_faults(document.frame))
    layout = lay_out(document, shaper, tags)
    if layout is None:
        help_ = "shorten the marking or the footer, or set the marking smaller"
        message = "marking and footer take so much of the page that the note has no room"
        return Written(b"", None, (*found, Diagnostic("BRF607", message, None, help_)))
    descriptions = {str(number): _shortened(f"{number} {text}") for number, text in sources.items()}
    sheet = Sheet(*style.PAPERS[document.paper], document.lang, tags, descriptions)
    drawer = Drawer(layout.furniture, layout.column, sheet)
    pages = seen = 0
    spoilt = _has_error(found)
    for placed in layout.pages:
        pages += 1
        spoilt = spoilt or _has_error(shaper.diagnostics[seen:])
        seen = len(shaper.diagnostics)
        if not spoilt:  # else only what is wrong with the rest is of interest
            drawer.draw(placed)
    found = (*found, *dict.fromkeys(shaper.diagnostics))
    if _has_error(found):
        return Written(b"", pages, found)
    drawer.finish()
    data = sheet.finish(properties, document.timestamp, _attached(document))
    return Written(data, pages, found, as_tables=frozenset(layout.column.as_tables))


def _has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def _attached(document: Document) -> bytes:
    from briefgen.write.plain_json import write as write_json

    return write_json(document).data if document.embed and document.twin else b""


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_DESCRIPTION else text[: _LONGEST_DESCRIPTION - 1] + "…"


def _properties(document: Document) -> dict[str, str]:
    """The file's own properties; the tree's others are for the formats that have a place for them."""
    from briefgen.write.pdf.metadata import clean

    properties = dict(document.properties)
    told = "; ".join(f"{key}={properties[key]}" for key in ("brief", "audience", "length") if properties.get(key))
    return {
        "title": clean(properties.get("title") or document.frame.title),
        "author": clean(properties.get("author", "")),
        "subject": clean(properties.get("subject", "")),
        "creator": clean(properties.get("creator") or "briefgen"),
        "keywords": clean(properties.get("keywords") or told),
    }
