"""How a quotation that is not found differs from the nearest passage of the text.

In: a text and the fragment that does not stand in it. Out: the nearest passage and the words added, lost
and changed.
"""

from __future__ import annotations

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.evidence.passages import SourceText, fold

LEAST = 68.0
"""Per cent of likeness under which a passage is no help (rapidfuzz's ratio)."""

MOST_WORDS = 40
"""Words of a quotation that are compared, from its first; the search grows with their square."""

_WORD = compiled(r"\S+")
_OPENING = "([\"'"
_CLOSING = ".,;:!?)]\"'"


@dataclass(frozen=True, slots=True)
class Drift:
    """start, end: the passage in the text, in code points. passage: its words. differences: in English."""

    start: int
    end: int
    passage: str
    differences: tuple[str, ...]


def nearest_passage(text: SourceText, quote: str) -> Drift | None:
    """The passage most like `quote`, None when none is like it."""
    from rapidfuzz import fuzz

    quote = " ".join(quote.split()[:MOST_WORDS])
    wanted, lower = fold(quote).lower, text.folded.lower
    if not wanted or not lower:
        return None
    rough = fuzz.partial_ratio_alignment(wanted, lower)
    if rough is None:
        return None
    start, end = rough.dest_start, rough.dest_end
    reach = len(wanted) + 20
    window = [match.span() for match in _WORD.finditer(lower, max(0, start - reach), min(len(lower), end + reach))]
    score, start, end = _best_window(wanted, lower, window)
    if score < LEAST:
        return None
    start, end = _trimmed(quote, text.folded.text, start, end)
    passage = text.folded.text[start:end]
    first, last = text.folded.origin(start), text.folded.origin(end)
    return Drift(first, last, passage, differences(quote, passage))


def _best_window(wanted: str, lower: str, words: list[tuple[int, int]]) -> tuple[float, int, int]:
    """The run of whole words most like `wanted`: as many words as it has, two fewer or two more."""
    from rapidfuzz import fuzz

    count = len(wanted.split())
    best = (0.0, 0, 0)
    for first in range(len(words)):
        for last in range(first + max(1, count - 2), min(len(words), first + count + 2) + 1):
            start, end = words[first][0], words[last - 1][1]
            score = fuzz.ratio(wanted, lower[start:end])
            if score > best[0]:
                best = (score, start, end)
    return best


def _trimmed(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A passage without the marks around it that the quotation does not have: a fragment may leave them out."""
    if quote[:1].isalnum():
        start = end - len(text[start:end].lstrip(_OPENING))
    if quote[-1:].isalnum():
        last = text[start:end].rsplit(" ", 1)[-1]
        marks = _CLOSING.replace(".", "") if "." in last[:-1] else _CLOSING  # U.S. keeps its last point
        end = start + len(text[start:end].rstrip(marks))
    return start, end


def differences(quote: str, passage: str) -> tuple[str, ...]:
    """What sets a quotation apart from a passage, word by word, case put aside."""
    from difflib import SequenceMatcher

    ours, theirs = fold(quote.strip()).text.split(" "), passage.split(" ")
    mine_lower, its_lower = [word.lower() for word in ours], [word.lower() for word in theirs]
    found: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, mine_lower, its_lower, autojunk=False).get_opcodes():
        mine, its = " ".join(ours[a:b]), " ".join(theirs[c:d])
        if tag == "replace":
            found.append(f"your “{mine}” reads “{its}” there")
        elif tag == "delete":
            found.append(f"your “{mine}” is not there")
        elif tag == "insert":
            found.append(f"“{its}” is there and left out")
    return tuple(found)
