"""Counts of reports in our own prose: "two reports", "four reports that …", "a third says".

In: the text of a sentence and the claims it rests on. Out: where it counts reports, origins or figures, and
whether the counts fit what it cites. Reports are counted in sources. No count may be more than there are, and
where a sentence counts its reports out ("two reports say …; a third …") they must add up to the sources it
cites: so a sentence that cites three does not say "two" by mistake. "The two" is a pair, or as many as were
counted before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.brief import Claim
from briefgen.model.numeral import SMALL

REPORTS = ("reports", "texts", "sources", "accounts", "articles", "documents", "report", "text", "source", "account")
ORIGINS = ("origins",)
FIGURES = ("figures", "counts", "estimates", "values", "dates", "claims", "totals", "tolls")

_SAYING = """
say says said give gives gave name names named call calls called cite cites cited report reports reported speak speaks
spoke write writes wrote mention mentions mentioned quote quotes quoted agree agrees agreed differ differs differed
describe describes described do does did
"""
SAYING = tuple(_SAYING.split())
"""What a report does that is counted without its noun: "two cite …", "a third says …"."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

PAIR = 2

_MANY = "|".join(word for word, number in SMALL.items() if number >= 2)
_BETWEEN = r"(?:\s+(?:of\s+(?:the|these|those|our)|the|other|further|more|independent|different|separate|recent))*\s+"
_COUNT = compiled(
    rf"(?<![\w-])(?P<many>{_MANY}|\d+){_BETWEEN}(?:(?P<reports>{'|'.join(REPORTS)})"
    rf"|(?P<origins>{'|'.join(ORIGINS)})|(?P<figures>{'|'.join(FIGURES)}))\b"
    rf"|(?<![\w-])(?P<they>{_MANY})(?=\s+(?:{'|'.join(SAYING)})\b)"
    rf"|\bthe\s+(?P<those>{_MANY})(?!\s+(?:{'|'.join(REPORTS)})\b)(?=\s*[.,;:)]|\s*$|\s+(?:{'|'.join(SAYING)}|the)\b)"
    rf"|\b(?:an?|the|that)\s+(?P<ordinal>{'|'.join(ORDINALS)})(?=[,;]|\s+(?:{'|'.join((*REPORTS, *SAYING))})\b)"
    rf"|\b(?P<one>one\s+(?:other\s+)?(?:report|text|source|account)\b"
    rf"|(?<!one\s)another(?=[,;]|\s*\ufffc|\s+(?:{'|'.join((*REPORTS, *SAYING))}|has|which)\b))",
    re.IGNORECASE,
)
_UNCOUNTED = compiled(
    r"\b(?:(?:that|the|this|each)\s+(?:same\s+)?(?:report|text|source|account)|that\s+and|(?<!each\s)others?|one\s+of)\b",
    re.IGNORECASE,
)
_COUNTED_OTHER = compiled(rf"\b(?:{_MANY}|one|\d+)\s+other\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a sentence.

    of: reports, origins, figures; one: a single report ("one report", "another"); those: things named before
    ("the two"). ordinal: "a third".
    """

    start: int
    end: int
    number: int
    of: str
    ordinal: bool = False


def counts_in(text: str) -> tuple[Count, ...]:
    """Every count of a sentence, in reading order."""
    return tuple(_read(match) for match in _COUNT.finditer(text))


def _read(match: re.Match[str]) -> Count:
    if match["one"]:
        return Count(*match.span("one"), 1, "one")
    if match["ordinal"]:
        return Count(*match.span("ordinal"), ORDINALS.index(match["ordinal"].lower()) + 1, "reports", True)
    of = "origins" if match["origins"] else "figures" if match["figures"] else "reports"
    group = next(group for group in ("many", "they", "those") if match[group])
    many = match[group].lower()
    return Count(*match.span(group), SMALL[many] if many in SMALL else int(many), "those" if group == "those" else of)


def counted_by(
    count: Count,
    number: Decimal,
    claims: Sequence[Claim],
    origin: Callable[[Claim], str] | None,
    before: frozenset[int],
) -> bool:
    """Whether there are as many as a count says among the claims that its sentence rests on.

    before: how many reports its text, or the point that it is the caveat of, counts; for "the two", "the three".
    """
    if number != count.number:
        return False
    if count.of == "those":
        return count.number in before if before else count.number == PAIR
    if count.of == "figures":
        return count.number in (len(claims), len({claim.value for claim in claims}))
    if count.of == "origins" and origin is not None:
        return count.number <= len({origin(claim) for claim in claims})
    return count.number <= len({claim.source for claim in claims})


def adds_up(text: str, sources: int | None) -> bool:
    """Whether the reports that a sentence counts out add up to the sources it cites.

    sources: how many; None where it cannot be told, as one is spoken of by its name. True too where only single
    reports are counted, and where some are spoken of uncounted ("that report", "one of the reports").
    """
    counts = [count for count in counts_in(text) if count.of in ("reports", "one")]
    if not any(count.of == "reports" and not count.ordinal for count in counts):
        return True
    total = 0
    for count in counts:
        if count.ordinal and count.number != total + 1:
            return False
        total = count.number if count.ordinal else total + count.number
    return sources in (None, total) or _UNCOUNTED.search(_COUNTED_OTHER.sub(" ", text)) is not None
