"""A text cut into sentences: headings, furniture, wrapped lines, abbreviations, quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.sentences import quotations, sentences


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody came! Why? We do not know.", ["It rained.", "Nobody came!", "Why?", "We do not know."]),
        ("He left. “Never again.” She stayed.", ["He left.", "“Never again.”", "She stayed."]),
        ("Dr. Lund met Mr. Kettunen at St. Ouen.", ["Dr. Lund met Mr. Kettunen at St. Ouen."]),
        ("It stood in the U.S. Army depot.", ["It stood in the U.S. Army depot."]),
        ("It went to the U.S. The ship came back.", ["It went to the U.S.", "The ship came back."]),
        ("J. R. Lund wrote it.", ["J. R. Lund wrote it."]),
        ("It cost 3.5 million. See p. 12 for more.", ["It cost 3.5 million.", "See p. 12 for more."]),
        ("He wrote in 1950. Then he slept.", ["He wrote in 1950.", "Then he slept."]),
        ("4. Boats may land at the quay by day.", ["4. Boats may land at the quay by day."]),
        ("They waited … and nothing came.", ["They waited … and nothing came."]),
        ("Πλοία έφυγαν. Άλλα έμειναν.", ["Πλοία έφυγαν.", "Άλλα έμειναν."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_headings_and_furniture_are_left_out_and_break_what_follows() -> None:
    text = (
        "Camp beds: Velna waits for its ramp\nBy Şirin Kovač\n\nThe hall is full.\nThe kitchen cooks.\n\n"
        "So who pays for the nights?\n\nNobody knows yet.\n\nSign up for letters. You can unsubscribe at any time.\n"
    )
    found = [(text[one.start : one.end], one.follows) for one in sentences(text)]
    assert found == [("The hall is full.", False), ("The kitchen cooks.", True), ("Nobody knows yet.", False)]


def test_a_question_inside_a_paragraph_is_no_heading() -> None:
    assert cut("Who pays? The company does not say.") == ["Who pays?", "The company does not say."]


def test_a_long_paragraph_without_a_full_stop_is_no_heading() -> None:
    text = " ".join(["word"] * 16)
    assert cut(text) == [text]
    assert cut(" ".join(["word"] * 15)) == []


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The crane barge of the harbour office lifted two bearings\n"
        "from the water on Tuesday, after the divers had looked at\n"
        "Velna. It rained.\n"
    )
    assert cut(text) == [text[: text.index(" It")], "It rained."]


def test_a_line_that_goes_on_in_small_letters_is_one_paragraph() -> None:
    assert cut("The barge lifted\ntwo bearings.") == ["The barge lifted\ntwo bearings."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we wait” and «no more» and „gut“.", ["we wait", "no more", "gut"]),
        ('It is "safe" or "sound".', ["safe", "sound"]),
        ("‘The ferry isn’t ours,’ he said.", ["The ferry isn’t ours,"]),
        ("He said ‘no’. The dogs' home and the cats' home stayed.", ["no"]),
        ("“It goes on\n\n“and ends here,” he said.", ["It goes on", "and ends here,"]),
        ('A 5" pipe.', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet="aB. \n\r“”\"'’?!…1U", max_size=200))
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
    assert all(start <= end for start, end in quotations(text))
