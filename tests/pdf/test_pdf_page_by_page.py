"""Pages are laid out, drawn and let go one after the other; nothing waits for the end but what needs it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import document, paragraph, read, row, text

from briefgen.base.span import Span
from briefgen.doc.block import Cell, Column, Group, Row, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Text
from briefgen.write.pdf import write
from briefgen.write.pdf.deflated import begun, ended
from briefgen.write.pdf.face import face
from briefgen.write.pdf.layout import lay_out
from briefgen.write.pdf.lines import Leaf, Look, set_lines, set_words
from briefgen.write.pdf.pages import paginate
from briefgen.write.pdf.shape import Shaper, parts_of
from briefgen.write.pdf.strip import Strip
from briefgen.write.pdf.style import INK, REGULAR
from briefgen.write.pdf.tags import Tags

ROWS = 600
HEADS = tuple(Column(text(label)) for label in ("Question", "Value", "Other"))


def long_note() -> Document:
    groups = tuple(
        Group(tuple(row(f"v{g}.{n}", "y") for n in range(6)), Cell((Text(f"G{g}"),))) for g in range(ROWS // 6)
    )
    return document(Table(HEADS, groups))


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_a_stream_is_ended_when_its_end_is_known(one: bytes, other: bytes) -> None:
    assert zlib.decompress(ended(begun(one), other)) == one + other


def test_no_more_strips_are_taken_than_a_page_needs() -> None:
    taken = 0

    def strips() -> Iterator[Strip]:
        nonlocal taken
        for _ in range(95):
            taken += 1
            yield Strip(10.0, 8.0)

    pages = paginate(strips(), 100.0)
    found = []
    for page in pages:
        found.append(len(page))
        assert taken <= sum(found) + 1
    assert found == [10] * 9 + [5]


def test_a_long_table_is_laid_out_as_its_pages_are_taken() -> None:
    made, tags = long_note(), Tags()
    layout = lay_out(made, Shaper((), made.lang), tags)
    assert layout is not None
    next(layout.pages)
    after_one = tags.kinds.count("TR")
    pages = 1 + sum(1 for _ in layout.pages)
    assert pages > 8
    assert tags.kinds.count("TR") == ROWS + 1
    assert after_one < ROWS / 4


def test_each_page_has_its_label() -> None:
    written = write(long_note())
    for number, page in enumerate(read(written.data), 1):
        assert f"Page {number} of {written.pages}" in page.text


def test_an_error_on_a_late_page_leaves_no_file_and_all_pages_are_looked_at() -> None:
    made = document(paragraph("\u4e00"), *long_note().blocks, paragraph("\u4e8c"))
    written = write(made)
    assert written.data == b""
    assert written.pages > 8
    assert [one.code for one in written.diagnostics] == ["BRF601", "BRF601"]


def test_a_missing_letter_is_told_of_each_text_that_has_it() -> None:
    spans = [Span("claims.yaml", line, 1, line, 2) for line in (3, 8)]
    rows = tuple(Row((Cell((Text("\u4e00", span),)),)) for span in spans)
    written = write(document(Table(HEADS[:1], (Group(rows),))))
    assert [one.span for one in written.diagnostics] == spans


@pytest.mark.parametrize("limit", [3_000.0, 9_000.0, 26_000.0, 40_000.0])
@given(
    st.lists(st.sampled_from(["a", "to", "bridge", "of", "the", "harbour", "I", "ferries"]), min_size=1, max_size=60)
)
def test_words_of_one_look_are_set_as_if_they_were_taken_apart(limit: float, words: list[str]) -> None:
    look = Look(REGULAR, INK)
    widths = [face(REGULAR).widths[word] for word in words]
    if max(widths) <= limit:
        assert set_words(words, widths, look, limit) == set_lines(parts_of((Leaf(" ".join(words), look),)), limit)
