"""Blocks of a template that extends another: one that the other does not have is never printed.

In: a template as read, and the texts of those it extends. Out: diagnostics.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.read.front_matter import TemplateFile

_TAG = compiled(r"(?s:\{#.*?#\})|\{%[-+]?\s*(?:block\s+(?P<name>\w+)|(?P<end>endblock)\b)")


def check_blocks(file: TemplateFile, extended: Iterable[str]) -> Iterator[Diagnostic]:
    """BRF502 for each block of a template, outside its other blocks, that none of the templates it extends has."""
    known = [name for text in extended for name, _, _ in _blocks(text)]
    for name, start, depth in _blocks(file.text):
        if depth == 0 and name not in known:
            near = difflib.get_close_matches(name, known, 1)
            cure = f"write `{near[0]}` if that is meant; docs/templates.md lists the blocks there are"
            message = f"no template that this one extends has a block `{name}`: what stands in it is never printed"
            line = file.text.count("\n", 0, start) + 1
            column = start - file.text.rfind("\n", 0, start)
            span = Span(file.name, line, column, line, column + len(name))
            yield Diagnostic("BRF502", message, span, cure if near else "docs/templates.md lists the blocks there are")


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Each block's name, the place of the name, and how many blocks it stands in."""
    depth = 0
    for found in _TAG.finditer(text):
        if found["name"]:
            yield found["name"], found.start("name"), depth
            depth += 1
        elif found["end"]:
            depth -= 1
