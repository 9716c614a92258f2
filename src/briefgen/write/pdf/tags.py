"""The structure elements of one document: layout adds them in logical order, drawing gives them their content.

PDF calls this the structure tree (PDF 32000-1, 14.7). An element is a number here. A long table makes hundreds of
thousands, so what they hold stands in plain lists: `kids` of an element has numbers of elements, and codes below
zero for marked content (even) and for the areas of links (odd).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

DOCUMENT = 0

# What is drawn and belongs to no element: an artifact (PDF 32000-1, 14.8.2.2).
RULE, HEADER, FOOTER, REPEATED = -1, -2, -3, -4
ARTIFACTS = {
    RULE: "/Artifact <</Type /Layout>> BDC",
    HEADER: "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    FOOTER: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    REPEATED: "/Artifact <</Type /Pagination>> BDC",
}

COLUMN_HEAD = "/A <</O /Table /Scope /Column>>"
NUMBERED = "/A <</O /List /ListNumbering /Decimal>>"
DISCS = "/A <</O /List /ListNumbering /Disc>>"


class LinkArea(NamedTuple):
    """The area of a link. element: its Link; page: from 0; number: of its object in the file."""

    element: int
    page: int
    number: int


class Tags:
    """The tree. kinds: standard structure types; details: further entries of an element, as they stand in the file;
    marks: the element of each piece of marked content, page after page; firsts: the first mark of each page."""

    def __init__(self) -> None:
        self.kinds: list[str] = ["Document"]
        self.parents: list[int] = [DOCUMENT]
        self.kids: list[list[int] | None] = [None]
        self.details: dict[int, str] = {}
        self.marks = array("l")
        self.firsts = array("l")
        self.areas: list[LinkArea] = []

    def add(self, kind: str, parent: int, details: str = "") -> int:
        """A new element, after all that its parent has."""
        element = len(self.kinds)
        self.kinds.append(kind)
        self.parents.append(parent)
        self.kids.append(None)
        self._give(parent, element)
        if details:
            self.details[element] = details
        return element

    def begin_page(self) -> None:
        self.firsts.append(len(self.marks))

    def mark(self, element: int) -> int:
        """Give an element a piece of this page's marked content. Out: the content's number on the page."""
        self._give(element, -2 * len(self.marks) - 2)
        self.marks.append(element)
        return len(self.marks) - 1 - self.firsts[-1]

    def page_of(self, mark: int) -> int:
        """The page, from 0, of a piece of marked content."""
        return bisect_right(self.firsts, mark) - 1

    def link(self, element: int, number: int) -> None:
        """Give a Link an area on this page. number: of the area's object."""
        self._give(element, -2 * len(self.areas) - 1)
        self.areas.append(LinkArea(element, len(self.firsts) - 1, number))

    def _give(self, element: int, kid: int) -> None:
        kids = self.kids[element]
        if kids is None:
            self.kids[element] = [kid]
        else:
            kids.append(kid)


def row_head(rows: int) -> str:
    """The details of a row's head that stands beside so many rows."""
    span = f" /RowSpan {rows}" if rows > 1 else ""
    return f"/A <</O /Table /Scope /Row{span}>>"
