"""Places as they are told: from where the user stands, or from the project's root."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.options import shown_path, shown_paths
from briefgen.project.project import Project


@pytest.mark.parametrize("here", ["", "project", "project/out", "project/out/a", "other"])
@pytest.mark.parametrize("path", ["out/a/b.pdf", "outside/b.pdf", "b.pdf"])
def test_many_paths_are_shown_as_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, path: str) -> None:
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / here)
    root, absolute = tmp_path / "project", (tmp_path / path).as_posix()
    assert shown_paths(root, [path, absolute]) == [shown_path(root / path), shown_path(Path(absolute))]


def test_a_brief_behind_a_link_is_shown_where_it_lies(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    for folder in ("content/plain", "elsewhere/linked"):
        (root / folder).mkdir(parents=True)
        (root / folder / "brief.yaml").write_text("", encoding="utf-8")
    (root / "content" / "linked").symlink_to(root / "elsewhere" / "linked", target_is_directory=True)
    assert [brief.shown for brief in Project(root).briefs()] == ["elsewhere/linked", "content/plain"]
