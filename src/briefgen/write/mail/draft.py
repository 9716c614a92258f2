"""The draft: header fields, the two bodies and the attachments in one file that a mail program opens unsent.

In: a message, its bodies, its attachments. Out: bytes, ASCII with CRLF line ends. `email` puts the parts together;
header values come from `headers` ready to be printed, and the policy prints them as they are, so that every release of
Python gives the same bytes. No Date and no Message-ID: the mail program gives them when it sends.
"""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from email.generator import BytesGenerator
from email.message import Message as Part
from email.policy import Compat32
from hashlib import sha256
from io import BytesIO

from briefgen.doc.message import Attachment, Message
from briefgen.write.mail.headers import FOLD, address_value, text_value


class _AsGiven(Compat32):
    """Header fields go out as they were set."""

    def fold(self, name: str, value: object) -> str:
        return f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: object) -> bytes:
        return self.fold(name, value).encode("ascii")


_POLICY = _AsGiven(linesep="\r\n", mangle_from_=False, max_line_length=None)


def draft_of(message: Message, text: str, html: str, attachments: Sequence[Attachment]) -> bytes:
    """The file. text, html: with LF line ends."""
    parts = [("text/plain", text.encode("utf-8")), ("text/html", html.encode("utf-8"))]
    seed = sha256()
    for data in (message.subject.encode("utf-8"), *(body for _, body in parts), *(one.data for one in attachments)):
        seed.update(sha256(data).digest())
    outer, inner = (_boundary(seed.digest(), number) for number in (1, 2))
    whole = Part(policy=_POLICY)
    values = {"X-Unsent": "1", "MIME-Version": "1.0", "Subject": text_value("Subject", message.subject)}
    values |= {name: address_value(name, addresses) for name, addresses in message.addressed}
    values["Content-Type"] = f'multipart/mixed;{FOLD}boundary="{outer}"'
    for name in message.headers:
        whole[name] = values[name]
    bodies = Part(policy=_POLICY)
    bodies["Content-Type"] = f'multipart/alternative;{FOLD}boundary="{inner}"'
    for kind, body in parts:
        bodies.attach(_body(kind, body))
    whole.attach(bodies)
    for attachment in attachments:
        whole.attach(_attached(attachment))
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0, policy=_POLICY).flatten(whole, linesep="\r\n")
    return out.getvalue()


def _body(kind: str, data: bytes) -> Part:
    part = Part(policy=_POLICY)
    part["Content-Type"] = f'{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(b2a_qp(data.replace(b"\n", b"\r\n")).decode("ascii"))
    return part


def _attached(attachment: Attachment) -> Part:
    part = Part(policy=_POLICY)
    part["Content-Type"] = f'{attachment.type};{FOLD}name="{attachment.name}"'
    part["Content-Disposition"] = f'attachment;{FOLD}filename="{attachment.name}"'
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(encodebytes(attachment.data).decode("ascii"))
    return part


def _boundary(seed: bytes, number: int) -> str:
    """From a hash of all that the mail holds. Letters alone: digits would look like a figure to whoever searches the
    file; `=_` stands in no encoded part (RFC 2045, 6.7)."""
    digest = sha256(seed + bytes([number])).hexdigest()[:32]
    return "=_" + digest.translate(str.maketrans("0123456789abcdef", "ghijklmnopqrstuv"))
