"""Many briefs built, one after the other or by several processes: the same `Finished` for each either way.

In: a workshop, folders, what is wanted, how many processes. Out: each brief's number and what it gave, as they come;
nothing is kept here. Processes are forked after the first brief was built in this one, so that what it loaded is there
for all; where forking is not safe each process starts by itself.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.base.record import dataclass
from briefgen.pipeline.building import Finished, build_brief

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from briefgen.pipeline.results import Wanted
    from briefgen.pipeline.workshop import Workshop
    from briefgen.project.project import BriefFolder

CHUNK = 16
"""Briefs that a process is given at a time, at most."""
FEW = 8
"""Up to so many briefs one process is as quick as several, which have to be started."""
BETWEEN_COLLECTIONS = 20
"""Briefs built between two searches for cycles: the search costs as much as a brief, and there is little to find."""

Numbered = tuple[int, Finished]
Tasks = Sequence[tuple[int, "BriefFolder"]]


def processes_for(jobs: int | None, briefs: int) -> int:
    """How many processes build: those asked for, at most one for each brief; None: as many as there are cores."""
    if jobs is not None:
        return max(1, min(jobs, briefs))
    if briefs <= FEW:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, briefs // (FEW // 2)))


def build_each(workshop: Workshop, folders: Sequence[BriefFolder], wanted: Wanted, jobs: int) -> Iterator[Numbered]:
    """Every brief's number among `folders` and what it gave, in any order."""
    tasks = list(enumerate(folders))
    if jobs <= 1 or len(tasks) <= 1:
        yield from _build_here(workshop, tasks, wanted)
        return
    forks = _can_fork()
    if forks:
        yield from _build_here(workshop, tasks[:1], wanted)
        del tasks[:1]
    pool = _Pool(workshop if forks else workshop.bare(), wanted, deque(tasks), min(jobs, len(tasks)), forks)
    try:
        yield from pool.run()
    finally:
        pool.close()


def _build_here(workshop: Workshop, tasks: Tasks, wanted: Wanted) -> Iterator[Numbered]:
    with rare_collections() as built:
        for number, folder in tasks:
            yield number, build_brief(workshop, folder, wanted)
            built()


@contextmanager
def rare_collections() -> Iterator[Callable[[], None]]:
    """Python searches for cycles only after every so many briefs."""
    on, count = gc.isenabled(), 0

    def built() -> None:
        nonlocal count
        count += 1
        if count % BETWEEN_COLLECTIONS == 0:
            gc.collect()

    gc.disable()
    try:
        yield built
    finally:
        if on:
            gc.enable()


def _can_fork() -> bool:
    """Forking is safe on Linux where no other thread can hold a lock; elsewhere system libraries may not bear it."""
    return sys.platform == "linux" and threading.active_count() == 1


@dataclass(slots=True)
class _Process:
    """One process of the pool. given: briefs that it has not answered yet, the one it is building first."""

    process: BaseProcess
    pipe: Connection
    given: deque[tuple[int, BriefFolder]] = field(default_factory=deque)


@dataclass(slots=True)
class _Pool:
    """waiting: briefs given to no process yet. size: processes at most."""

    workshop: Workshop
    wanted: Wanted
    waiting: deque[tuple[int, BriefFolder]]
    size: int
    forks: bool
    processes: list[_Process] = field(default_factory=list)

    def run(self) -> Iterator[Numbered]:
        """What each brief gave. A process that dies is told for the brief it had in hand; the others go on."""
        from multiprocessing.connection import wait

        if self.forks:
            gc.freeze()  # what is there stays shared between the processes
        for _ in range(self.size):
            self._start()
        while self.processes:
            ready = wait([each.pipe for each in self.processes])
            for each in [each for each in self.processes if each.pipe in ready]:
                try:
                    number, finished = each.pipe.recv()
                except (EOFError, OSError):
                    yield from self._died(each)
                    continue
                each.given.popleft()
                yield number, finished
                if not each.given:
                    self._give(each)

    def _start(self) -> None:
        from multiprocessing import get_context

        context: BaseContext = get_context("fork" if self.forks else "spawn")
        here, there = context.Pipe()
        inherited = [here, *(each.pipe for each in self.processes)] if self.forks else []
        made = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(there, inherited, self.workshop, self.wanted), daemon=True
        )  # fmt: skip
        with _held_interrupts():
            made.start()
        there.close()
        self.processes.append(_Process(made, here))
        self._give(self.processes[-1])

    def _give(self, each: _Process) -> None:
        """Hand over the next briefs, fewer towards the end so that all finish together; none left: let it go."""
        most = min(CHUNK, max(1, len(self.waiting) // (2 * self.size)))
        each.given.extend(self.waiting.popleft() for _ in range(min(most, len(self.waiting))))
        with suppress(OSError):  # dead already: reading from it says so
            each.pipe.send(list(each.given))
        if not each.given:
            self._let_go(each)

    def _let_go(self, each: _Process) -> None:
        self.processes.remove(each)
        each.pipe.close()
        each.process.join()

    def _died(self, each: _Process) -> Iterator[Numbered]:
        self._let_go(each)
        code = each.process.exitcode or 0
        if each.given:
            number, folder = each.given.popleft()
            self.waiting.extendleft(reversed(each.given))
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            yield number, Finished(folder.id, crash=f"the process that built {folder.id} ended with {how}\n")
        if self.waiting:
            self._start()

    def close(self) -> None:
        """End every process at once: they hold nothing and write nothing."""
        for each in self.processes:
            each.process.terminate()
        for each in list(self.processes):
            self._let_go(each)
        gc.unfreeze()


@contextmanager
def _held_interrupts() -> Iterator[None]:
    """Ctrl-C reaches a new process only after it has learnt to leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, inherited: list[Connection], workshop: Workshop, wanted: Wanted) -> None:
    """A process of the pool: builds what it is given until there is nothing more, or nobody to give it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:
        other.close()  # else it would not be seen that the one at the other end has gone
    with suppress(EOFError, OSError):
        while tasks := pipe.recv():
            for numbered in _build_here(workshop, tasks, wanted):
                pipe.send(numbered)
