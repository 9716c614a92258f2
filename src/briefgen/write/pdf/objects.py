"""The objects of a file come in, those of ReportLab's document and our own; the file's bytes go out.

Streams stand by themselves, all else is packed into object streams (PDF 32000-1, 7.5.7): the tags of a note are
many small objects, and packed they take a tenth of the room. ReportLab's own file writer has no such streams and
keeps four dictionaries with an entry for each object.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from typing import Any

from briefgen.write.pdf.engine import load

_PACKED = 250  # objects in an object stream
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line says that the file is not text
_FREE, _HERE, _INSIDE = 0, 1, 2  # kinds of entries of the cross-reference stream
_ENTRY = struct.Struct(">BIH")
_STREAM_END = b"endstream\n"


class Objects:
    """The numbered objects of one file, written as they come. document: ReportLab's, which numbers its own."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._file = BytesIO()
        self._digest = sha256()
        self._write(_HEADER)
        self._rows = bytearray(_ENTRY.pack(_FREE, 0, 65535))
        self._pack: list[tuple[int, str]] = []

    def next_number(self, count: int = 1) -> int:
        """Keep that many numbers for objects of ours. Out: the first."""
        first: int = self._document.objectcounter + 1
        self._document.objectcounter += count
        return first

    def add(self, text: str) -> int:
        """Write an object. Out: its number."""
        number = self.next_number()
        self.put(number, text)
        return number

    def put(self, number: int, text: str) -> None:
        """Write the object of a number that was kept for it."""
        self._pack.append((number, text))
        if len(self._pack) == _PACKED:
            self._end_pack()

    def add_stream(self, entries: str, data: bytes, compressed: bool = True) -> int:
        """Write a stream with these entries in its dictionary. Out: its number."""
        return self.add_packed(entries, zlib.compress(data)) if compressed else self._add_stream(entries, data)

    def add_packed(self, entries: str, data: bytes) -> int:
        """Write a stream that is compressed already. Out: its number."""
        return self._add_stream(f"{entries} /Filter /FlateDecode", data)

    def _add_stream(self, entries: str, data: bytes) -> int:
        number = self.next_number()
        head = f"<<{entries} /Length {len(data)}>>\nstream\n".encode("latin-1")
        self._put_here(number, b"%s%s\nendstream\n" % (head, data))
        return number

    def _put_here(self, number: int, data: bytes) -> None:
        self._note(number, _HERE, self._file.tell(), 0)
        self._write(b"%d 0 obj\n%sendobj\n" % (number, data))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)

    def _note(self, number: int, kind: int, place: int, index: int) -> None:
        missing = (number + 1) * _ENTRY.size - len(self._rows)
        if missing > 0:
            self._rows.extend(bytes(missing))
        _ENTRY.pack_into(self._rows, number * _ENTRY.size, kind, place, index)

    def _end_pack(self) -> None:
        """Write the objects that wait as one object stream."""
        if not self._pack:
            return
        pack, self._pack = self._pack, []
        places: list[str] = []
        at = 0
        for number, text in pack:
            places.append(f"{number} {at}")
            at += len(text) + 1
        index = " ".join(places) + "\n"
        body = "\n".join([text for _, text in pack])
        entries = f"/Type /ObjStm /N {len(pack)} /First {len(index)}"
        stream = self.add_stream(entries, (index + body).encode("latin-1"))
        for place_in, (number, _) in enumerate(pack):
            self._note(number, _INSIDE, stream, place_in)

    def write_document(self) -> None:
        """Write all objects that ReportLab's document has; writing one may make it number others."""
        pdfdoc, document = load().pdfdoc, self._document
        number = 0
        while number < document.objectcounter:
            number += 1
            name = document.numberToId.get(number)
            if name is None:
                continue  # a number that is kept for an object of ours
            data = pdfdoc.format(document.idToObject[name], document, toplevel=1)
            if data.endswith(_STREAM_END):
                # An end of line stands before `endstream`, which ReportLab leaves out (PDF 19005-2, 6.1.7.1).
                self._put_here(number, data[: -len(_STREAM_END)] + b"\n" + _STREAM_END)
            else:
                self.put(number, data.decode("latin-1"))

    def number_of(self, name: str) -> int:
        """The number of an object by ReportLab's name for it."""
        number: int = self._document.idToObjectNumberAndVersion[name][0]
        return number

    def file(self, root: int, info: int) -> bytes:
        """The finished file. root: the catalog's number; info: the information dictionary's."""
        self._end_pack()
        start = self._file.tell()
        number = self.next_number()
        self._note(number, _HERE, start, 0)
        identifier = self._digest.hexdigest()[:32]
        rows = zlib.compress(bytes(self._rows))
        widths = "/W [1 4 2]"
        entries = (
            f"/Type /XRef /Size {number + 1} {widths} /Root {root} 0 R /Info {info} 0 R "
            f"/ID [<{identifier}><{identifier}>] /Filter /FlateDecode /Length {len(rows)}"
        )
        self._write(b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number, entries.encode(), rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._file.getvalue()
