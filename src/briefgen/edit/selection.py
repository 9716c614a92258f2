"""Length: what stays in an edition, by priority.

In: a brief as its audience may have it, and a length. Out: the same brief with the items that length shows.
A shorter length's set is part of the longer one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from briefgen.base.span import Span
from briefgen.model.brief import PRIORITIES, Brief, Doubt, Gap, Judgement, Point, Question
from briefgen.model.texts import texts_of

SHOWN: dict[str, tuple[str, ...]] = {
    "short": ("key",),
    "standard": ("key", "high", "normal"),
    "full": ("key", "high", "normal", "low"),
}
"""Priorities that each length shows."""


class _Ranked(Protocol):
    @property
    def priority(self) -> str: ...


R = TypeVar("R", bound=_Ranked)


def select(brief: Brief, length: str) -> Brief:
    """The brief at a length. Claims stay where their question stays or a text that stays rests on them."""
    shown = SHOWN[length]
    points = _by_priority(brief.points, shown, some=True)
    judgements = _by_priority(brief.judgements, shown)
    gaps = _by_priority(brief.gaps, shown)
    questions = _by_priority(brief.questions, shown, some=True)
    doubts = _doubts(brief.uncertainty, shown, {question.id for question in questions})
    kept = replace(brief, points=points, judgements=judgements, gaps=gaps, questions=questions, uncertainty=doubts)
    return without_unused(kept)


def unshown(brief: Brief, length: str) -> Iterator[tuple[str, str, str, Span | None, tuple[str, ...]]]:
    """What a length does not show for its priority, whatever room there is: kind, id or place in its list, priority,
    where it is written, and the priorities that are shown of its kind."""
    lists: tuple[tuple[str, tuple[Point | Judgement | Gap | Question, ...], bool], ...] = (
        ("point", brief.points, True),
        ("judgement", brief.judgements, False),
        ("gap", brief.gaps, False),
        ("question", brief.questions, True),
    )
    for kind, items, some in lists:
        wanted = _wanted(items, SHOWN[length], some)
        yield from (
            (kind, item.id, item.priority, item.at.get(""), wanted) for item in items if item.priority not in wanted
        )
    for place, doubt in enumerate(brief.uncertainty, 1):
        if doubt.text is not None and doubt.priority not in SHOWN[length]:
            yield "uncertainty", str(place), doubt.priority, doubt.text.span, SHOWN[length]


def _doubts(doubts: tuple[Doubt, ...], shown: tuple[str, ...], questions: set[str]) -> tuple[Doubt, ...]:
    """What the author says is uncertain, in the author's order; nothing on a question that does not stay.

    Of an entry whose priority is not shown, a relation that it overrides stays, without its text: a question
    stands the same at every length.
    """
    there = (doubt for doubt in doubts if not doubt.question or doubt.question in questions)
    kept = (doubt if doubt.priority in shown else replace(doubt, text=None) for doubt in there)
    return tuple(doubt for doubt in kept if doubt.priority in shown or doubt.relation)


def without_unused(brief: Brief) -> Brief:
    """Only the claims that a question or a text that stays needs, and only their sources: the banner, the counts
    and the source list are of what the edition holds."""
    questions = {question.id for question in brief.questions}
    cited = {claim for own in texts_of(brief) for claim in (*own.text.cites(), *own.text.values())}
    cited |= {claim for judgement in brief.judgements for claim in judgement.basis}
    claims = tuple(claim for claim in brief.claims if claim.question in questions or claim.id in cited)
    used = {claim.source for claim in claims}
    return replace(brief, claims=claims, sources=tuple(source for source in brief.sources if source.id in used))


def _by_priority(items: tuple[R, ...], shown: tuple[str, ...], some: bool = False) -> tuple[R, ...]:
    """Items of the priorities shown, most wanted first, otherwise in the author's order.

    some: where none has such a priority, those of the highest that any has: an author who sets none gets a
    note with content, not an empty one.
    """
    wanted = _wanted(items, shown, some)
    kept = [item for item in items if item.priority in wanted]
    return tuple(sorted(kept, key=lambda item: PRIORITIES.index(item.priority)))


def _wanted(items: Sequence[_Ranked], shown: tuple[str, ...], some: bool) -> tuple[str, ...]:
    """The priorities that stay of a list."""
    best = min((PRIORITIES.index(item.priority) for item in items), default=0)
    return (PRIORITIES[best],) if some and PRIORITIES[best] not in shown else shown
