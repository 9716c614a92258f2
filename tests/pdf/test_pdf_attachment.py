"""A PDF that carries its note's twin is PDF/A-3a and PDF/UA-1, and still says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pdf_notes import documents
from pdf_validator import findings

from briefgen.doc.document import TWIN_NAME, Document
from briefgen.proof.page_text import page_texts
from briefgen.proof.pdf_text import read_back
from briefgen.write.pdf import write

TWIN = {"schema": "briefgen-twin", "title": "“Ελλάδα” & <b>", "points": [{"text": "x" * 5000}]}


def _carrying() -> dict[str, Document]:
    return {name: replace(document, twin={**TWIN, "name": name}, embed=True) for name, document in documents().items()}


def test_it_is_attached_under_its_name_and_the_pages_stay_the_same() -> None:
    for name, document in _carrying().items():
        data = write(document).data
        assert data == write(document).data
        pdf = pypdfium2.PdfDocument(data)
        assert pdf.count_attachments() == 1
        attached = pdf.get_attachment(0)
        assert attached.get_name() == TWIN_NAME and json.loads(bytes(attached.get_data())) == document.twin, name
        pdf.close()
        assert read_back(data, document) == ()
        assert page_texts(data) == page_texts(write(replace(document, embed=False)).data)


def test_it_is_attached_only_where_it_is_asked_for() -> None:
    document = next(iter(_carrying().values()))
    plain = write(replace(document, twin={}, embed=False)).data
    assert write(replace(document, embed=False)).data == write(replace(document, twin={})).data == plain
    assert pypdfium2.PdfDocument(plain).count_attachments() == 0
    assert b"<pdfaid:part>2<" in plain and b"<pdfaid:part>3<" in write(document).data


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.pdf" for name in documents()}
    for name, document in _carrying().items():
        paths[name].write_bytes(write(document).data)
    found = findings(paths.values(), ("ua1", "3a"))
    assert len(found) == len(paths) >= 18
    assert {path: wrong for path, wrong in found.items() if any(wrong.values())} == {}


@pytest.mark.needs("verapdf")
def test_verapdf_refuses_an_attachment_that_nothing_is_said_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.write.pdf import sheet
    from briefgen.write.pdf.attachment import attach

    document = next(iter(_carrying().values()))
    monkeypatch.setattr(sheet, "attach", lambda *given: attach(*given)[1:])  # without AF
    path = tmp_path / "a.pdf"
    path.write_bytes(write(document).data)
    assert findings([path], ("3a",))[str(path)]["3a"]
