"""What was built, from what: by it a later run knows which briefs it need not build again.

In: facts, and a line of words about each brief. Out: one file under `.briefgen/` for everything that was asked for in
one way, and the names of the briefs of which every fact still holds. Where size or times leave a doubt, the hash
decides. Nothing of it reaches a note.
"""

from __future__ import annotations

import contextlib
import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from briefgen.base.record import dataclass
from briefgen.project.facts import NOTHING, Fact, Looks, clock, content_hash
from briefgen.project.packed import (
    ABSENT,
    ANSWER,
    BUILT,
    HASH,
    SPAN,
    STATE,
    Numbers,
    doubtful,
    head_of,
    is_absolute,
    numbers_of,
    pack,
    state_file,
    unpack,
)

PROJECT, CHOICE = "", "*"
"""Groups of facts that are no brief's: what every brief rests on, and which briefs there are."""
KEPT = 12
"""Files of a kind that are kept: each way of asking has one."""


@dataclass(slots=True)
class Group:
    """The facts that one brief, or all, rest on, as they lie in the file. words: what is told of it. ours: how many of
    the facts, the last ones, are files that this run wrote."""

    paths: list[str]
    numbers: bytes
    hashes: bytes
    words: str = ""
    ours: int = 0

    def numbers_at(self, index: int) -> Numbers:
        doubt, inode, size, modified, changed = array("q", self.numbers[index * SPAN : (index + 1) * SPAN])
        return doubt, inode, size, modified, changed

    def renew(self, index: int, numbers: Numbers) -> None:
        start = index * SPAN
        self.numbers = self.numbers[:start] + array("q", numbers).tobytes() + self.numbers[start + SPAN :]


@dataclass(slots=True)
class Manifest:
    """The manifest of one way of asking. key: all that its outputs depend on besides the facts."""

    root: str
    key: str
    groups: dict[str, Group] = field(default_factory=dict)
    _changed: bool = False
    _head: bytes = b""

    @property
    def file(self) -> str:
        return state_file(self.root, BUILT, self.key)

    def read(self) -> None:
        """Read the file; one that is broken or has another key counts as none."""
        try:
            data = Path(self.file).read_bytes()
        except OSError:
            return
        parts = unpack(BUILT, data)
        if parts is None or len(parts) != 7 or parts[0] != _coded(self.key):
            return
        names, paths, words = (os.fsdecode(part).split("\n") for part in (parts[1], parts[2], parts[6]))
        start = 0
        for name, count, said in zip(names, array("q", parts[3]), words, strict=True):
            end = start + count
            numbers, hashes = parts[4][start * SPAN : end * SPAN], parts[5][start * HASH : end * HASH]
            self.groups[name] = Group(paths[start:end], numbers, hashes, said)
            start = end
        self._head = head_of(data)

    def clean(self, names: Iterable[str]) -> dict[str, str]:
        """The words of those briefs that need not be built again: every fact that they rest on holds."""
        project = self.groups.get(PROJECT)
        if project is None or not self._holds(project):
            self.groups.clear()
            self._changed = True
            return {}
        known = ((name, self.groups.get(name)) for name in names)
        return {name: group.words for name, group in known if group is not None and self._holds(group)}

    def holds(self, name: str) -> bool:
        """Whether every fact of a group holds; False where there is no such group."""
        group = self.groups.get(name)
        return group is not None and self._holds(group)

    def changed(self, name: str) -> list[str]:
        """The paths of a group's facts that do not hold; none where there is no such group."""
        group = self.groups.get(name)
        return [] if group is None else list(self._changes(group))

    def paths(self, name: str) -> list[str]:
        """The paths of a group's facts, absolute; none where there is no such group."""
        group = self.groups.get(name)
        return [] if group is None else [self._full(path) for path in group.paths]

    def _holds(self, group: Group) -> bool:
        return next(self._changes(group), None) is None

    def _changes(self, group: Group) -> Iterator[str]:
        for index in doubtful(self.root, group.paths, group.numbers):
            path = self._full(group.paths[index])
            wanted = group.hashes[index * HASH : (index + 1) * HASH]
            try:
                numbers = numbers_of(path, clock())
            except (OSError, ValueError):
                yield path
                continue
            if numbers == ABSENT or wanted == NOTHING:
                if numbers != ABSENT or wanted != NOTHING:
                    yield path
            elif content_hash(path) != wanted:
                yield path
            elif numbers != group.numbers_at(index):
                group.renew(index, numbers)
                self._changed = True

    def drop(self, name: str) -> None:
        """Forget a brief."""
        if self.groups.pop(name, None) is not None:
            self._changed = True

    def put(self, name: str, looks: Looks, ours: Sequence[Fact] = (), words: str = "") -> None:
        """Keep what a brief rests on and the words about it; forget it where its looks are unsure."""
        self._changed = True
        if looks.unsure or "\n" in name:
            self.groups.pop(name, None)
            return
        own = {fact[0] for fact in ours}
        facts = [*(fact for path, fact in looks.facts.items() if path not in own), *ours]
        numbers = array("q", [number for fact in facts for number in fact[1]]).tobytes()
        paths = [self._short(fact[0]) for fact in facts]
        self.groups[name] = Group(paths, numbers, b"".join(fact[2] for fact in facts), words, len(ours))

    def put_for_all(self, name: str, looks: Looks) -> bool:
        """Take in what is no brief's, beside what was known of it and still holds; whether anything may rest on it."""
        both = Looks(unsure=looks.unsure)
        if name == PROJECT and name in self.groups:
            both.add(self._facts(self.groups[name]))
        both.add(looks.facts.values())
        if name not in self.groups or set(self._facts(self.groups[name])) != set(both.facts.values()):
            self.put(name, both)
        return not both.unsure

    def _facts(self, group: Group) -> list[Fact]:
        return [
            (self._full(path), group.numbers_at(index), group.hashes[index * HASH : (index + 1) * HASH])
            for index, path in enumerate(group.paths)
        ]

    def save(self) -> bool:
        """Write the file where anything changed; whether it lies there. A manifest is a help: if it can't be written
        the next run only has more to do."""
        if not self._changed:
            return True
        for group in self.groups.values():
            self._settle(group)
        groups = self.groups.values()
        data = pack(
            BUILT,
            [
                _coded(self.key),
                os.fsencode("\n".join(self.groups)),
                os.fsencode("\n".join(path for group in groups for path in group.paths)),
                array("q", [len(group.paths) for group in groups]).tobytes(),
                b"".join(group.numbers for group in groups),
                b"".join(group.hashes for group in groups),
                os.fsencode("\n".join(group.words for group in groups)),
            ],
        )
        self._head = head_of(data)
        return write_state(self.root, self.file, data)

    def _settle(self, group: Group) -> None:
        """What was written in this run and has not been touched since is beyond doubt once the clock has moved on."""
        for index in range(len(group.paths) - group.ours, len(group.paths)):
            with contextlib.suppress(OSError):
                numbers = numbers_of(self._full(group.paths[index]), clock())
                if numbers == (0, *group.numbers_at(index)[1:]):
                    group.renew(index, numbers)

    def save_answer(self, key: str, names: Sequence[str], code: int, said: Sequence[str]) -> None:
        """Keep what a command line was answered, which holds as long as the facts of these groups do."""
        places, start = {}, 0
        for name, group in self.groups.items():
            places[name] = (start, len(group.paths))
            start += len(group.paths)
        ranges: list[int] = []
        for start, count in sorted(places[name] for name in (PROJECT, *names)):
            if ranges and ranges[-2] + ranges[-1] == start:
                ranges[-1] += count
            else:
                ranges += (start, count)
        parts = [_coded(key), _coded(self.file), self._head, array("q", ranges).tobytes(), str(code).encode()]
        write_state(self.root, state_file(self.root, ANSWER, key), pack(ANSWER, [*parts, *map(_coded, said)]))

    def _full(self, path: str) -> str:
        return path if is_absolute(path) else f"{self.root}/{path}"

    def _short(self, path: str) -> str:
        return path.removeprefix(f"{self.root}/")


def _coded(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def write_state(root: str, file: str, data: bytes) -> bool:
    """Put a file in place, whole or not at all, and drop the oldest of its kind; whether it lies there."""
    from briefgen.project.publish import PART

    target = Path(file)
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        part.write_bytes(data)
        part.replace(target)
        kind = target.name.partition("-")[0]
        alike = sorted((Path(root) / STATE).glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns)
        for path in alike[:-KEPT]:
            path.unlink()
    except OSError:
        return False
    return True
