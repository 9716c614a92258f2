"""What is said of the sources as a whole: the source line, the summary, who copies whom, which texts are flawed.

In: an edition. Out: lines and inline nodes. The rule is ICD 206: a source summary statement gives strengths and
weaknesses of the source base, which sources matter most, which corroborate and which conflict, and which copy
one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.compose.doubts import Inlines, claims_of
from briefgen.compose.edition import Edition
from briefgen.compose.texts import NBSP
from briefgen.compose.values import Line, MarkKey, Tally
from briefgen.doc.inline import Inline, Ref, Strong, Text
from briefgen.edit.furniture import RELIABILITY, WORDS
from briefgen.edit.wording import source_name
from briefgen.evidence.findings import Finding, Relation
from briefgen.evidence.origins import in_written_order
from briefgen.model.brief import Claim, Source

MOST = 2
"""How many sources the summary names as the most used."""
STRONG = ("A", "B", "C")
"""Grades of reliability that count as a strength; D and E say no, F that nobody could judge."""
WHOLE = "whole"
"""How a `text_quality` begins that finds nothing wrong: "Whole; furniture at its end not used."."""


def source_line(edition: Edition) -> Line:
    """How many reports the note cites, from how many origins at most, and which of them share one."""
    out: list[Inline] = [Tally(), Text(".")]  # type: ignore[list-item]  # numbering replaces the tally
    for places in _alike(edition):
        out += [Text(WORDS["alike"]), Ref(places), Text(WORDS["counted_as_one"])]
    if len(out) > 2 and edition.form != "short":  # where tables count the origins of single facts
        out.append(Text(WORDS["judged_singly"]))
    out.append(MarkKey())  # type: ignore[arg-type]  # so it is here
    if edition.form == "short":  # a longer note has them under what is uncertain
        out += [node for line in imperfect_copies(edition, named=False) for node in (Text(" "), *line)]
    if any(claim.id in edition.unverified for claim in edition.brief.claims):
        out.append(Text(WORDS["not_verified"]))
    return Line((tuple(out),), "source-line")


def source_summary(edition: Edition) -> Line:
    """What the sources are worth together, after the source line: the most used, strengths, weaknesses.

    For analysts with the grades of reliability, and at full length with whose claims conflict or agree. Empty
    where no claim is made.
    """
    used = _by_use(edition)
    if not used:
        return Line(())
    analyst = edition.profile.register == "analyst"
    out: list[Inline] = [Text(WORDS["most_used"])]
    for number, place in enumerate(used[:MOST]):
        name = source_name(edition.brief.sources[place])
        out += [Text((", " if number else "") + name + NBSP), Ref((place,))]
    strong, weak = _grades(edition, used) if analyst else ((), ())
    out += _clauses("strengths", [*_strengths(edition), *strong])
    out += _clauses("weaknesses", [*_weaknesses(edition, used), *weak])
    return Line(((*out, Text(".")),))


def copied(edition: Edition) -> list[Inlines]:
    """Which reports count as one origin, and for which questions; for analysts with the origin's name."""
    groups: dict[tuple[tuple[int, ...], str], list[str]] = {}
    for finding in edition.findings:
        said: dict[str, list[str]] = {}
        for claim in claims_of(finding, edition):
            said.setdefault(edition.origins((claim,))[0], []).append(claim.id)
        for origin, ids in said.items():
            places = edition.places(tuple(edition.claims[claim] for claim in ids))
            if len(places) > 1:
                claims = [edition.claims[claim] for claim in ids]
                named = _origin_name(origin, edition, claims) if edition.profile.register == "analyst" else ""
                groups.setdefault((places, named), []).append(edition.questions[finding.question].label)
    if not groups:
        return []
    out: list[Inline] = [Strong((Text(WORDS["one_origin_for"]),))]
    for number, ((places, named), labels) in enumerate(groups.items()):
        origin = f"({named}) " if named else ""
        out += [Text("; " if number else " "), Ref(places)]
        out.append(Text(" " + WORDS["origin_for"].format(origin=origin, labels=", ".join(labels))))
    return [(*out, Text("."))]


def imperfect_copies(edition: Edition, named: bool = True) -> list[Inlines]:
    """The sources whose text, by the author's `text_quality`, was not read whole. named: by their names, too."""
    places = _flawed(edition, _by_use(edition))
    if not places:
        return []
    head = WORDS["imperfect_copy"]
    if named:
        return [(Strong((Text(head),)), *_named(places, edition), Text("."))]
    return [(Text(head + NBSP), Ref(tuple(sorted(places))), Text("."))]


def _alike(edition: Edition) -> Iterator[tuple[int, ...]]:
    """Places of the sources of one confirmed origin, where there are several; it can itself be one of them."""
    origins = {source.origin for source in edition.brief.sources if source.origin}
    used = {claim.source for claim in edition.brief.claims}
    groups: dict[str, list[int]] = {}
    for place, source in enumerate(edition.brief.sources):
        key = source.origin or (source.id if source.id in origins else "")
        if key and source.id in used:
            groups.setdefault(key, []).append(place)
    return (tuple(places) for places in groups.values() if len(places) > 1)


def _by_use(edition: Edition) -> list[int]:
    """Places of the sources that answer a question of the edition, the one with most answers first."""
    count: dict[str, int] = {}
    for finding in edition.findings:
        for claim in claims_of(finding, edition):
            count[claim.source] = count.get(claim.source, 0) + 1
    places = [place for place, source in enumerate(edition.brief.sources) if source.id in count]
    return sorted(places, key=lambda place: -count[edition.brief.sources[place].id])


def _strengths(edition: Edition) -> Iterator[Inlines]:
    agreed = _agreed(edition)
    if agreed:
        yield (Text(WORDS["agreed"]), *_questions(agreed, edition))


def _weaknesses(edition: Edition, used: list[int]) -> Iterator[Inlines]:
    answered = [finding for finding in edition.findings if not finding.unanswered]
    if not _agreed(edition):
        yield (Text(WORDS["none_agreed"]),)
    conflicts = [finding for finding in answered if finding.relation is Relation.CONTRADICTORY]
    if conflicts:
        yield (Text(WORDS["in_conflict"]), *_questions(conflicts, edition))
    lone = sum(finding.single_origin for finding in answered)
    if lone:
        words = WORDS["one_origin_once" if lone == 1 else "one_origin_count"]
        yield (Text(words.format(count=lone, all=len(answered))),)
    dated = sorted(place for place in used if edition.brief.sources[place].published_inferred)
    for word, places in (("inferred_dates", dated), ("copies_read", _flawed(edition, used))):
        if places:
            yield (Text(WORDS[word] + NBSP), Ref(tuple(places)))


def _agreed(edition: Edition) -> list[Finding]:
    """Findings on which several origins say the same."""
    return [f for f in edition.findings if f.relation is Relation.EQUAL and len(f.origins) > 1]


def _grades(edition: Edition, used: list[int]) -> tuple[list[Inlines], list[Inlines]]:
    """Reliability of the sources by grade (Admiralty code): those that are a strength, and the others."""
    made: tuple[list[Inlines], list[Inlines]] = ([], [])
    for grade, words in RELIABILITY.items():
        places = tuple(sorted(place for place in used if edition.brief.sources[place].reliability == grade))
        if len(places) == len(used) > 1:
            made[grade not in STRONG].append((Text(WORDS["all_graded"].format(grade=grade, words=words)),))
        elif places:
            made[grade not in STRONG].append(
                (Text(WORDS["graded"].format(grade=grade, words=words) + NBSP), Ref(places))
            )
    return made


def _flawed(edition: Edition, used: Iterable[int]) -> list[int]:
    return sorted(place for place in used if flawed(edition.brief.sources[place]))


def flawed(source: Source) -> bool:
    """Whether a source's text was not read whole: its `text_quality` says what is wrong, and does not begin with
    the word "whole"."""
    quality = source.text_quality.strip().lower()
    return bool(quality) and not quality.startswith(WHOLE)


def _questions(findings: list[Finding], edition: Edition) -> Iterator[Inline]:
    """Questions by their labels, for analysts at full length with their sources."""
    places = edition.profile.register == "analyst" and edition.form == "full"
    for number, finding in enumerate(findings):
        words = (", " if number else "") + edition.questions[finding.question].label
        yield Text(words + NBSP if places else words)
        if places:
            yield Ref(edition.places(claims_of(finding, edition)))


def _named(places: Iterable[int], edition: Edition) -> Iterator[Inline]:
    for number, place in enumerate(places):
        yield Text(("; " if number else " ") + source_name(edition.brief.sources[place]) + NBSP)
        yield Ref((place,))


def _origin_name(origin: str, edition: Edition, claims: list[Claim]) -> str:
    """How an origin is printed: its label, the name of the source it is, or the body's name. claims: that have it."""
    labels = {known.id: known.label for known in edition.brief.origins}
    names = {source.id: source_name(source) for source in edition.brief.sources}
    return labels.get(origin) or names.get(origin) or in_written_order(origin, claims, edition.brief)


def _clauses(head: str, clauses: list[Inlines]) -> Inlines:
    """A head and its clauses, a semicolon between; nothing where there is none."""
    out: list[Inline] = []
    for clause in clauses:
        out += [Text("; " if out else WORDS[head]), *clause]
    return tuple(out)
