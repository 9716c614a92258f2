"""The machine-readable twin: what it holds, what it never holds, and whether a PDF's text agrees with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whole_editions import opened
from whole_project import BRIEF, Project, make

from briefgen.doc.document import Document
from briefgen.model.twin import SCHEMA
from briefgen.pipeline import LENGTHS
from briefgen.pipeline.extracting import extracted
from briefgen.pipeline.results import Wanted
from briefgen.proof.attached import _Letters, _Note, disagreements, read_twin, twin_in
from briefgen.write import DEFAULT, WRITERS
from briefgen.write.written import Written

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make(tmp_path / "project")


def embedded(project: Project, *more: str, out: str = "out") -> dict[str, bytes]:
    ran = project.run("build", "-q", "--embed", "-f", "pdf,json", "-o", out, *more)
    assert ran.code == 0, ran.err
    return {path.name: path.read_bytes() for path in sorted((project / out / BRIEF).iterdir())}


def twins(files: dict[str, bytes]) -> dict[str, Any]:
    """By audience, of one length."""
    return {name.split("_")[1]: json.loads(data) for name, data in files.items() if name.endswith(".json")}


def claims(twin: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {claim["id"]: claim for question in twin["questions"] for claim in question["claims"]}


def test_it_is_built_only_where_it_is_asked_for(project: Project) -> None:
    ran = project.run("build", "-q")
    assert {path.rsplit(".", 1)[1] for path in ran.paths} - {"svg"} == set(DEFAULT) == {"pdf", "md"}
    assert twin_in((project / ran.paths[0]).read_bytes()) is None


def test_the_file_and_the_pdf_have_the_same_bytes_and_every_build_does(project: Project) -> None:
    files = embedded(project, "-l", "all")
    pdfs = [name for name in files if name.endswith(".pdf")]
    assert len(pdfs) >= 8
    for name in pdfs:
        assert twin_in(files[name]) == files[name.replace(".pdf", ".json")], name
    assert embedded(project, "-l", "all", out="again") == files


def test_it_is_the_same_with_texts_and_with_a_lock(project: Project) -> None:
    assert project.run("lock").code == 0
    files = embedded(project)
    assert all(claim["verified"] for claim in claims(twins(files)["analyst"]).values())
    for text in (project.brief / "sources").iterdir():
        text.unlink()
    assert embedded(project, out="again") == files


def test_it_holds_what_the_edition_holds(project: Project) -> None:
    twin = twins(embedded(project, "-l", "full"))["analyst"]
    assert (twin["schema"], twin["brief"], twin["length"], twin["edition"]) == (SCHEMA, BRIEF, "full", 1)
    claim = claims(twin)["stranded-residents"]
    assert claim["value"] == {
        "written": "at least 460", "type": "quantity", "bound": "at least", "low": "460", "high": None, "vague": None,
        "currency": None,
    }  # fmt: skip
    assert (claim["as_of"], claim["source"], claim["verified"]) == ("2024-11-11", "residents", True)
    assert claim["quotes"][0]["text"] == "At least 460 people who do not live here"
    assert claim["printed"].startswith("at least 460")
    assert {source["number"] for source in twin["sources"]} == set(range(1, len(twin["sources"]) + 1))
    known = claims(twin).keys()
    assert twin["points"] and all(set(point["claims"]) <= known for point in twin["points"])
    assert all(point["claims"] for point in twin["points"])
    assert {claim["source"] for claim in claims(twin).values()} <= {source["id"] for source in twin["sources"]}


def test_a_shorter_length_holds_less(project: Project) -> None:
    sizes = [len(claims(twins(embedded(project, "-a", "analyst", "-l", length, out=length))["analyst"]))
             for length in LENGTHS]  # fmt: skip
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


def test_nothing_of_a_withheld_claim_is_in_it(project: Project) -> None:
    before = twins(embedded(project, "-l", "full", out="before"))
    assert "medicines-harbour" in claims(before["press"])
    project.edit("claims.yaml", "a box of medicines from Khirzān to the health post\n",
                 "a box of medicines from Khirzān to the health post\n  marking: TLP:AMBER\n")  # fmt: skip
    ran = project.run("build", "-q", "--embed", "-f", "json,pdf", "-l", "full", "-a", "press")
    assert ran.code == 0, ran.err
    for path in ran.paths:
        data = (project / path).read_bytes()
        twin = twin_in(data) if path.endswith(".pdf") else data
        assert twin is not None
        assert b"medicines-harbour" not in twin and b"box of medicines" not in twin


def test_a_source_under_its_release_name_keeps_no_quotation(project: Project) -> None:
    project.edit("sources.yaml", "  label: Velna harbour office\n",
                 "  label: Velna harbour office\n  marking: TLP:AMBER\n  release_name: A harbour\n")  # fmt: skip
    ran = project.run("build", "-q", "-f", "json", "-l", "full", "-a", "press")
    assert ran.code == 0, ran.err
    twin = json.loads((project / ran.paths[0]).read_bytes())
    (source,) = [source for source in twin["sources"] if source["name"] == "A harbour"]
    own = [claim for claim in claims(twin).values() if claim["source"] == source["id"]]
    assert own and source["id"] != "harbour" and source["title"] is None and source["published"] is None
    assert all(claim["quotes"] == [] for claim in own)
    assert any(claim["quotes"] for claim in claims(twin).values())


def test_what_is_withheld_of_a_text_moves_nothing(project: Project) -> None:
    """A longer withheld sentence at a text's head would move every place behind it."""
    project.edit("claims.yaml", "a box of medicines from Khirzān to the health post\n",
                 "a box of medicines from Khirzān to the health post\n  marking: TLP:AMBER\n")  # fmt: skip
    before = embedded(project, "-l", "full", "-a", "press", out="before")
    path = project.brief / "sources" / "harbour.txt"
    path.write_text("A line that no claim quotes. " * 9 + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert embedded(project, "-l", "full", "-a", "press", out="after") == before


def test_a_template_can_ask_for_it(project: Project) -> None:
    project.template('---\nembed: true\n---\n{% extends "builtin/press.md.j2" %}\n')
    ran = project.run("build", "-q", "-f", "pdf")
    carrying = {path.split("_")[1] for path in ran.paths if twin_in((project / path).read_bytes())}
    assert ran.code == 0 and carrying == {"press"}


def _documents(root: Path, brief: str) -> Iterator[Document]:
    """Of every audience and length, with their twins."""
    kept: list[Document] = []

    def keep(document: Document) -> Written:
        kept.append(document)
        return Written(b"")

    workshop, checked = opened(root, brief)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(WRITERS, "tree", keep)
        workshop.build(checked, Wanted(lengths=("all",), formats=("tree",), embed=True))
    assert kept
    yield from kept


@pytest.mark.parametrize("brief", [BRIEF, "isis-k"])
def test_every_note_agrees_with_its_twin_and_no_other(project: Project, brief: str) -> None:
    """A wrong word, number or name in any one place is seen."""
    changed = 0
    for document in _documents(project.root if brief == BRIEF else ROOT, brief):
        data = WRITERS["pdf"](document).data
        found = extracted("a.pdf", data)
        assert found.agrees and found.told == ("the text of a.pdf agrees with its twin",), found.told
        twin = read_twin(found.twin)
        assert twin is not None
        points, printed = twin["points"], [claim for claim in claims(twin).values() if claim["printed"]]
        for thing, key in ((points[0], "text"), (points[-1], "text"), (printed[0], "printed"), (twin, "title"),
                           (twin["sources"][0], "name"), (twin["bottom_line"], "text")):  # fmt: skip
            was = thing[key]
            thing[key] = was[: len(was) // 2] + "q" + was[len(was) // 2 :]
            assert [one.text for one in disagreements(twin, data)] != [], (key, was)
            thing[key] = was
            changed += 1
        twin["sources"][0]["number"] += 1
        assert disagreements(twin, data)
    assert changed > 40


def test_a_note_with_another_value_is_told(project: Project) -> None:
    old = next(one for one in _documents(project.root, BRIEF) if one.property("length") == "full")
    project.edit("claims.yaml", "  value: at least 460\n", "  value: at least 461\n")
    path = project.brief / "sources" / "residents.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("460", "461"), encoding="utf-8")
    project.edit("claims.yaml", "- At least 460 people", "- At least 461 people")
    new = next(one for one in _documents(project.root, BRIEF) if one.property("length") == "full")
    (project / "a.pdf").write_bytes(WRITERS["pdf"](replace(new, twin=old.twin)).data)
    ran = project.run("extract", "a.pdf")
    assert ran.code == 1 and json.loads(ran.out) == old.twin
    assert "does not agree" in ran.err and "value of `stranded-residents`: “at least 460" in ran.err


def test_extract(project: Project) -> None:
    ran = project.run("build", "-q", "--embed", "-f", "pdf,json", "-a", "press")
    pdf, twin = ran.paths
    ran = project.run("extract", pdf)
    assert (ran.code, ran.out.encode()) == (0, (project / twin).read_bytes())
    assert ran.err == f"the text of {Path(pdf).name} agrees with its twin\n"
    ran = project.run("extract", pdf, "-o", "twin.json")
    assert (ran.code, ran.out) == (0, "") and (project / "twin.json").read_bytes() == (project / twin).read_bytes()
    ran = project.run("extract", twin)
    assert ran.code == 1 and ran.out == "" and "carries no twin" in ran.err
    before = (project / pdf).read_bytes()
    for wrong in (["nothing.pdf"], [], [pdf, "-o", pdf], ["out"], [pdf, "-o", "no/where.json"]):
        assert project.run("extract", *wrong).code == 2, wrong
    assert (project / pdf).read_bytes() == before


def test_a_number_counts_only_as_a_whole() -> None:
    text = _Letters("1,995 of 1.95 and [3] 95\nof them")
    assert not _Letters("in 1,995 or 950 or 9.95").holds("95")
    assert _Letters("1 Daily\n2 Wire").holds("2Wire", heads=True) and not _Letters("C 2 Wire").holds(
        "2Wire", heads=True
    )
    assert text.holds("95") and text.holds("95ofthem") and not text.holds("995")


def test_a_text_may_go_on_over_a_page_and_no_further() -> None:
    pages = [_Letters("Before. The ferry has Draft 1"), _Letters("OFFICIAL not sailed. After."), _Letters("End")]
    assert _Note(pages).holds("The ferry has not sailed.")
    assert not _Note(pages).holds("The ferry has now sailed.")
    assert not _Note([pages[0], _Letters("x" * 500 + " not sailed.")]).holds("The ferry has not sailed.")
    assert not _Note([_Letters("has 95 Draft"), _Letters("OFFICIAL of 96")]).holds("95 of")
    assert not _Note([pages[0], pages[2], pages[1]]).holds("The ferry has not sailed.")
