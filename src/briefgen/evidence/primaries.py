"""Quotations of a third person that stand in two texts: a shared primary, which is no copying.

In: two texts as words and a quotation of one of them. Out: the stretch that both have, how alike, and how the
two wordings differ. The other text may quote the same person, another, or nobody: what one text puts in
quotation marks is somebody's words in both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.base.record import dataclass
from briefgen.evidence.candidates import Quoted
from briefgen.evidence.finder import Stretch
from briefgen.evidence.wordings import LEAST_WORDS, Wording

if TYPE_CHECKING:
    from difflib import Match

COMMON_PART = 0.6
"""Part of the longer side's words that stand in both, at least."""


@dataclass(frozen=True, slots=True)
class Primary:
    """first, second: its words in each text. same: how many words stand in both."""

    first: Stretch
    second: Stretch
    same: int

    @property
    def likeness(self) -> int:
        """0 to 100: words in common by words of both."""
        return 200 * self.same // (self.first[1] - self.first[0] + self.second[1] - self.second[0])


def primary(first: Wording, second: Wording, quoted: Quoted) -> Primary | None:
    """The quotation's part that both texts have; None when it is too short or too unlike."""
    from difflib import SequenceMatcher

    owner, other = (first, second) if quoted.in_first else (second, first)
    words = owner.words[slice(*quoted.words)]
    start, end = _window(quoted.places, len(words), len(other.words))
    blocks = SequenceMatcher(None, words, other.words[start:end], autojunk=False).get_matching_blocks()[:-1]
    blocks = _core(blocks)
    if not blocks:
        return None
    same = sum(block.size for block in blocks)
    mine = (quoted.words[0] + blocks[0].a, quoted.words[0] + blocks[-1].a + blocks[-1].size)
    its = (start + blocks[0].b, start + blocks[-1].b + blocks[-1].size)
    if same < LEAST_WORDS or same < COMMON_PART * max(mine[1] - mine[0], its[1] - its[0]):
        return None
    return Primary(mine, its, same) if quoted.in_first else Primary(its, mine, same)


def drift(names: tuple[str, str], first: Wording, second: Wording, found: Primary) -> Iterator[str]:
    """How the two wordings differ, word by word, in English. names: of the two texts."""
    from difflib import SequenceMatcher

    (a, b), (c, d) = found.first, found.second
    matcher = SequenceMatcher(None, first.words[a:b], second.words[c:d], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        mine, its = first.said(a + i, a + j), second.said(c + k, c + m)
        if tag == "replace":
            yield f"“{mine}” in {names[0]} reads “{its}” in {names[1]}"
        elif tag == "delete":
            yield f"“{mine}” stands in {names[0]} alone"
        elif tag == "insert":
            yield f"“{its}” stands in {names[1]} alone"


def _window(places: Sequence[int], length: int, most: int) -> Stretch:
    """Where in the other text most runs of the quotation begin close together, and its length on each side."""
    dense = max(places, key=lambda place: (bisect_right(places, place + length) - bisect_right(places, place), -place))
    return max(0, dense - length), min(most, dense + 2 * length)


def _core(blocks: list[Match]) -> list[Match]:
    """The largest block and those beside it: no further off than twice their own length."""
    if not blocks:
        return []
    largest = max(range(len(blocks)), key=lambda index: blocks[index].size)
    low = high = largest
    while low > 0 and _near(blocks[low - 1], blocks[low], blocks[low - 1].size):
        low -= 1
    while high + 1 < len(blocks) and _near(blocks[high], blocks[high + 1], blocks[high + 1].size):
        high += 1
    return blocks[low : high + 1]


def _near(before: Match, after: Match, size: int) -> bool:
    return max(after.a - before.a - before.size, after.b - before.b - before.size) <= 2 * size
