"""The structure elements of one document: layout adds them in logical order, drawing gives them their content.

PDF calls this the structure tree (PDF 32000-1, 14.7). An element is a number here. A long table makes hundreds of
thousands, so all that they hold stands in a few arrays: a kid is the number of an element, or a code below zero, even
for marked content and odd for the area of a link.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

DOCUMENT = 0
_NONE = -1

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


class Tags:
    """The tree. kinds: standard structure types; details: further entries of an element, as they stand in the file;
    marks: the element of each piece of marked content, page after page; firsts: the first mark of each page; links:
    the element of each link's area, a Link; areas, area_pages: the number of its object in the file, and its page."""

    def __init__(self) -> None:
        self.kinds: list[str] = ["Document"]
        self.parents = array("i", [DOCUMENT])
        self.details: dict[int, str] = {}
        self.marks = array("i")
        self.firsts = array("i")
        self.links = array("i")
        self.areas = array("i")
        self.area_pages = array("i")
        # The kids of all elements, each with the place of the same element's next; and of each element its first
        # kid's place and its last one's.
        self._kids = array("i")
        self._nexts = array("i")
        self._first = array("i", [_NONE])
        self._last = array("i", [_NONE])

    def add(self, kind: str, parent: int, details: str = "") -> int:
        """A new element, after all that its parent has."""
        element = len(self.kinds)
        self.kinds.append(kind)
        self.parents.append(parent)
        self._first.append(_NONE)
        self._last.append(_NONE)
        self._give(parent, element)
        if details:
            self.details[element] = details
        return element

    def begin_page(self) -> None:
        self.firsts.append(len(self.marks))

    def mark(self, element: int) -> int:
        """Give an element a piece of this page's marked content. Out: the content's number on the page."""
        number = len(self.marks)
        self._give(element, -2 * number - 2)
        self.marks.append(element)
        return number - self.firsts[-1]

    def page_of(self, mark: int) -> int:
        """The page, from 0, of a piece of marked content."""
        return bisect_right(self.firsts, mark) - 1

    def link(self, element: int, number: int) -> None:
        """Give a Link an area on this page. number: of the area's object."""
        self._give(element, -2 * len(self.links) - 1)
        self.links.append(element)
        self.areas.append(number)
        self.area_pages.append(len(self.firsts) - 1)

    def kids(self, element: int) -> list[int]:
        """What stands in an element, in order."""
        out: list[int] = []
        place = self._first[element]
        while place != _NONE:
            out.append(self._kids[place])
            place = self._nexts[place]
        return out

    def _give(self, element: int, kid: int) -> None:
        place = len(self._kids)
        self._kids.append(kid)
        self._nexts.append(_NONE)
        last = self._last[element]
        if last == _NONE:
            self._first[element] = place
        else:
            self._nexts[last] = place
        self._last[element] = place


def row_head(rows: int) -> str:
    """The details of a row's head that stands beside so many rows."""
    span = f" /RowSpan {rows}" if rows > 1 else ""
    return f"/A <</O /Table /Scope /Row{span}>>"
