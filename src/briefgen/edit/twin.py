"""The machine-readable twin of a note, as plain data.

In: what an edition holds, and what of it its note prints. Out: mappings, lists, texts, whole numbers and truth values,
in a fixed order: the same edition gives the same twin. Nothing is in it that the gate or the length left out, no grade
and no reason of the author's, of a source under its release name no quotation, and no place in a source's text: how far
from its beginning a fragment stands tells how long withheld ones before it are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.edit.wording import source_name
from briefgen.evidence.findings import Finding
from briefgen.evidence.verify import Checked, State
from briefgen.model.brief import Brief, Claim, Confidence, Gap, Question, Source
from briefgen.model.inline import Rich
from briefgen.model.likelihood import terms_in
from briefgen.model.scale import SCALES
from briefgen.model.sentences import unquoted
from briefgen.model.twin import SCHEMA, VERSION
from briefgen.model.value import Bound, Quantity, Value, When, YesNo

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """What a note prints of an edition.

    texts: of our texts, without references, by where each was written. values: the cell or line that a claim's value
    stands in, by the claim's id. quotes: fragments that stand in it word for word. numbers: of its source list, by
    the source's id.
    """

    texts: Mapping[Span, str]
    values: Mapping[str, str]
    quotes: frozenset[str]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Twinned:
    """One edition. brief: as released and cut. marking: the banner. findings: of `brief`.

    asked: the questions that the audience may have, by id, also those that the length left out.
    checked: what is known of each claim's quotations, by the id that the claim has in `brief`. aliased: ids of sources
    under their release names.
    """

    brief: Brief
    audience: str
    length: str
    marking: str
    findings: tuple[Finding, ...]
    printed: AsPrinted
    asked: Mapping[str, Question]
    checked: Mapping[str, Checked] = field(default_factory=dict)
    aliased: frozenset[str] = frozenset()


def twin_of(edition: Twinned) -> Plain:
    """The twin of an edition. A text of ours that its note does not print is not in it; a claim is that stands behind
    what it prints."""
    brief, said = edition.brief, edition.printed.texts
    line = brief.bottom_line
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "brief": brief.id,
        "audience": edition.audience,
        "length": edition.length,
        "marking": edition.marking,
        "status": brief.status,
        "edition": brief.edition,
        "as_of": str(brief.as_of),
        "lang": brief.lang,
        "title": brief.title,
        "bottom_line": _text(line.text, said) if line is not None and line.text.span in said else None,
        "points": [
            {"id": one.id, **_text(one.text, said), "caveat": _words(one.caveat, said)}
            for one in brief.points if one.text.span in said
        ],
        "judgements": [
            {"id": one.id, **_text(one.text, said), "likelihood": _likelihood(one.text, brief),
             "confidence": _level(one.confidence), "basis": list(one.basis)}
            for one in brief.judgements if one.text.span in said
        ],
        "gaps": [_gap(one, said) for one in brief.gaps if one.text.span in said],
        "questions": _questions(edition),
        "sources": _sources(edition),
    }  # fmt: skip


def _text(text: Rich, said: Mapping[Span, str]) -> Plain:
    return {"text": said[text.span], "claims": list(dict.fromkeys((*text.values(), *text.cites())))}


def _words(text: Rich | None, said: Mapping[Span, str]) -> str | None:
    return said.get(text.span) if text is not None else None


def _likelihood(text: Rich, brief: Brief) -> list[Plain]:
    """The words of the brief's scale that a judgement has, each with its band in percent."""
    terms = terms_in(unquoted(text.raw), SCALES[brief.scale])
    return [
        {"words": term.words, "percent": [term.band.low, term.band.high]} for term in terms if term.band is not None
    ]


def _level(confidence: Confidence | None) -> str | None:
    return confidence.level if confidence is not None else None


def _gap(gap: Gap, said: Mapping[Span, str]) -> Plain:
    return {"id": gap.id, "question": gap.question or None, "text": said[gap.text.span],
            "why": _words(gap.why, said), "closes": _words(gap.closes, said)}  # fmt: skip


def _questions(edition: Twinned) -> list[Plain]:
    claims = {claim.id: claim for claim in edition.brief.claims}
    questions = {question.id: question for question in edition.brief.questions}
    rows = [
        _question(questions[finding.question], finding, [claims[one] for one in finding.claims], edition)
        for finding in edition.findings
    ]
    asked = {finding.question for finding in edition.findings}
    # questions that the length left out although a text that stays rests on a claim of theirs: nothing is found of them
    rest: dict[str, list[Claim]] = {}
    for claim in edition.brief.claims:
        if claim.question not in asked:
            rest.setdefault(claim.question, []).append(claim)
    return rows + [_question(edition.asked[one], None, behind, edition) for one, behind in rest.items()]


def _question(question: Question, finding: Finding | None, claims: Iterable[Claim], edition: Twinned) -> Plain:
    return {
        "id": question.id,
        "label": question.label,
        "kind": question.kind.value,
        "unit": question.unit or None,
        "scope": question.scope or None,
        "finding": _finding(finding) if finding is not None else None,
        "claims": [_claim(claim, question, edition) for claim in claims],
    }


def _finding(finding: Finding) -> Plain:
    flags = {"single-origin": bool(finding.claims) and finding.single_origin, "stale": bool(finding.stale)}
    return {"relation": finding.relation.value, "reason": finding.reason or None,
            "flags": [name for name, holds in flags.items() if holds]}  # fmt: skip


def _claim(claim: Claim, question: Question, edition: Twinned) -> Plain:
    quotes = () if claim.source in edition.aliased else claim.quotes
    return {
        "id": claim.id,
        "source": claim.source,
        "value": {"written": claim.raw, **_value(claim.value)},
        "unit": question.unit or None,
        "scope": claim.scope or question.scope or None,
        "as_of": str(claim.as_of) if claim.as_of is not None else None,
        "verb": claim.verb,
        "attributed_to": claim.attributed_to or None,
        "hedge": claim.hedge or None,
        "inferred": bool(claim.inferred or claim.derived),
        "quotes": [{"text": quote, "printed": quote in edition.printed.quotes} for quote in quotes],
        "verified": _verified(edition.checked.get(claim.id)),
        "printed": edition.printed.values.get(claim.id),
    }


def _verified(checked: Checked | None) -> bool:
    """Whether the quotations stand in the text, at hand or when it was locked."""
    return checked is not None and checked.state in (State.VERIFIED, State.LOCKED)


def _value(value: Value) -> Plain:
    """A value by its type; the ends of numbers as texts, which no reader rounds."""
    if isinstance(value, Quantity):
        return {"type": "quantity", "bound": value.bound.value, "low": _end(value.low), "high": _end(value.high),
                "vague": value.vague or None, "currency": value.currency or None}  # fmt: skip
    if isinstance(value, When):
        return {"type": "date", "bound": value.bound.value, "low": _end(value.low), "high": _end(value.high)}
    if isinstance(value, YesNo):
        return {"type": "yesno", "bound": Bound.EXACT.value, "yes": value.yes}
    return {"type": "words", "bound": Bound.EXACT.value, "text": value.text}


def _end(end: object) -> str | None:
    return None if end is None else str(end)


def _sources(edition: Twinned) -> list[Plain]:
    """In the order of the note's list; those that it does not cite last, without a number."""
    numbers = edition.printed.numbers
    order = sorted(edition.brief.sources, key=lambda source: numbers.get(source.id, len(numbers) + 1))
    return [_source(source, numbers.get(source.id)) for source in order]


def _source(source: Source, number: int | None) -> Plain:
    return {
        "number": number,
        "id": source.id,
        "name": source_name(source),
        "title": source.title or None,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "published": str(source.published) if source.published is not None else None,
        "published_inferred": bool(source.published_inferred),
        "url": source.url or None,
        "evidence": source.evidence,
    }
