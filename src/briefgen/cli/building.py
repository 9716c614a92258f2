"""The build command's work: briefs built, published as they come, and told in their order.

In: a workshop, brief folders, what is wanted, how to tell it. Out: files in the notes' folder, words on stdout and
stderr, an exit code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.leaving import keep_crash
from briefgen.cli.options import report, shown_path
from briefgen.pipeline import Wanted, Workshop, worst
from briefgen.pipeline.building import Finished, texts_of
from briefgen.pipeline.outcome import BROKEN, DONE, FAULTY, Outcome, outcome_of
from briefgen.pipeline.pool import build_each, processes_for

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic
    from briefgen.project.project import BriefFolder


@dataclass(frozen=True, slots=True)
class Manner:
    """How to build and tell. form: of diagnostics. jobs: processes, None for auto."""

    dry_run: bool
    strict: bool
    quiet: bool
    verbose: bool
    color: str
    form: str
    report_file: str | None
    jobs: int | None


def build_and_tell(
    workshop: Workshop, faults: tuple[Diagnostic, ...], folders: Sequence[BriefFolder], wanted: Wanted, out: Path,
    manner: Manner,
) -> int:  # fmt: skip
    """Build every brief; a broken one does not stop the others. faults: of the configuration. Gives the exit code."""
    outcomes: dict[int, Outcome] = {}
    jobs = processes_for(manner.jobs, len(folders))
    for number, finished in build_each(workshop, folders, wanted, jobs):
        outcomes[number] = _settle(workshop.project.root, out, finished, manner)
    return _tell(workshop, faults, [outcomes[number] for number in range(len(folders))], manner)


def _settle(root: Path, out: Path, finished: Finished, manner: Manner) -> Outcome:
    """Publish what one brief gave, where that is wanted and nothing stands in the way."""
    import traceback

    from briefgen.project.publish import PublishError, publish

    if finished.crash:
        return _broken(root, finished.brief, finished.crash)
    if worst(finished.diagnostics, manner.strict) or not finished.outputs:
        return outcome_of(finished, ())
    if manner.dry_run:
        return outcome_of(finished, [str(out / finished.brief / output.name) for output in finished.outputs])
    try:
        published = publish(root, out, finished.outputs)
    except PublishError as error:
        return _unpublished(finished, str(error))
    except Exception:
        return _broken(root, finished.brief, traceback.format_exc())
    passing = [f"removed {path.name}: superseded" for path in published.removed]
    passing += [f"left {path.name} alone: superseded, but changed since it was built" for path in published.kept]
    older, lasting = len(published.older), []
    if older:
        notes = "1 older note" if older == 1 else f"{older} older notes"
        lasting.append(f"{notes} of {finished.brief} not built anew: what has changed since is not in them")
    return outcome_of(finished, [str(path) for path in published.paths], lasting, passing)


def _unpublished(finished: Finished, message: str) -> Outcome:
    from dataclasses import replace

    from briefgen.base.diagnostic import Diagnostic

    cure = "free the place or the space, or choose another folder with -o; what was there is whole"
    fault = Diagnostic("BRF650", f"the notes can't be written: {message}", None, cure)
    return outcome_of(replace(finished, diagnostics=(*finished.diagnostics, fault)), ())


def _broken(root: Path, brief: str, text: str) -> Outcome:
    """A mistake of our own is told for its brief; the report is kept at the root, else told whole."""
    from briefgen.base.diagnostic import Diagnostic

    kept = keep_crash(root, text)
    cure = f"a report lies in {kept}; send it with the brief, if it may be shared" if kept else "send what stands below"
    fault = Diagnostic("BRF901", f"internal error: briefgen made a mistake of its own in building {brief}", None, cure)
    return Outcome(BROKEN, (fault,), passing=() if kept else (text,))


def _tell(workshop: Workshop, faults: tuple[Diagnostic, ...], outcomes: list[Outcome], manner: Manner) -> int:
    """Say everything in the order of the briefs."""
    from briefgen.base.diagnostic import Severity
    from briefgen.cli.report_file import write_report
    from briefgen.cli.tables import closing_table

    found = [*faults, *(one for outcome in outcomes for one in outcome.diagnostics)]
    if manner.report_file:
        found += write_report(Path(manner.report_file), [row for outcome in outcomes for row in outcome.left_out])
    texts = texts_of(line for outcome in outcomes for line in outcome.lines)
    workshop.seen.update((name, text) for name, text in texts.items() if name not in workshop.seen)
    report(found, workshop, manner.form, manner.color, err=True, notes=manner.verbose)
    for outcome in outcomes:
        for line in (*(outcome.told_more if manner.verbose else outcome.told), *outcome.passing):
            click.echo(line, err=True)
    hidden = 0 if manner.verbose else sum(one.severity is Severity.NOTE for one in found)
    if hidden and not manner.quiet:
        click.echo(f"{hidden} {'note' if hidden == 1 else 'notes'} not shown: -v shows, check too", err=True)
    shown = [(row, shown_path(Path(path))) for outcome in outcomes for row, path in outcome.rows]
    if shown and not manner.dry_run:
        click.echo("\n".join(path for _, path in shown))
    if shown and not manner.quiet:
        click.echo(closing_table(shown, manner.dry_run), err=True)
    codes = {FAULTY if worst(faults, manner.strict) else DONE, *(outcome.code for outcome in outcomes)}
    return max(codes)
