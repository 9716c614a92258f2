"""One brief built by briefgen, beside the same note set by the Typst wheel: cold and warm, as ratios.

In: how many facts. Out: a table of ratios (briefgen's time over Typst's), median and range of pairs that ran one after
the other, and the pages of both. Run it with the Python that has briefgen:

    python benchmarks/against_typst.py --facts 25 250 2500

The Typst wheel is installed into an environment made for the run; `--typst PYTHON` names one that has it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2
from made_brief import make_project
from measured import Worker, clean_environment, timed
from typst_markup import typst_markup
from warm_briefgen import LENGTH, tree_of

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "src" / "briefgen" / "write" / "fonts"


@dataclass(frozen=True, slots=True)
class Setup:
    """A temporary project, its notes as Typst markup, and Python with Typst."""

    root: Path
    names: tuple[str, ...]
    typst: Path
    tagged: str
    environment: dict[str, str]

    def markup(self, name: str) -> Path:
        return self.root / f"{name}.typ"

    def briefgen_command(self) -> list[str]:
        return [
            sys.executable,
            "-m",
            "briefgen",
            "build",
            self.names[0],
            "-C",
            str(self.root),
            "-l",
            LENGTH,
            "-q",
        ]

    def typst_command(self) -> list[str]:
        script = str(HERE / "warm_typst.py")
        note = [str(self.markup(self.names[0])), str(self.root / "note.pdf")]
        return [str(self.typst), script, str(FONTS), self.tagged, "once", *note]


def main() -> None:
    """Measure each size and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        place = Path(folder)
        typst = options.typst or _install_typst(place / "typst")
        print("ratio: briefgen's time over Typst's, median (min–max) of interleaved pairs; below 1 briefgen is faster")
        print(f"{'facts':>7}  {'pages':>9}  {'cold':>22}  {'cold, CPU':>22}  {'cold, peak memory':>22}  {'warm':>22}")
        for facts in options.facts:
            setup = _set_up(place / str(facts), facts, typst, options)
            cold = list(_cold(setup, options.runs))
            warm = list(_warm(setup))
            columns = [_ratio([pair[index] for pair in cold]) for index in range(3)]
            print(
                f"{facts:>7}  {_pages(setup):>9}  " + "  ".join(f"{text:>22}" for text in (*columns, _ratio(warm))),
                flush=True,
            )
            if options.context:
                print(f"         medians, as context only: {_context(cold, warm)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, nargs="+", default=[25], help="sizes of the brief")
    parser.add_argument("--runs", type=int, default=11, help="cold pairs of each size")
    parser.add_argument("--warm-runs", type=int, default=24, help="warm pairs of each size")
    parser.add_argument(
        "--untagged", action="store_true", help="let Typst leave out the tags, which it writes by default"
    )
    parser.add_argument(
        "--texts", action="store_true", help="let briefgen find every quotation in its source's text too"
    )
    parser.add_argument("--typst", type=Path, metavar="PYTHON", help="a Python that has the Typst wheel")
    parser.add_argument(
        "--context", action="store_true", help="show the medians in milliseconds and MiB below each row"
    )
    return parser.parse_args()


def _install_typst(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "typst"], check=True)
    return python


def _set_up(root: Path, facts: int, typst: Path, options: argparse.Namespace) -> Setup:
    root.mkdir()
    names = tuple(
        make_project(root, facts, variant=number, texts=options.texts) for number in range(options.warm_runs + 1)
    )
    tagged = "untagged" if options.untagged else "tagged"
    setup = Setup(root, names, typst, tagged, clean_environment(root))
    for name in names:
        setup.markup(name).write_text(typst_markup(tree_of(root, name)), encoding="utf-8")
    return setup


def _cold(setup: Setup, runs: int) -> Iterator[tuple[tuple[float, float], ...]]:
    """Pairs of whole processes: time, CPU time and peak memory, briefgen's and Typst's; the first is not counted."""
    for number in range(runs + 1):
        shutil.rmtree(setup.root / ".briefgen", ignore_errors=True)  # what tells a second run that nothing has changed
        ours = timed(setup.briefgen_command(), setup.environment)
        theirs = timed(setup.typst_command(), setup.environment)
        if number:
            yield (ours.wall, theirs.wall), (ours.cpu, theirs.cpu), (ours.memory, theirs.memory)


def _warm(setup: Setup) -> Iterator[tuple[float, float]]:
    """Pairs of briefs in two processes that stay, after the first. No brief comes twice: Typst would remember it."""
    ours_command = [sys.executable, str(HERE / "warm_briefgen.py"), str(setup.root)]
    theirs_command = [str(setup.typst), str(HERE / "warm_typst.py"), str(FONTS), setup.tagged]
    with Worker(ours_command, setup.environment) as ours, Worker(theirs_command, setup.environment) as theirs:
        for number, name in enumerate(setup.names):
            pair = ours.ask(name), theirs.ask(str(setup.markup(name)))
            if number:
                yield pair


def _ratio(pairs: list[tuple[float, float]]) -> str:
    ratios = [ours / theirs for ours, theirs in pairs]
    return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def _pages(setup: Setup) -> str:
    """Pages of both: the same note is set, each in its own layout."""
    (ours,) = (setup.root / "out" / setup.names[0]).glob("*.pdf")
    theirs = setup.root / "note.pdf"
    return " : ".join(str(len(pypdfium2.PdfDocument(path))) for path in (ours, theirs))


def _context(cold: list[tuple[tuple[float, float], ...]], warm: list[tuple[float, float]]) -> str:
    def both(pairs: list[tuple[float, float]], factor: float) -> str:
        ours, theirs = (median(side) * factor for side in zip(*pairs, strict=True))
        return f"{ours:,.0f} : {theirs:,.0f}"

    return (f"cold {both([pair[0] for pair in cold], 1000)} ms, CPU {both([pair[1] for pair in cold], 1000)} ms, "
            f"{both([pair[2] for pair in cold], 1 / 1024)} MiB, warm {both(warm, 1000)} ms")  # fmt: skip


if __name__ == "__main__":
    main()
