"""What stands behind words that the program prints: the fields of a brief, and what it counts itself.

In: an edition. Out: for the place of a field, and for words without a place, the phrases that can be printed
there, each with its provenance. A figure of a note comes from the phrase that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.facts import Reported, reported, row_of
from briefgen.edit import furniture
from briefgen.edit.wording import (
    attribution_words,
    claim_time_words,
    date_words,
    limited_words,
    moment_words,
    source_name,
    times_words,
    under_reported,
    value_words,
)
from briefgen.evidence.findings import Finding
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.scale import SCALES

CLAIM, SOURCE, BRIEF, JUDGEMENT, LABEL, NAME = "claim", "source", "brief", "judgement", "label", "name"
"""A field of claims.yaml · of sources.yaml · of the brief's head · a reason for confidence, which cites nothing · a
question's or an origin's words · a declared name."""
COUNT, SCALE, REFERENCE, PAGE, TEMPLATE, LINK = "count", "scale", "reference", "page", "template", "link"
AXIS = "axis"
"""Worked out by the program or counted by us · the scale's percentages · numbers of citations and of the list of
sources · of pages · in words of a template · in the address of a link · on the scale of a chart."""
UNKNOWN = "unknown"
"""Nothing that the brief says."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """kind: one of those above. words: what it is, in words ("published, of `daily`"). claims, sources: ids.

    span: where it stands in the author's files; None where nobody wrote it.
    """

    kind: str
    words: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    span: Span | None = None


NOTHING = Provenance(UNKNOWN, "nothing that the brief says")


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that can be printed, and what stands behind it."""

    phrase: str
    provenance: Provenance


def lying_in(text: str, start: int, end: int, wordings: tuple[Wording, ...]) -> Provenance | None:
    """What stands behind a stretch of a text: the longest phrase that it lies in; None where it lies in none."""
    folded = _folded(text)
    best: Wording | None = None
    for wording in wordings:
        phrase = _folded(wording.phrase)
        if not phrase or (best is not None and len(phrase) <= len(best.phrase)):
            continue
        at = folded.find(phrase, max(0, end - len(phrase)))
        if 0 <= at <= start and end <= at + len(phrase):
            best = wording
    return best.provenance if best else None


def _folded(text: str) -> str:
    """Letters of one case and one kind of space, each in its place."""
    small = text.lower()
    return (small if len(small) == len(text) else text).replace("\u00a0", " ")


class Phrases:
    """Many phrases, looked through by the first word of what is looked for."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._whole: dict[str, Wording] = {}
        for wording in wordings:
            self._whole.setdefault(_bare(wording.phrase), wording)

    def behind(self, text: str, start: int, end: int) -> Provenance | None:
        """What stands behind a stretch of a text: a phrase that the text is, else the longest that it lies in."""
        whole = self._whole.get(_bare(text))
        if whole is not None:
            return whole.provenance
        first = _WORD.search(_folded(text), start, end)
        return lying_in(text, start, end, self._by_word.get(first.group(), ())) if first else None

    @cached_property
    def _by_word(self) -> dict[str, tuple[Wording, ...]]:
        found: dict[str, list[Wording]] = {}
        for wording in self._whole.values():
            for word in dict.fromkeys(_WORD.findall(_folded(wording.phrase))):
                found.setdefault(word, []).append(wording)
        return {word: tuple(wordings) for word, wordings in found.items()}


_WORD = compiled(r"\w+")


def _bare(text: str) -> str:
    """A phrase without what a sentence puts around it."""
    return _folded(text).strip(" .;:,")


class Fields:
    """The fields of one edition and the phrases they print. cited: ids of the sources in the note's list."""

    def __init__(self, edition: Edition, cited: tuple[str, ...]) -> None:
        self._edition, self._cited = edition, cited
        self._made: list[Phrases] = []

    def at(self, span: Span) -> tuple[Wording, ...]:
        """What can be printed for the field at a place; nothing for a place that is no field's."""
        make = self._by_span.get(span)
        return tuple(make()) if make else ()

    @cached_property
    def _by_span(self) -> dict[Span, Callable[[], Iterator[Wording]]]:
        edition, brief = self._edition, self._edition.brief
        made: dict[Span, Callable[[], Iterator[Wording]]] = {}

        def put(span: Span | None, make: Callable[[], Iterator[Wording]]) -> None:
            if span is not None:
                made.setdefault(span, make)

        for key in ("title", "status", "as_of", "marking"):
            put(brief.at.get(key), self._frame)
        for source in brief.sources:
            for key in ("label", "title", "text_quality", "url", "text", "published", ""):
                put(source.at.get(key), _bound(self._source, source))
        for finding in edition.findings:
            for row in reported(finding, edition):
                put(row.span, _bound(self._row, row))
        for question in brief.questions:
            for key in ("label", ""):
                put(question.at.get(key), _bound(self._question, question))
        for claim in brief.claims:
            known = edition.questions.get(claim.question)
            for key in ("value", ""):
                if known:
                    put(claim.at.get(key), _bound(self._row, row_of(known, (claim,))))
        for origin in brief.origins:
            for key in ("label", "reason", ""):
                put(origin.at.get(key), self._origins)
        return made

    # -- groups of phrases --

    def loose(self, text: str, start: int, end: int) -> Provenance | None:
        """What stands behind a stretch of words that know no place: a template can print any plain text.

        Phrases are made and looked through kind by kind, likeliest first; most notes need the first two.
        """
        for number, make in enumerate((self._heads, self._all_questions, self._all_sources, self._all_claims)):
            if number == len(self._made):
                self._made.append(Phrases(make()))
            behind = self._made[number].behind(text, start, end)
            if behind:
                return behind
        return None

    def _heads(self) -> Iterator[Wording]:
        yield from self._frame()
        yield from self._confidences()
        yield from self._scale()
        yield from self._names()

    def _all_questions(self) -> Iterator[Wording]:
        for question in self._edition.brief.questions:
            yield from self._question(question)

    def _all_sources(self) -> Iterator[Wording]:
        for source in self._edition.brief.sources:
            yield from self._source(source)
        yield from self._origins()

    def _all_claims(self) -> Iterator[Wording]:
        for finding in self._edition.findings:
            for row in reported(finding, self._edition):
                yield from self._claims(row)

    def counted(self, text: str, start: int, end: int, sources: tuple[str, ...] = ()) -> Provenance | None:
        """A count that the program prints in its own words: "5 reports", "at most 3 independent origins"."""
        for pattern in _COUNTS:
            for match in pattern.finditer(text):
                if any(match.start(n) <= start and end <= match.end(n) for n in range(1, pattern.groups + 1)):
                    return self.count_of(sources or self._cited)
        return None

    def count_of(self, sources: tuple[str, ...]) -> Provenance:
        """A count of the program, and the sources that it counts."""
        return Provenance(COUNT, f"counted by the program, from {_listed(sources)}", (), sources)

    def _frame(self) -> Iterator[Wording]:
        brief, profile = self._edition.brief, self._edition.profile
        yield _of_brief(brief, brief.title, "title")
        yield _of_brief(brief, brief.contact, "contact")
        yield _of_brief(brief, furniture.WORDS["edition"].format(number=brief.edition), "edition")
        yield _of_brief(brief, self._edition.marking.name, "marking")
        yield _of_brief(brief, moment_words(brief.as_of), "as_of")
        yield _of_brief(brief, date_words(brief.as_of.day_of), "as_of")
        due, ask = brief.next_update, brief.ask
        if due is not None:
            yield _of_brief(brief, _moment(due), "next_update")
        if ask is not None and ask.by is not None:
            by = ask.at.get("by") or brief.at.get("ask.by")
            yield Wording(_moment(ask.by), Provenance(BRIEF, "`by` of the request", span=by))
        label = profile.label or profile.audience
        yield Wording(label, Provenance(TEMPLATE, f"label of the audience {profile.audience}",
                                        span=Span(profile.template)))  # fmt: skip

    def _row(self, row: Reported) -> Iterator[Wording]:
        """Everything that a row prints: its claims, their sources, its question."""
        yield from self._claims(row)
        for source in dict.fromkeys(claim.source for claim in row.claims):
            yield from self._source(self._edition.sources[source])
        yield from self._question(row.question)

    def _claims(self, row: Reported) -> Iterator[Wording]:
        edition, ids = self._edition, tuple(claim.id for claim in row.claims)
        sources = tuple(dict.fromkeys(claim.source for claim in row.claims))
        said = tuple((claim, edition.sources[claim.source]) for claim in row.claims)
        value = limited_words(row.claims[0], row.question) or value_words(row.claims[0].value, row.question)
        yield Wording(value, _of_claim(row.claims[0], "value", ids))
        for claim, source in said:
            for key, words in (("hedge", " ".join(claim.hedge.split())), ("scope", claim.scope),
                               ("attributed_to", claim.attributed_to), ("verb", attribution_words(claim))):  # fmt: skip
                field = "attributed_to" if key == "verb" else key
                yield Wording(words, _of_claim(claim, field, (claim.id,)))
            dated = claim.as_of is not None
            when = _of_claim(claim, "as_of", (claim.id,)) if dated else _of_source(source, "published")
            yield Wording(claim_time_words(claim, source), when)
        if len(row.claims) > 1:
            both = "as_of" if any(claim.as_of for claim in row.claims) else "published"
            dates = Provenance(SOURCE, f"`{both}` of {_listed(sources)}", ids, sources, said[0][1].at.get("published"))
            yield Wording(times_words(said), dates)
            yield Wording(under_reported(times_words(said)), dates)

    def _question(self, question: Question) -> Iterator[Wording]:
        for key, words in (("label", question.label), ("ask", question.ask), ("unit", question.unit)):
            yield Wording(words, Provenance(LABEL, f"`{key}` of the question `{question.id}`",
                                            span=question.at.get(key)))  # fmt: skip
        finding = self._finding_of.get(question.id)
        if finding is not None:
            worked = Provenance(COUNT, f"worked out by the program, from the claims on `{question.id}`",
                                finding.claims, finding.sources)  # fmt: skip
            for words in (finding.stale, finding.reason, *(compared.reason for compared in finding.compared)):
                yield Wording(words, worked)

    @cached_property
    def _finding_of(self) -> dict[str, Finding]:
        return {finding.question: finding for finding in self._edition.findings}

    def _source(self, source: Source) -> Iterator[Wording]:
        name = "release_name" if source.release_name else "label"
        yield Wording(source_name(source), _of_source(source, name))
        for key in ("publisher", "author", "title", "url", "text_quality", "reliability_reason", "published_inferred"):
            field = "published_basis" if key == "published_inferred" else key
            yield Wording(getattr(source, key), _of_source(source, field))
        for key, date in (("published", source.published), ("accessed", source.accessed)):
            if date is not None:
                yield Wording(date_words(date), _of_source(source, key))
        if source.origin:
            yield from self._origins()

    def _origins(self) -> Iterator[Wording]:
        for origin in self._edition.brief.origins:
            for key in ("label", "reason"):
                yield Wording(getattr(origin, key), Provenance(NAME if key == "label" else SOURCE,
                              f"`{key}` of the origin `{origin.id}`", span=origin.at.get(key)))  # fmt: skip

    def _confidences(self) -> Iterator[Wording]:
        for judgement in self._edition.brief.judgements:
            confidence = judgement.confidence
            for key in ("information_base", "rigour", "complexity") if confidence else ():
                yield Wording(getattr(confidence, key).rstrip("."), Provenance(
                    JUDGEMENT, f"`{key}` of the judgement `{judgement.id}`", judgement.basis,
                    span=confidence.at.get(key) if confidence else None))  # fmt: skip

    def _scale(self) -> Iterator[Wording]:
        scale = SCALES[self._edition.brief.scale]
        behind = Provenance(SCALE, f"the scale {scale.name}", span=self._edition.brief.at.get("scale"))
        yield Wording(scale.name, behind)
        for band in scale.bands:
            for word in band.words:
                yield Wording(f"{word} {band.percent}", behind)
                yield Wording(f"{word} ({band.percent})", behind)

    def _names(self) -> Iterator[Wording]:
        for name in self._edition.brief.names:
            for spelling in (name.name, name.full, *name.also):
                yield Wording(spelling, Provenance(NAME, f"the name {name.name}", span=name.at.get("name")))


def _count_patterns() -> tuple[re.Pattern[str], ...]:
    """The furniture words that hold a count, as patterns whose groups are the counts."""
    words = [value for value in vars(furniture).values() if isinstance(value, str)]
    words += [value for table in vars(furniture).values() if isinstance(table, dict)
              for value in table.values() if isinstance(value, str)]  # fmt: skip
    holding = dict.fromkeys(each for each in words if re.search(r"\{(?:count|all)\}", each))
    return tuple(re.compile(re.sub(r"\\\{\w+\\\}", r"(\\d[\\d,]*)", re.escape(each.strip()))) for each in holding)


_COUNTS = _count_patterns()


def _bound(make: Callable[..., Iterator[Wording]], about: object) -> Callable[[], Iterator[Wording]]:
    return lambda: make(about)


def _of_brief(brief: Brief, phrase: str, key: str) -> Wording:
    return Wording(phrase, Provenance(BRIEF, f"`{key}` of the brief", span=brief.at.get(key)))


def _of_claim(claim: Claim, key: str, ids: tuple[str, ...]) -> Provenance:
    return Provenance(CLAIM, f"`{key}` of {_listed(ids)}", ids, (claim.source,), claim.at.get(key) or claim.at.get(""))


def _of_source(source: Source, key: str) -> Provenance:
    return Provenance(SOURCE, f"`{key}` of the source `{source.id}`", (), (source.id,),
                      source.at.get(key) or source.at.get(""))  # fmt: skip


def _moment(value: Moment | PartialDate) -> str:
    return moment_words(value) if isinstance(value, Moment) else date_words(value)


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in ids)
