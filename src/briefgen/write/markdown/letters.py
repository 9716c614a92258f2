"""Characters that Markdown cannot hold. In: a document. Out: a diagnostic for each place of one.

Reading refuses them already; this is for text that a template or a program brought in.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.doc.document import Document
from briefgen.doc.inline import Code, Link, Text
from briefgen.doc.words import deep, runs_of

_UNWRITABLE = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls (CommonMark replaces U+0000 and leaves the others to chance) and halves of pairs, which UTF-8
has no bytes for."""


def unwritable(document: Document) -> tuple[Diagnostic, ...]:
    """BRF630 for each text that holds such a character, naming the first."""
    found = []
    for text, span in _texts(document):
        match = _UNWRITABLE.search(text)
        if match:
            around = text[max(0, match.start() - 12) : match.end() + 12]
            shown = _UNWRITABLE.sub(lambda bad: f"<U+{ord(bad[0]):04X}>", around)
            found.append(
                Diagnostic(
                    "BRF630",
                    f"the character U+{ord(match[0]):04X} in {shown!r} cannot stand in a Markdown file",
                    span,
                    "take it out of the text, or write the letter that it stands for",
                )
            )
    return tuple(found)


def _texts(document: Document) -> Iterator[tuple[str, Span | None]]:
    frame = document.frame
    yield from ((text, None) for pair in document.properties for text in pair)
    yield from ((text, None) for text in (frame.banner, frame.title, frame.footer))
    for children in (*frame.lines, *runs_of(document.blocks)):
        for child in deep(children):
            if isinstance(child, Text | Code):
                yield child.text, child.span
            elif isinstance(child, Link):
                yield child.href, None
