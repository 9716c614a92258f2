"""What a note must have before it can be accessible: a title, languages, headings without gaps, colours that show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import FRAME, document, paragraph, text

from briefgen.base.codes import CODES
from briefgen.base.contrast import LETTERS, contrast
from briefgen.base.span import Span
from briefgen.doc.block import Block, Callout, Heading, Paragraph
from briefgen.doc.document import Document
from briefgen.doc.inline import Text
from briefgen.proof.tags import read_tags
from briefgen.write.pdf import style, write
from briefgen.write.pdf.style import Style

SPAN = Span("templates/press.md.j2", 9)


def codes(made: Document) -> list[str]:
    return [found.code for found in write(made).diagnostics]


@pytest.mark.parametrize(
    ("levels", "fault"),
    [((2, 3, 4, 2, 3), None), ((3,), 0), ((2, 4), 1), ((2, 3, 2, 4), 3), ((2, 2, 3, 3, 4, 3, 4), None)],
)
def test_headings_go_down_one_level_at_a_time(levels: tuple[int, ...], fault: int | None) -> None:
    blocks = [Heading(level, (Text(f"h{n}", Span("t.md.j2", n + 1)),)) for n, level in enumerate(levels)]
    result = write(document(*blocks))
    assert [(found.code, found.span) for found in result.diagnostics] == (
        [] if fault is None else [("BRF609", Span("t.md.j2", fault + 1))]
    )
    assert bool(result.data) == (fault is None)


def test_a_heading_says_what_is_wrong_with_it() -> None:
    (found,) = write(document(Heading(2, text("Known")), Heading(4, text("Deaths"), SPAN))).diagnostics
    assert found.message == "the heading “Deaths” is of level 4, the one before it of level 2"
    assert found.span == SPAN


def test_headings_inside_other_blocks_count_and_empty_ones_do_not() -> None:
    inside: Block = Callout((Heading(2, text("a")), Heading(3, ()), Heading(4, text("b"))))
    assert codes(document(inside)) == ["BRF609"]


@pytest.mark.parametrize("lang", ["", "English (UK)", "\ud800", "en_GB", "en-"])
def test_a_language_is_needed(lang: str) -> None:
    assert codes(document(paragraph("x"), lang=lang)) == ["BRF610"]
    if lang:
        result = write(document(Paragraph((Text("x", SPAN, lang),))))
        assert [(found.code, found.span) for found in result.diagnostics] == [("BRF610", SPAN)]
        assert not result.data


@pytest.mark.parametrize("title", ["", " \n", "\x07"])
def test_a_title_is_needed(title: str) -> None:
    made = document(paragraph("x"), frame=replace(FRAME, title=title))
    assert "BRF611" in codes(replace(made, properties=(("title", title),)))


@pytest.mark.parametrize(
    ("ink", "box", "codes_found"),
    [
        ("#FFC000", "", ["BRF612"]),
        ("#FFC000", "#000000", []),
        ("", "#404040", ["BRF612"]),
        ("", "", []),
        ("#767676", "", []),
        ("#777777", "", ["BRF612"]),
        ("amber", "#FFFFFF", ["BRF605"]),
    ],
)
def test_a_marking_stands_out(ink: str, box: str, codes_found: list[str]) -> None:
    made = document(frame=replace(FRAME, marking_colour=ink, marking_background=box))
    result = write(made)
    assert [found.code for found in result.diagnostics] == codes_found
    assert read_tags(result.data).root.text.startswith("OFFICIAL")


def test_contrast_as_the_standard_works_it_out() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_all_letters_stand_out_from_the_paper() -> None:
    kinds = [value for value in vars(style).values() if isinstance(value, Style)]
    inks = {kind.ink for kind in kinds} | {style.INK, style.BLUE, style.ACCENT, style.GREY, style.CODE}
    assert len(kinds) > 12
    for ink in sorted(inks):
        assert contrast(ink, style.PAPER) >= LETTERS, ink


def test_the_codes_are_explained() -> None:
    for code in ("BRF609", "BRF610", "BRF611", "BRF612", "BRF661"):
        assert CODES[code].what and CODES[code].fix
