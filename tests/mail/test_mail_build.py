"""`-f eml` from the command line: the draft and its parts, who gets it, what it carries, what is superseded."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import fast_mail_parser
import mailparser
import pytest

import briefgen.pipeline.mailing as mailing
from briefgen.cli.commands import run
from briefgen.pipeline import FORMATS
from briefgen.read.project_keys import ATTACHABLE
from briefgen.write import WRITERS

BRIEF = "ferries"
CONFIG = """mail:
  press:
    to: [Duty desk <desk@example.org>, "Þóra Lund <thora@bücher.example>"]
    cc: [office@example.org]
    bcc: [Log <log@hidden.example>]
    reply_to: desk@example.org
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of the invented brief, in whose folder we are."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", BRIEF, "-C", "."]) == 0
    (tmp_path / "briefgen.yaml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def build(*options: str) -> int:
    return run(["build", "-q", "-a", "press", *options])


def files(root: Path) -> dict[str, bytes]:
    """What lies in out/, by path, the brief's name and its stem taken off."""
    found = {}
    for path in sorted((root / "out" / BRIEF).rglob("*")):
        if path.is_file():
            name = path.relative_to(root / "out" / BRIEF).as_posix()
            found[re.sub(rf"{BRIEF}_(\w+?)_(\w+?)_[0-9-]+_e", r"\1_\2_", name)] = path.read_bytes()
    return found


def test_a_draft_with_its_parts_beside_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["build", "-a", "press", "-f", "eml,pdf", "--attach", "pdf,md", "--attach", "json"]) == 0
    told = capsys.readouterr()
    made = files(root)
    folder = "mail/press_short/"
    assert sorted(made) == sorted((
        "press_short_1.eml", "press_short_1.pdf", f"{folder}subject.txt", f"{folder}to.txt", f"{folder}cc.txt",
        f"{folder}bcc.txt", f"{folder}reply-to.txt", f"{folder}body.txt", f"{folder}body.html",
        f"{folder}press_short_1.pdf", f"{folder}press_short_1.md", f"{folder}press_short_1.json",
    ))  # fmt: skip
    assert len(told.out.splitlines()) == len(made) and all(Path(line).is_file() for line in told.out.splitlines())
    table = told.err.splitlines()[-3:]
    assert [row.split()[2] for row in table] == ["format", "pdf", "eml"] and " kB" in table[-1]
    assert made["press_short_1.pdf"] == made[f"{folder}press_short_1.pdf"]
    assert json.loads(made[f"{folder}press_short_1.json"])["audience"] == "press"


def test_two_other_libraries_read_every_draft(root: Path) -> None:
    """Of each audience at each length: the same subject, the same two bodies, the same attachments."""
    config = "".join(f"  {name}:\n    to: ['\"Lund, Þóra ({name})\" <{name}@example.org>']\n"
                     for name in ("executive", "analyst", "press"))  # fmt: skip
    (root / "briefgen.yaml").write_text(f"mail:\n{config}", encoding="utf-8")
    assert run(["build", "-q", "-f", "eml", "-l", "all", "--attach", "pdf,md,json"]) == 0
    drafts = sorted((root / "out" / BRIEF).glob("*.eml"))
    assert len(drafts) == 9
    for draft in drafts:
        audience, length = draft.name.split("_")[1:3]
        folder = draft.parent / "mail" / f"{audience}_{length}"
        subject = (folder / "subject.txt").read_text(encoding="utf-8").strip()
        text, html = ((folder / f"body.{end}").read_text(encoding="utf-8") for end in ("txt", "html"))
        assert len(html) < 100_000 and max(map(len, text.splitlines())) <= 78
        carried = {path.name: path.read_bytes() for path in folder.glob(f"{BRIEF}_*")}
        to = [(f"Lund, Þóra ({audience})", f"{audience}@example.org")]
        one = mailparser.parse_from_bytes(draft.read_bytes())
        other = fast_mail_parser.parse_email(draft.read_bytes())
        assert " ".join(one.subject.split()) == other.subject == subject
        assert one.to == to and [(box.display_name, box.address) for box in other.to] == to
        assert (one.message_id, one.date) == ("", None) and not one.defects and other.warnings == []
        for plain, marked in ((one.text_plain, one.text_html), (other.text_plain, other.text_html)):
            assert [body.replace("\r\n", "\n") for body in (*plain, *marked)] == [text, html]
        assert {each.filename: each.content for each in other.attachments} == carried
        names = [each["filename"] for each in one.attachments]
        assert sorted(names) == sorted(carried)


def test_two_other_libraries_read_the_draft(root: Path) -> None:
    assert build("-f", "eml", "--attach", "pdf,md") == 0
    made = files(root)
    draft, folder = made["press_short_1.eml"], "mail/press_short/"
    to = [("Duty desk", "desk@example.org"), ("Þóra Lund", "thora@xn--bcher-kva.example")]
    one, other = mailparser.parse_from_bytes(draft), fast_mail_parser.parse_email(draft)
    assert one.defects == set() or one.defects == [], one.defects
    assert one.to == to and one.cc == [("", "office@example.org")]
    assert [(box.display_name or "", box.address) for box in other.to] == to and other.warnings == []
    subject = made[f"{folder}subject.txt"].decode().strip()
    assert other.subject == subject and subject.startswith("TLP:CLEAR: ")
    text, html = made[f"{folder}body.txt"].decode(), made[f"{folder}body.html"].decode()
    for plain, marked in ((one.text_plain, one.text_html), (other.text_plain, other.text_html)):
        assert [body.replace("\r\n", "\n") for body in (*plain, *marked)] == [text, html]
    carried = {name.removeprefix(folder): data for name, data in made.items() if name.endswith((".pdf", ".md"))}
    assert [attached.content for attached in other.attachments] == list(carried.values())[::-1]
    assert [attached.mimetype for attached in other.attachments] == ["application/pdf", "text/markdown"]
    kinds = [(attached["mail_content_type"], attached["content-disposition"][:10]) for attached in one.attachments]
    assert kinds == [("application/pdf", "attachment"), ("text/markdown", "attachment")]
    assert re.findall(rb"^([\w-]+):", draft.split(b"\r\n\r\n")[0], re.MULTILINE) == [
        b"X-Unsent", b"MIME-Version", b"Subject", b"To", b"Cc", b"Reply-To", b"Content-Type",
    ]  # fmt: skip


def test_blind_copies_stand_in_their_file_alone(root: Path) -> None:
    assert build("-f", "eml,md,json") == 0
    holding = [name for name, data in files(root).items() if b"hidden.example" in data or b"log@" in data]
    assert holding == ["mail/press_short/bcc.txt"]
    assert files(root)[holding[0]] == b'"Log" <log@hidden.example>\n'


def test_a_second_build_gives_the_same_bytes(root: Path) -> None:
    assert build("-f", "eml", "-l", "all") == 0
    first = files(root)
    assert build("-f", "eml", "-l", "all", "-o", "other") == 0
    (root / "out").rename(root / "first")
    (root / "other").rename(root / "out")
    assert files(root) == first and len(first) == 3 * 9


def test_other_surroundings_give_the_same_bytes(root: Path) -> None:
    assert run(["build", "-q", "-f", "eml", "--attach", "pdf,md,json"]) == 0
    first = files(root)
    assert len([name for name in first if name.endswith(".eml")]) == 3
    shutil.rmtree(root / ".briefgen")
    far = root / "a folder, “far” away" / "π"
    shutil.copytree(root / "content", far / "content")
    shutil.copy(root / "briefgen.yaml", far)
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": "/nonexistent",
                    "HOSTNAME": "a-host", "USER": "somebody", "EMAIL": "somebody@example.org"}  # fmt: skip
    command = [sys.executable, "-m", "briefgen", "build", "-q", "-C", str(far), "-f", "eml", "--attach", "pdf,md,json"]
    done = subprocess.run(command, cwd="/", env=os.environ | surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert files(far) == first


def test_only_what_is_asked_for_is_published(root: Path) -> None:
    assert build("-f", "eml") == 0
    assert [name for name in files(root) if "/" not in name] == ["press_short_1.eml"]
    assert build("-f", "eml", "--attach", "none") == 0
    assert not any(name.endswith(".pdf") for name in files(root))
    assert b"Attached" not in files(root)["mail/press_short/body.txt"]


def test_the_template_names_what_is_attached(root: Path) -> None:
    (root / "templates").mkdir()
    page = '---\naudience: press\nattach: [md]\nmail: {subject: "{title}"}\n---\n{% extends "builtin/press.md.j2" %}\n'
    (root / "templates" / "press.md.j2").write_text(page, encoding="utf-8")
    assert build("-f", "eml") == 0
    assert {name for name in files(root) if "press_short_1." in name} == {
        "press_short_1.eml", "mail/press_short/press_short_1.md"}  # fmt: skip
    title = files(root)["mail/press_short/subject.txt"].decode()
    assert title == "TLP:CLEAR: Ferry to Velna out of service after Storm Ilka\n"


def test_what_is_superseded_goes_and_leaves_no_empty_folder(root: Path) -> None:
    assert build("-f", "eml") == 0
    (root / "out" / BRIEF / "mail" / "press_short" / "mine.txt").write_text("kept")
    (root / "briefgen.yaml").write_text("mail: {press: {to: [desk@example.org]}}\n", encoding="utf-8")
    assert build("-f", "eml", "--attach", "none") == 0
    assert sorted(files(root)) == ["mail/press_short/body.html", "mail/press_short/body.txt",
                                   "mail/press_short/mine.txt", "mail/press_short/subject.txt",
                                   "mail/press_short/to.txt", "press_short_1.eml"]  # fmt: skip


def test_a_part_that_is_superseded_is_named_with_its_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build("-f", "eml") == 0
    capsys.readouterr()
    assert run(["build", "-a", "press", "-f", "eml", "--attach", "none"]) == 0
    told = capsys.readouterr().err.splitlines()
    gone = f"removed mail/press_short/{BRIEF}_press_short_2024-11-11_e1.pdf: superseded"
    assert [line for line in told if "superseded" in line] == [gone]


def test_a_note_above_its_recipients_is_not_built(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = "mail:\n  executive:\n    to: [all@example.org]\n    ceiling: TLP:CLEAR\n"
    (root / "briefgen.yaml").write_text(config, encoding="utf-8")
    brief = root / "content" / BRIEF / "brief.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("marking: TLP:CLEAR", "marking: TLP:GREEN", 1))
    assert run(["build", "-q", "-a", "executive", "-f", "eml"]) == 1
    told = capsys.readouterr().err
    assert "BRF672" in told and "briefgen.yaml:4:14" in told and not (root / "out").exists()
    assert run(["build", "-q", "-a", "executive", "-f", "pdf"]) == 0


def test_a_title_that_would_add_a_recipient_is_refused_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = root / "content" / BRIEF / "brief.yaml"
    text = brief.read_text(encoding="utf-8")
    title = re.sub(r"(?m)^title: .*$", 'title: "=?utf-8?b?QmNjOiBldmlsQHgub3Jn?="', text)
    brief.write_text(title, encoding="utf-8")
    assert build("-f", "eml") == 1
    line = title[: title.index("title: ")].count("\n") + 1
    assert re.search(rf"BRF673[^\n]*\n *--> content/{BRIEF}/brief.yaml:{line}:", capsys.readouterr().err)
    assert build("-f", "md") == 0  # it is letters to every other format


def test_a_check_tries_the_mails_of_a_project_that_has_some(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = root / "content" / BRIEF / "brief.yaml"
    whole = brief.read_text(encoding="utf-8")
    brief.write_text(re.sub(r"(?m)^title: .*$", 'title: "=?utf-8?b?QmNjOiBldmlsQHgub3Jn?="', whole), encoding="utf-8")
    assert run(["check"]) == 1 and "BRF673" in capsys.readouterr().out
    (root / "briefgen.yaml").unlink()
    assert run(["check"]) == 0  # it is letters to every other format
    brief.write_text(whole, encoding="utf-8")
    (root / "briefgen.yaml").write_text("mail: {executive: {ceiling: {gscp: OFFICIAL}}}\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["check"]) == 1 and "BRF672" in capsys.readouterr().out
    (root / "briefgen.yaml").unlink()
    (root / "templates").mkdir()
    page = '---\naudience: press\nmail: {subject: "{titel}"}\n---\n{% extends "builtin/press.md.j2" %}\n'
    (root / "templates" / "press.md.j2").write_text(page, encoding="utf-8")
    assert run(["check"]) == 1 and "BRF674" in capsys.readouterr().out
    assert not (root / "out").exists() and not (root / ".briefgen").exists()


def test_large_mails_are_told(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(mailing, "LARGE", 1000)
    assert build("-f", "eml") == 0
    assert "BRF675" in capsys.readouterr().err
    assert build("-f", "eml", "--strict") == 1
    monkeypatch.setattr(mailing, "LARGEST_BODY", 1000)
    shutil.rmtree(root / ".briefgen")  # or it would answer as before, for nothing that it reads has changed
    assert build("-f", "eml") == 1 and "BRF676" in capsys.readouterr().err


def test_what_is_asked_to_be_attached_must_be_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build("-f", "eml", "--attach", "dpf") == 2
    assert "'pdf'" in capsys.readouterr().err
    assert build("-f", "eml", "--attach", "eml") == 2


def test_the_variable_stands_behind_the_option(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_ATTACH", "none")
    assert build("-f", "eml") == 0
    assert not any(name.endswith(".pdf") for name in files(root))
    assert build("-f", "eml", "--attach", "pdf") == 0
    assert "mail/press_short/press_short_1.pdf" in files(root)


def test_every_format_can_be_attached_but_a_mail() -> None:
    assert ATTACHABLE == mailing.CARRIED
    assert (*WRITERS, "eml") == FORMATS
