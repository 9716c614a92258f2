"""How time and memory grow with the number of facts.

In: sizes. Out: a row for each, every stage's time for a fact as a ratio to the row before (1.00 is linear), and the
whole as a power of the size; memory beyond the smallest size, for a fact, as a ratio to the row before.

    python benchmarks/growth.py --facts 25 250 2500 25000
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from made_brief import make_project
from measured import clean_environment
from warm_briefgen import LENGTH, build

from briefgen.doc.document import Document
from briefgen.pipeline import Wanted, Workshop
from briefgen.project.project import Project
from briefgen.proof.pdf_text import read_back
from briefgen.proof.tag_structure import check_structure
from briefgen.write import WRITERS
from briefgen.write.written import Written

STAGES = ("check", "compose", "pdf", "reading", "md")
"""reading: the finished PDF read back, its pages and its tags held against the tree."""


def measure(root: Path, small: str, name: str) -> dict[str, float]:
    """CPU seconds of each stage for one brief, after a small one has warmed the process; peak memory in KiB."""
    import resource

    build(Workshop(Project(root)), small)
    kept: list[Document] = []

    def keep(document: Document) -> Written:
        kept.append(document)
        return Written(b"")

    workshop = Workshop(Project(root))
    folder = workshop.project.brief(str(workshop.project.content / name))
    assert folder is not None
    start = time.process_time()
    checked = workshop.check(folder)
    times = {"check": time.process_time() - start}
    writers = {form: WRITERS[form] for form in ("pdf", "md")}
    WRITERS["tree"] = keep
    start = time.process_time()
    assert workshop.build(checked, Wanted(lengths=(LENGTH,), formats=("tree",))).notes
    times["compose"] = time.process_time() - start
    gc.disable()  # as the pipeline does
    for form, write in writers.items():
        start = time.process_time()
        data = write(kept[0]).data
        times[form] = time.process_time() - start
        assert data
        if form == "pdf":
            start = time.process_time()
            assert read_back(data, kept[0]) == check_structure(data, kept[0]) == ()
            times["reading"] = time.process_time() - start
    return times | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def main() -> None:
    """Measure each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, nargs="+", default=[25, 250, 2500], help="sizes, ascending")
    parser.add_argument("--runs", type=int, default=3, help="processes of each size; the median counts")
    parser.add_argument("--texts", action="store_true", help="find every quotation in its source's text too")
    parser.add_argument("--context", action="store_true", help="show seconds and MiB below each row")
    parser.add_argument("--one", nargs=3, metavar=("ROOT", "SMALL", "BRIEF"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(Path(options.one[0]), *options.one[1:])))
        return
    print("time for a fact, as a ratio to the row before: 1.00 is linear; memory likewise, beyond the first row's")
    print("share: of reading the PDF back in the whole")
    print(f"{'facts':>7}  " + "  ".join(f"{stage:>8}" for stage in (*STAGES, "all", "power", "memory", "share")))
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        for facts in options.facts:
            found = _size(Path(folder) / str(facts), facts, options)
            _print(facts, found, before)
            if options.context:
                texts = [f"{stage} {found[stage]:.3f} s" for stage in (*STAGES, "all")]
                print(
                    f"         as context only: {', '.join(texts)}, {found['memory'] / 1024:.0f} MiB",
                    flush=True,
                )
            before = found | {"facts": facts, "first": before.get("first", found["memory"])}


def _size(root: Path, facts: int, options: argparse.Namespace) -> dict[str, float]:
    root.mkdir()
    names = [make_project(root, size, variant=1, texts=options.texts) for size in dict.fromkeys((10, facts))]
    command = [sys.executable, __file__, "--one", str(root), names[0], names[-1]]
    runs: list[dict[str, float]] = []
    for _ in range(options.runs):
        done = subprocess.run(command, env=clean_environment(root.parent), stdout=subprocess.PIPE, check=True)
        runs.append(json.loads(done.stdout))
    found = {key: median(run[key] for run in runs) for key in runs[0]}
    return found | {"all": sum(found[stage] for stage in STAGES)}


def _print(facts: int, found: dict[str, float], before: dict[str, float]) -> None:
    """One row; the first has nothing to be compared with."""
    cells = ["–"] * (len(STAGES) + 3)
    if before:
        grown = facts / before["facts"]
        ratios = [found[stage] / before[stage] / grown for stage in (*STAGES, "all")]
        cells = [f"{ratio:.2f}" for ratio in ratios] + [f"{1 + math.log(ratios[-1], grown):.2f}"]
        more, less = (row["memory"] - before["first"] for row in (found, before))
        cells.append(f"{more / less / grown:.2f}" if less > 0 else "–")
    cells.append(f"{found['reading'] / found['all']:.1%}")
    print(f"{facts:>7}  " + "  ".join(f"{cell:>8}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
