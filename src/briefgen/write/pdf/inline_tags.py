"""The elements inside a paragraph or cell: runs of a line come in, each goes out with the element it belongs to.

A reference is a Reference with a Link for each number, an address a Link, and letters of another language a Span. In a
line of more than one direction each stretch is a Span, which says what it reads if that is from right to left.
They are added while the text is drawn, in its order, and one that goes on in the next line or on the next page
stays one element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.write.pdf.bidi import RIGHT, kind_of
from briefgen.write.pdf.letters import JOINER, JOINERS, ZERO_WIDTH_SPACE
from briefgen.write.pdf.lines import Line, Look, Run
from briefgen.write.pdf.metadata import text_string
from briefgen.write.pdf.tags import Tags

_NEVER_ALONE = "".join((*JOINERS, ZERO_WIDTH_SPACE))
"""Of which nothing is drawn."""


class _Step(NamedTuple):
    """An element that stands open. key: what it is for."""

    key: tuple[str, object]
    element: int


_Path = tuple[_Step, ...]


class InlineTags:
    """The elements inside the texts of one document."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._open: dict[int, _Path] = {}
        self._before: dict[int, _Path] = {}
        self._serial = 0

    def parts(self, runs: Sequence[Run], tag: int) -> Iterator[tuple[int, Sequence[Run]]]:
        """Neighbouring runs that belong to one element, with the element. tag: of the whole text."""
        if tag < 0:
            yield tag, runs
            return
        start, first = 0, runs[0].look
        for index, run in enumerate(runs):
            look = run.look
            if look is not first and (look.target != first.target or look.lang != first.lang):
                yield self._element(first, tag), runs[start:index]
                start, first = index, look
        yield self._element(first, tag), runs[start:]

    def placed(self, line: Line, tag: int) -> Iterator[tuple[int, list[Run]]]:
        """The runs of a line of more than one direction from left to right, each with its element. The elements are
        made in the order in which they are read. tag: of the whole text."""
        elements = [tag] * len(line.runs)
        drawn = [run.text.strip(_NEVER_ALONE) != "" for run in line.runs]
        logical = [] if tag < 0 else [(place, line.runs[place]) for place in line.logical if drawn[place]]
        for _, part in groupby(
            logical, key=lambda item: (item[1].look.target, item[1].look.lang, item[1].look.level > 0)
        ):
            found = list(part)
            self._serial += 1
            text = "".join([run.text for _, run in found]) if found[0][1].look.level else ""
            element = self._element(found[0][1].look, tag, (("Reads", (self._serial, text)),))
            for place, _ in found:
                elements[place] = element
        for element, run, shows in zip(elements, line.runs, drawn, strict=True):
            if shows:
                yield element, [run]

    def link_of(self, element: int) -> int:
        """The Link that an element stands in, or is."""
        while self._tags.kinds[element] != "Link":
            element = self._tags.parents[element]
        return element

    def end_page(self) -> None:
        """Forget what stood open on the page before this; a text that goes on stands on every page between."""
        self._before, self._open = self._open, {}

    def _element(self, look: Look, tag: int, inner: tuple[tuple[str, object], ...] = ()) -> int:
        if look.target is None and not look.lang and not inner:
            self._open[tag] = ()
            return tag
        keys = (*_keys(look), *inner)
        path = self._open[tag] if tag in self._open else self._before.get(tag, ())
        kept = 0
        for step, key in zip(path, keys, strict=False):
            if step.key != key:
                break
            kept += 1
        path = path[:kept]
        for key in keys[kept:]:
            kind, details = _kind(key)
            path = (*path, _Step(key, self._tags.add(kind, path[-1].element if path else tag, details)))
        self._open[tag] = path
        return path[-1].element if path else tag


def reads(text: str) -> str:
    """The details of an element with a text of the frame: what it reads, if it has right-to-left letters."""
    return _reads(text) if any([kind_of(letter) in RIGHT for letter in text]) else ""


def _reads(text: str) -> str:
    text = text.replace(JOINER, "").replace(ZERO_WIDTH_SPACE, "")
    return f"/ActualText {text_string(text)}" if text else ""


def _kind(key: tuple[str, object]) -> tuple[str, str]:
    """The structure type of an element and its details."""
    match key:
        case "Span", str(lang):
            return "Span", f"/Lang {text_string(lang)}"
        case "Reads", (int(), str(text)):
            return "Span", _reads(text)
    return key[0], ""


def _keys(look: Look) -> Iterator[tuple[str, object]]:
    """The elements that letters stand in, outer before inner."""
    target = look.target
    if target is not None:
        if target.kind != "uri":
            yield "Reference", target.serial
        if target.kind != "reference":
            yield "Link", (target.serial, target.value)
    if look.lang:
        yield "Span", look.lang
