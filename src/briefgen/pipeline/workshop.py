"""One run over a project.

In: a project and what is asked for. Out: briefs checked, and notes ready to be published, with diagnostics.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field, replace

from briefgen.base.diagnostic import Diagnostic, Severity, in_reading_order
from briefgen.base.pointing import point
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.checks.dates import dates_are_in_order
from briefgen.checks.waivers import allowed
from briefgen.doc.brand import Brand
from briefgen.gate.release import Released, release
from briefgen.gate.sight import Sight
from briefgen.model.brief import Brief
from briefgen.model.config import Config
from briefgen.model.needle import Search
from briefgen.model.profile import LENGTHS, Profile
from briefgen.model.recipients import Recipients
from briefgen.pipeline.branding import read_brand, with_contact
from briefgen.pipeline.checking import Checking
from briefgen.pipeline.drafting import Drafting
from briefgen.pipeline.left_out import Limits
from briefgen.pipeline.mailing import MAIL
from briefgen.pipeline.making import Making
from briefgen.pipeline.own_words import told_by_project, told_once
from briefgen.pipeline.results import Built, Checked, Made, Wanted
from briefgen.pipeline.templates import Templates, audiences_of, unreadable
from briefgen.project.files import Refused
from briefgen.project.project import BUILTIN, TEMPLATE_SUFFIX, BriefFolder, Project
from briefgen.read.config import read_config
from briefgen.read.text import read_text
from briefgen.write import WRITERS

FORMATS = (*WRITERS, MAIL)
"""Formats by id. A mail is made of the others."""


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
    brand: Brand = field(default_factory=Brand)
    _templates: Templates | None = None

    def text_of(self, name: str) -> str | None:
        """The text of a file by the name that diagnostics use; None when it was not read."""
        return self.seen.get(name)

    def configure(self) -> tuple[Diagnostic, ...]:
        """Read briefgen.yaml; further text folders come after those already named."""
        data = self.project.read_config()
        if isinstance(data, Refused):
            return () if data.missing else (unreadable("briefgen.yaml", data.reason),)
        self.seen["briefgen.yaml"] = read_text("briefgen.yaml", data).shown
        self.config, diagnostics = read_config("briefgen.yaml", data, audiences_of(self.project))
        more = tuple(self.project.root / folder for folder in self.config.texts)
        self.project = replace(self.project, texts=(*self.project.texts, *more))
        self.brand, faults = read_brand(self.project, self.config)
        return (*diagnostics, *faults)

    @property
    def templates(self) -> Templates:
        """The project's templates; configure first."""
        if self._templates is None:
            self._templates = Templates(self.project, self.config, self.seen)
        return self._templates

    @_collector_off()
    def check(self, folder: BriefFolder) -> Checked:
        """Read a brief and report every mistake in it."""
        checked = Checking(self.project, folder, self.seen, self.templates.markings).check()
        brief = checked.brief
        return checked if brief is None else replace(checked, brief=with_contact(brief, self.config))

    def bare(self) -> Workshop:
        """The same project, configured, with nothing read yet: what a process that starts by itself needs."""
        return Workshop(self.project, self.config)

    def forget(self, checked: Checked) -> None:
        """Let go of a brief's texts, so that a run over many briefs does not keep them all."""
        own = {*checked.names.values(), *(name for name in self.seen if name.startswith(f"{checked.folder.shown}/"))}
        for name in own:
            self.seen.pop(name, None)

    @_collector_off()
    def build(self, checked: Checked, wanted: Wanted) -> Built:
        """Every note of a brief that is asked for; nothing where one of them can't be made."""
        brief = checked.brief
        assert brief is not None
        assert checked.evidence is not None
        diagnostics: list[Diagnostic] = []
        if wanted.as_of is not None and wanted.as_of != brief.as_of:
            brief = replace(brief, as_of=wanted.as_of)
            diagnostics += dates_are_in_order(brief)
        drafting = self.drafting(wanted.timestamp, Limits(wanted.max_pages, wanted.max_words))
        withheld: list[tuple[str, Released]] = []
        searches: list[Search] = []
        notes: list[Made] = []
        for audience in wanted.audiences or brief.audiences:
            profile, faults = self.templates.profile(wanted.template or audience + TEMPLATE_SUFFIX, audience)
            here = None if wanted.audiences else _written(brief, audience)
            diagnostics += (fault if fault.span else replace(fault, span=here) for fault in faults)
            if profile is None:
                continue
            released = release(brief, profile, checked.disputed)
            diagnostics += released.diagnostics
            withheld.append((audience, released))
            if released.brief is not None:
                recipients = self.config.mail.get(audience, Recipients())
                making = Making(brief, checked, released, profile, wanted, drafting, recipients)
                mailed = recipients if MAIL in wanted.formats else Recipients()
                own = tuple(self.told_by_project(profile, mailed, released.sight, making.search))
                diagnostics += own
                for length in _lengths(wanted.lengths, profile):
                    made, faults = making.edition(length)
                    notes += made
                    diagnostics += told_once(faults, own, making.search, audience)
                searches += filter(None, (making.search,))
        settled = tuple(point(one, self.seen.get) for one in allowed(tuple(diagnostics), brief))
        if any(diagnostic.is_error for diagnostic in settled):
            notes = []
        return Built(tuple(notes), in_reading_order(settled), tuple(withheld), tuple(searches))

    def mails(self, brief: Brief) -> bool:
        """Whether mails about a brief's notes are prepared for: the project says to whom, or a template what their
        subject is."""
        profiles = (self.templates.template_profile(audience + TEMPLATE_SUFFIX) for audience in brief.audiences)
        subjects = any(profile is not None and profile.mail_subject for profile in profiles)
        return subjects or not self.config.mail.keys().isdisjoint(brief.audiences)

    def told_by_project(
        self, profile: Profile, recipients: Recipients, sight: Sight | None, search: Search | None
    ) -> Iterator[Diagnostic]:
        """What the project's own templates, its brand and its mails say to an audience that may not be told it."""
        built_in = self.templates.used(f"{BUILTIN}{profile.audience}{TEMPLATE_SUFFIX}").values()
        own = self.templates.own(profile.template)
        if sight is None:
            return iter(())
        return told_by_project(own, built_in, profile, self.config.brand, recipients, sight, search)

    def drafting(self, timestamp: int | None = None, limits: Limits | None = None) -> Drafting:
        """What drafts notes of this project. timestamp: SOURCE_DATE_EPOCH, None for the brief's as-of. limits: of the
        command line."""
        return Drafting(self.templates, self.config, timestamp, limits or Limits(), self.brand)


def _written(brief: Brief, audience: str) -> Span | None:
    """Where a brief names one of its audiences; None where it has those of every brief."""
    return brief.at.get(f"audiences.{brief.audiences.index(audience)}") or brief.at.get("audiences")


def _lengths(wanted: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    if "all" in wanted:
        return tuple(length for length in LENGTHS if not profile.lengths or length in profile.lengths)
    return wanted or (profile.default_length,)


def worst(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether these diagnostics stop a brief: an error does, under `strict` a warning too."""
    stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)
