"""Where a quotation stands in its source's text.

In: a source's text and a fragment as the author copied it. Out: its place or places, as half-open code
points of the text with its newlines untouched. White space, quotation marks and dashes may differ; letters
and digits may not; case is put aside only to find the place. A fragment must begin and end at whole words
and whole numbers: "95" does not stand in "1,950" or in "95.5".
"""

from __future__ import annotations

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.evidence.passages import Folded, SourceText, fold

Stretch = tuple[int, int]

_ELISION = compiled(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
BLANK_LINE = compiled(r"\n[ \t\xa0\r]*\n")
_NUMBER_GOES_ON = compiled(r"\d[.,]\|\d|\d\|[.,]\d")
_UNSPACED = compiled("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that set no spaces between words: Thai, Lao, Burmese, Khmer, kana and Chinese characters."""

_MOST = 1000
"""Places of one fragment that are weighed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one quotation.

    parts: the stretch of each part, more than one where the quotation is elided; empty when not settled.
    places: every place it stands, by its first and last code point; two or more when `parts` is empty
        because nothing decides between them.
    missing: the part that is nowhere, or not behind the part before it; "" when all are found.
    recased: letters beyond the first differ in case.
    spread: an elided quotation whose parts lie in different paragraphs.
    near_missing: `near` was needed and stands nowhere.
    """

    parts: tuple[Stretch, ...] = ()
    places: tuple[Stretch, ...] = ()
    missing: str = ""
    recased: bool = False
    spread: bool = False
    near_missing: bool = False


def find_quote(text: SourceText, quote: str, near: str = "") -> Found:
    """The place of `quote` in a text. near: words that stand near it, for a quotation that stands twice."""
    parts = [quote.strip()]
    chains = _chains(text.folded, parts)
    if not chains and _ELISION.search(quote):
        parts = [part for part in _ELISION.split(quote) if part.strip()]
        chains = _chains(text.folded, parts)
    if not chains:
        return Found(missing=_missing_part(text.folded, parts))
    inside = [chain for chain in chains if not _crosses(text, chain)]
    chosen, near_missing = _nearest(text.folded, inside or chains, near)
    places = tuple(_original(text.folded, (chain[0][0], chain[-1][1])) for chain in inside or chains)
    if chosen is None:
        return Found(places=places, near_missing=near_missing)
    return Found(
        tuple(_original(text.folded, stretch) for stretch in chosen),
        places,
        recased=any(_recased(text.folded, part, at) for part, at in zip(parts, chosen, strict=True)),
        spread=not inside,
    )


def _chains(text: Folded, parts: list[str]) -> list[tuple[Stretch, ...]]:
    """Every way the parts stand in order, tightest, each with another beginning; in folded offsets."""
    stretches = [_stretches(text, part) for part in parts]
    if not stretches or not all(stretches):
        return []
    chains: list[tuple[Stretch, ...]] = [(last,) for last in stretches[-1]]
    for earlier in reversed(stretches[:-1]):
        grown: list[tuple[Stretch, ...]] = []
        for chain in chains:
            before = [stretch for stretch in earlier if stretch[1] <= chain[0][0]]
            if before:
                grown.append((before[-1], *chain))
        chains = grown
    tightest: dict[Stretch, tuple[Stretch, ...]] = {}
    for chain in chains:
        tightest.setdefault(chain[0], chain)
    return list(tightest.values())


def _stretches(text: Folded, part: str) -> list[Stretch]:
    wanted = fold(part.strip()).lower
    found: list[Stretch] = []
    at = text.lower.find(wanted) if wanted else -1
    while at >= 0 and len(found) < _MOST:
        if _whole(text.lower, at, at + len(wanted)):
            found.append((at, at + len(wanted)))
        at = text.lower.find(wanted, at + 1)
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends with whole words and whole numbers."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, edge: int) -> bool:
    """Whether the letters on both sides of an edge are of one word or one number."""
    before, after = text[max(0, edge - 2) : edge], text[edge : edge + 2]
    if _NUMBER_GOES_ON.search(before + "|" + after):
        return True
    sides = before[-1:] + after[:1]
    return len(sides) == 2 and all(side.isalnum() for side in sides) and not _UNSPACED.search(sides)


def _missing_part(text: Folded, parts: list[str]) -> str:
    lost = next((part for part in parts if not _stretches(text, part)), None)
    return lost if lost is not None else " … ".join(parts)


def _crosses(text: SourceText, chain: tuple[Stretch, ...]) -> bool:
    if len(chain) == 1:
        return False
    start, end = _original(text.folded, (chain[0][0], chain[-1][1]))
    return BLANK_LINE.search(text.raw, start, end) is not None


def _nearest(text: Folded, chains: list[tuple[Stretch, ...]], near: str) -> tuple[tuple[Stretch, ...] | None, bool]:
    """The chain that `near` chooses, if it must and can; and whether `near` stands nowhere."""
    if len(chains) == 1:
        return chains[0], False
    if not near:
        return None, False
    marks = _stretches(text, near)
    if not marks:
        return None, True

    def distance(chain: tuple[Stretch, ...]) -> int:
        start, end = chain[0][0], chain[-1][1]
        return min(max(0, mark[0] - end, start - mark[1]) for mark in marks)

    ranked = sorted(chains, key=distance)
    return (None if distance(ranked[0]) == distance(ranked[1]) else ranked[0]), False


def _recased(text: Folded, part: str, at: Stretch) -> bool:
    """Whether letters differ in case; the first word's first may, also behind a mark: “the ferry for “The ferry."""
    ours, theirs = fold(part.strip()).text, text.text[at[0] : at[1]]
    first = next((place for place, letter in enumerate(ours) if letter.isalnum()), 0)
    return ours[:first] + ours[first + 1 :] != theirs[:first] + theirs[first + 1 :]


def _original(text: Folded, stretch: Stretch) -> Stretch:
    return text.origin(stretch[0]), text.origin(stretch[1])
