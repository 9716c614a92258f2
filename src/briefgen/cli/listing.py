"""What `briefgen list` shows.

In: a workshop and the briefs chosen. Out: rows with the same keys, and diagnostics of briefs that can't be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic
    from briefgen.pipeline import Checked, Workshop
    from briefgen.project.project import BriefFolder

Row = dict[str, Any]
Listed = tuple[list[Row], tuple["Diagnostic", ...]]


def _briefs(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    rows: list[Row] = []
    for checked in map(workshop.check, folders):
        brief = checked.brief
        errors = sum(diagnostic.is_error for diagnostic in checked.diagnostics)
        rows.append({"id": checked.folder.id, "title": brief.title if brief else None,
                     "status": brief.status if brief else None, "as_of": str(brief.as_of) if brief else None,
                     "claims": len(brief.claims) if brief else None, "errors": errors,
                     "path": checked.folder.shown})  # fmt: skip
    return rows, ()


def _audiences(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    profiles, faults = workshop.templates.profiles()
    rows: list[Row] = []
    for name, profile in profiles:
        limits = [f"{length} ({limit.pages or 'no limit'})" for length, limit in profile.lengths.items()]
        rows.append({"audience": profile.audience, "label": profile.label, "template": name,
                     "default_length": profile.default_length, "lengths": limits,
                     "ceiling": list(profile.ceiling.values())})  # fmt: skip
    return rows, faults


def _templates(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    profiles, faults = workshop.templates.profiles()
    return [
        {"template": name, "audience": profile.audience, "path": workshop.templates.shown(name)}
        for name, profile in profiles
    ], faults


def _formats(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    from briefgen.pipeline import FORMATS

    return [{"format": form} for form in FORMATS], ()


def _questions(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    checked = [workshop.check(folder) for folder in folders]
    rows = [
        {"brief": one.brief.id, "id": question.id, "label": question.label, "kind": question.kind.value,
         "priority": question.priority, "claims": sum(claim.question == question.id for claim in one.brief.claims)}
        for one in checked if one.brief is not None
        for question in one.brief.questions
    ]  # fmt: skip
    return rows, _errors(checked)


def _claims(workshop: Workshop, folders: Sequence[BriefFolder]) -> Listed:
    from briefgen.pipeline.rows import claim_rows

    checked = [workshop.check(folder) for folder in folders]
    return [row for one in checked for row in claim_rows(one)], _errors(checked)


def _errors(checked: Sequence[Checked]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic for one in checked for diagnostic in one.diagnostics if diagnostic.is_error)


LISTS: dict[str, Callable[[Workshop, Sequence[BriefFolder]], Listed]] = {
    "briefs": _briefs,
    "audiences": _audiences,
    "templates": _templates,
    "formats": _formats,
    "questions": _questions,
    "claims": _claims,
}
