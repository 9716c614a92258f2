"""Output bytes depend on content, templates, configuration and options, and on nothing else."""

from __future__ import annotations

import getpass
import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, command, make

TRAP = "import pathlib\npathlib.Path({trap!r}).write_text('ran')\npageCompression = 0\ninvariant = 0\n"


def notes(project: Project, folder: str = "out") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / folder / BRIEF).iterdir())}


def build(project: Project, umask: int = 0o022, cwd: Path | None = None, **env: str) -> dict[str, bytes]:
    """Build in a process of its own and give the notes."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    done = subprocess.run(command("build", "-q", "-C", str(project.root)), cwd=cwd or project.root, env=bare | env,
                          umask=umask, capture_output=True, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return notes(project)


@pytest.fixture
def wanted(built: Project) -> dict[str, bytes]:
    return notes(built)


def test_every_surrounding_gives_the_same_bytes(built: Project, wanted: dict[str, bytes], tmp_path: Path) -> None:
    home, trap = tmp_path / "home", tmp_path / "trap"
    home.mkdir()
    (home / ".reportlab_settings").write_text(TRAP.format(trap=str(trap)))
    far = make(tmp_path / "a folder with a long name, “letters” and spaces" / "deeper" / "π")
    for name in ("reportlab_settings.py", "reportlab_mods.py", "sitecustomize.txt"):
        (far / name).write_text(TRAP.format(trap=str(trap)))
    made = build(
        far, 0o077, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1", HOME=str(home), RL_pageCompression="0",
        RL_invariant="0", RL_defaultPageSize="LETTER", RL_verbose="1", RL_canvas_basefontname="Courier",
        RL_rtlSupport="1", RL_baseUnderlineProportion="9", USER="somebody", HOSTNAME="a-host",
    )  # fmt: skip
    assert made == wanted
    assert not trap.exists()
    made = build(far, 0o000, cwd=tmp_path, TZ="America/St_Johns", LC_ALL="C.UTF-8", PYTHONHASHSEED="4242",
                 HOME="/nonexistent", PYTHONUTF8="0", PYTHONDONTWRITEBYTECODE="1")  # fmt: skip
    assert made == wanted
    made = build(far, cwd=Path("/"), TZ="", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", PYTHONHASHSEED="0",
                 COLUMNS="20", TERM="dumb", NO_COLOR="1")  # fmt: skip
    assert made == wanted


def test_with_and_without_the_texts(built: Project, wanted: dict[str, bytes], tmp_path: Path) -> None:
    (built.brief / "sources").rename(tmp_path / "sources")
    shutil.rmtree(built / "out")
    ran = built.run("build", "-q")
    assert ran.code == 0 and notes(built) == wanted
    shutil.rmtree(built / "out")
    assert built.run("build", "-q", "--texts", str(tmp_path)).code == 0
    assert notes(built) == wanted


def test_the_way_of_asking_changes_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    made: dict[str, bytes] = {}
    for audience in ("press", "analyst", "executive"):
        for form in ("md", "pdf"):
            assert built.run("build", "-q", "-a", audience, "-f", form, "-o", "apart", str(built.brief)).code == 0
    made = notes(built, "apart")
    assert made == wanted
    shutil.copytree(built.brief, built / "content" / "another")
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_line_ends_and_a_byte_order_mark_change_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    for name in ("brief.yaml", "sources.yaml", "claims.yaml"):
        path = built.brief / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    shutil.rmtree(built / "out")
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_comments_and_times_of_files_change_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    for path in built.brief.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "# a remark that is nobody's business\n", encoding="utf-8")
        os.utime(path, (1, 1))
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_nothing_of_the_machine_stands_in_a_note(wanted: dict[str, bytes], built: Project) -> None:
    words = (str(built.root), str(Path.home()), platform.node(), getpass.getuser(), "pytest")
    for word in words:
        if len(word) > 4:  # a shorter one stands in compressed bytes by chance
            for data in wanted.values():
                assert word.encode() not in data and word.encode("utf-16-be") not in data
