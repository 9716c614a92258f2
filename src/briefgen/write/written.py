"""What a writer gives back."""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file.

    data: its bytes; empty when a diagnostic is an error.
    pages: pages laid out, None where the format has none.
    diagnostics: what could not be written as it stands (a character no font has, with its line).
    as_tables: places, among the figures of the tree from 0, of those that had no room and are printed as their tables.
    beside: names and bytes of the files that it refers to and that stand beside it: pictures of its figures.
    """

    data: bytes
    pages: int | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()
    as_tables: frozenset[int] = frozenset()
