"""The note's title in the head of every page after the first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import FRAME, Page, bare, collisions, document, outside, paragraph, read, sound, written

from briefgen.doc.document import Document, Frame
from briefgen.proof.page_text import page_texts
from briefgen.proof.pdf_text import compare, read_back
from briefgen.proof.tags import check_tags, leaves, read_tags

LONG = "The ferry to Velna, the storm of November, and what five reports say: who waits, where, and for how long"
ARABIC = "العبارة إلى فيلنا متوقفة بعد العاصفة وما تقوله خمسة تقارير عن المنتظرين في الميناء وعن موعد عودتها إلى البحر"

DOTS = "."
"""PDFium gives an ellipsis on lines from right to left as three dots in one place."""


def two_pages(frame: Frame, paper: str = "A4", lang: str = "en-GB") -> Document:
    words = (paragraph(" ".join(f"w{block}q{word}" for word in range(90))) for block in range(14))
    return document(*words, frame=frame, paper=paper, lang=lang)


def head(page: Page) -> str:
    return "".join(letter.char for letter in page.letters if letter.base > page.height - 20 * 72 / 25.4)


def running(title: str, **kept: object) -> str:
    """What stands in the head of the second page in place of the title."""
    frame = replace(FRAME, title=title, marking="MARK", **kept)  # type: ignore[arg-type]
    first, second, *_ = sound(two_pages(frame))
    assert head(first).split() == [word for word in (frame.status, "MARK") if word]
    return " ".join(word for word in head(second).split() if word not in (frame.status, "MARK"))


@pytest.mark.parametrize("align", ["centre", "right"])
@pytest.mark.parametrize("status", ["", "EXERCISE"])
def test_the_title_stands_at_the_head_of_the_second_page_and_not_of_the_first(align: str, status: str) -> None:
    assert running("Ferry out of service", marking_align=align, status=status) == "Ferry out of service"


def test_a_long_title_ends_at_a_word_with_an_ellipsis() -> None:
    said = running(LONG)
    assert said.endswith("…") and len(said) > 40
    assert LONG.startswith(said[:-1]) and LONG[len(said) - 1] in " ,:"


def test_a_title_is_shortened_only_where_it_has_to_be() -> None:
    widths = {running(f"Ferry {'i' * count}", marking_align="right") for count in range(1, 300, 9)}
    whole, cut = {one for one in widths if one[-1] != "…"}, {one for one in widths if one[-1] == "…"}
    assert len(whole) > 5 and cut == {"Ferry…"}


def test_a_word_wider_than_the_line_is_cut_between_letters() -> None:
    said = running("Überfahrt" * 30)
    assert said.endswith("…") and ("Überfahrt" * 30).startswith(said[:-1]) and len(said) > 40


@pytest.mark.parametrize("title", ["A title", LONG, "Überfahrt" * 30, ARABIC, f"Fähre: {ARABIC[:30]} (2024)", "…"])
@pytest.mark.parametrize(
    "marking", ["", "OFFICIAL", "OFFICIAL-SENSITIVE – LEGAL, not for press " * 2, "TLP:AMBER " * 16]
)
@pytest.mark.parametrize("align", ["centre", "right"])
def test_it_touches_nothing_and_is_read_back(title: str, marking: str, align: str) -> None:
    for status, size, paper in (("", 6.0, "A4"), ("EXERCISE", 20.0, "Letter"), ("DRAFT " * 40, 10.0, "A4")):
        frame = replace(FRAME, title=title, marking=marking, marking_align=align, marking_size=size, status=status)
        made = two_pages(frame, paper)
        data = written(made)
        pages = read(data)
        assert not any(outside(page) or [one for one in collisions(page) if one[0].char not in DOTS] for page in pages)
        assert read_back(data, made) == () and check_tags(data, made) == ()
        heads = [bare("".join(x.char for x in page.letters if x.base > page.height * 0.6)) for page in pages[1:]]
        assert all("…" in one or bare(title) in one or ARABIC[:30] in title for one in heads)


def test_it_is_an_artifact_and_no_text_of_the_note() -> None:
    made = two_pages(replace(FRAME, title="Ferry out of service"))
    tagged = read_tags(written(made))
    assert "Ferry out of service" not in tagged.artifacts[0]
    assert all("Ferry out of service" in one for one in tagged.artifacts[1:])
    assert [text for _, text in leaves(tagged.root) if "Ferry" in text] == ["Ferry out of service"]


def test_a_page_without_the_title_or_with_another_is_told() -> None:
    for title in ("Ferry out of service", LONG):
        made = two_pages(replace(FRAME, title=title))
        texts = page_texts(written(made))
        assert compare(texts, made) == ()
        line = texts[1].splitlines()[0]
        for other in ("OFFICIAL", line.replace("erry", "airy"), line + " again", line.replace(" ", "", 3)):
            assert compare([texts[0], texts[1].replace(line, other, 1), *texts[2:]], made)
