"""Where each claim started, and how many independent origins stand behind a set of reports.

In: a brief, and what its sources' texts share. Out: the origin of a claim, and an upper bound of the number
of origins: copying that nobody found can only lower it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.evidence.sharing import Sharing
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief, Claim, Source

PAPERS = frozenset(
    ["report", "estimate", "figure", "statement", "document", "study", "assessment", "data", "recent", "latest", "new"]
)
"""Words beside a body's name that make it no other body: "a recent UN report" is the UN's."""

PEOPLE = frozenset(
    [
        "official",
        "source",
        "analyst",
        "expert",
        "officer",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "resident",
        "witness",
    ]
)
"""People who are not named: those of two reports may be different ones, whomever they speak for."""


class Origins:
    """The origins of one brief's claims, each found in constant time.

    sharing: None where nothing is known of what the texts share. Then every claim of a source with a
    confirmed `origin` has that origin, which can only lower a count.
    """

    def __init__(self, brief: Brief, sharing: Sharing | None = None) -> None:
        self.brief = brief
        self._sharing = sharing
        self._sources = {source.id: source for source in reversed(brief.sources)}
        self._spellings = Spellings(brief.names)
        self._own = _own_names(brief.sources, self._spellings)
        self._bodies: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        for source in brief.sources:
            if source.origin:
                first = {source.origin} & self._sources.keys()  # a source can be another's origin
                self._members.setdefault(source.origin, first).add(source.id)

    def of(self, claim: Claim) -> str:
        """Where what a claim says started: the id of an origin or a source, or the name of a body.

        The claim's own `origin`, which its author confirms by writing it; else the named body in
        `attributed_to`, and where that body is a source of the brief, that source; else the source's
        `origin`, where the quotation lies in a passage shared with another source of that origin; else the
        source itself. A body that is not named ("officials") is no origin: two reports' officials may be
        different people.
        """
        if claim.origin:
            return claim.origin
        body = self._body(claim.attributed_to)
        if body:
            return body
        source = self._sources.get(claim.source)
        return source.origin if source and self._copied(claim, source) else claim.source

    def _body(self, phrase: str) -> str:
        if phrase not in self._bodies:
            body = _named(phrase, self._spellings)
            keys = (self._spellings.alike(body), self._spellings.alike(phrase)) if body else ()
            self._bodies[phrase] = next((self._own[key] for key in keys if key in self._own), body)
        return self._bodies[phrase]

    def _copied(self, claim: Claim, source: Source) -> bool:
        """Whether a claim's quotation is known to have its source's origin, or may have it for all we know."""
        if not source.origin:
            return False
        members = self._members[source.origin]
        if self._sharing is None or members == {source.id}:
            return True
        shared_with = self._sharing.of.get(claim.id, frozenset())
        return any(other in members and other != source.id for other in shared_with)


def in_written_order(origin: str, claims: Iterable[Claim], brief: Brief) -> str:
    """An origin in words for a reader. claims: those that have it.

    A body is known by its declared names first, so that "the UN's harbour office" and "the harbour office of the UN"
    are one. Where that turns its words round, it reads as the first of the claims has it.
    """
    if any(origin in (known.id for known in group) for group in (brief.origins, brief.sources)):
        return origin
    written = next((claim.attributed_to for claim in claims if claim.attributed_to and not claim.origin), "")
    if not written or origin in (name.name for name in brief.names):
        return origin
    at = 0
    for word in origin.split():
        at = written.find(word, at) + 1
        if not at:
            return written
    return origin


def _named(phrase: str, spellings: Spellings) -> str:
    """The body of a phrase: a declared name alone with words such as "report"; several names, or a name with other
    words, as they stand; without a declared name words of which one has a capital. "" for unnamed people."""
    words = spellings.words_of(phrase)
    if words.keys() & PEOPLE:
        return ""
    names = [stem[1:] for stem in words if stem.startswith("=")]
    others = [word for stem, word in words.items() if not stem.startswith("=") and stem not in PAPERS]
    if names or any(word[0].isupper() for word in others):
        return " ".join((*names, *others))
    return ""


def _own_names(sources: Sequence[Source], spellings: Spellings) -> dict[str, str]:
    """What names a source of the brief, to its id: label, id, and a publisher that has only one source here."""
    found: dict[str, str] = {}
    publishers: dict[str, list[str]] = {}
    for source in sources:
        if source.publisher:
            publishers.setdefault(spellings.alike(source.publisher), []).append(source.id)
    for publisher, ids in publishers.items():
        if len(ids) == 1:
            found[publisher] = ids[0]
    for source in reversed(sources):
        found[spellings.alike(source.label)] = source.id
    for source in sources:
        found[source.id] = source.id
    return found


def independent(
    brief: Brief, sources: Iterable[str], sharing: Sharing | None = None, started: Origins | None = None
) -> int:
    """How many independent origins the cited sources have at most.

    sources: ids of those cited. started: the brief's origins, where they are worked out already. The smaller of two
    upper bounds: the number of groups of them, where those of one confirmed `origin` are one group; and the largest
    number of them that can each be given an origin of its own among those of their claims, so that two reports that
    have nothing but one body's figure count once. Copying that nobody found or confirmed can only lower the true
    number.
    """
    cited = tuple(dict.fromkeys(sources))
    origins = started or Origins(brief, sharing)
    choices: dict[str, dict[str, None]] = {source: {} for source in cited}
    for claim in brief.claims:
        if claim.source in choices:
            choices[claim.source][origins.of(claim)] = None
    given = {source: tuple(found) or (source,) for source, found in choices.items()}
    confirmed = {source.id: source.origin for source in brief.sources if source.origin}
    groups = {_root(source, confirmed) for source in cited}
    return min(len(groups), _matched(given))


def _root(source: str, confirmed: Mapping[str, str]) -> str:
    """Where a chain of confirmed origins ends: B has A's words, C has B's."""
    seen = [source]
    while seen[-1] in confirmed and confirmed[seen[-1]] not in seen:
        seen.append(confirmed[seen[-1]])
    last = seen[-1]
    if last in confirmed:  # two sources each the other's origin are one group
        return min(seen[seen.index(confirmed[last]) :])
    return last


def _matched(choices: Mapping[str, Sequence[str]]) -> int:
    """The largest number of keys that can each have a value of their own among their choices.

    A maximum matching by augmenting paths, breadth first (Kuhn): where a choice is taken, its holder is asked
    for another, until one is free.
    """
    holder: dict[str, str] = {}
    held: dict[str, str] = {}
    for source in choices:
        asked_by: dict[str, str] = {}
        free = _free_choice(source, choices, holder, asked_by)
        while free is not None:
            taker = asked_by[free]
            given_up = held.get(taker)
            holder[free], held[taker] = taker, free
            free = given_up
    return len(held)


def _free_choice(
    source: str, choices: Mapping[str, Sequence[str]], holder: Mapping[str, str], asked_by: dict[str, str]
) -> str | None:
    """A free choice that can be reached from a source by way of others' choices; who asks for each in `asked_by`."""
    asking = [source]
    for one in asking:  # grows as holders are asked
        for choice in choices[one]:
            if choice in asked_by:
                continue
            asked_by[choice] = one
            if choice not in holder:
                return choice
            asking.append(holder[choice])
    return None
