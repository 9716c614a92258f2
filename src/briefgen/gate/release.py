"""What an audience may have.

In: a brief and an audience's profile. Out: the same brief without what lies above the audience's ceiling,
texts chosen for the audience, and diagnostics where nothing can be released. Everything after this room
weighs, selects, counts and numbers only what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from briefgen.base.diagnostic import Diagnostic
from briefgen.model.brief import Answer, Brief, Gap, Item, Judgement, Point
from briefgen.model.inline import Rich
from briefgen.model.marking import Level, Scheme, scheme_of
from briefgen.model.profile import Profile

T = TypeVar("T", Item, Answer)


@dataclass(frozen=True, slots=True)
class Released:
    """A brief as one audience may have it; None with a diagnostic where it may have none of it."""

    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...] = ()


def release(brief: Brief, profile: Profile) -> Released:
    """What `profile`'s audience may have of a brief."""
    scheme = scheme_of(brief.marking)
    ceiling = profile.ceiling.get(scheme.id)
    if ceiling is None:
        return Released(None, (_no_ceiling(brief, profile, scheme),))
    if scheme.rank(brief.marking) > scheme.rank(ceiling):
        return Released(None, (_all_above(brief, profile, ceiling),))

    def allowed(marking: str) -> bool:
        return scheme.rank(marking or brief.marking) <= scheme.rank(ceiling)

    sources = tuple(source for source in brief.sources if allowed(source.marking))
    questions = tuple(question for question in brief.questions if allowed(question.marking))
    source_ids, question_ids = {s.id for s in sources}, {q.id for q in questions}
    claims = tuple(
        claim
        for claim in brief.claims
        if allowed(claim.marking) and claim.source in source_ids and claim.question in question_ids
    )
    held = {claim.id for claim in claims}

    def rests_on_held(*texts: Rich | None) -> bool:
        return all({*text.cites(), *text.values()} <= held for text in texts if text is not None)

    bottom_line = brief.bottom_line
    if bottom_line is not None:
        text = bottom_line.variants.get(profile.audience, bottom_line.text)
        if not rests_on_held(text):
            return Released(None, (_bottom_line_withheld(brief, profile, ceiling),))
        bottom_line = replace(bottom_line, text=text, variants={})
    return Released(
        replace(
            brief,
            bottom_line=bottom_line,
            sources=sources,
            questions=questions,
            claims=claims,
            points=_points(brief.points, profile.audience, allowed, rests_on_held),
            judgements=_judgements(brief.judgements, allowed, rests_on_held, held),
            gaps=_gaps(brief.gaps, allowed, rests_on_held, question_ids),
            background=_items(brief.background, allowed, rests_on_held),
            options=_items(brief.options, allowed, rests_on_held),
            lines_to_take=_items(brief.lines_to_take, allowed, rests_on_held),
            changes=_items(brief.changes, allowed, rests_on_held),
            corrections=_items(brief.corrections, allowed, rests_on_held),
            qa=_items(brief.qa, allowed, rests_on_held),
        )
    )


Allowed = Callable[[str], bool]
Rests = Callable[..., bool]


def _points(points: tuple[Point, ...], audience: str, allowed: Allowed, rests: Rests) -> tuple[Point, ...]:
    chosen = (replace(point, text=point.variants.get(audience, point.text), variants={}) for point in points)
    return tuple(point for point in chosen if allowed(point.marking) and rests(point.text, point.caveat))


def _judgements(
    judgements: tuple[Judgement, ...], allowed: Allowed, rests: Rests, held: set[str]
) -> tuple[Judgement, ...]:
    return tuple(
        judgement
        for judgement in judgements
        if allowed(judgement.marking)
        and set(judgement.basis) <= held
        and rests(judgement.text, *judgement.assumptions, *judgement.alternatives, *judgement.indicators)
    )


def _gaps(gaps: tuple[Gap, ...], allowed: Allowed, rests: Rests, questions: set[str]) -> tuple[Gap, ...]:
    return tuple(
        gap
        for gap in gaps
        if allowed(gap.marking)
        and (not gap.question or gap.question in questions)
        and rests(gap.text, gap.why, gap.closes)
    )


def _items(items: tuple[T, ...], allowed: Allowed, rests: Rests) -> tuple[T, ...]:
    return tuple(item for item in items if allowed(item.marking) and rests(*_texts_of(item)))


def _texts_of(item: Item | Answer) -> tuple[Rich, ...]:
    return (item.ask, item.answer) if isinstance(item, Answer) else (item.text,)


def banner(brief: Brief) -> Level:
    """The highest marking of what a (released) brief holds; whatever is unmarked has the brief's own."""
    scheme = scheme_of(brief.marking)
    markings = [brief.marking]
    for items in (brief.sources, brief.questions, brief.claims, brief.points, brief.judgements, brief.gaps,
                  brief.background, brief.options, brief.lines_to_take, brief.qa, brief.changes,
                  brief.corrections):  # fmt: skip
        markings += [item.marking for item in items if item.marking]
    return scheme.levels[max(scheme.rank(marking) for marking in markings)]


def _no_ceiling(brief: Brief, profile: Profile, scheme: Scheme) -> Diagnostic:
    return Diagnostic(
        "BRF430",
        f"template {profile.template!r} has no ceiling under {scheme.name}, which the brief's marking "
        f"{brief.marking!r} belongs to",
        brief.at.get("marking"),
        f"give its front matter a ceiling for {scheme.id}, or mark the brief under a scheme it knows",
    )


def _all_above(brief: Brief, profile: Profile, ceiling: str) -> Diagnostic:
    return Diagnostic(
        "BRF431",
        f"the brief is marked {brief.marking!r}, and {profile.audience} may have nothing above {ceiling!r}",
        brief.at.get("marking"),
        f"take {profile.audience} out of the brief's audiences, or mark the brief lower and its sensitive items higher",
    )


def _bottom_line_withheld(brief: Brief, profile: Profile, ceiling: str) -> Diagnostic:
    return Diagnostic(
        "BRF432",
        f"the bottom line rests on a claim above {ceiling!r}, which {profile.audience} may not have",
        brief.at.get("bottom_line"),
        f"give it a variant for {profile.audience} that cites only what that audience may have",
    )
