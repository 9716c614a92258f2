"""The mail writer: a message and its attachments to a draft and the two bodies. Knows no domain, and never sends.

The plain text and the HTML say the same; each is written once, and the draft holds the bytes that lie beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.base.record import dataclass
from briefgen.doc.message import Attachment, Message


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """draft: an .eml file, ASCII with CRLF line ends. text, html: its bodies, UTF-8 with LF line ends."""

    draft: bytes
    text: bytes
    html: bytes


def write_mail(message: Message, attachments: Sequence[Attachment]) -> WrittenMail:
    """The draft of a message. The same input gives the same bytes."""
    from briefgen.write.mail.draft import draft_of
    from briefgen.write.mail.html import html_of
    from briefgen.write.mail.plain_text import text_of

    text, html = text_of(message), html_of(message)
    return WrittenMail(draft_of(message, text, html, attachments), text.encode("utf-8"), html.encode("utf-8"))
