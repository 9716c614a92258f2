"""Values that are worked out, worked out again.

In: a brief. Out: diagnostics for each claim whose `derived` expression does not give its value, cannot be
worked out, runs in a circle, or holds a number or a date that is not in the claim's own quotations.
The expression's language is `model.derivation`, its arithmetic `evidence.arithmetic`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.evidence.arithmetic import Operand, Refused, minus, plus, unit_of
from briefgen.evidence.out_of_nothing import has_date, has_number, takes_step
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import PartialDate
from briefgen.model.derivation import PUBLISHED, Malformed, Reference, Term, parse_derivation
from briefgen.model.value import Bound, Kind, Quantity, When
from briefgen.model.value_words import quantity_words, when_words

_UNITS = ("day", "month", "year")

Terms = tuple[Term, ...]


def check_derived(brief: Brief) -> tuple[Diagnostic, ...]:
    """What is wrong with the derived values of a brief; names that lead nowhere are told on reading."""
    working = _Working(
        {claim.id: claim for claim in reversed(brief.claims)},
        {source.id: source for source in reversed(brief.sources)},
        {question.id: question for question in reversed(brief.questions)},
    )
    return tuple(found for claim in brief.claims if claim.derived for found in working.check(claim))


@dataclass(frozen=True, slots=True)
class _Worked:
    """An expression worked out. operands: what its terms stand for, in their order."""

    operands: tuple[Operand, ...]
    result: Operand

    @property
    def dated(self) -> bool:
        return any(isinstance(operand, When) for operand in self.operands)


@dataclass(frozen=True, slots=True)
class _Working:
    """One brief's claims, sources and questions, by id."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]

    def check(self, claim: Claim) -> Iterator[Diagnostic]:
        terms = parse_derivation(claim.derived)
        if isinstance(terms, Malformed):
            yield _within(claim, "BRF350", terms.message, terms.start, terms.end, terms.cure)
        elif circle := self._circle(claim):
            yield self._in_circle(claim, circle)
        else:
            worked = self._worked(claim, terms)
            if isinstance(worked, Diagnostic):
                yield worked
            elif worked is not None:
                yield from self._differs(claim, worked)
                yield from _out_of_nothing(claim, terms, worked)
                yield from self._merges(claim, terms)

    def _worked(self, claim: Claim, terms: Terms) -> _Worked | Diagnostic | None:
        """The expression worked out from left to right; None where a name leads nowhere."""
        operands: list[Operand] = []
        result: Operand | None = None
        for term in terms:
            operand = self._operand(claim, term)
            if operand is None:
                return None
            if isinstance(operand, Refused):
                return _cannot(claim, operand, term)
            operands.append(operand)
            step = operand if result is None else minus(result, operand) if term.minus else plus(result, operand)
            if isinstance(step, Refused):
                return _cannot(claim, step, term)
            result = step
        return None if result is None else _Worked(tuple(operands), result)

    def _operand(self, claim: Claim, term: Term) -> Operand | Refused | None:
        """What a term stands for; None for a name that leads nowhere."""
        what = term.what
        if isinstance(what, PartialDate):
            return When(Bound.EXACT, what, what)
        if isinstance(what, int):  # a plain number is in the value's own unit
            currency = claim.value.currency if isinstance(claim.value, Quantity) else ""
            return Quantity(Bound.EXACT, Decimal(what), Decimal(what), "", currency)
        if what.name == PUBLISHED:
            source = self.sources.get(claim.source)
            if source is None:
                return None
            if source.published is None:
                return Refused(f"the source `{source.id}` has no date of publication")
            return _part(When(Bound.EXACT, source.published, source.published), what)
        other = self.claims.get(what.name)
        if other is None:
            return None
        if not isinstance(other.value, Quantity | When):
            return Refused(f"the value of `{other.id}` is neither a number nor a date")
        if isinstance(other.value, Quantity) and self._percent(other) != self._percent(claim):
            return Refused(f"one of `{other.id}` and `{claim.id}` is a percentage and the other is not")
        return _part(other.value, what)

    def _percent(self, claim: Claim) -> bool:
        question = self.questions.get(claim.question)
        return question is not None and question.kind is Kind.PERCENT

    def _circle(self, claim: Claim) -> tuple[str, ...]:
        """The claims by which a claim is worked out from itself, itself first and last; empty for none."""
        names, comes_from = [claim.id], {claim.id: ""}
        for name in names:  # grows as claims are followed
            for next_name in _names(self.claims[name]):
                if next_name == claim.id:
                    return (*_way(name, comes_from), claim.id)
                if next_name in self.claims and next_name not in comes_from:
                    comes_from[next_name] = name
                    names.append(next_name)
        return ()

    def _in_circle(self, claim: Claim, circle: Sequence[str]) -> Diagnostic:
        steps = ("itself" if name == claim.id else f"`{name}`" for name in circle[1:])
        message = f"`{claim.id}` is worked out from " + ", which is worked out from ".join(steps)
        cure = "let one claim of the circle stand on its quotation alone, without `derived`"
        places = {name: self.claims[name].at.get("derived") for name in circle[1:-1]}
        labels = tuple(Label(span, f"`{name}`") for name, span in places.items() if span is not None)
        return Diagnostic("BRF352", message, _at(claim, "derived"), cure, labels, claim.id)

    def _differs(self, claim: Claim, worked: _Worked) -> Iterator[Diagnostic]:
        """The value and its unit against what comes out."""
        unit, asked = _unit(worked), self._asked(claim)
        if unit and asked and unit != asked:
            message = f"`derived` counts {unit}s, but the question `{claim.question}` asks for {asked}s"
            cure = f"take dates that are known to the {asked}"
            cure += ", or a part of each: `[name year]`" if asked != "day" else ""
            yield Diagnostic("BRF351", message, _at(claim, "derived"), cure, (), claim.id)
        elif worked.result != claim.value:
            result = worked.result
            words = when_words(result) if isinstance(result, When) else quantity_words(result, self._percent(claim))
            message = f"`derived` gives {words}, and the value is `{claim.raw}`"
            cure = "correct the value or the expression, whichever the source does not bear out"
            span = claim.at.get("value")
            labels = (Label(span, "the value"),) if span else ()
            yield Diagnostic("BRF351", message, _at(claim, "derived"), cure, labels, claim.id)

    def _asked(self, claim: Claim) -> str:
        """The unit of time that the question counts in, "" for none."""
        question = self.questions.get(claim.question)
        words = re.findall(r"[a-z]+", question.unit.lower()) if question else []
        return next((unit for unit in _UNITS if unit in words or f"{unit}s" in words), "")

    def _merges(self, claim: Claim, terms: Terms) -> Iterator[Diagnostic]:
        """Figures of other sources: what comes of them is a figure that no source gives."""
        for term in terms:
            other = self.claims.get(term.what.name) if isinstance(term.what, Reference) else None
            if other is None or other.source == claim.source or not isinstance(other.value, Quantity):
                continue
            message = f"`{claim.id}` of `{claim.source}` is worked out from a figure of `{other.source}`"
            cure = "work it out from figures of one source, or print each figure with its own source"
            yield _within(claim, "BRF355", message, term.start, term.end, cure)


def _way(name: str, comes_from: Mapping[str, str]) -> tuple[str, ...]:
    """The claims that lead to one, from the first, which comes from ""."""
    way = [name]
    while comes_from[way[-1]]:
        way.append(comes_from[way[-1]])
    return tuple(reversed(way))


def _names(claim: Claim) -> tuple[str, ...]:
    """The claims that a claim's expression names."""
    terms = parse_derivation(claim.derived) if claim.derived else ()
    if isinstance(terms, Malformed):
        return ()
    names = (term.what.name for term in terms if isinstance(term.what, Reference))
    return tuple(name for name in names if name != PUBLISHED)


def _part(value: Operand, what: Reference) -> Operand | Refused:
    """A value, or the year or the month of a date."""
    if not what.part:
        return value
    if isinstance(value, Quantity):
        return Refused(f"`{what.name}` is a number and has no {what.part}")
    ends: list[PartialDate] = []
    for end in (value.low, value.high):
        if end is None or (what.part == "month" and end.month is None):
            return Refused(f"the date of `{what.name}` has no month")
        ends.append(PartialDate(end.year, end.month if what.part == "month" else None))
    bound = Bound.EXACT if value.bound is Bound.RANGE and ends[0] == ends[1] else value.bound
    return When(bound, ends[0], ends[1])


def _unit(worked: _Worked) -> str:
    """What a number that comes of dates is counted in, "" for one that does not."""
    if isinstance(worked.result, When):
        return ""
    dates = (operand.low for operand in worked.operands if isinstance(operand, When))
    return next((unit_of(day) for day in dates if day is not None), "")


def _out_of_nothing(claim: Claim, terms: Terms, worked: _Worked) -> Iterator[Diagnostic]:
    """Numbers and dates of the expression that the claim's own quotations do not have."""
    said = " … ".join((*claim.quotes, claim.translation))
    for term in terms:
        what = term.what
        if isinstance(what, Reference):
            continue
        if isinstance(what, int):
            quoted = has_number(said, what) or (worked.dated and takes_step(said, what, worked.result))
            written, cure = (
                f"{what:,}",
                "quote the words that carry it, or take it from a claim that does: `[claim-id]`",
            )
        else:
            quoted = has_date(said, what)
            written, cure = str(what), "quote the words that carry it; the date of the source is `[published]`"
        if not quoted:
            message = f"{written} in `derived` does not stand in the quotations of `{claim.id}`"
            yield _within(claim, "BRF353", message, term.start, term.end, cure)


def _cannot(claim: Claim, refused: Refused, term: Term) -> Diagnostic:
    message = f"`{' '.join(claim.derived.split())}` cannot be worked out: {refused.reason}"
    cure = "quote the value instead, or work it out from values that give a plain result"
    return _within(claim, "BRF354", message, term.start, term.end, cure)


def _within(claim: Claim, code: str, message: str, start: int, end: int, cure: str) -> Diagnostic:
    """A diagnostic on a stretch of a claim's expression."""
    span = _at(claim, "derived")
    if "derived" in claim.at and span is not None and span.line == span.end_line:
        marks = span.end_column - span.column - len(claim.derived)
        if marks in (0, 2):  # none, or two quotation marks; where there is more to it the whole is underlined
            column = span.column + marks // 2
            span = Span(span.file, span.line, column + start, span.line, column + end)
    return Diagnostic(code, message, span, cure, (), claim.id)


def _at(claim: Claim, key: str) -> Span | None:
    return claim.at.get(key) or claim.at.get("")
