"""The charts of a note, each by its id: one that goes on in another figure is one chart.

In: a document. Out: its charts, or the note without some of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefgen.doc.block import Figure
from briefgen.doc.document import Document, blocks_of


def charts_in(document: Document) -> dict[str, str]:
    """The ids of a note's charts, in reading order, with their priorities."""
    figures = (block for block in blocks_of(document.blocks) if isinstance(block, Figure))
    return {chart_of(figure): figure.priority for figure in figures}


def without_charts(document: Document, charts: Collection[str]) -> Document:
    """A note without those of these charts that stand by themselves."""
    blocks = document.blocks
    return replace(
        document, blocks=tuple(one for one in blocks if not (isinstance(one, Figure) and chart_of(one) in charts))
    )


def chart_of(figure: Figure) -> str:
    """The chart that a figure is part of."""
    return figure.id.partition("_")[0]
