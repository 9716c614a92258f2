"""Every PDF is PDF/UA-1 and PDF/A-2a, and its tags say what the tree says: over both briefs, whole.

And spoilt files are refused, by the reading of the tags or by the validator, most by both.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pdf_damages import SEEN_BY_VERAPDF, SEEN_IN_TAGS
from pdf_notes import documents
from pdf_reading import document, item, paragraph, row, text
from pdf_validator import findings
from test_pdf_random import documents as trees

from briefgen.doc.block import Callout, Cell, Column, Group, Heading, List, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Link, Ref, Text
from briefgen.doc.words import plain
from briefgen.proof.tags import Unreadable, bare, check_tags, expected, leaves, read_tags
from briefgen.write.pdf import write

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
        wanted = [(kind, bare(plain(children))) for kind, children in expected(tree)]
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


@pytest.mark.needs("verapdf")
def test_verapdf_refuses(tmp_path: Path) -> None:
    paths = {damage: tmp_path / f"{damage}.pdf" for damage in SEEN_BY_VERAPDF}
    for damage, path in paths.items():
        with pytest.MonkeyPatch.context() as patch:
            SEEN_BY_VERAPDF[damage](patch)
            path.write_bytes(write(sample()).data)
    found = findings(paths.values())
    assert [damage for damage, path in paths.items() if not any(found[str(path)].values())] == []
