"""The program itself as a text: two runs of one text make the same bytes of the same files.

Out: our own files with their sizes and times, so that a checkout that is worked on is seen to change; every installed
package with its version; Python. It imports next to nothing, like `packed`.
"""

from __future__ import annotations

import os
import sys


def program_state() -> str:
    """What the running program is made of."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - see `packed`
    rows = [f"Python {sys.version} {sys.byteorder} {sys.flags.optimize}", package]
    _own(package, rows)
    for folder in sys.path:
        _installed(folder, rows)
    return "\n".join(rows)


def _own(folder: str, rows: list[str]) -> None:
    with os.scandir(folder) as entries:
        each = sorted(entries, key=lambda entry: entry.name)
    for entry in each:
        if entry.is_dir():
            if entry.name != "__pycache__":
                _own(entry.path, rows)
        else:
            state = entry.stat()
            rows.append(f"{entry.path} {state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")


def _installed(folder: str, rows: list[str]) -> None:
    """Names of packages' records hold their versions; a package installed anew has a new record."""
    try:
        with os.scandir(folder) as entries:
            each = sorted((entry.name, entry.path) for entry in entries if entry.name.endswith("-info"))
    except OSError:  # a zip file, or nothing
        return
    for name, path in each:
        rows.append(f"{name} {os.stat(path).st_mtime_ns}")  # noqa: PTH116
