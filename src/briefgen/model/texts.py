"""Every text of ours in a brief: what its sentences say is checked, traced and released by this one list.

In: a brief. Out: its texts in the order of brief.yaml, each with the entry that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.record import dataclass
from briefgen.model.brief import Brief
from briefgen.model.inline import Rich


@dataclass(frozen=True, slots=True)
class Own:
    """One text of ours.

    kind: the key of brief.yaml that its entry stands under ("points", "qa", …). id: the entry's, "" where
    entries have none. key: the entry's key that holds it ("text", "caveat", "variants.press", …).
    """

    kind: str
    id: str
    key: str
    text: Rich


def texts_of(brief: Brief) -> Iterator[Own]:
    """Every text of ours, in the order of brief.yaml, with its variants."""
    if brief.ask is not None and brief.ask.text is not None:
        yield Own("ask", "", "text", brief.ask.text)
    if brief.bottom_line is not None:
        yield Own("bottom_line", "", "text", brief.bottom_line.text)
        for audience, text in brief.bottom_line.variants.items():
            yield Own("bottom_line", "", f"variants.{audience}", text)
    yield from _known(brief)
    for kind, items in (
        ("background", brief.background),
        ("options", brief.options),
        ("lines_to_take", brief.lines_to_take),
        ("changes", brief.changes),
        ("corrections", brief.corrections),
    ):
        yield from (Own(kind, "", "text", item.text) for item in items)
    for pair in brief.qa:
        yield Own("qa", "", "ask", pair.ask)
        yield Own("qa", "", "answer", pair.answer)


def _known(brief: Brief) -> Iterator[Own]:
    for question in brief.questions:
        choice = question.if_one_side_withheld
        if choice is not None and choice.text is not None:
            yield Own("questions", question.id, "if_one_side_withheld", choice.text)
    for point in brief.points:
        yield Own("points", point.id, "text", point.text)
        if point.caveat is not None:
            yield Own("points", point.id, "caveat", point.caveat)
        for audience, text in point.variants.items():
            yield Own("points", point.id, f"variants.{audience}", text)
    for judgement in brief.judgements:
        yield Own("judgements", judgement.id, "text", judgement.text)
        for key in ("assumptions", "alternatives", "indicators"):
            yield from (Own("judgements", judgement.id, key, text) for text in getattr(judgement, key))
    for gap in brief.gaps:
        for key in ("text", "why", "closes"):
            text = getattr(gap, key)
            if text is not None:
                yield Own("gaps", gap.id, key, text)
    for doubt in brief.uncertainty:
        if doubt.text is not None:
            yield Own("uncertainty", doubt.question, "text", doubt.text)
