"""A finished PDF as a screen reader has it: its bytes come in, its structure elements with their texts go out.

And whether they say what the tree says: every text under an element of its own kind, in the tree's order, letter for
letter with the spaces between its words; and whether marked content and elements lead to each other both ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.document import Document
from briefgen.doc.inline import Inline, Text
from briefgen.doc.words import plain, span_of
from briefgen.proof.page_text import TWINS
from briefgen.proof.pdf_objects import File, Reference, Stream, Unreadable, string_of, text_of
from briefgen.proof.wanted_tags import texts_of

HOLDS_TEXT = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Lbl", "LBody", "TH", "TD", "Figure"))
_INSIDE_LINE = frozenset(("Reference", "Link", "Span"))
_NOT_SHOWN = compiled(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_CODE = compiled(
    rb"\((?P<text>(?:[^()\\]|\\.)*)\)\s*Tj\b|\[(?P<texts>(?:\((?:[^()\\]|\\.)*\)|[-\d.\s])*)\]\s*TJ\b"
    rb"|/(?P<font>\S+)\s+[\d.]+\s+Tf\b|/\w+\s*(?P<begin><<[^>]*>>\s*BDC|BMC)\b"
    rb"|\b(?P<end>EMC)\b|/(?P<picture>\w+)\s+Do\b|(?P<other>\(|\bT[jJ]\b|\bDo\b)",
    re.S,
)
"""What matters in a page's code: text shown, fonts chosen, pictures drawn, marks begun and ended
(PDF 32000-1, 9.4.3 and 14.6)."""
_STRING = compiled(rb"\(((?:[^()\\]|\\.)*)\)", re.S)
_AHEAD = 40
"""Elements that are looked through for a text before it counts as lost."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element. inside: texts and elements in order; table: its attributes for tables and lists;
    links: what the areas of a Link are called."""

    kind: str
    inside: tuple[Element | str, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    lang: str = ""
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tags of a file. untagged: text that is neither in an element nor an artifact; artifacts: page by page;
    faults: where content and elements do not lead to each other."""

    root: Element
    untagged: str
    artifacts: tuple[str, ...]
    faults: tuple[str, ...]


def read_tags(data: bytes) -> Tagged:
    """The tags of a PDF. Unreadable when it has none, or is not of our writer's form."""
    try:
        return _Reading(File(data)).tagged()
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unreadable(f"no tags as expected: {error!r}") from error


def check_tags(data: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """BRF661 for each text of the document that a reader of the tags would not get, with its place in the content."""
    try:
        tagged = read_tags(data)
    except Unreadable as error:
        return (_lost(str(error), (Text(document.frame.title),)),)
    found = [(kind, bare(text)) for kind, text in leaves(tagged.root)]
    lost: list[Diagnostic] = [_lost(fault, (Text(document.frame.title),)) for fault in tagged.faults]
    at = 0
    for kind, children in texts_of(document):
        text = bare(plain(children))
        if not text:
            continue
        place = next((n for n in range(at, min(at + _AHEAD, len(found))) if found[n] == (kind, text)), None)
        if place is None:
            lost.append(_lost(f"no {kind} holds “{_short(text)}” there", children))
        else:
            at = place + 1
    if tagged.untagged.strip():
        lost.append(_lost(f"“{_short(tagged.untagged)}” has no tag", (Text(document.frame.title),)))
    return tuple(lost)


def leaves(element: Element) -> Iterator[tuple[str, str]]:
    """The elements that hold a text of their own, with it, in order."""
    if element.kind in HOLDS_TEXT and any(
        isinstance(part, str) or part.kind in _INSIDE_LINE for part in element.inside
    ):
        yield element.kind, element.text
        return
    for part in element.inside:
        if isinstance(part, Element):
            yield from leaves(part)


def bare(text: str) -> str:
    """A text as it can be compared: one space between words, composed letters, nothing that is never shown."""
    return " ".join(unicodedata.normalize("NFKC", _NOT_SHOWN.sub("", text)).split())


class _Reading:
    """One reading of a file."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.catalog = file.get(file.trailer["Root"])
        self.pages = list(self._pages(self.catalog["Pages"]))
        self.content: dict[tuple[int, int], str] = {}
        self.owners: dict[int, dict[int, int]] = {}
        self.area_owners: dict[int, int] = {}
        self.untagged: list[str] = []
        self.artifacts: list[str] = []
        self.faults: list[str] = []
        self._fonts: dict[int, dict[int, str]] = {}

    def tagged(self) -> Tagged:
        for number in self.pages:
            self._read_page(number)
        root = self.file.get(self.catalog["StructTreeRoot"])
        top = self._element(root["K"])
        self._check_parent_tree(root)
        return Tagged(top, "".join(self.untagged), tuple(self.artifacts), tuple(self.faults))

    def _pages(self, node: Reference) -> Iterator[int]:
        found = self.file.get(node)
        if found["Type"] == "Page":
            yield node.number
        for kid in found.get("Kids", ()):
            yield from self._pages(kid)

    def _element(self, at: Reference) -> Element:
        entries = self.file.get(at)
        kids = self.file.get(entries.get("K", []))
        page = entries["Pg"].number if "Pg" in entries else None
        inside: list[Element | str] = []
        links: list[str] = []
        for kid in kids if isinstance(kids, list) else [entries["K"] if isinstance(entries["K"], Reference) else kids]:
            if isinstance(kid, int):
                inside.append(self._claimed(page, kid, at.number))
                continue
            known = self.file.get(kid)
            if known.get("Type") == "MCR":
                inside.append(self._claimed(known["Pg"].number, known["MCID"], at.number))
            elif known.get("Type") == "OBJR":
                self.area_owners[known["Obj"].number] = at.number
                links.append(text_of(self.file.get(self.file.get(known["Obj"]).get("Contents"))))
            else:
                if self.file.get(known["P"]) is not entries:
                    self.faults.append(f"the parent of a {known['S']} is another than the {entries['S']} that has it")
                inside.append(self._element(kid))
        if "ActualText" in entries:
            inside = [self._said(text_of(entries["ActualText"]), inside)]
        attributes = self.file.get(entries.get("A", {}))
        return Element(entries["S"], tuple(inside), attributes, text_of(entries.get("Lang")), tuple(links))

    def _said(self, text: str, inside: list[Element | str]) -> str:
        """What an element says that it reads: the letters that are drawn, in another order, and no others."""
        drawn = "".join(part if isinstance(part, str) else part.text for part in inside)
        if _counted(drawn) != _counted(text):
            self.faults.append(f"an element says that it reads “{_short(text)}”, but “{_short(drawn)}” is drawn")
        return text

    def _claimed(self, page: int | None, content: int, owner: int) -> str:
        owners = self.owners.setdefault(page or 0, {})
        if content in owners:
            self.faults.append(f"two elements have the content {content} of one page")
        owners[content] = owner
        if (page or 0, content) not in self.content:
            self.faults.append(f"an element has the content {content}, which its page has not")
        return self.content.get((page or 0, content), "")

    def _check_parent_tree(self, root: dict[str, Any]) -> None:
        """Both ways: from each piece of content and each link to its element, which has it."""
        leads = dict(self._numbers(root["ParentTree"]))
        for at, number in enumerate(self.pages, 1):
            page = self.file.get(Reference(number))
            key = page.get("StructParents")
            owners = self.file.get(leads.get(key, [])) if key is not None else []
            if {content: owner.number for content, owner in enumerate(owners)} != self.owners.get(number, {}):
                self.faults.append(f"page {at} leads to other elements than have its content")
            for area in self.file.get(page.get("Annots", [])):
                owner = leads.get(self.file.get(area).get("StructParent"))
                if owner is None or self.area_owners.get(area.number) != owner.number:
                    self.faults.append("a link's area leads to another element than has it")
        for (where, content), text in self.content.items():
            if content not in self.owners.get(where, {}):
                self.untagged.append(text)
        if root["ParentTreeNextKey"] <= max(leads, default=-1):
            self.faults.append("the next key of the parent tree is taken")

    def _numbers(self, node: Any) -> Iterator[tuple[int, Any]]:
        entries = self.file.get(node)
        for kid in entries.get("Kids", ()):
            yield from self._numbers(kid)
        nums = entries.get("Nums", [])
        yield from zip(nums[::2], nums[1::2], strict=True)

    def _read_page(self, number: int) -> None:
        """The texts of a page's marked content."""
        page = self.file.get(Reference(number))
        code: Stream = self.file.get(page["Contents"])
        fonts = self.file.get(self.file.get(page["Resources"])["Font"])
        artifacts: list[str] = []
        letters: dict[int, str] = {}
        open_marks: list[int | None] = []
        for found in _CODE.finditer(code.data):
            match found.lastgroup:
                case "text" | "texts":
                    shown = [found["text"]] if found["text"] is not None else _STRING.findall(found["texts"])
                    text = b"".join(map(string_of, shown)).decode("latin-1").translate(letters)
                    if not open_marks:
                        self.untagged.append(text)
                    elif open_marks[-1] is None:
                        artifacts.append(text)
                    else:
                        self.content[number, open_marks[-1]] += text
                case "font":
                    letters = self._letters(fonts[found["font"].decode()])
                case "begin":
                    content = re.search(rb"/MCID\s+(\d+)", found["begin"])
                    open_marks.append(int(content[1]) if content else None)
                    if content:
                        self.content.setdefault((number, int(content[1])), "")
                case "picture":
                    pictures = self.file.get(self.file.get(page["Resources"])["XObject"])
                    drawn: Stream = self.file.get(pictures[found["picture"].decode()])
                    if drawn.entries["Subtype"] != "Image" or not open_marks:
                        raise Unreadable("a picture without a tag, or with text in it")
                case "end":
                    open_marks.pop()
                case _:
                    raise Unreadable("text that is shown in another way than by Tj or TJ")
        self.artifacts.append("".join(artifacts))

    def _letters(self, font: Reference) -> dict[int, str]:
        """A font's codes and what letters they stand for."""
        if font.number not in self._fonts:
            stream: Stream = self.file.get(self.file.get(font)["ToUnicode"])
            pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>", stream.data)
            letters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
            self._fonts[font.number] = letters
        return self._fonts[font.number]


def _counted(text: str) -> list[str]:
    """The letters of a text in no order, apart from their marks: a line that is turned round puts those on others."""
    return sorted(unicodedata.normalize("NFD", "".join(bare(text).split()).translate(TWINS)))


def _lost(what: str, children: tuple[Inline, ...]) -> Diagnostic:
    return Diagnostic(
        "BRF661",
        f"read through its tags, the finished PDF is not the note: {what}",
        span_of(children),
        "nothing was written; this is a mistake of the program: report it with this text",
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
