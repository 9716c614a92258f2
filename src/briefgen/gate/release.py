"""What an audience may have.

In: a brief, an audience's profile, the questions whose reports differ. Out: the same brief without what lies
above the audience's ceiling and what a caveat or a private name keeps from it, texts chosen for the audience;
what was withheld and why; diagnostics where nothing can be released. Everything after this room weighs, selects,
counts and numbers only what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.gate.aliases import Ids, aliased_claim, aliased_source, new_ids, under_new_ids
from briefgen.gate.banner import banner as banner
from briefgen.gate.banner import mark_portions
from briefgen.gate.ceiling import ceiling_for
from briefgen.gate.entries import Entries
from briefgen.gate.facts import Disputed, Facts, weigh_facts
from briefgen.gate.given_away import given_away
from briefgen.gate.rest import own_source, shrink
from briefgen.gate.sight import Sight, sight_of
from briefgen.gate.withheld import Withheld as Withheld
from briefgen.model.brief import BottomLine, Brief, Source
from briefgen.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Released:
    """A brief as one audience may have it; None with a diagnostic where it may have none of it, or where only the
    author can say what it gets.

    withheld: what it did not get, for the author's report alone, in the order of the files. ceiling: the level
    that held, "" where none did. ids: what the released sources and claims are called now, by the ids that they
    have in the brief: a source under its release name and its claims have others. What was worked out on the
    whole brief (which passages texts share, what is verified) is cut down and renamed by it. sight: which names the
    audience may not be told. known: where `brief` is None for a mistake of the author's, what the audience may have all
    the same: the brief without what the mistake is in.
    """

    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    ceiling: str = ""
    ids: Ids = field(default_factory=lambda: Ids({}, {}))
    sight: Sight | None = None
    known: Brief | None = None


def release(brief: Brief, profile: Profile, disputed: Disputed | None = None) -> Released:
    """What `profile`'s audience may have of a brief.

    disputed: question id -> its claims' ids grouped by value, for each question whose relation on the whole brief
    is contradictory or superseded; None where that is not known, and then no disagreement is guarded.
    """
    ceiling, faults = ceiling_for(brief, profile)
    if not ceiling:
        return Released(None, faults)
    sight = sight_of(brief, profile, ceiling)
    if why := sight.above(brief.marking):
        return Released(None, (_all_above(brief, sight, why),), ceiling=ceiling)
    facts = weigh_facts(brief, sight, disputed or {})
    sight, held = facts.sight, facts.held(brief)
    line, faults = _bottom_line(brief, sight, held)
    faults += tuple(_named_in_frame(brief, sight)) + facts.faults
    entries = Entries(sight, held, facts.questions, facts.claims)
    chosen = entries.released(brief)
    chosen = replace(chosen, bottom_line=line, uncertainty=(*chosen.uncertainty, *facts.wordings))
    known, emptied = _with_facts(chosen, facts)
    withheld = (*_facts_withheld(brief, facts), *emptied, *entries.withheld)
    ids = new_ids(known.sources, known.claims, facts.aliased)
    left = _under_aliases(shrink(known, sight, ids), facts, ids)
    if faults:
        return Released(None, faults, withheld, ceiling, ids, sight, _without_names(left, sight))
    told = tuple(given_away(brief, left, sight.audience, held, facts.sources.keys()))
    return Released(left, told, withheld, ceiling, ids, sight)


def _with_facts(brief: Brief, facts: Facts) -> tuple[Brief, tuple[Withheld, ...]]:
    """The brief with its released sources, questions and claims, and the keys of sources that were emptied."""
    sources: list[Source] = []
    emptied: list[Withheld] = []
    for source in brief.sources:
        if source.id in facts.sources:
            continue
        own, keys = (source, ()) if source.id in facts.aliased else own_source(source, facts.sight)
        sources.append(own)
        emptied += (Withheld(f"{key} of source", source.id, "names a private person", source.at.get(key))
                    for key in keys)  # fmt: skip
    questions = tuple(question for question in brief.questions if question.id not in facts.questions)
    claims = tuple(claim for claim in brief.claims if claim.id not in facts.claims)
    return replace(brief, sources=tuple(sources), questions=questions, claims=claims), tuple(emptied)


def _under_aliases(brief: Brief, facts: Facts, ids: Ids) -> Brief:
    """The brief with each aliased source under its release name, and portions marked where the scheme wants it."""
    aliased = facts.aliased
    claims = tuple(aliased_claim(claim) if claim.source in aliased else claim for claim in brief.claims)
    named = under_new_ids(replace(brief, claims=claims), ids)
    sources = tuple(
        aliased_source(source, ids.sources[source.id]) if source.id in aliased else source for source in brief.sources
    )
    return mark_portions(replace(named, sources=sources))


def _bottom_line(brief: Brief, sight: Sight, held: frozenset[str]) -> tuple[BottomLine | None, tuple[Diagnostic, ...]]:
    """The bottom line in the audience's variant."""
    line, audience = brief.bottom_line, sight.audience
    if line is None:
        return None, ()
    text = line.variants.get(audience, line.text)
    chosen = replace(line, text=text, variants={})
    if why := sight.rests(held, text):
        return None, (
            Diagnostic(
                "BRF432",
                f"for {audience} the bottom line {why}",
                text.span,
                f"give it a variant for {audience} that cites only what that audience may have",
            ),
        )
    if why := sight.names(text):
        cure = f"give it a variant for {audience} without the name"
        return None, (Diagnostic("BRF438", f"for {audience} the bottom line {why}", text.span, cure),)
    return chosen, ()


def _named_in_frame(brief: Brief, sight: Sight) -> Iterator[Diagnostic]:
    """What stands on every note, and in the name of its file, names nobody whom the audience may not be told of."""
    for key, what, text in (
        ("title", "the title", brief.title),
        ("contact", "the contact", brief.contact),
        ("title", "the name of the brief's folder", brief.id),
    ):
        if why := sight.names(text):
            cure = f"write it without the name, or take {sight.audience} out of the brief's audiences"
            yield Diagnostic("BRF438", f"for {sight.audience} {what} {why}", brief.at.get(key), cure)


def _without_names(brief: Brief, sight: Sight) -> Brief:
    """The brief without those texts of its frame that name whom the audience may not be told of."""
    title, contact = ("" if sight.names(text) else text for text in (brief.title, brief.contact))
    return replace(brief, title=title, contact=contact)


def _facts_withheld(brief: Brief, facts: Facts) -> Iterator[Withheld]:
    for source in brief.sources:
        if why := facts.sources.get(source.id):
            yield Withheld("source", source.id, why, source.at.get(""))
        elif why := facts.aliased.get(source.id):
            stands = f"{why}; it stands as “{source.release_name}”"
            yield Withheld("name of source", source.id, stands, source.at.get("release_name"))
    for question in brief.questions:
        if why := facts.questions.get(question.id):
            yield Withheld("question", question.id, why, question.at.get(""))
    for claim in brief.claims:
        if why := facts.claims.get(claim.id):
            yield Withheld("claim", claim.id, why, claim.at.get(""))


def _all_above(brief: Brief, sight: Sight, why: str) -> Diagnostic:
    audience = sight.audience
    return Diagnostic(
        "BRF431",
        f"the brief is {why}, and {audience} may have nothing that is",
        brief.at.get("marking"),
        f"take {audience} out of the brief's audiences, or mark the brief lower and its sensitive items higher",
    )
