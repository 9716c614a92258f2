"""Publishing: everything is written beside, checked, then swapped in; nothing that existed is lost.

In: finished files of one brief. Out: the same files in the output folder, the superseded ones removed, a
manifest of what is ours. A build that is killed leaves litter that the next one clears.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from briefgen.base.record import dataclass
from briefgen.project.facts import NOTHING, Fact, file_fact
from briefgen.project.files import read_inside
from briefgen.project.owned import Rows, owned_bytes, owned_file, read_owned
from briefgen.project.packed import STATE
from briefgen.project.project import LOCK

PART = ".briefgen-part"
WAIT = 20.0
"""Seconds to wait for another build of the same project to publish."""


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file. name: path inside the brief's folder: a file's name, or `mail/press_short/body.txt`."""

    brief: str
    audience: str
    length: str
    format: str
    name: str
    data: bytes

    @property
    def beside(self) -> bool:
        """Whether it is a part of another output: a picture of it, or in a folder below the notes."""
        return "/" in self.name or not self.name.endswith(f".{self.format}")


@dataclass(frozen=True, slots=True)
class Published:
    """path: where each output now lies, in order. removed: superseded files. kept: superseded files that
    were changed since and so are left alone. older: notes of the same brief that this build did not make
    anew, and that may hold what has changed since. facts: by them a later run sees that it all still lies there.
    same: those of `paths` that lay there with the same bytes and were left as they are."""

    paths: tuple[Path, ...]
    removed: tuple[Path, ...]
    kept: tuple[Path, ...]
    older: tuple[Path, ...] = ()
    facts: tuple[Fact, ...] = ()
    same: tuple[Path, ...] = ()


class PublishError(Exception):
    """The output folder can't be written: args[0] says where and why. What was there is untouched."""


def publish(root: Path, out: Path, outputs: tuple[Output, ...], leave_same: bool = False) -> Published:
    """Put one brief's outputs into `out`/<brief>/. leave_same: not those that lie there with the same bytes. Raises
    PublishError."""
    try:
        with _locked(root / STATE):
            return _publish(root, out, outputs, leave_same)
    except OSError as error:
        where = error.filename or out
        raise PublishError(f"{where}: {(error.strerror or str(error)).lower()}") from error


def write_lock(root: Path, folder: Path, text: str) -> Path:
    """Put a brief's evidence.lock in place of what was there, whole or not at all. Raises PublishError."""
    target = folder / LOCK
    try:
        with _locked(root / STATE):
            for litter in folder.glob(f".{LOCK}.*{PART}"):
                litter.unlink(missing_ok=True)
            part = _write_beside(target, text.encode("utf-8"))
            try:
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise PublishError(f"{error.filename or target}: {(error.strerror or str(error)).lower()}") from error
    return target


def _publish(root: Path, out: Path, outputs: tuple[Output, ...], leave_same: bool) -> Published:
    folder = out / outputs[0].brief
    folder.mkdir(parents=True, exist_ok=True)
    places = dict.fromkeys((folder / output.name).parent for output in outputs)
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    for place in (*places, folder, root / STATE):
        for litter in place.glob(f".*{PART}"):
            litter.unlink(missing_ok=True)
    before = read_owned(root, outputs[0].brief)
    manifest = dict(before)
    staged: list[tuple[Path, Path]] = []
    names = {output.name for output in outputs}
    same = [folder / each.name for each in outputs if leave_same and _lies_there(folder / each.name, each.data)]
    try:
        for output in outputs:
            target = folder / output.name
            if target in same:
                continue
            staged.append((_write_beside(target, output.data), target))
        with _uninterrupted():
            for part, target in staged:
                part.replace(target)
            removed, kept = _supersede(root, manifest, folder, outputs)
            older = tuple(
                root / name
                for name, row in manifest.items()
                if (root / name).parent == folder.absolute()
                and name.endswith(f".{row.get('format')}")  # a note, not a picture of one
                and (root / name).name not in names
                and (root / name).is_file()
            )
            for output in outputs:
                manifest[_key(root, folder / output.name)] = _row(output)
            if manifest != before:
                _write_owned(root, outputs[0].brief, manifest)
    finally:
        for part, _ in staged:
            part.unlink(missing_ok=True)
    for place in dict.fromkeys(target.parent for _, target in staged):
        _sync_folder(place)
    paths = tuple(folder / output.name for output in outputs)
    return Published(paths, removed, kept, older, _facts(root, outputs, paths, manifest, older), tuple(same))


def _lies_there(target: Path, data: bytes) -> bool:
    """Whether a file of its own, and no link to another, has these bytes already."""
    return not target.is_symlink() and read_inside(target.parent, target.name, len(data)) == data


def _facts(
    root: Path, outputs: tuple[Output, ...], paths: tuple[Path, ...], rows: Rows, older: tuple[Path, ...]
) -> tuple[Fact, ...]:
    """What was just published, the rows that say so, and the older notes that were told of."""
    facts = [file_fact(path, hashlib.sha256(output.data).digest()) for path, output in zip(paths, outputs, strict=True)]
    facts.append(file_fact(owned_file(root, outputs[0].brief), hashlib.sha256(owned_bytes(rows)).digest()))
    for path in older:
        data = read_inside(path.parent, path.name, limit=1 << 30)
        facts.append(file_fact(path, hashlib.sha256(data).digest() if isinstance(data, bytes) else NOTHING))
    return tuple(facts)


def _write_beside(target: Path, data: bytes) -> Path:
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    if target.is_dir():
        raise IsADirectoryError(21, "a folder of that name is in the way", str(target))
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _row(output: Output) -> dict[str, str]:
    row = asdict(output)
    del row["data"], row["name"]
    return {**row, "sha256": hashlib.sha256(output.data).hexdigest()}


def _key(root: Path, path: Path) -> str:
    """A file's name in the manifest: relative to the root where it lies inside, so that a project can move."""
    path = path.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _supersede(
    root: Path, manifest: Rows, folder: Path, outputs: tuple[Output, ...]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Remove files of ours that stood for the same brief, audience, length and format under another name."""
    now = {_key(root, folder / output.name) for output in outputs}
    slots = {(output.brief, output.audience, output.length, output.format) for output in outputs}
    removed, kept = [], []
    for name, row in list(manifest.items()):
        path = root / name
        slot = (row.get("brief"), row.get("audience"), row.get("length"), row.get("format"))
        if not path.is_relative_to(folder.absolute()) or name in now or slot not in slots:
            continue
        del manifest[name]
        data = read_inside(path.parent, path.name, limit=1 << 30)
        if not isinstance(data, bytes):
            continue
        if hashlib.sha256(data).hexdigest() == row.get("sha256"):
            path.unlink(missing_ok=True)
            removed.append(path)
            _remove_emptied(path.parent, folder.absolute())
        else:
            kept.append(path)
    return tuple(removed), tuple(kept)


def _remove_emptied(folder: Path, above: Path) -> None:
    """Take away folders below `above` that our last file has left."""
    while folder != above:
        try:
            folder.rmdir()
        except OSError:
            return  # something of somebody's is in it
        folder = folder.parent


def _write_owned(root: Path, brief: str, rows: Rows) -> None:
    target = owned_file(root, brief)
    target.parent.mkdir(exist_ok=True)
    _write_beside(root / STATE / target.name, owned_bytes(rows)).replace(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        with contextlib.suppress(OSError):
            os.fsync(handle)
        os.close(handle)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the state folder itself: a lock file that is unlinked is a race."""
    folder.mkdir(exist_ok=True)
    if os.name != "posix":
        yield  # no lock on a folder there; each file is still swapped whole
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise PublishError("another build of this project is still publishing; try again") from None
                time.sleep(0.02)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the swap is done: a mixed set of old and new notes is never left."""
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def write_crash_report(root: Path, text: str) -> Path | None:
    """Keep a report of an internal error at the root; None where even that can't be written."""
    name = f"crash-{hashlib.sha256(text.encode()).hexdigest()[:12]}.txt"
    try:
        (root / STATE).mkdir(exist_ok=True)
        (root / STATE / name).write_text(text, encoding="utf-8")
    except OSError:
        return None
    return root / STATE / name
