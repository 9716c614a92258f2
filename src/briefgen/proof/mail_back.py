"""A finished draft read back and held against what it was made from.

In: the bytes of a draft, its message, attachments and bodies. Out: a diagnostic for each thing that a mail program
would see otherwise: a header field too many, another recipient, a lost word, a changed attachment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Part
from email.utils import parseaddr
from html.parser import HTMLParser

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.doc.block import Block, Sources
from briefgen.doc.inline import Inline, Text
from briefgen.doc.message import Attachment, Message, spoken
from briefgen.doc.words import plain, runs_of, span_of

LONGEST_LINE = 998
"""RFC 5322, 2.1.1."""
MOST_TOLD = 20
"""What is wrong with a whole draft need not be told for each of its texts."""
Fault = tuple[str, Span | None]
Reading = Callable[[tuple[Inline, ...]], str]
_PART_HEADERS = (["Content-Type", "Content-Transfer-Encoding"], ["Content-Type"],
                 ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"])  # fmt: skip
_BETWEEN = compiled(r",\r\n ")


def read_mail_back(
    data: bytes, message: Message, attachments: Sequence[Attachment], text: bytes, html: bytes
) -> tuple[Diagnostic, ...]:
    """BRF677 for each difference; none for a draft that says what it should."""
    parsed = message_from_bytes(data)
    found = [
        *_of_lines(data),
        *_of_headers(parsed, message),
        *_of_parts(parsed, attachments, text, html),
        *_of_words(message, text.decode("utf-8"), "plain text", spoken),
        *_of_words(message, _letters(html.decode("utf-8")), "HTML", plain),
    ]
    return tuple(
        Diagnostic("BRF677", f"the finished draft {what}", span, "nothing was written; report it with this text")
        for what, span in found[:MOST_TOLD]
    )


def _of_lines(data: bytes) -> Iterator[Fault]:
    if not data.isascii() or data.count(b"\n") != data.count(b"\r\n") or data.count(b"\r") != data.count(b"\r\n"):
        yield "has a letter or a line end that no mail has", None
    if max(map(len, data.split(b"\r\n"))) > LONGEST_LINE:
        yield f"has a line of more than {LONGEST_LINE} letters", None


def _of_headers(parsed: Part, message: Message) -> Iterator[Fault]:
    if tuple(parsed.keys()) != message.headers:
        yield f"has the header fields {', '.join(parsed.keys())}, not {', '.join(message.headers)}", None
    if any(part.keys() not in _PART_HEADERS for part in parsed.walk() if part is not parsed):
        yield "has a part with header fields of its own", None
    if (subject := _decoded(parsed["Subject"] or "")) != message.subject:
        yield f"has the subject “{subject}”, not “{message.subject}”", None
    for name, addresses in message.addressed:
        boxes = tuple(map(parseaddr, _BETWEEN.split(parsed[name] or "")))
        if tuple((_decoded(shown), address) for shown, address in boxes) != addresses:
            yield f"has other addresses under {name}", None


def _decoded(value: str) -> str:
    return str(make_header(decode_header(re.sub(r"\r\n(?=[ \t])", "", value))))


def _of_parts(parsed: Part, attachments: Sequence[Attachment], text: bytes, html: bytes) -> Iterator[Fault]:
    wanted: list[tuple[str, str | None, bytes]] = [("text/plain", None, text), ("text/html", None, html)]
    wanted += [(one.type.split(";")[0], one.name, one.data) for one in attachments]
    leaves = [part for part in parsed.walk() if not part.is_multipart()]
    there = [(part.get_content_type(), part.get_filename(), _payload(part)) for part in leaves]
    if there != wanted:
        yield "does not hold its bodies and attachments as they were made", None


def _payload(part: Part) -> bytes:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.replace(b"\r\n", b"\n") if part.get_filename() is None else data


def _of_words(message: Message, body: str, form: str, read: Reading) -> Iterator[Fault]:
    """Each text behind the one before it, status and marking first and last."""
    there = _squeezed(body)
    frame, banner = message.frame, _squeezed(message.frame.banner)
    if not there.startswith(banner) or not there.endswith(banner):
        yield f"does not begin and end with status and marking (its {form})", None
    at = 0
    for children in ((Text(frame.title),), *frame.lines, *_runs(message.blocks)):
        words = _squeezed(read(children))
        found = there.find(words, at)
        if found < 0:
            yield f"does not hold “{read(children)[:80]}” at its place (its {form})", span_of(children)
        else:
            at = found + len(words)


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """As `runs_of`; a body writes the numbers of the source list as its references do."""
    for block in blocks:
        if isinstance(block, Sources):
            yield from ((Text(f"[{entry.number}]"), *entry.children) for entry in block.entries)
        else:
            yield from runs_of((block,))


def _squeezed(text: str) -> str:
    """Without white space: where a line ends is no matter."""
    return "".join(text.split())


class _Reader(HTMLParser):
    """The letters of a page's body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = self._within or tag == "body"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.letters.append(data)


def _letters(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.letters)
