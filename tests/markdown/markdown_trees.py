"""Random trees, made of letters that are markup somewhere."""

from __future__ import annotations

from hypothesis import strategies as st

from briefgen.doc.block import (
    Callout,
    Cell,
    Column,
    Group,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Rule,
    SourceEntry,
    Sources,
    Table,
)
from briefgen.doc.inline import Break, Code, Emph, Link, Ref, Strong, Text
from briefgen.doc.words import plain

LETTERS = "ab1 *_`[]()<>!#&;|\\~$=-+.:^%\n\"'é\u0301€\u00a0\u200b文?/{x"
HREFS = ("https://x.org/a?b=1", "mailto:a@x.org", "https://x.org/(a)|b<c>\\*d &amp; e", "http://x.org/_a_")

letters = st.text(LETTERS, min_size=1, max_size=7)
texts = letters.map(Text)
# Code with a backslash before a stroke in a cell, or with `]:` in a link, is plain text: see the unit tests.
codes = st.builds(Code, letters.map(lambda text: text.replace("\\|", "|").replace("\\", "/")))


def _nodes(children: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    inside = st.lists(children, min_size=1, max_size=3).map(tuple)
    code = codes.filter(lambda node: "]:" not in node.text)
    labels = st.lists(st.one_of(texts, st.builds(Emph, st.tuples(texts)), code), min_size=1)
    links = st.builds(Link, st.sampled_from(HREFS), labels.map(tuple).filter(_has_letters))
    return st.one_of(st.builds(Emph, inside), st.builds(Strong, inside), links)


def _has_letters(children: tuple) -> bool:  # type: ignore[type-arg]
    """A link without letters shows its address instead: see the unit tests."""
    return bool(plain(children).strip())


refs = st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True).map(lambda n: Ref(tuple(sorted(n))))
leaves = st.one_of(texts, texts, texts, codes, refs, st.just(Break()))
nodes = st.recursive(leaves, _nodes, max_leaves=6)
lines = st.lists(nodes, min_size=1, max_size=5).map(tuple)

paragraphs = st.builds(Paragraph, lines)
cells = st.builds(Cell, lines)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    columns = st.builds(Column, lines, st.sampled_from(("left", "right")))
    groups = []
    for _ in range(draw(st.integers(0, 2))):
        head = draw(st.none() | cells)
        count = width - (head is not None)
        rows = st.builds(Row, st.lists(cells, min_size=count, max_size=count).map(tuple))
        groups.append(Group(tuple(draw(st.lists(rows, min_size=1, max_size=2))), head))
    head_row = tuple(draw(st.lists(columns, min_size=width, max_size=width)))
    return Table(head_row, tuple(groups), draw(st.just(()) | lines))


def _containers(children: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    inside = st.lists(children, max_size=3).map(tuple)
    items = st.lists(st.builds(Item, inside), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Callout, inside),
        st.builds(List, items),
        st.builds(List, items, st.just(True), st.sampled_from((0, 1, 9, 99))),
    )


headings = st.builds(Heading, st.integers(2, 4), lines)
plain_blocks = st.one_of(paragraphs, paragraphs, headings, tables(), st.just(Rule()))
blocks = st.lists(st.recursive(plain_blocks, _containers, max_leaves=5), min_size=1, max_size=4).map(tuple)
sources = st.builds(
    lambda entries: Sources(tuple(SourceEntry(n, line) for n, line in enumerate(entries, 1))),
    st.lists(lines, min_size=3, max_size=3),
)
