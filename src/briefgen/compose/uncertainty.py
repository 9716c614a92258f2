"""The uncertainty section, made by the program: where reports differ, what rests on one, what is not known.

In: an edition. Out: a list of the neutral tree. Every value stands with its time and source; none is merged.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compose.edition import Edition
from briefgen.compose.facts import Reported, down_to, reported, times_of, value_of
from briefgen.compose.texts import NBSP, line
from briefgen.compose.values import Blocks, Line, MarkKey, Tally
from briefgen.doc.block import Item, List, Paragraph
from briefgen.doc.inline import Inline, Ref, Strong, Text
from briefgen.edit.furniture import WORDS
from briefgen.edit.wording import said_words
from briefgen.evidence.findings import Finding
from briefgen.model.brief import PRIORITIES, Gap
from briefgen.model.inline import Rich
from briefgen.model.value import Kind

WORDED = (Kind.TEXT, Kind.PLACE)
"""Kinds whose values are words that can differ without contradicting one another."""


def uncertainty(
    edition: Edition,
    priority: str = "low",
    single: bool = True,
    gaps: bool = True,
    closes: bool = False,
    times: bool = True,
    why: bool = True,
) -> Blocks:
    """The section as one list.

    priority: the lowest priority of question and gap to show.
    single: with the facts that rest on one source.
    gaps, why, closes: with the author's gaps, why each matters, and what would settle it.
    times: with when each value was so or was reported (a short note has that in its fact table).
    Where nothing differs, nothing rests on one source and no gap is noted, one line says so: the section is
    never empty.
    """
    shown = down_to(priority)
    findings = [f for f in edition.findings if edition.questions[f.question].priority in shown]
    lines = [_differing(finding, edition, times) for finding in findings if _is_open(finding, edition)]
    lone = [finding for finding in findings if len(finding.sources) == 1]
    if lone and single:
        lines.append(tuple(_single(lone, edition)))
    if gaps:
        lines += [tuple(_gap(gap, edition, why, closes)) for gap in edition.brief.gaps if gap.priority in shown]
    if not lines and lone:
        lines.append(tuple(_single(lone, edition)))
    if not lines:
        lines.append((Text(WORDS["nothing_uncertain"]),))
    items = tuple(Item((Paragraph(children),)) for children in lines)
    return Blocks((List(items, role="uncertainty"),), "uncertainty")


def _is_open(finding: Finding, edition: Edition) -> bool:
    """Whether a question's values are told apart here. Free words nearly always differ: of the questions that
    ask for them only those of priority key and high are, or what matters would be buried."""
    question = edition.questions[finding.question]
    return finding.values_differ and (question.kind not in WORDED or question.priority in PRIORITIES[:2])


def _differing(finding: Finding, edition: Edition, times: bool) -> tuple[Inline, ...]:
    question = edition.questions[finding.question]
    how = WORDS["described_differently" if question.kind in WORDED else "reports_differ"]
    out: list[Inline] = [Strong((Text(question.label + ".", question.at.get("label")),)), Text(how)]
    for number, row in enumerate(reported(finding, edition)):
        out += [Text("; ")] if number else []
        out += _said(row, edition, times)
    return (*out, Text("."))


def _said(row: Reported, edition: Edition, times: bool) -> list[Inline]:
    """A value with who says so, with times also when, and its sources."""
    text = said_words(row.claims[0], value_of(row.claims[0], row.question))
    text += f", {times_of(row, edition)}{NBSP}" if times else NBSP
    return [Text(text, row.span), Ref(edition.places(row.claims), row.span)]


def _single(findings: list[Finding], edition: Edition) -> Iterator[Inline]:
    yield Strong((Text(WORDS["single_source"]),))
    for number, finding in enumerate(findings):
        question = edition.questions[finding.question]
        claims = tuple(edition.claims[claim] for claim in finding.claims)
        yield Text(("; " if number else " ") + question.label + NBSP, question.at.get("label"))
        yield Ref(edition.places(claims))
    yield Text(".")


def _gap(gap: Gap, edition: Edition, why: bool, closes: bool) -> Iterator[Inline]:
    yield Strong((Text(WORDS["not_known"]),))
    yield from _after_space(gap.text, edition)
    if why:
        yield from _after_space(gap.why, edition)
    if closes and gap.closes is not None:
        yield Text(WORDS["would_close"])
        yield from _after_space(gap.closes, edition)


def _after_space(rich: Rich | None, edition: Edition) -> Iterator[Inline]:
    for paragraph in line(rich, edition).paragraphs:
        yield Text(" ")
        yield from paragraph


def source_line(edition: Edition) -> Line:
    """How many reports the note cites, from how many origins at most, and which of them share one."""
    shared: dict[str, list[int]] = {}
    used = {claim.source for claim in edition.brief.claims}
    for place, source in enumerate(edition.brief.sources):
        if source.origin and source.id in used:
            shared.setdefault(source.origin, []).append(place)
    out: list[Inline] = [Tally(), Text(".")]  # type: ignore[list-item]  # numbering replaces the tally
    for places in shared.values():
        if len(places) > 1:
            out += [Text(WORDS["alike"]), Ref(tuple(places)), Text(WORDS["counted_as_one"])]
    out.append(MarkKey())  # type: ignore[arg-type]  # so it is here
    return Line((tuple(out),), "source-line")
