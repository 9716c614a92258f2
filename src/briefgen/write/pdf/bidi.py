"""The Unicode bidirectional algorithm (UAX 9) for what briefing notes hold: letters in, embedding levels out.

An odd level is read from right to left. Explicit embeddings do not occur, for content may not hold them; the classes of
characters are those of Python's own Unicode tables. In a paragraph that runs from left to right each stretch of
right-to-left text is an isolate of its own (UAX 9, HL3), so that a year in brackets, a comma or a reference after a
name stays after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import bidirectional, category

from briefgen.base.pattern import compiled

STRONG_RIGHT = frozenset(("R", "AL"))
"""The classes of right-to-left letters."""
RIGHT = frozenset(("R", "AL", "AN"))
"""The classes of what begins and ends a right-to-left stretch."""
_TERMINATORS = frozenset(("ET", "ES", "CS"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_IGNORED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_BASE = "R"

_MIRRORED = "()[]{}<>«»‹›≤≥⟨⟩⟪⟫⟦⟧⁅⁆⁽⁾₍₎⌈⌉⌊⌋≪≫⸢⸣⸤⸥"
MIRROR = {ord(letter): _MIRRORED[index ^ 1] for index, letter in enumerate(_MIRRORED)}
"""Each character that is drawn as another where it is read from right to left (UAX 9, L4)."""
_CLOSING = {one: _MIRRORED[index + 1] for index, one in enumerate(_MIRRORED) if category(one) == "Ps"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_MOST_OPEN = 63  # brackets that wait for their others (UAX 9, BD16)
_COMMA = compiled(r"[,;]")
_GROUP = compiled(r"\([^()]*\)|\[[^][]*\]|\{[^{}]*\}")


@lru_cache(maxsize=4096)
def kind_of(letter: str) -> str:
    """The bidirectional class of a character."""
    return bidirectional(letter) or "L"


def runs_right(text: str, by_habit: bool, least: int = 1) -> bool:
    """Whether a paragraph is set from right to left: its first letter is of a right-to-left script and so are most and
    at least so many words; or by_habit (its note is in such a language) it has any."""
    kinds = [kind_of(letter) for letter in text]
    letters = [kind for kind in kinds if kind in STRONG_RIGHT or kind == "L"]
    right = sum(kind in STRONG_RIGHT for kind in letters)
    if not right or by_habit:
        return by_habit and right > 0
    words = sum(not STRONG_RIGHT.isdisjoint(map(kind_of, word)) for word in text.split())
    return letters[0] in STRONG_RIGHT and 2 * right > len(letters) and words >= least


def levels(text: str, right: bool) -> list[int]:
    """The level of each character of a paragraph. right: it is set from right to left."""
    if right:
        return _levels(text)
    out = [0] * len(text)
    for start, end in _stretches(text):
        out[start:end] = _levels(text[start:end])
    return out


def in_visual_order(found: Sequence[int]) -> list[int]:
    """The indices of the pieces of one line from left to right, by their levels (UAX 9, L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """From one right-to-left letter to the last before a left-to-right letter, before brackets that hold none, or
    beside Arabic letters before a comma, which is then none of theirs: it parts two names in an English list."""
    kinds = [kind_of(letter) for letter in text]
    ends = {index for index, kind in enumerate(kinds) if kind == "L"}
    for group in _GROUP.finditer(text):
        if not RIGHT.intersection(kinds[group.start() : group.end()]):
            ends.add(group.start())
    ends.update(found.start() for found in _COMMA.finditer(text) if _is_beside_arabic(kinds, found.start()))
    start = last = -1
    for index, kind in enumerate(kinds):
        if index in ends and start >= 0:
            yield start, last + 1
            start = -1
        elif kind in RIGHT:
            start, last = (index if start < 0 else start), index
        elif kind == "NSM" and last == index - 1 and start >= 0:
            last = index
    if start >= 0:
        yield start, last + 1


def _is_beside_arabic(kinds: Sequence[str], place: int) -> bool:
    before = next((kind for kind in reversed(kinds[:place]) if kind in STRONG_RIGHT or kind == "L"), "")
    after = next((kind for kind in kinds[place:] if kind in STRONG_RIGHT or kind == "L"), "")
    return "AL" in (before, after)


def _levels(text: str) -> list[int]:
    """The levels of a stretch or paragraph at level 1."""
    kept = [index for index, letter in enumerate(text) if kind_of(letter) not in _IGNORED]
    kinds = [kind_of(text[index]) for index in kept]
    letters = [text[index] for index in kept]
    own = list(kinds)
    _resolve_weak(kinds)
    _resolve_brackets(letters, kinds, own)
    _resolve_neutral(kinds)
    out = [0] * len(text)
    for index, kind in zip(kept, kinds, strict=True):
        out[index] = 1 if kind == "R" else 2
    for index in range(len(text)):  # what is not drawn goes with what stands before it
        out[index] = out[index] or (out[index - 1] if index else 1)
    return out


def _resolve_weak(kinds: list[str]) -> None:
    """Rules W1 to W7."""
    before = _BASE
    for index, kind in enumerate(kinds):
        kinds[index] = before = before if kind == "NSM" else kind
    strong = _BASE
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        one, kind, other = kinds[index - 1 : index + 2]
        if one == other and (kind, one) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[index] = one
    for start, end in _groups(kinds, frozenset(("ET",))):
        beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)
    strong = _BASE
    for index, kind in enumerate(kinds):
        if kind in _TERMINATORS:
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _resolve_brackets(letters: Sequence[str], kinds: list[str], own: Sequence[str]) -> None:
    """Rule N0: a pair of brackets goes with what stands in it, or before it. own: the classes before W1."""
    for start, end in _pairs(letters, kinds):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]}
        if _BASE in inside:
            found = _BASE
        elif "L" in inside:
            found = next((strong for kind in reversed(kinds[:start]) if (strong := _strong(kind))), _BASE)
        else:
            continue
        for place in (start, end):
            kinds[place] = found
            for index in range(place + 1, len(own)):  # marks on a bracket go with it
                if own[index] != "NSM":
                    break
                kinds[index] = found


def _pairs(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of brackets, by their first (UAX 9, BD16)."""
    open_at: list[int] = []
    out: list[tuple[int, int]] = []
    for index, (letter, kind) in enumerate(zip(letters, kinds, strict=True)):
        if kind != "ON":
            continue
        if letter in _CLOSING:
            if len(open_at) == _MOST_OPEN:
                break
            open_at.append(index)
        elif (opening := _OPENING.get(letter)) is not None:
            for depth in range(len(open_at) - 1, -1, -1):
                if letters[open_at[depth]] == opening:
                    out.append((open_at[depth], index))
                    del open_at[depth:]
                    break
    return sorted(out)


def _resolve_neutral(kinds: list[str]) -> None:
    """Rules N1 and N2."""
    for start, end in _groups(kinds, _NEUTRAL):
        before = _strong(kinds[start - 1]) if start else _BASE
        after = _strong(kinds[end]) if end < len(kinds) else _BASE
        kinds[start:end] = [before if before == after else _BASE] * (end - start)


def _strong(kind: str) -> str:
    """The direction that a class counts for among neutral ones, "" for none."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _groups(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in wanted:
            end += 1
        if end > start:
            out.append((start, end))
        start = end + 1
    return out
