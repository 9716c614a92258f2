"""The author's report: what each audience did not get, and why."""

from __future__ import annotations

from dataclasses import replace

from gate_audience import ANALYST, PRESS, WHOLE, guarded, marked

from briefgen.base.span import Span
from briefgen.gate.release import Released, Withheld
from briefgen.gate.report import report_lines


def test_each_entry_is_told_with_its_reason_and_place() -> None:
    withheld = (
        Withheld("claim", "medicines-residents", "marked TLP:AMBER, above TLP:CLEAR", Span("claims.yaml", 199, 3)),
        Withheld("background item", "", "cites medicines-residents, which is withheld"),
    )
    assert report_lines("press", Released(WHOLE, (), withheld, "TLP:CLEAR")) == [
        "press (up to TLP:CLEAR): 2 withheld",
        "  claim            medicines-residents  marked TLP:AMBER, above TLP:CLEAR  [claims.yaml:199:3]",
        "  background item                       cites medicines-residents, which is withheld",
    ]


def test_the_order_is_that_of_the_files_and_places_are_the_entries() -> None:
    lines = report_lines("press", guarded(marked(WHOLE, "claims", "wind-harbour", "TLP:CLEAR; not for press")))
    assert [line.split()[0] for line in lines[1:3]] == ["claim", "claim"] and "dalgrund" in lines[-1] + lines[-2]
    place = next(claim.at[""] for claim in WHOLE.claims if claim.id == "wind-harbour")
    assert any(line.endswith(f"marked “not for press”  [{place}]") for line in lines)


def test_nothing_withheld_is_told_and_so_is_a_note_that_is_not_made() -> None:
    assert report_lines("analyst", guarded(WHOLE, ANALYST)) == ["analyst (up to TLP:AMBER+STRICT): nothing withheld"]
    (head, *rest) = report_lines("press", guarded(marked(WHOLE, "claims", "stopped-operator", "TLP:RED")))
    assert head.endswith("withheld, and no note") and any("stopped-operator" in line for line in rest)
    nowhere = replace(PRESS, ceiling={})
    assert report_lines("press", guarded(WHOLE, nowhere)) == ["press: nothing withheld, and no note"]
