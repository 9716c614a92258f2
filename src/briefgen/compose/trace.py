"""From every figure of a note to what stands behind it.

In: a document, the edition it was made from, and what is known of the evidence. Out: each numeral, date and
quotation in reading order, with its place in the note and its provenance. Nodes of the tree know the place in
the author's files that they come from; where one place holds more than one figure, the sentence that a figure
stands in, or the phrase of the field that it lies in, tells which it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.figures import NUMERAL, Figure, figures_in
from briefgen.compose.prose import Prose
from briefgen.compose.provenance import (
    AXIS,
    LINK,
    NOTHING,
    PAGE,
    REFERENCE,
    TEMPLATE,
    UNKNOWN,
    Fields,
    Provenance,
    lying_in,
)
from briefgen.compose.template_numbers import is_allowed
from briefgen.compose.walk import Leaf, Run, runs
from briefgen.doc.block import Sources
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.words import span_of
from briefgen.evidence.verify import Checked, Evidence


@dataclass(frozen=True, slots=True)
class Traced:
    """One figure of a note.

    text: as printed. place: the part of the note ("title", "What we know", "Facts as reported: Deaths, Value").
    before, after: the words around it in its sentence. placed: whether its words come from a field of the
    brief, or from a template and the program. evidence: what is known of its claims' quotations, in their order.
    """

    text: str
    figure: Figure
    place: str
    before: str
    after: str
    provenance: Provenance
    placed: bool = True
    evidence: tuple[Checked, ...] = ()


def trace(document: Document, edition: Edition, evidence: Evidence, pages: int = 0) -> tuple[Traced, ...]:
    """Every figure of a note in reading order. pages: how many there are, where the format has pages."""
    known = {checked.claim: checked for checked in evidence.claims}
    tracing = _Tracing(document, edition)
    found = [one for run in runs(document, pages) for one in tracing.figures(run)]
    return tuple(
        replace(one, evidence=tuple(known[claim] for claim in one.provenance.claims if claim in known)) for one in found
    )


def unplaced_numbers(document: Document, edition: Edition) -> tuple[str, ...]:
    """The numbers that a template or the program prints and that stand for nothing known."""
    tracing = _Tracing(document, edition)
    return tuple(
        one.text
        for run in runs(document)
        if any(leaf.span is None and figures_in(leaf.text) for leaf in run.leaves)
        for one in tracing.figures(run, placed=False)
        if one.provenance.kind == UNKNOWN
    )


@dataclass(slots=True)
class _Tracing:
    document: Document
    edition: Edition
    _fields: Fields = field(init=False)
    _prose: Prose = field(init=False)
    _entries: dict[int, tuple[str, Span | None]] = field(init=False)

    def __post_init__(self) -> None:
        sources = {source.at.get("label"): source.id for source in self.edition.brief.sources}
        self._entries = {}
        for block in blocks_of(self.document.blocks):
            if isinstance(block, Sources):
                for entry in block.entries:
                    span = span_of(entry.children)
                    self._entries[entry.number] = (sources.get(span, ""), span)
        self._fields = Fields(self.edition, tuple(source for source, _ in self._entries.values() if source))
        self._prose = Prose(self.edition)

    def figures(self, run: Run, placed: bool = True) -> Iterator[Traced]:
        """placed: also those that stand in a field of the brief."""
        text = run.text
        found = [(figure, self._of_figure(figure, run)) for figure in figures_in(text)
                 if placed or run.leaf(figure.start).span is None]  # fmt: skip
        if placed:
            found += self._references(run)
        for figure, provenance in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
            before, after = run.around(figure.start, figure.end)
            there = run.leaf(figure.start).span is not None
            yield Traced(run.shown[figure.start : figure.end], figure, run.place, before, after, provenance, there)
        if placed:
            yield from self._addresses(run)

    def _of_figure(self, figure: Figure, run: Run) -> Provenance:
        if run.kind == PAGE:
            return Provenance(PAGE, "number of the page")
        if run.kind == AXIS:
            return Provenance(AXIS, "a place on the scale of a chart")
        first = run.leaf(figure.start)
        if first.span is None:
            return self._loose(figure, run, first)
        if self._prose.has(first.span):
            return self._prose.behind(figure, run)
        start, end = figure.start - first.start, figure.end - first.start
        wordings = self._fields.at(first.span)
        row = tuple(dict.fromkeys(source for wording in wordings for source in wording.provenance.sources))
        if run.counts:
            return self._fields.count_of(row)
        return (
            lying_in(first.text, start, end, wordings) or self._fields.counted(first.text, start, end, row) or NOTHING
        )

    def _loose(self, figure: Figure, run: Run, leaf: Leaf) -> Provenance:
        """What stands behind words that know no place: a template's, the program's, or a field that a template
        prints as plain text."""
        start, end = figure.start - leaf.start, figure.end - leaf.start
        if is_allowed(leaf.text, start, end):
            return Provenance(TEMPLATE, "words of the template", span=Span(self.edition.profile.template))
        return self._fields.counted(leaf.text, start, end) or self._fields.loose(leaf.text, start, end) or NOTHING

    def _references(self, run: Run) -> Iterator[tuple[Figure, Provenance]]:
        for start, end, number, span in run.references:
            source, entry = self._entries.get(number, ("", None))
            claims = self._prose.cited(span, source) if span else ()
            words = f"number {number} of the list of sources: `{source}`"
            yield Figure(start, end, NUMERAL), Provenance(REFERENCE, words, claims, (source,) if source else (), entry)

    def _addresses(self, run: Run) -> Iterator[Traced]:
        """Numbers in the address of a link, which Markdown prints."""
        for address, span in run.addresses:
            for figure in figures_in(address):
                behind = Provenance(LINK, "the address of a link", span=span)
                before, after = address[: figure.start], address[figure.end :]
                yield Traced(address[figure.start : figure.end], figure, run.place, before, after, behind)
