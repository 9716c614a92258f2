"""A note that says it is corrected says what was wrong.

In: a brief. Out: BRF417, a warning, for `status: corrected` without an entry under `corrections`.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.model.brief import Brief


def corrections_are_told(brief: Brief) -> Iterator[Diagnostic]:
    """BRF417 where the status tells of a correction and no entry says of which."""
    if brief.status == "corrected" and not brief.corrections:
        message = "the status is `corrected`, and nothing stands under `corrections`"
        cure = "say under `corrections:` what an earlier edition had wrong, or use another status"
        yield Diagnostic("BRF417", message, brief.at.get("status"), cure)
