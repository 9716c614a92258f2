"""The plain body of a mail: text that can be read and pasted as it is, no markup.

In: a message. Out: lines of at most COLUMNS where a space allows it, LF line ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Rule, Sources
from briefgen.doc.message import Message, spoken
from briefgen.write.markdown.width import width

COLUMNS = 72


def text_of(message: Message) -> str:
    """The whole body: status and marking first and last, a blank line between blocks."""
    frame = message.frame
    lines = [*_filled(frame.banner), "", *_filled(frame.title)]
    for line in frame.lines:
        lines += _filled(spoken(line))
    for block in message.blocks:
        lines += ["", *_block(block)]
    lines += ["", *_filled(frame.footer), "", *_filled(frame.banner)]
    return "\n".join(lines) + "\n"


def _block(block: Block, columns: int = COLUMNS) -> Iterator[str]:
    if isinstance(block, Heading):
        lines = list(_filled(spoken(block.children), columns))
        yield from lines
        yield "-" * max(map(width, lines), default=0)
    elif isinstance(block, Paragraph):
        yield from _filled(spoken(block.children), columns)
    elif isinstance(block, Callout):
        yield from _blocks(block.blocks, columns)
    elif isinstance(block, List):
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}. " if block.ordered else "- "
            yield from _hung(mark, _blocks(item.blocks, columns - len(mark)))
    elif isinstance(block, Sources):
        for entry in block.entries:
            mark = f"[{entry.number}] "
            yield from _hung(mark, _filled(spoken(entry.children), columns - len(mark)))
    else:
        assert isinstance(block, Rule), "a mail's body has no table"
        yield "---"


def _blocks(blocks: tuple[Block, ...], columns: int) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number and not isinstance(block, List):
            yield ""
        yield from _block(block, columns)


def _hung(mark: str, lines: Iterator[str]) -> Iterator[str]:
    """Lines behind a mark that stands out to the left."""
    for number, line in enumerate(lines):
        yield (" " * len(mark) if number else mark) + line if line else ""


def _filled(text: str, columns: int = COLUMNS) -> Iterator[str]:
    """Words on as few lines as they take; spaces that never break stay, and no word is parted."""
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line
