"""Names and sentences in other scripts: what they look like on the page, and what is copied out of it."""

from __future__ import annotations

import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import FRAME, Letter, Page, document, read, written
from pdf_validator import findings

from briefgen.base.span import Span
from briefgen.doc.block import Cell, Column, Group, Item, List, Paragraph, Row, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Inline, Link, Ref, Strong, Text
from briefgen.model.needle import Needle
from briefgen.proof.audit import audit
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tags import check_tags
from briefgen.write.pdf import write

ARABIC = "عبد الله المهدي"
PERSIAN = "حسین‌زاده می‌خواهم"  # with U+200C, which keeps letters apart
PASHTO = "ښاغلی ځدراڼ"
URDU = "ٹیپو سلطان ہے"
HEBREW = "דוד בן־גוריון"
POINTED = "שָׁלוֹם"
VOWELLED = "بِسْمِ ٱللَّهِ"
LETTERED = (
    "Ἀθῆναι ᾧ ἦν",
    "Володимир Ґалаґан її",
    "Ђорђе Љубав Ћирић",
    "Nguyễn Thị Hậu Đặng",
    "ʿAbd al-Raḥmān ʾIbn Ḥāfiẓ Ṣāliḥ ī ū",
)
MARKED_TWICE = ("O\u0304\u0308\u0304rn ń\u0301", "בְְּ", "مَّّ")
"""Letters that have one mark twice, beside one another or with another between them."""
SENTENCE = "قالت الشركة إن ركابا ينتظرون في ولنا (Velna) منذ 25 نوفمبر 2024، كما نقلت صحيفة The Orrel Herald أمس."
RIGHT_EDGE = 595.2756 - 20 * 72 / 25.4


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def page_of(*parts: str | Inline, lang: str = "en-GB") -> Page:
    return read(written(document(paragraph(*parts), lang=lang)))[0]


def at(page: Page, letter: str) -> Letter:
    """The only such letter of a page between its head and its foot."""
    (found,) = [one for one in page.letters if one.char == letter and 60 < one.base < 740]
    return found


def from_left(page: Page, letters: str) -> str:
    """These letters as they stand on their line from left to right."""
    return "".join(one.char for one in sorted((at(page, letter) for letter in letters), key=lambda one: one.start))


def whole(lang: str = "en-GB") -> Document:
    """Every script in every place of a note."""
    names = (ARABIC, PERSIAN, PASHTO, URDU, HEBREW, POINTED, VOWELLED, *MARKED_TWICE, *LETTERED)
    frame = replace(FRAME, title=f"The note on {ARABIC} and {HEBREW}", lines=((Text(f"As of {PASHTO} today"),),))
    table = Table(
        (Column((Text("Name"),)), Column((Text("الاسم"),)), Column((Text("Count"),), "right", 0)),
        (
            Group(
                tuple(
                    Row((Cell((Text(name),)), Cell((Text(f"as {name} says"),)), Cell((Text("14"),)))) for name in names
                )
            ),
        ),
        (Text(f"Names such as {URDU}"),),
    )
    return document(
        *(paragraph(f"It was {name} (born 1975), 14 of them, ", Ref((1,)), " who said so.") for name in names),
        paragraph(SENTENCE, Ref((1,))),
        paragraph("See ", Link("https://example.org/", (Text(ARABIC), Strong((Text(HEBREW),)))), "."),
        List((Item((paragraph(SENTENCE),)), Item((paragraph(f"Item with {HEBREW}"),))), True),
        table,
        Sources(tuple(SourceEntry(index, (Text(f"{name}, 2024"),)) for index, name in enumerate(names, 1))),
        frame=frame,
        lang=lang,
    )


@pytest.mark.parametrize("name", [ARABIC, PERSIAN, PASHTO, URDU, HEBREW, POINTED, VOWELLED, *MARKED_TWICE, *LETTERED])
def test_a_name_in_a_line_is_copied_out_as_its_letters(name: str) -> None:
    page = page_of(f"Yesterday the two of them said that it was {name} who came to see them in the end.")
    assert unicodedata.normalize("NFC", f"it was {name} who") in unicodedata.normalize("NFC", page.text)


@pytest.mark.parametrize("name", [ARABIC, PASHTO, URDU, HEBREW, *LETTERED])
@pytest.mark.needs("poppler")
def test_poppler_copies_it_out_too(name: str, tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(written(document(paragraph(f"They said that it was {name} who came."))))
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert name in " ".join(text.translate(dict.fromkeys(range(0x202A, 0x202F))).split())


def test_letters_stand_from_right_to_left_and_words_too() -> None:
    page = page_of("then ", "وقع شجن", " came")  # all letters differ
    assert from_left(page, "وقعشجن") == "نجشعقو"
    assert at(page, "ش").right < at(page, "ع").left + 1


def test_what_stands_after_a_name_stays_after_it() -> None:
    page = page_of("Says قمر (b. 1975), 28 of ", Ref((3,)), " X")
    assert from_left(page, "Sقb98of[3X") == "Sقb98of[3X"


def test_names_in_a_list_stand_as_the_list_does() -> None:
    assert from_left(page_of("Both شق, עד; بن came"), "ش,ע;ب") == "ش,ע;ب"


def test_arabic_letters_join() -> None:
    """A word takes less room than its letters alone do, and a non-joiner makes it wider again."""
    joined, apart = (at(page_of(f"Q {word} Z"), "Z").start for word in ("سسس", "س\u200cس\u200cس"))
    assert joined < apart - 1


def test_lam_and_alef_are_one_glyph_and_two_letters() -> None:
    page = page_of("x لاق y")
    assert "لاق" in page.text
    assert at(page, "ل").start == pytest.approx(at(page, "ا").right, abs=4)


def test_a_word_joins_over_a_change_of_weight() -> None:
    whole_word, parts = page_of("x ", "محمد", " Z"), page_of("x ", "مح", Strong((Text("مد"),)), " Z")
    assert "محمد" in parts.text
    assert at(parts, "Z").start == pytest.approx(at(whole_word, "Z").start, abs=3)


def test_digits_of_both_arabic_kinds_stand_in_their_order() -> None:
    page = page_of("They were ١٢٣٤ and ۵۶۷ in number.")
    assert from_left(page, "١٢٣٤") == "١٢٣٤"
    assert from_left(page, "۵۶۷") == "۵۶۷"


def test_a_paragraph_in_arabic_is_set_from_the_right() -> None:
    page = page_of(SENTENCE)
    lines = {round(letter.base) for letter in page.letters if letter.char in SENTENCE and letter.base < 740}
    assert len(lines) == 2
    first = max((letter for letter in page.letters if letter.char == "ق"), key=lambda one: (one.base, one.start))
    assert first.right == pytest.approx(RIGHT_EDGE, abs=2)
    assert at(page, "V").start < first.start


def test_brackets_are_turned_round_where_text_runs_from_the_right() -> None:
    """The letter that is drawn to the left of the word is the bracket that opens to the right."""
    left = min(
        read(written(document(paragraph("قال (نعم) أمس"))))[0].letters,
        key=lambda one: (one.char not in "()", one.start),
    )
    assert left.char in "()"


def test_a_note_in_arabic_has_everything_at_the_right() -> None:
    listed = List((Item((paragraph("البند"),)), Item((paragraph("Latin alone"),))))
    page = read(written(document(listed, lang="ar")))[0]
    bullets = [letter for letter in page.letters if letter.char == "•"]
    assert all(bullet.right == pytest.approx(RIGHT_EDGE, abs=6) for bullet in bullets)
    assert at(page, "L").start > 400


def test_a_name_in_a_cell_stands_as_the_others_in_its_column_do() -> None:
    rows = tuple(Row((Cell((Text(name), Ref((1,)))),)) for name in ("Xavier ", "شجن "))
    page = read(written(document(Table((Column((Text("Name"),)),), (Group(rows),)))))[0]
    assert at(page, "ن").left == pytest.approx(at(page, "X").left, abs=2)
    assert at(page, "ن").start < at(page, "ش").start < max(one.start for one in page.letters if one.char == "[")


def test_a_link_lies_under_its_name() -> None:
    import pypdfium2
    from pypdfium2 import raw

    data = written(document(paragraph("See the ", Link("https://example.org/", (Text("شجن"),)), " there.")))
    page = read(data)[0]
    with pypdfium2.PdfDocument(data) as pdf:
        area = raw.FS_RECTF()
        first = pdf[0]
        annotation = raw.FPDFPage_GetAnnot(first.raw, 0)
        assert raw.FPDFAnnot_GetRect(annotation, area)
        raw.FPDFPage_CloseAnnot(annotation)
    assert area.left == pytest.approx(at(page, "ن").start, abs=0.5)
    assert area.right == pytest.approx(at(page, "ش").right, abs=2)


def test_marks_above_and_below_are_drawn_where_harfbuzz_puts_them() -> None:
    from briefgen.write.pdf.face import ARABIC as FACE
    from briefgen.write.pdf.face import face

    shaping = face(FACE).shaping
    assert shaping is not None
    plain, marked = shaping.shape("بب", True), shaping.shape("بَبِ", True)
    assert plain.width == marked.width
    above, below = ([steps for steps in marked.marks if sign * steps[0][1][1] > sign * 300] for sign in (1, -1))
    assert len(above) == 1 and len(marked.marks) == 2 and below
    assert [glyph.letter for glyph in marked.glyphs] == ["ِ", "ب", "َ", "ب"]


def test_a_long_word_is_cut_where_it_ends_in_its_column() -> None:
    page = page_of("ا" + "سسسس" * 60)
    letters = [letter for letter in page.letters if letter.char == "س"]
    assert len(letters) == 240
    assert len({round(letter.base) for letter in letters}) > 1
    assert min(letter.left for letter in letters) > 56 - 2


@pytest.mark.parametrize(
    ("text", "name"), [("A 東 b", "東"), ("Well \U0001f600", "\U0001f600"), ("ไทย", "ไ"), ("a \u05b7 b", "U+05B7")]
)
def test_a_letter_that_no_font_has_is_named_with_its_line(text: str, name: str) -> None:
    span = Span("content/x.yaml", 7, 3, 7, 9)
    found = write(document(Paragraph((Text(text, span),)))).diagnostics
    assert found[0].code == "BRF601" and found[0].span == span
    assert name in found[0].message


def test_every_such_letter_is_named_once() -> None:
    found = write(document(paragraph("東 and شجن and 東京"))).diagnostics
    assert [one.message.split("“")[1][0] for one in found] == ["東", "京"]


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("عبد الله المهدي الأنصاري", "عبد الله المهدي الأنصاري"),
        ("محمد المهدي", "مُحَمَّد المهدي"),
        ("דוד בן־גוריון הגדול", "דָּוִד בן־גוריון הגדול"),
        ("حسین‌زاده کاشانی", "حسین‌زاده کاشانی"),
    ],
)
def test_a_withheld_name_that_stands_in_a_note_is_found(needle: str, text: str) -> None:
    data = written(document(paragraph(f"Yesterday the two of them said that it was {text} who came to see them.")))
    search = (Needle(needle, "text", "names.1"),)
    assert audit("note.pdf", data, search)
    assert not audit("note.pdf", written(document(paragraph("It was محمد شجن قدير who came."))), search)


def test_a_withheld_name_that_goes_on_in_the_next_line_is_found() -> None:
    """By what the tags say, whose texts each end with a line, and by what the page shows, which PDFium turns round at
    times: of a name in one line either will do."""
    name = "قدير شجن وحيد بهاء"
    search = (Needle(name, "text", "names.1"),)
    lines = []
    for words in range(12, 24):
        data = written(document(paragraph("said " * words + name + " once more and again.")))
        lines.append(len({letter.base for letter in read(data)[0].letters if letter.char in "قشوب"}))
        places = {leak.place for leak in audit("note.pdf", data, search)}
        assert places, words
        if lines[-1] == 2:
            assert places == {"PDF, structure", "PDF, page 1"}, words
    assert {*lines} == {1, 2}


@pytest.mark.parametrize("lang", ["en-GB", "ar", "fa", "he"])
def test_a_note_of_all_scripts_is_read_back(lang: str) -> None:
    made = whole(lang)
    data = written(made)
    assert check_tags(data, made) == ()
    assert read_back(data, made) == ()


def test_the_bytes_do_not_know_what_was_written_before() -> None:
    one = written(whole())
    written(document(paragraph("قبل ذلك שם اخر غير", VOWELLED)))
    assert written(whole()) == one


def test_latin_notes_load_none_of_it() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/pdf'); from pdf_reading import document, written;"
        "from briefgen.doc.block import Paragraph; from briefgen.doc.inline import Text;"
        "written(document(Paragraph((Text('Łódź, Ἀθῆναι, Київ'),)))); print('uharfbuzz' in sys.modules)"
    )
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "False"


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing_in_any_script(tmp_path: Path) -> None:
    paths = []
    for lang in ("en-GB", "ar"):
        paths.append(tmp_path / f"{lang}.pdf")
        paths[-1].write_bytes(written(whole(lang)))
    for found in findings(paths).values():
        assert not any(found.values()), found


PIECES = st.lists(
    st.one_of(
        st.text(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگکیټډړږښڅڼےہںھ\u064e\u0650\u0651\u200cـ", min_size=1, max_size=9
        ),
        st.text("אבגדהוזחטיךכלםמןנסעףפץצקרשת\u05b7\u05c1־", min_size=1, max_size=9),
        st.text("abcXYZ (),.;:-–/[]{}<>«»%$€“”", min_size=1, max_size=9),
        st.text("0123456789٠١٢٣٤۵۶۷.,:/-+%", min_size=1, max_size=6),
        st.text("αβγЖЇńệḥʿ\u0301\u0304\u200c", min_size=1, max_size=6),
        st.text("ابجد", min_size=90, max_size=150),
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@settings(max_examples=60)
@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=4), st.sampled_from(["en-GB", "ar", "he"]))
def test_whatever_the_mix_its_letters_come_back(parts: list[tuple[str, bool]], lang: str) -> None:
    inline = tuple(Strong((Text(text),)) if strong else Text(text) for text, strong in parts)
    cell = Table((Column((Text("One"),)), Column((Text("Two"),))), (Group((Row((Cell(inline), Cell((Text("x"),)))),)),))
    made = document(Paragraph(inline), cell, lang=lang)
    result = write(made)
    if result.diagnostics:
        assert {one.code for one in result.diagnostics} == {"BRF601"}  # marks on letters of another script
        return
    assert check_tags(result.data, made) == ()
    assert read_back(result.data, made) == ()


@pytest.mark.parametrize("text", ["ńa", "Ἀθῆναι", "שָׁלוֹם", "مُحَمَّد", "a\u0308\u0331b"])
@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_between_a_letter_and_its_mark_parts_them_not(text: str, joiner: str) -> None:
    letters = unicodedata.normalize("NFD", text)
    parted = "".join(joiner * (unicodedata.combining(letter) > 0) + letter for letter in letters)
    assert parted != letters
    for lang in ("en-GB", "ar"):
        made = document(paragraph(f"They said {parted} there."), lang=lang)
        data = written(made)
        assert check_tags(data, made) == ()
        assert read_back(data, made) == ()


def test_a_letter_with_one_mark_a_hundred_times_comes_back() -> None:
    made = document(paragraph("x" + "\u0304" * 100 + " شجن"))
    data = written(made)
    assert read_back(data, made) == ()
    assert read(data)[0].text.count("\u0304") == 100
