"""Reads a finished PDF back with pypdfium2, and says what its letters should have been."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain

import pypdfium2
from pypdfium2 import raw

from briefgen.doc.block import Block, Callout, Heading, Item, List, Paragraph, Row, Sources, Table
from briefgen.doc.block import Cell as TableCell
from briefgen.doc.document import Document, Frame
from briefgen.doc.inline import Inline, Text
from briefgen.doc.words import plain
from briefgen.write.pdf import write


@dataclass(frozen=True)
class Letter:
    """A letter on a page, its box in points from the page's bottom left corner.

    base: its baseline; start: where on it the letter is set.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    start: float


@dataclass(frozen=True)
class Page:
    text: str
    letters: tuple[Letter, ...]
    width: float
    height: float


def read(data: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [_page(page) for page in pdf]


def _page(page: pypdfium2.PdfPage) -> Page:
    text_page = page.get_textpage()
    letters: list[Letter] = []
    box = [ctypes.c_double() for _ in range(4)]
    for index in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text_page, index))
        if char in "\ufffe\x02":  # what PDFium makes of a hyphen that ends a line
            char = "-"
        if letters and "\udc00" <= char <= "\udfff":  # PDFium counts the halves of a UTF-16 pair
            pair = (letters[-1].char + char).encode("utf-16-be", "surrogatepass").decode("utf-16-be")
            letters[-1] = replace(letters[-1], char=pair)
            continue
        raw.FPDFText_GetCharBox(text_page, index, *map(ctypes.byref, box))
        left, right, bottom, top = (value.value for value in box)
        raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(box[0]), ctypes.byref(box[1]))
        letters.append(Letter(char, left, bottom, right, top, box[1].value, box[0].value))
    return Page("".join(letter.char for letter in letters), tuple(letters), *page.get_size())


def bare(text: str) -> str:
    """Letters without any white space, as NFC, without what is never drawn."""
    invisible = "\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff"
    return unicodedata.normalize("NFC", "".join(c for c in text if not c.isspace() and c not in invisible))


def spoken(document: Document) -> Iterator[tuple[str, ...]]:
    """The texts of a document in reading order, with the labels of its lists; those of a table's row together."""
    yield (document.frame.title,)
    yield from ((plain(line),) for line in document.frame.lines)
    yield from _spoken(document.blocks)


def _spoken(blocks: tuple[Block, ...], depth: int = 0) -> Iterator[tuple[str, ...]]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield (plain(block.children),)
            case Callout():
                yield from _spoken(block.blocks)
            case List():
                for index, item in enumerate(block.items):
                    yield (f"{block.start + index}." if block.ordered else "•–"[depth % 2],)
                    for inner in item.blocks:
                        yield from _spoken((inner,), depth + 1 if isinstance(inner, List) else 0)
            case Sources():
                for entry in block.entries:
                    yield (f"{entry.number} {plain(entry.children)}",)
            case Table():
                yield (plain(block.caption),)
                yield from ((plain(column.label),) for column in block.columns)
                for group in block.groups:
                    if group.head is not None:
                        yield (plain(group.head.children),)
                    yield from (tuple(plain(cell.children) for cell in row.cells) for row in group.rows)


def furniture(frame: Frame, page: int, pages: int) -> tuple[str, str]:
    """The head and the foot of a page, bare, where the footer stands on the marking's line."""
    label = frame.page_label.replace("{page}", str(page)).replace("{pages}", str(pages))
    return bare(frame.marking), bare(frame.footer + frame.marking + label)


Left = tuple[tuple[str, ...], int]
"""What is still to come of a document: the rest of each cell of a row that was parted, and the text to go on with."""


def assert_words(document: Document, pages: list[Page]) -> None:
    """The bare text of the pages is the document's, but for head, foot and what tables repeat.

    Of a row that goes on over a page's end each page has some lines of its cells, cell by cell.
    """
    wanted = [tuple(map(bare, texts)) for texts in spoken(document)]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    states: list[Left] = [((), 0)]
    for number, page in enumerate(pages, 1):
        head, foot = furniture(document.frame, number, len(pages))
        stretches = list(map(bare, _stretches(page)))
        text = "".join(stretches)
        assert text.startswith(head), (text[:80], head)
        assert text.endswith(foot), (text[-80:], foot)
        text = text[len(head) : len(text) - len(foot)]
        ends = {len(text) + len(head) - end for end in accumulate(map(len, stretches))}
        text = text if number == 1 else _without_title(text, bare(document.frame.title))
        readings = [
            text,
            *_without_section(text, document),
            *(_without_repeats(text, table, document.frame.continued) for table in tables),
        ]
        found = {left for reading in readings for state in states for left in _after(reading, ends, wanted, state)}
        assert found, f"page {number} reads\n{text}\nwhere this was wanted\n{_rest(wanted, states[0])[: len(text)]}"
        states = sorted(found)
    assert any(_rest(wanted, state) == "" for state in states)


def _rest(wanted: list[tuple[str, ...]], state: Left) -> str:
    cells, index = state
    return "".join((*cells, *chain.from_iterable(wanted[index:])))


def _stretches(page: Page) -> Iterator[str]:
    """The letters of a page that stand on one line without white space between."""
    stretch: list[str] = []
    for letter, after in zip(page.letters, (*page.letters[1:], None), strict=True):
        stretch.append(letter.char)
        if after is None or after.char.isspace() or letter.char.isspace() or abs(after.base - letter.base) > 1:
            yield "".join(stretch)
            stretch = []


def _after(text: str, ends: set[int], wanted: list[tuple[str, ...]], state: Left) -> Iterator[Left]:
    """What can be still to come after a page's text. ends: how many of its letters stand behind each line's end or
    white space."""
    cells, index = state
    while len(text) >= len(whole := "".join(cells)):
        if not text.startswith(whole):
            return
        text = text[len(whole) :]
        if index == len(wanted):
            if not text:
                yield (), index
            return
        cells, index = wanted[index], index + 1
    yield from ((left, index) for left in _parted(text, ends, cells))


def _parted(text: str, ends: set[int], cells: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What is left of the cells of a row, of which the last lines of a page have the first."""
    found = {(text, ())}
    for cell in cells:
        found = {
            (rest[stop:], (*left, cell[stop:]))
            for rest, left in found
            for stop in range(_alike(rest, cell) + 1)
            if stop in (0, len(cell)) or len(rest) - stop in ends
        }
    return {left for rest, left in found if not rest}


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _without_title(text: str, title: str) -> str:
    """The text of a page after the first, without the title at its head, which may be shortened."""
    if text.startswith(title):
        return text[len(title) :]
    ends = [end for end in range(1, len(title)) if text.startswith(title[:end] + "…")]
    assert ends, (text[:80], title)
    return text[ends[0] + 1 :]


def _without_section(text: str, document: Document) -> Iterator[str]:
    """A page's text without the head of a section that goes on there."""
    for block in document.blocks:
        if isinstance(block, Heading):
            again = bare(plain(block.children) + document.frame.continued)
            if text.startswith(again):
                yield text[len(again) :]


def _without_repeats(text: str, table: Table, continued: str) -> str:
    """A page's text without the heads that a table may have repeated at its top."""
    heads = bare("".join(plain(column.label) for column in table.columns))
    text = text.removeprefix(heads)
    for group in table.groups:
        again = bare(plain(group.head.children) + continued) if group.head else ""
        if again and text.startswith(again):
            return text[len(again) :]
    alone = bare(continued)  # where a group's head is too long to be set again
    return text.removeprefix(alone) if any(group.head for group in table.groups) else text


def collisions(page: Page) -> list[tuple[Letter, Letter]]:
    """Letters that lie on one another by more than a third of the smaller."""
    letters = sorted(
        (x for x in page.letters if not x.char.isspace() and x.right > x.left and x.top > x.bottom),
        key=lambda x: x.bottom,
    )
    found = []
    for index, one in enumerate(letters):
        for two in letters[index + 1 :]:
            if two.bottom > one.top:
                break
            wide = min(one.right, two.right) - max(one.left, two.left)
            if abs(one.base - two.base) < 0.01 and abs(one.start - two.start) > 1:
                continue  # one line: slanted letters lean over their neighbours
            high = min(one.top, two.top) - max(one.bottom, two.bottom)
            if wide > 0 and high > 0 and wide * high > min(_area(one), _area(two)) / 3:
                found.append((one, two))
    return found


def _area(letter: Letter) -> float:
    return (letter.right - letter.left) * (letter.top - letter.bottom)


MARGIN = 20 * 72 / 25.4


def outside(page: Page) -> list[Letter]:
    """Letters that stand in the side margins or nearer than 8 mm to the upper or lower edge."""
    edge = 8 * 72 / 25.4
    return [
        letter
        for letter in page.letters
        if not letter.char.isspace()
        and (
            letter.left < MARGIN - 2
            or letter.right > page.width - MARGIN + 2
            or letter.bottom < edge
            or letter.top > page.height - edge
        )
    ]


FRAME = Frame("OFFICIAL", "A title", ((Text("As of today"),),), "Note 1")


def document(*blocks: Block, frame: Frame = FRAME, paper: str = "A4", lang: str = "en-GB") -> Document:
    return Document(frame, blocks, lang, (("title", frame.title),), 1_772_561_000, paper)


def written(made: Document) -> bytes:
    """The bytes of a document that must be written without a diagnostic."""
    result = write(made)
    assert result.diagnostics == ()
    assert result.data
    return result.data


def sound(made: Document) -> list[Page]:
    """Write, and check that nothing collides, leaves its margins or is lost; the pages read back."""
    result = write(made)
    assert result.diagnostics == ()
    pages = read(result.data)
    assert len(pages) == result.pages
    for page in pages:
        assert not outside(page)
        assert not collisions(page)
    return pages


def text(string: str) -> tuple[Inline, ...]:
    return (Text(string),)


def paragraph(*children: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def item(*blocks: Block) -> Item:
    return Item(blocks)


def row(*cells: str) -> Row:
    return Row(tuple(TableCell(text(cell)) for cell in cells))
