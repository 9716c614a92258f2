"""The author's report: what each note left out and why. Never in the notes' folder, never in a note.

In: finished notes. Out: rows, and a JSON file of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic
    from briefgen.pipeline import Made


def rows_left_out(notes: Iterable[Made]) -> list[dict[str, object]]:
    """What the notes of one brief had no room for; each note once, though it is written in several formats."""
    from briefgen.pipeline.fitting import report_rows

    once = {(note.output.audience, note.output.length): note for note in notes}
    return [
        row
        for (audience, length), note in once.items()
        for row in report_rows(note.output.brief, audience, length, note.left_out)
    ]


def write_report(path: Path, rows: list[dict[str, object]]) -> tuple[Diagnostic, ...]:
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
