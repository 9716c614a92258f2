"""Opening files: inside their folder, regular, bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.project.files import Refused, read_inside


def test_a_file_inside_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert read_inside(tmp_path, "a") == b"x"


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert read_inside(tmp_path, "a") == Refused("it is not there", missing=True)


@pytest.mark.parametrize("name", ["../b", "link", "/etc/hostname"])
def test_nothing_outside_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "b").write_bytes(b"secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "b")
    found = read_inside(folder, name)
    assert isinstance(found, Refused) and not isinstance(found, bytes)


def test_a_pipe_or_a_folder_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert isinstance(read_inside(tmp_path, "pipe"), Refused)
    assert isinstance(read_inside(tmp_path, "folder"), Refused)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    assert isinstance(read_inside(tmp_path, "a", limit=10), Refused)
