"""A pool of processes that sets notes with Typst, for `many_briefs.py`. It runs in the environment that has the wheel.

In: the folder of the fonts, whether to tag, the number of processes and a folder of markup files as arguments. Out: a
PDF beside each file.
"""

from __future__ import annotations

import sys
from multiprocessing import Pool
from pathlib import Path

import typst

FONTS, TAGGED = sys.argv[1], sys.argv[2] == "tagged"
compilers: list[typst.Compiler] = []


def start() -> None:
    """One compiler for each process: it keeps the fonts."""
    compilers.append(typst.Compiler(font_paths=[FONTS], ignore_system_fonts=True))


def set_note(path: str) -> None:
    """Set one note."""
    note = compilers[0].compile(input=Path(path).read_bytes(), format="pdf", pdf_tags=TAGGED)
    Path(path).with_suffix(".pdf").write_bytes(note)


if __name__ == "__main__":
    with Pool(int(sys.argv[3]), start) as pool:
        pool.map(set_note, sorted(map(str, Path(sys.argv[4]).glob("*.typ"))), chunksize=16)
