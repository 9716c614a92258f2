"""A project's configuration: what `briefgen.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.model.brand import Brand
from briefgen.model.marking import AUDIENCES, BUILT_IN, Caveat, Markings, Scheme
from briefgen.model.recipients import Recipients


@dataclass(frozen=True, slots=True)
class Config:
    """texts: directories where source texts are looked for after the brief's own folder.

    paper: `A4` or `Letter`, "" for the template's own. brand: whose the notes are.
    schemes, caveats: marking schemes and caveats of the project's own, beside the built-in ones.
    ceilings: audience -> scheme id -> level: the one line that may raise a built-in template's ceiling.
    mail: audience -> to whom its notes are addressed.
    """

    texts: tuple[str, ...] = ()
    paper: str = ""
    brand: Brand = field(default_factory=Brand)
    schemes: tuple[Scheme, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    ceilings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mail: Mapping[str, Recipients] = field(default_factory=dict)

    def markings(self, audiences: tuple[str, ...] = AUDIENCES) -> Markings:
        """The markings that briefs and templates of the project may use. audiences: those that have a template."""
        return Markings((*BUILT_IN, *self.schemes), self.caveats, audiences)
