"""Case files of the checks of our own prose: texts of a brief in, the diagnostics their author gets out."""

from __future__ import annotations

from dataclasses import replace

import ferry
import pytest
from case_files import Case, Expect, cases
from prose_brief import brief_of

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.pointing import point
from briefgen.base.render import render
from briefgen.checks.names import names_are_known
from briefgen.checks.negation import denials_are_kept
from briefgen.checks.numerals import numerals_are_held
from briefgen.checks.quoted import quotations_stand
from briefgen.checks.said_so import disputed_points_say_so, single_origins_are_named
from briefgen.evidence.findings import find
from briefgen.evidence.origins import Origins
from briefgen.evidence.prose import book_of

TOPICS = ("numerals", "quoted", "cited_names", "negation", "said_so")


@pytest.mark.parametrize("case", [case for topic in TOPICS for case in cases("checks", topic)], ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    brief, shown = brief_of(case.blocks["brief.yaml"])
    texts = {name.removesuffix(".txt"): text for name, text in case.blocks.items() if name.endswith(".txt")}
    origins = Origins(brief)
    book = book_of(brief, origins.of)
    told = {
        "numerals": lambda: numerals_are_held(brief, book),
        "quoted": lambda: quotations_stand(brief, book),
        "cited_names": lambda: names_are_known(brief, book, texts),
        "negation": lambda: denials_are_kept(brief, book),
        "said_so": lambda: (
            *disputed_points_say_so(brief, book, find(brief)),
            *single_origins_are_named(brief, book, origins.of),
        ),
    }[case.path.stem]()
    pointed = in_reading_order(point(diagnostic, shown.get) for diagnostic in told)
    expect(case, "expected", render(pointed, shown.get) or "nothing")


def test_the_invented_brief_is_sound() -> None:
    brief = ferry.read()
    texts = {source.id: (ferry.FOLDER / source.text).read_text(encoding="utf-8") for source in brief.sources}
    origins = Origins(brief)
    book = book_of(brief, origins.of)
    told = [
        *numerals_are_held(brief, book),
        *quotations_stand(brief, book),
        *names_are_known(brief, book, texts),
        *denials_are_kept(brief, book),
        *disputed_points_say_so(brief, book, find(brief)),
        *single_origins_are_named(brief, book, origins.of),
    ]
    assert told == []


def test_a_denying_word_of_the_question_itself_is_no_denial() -> None:
    brief, _ = brief_of("points:\n  - id: p\n    text: One report says that the bridge is open. [@open-wire]\n")
    told = list(denials_are_kept(brief, book_of(brief)))
    assert [diagnostic.about for diagnostic in told] == ["p"]
    asked = next(claim.question for claim in brief.claims if claim.id == "open-wire")
    questions = (replace(one, label="Bridge not open") if one.id == asked else one for one in brief.questions)
    brief = replace(brief, questions=tuple(questions))
    assert list(denials_are_kept(brief, book_of(brief))) == []
