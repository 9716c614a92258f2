"""Exactly the length that was asked for: briefs, audiences, lengths, pages and papers in a grid.

The default run takes a sample; `--with-tools=grid` the whole grid.
"""

from __future__ import annotations

from itertools import product

import pypdfium2 as pdfium
import pytest
from fitted import AUDIENCES, BRIEFS, Opened, fitting, open_brief

from briefgen.doc.block import Callout, List, Paragraph, Sources
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.words import lines_of
from briefgen.edit.furniture import WORDS
from briefgen.model.profile import LENGTHS
from briefgen.pipeline.left_out import Limits
from briefgen.proof.pdf_text import read_back
from briefgen.write import WRITERS

PAGES, PAPERS = (1, 2, 3, 5), ("A4", "Letter")
GRID = tuple(product(BRIEFS, AUDIENCES, LENGTHS, PAGES, PAPERS))
SAMPLE = tuple(
    (brief, audience, LENGTHS[place % 3], PAGES[place % 4], PAPERS[place % 2])
    for place, (brief, audience) in enumerate(product(BRIEFS, AUDIENCES))
)


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    return {name: open_brief(name, tmp_path_factory.mktemp(name)) for name in BRIEFS}


@pytest.mark.parametrize(("brief", "audience", "length", "pages", "paper"), SAMPLE)
def test_a_note_keeps_to_its_pages(
    briefs: dict[str, Opened], brief: str, audience: str, length: str, pages: int, paper: str
) -> None:
    _holds(briefs[brief], audience, length, pages, paper)


@pytest.mark.needs("grid")
@pytest.mark.parametrize(("brief", "audience"), list(product(BRIEFS, AUDIENCES)))
def test_every_note_keeps_to_its_pages(briefs: dict[str, Opened], brief: str, audience: str) -> None:
    for length, pages, paper in product(LENGTHS, PAGES, PAPERS):
        _holds(briefs[brief], audience, length, pages, paper)


@pytest.mark.parametrize(("brief", "audience"), list(product(BRIEFS, AUDIENCES)))
def test_a_shorter_length_is_part_of_a_longer_one(briefs: dict[str, Opened], brief: str, audience: str) -> None:
    """Of points, and of the questions that the fact table prints."""
    editions = fitting(briefs[brief], audience, Limits(pages=1))
    before: set[str] = set()
    for length in LENGTHS[:2] if brief == "stress" else LENGTHS:
        kept = editions.fit(length).edition
        now = {point.id for point in kept.brief.points}
        now |= {question.id for question in kept.brief.questions if kept.rows.get(question.id) != frozenset()}
        assert before <= now
        before = now


def _holds(brief: Opened, audience: str, length: str, pages: int, paper: str) -> None:
    fitted = fitting(brief, audience, Limits(pages), paper).fit(length)
    if fitted.document is None:
        (refused,) = (fault for fault in fitted.diagnostics if fault.is_error)
        assert refused.code == "BRF643" and " mm" in refused.message
        return
    written = WRITERS["pdf"](fitted.document)
    assert written.pages is not None and written.pages <= pages
    assert not read_back(written.data, fitted.document)
    _has_its_frame(written.data, written.pages, fitted.document)


def _has_its_frame(data: bytes, pages: int, document: Document) -> None:
    texts = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data)]
    for number, text in enumerate(texts, 1):
        assert text.count(document.frame.marking) >= 2
        assert f"Page {number} of {pages}" in text
    roles = {
        block.role: block
        for block in blocks_of(document.blocks)
        if isinstance(block, Paragraph | List | Callout | Sources)
    }
    assert {"bottom-line", "uncertainty", "source-line", "sources"} <= set(roles)
    doubts = list(lines_of((roles["uncertainty"],)))
    assert doubts and WORDS["nothing_uncertain"] not in doubts
    assert document.frame.title and len(document.frame.lines) == 2
