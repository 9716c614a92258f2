"""Texts in texts: what stands in one under an encoding.

In: a text. Out: the same text with entities, escapes and markup undone, and the bytes that runs of base64 and
hexadecimal digits in it stand for.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from briefgen.base.pattern import compiled
from briefgen.proof.piece import TooMuch

_UNICODE = compiled(r"(?:\\u[0-9A-Fa-f]{4})+")
_CODE_POINT = compiled(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\x([0-9A-Fa-f]{2})")
_CONTROL = compiled(r"\\[bfnrtv]")
_PUNCTUATION = compiled(r"\\([!-/:-@\[-`{-~])")
_PERCENT = compiled(r"%[0-9A-Fa-f]{2}")
_ENCODED_WORD = compiled(r"=\?[\w-]+\?[bqBQ]\?[^?\s]*\?=(?:\s+=\?[\w-]+\?[bqBQ]\?[^?\s]*\?=)*")
_TAG = compiled(r"<[!/?]?[A-Za-z-][^<>]*>")
_EMPHASIS = compiled(r"[*`~]|(?<=\w)_+|_+(?=\w)")
_ENTITY = compiled(r"<!ENTITY\s+(?:%\s+)?([\w.:-]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_USED = compiled(r"[&%]([\w.:-]+);")
_MOST_ENTITIES = 1 << 20
"""Letters that a document's own entities may come to."""

_BASE64 = compiled(r"(?:[A-Za-z0-9+/_-]{4,}[ \t]*\r?\n[ \t]*)*[A-Za-z0-9+/_-]{8,}={0,2}")
_SHORTEST = 14
"""Digits of base64 that are tried: ten letters."""
_HEX = compiled(r"(?:[0-9A-Fa-f]{2}[\s:]?){8,}")


def undone(text: str) -> Iterator[str]:
    """The text without its encodings, where that makes it another: escapes and entities undone, markup away."""
    plain = text
    if "=?" in plain:
        plain = _ENCODED_WORD.sub(_header, plain)
    if "&" in plain:
        plain = html.unescape(plain)
    if "\\" in plain:
        plain = _without_backslashes(plain)
    if "%" in plain and _PERCENT.search(plain):
        plain = unquote(plain)
    if plain != text:
        yield plain
    bare = _EMPHASIS.sub("", _TAG.sub("", plain))
    if bare != plain:
        yield bare


def entities_resolved(text: str) -> str:
    """XML with the entities that it declares itself put in. TooMuch where they come to more than a megabyte."""
    own = {name: one or other for name, one, other in _ENTITY.findall(text)}
    for _ in range(len(own)):
        used = [(match, own[match[1]]) for match in _USED.finditer(text) if match[1] in own]
        if not used:
            break
        if len(text) + sum(len(value) for _, value in used) > _MOST_ENTITIES + len(text) // 2:
            raise TooMuch
        text = _USED.sub(lambda match: own.get(match[1], match[0]), text)
    return text


def encoded_in(text: str) -> Iterator[tuple[str, bytes]]:
    """The name of each encoding met and the bytes that a run of it stands for: a file, or a text."""
    seen: set[str] = set()
    for match in _BASE64.finditer(text):
        lines = match.group().split()
        # the last word of the line above and the first of the one below look like a part of it
        wholes = ("".join(part) for part in (lines, lines[1:], lines[:-1], lines[1:-1]))
        for whole in wholes:
            yield from (("base64", data) for data in _from_64(whole, seen) if is_file(data) or is_text(data))
        for part in (*lines, *re.split("[/=]", match.group()), *re.split("[_=-]", match.group())):
            yield from (("base64", data) for data in _from_64(part.strip(), seen) if is_text(data))
    for match in _HEX.finditer(text):
        data = bytes.fromhex(re.sub(r"[\s:]", "", match.group()))
        if is_file(data) or is_text(data):
            yield "hexadecimal digits", data


def _from_64(run: str, seen: set[str]) -> Iterator[bytes]:
    digits = run.rstrip("=").replace("-", "+").replace("_", "/")
    if len(digits) < _SHORTEST or digits.isdigit() or digits in seen:
        return
    seen.add(digits)
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    with suppress(binascii.Error, ValueError):
        yield base64.b64decode(digits + "=" * (-len(digits) % 4))


_MAGIC = (
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"%PDF-",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"7z\xbc\xaf",
    b"Rar!\x1a",
    b"\xfd7zXZ",
)
_TEXT = compiled(rb"[\t\r\n\x20-\x7e\xc2-\xf4\x80-\xbf]*+")


def is_file(data: bytes) -> bool:
    """Whether bytes begin like a file of a kind that is known."""
    return data.startswith(_MAGIC)


def is_text(data: bytes) -> bool:
    """Whether bytes are a text in UTF-8 or UTF-16; random ones are not."""
    if data.count(b"\0") * 3 > len(data):
        return True
    if not _TEXT.fullmatch(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_backslashes(text: str) -> str:
    text = _UNICODE.sub(_surrogates, text)
    text = _CODE_POINT.sub(lambda found: _letter(int(found[1] or found[2], 16)), text)
    return _PUNCTUATION.sub(r"\1", _CONTROL.sub(" ", text))


def _surrogates(found: re.Match[str]) -> str:
    units = bytes.fromhex(found.group().replace("\\u", ""))
    return units.decode("utf-16-be", "replace")


def _letter(number: int) -> str:
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _header(found: re.Match[str]) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(found.group())))
    except (LookupError, ValueError, UnicodeDecodeError, binascii.Error):
        return found.group()
