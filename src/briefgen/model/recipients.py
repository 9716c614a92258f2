"""To whom an audience's notes are addressed: what `briefgen.yaml` says under `mail`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.base.span import Span


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One plain address, checked on reading. name: the display name, "" for none. address: ASCII, `local@domain`."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets an audience's drafts.

    to, cc, reply_to: stand in the draft. bcc: never stands in it, only in a file beside it.
    ceiling: scheme id -> the highest level the group may have; empty for the audience's own.
    """

    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    ceiling: Mapping[str, str] = field(default_factory=dict)
    at: Mapping[str, Span] = field(default_factory=dict)
