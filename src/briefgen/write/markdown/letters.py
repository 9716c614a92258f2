"""Characters that Markdown cannot hold. In: a document. Out: a diagnostic for each place of one.

Reading refuses them already; this is for text that a template or a program brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Code, Emph, Inline, Link, Strong, Text

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
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
    yield from ((text, None) for text in (frame.marking, frame.title, frame.footer))
    for line in frame.lines:
        yield from _in_line(line)
    yield from _in_blocks(document.blocks)


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Span | None]]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from _in_line(block.children)
        elif isinstance(block, Callout):
            yield from _in_blocks(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _in_blocks(item.blocks)
        elif isinstance(block, Sources):
            for entry in block.entries:
                yield from _in_line(entry.children)
        elif isinstance(block, Table):
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[str, Span | None]]:
    yield from _in_line(table.caption)
    for column in table.columns:
        yield from _in_line(column.label)
    for group in table.groups:
        if group.head is not None:
            yield from _in_line(group.head.children)
        for row in group.rows:
            for cell in row.cells:
                yield from _in_line(cell.children)


def _in_line(children: tuple[Inline, ...]) -> Iterator[tuple[str, Span | None]]:
    for child in children:
        if isinstance(child, Text | Code):
            yield child.text, child.span
        elif isinstance(child, Emph | Strong | Link):
            if isinstance(child, Link):
                yield child.href, None
            yield from _in_line(child.children)
