"""Pieces of a file that can be searched, and how much of a file is unpacked at most."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass

DEEPEST = 8
"""Files in one another: a mail with a zip with a PDF is three deep."""

MOST_BYTES = 64 * 1024 * 1024
"""Unpacked in all: a hundred times the largest note that was measured."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text out of a file. place: in words, outer before inner ("zip, word/document.xml").

    read: meant for somebody who reads; False for a format's own syntax and for letters found in bytes.
    """

    place: str
    text: str
    read: bool = True


@dataclass(frozen=True, slots=True)
class Blocked:
    """A part of a file that could not be searched, and why."""

    place: str
    why: str


Found = Iterator[Piece | Blocked]
Inner = Callable[[bytes, str], Found]
"""Takes apart what lies in a file: its bytes and its place."""


class TooMuch(Exception):
    """A part unpacks to more than is left of MOST_BYTES."""


@dataclass(slots=True)
class Room:
    """What may still be unpacked of one file, in bytes."""

    left: int = MOST_BYTES

    def take(self, data: bytes) -> bytes:
        """Bytes that were unpacked, counted. TooMuch when there was no room for them."""
        self.left -= len(data)
        if self.left < 0:
            raise TooMuch
        return data

    def inflate(self, data: bytes, wbits: int = 15) -> tuple[bytes, bytes, bool]:
        """Deflated data: what is in it, what follows it, and whether it is whole."""
        inflater = zlib.decompressobj(wbits)
        try:
            out = inflater.decompress(data, self.left + 1)
        except zlib.error:
            return *self._as_far(data, wbits), False
        return self.take(out), inflater.unused_data, inflater.eof

    def _as_far(self, data: bytes, wbits: int) -> tuple[bytes, bytes]:
        """What can be had of damaged data, in small bites; the rest of it counts as what follows."""
        inflater, out, step = zlib.decompressobj(wbits), bytearray(), 256
        for at in range(0, len(data), step):
            try:
                out += inflater.decompress(data[at : at + step], self.left + 1)
            except zlib.error:
                return bytes(out), data[at:]
            if len(out) > self.left:
                raise TooMuch
        return self.take(bytes(out)), b""


def inside(place: str, part: str) -> str:
    """The place of a part."""
    return f"{place}, {part}" if place else part


_LETTERS = compiled(
    rb"(?:[\t\r\n\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){5,}+"
)
_WIDE = compiled(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01-\x06\x20]){5,}+")
_WIDE_BIG = compiled(rb"(?:\x00[\t\r\n\x20-\x7e\xa0-\xff]|[\x01-\x06\x20][\x00-\xff]){5,}+")


def letters_in(data: bytes) -> str:
    """What looks like text in bytes: UTF-8 and UTF-16 of either order, five letters or more at a time."""
    runs = [run.decode("utf-8", "replace") for run in _LETTERS.findall(data)]
    if b"\0" in data:
        runs += [run.decode("utf-16-le", "replace") for run in _WIDE.findall(data) if run.count(b"\0") * 3 > len(run)]
        runs += [
            run.decode("utf-16-be", "replace") for run in _WIDE_BIG.findall(data) if run.count(b"\0") * 3 > len(run)
        ]
    return "\n".join(runs)


def text_of(data: bytes) -> str | None:
    """Bytes that are a text, decoded by their mark, else as UTF-8, else as Latin-1; None for other bytes."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if _CONTROL.search(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        strange = sum(byte > 0x7E for byte in data)
        return data.decode("latin-1") if strange * 3 < len(data) else None


_CONTROL = compiled(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
