"""`list`, `explain`, `schema`, `new`, `completion`, `--version`: what they print and what they refuse."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from whole_project import BRIEF, Project

from briefgen import __version__
from briefgen.base.codes import CODES

COMMANDS = [
    "audit",
    "build",
    "check",
    "completion",
    "explain",
    "extract",
    "list",
    "lock",
    "new",
    "schema",
    "sources",
    "watch",
    "why",
]
KINDS = ("briefs", "audiences", "templates", "formats", "questions", "claims")


@pytest.mark.parametrize("what", KINDS)
def test_a_list_is_a_table_or_json(project: Project, what: str) -> None:
    ran = project.run("list", what)
    rows = json.loads(project.run("list", what, "--json").out)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) == len(rows) + 1 > 1
    assert lines[0].split() == list(rows[0])
    assert not (project / "out").exists() and not (project / ".briefgen").exists()


def test_lists_name_what_there_is(project: Project) -> None:
    def rows(what: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(project.run("list", what, "--json").out)
        return found

    assert [row["id"] for row in rows("briefs")] == [BRIEF]
    assert {row["audience"] for row in rows("audiences")} == {"analyst", "executive", "press"}
    assert {row["template"] for row in rows("templates")} >= {"press.md.j2"}
    assert [row["format"] for row in rows("formats")] == ["pdf", "md", "json", "eml"]
    project.template('{% extends "builtin/press.md.j2" %}')
    assert {"template": "press.md.j2", "audience": "press", "path": "templates/press.md.j2"} in rows("templates")


def test_claims_point_at_their_quotations(project: Project) -> None:
    rows = json.loads(project.run("list", "claims", "--json").out)
    fields = ["brief", "id", "question", "source", "value", "quote", "text", "start", "end", "parts"]
    fields += ["file", "line", "verified"]
    claims = yaml.safe_load((project.brief / "claims.yaml").read_text(encoding="utf-8"))
    lines = (project.brief / "claims.yaml").read_text(encoding="utf-8").splitlines()
    assert [row["id"] for row in rows] == [claim["id"] for claim in claims]
    for row, claim in zip(rows, claims, strict=True):
        assert list(row) == fields
        text = (project.brief / row["text"]).read_bytes().decode("utf-8")
        folded = [" ".join(text[start:end].split()) for start, end in row["parts"]]
        assert sorted(folded) == sorted(claim["quotes"])
        assert row["quote"] == " … ".join(claim["quotes"])
        starts, ends = zip(*row["parts"], strict=True)
        assert row["start"] in starts and row["end"] in ends and row["verified"] is True
        assert row["file"] == f"content/{BRIEF}/claims.yaml"
        assert lines[row["line"] - 1] == f"- id: {row['id']}"


def test_claims_of_a_text_that_is_elsewhere(project: Project, tmp_path: Path) -> None:
    (project.brief / "sources").rename(tmp_path / "sources")
    rows = json.loads(project.run("list", "claims", "--json").out)
    assert rows and all(row["start"] is None and row["parts"] == [] and not row["verified"] for row in rows)
    rows = json.loads(project.run("list", "claims", "--json", "--texts", str(tmp_path)).out)
    assert all(row["verified"] for row in rows)


def test_a_list_tells_a_brief_that_can_not_be_read(project: Project) -> None:
    project.edit("brief.yaml", "status: draft", "status: drift")
    ran = project.run("list", "claims", "--json")
    assert ran.code == 1 and json.loads(ran.out) == [] and "drift" in ran.err
    assert json.loads(project.run("list", "briefs", "--json").out)[0]["errors"] == 1
    assert project.run("list", "claim").code == 2
    assert project.run("list", "claims", "vlena").code == 2


def test_no_two_codes_have_one_name() -> None:
    assert len({row.name for row in CODES.values()}) == len(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, project: Project) -> None:
    row = CODES[code]
    ran = project.run("explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert row.name in ran.out and row.what in " ".join(ran.out.split()) and len(ran.out.split()) > 15
    assert project.run("explain", row.name).out == project.run("explain", code.lower()).out == ran.out


@pytest.mark.parametrize(
    ("code", "said"),
    [("BRF1112", "did you mean BRF1"), ("unqoted-colon", "did you mean unquoted-colon?"), ("???", "no code '???'")],
)
def test_a_code_there_is_not(project: Project, code: str, said: str) -> None:
    ran = project.run("explain", code)
    assert (ran.code, ran.out) == (2, "") and said in ran.err


def test_the_schema_fits_the_scaffold(project: Project) -> None:
    schema = json.loads(project.run("schema").out)
    Draft202012Validator.check_schema(schema)
    broken = {"brief.yaml": {"titel": "x"}, "sources.yaml": [{"id": "x"}], "claims.yaml": {"id": "x"}}
    for name, wrong in broken.items():
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        # every scalar as written, which is how the program takes it
        written = yaml.load((project.brief / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert [error.message for error in validator.iter_errors(written)] == [], name
        assert not validator.is_valid(written | wrong if isinstance(written, dict) else wrong)
    brief = Draft202012Validator({**schema, "$ref": "#/$defs/brief.yaml"})
    written = yaml.load((project.brief / "brief.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert not brief.is_valid(written | {"status": "drift"})


def test_new_in_an_empty_folder(tmp_path: Path) -> None:
    empty = Project(tmp_path)
    ran = empty.run("new", "my-brief")
    assert ran.code == 0 and "briefgen build my-brief" in ran.err
    assert {f"content/my-brief/{name}" for name in ("brief.yaml", "sources.yaml", "claims.yaml")} <= set(ran.paths)
    assert sorted(ran.paths) == sorted(name for name in empty.tree() if "." in name)
    assert empty.run("build", "-q").code == 0
    assert empty.run("check", "--strict").code == 0


def test_new_touches_nothing_that_is_there(project: Project) -> None:
    (project / "content" / "file").write_text("mine")
    (project / "content" / "link").symlink_to("nowhere")
    before = project.tree()
    for name in (BRIEF, "file", "link"):
        ran = project.run("new", name)
        assert (ran.code, ran.out) == (2, "") and "there already" in ran.err
        assert project.tree() == before


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../x", "A", "é", "a b", "x" * 41, "/tmp/x", "a\n"])
def test_a_name_no_brief_can_have(project: Project, name: str) -> None:
    before = project.tree()
    ran = project.run("new", name)
    assert (ran.code, ran.out) == (2, "") and "can't be a brief's name" in ran.err
    assert project.tree() == before


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(project: Project, shell: str) -> None:
    ran = project.run("completion", shell)
    assert ran.code == 0 and "_BRIEFGEN_COMPLETE" in ran.out
    assert project.run("completion", "tcsh").code == 2


def test_completion_offers_briefs_and_audiences(project: Project) -> None:
    def offered(words: str, number: int) -> str:
        return project.process(_BRIEFGEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(number)).out

    assert BRIEF in offered("briefgen build ve", 2)
    assert "press" in offered("briefgen build -a pr", 3)


def test_version_and_help(project: Project) -> None:
    assert project.run("--version").out == f"briefgen, version {__version__}\n"
    names = re.findall(r"^  (\w+)  ", project.run("--help").out, re.MULTILINE)
    assert "..." not in project.run("--help").out.split("Commands:")[1]
    assert names == COMMANDS
    for name in names:
        ran = project.run(name, "--help")
        assert ran.code == 0 and "Usage" in ran.out


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["completion", "bash"], ["build", "--help"]])
def test_what_asks_for_little_loads_little(project: Project, arguments: list[str]) -> None:
    import sys

    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "briefgen", *arguments], cwd=project.root,
                          capture_output=True, text=True, check=True)  # fmt: skip
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in loaded
    assert loaded.isdisjoint({"reportlab", "jinja2", "markdown_it", "yaml", "rapidfuzz", "pypdfium2", "jsonschema"})


def test_audit_knows_the_parts_of_a_mail_by_their_folders(project: Project) -> None:
    assert project.run("build", "-q", "-a", "press", "-f", "md,eml", "--attach", "none").code == 0
    ran = project.run("audit", "out")
    assert ran.code == 0 and ran.err.endswith("files searched, nothing found\n"), ran.err
    inside = project.run("audit", str(next((project.root / "out").rglob("body.txt"))))
    assert inside.code == 0 and "1 file searched" in inside.err
    (project.root / "body.txt").write_text("words", encoding="utf-8")
    assert "does not tell its brief" in project.run("audit", "body.txt").err
