"""`briefgen why`: a number of a built note, or of a brief, led back to who said it.

In: a workshop, a built file's bytes or a checked brief, and what is asked. Out: rows for the answer, from the
content as it is now, and words for what does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.gate.release import Released, release
from briefgen.model.brief import Brief
from briefgen.model.date import Moment
from briefgen.model.profile import LENGTHS
from briefgen.pipeline.results import Checked
from briefgen.pipeline.workshop import Workshop
from briefgen.project.project import TEMPLATE_SUFFIX
from briefgen.read.moments import parse_moment
from briefgen.write import WRITERS

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition
    from briefgen.doc.document import Document

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """rows: of `compose.answers`. told: what is wrong, in words for stderr. found: whether the answer holds."""

    rows: tuple[Row, ...]
    told: tuple[str, ...]
    found: bool


def why_brief(workshop: Workshop, checked: Checked, asked: str) -> Answer:
    """A number of a brief: in every edition of all its audiences and lengths, and claims that are in no note."""
    from briefgen.compose.answers import Question, rows_of_claims, why_rows
    from briefgen.compose.trace import trace

    assert checked.brief is not None and checked.evidence is not None
    question = Question(asked)
    rows: list[Row] = []
    printed: set[str] = set()
    for _, edition, document in _editions(workshop, checked, checked.brief.audiences, LENGTHS, None):
        traced = trace(document, edition, checked.evidence)
        meant = [one for one in traced if question.means(one)]
        printed |= {claim for one in traced for claim in one.provenance.claims}
        rows += why_rows(meant, edition, checked.texts, checked.names)
    unprinted = [c for c in checked.brief.claims if c.id not in printed and question.is_said_by(c)]
    rows += rows_of_claims(unprinted, checked.brief, checked.evidence, checked.texts, checked.names)
    told = () if rows else (f"“{asked}” is in no note of {checked.brief.id} and in none of its claims",)
    return Answer(tuple(rows), told, bool(rows))


def why_file(workshop: Workshop, data: bytes, name: str, asked: str) -> Answer:
    """A number of a built file, or with asked "" every figure of it. name: the file's, without its folder."""
    from briefgen.compose.answers import Question, why_rows
    from briefgen.compose.trace import trace
    from briefgen.pipeline.twin import twin_of
    from briefgen.proof.built_note import difference_words, differences, likeness, read_built

    built = read_built(data, name)
    if built is None:
        return Answer((), (_no_note(name),), False)
    folders = [folder for folder in workshop.project.briefs() if built.brief in ("", folder.id)]
    if not folders:
        return Answer((), (f"{name} is of the brief {built.brief!r}, which is not in this project",), False)
    candidates = []
    for folder in folders:
        checked = workshop.check(folder)
        if checked.brief is None or checked.evidence is None:
            continue
        audiences = (built.audience,) if built.audience else checked.brief.audiences
        lengths = (built.length,) if built.length in LENGTHS else LENGTHS
        as_of = _other_time(built.as_of, checked.brief)
        for released, edition, document in _editions(workshop, checked, audiences, lengths, as_of):
            if built.format == "json":
                document = replace(document, twin=twin_of(checked, released, edition, document))
            written = WRITERS[built.format](document)
            now = read_built(written.data, name) if written.data else None
            if now is not None:
                candidates.append((likeness(built, now), checked, edition, document, now, written.pages or 0))
    if not candidates:
        return Answer((), (f"no note of {built.brief or 'this project'} can be built to hold {name} against",), False)
    _, checked, edition, document, now, pages = max(candidates, key=lambda one: one[0])
    assert checked.evidence is not None
    differing = differences(built, now)
    told = []
    if differing:
        told.append(f"{name} is not what its content gives now: it is older, or was changed")
        told += [difference_words(one) for one in differing[:20]]
        told += [f"and {len(differing) - 20} more"] if len(differing) > 20 else []
    traced = trace(document, edition, checked.evidence, pages)
    question = Question(asked)
    meant = [one for one in traced if not asked or question.means(one)]
    if asked and not meant:
        in_file = question.stands_in(" ".join(built.lines))
        told.append(
            f"“{asked}” stands in {name}, but not in the note that its content gives now"
            if in_file
            else f"“{asked}” is not in {name}"
        )
    rows = why_rows(meant, edition, checked.texts, checked.names)
    return Answer(tuple(rows), tuple(told), bool(rows) and not differing)


def _no_note(name: str) -> str:
    """That a file is none of those that lead back, and which does where its name tells."""
    said = f"{name} is no note that briefgen built as PDF, Markdown or JSON"
    beside = _BESIDE.fullmatch(name)
    return f"{said}; ask of the note that it belongs to, {beside[1]}.pdf or .md" if beside else said


_BESIDE = compiled(r"(.+_e\d+)(?:_chart-\d+)?\.(?:svg|eml)")
"""A chart's picture beside a note in Markdown; a mail."""


def _editions(
    workshop: Workshop, checked: Checked, audiences: tuple[str, ...], lengths: tuple[str, ...], as_of: Moment | None
) -> Iterator[tuple[Released, Edition, Document]]:
    """Every edition that can be drafted. as_of: in place of the brief's own."""
    assert checked.brief is not None
    brief = replace(checked.brief, as_of=as_of) if as_of else checked.brief
    drafting = workshop.drafting()
    for audience in audiences:
        profile, _ = workshop.templates.profile(audience + TEMPLATE_SUFFIX, audience)
        released = release(brief, profile, checked.disputed) if profile else None
        if profile is None or released is None or released.brief is None:
            continue
        for length in lengths:
            if profile.lengths and length not in profile.lengths:
                continue
            drafted = drafting.draft(checked, released, profile, length)
            if drafted.document is not None:
                yield released, drafted.edition, drafted.document


def _other_time(told: str, brief: Brief) -> Moment | None:
    """The as-of that a file was built with where it is not the brief's own (--as-of)."""
    moment = parse_moment(told) if told else None
    return moment if moment is not None and moment.timestamp != brief.as_of.timestamp else None
