"""Values of header fields: RFC 2047 and RFC 5322, folded.

In: plain text and addresses. Out: the value as it stands in the file, ASCII, folded with CRLF and a space.

Encoding and folding are done here and not by `email`: what it makes of a long or foreign value has changed from one
release of Python to the next, and some of them turned an encoded word that the text itself held into a header field of
its own (CVE-2024-6923). Here `=?` stands in a value only where this module wrote it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from briefgen.base.pattern import compiled
from briefgen.doc.message import Address

LINE = 76
"""Letters of a line that holds an encoded word, RFC 2047, 2; of any other where a space allows it."""
FOLD = "\r\n "
_BEFORE, _BEHIND = "=?utf-8?b?", "?="
_PLAIN = compiled(r"[ -~]*")
_ATOMS = compiled(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


def text_value(name: str, text: str) -> str:
    """The value of a field of free text, as Subject. name: the field's, which stands on the first line."""
    first = len(name) + 2
    if _PLAIN.fullmatch(text) and "=?" not in text and all(first + len(word) <= LINE for word in text.split(" ")):
        return _folded(text.split(" "), first)
    return _encoded(text, first)


def address_value(name: str, addresses: tuple[Address, ...]) -> str:
    """The value of a field of addresses, as To: one a line."""
    first = len(name) + 2
    return f",{FOLD}".join(_mailbox(address, first if number == 0 else 1) for number, address in enumerate(addresses))


def _mailbox(address: Address, before: int) -> str:
    name, plain = address
    return f"{_phrase(name, before)} <{plain}>" if name else plain


def _phrase(name: str, before: int) -> str:
    if not _PLAIN.fullmatch(name) or "=?" in name or before + len(name) > LINE - 2:
        return _encoded(name, before)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + name.replace("\\", r"\\").replace('"', r"\"") + '"'


def _folded(words: list[str], first: int) -> str:
    lines: list[list[str]] = [[]]
    taken = first
    for word in words:
        if lines[-1] and taken + len(word) > LINE:
            lines.append([])
            taken = 1
        lines[-1].append(word)
        taken += len(word) + 1
    return FOLD.join(" ".join(line) for line in lines)


def _encoded(text: str, first: int) -> str:
    """Encoded words on lines of their own; the space between two is not part of the text."""
    return FOLD.join(f"{_BEFORE}{b64encode(part).decode('ascii')}{_BEHIND}" for part in _parts(text, first))


def _parts(text: str, first: int) -> Iterator[bytes]:
    """UTF-8 in stretches that fit on a line, never parted inside a letter."""
    room, part = _room(first), b""
    for letter in text:
        one = letter.encode("utf-8")
        if part and len(part) + len(one) > room:
            yield part
            room, part = _room(1), b""
        part += one
    yield part


def _room(before: int) -> int:
    """Bytes of text in the encoded word of a line on which so many letters stand already."""
    return max(LINE - before - len(_BEFORE) - len(_BEHIND), 4) // 4 * 3
