"""Plain-text case files: inputs and expected output side by side.

A file `tests/cases/<room>/<topic>.md` is Markdown. Each heading of level 2 begins a case; text between is
for readers. The case's fenced blocks are its inputs and its expected output:

    ## An unquoted colon

    ```yaml claims.yaml
    - id: strength
      value: Note: about 500
    ```

    ```text expected
    error[BRF111 unquoted-colon]: …
    ```

The first word after the fence is the language, the second the block's name. A fence may be longer than
three characters, so that a block can hold shorter ones. The order of blocks is kept.

In a test module:

    from case_files import Case, cases

    @pytest.mark.parametrize("case", cases("read"), ids=str)
    def test_reading(case: Case, expect: Expect) -> None:
        expect(case, "expected", what_the_room_says_of(case.blocks["claims.yaml"]))

`expect` (a fixture of conftest.py) compares; `pytest --accept` writes what came out into the case file
instead, and the diff under version control is what is reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent / "cases"

Expect = Callable[["Case", str, str], None]
"""expect(case, block, actual): the block holds exactly `actual`, but for white space at its end."""

_FENCE = re.compile(r"(?P<marks>`{3,})(?P<language>\S*)[ \t]*(?P<name>\S*)[ \t]*$")


@dataclass(frozen=True)
class Case:
    """One case. blocks: text by name, each with its last line end."""

    path: Path
    title: str
    blocks: dict[str, str]

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.title}"


def cases(room: str, topic: str = "*") -> list[Case]:
    """The cases of a room, file by file. A room without cases is a mistake in the test."""
    found = [case for path in sorted((ROOT / room).glob(f"{topic}.md")) for case in cases_in(path)]
    if not found:
        raise ValueError(f"no cases in tests/cases/{room}/{topic}.md")
    return found


def cases_in(path: Path) -> list[Case]:
    """The cases of one file. ValueError for two of one title, or two blocks of one name in a case."""
    found: dict[str, Case] = {}
    for title, name, start, end, lines in _blocks(path):
        if title not in found:
            found[title] = Case(path, title, {})
        if name in found[title].blocks:
            raise ValueError(f"{path}: the block {name!r} stands twice in {title!r}")
        found[title].blocks[name] = "".join(lines[start:end])
    return list(found.values())


def accept(case: Case, name: str, actual: str) -> None:
    """Write `actual` into a block of the case's file; the block must exist, if empty."""
    for title, block, start, end, lines in _blocks(case.path):
        if (title, block) == (case.title, name):
            text = actual.rstrip() + "\n" if actual.strip() else ""
            case.path.write_text("".join([*lines[:start], text, *lines[end:]]), encoding="utf-8")
            return
    raise ValueError(f"{case.path}: {case.title!r} has no block {name!r}")


def _blocks(path: Path) -> list[tuple[str, str, int, int, list[str]]]:
    """Each block: title of its case, name, first line, line past the last, and the file's lines."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found: list[tuple[str, str, int, int, list[str]]] = []
    title, number = "", 0
    titles: set[str] = set()
    while number < len(lines):
        line = lines[number].rstrip("\n")
        number += 1
        if line.startswith("## "):
            title = line[3:].strip()
            if title in titles:
                raise ValueError(f"{path}: two cases are called {title!r}")
            titles.add(title)
        elif fence := _FENCE.match(line):
            start = number
            while number < len(lines) and lines[number].rstrip() != fence["marks"]:
                number += 1
            if title and fence["name"]:
                found.append((title, fence["name"], start, number, lines))
            number += 1
    return found
