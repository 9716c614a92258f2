"""The build command's work: what has changed is built and published as it comes, and all is told in its order.

In: a workshop, brief folders, what is wanted, how to tell it. Out: files in the notes' folder, words on stdout and
stderr, an exit code, and a manifest by which the next run knows what it need not build.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.base.record import dataclass
from briefgen.cli.leaving import Run, keep_crash
from briefgen.cli.options import rendered, shown_paths
from briefgen.pipeline import Wanted, Workshop, worst
from briefgen.pipeline.building import Finished, texts_of
from briefgen.pipeline.outcome import BROKEN, DONE, FAULTY, Outcome, from_json, outcome_of, to_json, unpublished
from briefgen.pipeline.pool import build_each, processes_for
from briefgen.project.facts import Fact, Looks
from briefgen.project.manifest import CHOICE, PROJECT, Manifest
from briefgen.project.nothing_to_do import question
from briefgen.project.program import program_state
from briefgen.project.publish import PublishError, publish

if TYPE_CHECKING:
    from briefgen.project.project import BriefFolder

Said = tuple[str, str, str]
"""What goes to stderr, then to stdout, then to stderr again."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to build and tell. form: of diagnostics. jobs: processes, None for auto. leave_same: files that lie there
    with the same bytes are not written again."""

    dry_run: bool
    strict: bool
    quiet: bool
    verbose: bool
    color: str
    form: str
    report_file: str | None
    jobs: int | None
    leave_same: bool = False


@dataclass(slots=True)
class Building:
    """One run of the build command. out: the notes' folder, absolute. outcomes: of the briefs built or found as they
    were, by name. unkept: what those rest on that the manifest does not keep although it is known. templates: that
    each one that was built has asked for."""

    workshop: Workshop
    wanted: Wanted
    out: Path
    manner: Manner
    manifest: Manifest = field(init=False)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    unkept: dict[str, Looks] = field(default_factory=dict)
    templates: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        root = self.workshop.project.root.as_posix()
        self.manifest = Manifest(root, "")
        places = [self._short(path) for path in (self.out, *self.workshop.project.texts)]
        for path in self.workshop.project.texts:
            self.workshop.project.ledger.stands(self.workshop.project.ledger.project, path)
        self.manifest.key = "\0".join([*places, repr(self.wanted), program_state()])

    def run(self, faults: tuple[Diagnostic, ...], folders: Sequence[BriefFolder], named: Sequence[str]) -> int:
        """Build every brief that is not as it was; a broken one does not stop the others.

        faults: of the configuration. named: the words that chose the folders, none for every brief. Gives the exit
        code.
        """
        names = [self.name(folder) for folder in folders]
        outcomes = self._unchanged(names)
        waiting = [number for number in range(len(folders)) if number not in outcomes]
        jobs = processes_for(self.manner.jobs, len(waiting))
        wanted = [folders[number] for number in waiting]
        for index, finished in build_each(self.workshop, wanted, self.wanted, jobs):
            number = waiting[index]
            outcomes[number] = self.settle(names[number], finished)
        each = [outcomes[number] for number in range(len(folders))]
        self.outcomes = dict(zip(names, each, strict=True))
        code = max(FAULTY if worst(faults, self.manner.strict) else DONE, *(outcome.code for outcome in each))
        found = [*faults, *(self.report(each))]
        said = self._said(found, each)
        _say(said, self._colour)
        lasting = [replace(outcome, passing=()) for outcome in each]
        if self.keep(names, named) and code != BROKEN:
            self._keep_answer(names, named, folders, code, said if lasting == each else self._said(found, lasting))
        return code

    def name(self, folder: BriefFolder) -> str:
        """A brief's name in the manifest: two folders may have one id."""
        return f"{folder.id} {self._short(folder.path)}"

    def _short(self, path: Path) -> str:
        """A path as it is kept: relative to the root where it lies inside, so that a project can move."""
        return path.as_posix().removeprefix(f"{self.manifest.root}/")

    def _unchanged(self, names: Sequence[str]) -> dict[int, Outcome]:
        """The outcome of each brief that need not be built, by its number. A report, and what is told at length, ask
        for what is not kept."""
        if self.manner.report_file or self.manner.verbose:
            return {}
        self.manifest.read()
        clean = self.manifest.clean(names)
        kept = ((number, from_json(clean[name])) for number, name in enumerate(names) if name in clean)
        return {number: self._strictly(outcome) for number, outcome in kept}

    def _strictly(self, outcome: Outcome) -> Outcome:
        return unpublished(outcome) if worst(outcome.diagnostics, self.manner.strict) else outcome

    def settle(self, name: str, finished: Finished) -> Outcome:
        """Publish what one brief gave, where nothing stands in the way of that; and note what it rests on."""
        ledger = self.workshop.project.ledger
        ledger.project.add(finished.project.facts.values())
        ledger.project.unsure |= finished.project.unsure
        self.manifest.drop(name)
        self.unkept.pop(name, None)
        self.templates[name] = finished.templates
        if finished.crash:
            return self._broken(finished.brief, finished.crash)
        if worst(finished.diagnostics, False) or not finished.outputs:
            outcome = outcome_of(finished, ())
            self._put(name, finished, (), outcome)
            return outcome
        if worst(finished.diagnostics, self.manner.strict):
            self.unkept[name] = finished.looks
            return outcome_of(finished, ())
        if self.manner.dry_run:
            return outcome_of(finished, [self._short(self.out / finished.brief / one.name) for one in finished.outputs])
        try:
            outcome, ours = self._publish(finished)
        except PublishError as error:
            return _unpublished(finished, str(error))
        except Exception:
            return self._broken(finished.brief, traceback.format_exc())
        self._put(name, finished, ours, outcome)
        return outcome

    def _put(self, name: str, finished: Finished, ours: tuple[Fact, ...], outcome: Outcome) -> None:
        """Keep what is known of a brief, but no words that one of its audiences may not have: such a brief is built
        each time."""
        if finished.secret:
            self.unkept[name] = finished.looks
        else:
            self.manifest.put(name, finished.looks, ours, to_json(outcome))

    def _publish(self, finished: Finished) -> tuple[Outcome, tuple[Fact, ...]]:
        published = publish(self.workshop.project.root, self.out, finished.outputs, self.manner.leave_same)
        notes = (self.out / finished.brief).absolute()
        removed, kept = ([path.relative_to(notes) for path in each] for each in (published.removed, published.kept))
        passing = [f"removed {name.as_posix()}: superseded" for name in removed]
        passing += [f"left {name.as_posix()} alone: superseded, but changed since it was built" for name in kept]
        older, lasting = len(published.older), []
        if older:
            count = "1 older note" if older == 1 else f"{older} older notes"
            lasting.append(f"{count} of {finished.brief} not built anew: what has changed since is not in them")
        paths, same = ([self._short(path) for path in each] for each in (published.paths, published.same))
        return outcome_of(finished, paths, lasting, passing, same), published.facts

    def _broken(self, brief: str, text: str) -> Outcome:
        """A mistake of our own is told for its brief; the report is kept at the root, else told whole."""
        kept = keep_crash(self.workshop.project.root, text)
        cure = f"a report lies in {kept}; send it with the brief, if it may be shared" if kept else "send what is below"
        said = f"internal error: briefgen made a mistake of its own in building {brief}"
        return Outcome(BROKEN, (Diagnostic("BRF901", said, None, cure),), passing=() if kept else (text,))

    def report(self, outcomes: Sequence[Outcome]) -> list[Diagnostic]:
        """The report written, where one is wanted; all diagnostics of the briefs and of it."""
        from briefgen.cli.report_file import write_report

        found = [one for outcome in outcomes for one in outcome.diagnostics]
        if self.manner.report_file:
            found += write_report(Path(self.manner.report_file), [row for each in outcomes for row in each.left_out])
        texts = texts_of(line for outcome in outcomes for line in outcome.lines)
        self.workshop.seen.update((name, text) for name, text in texts.items() if name not in self.workshop.seen)
        return found

    @property
    def _colour(self) -> bool:
        return rendered([], self.workshop, self.manner.form, self.manner.color, err=True, notes=False)[1]

    def _said(self, found: list[Diagnostic], outcomes: Sequence[Outcome]) -> Said:
        """Everything in the order of the briefs."""
        from briefgen.cli.tables import closing_table

        manner = self.manner
        before = [rendered(found, self.workshop, manner.form, manner.color, err=True, notes=manner.verbose)[0]]
        for outcome in outcomes:
            told = outcome.told_more if manner.verbose else outcome.told
            before += (f"{line}\n" for line in (*told, *outcome.lasting, *outcome.passing))
        hidden = 0 if manner.verbose else sum(one.severity is Severity.NOTE for one in found)
        if hidden and not manner.quiet:
            before.append(f"{hidden} {'note' if hidden == 1 else 'notes'} not shown: -v shows, check too\n")
        root = self.workshop.project.root
        rows = [row for outcome in outcomes for row, _ in outcome.rows]
        shown = shown_paths(root, (path for outcome in outcomes for _, path in outcome.rows))
        paths = "".join(f"{path}\n" for path in shown) if not manner.dry_run else ""
        notes = [one for one in zip(rows, shown, strict=True) if not one[0].beside]
        table = f"{closing_table(notes, manner.dry_run)}\n" if notes and not manner.quiet else ""
        return "".join(before), paths, table

    def keep(self, names: Sequence[str], named: Sequence[str]) -> bool:
        """Keep the manifest; whether an answer may rest on it for all of these briefs."""
        ledger = self.workshop.project.ledger
        if self.manner.dry_run:
            return False
        whole = self.manifest.put_for_all(PROJECT, ledger.project)
        if not named:
            whole &= self.manifest.put_for_all(CHOICE, ledger.choice)
        return self.manifest.save() and whole and all(name in self.manifest.groups for name in names)

    def _keep_answer(
        self, names: Sequence[str], named: Sequence[str], folders: Sequence[BriefFolder], code: int, said: Said
    ) -> None:
        """Keep what was said for the same command line, where it rests on nothing but facts."""
        context = click.get_current_context(silent=True)
        this = context.find_object(Run) if context else None
        content = self.workshop.project.content
        plain = [folder.path for folder in folders] == [content / word for word in named]
        escaped = "\x1b" in "".join(said) and not self._colour  # click takes such letters out
        if this is None or self.manner.report_file or self.manner.verbose or escaped or (named and not plain):
            return
        if this.arguments[:1] != ("build",):
            return  # nobody would ask for it
        groups = names if named else [CHOICE, *names]
        self.manifest.save_answer(question(list(this.arguments), self.manifest.root), groups, code, said)


def _say(said: Said, colour: bool) -> None:
    for text, err in zip(said, (True, False, True), strict=True):
        if text:
            click.echo(text, err=err, nl=False, color=colour if err else None)


def _unpublished(finished: Finished, message: str) -> Outcome:
    cure = "free the place or the space, or choose another folder with -o; what was there is whole"
    fault = Diagnostic("BRF650", f"the notes can't be written: {message}", None, cure)
    return outcome_of(replace(finished, diagnostics=(*finished.diagnostics, fault)), ())
