"""One brief built: the unit that a build, each process of a pool and a watch run repeat.

In: a workshop, a brief's folder and what is wanted. Out: `Finished`, plain data that another process or a later run
can tell: files to be published and words about them. Nothing is written here.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.pipeline.rows import allowed_rows, left_out_rows, withheld_lines, withheld_rows
from briefgen.project.facts import Looks
from briefgen.project.publish import Output

if TYPE_CHECKING:
    from briefgen.pipeline.results import Built, Made, Wanted
    from briefgen.pipeline.workshop import Workshop
    from briefgen.project.project import BriefFolder

Line = tuple[str, int, str]
"""A line of a file: the file as diagnostics call it, the line's number from 1, its text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file. words: of the whole note, frame aside. size: bytes. beside: a part of another file, which the closing
    table leaves out."""

    audience: str
    length: str
    format: str
    pages: int | None
    words: int
    size: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """What building one brief gave.

    outputs: every file, none where an error stands in the way. rows: what the closing table says, each with the
    number of its output. lines: those that the diagnostics point at. told: what the author is told in every case;
    told_more: the same at length. withheld (with the warnings allowed), left_out: rows for the author's report.
    secret: whether diagnostics or their lines hold what one of the audiences may not have, or nobody knows. crash: the
    traceback of a mistake of the program's own, "" for none. looks: what was looked at for this brief; project: and
    for all, since the one before. templates: names of those that were asked for.
    """

    brief: str
    outputs: tuple[Output, ...] = ()
    rows: tuple[tuple[int, Row], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[Line, ...] = ()
    told: tuple[str, ...] = ()
    told_more: tuple[str, ...] = ()
    withheld: tuple[dict[str, Any], ...] = ()
    left_out: tuple[dict[str, Any], ...] = ()
    secret: bool = False
    crash: str = ""
    looks: Looks = field(default_factory=Looks)
    project: Looks = field(default_factory=Looks)
    templates: frozenset[str] = frozenset()


def build_brief(workshop: Workshop, folder: BriefFolder, wanted: Wanted) -> Finished:
    """Check one brief and make its notes in memory. An unexpected exception is told as the brief's crash."""
    ledger = workshop.project.ledger
    ledger.brief = Looks()
    workshop.templates.asked.clear()
    try:
        finished = _build(workshop, folder, wanted)
    except Exception:
        return Finished(folder.id, crash=traceback.format_exc())
    return replace(finished, looks=ledger.brief, project=ledger.news(), templates=frozenset(workshop.templates.asked))


def _build(workshop: Workshop, folder: BriefFolder, wanted: Wanted) -> Finished:
    checked = workshop.check(folder)
    try:
        if not checked.fit:
            lines = lines_at(checked.diagnostics, workshop)
            return Finished(folder.id, diagnostics=checked.diagnostics, lines=lines, secret=True)
        built = workshop.build(checked, wanted)
        diagnostics = checked.diagnostics + built.diagnostics
        lines = lines_at(diagnostics, workshop)
        return Finished(
            folder.id,
            tuple(note.output for note in built.notes),
            tuple((index, _row(note)) for index, note in enumerate(built.notes)),
            diagnostics,
            lines,
            tuple(withheld_lines(folder.id, built, each=False)),
            tuple(withheld_lines(folder.id, built, each=True)),
            (*withheld_rows(folder.id, built), *allowed_rows(folder.id, diagnostics)),
            tuple(left_out_rows(built.notes)),
            any(released.brief is None or released.diagnostics for _, released in built.withheld)
            or _is_secret(diagnostics, lines, built),
        )
    finally:
        workshop.forget(checked)


def _is_secret(diagnostics: Iterable[Diagnostic], lines: Iterable[Line], built: Built) -> bool:
    said = [line for _, _, line in lines]
    for one in diagnostics:
        said += (one.message, one.help, one.about, *(label.text for label in one.labels))
    return any(search.keys(text) for search in built.searches for text in said)


def _row(note: Made) -> Row:
    output = note.output
    return Row(output.audience, output.length, output.format, note.pages, note.words, len(output.data), output.beside)


def lines_at(diagnostics: Iterable[Diagnostic], workshop: Workshop) -> tuple[Line, ...]:
    """The lines that diagnostics and their labels point at, each once."""
    wanted: dict[str, set[int]] = {}
    for one in diagnostics:
        for span in (one.span, *(label.span for label in one.labels)):
            if span is not None:
                wanted.setdefault(span.file, set()).add(span.line)
    found: list[Line] = []
    for file, numbers in wanted.items():
        text = workshop.text_of(file)
        each = [] if text is None else text.split("\n")
        found += ((file, number, each[number - 1]) for number in sorted(numbers) if 0 < number <= len(each))
    return tuple(found)


def texts_of(lines: Iterable[Line]) -> dict[str, str]:
    """Texts by file that have these lines in their places and nothing else: enough to show where carets point."""
    files: dict[str, dict[int, str]] = {}
    for file, number, text in lines:
        files.setdefault(file, {})[number] = text
    return {
        file: "\n".join(known.get(number, "") for number in range(1, max(known) + 1)) for file, known in files.items()
    }
