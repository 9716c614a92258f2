"""A whole note.

In: an edition and the template engine. Out: the document of the neutral tree, or diagnostics that say what
in the template or the brief stands in its way.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.context import context_of
from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine, TemplateFailure
from briefgen.compose.markdown import read_page
from briefgen.compose.numbering import number_citations
from briefgen.compose.portions import mark_blocks, marked_entries
from briefgen.compose.sources import citing
from briefgen.doc.block import Block, Callout, List, Paragraph, Sources, Table
from briefgen.doc.brand import Brand
from briefgen.doc.document import Document, Frame, blocks_of
from briefgen.doc.inline import Inline, Text
from briefgen.edit.furniture import ON_EACH_PAGE, STATUS, WORDS
from briefgen.edit.wording import date_words, moment_words
from briefgen.model.brief import Brief
from briefgen.model.date import Moment
from briefgen.model.profile import SPELL_OUT

PARTS = (
    ("bottom-line", "{{ bottom_line }}"),
    ("facts", "{{ fact_table() }}"),
    ("uncertainty", "{{ uncertainty() }}"),
    ("source-line", "{{ source_line }}"),
    ("sources", "{{ sources }}"),
)
"""Parts that no note is without, by role, and how a template prints them."""


_UNBRANDED = Brand()


@dataclass(frozen=True, slots=True)
class Composed:
    """document: None where a diagnostic is an error."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def compose(edition: Edition, engine: Engine, paper: str, timestamp: int, brand: Brand = _UNBRANDED) -> Composed:
    """The note of an edition. paper: A4 or Letter. timestamp: seconds since 1970 UTC, for file dates. brand: of the
    project."""
    name = edition.profile.template
    try:
        page = engine.render(name, context_of(edition))
    except TemplateFailure as failure:
        span = Span(failure.template, failure.line or 1)
        return Composed(None, (Diagnostic("BRF502", failure.message, span, failure.help),))
    blocks, diagnostics = read_page(page.markdown, page.handles, name, engine.source)
    diagnostics += _missing_parts(blocks, name, edition)
    if any(diagnostic.is_error for diagnostic in diagnostics):
        return Composed(None, diagnostics)
    brief = edition.brief
    document = Document(
        frame=_frame(edition, brand),
        blocks=_finished(blocks, edition),
        lang=brief.lang,
        properties=_properties(edition, brand),
        timestamp=timestamp,
        paper=paper,
        name=_name(edition),
    )
    return Composed(document, diagnostics)


def renamed(document: Document, edition: Edition) -> Document:
    """A document under another length's name, which nothing printed has. edition: of that length, with the
    shape of the document's."""
    return replace(document, name=_name(edition), properties=_properties(edition, document.frame.brand))


def _finished(blocks: tuple[Block, ...], edition: Edition) -> tuple[Block, ...]:
    """With numbers and portion marks; names in full at their first use, where the template has the tag SPELL_OUT."""
    numbered = number_citations(blocks, marked_entries(citing(edition), edition.brief))
    marked = mark_blocks(numbered, edition.brief)
    if SPELL_OUT not in edition.profile.tags:
        return marked
    from briefgen.compose.first_use import Uses, spell_out

    names, memory = edition.brief.names, edition.memory
    memory.uses = memory.uses or Uses(names)
    return spell_out(marked, names, memory.uses)


def _missing_parts(blocks: tuple[Block, ...], template: str, edition: Edition) -> tuple[Diagnostic, ...]:
    there = {
        block.role for block in blocks_of(blocks) if isinstance(block, Paragraph | List | Callout | Table | Sources)
    }
    if not any(finding.claims for finding in edition.findings):
        there.add("facts")  # there is no claim yet that a table could print
    return tuple(
        Diagnostic(
            "BRF511",
            f"the note has no {role.replace('-', ' ')}",
            Span(template),
            f"print {how} in the template",
        )
        for role, how in PARTS
        if role not in there
    )


def _name(edition: Edition) -> str:
    """What the note's files are called, without ending."""
    brief = edition.brief
    return f"{brief.id}_{edition.profile.audience}_{edition.length}_{brief.as_of.day_of}_e{brief.edition}"


def _frame(edition: Edition, brand: Brand) -> Frame:
    brief, level = edition.brief, edition.marking
    scheme = brief.scheme
    return Frame(
        marking=level.name,
        title=brief.title,
        lines=_frame_lines(edition),
        footer=_footer(brief),
        page_label=WORDS["page_label"],
        marking_colour=level.colour,
        marking_background=level.background,
        marking_size=scheme.size,
        marking_align=scheme.align,
        status=ON_EACH_PAGE.get(brief.status, ""),
        brand=brand,
    )


def _frame_lines(edition: Edition) -> tuple[tuple[Inline, ...], ...]:
    brief = edition.brief
    audience = WORDS["for_audience"].format(audience=edition.profile.label or edition.profile.audience)
    known = (audience, STATUS[brief.status], WORDS["edition"].format(number=brief.edition))
    # beside the two moments with their zones it would take a third line
    contact = WORDS["contact"].format(contact=brief.contact or WORDS["no_contact"])
    times = (WORDS["as_of"].format(moment=moment_words(brief.as_of)), _next_update(brief))
    return (
        (Text(" · ".join((*known, contact)), brief.at.get("status")),),
        (Text(" · ".join(times), brief.at.get("as_of")),),
    )


def _next_update(brief: Brief) -> str:
    due = brief.next_update
    if due is None:
        return WORDS["no_next_update"]
    return WORDS["next_update"].format(moment=moment_words(due) if isinstance(due, Moment) else date_words(due))


def _footer(brief: Brief) -> str:
    number = WORDS["edition"].format(number=brief.edition)
    return f"{STATUS[brief.status]} · {number} · {WORDS['as_of'].format(moment=moment_words(brief.as_of))}"


def _properties(edition: Edition, brand: Brand) -> tuple[tuple[str, str], ...]:
    brief = edition.brief
    author = (("author", brand.name),) if brand.name else ()
    return (
        ("title", brief.title),
        ("brief", brief.id),
        ("audience", edition.profile.audience),
        ("length", edition.length),
        ("marking", edition.marking.name),
        ("status", brief.status),
        ("edition", str(brief.edition)),
        ("as_of", str(brief.as_of)),
        ("next_update", str(brief.next_update or "")),
        ("contact", brief.contact),
        ("lang", brief.lang),
        *author,
    )
