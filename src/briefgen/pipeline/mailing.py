"""A mail about an edition: the draft, and beside it all of its parts for copy and paste.

In: an edition with its finished document, the files that the mail carries, who gets it. Out: files by name, the draft
first, and diagnostics. Nothing is sent: briefgen opens no connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.gate.recipients import above_recipients
from briefgen.model.profile import Profile
from briefgen.model.recipients import Mailbox, Recipients
from briefgen.pipeline.results import Wanted

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition
    from briefgen.doc.document import Document
    from briefgen.doc.message import Attachment
    from briefgen.write.mail import WrittenMail

MAIL = "eml"
"""The format, and the end of a draft's name."""
TYPES = {
    "pdf": "application/pdf",
    "md": 'text/markdown; charset="utf-8"',
    "json": "application/json",
    "svg": "image/svg+xml",
}
"""Media types of what a mail can carry, by the end of its name."""
CARRIED = ("pdf", "md", "json")
"""Formats that a mail can carry, in the order it does. With Markdown go its pictures."""
NONE = "none"
"""Asked for in place of formats to attach: nothing."""
ATTACHABLE = (*CARRIED, NONE)
"""What --attach takes."""
FOLDER = "mail"
"""Folder beside the notes for the parts of their mails."""
LARGE = 10_000_000
"""Bytes over which many mail systems turn a mail away."""
LARGEST_BODY = 100_000
"""Bytes of HTML over which a mail program may cut the body off (Gmail: 102 kB)."""


@dataclass(frozen=True, slots=True)
class Mail:
    """files: names and bytes, the draft first. document: the note with the body, for the search. Empty where an error
    stands in the way."""

    files: tuple[tuple[str, bytes], ...] = ()
    document: Document | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def attached_formats(wanted: Wanted, profile: Profile) -> tuple[str, ...]:
    """What a mail carries: as the command line says, else as the template does."""
    asked = wanted.attach or profile.attach
    return () if NONE in asked else tuple(form for form in CARRIED if form in asked)


def mail_of(
    edition: Edition, document: Document, recipients: Recipients, attachments: tuple[Attachment, ...], stem: str
) -> Mail:
    """The mail of an edition. stem: the draft's name without its end."""
    from briefgen.compose.message import message_of
    from briefgen.proof.mail_back import read_mail_back
    from briefgen.write.mail import write_mail

    faults = above_recipients(edition.brief, recipients, edition.profile.audience)
    message, more = message_of(edition, document, tuple(one.name for one in attachments))
    faults += more
    if message is None or any(fault.is_error for fault in faults):
        return Mail(diagnostics=faults)
    message = replace(message, to=_plain(recipients.to), cc=_plain(recipients.cc), reply_to=_plain(recipients.reply_to))
    written = write_mail(message, attachments)
    faults += tuple(_sizes(f"{stem}.{MAIL}", written))
    faults += read_mail_back(written.draft, message, attachments, written.text, written.html)
    folder = f"{FOLDER}/{edition.profile.audience}_{edition.length}"
    parts = _parts(message.subject, recipients, written, attachments)
    files = ((f"{stem}.{MAIL}", written.draft), *((f"{folder}/{name}", data) for name, data in parts))
    return Mail(files, replace(document, blocks=(*document.blocks, *message.blocks)), faults)


def _parts(
    subject: str, recipients: Recipients, written: WrittenMail, attachments: tuple[Attachment, ...]
) -> Iterator[tuple[str, bytes]]:
    """Each field of a mail program as a file. What is addressed unseen stands in one of them and nowhere else."""
    yield "subject.txt", f"{subject}\n".encode()
    for name, boxes in (("to", recipients.to), ("cc", recipients.cc), ("bcc", recipients.bcc),
                        ("reply-to", recipients.reply_to)):  # fmt: skip
        if boxes:
            yield f"{name}.txt", (", ".join(map(_pasted, boxes)) + "\n").encode()
    yield "body.txt", written.text
    yield "body.html", written.html
    for one in attachments:
        yield one.name, one.data


def _pasted(box: Mailbox) -> str:
    if not box.name:
        return box.address
    name = box.name.replace("\\", r"\\").replace('"', r"\"")
    return f'"{name}" <{box.address}>'


def _plain(boxes: tuple[Mailbox, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((box.name, box.address) for box in boxes)


def _sizes(name: str, written: WrittenMail) -> Iterator[Diagnostic]:
    if len(written.draft) > LARGE:
        size = f"{len(written.draft) / 1_000_000:.1f} MB"
        cure = "attach fewer formats (--attach pdf), or none (--attach none) and send a link to the note"
        yield Diagnostic("BRF675", f"{name} has {size}; many mail systems turn away more than 10 MB", None, cure)
    if len(written.html) > LARGEST_BODY:
        size = f"{len(written.html) / 1000:.0f} kB"
        cure = "shorten the points and what is said of uncertainty, or attach the note as pdf or md"
        yield Diagnostic("BRF676", f"the body of {name} has {size}; mail programs cut off what is over 100", None, cure)
