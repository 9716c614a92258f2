"""Words for a terminal about where figures come from.

In: rows of `pipeline` (`why_rows`). Out: text: each figure in its sentence with claim, fragment, source, places
and what is known of it; or a table of every figure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.cli.tables import plain_table

Row = Mapping[str, Any]

_INDENT, _LABEL = "    ", 10
"""Before the labels of what stands behind a figure, and the width of their column."""


def whence(rows: Sequence[Row], width: int = 100) -> str:
    """What stands behind each figure asked for; where one thing stands behind several, they are listed before it."""
    blocks: list[str] = []
    for group in _grouped(rows):
        lines = [line for place in _places(group) for line in _wrapped(place, width, "  ")]
        lines += _behind(group[0], width)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def whence_table(rows: Sequence[Row], width: int = 100) -> str:
    """Every figure in reading order: what it is, where it stands, where it comes from."""
    del width
    return plain_table(
        [
            {
                "figure": _cut(str(row["text"]), 32),
                "in": _cut(str(row["place"]), 40),
                "kind": row["kind"],
                "from": _cut(str(row["from"]).replace("`", ""), 60),
                "content": _at(row),
            }
            for row in rows
        ]
    )


def _grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that the same thing stands behind, in the order of the first."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        ids = tuple(claim["id"] for claim in row["claims"])
        groups.setdefault((row["brief"], row["kind"], row["from"], ids, row["file"], row["line"]), []).append(row)
    return list(groups.values())


def _places(group: Sequence[Row]) -> Iterator[str]:
    """Each sentence once, with the notes that have it."""
    notes: dict[tuple[str, str], list[str]] = {}
    for row in group:
        sentence = f"{row['before']}[{row['text']}]{row['after']}" if row["what"] else str(row["text"])
        note = f"{row['audience']} {row['length']}".strip()
        notes.setdefault((str(row["place"]), sentence), []).append(note)
    for (place, sentence), named in notes.items():
        listed = ", ".join(filter(None, dict.fromkeys(named)))
        yield f"{sentence}  ({place}{'; ' + listed if listed else ''})"


def _behind(row: Row, width: int) -> Iterator[str]:
    yield from _field("from", str(row["from"]).replace("`", ""), width)
    if not row["claims"]:
        yield from _field("content", _at(row), width)
        for source in row["sources"]:
            yield from _field("source", f"{source['label']} ({source['file']}:{source['line']})", width)
    for claim in row["claims"]:
        yield from _claim(claim, width)


def _claim(claim: Mapping[str, Any], width: int) -> Iterator[str]:
    yield from _field("claim", f"{claim['id']}: {claim['value']}", width)
    yield from _field("quotation", " … ".join(f"“{quote}”" for quote in claim["quotes"]) or "none", width)
    yield from _field("source", str(claim["label"]), width)
    if claim["start"] is not None:
        line = f":{claim['text_line']}" if claim["text_line"] else ""
        parts = ", ".join(f"{start}–{end}" for start, end in claim["parts"])
        yield from _field("text", f"{claim['text']}{line}, characters {parts}", width)
    yield from _field("content", _at(claim), width)
    yield from _field("evidence", str(claim["state"]), width)
    for key in ("origin", "derived", "inferred"):
        yield from _field(key, str(claim[key]), width)


def _at(row: Mapping[str, Any]) -> str:
    return f"{row['file']}:{row['line']}" if row["file"] else ""


def _field(label: str, words: str, width: int) -> Iterator[str]:
    if words:
        yield from _wrapped(f"{_INDENT}{label:<{_LABEL}}{words}", width, _INDENT + " " * _LABEL)


def _wrapped(words: str, width: int, later: str) -> list[str]:
    indent = words[: len(words) - len(words.lstrip(" "))]
    return textwrap.wrap(
        words.strip(" "), max(width, 40), initial_indent=indent, subsequent_indent=later, break_long_words=False,
        break_on_hyphens=False, replace_whitespace=False,
    )  # fmt: skip


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
