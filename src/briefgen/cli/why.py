"""`briefgen why`: from a number of a note to who said it.

In: a built file or a brief, and a number. Out: where it comes from, on stdout; what does not fit, on stderr.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import click

from briefgen.cli.choosing import Usage, choose_briefs
from briefgen.cli.options import DONE, FAULTY, open_workshop, project_options, report


@click.command(short_help="Lead from a number of a note to its source.")
@click.argument("what", metavar="FILE|BRIEF")
@click.argument("number", required=False, default="")
@project_options
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def why(what: str, number: str, directory: str | None, texts: tuple[str, ...], as_json: bool) -> int:
    """From a NUMBER, date or quotation to claim, fragment, source, and the lines they stand on.

    FILE is a built note in PDF, Markdown or JSON: without NUMBER every figure of it is listed. BRIEF is an id or a
    path: its notes for every audience and length are looked through, and claims that are in none. NUMBER is taken by
    its meaning: 1,200, 1200, "1.2 thousand", 500–1,200, "26 August 2021", 2021-08-26, dozens, words of a quotation.
    """
    from briefgen.cli.whence import whence, whence_table
    from briefgen.pipeline.why import why_brief, why_file
    from briefgen.project.files import Refused, read_inside

    workshop, faults = open_workshop(directory, texts)
    report(list(faults), workshop, "full", "auto", err=True, notes=False)
    path = Path(what).absolute()
    if path.is_file():
        data = read_inside(path.parent, path.name)
        if isinstance(data, Refused):
            raise Usage(f"{what} can't be read: {data.reason}")
        answer = why_file(workshop, data, path.name, number)
    else:
        is_path = path.suffix or path.parent != Path.cwd() or path.is_dir()
        if is_path and workshop.project.brief(what) is None:
            raise Usage(_no_file(what, path))
        (folder,) = choose_briefs(workshop.project, (what,))  # Usage (exit 2) where there is none
        if not number:
            raise Usage("say which number: briefgen why BRIEF NUMBER")
        checked = workshop.check(folder)
        if checked.brief is None:
            report([d for d in checked.diagnostics if d.is_error], workshop, "full", "auto", err=True, notes=False)
            return FAULTY
        answer = why_brief(workshop, checked, number)
    for line in answer.told:
        click.echo(line, err=True)
    if as_json:
        import json

        click.echo(json.dumps(answer.rows, ensure_ascii=False, indent=1))
    elif answer.rows:
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo(whence(answer.rows, width) if number else whence_table(answer.rows))
    return DONE if answer.found else FAULTY


def _no_file(what: str, path: Path) -> str:
    """That a file is not there, and which of its folder is most like it."""
    import difflib

    if path.is_dir():
        return f"{what} is a folder: name a built note in it, or a brief"
    if not path.parent.is_dir():
        return f"there is no file {what!r}: there is no folder {str(path.parent)!r}; `briefgen build` makes the notes"
    there: list[str] = []
    with contextlib.suppress(OSError):
        there = sorted(one.name for one in path.parent.iterdir())
    near = difflib.get_close_matches(path.name, there, 1, cutoff=0.5)
    known = (
        f"did you mean {str(Path(what).parent / near[0])!r}?" if near else "`briefgen build` prints the notes it makes"
    )
    return f"there is no file {what!r}; {known}"
