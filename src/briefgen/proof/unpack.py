"""A file taken apart to the last byte.

In: bytes. Out: every text in them with its place in words, and what could not be searched. What a part is, its
first bytes tell, not its name; each part is taken apart like a file of its own.
"""

from __future__ import annotations

import re

from briefgen.base.pattern import compiled
from briefgen.proof.encoded_text import encoded_in, entities_resolved, undone
from briefgen.proof.mail_parts import looks_like_mail, mail_parts
from briefgen.proof.pdf_parts import pdf_parts
from briefgen.proof.picture_parts import jpeg_parts, png_parts
from briefgen.proof.piece import DEEPEST, Blocked, Found, Inner, Piece, Room, TooMuch, inside, letters_in, text_of
from briefgen.proof.zip_parts import gzip_parts, zip_parts

_CLOSED = (
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"BZh", "bzip2 data"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"MSCF", "a cabinet archive"),
)
_MARKUP = compiled(r"\s*<[!?A-Za-z]")
_JSON = compiled(r"\s*[\[{]")
_HIDDEN = compiled(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = compiled(r"<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)", re.DOTALL)
_TAG = compiled(r"<[!/?]?[A-Za-z][^<>]*>")
_ATTRIBUTE = compiled(r"([\w:.-]*)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_OF_LAYOUT = frozenset(("class", "style", "width", "height", "viewbox", "points", "textlength", "font-size", "r", "d",
                        "stroke-width", "stroke-dasharray", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy"))  # fmt: skip
"""Attributes whose numbers nobody reads: they place, measure and colour what is shown."""
_ADDRESS = compiled(r"\s*xmlns(?::\w+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DIGITS = compiled(r"[A-Za-z0-9+/_-]{14}|(?:[0-9A-Fa-f]{2}[\s:]?){8}")
_KEY = compiled(r'"(?:[^"\\]|\\.)*+"\s*:')


def unpack(data: bytes, place: str = "", room: Room | None = None, depth: int = 0) -> Found:
    """Every piece of a file. place: where it lies, "" for a file of its own."""
    room = room or Room()
    if depth > DEEPEST:
        yield Blocked(place, f"files lie in one another more than {DEEPEST} deep")
        return
    try:
        yield from _by_kind(data, place, room, depth)
    except TooMuch:
        yield Blocked(place, "it unpacks to more than is searched")


def _by_kind(data: bytes, place: str, room: Room, depth: int) -> Found:
    def within(inner: bytes, where: str) -> Found:
        return unpack(inner, where, room, depth + 1)

    closed = next((name for mark, name in _CLOSED if data.startswith(mark)), "")
    if b"%PDF-" in data[:1024]:
        yield from _opened(pdf_parts(data, place or "PDF", room, within), within)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _opened(zip_parts(data, place or "zip", room, within), within)
    elif data.startswith(b"\x1f\x8b"):
        yield from _opened(gzip_parts(data, place or "gzip", room, within), within)
    elif data.startswith(b"\x89PNG\r\n"):
        yield from _opened(png_parts(data, place or "picture", room, within), within)
    elif data.startswith(b"\xff\xd8\xff"):
        yield from _opened(jpeg_parts(data, place or "picture", within), within)
    elif closed:
        yield Blocked(place, f"{closed} is not opened")
        yield Piece(place, letters_in(data), read=False)
    elif (text := text_of(data)) is not None:
        yield from _text(text, data, place, within)
    else:
        yield Piece(place or "bytes", letters_in(data), read=False)
        yield from _later_archive(data, place or "bytes", within)


def _opened(parts: Found, within: Inner) -> Found:
    """The parts, and behind them what runs of base64 and hexadecimal digits in those that are read stand for."""
    coded: dict[str, str] = {}
    for part in parts:
        yield part
        if isinstance(part, Piece) and part.read and _DIGITS.search(part.text):
            coded.setdefault(part.text, part.place)
    for text, where in coded.items():
        for name, inner in encoded_in(text):
            yield from within(inner, inside(where, name))


def _later_archive(data: bytes, place: str, within: Inner) -> Found:
    start = data.find(b"PK\x03\x04")
    if start > 0:
        yield from within(data[start:], inside(place, "zip"))


def _text(text: str, data: bytes, place: str, within: Inner) -> Found:
    if looks_like_mail(text):
        yield from _opened(mail_parts(data, place or "mail", within), within)
        return
    if _MARKUP.match(text):
        yield from _markup(text, place or "markup")
    else:
        json = _JSON.match(text)
        place = place or ("JSON" if json else "text")
        yield Piece(place, text, read=not json)
        for read in (_KEY.sub(" ", text),) if json else ():
            yield Piece(place, read)
            yield from (Piece(place, plain) for plain in undone(read))
        yield from (Piece(place, plain, read=not json) for plain in undone(text))
    for name, inner in encoded_in(text):
        yield from within(inner, inside(place, name))


def _markup(text: str, place: str) -> Found:
    """XML and HTML: as it stands, the comments, the attributes, and the letters between the tags, which may part a
    word or stand between two."""
    yield Piece(place, text, read=False)
    try:
        text = entities_resolved(text)
    except TooMuch:
        yield Blocked(place, "its entities come to more than is searched")
    for comment in _COMMENT.findall(text):
        yield Piece(inside(place, "comment"), comment)
        yield from (Piece(inside(place, "comment"), plain) for plain in undone(comment))
    shown = _HIDDEN.sub(" ", text)
    for name, double, single in _ATTRIBUTE.findall(_ADDRESS.sub("", shown)):
        value = double or single
        yield Piece(inside(place, "attribute"), value, read=name.lower() not in _OF_LAYOUT)
        yield from (Piece(inside(place, "attribute"), plain) for plain in undone(value))
    letters = _COMMENT.sub(" ", shown)
    for between in (" ", ""):
        bare = _TAG.sub(between, letters)
        yield Piece(place, bare)
        yield from (Piece(place, plain) for plain in undone(bare))
