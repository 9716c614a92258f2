"""A project's configuration: what `briefgen.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Config:
    """texts: directories where source texts are looked for after the brief's own folder.

    paper: `A4` or `Letter`.
    ceilings: audience -> level: the one line that may raise a built-in template's ceiling.
    """

    texts: tuple[str, ...] = ()
    paper: str = "A4"
    ceilings: Mapping[str, str] = field(default_factory=dict)
