"""A file that is whole and says through its tags what another note says is refused: the pages of both read alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import FRAME, document, item, paragraph, row, text
from test_pdf_brand import logo
from test_pdf_figure import figure

from briefgen.doc.block import Callout, Cell, Column, Group, List, Row, SourceEntry, Sources, Table
from briefgen.doc.brand import Brand
from briefgen.doc.document import Document
from briefgen.doc.inline import Link, Ref, Text
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tag_structure import check_structure
from briefgen.write.pdf import write

ONE, TWO, INNER = paragraph("one"), paragraph("two"), List((item(paragraph("inner")),))
HERE, THERE = "https://example.org/here", "https://example.org/there"


def _table(*groups: Group) -> Table:
    return Table((Column(text("A")), Column(text("B"))), groups)


def _sources(first: str, *numbers: int) -> Document:
    entries = (SourceEntry(1, text(first)), SourceEntry(2, text("Second")))
    return document(paragraph("Said ", *(Ref((number,)) for number in numbers)), Sources(entries))


def _branded(alt: str) -> Document:
    return document(ONE, frame=replace(FRAME, brand=Brand(logo=logo(alt=alt))))


def _figure(alt: str) -> Document:
    return document(replace(figure(), alt=text(alt)))


NOTES: dict[str, tuple[Document, Document, str]] = {
    "a word moved to the next paragraph": (
        document(paragraph("one two"), paragraph("three")),
        document(paragraph("one"), paragraph("two three")),
        "the element of “one” has not its letters",
    ),
    "a letter moved to the next cell": (
        document(_table(Group((row("12", "3"),)))),
        document(_table(Group((row("1", "23"),)))),
        "the element of “1” has not its letters",
    ),
    "a list out of its item": (
        document(List((item(ONE, INNER), item(TWO)))),
        document(List((item(ONE), item(paragraph("–"), paragraph("inner")), item(TWO)))),
        "stands in Lbl in LI in L Disc, where the note has Lbl in LI",
    ),
    "two lists as one": (
        document(List((item(ONE),)), List((item(TWO),))),
        document(List((item(ONE), item(TWO)))),
        "stands in Lbl in LI in L Disc, where the note has Lbl in LI",
    ),
    "a paragraph out of its quotation": (
        document(Callout((ONE,)), TWO),
        document(Callout((ONE, TWO))),
        "where the note has P",
    ),
    "a group that reaches further": (
        document(_table(Group((Row((Cell(text("1")),)),) * 2, Cell(text("G"))), Group((row("x", "y"),)))),
        document(_table(Group((Row((Cell(text("1")),)),) * 1, Cell(text("G"))), Group((row("1", ""), row("x", "y"))))),
        "stands in TH Row 2 in TR in TBody, where the note has TH Row in TR in TBody",
    ),
    "a link over other words": (
        document(paragraph(Link(HERE, text("see")), " there")),
        document(paragraph("see ", Link(HERE, text("there")))),
        "the element of “see there” has not its letters, links and languages",
    ),
    "a link over fewer words": (
        document(paragraph(Link(HERE, text("see")), " there")),
        document(paragraph(Link(HERE, text("see the")), "re")),
        "the element of “see there” has not its letters, links and languages",
    ),
    "no link": (
        document(paragraph("see there")),
        document(paragraph("see ", Link(HERE, text("there")))),
        "has not its letters, links and languages",
    ),
    "a link to another address": (
        document(paragraph(Link(HERE, text("see")), " and ", Link(THERE, text("see")))),
        document(paragraph(Link(HERE, text("see")), " and ", Link(HERE, text("see")))),
        f"the link to “{HERE}” leads to “{THERE}”",
    ),
    "one address for two": (
        document(paragraph(Link(HERE, text("see")), " and ", Link(HERE, text("see")))),
        document(paragraph(Link(HERE, text("see")), " and ", Link(THERE, text("see")))),
        f"leads elsewhere than to uri {THERE}",
    ),
    "a source of another name": (_sources("First", 1), _sources("Fisrt", 1), "source 1 is called “1 First”"),
    "a passage of another length": (
        document(paragraph(Text("un mot", lang="fr"), " or two")),
        document(paragraph(Text("un", lang="fr"), " mot or two")),
        "has not its letters, links and languages",
    ),
    "a figure that shows something else": (
        _figure("300 of them"),
        _figure("400 of them"),
        "described as “300 of them”",
    ),
    "a logo of somebody else": (_branded("The office"), _branded("The harbour"), "is described as “The office”"),
    "a logo that nobody has": (_branded("The office"), document(ONE), "stands in Figure, where the note has H1"),
    "another language": (document(ONE, lang="en"), document(ONE, lang="de"), "that it is in “de”"),
    "another title in the properties": (
        replace(document(ONE), properties=(("title", "This"),)),
        replace(document(ONE), properties=(("title", "That"),)),
        "the file is called “This”, the note “That”",
    ),
    "what reads otherwise than it is drawn": (
        document(paragraph("שלום")),
        document(paragraph("şalm")),
        "reads otherwise",
    ),
}
"""The note that was written, the one that it is held against, and what is told."""


@pytest.mark.parametrize("name", NOTES)
def test_a_file_of_another_note_is_refused(name: str) -> None:
    written, other, told = NOTES[name]
    data = write(written).data
    assert (*read_back(data, written), *check_structure(data, written)) == ()
    found = [one.message for one in check_structure(data, other)]
    assert any(told in message for message in found), found


def test_letters_that_are_drawn_as_two_are_counted_through_the_tags() -> None:
    """A font may have a letter with its mark as one or as two: the texts themselves decide then."""
    made = document(paragraph("q̇̃ and Ọ̀yọ́ x\u0301"))
    data = write(made).data
    assert check_structure(data, made) == ()
    assert check_structure(data, document(paragraph("q̇̃ and Ọ̀yọ́ x\u0301y")))
