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
from briefgen.doc.inline import Break, Emph, Text
from briefgen.proof.page_text import page_texts
from briefgen.proof.pdf_text import MOST_TOLD, compare, read_back
from briefgen.write.pdf import write
from briefgen.write.pdf.sheet import Sheet

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
    (told,) = read_back(write(document).data, longer)
    assert "Injured about 150" in told.message


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
        told = read_back(written.data, changed)
        assert told and {one.code for one in told} == {"BRF660"}


@pytest.mark.parametrize("at", range(3, 9))
def test_a_changed_letter_of_a_cell_that_goes_on_over_a_page_is_told(at: int) -> None:
    document = _crossing(0)
    assert len(read_back(write(document).data, replace(document, blocks=_changed(document.blocks, at)))) == 1


def test_a_dash_and_a_figure_apart_are_no_figure_with_a_sign() -> None:
    written = write(_document("A – 5 to 6")).data
    lost, parted = read_back(written, _document("A –5 to 6 and –7"))
    assert "“and –7”" in lost.message
    assert "“–5” is parted" in parted.message


def test_a_file_of_another_note_is_told_in_few_words() -> None:
    """Where nothing comes in step again, and where it does after each difference."""
    texts = [f"Sentence number{n}x speaks of harbours, of ferries, of weather and of all who wait." for n in range(60)]
    assert 0 < len(read_back(write(_document()).data, _document(*texts))) < 6
    others = [text.replace("number", "nimber") for text in texts]
    assert len(read_back(write(_document(*others)).data, _document(*texts))) == MOST_TOLD


TEXTS = ("Two blasts, reports say, struck the gate.", "The ferry sailed at nine.", "Nobody was hurt there.")


def _messages(drawn: Document, wanted: Document) -> list[str]:
    return [told.message for told in read_back(write(drawn).data, wanted)]


def test_texts_that_changed_places_are_told() -> None:
    first, second, third = TEXTS
    assert _messages(_document(second, first, third), _document(*TEXTS))


def test_a_text_that_stands_twice_is_told_once() -> None:
    (told,) = _messages(_document(TEXTS[0], *TEXTS), _document(*TEXTS))
    assert told.endswith("which the note has not") and "Two blasts, reports say, struck the gate." in told


def test_a_word_too_many_is_told_with_what_stands_before_it() -> None:
    (told,) = _messages(_document("The old ferry sailed at nine."), _document("The ferry sailed at nine."))
    assert told.startswith("the finished PDF has “old” after “")
    assert told.endswith("The”, which the note has not")


def test_words_changed_about_in_a_text_are_told() -> None:
    assert _messages(_document("He saw the man before the ship."), _document("He saw the ship before the man."))


def test_a_word_that_stands_elsewhere_too_is_missed_where_it_was() -> None:
    (told,) = _messages(_document(TEXTS[0], "The ferry sailed at nine at the gate."), _document(
        TEXTS[0], "The ferry sailed at nine from the gate."))  # fmt: skip
    assert "“at” where the note has “from”" in told


def test_after_a_difference_the_rest_is_in_step_again() -> None:
    many = [f"Sentence {number} speaks of the harbour and of its ferries." for number in range(200)]
    drawn = [*many[:3], many[3].replace("harbour", "harvest"), *many[4:150], *many[151:]]
    told = _messages(_document(*drawn), _document(*many))
    assert len(told) == 2
    assert "“harvest” where the note has “harbour”" in told[0]
    assert "not hold" in told[1] and "50" in told[1]


@pytest.mark.parametrize("text", ["of five articles", "a well-known ferry", "from 500 to 1,200, – say"])
def test_words_that_run_together_are_told(text: str) -> None:
    for at in range(len(text)):
        if text[at] == " ":
            glued = text[:at] + text[at + 1 :]
            assert any("runs together" in told for told in _messages(_document(glued), _document(text)))
            assert any("is parted" in told for told in _messages(_document(text), _document(glued)))


def test_words_that_run_together_over_a_lines_end_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The eye does not see it, but whoever copies or hears the text reads “fivearticles”."""
    document = _document("words and more words " * 30)
    show = Sheet._show
    monkeypatch.setattr(Sheet, "_show", lambda self, text, *rest: show(self, text.rstrip(" "), *rest))
    told = read_back(write(document).data, document)
    assert told and all("runs together" in one.message for one in told)


def test_a_space_where_the_look_changes_at_a_lines_end_is_seen() -> None:
    pieces = [node for n in range(60) for node in (Text(f"word{n} "), Emph((Text(f"leaning{n}"),)), Text(" and "))]
    document = replace(_document(), blocks=(Paragraph(tuple(pieces)),))
    assert read_back(write(document).data, document) == ()


def test_head_and_foot_are_held_against_the_frame() -> None:
    document = _document(*TEXTS)
    data = write(document).data
    for frame in (
        replace(FRAME, marking="SECRET"),
        replace(FRAME, footer="Edition 2"),
        replace(FRAME, page_label="Page {page} from {pages}"),
    ):
        (told,) = read_back(data, replace(document, frame=frame))
        assert "page 1 does not" in told.message


def _tables(rows: int, word: str = "Group") -> Document:
    groups = tuple(
        Group(
            tuple(Row((Cell((Text(f"value {group}.{row}"),)), Cell((Text("1 March"),)))) for row in range(rows)),
            Cell((Text(f"{word} {group}"),)),
        )
        for group in range(3)
    )
    columns = tuple(Column((Text(name),)) for name in ("Question", "Value", "When"))
    return replace(_document(), blocks=(Table(columns, groups),))


def test_what_a_table_repeats_is_what_it_has_and_nothing_else() -> None:
    document = _tables(70)
    written = write(document)
    assert written.pages is not None and written.pages > 3
    texts = page_texts(written.data)
    assert texts[1].startswith("OFFICIAL A title\r\nQuestion Value When\r\nGroup 0")
    assert compare(texts, document) == ()
    for said, now in (("Question Value", "Question Valve"), ("(continued)", "(continves)"), ("Group 0", "Group 1")):
        changed = [texts[0], texts[1].replace(said, now, 1), *texts[2:]]
        assert changed != texts
        assert compare(changed, document), said
    doubled = [
        texts[0],
        texts[1].replace("Question Value When", "Question Value When\r\nQuestion Value When"),
        *texts[2:],
    ]
    assert compare(doubled, document)


def test_letters_from_right_may_stand_on_a_later_page_alone() -> None:
    """Such a file is read through its tags from there on; a letter changed before it is told all the same."""
    document = _tables(60)
    document = replace(document, frame=replace(document.frame, continued="המשך"))
    data = write(document).data
    assert "המשך"[0] in page_texts(data)[1] and read_back(data, document) == ()
    assert read_back(data, replace(document, blocks=_changed(document.blocks, 3)))


def test_a_page_that_is_lost_or_changes_places_is_told() -> None:
    document = _tables(70)
    texts = page_texts(write(document).data)
    assert compare(texts[:-1], document)
    assert compare([texts[0], texts[2], texts[1], *texts[3:]], document)
    assert compare([*texts, texts[-1]], document)


def test_every_letter_of_a_page_counts() -> None:
    """Each letter changed, each taken away, and one put in at each place: all are told."""
    document = _document("well-known ferries – 1,200 of them", "ﬁne Ελλάδα “x”")
    (text,) = page_texts(write(document).data)
    assert compare([text], document) == ()
    for at, letter in enumerate(text):
        if not letter.isspace():
            for changed in ("þ", "", letter + "þ"):
                assert compare([text[:at] + changed + text[at + 1 :]], document), (at, letter, changed)


def test_white_space_that_only_pdfium_misses_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It guesses from what stands where; the letters drawn, spaces too, have the last word."""
    document = _document("One of five articles.")
    data = write(document).data
    guessed = [text.replace("five articles", "fivearticles") for text in page_texts(data)]
    assert guessed != page_texts(data) and compare(guessed, document)
    monkeypatch.setattr("briefgen.proof.pdf_text.texts_of", lambda _: guessed)
    assert read_back(data, document) == ()
    assert read_back(write(_document("One of fivearticles.")).data, document)
