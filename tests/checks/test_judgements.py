"""Words of likelihood, confidence and basis: a brief's judgements in, what their author is told out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from case_files import Case, Expect, cases
from ferry import read
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.diagnostic import in_reading_order
from briefgen.base.pointing import point
from briefgen.base.render import render
from briefgen.checks.confidence import judgements_are_confident_for_reasons, judgements_have_a_basis
from briefgen.checks.judgements import (
    confidence_stands_apart,
    hedges_are_of_the_scale,
    judgements_say_how_likely,
    judgements_say_it_once,
    likelihood_is_of_the_scale,
    percentages_fit_the_scale,
    terms_are_of_one_series,
)
from briefgen.model.brief import Brief
from briefgen.model.likelihood import figures_in, terms_in
from briefgen.model.scale import ICD203, IPCC, PHIA, SCALES, Scale
from briefgen.model.sentences import sentences_in, unquoted
from briefgen.read.brief import BriefFiles, read_brief

CHECKS = (
    likelihood_is_of_the_scale,
    judgements_say_how_likely,
    hedges_are_of_the_scale,
    terms_are_of_one_series,
    confidence_stands_apart,
    percentages_fit_the_scale,
    judgements_say_it_once,
    judgements_are_confident_for_reasons,
    judgements_have_a_basis,
)

HEAD = """\
briefgen: 1
title: The river
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
"""
QUESTIONS = "questions:\n  - {id: level, label: Level, ask: How high is it?, kind: text}\n"
SOURCES = "- {id: daily, label: The Daily, evidence: none}\n"
CLAIMS = "- {id: rain, question: level, source: daily, value: likely to rise}\n"


def told(brief: Brief) -> list[str]:
    return [diagnostic.code for check in CHECKS for diagnostic in check(brief)]


@pytest.mark.parametrize("case", cases("checks", "judgements"), ids=str)
def test_diagnostics(case: Case, expect: Expect) -> None:
    files = {"brief.yaml": HEAD + case.blocks["brief.yaml"] + QUESTIONS, "sources.yaml": SOURCES, "claims.yaml": CLAIMS}
    read_ = read_brief(BriefFiles("river", "content/river", {name: text.encode() for name, text in files.items()}))
    assert read_.brief is not None, read_.diagnostics
    told = (diagnostic for check in CHECKS for diagnostic in check(read_.brief))
    found = in_reading_order(point(diagnostic, read_.texts.get) for diagnostic in told)
    expect(case, "expected", render(found, read_.texts.get, "concise") or "nothing")


def test_the_invented_brief_is_sound() -> None:
    assert told(read()) == []


def test_what_stands_on_a_judgement_names_it_for_waivers() -> None:
    brief = read({"brief.yaml": ("is unlikely to take place", "may be highly likely to take place")})
    found = [diagnostic for check in CHECKS for diagnostic in check(brief)]
    assert [(one.code, one.about) for one in found] == [("BRF450", "late"), ("BRF452", "late")]


@pytest.mark.parametrize(
    "words",
    ["not likely", "isn’t likely", "is not at all likely", "never likely", "no longer likely", "is hardly likely"],
)
def test_a_negated_word_has_no_band(words: str) -> None:
    (term,) = terms_in(f"It {words} to hold", ICD203)
    assert (term.negated, term.band) == (True, None)


def test_unlikely_is_its_own_word_and_not_a_negated_likely() -> None:
    (term,) = terms_in("It is unlikely to hold", ICD203)
    assert (term.words, term.negated, term.band) == ("unlikely", False, ICD203.band_of("unlikely"))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A remote village is cut off", []),
        ("The chance of flooding is remote", ["remote"]),
        ("It is more likely in the north", ["more likely"]),
        ("It is more likely than not", ["more likely than not"]),
        ("Very\nlikely it holds", ["Very\nlikely"]),
        ("An unlikely-sounding name", []),
    ],
)
def test_what_is_a_word_of_likelihood(sentence: str, found: list[str]) -> None:
    assert [term.words for term in terms_in(sentence, ICD203)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It is likely (60 %)", ["60 %"]),
        ("It is likely, at about 70 per cent", ["70 per cent"]),
        ("It is 60% likely", ["60%"]),
        ("There is a 38 % chance", ["38 %"]),
        ("The probability is about 12.5 percent", ["12.5 percent"]),
        ("It is likely (55–80 %)", ["55–80 %"]),
        ("It is likely that 30 % of the fleet is lost", []),
        ("Prices are likely to rise by 8 %", []),
    ],
)
def test_which_percentages_are_likelihoods(sentence: str, found: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in figures_in(sentence, ICD203)] == found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It is likely and may last.", ["BRF452"]),
        ("It is likely by 3 may or may 4, or in May.", []),
        ("The army’s might is likely to help; the military might is there.", []),
        ("It is likely, but it might not last.", ["BRF452"]),
        ("It is likely that it could not be seen.", []),
        ("It is likely (60–75 %).", []),
        ("It is likely (60–90 %).", ["BRF456"]),
        ("It is likely (80 %).", ["BRF456"]),
        ("It is likely (55–80 %).", []),
    ],
)
def test_hedges_and_percentages(text: str, codes: list[str]) -> None:
    old = "The first sailing is unlikely to take place on the day that the company expects."
    assert told(read({"brief.yaml": (old, text)})) == codes


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda scale: scale.id)
def test_a_scale_goes_upwards_and_prints_the_ends_of_its_bands(scale: Scale) -> None:
    for band in scale.bands:
        assert str(band.low) in band.percent
        assert str(band.high) in band.percent
        assert ("less than" in band.percent) <= (not band.has_high)
        assert band.low < band.high
    ends = [(band.low, band.high) for band in scale.bands]
    by_low = sorted(ends, key=lambda pair: (pair[0] + pair[1], pair))
    assert ends == by_low or scale is IPCC


@given(st.integers(0, 1000))
def test_each_percentage_has_one_band_or_lies_in_a_gap(tenths: int) -> None:
    figure = Decimal(tenths) / 10
    for scale in (ICD203, PHIA):
        holding = [band for band in scale.bands if band.holds(figure, figure)]
        assert len(holding) <= 1
        if not holding:
            assert scale.around(figure, figure)
    inside = Decimal(1) <= figure <= Decimal(99)
    assert any(band.holds(figure, figure) for band in ICD203.bands) == inside
    assert any(band.holds(figure, figure) for band in IPCC.bands)


def test_gaps_of_phia() -> None:
    gap = Decimal(37)
    assert [band.words[0] for band in PHIA.around(gap, gap)] == ["unlikely", "realistic possibility"]


def test_icd_203_has_two_series() -> None:
    first = [band.series[0][0] for band in ICD203.bands]
    assert [ICD203.series_of(word) for word in first] == [0] * 7
    second = ("remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable")
    assert [ICD203.series_of(word) for word in (*second, "nearly certain", "probably")] == [1] * 8
    assert PHIA.series_of("probable") is None


def test_sentences() -> None:
    text = "It rained on Dr. Low. Then “it. Stopped”, e.g. at noon. Why? Yes. It took approx. five days."
    assert [text[start:end].strip() for start, end in sentences_in(text)] == [
        "It rained on Dr. Low.",
        "Then “it.",
        "Stopped”, e.g. at noon.",
        "Why?",
        "Yes.",
        "It took approx. five days.",
    ]


@given(st.text(alphabet='ab “”".!?\n', max_size=30))
def test_sentences_lose_no_letter_and_blanking_keeps_the_length(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences_in(text))
    assert "".join(kept.split()) == "".join(text.split())
    assert len(unquoted(text)) == len(text)
