"""A whole note from the invented brief: frame, table, uncertainty, numbering, counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import ferry
import pytest

from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine
from briefgen.compose.facts import fact_table, timeline
from briefgen.compose.note import PARTS, compose
from briefgen.compose.uncertainty import uncertainty
from briefgen.doc.block import List, Sources, Table
from briefgen.doc.document import Document, blocks_of
from briefgen.doc.words import lines_of, plain
from briefgen.evidence.findings import find
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.model.profile import Profile

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGE = """> {{ bottom_line }}

{% for point in points %}
- {{ point.text }}

{% endfor %}

{{ fact_table(["value", "when", "who", "origins", "grade", "source"]) }}

{{ uncertainty() }}

{{ source_line }}

{{ sources }}
"""


def _edition(brief: Brief, audience: str = "analyst", register: str = "analyst") -> Edition:
    profile = Profile(audience, "a.md.j2", {"tlp": "TLP:RED", "gscp": "SECRET"}, register=register)
    released = release(brief, profile).brief
    assert released is not None
    return Edition(released, profile, "standard", banner(released), find(released))


def _document(brief: Brief, page: str = PAGE, **profile: str) -> Document:
    composed = compose(_edition(brief, **profile), Engine({"a.md.j2": page}.get, lambda: ("a.md.j2",)), "A4", 0)
    assert composed.document is not None, composed.diagnostics
    return composed.document


def _lines(document: Document) -> list[str]:
    return list(lines_of(document.blocks))


def _rows(table: Table) -> dict[str, list[list[str]]]:
    return {
        plain(group.head.children) if group.head else "": [[plain(c.children) for c in r.cells] for r in group.rows]
        for group in table.groups
    }


def _table(document: Document, role: str = "facts") -> Table:
    return next(block for block in blocks_of(document.blocks) if isinstance(block, Table) and block.role == role)


def test_the_frame_is_there_whatever_the_template_says() -> None:
    brief = ferry.read()
    frame = _document(brief).frame
    assert frame.title == "Ferry to Velna out of service after Storm Ilka"
    assert frame.marking == "TLP:AMBER"  # a gap of the brief is marked so
    assert (frame.marking_size, frame.marking_align) == (12.0, "right")
    words = " ".join(plain(line) for line in frame.lines)
    assert plain(frame.lines[0]).endswith("Contact: desk@orrel.example")
    for part in ("analyst", "Draft", "Edition 1", "11 November 2024, 18:00", "12 November 2024", brief.contact):
        assert part in words


@pytest.mark.parametrize(("role", "how"), PARTS)
def test_a_template_that_leaves_out_a_part_does_not_build(role: str, how: str) -> None:
    start = how.split("(")[0].rstrip(" }")
    page = "\n".join(line for line in PAGE.splitlines() if start not in line)
    composed = compose(_edition(ferry.read()), Engine({"a.md.j2": page}.get, lambda: ("a.md.j2",)), "A4", 0)
    assert composed.document is None
    assert [d.code for d in composed.diagnostics] == ["BRF511"]
    assert role.replace("-", " ") in composed.diagnostics[0].message


def test_each_value_has_a_row_of_its_own_and_nothing_is_merged() -> None:
    stranded = _rows(_table(_document(ferry.read())))["People stranded"]
    values = [row[0] for row in stranded]
    brief = ferry.read()
    for claim in brief.claims:
        if claim.question == "stranded":
            assert any(str(claim.raw).split()[-1] in value for value in values), claim.raw


def test_equal_values_of_one_time_share_a_row_only_where_the_quantity_does_not_move() -> None:
    brief = ferry.read()
    damage = _rows(_table(_document(brief)))["Damage"]
    shared = [row for row in damage if "2 reports" in row[-1]]
    assert len(shared) == 1, damage
    moving = replace(
        brief, questions=tuple(replace(q, moving=True) if q.id == "damage" else q for q in brief.questions)
    )
    dated = replace(
        moving,
        claims=tuple(
            replace(c, as_of=brief.as_of.day_of) if c.id == "ramp-harbour" else replace(c, as_of=None)
            for c in moving.claims
        ),
    )
    assert not [row for row in _rows(_table(_document(dated)))["Damage"] if "2 reports" in row[-1]]


def test_the_source_is_named_in_every_row() -> None:
    for rows in _rows(_table(_document(ferry.read()))).values():
        for row in rows:
            assert row[-1].endswith("]") and "[" in row[-1]


def test_citations_are_numbered_by_first_use_without_holes() -> None:
    document = _document(ferry.read())
    sources = next(block for block in document.blocks if isinstance(block, Sources))
    assert [entry.number for entry in sources.entries] == list(range(1, len(sources.entries) + 1))
    first = _lines(document)[0]
    assert "[1]" in first


def test_the_count_is_of_what_is_cited_and_copies_count_once() -> None:
    brief = ferry.read()
    count = len(brief.sources)
    own = next(line for line in _lines(_document(brief)) if "independent origin" in line)
    assert own.startswith(f"{count} reports, at most {count} independent origins")
    pair = {brief.sources[0].id, brief.sources[1].id}
    sources = tuple(replace(source, origin="one") if source.id in pair else source for source in brief.sources)
    line = next(line for line in _lines(_document(replace(brief, sources=sources))) if "independent origin" in line)
    assert line.startswith(f"{count} reports, at most {count - 1} independent origins. Reports\u00a0[")
    assert "] are counted as one origin." in line


def test_removing_a_source_changes_count_and_uncertainty_with_no_edit_of_a_template() -> None:
    brief = ferry.read()
    without = replace(
        brief,
        sources=tuple(s for s in brief.sources if s.id != "residents"),
        claims=tuple(c for c in brief.claims if c.source != "residents"),
        points=(),
        bottom_line=replace(
            brief.bottom_line, text=replace(brief.bottom_line.text, parts=(brief.bottom_line.text.parts[0],))
        )
        if brief.bottom_line
        else None,
        gaps=(),
        judgements=(),
        background=(),
        qa=(),
    )
    page = PAGE.replace("> {{ bottom_line }}", "> {{ bottom_line }}")
    lines = " ".join(_lines(_document(without, page)))
    assert "residents found" not in lines
    assert f"{len(brief.sources) - 1} reports" in lines


def test_uncertainty_tells_values_apart_names_single_sources_and_prints_gaps() -> None:
    lines = list(lines_of(uncertainty(_edition(ferry.read())).blocks))
    assert any(line.startswith("People stranded. Compatible: ") for line in lines)
    assert any(line.startswith("In one of these reports only: ") and "Cost of the repair" in line for line in lines)
    assert sum(line.startswith("Not known: ") for line in lines) == 3


def test_uncertainty_is_never_empty() -> None:
    brief = replace(ferry.read(), gaps=(), questions=(), claims=(), points=(), judgements=(), bottom_line=None)
    blocks = uncertainty(_edition(brief)).blocks
    assert isinstance(blocks[0], List) and len(blocks[0].items) == 1


def test_no_grading_code_reaches_a_plain_register() -> None:
    edition = _edition(ferry.read(), audience="press", register="plain")
    table = fact_table(edition, columns=("said", "when", "source"))
    text = " ".join(lines_of(table.blocks)) + " ".join(_lines(_document(ferry.read(), PAGE, register="plain")))
    assert "Reliability" not in text


def test_a_likelihood_word_has_its_percentage_beside_it() -> None:
    page = PAGE.replace(
        "{{ uncertainty() }}",
        "{% for j in judgements %}\n\n{{ j.text }} {{ j.confidence }}\n{% endfor %}\n\n{{ uncertainty() }}",
    )
    assert any("unlikely (20–45\u00a0%)" in line for line in _lines(_document(ferry.read(), page)))


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
@pytest.mark.parametrize("length", ["short", "standard", "full"])
def test_the_built_in_templates_compose_at_every_length(name: str, length: str) -> None:
    from briefgen.edit.selection import select
    from briefgen.read.front_matter import read_profile, split_template

    file = split_template(f"{name}.md.j2", (TEMPLATES / f"{name}.md.j2").read_bytes())
    profile, faults = read_profile(file, None)
    assert profile is not None and faults == ()
    released = release(ferry.read(), profile).brief
    assert released is not None
    kept = select(released, length)
    edition = Edition(kept, profile, length, banner(kept), find(kept))
    composed = compose(edition, Engine({profile.template: file.body}.get, lambda: (profile.template,)), "A4", 0)
    assert composed.document is not None, composed.diagnostics
    lines = list(lines_of(composed.document.blocks))
    assert "What we know" in lines
    assert not any("\ue000" in line for line in lines)


def test_the_register_stands_in_the_order_of_the_source_list() -> None:
    document = _document(ferry.read(), PAGE.replace("{{ source_line }}", "{{ source_register }}\n\n{{ source_line }}"))
    (rows,) = _rows(_table(document, "register")).values()
    assert [row[0].split("]")[0] for row in rows] == ["[1", "[2", "[3", "[4"]


def test_a_timeline_of_two_dates_is_none() -> None:
    edition = _edition(ferry.read())
    table = timeline(edition).blocks[0]
    assert isinstance(table, Table) and len(table.groups[0].rows) >= 3
    few = replace(edition, findings=tuple(f for f in edition.findings if f.question == "resume"))
    assert not timeline(few)
