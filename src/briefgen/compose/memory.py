"""What the editions of one released brief share: worked out for the first that needs it, kept for the others.

A note that is cut to its length is composed several times, each time of fewer of the same claims, sources and names.
Nothing here depends on which of them an edition has.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.base.record import dataclass
from briefgen.evidence.findings import Related
from briefgen.evidence.origins import Origins

if TYPE_CHECKING:
    from briefgen.compose.facts import Reported
    from briefgen.compose.first_use import Uses


@dataclass(slots=True)
class Memory:
    """related: findings, by the question and its claims; rows: those of the fact table, likewise. values, times: in
    words, of a claim and of the claims of a row. origins: by the sources of an edition. percentages: what to put
    beside the words of a text, by its letters. uses: of the brief's names, by the letters."""

    related: Related = field(default_factory=dict)
    rows: dict[tuple[str, tuple[str, ...]], tuple[Reported, ...]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    times: dict[tuple[str, ...], str] = field(default_factory=dict)
    origins: dict[tuple[str, ...], Origins] = field(default_factory=dict)
    percentages: dict[str, dict[int, str]] = field(default_factory=dict)
    uses: Uses | None = None
