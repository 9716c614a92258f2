"""The tags of a finished PDF held against the tree and against each other, cheaply enough for every build.

In: the bytes of a PDF of ours and its document. Out: a diagnostic for each mistake. What is asked: every text is in
marked content that an element or an artifact has; content and elements lead to each other both ways; the elements that
hold text are of the kinds that the tree asks for, in its order, on each page in the order in which they are drawn; none
is empty; rows have a cell for each column, heads a scope, figures and links a description; headings skip no level.
With the letters themselves compared page by page (`pdf_text`) that is what a reader of the tags gets. `tags` reads the
texts of the elements too, in the tests, at the price of writing the file once more.

Each object is read once: those of the tags in logical order, from the topmost down, then the pages one by one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import Document
from briefgen.doc.words import plain
from briefgen.proof.page_text import MORE_THAN_SPACE
from briefgen.proof.pdf_objects import Code, as_written
from briefgen.proof.tags import HOLDS_TEXT, expected

_AREA = "<</Type /Annot /Subtype /Link "
_KEY = compiled(r"/StructParent (\d+)")
_ELEMENT = compiled(
    r"<</S /(\w+) /P (\d+) 0 R(?: /Pg (\d+) 0 R)?(?: /K (\[[^\[\]]*\]|<<[^>]*>>|\d+ 0 R|\d+))?(.*)>>\Z", re.S
)
_KID = compiled(r"(\d+) 0 R|<</Type /OBJR /Pg \d+ 0 R /Obj (\d+) 0 R>>|<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|(\d+)")
"""What stands in an element: another, the area of a link, content of a page that is named, or of the element's own."""
_REFERENCE = compiled(r"(\d+) 0 R")
_LETTERS = compiled(r"\((?! +\))[^()\\]*+(?:\\.[^()\\]*+)*+\)", re.S)
"""A string, but none of spaces, plain or no-break, which are drawn alike."""
_MARKED = compiled(r"/(\w+) <<(?:/MCID (\d+)|[^<>]*)>> BDC\b((?:[^E]++|E(?!MC\b))*+)EMC\b", re.S)
_SHOWS = compiled(r"(?:T[jJ]|Do)\b(?<!\w..)")
"""Text, or a picture."""
_PAINTS = compiled(r"\s[SfB]\s")
"""A line, or an area."""
_MAY_BE_EMPTY = frozenset(("TH", "TD", "LBody", "TBody", "Document"))
_HEADS = {f"H{level}": level for level in range(1, 7)}
_PLAIN = frozenset(("P", "TD", "Lbl", "Caption", "Link", "Span", "Reference"))
"""Of which only an empty one breaks a rule, if it may not be."""
_OF_THE_WHOLE = ("/Lang ", "/Marked true", "/DisplayDocTitle true", "/OutputIntents ", "/Metadata ")
"""Without which no file is PDF/UA-1 and PDF/A-2a, whatever its tags."""
MOST_TOLD = 20


def check_structure(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF661 for each mistake in the tags, MOST_TOLD at most."""
    try:
        found = list(dict.fromkeys(_Structure().faults(data, document)))[:MOST_TOLD]
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, RecursionError, zlib.error) as error:
        found = [f"they are not to be read ({error!r})"]
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
class _Element:
    """An element of a kind that has rules, or an empty one. inside: the elements in it."""

    kind: str
    parent: int
    details: str
    empty: bool
    inside: list[int] = field(default_factory=list)


class _Marks(NamedTuple):
    """A page's marked content in the order of the elements: its numbers on the page, and the elements that have it."""

    contents: list[int]
    elements: list[int]


@dataclass(slots=True)
class _Structure:
    """One file by its objects' numbers.

    objects: as they are written, until they are read; streams; keys: of links' areas in the ParentTree, -1 where one
    is not described. kinds: of all elements in logical order; ruled: those that have rules; holders: by elements that
    hold no text of their own, those whose text they are part of; marks: by page; areas: by number, the link that has
    it; reach: rows that a cell reaches down; turned: whether an element says that it reads otherwise than is drawn.
    """

    objects: dict[int, str] = field(default_factory=dict)
    streams: dict[int, Code] = field(default_factory=dict)
    keys: dict[int, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    ruled: dict[int, _Element] = field(default_factory=dict)
    holders: dict[int, int] = field(default_factory=dict)
    marks: dict[int, _Marks] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)
    reach: dict[int, int] = field(default_factory=dict)
    turned: bool = False

    def faults(self, data: bytes, document: Document) -> Iterator[str]:
        self._read(data)
        catalog, root = self._of_type("/Type /Catalog"), self._of_type("/Type /StructTreeRoot")
        for entry in _OF_THE_WHOLE:
            if entry not in catalog:
                yield f"the file does not say {entry}"
        if f"/Lang ({document.lang})" not in catalog:
            yield f"the file does not say that it is in “{document.lang}”"
        pages = [int(page) for page in _REFERENCE.findall(_found(r"/Kids\s*\[(.*?)\]", self._of_type("/Type /Pages")))]
        self.marks = {page: _Marks([], []) for page in pages}
        owners = self._owners(root)
        self._enter(int(_found(r"/K (\d+) 0 R", root)), int(_found(r"/StructTreeRoot (\d+) 0 R", catalog)), 0)
        lost = sum(text.startswith("<</S /") for text in self.objects.values())
        if lost:
            yield f"{lost} elements stand in no other"
        lettered: set[int] = set()
        for place, page in enumerate(pages, 1):
            yield from self._page(place, page, owners, lettered)
        if any(self.kinds[number] == "Link" for number in lettered.difference(self.areas.values())):
            yield "a link has no area"
        yield from self._areas(owners)
        for number, one in self.ruled.items():
            yield from self._rules(number, one)
        yield from self._headings()
        yield from self._kinds(lettered, document)
        for place, marks in enumerate(self.marks.values(), 1):
            if not self.turned and any(one > other for one, other in pairwise(marks.contents)):
                yield f"the elements of page {place} stand in another order than they are drawn"

    def _read(self, data: bytes) -> None:
        for number, one in as_written(data):
            if isinstance(one, Code):
                self.streams[number] = one
            elif one.startswith(_AREA):
                key = _KEY.search(one)
                self.keys[number] = int(key[1]) if key and "/Contents" in one else -1
            else:
                self.objects[number] = one

    def _of_type(self, entry: str) -> str:
        """The object with an entry that one alone has."""
        found = [text for text in self.objects.values() if entry in text and entry in _LETTERS.sub("", text)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} objects with {entry}")
        return found[0]

    def _owners(self, root: str) -> dict[int, int]:
        """The ParentTree: keys with the numbers of objects."""
        owners: dict[int, int] = {}
        for leaf in _REFERENCE.findall(self.objects[int(_found(r"/ParentTree (\d+) 0 R", root))]):
            pairs = re.findall(r"(\d+) (\d+) 0 R", _found(r"/Nums \[(.*)\]", self.objects[int(leaf)]))
            owners.update((int(key), int(number)) for key, number in pairs)
        return owners

    def _enter(self, number: int, parent: int, holder: int) -> None:
        """An element and what stands in it, in logical order. holder: the element whose text the parent is part of."""
        if number in self.kinds:
            raise ValueError("an element stands in two others")
        found = _ELEMENT.match(self.objects.pop(number))
        if found is None:
            raise KeyError(number)
        kind, says, own_page, entry, details = found.groups()
        if int(says) != parent:
            raise ValueError("an element names another as its parent")
        self.kinds[number] = kind = intern(kind)
        if kind in HOLDS_TEXT:
            holder = number
        else:
            self.holders[number] = holder
        kids = _KID.findall(entry) if entry else ()
        if kind not in _PLAIN or not kids:
            self.ruled[number] = _Element(kind, parent, details, not kids)
        if details:
            self._note(number, details)
        for element, area, page, content, own in kids:
            if own or content:
                marks = self.marks[int(page or own_page or 0)]
                marks.contents.append(int(own or content))
                marks.elements.append(number)
            elif element:
                kid = int(element)
                self._enter(kid, number, holder)
                if number in self.ruled:
                    self.ruled[number].inside.append(kid)
            else:
                self.areas[int(area)] = number

    def _note(self, number: int, details: str) -> None:
        self.turned |= "/ActualText" in details
        span = re.search(r"/RowSpan (\d+)", details)
        if span:
            self.reach[number] = int(span[1])

    def _page(self, place: int, page: int, owners: dict[int, int], lettered: set[int]) -> Iterator[str]:
        """A page's content against the elements that have it, both ways. lettered: to be filled with those that have
        more of it than spaces."""
        entries = self.objects[page]
        code = _LETTERS.sub("()", self.streams[int(_found(r"/Contents (\d+) 0 R", entries))].text())
        parts = _MARKED.split(code)  # what stands outside; a kind, a number, what stands inside; what stands outside …
        if code.count("BDC") != code.count("EMC") or _SHOWS.search(" ".join(parts[::4])):
            yield f"page {place} has text that no tag has"
        found = [mark for mark in zip(parts[1::4], parts[2::4], parts[3::4], strict=True) if mark[1]]
        key = int(_found(r"/StructParents (\d+)", entries))
        listed = [int(number) for number in _REFERENCE.findall(self.objects[owners[key]])]
        if [int(number) for _, number, _ in found] != list(range(len(listed))):
            yield f"the marked content of page {place} is not numbered as the parent tree has it"
        claims = dict(zip(*self.marks[page], strict=True))
        for content, (number, (kind, _, inside)) in enumerate(zip(listed, found, strict=False)):
            if claims.pop(content, None) != number:
                yield f"marked content on page {place} leads to another element than has it"
            elif self.kinds[number] != kind or not _shows(kind, inside):
                yield f"a {kind} on page {place} is empty or is a {self.kinds[number]}"
            elif "()" in inside:
                lettered.add(number)
        if claims:
            yield "elements have content that is on no page"

    def _areas(self, owners: dict[int, int]) -> Iterator[str]:
        for area, number in self.areas.items():
            if owners.get(self.keys[area]) != number:
                yield "the area of a link leads to another element than has it, or is not described"
        if len(self.keys) != len(self.areas):
            yield "an area of a link is in no element"

    def _rules(self, number: int, one: _Element) -> Iterator[str]:
        """What an element of its kind must have."""
        inside = [self.kinds[kid] for kid in one.inside]
        if one.empty and one.kind not in _MAY_BE_EMPTY:
            yield f"a {one.kind} is empty"
        match one.kind:
            case "Table":
                yield from self._table(one)
            case "TH" if "/Scope /" not in one.details:
                yield "a head of a table does not say whether it is a row's or a column's"
            case "Figure" if not re.search(r"/Alt\s*[(<]", one.details):
                yield "a figure has no description"
            case "L" if any(kind not in ("LI", "Caption") for kind in inside):
                yield "a list holds what is no item"
            case "LI" if self.kinds.get(one.parent) != "L":
                yield "an item stands in no list"
            case "LI" if [kind for kind in inside if kind != "Lbl"] != ["LBody"]:
                yield "an item of a list has no text"

    def _table(self, table: _Element) -> Iterator[str]:
        """Every row has as many cells as the first has heads."""
        parts = [self.ruled[part] for part in table.inside if self.kinds[part] in ("THead", "TBody")]
        rows = [self.ruled[row].inside for part in parts for row in part.inside]
        if not rows or any(self.kinds[cell] != "TH" for cell in rows[0]):
            yield "a table has no heads"
            return
        for at, row in enumerate(rows):
            scope = "/Scope /Row" if at else "/Scope /Column"
            if any(self.kinds[cell] == "TH" and scope not in self.ruled[cell].details for cell in row):
                yield "a head of a table is said to be a row's and is a column's, or the other way round"
        filled = [0] * len(rows)  # by cells that reach down from above
        for at, row in enumerate(rows):
            for cell in row:
                for below in range(at, min(at + self.reach.get(cell, 1), len(rows))):
                    filled[below] += 1
        if set(filled) != {len(rows[0])}:
            yield f"a row of a table has {min(filled)} cells where there are {len(rows[0])} columns"

    def _headings(self) -> Iterator[str]:
        levels = [_HEADS[kind] for kind in self.kinds.values() if kind in _HEADS]
        for before, level in pairwise((0, *levels)):
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"

    def _kinds(self, lettered: set[int], document: Document) -> Iterator[str]:
        """The elements with text of their own against the texts of the tree."""
        holders = {self.holders.get(number, number) for number in lettered} - self._bullets()
        found = [kind for number, kind in self.kinds.items() if number in holders]
        wanted = [kind for kind, children in expected(document) if MORE_THAN_SPACE.search(plain(children))]
        if found != wanted:
            pairs = enumerate(zip(found, wanted, strict=False))
            at = next((at for at, (one, other) in pairs if one != other), min(len(found), len(wanted)))
            has, should = ((kinds[at] if at < len(kinds) else "nothing") for kinds in (found, wanted))
            yield f"text number {at + 1} stands in {has}, where the note has {should}"

    def _bullets(self) -> set[int]:
        """The labels of lists without numbers, which no tree holds."""
        lists = [one for one in self.ruled.values() if "/Disc" in one.details]
        items = [self.ruled[item] for one in lists for item in one.inside if item in self.ruled]
        return {label for item in items for label in item.inside if self.kinds[label] == "Lbl"}


def _shows(kind: str, code: str) -> bool:
    """Whether marked content shows anything: lines and areas alone are something only in a figure, whose words may
    stand in elements of their own."""
    return bool(_SHOWS.search(code) or (kind == "Figure" and _PAINTS.search(code)))


def _found(pattern: str, text: str) -> str:
    """What stands in the brackets of a pattern that a text must have."""
    found = re.search(pattern, text, re.S)
    if found is None:
        raise ValueError(f"no {pattern}")
    return found[1]
