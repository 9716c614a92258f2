"""Built notes under search: withheld entries are in none of them and set off no false alarm, and one that gets past
the gate is found although the note's own tree holds it."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whole_editions import opened
from whole_project import make

from briefgen.compose.as_printed import as_printed
from briefgen.compose.edition import Edition
from briefgen.compose.note import compose
from briefgen.doc.block import Paragraph
from briefgen.doc.document import Document
from briefgen.doc.inline import Text
from briefgen.edit.selection import select
from briefgen.edit.twin import Twinned, twin_of
from briefgen.evidence.findings import find
from briefgen.gate.needles import needles
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.model.inline import Str
from briefgen.model.marking import scheme_of
from briefgen.model.needle import Search
from briefgen.pipeline import Workshop
from briefgen.proof.audit import audit, printed_by
from briefgen.write import WRITERS

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("claims", "points", "judgements", "gaps", "background", "options", "lines_to_take", "qa", "uncertainty")


@pytest.fixture(scope="module", params=["velna", "isis-k"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workshop, Brief]:
    root = make(tmp_path_factory.mktemp("audited") / "project").root if request.param == "velna" else ROOT
    workshop, checked = opened(root, request.param)
    assert checked.brief is not None
    return workshop, checked.brief


def _marked(brief: Brief, seed: int) -> Brief:
    """Some entries above every ceiling, and copies of claims whose every text is made up; a bottom line that rests
    on none of them."""
    top = scheme_of(brief.marking).levels[-1].name

    share = (5, 20, 50)[seed % 3]
    lists: dict[str, Any] = {
        name: tuple(
            replace(one, marking=top) if _drawn(seed, name, n) < share else one for n, one in enumerate(entries)
        )
        for name, entries in ((name, getattr(brief, name)) for name in LISTS)
    }
    made_up = (
        replace(
            claim, id=f"zq-{n}-claim", raw=f"quell {7001 + n} zq{n}raw", quotes=(f"ninefold zq{n}quote",),
            attributed_to=f"Office of zq{n}who", near=f"zq{n}near", hedge=f"zq{n}hedge", marking=top,
        )
        for n, claim in enumerate(brief.claims)
    )  # fmt: skip
    lists["claims"] += tuple(made_up)
    line = brief.bottom_line
    assert line is not None
    plain = replace(line.text, parts=tuple(part for part in line.text.parts if isinstance(part, Str)))
    return replace(brief, **lists, bottom_line=replace(line, text=plain, variants={}))


def _drawn(seed: int, name: str, n: int) -> int:
    """A number from 0 to 99 that looks like chance."""
    return int.from_bytes(hashlib.sha256(f"{seed} {name} {n}".encode()).digest()[:4], "big") % 100


def _editions(workshop: Workshop, brief: Brief, length: str = "standard") -> Iterator[tuple[str, Search, Document]]:
    for audience in brief.audiences:
        profile, _ = workshop.templates.profile(f"{audience}.md.j2", audience)
        assert profile is not None
        released = release(brief, profile).brief
        if released is not None:
            kept = select(released, length)
            edition = Edition(kept, profile, length, banner(kept), find(kept))
            composed = compose(edition, workshop.templates.engine(), profile.paper, 0)
            assert composed.document is not None, composed.diagnostics
            asked = {question.id: question for question in released.questions}
            printed = as_printed(edition, composed.document)
            twin = twin_of(Twinned(kept, audience, length, "", edition.findings, printed, asked))
            document = replace(composed.document, twin=twin, embed=True)
            yield audience, Search(needles(brief, released)), document


@pytest.mark.parametrize("seed", range(4))
def test_built_notes_are_clean(project: tuple[Workshop, Brief], seed: int) -> None:
    workshop, brief = project
    marked = _marked(brief, seed)
    searched = 0
    for audience, search, document in _editions(workshop, marked, ("standard", "full")[seed % 2]):
        assert search
        for form, write in WRITERS.items():
            written = write(document)
            printed = printed_by(document, brief.folder, written.pages or 0)
            assert audit(f"{brief.id}_{audience}.{form}", written.data, search, printed) == ()
            searched += 1
    assert searched >= len(WRITERS)


def test_what_gets_past_the_gate_is_found_although_the_tree_holds_it(project: tuple[Workshop, Brief]) -> None:
    workshop, brief = project
    marked = _marked(brief, 0)
    claim = marked.claims[-1]
    for _, search, document in _editions(workshop, marked):
        for text in (claim.quotes[0], claim.attributed_to, claim.id, "7,001 of them"):
            leaked = Paragraph((Text(text, claim.at[""]),))
            twin = {**document.twin, "leaked": text}
            note = replace(document, blocks=(*document.blocks, leaked), twin=twin, embed=False)
            for form, write in WRITERS.items():
                written = write(note)
                assert audit(f"a.{form}", written.data, search, printed_by(note, brief.folder, written.pages or 0)), (
                    text
                )
            carrying = WRITERS["pdf"](replace(document, twin=twin, embed=True))
            found = audit("a.pdf", carrying.data, search, printed_by(document, brief.folder, carrying.pages or 0))
            assert any("attachment twin.json" in leak.place for leak in found), text


def test_page_numbers_counts_and_dates_of_the_frame_are_no_leaks(project: tuple[Workshop, Brief]) -> None:
    """Though a withheld value is the same number as one that the note counts or prints of its own accord."""
    workshop, brief = project
    claim = brief.claims[0]
    top = scheme_of(brief.marking).levels[-1].name
    numbers = (f"{brief.as_of.year}", f"{brief.as_of.day}", f"{brief.as_of.hour}", "14", "25", f"{brief.edition}")
    same = tuple(replace(claim, id=f"zq-{number}", raw=number, marking=top) for number in numbers)
    marked = replace(_marked(brief, 1), claims=(*brief.claims, *same))
    for _, search, document in _editions(workshop, marked):
        long = (Paragraph((Text("The ferry has not sailed. " * 60, claim.at[""]),)),) * 60
        note = replace(document, blocks=(*document.blocks, *long))
        for form, write in WRITERS.items():
            written = write(note)
            assert form != "pdf" or (written.pages or 0) >= 14
            printed = printed_by(note, brief.folder, written.pages or 0)
            found = {leak.needle.text for leak in audit(f"a.{form}", written.data, search, printed) if leak.needle}
            assert found <= {"25"}  # which no note prints; where it stands in one, that is the leak
            assert "25" not in found


def test_the_notes_folder_is_searched_whole_with_the_parts_of_its_mails(tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    assert project.run("build", "-f", "pdf,md,eml", "-q").code == 0
    ran = project.run("audit", "out")
    files = [path for path in (project / "out").rglob("*") if path.is_file()]
    assert ran.code == 0 and f"{len(files)} files searched, nothing found" in ran.err
    body = next(path for path in files if path.match("mail/press_short/body.txt"))
    body.write_text("Is anybody at Dālgrund without medicines that they need?", encoding="utf-8")
    ran = project.run("audit", "out")
    assert ran.code == 1 and "body.txt holds" in ran.out


@pytest.mark.parametrize("place", [
    "velna_press_short_2024-11-11_e1.pdf", "mail/press_short/velna_press_short_2024-11-11_e1.pdf",
    "mail/press_short/velna_analyst_full_2024-11-11_e1.pdf",
])  # fmt: skip
def test_a_note_in_another_audience_s_place_is_searched_for_that_audience(tmp_path: Path, place: str) -> None:
    project = make(tmp_path / "project")
    assert project.run("build", "-l", "short,full", "-f", "pdf,eml", "-q").code == 0
    folder = project / "out" / "velna"
    shutil.copy(folder / "velna_analyst_full_2024-11-11_e1.pdf", folder / place)
    ran = project.run("audit", "out")
    assert ran.code == 1 and f"{Path(place).name} holds" in ran.out
    assert project.run("audit", "-a", "analyst", f"out/velna/{place}").code == 0


def test_a_contact_of_the_project_that_an_audience_may_not_have_is_found(tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    assert project.run("build", "-f", "md", "-q").code == 0
    brief = project / "content" / "velna" / "brief.yaml"
    lines = brief.read_text(encoding="utf-8").splitlines(keepends=True)
    brief.write_text("".join(line for line in lines if not line.startswith("contact:")), encoding="utf-8")
    (project / "briefgen.yaml").write_text("brand: {contact: ask Ḥasan Ţīlo}\n", encoding="utf-8")
    (project / "out" / "velna" / "velna_press_short_2024-11-11_e1.md").write_text("ask Ḥasan Ţīlo\n", encoding="utf-8")
    ran = project.run("audit", "out")
    assert ran.code == 1 and "ask Ḥasan Ţīlo" in ran.out and ran.out.count("BRF438") == 1


@pytest.fixture
def built(tmp_path: Path) -> Any:
    """A project with the press's note built, and nothing to be found in it."""
    project = make(tmp_path / "project")
    assert project.run("build", "-a", "press", "-f", "md,pdf", "-q").code == 0
    assert project.run("audit", "out").code == 0
    return project


def _codes(project: Any) -> list[tuple[str, str]]:
    """Codes of what an audit tells, each with the last words in quotation marks: whose it is."""
    ran = project.run("audit", "out", "--diagnostic-format", "json")
    assert ran.code == 1
    return sorted((one["code"], (re.findall(r"['`]([a-z._-]+)['`]", one["message"]) or [""])[-1]) for one in ran.told())


def test_an_edition_that_cannot_be_built_is_audited_against_what_its_audience_may_have(built: Any) -> None:
    """Its bottom line rests on what is withheld, so that is withheld too, and nothing else is."""
    built.edit("brief.yaml", "    press: >-\n      The ferry", "    executive: >-\n      The ferry")
    built.edit("claims.yaml", "  value: about 340\n  # What", "  value: about 340\n  marking: TLP:AMBER\n  # What")
    codes = _codes(built)
    assert [code for code, _ in codes if code != "BRF470"] == ["BRF432"]
    assert {about for code, about in codes if code == "BRF470"} == {"bottom_line", "stranded"}


@pytest.mark.parametrize("marked", [True, False], ids=["with other things withheld", "with nothing else withheld"])
def test_a_name_in_a_title_is_the_leak_and_the_rest_of_the_note_is_not(built: Any, marked: bool) -> None:
    for name in () if marked else ("brief.yaml", "claims.yaml"):
        path = built.brief / name
        path.write_text(path.read_text(encoding="utf-8").replace("marking: TLP:AMBER", "marking: TLP:CLEAR"), "utf-8")
    built.edit("brief.yaml", "title: Ferry to Velna out", "title: Ferry of Ḥasan Ţīlo to Velna out")
    note = next((built / "out").rglob("*press*.md"))
    assert [code for code, _ in _codes(built)] == ["BRF438", "BRF470", "BRF470"]  # of the old title, in both files
    note.write_text(note.read_text(encoding="utf-8") + "\nḤasan Ţīlo\n", encoding="utf-8")
    assert [code for code, _ in _codes(built)].count("BRF470") == 3


def test_without_a_ceiling_the_cause_is_told_and_the_file_is_called_unsearched(built: Any) -> None:
    (built / "briefgen.yaml").write_text("markings: [{id: house, levels: [OPEN, SHUT]}]\n", encoding="utf-8")
    brief = (built.brief / "brief.yaml").read_text(encoding="utf-8")
    (built.brief / "brief.yaml").write_text(
        brief.replace("TLP:CLEAR", "OPEN").replace("TLP:AMBER", "SHUT"), encoding="utf-8"
    )
    claims = (built.brief / "claims.yaml").read_text(encoding="utf-8")
    (built.brief / "claims.yaml").write_text(claims.replace("TLP:AMBER", "SHUT"), encoding="utf-8")
    assert [code for code, _ in _codes(built)] == ["BRF430", "BRF471", "BRF471"]


def test_words_typed_again_are_told_by_an_audit_too(built: Any) -> None:
    built.edit("brief.yaml", "contact: desk@orrel.example", "contact: Desk of 131")
    built.edit("claims.yaml", "  value: at least 131", "  value: at least 131\n  marking: TLP:AMBER")
    assert ("BRF472", "wind-harbour") in _codes(built)
