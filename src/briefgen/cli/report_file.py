"""The author's report: what each note left out and why. Never in the notes' folder, never in a note.

In: rows. Out: a JSON file of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic


def write_report(path: Path, rows: Sequence[Mapping[str, object]]) -> tuple[Diagnostic, ...]:
    """Write rows as JSON, readable by the author alone."""
    import json

    from briefgen.base.diagnostic import Diagnostic

    try:
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        path.chmod(0o600)
    except OSError as error:
        cure = "give a file in a folder that is there and can be written"
        return (Diagnostic("BRF650", f"the report can't be written: {error.strerror}", None, cure),)
    return ()
