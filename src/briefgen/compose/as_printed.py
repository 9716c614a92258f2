"""What a note prints of its edition, for the twin.

In: an edition and its document. Out: our texts, values, fragments and source numbers as they stand in the note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.facts import reported, value_of
from briefgen.doc.block import Sources
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.inline import Break, Code, Ref, Text
from briefgen.doc.words import leaves_of, lines_of, runs_of
from briefgen.edit.twin import AsPrinted
from briefgen.model.inline import Rich, ValueOf, walk
from briefgen.model.texts import texts_of


def as_printed(edition: Edition, document: Document) -> AsPrinted:
    """The parts of an edition as its document has them."""
    runs = [tuple(leaves_of(run)) for run in runs_of(document.blocks)]
    shown = "\n".join(lines_of(document.blocks))
    quotes = frozenset(quote for claim in edition.brief.claims for quote in claim.quotes if quote in shown)
    return AsPrinted(dict(_texts(edition, runs)), dict(_values(edition, runs)), quotes, _numbers(edition, document))


Leaves = list[tuple[Text | Code | Ref | Break, ...]]


def _texts(edition: Edition, runs: Leaves) -> Iterator[tuple[Span, str]]:
    """Each of our texts from its first letter to its last, with the values in it; its paragraphs one below the other.
    Where a text is printed twice, the first time counts."""
    by_span: dict[Span, list[int]] = {}
    for place, run in enumerate(runs):
        for leaf in run:
            span = getattr(leaf, "span", None)
            if span is not None and by_span.setdefault(span, [place])[-1] != place:
                by_span[span].append(place)
    for own in texts_of(edition.brief):
        spans = _spans(own.text)
        places = sorted({place for span in spans for place in by_span.get(span, ())})
        paragraphs = [_stretch(runs[place], spans) for place in _first_row(places)]
        if paragraphs:
            yield own.text.span, "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _spans(text: Rich) -> frozenset[Span]:
    return frozenset((text.span, *(part.span for part in walk(text.parts) if isinstance(part, ValueOf))))


def _first_row(places: list[int]) -> list[int]:
    """The first of these places, and those that follow it without a gap."""
    return [place for at, place in enumerate(places) if place == places[0] + at]


def _stretch(run: tuple[Text | Code | Ref | Break, ...], spans: frozenset[Span]) -> str:
    own = [at for at, leaf in enumerate(run) if isinstance(leaf, Text | Code) and leaf.span in spans]
    if not own:
        return ""
    stretch = run[own[0] : own[-1] + 1]
    return "".join("" if isinstance(leaf, Ref) else " " if isinstance(leaf, Break) else leaf.text for leaf in stretch)


def _values(edition: Edition, runs: Leaves) -> Iterator[tuple[str, str]]:
    """The first text that stands at a row's place and holds its value, for each claim of the row."""
    said: dict[Span, list[str]] = {}
    for run in runs:
        for leaf in run:
            if isinstance(leaf, Text) and leaf.span is not None:
                said.setdefault(leaf.span, []).append(leaf.text)
    for finding in edition.findings:
        for row in reported(finding, edition):
            words = value_of(row.claims[0], edition)
            texts = said.get(row.span, ()) if row.span is not None else ()
            found = next((text for text in texts if words in text), None)
            if found is not None:
                yield from ((claim.id, " ".join(found.split())) for claim in row.claims)


def _numbers(edition: Edition, document: Document) -> Mapping[str, int]:
    labels = {source.at["label"]: source.id for source in edition.brief.sources if "label" in source.at}
    numbers: dict[str, int] = {}
    for block in blocks_of(document.blocks):
        for entry in block.entries if isinstance(block, Sources) else ():
            spans = (getattr(leaf, "span", None) for leaf in leaves_of(entry.children))
            source = next((labels[span] for span in spans if span in labels), None)
            if source is not None:
                numbers[source] = entry.number
    return numbers
