"""Which files in the notes' folder are ours, a file of rows for each brief under `.briefgen/notes/`.

In: the root and a brief's id. Out: rows by file name, and the same rows written back. A file for each brief, so that
publishing one of a thousand costs what publishing the only one costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from briefgen.project.files import read_inside
from briefgen.project.packed import STATE

Rows = dict[str, dict[str, str]]
"""File name, relative to the root where it lies inside, to what it is: brief, audience, length, format, sha256."""


def owned_file(root: Path, brief: str) -> Path:
    """Where a brief's rows lie."""
    return root / STATE / "notes" / f"{brief}.json"


def read_owned(root: Path, brief: str) -> Rows:
    """A brief's rows; none where the file is broken, which only means that nothing older is removed."""
    path = owned_file(root, brief)
    data = read_inside(path.parent, path.name, limit=1 << 28)
    try:
        rows = json.loads(data) if isinstance(data, bytes) else {}
    except (ValueError, RecursionError):
        rows = {}
    return {name: row for name, row in rows.items() if isinstance(row, dict)} if isinstance(rows, dict) else {}


def owned_bytes(rows: Mapping[str, Mapping[str, str]]) -> bytes:
    """The file of these rows; the same rows give the same bytes."""
    return json.dumps(rows, indent=1, sort_keys=True).encode()
