"""What is gathered while records are decoded: mistakes, ids defined and ids referred to.

Forms (`read.forms`, `read.records`) add to it; reference checks and builders read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
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
    """An id where it is defined or referred to. kind: `source`, `claim`, …"""

    kind: str
    id: str
    span: Span


class Places(Mapping[str, Span]):
    """The places of a record's values, by path: `value`, `quotes.0`, `confidence.level`; "" for the record.

    Looked up in the nodes when asked for: most places are never asked for.
    """

    __slots__ = ("_node",)

    def __init__(self, node: nodes.Node) -> None:
        self._node = node

    def __getitem__(self, path: str) -> Span:
        node = self._node
        for step in path.split(".") if path else ():
            if isinstance(node, nodes.Mapping):
                node = node.entries[step][1]
            elif isinstance(node, nodes.Sequence) and step.isdecimal() and int(step) < len(node.items):
                node = node.items[int(step)]
            else:
                raise KeyError(path)
        return node.span

    def __iter__(self) -> Iterator[str]:
        yield ""
        yield from _paths(self._node, "")

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _paths(node: nodes.Node, before: str) -> Iterator[str]:
    children: Iterator[tuple[str, nodes.Node]]
    if isinstance(node, nodes.Mapping):
        children = ((key, value) for key, (_, value) in node.entries.items())
    elif isinstance(node, nodes.Sequence):
        children = ((str(index), item) for index, item in enumerate(node.items))
    else:
        return
    for step, child in children:
        yield before + step
        yield from _paths(child, f"{before}{step}.")


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
    match = _COMMENT.match(scalar.page.text, scalar.end)
    if scalar.style != nodes.PLAIN or match is None:
        return None
    return scalar.page.span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
