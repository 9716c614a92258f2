"""`briefgen extract`: the twin of a note out of its PDF.

In: a PDF's path. Out: the twin on stdout or in a file; on stderr whether the note's text agrees with it.
"""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.choosing import Usage
from briefgen.cli.options import DONE, FAULTY
from briefgen.cli.searched import read_files


@click.command(short_help="Get the machine-readable twin out of a PDF.")
@click.argument("path", metavar="FILE.pdf", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write the twin to a file.")
def extract(path: str, out: str | None) -> int:
    """Print the JSON that FILE.pdf carries (`build --embed`), and say whether the note's text agrees with it: every
    text, value and source name that the twin says the note prints is looked for in the PDF's own text."""
    from briefgen.pipeline.extracting import extracted

    ((file, data),) = read_files((path,))
    found = extracted(file.name, data)
    if found.twin and out:
        if Path(out).resolve() == file.resolve():
            raise Usage(f"-o: {out} is the PDF itself; name another file")
        try:
            Path(out).write_bytes(found.twin)
        except OSError as error:
            raise Usage(f"-o: {out} can't be written: {(error.strerror or str(error)).lower()}") from None
    elif found.twin:
        click.echo(found.twin, nl=False)
    for line in found.told:
        click.echo(line, err=True)
    return DONE if found.agrees else FAULTY
