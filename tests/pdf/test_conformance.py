"""Every PDF is PDF/UA-1 and PDF/A-2a, and its tags say what the tree says: over both briefs, whole.

And spoilt files are refused, by the reading of the tags or by the validator, most by both.
"""

from __future__ import annotations

import ctypes
import itertools
import random  # noqa: TID251 - which letter is changed is drawn by lot, from a seed
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pdf_damages import SEEN_BY_VERAPDF, SEEN_IN_TAGS, SEEN_IN_THE_STRUCTURE, SEEN_ON_PAGES
from pdf_notes import documents
from pdf_reading import document, item, paragraph, row, text
from pdf_validator import findings
from pypdfium2 import raw
from test_pdf_random import PHASES
from test_pdf_random import documents as trees

from briefgen.base.contrast import LETTERS, contrast
from briefgen.doc.block import Callout, Cell, Column, Group, Heading, List, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Link, Ref, Text
from briefgen.doc.words import plain
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tag_structure import check_structure
from briefgen.proof.tags import Unreadable, bare, check_tags, leaves, read_tags
from briefgen.proof.wanted_tags import texts_of
from briefgen.write.pdf import structure, write
from briefgen.write.pdf.blocks import Column as PageColumn
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.strip import Strip
from briefgen.write.pdf.tags import DOCUMENT

PAPERS = ("A4", "Letter")


def sample() -> Document:
    """A note with everything in it, over several pages."""
    groups = tuple(
        Group(
            tuple(row(f"v{g}.{n} " + "words " * 9, "1 March") for n in range(30)),
            Cell((Text(f"Group {g} "), Ref((1,)))),
        )
        for g in range(3)
    )
    entries = tuple(SourceEntry(n, (Text(f"Source {n}, "), Link("https://example.org", text("page")))) for n in (1, 2))
    return document(
        Callout((paragraph("The line. ", Ref((1, 2))),)),
        Heading(2, text("Known")),
        paragraph(
            "words " * 60,
            Text("un mot", None, "fr"),
            " words" * 60,
            Link("https://example.org", text("a long link " * 12)),
        ),
        Heading(3, text("More")),
        List((item(paragraph("one")), item(paragraph("two"), List((item(paragraph("inner")),), ordered=True)))),
        Table((Column(text("Question")), Column(text("Value")), Column(text("When"))), groups, text("Facts")),
        Heading(2, text("Sources")),
        Sources(entries),
    )


def made() -> dict[str, Document]:
    """Every note by name, on each paper."""
    return {f"{name}_{paper}": replace(tree, paper=paper) for name, tree in documents().items() for paper in PAPERS}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDFs of all notes and of the sample."""
    folder = tmp_path_factory.mktemp("conformance")
    paths = {name: folder / f"{name}.pdf" for name in (*made(), "sample")}
    for name, tree in (*made().items(), ("sample", sample())):
        result = write(tree)
        assert not any(found.is_error for found in result.diagnostics), result.diagnostics
        paths[name].write_bytes(result.data)
    return paths


def test_both_briefs_have_notes_for_every_audience_and_length() -> None:
    names = {tuple(name.split("_")[:3]) for name in documents()}
    assert {brief for brief, _, _ in names} == {"isis-k", "ferry"}
    assert {audience for _, audience, _ in names} == {"executive", "analyst", "press"}
    assert {length for _, _, length in names} == {"short", "standard", "full"}
    assert len(names) == 18


def test_the_tags_read_as_the_tree_does(files: dict[str, Path]) -> None:
    for name, tree in (*made().items(), ("sample", sample())):
        data = files[name].read_bytes()
        assert check_tags(data, tree) == (), name
        tagged = read_tags(data)
        assert (tagged.faults, tagged.untagged) == ((), ""), name
        wanted = [(kind, bare(plain(children))) for kind, children in texts_of(tree)]
        found = [(kind, bare(words)) for kind, words in leaves(tagged.root)]
        assert [leaf for leaf in found if leaf[1] not in "•–"] == [leaf for leaf in wanted if leaf[1]], name


def test_every_table_has_heads_and_every_row_as_many_cells(files: dict[str, Path]) -> None:
    def walk(element: object) -> list[object]:
        inside = [part for part in element.inside if not isinstance(part, str)]  # type: ignore[attr-defined]
        return [element, *(found for part in inside for found in walk(part))]

    tables = 0
    for name, path in files.items():
        for table in walk(read_tags(path.read_bytes()).root):
            if table.kind != "Table":  # type: ignore[attr-defined]
                continue
            tables += 1
            rows = [part for part in walk(table) if part.kind == "TR"]  # type: ignore[attr-defined]
            heads = [cell for cell in rows[0].inside if cell.kind == "TH"]  # type: ignore[attr-defined]
            assert all(cell.attributes["Scope"] == "Column" for cell in heads), name
            filled = [0] * (len(rows) + 1)  # by cells that reach down from above
            for at, line in enumerate(rows):
                for cell in line.inside:  # type: ignore[attr-defined]
                    for below in range(at, at + cell.attributes.get("RowSpan", 1)):
                        filled[below] += 1
            assert set(filled[: len(rows)]) == {len(heads)}, name
    assert tables > 20


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing(files: dict[str, Path]) -> None:
    found = findings(files.values())
    assert len(found) == len(files) == 37
    assert {path: wrong for path, wrong in found.items() if any(wrong.values())} == {}


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing_in_any_tree(tmp_path: Path) -> None:
    paths: list[Path] = []

    @settings(max_examples=80, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(trees)
    def make(tree: Document) -> None:
        paths.append(tmp_path / f"{len(paths)}.pdf")
        paths[-1].write_bytes(write(tree).data)

    make()
    found = findings(paths)
    assert len(found) >= 80
    assert {path: wrong for path, wrong in found.items() if any(wrong.values())} == {}


@pytest.mark.needs("qpdf")
def test_qpdf_finds_nothing(files: dict[str, Path]) -> None:
    for path in files.values():
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        assert "No syntax or stream encoding errors found" in done.stdout


@pytest.mark.needs("poppler")
def test_poppler_reads_the_same_through_the_tags(files: dict[str, Path]) -> None:
    for name, path in files.items():
        done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), name
        texts = [line.strip()[1:-1] for line in done.stdout.splitlines() if line.strip().startswith('"')]
        assert bare("".join(texts)) == bare(read_tags(path.read_bytes()).root.text), name


@pytest.mark.parametrize("damage", SEEN_IN_TAGS)
def test_the_reading_of_the_tags_refuses(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN_IN_TAGS[damage](monkeypatch)
    data = write(sample()).data
    assert data
    found = check_tags(data, sample())
    assert found and {diagnostic.code for diagnostic in found} == {"BRF661"}
    if damage in ("no tags", "letters without map"):
        with pytest.raises(Unreadable):
            read_tags(data)


def _refused(data: bytes) -> set[str]:
    """What the gate that every build has says of a file: codes."""
    return {told.code for told in (*read_back(data, sample()), *check_structure(data, sample()))}


@pytest.mark.parametrize("damage", SEEN_ON_PAGES)
def test_read_back_refuses(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN_ON_PAGES[damage](monkeypatch)
    data = write(sample()).data
    assert {told.code for told in read_back(data, sample())} == {"BRF660"}


DAMAGES = SEEN_IN_TAGS | SEEN_IN_THE_STRUCTURE | SEEN_BY_VERAPDF


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_every_build_refuses(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    DAMAGES[damage](monkeypatch)
    assert _refused(write(sample()).data)


@pytest.mark.parametrize("kind", ["Figure", "P", "L"])
def test_a_thing_without_what_it_needs_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure without a description, a paragraph with nothing in it, a list without an item."""
    strips = PageColumn.strips

    def more(self: PageColumn) -> Iterator[Strip]:
        yield from strips(self)
        element = self.tags.add(kind, DOCUMENT)
        if kind != "P":
            self.tags.add("Span", element)

    monkeypatch.setattr(PageColumn, "strips", more)
    monkeypatch.setattr(structure, "_kept", lambda tags: [True] * len(tags.kinds))
    assert "BRF661" in _refused(write(sample()).data)


def test_every_build_passes_what_is_whole(files: dict[str, Path]) -> None:
    for name, tree in (*made().items(), ("sample", sample())):
        data = files[name].read_bytes()
        assert (*read_back(data, tree), *check_structure(data, tree)) == (), name


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(trees)
def test_every_build_passes_any_tree_that_is_whole(tree: Document) -> None:
    written = write(tree)
    if written.data:
        assert check_structure(written.data, tree) == ()


@pytest.mark.parametrize("seed", range(40))
def test_one_letter_changed_anywhere_is_refused(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a page drawn by lot: heads, feet and what is repeated too."""
    letters = random.Random(seed)
    calls: list[str] = []
    show = Sheet._show
    with monkeypatch.context() as patch:
        patch.setattr(Sheet, "_show", lambda self, text, *rest: (calls.append(text), show(self, text, *rest)))
        write(sample())
    at = letters.choice([number for number, text in enumerate(calls) if text.strip(" •")])
    place = letters.choice([place for place, letter in enumerate(calls[at]) if letter not in " •"])
    other = letters.choice([letter for letter in "aeiou19þ" if letter != calls[at][place]])
    count = itertools.count()

    def change(self: Sheet, text: str, *rest: Any) -> None:
        changed = f"{text[:place]}{other}{text[place + 1 :]}" if next(count) == at else text
        show(self, changed, *rest)

    monkeypatch.setattr(Sheet, "_show", change)
    assert "BRF660" in _refused(write(sample()).data)


def test_all_that_is_drawn_stands_out(files: dict[str, Path]) -> None:
    """Letters have a contrast of at least 4.5 to 1 with what lies below them: read from the finished files."""
    found: set[tuple[str, str]] = set()
    for path in files.values():
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                found |= set(_inks(page))
    assert len(found) >= 4
    assert any(paper != "#FFFFFF" for _, paper in found), "a marking in a box"
    assert {pair for pair in found if contrast(*pair) < LETTERS} == set()


def _inks(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """The colour of each text of a page, with that of the box it lies in."""
    boxes: list[tuple[tuple[float, ...], str]] = []
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    for drawn in page.get_objects(max_depth=1):
        left, bottom, right, top = drawn.get_bounds()
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            assert raw.FPDFPath_GetDrawMode(drawn.raw, ctypes.byref(filled), ctypes.byref(stroked))
            if filled.value:
                boxes.append(((left, bottom, right, top), _ink(drawn.raw)))
        elif drawn.type == raw.FPDF_PAGEOBJ_TEXT and right > left:
            below = [
                ink for box, ink in boxes if box[0] <= left and box[1] <= bottom and right <= box[2] and top <= box[3]
            ]
            yield _ink(drawn.raw), below[-1] if below else "#FFFFFF"


def _ink(item: Any) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    assert raw.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, parts))
    red, green, blue, opacity = (part.value for part in parts)
    assert opacity == 255
    return f"#{red:02X}{green:02X}{blue:02X}"


@pytest.mark.needs("verapdf")
def test_verapdf_refuses(tmp_path: Path) -> None:
    paths = {damage: tmp_path / f"{damage}.pdf" for damage in SEEN_BY_VERAPDF}
    for damage, path in paths.items():
        with pytest.MonkeyPatch.context() as patch:
            SEEN_BY_VERAPDF[damage](patch)
            path.write_bytes(write(sample()).data)
    found = findings(paths.values())
    assert [damage for damage, path in paths.items() if not any(found[str(path)].values())] == []
