"""The months' and days' names in English, for reading and for wording."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_number(name: str) -> int | None:
    """1 to 12 for a month's full name in any case, else None."""
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower() == name.lower()), None)
