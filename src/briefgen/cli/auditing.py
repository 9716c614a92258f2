"""`briefgen audit`: built files searched to the last byte for what their audience may not have.

In: a brief's id where the files do not tell it, and paths. Out: leaks with file and place, on stdout.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.choosing import Usage, choose_briefs
from briefgen.cli.options import DONE, FAULTY, diagnostic_options, open_workshop, project_options, report
from briefgen.cli.searched import read_files

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic
    from briefgen.pipeline import Checked


@click.command(short_help="Search built files for what their audience may not have.")
@click.argument("arguments", nargs=-1, required=True, metavar="[BRIEF] PATH…")
@click.option(
    "-a", "--audience", metavar="ID", envvar="BRIEFGEN_AUDIENCE", help="Whom the files are for, whatever they say."
)
@project_options
@diagnostic_options
def audit(
    arguments: tuple[str, ...], audience: str | None, directory: str | None, texts: tuple[str, ...], strict: bool,
    color: str, diagnostic_format: str,
) -> int:  # fmt: skip
    """Open each file at PATH, or in the folder PATH, to its last byte and search it for every text, id and number
    that its audience may not have. BRIEF is an id, where the files do not tell it."""
    from briefgen.pipeline import worst
    from briefgen.pipeline.auditing import search_file, told_by

    workshop, faults = open_workshop(directory, texts, diagnostic_format, color, err=False)
    named = "" if Path(arguments[0]).exists() else arguments[0]
    paths = arguments[1:] if named else arguments
    if not paths:
        raise Usage(f"there is no file or folder {named!r}; name what to search: briefgen audit [BRIEF] PATH…")
    briefs: dict[str, Checked] = {}
    found: list[Diagnostic] = list(faults)
    count = 0
    for path, data in read_files(paths):
        count += 1
        told = told_by(path.absolute(), data)
        brief, whom = named or told.brief, audience or told.audience
        if not brief or not whom:
            cure = "say whom it is for with -a" if brief else "name the brief before the paths"
            raise Usage(f"{path} does not tell its {'audience' if brief else 'brief'}; {cure}")
        if brief not in briefs:
            briefs[brief] = workshop.check(choose_briefs(workshop.project, (brief,))[0])
            found += [fault for fault in briefs[brief].diagnostics if fault.is_error]
        if briefs[brief].brief is not None:
            found += search_file(workshop, briefs[brief], whom, told, path.name, data)
    found = list(dict.fromkeys(found))  # what goes for all files of an audience is told once
    report(found, workshop, diagnostic_format, color, err=False, notes=False)
    if not count:
        raise Usage("there is no file to search")
    click.echo(f"{count} {'file' if count == 1 else 'files'} searched{'' if found else ', nothing found'}", err=True)
    return FAULTY if worst(found, strict) else DONE
