"""A judgement's percentages: rich text in, the words of the note out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ferry import read

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.texts import judgement_line
from briefgen.doc.inline import Code, Emph, Strong, Text
from briefgen.doc.words import plain
from briefgen.evidence.findings import find
from briefgen.gate.release import banner
from briefgen.model.profile import Profile
from briefgen.read.inline import parse_rich

SPAN = Span("brief.yaml", 1)


def edition(scale: str = "icd203") -> Edition:
    brief = replace(read(), scale=scale)
    profile = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:AMBER"})
    return Edition(brief, profile, "full", banner(brief), find(brief))


def printed(text: str, scale: str = "icd203") -> str:
    rich, diagnostics = parse_rich(text, SPAN, lambda start, end: SPAN)
    assert diagnostics == ()
    made = judgement_line(rich, edition(scale))
    return "|".join(plain(paragraph) for paragraph in made.paragraphs).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("It is likely.", "It is likely (55–80 %)."),
        ("It is likely; that is very likely.", "It is likely (55–80 %); that is very likely (80–95 %)."),
        ("Likely, and likely again. Likely.", "Likely (55–80 %), and likely again. Likely (55–80 %)."),
        ("It is very **likely**, *unlikely* not.", "It is very likely (80–95 %), unlikely (20–45 %) not."),
        ("“It is likely”, he says; it is unlikely.", "“It is likely”, he says; it is unlikely (20–45 %)."),
        ("He says “it *is* likely”.", "He says “it is likely”."),
        ("It is likely (60–70 %).", "It is likely (60–70 %)."),
        ("It is not likely; it is more likely there.", "It is not likely; it is more likely there."),
        ("The remote village is likely cut off.", "The remote village is likely (55–80 %) cut off."),
        ("One.\n\nIt is likely.", "One.|It is likely (55–80 %)."),
    ],
)
def test_one_text(text: str, out: str) -> None:
    assert printed(text) == out


def test_each_scale_prints_its_own() -> None:
    assert printed("It is likely.", "phia") == "It is likely (55–75 %)."
    assert printed("It is more likely than not.", "ipcc") == "It is more likely than not (more than 50 to 100 %)."


def test_code_and_values_are_left() -> None:
    assert (
        printed("`likely` [=stranded-operator] likely") == f"likely {printed('[=stranded-operator]')} likely (55–80 %)"
    )


def test_nodes_and_spans_stay() -> None:
    rich, _ = parse_rich("It is **very *likely* so** `x`", SPAN, lambda start, end: SPAN)
    (nodes,) = judgement_line(rich, edition()).paragraphs
    inner = Emph((Text("likely (80–95\u00a0%)", SPAN),))
    assert nodes == (
        Text("It is ", SPAN),
        Strong((Text("very ", SPAN), inner, Text(" so", SPAN))),
        Text(" ", SPAN),
        Code("x", SPAN),
    )


def test_no_text() -> None:
    assert not judgement_line(None, edition())
