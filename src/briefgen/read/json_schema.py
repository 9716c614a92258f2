"""The JSON Schema of the author's files, for editors. In: the table of fields. Out: one schema."""

from __future__ import annotations

from typing import Any

from briefgen.model.marking import Markings
from briefgen.read.marking_forms import definitions as marking_definitions
from briefgen.read.records import records_in
from briefgen.read.schema import FILES


def json_schema(known: Markings | None = None) -> dict[str, Any]:
    """JSON Schema, draft 2020-12: `$defs` hold each kind of file by name and each record.

    known: the markings of the project, which editors offer; None for the built-in ones alone.
    """
    definitions = marking_definitions(known or Markings())
    for name, form, doc in FILES:
        definitions[key_of(name)] = {**form.schema(), "description": doc}
        for record in records_in(form):
            definitions.setdefault(record.name.replace(" ", "-"), record.definition())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen",
        "description": "The files of a briefgen project; refer to one of $defs: brief.yaml, sources.yaml, …",
        "$defs": definitions,
    }


def key_of(name: str) -> str:
    """A file kind's key in `$defs`: `brief.yaml`, `front-matter-file`."""
    return "template-front-matter" if " " in name else name
