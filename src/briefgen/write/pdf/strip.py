"""The measured pieces of a page: what layout makes, what pagination places and what drawing reads.

A note is laid out as one long column of strips, mostly a line of text each. A strip knows its height and
everything drawn in it, and how strongly it holds to the strip above. Named tuples, because long tables
make many.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.write.pdf.lines import Line

# How strongly a strip holds to the one above: a page ends where the hold is least.
FREE, GROUP, PARAGRAPH, HEADING, ALWAYS = range(5)


class TextPiece(NamedTuple):
    """A line of text. x: from the page's left edge; base: from the strip's top down to the baseline.

    tag: the element of the document's tags that it belongs to, or REPEATED.
    cell: its place in a row's reading order, 0 elsewhere.
    """

    x: float
    base: float
    line: Line
    size: float
    tag: int
    cell: int = 0


class RulePiece(NamedTuple):
    """A horizontal rule. y: from the strip's top down to its middle."""

    x: float
    end: float
    y: float
    thickness: float
    ink: str


class Anchor(NamedTuple):
    """A place that a link or a bookmark leads to. level: of the bookmark, 0 for none."""

    name: str
    title: str = ""
    level: int = 0


class Strip(NamedTuple):
    """A stretch of the column that no page end may cut.

    height: without the gap that it keeps to the strip above.
    base: the baseline of its first text, for what is set beside it.
    over: a rule in the gap; like the gap it is left out at the head of a page.
    side: text set beside this and the following strips, of side_height: a section's head, a group's head.
    clear: stands below the side text before it.
    unit: strips of one row share it; their pieces are read cell by cell.
    carry: what is set again when a page begins with this strip.
    figure: a `figure.Drawing`, which is as high as the strip.
    marks: a `figure.Marks`, drawn as rules are.
    """

    height: float
    base: float
    pieces: tuple[TextPiece, ...] = ()
    gap: float = 0.0
    hold: int = FREE
    rules: tuple[RulePiece, ...] = ()
    over: RulePiece | None = None
    side: tuple[TextPiece, ...] = ()
    side_height: float = 0.0
    clear: bool = False
    unit: object = None
    carry: Carry | None = None
    anchors: tuple[Anchor, ...] = ()
    figure: object = None
    marks: object = None


class Carry(NamedTuple):
    """What is set again at the head of a page: a table's column heads and a running group's head, or the head of a
    section beside its text."""

    heads: tuple[Strip, ...]
    side: tuple[TextPiece, ...] = ()
    side_height: float = 0.0
