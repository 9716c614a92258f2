"""A save while `briefgen watch` runs: from the changed line of YAML to every note and draft, beside one cold build.

In: a brief of the checkout, how many saves. Out: the ratio to a whole process that builds the same files for the first
time, median and range; and the seconds, for a log. Run it with the Python that has briefgen, from the checkout:

    python benchmarks/watching.py isis-k --texts DIR
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from measured import clean_environment, timed

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        place = Path(folder)
        brief = place / "project" / "content" / options.brief
        shutil.copytree(ROOT / "content" / options.brief, brief)
        environment = clean_environment(place)
        arguments = ["-C", str(place / "project"), "-f", options.formats, "-q"]
        arguments += [word for texts in options.texts for word in ("--texts", str(texts.absolute()))]
        command = [sys.executable, "-m", "briefgen"]
        timed([*command, "build", "-n", *arguments], environment)  # the compiled modules are there for every run
        cold, saved = [], []
        for _ in range(options.cold_runs):
            for made in ("out", ".briefgen"):
                shutil.rmtree(place / "project" / made, ignore_errors=True)
            cold.append(timed([*command, "build", *arguments], environment).wall)
        suffixes = {f".{name}" for name in options.formats.split(",")}
        count = sum(path.suffix in suffixes for path in (place / "project" / "out" / options.brief).iterdir())
        watch = subprocess.Popen(
            [*command, "watch", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        for number in range(-1, options.runs):
            seconds = _save(watch, brief / "brief.yaml", number)
            if number >= 0:
                saved.append(seconds)
        watch.terminate()  # Ctrl-C is not heard by a process that was started in the background
        watch.communicate()
    ratios = sorted(seconds / median(cold) for seconds in saved)
    print(f"a saved line to {count} files, times a cold build: {median(ratios):.2f} "
          f"({ratios[0]:.2f}–{ratios[-1]:.2f})")  # fmt: skip
    print(f"in seconds: {median(saved):.2f} ({min(saved):.2f}–{max(saved):.2f}); a cold build {median(cold):.2f}; "
          f"memory after {options.runs} saves {_MEMORY[-1] / max(_MEMORY[1], 1):.2f} of that after one")  # fmt: skip


_MEMORY: list[int] = []
"""Resident pages of the watching process after each save; 1 where the system does not tell."""


def _save(watch: subprocess.Popen[str], path: Path, number: int) -> float:
    """Seconds from a title saved to the words that every file lies there. The first waits for it to begin."""
    assert watch.stderr is not None
    if number < 0:
        _until(watch, "watching ")
    lines = path.read_text(encoding="utf-8").splitlines()
    word = "".join("abcdefghij"[int(figure)] for figure in str(number + 1))
    lines = [f"title: A title of another kind {word}" if line.startswith("title:") else line for line in lines]
    start = time.perf_counter()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _until(watch, " written")
    seconds = time.perf_counter() - start
    state = Path(f"/proc/{watch.pid}/statm")
    _MEMORY.append(int(state.read_text().split()[1]) if state.exists() else 1)
    return seconds


def _until(watch: subprocess.Popen[str], words: str) -> None:
    assert watch.stderr is not None
    for line in watch.stderr:
        if words in line:
            return
        if "not built" in line:
            sys.exit(f"the brief can't be built: {line}")
    sys.exit(f"the watch ended with {watch.wait()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("brief", help="under content/")
    parser.add_argument("--texts", type=Path, action="append", default=[], help="a folder of source texts")
    parser.add_argument("--formats", default="pdf,md,eml")
    parser.add_argument("--runs", type=int, default=11, help="saves")
    parser.add_argument("--cold-runs", type=int, default=3, help="cold builds")
    return parser.parse_args()


if __name__ == "__main__":
    main()
