"""How the time of holding claims against their texts, and of comparing the texts, grows.

In: sizes. Out: for each number of claims against the same 50 texts of 3,000 words, and for each number of texts, the
CPU time for one as a ratio to the row before (1.00 is linear), and the power of the size. Nothing depends on seconds.

    python benchmarks/checking.py
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from statistics import median

from briefgen.evidence.copying import compare
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

TEXTS = 50
WORDS = 3000
VOCABULARY = 20000
QUOTE_WORDS = 6
SEED = 1906

_FIRST = "bdfgklmnprstvz"
_SECOND = "aeiou"


class Writer:
    """Texts of invented words, common and rare as in a language: the n-th word as often as one in n (Zipf's law)."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)
        syllable = self._syllable
        made = ("".join(syllable() for _ in range(self._random.randint(1, 4))) for _ in range(VOCABULARY))
        self._words = tuple(dict.fromkeys(made))
        self._weights = tuple(accumulate(1 / (rank + 2) for rank in range(len(self._words))))

    def text(self) -> str:
        """WORDS words and a few, in paragraphs of five sentences."""
        sentences: list[str] = []
        count = 0
        while count < WORDS:
            length = self._random.randint(8, 30)
            words = self._random.choices(self._words, cum_weights=self._weights, k=length)
            sentences.append(" ".join(words).capitalize() + ".")
            count += length
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))

    def place(self, words: int) -> int:
        """Where in so many words a quotation begins."""
        return self._random.randrange(words - QUOTE_WORDS)

    def _syllable(self) -> str:
        return self._random.choice(_FIRST) + self._random.choice(_SECOND)


def make_brief(claims: int, texts: dict[str, str], writer: Writer) -> Brief:
    """A brief whose claims quote the texts in turn, five on a question, each with its value in its quotation."""
    read = read_brief(
        BriefFiles(
            "made",
            "content/made",
            {
                "brief.yaml": "\n".join(_brief(claims)).encode(),
                "sources.yaml": "".join(
                    f"- {{id: {name}, label: {name}, text: {name}.txt}}\n" for name in texts
                ).encode(),
                "claims.yaml": "\n".join(_claims(claims, texts, writer)).encode(),
            },
        )
    )
    assert read.brief is not None, read.diagnostics
    return read.brief


def _brief(claims: int) -> Iterator[str]:
    yield from ("briefgen: 1", "title: Made", "audiences: [press]", "as_of: 2024-06-01T18:00Z", "marking: OFFICIAL")
    yield "questions:"
    for number in range(-(-claims // 5)):
        yield f"  - {{id: q{number}, label: Question {number}, ask: What is said?, kind: text}}"
    yield ""


def _claims(claims: int, texts: dict[str, str], writer: Writer) -> Iterator[str]:
    names, words = list(texts), {name: text.split() for name, text in texts.items()}
    for number in range(claims):
        name = names[number % len(names)]
        start = writer.place(len(words[name]))
        quote = " ".join(words[name][start : start + QUOTE_WORDS]).rstrip(".")
        value = " ".join(quote.split()[:2])
        yield f"- id: c{number}\n  question: q{number // 5}\n  source: {name}\n  value: {json.dumps(value)}"
        yield f"  quotes:\n    - {json.dumps(quote)}"
    yield ""


def timed(work: Callable[[], object], runs: int) -> float:
    """Median CPU seconds of some runs, after one that does not count."""
    work()
    seconds: list[float] = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return median(seconds)


def print_growth(name: str, found: list[tuple[int, float]], context: bool) -> None:
    """A row for each size; the first has nothing to be compared with."""
    print(f"{name:>8}  {'for one':>8}  {'power':>8}")
    for index, (size, seconds) in enumerate(found):
        cells = ["–", "–"]
        if index:
            before, less = found[index - 1]
            ratio = seconds / less / (size / before)
            cells = [f"{ratio:.2f}", f"{1 + math.log(ratio, size / before):.2f}"]
        more = f"   as context only: {seconds:.3f} s" if context else ""
        print(f"{size:>8}  {cells[0]:>8}  {cells[1]:>8}{more}", flush=True)


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[500, 1000, 2500, 5000], help="sizes, ascending")
    parser.add_argument("--texts", type=int, nargs="+", default=[5, 10, 25, 50], help="sizes, ascending")
    parser.add_argument("--runs", type=int, default=3, help="runs of each size; the median counts")
    parser.add_argument("--context", action="store_true", help="show seconds too")
    options = parser.parse_args()
    writer = Writer()
    texts = {f"s{number}": writer.text() for number in range(max(TEXTS, *options.texts))}
    read = dict(list(texts.items())[:TEXTS])
    print(f"verify: claims against {TEXTS} texts of {WORDS:,} words; time for a claim as a ratio to the row before")
    checking = []
    for claims in options.claims:
        brief = make_brief(claims, read, writer)
        assert not verify(brief, read).diagnostics
        checking.append((claims, timed(partial(verify, brief, read), options.runs)))
    print_growth("claims", checking, options.context)
    print(f"compare: every pair of texts of {WORDS:,} words; time for a text as a ratio to the row before")
    comparing = [
        (count, timed(partial(compare, dict(list(texts.items())[:count])), options.runs)) for count in options.texts
    ]
    print_growth("texts", comparing, options.context)
    last = comparing[-1][1] / checking[-1][1]
    print(f"comparing {options.texts[-1]} texts takes {last:.2f} of the time of holding {options.claims[-1]} claims")


if __name__ == "__main__":
    main()
