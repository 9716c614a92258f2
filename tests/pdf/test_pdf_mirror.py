"""A note in a language that is read from the right: its pages are those of any other, turned over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import FRAME, Letter, Page, collisions, document, item, outside, paragraph, read, row, text, written
from test_pdf_brand import logo

from briefgen.doc.block import Block, Callout, Cell, Column, Group, Heading, List, Rule, SourceEntry, Sources, Table
from briefgen.doc.brand import Brand
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tags import check_tags, leaves, read_tags

LEFT, RIGHT = 20 * 72 / 25.4, 595.2756 - 20 * 72 / 25.4
WORDS = "توقفت العبارة بين الميناء والجزيرة منذ التاسع من نوفمبر وارتفع عدد المنتظرين إلى 460 شخصا على الأقل. "


def page_of(*blocks: Block, lang: str = "ar") -> Page:
    (page,) = read(written(document(*blocks, lang=lang)))
    return page


def at(page: Page, letter: str) -> Letter:
    """The first such letter between head and foot."""
    return next(one for one in page.letters if one.char == letter and 60 < one.base < 760)


@pytest.mark.parametrize("lang", ["ar", "he", "fa", "ur-PK"])
def test_a_sections_head_stands_at_the_right_of_its_text(lang: str) -> None:
    page = page_of(Heading(2, text("Z")), paragraph("X"), lang=lang)
    head, body = at(page, "Z"), at(page, "X")
    assert head.right == pytest.approx(RIGHT, abs=1) and head.base == pytest.approx(body.base, abs=0.1)
    assert body.right == pytest.approx(RIGHT - 40 * 72 / 25.4, abs=1)


def test_labels_of_lists_stand_at_the_right_of_their_text_and_deeper_ones_further_left() -> None:
    page = page_of(List((item(paragraph("X"), List((item(paragraph("Y")),))),)), Sources((SourceEntry(7, text("Z")),)))
    for label, body in (("•", "X"), ("–", "Y"), ("7", "Z")):
        assert at(page, body).right < at(page, label).left < RIGHT
    assert at(page, "•").right == pytest.approx(RIGHT, abs=2)
    assert at(page, "Y").right < at(page, "X").right


def test_the_first_column_stands_at_the_right_and_units_below_one_another() -> None:
    columns = (Column(text("P")), Column(text("Q")), Column(text("R"), "right", 0))
    groups = (Group((row("K", "1,008.5"), row("M", "37"), row("W", "9.25")), Cell(text("G"))),)
    page = page_of(Table(columns, groups))
    heads = [at(page, letter) for letter in "PQR"]
    assert heads[0].right == pytest.approx(RIGHT, abs=1) and heads[0].left > heads[1].right > heads[2].right
    assert at(page, "G").right == pytest.approx(heads[0].right, abs=1)
    assert all(at(page, letter).right == pytest.approx(heads[1].right, abs=1) for letter in "KMW")
    units = [at(page, digit).start for digit in "879"]
    assert max(units) - min(units) < 0.6


def test_the_logo_stands_at_the_left_of_the_title() -> None:
    import pypdfium2
    from pypdfium2 import raw

    frame = replace(FRAME, title=WORDS, brand=Brand("Office", logo=logo()))
    with pypdfium2.PdfDocument(written(document(frame=frame, lang="ar"))) as pdf:
        (picture,) = pdf[0].get_objects([raw.FPDF_PAGEOBJ_IMAGE])
        left, _, right, _ = picture.get_bounds()
    page = read(written(document(frame=frame, lang="ar")))[0]
    assert left == pytest.approx(LEFT, abs=0.1)
    title = [one for one in page.letters if 720 < one.base < 785 and not one.char.isspace()]
    assert title and min(one.left for one in title if one.base > 760) > right


def test_all_of_it_is_on_the_page_and_read_in_its_order() -> None:
    table = Table(
        (Column(text("السؤال")), Column(text("القيمة")), Column(text("العدد"), "right", 0)),
        tuple(
            Group((row(WORDS, f"{n * 37.5:,.1f}"), row("Latin", "1,200")), Cell(text(f"سؤال {n}"))) for n in range(24)
        ),
        text("الوقائع"),
    )
    made = document(
        Callout((paragraph(WORDS),)),
        Heading(2, text("ما نعرفه")),
        List(tuple(item(paragraph(WORDS * 3)) for _ in range(20))),
        Rule(),
        Heading(2, text("الوقائع")),
        table,
        paragraph(WORDS, "and English words"),
        lang="ar",
    )
    data = written(made)
    pages = read(data)
    assert len(pages) > 2
    assert not any(outside(page) or collisions(page) for page in pages)
    assert read_back(data, made) == () and check_tags(data, made) == ()
    other = replace(made, lang="en-GB")
    assert list(leaves(read_tags(data).root)) == list(leaves(read_tags(written(other)).root))


def test_a_note_read_from_the_left_is_not_turned() -> None:
    page = page_of(Heading(2, text("Z")), paragraph(WORDS, "X"), lang="en-GB")
    assert at(page, "Z").left == pytest.approx(LEFT, abs=1)
