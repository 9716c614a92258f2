"""An audience's profile: what the front matter of its template says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.base.span import Span

LENGTHS = ("short", "standard", "full")

NO_PRIVATE_NAMES = "no-private-names"
"""Tag of templates whose notes name nobody that the brief marks `private`."""
SPELL_OUT = "spell-out"
"""Tag of templates whose readers may not know the short names."""
TAGS = (NO_PRIVATE_NAMES, SPELL_OUT)


@dataclass(frozen=True, slots=True)
class Length:
    """What one length may take. pages: hard, None for no limit. words: a target, None for none."""

    pages: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """How one audience is written for.

    template: name of the template file, e.g. `press.md.j2`.
    ceiling: the highest marking this audience may have, by name, per scheme id: as the template and those it
    extends say until `gate.ceiling` has held it.
    sections: names of the sections the template promises, in order.
    register: `plain` (no grading codes) or `analyst`.
    paper: `A4` or `Letter`.
    attach: formats that a mail carries. mail_subject: its subject behind the marking; "" for the usual one.
    """

    audience: str
    template: str
    ceiling: dict[str, str]
    label: str = ""
    tags: tuple[str, ...] = ()
    default_length: str = "standard"
    lengths: dict[str, Length] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    register: str = "plain"
    paper: str = "A4"
    attach: tuple[str, ...] = ("pdf",)
    mail_subject: str = ""
    embed: bool = False
    """Whether a PDF carries the note's machine-readable twin."""
    file: str = ""
    """The template's file as shown: `templates/press.md.j2`, `builtin/press.md.j2`."""
    own_ceiling: Mapping[str, str] = field(default_factory=dict)
    """What this template's front matter itself says of the ceiling."""
    extends: Profile | None = None
    """The profile of the template that this one extends."""
    at: Mapping[str, Span] = field(default_factory=dict)
    """Places of the front matter's keys in the file."""
