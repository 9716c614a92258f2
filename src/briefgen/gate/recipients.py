"""Whether a note may be addressed to a group: the group's own ceiling against the note's marking.

In: an edition's brief, an audience's recipients. Out: diagnostics.
"""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.gate.banner import highest
from briefgen.model.brief import Brief
from briefgen.model.recipients import Recipients


def above_recipients(brief: Brief, recipients: Recipients, audience: str) -> tuple[Diagnostic, ...]:
    """BRF672 where the note is marked higher than the group may have, or its ceiling says nothing of the scheme.

    brief: as the edition has it. Without a ceiling of its own a group may have what its audience may.
    """
    if not recipients.ceiling:
        return ()
    scheme, marking = brief.scheme, highest(brief).level
    ceiling = recipients.ceiling.get(scheme.id, "")
    if ceiling and scheme.rank(marking) <= scheme.rank(ceiling):
        return ()
    stops = f"may have `{ceiling}` at most" if ceiling else f"have no ceiling under {scheme.name}"
    cure = "raise their ceiling if they may have it" if ceiling else f"give them a ceiling for {scheme.id} too"
    return (
        Diagnostic(
            "BRF672",
            f"the note for {audience} is marked `{marking}`, and its recipients {stops}",
            recipients.at.get("ceiling"),
            f"address it to others, {cure}, or leave eml out of --format",
        ),
    )
