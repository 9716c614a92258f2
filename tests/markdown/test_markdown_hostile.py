"""Every hostile text, in every place where text can stand, reads back as the same text."""

from __future__ import annotations

import pytest
from markdown_hostile import HOSTILE
from markdown_reading import expected, expected_line, read, split

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
    SourceEntry,
    Sources,
    Table,
)
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.write.markdown import write

URL = "https://example.org/a?b=1&copy=2"


def note(*blocks, title="T", lines=(), properties=(), marking="TLP:CLEAR", footer="foot"):  # type: ignore[no-untyped-def]
    frame = Frame(marking, title, lines, footer)
    return Document(frame, blocks, "en-GB", properties, 0)


def written(document: Document) -> str:
    result = write(document)
    assert not result.diagnostics
    return result.data.decode("utf-8")


def p(*children: Inline) -> Paragraph:
    return Paragraph(children)


def ways(text: str) -> dict[str, tuple[Inline, ...]]:
    """One text in every kind of inline node and between neighbours that could change its meaning."""
    t = Text(text)
    return {
        "alone": (t,),
        "after a word": (Text("word "), t),
        "inside a word": (Text("a"), t, Text("b")),
        "before a reference": (t, Ref((1, 2)), t),
        "strong": (Strong((t,)),),
        "emphasis in a word": (Text("a"), Emph((t,)), Text("b")),
        "strong in a word": (Text("a"), Strong((t,)), Text("b")),
        "emphasis in strong": (Strong((Text("x "), Emph((t,)))), t),
        "strong in emphasis": (Emph((Strong((t,)), t)), t),
        "emphasis beside strong": (Emph((t,)), Strong((t,)), Emph((t,))),
        "link": (Text("a "), Link(URL, (t,)), t),
        "strong link": (Strong((Link(URL, (Emph((t,)), Text(" x"))),)),),
        "code": (t, Code(text.replace("\\|", "\\ |")), t),
        "twice": (t, t),
        "after a break": (Text("one"), Break(), t, Break(), Text("two")),
    }


def everywhere(line: tuple[Inline, ...]) -> tuple:  # type: ignore[type-arg]
    cell = Cell(line)
    table = Table(
        (Column(line), Column(line, "right"), Column((Text("c"),))),
        (Group((Row((cell, cell)), Row((cell, Cell(())))), cell), Group((Row((Cell(()), cell, cell)),))),
        line,
    )
    deep = List((Item((Paragraph(line),)), Item((p(Text("x")),))))
    return (
        Heading(2, line),
        Paragraph(line),
        Callout((Paragraph(line), Paragraph(line))),
        List((Item((Paragraph(line), deep)), Item((Paragraph(line),)))),
        List((Item((Paragraph(line), Callout((Paragraph(line),)), table)),), True, 7),
        table,
        p(Ref((1, 2))),
        Sources((SourceEntry(1, line), SourceEntry(2, line))),
    )


def test_there_are_enough_texts() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 52


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text_everywhere(text: str) -> None:
    for way, line in ways(text).items():
        blocks = everywhere(line)
        markdown = written(note(*blocks))
        found = read(markdown)
        assert found[2:-2] == expected(blocks), (way, markdown)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text_in_the_frame(text: str) -> None:
    line = (Text(text),)
    document = note(p(Text("body")), title=text, lines=(line, line), marking=text, footer=text)
    marking = ("p", expected_line((Strong(line),)))
    shown = ("p", expected_line(line))
    title = ("h", 1, expected_line(line, " "))
    body = ("p", expected_line((Text("body"),)))
    assert read(written(document)) == (marking, title, shown, shown, body, shown, marking)


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_gives_the_exact_text(text: str) -> None:
    document = note(properties=(("title", text), ("no", text), ("odd: key", text)))
    assert split(written(document))[0] == {"title": text, "no": text, "odd: key": text}


@pytest.mark.parametrize("text", ["a\x00b", "bell\x07", "\x0c", "half \ud800", "\x85"])
def test_a_character_no_file_can_hold_is_refused(text: str) -> None:
    for document in (note(p(Text(text))), note(title=text), note(p(Link(text, (Text("x"),))))):
        result = write(document)
        assert result.data == b""
        assert [d.code for d in result.diagnostics] == ["BRF630"]
        assert result.diagnostics[0].is_error and "U+00" in result.diagnostics[0].message.replace("D8", "00")
