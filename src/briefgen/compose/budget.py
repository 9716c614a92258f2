"""How much one template may do, so that a page that loops ends in a diagnostic and not in a hung build.

In: steps and characters as they are spent. Out: nothing, or `BudgetSpentError` with what ran out.
The sandbox stops escapes, not time or memory: loops, calls, operators and joined strings are counted here.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any

from briefgen.base.record import dataclass

STEPS = 2_000_000
"""Loop turns and calls for one note; the largest honest note (25,000 facts) needs under 200,000."""
CHARACTERS = 20_000_000
"""Characters that strings of the template may reach together."""
LARGEST = 10**15
"""Numbers a template may reach."""


SECONDS = 10.0
"""Of processor time that a template may take: what is cheap to ask for but not to do (`x in list`) shows only here. A
busy machine refuses no note."""


class BudgetSpentError(Exception):
    """A template did more than a note can need. args[0] says what of."""


@dataclass(slots=True)
class Budget:
    """What is left for one note."""

    steps: int = STEPS
    characters: int = CHARACTERS
    until: float = field(default_factory=lambda: time.thread_time() + SECONDS)

    def step(self, count: int = 1) -> None:
        self.steps -= count
        if self.steps < 0:
            raise BudgetSpentError(f"it took more than {STEPS:,} steps: a loop or a macro does not end")
        if time.thread_time() > self.until:
            raise BudgetSpentError(f"it took more than {SECONDS:.0f} seconds of processor time")

    def spend(self, characters: int) -> None:
        self.characters -= characters
        if self.characters < 0:
            raise BudgetSpentError(f"it made more than {CHARACTERS:,} characters")

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The same values, each counted as a step."""
        for value in values:
            self.step()
            yield value
