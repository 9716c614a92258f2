"""What was looked at: a change is seen whatever it leaves as it was, and a doubt is settled by the hash."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from briefgen.project.facts import Ledger, Looks
from briefgen.project.manifest import PROJECT, Manifest
from briefgen.project.packed import ABSENT, doubtful, numbers_of, pack, unpack


@pytest.mark.parametrize("parts", [[], [b"one", b"", b"a\nb\x00"], [b"\xff" * 999]])
def test_packed_parts_come_back(parts: list[bytes]) -> None:
    data = pack("kind", parts)
    assert unpack("kind", data) == (parts or None)
    assert unpack("other", data) is None
    for end in range(len(data)):
        assert unpack("kind", data[:end]) is None


def test_a_file_as_new_as_the_look_at_it_leaves_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    newest = max(path.stat().st_mtime_ns, path.stat().st_ctime_ns)
    assert numbers_of(str(path), newest)[0] == 1
    assert numbers_of(str(path), newest + 10_000_000)[0] == 1
    assert numbers_of(str(path), newest + 3_000_000_000)[0] == 0
    os.utime(path, ns=(0, newest + 10**12))  # a time to come is never beyond doubt
    assert numbers_of(str(path), newest + 3_000_000_000)[0] == 1
    assert numbers_of(str(tmp_path / "none"), newest) == numbers_of(f"{path}/below", newest) == ABSENT


def manifest(root: Path, brief: Path) -> tuple[Manifest, Ledger]:
    ledger = Ledger()
    made = Manifest(root.as_posix(), "key")
    ledger.read(ledger.brief, brief, "there")
    ledger.read(ledger.brief, brief, "missing")
    made.put(PROJECT, ledger.project)
    made.put("brief", ledger.brief, (), "words")
    return made, ledger


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    (tmp_path / ".briefgen").mkdir()
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "there").write_text("one")
    return tmp_path / "brief"


def held(root: Path) -> bool:
    found = Manifest(root.as_posix(), "key")
    found.read()
    return found.clean(["brief", "unknown"]) == {"brief": "words"}


def test_the_manifest_comes_back(tmp_path: Path, brief: Path) -> None:
    made, _ = manifest(tmp_path, brief)
    assert made.save() and held(tmp_path)
    other = Manifest(tmp_path.as_posix(), "another key")
    other.read()
    assert other.groups == {}
    (brief / "missing").write_text("")
    assert not held(tmp_path)


def test_the_same_size_and_times_in_one_tick_are_seen_by_the_hash(tmp_path: Path, brief: Path) -> None:
    """What no time can show: written again, as large, so soon that the clock of the file system had not moved on."""
    made, _ = manifest(tmp_path, brief)
    group = made.groups["brief"]
    (brief / "there").write_text("two")
    _, inode, size, modified, changed = numbers_of(str(brief / "there"), 0)
    group.renew(0, (1, inode, size, modified, changed))  # as if both had one time
    assert doubtful(made.root, group.paths, group.numbers) == [0]
    assert made.save() and not held(tmp_path)


def test_a_doubt_that_is_settled_stays_settled(tmp_path: Path, brief: Path) -> None:
    made, _ = manifest(tmp_path, brief)
    assert made.groups["brief"].numbers_at(0)[0] == 1
    time.sleep(0.06)
    assert made.clean(["brief"])
    assert made.groups["brief"].numbers_at(0)[0] == 0


def test_what_changed_while_we_looked_leaves_no_fact(tmp_path: Path, brief: Path) -> None:
    ledger = Ledger()
    ledger.read(ledger.project, brief, "there")
    (brief / "there").write_text("two")
    ledger.read(ledger.project, brief, "there")
    assert ledger.project.unsure
    made, _ = manifest(tmp_path, brief)
    assert not made.put_for_all(PROJECT, ledger.project)
    assert made.save() and not held(tmp_path)


@pytest.mark.parametrize("hurdle", ["link out", "folder", "loop"])
def test_what_is_refused_leaves_no_fact(tmp_path: Path, brief: Path, hurdle: str) -> None:
    path = brief / "odd"
    if hurdle == "folder":
        path.mkdir()
    else:
        path.symlink_to(path if hurdle == "loop" else tmp_path / "outside")
        (tmp_path / "outside").write_text("x")
    ledger = Ledger()
    ledger.read(ledger.brief, brief, "odd")
    assert ledger.brief.unsure


def test_a_name_with_a_line_end_leaves_no_fact(tmp_path: Path, brief: Path) -> None:
    looks = Looks()
    looks.add([(f"{brief}/a\nb", ABSENT, bytes(32))])
    assert looks.unsure
