"""A build that has nothing to do says what the build would: in every situation both ways of answering are held
together, the quick one that loads next to nothing and the one that looks at every brief."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, Ran, inside

from briefgen.project.nothing_to_do import kept_answer

OTHER = "other"
ASK = ("build", "-f", "md")
TICK = 0.06
"""Seconds after which what was written is beyond doubt."""


@pytest.fixture
def two(project: Project) -> Project:
    """Two briefs, built, long enough ago that their files' times leave no doubt."""
    shutil.copytree(project.brief, project / "content" / OTHER)
    for folder in ("content/none", "texts", "templates"):
        (project / folder).mkdir()
    time.sleep(TICK)
    assert project.run(*ASK).code == 0
    return project


def quick(project: Project, *arguments: str) -> Ran | None:
    """The quick answer, as the program gives it before it loads anything; None where it leaves it to the build."""
    with inside(project.root), contextlib.redirect_stderr(io.StringIO()):
        answer = kept_answer(list(arguments or ASK))
    return answer and Ran(answer[0], answer[2], answer[1] + answer[3])


def from_nothing(project: Project, *arguments: str) -> tuple[Ran, dict[str, str]]:
    """What a build says and makes that knows nothing of the runs before but which files are ours."""
    fresh = Project(project.root.with_name("fresh"))
    shutil.rmtree(fresh.root, ignore_errors=True)
    shutil.copytree(project.root, fresh.root, symlinks=True)
    for path in (fresh / ".briefgen").glob("*-*"):
        path.unlink()
    ran = fresh.run(*(arguments or ASK))
    assert not [line for line in ran.err.splitlines() if line.startswith(("removed", "left"))]
    return ran, fresh.tree("out")


def held_together(project: Project, *arguments: str, kept: bool = True) -> None:
    """The build that finds nothing to do, the quick answer and a build from nothing agree. kept: whether there is a
    quick answer."""
    arguments = arguments or ASK
    project.run(*arguments)
    slow, tree = project.run(*arguments), project.tree("out")
    assert quick(project, *arguments) in (slow, None)
    time.sleep(TICK)
    assert project.run(*arguments) == slow
    assert quick(project, *arguments) == (slow if kept else None)
    assert from_nothing(project, *arguments) == (slow, tree)


def content(project: Project) -> None:
    project.edit("brief.yaml", "edition: 1", "edition: 2")


def same_size_and_times(project: Project) -> None:
    path = project.brief / "brief.yaml"
    state = path.stat()
    content(project)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)


def other_file_same_size_and_times(project: Project) -> None:
    path = project.brief / "brief.yaml"
    state = path.stat()
    fresh = path.with_name("fresh")
    fresh.write_text(path.read_text().replace("edition: 1", "edition: 2"))
    os.utime(fresh, ns=(state.st_atime_ns, state.st_mtime_ns))
    fresh.replace(path)


def text(project: Project) -> None:
    path = next((project.brief / "sources").glob("*.txt"))
    path.write_text(path.read_text() + "\nOne more line.\n")


def no_text(project: Project) -> None:
    next((project.brief / "sources").glob("*.txt")).unlink()


def lock(project: Project) -> None:
    (project.brief / "evidence.lock").write_text("no lock\n")


def template(project: Project) -> None:
    project.template('---\nextends: builtin/press.md.j2\n---\n{% extends "builtin/press.md.j2" %}\n')


def new_audience(project: Project) -> None:
    project.template("---\naudience: board\n---\n", "board.md.j2")


def configuration(project: Project) -> None:
    (project / "briefgen.yaml").write_text("paper: Letter\n")


def faulty_configuration(project: Project) -> None:
    (project / "briefgen.yaml").write_text("papier: Letter\n")


def an_output(project: Project) -> Path:
    return next((project / "out" / BRIEF).glob("*press*.md"))


def output_gone(project: Project) -> None:
    an_output(project).unlink()


def output_edited(project: Project) -> None:
    path = an_output(project)
    path.write_text(path.read_text().replace("e", "o", 1))


def output_edited_with_its_times(project: Project) -> None:
    state = an_output(project).stat()
    output_edited(project)
    os.utime(an_output(project), ns=(state.st_atime_ns, state.st_mtime_ns))


def every_output_gone(project: Project) -> None:
    shutil.rmtree(project / "out")


def new_brief(project: Project) -> None:
    shutil.copytree(project.brief, project / "content" / "third")


def brief_where_a_folder_was(project: Project) -> None:
    for path in project.brief.glob("*.yaml"):
        shutil.copy(path, project / "content" / "none")


def brief_gone(project: Project) -> None:
    shutil.rmtree(project / "content" / OTHER)


def broken(project: Project) -> None:
    project.edit("brief.yaml", "edition: 1", "edition: one")


def a_link_out(project: Project) -> None:
    path = project.brief / "claims.yaml"
    outside = project.root.with_name("claims.yaml")
    shutil.move(path, outside)
    path.symlink_to(outside)


CHANGES = [content, same_size_and_times, other_file_same_size_and_times, text, no_text, lock, template,
           new_audience, configuration, output_gone, output_edited, output_edited_with_its_times,
           every_output_gone, new_brief, brief_where_a_folder_was, brief_gone, broken]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_has_changed_is_never_passed_over(two: Project, change: Callable[[Project], None]) -> None:
    assert quick(two) is not None
    change(two)
    assert quick(two) is None
    two.run(*ASK)
    assert two.tree("out").items() >= from_nothing(two)[1].items()
    held_together(two, kept=change is not broken)


@pytest.mark.parametrize("change, code", [(faulty_configuration, 2), (a_link_out, 1)])
def test_what_can_not_be_kept_is_looked_at_each_time(
    two: Project, change: Callable[[Project], None], code: int
) -> None:
    change(two)
    told = two.run(*ASK)
    assert told.code == code
    time.sleep(TICK)
    assert two.run(*ASK) == told and quick(two) is None


def touched(project: Project) -> None:
    (project.brief / "brief.yaml").touch()


def all_touched(project: Project) -> None:
    for path in project.root.rglob("*"):
        if ".briefgen" not in path.parts:
            path.touch()


def written_anew(project: Project) -> None:
    for path in (project.brief / "claims.yaml", an_output(project)):
        path.write_bytes(path.read_bytes())


def unread(project: Project) -> None:
    (project.brief / "notes of mine.txt").write_text("x")
    (project / "out" / "mine.txt").write_text("x")


@pytest.mark.parametrize("change", [touched, all_touched, written_anew, unread], ids=lambda change: change.__name__)
def test_what_only_looks_changed_is_not_built(two: Project, change: Callable[[Project], None]) -> None:
    before = two.run(*ASK)
    change(two)
    moved = stamps(two)
    assert two.run(*ASK) == before
    time.sleep(TICK)
    assert two.run(*ASK) == before and quick(two) == before
    assert stamps(two) == moved


def stamps(project: Project) -> dict[str, tuple[int, int]]:
    notes = (project / "out").glob("*/*")
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in notes}


@pytest.mark.parametrize("options", [
    ("-j", "2"), (BRIEF,), ("-a", "press"), ("-l", "full"), ("-C", "."), ("--texts", "texts"), ("-o", "notes"),
    ("--as-of", "2025-01-02T09:00Z"), ("--max-pages", "9"),
], ids=" ".join)  # fmt: skip
def test_each_option_is_answered_by_itself(two: Project, options: tuple[str, ...]) -> None:
    assert quick(two, *ASK, *options) is None
    held_together(two, *ASK, *options)


@pytest.mark.parametrize("options", [
    (), ("-q",), ("-v",), ("--strict",), ("--diagnostic-format", "json"), ("--color", "always"),
], ids=" ".join)  # fmt: skip
def test_the_warnings_of_a_skipped_build_are_shown_again(two: Project, options: tuple[str, ...]) -> None:
    two.edit("sources.yaml", "author: Şirin Kovač\n", "author: Şirin Kovač # the second\n")
    assert two.run(*ASK).code == 0
    held_together(two, *ASK, *options, kept="-v" not in options)  # which tells what is withheld
    said = two.run(*ASK, *options)
    assert "BRF" in said.err and said.code == ("--strict" in options)


@pytest.mark.parametrize("name, value", [("SOURCE_DATE_EPOCH", "1700000000"), ("BRIEFGEN_LENGTH", "full"),
                                         ("NO_COLOR", "1"), ("BRIEFGEN_STRICT", "1")])  # fmt: skip
def test_each_variable_is_answered_by_itself(
    two: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert quick(two) is None
    held_together(two)


def test_other_code_or_other_libraries_build_again(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    place = two.root.with_name("site")
    (place / "somelib-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(place))
    assert quick(two) is None
    held_together(two)
    before = stamps(two)
    (place / "somelib-1.0.dist-info").rename(place / "somelib-1.1.dist-info")
    assert quick(two) is None
    two.run(*ASK)
    assert set(stamps(two).values()).isdisjoint(before.values())


def test_the_program_s_own_files_are_watched(tmp_path: Path) -> None:
    import briefgen

    copy = tmp_path / "copy" / "briefgen"
    shutil.copytree(Path(briefgen.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    script = "from briefgen.project.program import program_state; print(program_state())"

    def state() -> str:
        env = os.environ | {"PYTHONPATH": str(copy.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, cwd=tmp_path
        ).stdout

    before = state()
    assert str(copy) in before and state() == before
    (copy / "edit" / "furniture.py").touch()
    assert state() != before


def test_a_report_is_made_anew_and_a_dry_run_writes_nothing(two: Project, tmp_path: Path) -> None:
    assert two.run(*ASK, "--report", str(tmp_path / "one")).code == 0
    assert two.run(*ASK, "--report", str(tmp_path / "two")).code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    before = two.tree()
    dry = two.run(*ASK, "-n")
    assert "dry run" in dry.err and dry.out == "" and two.tree() == before
    assert from_nothing(two, *ASK, "-n")[0] == dry


@pytest.mark.parametrize("damage", [b"", b"x", b"briefgen built 1 1\nx", b"briefgen answer 0\n", b"\xff" * 99])
@pytest.mark.parametrize("kind", ["built", "answer"])
def test_a_damaged_file_of_ours_only_costs_time(two: Project, kind: str, damage: bytes) -> None:
    before = two.run(*ASK)
    (file,) = (two / ".briefgen").glob(f"{kind}-*")
    file.write_bytes(damage)
    assert quick(two) is None
    assert two.run(*ASK) == before
    held_together(two)


@pytest.mark.parametrize("kind", ["built", "answer"])
def test_no_byte_of_a_file_of_ours_can_change_an_answer(two: Project, kind: str) -> None:
    before = quick(two)
    (file,) = (two / ".briefgen").glob(f"{kind}-*")
    whole = file.read_bytes()
    for place in range(0, len(whole), 997):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert quick(two) in (None, before)


def test_what_is_kept_does_not_grow(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.project.manifest.KEPT", 3)
    for number in range(1, 6):
        two.run(*ASK, "-a", "press", "--max-pages", str(number))
    assert len(list((two / ".briefgen").glob("built-*"))) == len(list((two / ".briefgen").glob("answer-*"))) == 3


def test_a_project_that_moved_or_was_copied(two: Project) -> None:
    before = two.run(*ASK)
    moved = Project(two.root.rename(two.root.with_name("moved")))
    times = stamps(moved)
    assert quick(moved) is None
    assert moved.run(*ASK) == before and stamps(moved) == times


def test_a_folder_of_texts_that_has_gone_is_missed(two: Project) -> None:
    held_together(two, *ASK, "--texts", "texts")
    (two / "texts").rmdir()
    assert quick(two, *ASK, "--texts", "texts") is None
    assert two.run(*ASK, "--texts", "texts").code == 2


def test_two_folders_of_one_id_are_two_briefs(two: Project) -> None:
    elsewhere = two / "elsewhere" / BRIEF
    shutil.copytree(two.brief, elsewhere)
    text = (elsewhere / "brief.yaml").read_text()
    (elsewhere / "brief.yaml").write_text(text.replace("edition: 1", "edition: 7"))
    assert two.run(*ASK, BRIEF).out.count("_e1.") == 3
    assert two.run(*ASK, str(elsewhere)).out.count("_e7.") == 3
    assert two.run(*ASK, BRIEF).out.count("_e1.") == 3


def test_the_quick_answer_loads_next_to_nothing(two: Project) -> None:
    script = "import sys\nfrom briefgen.__main__ import main\ntry: main()\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", script, *ASK]
    done = subprocess.run(command, cwd=two.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.splitlines()[-1].split())
    heavy = {"click", "reportlab", "jinja2", "markdown_it", "rich", "yaml", "json", "re", "pathlib", "dataclasses"}
    assert not heavy & modules - at_start()
    assert {name for name in modules if name.startswith("briefgen")} == {
        "briefgen", "briefgen.__main__", "briefgen.cli", "briefgen.cli.repeating", "briefgen.project",
        "briefgen.project.nothing_to_do", "briefgen.project.packed", "briefgen.project.program",
    }  # fmt: skip


def at_start() -> set[str]:
    """What Python loads by itself here."""
    done = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "options", [(), ("-v",), ("-a", "press"), ("--strict",), ("--report", "left.json")], ids=" ".join
)
def test_nothing_that_an_audience_may_not_have_is_kept(project: Project, options: tuple[str, ...]) -> None:
    """Of what is told of a build: its warnings, the lines they point at, and what was withheld."""
    project.edit("brief.yaml", "  - id: cost\n", "  - id: zqcost\n    marking: TLP:RED\n")
    project.edit("claims.yaml", "  question: cost\n", "  question: zqcost\n")
    last = "one person, before the divers have reported"
    project.edit("claims.yaml", f"{last}\n", f"{last} # on the zqpier\n")
    ran = project.run(*ASK, *options)
    assert project.run(*ASK, *options).err == ran.err and "zqpier" in ran.err
    for path in (project / ".briefgen").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not [word for word in (b"zqcost", b"zqpier", b"medicines-residents", b"dalgrund") if word in data], path
