"""Portion marks of what the program composes itself: tables, lines on uncertainty, the count and list of sources.

In: blocks of a note, its brief. Out: the blocks with a mark in brackets before each of these, where the brief's
scheme marks portions; texts of the author's bear theirs since the gate. What is made of several claims bears
the highest marking of all claims, questions and sources that the note may draw on.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.compose.numbering import Citing
from briefgen.doc.block import Block, Callout, Figure, Item, List, Paragraph, Table
from briefgen.doc.inline import Inline, Text
from briefgen.doc.words import plain
from briefgen.model.brief import Brief

NBSP = "\u00a0"


def mark_blocks(blocks: tuple[Block, ...], brief: Brief) -> tuple[Block, ...]:
    """The blocks with their portions' marks."""
    if not brief.scheme.portions:
        return blocks
    markings = (one.marking for entries in (brief.claims, brief.questions, brief.sources) for one in entries)
    mark = str(brief.scheme.highest((brief.marking, *filter(None, markings)), brief.caveats))
    return tuple(_marked(block, brief.scheme.portion(mark)) for block in blocks)


def _marked(block: Block, mark: str) -> Block:
    if isinstance(block, Callout):
        return replace(block, blocks=tuple(_marked(each, mark) for each in block.blocks))
    if isinstance(block, Table | Figure):
        return replace(block, caption=(Text(mark + (NBSP if block.caption else "")), *block.caption))
    if isinstance(block, Paragraph) and block.role == "source-line":
        return replace(block, children=_before(block.children, mark))
    if isinstance(block, List) and block.role == "uncertainty":
        return replace(block, items=tuple(Item(tuple(_line(each, mark) for each in one.blocks)) for one in block.items))
    return block


def _line(block: Block, mark: str) -> Block:
    return replace(block, children=_before(block.children, mark)) if isinstance(block, Paragraph) else block


def _before(children: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    """A line that begins with its author's text has that one's mark already."""
    return children if plain(children).startswith("(") else (Text(mark + NBSP), *children)


def marked_entries(citing: Citing, brief: Brief) -> Citing:
    """What numbering is told, with each source's own mark before its entry in the list."""
    scheme = brief.scheme
    if not scheme.portions:
        return citing

    def entry(place: int) -> tuple[Inline, ...]:
        mark = scheme.portion(brief.sources[place].marking or brief.marking)
        return (Text(mark + NBSP), *citing.entry(place))

    return replace(citing, entry=entry)
