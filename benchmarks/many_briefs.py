"""Many briefs: all of them by several processes, none of them changed, one of them changed, beside the Typst wheel.

In: how many briefs, of how many facts, on how many cores. Out: a table of ratios, median and range of runs that took
turns. Run it with the Python that has briefgen:

    python benchmarks/many_briefs.py --briefs 1000

The Typst wheel is installed into an environment made for the run; `--typst PYTHON` names one that has it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from against_typst import FONTS, HERE, Setup, _install_typst, _ratio
from made_brief import make_project
from measured import clean_environment, timed
from typst_markup import typst_markup
from warm_briefgen import LENGTH, tree_of


@dataclass(frozen=True, slots=True)
class Many:
    """The project with all briefs; `one` holds a single brief of the same size, for the cold builds."""

    root: Path
    one: Setup
    names: tuple[str, ...]
    jobs: int
    formats: str

    def build(self, *more: str) -> float:
        """Seconds of one whole process that builds what has changed."""
        command = [sys.executable, "-m", "briefgen", "build", "-C", str(self.root), "-l", LENGTH, "-f", self.formats]
        return timed([*command, "-q", "-j", str(self.jobs), *more], self.one.environment).wall

    def cold(self) -> float:
        """Seconds of one whole process that builds one brief which was never built."""
        subprocess.run(["rm", "-rf", self.one.root / ".briefgen", self.one.root / "out"], check=True)
        return timed([*self.one.briefgen_command(), "-f", self.formats], self.one.environment).wall

    def typst_pool(self) -> float:
        """Seconds in which a pool of processes sets the same notes with Typst."""
        script = str(HERE / "typst_pool.py")
        return timed([str(self.one.typst), script, str(FONTS), self.one.tagged, str(self.jobs), str(self.root)],
                     self.one.environment).wall  # fmt: skip

    def edit(self, number: int) -> None:
        """Another title for one brief."""
        path = self.root / "content" / self.names[number % len(self.names)] / "brief.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("title: Storm", "title: A storm", 1), encoding="utf-8")


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        place = Path(folder)
        typst = options.typst or _install_typst(place / "typst")
        many = _set_up(place, typst, options)
        print(f"{options.briefs} briefs of {options.facts} facts, {options.jobs} processes; medians (range)")
        pool = list(_pool(many, options.runs))
        print(f"briefs a second, times Typst's in a pool:  {_ratio(pool)}", flush=True)
        many.build()  # what was written last is beyond doubt now
        nothing = [(many.build(), timed(many.one.typst_command(), many.one.environment).wall)
                   for _ in range(options.quick_runs)]  # fmt: skip
        print(f"nothing to do, times one Typst compile:    {_ratio(nothing)}", flush=True)
        edited = list(_edited(many, options.quick_runs))
        print(f"one edited, times one cold brief:          {_ratio(edited)}", flush=True)
        if options.context:
            theirs, ours = (options.briefs / median(seconds) for seconds in zip(*pool, strict=True))
            print(f"medians, as context only: {ours:.1f} briefs a second (Typst {theirs:.1f}), "
                  f"nothing {1000 * median(ours for ours, _ in nothing):.0f} ms, "
                  f"one {1000 * median(ours for ours, _ in edited):.0f} ms")  # fmt: skip


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--facts", type=int, default=25, help="of each brief")
    parser.add_argument("--jobs", type=int, default=2, help="processes, briefgen's and Typst's")
    parser.add_argument("--formats", default="pdf,md", help="that briefgen writes; Typst writes a PDF")
    parser.add_argument("--runs", type=int, default=3, help="builds of all briefs")
    parser.add_argument("--quick-runs", type=int, default=11, help="builds with nothing or one brief to build")
    parser.add_argument("--untagged", action="store_true", help="let Typst leave out the tags")
    parser.add_argument("--typst", type=Path, metavar="PYTHON", help="a Python that has the Typst wheel")
    parser.add_argument("--context", action="store_true", help="show medians in seconds too")
    return parser.parse_args()


def _set_up(place: Path, typst: Path, options: argparse.Namespace) -> Many:
    root, single = place / "many", place / "one"
    for folder in (root, single):
        folder.mkdir()
    names = tuple(make_project(root, options.facts, variant=number) for number in range(options.briefs))
    for name in names:
        (root / f"{name}.typ").write_text(typst_markup(tree_of(root, name)), encoding="utf-8")
    tagged = "untagged" if options.untagged else "tagged"
    one = Setup(single, (make_project(single, options.facts),), typst, tagged, clean_environment(place))
    one.markup(one.names[0]).write_text(typst_markup(tree_of(single, one.names[0])), encoding="utf-8")
    return Many(root, one, names, options.jobs, options.formats)


def _pool(many: Many, runs: int) -> Iterator[tuple[float, float]]:
    """Typst's seconds and briefgen's, which is the ratio of their briefs a second."""
    many.cold()  # the compiled modules are there for every build that is measured
    for _ in range(runs):
        subprocess.run(["rm", "-rf", many.root / ".briefgen", many.root / "out"], check=True)
        yield many.typst_pool(), many.build()


def _edited(many: Many, runs: int) -> Iterator[tuple[float, float]]:
    for number in range(runs):
        many.edit(number)
        yield many.build(), many.cold()


if __name__ == "__main__":
    main()
