"""What a screen reader gets: the elements of a file in logical order, one for a thing however many pages it crosses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import FRAME, bare, document, item, paragraph, read, row, text, written

from briefgen.doc.block import Block, Callout, Cell, Column, Group, Heading, List, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Break, Emph, Link, Ref, Strong, Text
from briefgen.proof.tags import Element, Tagged, check_tags, read_tags


def tagged(made: Document) -> Tagged:
    data = written(made)
    assert check_tags(data, made) == ()
    return read_tags(data)


def outline(element: Element) -> str:
    """Kinds and texts in a line: P(a Link(b))."""
    inside = " ".join(
        filter(None, (part.strip() if isinstance(part, str) else outline(part) for part in element.inside))
    )
    return f"{element.kind}({inside})"


def body(*blocks: Block) -> str:
    """The outline of what stands below the title and the line under it."""
    found = tagged(document(*blocks)).root
    assert [outline(part) for part in found.inside[:3]] == ["P(OFFICIAL)", "H1(A title)", "P(As of today)"]
    return " ".join(map(outline, found.inside[3:]))


def all_of(element: Element, kind: str) -> list[Element]:
    inside = [part for part in element.inside if isinstance(part, Element)]
    return [*([element] if element.kind == kind else []), *(found for part in inside for found in all_of(part, kind))]


def columns(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(text(label)) for label in labels)


def test_heads_and_paragraphs_stand_in_the_order_of_the_tree() -> None:
    blocks = (Heading(2, text("Known")), paragraph("It sailed."), Heading(3, text("When")), paragraph("Then."))
    assert body(*blocks) == "H2(Known) P(It sailed.) H3(When) P(Then.)"


def test_a_head_in_the_rail_is_read_before_its_text() -> None:
    callout = Callout((paragraph("The line."), paragraph("More.")))
    assert body(Heading(2, text("Bottom")), callout) == "H2(Bottom) Sect(P(The line.) P(More.))"


def test_a_list_in_a_list() -> None:
    inner = List((item(paragraph("c")),), ordered=True, start=4)
    outer = List((item(paragraph("a")), item(paragraph("b"), inner)))
    assert body(outer) == "L(LI(Lbl(•) LBody(P(a))) LI(Lbl(•) LBody(P(b) L(LI(Lbl(4.) LBody(P(c)))))))"
    first, second = all_of(tagged(document(outer)).root, "L")
    assert (first.attributes["ListNumbering"], second.attributes["ListNumbering"]) == ("Disc", "Decimal")


def test_a_table_has_heads_with_their_scope() -> None:
    groups = (Group((row("b", "c"), row("d")), Cell(text("Head"))), Group((row("x", "y", "z"),)))
    table = Table(columns("A", "B", "C"), groups, text("Facts"))
    assert body(table) == (
        "Table(Caption(Facts) THead(TR(TH(A) TH(B) TH(C))) "
        "TBody(TR(TH(Head) TD(b) TD(c)) TR(TD(d) TD()) TR(TD(x) TD(y) TD(z))))"
    )
    heads = [dict(head.attributes) for head in all_of(tagged(document(table)).root, "TH")]
    assert heads == [{"O": "Table", "Scope": "Column"}] * 3 + [{"O": "Table", "Scope": "Row", "RowSpan": 2}]


def test_a_head_without_cells_is_a_row_by_itself() -> None:
    table = Table(columns("A"), (Group((row(), row(), row()), Cell(text("Head"))), Group((), Cell(text("Next")))))
    assert body(table) == "Table(THead(TR(TH(A))) TBody(TR(TH(Head)) TR(TH(Next))))"
    assert body(Table(columns("A", "B"), ())) == "Table(THead(TR(TH(A) TH(B))) TBody())"


def test_a_groups_head_of_many_lines_is_one_cell() -> None:
    head = Cell(text("A question of several words that takes many lines in its column, and more"))
    rows = tuple(row(f"value {n} " + "words " * 20, "1 March 2026") for n in range(4))
    found = tagged(document(Table(columns("Q", "V", "When"), (Group(rows, head),))))
    (cell,) = [head for head in all_of(found.root, "TH") if head.attributes["Scope"] == "Row"]
    assert cell.attributes["RowSpan"] == 4
    assert len(cell.inside) == 1  # one piece of content: nothing of another cell stands between its lines
    assert bare(cell.text) == bare(head.children[0].text)  # type: ignore[union-attr]


def test_sources_are_a_numbered_list() -> None:
    sources = Sources(tuple(SourceEntry(n, text(f"Source {n}")) for n in (1, 2)))
    assert body(sources) == "L(LI(Lbl(1) LBody(Source 1)) LI(Lbl(2) LBody(Source 2)))"


def test_a_reference_holds_a_link_for_each_number() -> None:
    blocks = (
        paragraph("Fact. ", Ref((1, 2, 9)), " More."),
        Sources((SourceEntry(1, text("One")), SourceEntry(2, text("Two")))),
    )
    assert body(*blocks).startswith("P(Fact. Reference([ Link(1) , Link(2) , 9]) More.) L(")
    assert [link.links for link in all_of(tagged(document(*blocks)).root, "Link")] == [("1 One",), ("2 Two",)]


def test_two_references_side_by_side_are_two() -> None:
    again = Ref((1,))
    assert body(paragraph(again, again), Sources((SourceEntry(1, text("One")),))).startswith(
        "P(Reference([ Link(1) ]) Reference([ Link(1) ]))"
    )


def test_a_link_says_where_it_leads() -> None:
    made = document(paragraph("See ", Link("https://example.org/é", (Text("the "), Strong(text("page")))), "."))
    (link,) = all_of(tagged(made).root, "Link")
    assert link.text == "the page"
    assert set(link.links) == {"https://example.org/%C3%A9"}


def test_a_link_over_several_lines_is_one_element() -> None:
    made = document(paragraph(Link("https://example.org", (Text("words " * 60),)), "end"))
    (link,) = all_of(tagged(made).root, "Link")
    assert len(link.links) > 3  # an area a line
    assert link.text.split() == ["words"] * 60


def test_a_passage_has_its_language() -> None:
    french = Text("ce qui est dit " * 20, None, "fr")
    made = document(
        paragraph("He said: ", french, Emph((Text("oui", None, "fr"),)), " in English ", Text("no", None, "en-GB"))
    )
    (span,) = all_of(tagged(made).root, "Span")
    assert span.lang == "fr"
    assert span.text.split()[-3:] == ["est", "dit", "oui"]


def test_a_language_that_comes_again_is_another_passage() -> None:
    parts = [Text("un", None, "fr"), Break(), Text("one"), Break(), Text("deux", None, "fr")]
    assert body(paragraph(*parts)) == "P(Span(un) one Span(deux))"


def test_what_crosses_pages_is_one_element() -> None:
    long = paragraph("words " * 1500, Link("https://example.org", text("link " * 900)), " end")
    made = document(long, List((item(paragraph("more " * 1500)),)))
    found = tagged(made)
    assert len(read(written(made))) > 4
    assert [element.kind for element in found.root.inside[3:] if isinstance(element, Element)] == ["P", "L"]
    assert len(all_of(found.root, "Link")) == len(all_of(found.root, "LI")) == 1
    assert all_of(found.root, "Link")[0].text.split() == ["link"] * 900


def test_a_row_that_crosses_pages_is_one_row() -> None:
    rows = (Group((row("word " * 3000, "x " * 800), row("after", "y"))),)
    root = tagged(document(Table(columns("Word", "Other"), rows))).root
    assert len(all_of(root, "TR")) == 3
    assert [len(cell.text.split()) for cell in all_of(root, "TD")] == [3000, 800, 1, 1]


def test_what_is_repeated_is_an_artifact() -> None:
    groups = tuple(
        Group(tuple(row(f"v{g}.{n}", "y") for n in range(90)), Cell((Text(f"Group {g} "), Ref((1,))))) for g in range(2)
    )
    made = document(Table(columns("Question", "Value", "Other"), groups), Sources((SourceEntry(1, text("One")),)))
    found = tagged(made)
    pages = len(found.artifacts)
    assert pages > 3
    assert found.root.text.count("Question") == found.root.text.count("OFFICIAL") == 1
    assert "continued" not in found.root.text
    assert sum("Question" in page for page in found.artifacts) >= pages - 2
    assert sum("(continued)" in page for page in found.artifacts) >= 2
    assert ["OFFICIAL" in page for page in found.artifacts] == [True] * pages
    assert [page.count("OFFICIAL") for page in found.artifacts] == [1] + [2] * (pages - 1)
    assert [link.links for link in all_of(found.root, "Link")] == [("1 One",)] * 2  # none for what is repeated


@pytest.mark.parametrize("marking", ["", "TLP:AMBER+STRICT " * 12])
def test_the_marking_is_read_once_before_the_title(marking: str) -> None:
    frame = replace(FRAME, marking=marking, marking_colour="#FFC000", marking_background="#000000")
    found = tagged(document(*[paragraph("words " * 400)] * 4, frame=frame))
    kinds = [(part.kind, " ".join(part.text.split())) for part in found.root.inside if isinstance(part, Element)]
    assert kinds[: 1 + bool(marking)] == [*([("P", marking.strip())] if marking else []), ("H1", "A title")]
    assert [kind for kind, words in kinds if words == marking.strip()] == ["P"] * bool(marking)


def test_empty_things_are_not_read_out() -> None:
    empty = Table((), (), text("Only a caption"))
    assert (
        body(Heading(2, ()), paragraph(), Callout((paragraph(),)), List(()), Sources(()), empty) == "P(Only a caption)"
    )


def test_descriptions_of_links_are_short() -> None:
    blocks = (paragraph(Ref((1,))), Sources((SourceEntry(1, text("A very long title " * 20)),)))
    ((called,),) = [link.links for link in all_of(tagged(document(*blocks)).root, "Link")]
    assert len(called) == 80
    assert called.startswith("1 A very long title") and called.endswith("…")
