"""What pictures say besides their points: text chunks of PNG, EXIF, comments and other segments of JPEG.

In: the bytes of a picture. Out: its texts. Letters that the points themselves draw are not read.
"""

from __future__ import annotations

import re

from briefgen.proof.piece import Found, Inner, Piece, Room, inside, letters_in

_POINTS = (b"IDAT", b"IHDR", b"PLTE", b"IEND", b"fdAT")


def png_parts(data: bytes, place: str, room: Room, within: Inner) -> Found:
    """PNG (ISO 15948), 11.3.3: tEXt, zTXt, iTXt, eXIf and any other chunk, and what follows the last."""
    at = 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in _POINTS:
            if kind == b"IEND":
                break
            continue
        where = inside(place, f"chunk {kind.decode('latin-1')}")
        yield Piece(where, letters_in(body))
        for packed in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body):
            inner, _, whole = room.inflate(body[packed.start() :])
            if whole:
                yield from within(inner, where)
    if data[at:].strip(b"\0 \r\n"):
        yield from within(data[at:], inside(place, "after its end"))


def jpeg_parts(data: bytes, place: str, within: Inner) -> Found:
    """The segments before the points (ISO 10918-1, B.1.1), then all bytes, then what follows the last marker."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in (b"\xda", b"\xd9", b""):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        kind, body = data[at + 1], data[at + 4 : at + 2 + length]
        if kind == 0xFE or 0xE0 <= kind <= 0xEF:
            yield Piece(inside(place, f"segment {kind:X}"), letters_in(body))
        at += 2 + length
    yield Piece(place, letters_in(data[at:]), read=False)
    _, _, after = data.rpartition(b"\xff\xd9")
    if after.strip(b"\0 \r\n") and after != data:
        yield from within(after, inside(place, "after its end"))
