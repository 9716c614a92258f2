"""The elements inside a paragraph or cell: runs of a line come in, each goes out with the element it belongs to.

A reference is a Reference with a Link for each number, an address a Link, and letters of another language a Span.
They are added while the text is drawn, in its order, and one that goes on in the next line or on the next page
stays one element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.write.pdf.lines import Look, Run
from briefgen.write.pdf.metadata import text_string
from briefgen.write.pdf.tags import Tags


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

    def parts(self, runs: Sequence[Run], tag: int) -> Iterator[tuple[int, list[Run]]]:
        """Neighbouring runs that belong to one element, with the element. tag: of the whole text."""
        if tag < 0:
            yield tag, list(runs)
            return
        for _, part in groupby(runs, key=lambda run: (run.look.target, run.look.lang)):
            found = list(part)
            yield self._element(found[0].look, tag), found

    def close(self, tag: int) -> None:
        """A line of a text came that has none of these: what comes after it begins anew."""
        if tag in self._open or tag in self._before:
            self._open[tag] = ()

    def link_of(self, tag: int) -> int:
        """The Link that was met last in a text."""
        return next(step.element for step in self._open[tag] if step.key[0] == "Link")

    def end_page(self) -> None:
        """Forget what stood open on the page before this; a text that goes on stands on every page between."""
        self._before, self._open = self._open, {}

    def _element(self, look: Look, tag: int) -> int:
        keys = list(_keys(look))
        path = self._open[tag] if tag in self._open else self._before.get(tag, ())
        kept = 0
        while kept < min(len(keys), len(path)) and path[kept].key == keys[kept]:
            kept += 1
        path = path[:kept]
        for key in keys[kept:]:
            kind, what = key
            details = f"/Lang {text_string(str(what))}" if kind == "Span" else ""
            path = (*path, _Step(key, self._tags.add(kind, path[-1].element if path else tag, details)))
        self._open[tag] = path
        return path[-1].element if path else tag


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
