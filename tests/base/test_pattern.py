"""Patterns that are compiled at first use."""

from __future__ import annotations

import importlib
import pkgutil
import re
from types import ModuleType
from typing import Any

import pytest

import briefgen
from briefgen.base import pattern


def _late(module: ModuleType) -> list[tuple[str, Any]]:
    return [(name, one) for name, one in vars(module).items() if isinstance(one, pattern._Late)]


def test_every_pattern_of_the_program_compiles() -> None:
    names = [one.name for one in pkgutil.walk_packages(briefgen.__path__, "briefgen.") if "__main__" not in one.name]
    found = [one for name in names for one in _late(importlib.import_module(name))]
    assert [name for name, one in found if re.compile(one.pattern, one.flags).pattern != one.pattern] == []


def test_a_pattern_is_compiled_once_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    late: Any = pattern.compiled(r"(?P<word>a+)", re.IGNORECASE)
    assert compiled == []
    found = late.search("bAa")
    assert found is not None and found["word"] == "Aa"
    assert late.sub("-", "xaay") == "x-y" and late.flags & re.IGNORECASE and late.groupindex == {"word": 1}
    assert compiled == [r"(?P<word>a+)"]
    with pytest.raises(AttributeError):
        _ = late.nothing
