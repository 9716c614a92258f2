"""`lock`, and a brief that lives by its evidence.lock: what it writes, what it refuses, what it notices."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from whole_project import BRIEF, Project

LOCK = f"content/{BRIEF}/evidence.lock"


@pytest.fixture
def locked(project: Project) -> Project:
    assert project.run("lock").code == 0
    return project


def text_of(project: Project) -> str:
    return (project / LOCK).read_text(encoding="utf-8")


def take_texts(project: Project) -> Path:
    """Move the texts out of the project; gives the folder to name by --texts."""
    (project.brief / "sources").rename(project.root.parent / "sources")
    return project.root.parent


def told(project: Project, *options: str) -> dict[str, list[tuple[str, str, int]]]:
    """What `check` says but for notes: code → severity, file and line of each."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for one in project.run("check", "--diagnostic-format", "json", *options).told():
        if one["severity"] != "note":
            assert one["help"], one
            found.setdefault(one["code"], []).append((one["severity"], one["file"], one["line"]))
    return found


def press(project: Project) -> str:
    """The press note in Markdown, of full length."""
    ran = project.run("build", "-q", "-a", "press", "-l", "full", "-f", "md")
    assert ran.code == 0, ran
    return (project / ran.paths[0]).read_text(encoding="utf-8")


# -- writing --


def test_it_writes_the_lock_and_prints_its_path(project: Project) -> None:
    before = project.tree()
    ran = project.run("lock")
    assert (ran.code, ran.out, ran.err) == (0, f"{LOCK}\n", "")
    assert set(project.tree()) - set(before) <= {LOCK, ".briefgen"}
    assert {name: data for name, data in project.tree().items() if name in before} == before
    kinds = [line.split()[0] for line in text_of(project).splitlines()[2:]]
    assert {kind: kinds.count(kind) for kind in kinds} == {"source": 4, "claim": 17, "compared": 6, "shared": 1}
    assert project.run("check", "--strict").out == ""


def test_the_same_brief_gives_the_same_lock(locked: Project, tmp_path: Path) -> None:
    first = text_of(locked)
    assert locked.run("lock", BRIEF).code == 0
    assert text_of(locked) == first
    away = take_texts(locked)
    ran = Project(tmp_path).run("lock", "-C", str(locked.root), "--texts", str(away))
    assert ran.code == 0 and ran.paths == [f"project/{LOCK}"]
    assert text_of(locked) == first


def test_the_lock_vouches_for_every_claim(locked: Project) -> None:
    with_texts = json.loads(locked.run("list", "claims", "--json").out)
    take_texts(locked)
    assert json.loads(locked.run("list", "claims", "--json").out) == with_texts
    assert all(row["verified"] and row["parts"] for row in with_texts)
    ran = locked.run("check", "--strict", "--diagnostic-format", "json")
    assert ran.code == 0 and {(one["code"], one["severity"]) for one in ran.told()} == {("BRF320", "note")}
    assert [one["message"].split(": ")[1] for one in ran.told()] == [
        f"{count} of {count} claims of `{source}` checked when locked"
        for count, source in ((5, "operator"), (4, "harbour"), (5, "herald"), (3, "residents"))
    ]


def test_a_build_never_writes_the_lock(locked: Project) -> None:
    path = locked.brief / "sources" / "herald.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nA line more.\n", encoding="utf-8")
    before = text_of(locked)
    assert locked.run("build", "-q").code == locked.run("check").code == 0
    assert text_of(locked) == before
    (locked / LOCK).unlink()
    assert locked.run("build", "-q").code == locked.run("check").code == 0
    assert not (locked / LOCK).exists()


# -- refusing --


def test_a_text_that_is_missing(project: Project) -> None:
    (project.brief / "sources" / "herald.txt").unlink()
    ran = project.run("lock", "--diagnostic-format", "json")
    assert (ran.code, ran.out) == (1, "")
    (one,) = ran.told()
    line = (project.brief / "sources.yaml").read_text(encoding="utf-8").splitlines().index("  text: sources/herald.txt")
    assert (one["code"], one["file"], one["line"]) == ("BRF318", f"content/{BRIEF}/sources.yaml", line + 1)
    assert "`herald`" in one["message"] and "--texts" in one["help"]
    assert not (project / LOCK).exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("brief.yaml", "status: draft", "status: drift", "BRF204"),
        ("claims.yaml", "About 340 passengers with booked", "About 430 passengers with booked", "BRF301"),
        ("claims.yaml", "  value: at least 460", "  value: at least 461", "BRF311"),
        ("sources/residents.txt", "At least 460 people", "At least 461 people", "BRF301"),
        ("brief.yaml", "before it failed. [@wind-harbour]", "before it failed, at 132. [@wind-harbour]", "BRF403"),
    ],
)
def test_an_error_leaves_the_lock_that_is_there(locked: Project, name: str, old: str, new: str, code: str) -> None:
    before = text_of(locked)
    locked.edit(name, old, new)
    ran = locked.run("lock", "--diagnostic-format", "json")
    assert (ran.code, ran.out) == (1, "") and code in ran.codes()
    assert all(one["severity"] == "error" for one in ran.told())
    assert text_of(locked) == before


def test_one_brief_that_can_not_be_locked_does_not_stop_the_others(project: Project) -> None:
    shutil.copytree(project.brief, project / "content" / "another")
    project.edit("brief.yaml", "status: draft", "status: drift")
    ran = project.run("lock")
    assert (ran.code, ran.paths) == (1, ["content/another/evidence.lock"])
    assert "drift" in ran.err and not (project / LOCK).exists()


def test_mistakes_on_the_command_line(project: Project, tmp_path: Path) -> None:
    assert project.run("lock", "vlena").code == project.run("lock", "--texts", "nowhere").code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert Project(empty).run("lock").code == 2
    assert not (project / LOCK).exists()


def test_a_folder_in_the_way(project: Project) -> None:
    (project / LOCK).mkdir()
    ran = project.run("lock")
    assert (ran.code, ran.out) == (1, "") and "evidence.lock" in ran.err
    assert (project / LOCK).is_dir() and list((project / LOCK).iterdir()) == []


# -- whole or not at all --


def test_the_old_lock_is_swapped_and_never_written_over(locked: Project) -> None:
    before = text_of(locked)
    (locked.root / "kept").hardlink_to(locked / LOCK)
    locked.edit("claims.yaml", "reason: a gauge, until it failed", "reason: a gauge, as long as it worked")
    assert locked.run("lock").code == 0
    assert text_of(locked) != before == (locked / "kept").read_text(encoding="utf-8")
    mask = os.umask(0o022)
    os.umask(mask)
    assert (locked / LOCK).stat().st_mode & 0o777 == 0o644 & ~mask


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_disk_that_fails_leaves_the_old_lock_and_no_litter(
    locked: Project, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    locked.edit("claims.yaml", "reason: a gauge, until it failed", "reason: a gauge, as long as it worked")
    before = locked.tree()

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        ran = locked.run("lock")
    assert (ran.code, ran.out) == (1, "") and "no space left on device" in ran.err
    assert locked.tree() == before
    assert locked.run("lock").code == 0


# -- what no longer fits --


def test_a_text_that_changed_beside_its_quotations(locked: Project) -> None:
    fresh = press(locked)
    line = locked.edit("sources.yaml", "text: sources/herald.txt", "text: sources/herald.txt")
    path = locked.brief / "sources" / "herald.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Camp beds stand", "Many beds stand"), encoding="utf-8")
    assert told(locked) == {"BRF323": [("warning", f"content/{BRIEF}/sources.yaml", line)]}
    assert locked.run("build", "--strict", "-q").code == 1
    assert press(locked) == fresh  # the quotations still stand in it
    assert locked.run("lock").code == 0
    assert told(locked) == {}


def test_a_quotation_that_moved_is_found_again(locked: Project) -> None:
    path = locked.brief / "sources" / "operator.txt"
    path.write_text("A line before.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert set(told(locked)) == {"BRF323"}
    assert locked.run("lock").code == 0
    assert told(locked) == {}


Change = Callable[[Project], object]
CHANGES: dict[str, tuple[str, str, Change]] = {
    # what changes: the code, the claim or source it is about, and the change, which the texts do not contradict
    "a value": ("BRF324", "cost-herald", lambda p: p.edit("claims.yaml", "value: about €1.2 million",
                                                           "value: about EUR 1.2 million")),
    "a reason": ("BRF324", "wind-harbour", lambda p: p.edit("claims.yaml", "reason: a gauge, until it failed",
                                                            "reason: a gauge, as long as it worked")),
    "a fragment": ("BRF324", "third-ship-herald", lambda p: p.edit("claims.yaml", "- the Прилив, lies in Khirzān",
                                                                   "- Прилив, lies in Khirzān")),
    "a name of a claim": ("BRF325", "gust-harbour", lambda p: (
        p.edit("claims.yaml", "- id: wind-harbour", "- id: gust-harbour"),
        p.edit("brief.yaml", "[=wind-harbour] km/h before it failed. [@wind-harbour]",
               "[=gust-harbour] km/h before it failed. [@gust-harbour]"))),
    "a source": ("BRF327", "residents", lambda p: p.edit("sources.yaml", "title: To all households",
                                                         "title: To every household")),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_an_entry_that_changed_is_not_vouched_for(locked: Project, what: str) -> None:
    code, about, change = CHANGES[what]
    assert "(not verified)" not in press(locked)
    change(locked)
    assert code in told(locked)  # a stale line is told with the texts at hand too
    assert "(not verified)" not in press(locked)
    away = take_texts(locked)
    ran = locked.run("check", "--diagnostic-format", "json")
    assert about in {one["message"].split("`")[1] for one in ran.told() if one["code"] == code}, ran.told()
    rows = json.loads(locked.run("list", "claims", "--json").out)
    unsure = {row["id"] for row in rows if not row["verified"]}
    assert unsure == {row["id"] for row in rows if about in (row["id"], row["source"])} != set()
    assert "(not verified)" in locked.run("why", BRIEF, "460").out or about != "residents"
    assert locked.run("build", "-q", "--strict").code == 1
    assert "(not verified)" in press(locked)
    assert locked.run("lock", "--texts", str(away)).code == 0
    assert told(locked) == {} and "(not verified)" not in press(locked)


def test_a_claim_that_was_taken_out_leaves_a_line_behind(locked: Project) -> None:
    text = (locked.brief / "claims.yaml").read_text(encoding="utf-8")
    (locked.brief / "claims.yaml").write_text(re.sub(r"- id: cost-herald\n(?:  .*\n)+", "", text), encoding="utf-8")
    number = next(n for n, line in enumerate(text_of(locked).splitlines(), 1) if line.startswith("claim cost-herald "))
    assert told(locked)["BRF326"] == [("warning", LOCK, number)]
    locked.edit("brief.yaml", "status: draft", "status: drift")
    assert "BRF326" not in told(locked)  # an entry that could not be read may still be there


def _line(start: str, change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(
        change(line) if line.startswith(start) else line for line in text.splitlines(keepends=True)
    )


DAMAGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a digit": ("BRF321", _line("claim cost-herald ", lambda line: line.replace("-823", "-824"))),
    "an end cut off": ("BRF321", _line("claim cost-herald ", lambda line: line[:-20] + "\n")),
    "words": ("BRF321", _line("source herald ", lambda line: "thanks\n" + line)),
    "a line gone": ("BRF325", _line("claim cost-herald ", lambda line: "")),
    "a line twice": ("BRF329", _line("source herald ", lambda line: line + line)),
    "a merge": ("BRF329", _line("source herald ", lambda line: "<<<<<<< HEAD\n" + line + "=======\n>>>>>>> other\n")),
    "a shared passage gone": ("BRF328", _line("shared ", lambda line: "")),
    "a pair gone": ("BRF328", _line("compared operator herald ", lambda line: "")),
    "another version": ("BRF322", lambda text: text.replace("evidence.lock 1", "evidence.lock 9")),
    "nothing left": ("BRF322", lambda text: ""),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_lock_that_was_meddled_with_is_told_and_written_anew(locked: Project, what: str) -> None:
    code, damage = DAMAGES[what]
    whole = text_of(locked)
    (locked / LOCK).write_text(damage(whole), encoding="utf-8")
    assert text_of(locked) != whole
    found = told(locked)
    assert code in found and all(severity == "warning" for rows in found.values() for severity, _, _ in rows)
    assert all(file == LOCK for _, file, _ in found[code]) or code == "BRF325"
    away = take_texts(locked)
    assert code in told(locked)
    assert locked.run("check", "--strict").code == 1
    assert locked.run("lock", "--texts", str(away)).code == 0
    assert text_of(locked) == whole and told(locked) == {}


def test_line_ends_of_another_system_are_no_damage(locked: Project) -> None:
    (locked / LOCK).write_bytes((locked / LOCK).read_bytes().replace(b"\n", b"\r\n"))
    take_texts(locked)
    assert told(locked) == {}


def test_a_lock_that_is_no_text_is_told_and_written_anew(locked: Project) -> None:
    whole = text_of(locked)
    (locked / LOCK).write_bytes(b"\xff\xfe" + whole.encode("utf-16-le"))
    assert told(locked)
    assert locked.run("lock").code == 0
    assert text_of(locked) == whole


def test_a_lock_that_leads_elsewhere_is_not_followed(locked: Project) -> None:
    (locked / LOCK).unlink()
    (locked.root.parent / "secret").write_text("root:x:0\n")
    (locked / LOCK).symlink_to(locked.root.parent / "secret")
    ran = locked.run("check")
    assert ran.code == 1 and "outside" in ran.out and "root:" not in ran.out
    locked.run("lock")
    assert (locked.root.parent / "secret").read_text() == "root:x:0\n"
