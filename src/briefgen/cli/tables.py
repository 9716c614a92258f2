"""Tables of the terminal: the closing table of a build, and lists.

In: notes or rows. Out: text with aligned columns, no colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.pipeline.building import Row

HEADS = ("audience", "length", "format", "pages", "words", "size", "path")
FIGURES = {"pages", "words", "size"}


def closing_table(notes: Sequence[tuple[Row, str]], dry_run: bool) -> str:
    """Each note with its pages, words, size and path; a dry run says that nothing was written."""
    rows = [
        (
            row.audience,
            row.length,
            row.format,
            "–" if row.pages is None else str(row.pages),
            f"{row.words:,}",
            size_words(row.size),
            path,
        )
        for row, path in notes
    ]
    table = _aligned(HEADS, rows)
    return table + "\ndry run: nothing was written" if dry_run else table


def size_words(size: int) -> str:
    """Bytes in words: "812 B", "34 kB", "1.2 MB" (powers of ten, as mail programs count)."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def plain_table(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows with the same keys as a table; nothing for no rows."""
    if not rows:
        return ""
    heads = tuple(str(head) for head in rows[0])
    return _aligned(heads, [tuple(_cell(row[head]) for head in heads) for row in rows])


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else " ".join(str(value).split())


def _aligned(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(line[column]) for line in (heads, *rows)) for column in range(len(heads))]

    def shown(line: tuple[str, ...]) -> str:
        cells = (
            cell.rjust(width) if head in FIGURES else cell.ljust(width)
            for cell, width, head in zip(line, widths, heads, strict=True)
        )
        return "  ".join(cells).rstrip()

    return "\n".join([shown(heads), *map(shown, rows)])
