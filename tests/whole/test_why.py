"""Every numeral of every note of both briefs leads somewhere; a built file says what it is, and where it is not
what its content gives."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from whole_editions import editions, opened
from whole_project import BRIEF, Project

from briefgen.cli.whence import whence, whence_table
from briefgen.compose.answers import Question, rows_of_claims, why_rows
from briefgen.compose.figures import QUOTATION
from briefgen.compose.template_numbers import check_template_numbers
from briefgen.compose.trace import trace, unplaced_numbers
from briefgen.doc.document import Document
from briefgen.doc.words import lines_of, plain
from briefgen.proof.built_note import BuiltNote, difference_words, differences, likeness, read_built

REAL = Path(__file__).resolve().parents[2] / "content" / "isis-k"
DIGITS = re.compile(r"(?<![^\W_])(?<![^\W\d_]-)\d+(?![^\W\d_])")
"""Digits that are not inside a word such as F-16, C3 or 3rd."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the invented brief and the real one."""
    from whole_project import make

    root = make(tmp_path_factory.mktemp("both")).root
    shutil.copytree(REAL, root / "content" / "isis-k")
    return root


@pytest.mark.parametrize("name", [BRIEF, "isis-k"])
def test_every_numeral_of_every_note_resolves(both: Path, name: str) -> None:
    workshop, checked = opened(both, name)
    assert checked.brief is not None and checked.evidence is not None
    notes = 0
    for edition, document in editions(workshop, checked.brief):
        notes += 1
        found = [one for one in trace(document, edition, checked.evidence) if one.figure.what != QUOTATION]
        where = (name, edition.profile.audience, edition.length)
        assert [(one.before, one.text) for one in found if one.provenance.kind == "unknown"] == [], where
        assert [one for one in found if one.provenance.kind == "claim" and not one.provenance.claims] == [], where
        traced = Counter(digits for one in found for digits in DIGITS.findall(one.text))
        printed = Counter(digits for line in _lines(document) for digits in DIGITS.findall(line))
        assert printed - traced == Counter(), where
        assert unplaced_numbers(document, edition) == (), where
    assert notes == 9


def _lines(document: Document) -> list[str]:
    frame = document.frame
    return [frame.marking, frame.title, *map(plain, frame.lines), *lines_of(document.blocks), frame.footer]


def test_every_number_of_a_claim_has_its_file_and_line(both: Path) -> None:
    workshop, checked = opened(both, BRIEF)
    assert checked.brief is not None and checked.evidence is not None
    for edition, document in editions(workshop, checked.brief):
        rows = why_rows(trace(document, edition, checked.evidence), edition, checked.texts, checked.names)
        assert rows
        for row in rows:
            if row["kind"] in ("claim", "source", "label", "brief", "judgement"):
                path = both / str(row["file"])
                assert path.is_file() and isinstance(row["line"], int), row
            for claim in row["claims"]:  # type: ignore[attr-defined]
                lines = (both / claim["file"]).read_text(encoding="utf-8").splitlines()
                assert lines[claim["line"] - 1] == f"- id: {claim['id']}"
                text = (both / claim["text"]).read_text(encoding="utf-8")
                assert text[slice(*claim["parts"][0])].split()[0] in claim["quotes"][0]
                assert claim["state"] == "verified"


def test_the_words_for_a_terminal(both: Path) -> None:
    workshop, checked = opened(both, BRIEF)
    assert checked.brief is not None and checked.evidence is not None
    edition, document = next(editions(workshop, checked.brief))
    traced = trace(document, edition, checked.evidence)
    rows = why_rows((one for one in traced if Question("460").means(one)), edition, checked.texts, checked.names)
    told = whence(rows, 90)
    assert max(map(len, told.splitlines())) <= 90
    for part in (
        "at least [460]",
        "claim     stranded-residents: at least 460",
        "quotation “At least 460 people who do not live here”",
        f"text      content/{BRIEF}/sources/residents.txt:",
        f"content   content/{BRIEF}/claims.yaml:",
        "evidence  verified",
        "origin    Velna Shore Residents",
    ):
        assert part in told
    assert told.count("evidence  verified") == 1  # what stands behind many places is told once
    table = whence_table(why_rows(traced, edition, checked.texts, checked.names))
    assert len(table.splitlines()) == len(traced) + 1


def test_a_claim_in_no_note_is_found_all_the_same(both: Path) -> None:
    _, checked = opened(both, BRIEF)
    assert checked.brief is not None and checked.evidence is not None
    said = [claim for claim in checked.brief.claims if Question("at least 131").is_said_by(claim)]
    assert [claim.id for claim in said] == ["wind-harbour"]
    (row,) = rows_of_claims(said, checked.brief, checked.evidence, checked.texts, checked.names)
    assert (row["place"], row["kind"]) == ("in no note", "claim")
    assert "evidence  verified" in whence([row])


# -- built files --


def _note(project: Project, audience: str, form: str) -> tuple[Path, BuiltNote]:
    (path,) = (project / "out" / BRIEF).glob(f"*_{audience}_*.{form}")
    built = read_built(path.read_bytes(), path.name)
    assert built is not None
    return path, built


@pytest.mark.parametrize("form", ["pdf", "md"])
@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_a_built_file_says_what_it_is(built: Project, audience: str, form: str) -> None:
    _, note = _note(built, audience, form)
    assert (note.format, note.brief, note.audience, note.edition) == (form, BRIEF, audience, "1")
    assert note.length in ("short", "standard")
    assert note.as_of.startswith("2024-11-11T")
    assert note.title == "Ferry to Velna out of service after Storm Ilka"
    assert any("460" in line for line in note.lines)
    assert note.pages == (0 if form == "md" else note.pages) and (form == "md" or note.pages > 0)


def test_a_renamed_file_knows_itself_and_is_known_by_its_text(built: Project) -> None:
    path, note = _note(built, "press", "md")
    assert read_built(path.read_bytes(), "note.md") == note
    path, note = _note(built, "press", "pdf")
    renamed = read_built(path.read_bytes(), "note.pdf")
    assert renamed is not None and renamed.lines == note.lines and renamed.sure
    assert (renamed.brief, renamed.audience, renamed.length) == (note.brief, note.audience, note.length)
    other = _note(built, "executive", "pdf")[1]
    assert likeness(renamed, note) == 1.0 > likeness(renamed, other)


@pytest.mark.parametrize(
    "data", [b"", b"words", b"---\ntitle: x\n---\nwords", b"%PDF-1.7 broken", b"\xff\xfe", b"{", b"{}", b"{" * 9999]
)
def test_what_is_no_note_is_none(data: bytes) -> None:
    assert read_built(data, "x.pdf") is None


def test_a_digit_changed_in_a_built_markdown_is_told(built: Project) -> None:
    path, note = _note(built, "press", "md")
    changed = read_built(path.read_bytes().replace(b"at least 460", b"at least 470", 1), path.name)
    assert changed is not None
    assert differences(note, note) == ()
    (one,) = differences(changed, note)
    assert (one.here.rstrip("."), one.there.rstrip(".")) == ("470", "460")
    assert difference_words(one).startswith("the file has “470")


def test_a_line_taken_out_or_put_in_is_told(built: Project) -> None:
    path, note = _note(built, "press", "md")
    less = read_built(re.sub(rb"(?m)^- .*400.*\n", b"", path.read_bytes(), count=1), path.name)
    more = read_built(path.read_bytes() + b"In all 4,321 left.\n", path.name)
    assert less is not None and more is not None
    assert [one.here for one in differences(less, note)] == [""]
    assert [(one.here, one.there) for one in differences(more, note)] == [("In all 4,321 left.", "")]
    assert Question("4321").stands_in(" ".join(more.lines)) and not Question("4321").stands_in(" ".join(note.lines))


def test_a_pdf_of_older_content_is_told_with_the_words_that_differ(built: Project) -> None:
    path, older = _note(built, "press", "pdf")
    built.edit("claims.yaml", "value: at least 460", "value: at least 461")
    built.edit("claims.yaml", "    - At least 460 people", "    - At least 461 people")
    text = built.brief / "sources" / "residents.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("At least 460", "At least 461"), encoding="utf-8")
    assert built.run("build", "-q", "-a", "press", "-f", "pdf").code == 0
    now = read_built(path.read_bytes(), path.name)
    assert now is not None
    told = [difference_words(one) for one in differences(older, now)]
    assert told and all("460" in one and "461" in one for one in told)


def test_a_number_of_a_projects_template_is_a_warning_of_its_line(project: Project) -> None:
    press = (Path(__file__).resolve().parents[2] / "templates" / "press.md.j2").read_text(encoding="utf-8")
    changed = press.replace("## How we know", "## How we know 17 things")
    path = project.template(changed)
    line = changed[: changed.index("17 things")].count("\n") + 1
    (told,) = check_template_numbers({"templates/press.md.j2": path.read_text(encoding="utf-8")})
    assert told.span is not None and (told.code, told.span.line) == ("BRF520", line)
    assert not told.is_error


def test_the_command_leads_from_a_file_and_from_a_brief(built: Project) -> None:
    for path in sorted((built / "out" / BRIEF).glob("*.[pm]d*")):
        ran = built.run("why", str(path), "at least 460")
        assert (ran.code, ran.err) == (0, "") and "stranded-residents: at least 460" in ran.out, path
        rows = json.loads(built.run("why", str(path), "--json").out)
        assert rows and {"unknown"}.isdisjoint(row["kind"] for row in rows)
    ran = built.run("why", BRIEF, "131")
    assert ran.code == 0 and "wind-harbour" in ran.out


def test_a_json_twin_leads_back_as_its_note_does(built: Project) -> None:
    assert built.run("build", "-q", "-a", "press", "-f", "md,json").code == 0
    twin, note = _note(built, "press", "json")
    beside, told = _note(built, "press", "md")
    assert (note.brief, note.audience, note.length, note.edition) == (
        told.brief, told.audience, told.length, told.edition
    )  # fmt: skip
    ran = built.run("why", str(twin), "at least 460")
    assert (ran.code, ran.err) == (0, "") and ran.out == built.run("why", str(beside), "at least 460").out
    twin.write_text(twin.read_text(encoding="utf-8").replace("at least 460", "at least 470"), encoding="utf-8")
    changed = built.run("why", str(twin), "470")
    assert changed.code == 1 and "the content now gives “460" in changed.err


def test_a_file_beside_a_note_is_told_to_be_none(built: Project) -> None:
    for name in ("ferry_press_short_2024-11-11_e1_chart-2.svg", "ferry_press_short_2024-11-11_e1.eml"):
        (built.root / name).write_text("<svg/>", encoding="utf-8")
        ran = built.run("why", name, "460")
        assert ran.code == 1 and "ask of the note that it belongs to, ferry_press_short_2024-11-11_e1.pdf" in ran.err
    (built.root / "x.json").write_text('{"schema": "another"}', encoding="utf-8")
    assert "as PDF, Markdown or JSON\n" in built.run("why", "x.json", "460").err


def test_the_command_says_what_it_does_not_find(built: Project) -> None:
    path = next((built / "out" / BRIEF).glob("*press*.md"))
    assert built.run("why", str(path), "9999").code == 1
    assert "is in no note" in built.run("why", BRIEF, "9999").err
    assert built.run("why", BRIEF).code == built.run("why", "nothing", "1").code == 2
    ran = built.run("why", str(path.with_name(path.name.replace("press", "pres"))), "460")
    assert ran.code == 2 and "there is no file" in ran.err and path.name in ran.err
    assert "no folder" in built.run("why", "nowhere/note.pdf", "460").err
    assert "is a folder: name a built note in it" in built.run("why", "out", "460").err
    path.write_text(path.read_text(encoding="utf-8").replace("at least 460", "at least 470", 1), encoding="utf-8")
    ran = built.run("why", str(path), "470")
    assert ran.code == 1 and "the content now gives “460" in ran.err and "stands in" in ran.err
    (built.root / "x.md").write_text("words", encoding="utf-8")
    assert "no note that briefgen built" in built.run("why", "x.md").err
