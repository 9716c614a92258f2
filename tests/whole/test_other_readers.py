"""The real notes as other programs see them: qpdf and poppler find nothing wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.pipeline import Wanted, Workshop
from briefgen.project.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every PDF of the real brief, at every length."""
    workshop, folder = Workshop(Project(ROOT)), tmp_path_factory.mktemp("notes")
    brief = workshop.project.brief("isis-k")
    assert brief is not None
    built = workshop.build(workshop.check(brief), Wanted(lengths=("all",), formats=("pdf",)))
    assert len(built.notes) == 9
    paths = []
    for note in built.notes:
        paths.append(folder / note.output.name)
        paths[-1].write_bytes(note.output.data)
    return paths


def _said(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.needs("qpdf")
def test_qpdf_finds_nothing(notes: list[Path]) -> None:
    for path in notes:
        assert "No syntax or stream encoding errors found" in _said("qpdf", "--check", path)


@pytest.mark.needs("poppler")
def test_every_font_is_embedded_with_its_letters(notes: list[Path]) -> None:
    for path in notes:
        rows = _said("pdffonts", path).splitlines()[2:]
        assert rows
        for row in rows:
            embedded, subset, letters = row.split()[-5:-2]
            assert (embedded, subset, letters) == ("yes", "yes", "yes"), row


@pytest.mark.needs("poppler")
def test_poppler_reads_title_pages_and_words(notes: list[Path]) -> None:
    for path in notes:
        said = _said("pdfinfo", path)
        assert "ISIS-K and the attack in Kabul: what reports say" in said
        text = " ".join(_said("pdftotext", path, "-").split())
        for part in ("OFFICIAL", "Exercise", "independent origins", "What we know", "Page 1 of"):
            assert part in text, (path.name, part)
