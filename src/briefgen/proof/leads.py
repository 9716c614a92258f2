"""Where the links and the bookmarks of a finished file lead and what they are called, against what the tree has.

In: the areas of links as they are written, each met with its element; then what the tree asks for. Out: what is wrong,
in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from briefgen.base.pattern import compiled
from briefgen.proof.pdf_objects import Name, Reference, text_of, value_of
from briefgen.proof.tag_order import Heading, Order, Place
from briefgen.proof.wanted_tags import Lead

Begins = tuple[int, float, float]
"""Where letters begin: their page, from its left edge and from its lower edge in points."""
AREA = "<</Type /Annot /Subtype /Link "
_WRITTEN = compiled(
    AREA + r"/Rect \[([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)\] /Border \[0 0 0\] /F 4 /StructParent (\d+) (.*)>>", re.S
)
_ABOVE = 60.0
"""Points that a place may lie above the baseline of the text that stands there."""
_ROUNDING = 0.02
_LEAST_NAME = 40
"""Letters of a source that are left at least where its name is shortened."""


class Leads:
    """The links of one file. tails: by the number of a Link's element, what it is called and where it leads, as
    written; areas: as they are written, until they are met; keys: in the ParentTree of those that were met."""

    def __init__(self) -> None:
        self.tails: dict[int, str] = {}
        self.areas: dict[int, str] = {}
        self.keys: set[int] = set()

    def met(
        self, area: int, page: int, link: int, owners: Mapping[int, int], begins: Sequence[Begins]
    ) -> Iterator[str]:
        """A Link with an area on a page. owners: the ParentTree; begins: of the letters that the link has so far."""
        found = _WRITTEN.fullmatch(self.areas.pop(area, ""))
        if found is None:
            yield "the area of a link is none, or stands in two"
            return
        left, bottom, right, top, key, tail = found.groups()
        self.keys.add(int(key))
        if owners.get(int(key)) != link:
            yield "the area of a link leads to another element than has it"
        if self.tails.setdefault(link, tail) != tail:
            yield "the areas of one link lead to two places"
        x, low, end, high = float(left) + _ROUNDING, float(bottom), float(right), float(top)
        for on, start, base in begins:
            if on == page and start <= x < end and low <= base <= high:
                return
        yield "the area of a link does not lie on its letters"

    def faults(self, order: Order, catalog: Mapping[str, Any], objects: Mapping[int, str]) -> Iterator[str]:
        """What is wrong with the links and the bookmarks, once all elements were met."""
        if self.areas:
            yield "an area of a link is in no element"
        for tail, lead in order.leads.items():
            yield from _lead_faults(tail, lead, order, objects)
        yield from _bookmark_faults(catalog.get("Outlines"), order.headings, objects)


def _lead_faults(tail: str, lead: Lead, order: Order, objects: Mapping[int, str]) -> Iterator[str]:
    """What a link is called and where it leads."""
    entries = value_of(f"<<{tail}>>")
    name = text_of(_value(entries.get("Contents"), objects))
    if not name:
        yield f"the link to {lead.kind} {lead.value} is not described"
        return
    if lead.kind == "uri":
        action = entries.get("A", {})
        address = text_of(action.get("URI"))
        if action.get("S") != "URI" or "Dest" in entries or not _same_address(address, lead.value):
            yield f"the link to “{lead.value}” leads to “{address}”"
        if name != address:
            yield f"the link to “{lead.value}” is called “{name}”"
        return
    if "A" in entries or not _leads_to(_value(entries.get("Dest"), objects), order.named.get(f"source {lead.value}")):
        yield f"a link to source {lead.value} leads elsewhere"
    text = order.sources[lead.value]
    if name != text and not (name[-1] == "…" and len(name) > _LEAST_NAME and text.startswith(name[:-1])):
        yield f"a link to source {lead.value} is called “{name}”"


def _bookmark_faults(root: Any, headings: Sequence[Heading], objects: Mapping[int, str]) -> Iterator[str]:
    """A bookmark for each heading, called like it, as deep as it and leading to it."""
    found = list(_bookmarks(root, objects, 1)) if root is not None else []
    named = [(one, title) for one in headings if (title := _printed(one.title))]
    if len(found) != len(named):
        yield f"the file has {len(found)} bookmarks for {len(named)} headings"
        return
    for (depth, entries), (heading, title) in zip(found, named, strict=True):
        told = text_of(entries.get("Title"))
        if _printed(told) != title:
            yield f"the bookmark of the heading “{title}” is called “{told}”"
        if depth != heading.level:
            yield f"the bookmark of the heading “{title}” is {depth} deep, the heading of level {heading.level}"
        if "A" in entries or not _leads_to(_value(entries.get("Dest"), objects), heading.place):
            yield f"the bookmark of the heading “{title}” leads elsewhere"


def _bookmarks(parent: Reference, objects: Mapping[int, str], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The bookmarks in one, in reading order, each with its depth and its entries."""
    held = value_of(objects[parent.number])
    at, before, seen = held.get("First"), None, 0
    while at is not None:
        entries = value_of(objects[at.number])
        if entries.get("Parent") != parent or entries.get("Prev") != before:
            raise ValueError("the bookmarks do not lead to one another")
        yield depth, entries
        yield from _bookmarks(at, objects, depth + 1)
        at, before, seen = entries.get("Next"), at, seen + 1
        if seen > len(objects):
            raise ValueError("the bookmarks lead round")
    if held.get("Last") != before:
        raise ValueError("the bookmarks do not end with the last")


def _leads_to(target: Any, place: Place | None) -> bool:
    """Whether a destination shows the place of a text: its page from a little above it."""
    match target:
        case [Reference(page), Name("XYZ"), _, int() | float() as top, 0] if place is not None:
            return page == place.page and (place.y is None or place.y <= top <= place.y + _ABOVE)
    return False


def _value(value: Any, objects: Mapping[int, str]) -> Any:
    """A value, or the object that it refers to."""
    return value_of(objects[value.number]) if isinstance(value, Reference) else value


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same but for what is percent-encoded (RFC 3986)."""
    return one.isascii() and unquote_to_bytes(one) == unquote_to_bytes(other.encode("utf-8", "replace"))


def _printed(text: str) -> str:
    """The words of a title that can be printed."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
