"""The elements of a finished file met one after the other, against those that the tree asks for.

In: each element that is no part of a line, in logical order, and each text with what stands within it. Out: the first
place where they are not the tree's: another element, inside another, with another count of letters, other links or
languages; and what the links of the file lead to and where its headings stand, for `leads` to hold against the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from briefgen.doc.document import Document
from briefgen.doc.inline import Text
from briefgen.doc.language import has_letters_from_right, reads_from_right
from briefgen.doc.words import plain
from briefgen.proof.wanted_tags import Lead, Texts, Wanted, letters_in, parts_of, source_texts, wanted

Found = tuple[int, str, int]
"""Letters of a text: the Link that they stand in, 0 for none, their language, "" for the note's, and how many."""
_HEADS = {f"H{level}": level for level in range(1, 7)}


class Place(NamedTuple):
    """Where a text begins. page: the number of its object; y: of its baseline, None where that is not known."""

    page: int
    y: float | None


class Heading(NamedTuple):
    level: int
    title: str
    place: Place


class Coming(NamedTuple):
    """A text that the tree has, or a figure. low: the depth down to which it stands in no element that the text before
    it stands in; path: the labels from there to its own; text: its own, of so many letters."""

    low: int
    path: tuple[str, ...]
    wanted: Wanted
    text: str
    letters: int


class Order:
    """One file against one document.

    leads: what the links of the file lead to, by how that is written; named: where sources begin, by their numbers;
    headings: in order; told: what is wrong, in words; from_right: whether the tree has letters from right to left;
    unsure: whether a text has another count of letters, which is right if letters are drawn as more or fewer.
    """

    def __init__(self, document: Document) -> None:
        self.leads: dict[str, Lead] = {}
        self.named: dict[str, Place] = {}
        self.headings: list[Heading] = []
        self.told: list[str] = []
        self.sources = source_texts(document)
        self.from_right = reads_from_right(document.lang)
        self.unsure = False
        self._lang = document.lang
        self._coming: Iterator[Coming] | None = self._texts(wanted(document))
        self._path: list[str] = [""]
        self._low = 1
        self._count = 0

    def open(self, depth: int, label: str) -> None:
        """An element begins. depth: 1 below the topmost."""
        self._path[depth:] = (label,)
        if depth < self._low:
            self._low = depth

    def text(
        self, depth: int, parts: list[Found], begins: Callable[[], Place], tails: Mapping[int, str], alt: str | None
    ) -> None:
        """An element with a text of its own ends, or a figure. begins: where it begins; tails: by Link,
        how it is written where it leads; alt: of a figure."""
        path, low = tuple(self._path[self._low : depth + 1]), self._low
        self._low = depth + 1
        if self._coming is None:
            return
        self._count += 1
        one = next(self._coming, None)
        if one is None or (one.low, one.path) != (low, path):
            self._stop(f"stands in {_named(path)}, where the note has {_named(one.path) if one else 'nothing'}")
            return
        _, label, children, place, should = one.wanted
        if should is not None and alt is not None and not _alike(alt, should):
            self.told.append(f"a figure is described as “{_short(alt)}” and shows “{_short(should)}”")
        if children is not None:
            self._compare(parts, one, children, tails)
        if place:
            self.named[place] = begins()
        elif label in _HEADS:
            self.headings.append(Heading(_HEADS[label], one.text, begins()))

    def end(self) -> None:
        """No element is left."""
        if self._coming is not None and (one := next(self._coming, None)) is not None:
            self._count += 1
            self._stop(f"stands in nothing, where the note has {_named(one.path)}")

    @property
    def stopped(self) -> bool:
        """Whether the elements were found to be others, and no more is known of them."""
        return self._coming is None

    def _stop(self, what: str) -> None:
        self.told.append(f"text number {self._count} {what}")
        self._coming = None

    def _texts(self, elements: Iterator[Wanted]) -> Iterator[Coming]:
        """The elements of which something is drawn, each with what was opened for it."""
        path, low = [""], 1
        for one in elements:
            depth, label, children, _, alt = one
            path[depth:] = (label,)
            if depth < low:
                low = depth
            if children is None and alt is None:
                continue
            text = plain(children or ())
            letters = letters_in(text)
            if letters or alt is not None:
                yield Coming(low, tuple(path[low:]), one, text, letters)
                low = depth + 1

    def _compare(self, parts: list[Found], one: Coming, children: Texts, tails: Mapping[int, str]) -> None:
        """What stands within a text."""
        text = one.text
        right = not text.isascii() and has_letters_from_right(text)
        if right:
            self.from_right = True
        if len(children) == 1 and type(children[0]) is Text and children[0].lang in ("", self._lang):
            if len(parts) == 1 and not parts[0][0] and not parts[0][1]:
                if parts[0][2] != one.letters and not right:
                    self._count_differs(text)
            elif parts or one.letters:
                self._differs(text)
            return
        found, should = self._joined(parts, tails), parts_of(children, self._lang, self.sources)
        if [(tail != "", lang) for tail, lang, _ in found] != [(lead is not None, lang) for lead, lang, _ in should]:
            self._differs(text)
            return
        for (tail, _, letters), (lead, _, count) in zip(found, should, strict=True):
            if lead is not None and self.leads.setdefault(tail, lead) != lead:
                self.told.append(f"a link of “{_short(text)}” leads elsewhere than to {lead.kind} {lead.value}")
            if letters != count and not right:
                self._count_differs(text)

    def _count_differs(self, text: str) -> None:
        """Outside ASCII a letter may be drawn as two, or two as one."""
        if text.isascii():
            self._differs(text)
        else:
            self.unsure = True

    def _joined(self, parts: list[Found], tails: Mapping[int, str]) -> list[tuple[str, str, int]]:
        """Parts by where they lead, neighbours alike as one: two links side by side may lead to one place."""
        out: list[tuple[str, str, int]] = []
        for link, lang, letters in parts:
            tail = tails.get(link, "") if link else ""
            if link and not tail:
                self.told.append("a link has no area")
            if out and out[-1][:2] == (tail, lang):
                out[-1] = (tail, lang, out[-1][2] + letters)
            else:
                out.append((tail, lang, letters))
        return out

    def _differs(self, text: str) -> None:
        self.told.append(f"the element of “{_short(text)}” has not its letters, links and languages")


def _named(path: tuple[str, ...]) -> str:
    return " in ".join(reversed(path))


def _alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space and what cannot be printed."""
    return one == other or _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return "".join(letter if letter.isprintable() else " " for letter in text).split()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
