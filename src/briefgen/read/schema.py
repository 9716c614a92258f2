"""The table of fields: every key of every file, its form, what it means and an example.

The decoder, the JSON Schema and the content-format page all read this one table, which stands in
`source_keys`, `brief_keys` and `project_keys`, in the order in which an author writes the keys.
"""

from __future__ import annotations

from briefgen.read.brief_keys import BRIEF
from briefgen.read.forms import Form
from briefgen.read.project_keys import CONFIG, FRONT
from briefgen.read.records import ListOf
from briefgen.read.source_keys import CLAIM, SOURCE

SOURCES = ListOf(SOURCE)
CLAIMS = ListOf(CLAIM)

FILES: tuple[tuple[str, Form, str], ...] = (
    ("brief.yaml", BRIEF, "The note itself: its frame, its questions, and what we say."),
    ("sources.yaml", SOURCES, "The documents that were read. A list of sources."),
    ("claims.yaml", CLAIMS, "What each source says. A list of claims, one key a line."),
    ("briefgen.yaml", CONFIG, "The project's configuration, at its root. The file may be missing."),
    (
        "front matter of a template",
        FRONT,
        "The head of `templates/<audience>.md.j2`, between two lines `---`.",
    ),
)
"""Each kind of file with its form and a sentence about it."""
