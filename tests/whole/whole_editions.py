"""Every edition of a brief with its document, made as a build makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.compose.edition import Edition
from briefgen.compose.note import compose
from briefgen.doc.document import Document
from briefgen.edit.selection import select
from briefgen.evidence.findings import find
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.pipeline import LENGTHS, Checked, Workshop
from briefgen.project.project import Project


def opened(root: Path, name: str) -> tuple[Workshop, Checked]:
    """A project's workshop and one of its briefs, checked."""
    workshop = Workshop(Project(root))
    workshop.configure()
    folder = workshop.project.brief(name)
    assert folder is not None
    return workshop, workshop.check(folder)


def editions(workshop: Workshop, brief: Brief) -> Iterator[tuple[Edition, Document]]:
    """Each audience of a brief at each length."""
    for audience in brief.audiences:
        profile, _ = workshop.templates.profile(f"{audience}.md.j2", audience)
        assert profile is not None
        released = release(brief, profile).brief
        assert released is not None
        for length in LENGTHS:
            kept = select(released, length)
            edition = Edition(kept, profile, length, banner(kept), find(kept))
            composed = compose(edition, workshop.templates.engine(), profile.paper, 0)
            assert composed.document is not None, composed.diagnostics
            yield edition, composed.document
