"""Where things stand on the page: heads, tables, lists, furniture, and what is too large for its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import (
    FRAME,
    MARGIN,
    Page,
    assert_words,
    bare,
    document,
    item,
    paragraph,
    read,
    row,
    sound,
    text,
    written,
)

from briefgen.doc.block import Callout, Cell, Column, Group, Heading, List, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Break, Link, Ref, Strong, Text
from briefgen.proof.pdf_objects import Code, as_written
from briefgen.write.pdf import write
from briefgen.write.pdf.sheet import _rgb
from briefgen.write.pdf.style import BLUE

RAIL = 40 * 72 / 25.4


def place(page: Page, words: str) -> tuple[float, float]:
    """Left edge and baseline of the first letter of words on a page."""
    letters = [letter for letter in page.letters if not letter.char.isspace()]
    at = "".join(letter.char for letter in letters).index(bare(words))
    return letters[at].start, letters[at].base


def columns(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(text(label)) for label in labels)


def test_a_sections_head_stands_beside_its_text_on_the_same_baseline() -> None:
    (page,) = sound(document(Heading(2, text("Known")), paragraph("It sailed."), paragraph("Later it did not.")))
    head, first = place(page, "Known"), place(page, "It sailed")
    assert head == pytest.approx((MARGIN, first[1]), abs=0.1)
    assert first[0] == pytest.approx(MARGIN + RAIL, abs=0.1)
    assert place(page, "Later")[0] == pytest.approx(first[0])


def test_a_sections_head_stands_above_a_table() -> None:
    table = Table(columns("a", "b"), (Group((row("x", "y"),)),))
    (page,) = sound(document(Heading(2, text("Facts")), table, paragraph("Below.")))
    assert place(page, "Facts")[1] > place(page, "ab")[1] + 12
    assert place(page, "ab")[0] == pytest.approx(MARGIN, abs=0.1)
    assert place(page, "Below")[0] == pytest.approx(MARGIN + RAIL, abs=0.1)


def test_a_long_head_in_the_rail_keeps_the_next_section_below_it() -> None:
    blocks = [Heading(2, text("What is disputed or not known at all")), paragraph("Short.")]
    (page,) = sound(document(*blocks, Heading(2, text("Next")), paragraph("Other.")))
    assert place(page, "known at all")[1] > place(page, "Next")[1] + 12


def test_a_head_is_kept_with_two_lines_of_what_follows() -> None:
    for count in range(30, 60):
        lines = paragraph(*([Text("line"), Break()] * count))
        pages = sound(
            document(Heading(2, text("Top")), lines, Heading(3, text("Keep")), paragraph("one"), paragraph("two"))
        )
        holder = [page for page in pages if "Keep" in page.text]
        assert len(holder) == 1
        assert "one" in holder[0].text
        assert "two" in holder[0].text


def test_no_page_begins_or_ends_with_a_lone_line_of_a_paragraph() -> None:
    for before in range(40, 52):
        lines = paragraph(*([Text("x"), Break()] * before))
        pages = sound(document(lines, paragraph(*[part for n in range(8) for part in (Text(f"L{n}"), Break())])))
        counts = [sum(f"L{n}" in page.text for n in range(8)) for page in pages]
        assert sum(counts) == 8
        assert 1 not in counts


def test_a_table_repeats_its_heads_and_its_groups_head() -> None:
    groups = tuple(Group(tuple(row(f"v{g}.{n}", "y") for n in range(97)), Cell(text(f"Group {g}"))) for g in range(3))
    made = document(Table(columns("Question", "Value", "Other"), groups, text("Table 1")))
    pages = sound(made)
    assert len(pages) > 2
    assert all(page.text.count("Question") == 1 for page in pages)
    assert "(continued)" not in pages[0].text
    begins = [any(f"v{g}.0" in page.text[:90] for g in range(3)) for page in pages]
    assert sum(begins) < 3
    assert ["(continued)" in page.text for page in pages] == [not begin for begin in begins]
    assert_words(made, pages)


def test_an_address_in_a_head_that_is_set_again_is_underlined_there_too() -> None:
    label = (Text("As "), Link("https://example.org", text("told")), Text(" there"))
    made = document(Table((Column(label), *columns("b")), (Group(tuple(row(f"v{n}", "y") for n in range(90))),)))
    codes = [one.text() for _, one in as_written(written(made)) if isinstance(one, Code) and "BDC" in one.text()]
    underline = f"{_rgb(BLUE)} RG"
    assert len(codes) > 1
    assert [code.count(underline) for code in codes] == [1] * len(codes)


def test_the_first_row_of_a_page_stands_as_near_to_the_heads_as_that_of_the_table() -> None:
    groups = tuple(Group((row(f"v{n}.", "y"),), Cell(text("Group"))) for n in range(90))
    first, second, *_ = sound(document(Table(columns("Question", "Value", "Other"), groups)))
    begins = next(n for n in range(1, 90) if f"v{n}." in second.text)
    gaps = [place(page, "Value")[1] - place(page, f"v{n}.")[1] for page, n in ((first, 0), (second, begins))]
    assert gaps[0] == pytest.approx(gaps[1], abs=0.1)


def test_the_word_continued_is_not_parted() -> None:
    group = Group((row("word " * 900, "reported 26 August 2021", "a source"), row("x", "y", "z")), Cell(text("A b")))
    pages = sound(document(Table(columns("Q", "Value", "When", "Source"), (group,))))
    assert len(pages) > 1
    for page in pages[1:]:
        begin, end = place(page, "(continued)"), place(page, "ontinued)")
        assert begin[1] == end[1]
        last = page.text[page.text.index("(cont") :]
        assert last.startswith("(continued)")


def test_a_group_that_begins_a_page_is_not_continued() -> None:
    groups = tuple(Group((row("v", "y"), row("w", "z")), Cell(text(f"Group {g}"))) for g in range(60))
    pages = sound(document(Table(columns("Question", "Value", "Other"), groups)))
    assert len(pages) > 1
    assert not any("(continued)" in page.text for page in pages)  # two rows are kept together


@pytest.mark.parametrize("rows", [3, 4, 7])
def test_a_group_that_fits_on_a_page_is_not_parted(rows: int) -> None:
    groups = tuple(
        Group(tuple(row(f"v{g}.{n};", "y") for n in range(rows)), Cell(text(f"Group {g}"))) for g in range(150 // rows)
    )
    pages = sound(document(Table(columns("Question", "Value", "Other"), groups)))
    assert len(pages) > 2
    assert not any("(continued)" in page.text for page in pages)
    for g in range(len(groups)):
        assert len({index for index, page in enumerate(pages) for n in range(rows) if f"v{g}.{n};" in page.text}) == 1


def test_a_paragraph_that_leads_to_a_list_stands_close_to_it() -> None:
    def gap(lead: str) -> float:
        (page,) = sound(document(paragraph(lead), List((item(paragraph("qqq")),))))
        return place(page, lead)[1] - place(page, "qqq")[1]

    assert gap("Other reports:") < gap("Other reports.")


def test_figures_stand_right_aligned() -> None:
    table = Table(
        (Column(text("Day")), Column(text("People"), "right")),
        (Group((row("one", "7"), row("two", "1,204"))),),
    )
    (page,) = sound(document(table))
    ends = {max(x.start for x in page.letters if x.char == digit and x.start > 300) for digit in "74"}
    assert len({round(end, 1) for end in ends}) == 1


def test_units_stand_one_below_the_other() -> None:
    figures = ("7", "1,204*", "12.5", "3.75 %", "–", "600")
    table = Table(columns("Day", "Share"), (Group(tuple(row(f"day {n}", x) for n, x in enumerate(figures))),))
    (page,) = sound(document(table))
    units = {}
    for figure in figures:
        if figure[0].isdigit():
            start, base = place(page, figure)
            letters = [letter for letter in page.letters if letter.base == base and letter.start >= start - 0.01]
            unit = letters[len(_whole(figure)) - 1]
            assert unit.char == _whole(figure)[-1]
            units[figure] = round(unit.start, 1)
    assert len(set(units.values())) == 1, units


def _whole(figure: str) -> str:
    return figure.split(".")[0].rstrip("*")


@pytest.mark.parametrize("other", ["many", "2–3", "about 5", "one 5"])
def test_a_column_with_a_word_in_it_stands_left(other: str) -> None:
    table = Table(columns("Day", "People"), (Group((row("a", "17"), row("b", "5555"), row("c", other))),))
    (page,) = sound(document(table))
    starts = {round(place(page, cell)[0], 1) for cell in ("17", "5555", other)}
    assert len(starts) == 1


def test_a_row_taller_than_a_page_goes_on_over_the_next() -> None:
    table = Table(columns("Word", "Other"), (Group((row("word " * 3000, "x"), row("after", "y"))),))
    pages = sound(document(table))
    assert len(pages) > 2
    assert sum(page.text.count("word") for page in pages) == 3000
    assert sum(page.text.count("after") for page in pages) == 1


def parted_row() -> tuple[Document, list[Page]]:
    """A row that goes on over a page's end, with a short cell between two long ones."""
    first, last = (" ".join(f"{letter}{n};" for n in range(500)) for letter in "ac")
    table = Table(columns("One", "Two", "Three"), (Group((row("x", "y", "z"), row(first, "b", last))),))
    made = document(*[paragraph(f"Line {n}") for n in range(15)], table)
    pages = sound(made)
    assert len(pages) == 2
    assert "a0;" in pages[0].text and "c0;" in pages[0].text
    assert "a499;" in pages[1].text and "c499;" in pages[1].text
    return made, pages


def test_a_row_over_a_pages_end_is_read_cell_by_cell() -> None:
    assert_words(*parted_row())


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("letter", "ac")
def test_a_word_that_is_lost_from_a_parted_row_is_seen(number: int, letter: str) -> None:
    made, pages = parted_row()
    page = pages[number]
    place = page.text.index(f" {letter}", page.text.index("Three"))
    letters = page.letters[:place] + page.letters[page.text.index(";", place) + 1 :]
    pages[number] = replace(page, letters=letters, text="".join(one.char for one in letters))
    with pytest.raises(AssertionError, match="this was wanted"):
        assert_words(made, pages)


def test_a_parted_row_with_its_cells_in_another_order_is_seen() -> None:
    made, pages = parted_row()
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    swapped = replace(table.groups[0].rows[1], cells=table.groups[0].rows[1].cells[::-1])
    other = replace(table, groups=(Group((table.groups[0].rows[0], swapped)),))
    with pytest.raises(AssertionError, match="this was wanted"):
        assert_words(replace(made, blocks=(*made.blocks[:-1], other)), pages)


@pytest.mark.parametrize("align", ["left", "right"])
def test_a_word_of_900_letters_stays_in_its_column(align: str) -> None:
    heads = (Column(text("Long"), align), Column(text("Short"), align))
    table = Table(heads, (Group((row("x" * 900, "1 March 2026"),)),))
    made = document(paragraph("see https://example.org/" + "path/" * 180), table)
    assert_words(made, sound(made))


def test_empty_blocks_are_no_trouble() -> None:
    empty = Table((), ())
    made = document(empty, Table(columns("Head"), ()), Table((Column(()),), (Group(()), Group((), Cell(text("h"))))))
    assert_words(made, sound(made))
    assert_words(
        nothing := document(Callout(()), List(()), List((item(),)), Heading(2, ()), Sources(())),
        sound(nothing),
    )


def test_a_list_goes_deep_without_leaving_the_page() -> None:
    block = List((item(paragraph("innermost")),))
    for _ in range(17):
        block = List((item(paragraph("level and some words that take a line or two of their own"), block),))
    made = document(block)
    assert_words(made, sound(made))


def test_the_label_of_a_long_list_fits() -> None:
    made = document(List(tuple(item(paragraph(f"entry {n}")) for n in range(12)), True, 999_999_990))
    assert_words(made, sound(made))


@pytest.mark.parametrize("align", ["centre", "right"])
@pytest.mark.parametrize("footer", ["", "Note", "Briefing note ferry outage, edition 1 " * 2, "Briefing note " * 25])
@pytest.mark.parametrize("marking", ["", "OFFICIAL", "TLP:AMBER+STRICT " * 12])
@pytest.mark.parametrize("label", ["Page {page} of {pages}", "", "Page {page} of {pages} and " * 8])
def test_furniture_never_touches(align: str, footer: str, marking: str, label: str) -> None:
    frame = replace(
        FRAME,
        marking=marking,
        marking_align=align,
        footer=footer,
        page_label=label,
        marking_colour="#FFC000",
        marking_background="#000000",
        marking_size=12,
    )
    pages = sound(document(*[paragraph("words " * 60) for _ in range(20)], frame=frame))
    for number, page in enumerate(pages, 1):
        found = bare(page.text)
        assert found.count(bare(marking)) == (2 if marking else len(found) + 1)
        assert bare(footer) in found
        assert bare(label.replace("{page}", str(number)).replace("{pages}", str(len(pages)))) in found


@pytest.mark.parametrize("above", range(38, 46))
def test_a_line_that_leads_in_a_list_stands_with_it(above: int) -> None:
    lines = paragraph(*(part for number in range(above) for part in (f"line {number}", Break())))
    pages = sound(document(lines, paragraph(Strong(text("Other reports:"))), List((item(paragraph("the first")),))))
    (page,) = (page for page in pages if "Other reports:" in page.text)
    assert "the first" in page.text


def test_a_long_title_is_not_cut() -> None:
    made = document(paragraph("text"), frame=replace(FRAME, title="An outage of the ferry " * 18))
    assert_words(made, sound(made))


def test_references_keep_together_and_with_the_word_before() -> None:
    for width in range(1, 60):
        made = document(paragraph("x" * width + " word. ", Ref((1, 3)), " More words follow here and there."))
        (page,) = sound(made)
        assert place(page, "[1, 3]")[1] == place(page, "word.")[1]


def test_sources_hang_and_carry_their_numbers() -> None:
    entries = tuple(SourceEntry(n, text(f"Source {n} " + "words " * 40)) for n in (1, 12))
    (page,) = sound(document(Heading(2, text("Sources")), Sources(entries)))
    left = {round(place(page, f"Source {n}")[0], 1) for n in (1, 12)}
    assert len(left) == 1
    assert place(page, "1Source1")[0] < left.pop()


def test_letter_and_a4() -> None:
    assert [(round(p.width), round(p.height)) for p in read(written(document(paper="Letter")))] == [(612, 792)]
    assert [(round(p.width), round(p.height)) for p in read(written(document()))] == [(595, 842)]


def test_the_callout_is_larger_than_the_text() -> None:
    (page,) = sound(document(Callout((paragraph(Strong(text("Bottom line.")), " HHH"),)), paragraph("HHH")))
    heights = [letter.top - letter.bottom for letter in page.letters if letter.char == "H"]
    assert min(heights[:3]) > max(heights[3:])


def test_pages_are_counted() -> None:
    made = document(*[paragraph("words " * 200) for _ in range(12)])
    result = write(made)
    assert result.pages == len(read(result.data)) > 2
