"""Which notes are asked for, and where they go: the options that `build` and `watch` share.

In: words of the command line. Out: `Asked`, and from it what the pipeline wants.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.base.record import dataclass
from briefgen.cli.choosing import read_wanted
from briefgen.cli.options import complete_audiences

if TYPE_CHECKING:
    from briefgen.pipeline import Wanted, Workshop


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they were given."""

    audiences: tuple[str, ...]
    lengths: tuple[str, ...]
    formats: tuple[str, ...]
    attach: tuple[str, ...]
    template: str | None
    out: str | None
    embed: bool
    as_of: str | None
    max_pages: int | None
    max_words: int | None

    def wanted(self, workshop: Workshop) -> Wanted:
        """What is wanted of each brief, each word checked. Raises Usage."""
        return read_wanted(
            workshop, self.audiences, self.lengths, self.formats, self.template, self.as_of, self.max_pages,
            self.max_words, self.embed, self.attach,
        )  # fmt: skip

    def folder(self, workshop: Workshop) -> Path:
        """The folder for the notes, absolute."""
        return Path(self.out).absolute() if self.out else workshop.project.root / "out"


_OPTIONS = (
    click.option(
        "-a", "--audience", "audiences", multiple=True, envvar="BRIEFGEN_AUDIENCE", metavar="ID",
        shell_complete=complete_audiences, help="Audience; repeat or use commas. Default: the brief's.",
    ),
    click.option(
        "-l", "--length", "lengths", multiple=True, envvar="BRIEFGEN_LENGTH", metavar="LENGTH",
        help="short, standard, full or all. Default: the audience's.",
    ),
    click.option(
        "-f", "--format", "formats", multiple=True, envvar="BRIEFGEN_FORMAT", metavar="FORMAT",
        help="pdf, md, json, eml; repeat or use commas. Default: pdf and md.",
    ),
    click.option(
        "--attach", multiple=True, envvar="BRIEFGEN_ATTACH", metavar="FORMAT",
        help="What a mail (eml) carries: pdf, md, json or none. Default: the template's, else pdf.",
    ),
    click.option(
        "-t", "--template", envvar="BRIEFGEN_TEMPLATE", metavar="NAME",
        help="A template of the same audience instead of its own.",
    ),
    click.option(
        "-o", "--out", type=click.Path(file_okay=False), envvar="BRIEFGEN_OUT", metavar="DIR",
        help="Folder for the notes. Default: out/ at the project's root.",
    ),
    click.option("--embed", is_flag=True, envvar="BRIEFGEN_EMBED", help="Put the note as data (JSON) into each PDF."),
    click.option(
        "--as-of", envvar="BRIEFGEN_AS_OF", metavar="MOMENT",
        help="What the information is as of, with a zone: 2021-08-27T18:00Z. Default: the brief's.",
    ),
    click.option(
        "--max-pages", type=click.IntRange(1, 10_000), envvar="BRIEFGEN_MAX_PAGES", metavar="N",
        help="Pages that each note may have, in place of its length's.",
    ),
    click.option(
        "--max-words", type=click.IntRange(1), envvar="BRIEFGEN_MAX_WORDS", metavar="N",
        help="Words that each note may have. Default: no limit, only an aim.",
    ),
)  # fmt: skip
_NAMES = ("audiences", "lengths", "formats", "attach", "template", "out", "embed", "as_of", "max_pages", "max_words")


def note_options(command: Callable[..., int]) -> Callable[..., int]:
    """-a, -l, -f, --attach, -t, -o, --embed, --as-of, --max-pages and --max-words, given as `asked`."""

    @functools.wraps(command)
    def collected(**given: Any) -> int:
        asked = Asked(**{name: given.pop(name) for name in _NAMES})
        return command(asked=asked, **given)

    made: Callable[..., int] = collected
    for option in reversed(_OPTIONS):
        made = option(made)
    return made
