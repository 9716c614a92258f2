"""Dates as sources give them: a partial date is a date whose precision is what is written."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime

from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day: `2015`, `2015-01`, `2015-01-26`."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with its zone as the author wrote it: `2021-08-27 18:00 +02:00`, `2021-08-27T16:00Z`.

    offset: minutes east of UTC.
    """

    year: int
    month: int
    day: int
    hour: int
    minute: int
    offset: int

    @property
    def day_of(self) -> PartialDate:
        return PartialDate(self.year, self.month, self.day)

    @property
    def timestamp(self) -> int:
        """Seconds since 1970 UTC, for file dates."""
        local = datetime(self.year, self.month, self.day, self.hour, self.minute, tzinfo=UTC)
        return int(local.timestamp()) - self.offset * 60

    def __str__(self) -> str:
        sign = "-" if self.offset < 0 else "+"
        hours, minutes = divmod(abs(self.offset), 60)
        zone = "Z" if self.offset == 0 else f"{sign}{hours:02d}:{minutes:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}T{self.hour:02d}:{self.minute:02d}{zone}"
