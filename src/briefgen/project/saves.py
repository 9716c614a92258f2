"""Waiting for saves: the folders that files lie in, watched by the system's own means.

In: folders. Out: a call that returns once something has happened in one of them and it is quiet again. What happened
is not asked: an editor saves in many ways, and the facts of the ledger say what has changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.base.record import dataclass

if TYPE_CHECKING:
    from watchfiles.main import FileChange

TICK = 200
"""Milliseconds after which watching is known to have begun, and between two looks at the clock."""
TICKS = 25
"""Ticks after which a wait ends without a save: what no notice came of, as in a folder on a network, is found then."""
PAUSE = 0.05
"""Seconds before a folder is tried again that went away while it was being watched."""

Place = tuple[str, int, int]
"""A folder, its device and its inode: one that was made anew has to be watched anew."""


def places_of(folders: Iterable[str]) -> frozenset[Place]:
    """The folders that are there; for one that is not, the nearest above it, where it would be made."""
    found: dict[str, Place] = {}
    for folder in folders:
        while folder not in found:
            try:
                state = os.stat(folder)  # noqa: PTH116 - many, and each is a string already
            except OSError:
                above = os.path.dirname(folder)  # noqa: PTH120
                if above == folder:
                    break
                folder = above
                continue
            found[folder] = (folder, state.st_dev, state.st_ino)
    return frozenset(found.values())


@dataclass(slots=True)
class Saves:
    """Watches folders, not what lies in folders below them. stale: one of them has gone or come back, so that the
    system no longer tells of it."""

    places: frozenset[Place]
    stale: bool = False
    _batches: Iterator[set[FileChange]] = field(init=False)

    def __post_init__(self) -> None:
        """Begin; what happens from now on is told by `wait`."""
        try:
            self._begin(polling=None)
        except FileNotFoundError:
            time.sleep(PAUSE)
            self._batches, self.stale = iter(()), True
        except OSError:  # the system watches no more folders
            self._begin(polling=True)

    def _begin(self, polling: bool | None) -> None:
        from watchfiles import watch

        self._batches = watch(
            *sorted(place[0] for place in self.places), watch_filter=None, rust_timeout=TICK, yield_on_timeout=True,
            recursive=False, ignore_permission_denied=True, force_polling=polling,
        )  # fmt: skip
        next(self._batches)

    def wait(self) -> bool:
        """Wait until something has happened and it is quiet again: True; or until nothing has for five seconds: False.
        KeyboardInterrupt goes through."""
        names = {place[0] for place in self.places}
        for _ in range(TICKS):
            batch = next(self._batches, None)
            if batch is None:
                self.stale = True
                return True
            if batch:
                self.stale |= any(path in names for _, path in batch)
                return True
        return False
