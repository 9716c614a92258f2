"""Whatever the tree, the PDF holds its words, and nothing collides or leaves the page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pdf_reading import assert_words, document, sound

from briefgen.doc.block import (
    Block,
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
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.words import plain
from briefgen.proof.tags import bare as spoken
from briefgen.proof.tags import check_tags, leaves, read_tags
from briefgen.proof.wanted_tags import texts_of
from briefgen.write.pdf import write

LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789()[]{}<>&%$#@/\\|*_~`'\"-–—.,;:!?éøßžŁ“”’£€≈≤→Ωδж●\U0001f512"
words = st.one_of(
    st.text(LETTERS, min_size=1, max_size=12),
    st.sampled_from(["the", "ferry", "outage", "well-known", "and/or", "500–1,200", "2021-08-27", "1\u00a0March"]),
    st.text("abcdefghij/", min_size=60, max_size=140),
)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)
short = st.lists(words, min_size=1, max_size=5).map(" ".join)
leaf = st.one_of(
    texts.map(Text),
    st.builds(Text, short, st.none(), st.sampled_from(["fr", "en-GB"])),
    short.map(Code),
    st.just(Break()),
    st.sampled_from([Ref((1,)), Ref((1, 3, 9))]),
)
inline: st.SearchStrategy[Inline] = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(Emph, st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(Strong, st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(Link, st.just("https://example.org/?a=b c"), st.lists(inner, min_size=1, max_size=2).map(tuple)),
    ),
    max_leaves=4,
)
children = st.lists(inline, max_size=3).map(tuple)
paragraphs = st.builds(Paragraph, children)
headings = st.builds(Heading, st.integers(2, 4), short.map(lambda t: (Text(t),)))
brief = st.lists(st.sampled_from(["at least", "340", "Ω 5 €", "well-known", "a/b"]), max_size=6).map(" ".join)
cells = st.builds(
    Cell,
    st.one_of(
        brief.map(lambda t: (Text(t),)),
        brief.map(lambda t: (Text(t + " "), Strong((Text(t),)), Ref((1,)))),
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 5))
    labels = [(Text(f"Head{index}"),) for index in range(count)]
    columns = tuple(
        Column(label, draw(st.sampled_from(["left", "right"])), draw(st.integers(0, 3))) for label in labels
    )
    groups = []
    for _ in range(draw(st.integers(0, 4))):
        head = draw(st.none() | cells)
        size = count - (head is not None)
        rows = st.lists(st.lists(cells, min_size=size, max_size=size).map(tuple).map(Row), max_size=5)
        groups.append(Group(tuple(draw(rows)), head))
    return Table(columns, tuple(groups), draw(st.just(()) | short.map(lambda t: (Text(t),))))


def lists(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(blocks, max_size=3).map(tuple).map(Item)
    return st.builds(List, st.lists(items, max_size=4).map(tuple), st.booleans(), st.integers(1, 120))


nested: st.SearchStrategy[Block] = st.recursive(
    paragraphs,
    lambda inner: st.one_of(lists(inner), st.builds(Callout, st.lists(inner, max_size=3).map(tuple))),
)
sources = st.lists(children, max_size=12).map(
    lambda entries: Sources(tuple(SourceEntry(index, entry) for index, entry in enumerate(entries, 1)))
)
blocks: st.SearchStrategy[Block] = st.one_of(nested, headings, paragraphs, tables(), st.just(Rule()), sources)
frames = st.builds(
    lambda title, line: Frame("OFFICIAL – EXERCISE", title, ((Text(line),),), "Note 7, edition 1"),
    texts,
    texts,
)


def without_gaps(made: list[Block]) -> list[Block]:
    """The blocks, no heading more than one level below the one before."""
    level = 1
    out: list[Block] = []
    for block in made:
        if isinstance(block, Heading) and plain(block.children).strip():
            level = min(block.level, level + 1)
            block = replace(block, level=level)
        out.append(block)
    return out


documents = st.builds(
    lambda frame, made, paper: document(*without_gaps(made), frame=frame, paper=paper),
    frames,
    st.lists(blocks, max_size=8),
    st.sampled_from(["A4", "Letter"]),
)


# Without shrinking: it takes minutes for trees of this size, and the failing tree is printed anyway.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(documents)
def test_words_and_places(made: Document) -> None:
    assert_words(made, sound(made))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(documents)
def test_the_same_bytes_twice(made: Document) -> None:
    assert write(made) == write(made)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(documents)
def test_a_reader_of_the_tags_has_every_word_once(made: Document) -> None:
    data = write(made).data
    assert check_tags(data, made) == ()
    tagged = read_tags(data)
    assert (tagged.faults, tagged.untagged) == ((), "")
    marks = ("", "•", "–")
    wanted = [(kind, spoken(plain(children))) for kind, children in texts_of(made)]
    found = [(kind, spoken(text)) for kind, text in leaves(tagged.root)]
    assert [leaf for leaf in found if leaf[1] not in marks] == [leaf for leaf in wanted if leaf[1] not in marks]
