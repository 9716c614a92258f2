"""The trees of the real brief and of the scaffold's, for every audience and length, as the PDF writer gets them."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from briefgen.doc.document import Document
from briefgen.pipeline import Wanted, Workshop
from briefgen.project.project import Project
from briefgen.project.scaffold import make_brief
from briefgen.write import WRITERS
from briefgen.write.written import Written

ROOT = Path(__file__).resolve().parents[2]
REAL, FERRY = "isis-k", "ferry"


@lru_cache(maxsize=1)
def documents() -> dict[str, Document]:
    """By file name without its ending."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_brief(root, FERRY)
        return _documents(ROOT, REAL) | _documents(root, FERRY)


def _documents(root: Path, brief: str) -> dict[str, Document]:
    kept: list[Document] = []

    def keep(document: Document) -> Written:
        kept.append(document)
        return Written(b"")

    workshop = Workshop(Project(root))
    folder = workshop.project.brief(brief)
    assert folder is not None
    WRITERS["tree"] = keep
    try:
        built = workshop.build(workshop.check(folder), Wanted(lengths=("all",), formats=("tree",)))
    finally:
        del WRITERS["tree"]
    names = [note.output.name.removesuffix(".tree") for note in built.notes]
    assert names, [diagnostic.message for diagnostic in built.diagnostics]
    return dict(zip(names, kept, strict=True))
