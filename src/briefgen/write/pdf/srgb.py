"""The colour space of the pages: nothing comes in, an ICC profile of sRGB goes out.

PDF/A wants to know what a colour looks like on every device, and so embeds a profile. This one is made here, so
that it carries nobody's copyright and no date of the machine: a matrix profile of ICC version 2 with the primaries
of IEC 61966-2-1, adapted to the white of the profile connection space (D50, Bradford), and its tone curve.
"""

from __future__ import annotations

import struct
from functools import lru_cache

_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PRIMARIES = (
    ("rXYZ", (0.43607, 0.22249, 0.01392)),
    ("gXYZ", (0.38515, 0.71687, 0.09708)),
    ("bXYZ", (0.14307, 0.06061, 0.71410)),
)
_STEPS = 256  # of the tone curve
_NAME = b"sRGB IEC61966-2.1"
_RIGHTS = b"No copyright, use freely"


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The profile's bytes, always the same."""
    curve = _tag(
        b"curv", struct.pack(">I", _STEPS) + b"".join(struct.pack(">H", _light(step)) for step in range(_STEPS))
    )
    tags: list[tuple[str, bytes]] = [
        ("desc", _tag(b"desc", struct.pack(">I", len(_NAME) + 1) + _NAME + b"\0" + bytes(78))),
        ("cprt", _tag(b"text", _RIGHTS + b"\0")),
        ("wtpt", _xyz(_WHITE)),
        *((name, _xyz(values)) for name, values in _PRIMARIES),
        *((name, curve) for name in ("rTRC", "gTRC", "bTRC")),
    ]
    table, body = b"", b""
    places: dict[bytes, int] = {}
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags:
        if data not in places:  # the three curves are one
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name.encode(), places[data], len(data))
    return _header(start + len(body)) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    """The 128 bytes that every profile begins with (ICC.1:2001-04, 6.1)."""
    made = (2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s6H4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ", *made, b"acsp")
    return head + bytes(68 - len(head)) + b"".join(map(_fixed, _WHITE)) + bytes(48)


def _light(step: int) -> int:
    """The light of one step of the curve, 0 to 65535."""
    value = step / (_STEPS - 1)
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(linear * 65535)


def _tag(kind: bytes, data: bytes) -> bytes:
    return kind + bytes(4) + data


def _xyz(values: tuple[float, float, float]) -> bytes:
    return _tag(b"XYZ ", b"".join(map(_fixed, values)))


def _fixed(value: float) -> bytes:
    """A number with 16 bits after the point."""
    return struct.pack(">i", round(value * 65536))
