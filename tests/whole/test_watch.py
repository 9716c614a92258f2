"""The watch command as a process of its own: saves of every kind, and what is built and told after each."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from whole_project import BRIEF, Project, command, make

PATIENCE = 60.0
"""Seconds after which what was waited for is taken to be missing; on a busy machine a build takes its time."""
OPTIONS = ("-f", "md", "--color", "never")
NEW = ("md: new, 358 words", "md: new, 938 words", "md: new, 296 words")
"""Ends of the lines about a new copy of the brief."""
BUILT = "velna: 3 files written, 1 unchanged"
"""A new title changes every note; the chart stays."""


class Watch:
    """A watch that runs. Lines of stderr are read one after another, by what they have to hold."""

    def __init__(self, project: Project, *arguments: str) -> None:
        self.project = project
        self.process = subprocess.Popen(
            command("watch", *OPTIONS, *arguments), cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(os.environ), text=True, encoding="utf-8",
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.told: list[str] = []
        self.paths: list[str] = []
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        takers = ((self.process.stderr, self.lines.put), (self.process.stdout, self.paths.append))
        self.readers = [threading.Thread(target=_read, args=each) for each in takers]
        for reader in self.readers:
            reader.start()

    def until(self, words: str) -> list[str]:
        """The lines up to the one that holds these words."""
        found: list[str] = []
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"no {words!r} among {self.told + found}") from None
            if words in found[-1]:
                self.told += found
                return found

    def ready(self) -> Watch:
        self.until("watching ")
        return self

    def written(self, ending: str) -> int:
        """How often the path of one of the brief's files was told, from the start; ends the watch."""
        self.close()
        return sum(path.endswith(ending) and Path(path).parent.name == BRIEF for path in self.paths)

    def beat(self) -> list[str]:
        """What is told until a brief made for the purpose is built: by then everything saved before it was seen."""
        self.beats = getattr(self, "beats", 0) + 1
        name = f"beat-{self.beats}"
        shutil.copytree(self.project.root.parent / "spare", self.project.root / "content" / name)
        found = self.until(f"{name}: 4 files written")
        return [line for line in found if name not in line and not line.endswith(NEW)]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join()


def _read(stream: IO[str], take: Callable[[str], None]) -> None:
    with stream:
        for line in stream:
            take(line.rstrip("\n"))


@pytest.fixture
def watched(project: Project) -> Iterator[Watch]:
    """A project of one brief, watched; a second brief lies beside it to be copied."""
    make(project.root.parent / "made").brief.rename(project.root.parent / "spare")
    watch = Watch(project).ready()
    yield watch
    watch.close()


def note(watch: Watch, audience: str = "press") -> str:
    (path,) = (watch.project / "out" / BRIEF).glob(f"*_{audience}_*.md")
    return path.read_text(encoding="utf-8")


def with_title(project: Project, new: str, key: str = "title") -> str:
    """The text of brief.yaml with another title."""
    lines = (project.brief / "brief.yaml").read_text(encoding="utf-8").splitlines()
    return "\n".join(f"{key}: {new}" if line.startswith(("title:", "titel:")) else line for line in lines) + "\n"


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def beside(path: Path, text: str) -> None:
    """Written beside and renamed, as most editors do."""
    part = path.with_name(".brief.yaml.tmp123")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def as_vim(path: Path, text: str) -> None:
    """A probe in the folder, the old file as a backup, a new one in its place."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"b0VIM")
    probe = path.with_name("4913")
    probe.touch()
    probe.unlink()
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")
    path.with_name(f"{path.name}~").unlink()
    swap.unlink()


def as_emacs(path: Path, text: str) -> None:
    """A lock that is a link to nowhere, the old file copied to a backup that stays."""
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("somebody@here.1234:1700000000")
    path.with_name(f"#{path.name}#").write_text(text, encoding="utf-8")
    shutil.copy2(path, path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")
    path.with_name(f"#{path.name}#").unlink()
    lock.unlink()


def test_each_way_of_saving_is_seen_once(watched: Watch) -> None:
    for word, save in zip("abcde", (in_place, beside, anew, as_vim, as_emacs), strict=True):
        save(watched.project.brief / "brief.yaml", with_title(watched.project, f"Title {word}"))
        told = watched.until(BUILT)
        assert [line for line in told if "press short md" in line] == ["press short md: 296 words"], (save, told)
        assert f"Title {word}" in note(watched)
        assert watched.beat() == [], save
    assert watched.stop() == 130
    assert (watched.written("_chart-1.svg"), watched.written(".md")) == (1, 3 * 6)


def test_a_broken_save_keeps_the_last_good_notes_and_the_next_one_mends_it(watched: Watch) -> None:
    before = watched.project.tree("out")
    path = watched.project.brief / "brief.yaml"
    in_place(path, with_title(watched.project, "Another", key="titel"))
    told = watched.until("not built, 1 error; the last good notes stay")
    assert any("BRF201" in line for line in told)
    whole = with_title(watched.project, "Another")
    in_place(path, whole[: len(whole) // 2])  # half of it was written when it was read
    watched.until("the last good notes stay")
    assert watched.project.tree("out") == before
    in_place(path, whole)
    told = watched.until(BUILT)
    assert "mended" in told[-1]
    assert "Another" in note(watched)


def test_what_changed_is_counted_and_what_did_not_is_left(watched: Watch) -> None:
    path = watched.project.brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    in_place(path, with_title(watched.project, "Two more words than the former title of this brief had before"))
    told = watched.until(BUILT)
    assert any(line.startswith("press short md: 296 words") for line in told)  # a title is frame, not text
    in_place(path, f"{text}# a comment\n")
    watched.until(BUILT)
    stamps = {one: one.stat().st_mtime_ns for one in (watched.project / "out").rglob("*.md")}
    in_place(path, f"{text}# another comment\n")
    told = watched.until("velna: nothing changed in 4 files")
    assert len(told) == 1
    assert {one: one.stat().st_mtime_ns for one in stamps} == stamps
    assert watched.written("_e1.md") == 3 * 3


def test_briefs_come_go_and_are_renamed(watched: Watch) -> None:
    content = watched.project.root / "content"
    (content / "later").mkdir()
    assert watched.beat() == []  # an empty folder is no brief
    for path in sorted((watched.project.root.parent / "spare").iterdir()):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, content / "later" / path.name)
    watched.until("later: 4 files written")
    (content / BRIEF).rename(content / "velnb")
    told = watched.until("velnb: 4 files written")
    assert "velna: content/velna is gone; its notes stay" in told
    assert note(watched)
    (content / "velnb").rename(content / BRIEF)
    told = watched.until("velna: content/velna is back as it was")
    assert "velnb: content/velnb is gone; its notes stay" in told
    content.rename(content.with_name("away"))
    watched.until("velna: content/velna is gone")
    content.with_name("away").rename(content)
    watched.until("velna: content/velna is back as it was")
    in_place(watched.project.brief / "brief.yaml", with_title(watched.project, "After all that"))
    watched.until(BUILT)


def test_a_template_touches_the_briefs_that_ask_for_it(watched: Watch) -> None:
    alone = watched.project.root / "content" / "alone"
    shutil.copytree(watched.project.root.parent / "spare", alone)
    text = (alone / "brief.yaml").read_text(encoding="utf-8")
    watched.until("alone: 4 files written")
    assert "  - executive\n  - analyst\n" in text
    in_place(alone / "brief.yaml", text.replace("  - executive\n  - analyst\n", ""))
    watched.until("alone: nothing changed in 1 file")
    watched.beat()
    extended = '{% extends "builtin/analyst.md.j2" %}\n'
    watched.project.template(extended, "analyst.md.j2")
    watched.until("alone: nothing changed in 1 file")  # a new name, which every brief may mean
    watched.beat()
    watched.project.template("{#- nothing -#}\n" + extended, "analyst.md.j2")
    told = watched.until("velna: nothing changed in 4 files") + watched.beat()
    assert not any("alone" in line for line in told)
    folder = watched.project / "templates"
    (folder / ".#analyst.md.j2").symlink_to("nowhere")
    shutil.copy2(folder / "analyst.md.j2", folder / "analyst.md.j2~")
    assert watched.beat() == []


def test_the_configuration_may_appear_and_break(watched: Watch) -> None:
    config = watched.project / "briefgen.yaml"
    in_place(config, "brand:\n  nmae: Harbour Office\n")
    told = watched.until("nothing is built until the configuration is right")
    assert any("nmae" in line for line in told)
    in_place(watched.project.brief / "brief.yaml", with_title(watched.project, "Meanwhile"))
    in_place(config, "brand:\n  name: Harbour Office\n")
    watched.until("the configuration is mended")
    watched.until("velna: ")
    assert "Meanwhile" in note(watched)


def test_a_text_beside_the_project_touches_who_rests_on_it(project: Project) -> None:
    texts = project.root.parent / "texts"
    (project.brief / "sources").rename(texts)
    (project.brief / "sources").mkdir()
    (texts / "sources").mkdir()
    for path in texts.glob("*.txt"):
        path.rename(texts / "sources" / path.name)
    watch = Watch(project, "--texts", str(texts)).ready()
    try:
        text = texts / "sources" / "herald.txt"
        whole = text.read_text(encoding="utf-8")
        in_place(text, "Nothing of it.\n")
        watch.until("the last good notes stay")
        in_place(text, whole)
        assert "mended" in watch.until("velna: ")[-1]
    finally:
        watch.close()


def test_ctrl_c_ends_it_and_the_next_build_has_nothing_to_do(watched: Watch) -> None:
    in_place(watched.project.brief / "brief.yaml", with_title(watched.project, "The last one"))
    watched.until(BUILT)
    watched.beat()  # what was built is written down after it is told
    assert watched.stop() == 130
    before = {path: path.stat().st_mtime_ns for path in (watched.project / "out" / BRIEF).glob("*.md")}
    assert watched.project.process("build", "-f", "md").code == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_it_starts_as_a_build_does(project: Project) -> None:
    for path in (project / "content").rglob("*.yaml"):
        path.unlink()
    assert project.process("watch").code == 2
    assert "no brief found" in project.process("watch").err
    assert project.process("watch", "-a", "pres").code == 2
