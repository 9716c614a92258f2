"""`briefgen new`: a small brief of invented content that builds at once.

In: the project's root and an id. Out: files under content/<id>/. Nothing that exists is touched.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from briefgen.base.pattern import compiled

ID = compiled(r"[a-z0-9-]{1,40}")
SCAFFOLD = Path(__file__).resolve().parent.parent / "scaffold"


class ScaffoldError(Exception):
    """The brief can't be made: args[0] says why and what to do."""


def make_brief(root: Path, brief: str) -> tuple[Path, ...]:
    """Make content/<brief>/; gives the files made. Raises ScaffoldError."""
    if not ID.fullmatch(brief):
        raise ScaffoldError(f"{brief!r} can't be a brief's name: use 1 to 40 small letters a to z, digits and hyphens")
    folder = root / "content" / brief
    if folder.exists() or folder.is_symlink():
        raise ScaffoldError(f"{folder} is there already and was left as it is; choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(SCAFFOLD, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    except OSError as error:
        raise ScaffoldError(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}") from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
