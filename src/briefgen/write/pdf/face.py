"""The fonts: nothing comes in, four faces of Source Sans 3 go out, each with its letters' widths."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.write.pdf.engine import load
from briefgen.write.pdf.letters import ZERO_WIDTH_SPACE

_FILES = ("Regular", "It", "Semibold", "SemiboldIt")
_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
_CACHED_WORDS = 100_000


class WordWidths(dict[str, int]):
    """Widths of words in thousandths of the type size, worked out once a word."""

    def __init__(self, letters: dict[str, int]) -> None:
        super().__init__()
        self.letters = letters

    def __missing__(self, word: str) -> int:
        letters = self.letters
        width = sum([letters[letter] for letter in word if letter != ZERO_WIDTH_SPACE])
        if len(self) > _CACHED_WORDS:
            self.clear()
        self[word] = width
        return width


class Face:
    """One font. widths: of words; letters: of single letters, and so the letters that it has."""

    __slots__ = ("font", "letters", "name", "widths")

    def __init__(self, index: int) -> None:
        engine = load()
        self.name = f"SourceSans3-{_FILES[index]}"
        with (_FOLDER / f"{self.name}.ttf").open("rb") as file:
            self.font: Any = engine.ttfonts.TTFont(self.name, file, asciiReadable=False)
        self.font.face.filename = self.name  # the path of the installation stays out of the document
        for table in ("name", "OS/2"):  # no PDF reader needs them (PDF 32000-1, 9.9), and they are large
            self.font.face.table.pop(table, None)
        engine.pdfmetrics.registerFont(self.font)
        widths = self.font.face.charWidths
        self.letters = {chr(point): int(widths[point]) for point in self.font.face.charToGlyph if point in widths}
        self.widths = WordWidths(self.letters)


@lru_cache(maxsize=4)
def face(index: int) -> Face:
    """The face `style.REGULAR`, `ITALIC`, `SEMIBOLD` or `SEMIBOLD_ITALIC`, read once a process."""
    return Face(index)
