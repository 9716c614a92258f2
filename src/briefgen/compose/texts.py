"""Texts of content as lines of a note.

In: rich text of the model. Out: a `Line` whose citations hold places in the list of sources (numbered
later) and whose values are worded. Judgements get the percentage of their likelihood word beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.values import Line
from briefgen.doc import inline as doc
from briefgen.edit.furniture import INFERRED_MARK, NOT_VERIFIED
from briefgen.edit.wording import date_inferred, value_words
from briefgen.model import inline as content
from briefgen.model.brief import Claim
from briefgen.model.inline import Rich
from briefgen.model.likelihood import terms_in
from briefgen.model.scale import SCALES, Band, Scale
from briefgen.model.sentences import letters_of, sentences_in, unquoted

NBSP = "\u00a0"


def line(rich: Rich | None, edition: Edition, role: str = "") -> Line:
    """One text of content; no text gives an empty line, which is false in a template."""
    if rich is None:
        return Line((), role)
    nodes = tuple(_inlines(rich.parts, edition, rich.span))
    return Line(tuple(_tied(paragraph) for paragraph in _paragraphs(nodes)), role, rich.span)


def judgement_line(rich: Rich | None, edition: Edition, role: str = "") -> Line:
    """A judgement, with "(55–80 %)" after each likelihood word of the brief's scale: once for a word in a sentence,
    never inside a quotation, in a value or after a percentage that the author wrote."""
    if rich is None:
        return Line((), role)
    known, letters = edition.memory.percentages, letters_of(rich.parts)
    if letters not in known:
        known[letters] = dict(_percentages(letters, SCALES[edition.brief.scale]))
    beside = known[letters]
    return line(replace(rich, parts=tuple(_with_beside(rich.parts, beside))), edition, role)


def bands_in(texts: Iterable[Rich], scale: Scale) -> frozenset[Band]:
    """The bands whose words stand in these texts, quotations and values aside."""
    sayings = (unquoted(letters_of(text.parts)) for text in texts)
    sentences = ((said, start, end) for said in sayings for start, end in sentences_in(said))
    terms = (term for said, start, end in sentences for term in terms_in(said[start:end], scale))
    return frozenset(term.band for term in terms if term.band is not None)


def _percentages(letters: str, scale: Scale) -> Iterator[tuple[int, str]]:
    """What to put in, by offset in a text's letters."""
    blanked = unquoted(letters)
    for start, end in sentences_in(letters):
        seen: set[str] = set()
        for term in terms_in(blanked[start:end], scale):
            word = term.words.lower()
            if term.band is not None and term.figure is None and word not in seen:
                yield start + term.end, f" ({term.band.percent.replace(' %', NBSP + '%')})"
            seen.add(word)


def _with_beside(
    parts: tuple[content.Inline, ...], beside: dict[int, str], offset: int = 0
) -> Iterator[content.Inline]:
    """The parts, with texts put in: each goes into the part that holds the letter before it."""
    for part in parts:
        length = len(letters_of((part,)))
        if isinstance(part, content.Str):
            cuts = [place for place in sorted(beside) if offset < place <= offset + length]
            pieces, last = [], 0
            for place in cuts:
                pieces += [part.text[last : place - offset], beside[place]]
                last = place - offset
            yield content.Str("".join((*pieces, part.text[last:])))
        elif isinstance(part, content.Emph | content.Strong | content.Link):
            yield replace(part, children=tuple(_with_beside(part.children, beside, offset)))
        else:
            yield part
        offset += length


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
                yield doc.Text(_value(edition.claims[claim], edition), place)


def _value(claim: Claim, edition: Edition) -> str:
    """A claim's value in a sentence, with the marks of what is inferred and of what nothing vouches for."""
    words = value_words(claim.value, edition.questions.get(claim.question))
    words += INFERRED_MARK if date_inferred(claim) else ""
    return f"{words} {NOT_VERIFIED}" if claim.id in edition.unverified else words


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
