"""Which sources, questions and claims an audience may have, and what becomes of a disagreement cut in half.

In: a brief, what the audience may see, the questions whose reports differ. Out: `Facts`: what stays, why the
rest does not, and errors where only the author can choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.gate.sight import Sight, withheld_words
from briefgen.gate.unsaid import Unsaid
from briefgen.model.brief import Brief, Claim, Doubt, Question, Source
from briefgen.model.derivation import Malformed, Reference, parse_derivation

Disputed = Mapping[str, tuple[tuple[str, ...], ...]]
"""Question id -> its claims' ids, grouped by value: those questions whose values contradict or supersede one
another on the whole brief."""


@dataclass(frozen=True, slots=True)
class Facts:
    """sources, questions, claims: ids to why each is withheld. aliased: sources that stand under their release
    name, with why. wordings: lines on uncertainty in the author's words for disagreements cut in half."""

    sources: Mapping[str, str]
    questions: Mapping[str, str]
    claims: Mapping[str, str]
    aliased: Mapping[str, str]
    wordings: tuple[Doubt, ...]
    faults: tuple[Diagnostic, ...]
    sight: Sight
    """With the names that the aliased sources hide."""

    def held(self, brief: Brief) -> frozenset[str]:
        """Ids of the claims that are released."""
        return frozenset(claim.id for claim in brief.claims if claim.id not in self.claims)


def weigh_facts(brief: Brief, sight: Sight, disputed: Disputed) -> Facts:
    """What stays of a brief's sources, questions and claims."""
    persons = {origin.id for origin in brief.origins if sight.private.found_in(origin.id, origin.label)}
    kept_back = {source.id: why for source in brief.sources if (why := _source(source, persons, sight))}
    aliased = {
        source.id: kept_back.pop(source.id) for source in brief.sources
        if source.id in kept_back and source.origin not in persons and _can_be_aliased(source, sight)
    }  # fmt: skip
    sight = replace(sight, hidden=Unsaid(_hidden(brief, aliased, kept_back), cased=True))
    dropped: dict[str, str] = {}
    while True:
        questions = {one.id: why for one in brief.questions if (why := dropped.get(one.id) or _question(one, sight))}
        claims = _claims(brief, sight, kept_back, questions, persons)
        cut = [one for one in brief.questions if one.id not in questions and _is_cut(disputed.get(one.id, ()), claims)]
        new = [one for one in cut if one.if_one_side_withheld and one.if_one_side_withheld.text is None]
        if not new:
            break
        dropped |= {one.id: "its reports differ, and only a part of them is released" for one in new}
    held = frozenset(claim.id for claim in brief.claims if claim.id not in claims)
    worded = [_worded(question, sight, held, disputed) for question in cut]
    wordings = tuple(one for one in worded if isinstance(one, Doubt))
    faults = tuple(one for one in worded if isinstance(one, Diagnostic))
    return Facts(kept_back, questions, claims, aliased, wordings, faults, sight)


def _source(source: Source, persons: set[str], sight: Sight) -> str:
    if why := sight.above(source.marking):
        return why
    if sight.private.found_in(source.id, source.label):
        return "names a private person"
    return "its origin names a private person" if source.origin in persons else ""


def _can_be_aliased(source: Source, sight: Sight) -> bool:
    own = Unsaid(_names_of(source))
    return bool(source.release_name) and not own.found_in(source.release_name) and not sight.names(source.release_name)


def _names_of(source: Source) -> tuple[str, ...]:
    return (source.label, source.title, source.publisher, source.author)


def _hidden(brief: Brief, aliased: Mapping[str, str], withheld: Mapping[str, str]) -> set[str]:
    """Names of aliased sources that no source which stays under its own name has too."""
    out = {name for source in brief.sources if source.id in aliased for name in _names_of(source)}
    gone = aliased.keys() | withheld.keys()
    return out - {name for source in brief.sources if source.id not in gone for name in _names_of(source)}


def _question(question: Question, sight: Sight) -> str:
    seen = (question.id, question.label, question.ask, question.unit, question.scope)
    return sight.above(question.marking) or sight.names(*seen)


def _claims(
    brief: Brief, sight: Sight, sources: Mapping[str, str], questions: Mapping[str, str], persons: set[str]
) -> dict[str, str]:
    """Why claims are withheld, also by way of the claims that they are derived from."""
    why: dict[str, str] = {}
    for claim in brief.claims:
        if claim.source in sources:
            why[claim.id] = f"its source {claim.source} is withheld"
        elif claim.question in questions:
            why[claim.id] = f"its question {claim.question} is withheld"
        elif claim.origin in persons:
            why[claim.id] = "its origin names a private person"
        elif reason := sight.above(claim.marking) or sight.names(replace(claim, question="", source="", origin="")):
            why[claim.id] = reason
    behind = {claim.id: derived_from(claim) for claim in brief.claims if claim.derived}
    while True:
        more = {
            claim: words for claim, named in behind.items()
            if claim not in why and (words := withheld_words("derived from", [one for one in named if one in why]))
        }  # fmt: skip
        if not more:
            return why
        why |= more


def derived_from(claim: Claim) -> tuple[str, ...]:
    """The names in square brackets of what a claim is derived from: claims, and `published`."""
    terms = parse_derivation(claim.derived)
    if isinstance(terms, Malformed):
        return ()
    return tuple(term.what.name for term in terms if isinstance(term.what, Reference))


def _is_cut(sides: tuple[tuple[str, ...], ...], withheld: Mapping[str, str]) -> bool:
    """Whether some of the sides are released and some are not."""
    released = [any(claim not in withheld for claim in side) for side in sides if side]
    return any(released) and not all(released)


def _worded(question: Question, sight: Sight, held: frozenset[str], disputed: Disputed) -> Doubt | Diagnostic:
    """The author's wording for a disagreement cut in half, as a line on uncertainty; or why there can be none."""
    choice = question.if_one_side_withheld
    if choice is None or choice.text is None:
        gone = [claim for side in disputed[question.id] if not held & {*side} for claim in side]
        return _one_sided(question, sight, f"{sight.audience} may not have {', '.join(gone)}")
    why = sight.above(choice.marking) or sight.names(choice.text) or sight.rests(held, choice.text)
    if why:
        return _one_sided(question, sight, f"{sight.audience} may not have its wording either: {why}")
    return Doubt(choice.at, question.id, choice.text, priority=question.priority, marking=choice.marking)


def _one_sided(question: Question, sight: Sight, why: str) -> Diagnostic:
    return Diagnostic(
        "BRF437",
        f"the reports on `{question.id}` differ, and {why}",
        question.at.get("if_one_side_withheld") or question.at.get("label") or question.at.get(""),
        f"write `if_one_side_withheld: drop`, or in its place what {sight.audience} is to read",
        about=question.id,
    )
