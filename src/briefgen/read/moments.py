"""Dates and points in time as keys take them: ISO 8601, in as much precision as is known.

In: a node. Out: `PartialDate` or `Moment`, or None with diagnostics that show the right form.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.date import Moment, PartialDate
from briefgen.read import nodes
from briefgen.read.dates import NoSuchDay, parse_partial_date
from briefgen.read.forms import SCALAR, one_line, scalar_of
from briefgen.read.reading import Reading

_ISO = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_MOMENT = compiled(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]\s*([0-9]{1,2}):([0-9]{2})(?::00)?\s*"
    r"(?:(Z|z|UTC|GMT)|([+\-−])([0-9]{2}):?([0-9]{2})?)"
)
_CLOCK = compiled(r"[0-9]{1,2}:[0-9]{2}")
MOMENT_FORMS = "`2021-08-27T18:00Z` or `2021-08-27 18:00 +02:00`"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as it is known: `2021-08-27`, `2021-08`, `2021`."""

    words: str = "a date: `2021-08-27`, `2021-08` or `2021`"

    def decode(self, node: nodes.Node, reading: Reading) -> PartialDate | None:
        scalar = scalar_of(node, reading, "a date")
        return None if scalar is None else _date(one_line(scalar.value), scalar.span, reading)

    def schema(self) -> dict[str, Any]:
        return {**SCALAR, "pattern": f"^{_ISO}$"}


@dataclass(frozen=True, slots=True)
class PointInTime:
    """A date, a time and a zone. or_date: a date alone is taken too."""

    or_date: bool = False

    @property
    def words(self) -> str:
        more = "; a date alone is taken too" if self.or_date else ""
        return f"a date, a time and a zone: {MOMENT_FORMS}{more}"

    def decode(self, node: nodes.Node, reading: Reading) -> Moment | PartialDate | None:
        scalar = scalar_of(node, reading, "a date, a time and a zone")
        if scalar is None:
            return None
        text = one_line(scalar.value)
        match = _MOMENT.fullmatch(text)
        if match is not None:
            return _moment(match, scalar.span, reading)
        if self.or_date and not _CLOCK.search(text):
            return _date(text, scalar.span, reading)
        cure = f"write {MOMENT_FORMS}"
        if re.fullmatch(_ISO, text):
            cure = f"add the time and the zone: `{text}T18:00Z`" if len(text) == 10 else cure
            reading.report("BRF207", f"`{text}` has no time and no zone", scalar.span, cure)
        elif _CLOCK.search(text) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", text) and _CLOCK.search(text[-8:]):
            cure = f"add the zone: `{text}Z` for UTC, or `{text} +02:00`"
            reading.report("BRF207", f"`{text}` has no zone", scalar.span, cure)
        else:
            reading.report("BRF207", f"`{text}` is not a date, a time and a zone", scalar.span, cure)
        return None

    def schema(self) -> dict[str, Any]:
        pattern = f"^(?:{_MOMENT.pattern}{'|' + _ISO if self.or_date else ''})$"
        return {**SCALAR, "pattern": pattern}


def _date(text: str, span: Span, reading: Reading) -> PartialDate | None:
    if not re.fullmatch(_ISO, text):
        guess = _guess(text)
        cure = f"write `{guess}`" if guess else "write it as `2021-08-27`, `2021-08` or `2021`"
        reading.report("BRF206", f"`{text}` is not a date in the form year-month-day", span, cure)
        return None
    try:
        return parse_partial_date(text)
    except NoSuchDay:
        reading.report("BRF206", f"the calendar has no {text}", span, "correct the day or the month")
        return None


def _guess(text: str) -> str:
    """A date in another form in ours; "" when it cannot be told."""
    numbers = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text)
    if numbers:
        one, two, year = (int(part) for part in numbers.groups())
        if one > 12 or two > 12 or one == two:
            day, month = (one, two) if one > 12 else (two, one)
            return f"{year}-{month:02d}-{day:02d}" if month <= 12 else ""
        return f"{year}-{two:02d}-{one:02d}` or `{year}-{one:02d}-{two:02d}"
    slashed = re.fullmatch(r"([0-9]{4})[./]([0-9]{1,2})(?:[./]([0-9]{1,2}))?", text) or re.fullmatch(
        r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", text
    )
    if slashed:
        return "-".join(f"{int(part):02d}" for part in slashed.groups() if part)
    try:
        worded = parse_partial_date(text)
    except NoSuchDay:
        return ""
    return str(worded) if worded else ""


def _moment(match: re.Match[str], span: Span, reading: Reading) -> Moment | None:
    day = _date(match[1], span, reading)
    if day is None or day.month is None or day.day is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    offset = 0 if match[4] else int(match[6]) * 60 + int(match[7] or 0)
    if hour > 23 or minute > 59 or offset > 14 * 60:
        message = f"the clock has no `{match[0]}`"
        reading.report("BRF207", message, span, "hours run from 0 to 23, minutes from 0 to 59, zones to 14:00")
        return None
    east = offset if match[5] == "+" else -offset
    return Moment(day.year, day.month, day.day, hour, minute, east)


def parse_moment(text: str) -> Moment | None:
    """A date, a time and a zone outside a file, such as an option; None for any other form."""
    match = _MOMENT.fullmatch(one_line(text))
    return None if match is None else _moment(match, Span("an option"), Reading())
