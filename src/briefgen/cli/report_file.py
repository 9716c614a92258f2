"""The author's report: what each note left out and why. Never in the notes' folder, never in a note.

In: rows. Out: a JSON file of them, which only its owner may read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic


OWN = (b"[]\n", b'[\n {\n  "brief": ')
"""How a report begins: an earlier one is replaced, and no other file is."""


def refusal(path: Path, folders: Sequence[Path]) -> str:
    """Why a report may not be written there, in words; "" where it may. folders: of notes."""
    place = path.absolute().resolve()
    if any(place.is_relative_to(folder.resolve()) for folder in folders):
        return "the report is for the author alone; put it outside the notes' folder"
    try:
        if place.is_file() and not place.read_bytes()[:64].startswith(OWN) and place.stat().st_size:
            return f"{path} is there already and is no report; choose another name"
    except OSError:
        return ""  # which writing tells
    return ""


def write_report(path: Path, rows: Sequence[Mapping[str, object]]) -> tuple[Diagnostic, ...]:
    """Write rows as JSON. A file has the right mode before it holds anything; a terminal or a pipe keeps its own."""
    import json

    from briefgen.base.diagnostic import Diagnostic

    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                path.chmod(0o600)
            file.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        cure = "give a file in a folder that is there and can be written"
        return (Diagnostic("BRF650", f"the report can't be written: {error.strerror}", None, cure),)
    return ()
