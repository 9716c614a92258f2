"""How what is said on a question is told where it is uncertain: one line for one question.

In: findings of an edition. Out: inline nodes. Every value stands with its source; none is merged with another.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compose.edition import Edition
from briefgen.compose.facts import Reported, reported, times_of, value_of
from briefgen.compose.texts import NBSP
from briefgen.doc.inline import Inline, Ref, Strong, Text
from briefgen.edit.furniture import CLASS, OF_SEVERAL, RELATION, WORDS
from briefgen.edit.wording import said_words, sentence
from briefgen.evidence.findings import Finding, Relation
from briefgen.model.brief import PRIORITIES, Claim
from briefgen.model.value import Kind

WORDED = (Kind.TEXT, Kind.PLACE)
"""Kinds whose values are words that can differ without contradicting one another."""

MOST_REASONS = 6
"""Reasons that are told of one question."""

Inlines = tuple[Inline, ...]


def is_open(finding: Finding, edition: Edition) -> bool:
    """Whether a question's values are told apart unasked.

    They are where they differ. Free words nearly always do: of the questions that ask for them only those of
    priority key and high are told, or what matters would be buried.
    """
    if not finding.values_differ or finding.relation is Relation.EQUAL:
        return False
    question = edition.questions[finding.question]
    return question.kind not in WORDED or question.priority in PRIORITIES[:2]


def told(finding: Finding, edition: Edition, times: bool, reasons: bool, values: bool = True) -> Inlines:
    """A question with what is uncertain about it, whatever that is: how its values stand to one another, that
    one report or one origin gives them, or that nothing answers it."""
    if finding.unanswered:
        return (*label(finding, edition), Text(WORDS["not_answered_here"] + "."))
    if is_open(finding, edition) or not finding.single_origin:
        return standing(finding, edition, times, reasons, values)
    how = WORDS["single_here" if finding.single_source else "single_origin_here"]
    return (*label(finding, edition), Text(how), *_values(reported(finding, edition), edition, times), Text("."))


def standing(finding: Finding, edition: Edition, times: bool, reasons: bool, values: bool = True) -> Inlines:
    """A question's values, in order of time, after the word for how they stand to one another.

    Superseded figures: the latest first, then the earlier ones, each with its time. reasons: with why they
    stand so; where the author overrides it, with the author's reason. values: false leaves them to the fact table,
    and says why they stand so, but for those of which one is the latest, and those that the table has not all of.
    """
    rows = reported(finding, edition)
    parted = finding.question in edition.rows  # the fact table has not all of them
    times = times or parted
    if not values and not parted and finding.relation is not Relation.SUPERSEDED:
        return (*label(finding, edition), *_without_values(finding, edition))
    out = [*label(finding, edition), Text(_how(finding, edition))]
    if finding.relation is Relation.SUPERSEDED:
        latest, earlier = by_time(rows, edition)
        out += _values(latest, edition, True)
        if earlier:
            out += [Text(WORDS["earlier"]), *_values(earlier, edition, True)]
    else:
        out += _values(rows, edition, times)
    out.append(Text("."))
    return (*out, *_why(finding, edition)) if reasons else tuple(out)


def _without_values(finding: Finding, edition: Edition) -> Iterator[Inline]:
    """How a question's values stand to one another, and why, with the sources of those of which it is true."""
    how, claims, pairs = _how(finding, edition).rstrip(": "), claims_of(finding, edition), _pairs(finding, edition)
    one_reason = len(pairs) == 1 or not _at_length(edition)
    told = bool(pairs and finding.reason) and finding.overridden is None and not _described(finding, edition)
    if told and one_reason:
        reason = finding.reason
        if len(pairs) > 1:
            claims = tuple(pairs.get((finding.relation, reason), claims))
        elif len(claims) > 2:
            reason = OF_SEVERAL.get(reason, reason)
        how = f"{how}: {reason}"
    yield Text(how + NBSP)
    yield Ref(edition.places(claims))
    yield Text(".")
    if not (told and one_reason):
        yield from _why(finding, edition)


def label(finding: Finding, edition: Edition) -> Inlines:
    """A question's label, as the head of its line."""
    question = edition.questions[finding.question]
    return (Strong((Text(question.label + ".", question.at.get("label")),)),)


def listed(findings: list[Finding], edition: Edition, cited: bool = True) -> Iterator[Inline]:
    """Questions by their labels. cited: each with its sources."""
    for number, finding in enumerate(findings):
        question = edition.questions[finding.question]
        claims = claims_of(finding, edition) if cited else ()
        words = ("; " if number else " ") + question.label
        yield Text(words + NBSP if claims else words, question.at.get("label"))
        if claims:
            yield Ref(edition.places(claims))
    yield Text(".")


def newest(finding: Finding, edition: Edition) -> Reported:
    """The row of a question's newest value; of one day, one that is dated before one that is only reported."""
    latest, _ = by_time(reported(finding, edition), edition)
    return next((row for row in latest if row.claims[0].as_of), latest[0])


def claims_of(finding: Finding, edition: Edition) -> tuple[Claim, ...]:
    """The claims on a question, in order of time."""
    return tuple(edition.claims[claim] for claim in finding.claims)


def _described(finding: Finding, edition: Edition) -> bool:
    """Whether a question's values are words that nobody weighed against one another."""
    return finding.relation is Relation.COMPATIBLE and edition.questions[finding.question].kind in WORDED


def _how(finding: Finding, edition: Edition) -> str:
    if _described(finding, edition):
        return WORDS["described_differently"]
    return RELATION[edition.profile.register][finding.relation.value]


def _values(rows: tuple[Reported, ...], edition: Edition, times: bool) -> Iterator[Inline]:
    """Each value with who says so, with times also when, and its sources."""
    for number, row in enumerate(rows):
        text = said_words(row.claims[0], value_of(row.claims[0], edition))
        text += f", {times_of(row, edition)}{NBSP}" if times else NBSP
        yield Text("; " + text if number else text, row.span)
        yield Ref(edition.places(row.claims), row.span)


def by_time(rows: tuple[Reported, ...], edition: Edition) -> tuple[tuple[Reported, ...], tuple[Reported, ...]]:
    """Rows of the latest time, and the earlier ones, later before earlier. Undated rows are no row's latest
    where a dated one is there."""
    dated = [(row, when) for row in rows for when in [_time(row, edition)] if when is not None]
    if not dated:
        return rows, ()
    last = max(when for _, when in dated)
    latest = tuple(row for row, when in dated if when == last)
    earlier = sorted((pair for pair in dated if pair[1] != last), key=lambda pair: pair[1], reverse=True)
    undated = tuple(row for row in rows if _time(row, edition) is None)
    return latest, (*(row for row, _ in earlier), *undated)


def _time(row: Reported, edition: Edition) -> tuple[int, ...] | None:
    """The last day that a row's claims are of or were reported on."""
    dates = [claim.as_of or edition.sources[claim.source].published for claim in row.claims]
    days = [date.latest for date in dates if date is not None]
    return (max(days).toordinal(),) if days else None


def _why(finding: Finding, edition: Edition) -> Inlines:
    """Why the values stand so; at full length of every class of pairs, the telling one first, with their sources."""
    if finding.overridden is not None:
        return (Text(WORDS["author_reads"] + sentence(finding.reason)),)
    if not finding.reason or _described(finding, edition):
        return ()
    pairs = _pairs(finding, edition)
    if len(pairs) == 1 and len(finding.claims) > 2:
        return (Text(" " + sentence(OF_SEVERAL.get(finding.reason, finding.reason))),)
    if not _at_length(edition) or len(pairs) == 1:
        two = pairs.get((finding.relation, finding.reason), []) if len(pairs) > 1 else []
        if two:  # which of them it is true of
            words = sentence(finding.reason).rstrip(".") + NBSP
            return Text(" " + words), Ref(edition.places(tuple(two))), Text(".")
        return (Text(" " + sentence(finding.reason)),)
    out: list[Inline] = []
    for (relation, reason), claims in list(pairs.items())[:MOST_REASONS]:
        places = edition.places(tuple(claims))
        out += [Text(f" {CLASS[relation.value]}: {reason}{NBSP}"), Ref(places), Text(".")]
    return tuple(out)


def _at_length(edition: Edition) -> bool:
    """Whether every class of pairs is told, in the analysts' words for it."""
    return edition.form == "full" and edition.profile.register == "analyst"


def _pairs(finding: Finding, edition: Edition) -> dict[tuple[Relation, str], list[Claim]]:
    """The claims of which each relation holds for each reason."""
    pairs: dict[tuple[Relation, str], list[Claim]] = {}
    for each in finding.compared:
        both = [edition.claims[each.first], edition.claims[each.second]]
        pairs.setdefault((each.relation, each.reason), []).extend(both)
    return pairs
