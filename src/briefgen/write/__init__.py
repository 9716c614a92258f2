"""One module or package a format: tree to bytes. Knows no domain. Imports only base and doc."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.doc.document import Document
from briefgen.write.written import Written


def _markdown(document: Document) -> Written:
    from briefgen.write.markdown import write

    return write(document)


def _pdf(document: Document) -> Written:
    from briefgen.write.pdf import write

    return write(document)


def _json(document: Document) -> Written:
    from briefgen.write.plain_json import write

    return write(document)


WRITERS: dict[str, Callable[[Document], Written]] = {"pdf": _pdf, "md": _markdown, "json": _json}
"""Formats by id, which is also the file's extension, in the order they are built. Each writer is imported
when it is first used."""

DEFAULT = ("pdf", "md")
"""Formats that are built where none is asked for."""
