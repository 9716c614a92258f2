"""Passages that texts share: which suggest that one was copied from the other, or both from a third.

In: texts by source. Out: for each pair the exact runs of words, the sentences of one wording, and the
quotations of a third person that stand in both, which are no copying. Suggestions only: the author confirms an
origin or dismisses it (`evidence.answers`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, combinations

from briefgen.base.record import dataclass
from briefgen.evidence.candidates import RUN_WORDS, Candidates, Quoted, candidates
from briefgen.evidence.finder import Stretch
from briefgen.evidence.primaries import Primary, drift, primary
from briefgen.evidence.sharing import PRIMARY, RUN, SENTENCE, SharedPassage, SharedText, Sharing
from briefgen.evidence.wordings import COMMON, LEAST_WORDS, Wording, wording
from briefgen.model.brief import Brief

LIKENESS = 64
"""Token-sort ratio from which two sentences are of one wording: 68 % recall at 94 % precision on 25 labelled pairs."""

LIKENESS_IN_PLACE = 55
"""The same where sentences stand in one place of a common plan: within REACH of two that match, on one side of them
in both texts. Of 27 statements that three spun texts share it finds 18, where LIKENESS alone finds 15; none false."""

REACH = 3

_STEM = 5
"""Letters by which two words count as one: Pakistan and Pakistani, extreme and extremist."""

RUN_TELLING = 4
"""Telling words of a run shorter than LONG_RUN, and of what two sentences of one wording share: eight words can be a
set phrase, as in "for some of the worst"."""

LONG_RUN = 12


@dataclass(frozen=True, slots=True)
class _Match:
    """Two stretches of words, one of each text."""

    first: Stretch
    second: Stretch
    likeness: float = 100.0

    def within(self, other: _Match) -> bool:
        return _within(self.first, other.first) and _within(self.second, other.second)


def compare(texts: Mapping[str, str]) -> tuple[SharedText, ...]:
    """What each two texts share, also those that share nothing.

    texts: decoded text by source id, newlines untouched, in the brief's order, which is the order of the pairs
    and of each pair. Passages stand in the order of the first text.
    """
    names = tuple(texts)
    ready = [wording(texts[name], f"\n{number}.") for number, name in enumerate(names)]
    found = candidates(ready)
    return tuple(
        SharedText(
            names[a],
            names[b],
            _Comparing((names[a], names[b]), ready[a], ready[b]).passages(found[a, b]) if (a, b) in found else (),
        )
        for a, b in combinations(range(len(names)), 2)
    )


def in_order(shared: SharedText) -> tuple[int, int]:
    """How many of the copied passages stand in one order in both texts, and how many there are."""
    ends: list[int] = []
    for passage in sorted(shared.copied, key=lambda one: (one.first, one.second)):
        start = passage.second[0]
        at = bisect_left(ends, start)
        ends[at : at + 1] = [start]
    return len(ends), len(shared.copied)


def sharing_of(brief: Brief, parts: Mapping[str, tuple[Stretch, ...]], shared: Sequence[SharedText]) -> Sharing:
    """For each claim the other sources in whose text the passage stands that its quotations lie in.

    parts: where the quotations of each claim stand, by its id (`evidence.verify.Checked.parts`). A part lies in a
    passage with half of its code points or more.
    """
    by_source: defaultdict[str, defaultdict[str, set[Stretch]]] = defaultdict(lambda: defaultdict(set))
    for pair in shared:
        for passage in pair.copied:
            by_source[pair.first][pair.second].add(passage.first)
            by_source[pair.second][pair.first].add(passage.second)
    sorted_by_source = {
        source: [(other, _Sorted(stretches)) for other, stretches in others.items()]
        for source, others in by_source.items()
    }
    of = {
        claim.id: frozenset(
            other
            for other, stretches in sorted_by_source[claim.source]
            if any(stretches.hold(part) for part in parts.get(claim.id, ()))
        )
        for claim in brief.claims
        if claim.source in sorted_by_source
    }
    return Sharing({claim: others for claim, others in of.items() if others})


class _Sorted:
    """Stretches of one text that it shares with one other, in order, for the question of what lies in them."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = sorted(stretches)
        self._starts = [start for start, _ in self._stretches]
        self._furthest = list(accumulate((end for _, end in self._stretches), max))

    def hold(self, part: Stretch) -> bool:
        """Whether half of a part's code points or more lie in one stretch."""
        from_first = bisect_right(self._furthest, part[0])  # those before it end before the part begins
        to_last = bisect_left(self._starts, part[1])
        return any(2 * _overlap(part, one) >= _length(part) > 0 for one in self._stretches[from_first:to_last])


class _Comparing:
    """Two texts held against each other, as words."""

    def __init__(self, names: tuple[str, str], first: Wording, second: Wording) -> None:
        self.names, self.first, self.second = names, first, second

    def passages(self, found: Candidates) -> tuple[SharedPassage, ...]:
        """All that they share, in the order of the first. What is told as one passage is not told as another."""
        primaries = self._primaries(found.quoted)
        quoted = [_Match(each.first, each.second) for each in primaries]
        runs = _apart(_maximal(found.runs), quoted)
        alike = [self._cut(match) for match in self._alike(found.sentences, quoted)]
        longer = [match for match in alike if not any(match.within(run) for run in runs)]
        runs = _apart(runs, longer)
        alike = [match for match in alike if not any(match.within(run) for run in runs)]
        passages = [
            *(self._primary(each) for each in primaries),
            *(self._run(run) for run in runs if self._tells(run)),
            *(self._sentences(match) for match in alike),
        ]
        return tuple(sorted(passages, key=lambda passage: (passage.first, passage.second)))

    def _primaries(self, quoted: Iterable[Quoted]) -> list[Primary]:
        """The quotations in both, the longest first where two overlap."""
        found = [each for one in quoted if (each := primary(self.first, self.second, one))]
        kept: list[Primary] = []
        for each in sorted(found, key=lambda one: (-one.same, one.first, one.second)):
            if not any(_overlap(each.first, one.first) or _overlap(each.second, one.second) for one in kept):
                kept.append(each)
        return kept

    def _alike(self, pairs: Iterable[tuple[int, int]], quoted: Sequence[_Match]) -> list[_Match]:
        """Sentences of one wording, each with its best partner."""
        here_quoted, there_quoted = [match.first for match in quoted], [match.second for match in quoted]
        scored: list[tuple[float, int, int]] = []
        for here, there in pairs:
            likeness = self._likeness(
                _unquoted(self.first.bounds[here], here_quoted), _unquoted(self.second.bounds[there], there_quoted)
            )
            if likeness >= LIKENESS_IN_PLACE:
                scored.append((-likeness, here, there))
        scored.sort()

        def match(less: float, here: int, there: int) -> _Match:
            mine = _unquoted(self.first.bounds[here], here_quoted)
            return _Match(mine, _unquoted(self.second.bounds[there], there_quoted), -less)

        alone = [each for each in scored if -each[0] >= LIKENESS and self._tells_alone(match(*each))]
        best = _one_to_one(alone, [])
        if len(best) > 1:
            beside = [each for each in scored if each not in alone and _in_place(each[1], each[2], best)]
            best = _one_to_one(beside, best)
        return [match(*each) for each in best]

    def _likeness(self, mine: Stretch, its: Stretch) -> float:
        """Token-sort ratio of two stretches of words, 0 when one is short."""
        from rapidfuzz import fuzz

        if min(_length(mine), _length(its)) < LEAST_WORDS:
            return 0.0
        first, second = sorted(self.first.words[slice(*mine)]), sorted(self.second.words[slice(*its)])
        return fuzz.ratio(" ".join(first), " ".join(second), score_cutoff=LIKENESS_IN_PLACE)

    def _tells(self, run: _Match) -> bool:
        return _length(run.first) >= LONG_RUN or len(self.first.telling_in(*run.first)) >= RUN_TELLING

    def _tells_alone(self, match: _Match) -> bool:
        """Whether what two sentences share is as long as a run, and no set phrase: "one of the worst in the town"."""
        cut = self._cut(match)
        telling = self.first.telling_in(*cut.first) & self.second.telling_in(*cut.second)
        return min(_length(cut.first), _length(cut.second)) >= RUN_WORDS and len(telling) >= RUN_TELLING

    def _primary(self, found: Primary) -> SharedPassage:
        places = self.first.place(*found.first), self.second.place(*found.second)
        words = min(_length(found.first), _length(found.second))
        differing = tuple(drift(self.names, self.first, self.second, found))
        return SharedPassage(PRIMARY, *places, found.likeness, words, differing)

    def _run(self, run: _Match) -> SharedPassage:
        places = self.first.place(*run.first), self.second.place(*run.second)
        return SharedPassage(RUN, *places, 100, _length(run.first))

    def _sentences(self, match: _Match) -> SharedPassage:
        places = self.first.place(*match.first), self.second.place(*match.second)
        return SharedPassage(SENTENCE, *places, int(match.likeness), min(_length(match.first), _length(match.second)))

    def _cut(self, match: _Match) -> _Match:
        """What two sentences of one wording share; the rest of one is that text's own, or of another passage."""
        mine, its = self.first.words[slice(*match.first)], self.second.words[slice(*match.second)]
        (a, b), (c, d) = _common_part(mine, its), _common_part(its, mine)
        first = self.first.whole(match.first[0] + a, match.first[0] + b)
        return _Match(first, self.second.whole(match.second[0] + c, match.second[0] + d), match.likeness)


def _common_part(words: Sequence[str], others: Sequence[str]) -> Stretch:
    """The stretch of a sentence that another one has too, in whatever order; all of it where nothing stands out.

    Each word counts for or against the stretch it stands in, and the stretch that counts most is taken: the
    others' words for it, common ones less; its own words against it, its own numbers most.
    """
    theirs = {word[:_STEM] for word in others}
    best, sums, start = (0, 0, len(words)), 0, 0
    for place, word in enumerate(words):
        sums += _weight(word, word[:_STEM] in theirs)
        if sums <= 0:
            sums, start = 0, place + 1
        elif sums > best[0]:
            best = (sums, start, place + 1)
    return best[1], best[2]


def _weight(word: str, shared: bool) -> int:
    if word in COMMON:
        return 1 if shared else 0
    if shared:
        return 4
    return -12 if word[0].isdecimal() else -2


def _maximal(places: Iterable[tuple[int, int]]) -> list[_Match]:
    """Places of equal runs of RUN_WORDS joined to runs as long as they go, longest first."""
    runs: list[tuple[int, int, int]] = []
    for apart, first in sorted({(second - first, first) for first, second in places}):
        if runs and runs[-1][0] == apart and runs[-1][2] == first + RUN_WORDS - 1:
            runs[-1] = (apart, runs[-1][1], first + RUN_WORDS)
        else:
            runs.append((apart, first, first + RUN_WORDS))
    found = [_Match((start, end), (start + apart, end + apart)) for apart, start, end in runs]
    return sorted(found, key=lambda run: (-_length(run.first), run.first, run.second))


def _apart(runs: Iterable[_Match], told: Iterable[_Match]) -> list[_Match]:
    """What is left of runs, longest first, without what is told already; at least RUN_WORDS words on end."""
    here = {place for match in told for place in range(*match.first)}
    there = {place for match in told for place in range(*match.second)}
    left: list[_Match] = []
    for run in runs:
        apart = run.second[0] - run.first[0]
        start = run.first[0]
        for place in range(run.first[0], run.first[1] + 1):
            if place < run.first[1] and place not in here and place + apart not in there:
                continue
            if place - start >= RUN_WORDS:
                left.append(_Match((start, place), (start + apart, place + apart)))
                here.update(range(start, place))
                there.update(range(start + apart, place + apart))
            start = place + 1
    return left


def _one_to_one(
    scored: Iterable[tuple[float, int, int]], taken: list[tuple[float, int, int]]
) -> list[tuple[float, int, int]]:
    """Pairs of sentences, best first, each sentence once; after those taken already."""
    kept = list(taken)
    here, there = {one[1] for one in taken}, {one[2] for one in taken}
    for each in scored:
        if each[1] not in here and each[2] not in there:
            kept.append(each)
            here.add(each[1])
            there.add(each[2])
    return kept


def _in_place(here: int, there: int, matched: Iterable[tuple[float, int, int]]) -> bool:
    """Whether two sentences stand close to a matched pair, on the same side of it in both texts."""
    return any(
        0 < side * (here - first) <= REACH and 0 < side * (there - second) <= REACH
        for _, first, second in matched
        for side in (1, -1)
    )


def _unquoted(bounds: Stretch, quoted: Sequence[Stretch]) -> Stretch:
    """The longest stretch of a sentence outside the quotations that both texts have."""
    inside = sorted(each for each in quoted if _overlap(bounds, each))
    edges = [bounds[0], *(edge for each in inside for edge in each), bounds[1]]
    free = [(start, max(start, end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return max(free, key=lambda stretch: (_length(stretch), -stretch[0]))


def _length(stretch: Stretch) -> int:
    return stretch[1] - stretch[0]


def _overlap(one: Stretch, other: Stretch) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _within(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
