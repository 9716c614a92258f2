"""How much room a note takes: a document comes in, its pages and how full they are go out; nothing is drawn.

Notes that are measured beside one another share most of their texts. `Known` keeps the widths of lines that were
set before, so that a text is taken apart and broken into lines once, whichever notes it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field
from typing import Any, Generic, NamedTuple, TypeVar

from briefgen.base.record import dataclass
from briefgen.doc.document import Document
from briefgen.doc.inline import Inline, Text
from briefgen.write.pdf import style
from briefgen.write.pdf.layout import lay_out
from briefgen.write.pdf.lines import Line
from briefgen.write.pdf.nesting import is_too_deep
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.style import MM, Style
from briefgen.write.pdf.tags import Tags

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extent:
    """pages: laid out. taken: millimetres of all of them, those before the last as if full. room: millimetres that
    one page has for the note."""

    pages: int
    taken: float
    room: float


class _Set(NamedTuple, Generic[T]):
    """A measure of one text. whole: no letter of it is missing and its languages are languages."""

    measure: T
    whole: bool


def _by_kind() -> defaultdict[Hashable, dict[Hashable, Any]]:
    return defaultdict(dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier measurements worked out of texts, by kind of text, width, and language of the note."""

    lines: Mapping[Hashable, dict[Hashable, _Set[tuple[Line, ...]]]] = field(default_factory=_by_kind)
    extents: Mapping[Hashable, dict[Hashable, _Set[tuple[float, float]]]] = field(default_factory=_by_kind)


def measure(document: Document, known: Known | None = None) -> Extent | None:
    """The extent of a document as PDF; None where it can't be written, which `write` says with its reasons.

    known: of notes measured before; this one's lines are added to it. It changes no measure.
    """
    if document.paper not in style.PAPERS or is_too_deep(document):
        return None
    ruler = _Ruler(document.lang, known or Known())
    layout = lay_out(document, ruler, Tags())
    if layout is None:
        return None
    pages, last, room = 0, 0.0, layout.room
    for page in layout.pages:
        pages += 1
        last = max((placed.top + placed.strip.height for placed in page), default=0.0)
    if not ruler.whole or any(diagnostic.is_error for diagnostic in ruler.diagnostics):
        return None
    taken = (pages - 1) * room + min(last, room)
    return Extent(pages, taken / MM, room / MM)


class _Ruler(Shaper):
    """A shaper whose lines have widths and no letters. whole: no text so far is one that can't be set.

    What a reference leads to has no width, so the source entries' numbers need not be known.
    """

    def __init__(self, lang: str, known: Known) -> None:
        super().__init__((), lang)
        self._known = known
        self.whole = True

    def lines(self, children: Sequence[Inline], kind: Style, width: float, least: int = 1) -> tuple[Line, ...]:
        def bare() -> tuple[Line, ...]:
            return tuple([Line((), line.width) for line in super(_Ruler, self).lines(children, kind, width, least)])

        return self._once(self._known.lines[kind, width, self.lang, least], children, bare)

    def extent(self, children: Sequence[Inline], kind: Style) -> tuple[float, float]:
        def widths() -> tuple[float, float]:
            return super(_Ruler, self).extent(children, kind)

        return self._once(self._known.extents[kind, self.lang], children, widths)

    def _once(self, known: dict[Hashable, _Set[T]], children: Sequence[Inline], work: Callable[[], T]) -> T:
        key = _key(children)
        found = known.get(key)
        if found is None:
            before = len(self.diagnostics)
            made = work()
            whole = not any(diagnostic.is_error for diagnostic in self.diagnostics[before:])
            found = known[key] = _Set(made, whole)
        self.whole = self.whole and found.whole
        return found.measure


def _key(children: Sequence[Inline]) -> Hashable:
    """What equal texts share; of a plain one its letters, since it takes the same room wherever it was written."""
    if len(children) == 1 and type(child := children[0]) is Text and not child.lang:
        return child.text
    return tuple(children)
