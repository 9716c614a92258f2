"""Read-back: what the tree says stands in the finished file, and a file that lost something is refused."""

from __future__ import annotations

import random  # noqa: TID251 - long words are drawn by lot, from a seed
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_pdf_random import PHASES, documents

from briefgen.base.span import Span
from briefgen.doc.block import Cell, Column, Group, Paragraph, Row, SourceEntry, Sources, Table
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Break, Text
from briefgen.proof.pdf_text import MOST_TOLD, read_back
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


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(documents)
def test_no_whole_file_is_refused(document: Document) -> None:
    written = write(document)
    if written.data:
        assert read_back(written.data, document) == ()


def _long_words(letters: random.Random, words: int) -> str:
    """Words longer than any line, which the same few letters make up, so that their parts stand elsewhere too."""
    return " ".join("".join(letters.choices("abcdefghij/", k=letters.randint(60, 140))) for _ in range(words))


@pytest.mark.parametrize("seed", [0, 9, 144])
def test_a_long_word_may_go_on_over_the_end_of_a_page(seed: int) -> None:
    """In 9 and 144 a page ends within a word whose first letters also stand before it."""
    letters = random.Random(seed)
    count = letters.randint(10, 60)
    entries = tuple(SourceEntry(n, (Break(), Text("$w@') " + _long_words(letters, 2)))) for n in range(1, count))
    document = replace(_document(), blocks=(Sources(entries),), paper=letters.choice(["A4", "Letter"]))
    written = write(document)
    assert written.pages is not None and written.pages > 1
    assert read_back(written.data, document) == ()


def _crossing(seed: int) -> Document:
    """A table whose rows are longer than a page, of words within which lines end."""
    letters = random.Random(seed)
    words = ["well-known", "ferry", "breakdown/outage", "Ærø–Samsø", *_long_words(letters, 4).split()]
    cells = [Cell((Text(" ".join(letters.choices(words, k=120))),)) for _ in range(6)]
    columns = tuple(Column((Text(name),)) for name in ("Fact", "Value", "Source"))
    rows = (Row(tuple(cells[:3])), Row(tuple(cells[3:])))
    return replace(_document(), blocks=(Table(columns, (Group(rows),)),))


@pytest.mark.parametrize("seed", range(12))
def test_a_word_in_a_cell_may_go_on_over_the_end_of_a_page(seed: int) -> None:
    document = _crossing(seed)
    written = write(document)
    assert written.pages is not None and written.pages > 2
    assert read_back(written.data, document) == ()


def _changed(node: Any, at: int, passed: Any = None) -> Any:
    """A tree whose text number `at` has a letter that the rest has not, in place of the first that is drawn."""
    passed = passed or count()
    if isinstance(node, Text):
        if node.text.strip() and next(passed) == at:
            start = len(node.text) - len(node.text.lstrip())
            return replace(node, text=f"{node.text[:start]}þ{node.text[start + 1 :]}")
        return node
    if isinstance(node, tuple):
        return tuple(_changed(child, at, passed) for child in node)
    if is_dataclass(node) and not isinstance(node, Span | type):
        return replace(node, **{one.name: _changed(getattr(node, one.name), at, passed) for one in fields(node)})
    return node


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(documents, st.integers(0, 30))
def test_a_changed_letter_anywhere_is_told(document: Document, at: int) -> None:
    changed = replace(document, blocks=_changed(document.blocks, at))
    written = write(document)
    if written.data and changed != document:
        (told,) = read_back(written.data, changed)
        assert told.code == "BRF660"


@pytest.mark.parametrize("at", range(3, 9))
def test_a_changed_letter_of_a_cell_that_goes_on_over_a_page_is_told(at: int) -> None:
    document = _crossing(0)
    assert len(read_back(write(document).data, replace(document, blocks=_changed(document.blocks, at)))) == 1


def test_a_dash_and_a_figure_apart_are_no_figure_with_a_sign() -> None:
    written = write(_document("A – 5 to 6")).data
    (told,) = read_back(written, _document("A –5 to 6 and –7"))
    assert "–7" in told.message


def test_a_file_of_another_note_is_told_in_few_words() -> None:
    texts = [f"Sentence number{number}x." for number in range(3 * MOST_TOLD)]
    assert len(read_back(write(_document()).data, _document(*texts))) == MOST_TOLD
