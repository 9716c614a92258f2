"""Publishing: what was there stays whole, what is superseded goes, other files are left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from briefgen.project import publish as publishing
from briefgen.project.owned import owned_file
from briefgen.project.publish import Output, PublishError, publish, write_lock


def _output(name: str = "a_press_short_2021-08-27_e1.md", data: bytes = b"one", form: str = "md") -> Output:
    return Output("a", "press", "short", form, name, data)


def test_files_are_written_whole_with_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        published = publish(tmp_path, tmp_path / "out", (_output(),))
    finally:
        os.umask(before)
    (path,) = published.paths
    assert path.read_bytes() == b"one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_superseded_file_goes_and_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(tmp_path, out, (_output(),))
    mine = out / "a" / "mine.txt"
    mine.write_text("kept")
    (out / "a" / "a_analyst_full_2021-08-27_e1.md").write_text("kept")
    published = publish(tmp_path, out, (_output("a_press_short_2021-08-28_e2.md", b"two"),))
    assert [path.name for path in published.removed] == ["a_press_short_2021-08-27_e1.md"]
    assert sorted(path.name for path in (out / "a").iterdir()) == [
        "a_analyst_full_2021-08-27_e1.md", "a_press_short_2021-08-28_e2.md", "mine.txt",
    ]  # fmt: skip


def test_a_superseded_file_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (old,) = publish(tmp_path, out, (_output(),)).paths
    old.write_bytes(b"notes of mine")
    published = publish(tmp_path, out, (_output("a_press_short_2021-08-28_e2.md"),))
    assert published.removed == () and published.kept == (old,)
    assert old.read_bytes() == b"notes of mine"


def test_a_project_that_moved_still_knows_its_files(tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    publish(first, first / "out", (_output(),))
    second = first.rename(tmp_path / "second")
    published = publish(second, second / "out", (_output("a_press_short_2021-08-28_e2.md"),))
    assert [path.name for path in published.removed] == ["a_press_short_2021-08-27_e1.md"]


def test_a_write_that_fails_leaves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    publish(tmp_path, out, (_output(), _output("a_press_short_2021-08-27_e1.pdf", b"pdf", "pdf")))
    written: list[int] = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing.os, "fsync", full)
    with pytest.raises(PublishError, match="no space left"):
        publish(tmp_path, out, (_output(data=b"new"), _output("a_press_short_2021-08-27_e1.pdf", b"new", "pdf")))
    assert sorted((path.name, path.read_bytes()) for path in (out / "a").iterdir()) == [
        ("a_press_short_2021-08-27_e1.md", b"one"), ("a_press_short_2021-08-27_e1.pdf", b"pdf"),
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["out", "out/a", "out/a/a_press_short_2021-08-27_e1.md"])
def test_something_in_the_way_is_told(tmp_path: Path, where: str) -> None:
    path = tmp_path / where
    path.parent.mkdir(parents=True, exist_ok=True)
    if where.endswith(".md"):
        path.mkdir()
    else:
        path.write_text("a file where a folder should be")
    with pytest.raises(PublishError):
        publish(tmp_path, tmp_path / "out", (_output(),))
    assert path.exists()


def test_litter_of_a_killed_build_is_cleared(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "a"
    folder.mkdir(parents=True)
    (folder / ".x.md.4711.briefgen-part").write_text("half")
    publish(tmp_path, tmp_path / "out", (_output(),))
    assert [path.name for path in folder.iterdir()] == ["a_press_short_2021-08-27_e1.md"]


def test_a_broken_manifest_is_no_reason_to_stop(tmp_path: Path) -> None:
    owned_file(tmp_path, "a").parent.mkdir(parents=True)
    owned_file(tmp_path, "a").write_text("{")
    assert publish(tmp_path, tmp_path / "out", (_output(),)).paths


def test_a_second_build_waits_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(publishing, "WAIT", 0.05)
    (tmp_path / ".briefgen").mkdir()
    handle = os.open(tmp_path / ".briefgen", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(PublishError, match="another build"):
            publish(tmp_path, tmp_path / "out", (_output(),))
    finally:
        os.close(handle)
    assert publish(tmp_path, tmp_path / "out", (_output(),)).paths


def test_notes_that_were_not_made_anew_are_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(tmp_path, out, (_output(),))
    full = Output("a", "press", "full", "md", "a_press_full_2021-08-27_e1.md", b"full")
    assert [path.name for path in publish(tmp_path, out, (full,)).older] == ["a_press_short_2021-08-27_e1.md"]
    assert publish(tmp_path, out, (_output(), full)).older == ()


def _part(name: str, data: bytes = b"part") -> Output:
    return Output("a", "press", "short", "eml", f"mail/press_short/{name}", data)


def test_parts_in_folders_are_owned_too_and_emptied_folders_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft = _output("a_press_short_2021-08-27_e1.eml", form="eml")
    published = publish(tmp_path, out, (draft, _part("body.txt"), _part("bcc.txt")))
    assert [path.read_bytes() for path in published.paths] == [b"one", b"part", b"part"]
    (out / "a" / "mail" / "press_short" / ".x.4711.briefgen-part").write_text("half")
    published = publish(tmp_path, out, (draft, _part("body.txt")))
    assert [path.name for path in published.removed] == ["bcc.txt"] and published.older == ()
    assert [path.name for path in (out / "a" / "mail" / "press_short").iterdir()] == ["body.txt"]
    publish(tmp_path, out, (draft,))
    assert sorted(path.name for path in (out / "a").iterdir()) == [draft.name]


def test_a_file_where_the_folder_of_a_part_should_be(tmp_path: Path) -> None:
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out" / "a" / "mail").write_text("mine")
    with pytest.raises(PublishError):
        publish(tmp_path, tmp_path / "out", (_output(), _part("body.txt")))
    assert (tmp_path / "out" / "a" / "mail").read_text() == "mine"
    assert not (tmp_path / "out" / "a" / _output().name).exists()


def test_what_lies_there_with_the_same_bytes_can_be_left(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (path,) = publish(tmp_path, out, (_output(),)).paths
    before = path.stat().st_mtime_ns
    published = publish(tmp_path, out, (_output(),), leave_same=True)
    assert (published.paths, published.same) == ((path,), (path,))
    assert path.stat().st_mtime_ns == before
    published = publish(tmp_path, out, (_output(data=b"other"),), leave_same=True)
    assert (published.paths, published.same, path.read_bytes()) == ((path,), (), b"other")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert publish(tmp_path, out, (_output(data=b"other"),), leave_same=True).same == ()  # a link is no file of ours
    assert not path.is_symlink()


def test_what_a_killed_lock_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    litter = tmp_path / ".evidence.lock.4711.briefgen-part"
    litter.write_text("half of a lo")
    (tmp_path / ".evidence.lock.note").write_text("somebody's own")
    assert write_lock(tmp_path, tmp_path, "whole\n").read_text() == "whole\n"
    assert sorted(path.name for path in tmp_path.glob(".ev*")) == [".evidence.lock.note"]
