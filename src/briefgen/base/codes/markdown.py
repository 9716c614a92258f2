"""63x, 64x: writing Markdown."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ROWS: tuple[Code, ...] = (
    Code(
        "BRF630",
        Severity.ERROR,
        "character-not-in-markdown",
        "A text holds a character that a Markdown file cannot hold: a control character, or half of a surrogate pair.",
        "Markdown programs drop or replace such a character, each in its own way, and UTF-8 has no bytes "
        "for half a pair. Readers would see different texts, and nobody would be told.",
        'A template that sets a line with a bell character in it: `{{ "\\x07" }}`.',
        "Take the character out of the text or the template. Tabs and new lines are fine.",
    ),
)
