"""A process that builds briefs one after the other, for `against_typst.py` and `growth.py`.

In: a project's folder as argument, then a brief's id a line. Out: for each line the seconds that checking and building
took, in memory: PDF and Markdown.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefgen.doc.document import Document
from briefgen.pipeline import Wanted, Workshop
from briefgen.pipeline.pool import rare_collections
from briefgen.project.project import Project
from briefgen.write import WRITERS
from briefgen.write.written import Written

LENGTH = "full"  # no page limit, so that every fact is in the note


def build(workshop: Workshop, name: str, formats: tuple[str, ...] = ("pdf", "md")) -> int:
    """Check and build one brief; gives the pages of its PDF."""
    folder = workshop.project.brief(str(workshop.project.content / name))
    assert folder is not None, f"there is no brief {name}"
    checked = workshop.check(folder)
    assert checked.fit, [diagnostic.message for diagnostic in checked.diagnostics]
    built = workshop.build(checked, Wanted(lengths=(LENGTH,), formats=formats))
    assert built.notes, [diagnostic.message for diagnostic in built.diagnostics]
    return max(note.pages or 0 for note in built.notes)


def tree_of(root: Path, name: str) -> Document:
    """The neutral tree of a brief's note."""
    kept: list[Document] = []

    def keep(document: Document) -> Written:
        kept.append(document)
        return Written(b"")

    WRITERS["tree"] = keep
    try:
        build(Workshop(Project(root)), name, ("tree",))
    finally:
        del WRITERS["tree"]
    return kept[0]


def serve(root: Path) -> None:
    """Answer each line of the input with the seconds its brief took. Python's collector runs as in a run over many
    briefs."""
    workshop = Workshop(Project(root))
    with rare_collections() as built:
        for line in sys.stdin:
            start = time.perf_counter()
            build(workshop, line.strip())
            built()
            print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]).resolve())
