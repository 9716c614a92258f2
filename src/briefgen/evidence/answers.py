"""What the author has answered where texts share passages.

In: a brief, and what its texts share. Out: for each pair of sources the author's answer, and diagnostics: a
suggestion that nobody has answered, an answer that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.evidence.sharing import SharedPassage, SharedText, Sharing
from briefgen.model.brief import Brief, NotCopied

CONFIRMED, DISMISSED = "confirmed", "dismissed"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the author says of two sources.

    state: CONFIRMED or DISMISSED. origin: the id that both have, for the first. reason: for the second.
    """

    state: str
    origin: str = ""
    reason: str = ""


def answers(brief: Brief, sharing: Sharing | None = None) -> Mapping[Pair, Answer]:
    """The author's answers, by pairs of source ids in the brief's order; a confirmed origin goes before a dismissal.

    Two sources are confirmed by one `origin`, also where one is the other's or they meet further back. With
    `sharing` they are too where all claims that lie in passages they share have one `origin` of their own.
    """
    roots = {source.id: _chain(source.id, brief) for source in brief.sources}
    found: dict[Pair, Answer] = {}
    dismissed = {pair: entry for entry in reversed(brief.not_copied) for pair in _pairs(entry, brief)}
    for first, second in combinations((source.id for source in brief.sources), 2):
        common = [one for one in roots[first] if one in roots[second]]
        origin = common[0] if common else _claimed_origin((first, second), brief, sharing)
        if origin:
            found[first, second] = Answer(CONFIRMED, origin)
        elif (first, second) in dismissed:
            found[first, second] = Answer(DISMISSED, reason=dismissed[first, second].reason)
    return found


def unanswered(
    brief: Brief,
    shared: Sequence[SharedText],
    sharing: Sharing | None = None,
    texts: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Diagnostic, ...]:
    """A warning for each two texts that share copied passages which nobody has answered for.

    texts: those at hand, by source, for line numbers; without, places are code points. names: file names to show.
    """
    answered = answers(brief, sharing)
    return tuple(
        _suggestion(brief, pair, texts or {}, names or {})
        for pair in shared
        if pair.copied and (pair.first, pair.second) not in answered
    )


def unfitting(brief: Brief, shared: Sequence[SharedText]) -> tuple[Diagnostic, ...]:
    """Answers that do not fit what the texts share, or one another."""
    copied = {(pair.first, pair.second): bool(pair.copied) for pair in shared}
    return (*_dismissals(brief, copied), *_origins(brief, copied))


def _chain(source: str, brief: Brief) -> tuple[str, ...]:
    """A source, its origin, and that one's where it is a source too."""
    origins = {one.id: one.origin for one in brief.sources}
    found = [source]
    while (origin := origins.get(found[-1], "")) and origin not in found:
        found.append(origin)
    return tuple(found)


def _claimed_origin(pair: Pair, brief: Brief, sharing: Sharing | None) -> str:
    """The one origin that the claims in the passages two sources share have, "" where they do not have one."""
    if sharing is None:
        return ""
    said: list[set[str]] = []
    for source, other in (pair, pair[::-1]):
        inside = [c for c in brief.claims if c.source == source and other in sharing.of.get(c.id, frozenset())]
        said.append({claim.origin or source for claim in inside} or {source})
    return said[0].pop() if said[0] == said[1] and len(said[0]) == 1 else ""


def _pairs(entry: NotCopied, brief: Brief) -> list[Pair]:
    named = [source.id for source in brief.sources if source.id in entry.sources]
    return list(combinations(named, 2))


def _suggestion(brief: Brief, pair: SharedText, texts: Mapping[str, str], names: Mapping[str, str]) -> Diagnostic:
    from briefgen.evidence.copying import in_order

    first, second = brief.source(pair.first), brief.source(pair.second)
    files = [names.get(source.id) or source.text or source.id for source in (first, second)]
    count, words = len(pair.copied), sum(passage.words for passage in pair.copied)
    kept, _ = in_order(pair)
    passages = "a passage" if count == 1 else f"{count} passages"
    order = f", {kept} of {count} in the same order" if count > 1 else ""
    message = f"`{first.id}` and `{second.id}` share {passages} of {words} words{order}, and no origin is confirmed"
    best = strongest(pair)
    places = [
        _place(file, texts.get(source.id), stretch)
        for file, source, stretch in zip(files, (first, second), (best.first, best.second), strict=True)
    ]
    told = "" if count == 1 else "the strongest: "
    message += f" ({told}{places[0]} and {places[1]}, {best.likeness} % alike)"
    cure = (
        "compare them with `briefgen sources`; then give both one `origin` in sources.yaml, or name both under "
        "`not_copied` in brief.yaml"
    )
    label = [Label(span, "shares wording with it") for span in (_entry(first.at),) if span]
    return Diagnostic("BRF330", message, _entry(second.at), cure, tuple(label), second.id)


def strongest(pair: SharedText) -> SharedPassage:
    """The copied passage with most words in common; ValueError where there is none."""
    return max(pair.copied, key=lambda passage: (passage.likeness * passage.words, -passage.first[0]))


def _place(file: str, text: str | None, stretch: tuple[int, int]) -> str:
    if text is None:
        return f"{file} from character {stretch[0] + 1:,}"
    first, last = (text.count("\n", 0, place) + 1 for place in (stretch[0], stretch[1] - 1))
    return f"{file} line {first}" if first == last else f"{file} lines {first}–{last}"


def _entry(at: Mapping[str, Span]) -> Span | None:
    return at.get("id") or at.get("")


def _dismissals(brief: Brief, copied: Mapping[Pair, bool]) -> Iterator[Diagnostic]:
    confirmed = {pair: answer for pair, answer in answers(brief).items() if answer.state == CONFIRMED}
    for entry in brief.not_copied:
        at = entry.at.get("sources") or entry.at.get("")
        pairs = _pairs(entry, brief)
        if not pairs:
            about = entry.sources[0] if entry.sources else ""
            cure = "name those that share wording"
            yield Diagnostic("BRF331", "a dismissal names fewer than two sources", at, cure, (), about)
        for first, second in (pair for pair in pairs if pair in confirmed):
            origin = confirmed[first, second].origin
            message = f"`{first}` and `{second}` are under `not_copied`, but go back to one origin, `{origin}`"
            cure = "take one of them out of the dismissal, or delete the `origin` of one of them"
            yield Diagnostic("BRF333", message, at, cure, (), second)
        yield from _idle(entry, [pair for pair in pairs if pair not in confirmed], copied, at)


def _idle(
    entry: NotCopied, pairs: Sequence[Pair], copied: Mapping[Pair, bool], at: Span | None
) -> Iterator[Diagnostic]:
    """Sources of a dismissal whose texts share nothing with any other's of it."""
    of = {source: [pair for pair in pairs if source in pair] for source in dict.fromkeys(chain(*pairs))}
    idle = [source for source, its in of.items() if not any(copied.get(pair, True) for pair in its)]
    if not idle:
        return
    if len(idle) == len(of):
        message = f"the texts of {_listed(idle)} share no wording that could be copied: there is nothing to dismiss"
        cure = "delete the entry; it would hide what a later text shares"
    else:
        verb = "shares" if len(idle) == 1 else "share"
        message = f"{_listed(idle)} under `not_copied` {verb} no wording with the others: there is nothing to dismiss"
        cure = "take it out of the entry; it would hide what a later text shares"
    yield Diagnostic("BRF331", message, at, cure, (), idle[-1])


def _origins(brief: Brief, copied: Mapping[Pair, bool]) -> Iterator[Diagnostic]:
    """A source of a shared origin whose text shares nothing with any other's of it."""
    for source in brief.sources:
        if not source.origin:
            continue
        others = [one.id for one in brief.sources if one.id != source.id and source.origin in (one.origin, one.id)]
        pairs = [pair for other in others for pair in ((source.id, other), (other, source.id)) if pair in copied]
        if pairs and len(pairs) == len(others) and not any(copied[pair] for pair in pairs):
            message = (
                f"`{source.id}` has the origin `{source.origin}`, but its text shares no wording with {_listed(others)}"
            )
            cure = "write the origin at the claims it holds for: a source's counts only where its text shares wording"
            yield Diagnostic("BRF332", message, source.at.get("origin") or _entry(source.at), cure, (), source.id)


def _listed(ids: Sequence[str]) -> str:
    quoted = [f"`{one}`" for one in ids]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" and {quoted[-1]}"
