"""Words of a text told about are pointed at where the author wrote them."""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pointing import point
from briefgen.base.span import Span

FILE = """points:
  - text: >-
      One says *about*
      40 boats. [@a-40] Another says
      [=b] and 40 boats. [@b-40]
  - text: 40 ships
"""
ALL = Span("b.yaml", 2, 11, 6, 1)


def place(*words: str) -> str:
    span = point(Diagnostic("BRF403", "m", ALL, words=words), {"b.yaml": FILE}.get).span
    assert span is not None
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def test_words_that_stand_once_are_pointed_at() -> None:
    assert place("Another") == "4:25-4:32"


def test_words_over_a_line_end_and_emphasis() -> None:
    assert place("about 40") == "3:17-4:9"


def test_of_words_given_twice_the_sentence_tells_which() -> None:
    assert place("Another says \ufffc and 40 boats.", "40") == "5:16-5:18"


def test_words_given_twice_leave_the_place_wide() -> None:
    assert place("40") == "2:11-6:1"


def test_a_citation_holds_no_words() -> None:
    assert place("a") == "2:11-6:1"


def test_part_of_a_word_is_not_the_word() -> None:
    assert place("boat") == "2:11-6:1"


def test_words_outside_the_stretch_are_not_looked_for() -> None:
    assert place("ships") == "2:11-6:1"


def test_words_that_are_not_there_leave_the_sentence() -> None:
    assert place("One says about 40 boats.", "forty") == "3:7-4:16"
