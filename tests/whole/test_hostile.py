"""A text that would be markup, or be lost: the same in every format, or refused with character and line."""

from __future__ import annotations

import string
import sys
from pathlib import Path

import pytest
from hostile_brief import bare, read_markdown, read_pdf, read_tags, turns_round, write
from whole_project import Project, Ran

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "markdown"))
from markdown_hostile import HOSTILE as LETTERS

HOSTILE = (
    *LETTERS,
    "{{ bottom_line }}", "{% for x in y %}", "{# c #}", "${HOME}", "%s %d %n", "../../etc/passwd", "<para>x</para>",
    "<img src='/etc/passwd'/>", "<font color=red>x</font>", "[@words]", "[=words]", "[@nothing]", "[^9]", "\\[\\]",
    "=?utf-8?q?x?=", "'; DROP TABLE x; --", "$(id) `id`", "\u202eevil\u202c", "a\u2066b\u2069c", "a\u2028b\u2029c",
    "\ue0000\ue001", "null", "~", "no", "0x1F", "1e3", "2021-01-01", "- ", "? x", "a: b", "#x", "x #y",
    string.punctuation, string.ascii_letters + string.digits, "a" * 120, "W" * 60 + " " + "|" * 20,
)  # fmt: skip
PRINTED = 25
"""Places of a note of full length where the text is printed, at least."""


@pytest.fixture(autouse=True)
def any_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What sentences say is not weighed: a text such as “50” would need a claim. Quotations must still be found."""
    monkeypatch.setattr("briefgen.pipeline.checking.check_brief", lambda case: ())


def build(folder: Path, text: str, around: bool) -> tuple[Ran, dict[str, str], dict[str, bytes]]:
    places = write(folder / "content" / "h", text, around)
    ran = Project(folder).run("build", "-q", "-l", "full", "--diagnostic-format", "json")
    return ran, places, {path[-3:].strip("."): (folder / path).read_bytes() for path in ran.paths}


def is_refused(ran: Ran, text: str) -> None:
    """Each error names a character of the text, and the line where it stands."""
    errors = [one for one in ran.told() if one["severity"] == "error"]
    assert ran.code == 1 and errors
    assert any(ord(char) > 126 or ord(char) < 32 for char in text), "nothing printable in ASCII is refused"
    for one in errors:
        assert one["file"] and one["line"] and one["column"], one
        more = "more characters" in one["message"]  # past the first few of one file
        assert more or any(f"U+{ord(char):04X}" in one["message"] for char in text), one
    if errors[0]["code"].startswith("BRF1"):
        assert len({one["file"] for one in errors}) == 3


def stands(value: str, pdf: str) -> bool:
    """Whether a page says a value whole, or two do: before and after the other cells of a row that crosses them."""
    parts = (pdf.find(value[:cut]) + 1 and pdf.find(value[cut:], pdf.find(value[:cut]) + cut) + 1
             for cut in range(len(value), 0, -1))  # fmt: skip
    return any(parts)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_same_text_comes_back(tmp_path: Path, text: str) -> None:
    ran, places, notes = build(tmp_path, text, around=True)
    if ran.code:
        is_refused(ran, text)
        return
    markdown, pdf, tags = read_markdown(notes["md"]), read_pdf(notes["pdf"]), read_tags(notes["pdf"])
    printed = 0
    for place, value in places.items():
        value, word = bare(value), bare(value).split("q")[0]
        printed += word in pdf
        assert (value in markdown) == (f"{word}q" in markdown), (place, value, markdown)
        assert (value in tags) == (f"{word}q" in tags) == (f"{word}q" in pdf), (place, value, tags)
        assert (value in markdown) == (value in tags), (place, value)
        if not turns_round(text):
            assert stands(value, pdf) == (f"{word}q" in pdf) == (value in tags), (place, value, pdf)
    assert printed >= PRINTED
    for name in ("label of the source", "title of the source", "text value", "hedge", "who said it", "title", "point"):
        assert bare(places[name]) in markdown


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(bare(text)) > 2])
def test_a_text_alone_in_its_place(tmp_path: Path, text: str) -> None:
    """Alone a text begins its line or its cell, where more of Markdown would take it for markup."""
    ran, _, notes = build(tmp_path, text, around=False)
    if ran.code:
        is_refused(ran, text)
        return
    for said in (read_markdown(notes["md"]), (read_tags if turns_round(text) else read_pdf)(notes["pdf"])):
        assert said.count(bare(text)) >= PRINTED


def test_there_are_enough_texts() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 52
