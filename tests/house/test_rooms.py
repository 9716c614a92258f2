"""The house: each room imports only what the table in docs/architecture.md allows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "briefgen"

ROOMS: dict[str, set[str]] = {
    "base": set(),
    "model": {"base"},
    "read": {"base", "model"},
    "gate": {"base", "model"},
    "evidence": {"base", "model"},
    "checks": {"base", "model", "evidence", "doc"},
    "edit": {"base", "model", "evidence"},
    "doc": {"base"},
    "compose": {"base", "model", "evidence", "edit", "doc"},
    "write": {"base", "doc"},
    "proof": {"base", "model", "doc"},
    "project": {"base"},
    "pipeline": {"base", "model", "read", "gate", "evidence", "checks", "edit", "doc", "compose", "write", "proof",
                 "project"},
    "cli": {"pipeline", "project", "base"},
    "__main__": {"cli", "project"},
}  # fmt: skip
"""Room to the rooms of ours it may import, besides itself."""

THIRD_PARTY: dict[str, set[str]] = {
    "yaml": {"read"},
    "markdown_it": {"read", "compose"},
    "rapidfuzz": {"evidence"},
    "jinja2": {"compose"},
    "markupsafe": {"compose"},
    "reportlab": {"write"},
    "PIL": {"write"},
    "uharfbuzz": {"write"},
    "pypdfium2": {"proof"},
    "click": {"cli"},
    "css_inline": {"write"},
    "idna": {"read"},
    "watchfiles": {"project"},
}
"""Package to the only rooms that import it."""


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _room(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _faults(room: str, line: int, name: str) -> Iterator[str]:
    parts = name.split(".")
    if parts[0] == "briefgen" and len(parts) > 1 and parts[1] in ROOMS:
        if parts[1] != room and parts[1] not in ROOMS[room]:
            yield f"line {line}: {room} may not import {name}"
    elif parts[0] in THIRD_PARTY and room not in THIRD_PARTY[parts[0]]:
        yield f"line {line}: only {' and '.join(sorted(THIRD_PARTY[parts[0]]))} may import {name}"


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    if path == SOURCE / "__init__.py":
        return
    room = _room(path)
    assert room in ROOMS, f"{path} is in no room"
    assert [fault for line, name in _imports(path) for fault in _faults(room, line, name)] == []


def test_the_rule_can_fail() -> None:
    assert list(_faults("doc", 1, "briefgen.model.brief")) == ["line 1: doc may not import briefgen.model.brief"]
    assert list(_faults("gate", 2, "yaml")) == ["line 2: only read may import yaml"]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= 460, "split it: modules stay under about 400 lines"
