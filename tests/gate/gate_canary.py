"""A brief whose every field holds a text of its own: what leaks tells where it came from."""

from __future__ import annotations

from dataclasses import replace
from random import Random  # noqa: TID251 - seeded: each run has the same briefs

from briefgen.base.span import Span
from briefgen.model.brief import (
    Answer,
    Ask,
    BottomLine,
    Brief,
    Claim,
    Confidence,
    Doubt,
    Gap,
    Item,
    Judgement,
    Name,
    NotCopied,
    OneSide,
    Origin,
    Point,
    Question,
    ReleaseReasons,
    Source,
    Waiver,
)
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Cite, Inline, Rich, Str, ValueOf
from briefgen.model.marking import Caveat
from briefgen.model.value import Kind, Words

HERE = Span("brief.yaml", 1)
LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:RED")
CAVEATS = (Caveat("LEGAL", ("press", "executive")), Caveat("DRAFT"))
MARKED = ("sources", "questions", "claims", "points", "judgements", "gaps", "uncertainty", "background", "options",
          "lines_to_take", "qa", "changes", "corrections")  # fmt: skip


class Canaries:
    """Makes a brief; texts hold the path of their field, so that each is unlike all others."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.claim_ids = [f"qclaim{number}q" for number in range(14)]

    def some(self, kind: str, number: int, key: str) -> str:
        return f"Q{kind}{number}{key}Q"

    def rich(self, text: str, most: int = 2) -> Rich:
        cited = tuple(self.random.sample(self.claim_ids, self.random.randint(0, most)))
        parts: tuple[Inline, ...] = (Str(f"{text} is so. "),)
        if cited:
            parts += (ValueOf(cited[0], HERE), Cite(cited, HERE))
        return Rich(
            parts, f"{text} is so. [={cited[0] if cited else ''}] [{'; '.join('@' + one for one in cited)}]", HERE
        )

    def marking(self) -> str:
        if self.random.random() < 0.6:
            return ""
        caveats = self.random.choice(("", "", "; LEGAL", "; not for press", "; DRAFT; not for analyst"))
        return self.random.choice(LEVELS) + caveats

    def brief(self) -> Brief:
        return replace(
            self._frame(),
            sources=tuple(map(self._source, range(6))),
            questions=tuple(map(self._question, range(5))),
            claims=tuple(map(self._claim, range(len(self.claim_ids)))),
            points=tuple(map(self._point, range(8))),
            judgements=tuple(map(self._judgement, range(4))),
            gaps=tuple(map(self._gap, range(4))),
            uncertainty=tuple(map(self._doubt, range(4))),
            origins=tuple(Origin(f"qorigin{n}q", f"Qorigin{n}labelQ", {}, "seen", f"Qorigin{n}whyQ") for n in range(4)),
            not_copied=(NotCopied(("qsource0q", "qsource1q", "qsource2q"), "Qdismissal0reasonQ", {}),),
            names=tuple(Name(f"Qname{n}nameQ", {}, f"Qname{n}fullQ", (f"Qname{n}alsoQ",)) for n in range(3)),
            allow=(Waiver("BRF402", "Qwaiver0reasonQ", {}, "qpoint1q"),),
            **{kind: tuple(Item(self.rich(self.some(kind, n, "text")), {}, self.marking()) for n in range(3))
               for kind in ("background", "options", "lines_to_take", "changes", "corrections")},
            qa=tuple(Answer(self.rich(f"Qqa{n}askQ"), self.rich(f"Qqa{n}sayQ"), {}, self.marking()) for n in range(3)),
        )  # fmt: skip

    def _frame(self) -> Brief:
        line = BottomLine(Rich((Str("Frame line."),), "Frame line.", HERE), {})
        return Brief("canary", "content/canary", "Frame title", "TLP:CLEAR", Moment(2024, 5, 6, 7, 0, 0), {}, ask=Ask(
            "decision", {}, self.rich("Qask0textQ")), bottom_line=line, caveats=CAVEATS)  # fmt: skip

    def _source(self, number: int) -> Source:
        def some(key: str) -> str:
            return self.some("source", number, key)

        return Source(
            f"qsource{number}q", some("label"), {}, some("title"), some("publisher"), some("author"), some("url"),
            PartialDate(2024, 1, number + 1), some("pinferred"), PartialDate(2024, 2, 1), "text", some("text"),
            some("quality"), "C", some("reason"), self.random.choice(("", "qorigin0q")), self.marking(),
            self.random.choice(("", f"an alias {number}")),
        )  # fmt: skip

    def _question(self, number: int) -> Question:
        return Question(
            f"qquestion{number}q", self.some("question", number, "label"), self.some("question", number, "ask"),
            Kind.TEXT, {}, unit=self.some("question", number, "unit"), parts=("qquestion0q",) * (number == 3),
            since="qquestion1q" if number == 4 else "", marking=self.marking(),
            if_one_side_withheld=self.random.choice((OneSide({}), OneSide({}, self.rich(f"Qwording{number}Q", 0)))),
        )  # fmt: skip

    def _claim(self, number: int) -> Claim:
        def some(key: str) -> str:
            return self.some("claim", number, key)

        derived = self.random.choice(("", "", f"[{self.random.choice(self.claim_ids)}] + 1", "[published] - 1"))
        return Claim(
            self.claim_ids[number], f"qquestion{self.random.randrange(5)}q", f"qsource{self.random.randrange(6)}q",
            Words(some("value")), some("raw"), {}, some("hedge"), "reported", some("attributed"), None, "",
            (some("quote"),), some("near"), some("translation"), self.random.choice(("", "qorigin1q")), derived,
            some("inferred"), "3", some("creason"), marking=self.marking(),
        )  # fmt: skip

    def _point(self, number: int) -> Point:
        def some(key: str) -> Rich:
            return self.rich(self.some("point", number, key))

        variants = {one: some(f"variant{one}") for one in ("press", "analyst") if self.random.random() < 0.4}
        caveat = some("caveat") if self.random.random() < 0.4 else None
        return Point(f"qpoint{number}q", some("text"), {}, caveat=caveat, variants=variants, marking=self.marking())

    def _judgement(self, number: int) -> Judgement:
        def some(key: str) -> str:
            return self.some("judgement", number, key)

        reasons = ReleaseReasons({}, some("rbase"), some("rrigour"), some("rcomplexity"))
        return Judgement(
            f"qjudgement{number}q", self.rich(some("text"), 1),
            Confidence("High", {}, some("base"), some("rigour"), some("complexity")), {},
            tuple(self.random.sample(self.claim_ids, 2)), (self.rich(some("assumed"), 1),), (),
            (self.rich(some("watch"), 0),), marking=self.marking(), release_reasons=self.random.choice((None, reasons)),
        )  # fmt: skip

    def _gap(self, number: int) -> Gap:
        def some(key: str) -> Rich:
            return self.rich(self.some("gap", number, key), 1)

        question = self.random.choice(("", f"qquestion{number}q"))
        return Gap(f"qgap{number}q", some("text"), {}, question, some("why"), some("closes"), marking=self.marking())

    def _doubt(self, number: int) -> Doubt:
        text = self.random.choice((None, self.rich(f"Quncertainty{number}textQ", 1)))
        return Doubt({}, f"qquestion{number}q", text, "compatible", "contradictory", f"Quncertainty{number}reasonQ",
                     marking=self.marking())  # fmt: skip

    def rewritten(self, brief: Brief, withheld: set[tuple[str, int]]) -> Brief:
        """The brief with other words in the entries withheld: (list, place). Ids and markings stay."""
        other = Canaries(Random(self.random.random()))
        other.some = lambda kind, number, key: f"Zother{kind}{number}{key}Z"  # type: ignore[method-assign]
        made = {"sources": other._source, "points": other._point, "gaps": other._gap}
        changed = {}
        for kind, make in made.items():
            entries = list(getattr(brief, kind))
            for place, old in enumerate(entries):
                if (kind, place) in withheld:
                    entries[place] = replace(make(place), id=old.id, marking=old.marking, **_kept(old))
            changed[kind] = tuple(entries)
        return replace(brief, **changed)


def _kept(old: object) -> dict[str, object]:
    """What decides about other entries stays."""
    return {"release_name": old.release_name, "origin": old.origin} if isinstance(old, Source) else {}
