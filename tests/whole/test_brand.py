"""The brand of a project, from briefgen.yaml and the logo's file to the finished notes."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from whole_project import BRIEF, Project

BRAND = """brand:
  name: Ferry Office
  logo: brand/logo.png
  logo_alt: Ferry Office of Velna
  colour: "#5B1A6B"
  contact: press@office.example
"""


def branded(project: Project, text: str = BRAND) -> None:
    (project / "briefgen.yaml").write_text(text, encoding="utf-8")
    (project / "brand").mkdir(exist_ok=True)
    Image.new("RGB", (300, 100), (91, 26, 107)).save(project / "brand/logo.png")


def refused(project: Project) -> str:
    """`check` and `build` must fail with BRF632 at the logo's line, and write nothing."""
    for command in ("check", "build"):
        ran = project.run(command, "--diagnostic-format", "json")
        assert ran.code in (1, 2), ran
        (found,) = [one for one in ran.told() if one["code"] == "BRF632"]
        assert (found["file"], found["line"]) == ("briefgen.yaml", 3)
    assert not (project / "out").exists() or not list((project / "out").rglob("*.pdf"))
    message: str = found["message"]
    return message


def test_every_audience_and_length_has_the_logo_once(project: Project) -> None:
    branded(project)
    ran = project.run("build", "-l", "all", "-f", "pdf,md")
    assert ran.code == 0, ran
    pdfs = [project / "out" / BRIEF / Path(path).name for path in ran.paths if path.endswith(".pdf")]
    assert len(pdfs) == 9
    for path in pdfs:
        with pypdfium2.PdfDocument(path) as pdf:
            assert [sum(one.type == 3 for one in page.get_objects()) for page in pdf] == [1] + [0] * (len(pdf) - 1)
            assert pdf.get_metadata_value("Author") == "Ferry Office"
    assert project.run("audit", "out").code == 0


def test_the_briefs_own_contact_wins(project: Project) -> None:
    branded(project)
    note = _note(project)
    assert "desk@orrel.example" in note
    assert "press@office.example" not in note


def test_the_brands_contact_stands_where_the_brief_has_none(project: Project) -> None:
    branded(project)
    project.edit("brief.yaml", "\ncontact: ", "\n# ")
    assert "Contact: press@office.example" in _note(project)


def _note(project: Project) -> str:
    ran = project.run("build", "-a", "press", "-f", "md")
    assert ran.code == 0, ran
    return (project / ran.paths[0]).read_text("utf-8")


def test_the_status_stands_at_the_head_of_every_page(project: Project) -> None:
    for status, word in (("draft", "DRAFT"), ("withdrawn", "WITHDRAWN"), ("final", "")):
        text = (project.brief / "brief.yaml").read_text("utf-8")
        (project.brief / "brief.yaml").write_text(
            "\n".join(f"status: {status}" if line.startswith("status:") else line for line in text.split("\n")), "utf-8"
        )
        ran = project.run("build", "-a", "press", "-l", "standard", "-f", "pdf")
        assert ran.code == 0, ran
        with pypdfium2.PdfDocument(project / ran.paths[0]) as pdf:
            assert len(pdf) > 1
            for page in pdf:
                head = page.get_textpage().get_text_bounded(bottom=page.get_height() - 55)
                assert [w for w in ("DRAFT", "WITHDRAWN", "FINAL") if w in head] == ([word] if word else [])


def test_a_logo_that_is_not_there(project: Project) -> None:
    branded(project)
    (project / "brand/logo.png").unlink()
    assert refused(project) == "the logo brand/logo.png can't be used: it is not there"


def test_a_logo_behind_a_link_that_leads_outside(project: Project, tmp_path: Path) -> None:
    branded(project)
    outside = tmp_path / "outside.png"
    (project / "brand/logo.png").rename(outside)
    (project / "brand/logo.png").symlink_to(outside)
    assert refused(project) == "the logo brand/logo.png can't be used: it lies outside its folder"


def test_a_logo_that_is_a_folder_or_no_picture(project: Project) -> None:
    branded(project)
    (project / "brand/logo.png").unlink()
    (project / "brand/logo.png").mkdir()
    assert "it is not a regular file" in refused(project)
    (project / "brand/logo.png").rmdir()
    (project / "brand/logo.png").write_text("<svg/>")
    assert "it is neither PNG nor JPEG" in refused(project)


@pytest.mark.parametrize("size", [(3000, 3000), (8, 8)])
def test_a_logo_of_too_many_or_too_few_pixels(project: Project, size: tuple[int, int]) -> None:
    branded(project)
    Image.new("1", size).save(project / "brand/logo.png")
    assert "pixels" in refused(project)


def test_the_marks_of_charts_have_the_brands_colour(project: Project) -> None:
    branded(project)
    ran = project.run("build", "-a", "analyst", "-f", "pdf,md")
    assert ran.code == 0, ran
    (picture,) = [project / path for path in ran.paths if path.endswith(".svg")]
    assert "#5B1A6B" in picture.read_text("utf-8")
    (pdf,) = [project / path for path in ran.paths if path.endswith(".pdf")]
    with pypdfium2.PdfDocument(pdf) as document:
        lines = [one for page in document for one in page.get_objects() if one.type == 2]
        assert len([one for one in lines if _stroke(one) == (0x5B, 0x1A, 0x6B)]) > 2


def _stroke(path: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pypdfium2.raw.FPDFPageObj_GetStrokeColor(path, red, green, blue, alpha)
    return red.value, green.value, blue.value


def test_a_template_chooses_its_paper_and_the_project_over_it(project: Project) -> None:
    project.template('---\npaper: Letter\n---\n{% extends "builtin/press.md.j2" %}\n')
    assert _width(project) == 612
    (project / "briefgen.yaml").write_text("paper: A4\n", encoding="utf-8")
    assert _width(project) == 595


def _width(project: Project) -> int:
    ran = project.run("build", "-a", "press", "-f", "pdf")
    assert ran.code == 0, ran
    with pypdfium2.PdfDocument(project / ran.paths[0]) as pdf:
        return int(pdf[0].get_width())
