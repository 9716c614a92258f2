"""A whole note, and how blocks stand to one another."""

from __future__ import annotations

from dataclasses import replace

from test_markdown_hostile import note, p, written

from briefgen.doc.block import Block, Callout, Heading, Item, List, Rule, SourceEntry, Sources, Table
from briefgen.doc.inline import Ref, Text
from briefgen.write.markdown.blocks import block_lines


def t(text: str) -> tuple[Text]:
    return (Text(text),)


def bullets(*texts: str, ordered: bool = False, start: int = 1) -> List:
    return List(tuple(Item((p(Text(text)),)) for text in texts), ordered, start)


def markdown(*blocks: Block) -> str:
    return "\n".join(block_lines(blocks, frozenset()))


def test_a_whole_note() -> None:
    document = note(
        Callout((p(Text("It is closed."), Ref((1,))),), "bottom-line"),
        Heading(2, t("What we know")),
        List((Item((p(Text("One."), Ref((1, 2))), bullets("deep"))), Item((p(Text("Two.")),)))),
        Rule(),
        Heading(2, t("Sources")),
        p(Text("2 reports.")),
        Sources((SourceEntry(1, t("The Daily")), SourceEntry(2, t("The Wire")))),
        title="Port closed",
        lines=(t("For executives"), t("Edition 1")),
        properties=(("title", "Port closed"), ("as_of", "2024-11-11")),
        footer="Draft",
    )
    assert (
        written(document)
        == """\
---
title: "Port closed"
as_of: "2024-11-11"
---

**TLP:CLEAR**

# Port closed

For executives

Edition 1

> It is closed.[^1]

## What we know

- One.[^1] [^2]
  - deep
- Two.

---

## Sources

2 reports.

[^1]: The Daily

[^2]: The Wire

Draft

**TLP:CLEAR**
"""
    )


def test_the_status_stands_with_the_marking_first_and_last() -> None:
    made = note(p(Text("It is closed.")))
    made = replace(made, frame=replace(made.frame, status="EXERCISE"))
    lines = written(made).splitlines()
    assert [number for number, line in enumerate(lines) if line == "**EXERCISE · TLP:CLEAR**"] == [0, len(lines) - 1]


def test_empty_blocks_leave_nothing() -> None:
    empty = (p(), Heading(2, ()), Callout(()), List(()), p(Text("  ")), Table((), ()), Sources(()))
    assert markdown(*empty) == ""
    assert "\n\n\n" not in written(note(*empty, footer=""))


def test_a_source_that_nothing_names_is_a_list_entry() -> None:
    """GFM leaves out footnotes without a reference; a source list leaves nothing out."""
    text = written(note(p(Ref((2,))), Sources((SourceEntry(1, t("a")), SourceEntry(2, t("b"))))))
    assert "\n1. a\n\n[^2]: b\n" in text


def test_a_reference_anywhere_names_its_source() -> None:
    sources = Sources((SourceEntry(1, t("a")),))
    for document in (
        note(sources, lines=((Ref((1,)),),)),
        note(Callout((bullets("x"), List((Item((p(Ref((1,))),)),)))), sources),
        note(Table((), (), (Ref((1,)),)), sources),
    ):
        assert "\n[^1]: a\n" in written(document)


def test_lists_that_follow_one_another_stay_apart() -> None:
    assert markdown(bullets("a"), bullets("b"), bullets("c")) == "- a\n\n* b\n\n- c"
    assert markdown(bullets("a", ordered=True), bullets("b", ordered=True)) == "1. a\n\n1) b"
    assert markdown(bullets("a"), p(), bullets("b")) == "- a\n\n* b"


def test_numbers_run_on_from_the_first() -> None:
    assert markdown(bullets("a", "b", ordered=True, start=9)) == "9. a\n10. b"


def test_an_item_of_several_blocks() -> None:
    item = Item((p(Text("a")), p(Text("b"))))
    assert markdown(List((item, Item((p(Text("c")),))))) == "- a\n\n  b\n\n- c"


def test_a_list_inside_that_does_not_start_with_one_needs_a_blank_line() -> None:
    inner = bullets("b", ordered=True, start=3)
    assert markdown(List((Item((p(Text("a")), inner)),))) == "- a\n\n  3. b"


def test_marks_of_empty_lists_do_not_make_a_rule() -> None:
    inner = List((Item((List((Item(()),)),)),))
    assert markdown(List((Item((inner,)),))) == "-\n  - -"
    assert markdown(List((Item((Rule(),)),))) == "- ***"
