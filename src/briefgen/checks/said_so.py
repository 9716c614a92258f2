"""A point that rests on disputed claims, or on one origin, says so in its sentence.

In: a brief, its book, its findings and where each claim started. Out: BRF412 for a point that gives one side of
what reports contradict one another on, and BRF413 for a sentence of a point that rests on one origin and names
nobody; the help has the wording that would be true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.findings import Finding, Relation
from briefgen.evidence.prose import VALUE, Book, Sentence, holders, support, told_in
from briefgen.evidence.prose_numbers import spoken_in
from briefgen.model.brief import Brief, Claim, Source
from briefgen.model.texts import Own, texts_of
from briefgen.model.value import Words

DIFFERING = compiled(
    r"\b(?:differ\w*|disput\w*|contradict\w*|disagree\w*|conflict(?:s|ing)?\s+(?:report|figure|account|number)\w*"
    r"|(?:reports|figures|accounts|sources)\s+conflict|at\s+odds|inconsistent\w*|contested)\b",
    re.IGNORECASE,
)
"""Words that say that reports differ."""

ATTRIBUTING = compiled(
    r"\b(?:(?:one|a|an|the|this|that|another|each|both|\w+)\s+(?:\w+\s+)?(?:reports?|texts?|sources?|accounts?|articles?)"
    r"|one\s+(?:gives|has|names|puts|counts)"
    r"|accord(?:ing)?\s+to|reported(?:ly)?|(?:is|are|was|were)\s+(?:said|believed|thought|reported|understood)"
    r"|say|says|said|saying|tells?|told|writes?|wrote|states?|stated|claims?|claimed|confirm(?:s|ed)?|cit(?:e|es|ed|ing)"
    r"|quot(?:e|es|ed|ing)|estimates?|estimated|warns?|warned|alleg(?:e|es|ed|edly)|den(?:y|ies|ied)|announces?"
    r"|announced|describes?|described|calls?|called|mentions?|mentioned|expects?|expected|blames?|blamed)\b",
    re.IGNORECASE,
)
"""Words that say that a sentence is somebody's: a report, who said it, or that it is said."""


def disputed_points_say_so(brief: Brief, book: Book, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """BRF412 for each text of a point that gives one side of a contradiction and does not say that reports differ."""
    disputed = [finding for finding in findings if finding.relation is Relation.CONTRADICTORY]
    for own in _points(brief):
        sentences = told_in(own, book)
        if any(DIFFERING.search(sentence.text) for sentence in sentences):
            continue
        for finding in disputed:
            other = _other_side(_given(sentences, finding, book), finding)
            if other is not None:
                label = book.questions[finding.question].label
                message = f"point {own.id!r} gives one side of “{label}”, on which reports differ"
                cure = f"say so, for instance: “{_both(book.claims[other[0]], book.claims[other[1]], book)}”"
                yield Diagnostic("BRF412", message, own.text.span, cure, about=own.id)


def single_origins_are_named(brief: Brief, book: Book, origin: Callable[[Claim], str]) -> Iterator[Diagnostic]:
    """BRF413 for each sentence of a point that rests on one origin and does not say whose it is.

    A sentence that follows one on the same origin that says so needs not say it again.
    """
    for own in _points(brief):
        named = ""
        for sentence in told_in(own, book):
            claims = [book.claims[claim] for claim in (*sentence.cites, *sentence.values) if claim in book.claims]
            origins = {origin(claim) for claim in claims}
            if len(origins) != 1:
                continue
            if ATTRIBUTING.search(sentence.text) or _names_who(sentence.text, claims, brief, book):
                named = min(origins)
            elif named not in origins:
                message = f"point {own.id!r} rests on one origin, and the sentence does not say whose word it is"
                cure = f"say so, for instance: “{_attributed(sentence, claims[0], book)}”"
                yield Diagnostic("BRF413", message, own.text.span, cure, about=own.id, words=(sentence.text,))


def _points(brief: Brief) -> Iterator[Own]:
    return (own for own in texts_of(brief) if own.kind == "points" and own.key != "caveat")


def _given(sentences: tuple[Sentence, ...], finding: Finding, book: Book) -> tuple[str, ...]:
    """The claims of a question whose side a text gives: printed, told by number or quotation, else all it cites."""
    cited = [claim for sentence in sentences for claim in (*sentence.cites, *sentence.values)]
    on = [claim for claim in dict.fromkeys(cited) if claim in finding.claims]
    printed = [claim for sentence in sentences for claim in sentence.values if claim in on]
    if not printed:
        return tuple(on)
    told = [claim for sentence in sentences for claim in _told(sentence, book) if claim in on]
    return tuple(dict.fromkeys((*printed, *told)))


def _told(sentence: Sentence, book: Book) -> Iterator[str]:
    """Claims whose value a sentence gives in its own letters."""
    for start, end in sentence.quotations:
        yield from holders(sentence, start, end, book)
    for place in spoken_in(sentence.text):
        held = support(sentence, place.start, place.end, place.number, book)
        yield from held.claims if held and held.kind in ("value", "date") else ()
    for claim in sentence.cites:
        value = book.claims[claim].value if claim in book.claims else None
        if isinstance(value, Words) and value.text.lower() in sentence.text.lower():
            yield claim


def _other_side(given: tuple[str, ...], finding: Finding) -> tuple[str, str] | None:
    """A claim that is given and one that contradicts it and is not, where no contradiction is given whole."""
    pairs = [(pair.first, pair.second) for pair in finding.compared if pair.relation is Relation.CONTRADICTORY]
    if any(first in given and second in given for first, second in pairs):
        return None
    for first, second in pairs:
        if first in given or second in given:
            return (first, second) if first in given else (second, first)
    return None


def _both(claim: Claim, other: Claim, book: Book) -> str:
    return (
        f"Reports differ: [={claim.id}] according to {_who(claim, book)}; [={other.id}] according to "
        f"{_who(other, book)}. [@{claim.id}; @{other.id}]"
    )


def _attributed(sentence: Sentence, claim: Claim, book: Book) -> str:
    """A sentence with who says it at its end."""
    words = sentence.shown(0, len(sentence.text)).rstrip(".!? ")
    cites = "; ".join(f"@{cited}" for cited in dict.fromkeys((*sentence.cites, *sentence.values)))
    return f"{words}, according to {_who(claim, book)}. [{cites}]"


def _who(claim: Claim, book: Book) -> str:
    """Who says it: whom the source names, else the source."""
    return claim.attributed_to or _label(book.sources.get(claim.source))


def _label(source: Source | None) -> str:
    """A source's name with its article, where it is a common noun: "the Agencies text"."""
    if source is None:
        return "one report"
    name = source.release_name or source.label
    common = name.split()[-1].lower() in ("text", "page", "report", "newsletter", "statement", "bulletin", "office")
    return f"the {name}" if common and not name.lower().startswith("the ") else name


def _names_who(text: str, claims: list[Claim], brief: Brief, book: Book) -> bool:
    """Whether a sentence names a source of its claims, or whom a source names, in any spelling."""
    wanted: set[str] = set()
    for claim in claims:
        source = book.sources.get(claim.source)
        wanted |= {claim.attributed_to} | ({source.label, source.release_name, source.publisher} if source else set())
    for name in brief.names:
        spellings = {name.name, name.full, *name.also}
        wanted |= spellings if spellings & wanted else set()
    lower = text.replace(VALUE, " ").lower()
    return any(each and each.lower() in lower for each in wanted)
