"""From the words of the command line to project, briefs and what is wanted of them.

In: options and arguments. Out: a project, brief folders, `Wanted`; or `Usage` with what is wrong and the cure.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.leaving import Run

if TYPE_CHECKING:
    from briefgen.pipeline import Wanted, Workshop
    from briefgen.project.project import BriefFolder, Project


class Usage(click.ClickException):
    """A usage or configuration mistake: exit 2."""

    exit_code = 2


def listed(values: Sequence[str]) -> tuple[str, ...]:
    """Values of an option that repeats or takes commas, each once."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def here() -> Path:
    """The folder we are in. Raises Usage where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise Usage("the folder you are in is no longer there; change to another") from None


def find_project(directory: str | None, texts: tuple[str, ...]) -> Project:
    """The project of -C, else the nearest above. Raises Usage where there is none, or no folder of texts."""
    from briefgen.project.project import Project, find_root, is_folder

    root_from = here()
    if directory is not None:
        if not is_folder(Path(directory)):
            raise Usage(f"there is no folder {directory!r}")
        root: Path | None = Path(directory).resolve()
    else:
        root = find_root(root_from)
    if root is None:
        raise Usage("no brief found: there is no content/ here or above; `briefgen new BRIEF` makes one")
    for folder in texts:
        if not is_folder(Path(folder)):
            raise Usage(f"--texts: there is no folder {folder!r}")
    context = click.get_current_context(silent=True)
    this = context.find_object(Run) if context else None
    if this:
        this.root = root
    return Project(root, tuple(Path(folder).absolute() for folder in texts))


def choose_briefs(project: Project, names: tuple[str, ...]) -> tuple[BriefFolder, ...]:
    """The briefs named, else every one. Raises Usage for one that is not there, or two of one id."""
    import difflib

    if not names:
        there = project.briefs()
        if not there:
            raise Usage(f"no brief found under {project.content}; `briefgen new BRIEF` makes one")
        return there
    folders: dict[str, BriefFolder] = {}
    for name in names:
        folder = project.brief(name)
        if folder is None:
            near = difflib.get_close_matches(name, [brief.id for brief in project.briefs()], 1)
            known = f"did you mean {near[0]!r}?" if near else "`briefgen list briefs` shows what there is"
            raise Usage(f"no brief found by the name {name!r}; {known}")
        if folders.setdefault(folder.id, folder) != folder:
            first = folders[folder.id].shown
            raise Usage(f"{first} and {folder.shown} would write the same notes; build them one at a time")
    return tuple(folders.values())


def read_wanted(
    workshop: Workshop, audiences: tuple[str, ...], lengths: tuple[str, ...], formats: tuple[str, ...],
    template: str | None, as_of: str | None, max_pages: int | None = None, max_words: int | None = None,
    embed: bool = False, attach: tuple[str, ...] = (),
) -> Wanted:  # fmt: skip
    """What the options ask for, each word checked. Raises Usage with the nearest word there is."""
    from briefgen.pipeline import ATTACHABLE, FORMATS, LENGTHS, MOMENT_FORMS, Wanted, parse_moment
    from briefgen.project.project import TEMPLATE_SUFFIX, source_date_epoch

    known = tuple(name.removesuffix(TEMPLATE_SUFFIX) for name in workshop.project.template_names())
    ids = listed(audiences)
    if template is None:
        _among("audience", ids, known)
    elif template not in workshop.project.template_names() and not template.startswith("builtin/"):
        _among("template", (template,), workshop.project.template_names())
    _among("length", listed(lengths), (*LENGTHS, "all"))
    _among("format", listed(formats), FORMATS)
    _among("format to attach", listed(attach), ATTACHABLE)
    try:
        timestamp = source_date_epoch()
    except ValueError:
        form = "a whole number of seconds from 0 (1970) to 253402300799 (9999)"
        raise Usage(f"SOURCE_DATE_EPOCH must be {form}") from None
    if template is not None and not ids:
        profile = workshop.templates.template_profile(template)
        ids = (profile.audience,) if profile else ()
    moment = None
    if as_of is not None:
        moment = parse_moment(as_of)
        if moment is None:
            raise Usage(f"--as-of: {as_of!r} is not a moment with a zone; write it as {MOMENT_FORMS}")
    return Wanted(ids, listed(lengths), listed(formats), template or "", moment, timestamp, max_pages, max_words,
                  embed, listed(attach))  # fmt: skip


MOST_JOBS = 256


def read_jobs(value: str) -> int | None:
    """Processes to build with; None for auto. Raises Usage for what is no such number."""
    word = value.strip()
    if word == "auto":
        return None
    if not (word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= MOST_JOBS):
        raise Usage(f"--jobs: {value!r} is not a number from 1 to {MOST_JOBS}, nor auto")
    return int(word)


def _among(what: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    import difflib

    for value in values:
        if value not in known:
            near = difflib.get_close_matches(value, known, 1)
            cure = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise Usage(f"there is no {what} {value!r}; {cure}")
