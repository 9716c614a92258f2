"""A build that has nothing to do: the answer of the run before, where everything it rests on is as it was.

In: the words of the command line. Out: that run's words and exit code, or None, and then the build takes its course.
It imports next to nothing and decides by sizes and times alone, and by the hash of the few files whose times leave a
doubt. Whatever is not as it was, even if only a file was touched, is left to the build, which looks closer.
"""

from __future__ import annotations

import os
import sys

from briefgen.project.packed import (
    ANSWER,
    BUILT,
    HASH,
    SPAN,
    doubtful,
    head_of,
    is_absolute,
    numbers_of,
    state_file,
    unpack,
)
from briefgen.project.program import program_state

FEW = 24
"""Files that are hashed here at most; more are left to the build, which then knows them for good."""

Answer = tuple[int, str, str, str]
"""Exit code; what goes to stderr, then to stdout, then to stderr again."""


def question(arguments: list[str], root: str) -> str:
    """All that the words of an answer depend on besides files: the key that an answer is kept under."""
    names = sorted(name for name in os.environ if name.startswith("BRIEFGEN_"))
    asked = [*names, "SOURCE_DATE_EPOCH", "NO_COLOR"]
    terminal = str(sys.stderr.isatty())
    words = [root, os.getcwd(), terminal, *(f"{name}={os.environ.get(name)}" for name in asked), *arguments]  # noqa: PTH109
    return "\0".join([*words, program_state()])


def kept_answer(arguments: list[str]) -> Answer | None:
    """What the run before answered to the same words, where nothing has changed since."""
    if arguments[:1] != ["build"] or "_BRIEFGEN_COMPLETE" in os.environ or sys.stdout is None or sys.stderr is None:
        return None
    try:
        root = _root(arguments)
        return _kept(root, question(arguments, root)) if root else None
    except (OSError, ValueError):
        return None


def _root(arguments: list[str]) -> str | None:
    """The project's folder, as a build would find it. A wrong guess finds no answer: the folder is part of its key."""
    directory = os.environ.get("BRIEFGEN_DIRECTORY")
    for index, word in enumerate(arguments):
        if word in ("-C", "--directory"):
            directory = "".join(arguments[index + 1 : index + 2])
        elif word.startswith("--directory="):
            directory = word.partition("=")[2]
        elif word.startswith("-C"):
            directory = word[2:]
    if directory:
        return os.path.realpath(directory).replace(os.sep, "/")
    folder = os.getcwd().replace(os.sep, "/")  # noqa: PTH109
    while True:
        if os.path.isfile(f"{folder}/briefgen.yaml") or os.path.isdir(f"{folder}/content"):  # noqa: PTH112, PTH113
            return folder
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above


def _kept(root: str, key: str) -> Answer | None:
    answer = unpack(ANSWER, _bytes(state_file(root, ANSWER, key)))
    if answer is None or len(answer) != 8 or answer[0] != key.encode(errors="surrogateescape"):
        return None
    data = _bytes(answer[1].decode(errors="surrogateescape"))
    built = unpack(BUILT, data)
    if built is None or head_of(data) != answer[2]:
        return None
    every = os.fsdecode(built[2]).split("\n")
    doubts: list[tuple[str, bytes, bytes]] = []
    ranges = iter(memoryview(answer[3]).cast("q"))
    for start, count in zip(ranges, ranges, strict=True):
        paths, numbers = every[start : start + count], built[4][start * SPAN : (start + count) * SPAN]
        for index in doubtful(root, paths, numbers):
            place = start + index
            hashed = built[5][place * HASH : (place + 1) * HASH]
            doubts.append((every[place], numbers[index * SPAN : (index + 1) * SPAN], hashed))
        if len(doubts) > FEW:
            return None
    if not all(_is_same(root, *doubt) for doubt in doubts):
        return None
    before, out, after = (part.decode(errors="surrogateescape") for part in answer[5:])
    return int(answer[4]), before, out, after


def _is_same(root: str, path: str, numbers: bytes, hashed: bytes) -> bool:
    """Whether what is doubtful only by its time has the content it had."""
    full = path if is_absolute(path) else f"{root}/{path}"
    doubt, *known = memoryview(numbers).cast("q")
    if not doubt or [*known] != [*numbers_of(full, 0)[1:]]:
        return False
    from hashlib import sha256

    content = b"\0".join(sorted(map(os.fsencode, os.listdir(full)))) if path.endswith("/") else _bytes(full)  # noqa: PTH208
    return sha256(content).digest() == hashed


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
