"""The uncertainty section, made by the program: where reports differ, what rests on one, what is not known.

In: an edition. Out: a list of the neutral tree. What the author wrote under `uncertainty` comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compose.doubts import Inlines, claims_of, is_open, label, listed, newest, standing, told
from briefgen.compose.edition import Edition
from briefgen.compose.facts import down_to, known, times_of
from briefgen.compose.summary import copied, imperfect_copies
from briefgen.compose.texts import NBSP, line
from briefgen.compose.values import Blocks
from briefgen.doc.block import Item, List, Paragraph
from briefgen.doc.inline import Inline, Ref, Strong, Text
from briefgen.edit.furniture import WORDS
from briefgen.edit.selection import SHOWN
from briefgen.edit.wording import source_name
from briefgen.evidence.findings import Finding
from briefgen.model.brief import Doubt, Gap
from briefgen.model.inline import Rich
from briefgen.model.value import Kind

MOST_TOGETHER = 10
"""Questions that one line lists with the report of each; more are told report by report."""


def uncertainty(
    edition: Edition,
    priority: str = "low",
    single: bool = True,
    gaps: bool = True,
    closes: bool = False,
    times: bool = True,
    why: bool = True,
    sources: bool = False,
    assumptions: bool = False,
    indicators: bool = False,
    values: bool | tuple[str, ...] = True,
    below: str = "",
    empty: bool = True,
) -> Blocks:
    """The section as one list.

    priority: the lowest priority of question, of gap and of the author's own entries to show. below: only those of a
    lower priority than this one, besides what another list above has.
    single: with the facts that rest on one source or on one origin.
    gaps, why, closes: with the author's gaps, why each matters, and what would settle it.
    times: with when each value was so or was reported (a short note has that in its fact table).
    sources: with the texts read in an imperfect copy and the reports that count as one origin.
    assumptions, indicators: of the judgements.
    values: with each value where reports differ; false leaves them to a fact table that stands beside, a list of kinds
    of question keeps those of the kinds that the table has not.
    For analysts, and where values are left out, each question says why its values stand as they do. A stale figure is
    always told. Where there is none of all this, one line says so, but with empty=false: a section is never empty.
    """
    shown = down_to(priority, below)
    valued = _kinds(values)
    findings = {f.question: f for f in edition.findings if edition.questions[f.question].priority in shown}
    own = [
        doubt for doubt in edition.brief.uncertainty
        if doubt.priority in shown and doubt.priority in SHOWN[edition.form]
        and (not doubt.question or doubt.question in findings)
    ]  # fmt: skip
    reasons = edition.profile.register == "analyst"
    named = {doubt.question for doubt in own}
    rest = [finding for question, finding in findings.items() if question not in named]
    lines = list(_own(own, findings, edition, times, reasons, valued))
    lines += [
        standing(finding, edition, times, reasons, _valued(finding, valued, edition))
        for finding in rest
        if is_open(finding, edition)
    ]
    lines += _stale([finding for finding in findings.values() if finding.stale], edition, reasons)
    lone = list(_lone(rest, edition))
    lines += lone if single else []
    lines += copied(edition) + imperfect_copies(edition) if sources else []
    if gaps:
        lines += _unanswered(rest, edition)
        lines += [tuple(_gap(gap, edition, why, closes)) for gap in edition.brief.gaps if gap.priority in shown]
    lines += _assumed(edition) if assumptions else []
    lines += _to_watch(edition) if indicators else []
    lines = lines or lone or ([(Text(WORDS["nothing_uncertain"]),)] if empty else [])
    if not lines:
        return Blocks((), "uncertainty")
    items = tuple(Item((Paragraph(children),)) for children in lines)
    return Blocks((List(items, role="uncertainty"),), "uncertainty")


def _kinds(values: bool | tuple[str, ...]) -> frozenset[Kind]:
    """The kinds of question whose values are told. ValueError for what is no such list."""
    if isinstance(values, bool):
        return frozenset(Kind) if values else frozenset()
    known("kind", values, tuple(kind.value for kind in Kind))
    return frozenset(Kind(kind) for kind in values)


def _valued(finding: Finding, kinds: frozenset[Kind], edition: Edition) -> bool:
    return edition.questions[finding.question].kind in kinds


def _own(
    doubts: list[Doubt],
    findings: dict[str, Finding],
    edition: Edition,
    times: bool,
    reasons: bool,
    kinds: frozenset[Kind],
) -> Iterator[Inlines]:
    """The author's entries: a text of its own, a text in place of the program's, or a question moved up."""
    for number, doubt in enumerate(doubts):
        text = tuple(_paragraphs(doubt.text, edition))
        if not doubt.question:
            yield text[1:]  # without the space before it
        elif text:
            yield (*label(findings[doubt.question], edition), *text)
        elif not any(other.question == doubt.question for other in doubts[:number]):
            finding = findings[doubt.question]
            yield told(finding, edition, times, reasons, _valued(finding, kinds, edition))


def _stale(findings: list[Finding], edition: Edition, reasons: bool) -> Iterator[Inlines]:
    """Figures that may be out of date, with the time of the newest; for analysts with the reason."""
    if not findings:
        return
    out: list[Inline] = [Strong((Text(WORDS["stale"]),))]
    for number, finding in enumerate(findings):
        question, row = edition.questions[finding.question], newest(finding, edition)
        known = finding.stale if reasons else times_of(row, edition)
        out.append(Text(f"{'; ' if number else ' '}{question.label} ({known}){NBSP}", question.at.get("label")))
        out.append(Ref(edition.places(row.claims), row.span))
    yield (*out, Text("."))


def _lone(findings: list[Finding], edition: Edition) -> Iterator[Inlines]:
    """The facts that one report gives, and those that several give and one origin stands behind."""
    alone = [finding for finding in findings if finding.single_source]
    shared = [finding for finding in findings if finding.single_origin and not finding.single_source]
    if len(alone) > MOST_TOGETHER:
        yield from _by_source(alone, edition)
        alone = []
    for head, lone in (("single_source", alone), ("single_origin", shared)):
        if lone:
            yield (Strong((Text(WORDS[head]),)), *listed(lone, edition))


def _by_source(findings: list[Finding], edition: Edition) -> Iterator[Inlines]:
    """The facts that one report gives, a line for each report, in the order of their first questions."""
    by_place: dict[int, list[Finding]] = {}
    for finding in findings:
        by_place.setdefault(edition.places(claims_of(finding, edition))[0], []).append(finding)
    for place, own in by_place.items():
        name = WORDS["only_in"].format(name=source_name(edition.brief.sources[place]))
        head = Strong((Text(name), Ref((place,)), Text(WORDS["only"])))
        yield (head, *listed(own, edition, cited=False))


def _unanswered(findings: list[Finding], edition: Edition) -> Iterator[Inlines]:
    """Questions that nothing here answers, but for those that a gap speaks of."""
    told_of = {gap.question for gap in edition.brief.gaps}
    open_ = [finding for finding in findings if finding.unanswered and finding.question not in told_of]
    if open_:
        yield (Strong((Text(WORDS["not_answered"]),)), *listed(open_, edition))


def _gap(gap: Gap, edition: Edition, why: bool, closes: bool) -> Iterator[Inline]:
    yield Strong((Text(WORDS["not_known"]),))
    yield from _paragraphs(gap.text, edition)
    if why:
        yield from _paragraphs(gap.why, edition)
    if closes and gap.closes is not None:
        yield Text(WORDS["would_close"])
        yield from _paragraphs(gap.closes, edition)


def _assumed(edition: Edition) -> Iterator[Inlines]:
    yield from _of_judgements("assumed", [text for j in edition.brief.judgements for text in j.assumptions], edition)


def _to_watch(edition: Edition) -> Iterator[Inlines]:
    yield from _of_judgements("to_watch", [text for j in edition.brief.judgements for text in j.indicators], edition)


def _of_judgements(head: str, texts: list[Rich], edition: Edition) -> Iterator[Inlines]:
    if texts:
        yield (Strong((Text(WORDS[head]),)), *(node for text in texts for node in _paragraphs(text, edition)))


def _paragraphs(rich: Rich | None, edition: Edition) -> Iterator[Inline]:
    """The paragraphs of a text, each after a space."""
    for paragraph in line(rich, edition).paragraphs:
        yield Text(" ")
        yield from paragraph
