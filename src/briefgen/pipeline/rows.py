"""What is known of a brief as plain rows, for `list`, `sources` and `why`, and for JSON."""

from __future__ import annotations

from briefgen.pipeline.results import Checked


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
                "verified": held.verified,
            }
        )
    return rows
