"""Random markings over a brief whose every field holds words of its own, built for three audiences: nothing that is
withheld stands in any byte of a note, and a note does not change when what is withheld does."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import pypdfium2
import pytest
from canary_brief import AUDIENCES, NAME, Made, canaries, rewritten, without, write

from briefgen.cli import commands
from briefgen.gate.release import Released
from briefgen.model import brief
from briefgen.model.needle import Needle, Search
from briefgen.pipeline import Wanted, Workshop
from briefgen.project.project import Project
from briefgen.proof.audit import audit
from briefgen.proof.tags import Element, read_tags

LENGTHS = ("short", "standard", "full")
FORMATS = ("pdf", "md", "json", "eml")
ATTACHED = ("md", "json")
PARTS = ("subject.txt", "body.txt", "body.html")
FILES = len(FORMATS) + len(PARTS) + len(ATTACHED)
"""Of one edition, with the parts of its mail."""
CHANGES = ("words", "ids", "deleted")
"""Other words in what is withheld; other ids too; all of it gone."""
FEW, ALL, BATCH = 12, 300, 50
MANY = 600
TICK = re.compile(r'text-anchor="middle">([^<]*)<')
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.S)
HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")


@dataclass(frozen=True)
class Seen:
    """What a run gave. notes: bytes by file name; released: by audience; faults: errors, as text."""

    notes: dict[str, bytes]
    released: dict[str, Released]
    faults: tuple[str, ...]


def build(root: Path, files: dict[str, str], length: str, audiences: tuple[str, ...] = AUDIENCES) -> Seen:
    write(root, files)
    workshop = Workshop(Project(root))
    told = workshop.configure()
    folder = workshop.project.brief(NAME)
    assert folder is not None
    checked = workshop.check(folder)
    told += checked.diagnostics
    built = (
        workshop.build(checked, Wanted(audiences, (length,), FORMATS, embed=True, attach=ATTACHED))
        if checked.fit
        else None
    )
    told += built.diagnostics if built else ()
    faults = tuple(f"{one.code} {one.message}" for one in told if one.is_error)
    if built is None:
        return Seen({}, {}, faults)
    notes = {note.output.name: note.output.data for note in built.notes}
    return Seen(notes, dict(built.withheld), faults)


# -- a search of our own --


def inside(data: bytes) -> Iterator[tuple[str, str, bool]]:
    """Every part of a file: where, what stands there, and whether it is text that is read, not syntax."""
    if data.startswith(b"X-Unsent:"):
        yield from _in_mail(data)
    if not data.startswith(b"%PDF"):
        yield "the file", data.decode("utf-8"), True
        return
    streams = [data]
    for found in STREAM.finditer(data):
        opened = zlib.decompressobj()
        try:
            streams.append(opened.decompress(found[1]))
        except zlib.error:
            streams.append(found[1])
    for number, stream in enumerate(streams):
        for code in ("latin-1", "utf-16-be", "utf-16-le", "utf-8"):
            yield f"stream {number} as {code}", stream.decode(code, "ignore"), False
            yield f"stream {number} as {code}, moved", stream[1:].decode(code, "ignore"), False
        for literal in LITERAL.findall(stream):
            yield f"a string in stream {number}", _string(re.sub(rb"\\(.)", rb"\1", literal, flags=re.S)), False
        for digits in HEX.findall(stream):
            packed = re.sub(rb"\s", b"", digits)
            yield f"a string in stream {number}", _string(bytes.fromhex(packed[: len(packed) // 2 * 2].decode())), False
    with pypdfium2.PdfDocument(data) as pdf:
        yield "properties", json.dumps(pdf.get_metadata_dict()), True
        for mark in pdf.get_toc():
            yield "outline", str(mark.get_title()), True
        for number, page in enumerate(pdf, 1):
            yield f"page {number}", page.get_textpage().get_text_range(), True
    tagged = read_tags(data)
    for element in _elements(tagged.root):
        yield f"a tag {element.kind}", element.text, True
        yield f"what a tag {element.kind} says", f"{dict(element.attributes)} {element.lang} {element.links}", True
    yield "text without a tag", tagged.untagged + "\n".join(tagged.artifacts), True


def _in_mail(data: bytes) -> Iterator[tuple[str, str, bool]]:
    for part in message_from_bytes(data).walk():
        for name, value in part.items():
            yield f"header {name}", str(make_header(decode_header(value))), name == "Subject"
        if not part.is_multipart():
            body = part.get_payload(decode=True)
            assert isinstance(body, bytes)
            yield from inside(body)


def _string(data: bytes) -> str:
    return data.decode("utf-16", "ignore") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for part in element.inside:
        if not isinstance(part, str):
            yield from _elements(part)


def leaks(name: str, data: bytes, words: set[str]) -> list[str]:
    """Canaries in a file, by a search for plain letters: also over line ends, and numbers without their comma."""
    letters = re.compile("|".join(sorted(one for one in words if one[0] == "z")) or r"(?!)")
    digits = "|".join(one.replace(",", r"[,.\s\u00a0\u202f]?") for one in sorted(words) if one[0] != "z")
    figures = re.compile(rf"(?<!\d)(?:{digits})(?!\d)" if digits else r"(?!)")
    found = []
    for place, text, read in ((("its name", name, True)), *inside(data)):
        squeezed = re.sub(r"[\s\u00ad\ufffe\x02-]+", "", text).casefold()
        hits = {*letters.findall(squeezed), *(figures.findall(text) if read else ())}
        found += [f"{hit} in {place} of {name}" for hit in sorted(hits)]
    return found


def holes(note: str) -> list[str]:
    """What is wrong with the numbers of a Markdown note: its sources are numbered from 1 in the order of their first
    use, each is used and no other, and as many are counted."""
    listed = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", note, re.M)]
    cited = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", note)]
    counted = [int(number) for number in re.findall(r"(\d+) reports?, at most \d+ independent", note)]
    wrong = []
    if listed != list(range(1, len(listed) + 1)):
        wrong.append(f"listed {listed}")
    if list(dict.fromkeys(cited)) != listed and sorted({*cited}) != listed:
        wrong.append(f"cited {cited} of {listed}")
    if counted and counted != [len(listed)]:
        wrong.append(f"counted {counted} of {listed}")
    return wrong


# -- the runs --


@dataclass
class Run:
    """One seed's brief and its notes for all audiences. wrong: fills as it goes."""

    root: Path
    seed: int
    made: Made
    files: dict[str, str]
    plain: Seen
    wrong: list[str]

    @property
    def length(self) -> str:
        return LENGTHS[self.seed % len(LENGTHS)]

    def notes(self, audience: str) -> dict[str, bytes]:
        return {name: data for name, data in self.plain.notes.items() if f"{audience}_" in name}

    def withheld(self, audience: str) -> set[str]:
        """Every canary of the project's files, comments and texts that stands nowhere in what is released."""
        everything = canaries("\n".join((*self.files, *self.files.values())))
        return everything - canaries(repr(self.plain.released[audience].brief))

    def on_scales(self, audience: str) -> set[str]:
        """Round numbers and years on the scales of charts, which are made from what is released."""
        pictures = (data.decode() for name, data in self.notes(audience).items() if name.endswith(".svg"))
        return canaries("\n".join(tick for data in pictures for tick in TICK.findall(data)))

    def search(self, audience: str) -> int:
        """Looks for what is withheld in the notes; gives how much that is."""
        gone = self.withheld(audience) - self.on_scales(audience)
        self.wrong += [
            f"{one} got past the gate to {audience}"
            for one in sorted(self.made.own_words(audience) - self.withheld(audience))
        ]
        needles = Search(Needle(one, "text" if one[0] == "z" else "number", "withheld") for one in sorted(gone))
        for name, data in self.notes(audience).items():
            self.wrong += leaks(name, data, gone)
            self.wrong += [f"{leak.excerpt} in {leak.place} of {name}" for leak in audit(name, data, needles)]
            if name.endswith(".md"):
                self.wrong += [f"{name}: {one}" for one in holes(data.decode())]
        return len(gone)

    def state(self) -> None:
        """Builds by the command line; what is kept at the root tells nothing of what one of the audiences may not have,
        but for the names of the files that were read."""
        root = self.root / "plain"
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert commands.run(["build", "-C", str(root), "-f", "md", "-l", self.length]) == 0
        gone = set[str]().union(*map(self.withheld, AUDIENCES)) - canaries("\n".join(self.files))
        kept = [path for path in (root / ".briefgen").rglob("*") if path.is_file()]
        assert len(kept) > 1
        for path in kept:
            held = canaries(path.name + path.read_bytes().decode("utf-8", "ignore"))
            if found := {one for one in gone & held if not one.isdigit()}:  # a file's size may be a year's number
                self.wrong.append(f"{sorted(found)} in {path.name}")

    def compare(self, audience: str, change: str) -> None:
        """Changes what is withheld, and builds again."""
        gone, released = self.withheld(audience), self.plain.released[audience]
        ids = {entry["id"] for entries in self.made.lists.values() for entry in entries if "id" in entry}
        if change == "deleted":
            changed = without(self.made, released, audience).files()
        else:
            changed = rewritten(self.files, gone if change == "ids" else gone - ids, self.seed)
        if changed == self.files:
            return  # nothing that this change is made in is withheld from the audience
        again = build(self.root / f"{audience}-{change}", changed, self.length, (audience,))
        if again.notes != self.notes(audience):
            which = [name for name, data in self.notes(audience).items() if again.notes.get(name) != data]
            self.wrong.append(f"{change} for {audience}: {which} {again.faults}")


def opened(root: Path, seed: int) -> Run:
    made = Made(seed)
    files = made.files()
    plain = build(root / "plain", files, LENGTHS[seed % len(LENGTHS)])
    assert plain.faults == ()
    assert len([name for name in plain.notes if not name.endswith(".svg")]) == FILES * len(AUDIENCES)
    return Run(root, seed, made, files, plain, [])


@pytest.mark.parametrize("seed", range(FEW))
def test_nothing_withheld_is_in_a_note_nor_changes_it(seed: int, tmp_path: Path) -> None:
    run = opened(tmp_path, seed)
    run.state()
    assert sum(map(run.search, AUDIENCES)) > MANY
    run.compare(AUDIENCES[seed // 3 % 3], CHANGES[seed % 3])
    assert run.wrong == []


@pytest.mark.needs("canaries")
@pytest.mark.parametrize("first", range(0, ALL, BATCH))
def test_every_seed_every_audience_every_change(first: int, tmp_path: Path) -> None:
    wrong: list[str] = []
    for seed in range(first, first + BATCH):
        run = opened(tmp_path / str(seed), seed)
        run.state()
        assert sum(map(run.search, AUDIENCES)) > MANY
        for audience in AUDIENCES:
            for change in CHANGES:
                run.compare(audience, change)
        wrong += [f"seed {seed}: {one}" for one in run.wrong]
        shutil.rmtree(run.root)
    assert wrong == []


OF_NO_CANARY = {
    "at", "marking", "kind", "evidence", "reliability", "credibility", "verb", "priority", "moving", "stale_after",
    "level", "private", "relation", "found", "code", "by", "Origin.basis", "Brief.id", "Brief.folder", "Brief.lang",
    "Brief.as_of", "Brief.audiences", "Brief.edition", "Brief.status", "Brief.next_update", "Brief.scale",
    "Brief.scheme", "Brief.caveats", "Brief.ceilings",
}  # fmt: skip
"""Fields that hold places, words to choose from, or what is the same in all these briefs."""


def test_every_field_of_the_model_holds_a_canary(tmp_path: Path) -> None:
    filled, known = set[str](), set[str]()

    def walk(value: object) -> None:
        if isinstance(value, tuple | Mapping):
            for one in value.values() if isinstance(value, Mapping) else value:
                walk(one)
        elif is_dataclass(value) and type(value).__module__ == brief.__name__:
            for field in fields(value):
                held, name = getattr(value, field.name), f"{type(value).__name__}.{field.name}"
                known.add(name)
                if canaries(repr(held)):
                    filled.add(name)
                walk(held)

    for seed in range(FEW):
        write(tmp_path / str(seed), Made(seed).files())
        workshop = Workshop(Project(tmp_path / str(seed)))
        workshop.configure()
        folder = workshop.project.brief(NAME)
        assert folder is not None
        walk(workshop.check(folder).brief)
    classes = {one for one in vars(brief).values() if is_dataclass(one) and one.__module__ == brief.__name__}
    assert {name.partition(".")[0] for name in known} == {one.__name__ for one in classes}
    assert {name for name in known - filled if not {name, name.partition(".")[2]} & OF_NO_CANARY} == set()


def test_the_search_finds_what_is_in_a_note(tmp_path: Path) -> None:
    """Each canary of a note that a reader of its PDF sees is found there, and the note is its author's."""
    run = opened(tmp_path, 2)
    for audience in AUDIENCES:
        pdf, markdown = (next(data for name, data in run.notes(audience).items() if name.endswith(form))
                         for form in (".pdf", ".md"))  # fmt: skip
        printed = canaries(markdown.decode())
        assert len(printed) > 30
        found = {one.split(" in ")[0].replace(",", "") for one in leaks("a.pdf", pdf, printed)}
        assert found == {one.replace(",", "") for one in printed}
