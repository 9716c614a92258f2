"""The files that a command is to search.

In: paths of files and folders. Out: each file with its bytes; `Usage` for one that can't be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.cli.choosing import Usage

LARGEST = 1 << 28
"""Bytes of a file that is searched (256 MiB)."""


def read_files(paths: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    """Each file once, those of a folder by name. A link that leads out of its folder is refused."""
    from briefgen.project.files import Refused, read_inside

    for path in dict.fromkeys(file for name in paths for file in _files(Path(name))):
        data = read_inside(path.parent, path.name, limit=LARGEST)
        if isinstance(data, Refused):
            raise Usage(f"{path} can't be searched: {data.reason}")
        yield path, data


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise Usage(f"there is no file {str(path)!r}")
    return sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
