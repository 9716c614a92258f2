"""Every note, however short, opens with one bottom line; a brief without it can't be built."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.model.brief import Brief


def bottom_line_is_there(brief: Brief) -> Iterator[Diagnostic]:
    """BRF401 for a brief without a bottom line."""
    if brief.bottom_line is None:
        yield Diagnostic(
            "BRF401",
            "the brief has no bottom line",
            brief.at.get("title") or brief.at.get(""),
            "add `bottom_line:`, at most three sentences that stand alone",
        )
