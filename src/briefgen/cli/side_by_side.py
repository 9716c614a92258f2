"""What pairs of texts share, for a terminal: the wordings side by side.

In: rows of `evidence.shared_rows` and the terminal's width. Out: text without colour; words that differ stand
in [brackets].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from briefgen.base.pattern import compiled
from briefgen.base.snippet import visible

NARROW = 76
"""Columns under which the two wordings stand one below the other."""

WIDEST = 132
"""Columns beyond which lines are too long to be read."""

Row = Mapping[str, Any]

_KINDS = {"run": "word for word", "sentence": "one wording", "primary": "a quotation in both"}
_KEY = compiled(r"[^\w]+")


def side_by_side(rows: Sequence[Row], width: int) -> str:
    """All pairs: first those that share something, each with its passages; then those that share nothing."""
    if not rows:
        return "fewer than two texts: there is nothing to compare"
    width = max(24, min(width, WIDEST))
    blocks: list[str] = []
    for brief in dict.fromkeys(row["brief"] for row in rows):
        here = [row for row in rows if row["brief"] == brief]
        blocks += ["\n".join(_pair(row, width)) for row in here if row["passages"]]
        blocks += _without(brief, here, width)
    return "\n\n".join(blocks)


def _without(brief: str, rows: Sequence[Row], width: int) -> Iterator[str]:
    apart = [row for row in rows if not row["passages"]]
    if apart:
        names = ", ".join(" and ".join(row["sources"]) for row in apart)
        yield "\n".join(_wrapped(f"{brief}: no passage is shared by {names}.", width))
    for row in apart:
        if row["state"] in ("confirmed", "dismissed"):
            yield "\n".join(_wrapped(f"{' and '.join(row['sources'])} · {_meaning(row)}", width))


def _pair(row: Row, width: int) -> Iterator[str]:
    head = f"{row['brief']}: {' and '.join(row['sources'])} · {_sum(row)}"
    yield from _wrapped(head, width)
    yield "=" * min(width, len(head))
    for passage in row["passages"]:
        yield ""
        yield from _passage(passage, width)
    yield ""
    yield from _wrapped(_meaning(row), width)


def _sum(row: Row) -> str:
    copied, quoted = row["copied"], len(row["passages"]) - row["copied"]
    parts: list[str] = []
    if copied:
        parts.append(f"{copied} passage{'s' if copied > 1 else ''}, {row['words']} words")
    if copied > 1:
        parts.append(f"in order: {row['in_order']} of {copied}")
    if quoted:
        parts.append(f"{quoted} shared quotation{'s' if quoted > 1 else ''}")
    return " · ".join(parts if row["state"] == "shared quotation" else [*parts, row["state"]])


def _passage(passage: Row, width: int) -> Iterator[str]:
    likeness = "" if passage["likeness"] == 100 else f", {passage['likeness']} % alike"
    yield f"{_KINDS[passage['kind']]}, {passage['words']} words{likeness}"
    first, second = passage["places"]
    here, there = _marked(first["wording"], second["wording"])
    if width < NARROW:
        for place, wording in ((first, here), (second, there)):
            yield from _wrapped(_where(place), width)
            yield from _wrapped(wording, width, "  ")
    else:
        column = (width - 3) // 2
        left = [*_wrapped(_where(first), column), *_wrapped(here, column)]
        right = [*_wrapped(_where(second), column), *_wrapped(there, column)]
        for one, other in zip_longest(left, right, fillvalue=""):
            yield f"{one.ljust(column)} | {other}".rstrip()
    for drift in passage["drift"]:
        yield from _wrapped(f"drift: {visible(drift)}", width)


def _where(place: Row) -> str:
    if place["line"] is None:
        return visible(f"{place['file']}, characters {place['start']:,}–{place['end']:,}")
    return visible(f"{place['file']}:{place['line']}")


def _marked(first: str | None, second: str | None) -> tuple[str, str]:
    """Two wordings, the words that differ in brackets; where a text is not at hand there is nothing to mark."""
    if first is None or second is None:
        return _at_hand(first), _at_hand(second)
    ours, theirs = visible(first).split(), visible(second).split()
    blocks = SequenceMatcher(None, [*map(_key, ours)], [*map(_key, theirs)], autojunk=False).get_opcodes()
    here: list[str] = []
    there: list[str] = []
    for tag, a, b, c, d in blocks:
        if tag == "equal":
            here += ours[a:b]
            there += theirs[c:d]
        else:
            here += [f"[{' '.join(ours[a:b])}]"] if a < b else []
            there += [f"[{' '.join(theirs[c:d])}]"] if c < d else []
    return " ".join(here), " ".join(there)


def _at_hand(wording: str | None) -> str:
    return "(the text is not at hand)" if wording is None else visible(wording)


def _key(word: str) -> str:
    """A word without case and marks; a mark that stands alone as it is."""
    return _KEY.sub("", word.lower()) or word


def _meaning(row: Row) -> str:
    """What it means, and what to write where."""
    first, second = row["sources"]
    quoted = "Words of a third person that stand in both are no copying."
    match row["state"]:
        case "confirmed":
            origin = row["origin"]
            known = f" ({origin['basis']}: {origin['reason'].rstrip('.')})" if origin["basis"] else ""
            what = (
                "Claims whose quotations lie in these passages count as that one origin; what each text has alone is "
                "its own."
                if row["copied"]
                else "The texts share no wording that shows it."
            )
            return visible(f"Confirmed: one origin, {origin['id']} – {origin['label']}{known}. {what}")
        case "dismissed":
            return visible(f"Dismissed: {row['reason'].rstrip('.')}. Each counts as an origin of its own.")
        case "unanswered":
            return (
                "Not answered. Shared wording suggests that one text was copied from the other, or both from a third; "
                "it does not show which. Until you answer, they count as two origins. To confirm, write one `origin:` "
                f"at {first} and {second} in sources.yaml, and under `origins:` in brief.yaml say what it is, whether "
                "you have seen it, and why you think so. To dismiss, write under `not_copied:` in brief.yaml "
                f"`- sources: [{first}, {second}]` with a `reason:`."
            )
        case "shared quotation":
            return (
                f"{quoted} There is nothing to answer; look whether both give the words alike and to the same person."
            )
        case _:
            return ""


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent) or [""]
