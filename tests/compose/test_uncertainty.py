"""What a note says of its uncertainty and its sources, worked out from the invented brief."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import ferry
import pytest

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.facts import fact_table, timeline
from briefgen.compose.register import source_register
from briefgen.compose.sources import citing
from briefgen.compose.summary import source_line, source_summary
from briefgen.compose.uncertainty import uncertainty
from briefgen.compose.values import Line
from briefgen.doc.block import Table
from briefgen.doc.inline import Ref, Strong, Text
from briefgen.doc.words import lines_of
from briefgen.edit.furniture import CLASS, RELATION
from briefgen.evidence.findings import Relation, find
from briefgen.gate.release import banner
from briefgen.model.brief import RELATIONS, Brief, Doubt
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Cite, Rich, Str
from briefgen.model.profile import Profile


def _edition(brief: Brief, register: str = "plain", length: str = "standard", *unverified: str) -> Edition:
    profile = Profile("a", "a.md.j2", {"tlp": "TLP:RED"}, register=register)
    return Edition(brief, profile, length, banner(brief), find(brief), frozenset(unverified))


def _section(brief: Brief, register: str = "plain", length: str = "standard", **options: object) -> list[str]:
    return list(lines_of(uncertainty(_edition(brief, register, length), **options).blocks))  # type: ignore[arg-type]


def _words(line: Line) -> str:
    out = ""
    for child in line.paragraphs[0]:
        out += child.text if isinstance(child, Text) else str(list(child.numbers)) if isinstance(child, Ref) else ""
    return out


def _rich(text: str, *cites: str) -> Rich:
    span = Span("brief.yaml", 1, 1)
    return Rich((Str(text), *((Cite(cites, span),) if cites else ())), text, span)


def _doubting(*doubts: Doubt) -> Brief:
    return replace(ferry.read(), uncertainty=doubts)


def _changed(brief: Brief, claim: str, **changes: object) -> Brief:
    claims = (replace(c, **changes) if c.id == claim else c for c in brief.claims)  # type: ignore[arg-type]
    return replace(brief, claims=tuple(claims))


def test_many_questions_that_one_report_answers_are_told_report_by_report(monkeypatch: pytest.MonkeyPatch) -> None:
    together = next(line for line in _section(ferry.read(), length="full") if line.startswith("In one of these"))
    labels = {part.rpartition("\u00a0")[0] for part in together.partition(": ")[2].rstrip(".").split("; ")}
    monkeypatch.setattr("briefgen.compose.uncertainty.MOST_TOGETHER", len(labels) - 1)
    lines = _section(ferry.read(), length="full")
    told = [line for line in lines if re.match(r"In .+\u00a0\[\d\] only: ", line)]
    assert len(told) == 2 and not any(line.startswith("In one of these") for line in lines)
    assert {label for line in told for label in line.partition(": ")[2].rstrip(".").split("; ")} == labels


# -- when values were so, or were reported --


def _times(brief: Brief) -> list[str]:
    """The head of the fact table's column of times, and its cells."""
    table = fact_table(_edition(brief), columns=("when",)).blocks[0]
    assert isinstance(table, Table)
    cells = [row.cells[0].children for group in table.groups for row in group.rows]
    texts = [table.columns[1].label, *cells]
    return ["".join(node.text for node in text if isinstance(node, Text)) for text in texts]


def test_reported_stands_once_in_the_head_of_its_column() -> None:
    head, *cells = _times(ferry.read())
    assert head == "Reported"
    assert {"10 November 2024", "11 November 2024", "as of 10 November 2024*"} <= set(cells)
    assert not any("reported" in cell for cell in cells)


def test_a_column_of_times_of_which_none_is_reported_is_headed_when() -> None:
    brief = ferry.read()
    claims = tuple(claim for claim in brief.claims if claim.as_of)
    head, *cells = _times(replace(brief, claims=claims))
    assert head == "When" and cells
    assert all(cell.startswith("as of ") for cell in cells)


# -- how values stand to one another --


def test_every_relation_has_words_in_each_register() -> None:
    for words in (*RELATION.values(), CLASS):
        assert set(words) == set(RELATIONS) - {"unanswered"}


@pytest.mark.parametrize(
    ("register", "starts"),
    [
        ("plain", ["Ships out of service. Reports conflict: 2", "People stranded. All can be true: about 340"]),
        ("analyst", ["Ships out of service. Contradictory: 2", "People stranded. Compatible: about 340"]),
    ],
)
def test_a_relation_is_worded_in_the_audiences_register(register: str, starts: list[str]) -> None:
    lines = _section(ferry.read(), register)
    for start in starts:
        assert any(line.startswith(start) for line in lines), lines


def test_only_analysts_read_why_values_stand_so() -> None:
    assert any(line.endswith("2 and 3 are different numbers.") for line in _section(ferry.read(), "analyst"))
    assert not any("different numbers" in line for line in _section(ferry.read(), "plain"))


def test_a_denial_of_the_one_value_that_is_given_is_told() -> None:
    brief = ferry.read()
    value = next(claim.value for claim in brief.claims if claim.id == "ships-operator")
    denied = _changed(brief, "ships-herald", value=value, verb="denied", attributed_to="the crew", hedge="", scope="")
    line = next(line for line in _section(denied) if line.startswith("Ships out of service."))
    assert line.startswith("Ships out of service. Reports conflict: 2")
    assert "denied by the crew" in line


def test_the_full_length_tells_each_class_of_pairs_with_its_sources() -> None:
    line = next(line for line in _section(ferry.read(), "analyst", "full") if line.startswith("People stranded."))
    assert " Compatible: each is a lower bound\u00a0[2, 3]." in line
    assert " Other scope: one is for “with a booking”\u00a0[" in line


def test_a_superseded_figure_stands_after_the_latest_with_its_time() -> None:
    brief = _changed(ferry.read(), "ships-operator", as_of=PartialDate(2024, 11, 8), inferred="")
    brief = _changed(brief, "ships-herald", as_of=PartialDate(2024, 11, 11), inferred="")
    line = next(line for line in _section(brief, times=False) if line.startswith("Ships"))
    assert line.startswith("Ships out of service. Latest: 3, according to two members of its crew, as of 11 Nov")
    assert "; earlier: 2, as of 8 November 2024" in line
    older = replace(
        brief.claims[0], id="older", question="ships", as_of=PartialDate(2024, 11, 1), inferred="", scope=""
    )
    line = next(line for line in _section(replace(brief, claims=(older, *brief.claims))) if line.startswith("Ships"))
    assert line.index("as of 11 November") < line.index("as of 8 November") < line.index("as of 1 November")


def test_words_that_nobody_weighed_are_described_differently() -> None:
    for register in ("plain", "analyst"):
        line = next(line for line in _section(ferry.read(), register) if line.startswith("Damage."))
        assert line.startswith("Damage. Described differently: ") and "weighed" not in line


def test_a_stale_figure_is_told_even_where_little_is_asked_for() -> None:
    late = replace(ferry.read(), as_of=Moment(2025, 2, 1, 12, 0, 0))
    least = partial(_section, single=False, gaps=False, times=False)
    (plain,) = [line for line in least(late) if line.startswith("May be out of date:")]
    assert "People stranded (as of 11 November 2024*)" in plain
    (analyst,) = [line for line in least(late, "analyst") if line.startswith("May be out of date:")]
    assert "days before this note)" in analyst
    assert not [line for line in least(ferry.read()) if line.startswith("May be out of date:")]


def test_a_question_without_an_answer_is_told_unless_a_gap_speaks_of_it() -> None:
    brief = ferry.read()
    silent = replace(brief, claims=tuple(c for c in brief.claims if c.question not in ("cost", "resume")))
    (line,) = [line for line in _section(silent) if line.startswith("Not answered here:")]
    assert line == "Not answered here: Cost of the repair."  # a gap speaks of the first sailing


# -- origins --


def _shared(brief: Brief) -> Brief:
    """Both reports of the last day of service with one origin, which the brief has not."""
    brief = _changed(brief, "stopped-operator", origin="ramp-sentence")
    return _changed(brief, "stopped-residents", origin="ramp-sentence")


def test_several_reports_of_one_origin_are_told_as_such() -> None:
    assert not any(line.startswith("Several reports, one origin:") for line in _section(ferry.read()))
    (line,) = [line for line in _section(_shared(ferry.read())) if line.startswith("Several reports, one origin:")]
    assert line.startswith("Several reports, one origin: Last day of service\u00a0[")


def test_which_reports_count_as_one_origin_and_for_what() -> None:
    brief = ferry.read()
    plain = next(line for line in _section(brief, sources=True) if line.startswith("One origin, judged fact by fact:"))
    assert plain == "One origin, judged fact by fact: [0, 1] for People stranded, Damage."
    analyst = next(
        line for line in _section(brief, "analyst", sources=True) if line.startswith("One origin, judged fact by fact:")
    )
    assert "(Orrel Ferries' sentence on the ramp) for Damage" in analyst


def test_a_row_of_several_reports_says_of_how_few_origins() -> None:
    words = " ".join(lines_of(fact_table(_edition(ferry.read())).blocks))
    assert words.count("2 reports, one origin\u00a0[0, 1]") == 1  # the sentence on the ramp
    apart = _changed(ferry.read(), "ramp-harbour", origin="")
    words = " ".join(lines_of(fact_table(_edition(apart)).blocks))
    assert "one origin" not in words and "2 reports\u00a0[0, 1]" in words


def test_removing_one_origin_changes_count_flags_and_section() -> None:
    """The same program, the same arguments, other content."""
    brief = ferry.read()
    merged = replace(
        _shared(brief),
        sources=tuple(
            replace(s, origin="ramp-sentence") if s.id in ("operator", "residents") else s for s in brief.sources
        ),
    )
    apart, one = _edition(brief), _edition(merged)
    everything = tuple(range(len(brief.sources)))
    assert citing(apart).tally(everything) == "4 reports, at most 4 independent origins"
    assert citing(one).tally(everything) == "4 reports, at most 3 independent origins"
    assert "counted as one origin" in _words(source_line(one))
    assert "counted as one origin" not in _words(source_line(apart))
    assert _words(source_line(one)).count("Single facts are judged by their own words.") == 1
    assert "Single facts" not in _words(source_line(apart)) + _words(source_line(_edition(merged, length="short")))
    before, after = (next(f for f in e.findings if f.question == "stopped") for e in (apart, one))
    assert (before.single_origin, after.single_origin) == (False, True)
    assert _section(brief) != _section(merged)
    assert "agree on Last day of service" in _words(source_summary(apart))
    assert "no reports of different origins agree" in _words(source_summary(one))


# -- what the author writes --


def test_the_authors_entries_come_first_in_their_order() -> None:
    brief = _doubting(
        Doubt({}, text=_rich("No count is official.")),
        Doubt({}, question="ships", text=_rich("The company has not answered.")),
        Doubt({}, question="cost"),
    )
    lines = _section(brief)
    assert lines[0] == "No count is official."
    assert lines[1] == "Ships out of service. The company has not answered."
    assert lines[2].startswith("Cost of the repair. In one of these reports only: about €1.2 million")
    rest = " ".join(lines[3:])
    assert "Ships out of service" not in rest and "Cost of the repair" not in rest


def test_an_overridden_relation_holds_and_analysts_read_the_reason() -> None:
    doubt = Doubt({}, question="ships", relation="other-scope", found="contradictory", reason="one counts boats too")
    assert _section(_doubting(doubt))[0].startswith("Ships out of service. About different things: 2")
    analyst = _section(_doubting(doubt), "analyst")[0]
    assert analyst.startswith("Ships out of service. Other scope: 2")
    assert analyst.endswith("Our reading: One counts boats too.")


def test_a_value_that_the_author_calls_equal_is_no_longer_told_apart() -> None:
    doubt = Doubt({}, question="ships", relation="equal", found="contradictory", reason="one spelling", priority="low")
    assert not any(line.startswith("Ships") for line in _section(_doubting(doubt), length="short"))
    brief = _doubting(doubt)
    edition = _edition(brief)
    assert next(f for f in edition.findings if f.question == "ships").relation is Relation.EQUAL
    assert "agree on Ships out of service, Last day of service" in _words(source_summary(edition))


def test_an_entry_stays_by_its_priority() -> None:
    low = Doubt({}, text=_rich("A trifle."), priority="low")
    assert "A trifle." not in _section(_doubting(low), length="standard")
    assert "A trifle." in _section(_doubting(low), length="full")


# -- not verified --


def test_a_claim_that_nobody_checked_is_marked_wherever_its_value_stands() -> None:
    brief = ferry.read()
    edition = _edition(brief, "plain", "full", "ships-operator", "stopped-operator", "ramp-operator")
    table = " ".join(lines_of(fact_table(edition).blocks))
    assert "2 (not verified)" in table
    assert "9 November 2024 (not verified), confirmed by Orrel Ferries" in table
    assert table.count("loading ramp at Velna lifted off its bearings") == 2  # the verified claim has its own row
    assert "9 November 2024 (not verified)" in " ".join(lines_of(timeline(edition).blocks))
    assert "2 (not verified)" in " ".join(lines_of(uncertainty(edition).blocks))
    line = _words(source_line(edition))
    assert line.count("(not verified): not held against the source’s text.") == 1
    whole = _edition(brief)
    assert "not verified" not in " ".join(lines_of(fact_table(whole).blocks)) + _words(source_line(whole))


# -- the sources as a whole --


def test_the_summary_names_strengths_and_weaknesses() -> None:
    words = _words(source_summary(_edition(ferry.read())))
    assert words.startswith("Most used: Orrel Ferries\u00a0[0], ")
    assert "Strengths: reports of different origins agree on Last day of service. Weaknesses: " in words
    for part in ("reports conflict on Ships out of service, First sailing", "2 of 8 questions rest on one origin",
                 "read in an imperfect copy:\u00a0[3]"):  # fmt: skip
        assert part in words
    assert "reliability" not in words
    assert "reliability B (usually reliable):\u00a0[0]" in _words(source_summary(_edition(ferry.read(), "analyst")))


def test_one_question_on_one_origin_is_in_the_singular() -> None:
    brief = ferry.read()
    kept = [claim for claim in brief.claims if claim.question in ("ships", "wind")]
    assert len({claim.source for claim in kept if claim.question == "wind"}) == 1
    words = _words(source_summary(_edition(replace(brief, claims=tuple(kept)))))
    assert "one of 2 questions rests on one origin" in words


def test_a_summary_of_no_claims_is_false() -> None:
    bare = replace(ferry.read(), claims=(), points=(), judgements=(), background=(), qa=(), bottom_line=None)
    assert not source_summary(_edition(bare))


def test_a_text_is_an_imperfect_copy_unless_its_quality_begins_with_whole() -> None:
    brief = ferry.read()
    assert "Read in an imperfect copy: Velna Shore Residents\u00a0[3]." in _section(brief, sources=True)
    whole = replace(brief, sources=tuple(replace(s, text_quality="Whole; the foot not used.") for s in brief.sources))
    assert not any("imperfect" in line for line in _section(whole, sources=True))


def test_the_register_gives_origin_basis_reason_and_when_we_read() -> None:
    brief = ferry.read()
    copied = replace(
        brief, sources=tuple(replace(s, origin="ramp-sentence") if s.id == "harbour" else s for s in brief.sources)
    )
    words = " ".join(lines_of(source_register(_edition(copied, "analyst")).blocks))
    assert "10 November 2024; read 11 November 2024" in words
    origin = brief.origins[0]
    assert words.count(f"{origin.label} (inferred)") == 1
    assert words.count(f"{origin.label}: The bulletin has") == 1
    assert "its own" in words


def test_assumptions_and_indicators_are_of_the_judgements() -> None:
    lines = _section(ferry.read(), assumptions=True, indicators=True)
    assert lines[-2].startswith("Assumed; if wrong, a judgement changes: A ship that lands vehicles")
    assert lines[-1] == "To watch: The divers' report. A sailing date for the ship that carries the bearing."
    assert not any(line.startswith(("Assumed", "To watch")) for line in _section(ferry.read()))


def test_the_head_of_each_line_is_strong() -> None:
    section = uncertainty(_edition(ferry.read())).blocks[0]
    for item in section.items:  # type: ignore[union-attr]
        assert isinstance(item.blocks[0].children[0], Strong)  # type: ignore[union-attr]


# -- two lists of one note --


def test_two_lists_part_what_is_uncertain_between_them() -> None:
    brief = ferry.read()
    everything = _section(brief, single=False)
    first = _section(brief, priority="key", single=False)
    rest = _section(brief, below="key", single=False)
    assert first and rest and sorted(first + rest) == sorted(everything)


def test_a_list_of_nothing_says_so_but_where_another_stands_above_it() -> None:
    none = partial(_section, ferry.read(), priority="key", below="key")
    assert none() and none(empty=False) == []


def test_values_left_to_the_table_leave_the_reason_to_every_reader() -> None:
    starts = ("Ships out of service.", "People stranded.", "Damage.")
    assert [line for line in _section(ferry.read(), values=False) if line.startswith(starts)] == [
        "People stranded. All can be true: each is a lower bound\u00a0[2, 3].",  # the other two are not
        "Ships out of service. Reports conflict: 2 and 3 are different numbers\u00a0[0, 2].",
        "Damage. Described differently\u00a0[0, 1, 2].",
    ]
    doubt = Doubt({}, question="ships", relation="other-scope", found="contradictory", reason="one counts boats too")
    (own,) = [line for line in _section(_doubting(doubt), values=False) if line.startswith("Ships")]
    assert own.endswith("About different things\u00a0[0, 2]. Our reading: One counts boats too.")


def test_kinds_that_no_table_has_keep_their_values() -> None:
    lines = _section(ferry.read(), values=("text",))
    assert any(line.startswith("Ships out of service. Reports conflict: 2 and 3 are") for line in lines)
    assert any(line.startswith("Damage. Described differently: ") for line in lines)
    with pytest.raises(ValueError, match="there is no kind 'texts'"):
        _section(ferry.read(), values=("texts",))
