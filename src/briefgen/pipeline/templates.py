"""The templates of a project: read once, their profiles, and the engine that renders them.

In: a project and its configuration. Out: profiles with the ceiling that holds, and diagnostics.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.gate.ceiling import hold_ceiling
from briefgen.model.config import Config
from briefgen.model.marking import AUDIENCES, Markings
from briefgen.model.profile import Profile
from briefgen.project.files import Refused
from briefgen.project.project import BUILTIN, TEMPLATE_SUFFIX, Project
from briefgen.read.front_matter import TemplateFile, read_profile, split_template
from briefgen.read.template_blocks import check_blocks

if TYPE_CHECKING:
    from briefgen.compose.engine import Engine


@dataclass(slots=True)
class Templates:
    """seen: texts that carets point into, by the names that diagnostics use; templates are added to it. asked: names of
    the templates that were asked for, each time; whoever wants to know empties it first."""

    project: Project
    config: Config
    seen: dict[str, str]
    asked: set[str] = field(default_factory=set)
    _engine: Engine | None = None
    _read: dict[str, TemplateFile | Refused] = field(default_factory=dict)
    _profiles: dict[str, tuple[Profile | None, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    _markings: Markings | None = None

    def profile(self, name: str, audience: str) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
        """The profile of a template, which must be for `audience`."""
        profile, diagnostics = self._profile(name, ())
        if profile is not None and profile.audience != audience:
            message = f"template {name!r} is for {profile.audience}, not for {audience}"
            return None, (*diagnostics, Diagnostic("BRF503", message, Span(self.shown(name)),
                          f"use it with -a {profile.audience}, or name a template for {audience}"))  # fmt: skip
        if profile is None:
            return None, diagnostics
        own = audience + TEMPLATE_SUFFIX
        standard = None if name == own else self._profile(own, ())[0]
        held, faults = hold_ceiling(
            profile, self._built_in(audience), self.config.ceilings, standard, self.markings.schemes
        )
        return (None if faults else held), diagnostics + faults

    @property
    def markings(self) -> Markings:
        """The markings that briefs and templates of this project may use."""
        if self._markings is None:
            self._markings = self.config.markings(audiences_of(self.project))
        return self._markings

    def _profile(self, name: str, below: tuple[str, ...]) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
        """below: names of the templates that led here by extending one another."""
        file = self._template(name)
        if isinstance(file, Refused):
            return None, (self._no_template(name, file, below),)
        if name in below:
            message = f"template {name!r} extends itself by way of {' and '.join(below)}"
            return None, (Diagnostic("BRF502", message, Span(self.shown(name)), "extend another template"),)
        parent: Profile | None = None
        faults: tuple[Diagnostic, ...] = ()
        if file.extends:
            parent, faults = self._profile(file.extends, (*below, name))
            if parent is None:
                return None, faults
        if name not in self._profiles:
            read, told = read_profile(file, parent, self.markings)
            lost = check_blocks(file, self.used(file.extends).values()) if file.extends else ()
            self._profiles[name] = read, (*told, *lost)
        profile, diagnostics = self._profiles[name]
        return profile, faults + diagnostics

    def _built_in(self, audience: str) -> Profile | None:
        name = f"{BUILTIN}{audience}{TEMPLATE_SUFFIX}"
        return self._profile(name, ())[0] if isinstance(self._template(name), TemplateFile) else None

    def _no_template(self, name: str, refused: Refused, below: tuple[str, ...]) -> Diagnostic:
        if not refused.missing:
            return unreadable(self.shown(name), refused.reason)
        span = Span(self.shown(below[-1])) if below else None
        known = ", ".join(self.project.template_names())
        return Diagnostic("BRF501", f"there is no template {name!r}", span, f"there are {known}")

    def _template(self, name: str) -> TemplateFile | Refused:
        self.asked.add(name)
        if name not in self._read:
            shown, data = self.project.read_template(name)
            if isinstance(data, Refused):
                self._read[name] = data
            else:
                self.seen[shown] = self.seen[name] = data.decode("utf-8", errors="replace")
                self._read[name] = split_template(shown, data)
        return self._read[name]

    def template_profile(self, name: str) -> Profile | None:
        """The profile of a template, whatever its audience; None where it has mistakes."""
        return self._profile(name, ())[0]

    def profiles(self) -> tuple[tuple[tuple[str, Profile], ...], tuple[Diagnostic, ...]]:
        """Every template that is whole, with its profile, by name; and what is wrong with the others."""
        read = [(name, *self._profile(name, ())) for name in self.project.template_names()]
        whole = tuple((name, profile) for name, profile, _ in read if profile is not None)
        return whole, tuple(fault for _, _, faults in read for fault in faults)

    def shown(self, name: str) -> str:
        """Where a template lies, as told to the author."""
        return self.project.read_template(name)[0]

    def used(self, name: str) -> dict[str, str]:
        """The whole text of a template and of those it extends, by the name shown, its own first."""
        found: dict[str, str] = {}
        file = self._template(name)
        while isinstance(file, TemplateFile) and file.name not in found:
            found[file.name] = file.text
            file = self._template(file.extends) if file.extends else Refused("", missing=True)
        return found

    def own(self, name: str) -> dict[str, str]:
        """The same without the built-in ones."""
        return {shown: text for shown, text in self.used(name).items() if not shown.startswith(BUILTIN)}

    def placed(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic of the template engine, which knows templates by name, with the file's path."""
        span = diagnostic.span
        if span is None or span.file not in self._read:
            return diagnostic
        return replace(diagnostic, span=replace(span, file=self.shown(span.file)))

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


def audiences_of(project: Project) -> tuple[str, ...]:
    """Ids that a caveat or a ceiling may name: the built-in audiences, and those that have a template."""
    own = (name.removesuffix(TEMPLATE_SUFFIX) for name in project.template_names())
    return tuple(dict.fromkeys((*AUDIENCES, *own)))


def unreadable(name: str, reason: str, span: Span | None = None) -> Diagnostic:
    """BRF101 for a file that is there and cannot be read."""
    return Diagnostic("BRF101", f"{name} can't be read: {reason}", span or Span(name), "put it right and run again")
