"""A random tree, written and read back, is the same tree."""

from __future__ import annotations

import markdown_trees as trees
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_reading import expected, expected_line, read
from test_markdown_hostile import note, written

from briefgen.doc.block import Block, Callout, Paragraph, Sources
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.write.markdown.line import Place, lines_of, one_line

EVERY_REF = Paragraph((Text("see"), Ref((1, 2, 3))))
"""A footnote that nothing names is written otherwise: see the unit tests."""


@settings(max_examples=120, deadline=None)
@given(trees.blocks, trees.sources)
def test_blocks_come_back(blocks: tuple[Block, ...], sources: Sources) -> None:
    document = note(*blocks, EVERY_REF, sources)
    assert read(written(document))[2:-2] == expected((*blocks, EVERY_REF, sources))


@settings(max_examples=300, deadline=None)
@given(trees.lines)
def test_lines_come_back(line: tuple[Inline, ...]) -> None:
    blocks = (Callout((Paragraph(line),)), EVERY_REF)
    document = note(*blocks, lines=(line,))
    first = [("p", expected_line(line))] if expected_line(line) else []
    assert list(read(written(document))[2:-2]) == [*first, *expected(blocks)]


@settings(max_examples=1000, deadline=None)
@given(st.text(trees.LETTERS + "\t\r:/wht", max_size=8), st.sampled_from(Place))
def test_a_text_is_written_alike_whole_and_in_two(text: str, place: Place) -> None:
    """One text alone goes a shorter way."""
    assert _line((Text(text),), place) == _line((Text(""), Text(text)), place)


def _line(children: tuple[Inline, ...], place: Place) -> list[str]:
    return lines_of(children) if place is Place.BLOCK else [one_line(children, place)]


@settings(max_examples=60, deadline=None)
@given(trees.blocks)
def test_the_file_is_tidy(blocks: tuple[Block, ...]) -> None:
    text = written(note(*blocks))
    assert text.endswith("**TLP:CLEAR**\n") and not text.startswith("\n")
    assert "\n\n\n" not in text and "\r" not in text
    assert not any(line != line.rstrip(" \t") for line in text.split("\n"))
