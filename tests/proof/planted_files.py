"""Files with one thing planted in them, made by hand and by ReportLab; what is planted, and the search for it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from briefgen.model.needle import Needle
from briefgen.proof.audit import Leak, audit

SECRET = "Harbourmaster Orvane sold the spare bearing to a rival yard"
HALF = "Orvane sold the spare bearing"
NEEDLES = (
    Needle(SECRET, "text", "bearing-sold"),
    Needle("bearing-sold-herald", "id", "bearing-sold-herald"),
    Needle("4,870", "number", "bearing-price"),
)


def leaks(data: bytes, name: str = "velna.pdf") -> tuple[Leak, ...]:
    return audit(name, data, NEEDLES, ("Page 1 of 1",))


def places(data: bytes, name: str = "velna.pdf") -> list[str]:
    """Where something was found; a part that could not be searched is a fault of the test's own file."""
    found = leaks(data, name)
    assert all(leak.needle is not None for leak in found), found
    return [leak.place for leak in found]


def page(draw: Callable[[Canvas], object] = lambda canvas: None, compress: bool = True) -> bytes:
    """A PDF of one page that says something harmless and whatever is drawn besides."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=int(compress), invariant=1)
    canvas.drawString(72, 700, "The ferry has not sailed since Friday.")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def commanded(commands: str) -> bytes:
    """A PDF whose page has these commands too."""
    return page(lambda canvas: getattr(canvas, "_code").append(commands))  # noqa: B009  # no stub knows it


def with_object(body: bytes, stream: bytes | None = None) -> bytes:
    """A PDF with one more object, as a later revision adds it."""
    inner = body if stream is None else body + b"\nstream\n" + stream + b"\nendstream"
    clean = page()
    return clean + b"\n900 0 obj\n" + inner + b"\nendobj\nstartxref\n0\n%%EOF\n"


def deflated(data: bytes) -> bytes:
    return b"<</Filter/FlateDecode/Length %d>>" % len(zlib.compress(data))


def utf16(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A picture of one point with these chunks before its end."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0")
    points = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + points + b"".join(chunk(*one) for one in chunks) + chunk(b"IEND", b"")
