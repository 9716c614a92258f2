"""One row of the code table."""

from __future__ import annotations

from briefgen.base.diagnostic import Severity
from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of mistake.

    id: `BRF` and three digits; the first digit names the stage.
    name: the kebab-case name printed beside the id.
    what: what the program found, in one sentence.
    why: why it matters, or the hazard it keeps out.
    example: content that brings it about.
    fix: what to do, or the same content put right.
    """

    id: str
    severity: Severity
    name: str
    what: str
    why: str
    example: str = ""
    fix: str = ""
