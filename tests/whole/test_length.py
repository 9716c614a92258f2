"""What fitting does with one brief: limits, floors, what is told, and what is never cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from fitted import AUDIENCES, Opened, fitting, open_brief
from whole_editions import opened
from whole_project import make

from briefgen.doc.charts import charts_in
from briefgen.doc.words import lines_of
from briefgen.edit.units import least_of
from briefgen.pipeline.fitting import Fitted, words_in
from briefgen.pipeline.left_out import Limits, report_rows
from briefgen.write import WRITERS


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_brief("ferry", tmp_path_factory.mktemp("ferry"))


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return open_brief("stress", tmp_path_factory.mktemp("stress"))


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The same brief with templates that tell every value under uncertainty, so that rows of a question can go."""
    folder = tmp_path_factory.mktemp("worded")
    (folder / "templates").mkdir()
    for audience in AUDIENCES:
        body = "## What is uncertain\n\n{{ uncertainty(single=false, why=false, times=false) }}\n"
        text = f'{{% extends "builtin/{audience}.md.j2" %}}\n{{% block uncertainty %}}\n{body}{{% endblock %}}\n'
        (folder / "templates" / f"{audience}.md.j2").write_text(text, encoding="utf-8")
    return open_brief("stress", folder)


def _codes(fitted: Fitted) -> list[str]:
    return [fault.code for fault in fitted.diagnostics]


def test_a_note_that_has_room_is_left_alone_and_not_padded(ferry: Opened) -> None:
    free = fitting(ferry, "analyst", Limits(pages=50)).fit("short")
    bound = fitting(ferry, "analyst", Limits(pages=49)).fit("short")
    assert free.document == bound.document
    assert (free.left_out, free.kept, free.layouts) == ((), None, 1)


def test_words_can_be_a_limit(ferry: Opened) -> None:
    whole = fitting(ferry, "executive", Limits()).fit("full")
    fitted = fitting(ferry, "executive", Limits(words=whole.words - 60)).fit("full")
    assert fitted.document is not None and whole.document is not None
    assert words_in(fitted.document) == fitted.words <= whole.words - 60
    assert fitted.left_out and fitted.left_out[0].words > 0


def test_pdf_and_markdown_are_of_one_document(ferry: Opened) -> None:
    fitted = fitting(ferry, "press", Limits(words=330)).fit("full")
    assert fitted.document is not None and fitted.left_out
    whole = fitting(ferry, "press", Limits()).fit("full").document
    assert whole is not None
    stays = set(lines_of(fitted.document.blocks))
    gone = {line.split("[")[0].strip() for line in lines_of(whole.blocks) if line not in stays}
    said = WRITERS["md"](fitted.document).data.decode()
    assert [line for line in gone if len(line) > 60]
    assert not [line for line in gone if len(line) > 60 and line in said]


def test_what_was_cut_is_told_with_reason_and_distance(stress: Opened) -> None:
    fitted = fitting(stress, "press", Limits(pages=1)).fit("short")
    assert {"BRF641", "BRF642"} <= set(_codes(fitted))
    rows = report_rows("stress", "press", "short", fitted.left_out)
    assert len(rows) == len(fitted.left_out) > 40
    assert all(row["why"] and row["kind"] and row["id"] for row in rows)
    assert any(row["measured"] and row["over_millimetres"] for row in rows)
    assert rows[0]["file"] == "content/stress/brief.yaml" and rows[0]["line"]


def test_a_frame_that_does_not_fit_is_refused_with_its_parts(tmp_path: Path) -> None:
    project = make(tmp_path / "project")
    text = (project.brief / "brief.yaml").read_text(encoding="utf-8")
    place = text.index("bottom_line:\n  text: >-\n") + len("bottom_line:\n  text: >-\n")
    long = "    The harbour was shut and nobody could say for how long.\n" * 200
    (project.brief / "brief.yaml").write_text(text[:place] + long + text[place:], encoding="utf-8")
    fitted = fitting(opened(project.root, project.brief.name), "executive", Limits(pages=1)).fit("short")
    assert fitted.document is None
    (fault,) = (fault for fault in fitted.diagnostics if fault.is_error)
    assert fault.code == "BRF643"
    assert "bottom line" in fault.message and "mm over 1 page" in fault.message


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_never_cut_stays(stress: Opened, audience: str) -> None:
    """Ask, bottom line, corrections, the first change; the caveat of what stays; the source of what stays."""
    brief = stress[1].brief
    assert brief is not None
    fitted = fitting(stress, audience, Limits(pages=1)).fit("standard")
    assert fitted.document is not None and fitted.left_out
    kept = fitted.edition.brief
    assert (kept.bottom_line is not None, kept.corrections) == (True, brief.corrections)
    assert kept.changes[:1] == brief.changes[:1]
    said = "\n".join(lines_of(fitted.document.blocks))
    points = {point.id: point for point in brief.points}
    for point in kept.points:
        caveat = points[point.id].caveat
        assert caveat is not None and caveat.raw in said
    used = {claim.source for claim in kept.claims}
    assert {source.id for source in kept.sources} == used


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_question_whose_rows_are_cut_is_told_with_all_its_values(worded: Opened, audience: str) -> None:
    fitted = fitting(worded, audience, Limits(pages=2)).fit("short")
    assert fitted.document is not None
    brief, rows = fitted.edition.brief, fitted.edition.rows
    assert rows
    said = list(lines_of(fitted.document.blocks))
    for question in brief.questions:
        if question.id in rows:
            (line,) = (one for one in said if one.startswith(f"{question.label}. "))
            assert line.count("according to the harbour office") == 5


def test_each_key_question_has_a_line_before_any_has_a_second(worded: Opened) -> None:
    fitted = fitting(worded, "executive", Limits(pages=2)).fit("short")
    shown = {question: len(rows) for question, rows in fitted.edition.rows.items()}
    cut = [one for one in fitted.left_out if one.kind in ("question", "facts of question")]
    assert cut and max(shown.values()) == 1


@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_the_table_alone_has_the_values_a_question_stands_whole_or_not_at_all(
    stress: Opened, audience: str
) -> None:
    fitted = fitting(stress, audience, Limits(pages=2)).fit("short")
    assert fitted.document is not None and fitted.left_out
    assert not any(one.kind == "fact row" for one in fitted.left_out)
    assert not any("(in\u00a0part)" in line for line in lines_of(fitted.document.blocks))


def test_a_chart_that_is_wanted_makes_facts_of_lower_priority_go() -> None:
    brief = opened(Path(__file__).parents[2], "isis-k")
    fitted = fitting(brief, "executive", Limits(pages=3)).fit("standard")
    assert fitted.document is not None
    assert charts_in(fitted.document) == {"value-strength": "normal"}
    told = [one.priority for one in fitted.left_out if one.kind != "chart"]
    assert told and set(told) <= {"normal", "low"}
    tight = fitting(brief, "executive", Limits(pages=2)).fit("standard")
    assert tight.document is not None and charts_in(tight.document) == {}
    assert ("chart", "value-strength") in [(one.kind, one.id) for one in tight.left_out]


@pytest.mark.parametrize(("audience", "limits"), [
    ("executive", Limits(words=600)), ("analyst", Limits(pages=2)), ("press", Limits(words=500)),
])  # fmt: skip
def test_nothing_left_out_fits_in_place_of_anything_kept_that_is_wanted_less(
    ferry: Opened, audience: str, limits: Limits
) -> None:
    """On finished layouts; but for what a shorter length keeps and what no note is without."""
    editions = fitting(ferry, audience, limits)
    kept, layouts = editions.keys_of(editions.fit("standard")), editions._whole["standard"]
    units, floor = layouts.units, editions.keys_of(editions.fit("short"))
    least = frozenset(key for one in least_of(units, floor) for key in one)
    tried = 0
    for place, gone in enumerate(units):
        for other in units[place + 1 :]:
            swapped = kept - {other.key} | {gone.key}
            if gone.key in kept or other.key not in kept - floor - least:
                continue
            if all(not one.needs or one.needs in swapped for one in units if one.key in swapped):
                tried += 1
                assert not layouts.measure(swapped).fits, (gone.key, other.key)
    assert tried
