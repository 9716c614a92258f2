"""`sources`: what the ferry brief's texts share, side by side, and the author's answer to it, from question to note."""

from __future__ import annotations

import json
import os
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from whole_project import BRIEF, Project

SOURCES = ("operator", "harbour", "herald", "residents")
SENTENCE = (
    "The storm lifted the loading ramp at Velna off its bearings, and no ship can land vehicles there until a new "
    "bearing is fitted"
)
FIELDS = ["brief", "sources", "files", "state", "origin", "reason", "copied", "in_order", "words", "passages"]


def rows(project: Project, *options: str) -> list[dict[str, Any]]:
    ran = project.run("sources", "--json", *options)
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def unanswered(project: Project) -> None:
    """Take the answer away: no claim says any more that the ramp's sentence has an origin of its own."""
    for name, old in (("claims.yaml", "  origin: ramp-sentence\n"), ("brief.yaml", "# Where information started")):
        path = project.brief / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        if name == "brief.yaml":
            text = text[: text.index(old)] + text[text.index("# Spellings of one thing") :]
        path.write_text(text.replace(old, ""), encoding="utf-8")


def states(project: Project) -> dict[str, str]:
    """Code and severity of what `check` says."""
    return {one["code"]: one["severity"] for one in project.run("check", "--diagnostic-format", "json").told()}


def damage(project: Project) -> str:
    """The row of the analyst's table on what was damaged: how many reports give it, of how many origins."""
    ran = project.run("build", "-q", "-a", "analyst", "-f", "md")
    assert ran.code == 0, ran
    lines = (project / ran.paths[0]).read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("| **Damage**"))


def test_every_pair_of_texts_has_a_row(project: Project) -> None:
    before = project.tree()
    found = rows(project)
    assert [tuple(row["sources"]) for row in found] == list(combinations(SOURCES, 2))
    for row in found:
        assert list(row) == FIELDS and row["brief"] == BRIEF
        assert row["files"] == [f"content/{BRIEF}/sources/{source}.txt" for source in row["sources"]]
    assert {row["state"] for row in found[1:]} == {"nothing shared"}
    assert not any(row["passages"] or row["words"] or row["copied"] for row in found[1:])
    assert project.tree() == before


def test_a_shared_sentence_has_its_two_places(project: Project) -> None:
    first = rows(project)[0]
    assert (first["state"], first["copied"], first["in_order"], first["words"]) == ("confirmed", 1, 1, 24)
    assert first["origin"]["id"] == "ramp-sentence" and first["origin"]["basis"] == "inferred"
    (passage,) = first["passages"]
    assert (passage["kind"], passage["likeness"], passage["words"], passage["drift"]) == ("run", 100, 24, [])
    for place, file in zip(passage["places"], first["files"], strict=True):
        text = (project / file).read_bytes().decode("utf-8")
        assert place["file"] == file
        assert " ".join(text[place["start"] : place["end"]].split()) == place["wording"] == SENTENCE
        assert place["line"] == text[: place["start"]].count("\n") + 1


@pytest.mark.parametrize("columns", ["60", "100"])
def test_the_table_shows_the_wordings_and_what_it_means(
    project: Project, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = project.run("sources")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= int(columns)
    said = " ".join(ran.out.split())
    assert "velna: operator and harbour · 1 passage, 24 words · confirmed" in said
    assert "Confirmed: one origin, ramp-sentence – Orrel Ferries' sentence on the ramp (inferred: " in said
    for source in ("operator", "harbour"):
        assert f"content/{BRIEF}/sources/{source}.txt:6" in said
    assert said.count("until a new bearing is fitted") == 2 or columns == "100"
    for pair in list(combinations(SOURCES, 2))[1:]:
        assert " and ".join(pair) in said.split("no passage is shared by ")[1]


def test_without_an_answer_it_asks_and_goes_on_asking(project: Project) -> None:
    unanswered(project)
    assert rows(project)[0]["state"] == "unanswered" and rows(project)[0]["origin"] is None
    said = " ".join(project.run("sources").out.split())
    assert "Not answered." in said and "write one `origin:` at operator and harbour" in said
    ran = project.run("check", "--diagnostic-format", "json")
    (one,) = ran.told()
    assert (ran.code, one["code"], one["severity"]) == (0, "BRF330", "warning")
    assert "sources/operator.txt line 6" in one["message"] and "sources/harbour.txt line 6" in one["message"]
    assert project.run("build", "-q", "--strict").code == 1
    assert "2 reports" in damage(project) and "origin" not in damage(project)


def confirm(project: Project) -> None:
    """Both sources get one origin, which is outside the set."""
    for source in ("operator", "harbour"):
        project.edit("sources.yaml", f"- id: {source}\n", f"- id: {source}\n  origin: sign\n")
    origin = "origins:\n  - id: sign\n    label: A sign at the quay\n    basis: seen\n    reason: it stands there\n\n"
    project.edit("brief.yaml", "# Spellings of one thing", origin + "# Spellings of one thing")


def test_an_origin_confirms_and_counts_them_as_one(project: Project) -> None:
    unanswered(project)
    confirm(project)
    row = rows(project)[0]
    assert row["state"] == "confirmed"
    assert row["origin"] == {"id": "sign", "label": "A sign at the quay", "basis": "seen", "reason": "it stands there"}
    assert states(project) == {}
    assert "2 reports, one origin" in damage(project)


def test_a_dismissal_counts_them_as_two(project: Project) -> None:
    unanswered(project)
    project.edit("brief.yaml", "# Spellings of one thing",
                 "not_copied:\n  - sources: [operator, harbour]\n    reason: both print the same warning sign\n\n"
                 "# Spellings of one thing")  # fmt: skip
    row = rows(project)[0]
    assert (row["state"], row["reason"]) == ("dismissed", "both print the same warning sign")
    assert "Dismissed: both print the same warning sign." in " ".join(project.run("sources").out.split())
    assert states(project) == {}
    assert "2 reports" in damage(project) and "origin" not in damage(project)


def test_answers_that_answer_nothing(project: Project) -> None:
    line = project.edit("brief.yaml", "# Spellings of one thing",
                        "not_copied:\n  - sources: [herald, residents]\n    reason: two papers\n\n"
                        "# Spellings of one thing")  # fmt: skip
    (one,) = project.run("check", "--diagnostic-format", "json").told()
    assert (one["code"], one["severity"], one["line"]) == ("BRF331", "warning", line + 1)
    unanswered(project)
    project.edit("brief.yaml", "# Spellings of one thing", "not_copied:\n  - sources: [operator, harbour]\n    "
                 "reason: two papers\n\n# Spellings of one thing")  # fmt: skip
    confirm(project)
    assert states(project) == {"BRF333": "warning"}


def test_a_text_of_another_wording_is_asked_about_anew(project: Project) -> None:
    path = project.brief / "sources" / "residents.txt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n{SENTENCE}.\n", encoding="utf-8")
    found = {tuple(row["sources"]): row["state"] for row in rows(project)}
    assert found.pop(("operator", "harbour")) == "confirmed"
    assert {pair for pair, state in found.items() if state == "unanswered"} == {
        ("operator", "residents"), ("harbour", "residents"),
    }  # fmt: skip
    assert states(project) == {"BRF330": "warning"}


def test_with_the_lock_alone_the_places_are_known_and_the_wordings_are_not(project: Project, tmp_path: Path) -> None:
    assert project.run("lock").code == 0
    with_texts = rows(project)
    (project.brief / "sources").rename(tmp_path / "sources")
    with_lock = rows(project)
    for row in with_texts:
        row["files"] = [f"sources/{source}.txt" for source in row["sources"]]
        for place in (place for passage in row["passages"] for place in passage["places"]):
            place |= {"line": None, "wording": None, "file": place["file"].removeprefix(f"content/{BRIEF}/")}
    assert with_lock == with_texts
    said = project.run("sources").out
    assert "(the text is not at hand)" in said and "characters 261–387" in said and "bearings" not in said
    away = rows(project, "--texts", str(tmp_path))
    assert away[0]["passages"][0]["places"][0]["wording"] == SENTENCE


def test_with_neither_texts_nor_lock_there_is_nothing_to_compare(project: Project, tmp_path: Path) -> None:
    (project.brief / "sources").rename(tmp_path / "sources")
    assert rows(project) == []
    assert project.run("sources").out == "fewer than two texts: there is nothing to compare\n"


def test_mistakes_in_the_brief_are_told_beside_the_rows(project: Project) -> None:
    project.edit("claims.yaml", "About 340 passengers with booked", "About 430 passengers with booked")
    ran = project.run("sources", "--json")
    assert ran.code == 1 and "BRF301" in ran.err and len(json.loads(ran.out)) == 6
    assert project.run("sources", "vlena").code == 2


def test_a_texts_control_characters_never_reach_the_terminal(project: Project) -> None:
    for source in ("operator", "harbour"):
        path = project.brief / "sources" / f"{source}.txt"
        text = path.read_text(encoding="utf-8").replace("no ship can land", "no \x1b]0;owned\x07 ship can land")
        path.write_text(text, encoding="utf-8")
    said = project.run("sources").out
    assert "owned" in said and all(char.isprintable() or char == "\n" for char in said)


def test_it_reads_the_project_s_folder_from_anywhere(project: Project, tmp_path: Path) -> None:
    os.makedirs(tmp_path / "far", exist_ok=True)
    far = Project(tmp_path / "far")
    assert json.loads(far.run("sources", "--json", "-C", str(project.root)).out) == rows(project)
