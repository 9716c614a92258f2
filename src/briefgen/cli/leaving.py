"""A run's first and last words: streams that may be closed or full, and the report of an internal error.

In: the standard streams, an exception that nothing else took. Out: words on stderr and an exit code.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from briefgen import __version__
from briefgen.base.record import dataclass


@dataclass(slots=True)
class Run:
    """One run. arguments: the words of its command line. root: the project's folder, once it is found."""

    arguments: tuple[str, ...] = ()
    root: Path | None = None


def open_streams() -> None:
    """Give a closed stream a place to go, and an ASCII terminal something it can show."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as we run
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def close_streams(code: int) -> int:
    """Write out what is still held; the exit code, 1 where nobody can hear us any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            silence(stream)  # whoever read us has gone
        except (OSError, ValueError):
            silence(stream)
            code = code or 1
    return code


def tell(say: Callable[[], object]) -> None:
    """Say something on the way out, to whoever still hears; `close_streams` gives the code where nobody does."""
    with contextlib.suppress(OSError):
        say()


def silence(stream: TextIO) -> None:
    """Send what is left in a stream nowhere: Python would fail on it again when it leaves."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unheard(error: OSError) -> int:
    """Our own output can't be written: say so where that is still possible; the exit code."""
    with contextlib.suppress(OSError):
        click.echo(f"Error: the output can't be written: {(error.strerror or str(error)).lower()}", err=True)
    silence(sys.stdout)
    silence(sys.stderr)
    return 1


def crashed(this: Run) -> int:
    """An unexpected exception: keep a report at the project's root, else print it; the exit code."""
    import traceback

    text = traceback.format_exc()
    report = keep_crash(this.root, text)
    where = f"a report lies in {report}" if report else text
    with contextlib.suppress(OSError):
        head = "error[BRF901 internal-error]: internal error: briefgen made a mistake of its own"
        click.echo(f"{head}; {where}", err=True)
    return 70


def keep_crash(root: Path | None, text: str) -> Path | None:
    """Keep what is known of a mistake of our own at the project's root; None where there is no place for it."""
    from briefgen.project.publish import write_crash_report

    report = f"briefgen {__version__}, Python {sys.version.split()[0]}\n{text}"
    return write_crash_report(root, report) if root else None
