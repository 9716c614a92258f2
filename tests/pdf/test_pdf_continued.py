"""The head of a section that goes on over a page's end, set again beside its text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from pdf_reading import FRAME, Page, document, item, paragraph, row, sound, text, written

from briefgen.doc.block import Block, Column, Group, Heading, List, SourceEntry, Sources, Table
from briefgen.doc.document import Document
from briefgen.proof.page_text import page_texts
from briefgen.proof.pdf_text import compare, read_back
from briefgen.proof.tags import check_tags, leaves, read_tags

RAIL = (20 + 35) * 72 / 25.4 + 2


def words(number: int) -> Block:
    return paragraph(" ".join(f"w{number}q{word}" for word in range(60)))


def bullets(count: int) -> Block:
    return List(tuple(item(words(number)) for number in range(count)))


def rails(made: Document) -> list[str]:
    """What stands in the rail of each page, to the left of the text."""
    return [" ".join(_rail(page).split()) for page in sound(made)]


def _rail(page: Page) -> str:
    return "".join(x.char for x in page.letters if x.left < RAIL and 57 < x.base < page.height - 57)


@pytest.mark.parametrize("block", [bullets(16), paragraph("words and more words " * 500)])
def test_a_section_that_goes_on_is_named_on_every_page_of_it(block: Block) -> None:
    made = document(Heading(2, text("What we know")), block, Heading(2, text("Method")), words(1), frame=FRAME)
    first, *later = rails(made)
    assert "What we know" in first and "(continued)" not in first
    assert len(later) > 1 and all(one.startswith("What we know (continued)") for one in later)
    assert later[-1].endswith("Method")
    assert read_back(written(made), made) == () and check_tags(written(made), made) == ()


def test_text_after_a_table_of_the_section_is_named_too_and_the_table_is_not() -> None:
    table = Table((Column(text("Value")),), tuple(Group((row(f"v{n}"),)) for n in range(70)))
    first, second, third, *_ = rails(document(Heading(2, text("Facts")), table, bullets(12), frame=FRAME))
    assert "(continued)" not in first + second and third == "Facts (continued)"


def test_only_a_section_begun_on_a_page_before_is_called_continued() -> None:
    parts = (block for n in range(60) for block in (Heading(2, text(f"Part {n}")), *[words(n)] * (n % 3 + 1)))
    pages = [re.findall(r"Part (\d+)( \(continued\))?", rail) for rail in rails(document(*parts))]
    fresh = [int(number) for page in pages for number, continued in page if not continued]
    assert fresh == list(range(60))
    for before, page in pairwise(pages):
        assert not any(continued for _, continued in page[1:])
        assert bool(page[0][1]) == (page[0][0] == before[-1][0])
    assert 3 < sum(bool(page[0][1]) for page in pages) < len(pages) - 3


def test_the_source_list_takes_the_whole_width_and_is_not_named() -> None:
    entries = tuple(SourceEntry(n, text(f"Source {n} " + "words " * 40)) for n in range(1, 60))
    made = document(Heading(2, text("Sources")), words(1), Sources(entries))
    assert len(rails(made)) > 1 and all("(continued)" not in one for one in rails(made))


def test_a_head_with_no_room_in_the_rail_is_not_set_again() -> None:
    for name in ("Unausweichlichkeitsprüfung und mehr", "What is known of all that was said about it " * 4):
        made = document(Heading(2, text(name)), bullets(16))
        assert all("(continued)" not in one for one in rails(made))


def test_it_is_no_text_of_the_note_and_its_section_has_one_head() -> None:
    tagged = read_tags(written(document(Heading(2, text("What we know")), bullets(16))))
    assert [said for kind, said in leaves(tagged.root) if kind == "H2"] == ["What we know"]
    assert "What we know (continued)" in " ".join(tagged.artifacts[1].split())


def test_another_head_than_the_sections_own_is_told() -> None:
    made = document(Heading(2, text("What we know")), bullets(16), Heading(2, text("Method")), words(1))
    texts = page_texts(written(made))
    assert compare(texts, made) == ()
    for other in ("Method (continued)", "What we know", "What we know (continued) (continued)"):
        changed = texts[1].replace("What we know \r\n(continued)", other, 1)
        assert changed != texts[1] and compare([texts[0], changed, *texts[2:]], made), other
