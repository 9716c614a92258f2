"""A text of ours as one string, its sentences and its quotations.

In: inline parts, or a string. Out: strings of the same length and half-open offsets into them, so that a
check and the note read the same words in the same places.
"""

from __future__ import annotations

import re

from briefgen.base.pattern import compiled
from briefgen.model.inline import Cite, Emph, Inline, Link, Str, Strong

HOLE = "\ufffc"
"""Stands for what are not words of ours: a value that is printed, code, a letter inside a quotation."""

_QUOTATION = compiled(r"“[^“”]*(?:”|\Z)|(?<!\w)\"[^\"]*\"")
_END = compiled(r"(?P<stop>[.!?…]+)[\"”’)\]]*(?=\s|\ufffc|$)|\n\n")
_ABBREVIATION = compiled(r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Sen|St|No|vs|cf|e\.g|i\.e|[ap]\.m)$")
_INITIALS = compiled(r"(?:^|\W)(?:[A-Z]\.)+[A-Z]$")


def letters_of(parts: tuple[Inline, ...]) -> str:
    """The letters of a text; a citation has none, a value and a piece of code are each one HOLE."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, Str):
            out.append(part.text)
        elif isinstance(part, Emph | Strong | Link):
            out.append(letters_of(part.children))
        elif not isinstance(part, Cite):
            out.append(HOLE)
    return "".join(out)


def quotations_in(text: str) -> tuple[tuple[int, int], ...]:
    """Each quotation with its marks, “…” or "…"; one that is not closed goes on to the end."""
    return tuple(match.span() for match in _QUOTATION.finditer(text))


def unquoted(text: str) -> str:
    """The text, as long as it was, with a HOLE for each letter of a quotation."""
    out = list(text)
    for start, end in quotations_in(text):
        out[start:end] = HOLE * (end - start)
    return "".join(out)


def sentences_in(text: str) -> tuple[tuple[int, int], ...]:
    """Each sentence with its stop. A stop after an abbreviation or an initial, or before a small letter, ends none."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["stop"] is not None and not _ends(text, match):
            continue
        if text[start : match.end()].strip():
            found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple(found)


def _ends(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() :].lstrip()
    before = text[: match.start()]
    if match["stop"] == "." and (_ABBREVIATION.search(before) or (_INITIALS.search(before) and after[:1].islower())):
        return False
    return not after[:1].islower()
