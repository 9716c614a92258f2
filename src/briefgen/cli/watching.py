"""The watch command's work: what a save has touched is built anew, and told.

In: a project, how to build, and saves. Out: files in the notes' folder, their paths on stdout, all else on stderr.
What a save touches is not read off the name that was saved: after every batch of saves the facts that a brief rests on
are looked at again, so that no way of saving is missed and an editor's own files build nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

import click

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.cli.building import Building
from briefgen.cli.options import report, shown_path
from briefgen.cli.saved import closing_line, fresh, note_lines
from briefgen.pipeline import Workshop
from briefgen.pipeline.building import build_brief
from briefgen.pipeline.outcome import Outcome
from briefgen.project.facts import Looks, is_template
from briefgen.project.manifest import CHOICE, PROJECT, Group, Manifest
from briefgen.project.packed import STATE
from briefgen.project.project import BUILTIN, BriefFolder, Project, builtin_templates, is_folder
from briefgen.project.saves import Saves, places_of
from briefgen.project.scaffold import SCAFFOLD

INVENTED = BriefFolder("velna", SCAFFOLD, "scaffold")
"""A brief without mistakes, to load what a build needs where the author's own can't be built yet."""


@dataclass(slots=True)
class Watching:
    """project: as the command line names it, before its configuration is read. named: the words that choose briefs,
    none for every one. folders: of the briefs that are there, by name. told: the last outcome of each; good: the last
    one with notes. rests: facts of briefs that the manifest does not keep. faults: of the configuration; while one of
    them is an error nothing is built."""

    project: Project
    building: Building
    named: tuple[str, ...]
    folders: dict[str, BriefFolder] = field(default_factory=dict)
    told: dict[str, Outcome] = field(default_factory=dict)
    good: dict[str, Outcome] = field(default_factory=dict)
    rests: Manifest = field(init=False)
    faults: tuple[Diagnostic, ...] = ()
    saves: Saves | None = None

    def __post_init__(self) -> None:
        self.rests = Manifest(self.building.manifest.root, "")

    def start(self, faults: tuple[Diagnostic, ...], folders: Sequence[BriefFolder]) -> None:
        """Build what is not as it was, say what is watched, and load what a build needs while nobody has saved yet."""
        building = self.building
        building.run(faults, folders, self.named)
        self.faults = faults
        self.folders = {building.name(folder): folder for folder in folders}
        for name, outcome in building.outcomes.items():
            self._remember(name, outcome)
        _tell(f"watching {self._watched()}; Ctrl-C ends it")
        if not building.templates or not self.good:
            build_brief(building.workshop, folders[0] if self.good else INVENTED, building.wanted)  # to be ready

    def go_on(self) -> None:
        """Wait for saves, and build what they have touched. KeyboardInterrupt goes through."""
        places = places_of(self._places())
        if self.saves is None or self.saves.stale or self.saves.places != places:
            self.saves = Saves(places)
            self._look(saved=True)  # what was saved before watching began
        self._look(self.saves.wait())

    def _look(self, saved: bool) -> None:
        """Build every brief whose facts do not hold any more; after a save those too of which not all is known."""
        began = time.monotonic()
        opened = self._project_changed(saved)
        if opened:
            self._open()
        if any(fault.is_error for fault in self.faults):
            return
        self._choose()
        touched = [name for name in self.folders if self._is_touched(name, saved)]
        try:
            for name in touched:
                again = not opened and name in self.told and not self._is_known(name)
                self._build(name, began, again)
                began = time.monotonic()
        finally:  # Ctrl-C too leaves what was built known to the next run
            if touched:
                self.building.keep(touched, self.named)

    def _project_changed(self, saved: bool) -> bool:
        manifest = self.building.manifest
        return not manifest.holds(PROJECT) if PROJECT in manifest.groups else saved

    def _open(self) -> None:
        """Begin anew with the configuration and the templates as they are now."""
        old = self.building
        kept = self._not_resting_on(old.manifest.changed(PROJECT))
        workshop = Workshop(Project(self.project.root, self.project.texts))
        before, self.faults = self.faults, workshop.configure()
        self.building = Building(workshop, old.wanted, old.out, old.manner)
        report(fresh(before, self.faults), workshop, old.manner.form, old.manner.color, err=True, notes=False)
        if any(fault.is_error for fault in self.faults):
            self.building.manifest.put_for_all(PROJECT, workshop.project.ledger.project)
            _tell("nothing is built until the configuration is right; the last good notes stay")
            return
        if any(fault.is_error for fault in before):
            _tell("the configuration is mended")
        self.rests = Manifest(self.building.manifest.root, "")
        manifest = self.building.manifest
        manifest.read()
        manifest.clean(())
        manifest.put_for_all(PROJECT, workshop.project.ledger.project)
        manifest.groups = kept | manifest.groups
        self.building.templates = old.templates

    def _not_resting_on(self, paths: Sequence[str]) -> dict[str, Group]:
        """What is known of briefs that none of these changes touches: of templates that they have not asked for."""
        building = self.building
        folders = {building.workshop.project.root / "templates", builtin_templates()}
        root = building.workshop.project.root
        files = [root / path for path in paths]  # both absolute and relative paths are kept
        if not files or not all(file.parent in folders and is_template(file.name) for file in files):
            return {}
        names = {name for file in files for name in (file.name, BUILTIN + file.name)}
        groups = ((name, building.manifest.groups.get(name)) for name in self.folders)
        return {
            name: group
            for name, group in groups
            if group is not None and name in building.templates and not names & building.templates[name]
        }

    def _choose(self) -> None:
        """See which briefs there are now, and tell of those that have come and gone."""
        building, project = self.building, self.building.workshop.project
        project.ledger.choice = Looks()
        there = [project.brief(word) for word in self.named] if self.named else project.briefs()
        folders = {building.name(folder): folder for folder in there if folder is not None}
        for name, folder in self.folders.items():
            if name not in folders:
                _tell(f"{folder.id}: {folder.shown} is gone; its notes stay")
                self.told.pop(name, None)
        for name, folder in folders.items():
            if name not in self.folders and building.manifest.holds(name):
                _tell(f"{folder.id}: {folder.shown} is back as it was")
        self.folders = folders

    def _is_touched(self, name: str, saved: bool) -> bool:
        for manifest in (self.building.manifest, self.rests):
            if name in manifest.groups:
                return not manifest.holds(name)
        return saved

    def _is_known(self, name: str) -> bool:
        """Whether all is known of what a brief rests on."""
        return any(name in kept.groups for kept in (self.building.manifest, self.rests))

    def _build(self, name: str, began: float, again: bool) -> None:
        """Build one brief and tell of it. again: only because not all is known of what it rests on; where that gave
        nothing new there is nothing to tell."""
        building, folder = self.building, self.folders[name]
        finished = build_brief(building.workshop, folder, building.wanted)
        if not is_folder(folder.path):
            return  # it went away meanwhile, which the next look tells
        outcome = building.settle(name, finished)
        before, last = self.told.get(name), self.good.get(name)
        self._remember(name, outcome)
        if again and before == outcome:
            return
        manner = building.manner
        found = building.report([outcome])
        if before and manner.form in ("full", "concise"):
            found = fresh(before.diagnostics, found)
        report(found, building.workshop, manner.form, manner.color, err=True, notes=manner.verbose)
        told = outcome.told_more if manner.verbose else () if last and last.told == outcome.told else outcome.told
        for line in (*told, *outcome.lasting, *outcome.passing):
            _tell(line)
        root = building.workshop.project.root
        for _, path in outcome.rows:
            if path not in outcome.same:
                click.echo(shown_path(root / path))
        if not manner.quiet and len(outcome.same) < len(outcome.rows):
            for line in note_lines(last, outcome):
                _tell(line)
        _tell(closing_line(folder.id, before, outcome, last is not None, time.monotonic() - began))

    def _remember(self, name: str, outcome: Outcome) -> None:
        self.told[name] = outcome
        if outcome.rows:
            self.good[name] = outcome
        self.rests.drop(name)
        looks = self.building.unkept.get(name)
        if looks is not None:
            self.rests.put(name, looks)

    def _watched(self) -> str:
        project = self.building.workshop.project
        briefs = ", ".join(folder.shown for folder in self.folders.values())
        if len(self.folders) > 3:
            briefs = f"{len(self.folders)} briefs"
        parts = [briefs, "templates/", "briefgen.yaml", *(shown_path(folder) for folder in project.texts)]
        return f"{', '.join(parts[:-1])} and {parts[-1]}"

    def _places(self) -> Iterator[str]:
        """Every folder in which something may happen that a brief rests on; none of those that are written to."""
        project, out = self.building.workshop.project, self.building.out.as_posix()
        root = project.root.as_posix()
        ours = {f"{out}/{folder.id}" for folder in self.folders.values()} | {f"{root}/{STATE}"}
        folders = {root, f"{root}/templates", *(folder.as_posix() for folder in project.texts)}
        folders |= {folder for name in (PROJECT, CHOICE, *self.folders) for folder in self._resting_on(name)}
        yield from folders - ours
        yield from (folder.path.as_posix() for folder in self.folders.values())
        if self.named:
            yield from (folder.path.parent.as_posix() for folder in self.folders.values())
        yield project.content.as_posix()
        if not self.named:
            yield from _folders_in(project.content.as_posix())

    def _resting_on(self, name: str) -> set[str]:
        paths = [path for kept in (self.building.manifest, self.rests) for path in kept.paths(name)]
        folders = {os.path.dirname(path).removesuffix("/.") for path in paths}  # noqa: PTH120
        links = (path for path in paths if os.path.islink(path))  # noqa: PTH114
        return folders | {os.path.dirname(os.path.realpath(path)) for path in links}  # noqa: PTH120


def _folders_in(folder: str) -> Iterable[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_dir()]
    except OSError:
        return []


def _tell(line: str) -> None:
    click.echo(line, err=True)
