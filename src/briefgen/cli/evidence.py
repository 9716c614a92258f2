"""`briefgen lock` and `briefgen sources`: what stands behind a brief's claims.

In: options. Out: evidence.lock beside the brief; what pairs of texts share, side by side.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from briefgen.cli.choosing import choose_briefs
from briefgen.cli.options import (
    DONE,
    FAULTY,
    briefs_argument,
    diagnostic_options,
    open_workshop,
    project_options,
    report,
    shown_path,
)

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic


@click.command(short_help="Write evidence.lock: what was held against the texts.")
@briefs_argument
@project_options
@diagnostic_options
def lock(
    briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], strict: bool, color: str,
    diagnostic_format: str,
) -> int:  # fmt: skip
    """Hold each BRIEF's quotations against its texts and keep where they stand in its evidence.lock.

    With the lock, a project whose texts may not be passed on still builds, as checked when locked. All texts
    must be at hand and no error may stand.
    """
    from briefgen.pipeline import worst
    from briefgen.pipeline.locking import lock_text, not_lockable
    from briefgen.project.publish import PublishError, write_lock

    workshop, faults = open_workshop(directory, texts, diagnostic_format, color)
    found: list[Diagnostic] = list(faults)
    code = FAULTY if worst(faults, strict) else DONE
    for folder in choose_briefs(workshop.project, briefs):
        checked = workshop.check(folder)
        hindering = not_lockable(checked)
        if hindering:
            found += hindering
            code = FAULTY
            continue
        try:
            path = write_lock(workshop.project.root, folder.path, lock_text(checked))
        except PublishError as error:
            raise click.ClickException(f"the lock can't be written: {error}") from None
        click.echo(shown_path(path))
    report(found, workshop, diagnostic_format, color, err=True, notes=False)
    return code


@click.command(short_help="Show what pairs of texts share, side by side.")
@briefs_argument
@project_options
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def sources(briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], as_json: bool) -> int:
    """Show the passages that each pair of a BRIEF's texts shares, side by side with their places.

    They are suggestions: you confirm an origin in sources.yaml, or dismiss it under not_copied.
    """
    from briefgen.pipeline.rows import source_rows

    workshop, faults = open_workshop(directory, texts)
    report(list(faults), workshop, "full", "auto", err=True, notes=False)
    rows: list[dict[str, object]] = []
    errors: list[Diagnostic] = []
    for folder in choose_briefs(workshop.project, briefs):
        checked = workshop.check(folder)
        rows += source_rows(checked)
        errors += (diagnostic for diagnostic in checked.diagnostics if diagnostic.is_error)
    report(errors, workshop, "full", "auto", err=True, notes=False)
    if as_json:
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        from briefgen.cli.side_by_side import side_by_side

        click.echo(side_by_side(rows, shutil.get_terminal_size((100, 40)).columns))
    return FAULTY if errors else DONE
