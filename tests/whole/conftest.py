"""A project to break: fresh, and one with its notes built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from whole_project import Project, make


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine reaches a run."""
    for name in os.environ:
        if name.startswith(("BRIEFGEN_", "RL_")) or name == "SOURCE_DATE_EPOCH":
            monkeypatch.delenv(name)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make(tmp_path / "project")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make(tmp_path_factory.mktemp("built") / "project")
    assert project.run("build", "-q").code == 0
    return project.root


@pytest.fixture
def built(_built_once: Path, tmp_path: Path) -> Project:
    """A project whose six notes lie in out/."""
    shutil.copytree(_built_once, tmp_path / "built")
    return Project(tmp_path / "built")
