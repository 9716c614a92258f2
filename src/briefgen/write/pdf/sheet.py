"""Our view of ReportLab's canvas: every drawing call comes in with its tag, the finished bytes go out.

Coordinates are points from the page's top left corner, y downwards. The same calls give the same bytes:
dates come from the document, the file's identifier from a hash of what was drawn. A tag is an element of the
document's tags or one of their artifacts; nothing can be drawn without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.base.pattern import compiled
from briefgen.write.pdf import style
from briefgen.write.pdf.attachment import attach
from briefgen.write.pdf.deflated import Begun, begun, ended
from briefgen.write.pdf.direction import mirrored
from briefgen.write.pdf.engine import load
from briefgen.write.pdf.face import Face, face
from briefgen.write.pdf.lines import Run, Target
from briefgen.write.pdf.metadata import clean, information, moment, packet, text_string
from briefgen.write.pdf.objects import Objects
from briefgen.write.pdf.overlaid import Overlaid
from briefgen.write.pdf.srgb import srgb_profile
from briefgen.write.pdf.structure import write_structure
from briefgen.write.pdf.tags import ARTIFACTS, RULE, Tags

if TYPE_CHECKING:
    from briefgen.write.pdf.shaping import Shape, Steps

_ESCAPED = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r", 0x0A: "\\n"}
_IN_OTHER_SUBSET = "\ue000"
_OTHER_SUBSET = compiled(f"{_IN_OTHER_SUBSET}(\\d+)\ue001(.*?)\ue002", re.S)
_ASCENT, _DESCENT = 0.75, 0.25  # of the type size: the area of a link
_BEND = 0.5523  # of a quarter circle's radius: where the handles of its curve lie


class _Codes(dict[int, str]):
    """Each letter as it stands in a page's code, for `str.translate`: the byte that the font has for it, as the
    letter of that number. A letter in a second or later subset of its font (one subset holds 255) comes between
    private-use characters, with the subset's number."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self.font, self.document = font, document

    def __missing__(self, point: int) -> str:
        ((subset, code),) = self.font.splitString(chr(point), self.document)
        text = _ESCAPED.get(code[0]) or chr(code[0])
        if subset:
            text = f"{_IN_OTHER_SUBSET}{subset}\ue001{text}\ue002"
        self[point] = text
        return text


class _Fonts(dict[int, str]):
    """The operators that take each subset of a font in one size."""

    def __init__(self, codes: _Codes, size: float) -> None:
        super().__init__()
        self._codes, self._size = codes, size

    def __missing__(self, subset: int) -> str:
        name = self._codes.font.getSubsetInternalName(subset, self._codes.document)
        operator = self[subset] = f"{name} {_number(self._size)} Tf"
        return operator


class _Pen(NamedTuple):
    """What letters of one face and size are written with."""

    codes: _Codes
    fonts: _Fonts
    face: Face


class _Page(NamedTuple):
    """A page without its label. page: ReportLab's; code: drawn so far; font, ink, open: how it goes on."""

    page: Any
    code: Begun
    font: str
    ink: str
    open: int | None


class Stamp:
    """A time as ReportLab wants it, in UTC; the clock is never asked."""

    def __init__(self, invariant: object = None) -> None:
        self.t = 0
        self.YMDhms = moment(0).timetuple()[:6]
        self.dhh = self.dmm = 0


class Sheet:
    """The pages of one document, drawn one after the other, then once more in the same order to finish them.

    descriptions: what a link to a source is called, by the source's number.
    """

    def __init__(self, width: float, height: float, lang: str, tags: Tags, descriptions: Mapping[str, str]) -> None:
        engine = load()
        engine.pdfdoc.TimeStamp = Stamp  # type: ignore[attr-defined]
        self.height = height
        self.tags = tags
        self._lang = lang
        self._descriptions = {value: text_string(text) for value, text in descriptions.items()}
        self._canvas: Any = engine.canvas.Canvas(
            "",
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=face(style.REGULAR).name,
        )
        self._document = self._canvas._doc
        self._objects = Objects(self._document)
        self._codes: dict[int, _Codes] = {}
        self._pens: dict[tuple[int, float], _Pen] = {}
        self._leads: dict[tuple[str, str], str] = {}
        self._level = -1
        self._pages: list[_Page] = []
        self._finished = 0

    def begin_page(self) -> None:
        self._code: list[str] = []
        self._font = self._ink = self._stroke = ""
        self._open: int | None = None
        self._overlaid = Overlaid()
        self._areas: list[int] = []
        self._pictures: dict[str, str] = {}
        self.tags.begin_page()

    def _enter(self, tag: int) -> None:
        """What is drawn now belongs to a tag; what was drawn before and belongs to the same is one piece with it."""
        if tag == self._open:
            return
        if self._open is not None:
            self._code.append("EMC")
        self._code.append(ARTIFACTS[tag] if tag < 0 else f"/{self.tags.kinds[tag]} <</MCID {self.tags.mark(tag)}>> BDC")
        self._open = tag

    def _leave(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def text(self, x: float, y: float, runs: Sequence[Run], size: float, tag: int) -> None:
        """Runs of one line, which begins at x with its baseline at y."""
        if not runs:
            return
        self._enter(tag)
        out, marks = self._code, list[str]()
        out.append(f"BT {_number(x + runs[0].x * size / 1000)} {_number(self.height - y)} Td")
        for run in runs:
            look = run.look
            if look.ink != self._ink:
                out.append(f"{_rgb(look.ink)} rg")
                self._ink = look.ink
            pen = self._pens.get((look.face, size)) or self._new_pen(look.face, size)
            start = x + run.x * size / 1000
            if pen.face.shaping is not None:
                shape = pen.face.shaping.shape(run.text, look.level % 2 == 1, run.space)
                self._place(self._overlaid.shape(shape, pen.face, start, y, size), pen, out)
                marks += [_outline(steps, start, self.height - y, size) for steps in shape.marks]
            else:
                text = mirrored(run.text) if look.level % 2 else run.text
                self._show(self._overlaid.text(text, pen.face, start, y, size), pen, out)
        out += ["ET", *marks]

    def _show(self, text: str, pen: _Pen, out: list[str]) -> None:
        """Show letters of one face, changing to another subset of its font where they need it."""
        shown = text.translate(pen.codes)
        if _IN_OTHER_SUBSET not in shown:
            if pen.fonts[0] != self._font:
                self._set_font(pen, 0, out)
            out.append(f"({shown}) Tj")
            return
        pieces = _OTHER_SUBSET.split(shown)  # first subset, number, letter, first subset, number, letter, …
        for index in range(0, len(pieces), 3):
            if pieces[index]:
                self._set_font(pen, 0, out)
                out.append(f"({pieces[index]}) Tj")
            if index + 2 < len(pieces):
                self._set_font(pen, int(pieces[index + 1]), out)
                out.append(f"({pieces[index + 2]}) Tj")

    def _place(self, shape: Shape, pen: _Pen, out: list[str]) -> None:
        """Show shaped glyphs, each where HarfBuzz put it."""
        shown: list[str] = []
        reached = 0
        for point, x, width, _ in shape.glyphs:
            code, subset = pen.codes[point], 0
            if code[0] == _IN_OTHER_SUBSET:
                _, number, code, _ = _OTHER_SUBSET.split(code)
                subset = int(number)
            if pen.fonts[subset] != self._font:
                _flush(shown, out)
                self._set_font(pen, subset, out)
            if x != reached:
                shown.append(str(reached - x))
            shown.append(f"({code})")
            reached = x + width
        if shape.width != reached:
            shown.append(str(reached - shape.width))
        _flush(shown, out)

    def _new_pen(self, index: int, size: float) -> _Pen:
        """What writes with a face in a size; all sizes of a face share its codes."""
        kind = face(index)
        codes = self._codes.get(index)
        if codes is None:
            codes = self._codes[index] = _Codes(kind.font, self._document)
        pen = self._pens[index, size] = _Pen(codes, _Fonts(codes, size), kind)
        return pen

    def _set_font(self, pen: _Pen, subset: int, out: list[str]) -> None:
        font = pen.fonts[subset]
        if font != self._font:
            out.append(font)
            self._font = font

    def rule(self, x: float, end: float, y: float, thickness: float, ink: str) -> None:
        """A horizontal rule with its middle at y."""
        self._enter(RULE)
        stroke = f"{_rgb(ink)} RG {_number(thickness)} w"
        if stroke != self._stroke:
            self._code.append(stroke)
            self._stroke = stroke
        level = _number(self.height - y)
        self._code.append(f"{_number(x)} {level} m {_number(end)} {level} l S")

    def box(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A filled box with its top left corner at x, y."""
        self._enter(RULE)
        if ink != self._ink:
            self._code.append(f"{_rgb(ink)} rg")
            self._ink = ink
        bottom = _number(self.height - y - height)
        self._code.append(f"{_number(x)} {bottom} {_number(width)} {_number(height)} re f")

    def picture(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        pixels: tuple[str, tuple[int, int], bytes],
        tag: int,
    ) -> None:
        """A picture with its top left corner at x, y. pixels: `L` or `RGB`, how many each way, and their bytes."""
        mode, (columns, rows), data = pixels
        space = "/DeviceGray" if mode == "L" else "/DeviceRGB"
        number = self._objects.add_stream(
            f"/Type /XObject /Subtype /Image /Width {columns} /Height {rows} /ColorSpace {space} /BitsPerComponent 8",
            data,
        )
        name = f"Picture{number}"
        self._pictures[name] = f"{number} 0 R"
        self._enter(tag)
        place = f"{_number(width)} 0 0 {_number(height)} {_number(x)} {_number(self.height - y - height)}"
        self._code.append(f"q {place} cm /{name} Do Q")

    def stroke(
        self, ends: Sequence[tuple[float, float]], ink: str, weight: float, tag: int, dashed: bool = False
    ) -> None:
        """A straight line inside a figure."""
        dashes = "[3 2] 0 d" if dashed else "[] 0 d"
        self._path(self._trace(ends) + " S", f"{_rgb(ink)} RG {_number(weight)} w {dashes}", tag)

    def fill(self, corners: Sequence[tuple[float, float]], ink: str, tag: int) -> None:
        """A filled form inside a figure."""
        self._path(self._trace(corners) + " h f", f"{_rgb(ink)} rg", tag)

    def disc(self, x: float, y: float, radius: float, ink: str, tag: int) -> None:
        """A filled circle inside a figure."""
        self._path(self._circle(x, y, radius) + " f", f"{_rgb(ink)} rg", tag)

    def outline(
        self, corners: Sequence[tuple[float, float]], circle: tuple[float, float, float], ink: str, tag: int
    ) -> None:
        """A form inside a figure, filled with the paper's colour; a circle (x, y, radius) where it has no corners."""
        path = self._trace(corners) if corners else self._circle(*circle)
        self._path(path + " h B", f"{_rgb(style.PAPER)} rg {_rgb(ink)} RG 1.1 w [] 0 d", tag)

    def _path(self, path: str, look: str, tag: int) -> None:
        self._enter(tag)
        self._code.append(f"q {look} {path} Q")

    def _trace(self, points: Sequence[tuple[float, float]]) -> str:
        steps = (
            f"{_number(x)} {_number(self.height - y)} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)
        )
        return " ".join(steps)

    def _circle(self, x: float, y: float, radius: float) -> str:
        """Four curves, which differ from a circle by less than a thousandth of its radius."""
        y, bend = self.height - y, radius * _BEND
        out = [f"{_number(x + radius)} {_number(y)} m"]
        for ax, ay in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            bx, by = -ay, ax
            first = (ax * radius + bx * bend, ay * radius + by * bend)
            second = (bx * radius + ax * bend, by * radius + ay * bend)
            points = (first, second, (bx * radius, by * radius))
            out.append(" ".join(f"{_number(x + dx)} {_number(y + dy)}" for dx, dy in points) + " c")
        return " ".join(out)

    def link(self, x: float, end: float, y: float, size: float, target: Target, element: int) -> None:
        """The area of a link over text whose baseline is at y. element: its Link."""
        base = self.height - y
        leads = self._leads.get((target.kind, target.value)) or self._new_lead(target)
        number = self._objects.add(
            f"<</Type /Annot /Subtype /Link /Rect [{_number(x)} {_number(base - _DESCENT * size)} {_number(end)} "
            f"{_number(base + _ASCENT * size)}] /Border [0 0 0] /F 4 "
            f"/StructParent {len(self.tags.links)} {leads}>>"
        )
        self._areas.append(number)
        self.tags.link(element, number)

    def _new_lead(self, target: Target) -> str:
        """Where a link leads to and what it is called, as entries of its area."""
        if target.kind == "source":
            name = f"source-{target.value}"
            place = self._document.Reference(self._canvas._bookmarkReference(name), f"Dest.{name}")
            action = f"/Dest {place.format(self._document).decode('ascii')}"
            description = f"{self._objects.add(self._descriptions[target.value])} 0 R"  # once for all that lead there
        else:
            description = text_string(target.value)
            action = f"/A <</S /URI /URI {description}>>"
        leads = self._leads[target.kind, target.value] = f"/Contents {description} {action}"
        return leads

    def place(self, name: str, y: float, title: str, level: int) -> None:
        """A place that links lead to, with a bookmark of this level (1 is the title's) unless level is 0."""
        self._canvas.bookmarkHorizontalAbsolute(name, round(self.height - y, 2))
        title = clean(" ".join(title.split()))
        if level and title:
            self._level = min(level - 1, self._level + 1)
            self._canvas.addOutlineEntry(title, name, self._level, closed=False)

    def end_page(self) -> None:
        """The page is drawn, but for what is known when all are."""
        name = self._document.thisPageName()
        self._canvas.showPage()
        page = self._document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.Trans = "/S", None
        page.Annots = load().pdfdoc.PDFArray([" ".join([f"{number} 0 R" for number in self._areas])])
        page.XObjects = self._pictures
        page.stream = None
        self._code.append("")
        code = begun("\n".join(self._code).encode("latin-1"))
        self._pages.append(_Page(page, code, self._font, self._ink, self._open))

    def go_on(self) -> None:
        """What is drawn now stands on the first page that is not finished."""
        self._code, self._overlaid = [], Overlaid()
        _, _, self._font, self._ink, self._open = self._pages[self._finished]

    def finish_page(self) -> None:
        self._leave()
        page, code, *_ = self._pages[self._finished]
        number = self._objects.add_packed("", ended(code, "\n".join(self._code).encode("latin-1")))
        page.Contents, page.StructParents = f"{number} 0 R", len(self.tags.links) + self._finished
        self._pages[self._finished] = self._pages[self._finished]._replace(code=Begun(b"", 0))
        self._finished += 1

    def finish(self, properties: Mapping[str, str], seconds: int, twin: bytes = b"") -> bytes:
        """The file's bytes, which claim PDF/UA-1 and PDF/A-2a, with a twin attached PDF/A-3a.

        properties: title, author, subject, creator, keywords; seconds: the file's date, since 1970 UTC; twin: JSON.
        """
        document, objects = self._document, self._objects
        for font in document.delayedFonts:
            font.addObjects(document)
        document.Outlines.prepare(document, self._canvas)
        pages, root = document.Reference(document.Pages), objects.next_number()
        outlines = document.Reference(document.Outlines) if document.Outlines.ready >= 0 else None
        objects.write_document()
        numbers = [objects.number_of(f"Page{page}") for page in range(1, len(self._pages) + 1)]
        write_structure(self.tags, root, numbers, objects)
        about = packet(properties, self._lang, seconds, 3 if twin else 2)
        metadata = objects.add_stream("/Type /Metadata /Subtype /XML", about, compressed=False)
        profile = objects.add_stream("/N 3", srgb_profile())
        entries = [
            f"/Pages {pages.format(document).decode()}",
            f"/Lang {text_string(self._lang)}",
            f"/StructTreeRoot {root} 0 R",
            "/MarkInfo <</Marked true>>",
            "/ViewerPreferences <</DisplayDocTitle true>>",
            f"/Metadata {metadata} 0 R",
            "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
            f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R>>]",
        ]
        if twin:
            entries += attach(twin, seconds, objects)
        if outlines is not None:
            entries.append(f"/Outlines {outlines.format(document).decode()}")
        catalog = objects.add(f"<</Type /Catalog {' '.join(entries)}>>")
        return objects.file(catalog, objects.add(information(properties, seconds)))


def _flush(shown: list[str], out: list[str]) -> None:
    if shown:
        out.append(f"[{' '.join(shown)}] TJ")
        shown.clear()


def _outline(steps: Steps, x: float, y: float, size: float) -> str:
    """An outline as it is filled, its own zero at x, y."""
    out: list[str] = []
    for operator, places in steps:
        for index, place in enumerate(places):
            out.append(_number((y if index % 2 else x) + place * size / 1000))
        out.append(operator)
    return " ".join([*out, "f"])


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    """A length as it stands in the file. The same few come again and again: columns, and lines down a page."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def _rgb(ink: str) -> str:
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)  # as exact as eight bits are
