"""Length: what stays in an edition, by priority.

In: a brief as its audience may have it, and a length. Out: the same brief with the items that length shows.
A shorter length's set is part of the longer one's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeVar

from briefgen.model.brief import Brief

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
    points = _by_priority(brief.points, shown)
    judgements = _by_priority(brief.judgements, shown)
    gaps = _by_priority(brief.gaps, shown)
    questions = _by_priority(brief.questions, shown)
    return replace(brief, points=points, judgements=judgements, gaps=gaps, questions=questions)


def _by_priority(items: tuple[R, ...], shown: tuple[str, ...]) -> tuple[R, ...]:
    """Items of the priorities shown, most wanted first, otherwise in the author's order."""
    kept = [item for item in items if item.priority in shown]
    return tuple(sorted(kept, key=lambda item: shown.index(item.priority)))
