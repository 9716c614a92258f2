"""The source register, for analysts.

In: an edition. Out: a table of the neutral tree, a row for each source that the edition's claims come from, and below
it a line for each origin that has a reason: sources that share an origin would all say it.
"""

from __future__ import annotations

from briefgen.compose.edition import Edition
from briefgen.compose.values import Blocks
from briefgen.doc.block import Cell, Column, Group, Paragraph, Row, Table
from briefgen.doc.inline import Inline, Ref, Strong, Text
from briefgen.edit.furniture import UNDATED, WORDS
from briefgen.edit.wording import date_words, sentence, source_name
from briefgen.model.brief import Origin, Source

COLUMNS = (
    ("column_source", 2),
    ("column_published", 1),
    ("column_reliability", 3),
    ("column_quality", 3),
    ("column_origin", 2),
)
"""Furniture word of each head, and its share of spare width."""


def source_register(edition: Edition) -> Blocks:
    """Each source with its dates, grade and reason, quality of its text, and origin with its basis; then the origins
    with their reasons."""
    origins = {origin.id: origin for origin in edition.brief.origins}
    used = {claim.source for claim in edition.brief.claims}
    rows = []
    for place, source in enumerate(edition.brief.sources):
        if source.id not in used:
            continue
        grade = (
            f"{source.reliability}: {source.reliability_reason}" if source.reliability_reason else source.reliability
        )
        texts = (_dates(source), grade, source.text_quality or WORDS["nothing_noted"], _origin(source, origins))
        label = Cell((Ref((place,)), Text(" " + source_name(source), source.at.get("label"))))
        rows.append(Row((label, *(Cell((Text(text, source.at.get("")),)) for text in texts))))
    heads = tuple(Column((Text(WORDS[word]),), weight=weight) for word, weight in COLUMNS)
    if not rows:
        return Blocks((), "register")
    table = Table(heads, (Group(tuple(rows)),), role="register")
    named = dict.fromkeys(source.origin for source in edition.brief.sources if source.id in used)
    told = (origins[origin] for origin in named if origin in origins and origins[origin].reason)
    return Blocks((table, *(Paragraph(_reason(origin)) for origin in told)), "register")


def _reason(origin: Origin) -> tuple[Inline, ...]:
    label = Strong((Text(f"{origin.label}:", origin.at.get("label")),))
    return label, Text(f" {sentence(origin.reason)}", origin.at.get("reason"))


def _dates(source: Source) -> str:
    """When it was published, and when we read it."""
    published = date_words(source.published) if source.published else UNDATED
    dated = f"{published} ({WORDS['inferred']})" if source.published_inferred else published
    return f"{dated}; {WORDS['accessed'].format(date=date_words(source.accessed))}" if source.accessed else dated


def _origin(source: Source, origins: dict[str, Origin]) -> str:
    if not source.origin:
        return WORDS["its_own"]
    origin = origins.get(source.origin)
    if origin is None:
        return source.origin
    return WORDS["origin_known"].format(label=origin.label, basis=WORDS[origin.basis])
