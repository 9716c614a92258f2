"""`briefgen watch`: notes built anew as their content is saved.

In: options of the command line. Out: files in the notes' folder, their paths on stdout, all else on stderr.
"""

from __future__ import annotations

import click

from briefgen.cli.choosing import choose_briefs, find_project
from briefgen.cli.note_options import Asked, note_options
from briefgen.cli.options import briefs_argument, diagnostic_options, open_workshop, project_options


@click.command(short_help="Build notes anew at each save.")
@briefs_argument
@project_options
@note_options
@click.option("-q", "--quiet", is_flag=True, envvar="BRIEFGEN_QUIET", help="No table, no line for each note.")
@click.option("-v", "--verbose", is_flag=True, envvar="BRIEFGEN_VERBOSE", help="Tell notes and what is done.")
@diagnostic_options
def watch(
    briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], asked: Asked, quiet: bool, verbose: bool,
    strict: bool, color: str, diagnostic_format: str,
) -> int:  # fmt: skip
    """Build the notes of each BRIEF, or of every brief under content/, and again what a save touches; Ctrl-C ends it.

    A save touches the briefs that rest on it. One with mistakes is told and leaves the last good notes as they are.
    Where the system gives no notice of saves, as on network drives, set WATCHFILES_FORCE_POLLING=1.
    """
    from briefgen.cli.building import Building, Manner
    from briefgen.cli.watching import Watching

    workshop, faults = open_workshop(directory, texts, diagnostic_format, color)
    manner = Manner(False, strict, quiet, verbose, color, diagnostic_format, None, None, leave_same=True)
    building = Building(workshop, asked.wanted(workshop), asked.folder(workshop), manner)
    folders = choose_briefs(workshop.project, briefs)
    watching = Watching(find_project(directory, texts), building, briefs)
    watching.start(faults, folders)
    while True:
        watching.go_on()
