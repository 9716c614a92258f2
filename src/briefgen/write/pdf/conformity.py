"""What PDF/UA and PDF/A ask of a note before it is laid out: a document comes in, diagnostics go out.

The writer can give every text its tag, but not a title, a language or a heading that the tree does not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.contrast import LETTERS, contrast
from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.doc.block import Heading
from briefgen.doc.document import Document, Frame, blocks_of
from briefgen.doc.words import plain, span_of
from briefgen.write.pdf.style import INK, PAPER

_COLOUR = compiled(r"#[0-9A-Fa-f]{6}")
_LANGUAGE = compiled(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # PDF 32000-1, 14.9.2.2, by way of RFC 3066
_TITLE_LEVEL = 1


def faults(document: Document, title: str) -> Iterator[Diagnostic]:
    """BRF609 for a heading that skips a level, BRF610 for a language that is none, BRF611 for a note without title.

    title: as the file's properties give it.
    """
    if not title.strip():
        yield Diagnostic("BRF611", "the note has no title", None, "give the brief a title")
    if not is_language(document.lang):
        help_ = "write a tag such as en-GB or fr"
        yield Diagnostic("BRF610", f"“{document.lang}”, the note's language, is not a language tag", None, help_)
    yield from _headings(document)


def is_language(tag: str) -> bool:
    """Whether a text is formed like the tag of a language."""
    return _LANGUAGE.fullmatch(tag) is not None


def _headings(document: Document) -> Iterator[Diagnostic]:
    level = _TITLE_LEVEL
    for block in blocks_of(document.blocks):
        if not isinstance(block, Heading) or not plain(block.children).strip():
            continue
        if block.level > level + 1:
            yield Diagnostic(
                "BRF609",
                f"the heading “{plain(block.children)}” is of level {block.level}, the one before it of level {level}",
                block.span or span_of(block.children),
                f"make it a heading of level {level + 1}, or put one of that level before it",
            )
        level = max(block.level, 2)


def is_colour(text: str) -> bool:
    """Whether a text is a colour that can be drawn, #RRGGBB."""
    return _COLOUR.fullmatch(text) is not None


def marking_colours(frame: Frame) -> tuple[str, str]:
    """The colours of the marking's letters and of the box behind them ("" for none): those asked for where both can
    be drawn and the letters stand out, else dark letters and no box."""
    ink = frame.marking_colour if is_colour(frame.marking_colour) else INK
    box = frame.marking_background if is_colour(frame.marking_background) else ""
    return (ink, box) if contrast(ink, box or PAPER) >= LETTERS else (INK, "")


def colour_faults(frame: Frame) -> Iterator[Diagnostic]:
    """BRF605 for each colour of the marking that cannot be drawn, BRF612 for two that are too much alike."""
    for colour in (frame.marking_colour, frame.marking_background):
        if colour and not is_colour(colour):
            yield Diagnostic("BRF605", f"the marking's colour “{colour}” is left out", None, "write it #RRGGBB")
    ink = frame.marking_colour if is_colour(frame.marking_colour) else INK
    paper = frame.marking_background if is_colour(frame.marking_background) else PAPER
    found = contrast(ink, paper)
    if found < LETTERS:
        yield Diagnostic(
            "BRF612",
            f"the marking {ink} on {paper} has a contrast of {found:.1f} to 1, and is printed in {INK} instead",
            None,
            f"choose colours with a contrast of at least {LETTERS} to 1",
        )
