"""What stands in the way of writing: told with place and cure, and every file in out/ still there and whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, command, interruptible

import briefgen.project.publish as publishing
from briefgen.project.owned import owned_file

ANOTHER = ("--as-of", "2025-01-02T09:00Z")
"""Options that give other bytes under other names: a build that got through would show."""


def blocked(project: Project, *arguments: str) -> str:
    before = project.tree("out")
    ran = project.run("build", "--diagnostic-format", "json", *ANOTHER, *arguments)
    assert (ran.code, ran.out) == (1, ""), ran
    assert ran.codes() >= {"BRF650"}
    assert project.tree("out") == before
    assert not [name for name in project.tree() if publishing.PART in name]
    one = next(one for one in ran.told() if one["code"] == "BRF650")
    assert one["help"]
    return str(one["message"])


def test_a_file_where_the_folder_should_be(built: Project) -> None:
    (built / "notes").write_text("mine")
    assert "notes" in blocked(built, "-o", "notes/here")
    assert (built / "notes").read_text() == "mine"


def test_a_file_where_the_state_should_be(project: Project) -> None:
    (project / ".briefgen").write_text("mine")
    assert ".briefgen" in blocked_first(project)


def blocked_first(project: Project) -> str:
    (project / "out").mkdir()
    (project / "out" / "mine").write_text("mine")
    return blocked(project)


def test_a_folder_where_a_note_should_be(built: Project) -> None:
    name = f"{BRIEF}_press_short_2025-01-02_e1.md"
    (built / "out" / BRIEF / name).mkdir()
    assert name in blocked(built)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_a_full_or_read_only_disk(built: Project, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    calls = []

    def fail(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 4:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    assert os.strerror(number).lower() in blocked(built).lower()


def test_a_folder_that_can_not_be_made(built: Project) -> None:
    assert "out-of-space" in blocked(built, "-o", "/proc/out-of-space")


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": {"brief": 3}}', b"\xff", b"[" * 100_000])
def test_a_broken_manifest_stops_nothing(built: Project, state: bytes) -> None:
    owned_file(built.root, BRIEF).write_bytes(state)
    assert built.run("build", "-q", "-a", "press", "-f", "md").code == 0


def test_litter_of_a_killed_build_is_cleared(built: Project) -> None:
    for folder in (built / ".briefgen", built / "out" / BRIEF):
        (folder / f".x.{os.getpid()}{publishing.PART}").write_text("half")
        (folder / f".notes.json.{os.getpid()}{publishing.PART}").write_text("half")
    assert built.run("build", "-q", "-a", "press", "-f", "md").code == 0
    assert not [name for name in built.tree() if publishing.PART in name]


def test_a_build_killed_while_it_publishes(built: Project) -> None:
    """SIGKILL after each file that is written: what is there is an old note or a new one, and whole."""
    old = built.tree("out")
    fresh = Project(built.root.parent / "fresh")
    subprocess.run(["cp", "-r", built.root, fresh.root], check=True)
    assert fresh.run("build", "-q", *ANOTHER).code == 0
    new = fresh.tree("out")
    for after in (1, 4, 8, 10, 13):
        killer = (
            "import os, signal, sys\n"
            "import briefgen.project.publish as p\n"
            "from pathlib import Path\n"
            f"left = [{after}]\n"
            "def dying(real):\n"
            "    def call(*args, **kwargs):\n"
            "        left[0] -= 1\n"
            "        if left[0] < 0: os.kill(os.getpid(), signal.SIGKILL)\n"
            "        return real(*args, **kwargs)\n"
            "    return call\n"
            "os.fsync = dying(os.fsync)\n"
            "Path.replace = dying(Path.replace)\n"
            "from briefgen.cli.commands import run\n"
            f"sys.exit(run({['build', '-q', *ANOTHER]!r}))\n"
        )
        done = subprocess.run([command()[0], "-c", killer], cwd=built.root, capture_output=True, timeout=60)
        assert done.returncode == -signal.SIGKILL
        there = {name: made for name, made in built.tree("out").items() if publishing.PART not in name}
        assert there.items() <= (old | new).items()
        assert set(old) <= set(there) | {name for name in old if "_e1." in name and after > 12}
    assert built.run("build", "-q", *ANOTHER).code == 0
    assert built.tree("out") == new


def test_two_builds_at_once(built: Project) -> None:
    alone = {arguments: Project(built.root.parent / "alone") for arguments in ((), ANOTHER)}
    wholes = []
    for arguments, other in alone.items():
        subprocess.run(["rm", "-rf", other.root], check=True)
        subprocess.run(["cp", "-r", built.root, other.root], check=True)
        assert other.run("build", "-q", *arguments).code == 0
        wholes.append(other.tree("out"))
    runs = [subprocess.Popen(command("build", "-q", *arguments), cwd=built.root, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE) for arguments in ((), ANOTHER)]  # fmt: skip
    for run in runs:
        out, err = run.communicate(timeout=60)
        assert run.returncode == 0, err
        assert len(out.splitlines()) == 7
    assert built.tree("out") in wholes


def test_a_lock_that_is_never_let_go(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(publishing, "WAIT", 0.1)
    handle = os.open(built / ".briefgen", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert "another build" in blocked(built)
    finally:
        os.close(handle)


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.25, 0.4, 0.55, 0.7])
def test_ctrl_c_at_any_moment(built: Project, delay: float) -> None:
    old = built.tree("out")
    run = interruptible("build", "-q", *ANOTHER, cwd=built.root)
    time.sleep(delay)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert b"Traceback" not in err, err
    if run.returncode == -signal.SIGINT:
        run.returncode = 130  # a shell calls it so; Python 3.11 ends so where the signal came inside `exec`
    assert run.returncode in (0, 130), err
    there = built.tree("out")
    if run.returncode == 130 and "2025" not in "".join(there):
        assert there == old
    assert len([name for name in there if "." in name]) == 7
    assert not [name for name in built.tree() if publishing.PART in name]


@pytest.mark.parametrize("where", ["read", "compose", "pdf", "stage", "swap"])
def test_ctrl_c_in_each_room(built: Project, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    old = built.tree("out")
    real = Path.replace

    def interrupt(*args: object, **kwargs: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        if where == "swap":
            real(*args, **kwargs)  # type: ignore[arg-type]

    target = {
        "read": "briefgen.read.brief.read_root",
        "compose": "briefgen.compose.note.read_page",
        "pdf": "briefgen.write.pdf.engine.import_module",
        "stage": "os.fsync",
        "swap": "pathlib.Path.replace",
    }[where]
    if where == "pdf":
        import briefgen.pipeline.workshop

        monkeypatch.setitem(briefgen.pipeline.workshop.WRITERS, "pdf", interrupt)
    else:
        monkeypatch.setattr(target, interrupt)
    ran = built.run("build", *ANOTHER)
    assert (ran.code, ran.err.strip()) == (130, "interrupted")
    there = built.tree("out")
    if where == "swap":
        assert len(there) == len(old) and all("2025" in name for name in there if "." in name)
    else:
        assert there == old
    assert not [name for name in built.tree() if publishing.PART in name]
