"""A temporary project made from the scaffold, and the program run on it, in process or as a process.

In: a folder. Out: `Project`, with edits by text, and `Ran`: exit code, stdout and stderr as text.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.cli.commands import run
from briefgen.project.scaffold import make_brief

BRIEF = "velna"


@dataclass(frozen=True)
class Ran:
    """What one run gave. A traceback is never among it."""

    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[str]:
        return self.out.splitlines()

    def told(self) -> list[dict[str, Any]]:
        """The diagnostics of a run with --diagnostic-format json, wherever they went."""
        for text in (self.out, self.err):
            if text.startswith("["):
                found: list[dict[str, Any]] = json.JSONDecoder().raw_decode(text)[0]
                return found
        return []

    def codes(self) -> set[str]:
        return {one["code"] for one in self.told()}


@dataclass(frozen=True)
class Project:
    root: Path

    def __truediv__(self, name: str) -> Path:
        return self.root / name

    @property
    def brief(self) -> Path:
        return self.root / "content" / BRIEF

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace words that stand once in a file of the brief; gives the line where they begin."""
        path = self.brief / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def template(self, text: str, name: str = "press.md.j2") -> Path:
        folder = self.root / "templates"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    def run(self, *arguments: str) -> Ran:
        """One command line, in this process, in the project's folder."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with inside(self.root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(list(arguments))
        ran = Ran(code, *(_text(stream) for stream in (out, err)))
        assert "Traceback" not in ran.out + ran.err or code == 70, ran
        return ran

    def process(self, *arguments: str, cwd: Path | None = None, **env: str) -> Ran:
        """One command line in a process of its own."""
        done = subprocess.run(
            command(*arguments), cwd=cwd or self.root, env=os.environ | env, capture_output=True, timeout=60
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err, ran
        return ran

    def tree(self, under: str = "") -> dict[str, str]:
        """Every file below, with a hash of its bytes; folders and links by their names alone."""
        found = {}
        for path in sorted((self.root / under).rglob("*")):
            name = path.relative_to(self.root).as_posix()
            plain = path.is_file() and not path.is_symlink()
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""
        return found


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", *arguments]


_HEARING = """
import signal
import briefgen.project.nothing_to_do as first
from briefgen.__main__ import main
real = first.kept_answer
def hearing(arguments):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return real(arguments)
first.kept_answer = hearing
main()
"""


def interruptible(*arguments: str, cwd: Path, apart: bool = False) -> subprocess.Popen[bytes]:
    """A command line in a process that hears a Ctrl-C from the program's first step on: until then Python would answer
    it, and how long that is depends on the machine. apart: it has a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", _HEARING, *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=apart,
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}),
    )


def make(root: Path) -> Project:
    root.mkdir(parents=True, exist_ok=True)
    make_brief(root, BRIEF)
    return Project(root)


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
