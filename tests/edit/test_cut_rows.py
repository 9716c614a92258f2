"""A question whose rows were cut says so in the table."""

from __future__ import annotations

import ferry

from briefgen.compose.edition import Edition
from briefgen.compose.facts import fact_table, reported
from briefgen.doc.words import lines_of
from briefgen.evidence.findings import find
from briefgen.gate.banner import banner
from briefgen.model.profile import Profile


def test_a_parted_question_says_that_there_is_more() -> None:
    brief = ferry.read()
    profile = Profile("analyst", "analyst.md.j2", {"tlp": "TLP:RED"})
    whole = Edition(brief, profile, "full", banner(brief), find(brief))
    finding = next(one for one in whole.findings if len(reported(one, whole)) > 1)
    label = whole.questions[finding.question].label
    kept = {finding.question: frozenset(finding.claims[:1])}
    parted = Edition(brief, profile, "full", banner(brief), find(brief), rows=kept)
    heads = [line for line in lines_of(fact_table(parted).blocks) if line.startswith(label)]
    assert len(heads) == 1 and heads[0].endswith("\u00a0(in\u00a0part)")
    assert not any("(in\u00a0part)" in line for line in lines_of(fact_table(whole).blocks))
