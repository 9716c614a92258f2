"""Streams, terminals, folders and mistakes of our own: no traceback, the right exit code, out/ whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, command


def shell(project: Project, line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash with $BRIEFGEN for the program."""
    named = os.environ | env | {"BRIEFGEN": f"{sys.executable} -m briefgen"}
    return subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=project.root, env=named,
                          capture_output=True, timeout=60)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$BRIEFGEN list claims --json | head -0", 0),
        ("$BRIEFGEN build -a press -f md | head -0", 0),
        ("$BRIEFGEN build -a press -f md >&-", 0),
        ("$BRIEFGEN build -a press -f md 2>&-", 0),
        ("$BRIEFGEN build -a press -f md >&- 2>&- <&-", 0),
        ("$BRIEFGEN build nothing >&- 2>&-", 2),
        ("$BRIEFGEN list claims --json >/dev/full", 1),
        ("$BRIEFGEN build -a press -f md >/dev/full", 1),
        ("$BRIEFGEN build -a press -f md 2>/dev/full", 1),
        ("$BRIEFGEN build nothing 2>/dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full(built: Project, line: str, code: int) -> None:
    before = built.tree("out")
    done = shell(built, line)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    assert b"internal" not in done.stderr
    assert built.tree("out") == before


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_knows_few_letters(project: Project, encoding: str) -> None:
    project.edit("brief.yaml", "status: draft", "status: “drift” Ж 🙂")
    for command_line in ("check", "build", "list briefs", "list briefs --json"):
        done = shell(project, f"$BRIEFGEN {command_line}", PYTHONIOENCODING=encoding, LC_ALL="C")
        assert done.returncode == (0 if "list" in command_line else 1), done
        assert b"Traceback" not in done.stderr
    done = shell(project, "$BRIEFGEN check", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert b"BRF204" in done.stdout and b"brief.yaml:" in done.stdout


def test_a_folder_that_is_gone(project: Project, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(project, f"cd {tmp_path / 'gone'} && rmdir ../gone && $BRIEFGEN build")
    assert done.returncode == 2
    assert b"no longer there" in done.stderr and b"Traceback" not in done.stderr


def test_control_characters_of_a_file_never_reach_the_terminal(project: Project) -> None:
    project.edit("brief.yaml", "status: draft", 'status: "\\e]0;owned\\a\\e[2J"')
    for form in ("full", "concise", "github", "json"):
        ran = project.run("check", "--diagnostic-format", form)
        assert ran.code == 1 and ran.out.isprintable() is False  # line ends
        assert all(char.isprintable() or char == "\n" for char in ran.out), form


def test_control_characters_of_a_name_never_reach_the_terminal(project: Project) -> None:
    for arguments in (["build", "\x1b[2J"], ["explain", "\x1b[2J"], ["build", "-a", "\x1b[2J"], ["new", "\x1b[2J"]):
        ran = project.run(*arguments)
        assert ran.code == 2 and "\x1b" not in ran.err


@pytest.mark.parametrize("where", ["briefgen.read.brief.read_root", "briefgen.compose.note.read_page",
                                   "briefgen.evidence.verify.find", "briefgen.pipeline.publish"])  # fmt: skip
def test_a_mistake_of_our_own(built: Project, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise KeyError("a mistake of ours")

    if where.endswith("publish"):
        monkeypatch.setattr("briefgen.cli.building.publish", fail)
    elif where.endswith("find"):
        monkeypatch.setattr("briefgen.pipeline.checking.verify", fail)
    else:
        monkeypatch.setattr(where, fail)
    before = built.tree("out")
    elsewhere = Project(built.root.parent)
    ran = elsewhere.run("build", "-C", str(built.root), "--as-of", "2025-01-02T09:00Z")
    assert ran.code == 70
    assert "internal error" in ran.err and "Traceback" not in ran.err
    (report,) = (built / ".briefgen").glob("crash-*.txt")
    assert str(report) in ran.err
    text = report.read_text(encoding="utf-8")
    assert "a mistake of ours" in text and "Traceback" in text
    assert built.tree("out") == before


def test_a_mistake_of_our_own_with_no_place_for_a_report(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr("briefgen.read.brief.read_root", fail)
    shutil.rmtree(built / ".briefgen")
    (built / ".briefgen").write_text("mine")
    ran = built.run("build")
    assert ran.code == 70 and "a mistake of ours" in ran.err


@pytest.mark.needs("network")
def test_a_wheel_with_no_checkout_near(project: Project, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent.parent

    def done(*arguments: object, cwd: Path = tmp_path) -> str:
        made = subprocess.run(list(map(str, arguments)), cwd=cwd, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
        return made.stdout

    done(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "wheel", root)
    (wheel,) = (tmp_path / "wheel").glob("briefgen-*.whl")
    done(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    done(python, "-m", "pip", "install", "-q", wheel)
    there = done(python, "-c", "import briefgen; print(briefgen.__file__)").strip()
    assert Path(there).is_relative_to(tmp_path)
    briefgen = tmp_path / "venv" / "bin" / "briefgen"
    assert len(done(briefgen, "build", "-q", cwd=project.root).splitlines()) == 7  # six notes and a chart
    by_wheel = project.tree("out")
    assert project.run("build", "-q").code == 0
    assert project.tree("out") == by_wheel
    done(briefgen, "new", "another", cwd=project.root)
    assert len(done(briefgen, "build", "-q", "another", cwd=project.root).splitlines()) == 7


def test_the_module_and_the_command_are_one(project: Project) -> None:
    done = subprocess.run(command("list", "briefs", "--json"), cwd=project.root, capture_output=True, text=True)
    assert done.stdout == project.run("list", "briefs", "--json").out and BRIEF in done.stdout
