"""The tags of a finished PDF held against the tree and against each other, cheaply enough for every build.

In: the bytes of a PDF of ours and its document. Out: a diagnostic for each mistake. What is asked: every text is in
marked content that an element or an artifact has; content and elements lead to each other both ways; the elements that
hold text are of the kinds that the tree asks for, in its order, on each page in the order in which they are drawn; none
is empty; rows have a cell for each column, heads a scope, figures and links a description; headings skip no level.
With the letters themselves compared page by page (`pdf_text`) that is what a reader of the tags gets. `tags` reads the
texts of the elements too, in the tests, at the price of writing the file once more.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from sys import intern
from typing import NamedTuple

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import Document
from briefgen.doc.words import plain
from briefgen.proof.page_text import NEVER_DRAWN
from briefgen.proof.tags import HOLDS_TEXT, expected

_OBJECT = compiled(rb"(\d+) 0 obj\s")
_STREAM = compiled(rb"<<(.*?)>>\s*stream\r?\n", re.S)
_LONGEST_HEAD = 600  # letters of a stream's dictionary
_ELEMENT = compiled(
    rb"<</S /(\w+) /P (\d+) 0 R(?: /Pg (\d+) 0 R)?(?: /K (\[[^\[\]]*\]|<<[^>]*>>|\d+ 0 R|\d+))?(.*)>>\Z", re.S
)
_KID = compiled(rb"<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|<</Type /OBJR /Pg \d+ 0 R /Obj (\d+) 0 R>>|(\d+) 0 R|(\d+)")
_REFERENCE = compiled(rb"(\d+) 0 R")
_STRING = compiled(rb"\((?:[^()\\]|\\.)*\)", re.S)
_SPACES = compiled(rb"(?<!\\)\( +\)")
"""A string of spaces, plain or no-break, which are drawn alike; not the end of one that has a bracket before them."""
_MARKED = compiled(rb"\bBDC\b.*?\bEMC\b", re.S)
_SHOWS = compiled(rb"\b(?:T[jJ]|Do)\b")
"""Text, or a picture."""
_NUMBERED = compiled(rb"/(\w+) <</MCID (\d+)>> BDC\b(.*?)\bEMC\b", re.S)
_LETTER = compiled(r"[^\s]|[\u2007\u2009\u200a\u202f]")
"""What is drawn as more than a space."""
_MAY_BE_EMPTY = frozenset(("TH", "TD", "LBody", "TBody", "Document"))
_HEAD = compiled(r"H([1-6])")
_PLAIN = frozenset(("P", "TD", "Lbl", "Caption", "Link", "Span", "Reference"))
"""Of which only an empty one breaks a rule, if it may not be."""
_OF_THE_WHOLE = (b"/Lang ", b"/Marked true", b"/DisplayDocTitle true", b"/OutputIntents ", b"/Metadata ")
"""Without which no file is PDF/UA-1 and PDF/A-2a, whatever its tags."""
MOST_TOLD = 20


class _Kid(NamedTuple):
    """What stands in an element. Marked content: its page and number there; else the number of an object."""

    page: int = 0
    content: int = -1
    area: int = 0
    element: int = 0


@dataclass(slots=True)
class _Element:
    kind: str
    parent: int
    kids: tuple[_Kid, ...]
    details: bytes


def check_structure(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF661 for each mistake in the tags, MOST_TOLD at most."""
    try:
        found = list(dict.fromkeys(_Structure(data).faults(document)))[:MOST_TOLD]
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, zlib.error) as error:
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
class _Structure:
    """One file by its objects' numbers. areas: of links, with their keys in the ParentTree, -1 where one is not
    described; streams: their heads; objects: all others."""

    data: bytes
    objects: dict[int, bytes] = field(default_factory=dict)
    streams: dict[int, re.Match[bytes]] = field(default_factory=dict)
    elements: dict[int, _Element] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)

    def faults(self, document: Document) -> Iterator[str]:
        self._read()
        catalog, root = self._of_type(b"/Type /Catalog"), self._of_type(b"/Type /StructTreeRoot")
        for entry in _OF_THE_WHOLE:
            if entry not in catalog:
                yield f"the file does not say {entry.decode()}"
        top = int(_found(rb"/K (\d+) 0 R", root)[1])
        owners = self._owners(root)
        pages = [
            int(key) for key in _REFERENCE.findall(_found(rb"/Kids\s*\[(.*?)\]", self._of_type(b"/Type /Pages"))[1])
        ]
        lettered: set[int] = set()
        yield from self._marks(pages, owners, lettered)
        order: list[int] = []
        drawn: dict[int, list[int]] = {page: [] for page in pages}
        self._walk(top, order, drawn)
        if len(order) != len(self.elements):
            yield f"{len(self.elements) - len(order)} elements stand in no other"
        for number in order:
            one = self.elements[number]
            if one.kind not in _PLAIN or not one.kids:
                yield from self._rules(number)
        yield from self._headings(order)
        yield from self._kinds(order, lettered, document)
        turned = any(b"/ActualText" in one.details for one in self.elements.values())
        for place, page in enumerate(pages, 1):
            if drawn[page] != sorted(drawn[page]) and not turned:
                yield f"the elements of page {place} stand in another order than they are drawn"

    def _read(self) -> None:
        for found in _OBJECT.finditer(self.data):
            head = _STREAM.match(self.data, found.end(), found.end() + _LONGEST_HEAD)
            if head is None:
                continue
            if b"/ObjStm" not in head[1]:
                self.streams[int(found[1])] = head
                continue
            code = self._code(head)
            first = int(_found(rb"/First (\d+)", head[1])[1])
            index = [int(number) for number in code[:first].split()]
            places = [*index[1::2], len(code) - first]
            for at, number in enumerate(index[::2]):
                self._add(number, code[first + places[at] : first + places[at + 1]].rstrip())

    def _code(self, head: re.Match[bytes]) -> bytes:
        """What stands in a stream."""
        code = self.data[head.end() : head.end() + int(_found(rb"/Length (\d+)", head[1])[1])]
        return zlib.decompress(code) if b"FlateDecode" in head[1] else code

    def _add(self, number: int, text: bytes) -> None:
        if text.startswith(b"<</S /") and (one := _ELEMENT.match(text)):
            kids = _kids(one[4] or b"", int(one[3] or 0))
            self.elements[number] = _Element(intern(one[1].decode()), int(one[2]), kids, one[5])
        elif b"/Subtype /Link" in text:
            key = int(_found(rb"/StructParent (\d+)", text)[1])
            self.areas[number] = key if b"/Contents" in text else -1
        else:
            self.objects[number] = text

    def _of_type(self, entry: bytes) -> bytes:
        """The object with an entry that one alone has."""
        found = [text for text in self.objects.values() if entry in text]
        if len(found) != 1:
            raise ValueError(f"{len(found)} objects with {entry.decode()}")
        return found[0]

    def _owners(self, root: bytes) -> dict[int, int]:
        """The ParentTree: keys with the numbers of objects."""
        tree = self.objects[int(_found(rb"/ParentTree (\d+) 0 R", root)[1])]
        owners: dict[int, int] = {}
        for leaf in _REFERENCE.findall(tree):
            pairs = re.findall(rb"(\d+) (\d+) 0 R", _found(rb"/Nums \[(.*)\]", self.objects[int(leaf)])[1])
            owners.update((int(key), int(number)) for key, number in pairs)
        return owners

    def _marks(self, pages: list[int], owners: dict[int, int], lettered: set[int]) -> Iterator[str]:
        """Content against the elements that have it, both ways. lettered: to be filled with those that have more of
        it than spaces."""
        claims: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number, one in self.elements.items():
            for kid in one.kids:
                if kid.content >= 0:
                    claims[kid.page][kid.content] = number
        areas = {kid.area: number for number, one in self.elements.items() for kid in one.kids if kid.area}
        for place, page in enumerate(pages, 1):
            entries = self.objects[page]
            code = _without_letters(self._code(self.streams[int(_found(rb"/Contents (\d+) 0 R", entries)[1])]))
            if code.count(b"BDC") != code.count(b"EMC") or _SHOWS.search(_MARKED.sub(b"", code)):
                yield f"page {place} has text that no tag has"
            key = int(_found(rb"/StructParents (\d+)", entries)[1])
            listed = [int(number) for number in _REFERENCE.findall(self.objects[owners[key]])]
            marks = _NUMBERED.findall(code)
            if [int(number) for _, number, _ in marks] != list(range(len(listed))):
                yield f"the marked content of page {place} is not numbered as the parent tree has it"
            for content, (number, (kind, _, inside)) in enumerate(zip(listed, marks, strict=False)):
                if claims[page].pop(content, None) != number:
                    yield f"marked content on page {place} leads to another element than has it"
                elif self.elements[number].kind != kind.decode() or not _SHOWS.search(inside):
                    yield f"a {kind.decode()} on page {place} is empty or is a {self.elements[number].kind}"
                elif b"()" in inside:
                    lettered.add(number)
                if kind == b"Link" and number in lettered and not any(kid.area for kid in self.elements[number].kids):
                    yield "a link has no area"
        if any(claims.values()):
            yield "elements have content that is on no page"
        for area, number in areas.items():
            if owners.get(self.areas[area]) != number:
                yield "the area of a link leads to another element than has it, or is not described"
        if len(self.areas) != len(areas):
            yield "an area of a link is in no element"

    def _walk(self, number: int, order: list[int], drawn: dict[int, list[int]]) -> None:
        """The elements in logical order, and on each page the numbers of their marked content."""
        seen: set[int] = set()
        waiting = [_Kid(element=number)]
        while waiting:
            kid = waiting.pop()
            if kid.content >= 0:
                drawn[kid.page].append(kid.content)
            elif kid.element:
                if kid.element in seen:
                    raise ValueError("an element stands in two others")
                seen.add(kid.element)
                order.append(kid.element)
                kids = self.elements[kid.element].kids
                if any([kid.element and self.elements[kid.element].parent != order[-1] for kid in kids]):
                    raise ValueError("an element names another as its parent")
                waiting += reversed(kids)

    def _rules(self, number: int) -> Iterator[str]:
        """What an element of its kind must have."""
        one = self.elements[number]
        inside = [self.elements[kid.element] for kid in one.kids if kid.element]
        if not one.kids and one.kind not in _MAY_BE_EMPTY:
            yield f"a {one.kind} is empty"
        match one.kind:
            case "Table":
                yield from self._table(inside)
            case "TH" if b"/Scope /" not in one.details:
                yield "a head of a table does not say whether it is a row's or a column's"
            case "Figure" if not re.search(rb"/Alt\s*[(<]", one.details):
                yield "a figure has no description"
            case "L" if any(kid.kind not in ("LI", "Caption") for kid in inside):
                yield "a list holds what is no item"
            case "LI" if self.elements[one.parent].kind != "L":
                yield "an item stands in no list"
            case "LI" if [kid.kind for kid in inside if kid.kind != "Lbl"] != ["LBody"]:
                yield "an item of a list has no text"

    def _table(self, inside: list[_Element]) -> Iterator[str]:
        """Every row has as many cells as the first has heads."""
        rows = [self.elements[kid.element] for part in inside if part.kind in ("THead", "TBody") for kid in part.kids]
        cells = [[self.elements[kid.element] for kid in row.kids if kid.element] for row in rows]
        if not cells or any(cell.kind != "TH" for cell in cells[0]):
            yield "a table has no heads"
            return
        filled = [0] * len(rows)  # by cells that reach down from above
        for at, row in enumerate(cells):
            for cell in row:
                span = re.search(rb"/RowSpan (\d+)", cell.details)
                for below in range(at, min(at + int(span[1]) if span else at + 1, len(rows))):
                    filled[below] += 1
        if set(filled) != {len(cells[0])}:
            yield f"a row of a table has {min(filled)} cells where there are {len(cells[0])} columns"

    def _headings(self, order: list[int]) -> Iterator[str]:
        before = 0
        for number in order:
            head = _HEAD.fullmatch(self.elements[number].kind)
            if head:
                if int(head[1]) > before + 1:
                    yield f"a heading of level {head[1]} follows one of level {before}"
                before = int(head[1])

    def _kinds(self, order: list[int], lettered: set[int], document: Document) -> Iterator[str]:
        """The elements with text of their own against the texts of the tree."""
        holders = {self._holder(number) for number in lettered}
        found = [self.elements[number].kind for number in order if number in holders]
        wanted = [kind for kind, children in expected(document) if _LETTER.search(NEVER_DRAWN.sub("", plain(children)))]
        if found != wanted:
            pairs = enumerate(zip(found, wanted, strict=False))
            at = next((at for at, (one, other) in pairs if one != other), min(len(found), len(wanted)))
            has, should = ((kinds[at] if at < len(kinds) else "nothing") for kinds in (found, wanted))
            yield f"text number {at + 1} stands in {has}, where the note has {should}"

    def _holder(self, number: int) -> int:
        """The element whose text an element is part of; 0 for none, as in a figure, and for a bullet, which no tree
        holds."""
        while self.elements[number].kind not in HOLDS_TEXT:
            number = self.elements[number].parent
            if number not in self.elements:
                return 0
        one = self.elements[number]
        bullet = one.kind == "Lbl" and b"/Disc" in self.elements[self.elements[one.parent].parent].details
        return 0 if bullet else number


def _without_letters(code: bytes) -> bytes:
    """A page's code with nothing in its strings, and with `<20>` for one of spaces alone."""
    return _STRING.sub(b"()", _SPACES.sub(b"<20>", code))


def _kids(entry: bytes, page: int) -> tuple[_Kid, ...]:
    """What stands in an element, by its entry for it. page: its own."""
    if entry.isdigit():
        return (_Kid(page, int(entry)),)
    return tuple([
        _Kid(int(of_page), int(content)) if content else _Kid(0, -1, int(area)) if area else
        _Kid(0, -1, 0, int(element)) if element else _Kid(page, int(own))
        for of_page, content, area, element, own in _KID.findall(entry)
    ])  # fmt: skip


def _found(pattern: bytes, text: bytes) -> re.Match[bytes]:
    found = re.search(pattern, text, re.S)
    if found is None:
        raise ValueError(f"no {pattern.decode()}")
    return found
