"""Header fields: whatever a title or a name holds, the fields stay the same and other libraries read what was meant."""

from __future__ import annotations

import email.policy
from email import message_from_bytes
from unicodedata import normalize

import fast_mail_parser
import mailparser
import pytest
from mail_editions import edition_of
from mail_hostile import ADDRESSES, HOSTILE, message

from briefgen.compose.message import message_of
from briefgen.doc.message import Message
from briefgen.proof.mail_back import read_mail_back
from briefgen.write.mail import write_mail


def drafted(made: Message) -> bytes:
    """The draft of a message; it reads back as it was made."""
    written = write_mail(made, ())
    assert read_mail_back(written.draft, made, (), written.text, written.html) == ()
    assert written.draft.isascii() and written.draft.count(b"\n") == written.draft.count(b"\r\n")
    return written.draft


def fields(draft: bytes) -> list[str]:
    """Names of the header fields, read without any library."""
    head = draft.split(b"\r\n\r\n")[0].decode("ascii")
    return [line.split(":")[0] for line in head.split("\r\n") if not line.startswith((" ", "\t"))]


def unfolded(value: str) -> str:
    return value.replace("\r\n ", " ").replace("\n ", " ")


def test_there_are_two_hundred() -> None:
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:40])
def test_a_title_never_becomes_another_header(text: str) -> None:
    edition, document = edition_of(text)
    made, faults = message_of(edition, document, ())
    if made is None:
        assert [(fault.code, bool(fault.help)) for fault in faults] == [("BRF673", True)]
        return
    assert made.subject.startswith("TLP:CLEAR: ") and " ".join(text.split()) in made.subject
    draft = drafted(message(made.subject))
    assert fields(draft) == ["X-Unsent", "MIME-Version", "Subject", "Content-Type"]
    assert max(map(len, draft.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 76
    assert fast_mail_parser.parse_email(draft).subject == made.subject
    composed = normalize("NFC", made.subject)  # as mail-parser gives every text
    assert normalize("NFC", unfolded(mailparser.parse_from_bytes(draft).subject)) == composed
    again = message_from_bytes(draft, policy=email.policy.default)
    assert again["Subject"] == made.subject and again["Bcc"] is None
    # read, decoded and written again by a mail system: what was refused is what some of them decode twice
    twice = message_from_bytes(again.as_bytes(policy=email.policy.SMTP))
    assert set(twice.keys()) == set(fields(draft))


def test_what_is_refused_is_what_could_be_decoded() -> None:
    refused = {text for text in HOSTILE if message_of(*edition_of(text), ())[0] is None}
    assert "=?utf-8?q?Brief=0ABcc:_evil@x.org?=" in refused and "NUL\x00here" in refused
    assert not refused & {"=?", "?=", "ok =? not", "👩‍👩‍👧 family", "עבורת", "Ferries=0ABcc: evil@x.org"}
    assert len(refused) < 80


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:40])
def test_a_name_never_becomes_another_recipient(text: str) -> None:
    name = " ".join(text.split())
    if message_of(*edition_of(text), ())[0] is None or not name:
        return
    boxes = ((name, "desk@example.org"), ("", "b@example.org"), (f"{name}, Jr.", "c@example.org"))
    draft = drafted(message(to=boxes, cc=boxes[:1], reply_to=boxes[:1]))
    assert fields(draft) == ["X-Unsent", "MIME-Version", "Subject", "To", "Cc", "Reply-To", "Content-Type"]
    addresses = [address for _, address in boxes]
    parsed = message_from_bytes(draft, policy=email.policy.default)
    assert [one.addr_spec for one in parsed["To"].addresses] == addresses
    fast = fast_mail_parser.parse_email(draft)
    assert [one.address for one in fast.to] == addresses, fast.to


@pytest.mark.parametrize(("_", "address"), ADDRESSES, ids=lambda value: repr(value)[:30])
def test_names_come_back_letter_for_letter(_: str, address: tuple[str, str]) -> None:
    draft = drafted(message(to=(address, ("", "b@example.org")), cc=(address,)))
    assert mailparser.parse_from_bytes(draft).to == [address, ("", "b@example.org")]
    assert mailparser.parse_from_bytes(draft).cc == [address]
