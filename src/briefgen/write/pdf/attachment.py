"""The twin comes in as JSON and becomes an associated file of the PDF; the catalog's entries for it go out.

PDF/A-3 wants each file that a document carries named in the catalog's AF, with its relationship to the document and
its type (ISO 19005-3, 6.8).
"""

from __future__ import annotations

from briefgen.doc.document import TWIN_NAME
from briefgen.write.pdf.metadata import moment, text_string
from briefgen.write.pdf.objects import Objects

DESCRIPTION = "The note as data: points, claims, sources, findings"


def attach(twin: bytes, seconds: int, objects: Objects) -> tuple[str, str]:
    """Write the file and its specification. seconds: the file's date, since 1970 UTC."""
    date = moment(seconds).strftime("D:%Y%m%d%H%M%S+00'00'")
    stream = objects.add_stream(
        "/Type /EmbeddedFile /Subtype /application#2Fjson "
        f"/Params <</Size {len(twin)} /CreationDate ({date}) /ModDate ({date})>>",
        twin,
    )
    name = text_string(TWIN_NAME)
    # Data, not Source: the note is made from the same content, not from this file
    file = objects.add(
        f"<</Type /Filespec /F {name} /UF {name} /Desc {text_string(DESCRIPTION)} /AFRelationship /Data "
        f"/EF <</F {stream} 0 R /UF {stream} 0 R>>>>"
    )
    return f"/AF [{file} 0 R]", f"/Names <</EmbeddedFiles <</Names [{name} {file} 0 R]>>>>"
