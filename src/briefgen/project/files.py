"""Opening files: one function, and nothing else in the program opens one for reading.

In: a folder the author named and a path inside it. Out: bytes, or what stands in the way.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefgen.base.record import dataclass

LIMIT = 10 * 1024 * 1024
"""Bytes that a file of the author's may have (10 MiB)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file was not read. missing: it is not there, which may be no mistake."""

    reason: str
    missing: bool = False


def read_inside(folder: Path, name: str, limit: int = LIMIT) -> bytes | Refused:
    """The bytes of the file `name` inside `folder`.

    Refuses what lies outside the folder (also by a link), what is no regular file, and what is larger than
    `limit` bytes.
    """
    try:
        root = folder.resolve(strict=True)
        path = (root / name).resolve(strict=True)
    except FileNotFoundError:
        return Refused("it is not there", missing=True)
    except (OSError, RuntimeError, ValueError) as error:
        return Refused(_reason(error))
    if not path.is_relative_to(root):
        return Refused("it lies outside its folder")
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return Refused(_reason(error))
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return Refused("it is not a regular file")
        if state.st_size > limit:
            return Refused(f"it has {state.st_size:,} bytes; at most {limit:,} are read")
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    finally:
        os.close(handle)
    return Refused(f"it has more than {limit:,} bytes") if len(data) > limit else data


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return str(text)[:1].lower() + str(text)[1:]
