"""Letters: what is drawn, what is refused, and that the text map gives each back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import bare, document, paragraph, read, sound, written

from briefgen.base.span import Span
from briefgen.doc.block import Paragraph
from briefgen.doc.inline import Code, Emph, Strong, Text
from briefgen.write.pdf import write
from briefgen.write.pdf.face import face
from briefgen.write.pdf.letters import draw_as, is_mark, name_of
from briefgen.write.pdf.text_map import map_to_unicode

HAS = face(0).letters


def test_white_space_of_every_kind_is_a_space() -> None:
    assert draw_as("a\tb\n\nc\u2028d\u3000e\u2003f", HAS, set()) == ("a b  c d e f", ())


def test_no_break_spaces_stay() -> None:
    assert draw_as("1\u00a0March 55\u202f%", HAS, set()) == ("1\u00a0March 55\u202f%", ())


def test_what_cannot_be_seen_is_not_drawn() -> None:
    assert draw_as("a\u200db\u200cc\u200ed\u00ade\ufefff\u2060g\ufe0f", HAS, set()) == ("abcdefg", ())


def test_marks_are_composed_where_the_font_has_the_letter() -> None:
    assert draw_as("Ze\u0301 H\u0323asan", HAS, set()) == ("Zé Ḥasan", ())


def test_a_mark_stays_by_itself_where_the_font_has_no_composed_letter() -> None:
    assert draw_as("x\u0301", HAS, set()) == ("x\u0301", ())


def test_missing_letters_are_named_once() -> None:
    assert draw_as("a東b京東", HAS, set())[1] == ("東", "京")


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("ا", "“ا” U+0627 ARABIC LETTER ALEF"),
        ("\x07", "U+0007 without a name"),
        ("\U0001f600", "“\U0001f600” U+1F600 GRINNING FACE"),
        ("\ud800", "U+D800 without a name"),
    ],
)
def test_names_of_letters(letter: str, name: str) -> None:
    assert name_of(letter) == name


def test_a_missing_letter_is_an_error_at_its_place() -> None:
    span = Span("content/x/brief.yaml", 7, 3)
    result = write(document(Paragraph((Text("plain"), Strong((Text("name 東", span),))))))
    (found,) = result.diagnostics
    assert (found.code, found.span) == ("BRF601", span)
    assert "“東” U+6771 CJK UNIFIED IDEOGRAPH-6771" in found.message
    assert result.data == b""


def test_the_same_text_is_reported_at_each_place() -> None:
    spans = [Span("brief.yaml", line) for line in (3, 9)]
    result = write(document(*[Paragraph((Text("東", span),)) for span in spans]))
    assert [found.span for found in result.diagnostics] == spans


def test_every_letter_of_the_font_comes_back() -> None:
    letters = [c for c in HAS if not c.isspace() and not is_mark(c) and bare(c) and draw_as(c, HAS, set())[0] == c]
    assert len(letters) > 1400  # more than six subsets a face
    for children in ((Text(" ".join(letters)),), (Emph((Strong((Text(" ".join(letters)),)),)),)):
        text = "".join(page.text for page in read(written(document(Paragraph(children)))))
        lost = [c for c in letters if c not in text and unicodedata.normalize("NFKC", c) not in text]
        assert lost == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from(sorted(c for c in HAS if not is_mark(c) and c not in "\u200b\ufb01")), max_size=400))
def test_any_text_of_the_fonts_letters_comes_back(string: str) -> None:
    made = document(paragraph(string), paragraph(Code(string)))
    pages = read(written(made))
    text = bare("".join(page.text for page in pages))
    one = bare(string)
    assert unicodedata.normalize("NFKC", one * 2) in unicodedata.normalize("NFKC", text) or len(pages) > 1


def test_a_text_map_keeps_to_the_format() -> None:
    made = map_to_unicode("F", [0, 0x41, 0x1F512, *range(0x100, 0x100 + 250)])
    assert "<01> <0041>" in made
    assert "<02> <D83DDD12>" in made
    assert "<00> <0000>" not in made
    counts = [int(line.split()[0]) for line in made.splitlines() if line.endswith("beginbfchar")]
    assert counts == [100, 100, 52]


def test_words_stay_apart_at_line_ends() -> None:
    (page,) = sound(document(paragraph(" ".join(f"word{n}" for n in range(120)))))
    found = page.text.split()
    assert [word for word in found if word.startswith("word")] == [f"word{n}" for n in range(120)]
