"""The rooms chained: from a project's bytes to checked, finished files. The only file that knows them all.

In: a project and what is asked for. Out: a `Report` of diagnostics, and outputs ready to be published.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic, Severity, in_reading_order
from briefgen.base.span import Span
from briefgen.checks import check_brief
from briefgen.evidence.findings import find
from briefgen.evidence.verify import Evidence, State, verify
from briefgen.gate.ceiling import hold_ceiling
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.model.config import Config
from briefgen.model.date import Moment
from briefgen.model.profile import LENGTHS as LENGTHS
from briefgen.model.profile import Profile
from briefgen.project.files import Refused
from briefgen.project.project import BUILTIN, TEMPLATE_SUFFIX, BriefFolder, Project
from briefgen.project.publish import Output
from briefgen.read.brief import BriefFiles, read_brief
from briefgen.read.config import read_config
from briefgen.read.front_matter import TemplateFile, raise_ceiling, read_profile, split_template
from briefgen.read.json_schema import json_schema as json_schema
from briefgen.read.moments import MOMENT_FORMS as MOMENT_FORMS
from briefgen.read.moments import parse_moment as parse_moment
from briefgen.read.text import read_text
from briefgen.write import WRITERS

if TYPE_CHECKING:
    from briefgen.compose.engine import Engine

FORMATS = tuple(WRITERS)
"""Formats by id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; empty means the default.

    lengths: `all` stands for every length. template: file name; must be of the audience asked for.
    timestamp: SOURCE_DATE_EPOCH, None for the brief's as-of.
    """

    audiences: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    template: str = ""
    as_of: Moment | None = None
    timestamp: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A brief that was read: None where it can't be used; what is known of its evidence; all diagnostics."""

    folder: BriefFolder
    brief: Brief | None
    evidence: Evidence | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def fit(self) -> bool:
        """Whether it can be built."""
        return self.brief is not None and not any(d.is_error for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Made:
    """One finished note. words: of the whole note, frame aside."""

    output: Output
    pages: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Built:
    """A brief's notes; empty where an error stands in the way. No brief is half built."""

    notes: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]


@contextmanager
def _collector_off() -> Iterator[None]:
    """Python's search for cycles is off: a brief makes many objects and hardly a cycle, and the search takes
    a fifth of a big brief's time and more of a bigger one's."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@dataclass(slots=True)
class Workshop:
    """One run over a project: reads each file once and keeps the texts that carets point into."""

    project: Project
    config: Config = field(default_factory=Config)
    seen: dict[str, str] = field(default_factory=dict)
    _engine: Engine | None = None
    _templates: dict[str, TemplateFile | Refused] = field(default_factory=dict)

    def text_of(self, name: str) -> str | None:
        """The text of a file by the name that diagnostics use; None when it was not read."""
        return self.seen.get(name)

    def configure(self) -> tuple[Diagnostic, ...]:
        """Read briefgen.yaml; further text folders come after those already named."""
        data = self.project.read_config()
        if isinstance(data, Refused):
            return () if data.missing else (_unreadable("briefgen.yaml", data.reason),)
        self.seen["briefgen.yaml"] = read_text("briefgen.yaml", data).shown
        self.config, diagnostics = read_config("briefgen.yaml", data)
        more = tuple(self.project.root / folder for folder in self.config.texts)
        self.project = replace(self.project, texts=(*self.project.texts, *more))
        return diagnostics

    @_collector_off()
    def check(self, folder: BriefFolder) -> Checked:
        """Read a brief and report every mistake in it."""
        files, refused = self.project.read_brief(folder)
        read = read_brief(BriefFiles(folder.id, folder.shown, files))
        self.seen.update(read.texts)
        unread = {f"{folder.shown}/{name}" for name in refused}  # told below, and not as missing
        diagnostics = tuple(
            d for d in read.diagnostics if not (d.code == "BRF101" and d.span and d.span.file in unread)
        ) + tuple(_unreadable(f"{folder.shown}/{name}", reason) for name, reason in refused.items())
        known = read.brief or read.partial
        if known is None:
            return Checked(folder, None, None, in_reading_order(diagnostics))
        texts, shown, faults = self._texts(folder, known)
        evidence = verify(known, texts, shown)
        diagnostics += faults + evidence.diagnostics + (check_brief(read.brief) if read.brief else ())
        return Checked(folder, read.brief, evidence, in_reading_order(diagnostics))

    def _texts(
        self, folder: BriefFolder, brief: Brief
    ) -> tuple[dict[str, str], dict[str, str], tuple[Diagnostic, ...]]:
        """The texts at hand and their names, by source. Newlines stay: anchors are offsets into the text."""
        texts: dict[str, str] = {}
        names: dict[str, str] = {}
        faults: list[Diagnostic] = []
        for source in brief.sources:
            if not source.text:
                continue
            shown, data = self.project.read_text(folder, source.text)
            if isinstance(data, Refused):
                if not data.missing:
                    faults.append(_unreadable(shown, data.reason, source.at.get("text")))
                continue
            try:
                texts[source.id] = data.decode("utf-8")
            except UnicodeDecodeError as error:
                line = data[: error.start].count(b"\n") + 1
                faults.append(_unreadable(shown, f"it is not UTF-8 (line {line})", source.at.get("text")))
                continue
            names[source.id] = shown
            self.seen[shown] = texts[source.id]
        return texts, names, tuple(faults)

    @_collector_off()
    def build(self, checked: Checked, wanted: Wanted) -> Built:
        """Every note of a brief that is asked for; nothing where one of them can't be made."""
        brief = checked.brief
        assert brief is not None
        if wanted.as_of is not None:
            brief = replace(brief, as_of=wanted.as_of)
        notes: list[Made] = []
        diagnostics: list[Diagnostic] = []
        for audience in wanted.audiences or brief.audiences:
            profile, faults = self.profile(wanted.template or audience + TEMPLATE_SUFFIX, audience)
            here = None if wanted.audiences else brief.at.get("audiences")
            diagnostics += (fault if fault.span else replace(fault, span=here) for fault in faults)
            if profile is None:
                continue
            released = release(brief, profile)
            diagnostics += released.diagnostics
            for length in _lengths(wanted.lengths, profile):
                if released.brief is not None:
                    made, faults = self._edition(released.brief, profile, length, wanted)
                    notes += made
                    diagnostics += faults
        if any(diagnostic.is_error for diagnostic in diagnostics):
            notes = []
        return Built(tuple(notes), in_reading_order(diagnostics))

    def _edition(
        self, brief: Brief, profile: Profile, length: str, wanted: Wanted
    ) -> tuple[list[Made], tuple[Diagnostic, ...]]:
        from briefgen.compose.edition import Edition
        from briefgen.compose.note import compose
        from briefgen.doc.words import lines_of
        from briefgen.edit.selection import select
        from briefgen.proof.pdf_text import read_back

        kept = select(brief, length)
        edition = Edition(kept, profile, length, banner(kept), find(kept))
        timestamp = brief.as_of.timestamp if wanted.timestamp is None else wanted.timestamp
        paper = self.config.paper or profile.paper
        composed = compose(edition, self.engine(), paper, timestamp)
        diagnostics = tuple(map(self._placed, composed.diagnostics))
        notes: list[Made] = []
        if composed.document is None:
            return notes, diagnostics
        words = sum(len(line.split()) for line in lines_of(composed.document.blocks))
        stem = f"{brief.id}_{profile.audience}_{length}_{brief.as_of.day_of}_e{brief.edition}"
        for form in wanted.formats or tuple(WRITERS):
            written = WRITERS[form](composed.document)
            diagnostics += tuple(_placed_in_frame(fault, brief) for fault in written.diagnostics)
            if form == "pdf" and written.data:
                diagnostics += read_back(written.data, composed.document)
            output = Output(brief.id, profile.audience, length, form, f"{stem}.{form}", written.data)
            notes.append(Made(output, written.pages, words))
            diagnostics += tuple(_over_limit(output, written.pages, profile, brief))
        return notes, diagnostics

    # -- templates --

    def profile(self, name: str, audience: str) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
        """The profile of a template, which must be for `audience`."""
        profile, diagnostics = self._profile(name, ())
        if profile is not None and profile.audience != audience:
            message = f"template {name!r} is for {profile.audience}, not for {audience}"
            return None, (*diagnostics, Diagnostic("BRF503", message, Span(self._shown(name)),
                          f"use it with -a {profile.audience}, or name a template for {audience}"))  # fmt: skip
        if profile is None:
            return None, diagnostics
        held, faults = hold_ceiling(profile, self._built_in(audience), self.config.ceilings)
        return (None if faults else held), diagnostics + faults

    def _profile(self, name: str, below: tuple[str, ...]) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
        """below: names of the templates that led here by extending one another."""
        file = self._template(name)
        if isinstance(file, Refused):
            return None, (self._no_template(name, file, below),)
        if name in below:
            message = f"template {name!r} extends itself by way of {' and '.join(below)}"
            return None, (Diagnostic("BRF502", message, Span(self._shown(name)), "extend another template"),)
        parent: Profile | None = None
        faults: tuple[Diagnostic, ...] = ()
        if file.extends:
            parent, faults = self._profile(file.extends, (*below, name))
            if parent is None:
                return None, faults
            parent = raise_ceiling(parent, self.config)
        profile, diagnostics = read_profile(file, parent)
        return profile, faults + diagnostics

    def _built_in(self, audience: str) -> Profile | None:
        name = f"{BUILTIN}{audience}{TEMPLATE_SUFFIX}"
        return self._profile(name, ())[0] if isinstance(self._template(name), TemplateFile) else None

    def _no_template(self, name: str, refused: Refused, below: tuple[str, ...]) -> Diagnostic:
        if not refused.missing:
            return _unreadable(self._shown(name), refused.reason)
        span = Span(self._shown(below[-1])) if below else None
        known = ", ".join(self.project.template_names())
        return Diagnostic("BRF501", f"there is no template {name!r}", span, f"there are {known}")

    def _template(self, name: str) -> TemplateFile | Refused:
        if name not in self._templates:
            shown, data = self.project.read_template(name)
            if isinstance(data, Refused):
                self._templates[name] = data
            else:
                self.seen[shown] = self.seen[name] = data.decode("utf-8", errors="replace")
                self._templates[name] = split_template(shown, data)
        return self._templates[name]

    def template_profile(self, name: str) -> Profile | None:
        """The profile of a template, whatever its audience; None where it has mistakes."""
        return self._profile(name, ())[0]

    def profiles(self) -> tuple[tuple[tuple[str, Profile], ...], tuple[Diagnostic, ...]]:
        """Every template that is whole, with its profile, by name; and what is wrong with the others."""
        read = [(name, *self._profile(name, ())) for name in self.project.template_names()]
        whole = tuple((name, profile) for name, profile, _ in read if profile is not None)
        return whole, tuple(fault for _, _, faults in read for fault in faults)

    def shown_template(self, name: str) -> str:
        """Where a template lies, as told to the author."""
        return self._shown(name)

    def claim_rows(self, checked: Checked) -> list[dict[str, object]]:
        """Each claim of a brief with its place in the text and in the file, for `list claims`."""
        brief, evidence = checked.brief, checked.evidence
        if brief is None or evidence is None:
            return []
        rows: list[dict[str, object]] = []
        for claim, held in zip(brief.claims, evidence.claims, strict=True):
            span = claim.at[""]
            rows.append(
                {
                    "brief": brief.id,
                    "id": claim.id,
                    "question": claim.question,
                    "source": claim.source,
                    "value": claim.raw,
                    "quote": " … ".join(claim.quotes),
                    "text": brief.source(claim.source).text,
                    "start": held.start,
                    "end": held.end,
                    "parts": [list(part) for part in held.parts],
                    "file": span.file,
                    "line": span.line,
                    "verified": held.state is State.VERIFIED,
                }
            )
        return rows

    def _placed(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic of the template engine, which knows templates by name, with the file's path."""
        span = diagnostic.span
        if span is None or span.file not in self._templates:
            return diagnostic
        return replace(diagnostic, span=replace(span, file=self._shown(span.file)))

    def _shown(self, name: str) -> str:
        return self.project.read_template(name)[0]

    def engine(self) -> Engine:
        """The template engine of this project, made once."""
        if self._engine is None:
            from briefgen.compose.engine import Engine

            self._engine = Engine(self._body, self.project.template_names)
        return self._engine

    def _body(self, name: str) -> str | None:
        """A template's body, moved down to its line in the file so that line numbers are right."""
        file = self._template(name)
        return None if isinstance(file, Refused) else "\n" * (file.body_line - 1) + file.body


def _lengths(wanted: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    if "all" in wanted:
        return tuple(length for length in LENGTHS if not profile.lengths or length in profile.lengths)
    return wanted or (profile.default_length,)


def _placed_in_frame(diagnostic: Diagnostic, brief: Brief) -> Diagnostic:
    """A writer's fault about a letter of the frame, which is plain text, with the key that holds the letter."""
    if diagnostic.span is None:
        for key, text in (("title", brief.title), ("contact", brief.contact)):
            if any(not char.isascii() and char in diagnostic.message for char in text):
                return replace(diagnostic, span=brief.at.get(key))
    return diagnostic


def _over_limit(output: Output, pages: int | None, profile: Profile, brief: Brief) -> Iterator[Diagnostic]:
    length = profile.lengths.get(output.length)
    if pages is not None and length and length.pages and pages > length.pages:
        yield Diagnostic(
            "BRF640",
            f"{output.audience} {output.length} has {pages} pages; the limit is {length.pages}",
            brief.at.get("title"),
            "give fewer items the priority that this length shows, or shorten them",
        )


def _unreadable(name: str, reason: str, span: Span | None = None) -> Diagnostic:
    return Diagnostic("BRF101", f"{name} can't be read: {reason}", span or Span(name), "put it right and run again")


def worst(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether these diagnostics stop a brief: an error does, under `strict` a warning too."""
    stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)
