"""Our view of ReportLab's canvas: every drawing call comes in inside a mark, the finished bytes go out.

Coordinates are points from the page's top left corner, y downwards. The same calls give the same bytes:
dates come from the document, the file's identifier from a hash of what was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from briefgen.write.pdf import style
from briefgen.write.pdf.engine import load
from briefgen.write.pdf.face import Face, face
from briefgen.write.pdf.lines import Line, Target

ARTIFACT = "Artifact"
_LAST_SECOND = 253_402_300_799  # the year 9999 ends
_ESCAPED = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r", 0x0A: "\\n"}
_OTHER_SUBSET = re.compile("\ue000(\\d+)\ue001(.*?)\ue002", re.S)
_ASCENT, _DESCENT = 0.75, 0.25  # of the type size: the area of a link


class _Codes(dict[int, str]):
    """Each letter as it stands in a page's code, for `str.translate`. A letter in a second or later subset
    of its font (one subset holds 255) comes between private-use characters, with the subset's number."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self.font, self.document = font, document

    def __missing__(self, point: int) -> str:
        ((subset, code),) = self.font.splitString(chr(point), self.document)
        text = _ESCAPED.get(code[0]) or (chr(code[0]) if 32 <= code[0] < 127 else f"\\{code[0]:03o}")
        if subset:
            text = f"\ue000{subset}\ue001{text}\ue002"
        self[point] = text
        return text


class Stamp:
    """A time as ReportLab wants it, in UTC; the clock is never asked."""

    def __init__(self, invariant: object = None, seconds: int = 0) -> None:
        self.t = min(max(int(seconds), 0), _LAST_SECOND)
        self.YMDhms = datetime.fromtimestamp(self.t, UTC).timetuple()[:6]
        self.dhh = self.dmm = 0


class Sheet:
    """The pages of one document, drawn one after the other."""

    def __init__(self, width: float, height: float, lang: str, timestamp: int) -> None:
        engine = load()
        engine.pdfdoc.TimeStamp = Stamp  # type: ignore[attr-defined]
        self.height = height
        self._canvas: Any = engine.canvas.Canvas(
            "",
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=face(style.REGULAR).name,
            pdfVersion=(1, 7),
            lang=clean(lang) or None,
        )
        self._document = self._canvas._doc
        self._document._timeStamp = Stamp(seconds=timestamp)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._hash = sha256()
        self._codes: dict[str, _Codes] = {}
        self._fonts: dict[tuple[Face, int, float], str] = {}
        self._mark: str | None = None
        self._level = -1
        self._start_page()

    def _start_page(self) -> None:
        self._code: list[str] = self._canvas._code
        self._font = self._ink = self._pen = ""

    @contextmanager
    def mark(self, role: str, node: object = None) -> Iterator[None]:
        """What is drawn inside belongs to node, with a structure type of PDF, or is an ARTIFACT."""
        if self._mark is not None:
            raise RuntimeError(f"{role} marked inside {self._mark}")
        self._mark = role
        self._code.append(f"/{role} BMC")
        yield
        self._code.append("EMC")
        self._mark = None

    def text(self, x: float, y: float, line: Line, size: float) -> None:
        """One line of text, its baseline at y."""
        if self._mark is None:
            raise RuntimeError("text drawn outside a mark")
        if not line.runs:
            return
        out = ["BT"]
        scale = size / 1000
        at = 0.0
        for run in line.runs:
            look = run.look
            if look.ink != self._ink:
                out.append(f"{_rgb(look.ink)} rg")
                self._ink = look.ink
            move = f"{_number(x + run.x * scale)} {_number(self.height - y)} Td" if not at else ""
            if move:
                out.append(move)
                at = 1.0
            self._show(run.text, face(look.face), size, out)
        out.append("ET")
        self._code.append(" ".join(out))

    def _show(self, text: str, kind: Face, size: float, out: list[str]) -> None:
        """Show letters of one face, changing to another subset of its font where they need it."""
        codes = self._codes.get(kind.name)
        if codes is None:
            codes = self._codes[kind.name] = _Codes(kind.font, self._document)
        shown = text.translate(codes)
        if "\ue000" not in shown:
            self._set_font(kind, 0, size, out)
            out.append(f"({shown}) Tj")
            return
        pieces = _OTHER_SUBSET.split(shown)  # first subset, number, letter, first subset, number, letter, …
        for index in range(0, len(pieces), 3):
            if pieces[index]:
                self._set_font(kind, 0, size, out)
                out.append(f"({pieces[index]}) Tj")
            if index + 2 < len(pieces):
                self._set_font(kind, int(pieces[index + 1]), size, out)
                out.append(f"({pieces[index + 2]}) Tj")

    def _set_font(self, kind: Face, subset: int, size: float, out: list[str]) -> None:
        font = self._fonts.get((kind, subset, size))
        if font is None:
            name = kind.font.getSubsetInternalName(subset, self._document)
            font = self._fonts[kind, subset, size] = f"{name} {_number(size)} Tf"
        if font != self._font:
            out.append(font)
            self._font = font

    def rule(self, x: float, end: float, y: float, thickness: float, ink: str) -> None:
        """A horizontal rule with its middle at y."""
        pen = f"{_rgb(ink)} RG {_number(thickness)} w"
        if pen != self._pen:
            self._code.append(pen)
            self._pen = pen
        level = _number(self.height - y)
        self._code.append(f"{_number(x)} {level} m {_number(end)} {level} l S")

    def box(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A filled box with its top left corner at x, y."""
        if ink != self._ink:
            self._code.append(f"{_rgb(ink)} rg")
            self._ink = ink
        bottom = _number(self.height - y - height)
        self._code.append(f"{_number(x)} {bottom} {_number(width)} {_number(height)} re f")

    def link(self, x: float, end: float, y: float, size: float, target: Target) -> None:
        """The area of a link over text whose baseline is at y."""
        base = self.height - y
        rect = " ".join(map(_number, (x, base - _DESCENT * size, end, base + _ASCENT * size)))
        if target.kind == "source":
            name = f"source-{target.value}"
            place = self._document.Reference(self._canvas._bookmarkReference(name), f"Dest.{name}")
            action = f"/Dest {place.format(self._document).decode('ascii')}"
        else:
            action = f"/A <</S /URI /URI ({target.value.translate(_ESCAPED)})>>"
        # As text, because ReportLab's dictionaries take a third of the time of a long table.
        annotation = f"<</Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] /F 4 {action}>>"
        self._hash.update(annotation.encode())
        self._canvas._addAnnotation(annotation)

    def place(self, name: str, y: float, title: str, level: int) -> None:
        """A place that links lead to, with a bookmark of this level (1 is the title's) unless level is 0."""
        self._canvas.bookmarkHorizontalAbsolute(name, round(self.height - y, 2))
        title = clean(" ".join(title.split()))
        if level and title:
            self._level = min(level - 1, self._level + 1)
            self._canvas.addOutlineEntry(title, name, self._level, closed=False)
            self._hash.update(f"{name}{self._level}{title}".encode())

    def end_page(self) -> None:
        self._hash.update("\n".join(self._code).encode())
        self._canvas.showPage()
        self._start_page()

    def finish(self, properties: dict[str, str]) -> bytes:
        """The document's bytes. properties: title, author, subject, creator, keywords."""
        info = self._document.info
        for key in ("title", "author", "subject", "creator", "keywords"):
            setattr(info, key, clean(properties.get(key, "")))
        self._document.updateSignature(f"{self._hash.hexdigest()}{self._document._timeStamp.t}{properties}")
        data: bytes = self._canvas.getpdfdata()
        return data


def clean(text: str) -> str:
    """Text for a file's properties: no controls, no lone surrogates."""
    text = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace()).strip()


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def _rgb(ink: str) -> str:
    return " ".join(_number(int(ink[at : at + 2], 16) / 255) for at in (1, 3, 5))
