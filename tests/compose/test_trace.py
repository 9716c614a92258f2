"""From a figure of a note to what stands behind it: every kind of provenance, and what must not be taken for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ferry
import pytest
from traced import PAGE, TEMPLATES, made, one, texts, traced

from briefgen.compose.answers import Question, why_rows
from briefgen.compose.figures import figures_in
from briefgen.compose.template_numbers import ALLOWED, check_template_numbers
from briefgen.compose.trace import Traced, trace, unplaced_numbers
from briefgen.doc.block import Paragraph
from briefgen.doc.inline import Text
from briefgen.evidence.verify import State, verify


@pytest.fixture(scope="module")
def found() -> tuple[Traced, ...]:
    return traced()


def test_nothing_is_unknown(found: tuple[Traced, ...]) -> None:
    assert [each for each in found if each.provenance.kind == "unknown"] == []


@pytest.mark.parametrize(
    ("text", "place", "kind", "words"),
    [
        ("460", "Points", "claim", "`value` of `stranded-residents`"),
        ("400", "Facts", "claim", "`value` of `stranded-herald`"),
        ("10 November 2024", "Facts: People stranded, Reported", "source", "`published` of the source `harbour`"),
        ("11 November 2024", "Sources: entry", "source", "`published` of the source"),
        ("7", "Sources: entry", "source", "`title` of the source `harbour`"),
        ("12 November 2024, 18:00 UTC+01:00", "lines under the title", "brief", "`next_update` of the brief"),
        ("1", "lines under the title", "brief", "`edition` of the brief"),
        ("20", "beginning", "scale", "the scale US ICD 203"),
        ("4", "Sources", "count", "counted by the program"),
        ("1", "Facts: Damage, Origins", "count", "counted by the program"),
        ("2", "Facts: Damage, Source", "count", "counted by the program, from `operator`, `harbour`"),
    ],
)
def test_each_kind(found: tuple[Traced, ...], text: str, place: str, kind: str, words: str) -> None:
    behind = one(tuple(each for each in found if each.provenance.kind != "reference"), text, place).provenance
    assert (behind.kind, behind.words[: len(words)]) == (kind, words)


def test_a_citation_leads_to_its_source_and_the_claims_it_stands_for(found: tuple[Traced, ...]) -> None:
    in_points = [each for each in found if each.place == "Points" and each.provenance.kind == "reference"]
    assert in_points[0].provenance.sources == ("operator",)
    assert in_points[0].provenance.claims == ("stopped-operator",)
    assert [check.state for check in in_points[0].evidence] == [State.VERIFIED]


def test_page_numbers_are_pages() -> None:
    document, edition, evidence = made(ferry.read())
    last = trace(document, edition, evidence, pages=2)[-4:]
    assert [(each.text, each.provenance.kind) for each in last] == [("1", "page"), ("2", "page")] + [("2", "page")] * 2


def test_a_value_printed_knows_its_claim_exactly_among_others(found: tuple[Traced, ...]) -> None:
    point = [each for each in found if each.place == "Points" and each.text in ("340", "400", "460")]
    assert [each.provenance.claims for each in point] == [
        ("stranded-operator",), ("stranded-herald",), ("stranded-residents",)
    ]  # fmt: skip
    assert point[0].provenance.span == ferry.read().claims[0].at["value"]


def test_a_number_typed_in_a_sentence_is_held_by_the_claim_it_cites() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is three, and not 2.")}
    ships = [each for each in traced(changed) if each.place == "Points" and each.text in ("three", "2")]
    by_text = {each.text: each.provenance.claims for each in ships if each.provenance.kind == "claim"}
    assert by_text["three"] == ("ships-herald",)
    assert by_text["2"] == ("ships-operator",)


def test_a_number_that_no_claim_gives_is_unknown() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is all 17.")}
    assert one(traced(changed), "17").provenance.kind == "unknown"


def test_a_digit_put_behind_a_value_makes_another_number_and_is_unknown() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is all [=ships-herald]4.")}
    assert one(traced(changed), "34").provenance.kind == "unknown"


def test_of_two_numbers_that_read_alike_each_has_the_claim_of_its_own_sentence() -> None:
    first = "The harbour office repeats the company's figure. [@stranded-harbour]"
    second = "The company has 340. [@stranded-operator] The office has 340. [@stranded-harbour] And 340 again."
    found = [each for each in traced({"brief.yaml": (first, second)}) if each.place == "Points" and each.text == "340"]
    assert [(each.provenance.kind, each.provenance.claims) for each in found] == [
        ("claim", ("stranded-operator",)),  # of the point's own text
        ("claim", ("stranded-operator",)),
        ("claim", ("stranded-harbour",)),
        ("unknown", ()),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "text", "kind", "words"),
    [
        ("brief.yaml", "label: Damage", "label: Damage to berth 12", "12", "label", "`label` of the question `damage`"),
        ("brief.yaml", "title: Ferry to", "title: 31 days, ferry to", "31", "brief", "`title` of the brief"),
        ("sources.yaml", "label: Orrel Ferries", "label: Orrel 44", "44", "source", "`label` of the source `operator`"),
        ("brief.yaml", "no date for the bearing's", "61 pages, no date for the bearing's", "61", "judgement",
         "`information_base` of the judgement `late`"),
        ("sources.yaml", "counted at the doors", "counted at 73 doors", "73", "source",
         "`reliability_reason` of the source `residents`"),
        ("claims.yaml", "hedge: if the weather allows", "hedge: if 58 things go well", "58", "claim",
         "`hedge` of `resume-operator`"),
        ("claims.yaml", "scope: health post in Velna", "scope: post 83 in Velna", "83", "claim",
         "`scope` of `medicines-harbour`"),
    ],
)  # fmt: skip
def test_numbers_in_words_that_are_no_value(file: str, old: str, new: str, text: str, kind: str, words: str) -> None:
    behind = [each.provenance for each in traced({file: (old, new)}) if each.text == text]
    own = [each for each in behind if not each.words.startswith("worked out by the program")]
    assert own and {(each.kind, each.words) for each in own} == {(kind, words)}
    assert all(each.span is not None and each.span.file.endswith(file) for each in own)


def test_a_declared_name_with_a_number_is_a_name() -> None:
    changed = {"brief.yaml": ("  - name: Orrel Ferries\n", "  - name: Quay 9\n  - name: Orrel Ferries\n")}
    brief = ferry.read(changed)
    points = list(brief.points)
    rich = points[2].text
    parts = (replace(rich.parts[0], text="At Quay 9, t" + rich.parts[0].text[1:]), *rich.parts[1:])
    points[2] = replace(points[2], text=replace(rich, parts=parts))
    found = trace(*made(replace(brief, points=tuple(points))))
    assert one(found, "9", "Points").provenance.kind == "name"


def test_the_address_of_a_link_is_told() -> None:
    changed = {"brief.yaml": ("Velna has no airfield;", "Velna has [no airfield](https://example.org/4711);")}
    background = "{% for item in background %}\n- {{ item }}\n{% endfor %}\n\n## Sources"
    found = traced(changed, PAGE.replace("## Sources", background))
    assert one(found, "4711").provenance.kind == "link"


def test_a_quotation_leads_to_its_fragment() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is “all three of its ships”.")}
    found = traced(changed)
    quoted = one(found, "“all three of its ships”").provenance
    assert (quoted.kind, quoted.claims) == ("claim", ("ships-herald",))
    assert one(found, "three", "Points").provenance.claims == ("ships-herald",)


def test_a_quotation_that_no_fragment_has_is_unknown() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is “the whole of its fleet”.")}
    assert one(traced(changed), "“the whole of its fleet”").provenance.kind == "unknown"


# -- templates --


def test_a_template_that_prints_a_number_is_told_with_file_and_line() -> None:
    page = "---\naudience: press\nceiling: {}\n---\n## Top 3 facts\n\n{%- if points %} about 40 {% endif %}\n"
    told = check_template_numbers({"templates/press.md.j2": page})
    assert [(d.code, d.message, str(d.span)) for d in told] == [
        ("BRF520", "the template prints “3”, which no claim gives", "templates/press.md.j2:5:8"),
        ("BRF520", "the template prints “40”, which no claim gives", "templates/press.md.j2:7:24"),
    ]


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ('{{ "all 5 of them" }}', ["5"]),
        ('{% set many = "dozens" %}{{ many }}', ["dozens"]),
        ("{{ 7 }}", ["7"]),
        ("on 26 August 2021", ["26 August 2021"]),
        ("1. first\n2. second", []),
        ("[here](https://example.org/2021/08)", []),
        ('{% if edition == 1 %}{{ background[:3] }}{{ "first edition." }}{% endif %}{# 5 #}', []),
        ("{{ fact_table(priority='high') }} {{ points | length }}", []),
        ("The F-16 flew", []),
        ("{{ broken", []),
    ],
)
def test_what_is_a_number_of_a_template(page: str, numbers: list[str]) -> None:
    assert [d.message.split("“")[1].split("”")[0] for d in check_template_numbers({"t": page})] == numbers


def test_the_built_in_templates_print_only_allowed_numbers_and_need_each() -> None:
    built_in = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.md.j2"))}
    assert check_template_numbers(built_in) == ()
    for phrase in ALLOWED:
        assert any(phrase in text for text in built_in.values())
        assert figures_in(phrase)


def test_a_number_that_a_template_works_out_is_told() -> None:
    document, edition, _ = made(ferry.read(), PAGE + "\n{{ points | length + 50 }} things\n")
    numbers = unplaced_numbers(document, edition)
    assert numbers == ("55",)
    (told,) = check_template_numbers({"a.md.j2": "{{ points | length + 50 }} things"}, numbers)
    assert (told.code, told.message) == ("BRF520", "the template works out “55”, which no claim gives")


def test_the_program_prints_no_number_of_its_own() -> None:
    document, edition, _ = made(ferry.read())
    assert unplaced_numbers(document, edition) == ()


def test_words_that_nobody_wrote_are_unknown() -> None:
    document, edition, evidence = made(ferry.read())
    put_in = replace(document, blocks=(*document.blocks, Paragraph((Text("In all 4,321 left."),))))
    assert one(trace(put_in, edition, evidence), "4,321").provenance.kind == "unknown"


def test_letters_of_two_nodes_that_read_as_one_number_are_unknown() -> None:
    brief = ferry.read()
    document, edition, evidence = made(brief)
    value = Text("at least 460", brief.claims[3].at["value"])
    blocks = (Paragraph((value,)), Paragraph((value, Text("0"))))
    found = trace(replace(document, blocks=(*blocks, *document.blocks)), edition, evidence)
    assert one(found, "460").provenance.claims == ("stranded-residents",)
    assert one(found, "4600").provenance.kind == "unknown"


# -- what is asked --


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("460", {"460"}),
        ("at least 460", {"460"}),
        ("460 people", {"460"}),
        ("2024-11-25", {"25 November 2024"}),
        ("25 November 2024", {"25 November 2024"}),
        ("December 2024", {"December 2024"}),
        ("€1.2 million", {"1.2 million"}),
        ("1,200,000", {"1.2 million"}),
        ("1200 thousand", {"1.2 million"}),
        ("9999", set()),
        ("dozens", set()),
        ("no such words", set()),
    ],
)
def test_a_number_is_matched_by_meaning(found: tuple[Traced, ...], asked: str, texts: set[str]) -> None:
    question = Question(asked)
    assert {each.text for each in found if question.means(each)} == texts


def test_a_range_a_round_word_and_words_of_a_quotation() -> None:
    changed = {"brief.yaml": ("it is all [=ships-herald].", "it is 500–1,200, dozens, “all three of its ships”.")}
    found = traced(changed)
    assert [each.text for each in found if Question("500–1,200").means(each)] == ["500"]
    assert [each.text for each in found if Question("between 500 and 1200").means(each)] == ["500"]
    assert [each.text for each in found if Question("dozens").means(each)] == ["dozens"]
    assert [each.text for each in found if Question("three of its ships").means(each)] == ["“all three of its ships”"]
    assert not [each for each in found if Question("500–1,300").means(each)]


def test_a_row_leads_to_the_line_of_the_text_and_of_the_yaml() -> None:
    brief = ferry.read()
    document, edition, evidence = made(brief)
    found = [each for each in trace(document, edition, evidence) if Question("460").means(each)]
    row: dict[str, Any] = why_rows(found, edition, texts(brief), {"residents": "sources/residents.txt"})[0]
    (claim,) = row["claims"]
    text = texts(brief)["residents"]
    assert text[claim["start"] : claim["end"]] == "At least 460 people who do not live here"
    assert text.splitlines()[claim["text_line"] - 1].count("At least 460 people") == 1
    assert (claim["text"], claim["state"], claim["origin"]) == (
        "sources/residents.txt", "verified", "Velna Shore Residents"
    )  # fmt: skip
    lines = ferry.files()["claims.yaml"].decode().splitlines()
    assert lines[claim["line"] - 1] == "- id: stranded-residents"
    assert lines[row["line"] - 1].strip() == "value: at least 460"
    assert (row["before"], row["after"]) != ("", "")


def test_a_claim_without_its_text_has_no_line_and_says_so() -> None:
    brief = ferry.read()
    document, edition, _ = made(brief)
    found = [each for each in trace(document, edition, verify(brief, {})) if Question("460").means(each)]
    row: dict[str, Any] = why_rows(found, edition, {}, {})[0]
    (claim,) = row["claims"]
    assert (claim["start"], claim["text_line"], claim["state"]) == (None, None, "not verified")
