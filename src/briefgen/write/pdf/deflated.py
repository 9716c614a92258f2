"""A stream of which the end is not known yet: its beginning comes in and is compressed, its end comes in later.

The label of a page says how many pages there are. Until that is known a page takes the room that it will take in the
file. Compressed data that ends on a whole byte can be followed by more (RFC 1951), and the sum at the end of a stream
goes on from that of its beginning (RFC 1950).
"""

from __future__ import annotations

import zlib
from typing import NamedTuple


class Begun(NamedTuple):
    """packed: the beginning, compressed; total: its Adler-32."""

    packed: bytes
    total: int


def begun(data: bytes) -> Begun:
    packer = zlib.compressobj()
    return Begun(packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH), zlib.adler32(data))


def ended(head: Begun, data: bytes) -> bytes:
    """The whole stream in zlib's format."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)  # without a head and a sum of its own
    rest = packer.compress(data) + packer.flush()
    return head.packed + rest + zlib.adler32(data, head.total).to_bytes(4, "big")
