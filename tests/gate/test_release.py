"""The gate: what an audience may not have is gone before anything is counted or composed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from gate_audience import (
    ANALYST,
    CAREFUL,
    PRESS,
    WHOLE,
    changed,
    codes,
    guarded,
    marked,
    plain_line,
    released,
    strings_in,
    why,
)

from briefgen.base.span import Span
from briefgen.gate.release import release
from briefgen.model.brief import Brief, Doubt, Item, Judgement, Name, NotCopied, OneSide, Origin, ReleaseReasons, Waiver
from briefgen.model.inline import Cite, Emph, Rich, Str
from briefgen.model.marking import Caveat
from briefgen.model.value import Quantity
from briefgen.read.inline import parse_rich

HERE = Span("brief.yaml", 1)


def rich(text: str) -> Rich:
    parsed, faults = parse_rich(text, HERE, lambda start, end: HERE)
    assert not faults
    return parsed


def ids(brief: Brief, field: str) -> set[str]:
    return {one.id for one in getattr(brief, field)}


def judgement(brief: Brief) -> Judgement:
    (found,) = brief.judgements
    return found


# Markings and caveats


def test_what_is_above_the_ceiling_goes_and_stays_for_who_may_have_it() -> None:
    brief = marked(WHOLE, "claims", "ships-herald", "TLP:AMBER")
    assert "ships-herald" not in ids(released(brief), "claims")
    assert "ships-herald" in ids(released(brief, ANALYST), "claims")
    assert why(release(brief, PRESS), "claim", "ships-herald") == "marked TLP:AMBER, above TLP:CLEAR"


def test_a_caveat_bars_an_audience_below_its_ceiling() -> None:
    brief = marked(WHOLE, "claims", "ships-herald", "TLP:CLEAR; not for press")
    assert "ships-herald" not in ids(released(brief), "claims")
    assert "ships-herald" in ids(released(brief, ANALYST), "claims")
    assert why(release(brief, PRESS), "claim", "ships-herald") == "marked “not for press”"


def test_a_declared_caveat_bars_whom_it_names_and_one_nobody_declared_bars_all() -> None:
    brief = marked(WHOLE, "claims", "ships-herald", "TLP:CLEAR; LEGAL")
    legal = replace(brief, caveats=(Caveat("LEGAL", ("press",)),))
    assert "ships-herald" not in ids(released(legal), "claims")
    assert "ships-herald" in ids(released(legal, ANALYST), "claims")
    assert "ships-herald" not in ids(released(brief, ANALYST), "claims")


def test_a_brief_above_the_ceiling_or_barred_as_a_whole_is_refused() -> None:
    assert codes(release(replace(WHOLE, marking="TLP:GREEN"), PRESS).diagnostics) == ["BRF431"]
    assert codes(release(replace(WHOLE, marking="TLP:CLEAR; not for press"), PRESS).diagnostics) == ["BRF431"]
    assert codes(release(WHOLE, replace(PRESS, ceiling={"gscp": "OFFICIAL"})).diagnostics) == ["BRF430"]


@pytest.mark.parametrize(("field", "item", "claim"), [
    ("questions", "ships", "ships-operator"), ("sources", "operator", "ships-operator"),
])  # fmt: skip
def test_a_withheld_question_or_source_takes_its_claims(field: str, item: str, claim: str) -> None:
    left = released(marked(plain_line(WHOLE), field, item, "TLP:RED"))
    assert claim not in ids(left, "claims") and item not in ids(left, field)


def test_what_is_derived_from_a_withheld_claim_goes_with_it() -> None:
    brief = marked(WHOLE, "claims", "ships-herald", "TLP:AMBER")
    brief = changed(brief, "claims", "wind-harbour", derived="[ships-operator] + 1")
    brief = changed(brief, "claims", "ships-operator", derived="[ships-herald] - 1")
    left = release(brief, PRESS)
    assert why(left, "claim", "ships-operator") == "derived from ships-herald, which is withheld"
    assert why(left, "claim", "wind-harbour") == "derived from ships-operator, which is withheld"


def test_a_sum_with_a_withheld_part_and_a_count_from_a_withheld_date_go() -> None:
    brief = changed(WHOLE, "questions", "cost", parts=("wind", "ships"), since="stopped")
    whole, half = released(brief), released(marked(plain_line(brief), "questions", "stopped", "TLP:RED"))
    assert [(one.parts, one.since) for one in whole.questions if one.id == "cost"] == [(("wind", "ships"), "stopped")]
    assert [(one.parts, one.since) for one in half.questions if one.id == "cost"] == [(("wind", "ships"), "")]
    less = released(marked(brief, "questions", "ships", "TLP:RED"))
    assert [one.parts for one in less.questions if one.id == "cost"] == [()]


# Points


SECRET = marked(WHOLE, "claims", "ships-herald", "TLP:AMBER")


def test_a_point_that_cites_a_withheld_claim_goes_with_it() -> None:
    assert "ships" in ids(WHOLE, "points") and "ships" not in ids(released(SECRET), "points")
    assert why(release(SECRET, PRESS), "point", "ships") == "cites ships-herald, which is withheld"


@pytest.mark.parametrize(
    ("variant", "stays"),
    [
        ("Two are out. [@ships-operator]", True),
        ("All are out. [@ships-herald]", False),
        ("Some are out.", False),  # it says what only the withheld claim says
        ("It is [=ships-herald]. [@ships-operator]", False),
    ],
)
def test_a_variant_stands_in_if_it_has_releasable_citations_of_its_own(variant: str, stays: bool) -> None:
    brief = changed(SECRET, "points", "ships", variants={"press": rich(variant), "analyst": rich("Of analysts.")})
    left = {point.id: point for point in released(brief).points}
    assert ("ships" in left) == stays
    if stays:
        assert left["ships"].text.raw == variant and left["ships"].variants == {}


def test_a_caveat_on_a_withheld_claim_takes_its_point() -> None:
    left = release(marked(WHOLE, "claims", "stranded-harbour", "TLP:AMBER"), PRESS)
    assert why(left, "point", "stranded") == "its caveat cites stranded-harbour, which is withheld"


# Judgements, gaps, plain lists


def test_a_judgement_needs_release_reasons_where_its_basis_is_withheld() -> None:
    brief = marked(WHOLE, "claims", "resume-herald", "TLP:AMBER")
    left = release(brief, PRESS)
    assert left.brief is not None and left.brief.judgements == ()
    assert "resume-herald" in why(left, "judgement", "late")
    reasons = ReleaseReasons({"": HERE}, "the company's plan", complexity="weather")
    kept = judgement(released(changed(brief, "judgements", "late", release_reasons=reasons)))
    assert kept.basis == ("resume-operator", "ramp-operator") and kept.release_reasons is None
    assert kept.confidence is not None and kept.confidence.level == "Moderate"
    assert (kept.confidence.information_base, kept.confidence.rigour, kept.confidence.complexity) == (
        "the company's plan", "", "weather",
    )  # fmt: skip


def test_release_reasons_are_for_nobody_who_may_have_the_basis() -> None:
    reasons = ReleaseReasons({"": HERE}, "the company's plan")
    kept = judgement(released(changed(WHOLE, "judgements", "late", release_reasons=reasons), ANALYST))
    assert kept.release_reasons is None and kept.confidence == judgement(WHOLE).confidence


def test_a_judgement_whose_own_words_cite_a_withheld_claim_goes() -> None:
    reasons = ReleaseReasons({"": HERE}, "the company's plan")
    brief = changed(SECRET, "judgements", "late", assumptions=(rich("So. [@ships-herald]"),), release_reasons=reasons)
    assert released(brief).judgements == ()


def test_gaps_lines_on_uncertainty_and_items_go_with_what_they_rest_on() -> None:
    cited = rich("It is so. [@ships-herald]")
    brief = replace(
        SECRET,
        gaps=(*SECRET.gaps, replace(SECRET.gaps[0], id="closed", question="", closes=cited)),
        uncertainty=(Doubt({}, "wind"), Doubt({}, "", cited), Doubt({}, "ships", rich("Who knows."))),
        background=(Item(cited, {}), Item(rich("Plain."), {})),
    )
    left = released(brief)
    assert "closed" not in ids(left, "gaps")
    assert [one.question for one in left.uncertainty] == ["wind", "ships"]
    assert [item.text.raw for item in left.background] == ["Plain."]
    gone = released(marked(brief, "questions", "ships", "TLP:RED"))
    assert [one.question for one in gone.uncertainty] == ["wind"]


def test_a_relation_set_for_all_claims_does_not_hold_for_a_part_of_them() -> None:
    doubt = Doubt({}, "ships", None, "compatible", "contradictory", "one counts ships laid up")
    brief = replace(WHOLE, uncertainty=(doubt,))
    assert released(brief).uncertainty == (doubt,)
    (left,) = released(marked(brief, "claims", "ships-herald", "TLP:AMBER")).uncertainty
    assert (left.question, left.relation, left.found, left.reason) == ("ships", "", "", "")


def test_the_request_loses_words_that_rest_on_a_withheld_claim() -> None:
    assert SECRET.ask is not None
    left = released(replace(SECRET, ask=replace(SECRET.ask, text=rich("Whether. [@ships-herald]"))))
    assert left.ask is not None and left.ask.text is None and left.ask.kind == "decision"


# The bottom line


def test_the_audience_s_variant_is_chosen_before_its_citations_are_weighed() -> None:
    assert WHOLE.bottom_line is not None
    chosen = released(WHOLE).bottom_line
    assert chosen is not None and chosen.text == WHOLE.bottom_line.variants["press"] and chosen.variants == {}
    kept = released(WHOLE, ANALYST).bottom_line
    assert kept is not None and kept.text == WHOLE.bottom_line.text


def test_a_bottom_line_on_a_withheld_claim_stops_the_edition() -> None:
    left = release(marked(WHOLE, "claims", "stopped-operator", "TLP:RED"), PRESS)
    assert left.brief is None and codes(left.diagnostics) == ["BRF432"]


# A disagreement cut in half


def test_a_disagreement_cut_in_half_is_an_error_without_the_author_s_choice() -> None:
    left = guarded(SECRET)
    assert left.brief is None and codes(left.diagnostics) == ["BRF437"]
    assert "`ships`" in left.diagnostics[0].message and left.diagnostics[0].about == "ships"
    assert guarded(SECRET, ANALYST).brief is not None  # both sides


def test_dropped_it_goes_with_all_that_rests_on_it() -> None:
    brief = changed(SECRET, "questions", "ships", if_one_side_withheld=OneSide({}))
    left = guarded(brief)
    assert left.brief is not None
    assert "ships" not in ids(left.brief, "questions") and "ships-operator" not in ids(left.brief, "claims")
    assert why(left, "question", "ships") == "its reports differ, and only a part of them is released"
    kept = guarded(brief, ANALYST).brief
    assert kept is not None and "ships" in ids(kept, "questions")


def test_a_wording_is_printed_as_uncertain() -> None:
    choice = OneSide({"": HERE}, rich("Others say it is more."), "TLP:CLEAR")
    left = guarded(changed(SECRET, "questions", "ships", if_one_side_withheld=choice)).brief
    assert left is not None and "ships-operator" in ids(left, "claims")
    (line,) = left.uncertainty
    assert (line.question, line.text, line.priority) == ("ships", choice.text, "high")
    assert [one.if_one_side_withheld for one in left.questions if one.id == "ships"] == [None]
    both = guarded(changed(SECRET, "questions", "ships", if_one_side_withheld=choice), ANALYST).brief
    assert both is not None and both.uncertainty == ()


@pytest.mark.parametrize("choice", [
    OneSide({}, rich("Crew say more."), "TLP:AMBER"), OneSide({}, rich("It is more. [@ships-herald]")),
])  # fmt: skip
def test_a_wording_that_the_audience_may_not_have_is_no_choice(choice: OneSide) -> None:
    assert codes(guarded(changed(SECRET, "questions", "ships", if_one_side_withheld=choice)).diagnostics) == ["BRF437"]


def test_all_sides_or_none_need_no_choice() -> None:
    none = SECRET
    for claim in WHOLE.claims:
        if claim.question == "ships":
            none = marked(none, "claims", claim.id, "TLP:AMBER")
    left = guarded(none)
    assert left.brief is not None and "ships" in ids(left.brief, "questions")
    assert guarded(WHOLE, replace(PRESS, ceiling={"tlp": "TLP:RED"})).brief is not None


def test_dropping_one_question_may_cut_another_in_half() -> None:
    brief = changed(SECRET, "questions", "ships", if_one_side_withheld=OneSide({}))
    assert guarded(brief).diagnostics == ()
    brief = changed(brief, "claims", "resume-herald", derived="[ships-operator] + 400")
    assert [fault.about for fault in guarded(brief).diagnostics if fault.code == "BRF437"] == ["resume"]


# A source under its release name


ALIASED = replace(
    changed(marked(plain_line(WHOLE), "sources", "herald", "TLP:AMBER"), "sources", "herald",
            release_name="a local paper", url="https://herald.example.org/beds", origin="ramp-sentence"),
    points=tuple(replace(one, variants={}) for one in WHOLE.points if one.id == "stranded"), gaps=(),
)  # fmt: skip


def test_a_source_stands_under_its_release_name_with_nothing_else_that_names_it() -> None:
    left = release(ALIASED, PRESS)
    assert left.brief is not None
    (source,) = [one for one in left.brief.sources if one.label == "a local paper"]
    assert (source.id, source.title, source.publisher, source.author, source.url) == ("source-1", "", "", "", "")
    assert (source.published, source.accessed, source.text, source.reliability_reason) == (None, None, "", "")
    assert (source.marking, source.release_name, source.reliability) == ("", "", "C")
    assert source.origin == "ramp-sentence"  # or copies would count as origins
    whole = set(strings_in(left.brief))
    herald = WHOLE.source("herald")
    assert not whole & {"herald", herald.label, herald.title, herald.publisher, herald.author, herald.text}
    assert not any("herald" in text.casefold() for text in whole), [t for t in whole if "herald" in t.casefold()]
    assert left.ids.sources["herald"] == "source-1" and left.ids.claims["stranded-herald"] == "source-1-claim-1"
    assert why(left, "name of source", "herald") == "marked TLP:AMBER, above TLP:CLEAR; it stands as “a local paper”"


def test_texts_cite_the_claims_of_such_a_source_under_their_new_ids() -> None:
    left = release(ALIASED, PRESS).brief
    assert left is not None
    (point,) = left.points
    assert point.text.cites() == ("stranded-operator", "source-1-claim-1", "stranded-residents")
    assert "[@stranded-operator; @source-1-claim-1; @stranded-residents]" in point.text.raw
    assert {claim.source for claim in left.claims if claim.id == "source-1-claim-1"} == {"source-1"}
    (kept,) = left.judgements
    assert set(kept.basis) <= ids(left, "claims")


def test_who_may_have_the_source_has_its_own_name() -> None:
    left = release(ALIASED, ANALYST).brief
    assert left is not None
    assert (left.source("herald").label, left.source("herald").release_name) == ("The Orrel Herald", "")


def test_a_claim_above_the_ceiling_goes_all_the_same() -> None:
    left = release(marked(ALIASED, "claims", "stranded-herald", "TLP:AMBER"), PRESS)
    assert "stranded-herald" not in left.ids.claims and "ramp-herald" not in left.ids.claims


def test_a_time_reckoned_from_the_date_of_such_a_source_is_only_said_to_be_inferred() -> None:
    brief = changed(ALIASED, "claims", "stranded-herald", derived="[published] - 1", inferred="as_of: said “yesterday”")
    brief = changed(brief, "claims", "resume-herald", derived="[published] - 1")
    brief = changed(brief, "claims", "ships-herald", derived="[stranded-herald] - 1")
    left = release(brief, PRESS)
    assert left.brief is not None
    found = {claim.id: claim for claim in left.brief.claims}
    said = [found[left.ids.claims[one]] for one in ("stranded-herald", "resume-herald", "ships-herald")]
    assert [(one.derived, one.inferred) for one in said] == [
        ("", "as_of: inferred"), ("", "inferred"), ("[source-1-claim-1] - 1", ""),
    ]  # fmt: skip


def test_a_text_that_names_such_a_source_is_withheld() -> None:
    told = rich("The Orrel *Herald* has it that all are out. [@ships-operator]")
    left = release(replace(ALIASED, background=(Item(told, {}), Item(rich("A herald came."), {}))), PRESS)
    assert left.brief is not None and [one.text.raw for one in left.brief.background] == ["A herald came."]
    line = replace(ALIASED.bottom_line, text=told) if ALIASED.bottom_line else None
    assert codes(release(replace(ALIASED, bottom_line=line), PRESS).diagnostics) == ["BRF438"]


def test_a_release_name_that_gives_the_name_away_is_none() -> None:
    left = release(changed(ALIASED, "sources", "herald", release_name="the paper The Orrel Herald"), PRESS)
    assert "herald" not in left.ids.sources


# What has no marking


def test_origins_dismissals_waivers_and_names_shrink_to_what_is_left() -> None:
    brief = replace(
        SECRET,
        origins=(*SECRET.origins, Origin("unused", "Nobody's", {})),
        not_copied=(
            NotCopied(("operator", "herald", "harbour"), "both ask", {}), NotCopied(("herald", "residents"), "r", {}),
        ),
        allow=(Waiver("BRF402", "r", {}, "ships-herald"), Waiver("BRF402", "s", {}, "ramp"), Waiver("BRF402", "t", {})),
        names=(Name("Orrel Ferries", {}, also=("the company", "the firm")), Name("Nobody", {}, "Nobody At All")),
        ceilings={"analyst": "TLP:AMBER"},
    )  # fmt: skip
    left = released(marked(plain_line(brief), "sources", "herald", "TLP:RED"))
    used = {claim.origin for claim in left.claims} | {source.origin for source in left.sources}
    assert ids(left, "origins") == used - {""} and "unused" not in ids(left, "origins")
    assert [(entry.sources, entry.reason) for entry in left.not_copied] == [(("operator", "harbour"), "")]
    assert [waiver.about for waiver in left.allow] == ["ramp", ""]
    assert [(name.name, name.also) for name in left.names] == [("Orrel Ferries", ("the company",))]
    assert (left.ceilings, left.caveats) == ({}, ())
    assert not any(key.startswith(("questions", "sources", "points")) for key in left.at)


# People who are private


@pytest.mark.parametrize(
    "text",
    ["Lund went.", "LUND went.", "It is Lund's.", "It is Lund’s.", "The Lund-led council.", "Councillor-Lund.",
     "He said “ask Lund”.", "*Lu*nd went.", "[word](https://example.org/a?who=lund)", "`Lund`", "Lünd went.",
     "Þóra Lund.", "Þóra\nLund.", "the councillor", "[x](https://example.org/thoralundsays/thóra-lund)"],
)  # fmt: skip
def test_a_private_name_is_found_in_whatever_dress(text: str) -> None:
    brief = replace(plain_line(WHOLE), names=(Name("Lund", {}, "Þóra Lund", ("the councillor",), private=True),))
    left = release(replace(brief, background=(Item(rich(text), {}), Item(rich("Lundy is an island."), {}))), CAREFUL)
    assert left.brief is not None and [one.text.raw for one in left.brief.background] == ["Lundy is an island."]
    assert why(left, "background item") == "names a private person"


PRIVATE = replace(plain_line(WHOLE), names=(Name("Þóra Lund", {}, private=True), *WHOLE.names))


def test_a_private_person_takes_claims_and_what_cites_them() -> None:
    left = release(PRIVATE, CAREFUL)
    assert left.brief is not None and "Lund" not in " ".join(strings_in(left.brief))
    assert why(left, "claim", "stranded-herald") == "names a private person"
    assert why(left, "point", "stranded") == "cites stranded-herald, which is withheld"


def test_a_template_that_does_not_ask_for_it_may_name_them() -> None:
    left = release(PRIVATE, PRESS)
    assert left.brief is not None and "stranded-herald" in ids(left.brief, "claims")


@pytest.mark.parametrize(("key", "stays"), [("author", True), ("title", True), ("publisher", True), ("label", False)])
def test_a_source_loses_its_author_or_goes(key: str, stays: bool) -> None:
    left = release(changed(PRIVATE, "sources", "residents", **{key: "By Þóra Lund"}), CAREFUL)
    assert left.brief is not None and ("residents" in ids(left.brief, "sources")) == stays
    assert "Lund" not in " ".join(strings_in(left.brief))


@pytest.mark.parametrize(
    ("field", "item", "change"),
    [
        ("questions", "wind", {"label": "Þóra Lund's wind"}),
        ("claims", "wind-harbour", {"quotes": ("said Þóra Lund",)}),
        ("claims", "wind-harbour", {"hedge": "thinks Þóra Lund"}),
        ("points", "ramp", {"caveat": rich("Þóra Lund says no.")}),
        ("gaps", "piles", {"why": rich("Þóra Lund asks.")}),
        ("judgements", "late", {"indicators": (rich("What Þóra Lund says."),)}),
    ],
)
def test_a_private_person_anywhere_takes_the_entry(field: str, item: str, change: dict[str, object]) -> None:
    left = release(changed(PRIVATE, field, item, **change), CAREFUL).brief
    assert left is not None and item not in ids(left, field)
    assert "Lund" not in " ".join(strings_in(left))


@pytest.mark.parametrize("change", [
    {"title": "What Þóra Lund did"}, {"contact": "Þóra Lund, desk"}, {"id": "thora-lund"},
])  # fmt: skip
def test_a_private_person_in_the_frame_is_an_error(change: dict[str, str]) -> None:
    brief = replace(PRIVATE, names=(*PRIVATE.names, Name("Thora Lund", {}, private=True)), **change)  # type: ignore[arg-type]
    left = release(brief, CAREFUL)
    assert left.brief is None and codes(left.diagnostics) == ["BRF438"]


def test_a_private_person_in_the_bottom_line_is_an_error() -> None:
    assert PRIVATE.bottom_line is not None
    line = replace(PRIVATE.bottom_line, text=Rich((Str("Þóra "), Emph((Str("Lund"),)), Cite((), HERE)), "", HERE))
    assert codes(release(replace(PRIVATE, bottom_line=line), CAREFUL).diagnostics) == ["BRF438"]


@pytest.mark.parametrize(
    "text", ["Ms Lund came.", "Inspector Lund’s view.", "Lund, Þóra", "Þ. Lund", "Þóra was there."]
)
def test_a_word_of_a_private_name_names_the_person(text: str) -> None:
    brief = replace(PRIVATE, background=(Item(rich(text), {}), Item(rich("A lund is a grove."), {})))
    assert [item.text.raw for item in released(brief, CAREFUL).background] == ["A lund is a grove."]


def test_a_title_gives_no_number_that_only_withheld_claims_give() -> None:
    claim = next(one for one in WHOLE.claims if isinstance(one.value, Quantity) and one.value.low is not None)
    assert isinstance(claim.value, Quantity)
    value = replace(claim.value, low=Decimal(7431), high=Decimal(7431))
    brief = changed(plain_line(WHOLE), "claims", claim.id, value=value)
    titled = replace(brief, title="Ferry: 7,431 of them")
    assert release(titled, PRESS).brief is not None
    withheld = marked(titled, "claims", claim.id, "TLP:AMBER")
    assert codes(release(withheld, PRESS).diagnostics) == ["BRF472"]
    assert release(withheld, ANALYST).brief is not None
    assert release(marked(brief, "claims", claim.id, "TLP:AMBER"), PRESS).brief is not None
