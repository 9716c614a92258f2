"""What is known of a brief as plain rows, for `list`, `sources` and `why`, and for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.base.span import Span
from briefgen.gate.report import report_lines
from briefgen.pipeline.results import Built, Checked, Made


def claim_rows(checked: Checked) -> list[dict[str, object]]:
    """Each claim of a brief with its place in the text and in the file, for `list claims`."""
    brief, evidence = checked.brief, checked.evidence
    if brief is None or evidence is None:
        return []
    rows: list[dict[str, object]] = []
    for claim, held in zip(brief.claims, evidence.claims, strict=True):
        span = claim.at[""]
        rows.append(
            {
                "brief": brief.id,
                "id": claim.id,
                "question": claim.question,
                "source": claim.source,
                "value": claim.raw,
                "quote": " … ".join(claim.quotes),
                "text": brief.source(claim.source).text,
                "start": held.start,
                "end": held.end,
                "parts": [list(part) for part in held.parts],
                "file": span.file,
                "line": span.line,
                "verified": held.vouched,
            }
        )
    return rows


def source_rows(checked: Checked) -> list[dict[str, object]]:
    """What each pair of a brief's texts shares, with its places, for `sources`."""
    from briefgen.evidence.shared_rows import copying_rows

    if checked.brief is None:
        return []
    return copying_rows(checked.brief, checked.shared, checked.texts, checked.names, checked.sharing)


def withheld_rows(brief: str, built: Built) -> list[dict[str, object]]:
    """What each audience did not get of a brief, and why, for `--report`: never for an output."""
    return [
        {"brief": brief, "audience": audience, "length": "all", "left_out": "withheld", "kind": one.kind, "id": one.id,
         "why": one.why, "file": one.at.file if one.at else "", "line": one.at.line if one.at else None}
        for audience, released in built.withheld
        for one in released.withheld
    ]  # fmt: skip


def allowed_rows(brief: str, diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """The warnings that a brief's author allows, for `--report`."""
    return [_told_row(brief, "allowed", "warning", one.about, one.message, one.span)
            for one in diagnostics if one.code == "BRF461"]  # fmt: skip


def not_built_row(brief: str, diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    """That no note of a brief was made, and what stood in the way: errors, else warnings under --strict."""
    errors = [one for one in diagnostics if one.is_error]
    stopping = errors or [one for one in diagnostics if one.severity is Severity.WARNING]
    codes = ", ".join(dict.fromkeys(one.code for one in stopping))
    why = f"{len(stopping)} {'error' if errors else 'warning'}{'' if len(stopping) == 1 else 's'}: {codes}"
    return _told_row(brief, "not built", "brief", brief, why, stopping[0].span if stopping else None)


def _told_row(brief: str, how: str, kind: str, id_: str, why: str, at: Span | None) -> dict[str, object]:
    return {"brief": brief, "audience": "all", "length": "all", "left_out": how, "kind": kind, "id": id_, "why": why,
            "file": at.file if at else "", "line": at.line if at else None}  # fmt: skip


def withheld_lines(brief: str, built: Built, each: bool) -> list[str]:
    """The same as lines for stderr: the number for each audience that did not get all; each: also what and why."""
    lines: list[str] = []
    for audience, released in built.withheld:
        if released.withheld:
            first, *rest = report_lines(audience, released)
            lines += [f"{brief}, {first}", *(rest if each else ())]
    return lines


def left_out_rows(notes: Iterable[Made]) -> list[dict[str, object]]:
    """What the notes of one brief had no room for; each note once, though it is written in several formats."""
    from briefgen.pipeline.left_out import report_rows

    once = {(note.output.audience, note.output.length): note for note in notes if not note.output.beside}
    return [
        row
        for (audience, length), note in once.items()
        for row in report_rows(note.output.brief, audience, length, note.left_out)
    ]
