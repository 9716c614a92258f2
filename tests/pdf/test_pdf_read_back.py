"""Read-back: what the tree says stands in the finished file, and a file that lost something is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from test_pdf_random import documents

from briefgen.base.span import Span
from briefgen.doc.block import Cell, Column, Group, Paragraph, Row, Table
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Text
from briefgen.proof.pdf_text import read_back
from briefgen.write.pdf import write

FRAME = Frame("OFFICIAL", "A title", ((Text("For analysts"),),), "Edition 1")
SPAN = Span("content/a/claims.yaml", 7, 3)


def _document(*texts: str) -> Document:
    row = Row((Cell((Text("Deaths"),)), Cell((Text("at least 95", SPAN),))))
    table = Table((Column((Text("Fact"),)), Column((Text("Value"),))), (Group((row,)),))
    return Document(FRAME, (*(Paragraph((Text(text, SPAN),)) for text in texts), table), "en", (("title", "A"),), 0)


def test_a_whole_file_passes() -> None:
    document = _document("Two blasts, reports say.", "ISIS-K ﬁne Ελλάδα “x”")
    assert read_back(write(document).data, document) == ()


@pytest.mark.parametrize("lost", ["Two blasts, reports say.", "ISIS-K", "at least 60"])
def test_what_the_file_lost_is_told_with_its_place(lost: str) -> None:
    written = _document("Something else.")
    (told,) = read_back(write(written).data, _document("Something else.", lost))
    assert (told.code, told.span) == ("BRF660", SPAN)
    assert lost in told.message


def test_one_changed_digit_is_told() -> None:
    document = _document("There were 1,200 of them.")
    (told,) = read_back(write(document).data, _document("There were 1,700 of them."))
    assert "1,700" in told.message


def test_a_lost_title_and_a_lost_row_are_told() -> None:
    document = _document("Text.")
    assert read_back(write(document).data, replace(document, frame=replace(FRAME, title="Another title")))
    table = document.blocks[-1]
    assert isinstance(table, Table)
    more = Group((Row((Cell((Text("Injured"),)), Cell((Text("about 150"),)))),))
    longer = replace(document, blocks=(*document.blocks[:-1], replace(table, groups=(*table.groups, more))))
    assert len(read_back(write(document).data, longer)) == 2


@given(documents)
def test_no_whole_file_is_refused(document: Document) -> None:
    written = write(document)
    if written.data:
        assert read_back(written.data, document) == ()
