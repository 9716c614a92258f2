"""What a finished file says of itself as a whole, against its document: what is wrong goes out, in words.

Its title, its language, that it is tagged and shows its title, and the standards that it claims to keep: without one of
them no file is PDF/UA-1 and PDF/A-2a, whatever its tags (ISO 14289-1, 7.1 and 7.2; ISO 19005-2, 6.6.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from briefgen.doc.document import Document
from briefgen.proof.pdf_objects import Code, Reference, text_of, value_of

_PROPERTIES = (
    ("Title", "dc:title"),
    ("Subject", "dc:description"),
    ("Author", "dc:creator"),
    ("Keywords", "pdf:Keywords"),
    ("Creator", "xmp:CreatorTool"),
)
"""Stand in the information dictionary and in the metadata, and say the same (ISO 19005-2, 6.6.2.3)."""


def faults_of_file(
    catalog: Mapping[str, Any], objects: Mapping[int, str], streams: Mapping[int, Code], document: Document
) -> Iterator[str]:
    """objects, streams: all of the file's."""
    if text_of(catalog.get("Lang")) != document.lang:
        yield f"the file does not say that it is in “{document.lang}”"
    if catalog.get("MarkInfo") != {"Marked": True}:
        yield "the file does not say that it is tagged"
    if catalog.get("ViewerPreferences") != {"DisplayDocTitle": True}:
        yield "the file does not ask for its title to be shown"
    if not catalog.get("OutputIntents"):
        yield "the file does not say what its colours are"
    metadata = catalog.get("Metadata")
    if not isinstance(metadata, Reference) or metadata.number not in streams:
        yield "the file has no metadata"
        return
    packet = streams[metadata.number].data.decode("utf-8")
    for claim in ("pdfuaid:part>1<", f"pdfaid:part>{3 if document.embed and document.twin else 2}<",
                  "pdfaid:conformance>A<", f"<rdf:li>{document.lang}</rdf:li>"):  # fmt: skip
        if claim not in packet:
            yield f"the metadata does not say {claim}"
    yield from _titles(_information(objects, streams), packet, document)


def _information(objects: Mapping[int, str], streams: Mapping[int, Code]) -> dict[str, Any]:
    heads = [one.head for one in streams.values() if "/XRef" in one.head]
    found = re.search(r"/Info (\d+) 0 R", heads[-1]) if heads else None
    information: dict[str, Any] = value_of(objects[int(found[1])]) if found else {}
    return information


def _titles(information: Mapping[str, Any], packet: str, document: Document) -> Iterator[str]:
    for key, name in _PROPERTIES:
        found = re.search(rf"<{name}>(?:<[^<>]*>)*([^<]*)<", packet)
        one, other = text_of(information.get(key)), unescape(found[1]) if found else ""
        if one != other:
            yield f"the metadata says “{other}” where the file says that its {key} is “{one}”"
    title = text_of(information.get("Title"))
    should = document.property("title") or document.frame.title
    if _printed(title) != _printed(should):
        yield f"the file is called “{title}”, the note “{should}”"


def _printed(text: str) -> list[str]:
    text = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace()).split()
