"""The keys of briefgen.yaml under `mail`: to whom an audience's notes are addressed.

In: nodes. Out: the model's `Recipients`, each address one plain mailbox in ASCII. What a mail program could take for
a second recipient, a comment or a group is refused here, so that a writer never meets it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.recipients import Mailbox, Recipients
from briefgen.read import nodes
from briefgen.read.forms import SCALAR, Id, one_line, scalar_of
from briefgen.read.marking_forms import Ceiling
from briefgen.read.reading import Reading
from briefgen.read.records import ByKey, Field, ListOf, Record

_ANGLED = compiled(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>", re.DOTALL)
_QUOTED = compiled(r'"(?:[^"\\]|\\.)*"')
_UNQUOTED = compiled(r'[^"\\()<>\[\]:;@,]*')
_LOCAL = compiled(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""An unquoted local part, RFC 5322, 3.2.3 (dot-atom)."""
_ALIKE = frozenset(("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"))
"""Alphabets of which several letters look the same."""
LONGEST_LOCAL, LONGEST_ADDRESS = 64, 254
"""RFC 5321, 4.5.3.1, with the angle brackets of a path taken off."""

ONE = "write one address an entry: `desk@example.org` or `Duty desk <desk@example.org>`"


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: `local@domain`, or a name and the address in angle brackets.

    A domain may have any letters and becomes ASCII (IDNA 2008); the part before the @ may not: few mail systems take
    it. Names with marks that part addresses stand in quotation marks.
    """

    words: str = "one mail address"

    def decode(self, node: nodes.Node, reading: Reading) -> Mailbox | None:
        scalar = scalar_of(node, reading, "one address")
        if scalar is None:
            return None
        text = scalar.value.strip()
        made = _mailbox(text)
        if isinstance(made, Mailbox):
            return made
        code, wrong, cure = made
        reading.report(code, f"`{one_line(text)[:80]}` {wrong}", scalar.span, cure)
        return None

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


Fault = tuple[str, str, str]
"""Code, what is wrong, and what to do."""


def _mailbox(text: str) -> Mailbox | Fault:
    if any(letter.isspace() and letter != " " for letter in text) or any(map(_unseen, text)):
        return "BRF670", "holds a line break or a letter nobody sees", ONE
    angled = _ANGLED.fullmatch(text)
    name = _name(angled["name"]) if angled else ""
    if not isinstance(name, str):
        return name
    return _checked(name, angled["address"] if angled else text)


def _unseen(letter: str) -> bool:
    """Controls, breaks, and marks that turn the direction; joiners and plain direction marks are letters of scripts."""
    return letter not in "\u200c\u200d\u200e\u200f" and unicodedata.category(letter) in (
        "Cc", "Cf", "Cs", "Co", "Zl", "Zp",
    )  # fmt: skip


def _name(text: str) -> str | Fault:
    text = text.strip()
    if _QUOTED.fullmatch(text):
        text = re.sub(r"\\(.)", r"\1", text[1:-1])
    elif not _UNQUOTED.fullmatch(text):
        return "BRF670", "is not one plain address", f'{ONE}, and a name with commas or brackets in "quotation marks"'
    if "=?" in text:
        return "BRF671", "has `=?` in its name, which mail programs take for code", "write the name in plain letters"
    if "@" in unicodedata.normalize("NFKC", text):  # wide and small forms look the same
        return "BRF670", "has an address for a name, which hides where the mail goes", "write the name in words"
    return " ".join(text.split())


def _checked(name: str, address: str) -> Mailbox | Fault:
    local, at, domain = address.rpartition("@")
    if not at or "@" in local or not local or not domain:
        return "BRF670", "is not one plain address", ONE
    if not local.isascii():
        return (
            "BRF671",
            f"has letters before the @ that are not ASCII (`{local}`), which few mail systems take",
            "write the address that the recipient has for other systems; a domain may have any letters",
        )
    if not _LOCAL.fullmatch(local) or "=?" in local or len(local) > LONGEST_LOCAL:
        return "BRF670", f"has `{local[:40]}` before the @, which is not plain", ONE
    if mixed := next(filter(_is_mixed, domain.split(".")), ""):
        return (
            "BRF671",
            f"has letters of two alphabets in `{mixed[:60]}`, where one can pass for the other",
            "write the whole name of the domain in one alphabet",
        )
    ascii_domain = _ascii_domain(domain)
    if ascii_domain is None:
        return "BRF671", f"has `{domain[:60]}` for a domain, which is none", "write a domain such as example.org"
    if len(local) + len(ascii_domain) + 1 > LONGEST_ADDRESS:
        return "BRF670", f"is longer than {LONGEST_ADDRESS} letters", ONE
    return Mailbox(name, f"{local}@{ascii_domain}")


def _ascii_domain(domain: str) -> str | None:
    """The domain in ASCII; None where it is none: IDNA 2008, as browsers map it, and a dot inside."""
    import idna

    if "." not in domain or domain.endswith(".") or any(letter.isspace() for letter in domain):
        return None
    if domain.rpartition(".")[2].isdecimal():
        return None  # an address of a machine, RFC 1123, 2.1
    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None


def _is_mixed(label: str) -> bool:
    """Whether a part of a domain has letters of two alphabets that look alike: `exаmple` with a Cyrillic а is not the
    domain it is read as. One alphabet alone is seen in the draft for what it is, by its ASCII form."""
    letters = unicodedata.normalize("NFKC", label)
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    return len(alphabets & _ALIKE) > 1


@dataclass(frozen=True, slots=True)
class OneAddress:
    """An address that stands alone; a tuple of it for the model."""

    words: str = "one mail address"

    def decode(self, node: nodes.Node, reading: Reading) -> tuple[Mailbox, ...] | None:
        made = Address().decode(node, reading)
        return None if made is None else (made,)

    def schema(self) -> dict[str, Any]:
        return dict(SCALAR)


ADDRESSES = ListOf(Address(), "address")
RECIPIENTS = Record(
    "recipients",
    (
        Field("to", ADDRESSES, "To whom the draft is addressed.", "[Duty desk <desk@example.org>]"),
        Field("cc", ADDRESSES, "Who gets a copy.", "[press-office@example.org]"),
        Field("bcc", ADDRESSES, "Who gets a copy unseen: only in `bcc.txt` beside the draft.", "[log@example.org]"),
        Field("reply_to", OneAddress(), "Where answers go.", "desk@example.org"),
        Field(
            "ceiling",
            Ceiling(),
            "The highest marking of a note that may be addressed to them, where it is lower than the audience's.",
            "TLP:CLEAR",
        ),
    ),
    Recipients,
    doc="To whom the drafts of an audience are addressed.",
)
MAILS = ByKey(Id("audience"), RECIPIENTS, "audience")
