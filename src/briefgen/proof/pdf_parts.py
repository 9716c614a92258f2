"""A PDF to its last byte, by two readers: PDFium for what pages show, and this one for all that is in the file.

In: the bytes of a PDF. Out: the pieces of every object, stream, string and page. Objects are found by their own
heads and not by the file's table, so that those of earlier revisions, those that nothing refers to and those
behind the end are read like the rest. PDFium passes over letters of no size; the strings of the pages' own
commands are therefore read here too, by the text maps of their fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.proof.filters import decoded, unescaped
from briefgen.proof.page_text import hyphened, texts_of
from briefgen.proof.pdf_strings import Fonts, decode_string, shown_texts, strings_in, text_map
from briefgen.proof.piece import Blocked, Found, Inner, Piece, Room, TooMuch, inside

_OBJECT = compiled(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_END_OR_STREAM = compiled(rb"endobj|(?<=>>)\s*stream\r?\n|(?<=>>)\s*stream\r")
_LENGTH = compiled(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FIRST = compiled(rb"/First\s+(\d+)")
_COUNT = compiled(rb"/N\s+(\d+)")
_HASHED = compiled(rb"/[^\s/\[\]<>()]*#[0-9A-Fa-f]{2}[^\s/\[\]<>()]*")
_EMBEDDED = compiled(rb"/EF\s*<<[^>]*?/U?F\s+(\d+)\s+\d+\s+R")
_OWN = compiled(
    rb"%PDF-\d\.\d\s*(?:%[\x80-\xff]{4,}[^\r\n]*)?|xref\s+(?:\d+\s+\d+\s+(?:\d{10}\s+\d{5}\s+[nf]\s*)*)+"
    rb"|trailer\s*<<.*?>>(?=\s*startxref)|startxref\s+\d+\s+%%EOF|endobj",
    re.DOTALL,
)
_ACTUAL = compiled(rb"/ActualText\s*(<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_CONTENT = compiled(rb"\bBT\b|\bT[jJ]\b")


@dataclass(frozen=True, slots=True)
class Body:
    """An object's own letters, or a run of letters outside objects. number: 0 for none. where: its place."""

    number: int
    data: bytes
    where: str


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream with its filters undone. head: its dictionary."""

    number: int
    head: bytes
    data: bytes
    where: str


def pdf_parts(data: bytes, place: str, room: Room, within: Inner) -> Found:
    """Every piece of a PDF."""
    bodies: list[Body] = []
    streams: list[Stream] = []
    for part in _parts(data, place, room):
        if isinstance(part, Body):
            bodies.append(part)
        elif isinstance(part, Stream):
            streams.append(part)
        else:
            yield part
    if any(re.search(rb"/Encrypt\b", body.data) for body in bodies):
        yield Blocked(place, "it is encrypted")
    yield from _strings(bodies)
    for text in _said(bodies):
        yield Piece(inside(place, "structure"), text)
    yield from _syntax(bodies)
    for body in bodies:
        if not body.number and (rest := _left_over(body.data)):
            yield from within(rest, body.where)
    fonts = Fonts(
        [(body.number, body.data) for body in bodies],
        {stream.number: text_map(stream.data) for stream in streams if b"beginbf" in stream.data},
    )
    files = _file_names(bodies)
    for stream in streams:
        yield from _of_stream(stream, place, fonts, files, within)
    if b"%PDF-" in data[:1024]:
        yield from _pages(data, place)


def _parts(data: bytes, place: str, room: Room) -> Iterator[Body | Stream | Blocked]:
    """Objects in the order of the file, and what lies between them."""
    at = 0
    while (start := _OBJECT.search(data, at)) is not None:
        number = int(start[1])
        where = inside(place, f"object {number}")
        if data[at : start.start()].strip():
            yield Body(0, data[at : start.start()], inside(place, "outside its objects"))
        end = _END_OR_STREAM.search(data, start.end())
        if end is None:
            at = start.start()
            break
        head = data[start.end() : end.start()]
        yield Body(number, head, where)
        at = end.end()
        if end.group() != b"endobj":
            close = _stream_end(data, head, at)
            yield from _stream(number, head, data[at:close], where, room)
            at = close
    if data[at:].strip():
        yield Body(0, data[at:], inside(place, "after its last object"))


def _stream_end(data: bytes, head: bytes, start: int) -> int:
    length = _LENGTH.search(head)
    if length and data[start + int(length[1]) :].lstrip()[:9] == b"endstream":
        return start + int(length[1])
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)


def _stream(number: int, head: bytes, raw: bytes, where: str, room: Room) -> Iterator[Body | Stream | Blocked]:
    try:
        inner, fault = decoded(head, raw, room)
    except TooMuch:
        yield Blocked(where, "its stream unpacks to more than is searched")
        return
    if fault:
        yield Blocked(where, fault)
    if b"/ObjStm" in head:
        yield from _packed_objects(number, head, inner, where)
    else:
        yield Stream(number, head, inner, inside(where, "stream"))


def _packed_objects(stream: int, head: bytes, data: bytes, where: str) -> Iterator[Body]:
    """The objects of an object stream (ISO 32000-2, 7.5.7), and any letters its table does not name."""
    first, count = _FIRST.search(head), _COUNT.search(head)
    start = int(first[1]) if first else 0
    numbers = [int(word) for word in data[:start].split()[: 2 * int(count[1]) if count else 0] if word.isdigit()]
    table = sorted(zip(numbers[1::2], numbers[::2], strict=False))
    ends = [offset for offset, _ in table[1:]] + [len(data) - start]
    for (offset, number), end in zip(table, ends, strict=True):
        yield Body(number, data[start + offset : start + end], f"{where}, object {number} in it")
    yield Body(stream, data[: start + table[0][0]] if table else data, where)


def _strings(bodies: list[Body]) -> Found:
    seen: set[bytes] = set()
    for body in bodies:
        for string in strings_in(body.data):
            if len(string) > 1 and string not in seen:
                seen.add(string)
                for text in decode_string(string):
                    yield Piece(inside(body.where, "string"), text)


def _said(bodies: list[Body]) -> Iterator[str]:
    """What structure elements say that they read, one after the other: a name from right to left that goes on in the
    next line, whose words stand in another order on the page."""
    said = [
        text
        for body in sorted(bodies, key=lambda body: body.number)
        if (found := _ACTUAL.search(body.data))
        for string in strings_in(found[1])
        for text in decode_string(string)
    ]
    if said:
        yield " ".join(said)
        yield "".join(said)


def _syntax(bodies: list[Body]) -> Found:
    """The letters of objects as they stand, with their comments, and the names that hide letters behind #."""
    for body in bodies:
        yield Piece(body.where, body.data.decode("latin-1"), read=False)
        for name in _HASHED.findall(body.data):
            yield Piece(inside(body.where, "name"), unescaped(name)[1:].decode("utf-8", "replace"))


def _left_over(data: bytes) -> bytes:
    """What stands outside objects besides a file's own head, table and end."""
    rest = _OWN.sub(b"", data).strip()
    archive = rest.find(b"PK\x03\x04")
    return rest[max(0, archive) :]


def _file_names(bodies: list[Body]) -> dict[int, str]:
    """The names of attached files by the number of their stream."""
    names: dict[int, str] = {}
    for body in bodies:
        for match in _EMBEDDED.finditer(body.data):
            said = [text for string in strings_in(body.data) for text in decode_string(string)]
            names[int(match[1])] = next((text for text in said if text), "")
    return names


def _of_stream(stream: Stream, place: str, fonts: Fonts, files: dict[int, str], within: Inner) -> Found:
    if b"/EmbeddedFile" in stream.head or stream.number in files:
        name = files.get(stream.number, "")
        yield from within(stream.data, inside(place, f"attachment {name}".strip()))
    elif b"beginbf" in stream.data:
        texts = list(text_map(stream.data)[1].values())
        where = f"{stream.where}, text map"
        for text in texts:
            if len(text) > 1:
                yield Piece(where, text)
        yield Piece(where, "".join(texts), read=False)  # in the order of codes: 3 and 1 side by side are no 31
        yield Piece(stream.where, stream.data.decode("latin-1"), read=False)
    elif _CONTENT.search(stream.data):
        for text in shown_texts(stream.data, fonts):
            yield Piece(stream.where, text)
        for string in _marked(stream.data):
            yield Piece(stream.where, string)
        yield Piece(stream.where, stream.data.decode("latin-1"), read=False)
    elif b"/XRef" not in stream.head:
        yield from within(stream.data, stream.where)


def _marked(data: bytes) -> Iterator[str]:
    """Strings in the properties of marked content: /ActualText, /Alt, /E."""
    for properties in re.findall(rb"<<(.*?)>>\s*(?:BDC|DP)", data, re.DOTALL):
        for string in strings_in(properties):
            yield from decode_string(string)


def _pages(data: bytes, place: str) -> Found:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield Blocked(place, "PDFium can't open it")
        return
    try:
        for number, text in enumerate(texts_of(pdf), 1):
            yield Piece(inside(place, f"page {number}"), hyphened(text))
    finally:
        pdf.close()
