"""A diagnostic about words of a longer text comes in, the same with the place of those words goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.page import Page
from briefgen.base.pattern import compiled

_REFERENCE = compiled(r"\[[@=][^\]]*\]")
_HOLE = "\ufffc"
_APART = compiled(r"[\s\ufffc*_\\]")
"""What may stand between two words: white space, a citation or printed value, marks of emphasis and of escapes."""


def point(diagnostic: Diagnostic, text_of: Callable[[str], str | None]) -> Diagnostic:
    """The diagnostic on its `words`, where they stand once; each is looked for within the one before it.

    text_of: a file's name as in a span -> its text, line ends `\n`, None where it is not known. Words that stand
    nowhere or more than once (written with an escape, or given twice) leave the place as wide as it was. Citations
    are not looked into.
    """
    if diagnostic.span is None or not diagnostic.words:
        return diagnostic
    span = diagnostic.span
    page = Page(span.file, text_of(span.file) or "")
    whole = stretch = page.offset(span.line, span.column), page.offset(span.end_line, span.end_column)
    for words in diagnostic.words:
        stretch = _only(words, page.text, *stretch) or stretch
    return replace(diagnostic, span=span if stretch == whole else page.span(*stretch), words=())


def _only(words: str, text: str, first: int, end: int) -> tuple[int, int] | None:
    """Where words stand between two offsets; None unless it is one place."""
    parts = [re.escape(part) for part in _APART.split(words) if part]
    if not parts:
        return None
    between = _APART.pattern + "+"
    whole = re.compile(rf"(?<!\w){between.join(parts)}(?!\w)")
    stretch = _REFERENCE.sub(lambda match: _HOLE * len(match.group()), text[first:end])
    found = list(whole.finditer(stretch))
    return (first + found[0].start(), first + found[0].end()) if len(found) == 1 else None
