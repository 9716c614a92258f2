"""Figures in the PDF: one element with its words and its place, labels that are text, never parted, never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pdf_reading import document, item, paragraph, read, row, text, written

from briefgen.compose.lettering import width_of
from briefgen.doc.block import Callout, Column, Figure, Group, List, Table
from briefgen.doc.document import with_tables
from briefgen.doc.inline import Ref, Text
from briefgen.doc.shape import FORMS, MIDDLE, MUTED, Bar, Dot, Label, Line
from briefgen.proof.pdf_objects import File, text_of
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tag_structure import check_structure
from briefgen.proof.tags import check_tags
from briefgen.write import svg
from briefgen.write.pdf import write
from briefgen.write.pdf.conformity import contrast
from briefgen.write.pdf.face import face
from briefgen.write.pdf.figure import INKS
from briefgen.write.pdf.style import FAINT, PAPER, REGULAR, SEMIBOLD


def figure(height: float = 100.0) -> Figure:
    labels = (
        Label(0, 9, (Text("A report of the harbour office "), Ref((1,))), 160, (9,)),
        Label(368, 9, text("over 400"), 60, strong=True),
        Label(250, 80, text("300"), 20, anchor=MIDDLE, ink=MUTED, of_scale=True),
    )
    dots = tuple(Dot(190 + 20 * place, 20, 3, form, bool(place % 2)) for place, form in enumerate(FORMS))
    table = Table((Column(text("Who")), Column(text("Value"))), (Group((row("office", "over 400"),)),))
    shapes = (*labels, *dots, Line(184, 6, 352, 6, dashed=True), Bar(200, 30, 40, 4))
    return Figure("f", shapes, 480, height, text("Plot: “over 400”."), text("People: each report"), table)


def figures_in(data: bytes) -> list[Any]:
    """The elements of figures below the document's."""
    file = File(data)
    top = file.get(file.get(file.get(file.trailer["Root"])["StructTreeRoot"])["K"])
    return [kid for kid in map(file.get, file.get(top["K"])) if kid["S"] == "Figure"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_one_element_with_its_words_and_its_place(paper: str) -> None:
    made = document(paragraph("words " * 30), figure(), paragraph("after"), paper=paper)
    data = written(made)
    assert check_tags(data, made) == () and read_back(data, made) == ()
    (element,) = figures_in(data)
    assert text_of(element["Alt"]) == "Plot: “over 400”."
    left, bottom, right, top = element["A"]["BBox"]
    assert (round(right - left), round(top - bottom)) == (480, 100)
    page = read(data)[0]
    at = page.text.index("over 400")
    letter = page.letters[at]
    assert left < letter.left < right and bottom < letter.bottom < letter.top < top and right <= page.width - 50


@pytest.mark.parametrize(
    "name", ["Harbour ٹیپو سلطان ہے", "דוד בן־גוריון", "حسین‌زاده می‌خواهم (Velna), Ілка", "Βέλνα ΄ וֶלְנָה"]
)
@pytest.mark.parametrize("lang", ["en-GB", "he"])
def test_names_from_right_to_left_stand_in_its_labels(name: str, lang: str) -> None:
    plain = figure()
    labels = (
        Label(0, 9, (Text(name), Ref((1,))), 160, strong=True),
        Label(0, 20, text(name), 160, (name.index(" ") + 1,)),
    )
    named = replace(plain, shapes=(*labels, *plain.shapes[1:]), caption=text(name))
    made = document(named, paragraph("after"), lang=lang)
    data = written(made)
    assert check_tags(data, made) == () and read_back(data, made) == () and check_structure(data, made) == ()
    other = document(replace(named, shapes=(Label(0, 9, text(f"{name} ב"), 160), *named.shapes[1:])), lang=lang)
    assert check_tags(data, other) and read_back(data, other)
    page = read(data)[0].text
    assert lang == "he" or page.count(name.replace("΄ ", "").split()[-1]) == 3


def test_it_is_never_parted_from_itself_or_its_caption() -> None:
    for lines in range(30, 46):
        pages = read(written(document(*(paragraph(f"line {n}") for n in range(lines)), figure(250.0))))
        (holding,) = [page for page in pages if "People: each report" in page.text]
        assert all(label in holding.text for label in ("over 400", "300", "A report"))


def test_where_it_has_no_room_its_table_stands() -> None:
    for made in (document(List((item(figure()),))), document(figure(700.0))):
        result = write(made)
        assert [found.code for found in result.diagnostics] == ["BRF620"] and result.data
        assert "office" in read(result.data)[0].text and figures_in(result.data) == []
        printed = with_tables(made, result.as_tables)
        assert read_back(result.data, printed) == check_structure(result.data, printed) == ()
        assert check_structure(result.data, made)
    assert len(figures_in(written(document(Callout((paragraph("x"),)), figure())))) == 1


def test_only_the_figures_without_room_are_tables() -> None:
    made = document(figure(), List((item(figure()),)), figure(), Callout((figure(700.0),)))
    result = write(made)
    assert result.as_tables == {1, 3} and len(figures_in(result.data)) == 2
    printed = with_tables(made, result.as_tables)
    assert read_back(result.data, printed) == check_structure(result.data, printed) == ()


def test_a_letter_that_no_font_has_is_told() -> None:
    broken = Figure("f", (Label(0, 9, text("漢"), 20),), 480, 50, text("a"), text("c"), figure().table)
    assert "BRF601" in {found.code for found in write(document(broken)).diagnostics}


def test_a_lost_label_is_noticed() -> None:
    made = document(figure())
    other = Figure("f", (*figure().shapes, Label(0, 60, text("a value more"), 99)), 480, 100, *_words())
    data = written(made)
    assert check_tags(data, document(other)) and read_back(data, document(other))


def _words() -> tuple[object, ...]:
    own = figure()
    return own.alt, own.caption, own.table


def test_widths_are_those_of_the_fonts() -> None:
    sample = "".join(map(chr, range(32, 127))) + "–—’‘“”…·×≈≤≥−€£éūṣ"
    for strong, index in ((False, REGULAR), (True, SEMIBOLD)):
        for letter in sample:
            wide = face(index).letters[letter]
            assert wide <= width_of(letter, 1000, strong) <= wide + 70, letter


def test_colours_stand_out_and_are_the_same_in_every_format() -> None:
    assert INKS == svg.INKS
    assert all(contrast(ink, PAPER) >= 4.5 for ink in INKS.values() if ink != FAINT)
