"""What it costs to cut a note to its length: one page against no limit, and the number of layouts.

    python benchmarks/cutting.py [--pages N | --grid]

Goal: a note cut to one page (--pages: to another number) takes at most twice as long as the same note that is not cut.
Both are composed, laid out, written as PDF and read back, in turn and in one process; the time is the process's own.
--grid prints the pages of every brief, audience, length, limit and paper.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from made_brief import make_project

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "whole"))

from fitted import AUDIENCES, BRIEFS, Opened, fitting, open_brief  # noqa: E402
from whole_editions import opened  # noqa: E402

from briefgen.model.profile import LENGTHS  # noqa: E402
from briefgen.pipeline.fitting import Fitted  # noqa: E402
from briefgen.pipeline.left_out import Limits  # noqa: E402
from briefgen.proof.pdf_text import read_back  # noqa: E402
from briefgen.write import WRITERS  # noqa: E402

RUNS = 7
MADE_FACTS = 250
WHOLE = Limits(pages=10_000)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        briefs = {name: open_brief(name, Path(folder) / name) for name in BRIEFS}
        if "--grid" in sys.argv[1:]:
            grid(briefs)
            return
        made = make_project(Path(folder), MADE_FACTS, texts=True)
        briefs[made] = opened(Path(folder), made)
        ratios(briefs, Limits(pages=int(sys.argv[2]) if "--pages" in sys.argv[1:] else 1))


def ratios(briefs: dict[str, Opened], limits: Limits) -> None:
    print(f"{'brief':10} {'audience':10} {'length':9} {'not cut':>9} {'cut':>9} {'ratio':>6}  layouts  left out")
    for (name, brief), audience, length in product(briefs.items(), AUDIENCES, LENGTHS):
        free, bound, fitted = in_turn(brief, audience, length, limits)
        print(
            f"{name:10} {audience:10} {length:9} {free:6.0f} ms {bound:6.0f} ms {bound / free:6.2f}"
            f"  {fitted.layouts:7}  {len(fitted.left_out):8}",
            flush=True,
        )


def in_turn(brief: Opened, audience: str, length: str, cut: Limits) -> tuple[float, float, Fitted]:
    """Milliseconds of the quickest run of the whole note and of the cut one, and the cut one."""
    times: dict[Limits, float] = {}
    for limits in (WHOLE, cut) * RUNS:
        spent, fitted, _ = timed(brief, audience, length, limits)
        times[limits] = min(spent, times.get(limits, spent))
    return times[WHOLE], times[cut], fitted


def grid(briefs: dict[str, Opened]) -> None:
    print(f"{'brief':8} {'audience':10} {'length':9} {'paper':7} pages of 1, 2, 3, 5 (– refused)")
    for (name, brief), audience, length, paper in product(briefs.items(), AUDIENCES, LENGTHS, ("A4", "Letter")):
        counts = [timed(brief, audience, length, Limits(pages), paper)[2] for pages in (1, 2, 3, 5)]
        print(f"{name:8} {audience:10} {length:9} {paper:7} {'  '.join(str(count or '–') for count in counts)}")


def timed(
    brief: Opened, audience: str, length: str, limits: Limits, paper: str = "A4"
) -> tuple[float, Fitted, int | None]:
    """Milliseconds of the process, the note, its pages. What lies about of the run before is collected first."""
    gc.collect()
    start = time.process_time()
    fitted = fitting(brief, audience, limits, paper).fit(length)
    pages = None
    if fitted.document is not None:
        written = WRITERS["pdf"](fitted.document)
        read_back(written.data, fitted.document)
        pages = written.pages
    return 1000 * (time.process_time() - start), fitted, pages


if __name__ == "__main__":
    main()
