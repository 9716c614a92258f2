"""The strings of a PDF and what letters they stand for.

In: the bytes of objects, text maps and page commands. Out: texts (ISO 32000-2, 7.3.4, 7.9.2, 9.10).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote

from briefgen.base.pattern import compiled
from briefgen.proof.pdf_objects import PDF_DOC

_PARENTHESIS = compiled(rb"\\.|[()]", re.DOTALL)
_HEX = compiled(rb"<<|<([0-9A-Fa-f\s]*)>")
_ESCAPE = compiled(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_LANGUAGE = compiled("\x1b[^\x1b]{0,40}\x1b")
_SPACE_FROM = -180.0
"""Thousandths of the type's size from which a gap in a line of letters stands for a space."""


def strings_in(data: bytes) -> Iterator[bytes]:
    """Every literal and hexadecimal string, escapes undone."""
    depth, start = 0, 0
    if b"(" in data:
        for found in _PARENTHESIS.finditer(data):
            mark = found.group()
            if mark == b"(":
                start = found.end() if depth == 0 else start
                depth += 1
            elif mark == b")" and depth:
                depth -= 1
                if depth == 0:
                    yield _unescaped(data[start : found.start()])
        if depth:
            yield _unescaped(data[start:])
    for match in _HEX.finditer(data):
        if match[1]:
            yield _from_hex(match[1])


def decode_string(string: bytes) -> Iterator[str]:
    """What a text string says, in each way that it can be read."""
    if string.startswith(b"\xfe\xff"):
        text = string[2:].decode("utf-16-be", "replace")
    elif string.startswith(b"\xff\xfe"):
        text = string[2:].decode("utf-16-le", "replace")
    elif string.startswith(b"\xef\xbb\xbf"):
        text = string[3:].decode("utf-8", "replace")
    elif string.isascii():
        text = string.decode("ascii")
        if b"\0" in string:
            yield string.decode("utf-16-be", "replace")
    else:
        text = string.decode("latin-1").translate(PDF_DOC)
        if string.count(b"\0") * 3 > len(string):
            yield string.decode("utf-16-be", "replace")
        with suppress(UnicodeDecodeError):
            yield string.decode("utf-8")
    text = _LANGUAGE.sub("", text)
    yield text
    if "%" in text and (plain := unquote(text)) != text:
        yield plain


def _unescaped(body: bytes) -> bytes:
    return _ESCAPE.sub(_escape, body) if b"\\" in body else body


def _escape(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 255,))
    return _ESCAPES.get(found[2], found[2]) if found[2] is not None else b""


def _from_hex(digits: bytes) -> bytes:
    joined = b"".join(digits.split())
    return binascii.unhexlify(joined + b"0" * (len(joined) % 2))


TextMap = tuple[int, Mapping[int, str]]
"""Bytes of a code, and letters by code."""

_CODE_SPACE = compiled(rb"begincodespacerange\s*<([0-9A-Fa-f\s]+)>")
_SECTION = compiled(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = compiled(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = compiled(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\])"
)
_LONGEST_RANGE = 65536


def text_map(data: bytes) -> TextMap:
    """A font's ToUnicode map."""
    space = _CODE_SPACE.search(data)
    letters: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                letters[_number(code)] = _letters(text)
            continue
        for first, last, text, texts in _RANGE.findall(body):
            start, end = _number(first), min(_number(last), _number(first) + _LONGEST_RANGE)
            if texts:
                letters |= dict(enumerate(map(_letters, re.findall(rb"<([^>]*)>", texts)), start))
            elif base := _letters(text):
                letters |= {code: base[:-1] + _after(base[-1], code - start) for code in range(start, end + 1)}
    return (max(1, len(_from_hex(space[1]))) if space else 1), letters


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _letters(digits: bytes) -> str:
    return _from_hex(digits).decode("utf-16-be", "replace")


def _after(letter: str, steps: int) -> str:
    return chr(min(ord(letter) + steps, 0x10FFFF))


_TO_UNICODE = compiled(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_FONT_NAMES = compiled(rb"/([^\s/\[\]<>()]+)\s+(\d+)\s+\d+\s+R")


class Fonts:
    """The text maps of a file by the names that page commands know fonts by: of every font that any page calls so."""

    def __init__(self, objects: Iterable[tuple[int, bytes]], maps: Mapping[int, TextMap]) -> None:
        objects = tuple(objects)
        by_font = {
            number: maps[int(found[1])]
            for number, body in objects
            if (found := _TO_UNICODE.search(body)) and int(found[1]) in maps
        }
        self._maps: dict[bytes, list[TextMap]] = {}
        for _, body in objects if by_font else ():
            if b"/Font" in body or b"/F" in body:
                for name, number in _FONT_NAMES.findall(body):
                    if int(number) in by_font and by_font[int(number)] not in self._maps.get(name, []):
                        self._maps.setdefault(name, []).append(by_font[int(number)])
        self.most = max(map(len, self._maps.values()), default=1)

    def read(self, string: bytes, font: bytes, which: int) -> str:
        """A shown string by the `which`th map of the fonts of this name."""
        maps = self._maps.get(font)
        if not maps:
            return string.decode("latin-1").translate(PDF_DOC)
        size, letters = maps[min(which, len(maps) - 1)]
        codes = (
            string if size == 1 else (int.from_bytes(string[n : n + size], "big") for n in range(0, len(string), size))
        )
        return "".join([letters.get(code, "\ufffd") for code in codes])


_TOKEN = compiled(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\([^()]*+\))*+\))*+\)|<<|<[0-9A-Fa-f\s]*+>"
    rb"|/(?P<font>[^\s/\[\]<>()]+)\s+[-+.\d]+\s+Tf\b|(?P<gap>-\d{3,}(?:\.\d+)?)|(?P<end>\bT[jJ]\b|['\"]|\bET\b)",
    re.DOTALL,
)


def shown_texts(data: bytes, fonts: Fonts) -> Iterator[str]:
    """What page commands show, in the order of the commands, hidden or not: once with a space between two commands
    and once without, since either may part a word."""
    tokens = [(match.group(), match.lastgroup, match) for match in _TOKEN.finditer(data)]
    for which in range(fonts.most):
        shows: list[str] = [""]
        font = b""
        for token, kind, match in tokens:
            if kind == "font":
                font = match["font"]
            elif kind == "end":
                shows.append("")
            elif kind == "gap":
                if shows[-1] and float(token) < _SPACE_FROM:
                    shows[-1] += " "
            elif token != b"<<":
                string = _unescaped(token[1:-1]) if token[:1] == b"(" else _from_hex(token[1:-1])
                shows[-1] += fonts.read(string, font, which)
        yield " ".join(filter(None, shows))
        yield "".join(shows)
