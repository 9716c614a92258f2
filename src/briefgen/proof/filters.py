"""The filters of PDF streams undone.

In: a stream's dictionary and bytes. Out: what it holds. ISO 32000-2, 7.4.
"""

from __future__ import annotations

import base64
import binascii

from briefgen.base.pattern import compiled
from briefgen.proof.piece import Room

_FILTERS = compiled(rb"/(?:Filter|F)\s*(?P<names>\[[^\]]*\]|/[^\s/\[\]<>()]+)")
_NAME = compiled(rb"/([^\s/\[\]<>()]+)")
_PREDICTOR = compiled(rb"/Predictor\s+(\d+)")
_COLUMNS = compiled(rb"/Columns\s+(\d+)")
_COLOURS = compiled(rb"/Colors\s+(\d+)")
_ESCAPED = compiled(rb"#([0-9A-Fa-f]{2})")

PICTURES = frozenset((b"DCTDecode", b"DCT", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"CCF"))
"""Filters that code a picture; their bytes are searched as they are."""


def unescaped(name: bytes) -> bytes:
    """A name or a dictionary with the #xx of its names undone."""
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), name) if b"#" in name else name


def filters_of(head: bytes) -> list[bytes]:
    """The names of a stream's filters, in the order to undo them."""
    found = _FILTERS.search(unescaped(head))
    return _NAME.findall(found["names"]) if found else []


def decoded(head: bytes, data: bytes, room: Room) -> tuple[bytes, str]:
    """What a stream holds, and what hindered reading all of it, "" for nothing. TooMuch from `room`."""
    rest = b""
    for name in filters_of(head):
        if name in PICTURES:
            break
        whole = True
        if name in (b"FlateDecode", b"Fl"):
            data, after, whole = room.inflate(data)
            rest += after
            data = _unpredicted(head, data)
        elif name in (b"LZWDecode", b"LZW"):
            data = _unpredicted(head, room.take(_unzipped(data, 0 if b"/EarlyChange 0" in head else 1, room.left)))
        elif name in (b"ASCII85Decode", b"A85"):
            data, whole = _from_85(data)
        elif name in (b"ASCIIHexDecode", b"AHx"):
            data, whole = _from_hex(data)
        elif name in (b"RunLengthDecode", b"RL"):
            data = room.take(_run_lengths(data))
        else:
            return data + rest, f"the filter {name.decode('latin-1')} is not known"
        if not whole:
            return data + rest, f"damaged under the filter {name.decode('latin-1')}"
    return data + rest, ""


def _from_85(data: bytes) -> tuple[bytes, bool]:
    body, _, after = data.strip().removeprefix(b"<~").partition(b"~>")
    try:
        return base64.a85decode(body, ignorechars=b" \t\n\r\v\0\f") + after, True
    except ValueError:
        return data, False


def _from_hex(data: bytes) -> tuple[bytes, bool]:
    body, _, after = data.partition(b">")
    digits = b"".join(body.split())
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2)) + after, True
    except binascii.Error:
        return data, False


def _run_lengths(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out) + data[at + 1 :]


_CLEAR, _END = 256, 257


def _unzipped(data: bytes, early: int, most: int) -> bytes:
    """LZW, codes of 9 to 12 bits, the longest bit first."""
    out = bytearray()
    table: list[bytes] = []
    width, held, bits, before = 9, 0, 0, b""
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == _END or len(out) > most:
            break
        if code == _CLEAR or not table:
            table, width, before = [bytes((n,)) for n in range(256)] + [b"", b""], 9, b""
            if code == _CLEAR:
                continue
        entry = table[code] if code < len(table) else before + before[:1]
        out += entry
        if before:
            table.append(before + entry[:1])
        before = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return bytes(out)


def _unpredicted(head: bytes, data: bytes) -> bytes:
    """The PNG predictors (10 to 15) undone, for samples of eight bits."""
    predictor = _PREDICTOR.search(head)
    if predictor is None or int(predictor[1]) < 10:
        return data
    colours = int(found[1]) if (found := _COLOURS.search(head)) else 1
    width = (int(found[1]) if (found := _COLUMNS.search(head)) else 1) * colours
    out, above = bytearray(), bytes(width)
    for at in range(0, len(data), width + 1):
        row = bytearray(data[at + 1 : at + 1 + width])
        for n, byte in enumerate(row):
            left = row[n - colours] if n >= colours else 0
            corner = above[n - colours] if n >= colours else 0
            row[n] = (byte + _predicted(data[at], left, above[n], corner)) & 255
        out += row
        above = bytes(row).ljust(width, b"\0")
    return bytes(out)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    """PNG (ISO 15948), 9: what a filter of a line takes a byte to be."""
    if kind == 4:
        distance = {n: abs(left + up - corner - one) for n, one in enumerate((left, up, corner))}
        return (left, up, corner)[min(distance, key=lambda n: (distance[n], n))]
    return (0, left, up, (left + up) // 2)[kind] if kind < 4 else 0
