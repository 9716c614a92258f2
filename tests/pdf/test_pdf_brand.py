"""Logo, colours and status of a note on the page and in the tags."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_reading import FRAME, MARGIN, Page, bare, document, paragraph, read, sound, text, written
from pdf_validator import findings
from PIL import Image, ImageDraw
from pypdfium2 import raw

from briefgen.doc.block import Callout, Heading
from briefgen.doc.brand import Brand, Picture
from briefgen.doc.document import Document
from briefgen.doc.inline import Link, Text
from briefgen.proof.pdf_objects import File, text_of
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tags import check_tags, read_tags
from briefgen.write.logo import read_logo
from briefgen.write.pdf import write
from briefgen.write.pdf.measure import measure

LONG = "An outage of the ferry to Velna after the storm, and what the reports of it say " * 2


def logo(width: int = 300, height: int = 100, alt: str = "Ferry Office (Velna)") -> Picture:
    image = Image.new("RGBA", (width, height))
    ImageDraw.Draw(image).ellipse((0, 0, width - 1, height - 1), fill=(90, 20, 110, 255))
    out = BytesIO()
    image.save(out, "PNG")
    found = read_logo(out.getvalue(), alt)
    assert isinstance(found, Picture), found
    return found


def note(brand: Brand, paper: str = "A4", **frame: object) -> Document:
    blocks = (
        Callout((paragraph("The line."),)),
        Heading(2, text("Known")),
        paragraph("words ", Link("https://example.org", text("page"))),
        *[paragraph("words " * 60) for _ in range(15)],
    )
    return document(*blocks, frame=replace(FRAME, brand=brand, **frame), paper=paper)


def pictures(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The boxes of the pictures of each page: left, bottom, right, top."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [[found.get_bounds() for found in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])] for page in pdf]


@pytest.mark.parametrize("size", [(300, 100), (1600, 16), (16, 1600), (400, 400)])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("title", ["A title", LONG, LONG * 6])
@pytest.mark.parametrize("marking", ["OFFICIAL", "TLP:AMBER+STRICT " * 12])
def test_the_logo_touches_nothing(size: tuple[int, int], paper: str, title: str, marking: str) -> None:
    made = note(Brand(logo=logo(*size)), paper, title=title, marking=marking, marking_align="right", marking_size=14)
    pages = sound(made)
    first, *others = pictures(written(made))
    assert not any(others)
    ((left, bottom, right, top),) = first
    assert MARGIN < left < right <= pages[0].width - MARGIN + 0.1
    assert top - bottom <= 13 * 72 / 25.4 + 0.1
    for letter in pages[0].letters:
        if not letter.char.isspace():
            apart = letter.right < left or letter.left > right or letter.top < bottom or letter.bottom > top
            assert apart, letter


def test_the_callout_stands_below_a_logo_that_is_higher_than_title_and_lines() -> None:
    made = note(Brand(logo=logo(100, 100)), lines=())
    ((_, bottom, _, _),), *_ = pictures(written(made))
    (line,) = [letter for letter in read(written(made))[0].letters if letter.char == "T"][:1]
    assert line.top < bottom


def test_the_logo_is_a_figure_with_words_and_a_place() -> None:
    made = note(Brand(logo=logo()))
    data = written(made)
    assert check_tags(data, made) == ()
    kinds = [part.kind for part in read_tags(data).root.inside if not isinstance(part, str)]
    assert kinds[:3] == ["P", "Figure", "H1"]
    figure = _figure(data)
    assert text_of(figure["Alt"]) == "Ferry Office (Velna)"
    (box,), *_ = pictures(data)
    assert figure["A"]["BBox"] == pytest.approx(box, abs=0.011)


def _figure(data: bytes) -> dict[str, Any]:
    """The entries of the one Figure among the elements of a file's document."""
    file = File(data)
    tree = file.get(file.get(file.trailer["Root"])["StructTreeRoot"])
    elements = [file.get(kid) for kid in file.get(tree["K"])["K"]]
    (figure,) = [element for element in elements if element["S"] == "Figure"]
    return {key: file.get(value) for key, value in figure.items()}


def test_the_same_logo_gives_the_same_bytes() -> None:
    assert written(note(Brand(logo=logo()))) == written(note(Brand(logo=logo())))
    assert written(note(Brand(logo=logo()))) != written(note(Brand(logo=logo(300, 101))))


def test_the_pages_are_measured_with_the_logo() -> None:
    for words in range(1, 60, 4):
        made = note(Brand(logo=logo(100, 100)), title="A title of words " * words)
        extent = measure(made)
        assert extent is not None
        assert extent.pages == write(made).pages


def inks(page_data: bytes) -> dict[str, set[str]]:
    """The letters of the first page by their colour."""
    found: dict[str, set[str]] = {}
    with pypdfium2.PdfDocument(page_data) as pdf:
        letters = pdf[0].get_textpage()
        parts = [ctypes.c_uint() for _ in range(4)]
        for index in range(letters.count_chars()):
            raw.FPDFText_GetFillColor(letters, index, *parts)
            ink = "#" + "".join(f"{part.value:02X}" for part in parts[:3])
            found.setdefault(ink, set()).add(chr(raw.FPDFText_GetUnicode(letters, index)))
    return found


def test_title_heads_and_links_have_the_brands_colour() -> None:
    plain, branded = inks(written(note(Brand()))), inks(written(note(Brand(colour="#5B1A6B"))))
    assert plain["#0B4F6C"] == branded["#5B1A6B"]
    assert set("Atitle") | set("Known") | set("page") <= branded["#5B1A6B"]
    assert "#0B4F6C" not in branded


def test_the_accent_is_the_rule_above_the_bottom_line_and_no_letters() -> None:
    data = written(note(Brand(accent="#C25A00")))
    assert "#C25A00" not in inks(data)
    with pypdfium2.PdfDocument(data) as pdf:
        strokes = set()
        for found in pdf[0].get_objects([raw.FPDF_PAGEOBJ_PATH]):
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetStrokeColor(found.raw, *parts)
            strokes.add("#" + "".join(f"{part.value:02X}" for part in parts[:3]))
    assert strokes == {"#C25A00", "#0B4F6C"}


@pytest.mark.parametrize("status", ["EXERCISE", "WITHDRAWN", "DRAFT " * 60])
@pytest.mark.parametrize("marking", ["", "OFFICIAL", "OFFICIAL-SENSITIVE – LEGAL, not for press", "TLP:AMBER " * 12])
@pytest.mark.parametrize("align", ["centre", "right"])
@pytest.mark.parametrize("size", [6.0, 10.0, 20.0])
def test_the_status_stands_on_every_page_and_touches_nothing(
    status: str, marking: str, align: str, size: float
) -> None:
    frame = replace(FRAME, status=status, marking=marking, marking_align=align, marking_size=size)
    blocks = [paragraph(" ".join(f"w{block}q{word}" for word in range(90))) for block in range(20)]
    made = document(*blocks, frame=frame)
    pages = sound(made)
    assert len(pages) > 1
    assert all(_head(page).count(bare(status)) == 1 for page in pages)
    assert read_back(written(made), made) == ()
    assert check_tags(written(made), made) == ()


def _head(page: Page) -> str:
    return bare("".join(letter.char for letter in page.letters if letter.base > page.height * 0.6))


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing_in_a_note_with_a_logo(tmp_path: Path) -> None:
    paths = []
    for name, brand in (
        ("colour", Brand("Ferry Office", logo=logo(alt="Φέρι <&> (Office)"), colour="#5B1A6B", accent="#C25A00")),
        ("grey", Brand(logo=read_grey())),
    ):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(written(note(brand, status="EXERCISE")))
    assert all(not found for by_flavour in findings(paths).values() for found in by_flavour.values())


def read_grey() -> Picture:
    out = BytesIO()
    Image.linear_gradient("L").save(out, "PNG")
    found = read_logo(out.getvalue(), "Grey")
    assert isinstance(found, Picture)
    return found


def test_words_of_the_logo_are_printed_letter_for_letter_whatever_they_hold() -> None:
    made = note(Brand(logo=logo(alt="Office \\ (of) the «Ferry» < >")), lines=((Text("As of today"),),))
    assert check_tags(written(made), made) == ()
    assert text_of(_figure(written(made))["Alt"]) == "Office \\ (of) the «Ferry» < >"
