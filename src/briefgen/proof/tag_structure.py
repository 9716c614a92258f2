"""The tags of a finished PDF held against the tree and against each other, cheaply enough for every build.

In: the bytes of a PDF of ours and its document. Out: a diagnostic for each mistake. What is asked: every text is in
marked content that an element or an artifact has; content and elements lead to each other both ways; the elements are
those that the tree asks for, one inside the other as there, in its order and on each page in the order in which they
are drawn, each with as many letters as its text has there, which lead where they lead there and are of the language
they are of there; none is empty; rows have a cell for each column, lists and heads say what they are, figures show
what they show; headings skip no level; links, bookmarks and the file itself are called what they should be.
With the letters themselves compared page by page (`pdf_text`) that is what a reader of the tags gets: the letters of a
page in their order, cut where the elements end. `tags` reads the texts of the elements too, in the tests, at the price
of writing the file once more; here only for a text in which letters may be drawn as more or fewer than they are.

Each object is read once: the pages, then the tags in logical order, from the topmost down.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from sys import intern

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import Document
from briefgen.proof.file_claims import faults_of_file
from briefgen.proof.leads import AREA, Begins, Leads
from briefgen.proof.page_marks import Marks, marks_of
from briefgen.proof.pdf_objects import Code, as_written, text_of, value_of
from briefgen.proof.tag_order import Found, Order, Place
from briefgen.proof.tags import check_tags

_ELEMENT = compiled(
    r"<</S /(\w+) /P (\d+) 0 R(?: /Pg (\d+) 0 R)?(?: /K (\[[^\[\]]*\]|<<[^>]*>>|\d+ 0 R|\d+))?(.*)>>\Z", re.S
)
_KID = compiled(
    r"(\d+) 0 R|<</Type /OBJR /Pg (\d+) 0 R /Obj (\d+) 0 R>>|<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|(\d+)"
)
"""What stands in an element: another, the area of a link, content of a page that is named, or of the element's own."""
_NO_CONTENT = compiled(r"\[?(?:\d+ 0 R ?)+\]?")
_REFERENCE = compiled(r"(\d+) 0 R")
_ROOT = compiled(r"<</Type /StructTreeRoot /K (\d+) 0 R /ParentTree (\d+) 0 R /ParentTreeNextKey (\d+)>>")
_LEAF = compiled(r"<</Limits \[(\d+) (\d+)\] /Nums \[([\d R]*)\]>>")
_STRING = r"\([^()\\]*+(?:\\.[^()\\]*+)*+\)"
_TEXT = rf"(?:{_STRING}|<[0-9A-F]*>)"
_SAYS = {
    "L": compiled(r" /A <</O /List /ListNumbering /(Decimal|Disc)>>"),
    "TH": compiled(r" /A <</O /Table /Scope /(Column|Row)(?: /RowSpan (\d+))?>>"),
    "Figure": compiled(rf" /Alt ({_TEXT}) /A <</O /Layout /Placement /Block /BBox \[[-\d. ]*\]>>", re.S),
    "Span": compiled(rf"(?: /Lang ({_TEXT})| /ActualText {_TEXT})?", re.S),
    "P": compiled(rf"(?: /ActualText {_TEXT})?", re.S),
}
"""What elements say of themselves, by kind. All others say nothing."""
_MUST_SAY = {
    "L": "a list does not say how its items are numbered",
    "TH": "a head of a table does not say whether it is a row's or a column's",
    "Figure": "a figure has no description",
}
_LINE = frozenset(("Reference", "Link", "Span"))
_BLOCKS = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Figure", "Sect"))
_INSIDE = {
    "": frozenset(("Document",)),
    "Document": _BLOCKS,
    "Sect": _BLOCKS,
    "LBody": _BLOCKS | _LINE,
    "L": frozenset(("LI",)),
    "LI": frozenset(("Lbl", "LBody")),
    "Table": frozenset(("Caption", "THead", "TBody")),
    "THead": frozenset(("TR",)),
    "TBody": frozenset(("TR",)),
    "TR": frozenset(("TH", "TD")),
    "Figure": frozenset(("Span",)),
} | dict.fromkeys(
    ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Lbl", "TH", "TD", "Reference", "Link", "Span"), _LINE
)
"""What may stand in what."""
_MAY_BE_EMPTY = frozenset(("TH", "TD", "LBody", "TBody", "Document"))
_HEADS = {f"H{level}": level for level in range(1, 7)}
_RULED = frozenset(("Table", "THead", "TBody", "TR", "TH", "L", "LI"))
"""Whose kids are looked at again."""
MOST_TOLD = 20


def check_structure(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF661 for each mistake in the tags, MOST_TOLD at most."""
    structure = _Structure(document)
    try:
        found = list(dict.fromkeys(structure.faults(data)))[:MOST_TOLD]
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, RecursionError, zlib.error) as error:
        found = [f"they are not to be read ({error!r})"]
    if structure.order.unsure and not found:
        return check_tags(data, document)
    return tuple(
        Diagnostic(
            "BRF661",
            f"the tags of the finished PDF are not the note's: {what}",
            None,
            "nothing was written; this is a mistake of the program: report it with this text",
        )
        for what in found
    )


@dataclass(slots=True)
class Page:
    """place: from 1; key: in the ParentTree; owners: the element of each piece of marked content as the ParentTree has
    it, 0 once that element was met with it; count: of these that the page has; areas: of links that stand on the page;
    last: the piece met last."""

    place: int
    key: int
    owners: array[int]
    marks: Marks
    count: int
    areas: frozenset[int]
    last: int = -1


@dataclass(slots=True)
class _Ruled:
    """An element whose kids have rules. inside: the elements in it."""

    label: str
    inside: list[int] = field(default_factory=list)


class _Structure:
    """One file by its objects' numbers.

    owners: the ParentTree; kinds: of all elements in logical order; ruled: those whose kids have rules; nested: pairs
    of kinds, one right in the other; link: the Link met last, and where its letters begin; begins: page and content of
    the first letters of the text that is open; disordered: pages whose elements stand in another order than they are
    drawn; turned: whether an element says that it reads otherwise than is drawn.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.order = Order(document)
        self.leads = Leads()
        self.objects: dict[int, str] = {}
        self.streams: dict[int, Code] = {}
        self.owners: dict[int, int] = {}
        self.pages: dict[int, Page] = {}
        self.kinds: dict[int, str] = {}
        self.ruled: dict[int, _Ruled] = {}
        self.nested: set[tuple[str, str]] = set()
        self.link: tuple[int, list[Begins]] = (0, [])
        self.begins = (0, 0)
        self.disordered: set[int] = set()
        self.turned = False
        self.told: list[str] = []

    def faults(self, data: bytes) -> Iterator[str]:
        """What is wrong, in words."""
        self._read(data)
        catalog, root = value_of(self._of_type("/Type /Catalog")), self._of_type("/Type /StructTreeRoot")
        yield from faults_of_file(catalog, self.objects, self.streams, self.document)
        numbers = _REFERENCE.findall(_found(r"/Kids\s*\[(.*?)\]", self._of_type("/Type /Pages")))
        top, tree, following = map(int, _found_all(_ROOT, root))
        owners = self.owners = dict(self._owners(tree, following))
        for place, number in enumerate(map(int, numbers), 1):
            yield from self._page(place, number, owners)
        self._enter(top, catalog["StructTreeRoot"].number, "", 0, [], 0, "")
        self.order.end()
        yield from self.told
        yield from self.order.told
        lost = sum(text.startswith("<</S /") for text in self.objects.values())
        if lost:
            yield f"{lost} elements stand in no other"
        for page in self.pages.values():
            if any(page.owners):
                yield f"marked content on page {page.place} leads to another element than has it"
            if page.place in self.disordered and not self.turned:
                yield f"the elements of page {page.place} stand in another order than they are drawn"
        if owners.keys() != {page.key for page in self.pages.values()}.union(self.leads.keys):
            yield "the parent tree leads from what is neither a page nor the area of a link"
        if self.turned and not self.order.from_right:
            yield "an element says that it reads otherwise than is drawn"
        yield from (f"a {kind} stands in a {parent}" for parent, kind in self.nested if kind not in _INSIDE[parent])
        for one in self.ruled.values():
            yield from self._rules(one)
        yield from self._headings()
        if not self.order.stopped:
            yield from self.leads.faults(self.order, catalog, self.objects)

    def _read(self, data: bytes) -> None:
        for number, one in as_written(data):
            if isinstance(one, Code):
                self.streams[number] = one
            elif one.startswith(AREA):
                self.leads.areas[number] = one
            else:
                self.objects[number] = one

    def _of_type(self, entry: str) -> str:
        """The object with an entry that one alone has."""
        found = [text for text in self.objects.values() if entry in text and entry in re.sub(_STRING, "", text)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} objects with {entry}")
        return found[0]

    def _owners(self, tree: int, following: int) -> Iterator[tuple[int, int]]:
        """The ParentTree: keys with the numbers of objects. following: the first key that is not taken."""
        before = -1
        for number in _REFERENCE.findall(_found(r"<</Kids \[([\d R]*)\]>>", self.objects[tree])):
            first, last, nums = _found_all(_LEAF, self.objects[int(number)])
            words = nums.split()
            keys = list(map(int, words[::4]))
            if (int(first), int(last)) != (keys[0], keys[-1]) or any(a >= b for a, b in pairwise((before, *keys))):
                self.told.append("a reader of the parent tree does not find all of its keys")
            before = keys[-1]
            yield from zip(keys, map(int, words[1::4]), strict=True)
        if before >= following:
            self.told.append("the next key of the parent tree is taken")

    def _page(self, place: int, number: int, owners: dict[int, int]) -> Iterator[str]:
        """Read a page; what is wrong with its marked content by itself."""
        entries = self.objects[number]
        marks = marks_of(self.streams[int(_found(r"/Contents (\d+) 0 R", entries))].text())
        key = int(_found(r"/StructParents (\d+)", entries))
        listed = array("i", map(int, _REFERENCE.findall(self.objects[owners[key]])))
        areas = re.search(r"/Annots\s*\[([\d\sR]*)\]", entries)
        found = frozenset(map(int, _REFERENCE.findall(areas[1]))) if areas else frozenset[int]()
        self.pages[number] = Page(place, key, listed, marks, min(len(listed), len(marks.kinds)), found)
        if marks.loose:
            yield f"page {place} has text that no tag has"
        if marks.numbers != array("i", range(len(listed))):
            yield f"the marked content of page {place} is not numbered as the parent tree has it"
        if not re.search(r"/Tabs\s+/S\b", entries):
            yield f"the links of page {place} do not follow one another in the order of its elements"

    def _enter(self, number: int, parent: int, outer: str, depth: int, text: list[Found], link: int, lang: str) -> None:
        """An element and what stands in it, in logical order. outer: its parent's kind; text: that it is a part of;
        link: the Link that it stands in, 0 for none; lang: of the letters around it, "" for the note's."""
        if number in self.kinds:
            raise ValueError("an element stands in two others")
        found = _ELEMENT.match(self.objects.pop(number))
        if found is None:
            raise KeyError(number)
        kind, says, own_page, entry, details = found.groups()
        if int(says) != parent:
            raise ValueError("an element names another as its parent")
        self.kinds[number] = kind = intern(kind)
        self.nested.add((outer, kind))
        label, alt = kind, None
        if details or kind in _MUST_SAY:
            label, alt, lang = self._said(kind, details, lang)
        if kind in _LINE:
            link = number if kind == "Link" else link
        else:
            text = []
            if depth:
                self.order.open(depth, label)
        if kind in _RULED:
            self.ruled[number] = _Ruled(label)
        if outer in _RULED:
            self.ruled[parent].inside.append(number)
        if entry is None:
            if kind not in _MAY_BE_EMPTY:
                self.told.append(f"a {kind} is empty")
        elif entry.isdigit():
            self._mark(int(own_page or 0), int(entry), number, text, link, lang)
        elif _NO_CONTENT.fullmatch(entry):
            for element in _REFERENCE.findall(entry):
                self._enter(int(element), number, kind, depth + 1, text, link, lang)
        else:
            for element, area_page, area, page, content, own in _KID.findall(entry):
                if own or content:
                    self._mark(int(page or own_page or 0), int(own or content), number, text, link, lang)
                elif element:
                    self._enter(int(element), number, kind, depth + 1, text, link, lang)
                else:
                    self._area(int(area), int(area_page), number)
        if depth and kind not in _LINE and (text or alt is not None):
            self.order.text(depth, text, self._begins, self.leads.tails, alt)

    def _area(self, area: int, page: int, link: int) -> None:
        """The area of a link that an element has."""
        if self.kinds[link] != "Link" or area not in self.pages[page].areas:
            self.told.append(f"the area of a link stands in a {self.kinds[link]}, or on another page")
        self.told += self.leads.met(area, page, link, self.owners, self.link[1] if self.link[0] == link else ())

    def _begins(self) -> Place:
        """Where the text begins that was met last."""
        page, content = self.begins
        found = self.pages[page].marks.places.get(content)
        return Place(page, found[0][1] if found else None)

    def _mark(self, number: int, content: int, element: int, text: list[Found], link: int, lang: str) -> None:
        """A piece of marked content that an element has."""
        page = self.pages[number]
        if content >= page.count:
            self.told.append("elements have content that is on no page")
            return
        if page.owners[content] != element:
            self.told.append(f"marked content on page {page.place} leads to another element than has it")
            return
        page.owners[content] = 0
        kind, letters = page.marks.kinds[content], page.marks.letters[content]
        if self.kinds[element] != kind or letters < 0:
            self.told.append(f"a {kind} on page {page.place} is empty or is a {self.kinds[element]}")
        if content < page.last:
            self.disordered.add(page.place)
        page.last = content
        if link:
            if self.link[0] != link:
                self.link = (link, [])
            self.link[1].extend((number, *begins) for begins in page.marks.places.get(content, ()))
        if letters <= 0:
            return
        if not text:
            self.begins = (number, content)
        elif text[-1][0] == link and text[-1][1] == lang:
            letters += text.pop()[2]
        text.append((link, lang, letters))

    def _said(self, kind: str, details: str, lang: str) -> tuple[str, str | None, str]:
        """What an element says of itself: its label, what a figure shows in words, the language of its letters."""
        known = _SAYS.get(kind)
        found = known.fullmatch(details) if known else None
        if found is None:
            self.told.append(_MUST_SAY.get(kind) or f"a {kind} says what it should not: {details.strip()[:60]}")
            return kind, None, lang
        if "/ActualText" in details:
            self.turned = True
        said = [one for one in found.groups() if one]
        if kind == "Figure":
            return kind, text_of(value_of(said[0])), lang
        if kind == "Span":
            return kind, None, text_of(value_of(said[0])) if said else lang
        return " ".join((kind, *said)), None, lang

    def _rules(self, one: _Ruled) -> Iterator[str]:
        """What an element of its kind must have."""
        inside = [self.kinds[kid] for kid in one.inside]
        match one.label:
            case "Table":
                yield from self._table(one)
            case "LI" if [kind for kind in inside if kind != "Lbl"] != ["LBody"]:
                yield "an item of a list has no text"

    def _table(self, table: _Ruled) -> Iterator[str]:
        """Every row has as many cells as the first has heads."""
        parts = [self.ruled[part] for part in table.inside if self.kinds[part] in ("THead", "TBody")]
        rows = [self.ruled[row].inside for part in parts for row in part.inside if row in self.ruled]
        if not rows or any(self.kinds[cell] != "TH" for cell in rows[0]):
            yield "a table has no heads"
            return
        filled = [0] * len(rows)  # by cells that reach down from above
        for at, row in enumerate(rows):
            scope = "Row" if at else "Column"
            for cell in row:
                reach = 1
                if self.kinds[cell] == "TH":
                    words = self.ruled[cell].label.split()
                    if words[1:2] != [scope]:
                        yield "a head of a table is said to be a row's and is a column's, or the other way round"
                    reach = int(words[2]) if len(words) > 2 else 1
                for below in range(at, min(at + reach, len(rows))):
                    filled[below] += 1
        if set(filled) != {len(rows[0])}:
            yield f"a row of a table has {min(filled)} cells where there are {len(rows[0])} columns"

    def _headings(self) -> Iterator[str]:
        levels = [_HEADS[kind] for kind in self.kinds.values() if kind in _HEADS]
        for before, level in pairwise((0, *levels)):
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"


def _found(pattern: str, text: str) -> str:
    """What stands in the brackets of a pattern that a text must have."""
    found = re.search(pattern, text, re.S)
    if found is None:
        raise ValueError(f"no {pattern}")
    return found[1]


def _found_all(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What stands in the brackets of a pattern that a text must be."""
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError(f"no {pattern.pattern}")
    return found.groups()
