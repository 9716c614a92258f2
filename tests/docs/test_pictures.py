"""The pictures of README and docs show what the program makes now; `pytest --accept` makes them anew.

A renderer's newer version may smooth an edge otherwise, so patches are compared with a tolerance: a digit
that changed is far beyond it.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefgen.pipeline import Wanted, Workshop
from briefgen.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {
    "docs/pictures/executive.png": ("executive", "short", 0),
    "docs/pictures/analyst.png": ("analyst", "short", 0),
    "docs/pictures/press.png": ("press", "short", 0),
    "docs/pictures/chart.png": ("executive", "standard", 0),
}
SCALE = 1.5
"""Pixels a point."""
TOLERANCE = 6
"""Largest mean difference of a patch of 8 by 8 pixels, of 255: one changed digit is over 10."""


def _page(audience: str, length: str, page: int) -> Image.Image:
    workshop = Workshop(Project(ROOT))
    folder = workshop.project.brief("isis-k")
    assert folder is not None
    built = workshop.build(workshop.check(folder), Wanted((audience,), (length,), ("pdf",)))
    document = pypdfium2.PdfDocument(built.notes[0].output.data)
    try:
        return document[page].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_current(name: str, request: pytest.FixtureRequest) -> None:
    path, made = ROOT / name, _page(*PICTURES[name])
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        made.quantize(128).save(path, optimize=True)
    kept = Image.open(path).convert("L")
    assert kept.size == made.size
    assert ImageChops.difference(kept, made.convert("L")).reduce(8).getextrema()[1] < TOLERANCE
