"""A mail about a note, before any format: subject, recipients, the blocks of its body, what it carries."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.record import dataclass
from briefgen.doc.block import Block
from briefgen.doc.document import Frame
from briefgen.doc.inline import Break, Code, Inline, Link, Ref, Text

Address = tuple[str, str]
"""A display name, "" for none, and an address in ASCII."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A finished file. name: ASCII letters, digits, `-`, `_` and `.`. type: its media type."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A draft. subject: one line. frame: the note's; its marking is the body's first and last line.

    blocks: of the note, numbered as there, and what the mail says of itself; no table among them.
    """

    subject: str
    frame: Frame
    blocks: tuple[Block, ...]
    lang: str
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()

    @property
    def addressed(self) -> tuple[tuple[str, tuple[Address, ...]], ...]:
        """The header fields that hold addresses, in order; those without any are left out."""
        fields = (("To", self.to), ("Cc", self.cc), ("Reply-To", self.reply_to))
        return tuple((name, addresses) for name, addresses in fields if addresses)

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of all header fields that the draft may have, in order: no date and no id, which the mail
        program gives it when it is sent."""
        told = tuple(name for name, _ in self.addressed)
        return ("X-Unsent", "MIME-Version", "Subject", *told, "Content-Type")


def spoken(children: tuple[Inline, ...]) -> str:
    """Inline nodes as plain text that stands by itself: a link's address follows in brackets, a break is a space."""
    return "".join(_spoken(children))


def _spoken(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Text | Code):
            yield child.text
        elif isinstance(child, Ref):
            yield "[" + ",\u00a0".join(map(str, child.numbers)) + "]"
        elif isinstance(child, Break):
            yield " "
        else:
            inner = spoken(child.children)
            yield inner
            if isinstance(child, Link) and child.href not in (inner, f"mailto:{inner}"):
                yield f" ({child.href})"
