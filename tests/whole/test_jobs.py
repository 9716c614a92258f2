"""Several processes give what one gives: the same bytes, the same words in the same order; a broken one is told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, command, interruptible

import briefgen.pipeline.building as building
import briefgen.pipeline.pool as pool
from briefgen.base.codes import CODES

LETTERS = "abcdefghij"
SLIM = ("-a", "press", "-f", "md")


@pytest.fixture
def many(project: Project) -> Project:
    """Ten briefs: one with an error, one with a warning, eight that are sound."""
    for letter in LETTERS:
        shutil.copytree(project.brief, project / "content" / f"{BRIEF}-{letter}")
    shutil.rmtree(project.brief)
    broken = project / "content" / f"{BRIEF}-c" / "brief.yaml"
    broken.write_text(broken.read_text().replace("edition: 1", "edition: one"))
    warned = project / "content" / f"{BRIEF}-f" / "sources.yaml"
    warned.write_text(warned.read_text().replace("author: Şirin Kovač\n", "author: Şirin Kovač # the second\n"))
    return project


def fresh(project: Project, *arguments: str) -> tuple[object, dict[str, str]]:
    shutil.rmtree(project / "out", ignore_errors=True)
    shutil.rmtree(project / ".briefgen", ignore_errors=True)
    ran = project.run("build", *arguments)
    return ran, project.tree("out")


@pytest.mark.parametrize("options", [(), ("-v",), ("--strict", "-q"), ("--diagnostic-format", "json"), ("-n",)])
def test_the_same_as_one_by_one(many: Project, options: tuple[str, ...]) -> None:
    wanted = fresh(many, *SLIM, "-j", "1", *options)
    assert wanted[0].code == 1  # type: ignore[attr-defined]
    assert f"{BRIEF}-c" in wanted[0].err  # type: ignore[attr-defined]
    for jobs in ("2", "3", "40", "auto"):
        assert fresh(many, *SLIM, "-j", jobs, *options) == wanted


def test_every_format_of_a_whole_brief(many: Project) -> None:
    assert fresh(many, "-f", "pdf,json", "-j", "1") == fresh(many, "-f", "pdf,json", "-j", "2")


def test_the_report_is_in_the_order_of_the_briefs(many: Project, tmp_path: Path) -> None:
    found = []
    for jobs in ("1", "3"):
        fresh(many, *SLIM, "-j", jobs, "--report", str(tmp_path / jobs))
        found.append((tmp_path / jobs).read_text())
    assert found[0] == found[1] and f"{BRIEF}-j" in found[0]


def test_processes_that_start_by_themselves(many: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = fresh(many, *SLIM, "-j", "1")
    monkeypatch.setattr(pool, "_can_fork", lambda: False)
    assert fresh(many, *SLIM, "-j", "2") == wanted


@pytest.mark.parametrize("how", ["raises", "dies", "leaves"])
@pytest.mark.parametrize("where", ["b", "j"])
def test_a_process_that_breaks_is_told_for_its_brief(
    many: Project, monkeypatch: pytest.MonkeyPatch, how: str, where: str
) -> None:
    sound = fresh(many, *SLIM)[1]
    real = building._build

    def breaking(workshop: object, folder: object, wanted: object) -> object:
        if folder.id == f"{BRIEF}-{where}":  # type: ignore[attr-defined]
            if how == "raises":
                raise KeyError("a mistake of ours")
            if how == "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(3)
        return real(workshop, folder, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "_build", breaking)
    ran, tree = fresh(many, *SLIM, "-j", "2", "--diagnostic-format", "json")
    assert ran.code == 70  # type: ignore[attr-defined]
    (told,) = [one for one in ran.told() if one["code"] == "BRF901"]  # type: ignore[attr-defined]
    assert f"{BRIEF}-{where}" in told["message"] and CODES["BRF901"]
    (report,) = (many / ".briefgen").glob("crash-*.txt")
    assert str(report) in told["help"]
    said = {"raises": "a mistake of ours", "dies": "signal 9", "leaves": "exit code 3"}[how]
    assert said in report.read_text()
    assert tree == {name: made for name, made in sound.items() if f"{BRIEF}-{where}" not in name}


def test_one_mistake_of_our_own_does_not_stop_the_others(many: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = building._build

    def breaking(workshop: object, folder: object, wanted: object) -> object:
        if folder.id == f"{BRIEF}-a":  # type: ignore[attr-defined]
            raise RecursionError
        return real(workshop, folder, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "_build", breaking)
    one, several = fresh(many, *SLIM, "-j", "1"), fresh(many, *SLIM, "-j", "2")
    assert one[0].code == several[0].code == 70  # type: ignore[attr-defined]
    assert one[1] == several[1]


@pytest.mark.parametrize("delay", [0.2, 0.5, 0.8, 1.2])
def test_ctrl_c_leaves_nothing_half_and_nobody_behind(many: Project, delay: float) -> None:
    run = interruptible("build", "-q", "-j", "3", cwd=many.root, apart=True)
    time.sleep(delay)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert b"Traceback" not in err, err
    assert run.returncode in (0, 1, 130, -signal.SIGINT), err
    assert not [name for name in many.tree() if ".briefgen-part" in name]
    for folder in (many / "out").glob("*"):
        assert len(list(folder.iterdir())) in (0, 7)  # six notes and the picture of one
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def test_a_killed_run_leaves_nobody_behind(many: Project) -> None:
    run = subprocess.Popen(command("build", "-q", "-j", "3"), cwd=many.root, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    time.sleep(1)
    run.kill()
    run.wait()
    for _ in range(100):
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes of the pool are still there")


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "", "257", "9" * 50])
def test_a_number_of_jobs_that_is_none(project: Project, value: str) -> None:
    ran = project.run("build", f"--jobs={value}")
    assert ran.code == 2 and "--jobs" in ran.err


def test_the_variable_stands_behind_the_option(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_JOBS", "none")
    assert project.run("build", "-q").code == 2
    assert project.run("build", "-q", "-j1").code == 0


def test_how_many_processes() -> None:
    assert [pool.processes_for(jobs, 10) for jobs in (1, 2, 40)] == [1, 2, 10]
    assert pool.processes_for(None, 1) == pool.processes_for(None, pool.FEW) == 1
    assert pool.processes_for(5, 0) == 1
