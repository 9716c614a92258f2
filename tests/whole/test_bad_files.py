"""Files no brief should have: a diagnostic with place and cure, the right code, and out/ as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from whole_project import BRIEF, Project, Ran

FILES = ("brief.yaml", "sources.yaml", "claims.yaml")


def refused(project: Project, code: int = 1, command: str = "build") -> Ran:
    """Runs `build`, which must fail with place and cure, and leave what was in out/ as it was."""
    before = project.tree("out")
    assert before
    ran = project.run(command, "--diagnostic-format", "json")
    assert ran.code == code, ran
    assert project.tree("out") == before
    errors = [one for one in ran.told() if one["severity"] == "error"]
    assert errors
    assert all(one["help"] and one["file"] and one["line"] for one in errors), errors
    return ran


def first(ran: Ran) -> tuple[str, str, int]:
    """Code, file and line of the first error."""
    one = next(one for one in ran.told() if one["severity"] == "error")
    return one["code"], one["file"], one["line"]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file(built: Project, name: str) -> None:
    (built.brief / name).unlink()
    ran = refused(built)
    assert first(ran)[:2] == ("BRF101", f"content/{BRIEF}/{name}")
    assert refused(built, command="check").codes() == ran.codes()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"# only a comment\n", b"---\n...\n", b"- \n- \n", b"just a text", b"5", b"null\n", b"[]", b"{}",
        b"\xff\xfe\x00b", b"title: caf\xe9\n", b"\x00", b"title: a\x00b\n", b"a: b: c\n", b"{", b"}", b"[[[", b"'",
        b"? x\n: y\n", b"%YAML 9.9\n---\na: b\n", b"a: 1\n---\nb: 2\n", b"\xef\xbb\xbf", b"- &a *a\n", b"<<: *x\n",
        b"a: !!python/object/apply:os.system [id]\n", b"- !x y\n", b"\t- a: b\n", b"a: |\n\tb\n", b"- - - - a\n",
        b"a: " + b"x" * 300_000, b"a: \xed\xa0\x80\n", b'a: "\\ud800"\n', b'a: "\\x00"\n', b"@a: b\n", b"`\n", b"*\n",
        b"[" * 100_000, b"- " * 100_000, b"{a: " * 100_000, b'["' + b"a" * 100_000, b"? " * 50_000,
        b"a: [1,2\nb: 3\n", b"a:\r\n  - b\r\n\tc\r", b"# \xe2\x80\xae hidden\na: b\n",
    ],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_a_broken_file(built: Project, name: str, data: bytes) -> None:
    (built.brief / name).write_bytes(data)
    assert all(one["file"].startswith(f"content/{BRIEF}/") for one in refused(built).told())


@pytest.mark.parametrize("name", FILES)
def test_a_huge_file(built: Project, name: str) -> None:
    with (built.brief / name).open("ab") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    ran = refused(built)
    mine = [one for one in ran.told() if one["file"].endswith(name)]
    assert len(mine) == 1, mine
    assert "10,485,760" in mine[0]["message"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("contact: &here desk", "BRF120"),
        ("contact: *here", "BRF12"),
        ("contact: !!str desk", "BRF12"),
        ("<<: {contact: desk}", "BRF12"),
        ("title: again", "BRF124"),
        ("\tcontact: desk", "BRF112"),
        ("contact: Desk: the islands", "BRF111"),
        ('as_of: "2024-02-30T10:00Z"', "BRF"),
        ("contact: " + "[" * 40 + "]" * 40, "BRF12"),
        ("contact: {a: b}", "BRF"),
    ],
)
def test_a_bad_line(built: Project, line: str, code: str) -> None:
    key = line.split(":")[0].strip()
    text = (built.brief / "brief.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    place = next((n for n, old in enumerate(lines) if old.startswith(f"{key}:") and key != "title"), 12)
    lines[place : place + (1 if key in ("as_of", "contact") else 0)] = [line]
    (built.brief / "brief.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = refused(built).told()
    assert any(one["code"].startswith(code) and one["line"] == place + 1 for one in told), told


def test_a_file_that_is_none(built: Project) -> None:
    for name, make in (("brief.yaml", Path.mkdir), ("sources.yaml", os.mkfifo)):
        (built.brief / name).unlink()
        make(built.brief / name)
    (built.brief / "claims.yaml").unlink()
    (built.brief / "claims.yaml").symlink_to("/etc/passwd")
    ran = refused(built)
    reasons = {one["file"].rsplit("/")[-1]: one["message"] for one in ran.told()}
    assert "not a regular file" in reasons["brief.yaml"]
    assert "not a regular file" in reasons["sources.yaml"]
    assert "outside" in reasons["claims.yaml"]
    assert len(ran.told()) == 3
    assert "root:" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["sources.yaml", "claims.yaml"])
def test_a_link_that_leads_nowhere_or_round(built: Project, name: str) -> None:
    (built.brief / name).unlink()
    (built.brief / name).symlink_to(name)
    assert first(refused(built))[1] == f"content/{BRIEF}/{name}"


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "passwd", "outside", "latin", "huge", "loop"])
def test_a_text_that_is_none(built: Project, kind: str) -> None:
    shown = (built.brief / "sources.yaml").read_text(encoding="utf-8").splitlines()
    line = shown.index("  text: sources/operator.txt") + 1
    text = built.brief / "sources" / "operator.txt"
    data = text.read_bytes()
    text.unlink()
    match kind:
        case "folder":
            text.mkdir()
        case "pipe":
            os.mkfifo(text)
        case "device":
            text.symlink_to("/dev/zero")
        case "passwd":
            text.symlink_to("/etc/passwd")
        case "outside":
            (built.root.parent / "text").write_bytes(data)
            text.symlink_to(built.root.parent / "text")
        case "latin":
            text.write_bytes(b"one\ntw\xf6\n" + data)
        case "huge":
            text.write_bytes(data)
            with text.open("ab") as file:
                file.truncate(10 * 1024 * 1024 + 1)
        case "loop":
            text.symlink_to(text)
    ran = refused(built)
    one = next(one for one in ran.told() if one["severity"] == "error")
    assert (one["file"], one["line"]) == (f"content/{BRIEF}/sources.yaml", line)
    assert "operator.txt" in one["message"]
    assert kind != "latin" or (one["code"] == "BRF103" and "its line 2" in one["message"])
    assert "BRF307" not in ran.codes()  # it is at hand, and told
    assert "root:" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["/etc/passwd", "../../../../../etc/passwd", "..", ".", "a" * 300, "/dev/stdin"])
def test_a_text_named_outside(built: Project, name: str) -> None:
    built.edit("sources.yaml", "text: sources/operator.txt", f'text: "{name}"')
    ran = built.run("check", "--diagnostic-format", "json")
    assert ran.code == 1 and ran.told()
    assert "root:" not in ran.out + ran.err


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"papper: A4\n", b"- a\n", b"\xff", b"a: &b c\n", b"paper: A3\n", b"texts: [../x\n",
     b"ceilings: {press: SECRIT}\n", b"[" * 100_000],
)  # fmt: skip
def test_a_broken_configuration(built: Project, data: bytes) -> None:
    (built / "briefgen.yaml").write_bytes(data)
    if data.strip():
        assert first(refused(built, 2))[1] == "briefgen.yaml"
    else:
        assert built.run("build", "-q").code == 0


def test_a_configuration_that_is_no_file(built: Project) -> None:
    (built / "briefgen.yaml").mkdir()
    assert first(refused(built, 2))[:2] == ("BRF101", "briefgen.yaml")


@pytest.mark.parametrize("name", ["Big Name", "a_b", "é", "x" * 41, "ü\n", "-"])
def test_a_folder_whose_name_is_no_id(built: Project, name: str) -> None:
    built.brief.rename(built / "content" / name)
    before = built.tree("out")
    ran = built.run("build", "--diagnostic-format", "json")
    if name == "-":
        assert ran.code == 0
    else:
        assert ran.code == 1 and ran.codes() == {"BRF229"}
        assert built.tree("out") == before


def test_an_audience_there_is_no_template_for(built: Project) -> None:
    line = built.edit("brief.yaml", "  - executive\n", "  - executiv\n")
    code, file, found = first(refused(built))
    assert (code, file) == ("BRF501", f"content/{BRIEF}/brief.yaml")
    assert line - 1 <= found <= line
