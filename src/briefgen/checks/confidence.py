"""A judgement says how confident we are, why, and what it rests on.

In: a brief. Out: diagnostics on its judgements.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.model.brief import Brief


def judgements_are_confident_for_reasons(brief: Brief) -> Iterator[Diagnostic]:
    """BRF458 for a judgement without a confidence, BRF459 for a confidence with none of its three reasons."""
    for judgement in brief.judgements:
        confidence = judgement.confidence
        if confidence is None:
            yield Diagnostic(
                "BRF458",
                f"judgement {judgement.id!r} says nothing of our confidence in it",
                judgement.at.get(""),
                "add `confidence:` with its level, High, Moderate or Low, and its reasons",
                about=judgement.id,
            )
        elif not (confidence.information_base or confidence.rigour or confidence.complexity):
            yield Diagnostic(
                "BRF459",
                f"judgement {judgement.id!r} gives no reason for its {confidence.level} confidence",
                confidence.at.get("level") or judgement.at.get("confidence"),
                "say what it rests on (`information_base`), how it was reached (`rigour`) and what makes it hard "
                "(`complexity`)",
                about=judgement.id,
            )


def judgements_have_a_basis(brief: Brief) -> Iterator[Diagnostic]:
    """BRF460 for each judgement that names no claim it rests on."""
    for judgement in brief.judgements:
        if not judgement.basis:
            yield Diagnostic(
                "BRF460",
                f"judgement {judgement.id!r} names no claim that it rests on",
                judgement.at.get(""),
                "add `basis:` with the ids of the claims",
                about=judgement.id,
            )
