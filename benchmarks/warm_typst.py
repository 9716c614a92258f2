"""A process that sets notes with Typst one after the other. It runs in the environment that has the Typst wheel.

In: the folder of the fonts and whether to tag as arguments, then a markup file a line. Out: for each line the
seconds it took, in memory. `once` as third argument with input and output sets one note and leaves.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import typst

fonts, tags = [sys.argv[1]], sys.argv[2] == "tagged"
if sys.argv[3:4] == ["once"]:
    typst.compile(sys.argv[4], output=sys.argv[5], font_paths=fonts, ignore_system_fonts=True, pdf_tags=tags)
else:
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    for line in sys.stdin:
        start = time.perf_counter()
        compiler.compile(input=Path(line.strip()).read_bytes(), format="pdf", pdf_tags=tags)
        print(time.perf_counter() - start, flush=True)
