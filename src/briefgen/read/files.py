"""Any YAML file's bytes to its node tree, with what is wrong with it gathered in a `Reading`."""

from __future__ import annotations

from briefgen.base.page import Page
from briefgen.base.span import Span
from briefgen.read import nodes
from briefgen.read.events import read_tree
from briefgen.read.reading import Reading
from briefgen.read.text import read_text


def read_root(name: str, data: bytes, reading: Reading, texts: dict[str, str]) -> nodes.Node | None:
    """The root node; None, reported, when there is nothing to decode. texts: gets the file's text."""
    text = read_text(name, data)
    texts[name] = text.shown
    reading.diagnostics.extend(text.diagnostics)
    if not text.clean.strip() and text.diagnostics:
        return None
    return root_of(Page(name, text.clean), reading)


def root_of(page: Page, reading: Reading) -> nodes.Node | None:
    """The root node of a page; None, reported, when there is nothing to decode."""
    tree = read_tree(page)
    reading.trees[page.name] = tree
    reading.diagnostics.extend(tree.diagnostics)
    if tree.root is not None and (not isinstance(tree.root, nodes.Scalar) or tree.root.value):
        return tree.root
    if not tree.diagnostics:
        cure = "write its content; `briefgen new` shows what stands in it"
        reading.report("BRF106", f"{page.name} is empty", Span(page.name), cure)
    return None
