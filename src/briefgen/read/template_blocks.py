"""Blocks of a template that extends another: one that the other does not have is never printed.

In: a template as read, and the texts of those it extends. Out: diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.read.front_matter import TemplateFile
from briefgen.read.nearest import nearest

_TAG = compiled(r"(?s:\{#.*?#\})|\{%[-+]?\s*(?:block\s+(?P<name>\w+)|(?P<end>endblock)\b)")


def check_blocks(file: TemplateFile, extended: Iterable[str]) -> Iterator[Diagnostic]:
    """BRF502 for each block of a template, outside its other blocks, that none of the templates it extends has."""
    known = [name for text in extended for name, _, _ in _blocks(text)]
    for name, start, depth in _blocks(file.text):
        if depth == 0 and name not in known:
            near = nearest(name, known)
            meant = f"write `{near}` if that is meant; " if near else ""
            message = f"no template that this one extends has a block `{name}`: what stands in it is never printed"
            span = Page(file.name, file.text).span(start, start + len(name))
            yield Diagnostic("BRF502", message, span, f"{meant}docs/templates.md lists the blocks there are")


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Each block's name, the place of the name, and how many blocks it stands in."""
    depth = 0
    for found in _TAG.finditer(text):
        if found["name"]:
            yield found["name"], found.start("name"), depth
            depth += 1
        elif found["end"]:
            depth -= 1
