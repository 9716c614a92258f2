"""Which texts of ours an audience may have: points, judgements, gaps, uncertainty and the plain lists.

In: a brief, what the audience may see, the claims and questions that are released. Out: for each list what
stays, in the audience's own wording, and what does not, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TypeVar

from briefgen.base.record import dataclass
from briefgen.gate.sight import Sight, withheld_words
from briefgen.gate.withheld import Withheld
from briefgen.model.brief import Answer, Ask, Brief, Confidence, Doubt, Gap, Item, Judgement, Point
from briefgen.model.inline import Rich

T = TypeVar("T", Point, Judgement, Gap, Doubt, Item, Answer)


@dataclass(slots=True)
class Entries:
    """One pass over the texts of a brief.

    held: ids of the claims released. questions, claims: why each withheld one is. withheld: fills as it goes.
    """

    sight: Sight
    held: frozenset[str]
    questions: Mapping[str, str]
    claims: Mapping[str, str]
    withheld: list[Withheld] = field(default_factory=list)

    def released(self, brief: Brief) -> Brief:
        """The brief with what stays of its lists of texts."""
        asked = self._ask(brief.ask)
        half_seen = {claim.question for claim in brief.claims if claim.id in self.claims}
        return replace(
            brief,
            ask=asked,
            points=self._kept("point", brief.points, self._point),
            judgements=self._kept("judgement", brief.judgements, self._judgement),
            gaps=self._kept("gap", brief.gaps, self._gap),
            uncertainty=self._kept("line on uncertainty", brief.uncertainty, lambda one: self._doubt(one, half_seen)),
            background=self._kept("background item", brief.background, self._item),
            options=self._kept("option", brief.options, self._item),
            lines_to_take=self._kept("line to take", brief.lines_to_take, self._item),
            qa=self._kept("question and answer", brief.qa, self._answer),
            changes=self._kept("change", brief.changes, self._item),
            corrections=self._kept("correction", brief.corrections, self._item),
        )

    def _kept(self, kind: str, entries: tuple[T, ...], of: Callable[[T], T | str]) -> tuple[T, ...]:
        """What `of` lets through; the reasons it gives for the rest are kept for the report."""
        out: list[T] = []
        for entry in entries:
            seen = of(entry)
            if isinstance(seen, str):
                name = entry.question if isinstance(entry, Doubt) else getattr(entry, "id", "")
                self.withheld.append(Withheld(kind, name, seen, entry.at.get("")))
            else:
                out.append(seen)
        return tuple(out)

    def _point(self, point: Point) -> Point | str:
        sight, own = self.sight, point.variants.get(self.sight.audience)
        text = own or point.text
        why = sight.above(point.marking) or sight.names(point.id, text, point.caveat) or sight.rests(self.held, text)
        if why:
            return why
        if caveat := sight.rests(self.held, point.caveat):
            return f"its caveat {caveat}"
        if own is not None and not own.cites() and sight.rests(self.held, point.text):
            return f"its variant for {sight.audience} cites nothing of its own"
        return replace(point, text=text, variants={})

    def _judgement(self, judgement: Judgement) -> Judgement | str:
        sight, confidence = self.sight, judgement.confidence
        texts = (judgement.text, *judgement.assumptions, *judgement.alternatives, *judgement.indicators)
        why = sight.above(judgement.marking) or sight.names(judgement.id, texts) or sight.rests(self.held, *texts)
        if why:
            return why
        gone = withheld_words("rests on", [claim for claim in judgement.basis if claim not in self.held])
        why = gone or sight.names(confidence)
        if why:
            reasons = judgement.release_reasons
            if reasons is None:
                return f"{why}, and it has no `release_reasons`"
            if named := sight.names(reasons):
                return f"{why}, and its `release_reasons` {named}"
            if confidence is not None:
                confidence = Confidence(
                    confidence.level, reasons.at, reasons.information_base, reasons.rigour, reasons.complexity
                )
            what = "reasons of judgement"
            self.withheld.append(Withheld(what, judgement.id, f"it {why}; its release reasons stand in their place",
                                          judgement.at.get("")))  # fmt: skip
        basis = tuple(claim for claim in judgement.basis if claim in self.held)
        return replace(judgement, confidence=confidence, basis=basis, release_reasons=None)

    def _gap(self, gap: Gap) -> Gap | str:
        if gap.question in self.questions:
            return f"its question {gap.question} is withheld"
        return self._text(gap, gap.marking, gap.id, gap.text, gap.why, gap.closes)

    def _doubt(self, doubt: Doubt, half_seen: set[str]) -> Doubt | str:
        """A relation that the author sets holds for the whole of a question's claims, and for no part of them."""
        if doubt.question in self.questions:
            return f"its question {doubt.question} is withheld"
        seen = self._text(doubt, doubt.marking, "", doubt.text)
        if isinstance(seen, str) or not doubt.relation:
            return seen
        named = self.sight.names(doubt.reason)
        if named or doubt.question in half_seen:
            why = named or "claims of its question are withheld, and it speaks of all of them"
            self.withheld.append(Withheld("relation of line on uncertainty", doubt.question, why, doubt.at.get("")))
            return replace(doubt, relation="", found="", reason="")
        return doubt

    def _item(self, item: Item) -> Item | str:
        return self._text(item, item.marking, "", item.text)

    def _answer(self, pair: Answer) -> Answer | str:
        return self._text(pair, pair.marking, "", pair.ask, pair.answer)

    def _text(self, entry: T, marking: str, name: str, *texts: Rich | None) -> T | str:
        sight = self.sight
        return sight.above(marking) or sight.names(name, texts) or sight.rests(self.held, *texts) or entry

    def _ask(self, ask: Ask | None) -> Ask | None:
        """What is asked of the reader stays; its words go where they rest on what is withheld."""
        if ask is None:
            return None
        why = self.sight.names(ask.text) or self.sight.rests(self.held, ask.text)
        if not why:
            return ask
        self.withheld.append(Withheld("text of request", "", why, ask.at.get("")))
        return replace(ask, text=None)
