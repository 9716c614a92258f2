"""What the editions of one released brief share: worked out for the first that needs it, kept for the others.

A note that is cut to its length is composed several times, each time of fewer of the same claims, sources and names.
Nothing here depends on which of them an edition has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.compose.facts import Reported
    from briefgen.compose.first_use import Uses


@dataclass(slots=True)
class Memory:
    """rows: of the fact table, by the question and its claims. uses: of the brief's names, by the letters."""

    rows: dict[tuple[str, tuple[str, ...]], tuple[Reported, ...]] = field(default_factory=dict)
    uses: Uses | None = None
