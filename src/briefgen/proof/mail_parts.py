"""A mail: its headers decoded (RFC 2047), every part with its encoding undone, attachments.

In: the bytes of a mail. Out: the pieces of it all.
"""

from __future__ import annotations

import re

from briefgen.base.pattern import compiled
from briefgen.proof.encoded_text import undone
from briefgen.proof.piece import Found, Inner, Piece, inside

_HEADER = compiled(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.MULTILINE)
_KNOWN = compiled(
    r"^(?:from|to|subject|mime-version|content-type|received|message-id|date):", re.IGNORECASE | re.MULTILINE
)


def looks_like_mail(text: str) -> bool:
    """Whether a text begins with two header lines or more, of which two are a mail's."""
    head = _HEADER.match(text.replace("\r\n", "\n") if "\r" in text[:4000] else text)
    return head is not None and len(_KNOWN.findall(head.group())) >= 2


def mail_parts(data: bytes, place: str, within: Inner) -> Found:
    """Raw text first, so that nothing between the parts is passed over."""
    from email import message_from_bytes

    raw = data.decode("utf-8", "replace")
    yield Piece(inside(place, "as sent"), raw, read=False)
    for message in message_from_bytes(data).walk():
        name = message.get_filename()
        where = inside(place, f"attachment {name}") if name else inside(place, f"part {message.get_content_type()}")
        for key, value in message.items():
            header = " ".join(str(value).split())
            yield Piece(inside(place, f"header {key}"), header)
            yield from (Piece(inside(place, f"header {key}"), plain) for plain in undone(header))
        if name:
            yield Piece(inside(place, "name of an attachment"), name)
        for text in (message.preamble, message.epilogue):
            if text:
                yield from within(text.encode("utf-8", "replace"), inside(place, "between its parts"))
        if not message.is_multipart():
            body = message.get_payload(decode=True)
            if isinstance(body, bytes) and body:
                charset = message.get_content_charset() or "utf-8"
                yield from within(_as_utf_8(body, charset, message.get_content_maintype()), where)


def _as_utf_8(body: bytes, charset: str, kind: str) -> bytes:
    """A text of another character set as UTF-8; anything else as it is."""
    if kind != "text" or charset.lower() in ("utf-8", "us-ascii"):
        return body
    try:
        return body.decode(charset).encode("utf-8", "replace")
    except (LookupError, UnicodeDecodeError):
        return body
