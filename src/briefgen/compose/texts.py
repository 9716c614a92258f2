"""Texts of content as lines of a note.

In: rich text of the model. Out: a `Line` whose citations hold places in the list of sources (numbered
later) and whose values are worded. Judgements get the percentage of their likelihood word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.values import Line
from briefgen.doc import inline as doc
from briefgen.edit.wording import value_words
from briefgen.model import inline as content
from briefgen.model.inline import Rich
from briefgen.model.scale import SCALES, Scale

NBSP = "\u00a0"


def line(rich: Rich | None, edition: Edition, role: str = "") -> Line:
    """One text of content; no text gives an empty line, which is false in a template."""
    if rich is None:
        return Line((), role)
    nodes = tuple(_inlines(rich.parts, edition, rich.span))
    return Line(tuple(_tied(paragraph) for paragraph in _paragraphs(nodes)), role, rich.span)


def judgement_line(rich: Rich | None, edition: Edition, role: str = "") -> Line:
    """A judgement, with "(55–80 %)" after the first likelihood word of the brief's scale."""
    made = line(rich, edition, role)
    scale = SCALES[edition.brief.scale]
    return Line(tuple(_graded(paragraph, scale) for paragraph in made.paragraphs), made.role, made.span)


def _inlines(parts: tuple[content.Inline, ...], edition: Edition, span: Span) -> Iterator[doc.Inline]:
    for part in parts:
        match part:
            case content.Str(text):
                yield doc.Text(text, span)
            case content.Emph(children):
                yield doc.Emph(tuple(_inlines(children, edition, span)))
            case content.Strong(children):
                yield doc.Strong(tuple(_inlines(children, edition, span)))
            case content.Code(text):
                yield doc.Code(text, span)
            case content.Link(href, children):
                yield doc.Link(href, tuple(_inlines(children, edition, span)))
            case content.Cite(claims, place):
                yield doc.Ref(edition.places(tuple(edition.claims[claim] for claim in claims)), place)
            case content.ValueOf(claim, place):
                said = edition.claims[claim]
                yield doc.Text(value_words(said.value, edition.questions.get(said.question)), place)


def _paragraphs(nodes: tuple[doc.Inline, ...]) -> Iterator[tuple[doc.Inline, ...]]:
    """Cut at blank lines, which reading keeps as a text of two newlines."""
    held: list[doc.Inline] = []
    for node in nodes:
        if isinstance(node, doc.Text) and node.text == "\n\n":
            yield tuple(held)
            held = []
        else:
            held.append(node)
    if held:
        yield tuple(held)


def _tied(nodes: tuple[doc.Inline, ...]) -> tuple[doc.Inline, ...]:
    """The space before a citation never breaks: a reference does not begin a line."""
    out = list(nodes)
    for place, (node, after) in enumerate(pairwise(nodes)):
        if isinstance(node, doc.Text) and isinstance(after, doc.Ref) and node.text.endswith(" "):
            out[place] = doc.Text(node.text.rstrip(" ") + NBSP, node.span, node.lang)
    return tuple(out)


def _graded(nodes: tuple[doc.Inline, ...], scale: Scale) -> tuple[doc.Inline, ...]:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, scale.words))})\b", re.IGNORECASE)
    out = list(nodes)
    for place, node in enumerate(nodes):
        found = pattern.search(node.text) if isinstance(node, doc.Text) else None
        if isinstance(node, doc.Text) and found:
            band = scale.band_of(found[0])
            assert band is not None
            text = f"{node.text[: found.end()]} ({band.percent.replace(' %', NBSP + '%')}){node.text[found.end() :]}"
            out[place] = doc.Text(text, node.span, node.lang)
            break
    return tuple(out)
