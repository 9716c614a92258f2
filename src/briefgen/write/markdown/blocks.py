"""From blocks to lines of Markdown, blocks inside blocks indented or quoted.

In: blocks of the tree. Out: their lines, with one blank line between blocks and none at the ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefgen.base.pattern import compiled
from briefgen.doc.block import Block, Callout, Figure, Heading, Item, List, Paragraph, Sources, Table
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.inline import Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.words import plain
from briefgen.write.markdown.line import Place, lines_of, one_line
from briefgen.write.markdown.table import table_lines

_MARKUP = compiled(r"[\\\[\]<>&*_`~!|:]")
"""Letters that can be markup in the words of a picture."""
_LONG_RULE = compiled(r"(?:- *){3,}|(?:\* *){3,}")
"""What marks of empty lists inside lists would amount to on one line."""


def referenced(document: Document) -> frozenset[int]:
    """The numbers that a reference in the note names. GFM drops a footnote that nothing names."""
    numbers = (ref.numbers for inlines in _inlines(document) for ref in _refs(inlines))
    return frozenset(chain.from_iterable(numbers))


def block_lines(blocks: tuple[Block, ...], named: frozenset[int], depth: int = 0) -> list[str]:
    """The lines of blocks.

    named: numbers of the source entries that become footnotes; the others are written as a list.
    depth: how many lists and quotations they stand in.
    """
    lines: list[str] = []
    before: Block | None = None
    other_mark = False
    for block in blocks:
        joins = isinstance(block, List) and isinstance(before, List) and before.ordered == block.ordered
        swapped = joins and not other_mark
        written = _lines(block, named, depth, swapped)
        if written:
            lines += ["", *written] if lines else written
            before, other_mark = block, swapped
    return lines


def _lines(block: Block, named: frozenset[int], depth: int, other_mark: bool) -> list[str]:
    if isinstance(block, Paragraph):
        return lines_of(block.children)
    if isinstance(block, Heading):
        title = one_line(block.children, Place.HEADING)
        return [f"{'#' * block.level} {title}"] if title else []
    if isinstance(block, List):
        return _list(block, named, depth, other_mark)
    if isinstance(block, Callout):
        inner = block_lines(block.blocks, named, depth + 1)
        return [f"> {line}" if line else ">" for line in inner]
    if isinstance(block, Table):
        caption = lines_of((Strong(block.caption),))
        table = table_lines(block)
        return [*caption, "", *table] if caption and table else caption or table
    if isinstance(block, Sources):
        return _sources(block, named)
    if isinstance(block, Figure):
        return _figure(block)
    # Dashes behind a list's dash would be one long rule.
    return ["***" if depth else "---"]


def _figure(block: Figure) -> list[str]:
    """The picture below its caption, which also says in its place what it is; its data stand in the note."""
    caption = lines_of((Strong(block.caption),))
    words = _MARKUP.sub(r"\\\g<0>", " ".join(plain(block.caption).split()))
    return [*caption, "", f"![{words}]({block.id})"] if caption else [f"![]({block.id})"]


def _list(block: List, named: frozenset[int], depth: int, other_mark: bool) -> list[str]:
    """A list; no blank lines between items that are one paragraph and what hangs below it.

    other_mark: the list before this one ended just above, and the same mark would join the two.
    """
    items = [_item_parts(item, named, depth) for item in block.items]
    tight = all(_can_be_tight(item) for item in block.items)
    lines: list[str] = []
    for number, parts in enumerate(items, block.start):
        mark = f"{number}{')' if other_mark else '.'}" if block.ordered else "*" if other_mark else "-"
        gap = [] if tight else [""]
        body: list[str] = []
        for part in parts:
            body += [*gap, *part] if body else part
        indent = " " * (len(mark) + 1)
        if lines:
            lines += gap
        if body and not _LONG_RULE.fullmatch(f"{mark} {body[0]}"):
            lines.append(f"{mark} {body[0]}")
            del body[0]
        else:
            lines.append(mark)
        lines += [indent + line if line else "" for line in body]
    return lines


def _item_parts(item: Item, named: frozenset[int], depth: int) -> list[list[str]]:
    """The lines of an item, in the parts that a blank line may stand between."""
    if _can_be_tight(item):
        parts = (block_lines((block,), named, depth + 1) for block in item.blocks)
        return [part for part in parts if part]
    whole = block_lines(item.blocks, named, depth + 1)
    return [whole] if whole else []


def _can_be_tight(item: Item) -> bool:
    """A paragraph, and below it at most one list that can follow without a blank line: by CommonMark
    (spec 0.31, 5.3) one that starts with 1, or bullets, and not with an empty item."""
    first, rest = item.blocks[:1], item.blocks[1:]
    if first and not (isinstance(first[0], Paragraph) and _has_letters(first[0].children)):
        return False
    if not rest:
        return True
    below = rest[0]
    return (
        len(rest) == 1
        and isinstance(below, List)
        and bool(below.items)
        and (not below.ordered or below.start == 1)
        and all(_can_be_tight(inner) for inner in below.items)
        and bool(below.items[0].blocks)
    )


def _has_letters(children: tuple[Inline, ...]) -> bool:
    """Whether a paragraph has lines; it is written to find out only where no plain text shows it."""
    return any(isinstance(child, Text) and child.text.strip() for child in children) or bool(lines_of(children))


def _sources(block: Sources, named: frozenset[int]) -> list[str]:
    """Footnotes, a blank line between them so that a reader without footnotes shows one below the other."""
    lines: list[str] = []
    for entry in block.entries:
        mark = f"[^{entry.number}]:" if entry.number in named else f"{entry.number}."
        indent = " " * (4 if entry.number in named else len(mark) + 1)
        first, *others = lines_of(entry.children) or [""]
        if lines:
            lines.append("")
        lines.append(f"{mark} {first}".rstrip(" ") if not first else f"{mark} {first}")
        lines += [indent + line for line in others]
    return lines


def _inlines(document: Document) -> Iterator[tuple[Inline, ...]]:
    yield from document.frame.lines
    for block in blocks_of(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.children
        elif isinstance(block, Table):
            yield block.caption
            yield from (column.label for column in block.columns)
            for group in block.groups:
                if group.head is not None:
                    yield group.head.children
                yield from (cell.children for row in group.rows for cell in row.cells)
        elif isinstance(block, Sources):
            yield from (entry.children for entry in block.entries)


def _refs(children: tuple[Inline, ...]) -> Iterator[Ref]:
    for child in children:
        if isinstance(child, Ref):
            yield child
        elif isinstance(child, Emph | Strong | Link):
            yield from _refs(child.children)
