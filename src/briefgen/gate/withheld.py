"""What an audience did not get: for the author's report alone, never for a note."""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True)
class Withheld:
    """One entry, or a part of one.

    kind: `source`, `claim`, `point`, …; of a part `name of source`, `author of source`, …. id: the entry's, ""
    where entries have none. why: the reason, without a full stop. at: where the entry stands.
    """

    kind: str
    id: str
    why: str
    at: Span | None = None
