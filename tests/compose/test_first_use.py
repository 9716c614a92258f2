"""Names spelled out at first use: blocks in, the same blocks out with a few letters more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.span import Span
from briefgen.compose.first_use import spell_out
from briefgen.compose.values import Tally
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
    SourceEntry,
    Sources,
    Table,
)
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.words import lines_of, plain
from briefgen.model.brief import Name

NAMES = (
    Name("RB-K", {}, "River Board Kell", ("RBK",)),
    Name("River", {}, "", ("RV",)),
    Name("Old River Board Kell", {}),
    Name("UN", {}, "United Nations"),
    Name("NGO", {}, "aid group"),
    Name("Прилив", {}, "the ferry Прилив (Priliv)", ("Priliv",)),
)


def paragraph(*children: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def spelled(*texts: str) -> list[str]:
    return list(lines_of(spell_out(tuple(map(paragraph, texts)), NAMES)))


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("RB-K met. RB-K left.", "River Board Kell (RB-K) met. RB-K left."),
        ("River Board Kell (RB-K) met; RB-K left.", "River Board Kell (RB-K) met; RB-K left."),
        ("RB-K (River Board Kell) met.", "RB-K (River Board Kell) met."),
        ("RB-K, or River Board Kell, met.", "RB-K, or River Board Kell, met."),
        ("River Board Kell met; RB-K left.", "River Board Kell (RB-K) met; RB-K left."),
        ("River Board Kell met and left.", "River Board Kell met and left."),
        ("RB-K’s men, RB-K's boats", "River Board Kell’s (RB-K’s) men, RB-K's boats"),
        ("River Board Kell's men, RB-K", "River Board Kell's (RB-K's) men, RB-K"),
        ("the UN’s men", "the United Nations’ (UN’s) men"),
        ("United Nations’ men; UN", "United Nations’ (UN’s) men; UN"),
        ("RB-K-led men and RB-K", "RB-K-led men and River Board Kell (RB-K)"),
        ("pro-UN men and the UN", "pro-UN men and the United Nations (UN)"),
        ("the board (RB-K) met", "the board (River Board Kell, RB-K) met"),
        ("an RB-K man, a UN man, an NGO, an NGO", "a River Board Kell (RB-K) man, a United Nations (UN) man, "
         "an aid group (NGO), an NGO"),
        ("A UN man; An NGO", "A United Nations (UN) man; An aid group (NGO)"),
        ("“RB-K” said; RB-K", "“RB-K” said; River Board Kell (RB-K)"),
        ('"RB-K met" says RB-K', '"RB-K met" says River Board Kell (RB-K)'),
        ("Old River Board Kell, a River, rb-k, RBK", "Old River Board Kell, a River, rb-k, RBK"),
        ("Прилив sails. Прилив", "The ferry Прилив (Priliv) sails. Прилив"),
        ("The Прилив sails.", "The ferry Прилив (Priliv) sails."),
    ],
)  # fmt: skip
def test_one_text(text: str, out: str) -> None:
    assert spelled(text) == [out]


def test_the_first_use_is_the_first_in_reading_order() -> None:
    blocks: tuple[Block, ...] = (
        Heading(2, (Text("RB-K"),)),
        Table((Column((Text("RB-K"),)),), (Group((Row((Cell((Text("RB-K"),)),)),)),)),
        Callout((paragraph("Nothing."),)),
        List((Item((paragraph("On RB-K."),)), Item((paragraph("RB-K again."),)))),
        paragraph("RB-K."),
        Sources((SourceEntry(1, (Text("UN"),)),)),
    )
    out = list(lines_of(spell_out(blocks, NAMES)))
    assert out == ["RB-K", "RB-K", "RB-K", "Nothing.", "On River Board Kell (RB-K).", "RB-K again.", "RB-K.", "1 UN"]


def test_a_short_form_in_a_table_asks_for_it_behind_the_full_form() -> None:
    table = Table((Column((Text("UN"),)),), ())
    out = spell_out((paragraph("The United Nations met."), table), NAMES)
    assert next(lines_of(out)) == "The United Nations (UN) met."


def test_nodes_and_spans_stay() -> None:
    place = Span("content/x/brief.yaml", 3)
    children = (
        Text("The "),
        Strong((Text("UN", place, "en"),)),
        Ref((1,)),
        Code("UN"),
        Break(),
        Text(" and UN", place),
    )
    (out,) = spell_out((Paragraph(children, "role", place),), NAMES)
    assert out == Paragraph(
        (Text("The "), Strong((Text("United Nations (UN)", place, "en"),)), *children[2:]), "role", place
    )


def test_what_lies_in_two_nodes_is_passed_over() -> None:
    run = (Emph((Text("UN"),)), Text("’s men; "), Link("https://example.org", (Text("the UN"),)))
    (out,) = spell_out((Paragraph(run),), NAMES)
    assert isinstance(out, Paragraph)
    assert plain(out.children) == "UN’s men; the United Nations (UN)"


def test_an_article_in_another_node_stays() -> None:
    (out,) = spell_out((paragraph("an ", Emph((Text("RB-K"),)), " man"),), NAMES)
    assert isinstance(out, Paragraph)
    assert plain(out.children) == "an River Board Kell (RB-K) man"


def test_a_quotation_over_several_nodes_is_left() -> None:
    run = (Text("He said “the "), Emph((Text("UN"),)), Text(" came” to RB-K"))
    (out,) = spell_out((Paragraph(run),), NAMES)
    assert isinstance(out, Paragraph)
    assert plain(out.children) == "He said “the UN came” to River Board Kell (RB-K)"


def test_a_value_of_a_claim_is_left() -> None:
    value = Text("the UN office", Span("content/x/claims.yaml", 9))
    (out,) = spell_out((Paragraph((value, Text("; the UN"))),), NAMES)
    assert isinstance(out, Paragraph)
    assert plain(out.children) == "the UN office; the United Nations (UN)"


def test_what_numbering_will_fill_passes_through() -> None:
    run = (Tally(), Text(". UN"))
    (out,) = spell_out((Paragraph(run),), NAMES)  # type: ignore[arg-type]  # a tally stands in a tree for a while
    assert isinstance(out, Paragraph)
    assert [*out.children] == [Tally(), Text(". United Nations (UN)")]


def test_no_full_form_changes_nothing() -> None:
    blocks = (paragraph("River"),)
    assert spell_out(blocks, (Name("River", {}),)) is blocks


NAMED = ["RB-K", "River Board Kell", "UN", "United Nations", "Прилив"]
PIECES = st.sampled_from([*NAMED, " ", " ", "(", ")", "’s", "“", "”", "an ", "The ", "-", ". ", ", "])
TEXTS = st.lists(PIECES, max_size=9).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_second_pass_changes_nothing(texts: list[str]) -> None:
    once = spell_out(tuple(map(paragraph, texts)), NAMES)
    assert spell_out(once, NAMES) == once


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_it_does_not_matter_how_letters_are_cut_into_paragraphs_of_one_node(texts: list[str]) -> None:
    one = spell_out(tuple(paragraph(text) for text in texts), NAMES)
    two = spell_out((Callout(tuple(paragraph(text) for text in texts)),), NAMES)
    assert list(lines_of(one)) == list(lines_of(two))
