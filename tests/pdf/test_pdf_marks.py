"""Marks in a table's cells: drawn beside the words of their row, for the eye alone."""

from __future__ import annotations

import pypdfium2
import pytest
from pdf_reading import document, read, text, written
from pypdfium2 import raw

from briefgen.doc.block import Cell, Column, Group, Row, Table
from briefgen.doc.document import Document
from briefgen.doc.shape import MARKS_WIDTH, Dot, Line
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tag_structure import check_structure
from briefgen.proof.tags import check_tags
from briefgen.write import markdown

COLUMNS = (Column(text("Question"), weight=1), Column(text("Value"), weight=4), Column(text("Source"), weight=0))
MARKS = (Line(4.0, -5.0, 4.0, 5.0), Line(20.0, 0.0, 60.0, 0.0), Dot(20.0, 0.0, 2.6))
KEY = "Each question on its own scale from 0."
LONG = "an estimate that is a good deal longer than its column " * 3

Box = tuple[float, float, float, float]


def table(*values: str, marks: bool = True, columns: tuple[Column, ...] = COLUMNS) -> Table:
    cells = (Cell(text("Source")),) * (len(columns) - 2)
    rows = tuple(Row((Cell(text(value), marks=MARKS if marks else ()), *cells)) for value in values)
    return Table(columns, (Group(rows, Cell(text("Dead"))),), role="facts", key=text(KEY) if marks else ())


def drawn(made: Document) -> list[Box]:
    """What is drawn on the pages besides rules over the table's width: left, bottom, right, top of each path."""
    with pypdfium2.PdfDocument(written(made)) as pdf:
        boxes = [one.get_bounds() for page in pdf for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    return [box for box in boxes if box[2] - box[0] < MARKS_WIDTH]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("value", ["at least 60", LONG])
def test_who_hears_it_hears_the_same_table(value: str, paper: str) -> None:
    elements = []
    for marks in (True, False):
        made = document(table("at least 95", value, marks=marks), paper=paper)
        data = written(made)
        assert read_back(data, made) == () and check_tags(data, made) == () and check_structure(data, made) == ()
        elements.append([data.count(b"/S /" + kind) for kind in (b"TD", b"TH", b"Figure")])
    assert elements[0] == elements[1] and elements[0][-1] == 0
    assert markdown.write(document(table(value))).data == markdown.write(document(table(value, marks=False))).data


@pytest.mark.parametrize("lang", ["en-GB", "he"])
def test_marks_stand_beside_the_first_line_of_their_row_and_touch_no_letter(lang: str) -> None:
    made = document(table("at least 95", LONG, "about 40"), lang=lang)
    (page,) = read(written(made))
    boxes = drawn(made)
    assert len(boxes) == 3 * len(MARKS)
    for left, bottom, right, top in boxes:
        touched = [one for one in page.letters if not one.char.isspace() and one.left < right and one.right > left
                   and one.bottom < top and one.top > bottom]  # fmt: skip
        assert touched == []
        assert left > 50 and right < page.width - 50
    firsts = {round(one.base, 1) for one in page.letters if one.char == "S" and one.left > page.width / 2}
    firsts = firsts or {round(one.base, 1) for one in page.letters if one.char == "S"}
    middles = sorted({round((bottom + top) / 2, 1) for _, bottom, _, top in boxes})
    assert len(middles) == 3 and all(any(0 < middle - base < 6 for base in firsts) for middle in middles)


def test_words_wrap_where_marks_take_their_room() -> None:
    """What the key below the table speaks of is there, however many columns there are."""
    many = (*COLUMNS, *(Column(text(f"Column {number} of the table"), weight=0) for number in range(4)))
    made = document(table("at least 95", LONG, columns=many))
    assert len(drawn(made)) == 2 * len(MARKS)
    assert KEY in " ".join(read(written(made))[0].text.split())


def test_rows_with_marks_on_several_pages_have_them_on_each() -> None:
    made = document(table(*(f"at least {number}" for number in range(90))))
    assert len(read(written(made))) > 1 and len(drawn(made)) == 90 * len(MARKS)
