"""Output bytes depend on content, templates, configuration and options, and on nothing else."""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pypdfium2
import pytest
from whole_project import BRIEF, Project, command, make

ROOT = Path(__file__).resolve().parents[2]
TEXTS = os.environ.get("BRIEFGEN_TEXTS", "")
"""Where the texts of the real brief are; they may not be passed on. Read here, since no variable reaches a run."""

PACKED = re.compile(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
"""The packed streams of a PDF."""

TRAP = "import pathlib\npathlib.Path({trap!r}).write_text('ran')\npageCompression = 0\ninvariant = 0\n"


def notes(project: Project, folder: str = "out") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((project / folder / BRIEF).iterdir())}


def build(project: Project, umask: int = 0o022, cwd: Path | None = None, **env: str) -> dict[str, bytes]:
    """Build in a process of its own and give the notes."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    done = subprocess.run(command("build", "-q", "-C", str(project.root)), cwd=cwd or project.root, env=bare | env,
                          umask=umask, capture_output=True, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return notes(project)


@pytest.fixture
def wanted(built: Project) -> dict[str, bytes]:
    return notes(built)


def test_every_surrounding_gives_the_same_bytes(built: Project, wanted: dict[str, bytes], tmp_path: Path) -> None:
    home, trap = tmp_path / "home", tmp_path / "trap"
    home.mkdir()
    (home / ".reportlab_settings").write_text(TRAP.format(trap=str(trap)))
    far = make(tmp_path / "a folder with a long name, “letters” and spaces" / "deeper" / "π")
    for name in ("reportlab_settings.py", "reportlab_mods.py", "sitecustomize.txt"):
        (far / name).write_text(TRAP.format(trap=str(trap)))
    made = build(
        far, 0o077, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1", HOME=str(home), RL_pageCompression="0",
        RL_invariant="0", RL_defaultPageSize="LETTER", RL_verbose="1", RL_canvas_basefontname="Courier",
        RL_rtlSupport="1", RL_baseUnderlineProportion="9", USER="somebody", HOSTNAME="a-host",
    )  # fmt: skip
    assert made == wanted
    assert not trap.exists()
    made = build(far, 0o000, cwd=tmp_path, TZ="America/St_Johns", LC_ALL="C.UTF-8", PYTHONHASHSEED="4242",
                 HOME="/nonexistent", PYTHONUTF8="0", PYTHONDONTWRITEBYTECODE="1")  # fmt: skip
    assert made == wanted
    made = build(far, cwd=Path("/"), TZ="", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", PYTHONHASHSEED="0",
                 COLUMNS="20", TERM="dumb", NO_COLOR="1")  # fmt: skip
    assert made == wanted


def every_note(project: Project, *options: str) -> dict[str, bytes]:
    """The notes of every length, built anew; nothing may be left to warn of but want of room."""
    shutil.rmtree(project / "out", ignore_errors=True)
    ran = project.run("build", "-q", "-l", "all", "--diagnostic-format", "json", *options)
    assert ran.code == 0 and all(code.startswith("BRF64") for code in ran.codes()), ran
    return {path.name: path.read_bytes() for path in sorted((project / "out").rglob("*.*"))}


def test_with_the_texts_and_with_the_lock(project: Project, tmp_path: Path) -> None:
    wanted = every_note(project)
    assert len([name for name in wanted if not name.endswith(".svg")]) == 18
    assert project.run("lock").code == 0
    assert every_note(project) == wanted
    (project.brief / "sources").rename(tmp_path / "sources")
    assert every_note(project) == wanted
    assert every_note(project, "--texts", str(tmp_path)) == wanted
    (project.brief / "evidence.lock").unlink()
    assert every_note(project, "--texts", str(tmp_path)) == wanted


@pytest.mark.skipif(not TEXTS, reason="BRIEFGEN_TEXTS does not name the texts of the real brief")
def test_the_real_brief_with_the_texts_and_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Project(tmp_path)
    shutil.copytree(ROOT / "content" / "isis-k", real / "content" / "isis-k")
    lock = real / "content" / "isis-k" / "evidence.lock"
    committed = lock.read_bytes()
    with_lock = every_note(real)
    assert len([name for name in with_lock if not name.endswith(".svg")]) == 18
    monkeypatch.setenv("BRIEFGEN_TEXTS", TEXTS)
    assert every_note(real) == with_lock
    lock.unlink()
    assert every_note(real) == with_lock
    assert real.run("lock").code == 0
    assert lock.read_bytes() == committed


def test_with_neither_texts_nor_lock_every_note_says_so(
    built: Project, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    (built.brief / "sources").rename(tmp_path / "sources")
    shutil.rmtree(built / "out")
    ran = built.run("build", "-q", "--strict", "--diagnostic-format", "json")
    assert (ran.code, ran.out, ran.codes()) == (1, "", {"BRF307"})
    assert not (built / "out").exists()
    assert built.run("build", "-q").code == 0
    made = notes(built)
    assert set(made) == set(wanted)
    for name, data in made.items():
        said, before = (_said(each[name]) for each in (made, wanted))
        assert "460 (not" in said and "verified)" in said and "(not verified)" not in before, name
        assert data != wanted[name]


def _said(data: bytes) -> str:
    """The words of a note with one space between them."""
    if not data.startswith(b"%PDF-"):
        return " ".join(data.decode("utf-8").split())
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_way_of_asking_changes_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    made: dict[str, bytes] = {}
    for audience in ("press", "analyst", "executive"):
        for form in ("md", "pdf"):
            assert built.run("build", "-q", "-a", audience, "-f", form, "-o", "apart", str(built.brief)).code == 0
    made = notes(built, "apart")
    assert made == wanted
    shutil.copytree(built.brief, built / "content" / "another")
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_line_ends_and_a_byte_order_mark_change_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    for name in ("brief.yaml", "sources.yaml", "claims.yaml"):
        path = built.brief / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    shutil.rmtree(built / "out")
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_comments_and_times_of_files_change_nothing(built: Project, wanted: dict[str, bytes]) -> None:
    for path in built.brief.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "# a remark that is nobody's business\n", encoding="utf-8")
        os.utime(path, (1, 1))
    assert built.run("build", "-q").code == 0
    assert notes(built) == wanted


def test_nothing_of_the_machine_stands_in_a_note(wanted: dict[str, bytes], built: Project) -> None:
    words = (str(built.root), str(Path.home()), platform.node(), getpass.getuser(), "pytest")
    for name, data in wanted.items():
        packed = [zlib.decompress(stream) for stream in PACKED.findall(data)]
        assert packed or name.endswith((".md", ".svg"))
        for word in words:
            if len(word) > 4:  # a shorter one stands in compressed bytes by chance
                for part in (data, *packed):
                    assert word.encode() not in part and word.encode("utf-16-be") not in part
                    assert word.encode("utf-16-be").hex().upper().encode() not in part
