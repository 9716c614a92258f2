"""The generated pages of docs/ and the schema are current; `pytest --accept` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.base.explain import diagnostics_page
from briefgen.compose.reference import templates_page
from briefgen.read.content_format import content_format
from briefgen.read.json_schema import json_schema

ROOT = Path(__file__).resolve().parents[2]


def _schema() -> str:
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/content-format.md": content_format,
    "docs/templates.md": templates_page,
    "docs/diagnostics.md": diagnostics_page,
    "docs/briefgen.schema.json": _schema,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str, request: pytest.FixtureRequest) -> None:
    path, text = ROOT / name, PAGES[name]()
    if request.config.getoption("--accept"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"`pytest --accept tests/docs` writes {name} anew"
