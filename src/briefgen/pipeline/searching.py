"""A finished output searched for what its audience may not have, before it is published.

In: what a brief holds and what its audience may have of it; an output's bytes and document. Out: diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.document import Document
from briefgen.gate.release import Released
from briefgen.model.brief import Brief

if TYPE_CHECKING:
    from briefgen.model.needle import Search


def search_for(whole: Brief, released: Released) -> Search | None:
    """What no file of an audience may hold; None where nothing is kept from it."""
    if released.brief is None or not (released.withheld or released.known):
        return None
    from briefgen.gate.needles import needles
    from briefgen.model.needle import Search

    return Search(needles(whole, released.brief))


def search_output(
    name: str, data: bytes, search: Search | None, document: Document, whole: Brief, pages: int,
    said: tuple[str, ...] = (),
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """BRF470 and BRF471 for one output; none where nothing is kept from its audience. pages: 0 without pages. said:
    what a project says in it beside the document (`said_by_project`)."""
    if not search or not data:
        return ()
    from briefgen.proof.audit import audit, leaks_as_diagnostics, printed_by

    printed = (*printed_by(document, whole.folder, pages), *said)
    return leaks_as_diagnostics(audit(name, data, search, printed), whole)
