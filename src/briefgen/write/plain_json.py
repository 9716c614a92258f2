"""The JSON writer: a document's twin comes in, its bytes go out. UTF-8, LF, keys in the twin's own order."""

from __future__ import annotations

import json

from briefgen.doc.document import Document
from briefgen.write.written import Written


def write(document: Document) -> Written:
    """The twin as JSON; `{}` for a document that has none."""
    return Written((json.dumps(document.twin, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
