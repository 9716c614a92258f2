"""The tutorial is true: its files are written and its commands run, in its order, in an empty project.

A fenced block with a path after its language is a file, whole. A `console` block holds commands after `$ `, each
followed by what it prints; `…` alone on a line stands for any lines, within a line for any characters. A command that
shows an error ends with exit 1, every other with 0. `sh` blocks (the installing) are not run.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
FENCE = re.compile(r"^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class File:
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    line: str
    output: str


def steps(page: str) -> Iterator[File | Command]:
    """The files and commands of a page, in order."""
    for fence in FENCE.finditer(page):
        language, _, path = fence["info"].partition(" ")
        if path:
            yield File(path, fence["body"])
        elif language == "console":
            for command in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
                line, _, output = command.partition("\n")
                yield Command(line, output)


def shown(pattern: str, output: str) -> bool:
    """Whether what the page shows is what was printed, elisions, kind of space and trailing white space aside."""
    parts = [
        r"(?:[^\n]*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.rstrip().split("…"))) + r"\n"
        for line in pattern.strip("\n").splitlines()
    ]
    lines = (line.rstrip() for line in output.replace("\u00a0", " ").strip("\n").splitlines())
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in lines)) is not None


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project in which `briefgen` is the one under test."""
    for name in os.environ:
        if name.startswith("BRIEFGEN_") or name == "SOURCE_DATE_EPOCH":
            monkeypatch.delenv(name)
    commands = tmp_path / "bin"
    commands.mkdir()
    script = commands / "briefgen"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m briefgen "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("LC_ALL", "C")
    project = tmp_path / "notes"
    project.mkdir()
    return project


def test_the_tutorial_does_what_it_says(shell: Path) -> None:
    taken = list(steps(TUTORIAL.read_text(encoding="utf-8")))
    assert sum(isinstance(step, Command) for step in taken) > 8 and sum(isinstance(step, File) for step in taken) > 8
    for step in taken:
        if isinstance(step, File):
            path = shell / step.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
            continue
        done = subprocess.run(
            ["sh", "-c", step.line], cwd=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        if done.returncode != ("error[" in step.output) or not shown(step.output, done.stdout):
            pytest.fail(f"$ {step.line}\nexit {done.returncode}, and it prints\n\n{done.stdout}", pytrace=False)


@pytest.mark.parametrize(
    ("pattern", "output", "same"),
    [
        ("", "", True),
        ("", "error", False),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…\nd", "a\nd", True),
        ("a\n…\nd", "a\nb", False),
        ("a … c", "a b c", True),
        ("a … c", "a b\nc", False),
        ("a.", "ab", False),
        ("a", "a\nb", False),
    ],
)
def test_what_is_shown_is_compared(pattern: str, output: str, same: bool) -> None:
    assert shown(pattern, output) is same
