"""What a note has no room for, and what its author is told of that.

In: items that were dropped, with why and by how much. Out: rows of a report, and diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.edit.cutting import Dropped, Fit, Why
from briefgen.edit.units import Unit

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition

FAR_OVER = 1.25
"""Words over those that a length aims for, as a share of them, from which on the author is told; and room over what
there is, from which on a note is cut whatever a few lines less would save."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What a note must keep to; None for no limit. An explicit limit stands in place of the length's own."""

    pages: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One item that a note has no room for, for its author only.

    millimetres, words: how far the note would be over its limits with it; estimated unless tried. how: the word of it
    in the report.
    """

    kind: str
    id: str
    priority: str
    why: str
    millimetres: float
    words: int
    tried: bool
    at: Span | None
    how: str = "no room"


NO_CHART = "charts are left out before a fact is, which they only show again"


def is_told(unit: Unit, edition: Edition) -> bool:
    """Whether all that a whole note prints of a question is printed, since a text rests on its claims."""
    return unit.kind == "question" and unit.id in edition.rows and not unit.claims


def left_out(unit: Unit, dropped: Dropped, edition: Edition) -> LeftOut:
    """An item that was dropped, as its author is told of it."""
    kind = unit.kind.replace("_", " ")
    if unit.kind == "row" or (unit.kind == "question" and unit.id in edition.rows):
        kind = "fact row" if unit.kind == "row" else "facts of question"
    fit = dropped.fit
    return LeftOut(kind, unit.id, unit.priority, dropped.why.value, round(fit.millimetres, 1), fit.words,
                   dropped.why is Why.TRIED, unit.at)  # fmt: skip


def told(
    name: str, span: Span | None, left: tuple[LeftOut, ...], limits: Limits, fit: Fit, words: int, aim: int | None
) -> Iterator[Diagnostic]:
    """What the author of a note is told of its length. name: of the note; span: where its title stands; fit: of the
    note with everything; words: that it has, aim: that its length aims for."""
    out = tuple(one for one in left if one.kind != "chart")
    if out:
        items = "1 item" if len(out) == 1 else f"{len(out)} items"
        over = over_in_words(fit.millimetres, fit.words)
        yield Diagnostic(
            "BRF641",
            f"{name} leaves out {items} to keep to {limits_in_words(limits)}; with everything it is {over} over",
            span,
            "`--report FILE` names each; give what must stay a higher priority or shorten it",
        )
    key = [one for one in out if one.priority == "key" and one.kind != "fact row"]
    if key:
        named = ", ".join(f"{one.kind} `{one.id}`" for one in key[:_MOST_NAMED])
        more = f" and {len(key) - _MOST_NAMED} more" if len(key) > _MOST_NAMED else ""
        yield Diagnostic(
            "BRF642",
            f"{name} has no room for what you call key: {named}{more}",
            key[0].at or span,
            "shorten the key items, or give fewer of them this priority",
        )
    if aim and limits.words is None and words > aim * FAR_OVER:
        yield Diagnostic(
            "BRF644",
            f"{name} has {words:,} words; its length aims for {aim:,}",
            span,
            "shorten sentences or lower priorities, or make words a limit with --max-words",
        )


def limits_in_words(limits: Limits) -> str:
    pages = "" if limits.pages is None else "1 page" if limits.pages == 1 else f"{limits.pages} pages"
    words = "" if limits.words is None else f"{limits.words:,} words"
    return " and ".join(part for part in (pages, words) if part)


def over_in_words(millimetres: float, words: int) -> str:
    parts = (f"{millimetres:.0f} mm" if millimetres else "", f"{words:,} words" if words else "")
    return " and ".join(part for part in parts if part) or "less than a line"


def report_rows(brief: str, audience: str, length: str, left_out: tuple[LeftOut, ...]) -> list[dict[str, object]]:
    """What one note left out, as plain rows for `--report`."""
    return [
        {"brief": brief, "audience": audience, "length": length, "left_out": one.how, "kind": one.kind, "id": one.id,
         "priority": one.priority, "why": one.why, "over_millimetres": one.millimetres, "over_words": one.words,
         "measured": one.tried, "file": one.at.file if one.at else "", "line": one.at.line if one.at else None}
        for one in left_out
    ]  # fmt: skip
