"""One wrong digit, number word or word anywhere in a project is told, or is shown to change nothing.

Each change is made in a project without a fault; then the brief is checked and, where that tells nothing new, built in
every length: a build refuses whatever a check refuses. `pytest -s` shows the tables. BRIEFGEN_MUTATIONS sets
how many changes (200), and BRIEFGEN_MUTATIONS_SEED which; BRIEFGEN_TEXTS, the folder of the real brief's texts, has as
many made there.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mutations import Change, Place, drawn, places
from whole_project import BRIEF, make

from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.evidence.lock import claim_record, source_record, text_hash
from briefgen.pipeline import Checked, Wanted, Workshop
from briefgen.pipeline.locking import lock_text
from briefgen.project.project import Project, builtin_templates

REAL = Path(__file__).resolve().parents[2] / "content" / "isis-k"
TEXTS = os.environ.get("BRIEFGEN_TEXTS", "")
COUNT = int(os.environ.get("BRIEFGEN_MUTATIONS", "200"))
SEED = int(os.environ.get("BRIEFGEN_MUTATIONS_SEED", "1"))

ALL = Wanted(lengths=("all",), formats=("md",))
"""Every length of every audience, as Markdown: every format has its words."""

LOCK_CODES = frozenset({"BRF321", "BRF322", "BRF323", "BRF324", "BRF325", "BRF326", "BRF327", "BRF328", "BRF329"})
OUTCOMES = ("error", "warning", "lock", "note", "harmless", "own", "slipped")
"""What becomes of a change.

lock: warned of because something locked has changed, and by nothing else. harmless: the notes are the same byte by
byte, and so is all that a lock vouches for. own: of the frame, which nobody but the author knows: when the note is
of, which edition it is, until when it wants an answer.
"""

BOTH, LOCK_ALONE, TEXTS_ALONE = "texts and lock", "lock alone", "texts alone"
SETTINGS = ((BOTH, 0.6), (LOCK_ALONE, 0.2), (TEXTS_ALONE, 0.2))
"""What a project has, and its share of the changes."""

HELD_BY_TEXTS = re.compile(r"\b(?:fragment|text|points|bottom_line|judgements|gaps|background|qa|template|typed)\b")
"""Kinds that are told of, or harmless, before there is a lock. Of a claim's other keys and of a source's entry much
is the author's reading, and it is the lock that tells when it changes."""

Key = tuple[str, str, str]


@dataclass
class Bench:
    """A project without a fault, in which one change at a time is made. texts: its folders of texts."""

    root: Path
    brief: str
    texts: tuple[Path, ...]
    places: dict[str, list[Place]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    told: Counter[Key] = field(default_factory=Counter)
    printed: tuple[bytes, ...] = ()
    vouched: tuple[str, ...] = ()

    def ready(self) -> Bench:
        """Check and build the project as it is, and find the places that can be changed."""
        workshop, checked = self.checked()
        assert checked.brief is not None
        built = workshop.build(checked, ALL)
        assert built.notes
        assert [one for one in checked.diagnostics if one.severity is not Severity.NOTE] == []
        self.told = _counted((*checked.diagnostics, *built.diagnostics))
        self.printed = tuple(note.output.data for note in built.notes)
        self.vouched = self._vouched(checked)
        names = {checked.names[source]: checked.texts[source] for source in checked.texts}
        self.places, self.files = places(self.root, checked.brief, names)
        return self

    def outcome(self, change: Change) -> str:
        """What becomes of a change."""
        path = self.root / change.file
        before = path.read_bytes()
        path.write_bytes(change.made_in(self.files[change.file]).encode())
        try:
            return self._outcome(change)
        finally:
            path.write_bytes(before)

    def _outcome(self, change: Change) -> str:
        workshop, checked = self.checked()
        told = self._severest(checked.diagnostics, change)
        if told:
            return told
        built = workshop.build(checked, ALL)
        told = self._severest((*checked.diagnostics, *built.diagnostics), change)
        if told:
            return told
        same = tuple(note.output.data for note in built.notes) == self.printed
        return "harmless" if same and self._vouched(checked) == self.vouched else "slipped"

    def checked(self) -> tuple[Workshop, Checked]:
        """The brief checked anew."""
        workshop = Workshop(Project(self.root, self.texts))
        faults = workshop.configure()
        assert not faults
        folder = workshop.project.brief(self.brief)
        assert folder is not None
        return workshop, workshop.check(folder)

    def _severest(self, told: Iterable[Diagnostic], change: Change) -> str:
        """What is told and was not told before; "" for nothing. A note counts only where it is about the change."""
        told = tuple(told)
        new = _counted(told) - self.told
        found = [one for one in told if _key(one) in new]
        severities = {one.severity for one in found}
        if Severity.ERROR in severities:
            return "error"
        if Severity.WARNING in severities:
            warnings = {one.code for one in found if one.severity is Severity.WARNING}
            return "lock" if warnings <= LOCK_CODES else "warning"
        at = (change.file, change.line)
        return "note" if any(one.span and (one.span.file, one.span.line) == at for one in found) else ""

    def _vouched(self, checked: Checked) -> tuple[str, ...]:
        """What the lock, if there is one, vouches for: records of claims and sources, the texts, and itself."""
        brief, lock = checked.brief, checked.folder.path / "evidence.lock"
        assert brief is not None
        if not lock.is_file():
            return ()
        questions = {question.id: question for question in brief.questions}
        return (
            *(claim_record(claim, questions.get(claim.question)) for claim in brief.claims),
            *map(source_record, brief.sources),
            *map(text_hash, checked.texts.values()),
            lock.read_text(encoding="utf-8"),
        )


def _key(diagnostic: Diagnostic) -> Key:
    """What makes a diagnostic another one; not its words, which may hold the changed number of one told before."""
    return diagnostic.code, diagnostic.about, diagnostic.span.file if diagnostic.span else ""


def _counted(told: Iterable[Diagnostic]) -> Counter[Key]:
    return Counter(map(_key, told))


# -- the projects --


def made(root: Path, name: str, setting: str) -> Bench:
    """The invented brief, or the real one with its texts; with a template of the project's own and a new lock."""
    if name == "ferry":
        bench = Bench(make(root).root, BRIEF, ())
    else:
        shutil.copytree(REAL, root / "content" / "isis-k", ignore=shutil.ignore_patterns("evidence.lock"))
        shutil.copytree(TEXTS, root / "texts")
        bench = Bench(root, "isis-k", (root / "texts",))
    (root / "templates").mkdir()
    shutil.copy(builtin_templates() / "analyst.md.j2", root / "templates")
    folder = root / "content" / bench.brief
    if setting != TEXTS_ALONE:
        (folder / "evidence.lock").write_text(lock_text(bench.checked()[1]), encoding="utf-8")
    if setting == LOCK_ALONE:
        shutil.rmtree(folder / "sources" if name == "ferry" else root / "texts")
    return bench.ready()


# -- the table --


def outcomes(bench: Bench, count: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """What became of that many changes, by kind; and those that slipped through."""
    table: dict[str, Counter[str]] = {}
    slipped = []
    for change in drawn(bench.places, bench.files, count, SEED):
        outcome = bench.outcome(change)
        if outcome == "slipped" and change.kind == "digit in frame":
            outcome = "own"
        table.setdefault(change.kind, Counter())[outcome] += 1
        if outcome == "slipped":
            slipped.append(change.shown(bench.files[change.file]))
    return table, slipped


def rows(title: str, table: dict[str, Counter[str]]) -> str:
    """The table as text, one kind a line."""
    whole: Counter[str] = sum(table.values(), Counter())
    heads = "".join(f"{outcome:>9}" for outcome in OUTCOMES)
    lines = [
        f"{kind:40}" + "".join(f"{found[outcome] or '·':>9}" for outcome in OUTCOMES)
        for kind, found in (*sorted(table.items()), (f"all {whole.total()}", whole))
    ]
    return "\n".join(["", f"{title:40}{heads}", *lines])


NEEDS_TEXTS = pytest.mark.skipif(not TEXTS, reason="BRIEFGEN_TEXTS does not name the texts of the real brief")


@pytest.mark.parametrize(("setting", "share"), SETTINGS)
@pytest.mark.parametrize("name", ["ferry", pytest.param("real", marks=NEEDS_TEXTS)])
def test_no_change_slips_through(tmp_path: Path, name: str, setting: str, share: float) -> None:
    bench = made(tmp_path / "project", name, setting)
    if setting == TEXTS_ALONE:
        bench.places = {kind: found for kind, found in bench.places.items() if HELD_BY_TEXTS.search(kind)}
    table, slipped = outcomes(bench, round(COUNT * share))
    print(rows(f"{name}, {setting}", table))
    assert not slipped, "\n".join(slipped)


def test_the_bench_sees_what_slips_through(tmp_path: Path) -> None:
    bench = made(tmp_path / "project", "ferry", BOTH)
    file = f"content/{BRIEF}/brief.yaml"
    text = bench.files[file]

    def changed(before: str, after: str) -> str:
        start = text.index(before)
        return bench.outcome(Change("", file, start, text.count("\n", 0, start) + 1, before, after))

    assert changed("do not add or average", "add and average") == "slipped"  # our own words without a number
    assert changed("[=stranded-operator]", "about 350") == "error"
    assert changed("# What we know: one", "# What we know: two") == "harmless"
    assert bench.outcome(Change("", file, 0, 1, text[0], text[0])) == "harmless"
