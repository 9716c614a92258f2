"""What a run looked at: every file that was read, every one that was looked for and not there, every listing.

In: looks at disk, as the project makes them. Out: facts, by which a later run sees whether it would find the same.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from briefgen.base.record import dataclass
from briefgen.project.files import LIMIT, Refused, read_inside
from briefgen.project.packed import ABSENT, Numbers, numbers_of

Fact = tuple[str, Numbers, bytes]
"""A path, absolute and with slashes; its numbers; the SHA-256 of its content, or of the names in it where the path
ends with a slash: of the templates alone where it ends with two, so that what an editor keeps beside them is no
change. A file stands behind `/./` and the folder that its name may not lead out of."""

NOTHING = bytes(32)
"""The hash of what is not there."""
DOOR = "/./"
TEMPLATES = "//"
TEMPLATE_SUFFIX = ".md.j2"
STANDS = "/."
"""End of a path of which it matters only whether it is a folder."""
LARGEST = 1 << 30


def clock() -> int:
    """Nanoseconds since 1970, as files are dated: it decides what is looked at again, never what is written."""
    return time.time_ns()


def names_hash(folder: str) -> bytes:
    """The hash of the names in a folder, as a fact's path names it. OSError where there is none."""
    names = os.listdir(folder)  # noqa: PTH208
    if folder.endswith(TEMPLATES):
        names = [name for name in names if is_template(name)]
    return hashlib.sha256(b"\0".join(sorted(map(os.fsencode, names)))).digest()


def is_template(name: str) -> bool:
    """Whether a file of this name is a template; an editor's lock beside one (`.#press.md.j2`) is none."""
    return name.endswith(TEMPLATE_SUFFIX) and not name.startswith(".")


def content_hash(path: str) -> bytes | None:
    """The hash of what a fact's path holds now, read by the same door; None where it can't be read."""
    if path.endswith(STANDS):
        return NOTHING[1:] + b"/" if os.path.isdir(path) else None  # noqa: PTH112
    if path.endswith("/"):
        try:
            return names_hash(path)
        except OSError:
            return None
    folder, _, name = path.partition(DOOR)
    found = read_inside(Path(folder), name, LARGEST)
    return hashlib.sha256(found).digest() if isinstance(found, bytes) else None


@dataclass(slots=True)
class Looks:
    """Facts of one kind, by path. unsure: something was seen that no fact can hold, so that nothing may rest on them:
    a file that was refused, or one that changed while we looked."""

    facts: dict[str, Fact] = field(default_factory=dict)
    unsure: bool = False

    def add(self, facts: Iterable[Fact]) -> None:
        """Take facts in; the same thing seen in two states leaves no fact."""
        for fact in facts:
            if self.facts.setdefault(fact[0], fact)[2] != fact[2] or "\n" in fact[0]:
                self.unsure = True


@dataclass(slots=True)
class Ledger:
    """project: looks that every brief rests on; choice: those that say which briefs there are; brief: those at the
    brief in hand. told: how many of the project's facts were handed on already."""

    project: Looks = field(default_factory=Looks)
    choice: Looks = field(default_factory=Looks)
    brief: Looks = field(default_factory=Looks)
    told: int = 0

    def read(self, looks: Looks, folder: Path, name: str, limit: int = LIMIT) -> bytes | Refused:
        """Read a file of `limit` bytes at most inside a folder, and note what was found."""
        path = f"{folder.as_posix()}{DOOR}{name}"
        try:
            numbers = numbers_of(path, clock())
        except (OSError, ValueError):
            numbers = None
        found = read_inside(folder, name, limit)
        if isinstance(found, bytes) and numbers is not None and numbers != ABSENT:
            looks.add([(path, numbers, hashlib.sha256(found).digest())])
        elif isinstance(found, Refused) and found.missing and numbers == ABSENT:
            looks.add([(path, ABSENT, NOTHING)])
        else:
            looks.unsure = True
        return found

    def listed(self, looks: Looks, folder: Path, end: str = "/") -> None:
        """Note which names a folder has; before they are read. end: TEMPLATES for those alone."""
        path = f"{folder.as_posix()}{end}"
        try:
            numbers = numbers_of(path, clock())
            looks.add([(path, numbers, NOTHING if numbers == ABSENT else names_hash(path))])
        except (OSError, ValueError):
            looks.unsure = True

    def stands(self, looks: Looks, folder: Path) -> None:
        """Note whether a folder is there, whatever is in it."""
        path = f"{folder.as_posix()}{STANDS}"
        try:
            numbers = numbers_of(path, clock())
            looks.add([(path, numbers, content_hash(path) or NOTHING)])
        except (OSError, ValueError):
            looks.unsure = True

    def missed(self, looks: Looks, path: Path) -> None:
        """Note that nothing is there."""
        looks.add([(path.as_posix(), ABSENT, NOTHING)])
        if os.path.lexists(path):
            looks.unsure = True

    def news(self) -> Looks:
        """The project's facts since the last call."""
        facts = list(self.project.facts.items())[self.told :]
        self.told += len(facts)
        return Looks(dict(facts), self.project.unsure)


def file_fact(path: Path, digest: bytes) -> Fact:
    """The fact of a file of ours that was just written. OSError where it has gone."""
    return f"{path.parent.as_posix()}{DOOR}{path.name}", numbers_of(str(path), clock()), digest
