"""What is gathered while records are decoded: mistakes, ids defined and ids referred to.

Forms (`read.forms`, `read.records`) add to it; reference checks and builders read it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.marking import Markings
from briefgen.read import nodes
from briefgen.read.events import Tree


@dataclass(frozen=True, slots=True)
class Mention:
    """An id where it is defined or referred to. kind: `source`, `claim`, … place: where, or the scalar that it is."""

    kind: str
    id: str
    place: Span | nodes.Scalar

    @property
    def span(self) -> Span:
        return self.place if isinstance(self.place, Span) else self.place.span


class Places(Mapping[str, Span]):
    """The places of a record's values, by path: `value`, `quotes.0`, `confidence.level`; "" for the record.

    Kept as offsets, those of all records of a page in one array, so that the nodes, a hundred times as large, can go
    when reading is done.
    """

    __slots__ = ("_first", "_index", "_page")

    def __init__(self, node: nodes.Node) -> None:
        self._page = node.page
        self._first = len(self._page.offsets)
        paths: list[str] = []
        _gather(node, "", paths, self._page.offsets)
        self._index = _index(tuple(paths))

    def __getitem__(self, path: str) -> Span:
        at, offsets = self._first + 2 * self._index[path], self._page.offsets
        return self._page.span(offsets[at], offsets[at + 1])

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


@lru_cache(maxsize=32)
def _index(paths: tuple[str, ...]) -> Mapping[str, int]:
    """The places by path: one object for all records with the same keys."""
    return {path: place for place, path in enumerate(paths)}


def _gather(node: nodes.Node, path: str, paths: list[str], offsets: array[int]) -> None:
    """Add a node's path and offsets, then those of what it holds, but for the records of a list: these have places of
    their own."""
    paths.append(path)
    offsets.extend(node.extent)
    before = path and f"{path}."
    if isinstance(node, nodes.Mapping):
        for key, value in node.items():
            if isinstance(value, nodes.Scalar):
                paths.append(before + key)
                offsets.append(value.start)
                offsets.append(value.end)
            else:
                _gather(value, before + key, paths, offsets)
    elif isinstance(node, nodes.Sequence):
        for index, item in enumerate(node.items):
            if isinstance(item, nodes.Scalar):
                _gather(item, f"{before}{index}", paths, offsets)


@dataclass(slots=True, eq=False)
class Partial:
    """A record as far as it could be decoded. values: by attribute. whole: nothing in it is wrong."""

    kind: str
    node: nodes.Node
    values: dict[str, Any]
    whole: bool

    @property
    def at(self) -> Places:
        return Places(self.node)


@dataclass(slots=True, eq=False)
class Reading:
    """One brief, or one other file, on its way in."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=dict)
    defined: list[Mention] = field(default_factory=list)
    mentioned: list[Mention] = field(default_factory=list)
    markings: list[Mention] = field(default_factory=list)
    """Markings written, the level as id."""
    known: Markings = field(default_factory=Markings)
    """Markings that the project knows; briefgen.yaml adds its own as it is read."""
    partials: dict[str, list[Partial]] = field(default_factory=lambda: defaultdict(list))
    """Records by kind, as far as they could be decoded."""
    made: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    """The model's objects of those that are right, by kind."""
    _texts: dict[str, str] = field(default_factory=dict)

    def shared(self, text: str) -> str:
        """The same text, one object for all places that have it: what bodies are called comes thousands of times."""
        return self._texts.setdefault(text, text)

    def report(self, code: str, message: str, span: Span, cure: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, span, cure))

    def lost(self, node: nodes.Node) -> bool:
        """Whether a syntax error spoilt text inside a node, or the value itself: then nothing is missing."""
        tree = self.trees.get(node.page.name)
        if tree is None:
            return False
        if tree.touches(node.start, node.end) or tree.lost_after(node.end):
            return True
        return tree.given_up and tree.root is not None and node.end >= tree.root.end


_COMMENT = compiled(r"[ \t]+#[^\n]*")


def comment_after(scalar: nodes.Scalar) -> Span | None:
    """The comment on the line where an unquoted text ends, None without one."""
    if scalar.style != nodes.PLAIN or scalar.page.text[scalar.end : scalar.end + 1] not in (" ", "\t"):
        return None
    match = _COMMENT.match(scalar.page.text, scalar.end)
    if match is None:
        return None
    return scalar.page.span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
