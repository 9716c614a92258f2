"""The files of one audience's editions: written, read back and searched before any may be published.

In: a released brief and what is asked for. Out: finished files with diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.gate.release import Released
from briefgen.model.brief import Brief
from briefgen.model.profile import Profile
from briefgen.model.recipients import Recipients
from briefgen.pipeline.drafting import Drafted, Drafting
from briefgen.pipeline.mailing import MAIL, TYPES, attached_formats, mail_of
from briefgen.pipeline.own_words import said_by_project
from briefgen.pipeline.results import Checked, Made, Wanted
from briefgen.pipeline.searching import search_for, search_output
from briefgen.project.publish import Output
from briefgen.write import DEFAULT, WRITERS

if TYPE_CHECKING:
    from briefgen.doc.document import Document
    from briefgen.doc.message import Attachment
    from briefgen.model.needle import Search


@dataclass(frozen=True)  # without slots, so that the search is prepared once
class Making:
    """The notes of one audience. whole: the brief before the gate; released: what is left behind it.

    recipients: to whom its mails are addressed.
    """

    whole: Brief
    checked: Checked
    released: Released
    profile: Profile
    wanted: Wanted
    drafting: Drafting
    recipients: Recipients

    @cached_property
    def search(self) -> Search | None:
        """For what the audience may not have; None where nothing is kept from it."""
        return search_for(self.whole, self.released)

    def edition(self, length: str) -> tuple[list[Made], tuple[Diagnostic, ...]]:
        """One length in every format. Formats that only a mail carries are made and not given."""
        drafted = self.drafting.draft(self.checked, self.released, self.profile, length)
        notes: list[Made] = []
        if drafted.document is None:
            return notes, drafted.diagnostics
        forms = self.wanted.formats or DEFAULT
        carried = attached_formats(self.wanted, self.profile) if MAIL in forms else ()
        document = self._with_twin(drafted, "json" in (*forms, *carried))
        diagnostics = drafted.diagnostics
        attachments: list[Attachment] = []
        for form in dict.fromkeys((*forms, *carried)):
            if form == MAIL:
                continue
            made, faults = self._format(form, document, drafted)
            diagnostics += faults
            if form in forms:
                notes += made
            if form in carried:
                attachments += map(_attachment, made)
        if MAIL in forms:
            made, faults = self._mail(drafted, document, tuple(attachments))
            return notes + made, diagnostics + faults
        return notes, diagnostics

    def _with_twin(self, drafted: Drafted, asked: bool) -> Document:
        document = drafted.document
        assert document is not None
        embed = self.wanted.embed or self.profile.embed
        if not (asked or embed):
            return document
        from briefgen.pipeline.twin import twin_of

        twin = twin_of(self.checked, self.released, drafted.edition, document)
        return replace(document, twin=twin, embed=embed)

    def _format(self, form: str, document: Document, drafted: Drafted) -> tuple[list[Made], tuple[Diagnostic, ...]]:
        """The note in one format, then the pictures that stand beside it; each is searched."""
        from briefgen.doc.document import with_tables
        from briefgen.proof.pdf_text import read_back
        from briefgen.proof.tag_structure import check_structure

        brief = drafted.edition.brief
        written = WRITERS[form](document)
        name, pages = f"{document.name}.{form}", written.pages
        told = [self._placed_in_template(_placed_in_frame(fault, brief)) for fault in written.diagnostics]
        if form == "pdf" and written.data:
            printed = with_tables(document, written.as_tables) if written.as_tables else document
            told += (*read_back(written.data, printed), *check_structure(written.data, printed))
        diagnostics = tuple(map(self.drafting.templates.placed, told))
        notes: list[Made] = []
        for file, data in ((name, written.data), *written.beside):
            of = pages if file == name else None
            diagnostics += self._searched(file, data, document, of or 0)
            notes.append(self._made(form, file, data, drafted, of))
        return notes, diagnostics + tuple(_over_limit(notes[0].output, pages, drafted.pages, brief))

    def _placed_in_template(self, diagnostic: Diagnostic) -> Diagnostic:
        """A writer's fault about a letter that nobody knows the place of, with that in the template: its own words are
        the only ones that come without one."""
        if diagnostic.span is not None or diagnostic.code != "BRF601":
            return diagnostic
        letter = _letter_of(diagnostic)
        for file, text in self.drafting.templates.used(self.profile.template).items():
            before, found, _ = text.partition(letter)
            if found:
                span = Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
                return replace(diagnostic, span=span)
        return replace(diagnostic, span=Span(self.profile.file or self.profile.template))

    def _mail(
        self, drafted: Drafted, document: Document, attachments: tuple[Attachment, ...]
    ) -> tuple[list[Made], tuple[Diagnostic, ...]]:
        """The draft, then the parts of it that lie beside it; each is searched as any other file."""
        mail = mail_of(drafted.edition, document, self.recipients, attachments, document.name)
        notes, diagnostics = [], mail.diagnostics
        for name, data in mail.files:
            diagnostics += self._searched(name, data, mail.document or document, 0)
            notes.append(self._made(MAIL, name, data, drafted, None))
        return notes, diagnostics

    def _searched(self, name: str, data: bytes, document: Document, pages: int) -> tuple[Diagnostic, ...]:
        said = said_by_project(self.profile, self.recipients)
        return search_output(name, data, self.search, document, self.whole, pages, said)

    def _made(self, form: str, name: str, data: bytes, drafted: Drafted, pages: int | None) -> Made:
        edition = drafted.edition
        output = Output(edition.brief.id, self.profile.audience, edition.length, form, name, data)
        return Made(output, pages, drafted.words, () if output.beside else drafted.left_out)


def _attachment(made: Made) -> Attachment:
    from briefgen.doc.message import Attachment

    output = made.output
    return Attachment(output.name, TYPES[output.name.rpartition(".")[2]], output.data)


_KEYS = {
    "BRF605": "marking",
    "BRF607": "marking",
    "BRF610": "lang",
    "BRF611": "title",
    "BRF612": "marking",
}
"""The key of the brief that a writer's fault about the whole note is about."""


def _placed_in_frame(diagnostic: Diagnostic, brief: Brief) -> Diagnostic:
    """A writer's fault about the frame, which is plain text, with the key that holds what is wrong with it."""
    if diagnostic.span is None:
        if diagnostic.code in _KEYS:
            return replace(diagnostic, span=brief.at.get(_KEYS[diagnostic.code]))
        for key, text in (("title", brief.title), ("contact", brief.contact)):
            if _letter_of(diagnostic) in text:
                return replace(diagnostic, span=brief.at.get(key))
    return diagnostic


def _letter_of(diagnostic: Diagnostic) -> str:
    """The letter that a fault of a writer names."""
    found = re.search(r"U\+([0-9A-F]{4,6}) ", diagnostic.message)
    return chr(int(found[1], 16)) if found else "\x00"


def _over_limit(output: Output, pages: int | None, most: int | None, brief: Brief) -> Iterator[Diagnostic]:
    """The finished file has the last word: fitting measures before it is drawn."""
    if pages is not None and most is not None and pages > most:
        yield Diagnostic(
            "BRF640",
            f"{output.audience} {output.length} has {pages} pages; the limit is {most}",
            brief.at.get("title"),
            "give fewer items the priority that this length shows, or shorten them, and report it",
        )
