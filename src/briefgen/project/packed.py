"""What a file was like, as numbers; and files of ours made of parts, quick to read and safe to read.

In: paths, bytes. Out: numbers by which a change is seen, parts packed into one file and unpacked again. It imports
next to nothing: a build that has nothing to do starts with it.
"""

from __future__ import annotations

import os
import zlib

WIDTH = 5
"""Numbers of one file: whether they leave a doubt (1) or not (0), inode, size, mtime and ctime in nanoseconds."""
SPAN, HASH = 8 * WIDTH, 32
"""Bytes of one path's numbers, and of its hash."""
BUILT, ANSWER = "built", "answer"
"""The two kinds of files: what was built, and what a command line was answered."""
ABSENT = (0, -1, -1, -1, -1)
"""The numbers of what is not there."""

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds within which two writes can have one time: several ticks of a kernel; two seconds where a file system
keeps whole seconds."""

STATE = ".briefgen"
"""Folder at the root for what the program keeps; never in the output folder, which people zip and send."""

Numbers = tuple[int, int, int, int, int]


def numbers_of(path: str, now: int) -> Numbers:
    """The numbers of what lies at a path; ABSENT where nothing does.

    now: nanoseconds since 1970, before its content is looked at. Numbers as new as that leave a doubt: it may be
    written again with the same ones. OSError or ValueError for what can't be looked at.
    """
    try:
        state = os.stat(path)  # noqa: PTH116 - without pathlib, which takes longer to load than this takes
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    newest = max(state.st_mtime_ns, state.st_ctime_ns)
    grain = _FINE if state.st_ctime_ns % 1_000_000_000 else _COARSE
    doubt = 1 if newest + grain >= now else 0
    return doubt, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def is_absolute(path: str) -> bool:
    """Whether a path with slashes is not relative to the root: /srv/texts, C:/texts."""
    return path[:1] == "/" or path[1:2] == ":"


def state_file(root: str, kind: str, key: str) -> str:
    """The file that keeps something of this kind under this key; who reads it compares the whole key."""
    return f"{root}/{STATE}/{kind}-{zlib.crc32(key.encode(errors='surrogateescape')):08x}"


def head_of(data: bytes) -> bytes:
    """The first line of a packed file, which changes with what is in it."""
    return data.partition(b"\n")[0]


def doubtful(root: str, paths: list[str], numbers: bytes) -> list[int]:
    """Which of these paths are no longer as their numbers say, or leave a doubt; all that is left is as it was.

    root: what relative paths are of. numbers: WIDTH native 64-bit numbers for each path.
    """
    stat, found, prefix = os.stat, [], root + "/"
    each = iter(memoryview(numbers).cast("q"))
    rows = zip(paths, each, each, each, each, each, strict=True)
    for index, (path, doubt, inode, size, modified, changed) in enumerate(rows):
        try:
            state = stat(path if path[:1] == "/" or path[1:2] == ":" else prefix + path)
        except (FileNotFoundError, NotADirectoryError):
            if inode != -1:
                found.append(index)
            continue
        except (OSError, ValueError):
            found.append(index)
            continue
        if (
            doubt
            or state.st_size != size
            or state.st_mtime_ns != modified
            or state.st_ctime_ns != changed
            or state.st_ino != inode
        ):
            found.append(index)
    return found


def pack(kind: str, parts: list[bytes]) -> bytes:
    """Parts as one file. kind: what it is and in which form, a word."""
    body = b"".join(parts)
    sizes = " ".join(str(len(part)) for part in parts)
    return f"briefgen {kind} {zlib.crc32(body)} {sizes}\n".encode() + body


def unpack(kind: str, data: bytes) -> list[bytes] | None:
    """The parts of a file; None for a file that is not whole or not of this kind."""
    head, _, body = data.partition(b"\n")
    words = head.split(b" ")
    if words[:2] != [b"briefgen", kind.encode()] or not all(word.isdigit() for word in words[2:]):
        return None
    if len(words) < 4 or int(words[2]) != zlib.crc32(body):
        return None
    parts, start = [], 0
    for size in map(int, words[3:]):
        parts.append(body[start : start + size])
        start += size
    return parts if start == len(body) else None
