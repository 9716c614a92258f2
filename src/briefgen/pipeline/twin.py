"""The twin of a drafted note.

In: a checked brief, what an audience may have of it, its edition and document. Out: plain data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.edit import twin
from briefgen.gate.release import Released
from briefgen.pipeline.results import Checked

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition
    from briefgen.doc.document import Document


def twin_of(checked: Checked, released: Released, edition: Edition, document: Document) -> dict[str, Any]:
    """What was found of the whole brief's evidence comes under the ids that the audience has."""
    from briefgen.compose.as_printed import as_printed

    assert checked.evidence is not None
    ids = released.ids
    known = {ids.claims[one.claim]: one for one in checked.evidence.claims if one.claim in ids.claims}
    hidden = frozenset(ids.sources[one.id] for one in released.withheld if one.kind == "name of source")
    printed = as_printed(edition, document)
    assert released.brief is not None
    asked = {question.id: question for question in released.brief.questions}
    audience, marking = edition.profile.audience, edition.marking.name
    return twin.twin_of(
        twin.Twinned(edition.brief, audience, edition.length, marking, edition.findings, printed, asked, known, hidden)
    )
