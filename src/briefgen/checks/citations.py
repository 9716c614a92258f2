"""What stands under "what we know" goes back to somebody who said it: each point cites a claim."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.model.brief import Brief


def points_cite(brief: Brief) -> Iterator[Diagnostic]:
    """BRF402 for each point, in each of its variants, that cites nothing."""
    for point in brief.points:
        for audience, text in (("", point.text), *point.variants.items()):
            if not text.cites():
                where = f" in its variant for {audience}" if audience else ""
                yield Diagnostic(
                    "BRF402",
                    f"point {point.id!r} cites no claim{where}",
                    text.span,
                    "end the sentence with the claims it rests on: `[@claim-id]`",
                )
