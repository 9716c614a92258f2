"""The invented brief that `briefgen new` makes, read from the package: for tests that need a whole one."""

from __future__ import annotations

from pathlib import Path

import briefgen
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

FOLDER = Path(briefgen.__file__).parent / "scaffold"


def files() -> dict[str, bytes]:
    """The scaffold's YAML files, by name."""
    return {name: (FOLDER / name).read_bytes() for name in ("brief.yaml", "sources.yaml", "claims.yaml")}


def read(changed: dict[str, tuple[str, str]] | None = None) -> Brief:
    """The brief, with words replaced: {"claims.yaml": (old, new)}."""
    made = files()
    for name, (old, new) in (changed or {}).items():
        text = made[name].decode()
        assert old in text, f"{old!r} is not in {name}"
        made[name] = text.replace(old, new).encode()
    read = read_brief(BriefFiles("ferry", "content/ferry", made))
    assert read.brief is not None, read.diagnostics
    return read.brief
