"""What a build makes goes as soon as nothing needs it: Python's search for cycles, which is rarely made, finds none of
it."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from whole_editions import opened

from briefgen.pipeline import Wanted, Workshop
from briefgen.project.scaffold import make_brief

WANTED = Wanted(lengths=("short", "standard", "full"), formats=("pdf", "md", "json", "eml"))


def _build(workshop: Workshop) -> None:
    folder = workshop.project.brief("ferry")
    assert folder is not None
    built = workshop.build(workshop.check(folder), WANTED)
    assert built.notes, built.diagnostics


def test_a_build_leaves_nothing_to_be_searched_for(tmp_path: Path) -> None:
    make_brief(tmp_path, "ferry")
    workshop, _ = opened(tmp_path, "ferry")
    _build(workshop)  # what is kept for all briefs is there now
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        _build(workshop)
        gc.collect()
        left = Counter(type(one).__qualname__ for one in gc.garbage if type(one).__module__.startswith("briefgen."))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert not left
