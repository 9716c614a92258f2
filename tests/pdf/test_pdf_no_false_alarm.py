"""What is odd but whole is not refused: texts on which reading the finished PDF back once stumbled."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from test_pdf_brand import logo

from briefgen.doc.block import Block, Cell, Column, Group, Item, List, Paragraph, Row, SourceEntry, Sources, Table
from briefgen.doc.brand import Brand
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Inline, Strong, Text
from briefgen.proof.pdf_text import read_back
from briefgen.proof.read_page import page_of
from briefgen.proof.tag_structure import check_structure
from briefgen.proof.tags import check_tags
from briefgen.write.pdf import write

FRAME = Frame("OFFICIAL", "A title", ((Text("For analysts"),),), "Edition 1")


def _told(*blocks: Block) -> list[str]:
    document = Document(FRAME, blocks, "en", (("title", "A title"),), 0)
    data = write(document).data
    assert data
    return [one.message for one in (*read_back(data, document), *check_structure(data, document))]


@pytest.mark.parametrize("count", range(28, 48))
def test_a_text_may_end_with_any_letter_and_a_space(count: int) -> None:
    """The fortieth letter or so of a font has the code of a bracket, which is escaped in the file."""
    letters = string.ascii_letters[:count]
    frame = replace(FRAME, title="T", marking="X", footer="", page_label="", lines=())
    blocks = (Paragraph((Text(letters),)), Paragraph((Text(f"{letters[-1]} ", lang="fr"),)))
    document = Document(frame, blocks, "en", (("title", "T"),), 0)
    assert check_structure(write(document).data, document) == ()


@pytest.mark.parametrize("space", ["\u00a0", "\u00a0\u00a0", " \u00a0 ", "\u2009", "\u202f", "\u2007", "\u200b", " "])
def test_a_text_may_be_a_space_alone(space: str) -> None:
    text: tuple[Inline, ...] = (Text(space),)
    table = Table((Column(text), Column((Text("Value"),))), (Group((Row((Cell(text), Cell((Strong(text),)))),)),), text)
    item = Item((Paragraph(text),))
    assert _told(Paragraph(text), table, List((item, item), True), Sources((SourceEntry(1, text),))) == []


@pytest.mark.parametrize("letter", "½¾⅐⅞®℞∕≠≮≯≰≱≤≥«»‹›“”‘’()[]<>|/\\%‰€£²₂…–—•·×÷±→΄΅¨´⟦⟧⟨⟩⸢⸣⸤⸥🔒🅪")
@pytest.mark.parametrize("words", ["שלום {} ירושלים", "{} שלום", "abc {} ירושלים 5"])
def test_any_sign_may_stand_among_hebrew_words(letter: str, words: str) -> None:
    assert _told(Paragraph((Text(words.format(letter)),))) == []


def test_a_lost_fraction_among_hebrew_words_is_told() -> None:
    document = Document(FRAME, (Paragraph((Text("שלום ½ ירושלים"),)),), "en", (("title", "A title"),), 0)
    lost = replace(document, blocks=(Paragraph((Text("שלום ¼ ירושלים"),)),))
    assert read_back(write(document).data, lost)


def test_a_lost_letter_beside_a_lone_tonos_among_hebrew_words_is_told() -> None:
    document = Document(FRAME, (Paragraph((Text("שלום ΄ ά ירושלים"),)),), "en", (("title", "A title"),), 0)
    lost = replace(document, blocks=(Paragraph((Text("שלום ΄ ά έ ירושלים"),)),))
    assert read_back(write(document).data, document) == ()
    assert read_back(write(document).data, lost)


def test_a_space_of_its_own_may_follow_a_mark_that_no_letter_takes_in() -> None:
    assert _told(Paragraph((Text("x\u0301"), Text(" ", lang="de"), Text("ua", lang="fr")))) == []
    assert _told(Paragraph((Text("Ọ̀yọ́, Киї́в q̇̃ and"), Text(" ", lang="de"), Text("Ọ̀yọ́", lang="fr")))) == []


def test_a_dash_that_ends_a_line_may_be_read_with_a_space_before_it() -> None:
    """PDFium puts one there now and then; a dash within a line it leaves alone."""
    page = page_of("ccbbbcb -\r\nbaab –5 x /\r\na")
    assert (page.ends, page.unsure) == ([7, 12, 14, 15, 17], {7, 15})


@pytest.mark.parametrize("alt", ["Ferry Office", "Office \\ (of) the «Ferry» < > /K [1] >>", "משרד", "/S /P 0 R"])
def test_a_logo_is_no_empty_figure(alt: str) -> None:
    document = Document(replace(FRAME, brand=Brand(logo=logo(alt=alt))), (Paragraph((Text("Words"),)),), "en",
                        (("title", "A title"),), 0)  # fmt: skip
    data = write(document).data
    assert (read_back(data, document), check_structure(data, document)) == ((), ())


@pytest.mark.parametrize(
    "words", ["abc\u200dﷺ\u200d", "abc\u200dﷺ", "abc\u200d نص", "نص \u200d", "\u200c abc نص", "نص\u200babc", "\u200b"]
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_joiner_may_stand_where_there_is_nothing_to_join(words: str, lang: str) -> None:
    document = Document(FRAME, (Paragraph((Text(words, lang="fr"), Text(" abc"))),), lang, (("title", "A title"),), 0)
    data = write(document).data
    assert (read_back(data, document), check_structure(data, document)) == ((), ())


def test_a_mark_that_stands_before_its_letter_may_follow_arabic() -> None:
    assert _told(Paragraph((Text("ء ء"), Text("\u0301α")))) == []
    document = Document(FRAME, (Paragraph((Text("ء ء"), Text("\u0301α"))),), "en", (("title", "A title"),), 0)
    assert check_tags(write(document).data, document) == ()
