"""Figures in Markdown: a picture beside the note with the same labels and words, or a table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from markdown_it import MarkdownIt

from briefgen.doc.block import Cell, Column, Figure, Group, Paragraph, Row, Table
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Inline, Ref, Text
from briefgen.doc.shape import Dot, Label, Line
from briefgen.model.needle import Needle
from briefgen.proof.audit import audit
from briefgen.write.markdown import write
from briefgen.write.svg import write_figure

HOSTILE = 'a ]( <script>alert("1")</script> & “x” \\'


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def figure(name: str = "f") -> Figure:
    label = Label(0, 9, (Text(f"Office {HOSTILE}"), Text("\u00a0"), Ref((1,))), 160, (7,))
    table = Table((Column(text("Value")),), (Group((Row((Cell(text("over 400")),)),)),))
    shapes = (label, Dot(460, 20, 3), Dot(480, 20, 3, "square", True), Line(1, 1, 40, 1, dashed=True))
    return Figure(name, shapes, 480, 77, text(f"Plot. {HOSTILE}"), text(f"People {HOSTILE}"), table)


def document(name: str = "note_e1", *figures: Figure) -> Document:
    frame = Frame("OFFICIAL", "A title", (), "Foot")
    return Document(frame, (Paragraph(text("Before")), *figures), "en-GB", (("title", "A title"),), 0, name=name)


def test_the_picture_stands_beside_under_the_name_that_the_note_gives() -> None:
    result = write(document("note_e1", figure("one"), figure("two")))
    assert [name for name, _ in result.beside] == ["note_e1_chart-1.svg", "note_e1_chart-2.svg"]
    html = MarkdownIt("commonmark").render(result.data.decode())
    assert re.findall(r'<img src="([^"]*)"', html) == [name for name, _ in result.beside]
    assert "<script" not in html and "over 400" not in html


def test_where_nothing_can_stand_beside_its_table_does() -> None:
    result = write(document("", figure()))
    assert result.beside == () and "over 400" in result.data.decode() and "![" not in result.data.decode()


def test_the_picture_holds_the_labels_and_the_words_and_nothing_that_runs() -> None:
    data = write_figure(figure(), "en-GB")
    assert data == write_figure(figure(), "en-GB")
    root = ElementTree.fromstring(data)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img" and {one.tag for one in root} <= {
        space + kind for kind in ("title", "desc", "rect", "text", "path", "circle")
    }
    assert root.findtext(f"{space}title") == f"People {HOSTILE}"
    assert root.findtext(f"{space}desc") == f"Plot. {HOSTILE}"
    lines = ["".join(one.itertext()) for one in root.iter(f"{space}text")]
    assert lines == ["Office", f"{HOSTILE}\u00a0[1]"]
    assert (
        b"href" not in data and b"style" not in data and b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
    )


def test_the_search_reads_its_words_and_not_its_geometry() -> None:
    data = write_figure(figure(), "en-GB")
    assert audit("a.svg", data, [Needle("93", "number", "x"), Needle("575", "number", "x")]) == ()
    said = replace(figure(), alt=text("Plot: 77 dead at Zarvik."))
    for needle in (Needle("77", "number", "x"), Needle("Zarvik", "text", "x")):
        assert audit("a.svg", write_figure(said, "en-GB"), [needle])
