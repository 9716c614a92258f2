"""The invented brief as an edition and its document, for the press at short length, with a title of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import ferry

from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine
from briefgen.compose.note import compose
from briefgen.doc.document import Document
from briefgen.edit.selection import select
from briefgen.evidence.findings import find
from briefgen.gate.release import banner, release
from briefgen.model.profile import Profile

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@cache
def _made() -> tuple[Edition, Document]:
    profile = Profile("press", "press.md.j2", {"tlp": "TLP:CLEAR"}, label="press and public")
    released = release(ferry.read(), profile).brief
    assert released is not None
    kept = select(released, "short")
    edition = Edition(kept, profile, "short", banner(kept), find(kept))
    text = (TEMPLATES / "press.md.j2").read_text(encoding="utf-8").split("---\n", 2)[2]
    document = compose(edition, Engine({"press.md.j2": text}.get, lambda: ("press.md.j2",)), "A4", 0).document
    assert document is not None
    return edition, document


def edition_of(title: str = "Ferries", subject: str = "") -> tuple[Edition, Document]:
    """title: the brief's. subject: what the template's front matter says of a mail's."""
    edition, document = _made()
    profile = replace(edition.profile, mail_subject=subject)
    own = replace(edition, brief=replace(edition.brief, title=title), profile=profile)
    return own, replace(document, frame=replace(document.frame, title=title))
