"""Grades and confidence held to the origins behind them, and to their reasons.

In: a brief, what is found on its questions, and the origins of its claims. Out: diagnostics. A person sets
every grade; the program never does, and only says where one cannot be so (NATO Admiralty code).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.evidence.findings import Finding
from briefgen.evidence.origins import Origins, in_written_order
from briefgen.evidence.relations import Relation, relate
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief, Claim, Judgement, Question

CONFIRMED = "1"
"""Credibility 1: confirmed by other independent sources."""

AGREE = (Relation.EQUAL, Relation.COMPATIBLE)
ENOUGH = 2
"""Independent origins that confirm, and that high confidence wants."""


def credibility_fits(brief: Brief, findings: Iterable[Finding], origins: Origins) -> tuple[Diagnostic, ...]:
    """BRF340 for credibility 1 without a second origin, BRF341 for high confidence on one, BRF342 for no reason."""
    return (*_confirmed(brief, findings, origins), *_confident(brief, origins), *_reasoned(brief))


def _confirmed(brief: Brief, findings: Iterable[Finding], origins: Origins) -> Iterator[Diagnostic]:
    beside = {finding.question: finding.claims for finding in findings}
    questions = {question.id: question for question in reversed(brief.questions)}
    claims = {claim.id: claim for claim in reversed(brief.claims)}
    spellings = Spellings(brief.names)
    for claim in brief.claims:
        if claim.credibility != CONFIRMED or claim.question not in beside:
            continue
        others = [claims[one] for one in beside[claim.question] if one != claim.id]
        own, question = origins.of(claim), questions[claim.question]
        elsewhere = (other for other in others if origins.of(other) != own)
        if any(_agree(claim, other, question, spellings) for other in elsewhere):
            continue
        agreeing = [other for other in others if _agree(claim, other, question, spellings)]
        message = f"`{claim.id}` has credibility 1, confirmed by other independent sources, but "
        named = in_written_order(own, (claim,), brief)
        message += (
            f"what agrees with it has the same origin, `{named}`" if agreeing else "no other claim agrees with it"
        )
        cure = "give it 2 at best, or add a claim of an independent source that says the same"
        labels = tuple(Label(one.at["value"], "agrees with it") for one in agreeing if "value" in one.at)
        span = claim.at.get("credibility") or claim.at.get("")
        yield Diagnostic("BRF340", message, span, cure, labels, claim.id)


def _agree(claim: Claim, other: Claim, question: Question, spellings: Spellings) -> bool:
    """Whether two claims on one question are equal or compatible."""
    return relate(claim, other, question, spellings).relation in AGREE


def _confident(brief: Brief, origins: Origins) -> Iterator[Diagnostic]:
    claims = {claim.id: claim for claim in reversed(brief.claims)}
    for judgement in brief.judgements:
        if judgement.confidence is None or judgement.confidence.level != "High":
            continue
        basis = [claims[claim] for claim in judgement.basis if claim in claims]
        behind = tuple(dict.fromkeys(origins.of(claim) for claim in basis))
        if len(behind) < ENOUGH:
            yield _one_origin(judgement, tuple(in_written_order(one, basis, brief) for one in behind))


def _one_origin(judgement: Judgement, behind: tuple[str, ...]) -> Diagnostic:
    rests = f"its basis has one origin: `{behind[0]}`" if behind else "it names no basis"
    message = f"the confidence of `{judgement.id}` is High, but {rests}"
    cure = "lower it, add claims of another origin to the basis, or give a waiver under `allow` with the reason"
    span = judgement.at.get("confidence.level") or judgement.at.get("confidence") or judgement.at.get("")
    return Diagnostic("BRF341", message, span, cure, (), judgement.id)


def _reasoned(brief: Brief) -> Iterator[Diagnostic]:
    """F and 6 mean that there is no grade, and want no reason."""
    for source in brief.sources:
        if source.reliability != "F" and not source.reliability_reason:
            message = f"the source `{source.id}` has reliability {source.reliability} and no reason"
            cure = "say why under `reliability_reason:`, or leave the grade out"
            yield Diagnostic("BRF342", message, source.at.get("reliability"), cure, (), source.id)
    for claim in brief.claims:
        if claim.credibility != "6" and not claim.credibility_reason:
            message = f"the claim `{claim.id}` has credibility {claim.credibility} and no reason"
            cure = "say why under `credibility_reason:`, or leave the grade out"
            yield Diagnostic("BRF342", message, claim.at.get("credibility"), cure, (), claim.id)
