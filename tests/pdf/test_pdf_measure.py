"""What is measured is what is written: pages and height, with and without what is known of earlier notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_notes import documents
from pdf_reading import document, read
from test_pdf_random import PHASES
from test_pdf_random import documents as trees

from briefgen.doc.block import Block, Column, List, Paragraph, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Break, Inline, Ref, Text
from briefgen.write.pdf import style, write
from briefgen.write.pdf.layout import lay_out
from briefgen.write.pdf.measure import Extent, Known, measure
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.style import MM, Style
from briefgen.write.pdf.tags import Tags

NOTES = sorted(documents())


def as_written(made: Document) -> Extent:
    """The extent by the layout that is drawn."""
    layout = lay_out(made, Shaper(range(1, 100), made.lang), Tags())
    assert layout is not None
    pages = list(layout.pages)
    last = max((placed.top + placed.strip.height for placed in pages[-1]), default=0.0)
    taken = (len(pages) - 1) * layout.room + min(last, layout.room)
    return Extent(len(pages), taken / MM, layout.room / MM)


def without_each(made: Document) -> Iterator[Document]:
    """The document without one of its blocks, entries or rows, for each of them, with other numbers for its sources."""
    for place, block in enumerate(made.blocks):
        for less in (None, *parted(block)):
            kept = made.blocks[:place] + (() if less is None else (less,)) + made.blocks[place + 1 :]
            yield replace(made, blocks=tuple(renumbered(one, place % 3) for one in kept))


def parted(block: Block) -> Iterator[Block]:
    if isinstance(block, List):
        yield from (replace(block, items=block.items[:at] + block.items[at + 1 :]) for at in range(len(block.items)))
    elif isinstance(block, Table):
        for at, group in enumerate(block.groups):
            fewer = (replace(group, rows=group.rows[1:]),) if len(group.rows) > 1 else ()
            yield replace(block, groups=block.groups[:at] + fewer + block.groups[at + 1 :])


def renumbered(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, children=tuple(_moved(child, by) for child in block.children))
    if isinstance(block, List):
        blocks = (replace(item, blocks=tuple(renumbered(one, by) for one in item.blocks)) for item in block.items)
        return replace(block, items=tuple(blocks))
    if isinstance(block, Sources):
        return replace(block, entries=block.entries[by:])
    return block


def _moved(child: Inline, by: int) -> Inline:
    return replace(child, numbers=tuple(7 * by + number for number in child.numbers)) if type(child) is Ref else child


@pytest.mark.parametrize("name", NOTES)
def test_a_note_takes_what_was_measured(name: str) -> None:
    made = documents()[name]
    extent = measure(made)
    assert extent == as_written(made)
    written = write(made)
    pages = read(written.data)
    assert extent.pages == written.pages == len(pages)
    last = extent.taken - (extent.pages - 1) * extent.room
    depths = ((pages[-1].height - letter.base - style.MARGIN) / MM for letter in pages[-1].letters)
    lowest = max(depth for depth in depths if depth < extent.room)  # below it lies the footer
    assert lowest < last < lowest + 2.0


@pytest.mark.parametrize("name", NOTES)
def test_what_is_known_of_other_notes_changes_no_measure(name: str) -> None:
    known = Known()
    for made in islice(without_each(documents()[name]), 0, None, 9):
        assert measure(made, known) == measure(made) == as_written(made)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(st.lists(trees, min_size=2, max_size=4))
def test_any_trees_one_after_the_other(made: list[Document]) -> None:
    known = Known()
    for one in (*made, made[0]):
        extent = measure(one, known)
        assert extent == as_written(one)
        assert extent.pages == write(one).pages


def test_a_text_is_set_once_in_whatever_notes_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[Inline]] = []
    lines = Shaper.lines

    def counted(self: Shaper, children: Sequence[Inline], kind: Style, width: float, least: int = 1) -> object:
        asked.append(children)
        return lines(self, children, kind, width, least)

    monkeypatch.setattr(Shaper, "lines", counted)
    made, known = documents()[NOTES[0]], Known()
    measure(made, known)
    assert len(asked) > 20
    asked.clear()
    measure(made, known)
    assert not asked
    measure(replace(made, blocks=(*made.blocks, Paragraph((Text("A line that is new."),)))), known)
    assert asked == [(Text("A line that is new."),)]


def test_what_cannot_be_written_has_no_extent_however_often_it_is_asked() -> None:
    known = Known()
    letter = Paragraph((Text("\U0001f6a2 "), Break(), Text("ship")))
    for _ in range(2):
        assert measure(document(letter), known) is None
    cell = Table((Column((Text("\U0001f6a2"),)),), ())
    for _ in range(2):
        assert measure(document(cell), known) is None
    wide = Table(tuple(Column((Text("x"),)) for _ in range(60)), ())
    assert measure(document(wide), known) is None
    assert measure(replace(document(), paper="A0"), known) is None
    assert measure(document(Paragraph((Text("ship"),))), known) is not None


def test_a_language_that_is_none_is_told_from_the_notes_own() -> None:
    """The letters of a note's own language are not looked at; those of another must have a tag."""
    made = document(Paragraph((Text("Fähre", lang="de_DE"), Text(" und"))))
    known = Known()
    assert measure(replace(made, lang="de_DE"), known) is not None
    assert measure(made, known) is None
