"""The objects of a PDF: a file's bytes come in, its values go out as Python's, or all its objects as they are written.

For files of our own writer: a cross-reference stream, object streams, Flate or no filter (PDF 32000-1, 7.3 and 7.5).
It shares no line with the writer, so that neither can hide the other's mistake. Dictionaries are dicts, arrays lists,
names `Name`, strings bytes (without parentheses inside that are not escaped).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from briefgen.base.pattern import compiled


class Unreadable(ValueError):
    """The bytes are not a PDF of the form that this module reads."""


class Name(str):
    """/Name, without the slash."""


class Reference(NamedTuple):
    number: int


class Stream(NamedTuple):
    entries: dict[str, Any]
    data: bytes


class Code(NamedTuple):
    """A stream as it is written. head: its dictionary."""

    head: str
    data: bytes

    def text(self) -> str:
        """What stands in it, a letter for each byte. zlib.error where it is damaged."""
        return (zlib.decompress(self.data) if "FlateDecode" in self.head else self.data).decode("latin-1")


_TOKEN = compiled(
    rb"\s*(?:(?P<reference>\d+\s+\d+\s+R)(?![A-Za-z])|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|(?P<mark><<|>>|\[|\])|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:[^()\\]|\\.)*)\)|(?P<word>true|false|null)\b|%[^\r\n]*)",
    re.S,
)
_HEAD = compiled(rb"(\d+) 0 obj\s+(?:<<(.{,600}?)>>\s*stream\r?\n)?", re.S)
"""Of an object, with a stream's dictionary."""
_ESCAPE = compiled(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_CLOSED = object()
PDF_DOC = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}  # fmt: skip
"""Where PDFDocEncoding is not Latin-1 (ISO 32000-2, table D.2)."""


class File:
    """The objects of one file. Unreadable for anything that is not as expected."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[int, tuple[int, int, int]] = {}
        self._packs: dict[int, tuple[Stream, list[int]]] = {}
        self._known: dict[int, Any] = {}
        starts = re.findall(rb"startxref\s+(\d+)\s+%%EOF", data)
        if not starts:
            raise Unreadable("no startxref")
        self.trailer = self._stream_at(int(starts[-1])).entries
        self._read_places(self._stream_at(int(starts[-1])))

    def get(self, value: Any) -> Any:
        """A value, or the object that it refers to."""
        while isinstance(value, Reference):
            value = self._object(value.number)
        return value

    def _object(self, number: int) -> Any:
        if number not in self._known:
            kind, place, index = self._places.get(number, (0, 0, 0))
            if kind == 1:
                self._known[number] = self._indirect(place)
            elif kind == 2:
                pack, starts = self._pack(place)
                self._known[number] = _Reader(pack.data, starts[index]).value()
            else:
                raise Unreadable(f"no object {number}")
        return self._known[number]

    def _indirect(self, place: int) -> Any:
        found = re.compile(rb"\s*\d+\s+\d+\s+obj\b").match(self._data, place)
        if not found:
            raise Unreadable(f"no object at {place}")
        reader = _Reader(self._data, found.end())
        value = reader.value()
        stream = re.compile(rb"\s*stream\r?\n").match(self._data, reader.at)
        if not isinstance(value, dict) or not stream:
            return value
        data = self._data[stream.end() : stream.end() + int(self.get(value["Length"]))]
        return Stream(value, _inflated(value, data))

    def _stream_at(self, place: int) -> Stream:
        found = self._indirect(place)
        if not isinstance(found, Stream):
            raise Unreadable(f"no stream at {place}")
        return found

    def _pack(self, number: int) -> tuple[Stream, list[int]]:
        if number not in self._packs:
            stream = self._object(number)
            first = int(stream.entries["First"])
            numbers = [int(word) for word in stream.data[:first].split()]
            self._packs[number] = stream, [first + start for start in numbers[1::2]]
        return self._packs[number]

    def _read_places(self, table: Stream) -> None:
        widths = [int(width) for width in table.entries["W"]]
        at = 0
        for number in range(int(table.entries["Size"])):
            fields = []
            for width in widths:
                fields.append(int.from_bytes(table.data[at : at + width], "big"))
                at += width
            self._places[number] = (fields[0], fields[1], fields[2])


def as_written(data: bytes) -> Iterator[tuple[int, str | Code]]:
    """Every object of a file, with its number: those of object streams as text, a letter for each byte, and all other
    streams. They are found by their own heads and not by the file's table. ValueError or zlib.error where a stream is
    not as expected."""
    at = 0
    while found := _HEAD.search(data, at):
        at = found.end()
        if found[2] is None:
            continue
        head = found[2].decode("latin-1")
        code = Code(head, data[at : at + _entry("Length", head)])
        at += len(code.data)
        if "/ObjStm" in head:
            text, first = code.text(), _entry("First", head)
            index = [int(number) for number in text[:first].split()]
            places = [first + place for place in index[1::2]]
            ends = pairwise((*places, len(text)))
            yield from zip(index[::2], [text[start:end].rstrip() for start, end in ends], strict=True)
        else:
            yield int(found[1]), code


def _entry(name: str, head: str) -> int:
    """A number that a stream's dictionary has."""
    found = re.search(rf"/{name} (\d+)", head)
    if found is None:
        raise ValueError(f"no {name} of a stream")
    return int(found[1])


class _Reader:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def value(self) -> Any:
        """The next value; _CLOSED at the end of an array, a dictionary or all."""
        found = _TOKEN.match(self.data, self.at)
        if not found:
            if self.data[self.at :].strip():
                raise Unreadable(f"unexpected {self.data[self.at : self.at + 20]!r}")
            return _CLOSED
        self.at = found.end()
        kind, token = found.lastgroup, found[found.lastgroup] if found.lastgroup else b""
        match kind:
            case "reference":
                return Reference(int(token.split()[0]))
            case "number":
                return float(token) if b"." in token else int(token)
            case "name":
                return Name(
                    re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), token).decode("latin-1")
                )
            case "hex":
                digits = b"".join(token.split())
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            case "text":
                return string_of(token)
            case "mark":
                return self._group(token)
            case "word":
                return _CONSTANTS[token]
            case _:
                return self.value()

    def _group(self, mark: bytes) -> Any:
        if mark in (b"]", b">>"):
            return _CLOSED
        items: list[Any] = []
        while (item := self.value()) is not _CLOSED:
            items.append(item)
        return items if mark == b"[" else dict(zip(items[::2], items[1::2], strict=True))


def value_of(text: str) -> Any:
    """The value of an object as it is written, a letter for each byte. Unreadable where it is none."""
    return _Reader(text.encode("latin-1"), 0).value()


def string_of(inside: bytes) -> bytes:
    """The bytes of a string, from what stands between its parentheses."""
    return _ESCAPE.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _ESCAPES.get(code, code)


def _inflated(entries: dict[str, Any], data: bytes) -> bytes:
    match entries.get("Filter"):
        case None:
            return data
        case "FlateDecode" | ["FlateDecode"]:
            return zlib.decompress(data)
        case other:
            raise Unreadable(f"the filter {other}")


def text_of(value: Any) -> str:
    """A text string (PDF 32000-1, 7.9.2): UTF-16 with its mark, else PDFDocEncoding."""
    if not isinstance(value, bytes):
        return ""
    return (
        value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("latin-1").translate(PDF_DOC)
    )
