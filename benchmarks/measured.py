"""Processes measured: a command comes in, its time and memory go out.

A process that stays answers one line with the seconds that its work took.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Measured:
    """wall, cpu: seconds. memory: peak in KiB."""

    wall: float
    cpu: float
    memory: float


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment as a user has it: compiled modules are kept (under folder), output is buffered."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if key not in dropped and not key.startswith("BRIEFGEN_")}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def timed(command: list[str], environment: dict[str, str]) -> Measured:
    """Run a command to its end. CalledProcessError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    memory = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Measured(wall, usage.ru_utime + usage.ru_stime, memory)


class Worker:
    """A process that stays: `ask` gives it a line and waits for the seconds that it took."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, line: str) -> float:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
