"""The command line: click commands to the pipeline, and its answer to text and exit code.

Exit: 0 done, warnings allowed · 1 errors in content, template, fit or gate, or warnings under --strict ·
2 usage or configuration, also "no brief found" · 70 internal error · 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import __version__
from briefgen.cli.auditing import audit
from briefgen.cli.choosing import Usage, choose_briefs, here, read_jobs
from briefgen.cli.evidence import lock, sources
from briefgen.cli.extracting import extract
from briefgen.cli.leaving import Run, close_streams, crashed, open_streams, silence, tell, unheard
from briefgen.cli.note_options import Asked, note_options
from briefgen.cli.options import (
    DONE,
    FAULTY,
    INTERRUPTED,
    briefs_argument,
    diagnostic_options,
    open_workshop,
    project_options,
    report,
    shown_path,
)
from briefgen.cli.watch import watch
from briefgen.cli.why import why

if TYPE_CHECKING:
    from briefgen.base.diagnostic import Diagnostic


def run(arguments: Sequence[str]) -> int:
    """Run one command line; gives the exit code. Nothing escapes: an unexpected exception is told as ours."""
    open_streams()
    return close_streams(_run(arguments))


def _run(arguments: Sequence[str]) -> int:
    this, stdout = Run(tuple(arguments)), sys.stdout
    try:
        code = main.main(list(arguments), prog_name="briefgen", standalone_mode=False, obj=this)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as mistake:
        tell(mistake.show)
        return mistake.exit_code
    except (KeyboardInterrupt, click.Abort):
        tell(lambda: click.echo("interrupted", err=True))
        return INTERRUPTED
    except SystemExit as leave:  # click's own: after completion, or because whoever read us has gone
        gone = sys.stdout is not stdout  # click puts a stand-in there
        return DONE if gone or not isinstance(leave.code, int) else leave.code
    except BrokenPipeError:
        silence(sys.stdout)  # whoever read us has gone
        return DONE
    except OSError as error:
        # Files are read and written where their errors are told; without a file it is our own output.
        return unheard(error) if error.filename is None else crashed(this)
    except Exception:
        return crashed(this)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen")
def main() -> None:
    """Compile briefing notes: sourced claims in plain YAML to checked PDF and Markdown notes."""


@main.command(short_help="Build notes.")
@briefs_argument
@project_options
@note_options
@click.option("-n", "--dry-run", is_flag=True, envvar="BRIEFGEN_DRY_RUN", help="Make everything, write nothing.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False),
    envvar="BRIEFGEN_REPORT",
    metavar="FILE",
    help="Write what each note left out, and why, as JSON to a file outside the notes' folder.",
)
@click.option(
    "-j",
    "--jobs",
    default="auto",
    envvar="BRIEFGEN_JOBS",
    metavar="N",
    show_default=True,
    help="Processes that build at the same time; auto: one for a few briefs, else one for each core.",
)
@click.option("-q", "--quiet", is_flag=True, envvar="BRIEFGEN_QUIET", help="No closing table.")
@click.option("-v", "--verbose", is_flag=True, envvar="BRIEFGEN_VERBOSE", help="Tell notes and what is done.")
@diagnostic_options
def build(
    briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], asked: Asked, dry_run: bool,
    report_file: str | None, jobs: str, quiet: bool, verbose: bool, strict: bool, color: str, diagnostic_format: str,
) -> int:  # fmt: skip
    """Build the notes of each BRIEF (an id or a path), or of every brief under content/."""
    gc.disable()  # the process ends with this, and where it has many briefs to build it searches for cycles by itself
    from briefgen.cli.building import Building, Manner
    from briefgen.cli.report_file import refusal

    workshop, faults = open_workshop(directory, texts, diagnostic_format, color)
    wanted, folder = asked.wanted(workshop), asked.folder(workshop)
    if report_file and (why := refusal(Path(report_file), (folder, workshop.project.root / "out"))):
        raise Usage(f"--report: {why}")
    manner = Manner(dry_run, strict, quiet, verbose, color, diagnostic_format, report_file, read_jobs(jobs))
    building = Building(workshop, wanted, folder, manner)
    return building.run(faults, choose_briefs(workshop.project, briefs), briefs)


@main.command(short_help="Report every mistake; write nothing.")
@briefs_argument
@project_options
@click.option("-v", "--verbose", is_flag=True, envvar="BRIEFGEN_VERBOSE", help="Tell notes too.")
@diagnostic_options
def check(
    briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], verbose: bool, strict: bool,
    color: str, diagnostic_format: str,
) -> int:  # fmt: skip
    """Report every mistake in every file of each BRIEF in one run. Writes nothing."""
    from briefgen.base.diagnostic import in_reading_order
    from briefgen.pipeline import MAIL, Wanted, worst

    workshop, faults = open_workshop(directory, texts, diagnostic_format, color, err=False)
    found: list[Diagnostic] = list(faults)
    code = FAULTY if worst(faults, strict) else DONE
    for brief in choose_briefs(workshop.project, briefs):
        checked = workshop.check(brief)
        told = checked.diagnostics
        if checked.fit and checked.brief:
            formats = ("pdf", MAIL) if workshop.mails(checked.brief) else ("pdf",)
            told += workshop.build(checked, Wanted(formats=formats)).diagnostics
            told += workshop.build(checked, Wanted(lengths=("all",), formats=("md",))).diagnostics
        found += in_reading_order(told)  # each once, though notes were made twice
    if worst(found, strict):
        code = FAULTY
    report(found, workshop, diagnostic_format, color, err=False, notes=True)
    return code


@main.command("list")
@click.argument("what", type=click.Choice(["briefs", "audiences", "templates", "formats", "questions", "claims"]))
@briefs_argument
@project_options
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def list_(what: str, briefs: tuple[str, ...], directory: str | None, texts: tuple[str, ...], as_json: bool) -> int:
    """List what there is."""
    from briefgen.cli.listing import LISTS
    from briefgen.pipeline import worst

    workshop, faults = open_workshop(directory, texts)
    folders = choose_briefs(workshop.project, briefs) if what in ("briefs", "questions", "claims") else ()
    rows, diagnostics = LISTS[what](workshop, folders)
    report([*faults, *diagnostics], workshop, "full", "auto", err=True, notes=False)
    if as_json:
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        from briefgen.cli.tables import plain_table

        click.echo(plain_table(rows))
    return FAULTY if worst(tuple(diagnostics), False) else DONE


@main.command(short_help="Explain a diagnostic.")
@click.argument("code")
def explain(code: str) -> int:
    """Say what a diagnostic CODE means, why it matters and what to do."""
    from briefgen.base.codes import CODES
    from briefgen.base.explain import explain as explained

    wanted = code.upper()
    by_name = {row.name: row.id for row in CODES.values()}
    row = CODES.get(wanted) or CODES.get(by_name.get(code.lower(), ""))
    if row is None:
        import difflib

        near = difflib.get_close_matches(wanted, CODES, 1) or difflib.get_close_matches(code, by_name, 1)
        raise Usage(f"there is no code {code!r}" + (f"; did you mean {near[0]}?" if near else ""))
    click.echo(explained(row))
    return DONE


@main.command(short_help="Print the JSON Schema of the content files.")
def schema() -> int:
    """Print the JSON Schema of the content files, for editors."""
    import json

    from briefgen.pipeline import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return DONE


@main.command(short_help="Make a small brief that builds at once.")
@click.argument("brief")
@click.option(
    "-C",
    "--directory",
    type=click.Path(file_okay=False),
    envvar="BRIEFGEN_DIRECTORY",
    metavar="DIR",
    help="The project's folder. Default: the nearest above, else this one.",
)
def new(brief: str, directory: str | None) -> int:
    """Make a small brief of invented content under content/BRIEF that builds at once."""
    from briefgen.project.project import find_root
    from briefgen.project.scaffold import ScaffoldError, make_brief

    start = here()
    root = Path(directory).resolve() if directory else find_root(start) or start
    try:
        paths = make_brief(root, brief)
    except ScaffoldError as error:
        raise Usage(str(error)) from None
    for path in paths:
        click.echo(shown_path(path))
    click.echo(f"Made {brief}. Try: briefgen build {brief}", err=True)
    return DONE


@main.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a SHELL; its first lines say where it goes."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    click.echo(f"# Put this where your shell reads it, e.g.: briefgen completion {shell} > FILE; source FILE")
    click.echo(made(main, {}, "briefgen", "_BRIEFGEN_COMPLETE").source())
    return DONE


main.add_command(watch)
main.add_command(lock)
main.add_command(sources)
main.add_command(why)
main.add_command(audit)
main.add_command(extract)
