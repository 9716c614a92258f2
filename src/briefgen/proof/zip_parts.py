"""Archives: the parts of a zip with their names, comments and extra fields, and gzip.

In: the bytes of an archive. Out: the pieces of all its parts. Parts are found by their own heads, so that one
that the archive's table no longer names is opened too (APPNOTE 6.3, 4.3).
"""

from __future__ import annotations

import struct
from collections.abc import Generator

from briefgen.base.pattern import compiled
from briefgen.proof.piece import Blocked, Found, Inner, Piece, Room, inside, letters_in

_PART, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_NEXT = compiled(rb"PK(?:\x03\x04|\x01\x02|\x07\x08|\x05\x06)")
_STORED, _DEFLATED = 0, 8
_NAMED = 0b11100
"""gzip's flags for an extra field, a name and a comment."""
_Ended = Generator[Piece | Blocked, None, int]
"""Pieces, then the place where what they come from ends."""


def zip_parts(data: bytes, place: str, room: Room, within: Inner) -> Found:
    """Every part, the archive's table, its comment, and whatever bytes stand between."""
    at, gap = 0, 0
    while (found := _NEXT.search(data, at)) is not None:
        start = found.start()
        if found.group() == _PART and start + 30 <= len(data):
            yield from _between(data[gap:start], place, within)
            at = gap = yield from _part(data, start, place, room, within)
        elif found.group() == _ENTRY and start + 46 <= len(data):
            yield from _between(data[gap:start], place, within)
            at = gap = yield from _entry(data, start, place)
        else:
            at = start + 4
    yield from _between(data[gap:], place, within)


def _part(data: bytes, start: int, place: str, room: Room, within: Inner) -> _Ended:
    flags, method = struct.unpack_from("<HH", data, start + 6)
    size: int = struct.unpack_from("<I", data, start + 18)[0]
    long_name, long_extra = struct.unpack_from("<HH", data, start + 26)
    name = _name(data[start + 30 : start + 30 + long_name])
    body = start + 30 + long_name + long_extra
    where = inside(place, name)
    yield Piece(inside(place, f"name of {name}"), name)
    yield Piece(inside(where, "extra field"), letters_in(data[body - long_extra : body]))
    end = body + size if size and size != 0xFFFFFFFF else _end_of(data, body)
    if flags & 1:
        yield Blocked(where, "it is encrypted")
    elif method == _STORED:
        yield from within(data[body:end], where)
    elif method == _DEFLATED:
        inner, after, whole = room.inflate(data[body:] if not size else data[body:end], -15)
        end = len(data) - len(after) if not size else end
        if size and after:
            yield from within(after, inside(where, "after its end"))
        if not whole:
            yield Blocked(where, "its packed data is damaged")
        yield from within(inner, where)
    else:
        yield Blocked(where, f"its way of packing (method {method}) is not known")
    return end


def _end_of(data: bytes, body: int) -> int:
    """Where a part of no told size ends: before the next head."""
    found = _NEXT.search(data, body)
    return found.start() if found else len(data)


def _entry(data: bytes, start: int, place: str) -> _Ended:
    long_name, long_extra, long_comment = (int(long) for long in struct.unpack_from("<HHH", data, start + 28))
    name, extra, comment = start + 46, start + 46 + long_name, start + 46 + long_name + long_extra
    where = inside(place, _name(data[name:extra]))
    yield Piece(inside(where, "its entry"), _name(data[name:extra]))
    yield Piece(inside(where, "extra field"), letters_in(data[extra:comment]))
    yield Piece(inside(where, "comment"), letters_in(data[comment : comment + long_comment]))
    return comment + long_comment


def _between(data: bytes, place: str, within: Inner) -> Found:
    """Bytes of no part: the archive's end with its comment, and what somebody put between."""
    if data.startswith(_END):
        yield Piece(inside(place, "comment"), letters_in(data[22:]))
        data = data[22:]
    if len(data) >= 5:
        yield from within(data, inside(place, "between its parts"))


def _name(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def gzip_parts(data: bytes, place: str, room: Room, within: Inner) -> Found:
    """RFC 1952: each member, with its name and comment."""
    while data.startswith(b"\x1f\x8b"):
        if data[3] & _NAMED:
            yield Piece(inside(place, "head"), letters_in(data[10:2048]))
        inner, data, whole = room.inflate(data, 31)
        if not whole:
            yield Blocked(place, "its packed data is damaged")
            return
        yield from within(inner, place)
    if data.strip(b"\0"):
        yield from within(data, inside(place, "after its end"))
