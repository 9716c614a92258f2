"""The fonts: nothing comes in, the faces go out, each with its letters' widths.

Four faces of Source Sans 3 for Latin, Greek and Cyrillic, and for Arabic and Hebrew letters two each, upright and
semibold: neither script has an italic, so that emphasis in them stays upright. They are read when first needed.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.write.pdf.engine import load
from briefgen.write.pdf.letters import ZERO_WIDTH_SPACE
from briefgen.write.pdf.style import SEMIBOLD
from briefgen.write.pdf.text_map import letters_at, private_point

if TYPE_CHECKING:
    from briefgen.write.pdf.shaping import Shaping

ARABIC, HEBREW = 4, 6
FALLBACKS = (ARABIC, HEBREW)
"""The regular faces of other scripts, in the order in which they are asked for a letter."""

_FILES = (
    "SourceSans3-Regular",
    "SourceSans3-It",
    "SourceSans3-Semibold",
    "SourceSans3-SemiboldIt",
    "IBMPlexSansArabic-Regular",
    "IBMPlexSansArabic-SemiBold",
    "NotoSansHebrew_400Regular",
    "NotoSansHebrew_600SemiBold",
)
_SCRIPTS = {ARABIC: "Arab", ARABIC + 1: "Arab", HEBREW: "Hebr", HEBREW + 1: "Hebr"}
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


class _ShapedWidths(WordWidths):
    """The same of words that are shaped."""

    def __init__(self, letters: dict[str, int], shaping: Shaping) -> None:
        super().__init__(letters)
        self._shaping = shaping

    def __missing__(self, word: str) -> int:
        return self._shaping.shape(word, True).width


class Face:
    """One font. widths: of words; letters: of single letters, and so the letters that it has; plain: see
    `letters.draw_as`; shaping: of its texts, None where letters stand one by one."""

    __slots__ = ("font", "letters", "name", "plain", "shaping", "widths")

    def __init__(self, index: int) -> None:
        engine = load()
        self.name = _FILES[index]
        with (_FOLDER / f"{self.name}.ttf").open("rb") as file:
            self.font: Any = engine.ttfonts.TTFont(self.name, file, asciiReadable=False)
        self.font.face.filename = self.name  # the path of the installation stays out of the document
        for table in ("name", "OS/2"):  # no PDF reader needs them (PDF 32000-1, 9.9), and they are large
            self.font.face.table.pop(table, None)
        engine.pdfmetrics.registerFont(self.font)
        widths = self.font.face.charWidths
        self.letters = {chr(point): int(widths[point]) for point in self.font.face.charToGlyph if point in widths}
        self.plain: set[str] = set()
        self.widths = WordWidths(self.letters)
        self.shaping: Shaping | None = None
        if index in _SCRIPTS:
            from briefgen.write.pdf.shaping import Shaping

            self.shaping = Shaping(_FOLDER / f"{self.name}.ttf", _SCRIPTS[index], self._add)
            self.widths = _ShapedWidths(self.letters, self.shaping)

    def again(self, point: int, copy: int) -> int:
        """Another code point for the glyph and the letter of one. copy: from 1, the number of each."""
        known = self.font.face
        glyph = known.charToGlyph[point]
        other = private_point(self.name, glyph, letters_at(point), copy)
        self._add(other, glyph, known.charWidths[point])
        return other

    def _add(self, point: int, glyph: int, width: int) -> None:
        """Let ReportLab's subsets take a glyph by a code point."""
        self.font.face.charToGlyph[point] = glyph
        self.font.face.charWidths[point] = width


def is_shaped(index: int) -> bool:
    """Whether a face's letters are joined and placed by their neighbours."""
    return index >= ARABIC


def fallback(regular: int, index: int) -> int:
    """The face of another script as heavy as a face of Source Sans."""
    return regular + bool(index & SEMIBOLD)


@lru_cache(maxsize=len(_FILES))
def face(index: int) -> Face:
    """The face `style.REGULAR`, `ITALIC`, `SEMIBOLD`, `SEMIBOLD_ITALIC` or one of a fallback, read once a process."""
    return Face(index)
