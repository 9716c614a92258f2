"""What several commands share: their options, the workshop they open, and how diagnostics are told.

In: options of the command line. Out: a workshop; words on stdout or stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from briefgen.cli.choosing import find_project

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic
    from briefgen.pipeline import Workshop

DONE, FAULTY, USAGE, INTERRUPTED = 0, 1, 2, 130

F = TypeVar("F", bound=Callable[..., Any])


def project_options(command: F) -> F:
    """-C and --texts."""
    command = click.option(
        "-C", "--directory", type=click.Path(file_okay=False), envvar="BRIEFGEN_DIRECTORY", metavar="DIR",
        help="The project's folder; else the nearest above with briefgen.yaml or content/.",
    )(command)  # fmt: skip
    return click.option(
        "--texts", type=click.Path(), multiple=True, envvar="BRIEFGEN_TEXTS", metavar="DIR",
        help="A folder with source texts; may be repeated.",
    )(command)  # fmt: skip


def diagnostic_options(command: F) -> F:
    """--strict, --color and --diagnostic-format."""
    command = click.option(
        "--diagnostic-format", type=click.Choice(["full", "concise", "json", "github"]), default="full",
        envvar="BRIEFGEN_DIAGNOSTIC_FORMAT", show_default=True, help="How mistakes are reported.",
    )(command)  # fmt: skip
    command = click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", envvar="BRIEFGEN_COLOR",
        show_default=True, help="Colour in what is reported.",
    )(command)  # fmt: skip
    return click.option(
        "--strict", is_flag=True, envvar="BRIEFGEN_STRICT", help="Take warnings for errors."
    )(command)  # fmt: skip


def complete_briefs(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    directory = context.params.get("directory")
    return [folder.id for folder in find_project(directory, ()).briefs() if folder.id.startswith(incomplete)]


def complete_audiences(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from briefgen.project.project import TEMPLATE_SUFFIX

    names = find_project(context.params.get("directory"), ()).template_names()
    ids = (name.removesuffix(TEMPLATE_SUFFIX) for name in names)
    return [audience for audience in ids if audience.startswith(incomplete)]


briefs_argument = click.argument("briefs", nargs=-1, metavar="[BRIEF]...", shell_complete=complete_briefs)


def open_workshop(
    directory: str | None, texts: tuple[str, ...], form: str = "full", color: str = "auto", *, err: bool = True
) -> tuple[Workshop, tuple[Diagnostic, ...]]:
    """The workshop of a project, configured, and the warnings of its configuration; leaves where that has errors."""
    from briefgen.pipeline import Workshop

    made = Workshop(find_project(directory, texts))
    faults = made.configure()
    if any(fault.is_error for fault in faults):
        report(list(faults), made, form, color, err=err, notes=False)
        leave(USAGE)
    return made, faults


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise click.exceptions.Exit(code)


def report(diagnostics: list[Diagnostic], workshop: Workshop, form: str, color: str, *, err: bool, notes: bool) -> None:
    """Tell diagnostics. form: full, concise, json or github. err: on stderr. notes: notes too."""
    text, colour = rendered(diagnostics, workshop, form, color, err=err, notes=notes)
    if text:
        click.echo(text, err=err, color=colour, nl=False)


def rendered(
    diagnostics: list[Diagnostic], workshop: Workshop, form: str, color: str, *, err: bool, notes: bool
) -> tuple[str, bool]:
    """What `report` tells, "" for nothing, and whether it is coloured."""
    from briefgen.base.diagnostic import Severity
    from briefgen.base.render import render

    shown = [d for d in diagnostics if notes or d.severity is not Severity.NOTE]
    stream = sys.stderr if err else sys.stdout
    colour = color == "always" or (color == "auto" and stream.isatty() and "NO_COLOR" not in os.environ)
    if not shown and form != "json":
        return "", colour
    text = render(tuple(shown), workshop.text_of, form, colour)
    return (text + "\n" if form == "full" else text), colour  # a blank line parts the full form from a table


def shown_path(path: Path) -> str:
    """A path as the user can use it from here: relative where that is shorter."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def shown_paths(root: Path, paths: Iterable[str]) -> list[str]:
    """The same of many paths, with slashes, absolute or from an absolute folder."""
    start, here = root.as_posix(), Path.cwd().as_posix().rstrip("/") + "/"
    full = (path if os.path.isabs(path) else f"{start}/{path}" for path in paths)  # noqa: PTH117 - a path each is slow
    return [path[len(here) :] if path.startswith(here) else path.replace("/", os.sep) for path in full]
