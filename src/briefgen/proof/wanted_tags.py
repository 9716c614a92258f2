"""What the tags of a finished file must be: a document comes in, its elements go out in logical order.

It shares no line with the writer. `wanted` gives every element that is no part of a line; `parts_of` what stands within
a line: how many letters lead where, in which language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from briefgen.doc.block import Block, Callout, Figure, Heading, List, Paragraph, Sources, Table
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.inline import Break, Code, Inline, Link, Ref, Text
from briefgen.doc.shape import Label
from briefgen.doc.words import plain
from briefgen.proof.page_text import NO_MORE_THAN_SPACE

BULLETS = ("•", "–")
"""Before the items of a list, and of a list in a list."""
_SCHEMES = ("http://", "https://", "mailto:")
"""Of addresses that lead somewhere; others are printed."""

Texts = tuple[Inline, ...]


class Wanted(NamedTuple):
    """An element. depth: 1 below the topmost; label: its kind, and of a list its numbering, of a head its scope and
    the rows that it spans; children: its text, None where it holds none; place: what leads to it, "" for nothing;
    alt: of a figure, what it shows in words."""

    depth: int
    label: str
    children: Texts | None = None
    place: str = ""
    alt: str | None = None


class Lead(NamedTuple):
    """Where letters lead: `source` with a number, or `uri` with an address."""

    kind: str
    value: str


Part = tuple[Lead | None, str, int]
"""Letters of a text that lead to one place, if any, and are of one language, "" for the note's; and how many."""


def wanted(document: Document) -> Iterator[Wanted]:
    """The elements below the topmost, those that may be empty and those in which nothing stands too."""
    frame = document.frame
    yield Wanted(1, "P", (Text(frame.marking),))
    if frame.brand.logo is not None:
        yield Wanted(1, "Figure", None, "", frame.brand.logo.alt)
    yield Wanted(1, "H1", (Text(frame.title),))
    for line in frame.lines:
        yield Wanted(1, "P", line)
    yield from _blocks(document.blocks, 1)


def texts_of(document: Document) -> Iterator[tuple[str, Texts]]:
    """Every text that the tree has, in order, with the kind of element that it must stand in."""
    for one in wanted(document):
        if one.children is not None and not (one.label == "Lbl" and plain(one.children) in BULLETS):
            yield one.label.partition(" ")[0], one.children


def source_texts(document: Document) -> dict[str, str]:
    """The texts of the source list by their numbers."""
    return {
        str(entry.number): f"{entry.number} {' '.join(plain(entry.children).split())}"
        for block in blocks_of(document.blocks)
        if isinstance(block, Sources)
        for entry in block.entries
    }


def _blocks(blocks: tuple[Block, ...], depth: int, nested: int = 0) -> Iterator[Wanted]:
    """nested: how many lists the blocks stand in, one right in the other."""
    for block in blocks:
        match block:
            case Heading():
                yield Wanted(depth, f"H{block.level}", block.children)
            case Paragraph():
                yield Wanted(depth, "P", block.children)
            case Callout():
                yield Wanted(depth, "Sect")
                yield from _blocks(block.blocks, depth + 1)
            case List():
                yield from _list(block, depth, nested)
            case Sources():
                yield Wanted(depth, "L Decimal")
                for entry in block.entries:
                    yield Wanted(depth + 1, "LI")
                    yield Wanted(depth + 2, "Lbl", (Text(str(entry.number)),), f"source {entry.number}")
                    yield Wanted(depth + 2, "LBody", entry.children)
            case Table():
                yield from _table(block, depth)
            case Figure():
                yield Wanted(depth, "P", block.caption)
                labels = [shape.children for shape in block.shapes if isinstance(shape, Label)]
                shown = (Text(" ".join(map(plain, labels))),)  # what it refers to stands in the words beside it
                yield Wanted(depth, "Figure", shown, "", plain(block.alt) if block.shapes else None)


def _list(block: List, depth: int, nested: int) -> Iterator[Wanted]:
    yield Wanted(depth, "L Decimal" if block.ordered else "L Disc")
    for number, item in enumerate(block.items, block.start):
        yield Wanted(depth + 1, "LI")
        yield Wanted(depth + 2, "Lbl", (Text(f"{number}." if block.ordered else BULLETS[nested % 2]),))
        yield Wanted(depth + 2, "LBody")
        for inner in item.blocks:
            yield from _blocks((inner,), depth + 3, nested + 1 if isinstance(inner, List) else 0)


def _table(table: Table, depth: int) -> Iterator[Wanted]:
    if not table.columns:
        yield Wanted(depth, "P", table.caption)
        return
    yield Wanted(depth, "Table")
    yield Wanted(depth + 1, "Caption", table.caption)
    yield Wanted(depth + 1, "THead")
    yield Wanted(depth + 2, "TR")
    for column in table.columns:
        yield Wanted(depth + 3, "TH Column", column.label)
    yield Wanted(depth + 1, "TBody")
    for group in table.groups:
        row = Wanted(depth + 2, "TR")
        yield row
        if group.head is not None:
            rows = len(group.rows) if len(table.columns) > 1 else 1
            yield Wanted(depth + 3, f"TH Row {rows}" if rows > 1 else "TH Row", group.head.children)
        for place, line in enumerate(group.rows):
            if place:
                yield row
            for cell in line.cells:
                yield Wanted(depth + 3, "TD", cell.children)
    if table.key:
        yield Wanted(depth, "P", table.key)


def letters_in(text: str) -> int:
    """How many letters are drawn for a text, spaces apart: composed ones where Unicode has them."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    elif text.isprintable():
        return len(text) - text.count(" ")
    return len(text) - len(NO_MORE_THAN_SPACE.findall(text))


def parts_of(children: Texts, lang: str, numbers: Container[str]) -> list[Part]:
    """What stands within a text, neighbours alike as one. lang: the note's; numbers: of its sources."""
    out: list[Part] = []
    _add_parts(children, lang, numbers, None, out)
    return out


def _add_parts(children: Texts, lang: str, numbers: Container[str], lead: Lead | None, out: list[Part]) -> None:
    """lead: where the letters around these nodes lead."""
    for child in children:
        if isinstance(child, Text):
            _add(out, lead, child.lang if child.lang != lang else "", letters_in(child.text))
        elif isinstance(child, Ref):
            _add(out, lead, "", 1)
            for place, number in enumerate(map(str, child.numbers)):
                if place:
                    _add(out, lead, "", 1)
                _add(out, lead or (Lead("source", number) if number in numbers else None), "", len(number))
            _add(out, lead, "", 1)
        elif isinstance(child, Link):
            leads = lead is None and child.href.lower().startswith(_SCHEMES)
            _add_parts(child.children, lang, numbers, Lead("uri", child.href) if leads else lead, out)
        elif isinstance(child, Code):
            _add(out, lead, "", letters_in(child.text))
        elif not isinstance(child, Break):
            _add_parts(child.children, lang, numbers, lead, out)


def _add(out: list[Part], lead: Lead | None, lang: str, letters: int) -> None:
    if not letters:
        return
    if out and out[-1][0] == lead and out[-1][1] == lang:
        letters += out.pop()[2]
    out.append((lead, lang, letters))
