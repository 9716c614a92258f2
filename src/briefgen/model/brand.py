"""How a project shows whose its notes are: what `brand` in briefgen.yaml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True)
class Brand:
    """name: of who publishes, the author in files' properties. contact: where a brief has none of its own.

    logo: a file's name inside the project, with logo_alt, the words for who cannot see it. colour: of heads and links,
    accent: of the bottom line's rule and of marks; `#RRGGBB`, "" for the house's own.
    at: places of the values, by key.
    """

    name: str = ""
    logo: str = ""
    logo_alt: str = ""
    colour: str = ""
    accent: str = ""
    contact: str = ""
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
