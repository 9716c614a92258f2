"""Blocks of the tree come in, the strips of one long column go out, and their elements into the tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.block import Block, Callout, Figure, Heading, Item, List, Paragraph, Rule, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Text
from briefgen.doc.words import plain
from briefgen.write.pdf import emblem, style
from briefgen.write.pdf.figure import fits, set_figure
from briefgen.write.pdf.inline_tags import reads
from briefgen.write.pdf.paragraph import lay_text
from briefgen.write.pdf.shape import Shaper
from briefgen.write.pdf.strip import ALWAYS, FREE, HEADING, Anchor, Carry, RulePiece, Strip, TextPiece
from briefgen.write.pdf.style import Style
from briefgen.write.pdf.table import lay_table
from briefgen.write.pdf.tags import DISCS, DOCUMENT, NUMBERED, REPEATED, Tags

_RAIL_LINES = 4  # a section's head with more lines stands above its text
_HEADS = ("H1", "H2", "H3", "H4", "H5", "H6")
_BULLETS = ("•", "–")
_LONG_TITLE = 3  # lines; a longer title is set smaller
_BULLET_INDENT = 10.5
_LABEL_GAP = 5.0


class Column:
    """Lays out one document. x, width: of the page's room; tags: empty, to be filled in logical order. Bookmarks are
    numbered as they come.

    marking: the element of the marking at the head of the first page, which is read before the title; emblem: the logo
    beside the title, with emblem_tag, its element. as_tables: places, among the figures, of those without room.
    """

    def __init__(self, document: Document, x: float, width: float, shaper: Shaper, tags: Tags) -> None:
        self.document = document
        self.x, self.width = x, width
        self.shaper, self.tags = shaper, tags
        self.marking = tags.add("P", DOCUMENT, reads(document.frame.marking))
        brand = document.frame.brand
        self.palette = style.palette(brand)
        self.emblem = emblem.place(brand.logo, x, width, shaper.is_right) if brand.logo is not None else None
        self.emblem_tag = tags.add("Figure", DOCUMENT) if self.emblem is not None else 0
        self.as_tables: list[int] = []
        self._headings = self._figures = 0

    def strips(self) -> Iterator[Strip]:
        """The whole note, laid out as its strips are taken: title, the lines below it, then the blocks."""
        return self._kept_with_heads(self._parts())

    def _parts(self) -> Iterator[Strip]:
        top = self._top()
        yield from top
        blocks = self._sections(self.document.blocks)
        for first in blocks:
            below = sum(strip.gap + strip.height for strip in top[1:]) + top[0].height if top else 0.0
            rest = self.emblem.height - below + style.GAP_PARAGRAPH if self.emblem is not None else 0.0
            yield first._replace(gap=max(first.gap, style.GAP_CALLOUT, rest))
            yield from blocks

    def _top(self) -> list[Strip]:
        frame = self.document.frame
        width = self.width if self.emblem is None else self.width - self.emblem.width - emblem.GAP
        title = (Text(frame.title),)
        kind = self.palette.ink(style.TITLE)
        if len(self.shaper.lines(title, kind, width)) > _LONG_TITLE:
            kind = self.palette.ink(style.LONG_TITLE)
        out = lay_text(title, self.x, width, kind, self.shaper, self.tags.add("H1", DOCUMENT))
        out = [_held(strip, ALWAYS) for strip in out]
        if out:
            out[0] = out[0]._replace(anchors=(Anchor("title", frame.title, 1),))
        if self.emblem is not None and sum(strip.height for strip in out) >= self.emblem.height:
            width = self.width  # what follows stands below the logo
        for index, line in enumerate(frame.lines):
            strips = lay_text(line, self.x, width, style.FRAME_LINE, self.shaper, self.tags.add("P", DOCUMENT))
            out.extend(_spaced(strips, 3.0 if index == 0 else 0.0, HEADING))
        return out

    def _sections(self, blocks: Sequence[Block]) -> Iterator[Strip]:
        """Top-level blocks: text beside its section's head in the rail, tables over the full width."""
        pending: tuple[Heading, int] | None = None
        before: Block | None = None
        carry: Carry | None = None
        x, width = self.x, self.width
        for block in blocks:
            if isinstance(block, Heading) and block.level <= 2:
                if pending is not None:
                    yield from self._above(*pending)
                pending = (block, self._head_tag(block, DOCUMENT))
                carry = self._continued(block)
                x, width = self.x + style.RAIL, self.width - style.RAIL
                continue
            wide = isinstance(block, Table | Rule | Sources | Figure)
            place = (self.x, self.width) if wide else (x, width)
            stretches = self._stretches(block, *place, style.BODY, DOCUMENT)
            strips = next(stretches, [])
            if not strips:
                continue
            strips = _after(before, strips)
            if not wide:
                strips, stretches = _carrying(carry, strips), (_carrying(carry, rest) for rest in stretches)
            if pending is not None:
                strips = self._under(*pending, strips, wide)
                pending = None
            strips[0] = strips[0]._replace(clear=True)
            yield from strips
            for strips in stretches:
                yield from strips
            before = block
        if pending is not None:
            yield from self._above(*pending)

    def _head_tag(self, heading: Heading, parent: int) -> int:
        return self.tags.add(f"H{min(max(heading.level, 2), 6)}", parent)

    def _under(self, heading: Heading, tag: int, strips: list[Strip], wide: bool) -> list[Strip]:
        """A section's head with the first strips of what follows it."""
        kind = self.palette.ink(style.SECTION)
        rail = lay_text(heading.children, self.x, style.RAIL - style.RAIL_GUTTER, kind, self.shaper, tag)
        word, _ = self.shaper.extent(heading.children, style.SECTION)
        if wide or len(rail) > _RAIL_LINES or word > style.RAIL - style.RAIL_GUTTER:
            strips = _spaced(strips, style.GAP_AFTER_HEADING, ALWAYS)
            return [*self._above(heading, tag), *strips]
        strips = _spaced(strips, style.GAP_SECTION, strips[0].hold)
        return self._beside(rail, heading, strips)

    def _beside(self, rail: list[Strip], heading: Heading, strips: list[Strip]) -> list[Strip]:
        """The head in the rail, its first line on the baseline of the first line beside it."""
        place = next((index for index, strip in enumerate(strips) if strip.pieces), 0)
        base = strips[place].base
        side = tuple(
            piece._replace(base=base + index * style.SECTION.leading)
            for index, strip in enumerate(rail)
            for piece in strip.pieces
        )
        out = [strip if index > place else _held(strip, ALWAYS) for index, strip in enumerate(strips)]
        out[0] = _held(out[0], strips[0].hold)
        first = out[place]
        out[place] = first._replace(
            side=side,
            side_height=base - style.SECTION.base + len(rail) * style.SECTION.leading,
            anchors=(self._anchor(heading), *first.anchors),
        )
        return out

    def _continued(self, heading: Heading) -> Carry | None:
        """A section's head as it is set again beside its text where that goes on over a page's end; None where it has
        no room in the rail."""
        kind, width = style.CONTINUED, style.RAIL - style.RAIL_GUTTER
        children = (*heading.children, Text(f" {self.document.frame.continued}"))
        rail = lay_text(children, self.x, width, kind, self.shaper, REPEATED)
        if len(rail) > _RAIL_LINES or self.shaper.extent(children, kind)[0] > width:
            return None
        pieces = [piece for strip in rail for piece in strip.pieces]
        side = tuple(piece._replace(base=style.BODY.base + index * kind.leading) for index, piece in enumerate(pieces))
        return Carry((), side, style.BODY.base - kind.base + len(rail) * kind.leading)

    def _above(self, heading: Heading, tag: int) -> list[Strip]:
        return self._heading(heading, self.x, self.width, self.palette.ink(style.SECTION_ABOVE), style.GAP_SECTION, tag)

    def _heading(self, heading: Heading, x: float, width: float, kind: Style, gap: float, tag: int) -> list[Strip]:
        strips = lay_text(heading.children, x, width, kind, self.shaper, tag)
        strips = [strip if index == 0 else _held(strip, ALWAYS) for index, strip in enumerate(strips)]
        strips = _spaced(strips, gap, 0)
        if strips:
            strips[0] = strips[0]._replace(anchors=(self._anchor(heading),), clear=True)
        return strips

    def _anchor(self, heading: Heading) -> Anchor:
        self._headings += 1
        return Anchor(f"heading-{self._headings}", plain(heading.children), max(heading.level, 2))

    def lay(self, block: Block, x: float, width: float, kind: Style, parent: int) -> list[Strip]:
        """The strips of one block from x over width, in the kind of text that surrounds it.

        parent: the element that it stands in.
        """
        return [strip for strips in self._stretches(block, x, width, kind, parent) for strip in strips]

    def _stretches(self, block: Block, x: float, width: float, kind: Style, parent: int) -> Iterator[list[Strip]]:
        """The same, by and by: each entry of a list and each group of a table when it is asked for."""
        match block:
            case List():
                return self._list(block, x, width, kind, parent)
            case Sources():
                return self._sources(block, x, width, parent)
            case Table():
                return self._table(block, x, width, parent)
        return iter((self._lay(block, x, width, kind, parent),))

    def _table(self, block: Table, x: float, width: float, parent: int) -> Iterator[list[Strip]]:
        stretches = lay_table(
            block, x, width, self.shaper, self.document.frame.continued, self.tags, parent, self.palette.main
        )
        for first in stretches:
            yield _spaced(first, style.GAP_TABLE)
            yield from stretches

    def _lay(
        self, block: Paragraph | Heading | Callout | Figure | Rule, x: float, width: float, kind: Style, parent: int
    ) -> list[Strip]:
        tags = self.tags
        match block:
            case Heading(level):
                sub = style.SUBSECTION if level <= 3 else style.SUBSUBSECTION
                return self._heading(block, x, width, sub, style.GAP_SUBSECTION, self._head_tag(block, parent))
            case Paragraph(children):
                strips = lay_text(children, x, width, kind, self.shaper, tags.add("P", parent))
                return _spaced(strips, style.GAP_PARAGRAPH)
            case Callout():
                return self._callout(block, x, width, tags.add("Sect", parent))
            case Figure():
                return _spaced(self._figure(block, x, width, parent), style.GAP_TABLE)
            case Rule():
                rule = RulePiece(x, x + width, 0.0, style.HAIR, style.FAINT)
                return [Strip(style.GAP_RULE / 3, 0.0, gap=style.GAP_RULE, rules=(rule,))]

    def _figure(self, block: Figure, x: float, width: float, parent: int) -> list[Strip]:
        """A figure below its caption, on one page with it; where it has no room, its table."""
        self._figures += 1
        if not fits(block, width):
            self.shaper.diagnostics.append(_no_room(block))
            self.as_tables.append(self._figures - 1)
            table = replace(block.table, caption=block.caption)
            return self.lay(table, x, width, style.BODY, parent)
        out = lay_text(block.caption, x, width, style.CAPTION, self.shaper, self.tags.add("P", parent))
        drawing = set_figure(block, x, self.shaper, self.tags.add("Figure", parent), self.palette.main)
        strip = Strip(block.height, 0.0, gap=style.GAP_CAPTION, hold=ALWAYS if out else FREE, figure=drawing)
        return [*(_held(one, ALWAYS) if number else one for number, one in enumerate(out)), strip]

    def lay_all(self, blocks: Sequence[Block], x: float, width: float, kind: Style, parent: int) -> list[Strip]:
        """The strips of blocks one below the other."""
        out: list[Strip] = []
        before: Block | None = None
        for block in blocks:
            strips = self.lay(block, x, width, kind, parent)
            if strips:
                out.extend(_after(before, strips))
                before = block
        return out

    def _list(
        self, block: List, x: float, width: float, kind: Style, parent: int, depth: int = 0
    ) -> Iterator[list[Strip]]:
        """The strips of each entry."""
        element = self.tags.add("L", parent, NUMBERED if block.ordered else DISCS)
        texts = [
            f"{block.start + index}." if block.ordered else _BULLETS[depth % 2] for index in range(len(block.items))
        ]
        labels = _Labels(texts, x, width, kind, kind, _BULLET_INDENT, self.shaper, flush=not block.ordered)
        for index, item in enumerate(block.items):
            label, body = self._entry(element)
            strips = self._item(item, labels.text_x, labels.text_width, kind, body, depth)
            yield _spaced(labels.add(index, strips, label), style.GAP_ITEM if index else style.GAP_PARAGRAPH)

    def _entry(self, parent: int) -> tuple[int, int]:
        """The elements of an entry's label and of its text."""
        item = self.tags.add("LI", parent)
        return self.tags.add("Lbl", item), self.tags.add("LBody", item)

    def _item(self, item: Item, x: float, width: float, kind: Style, body: int, depth: int) -> list[Strip]:
        out: list[Strip] = []
        before: Block | None = None
        for block in item.blocks:
            if isinstance(block, List):
                entries = self._list(block, x, width, kind, body, depth + 1)
                strips = _spaced([strip for entry in entries for strip in entry], style.GAP_ITEM)
            else:
                strips = _after(before, self.lay(block, x, width, kind, body))
            out.extend(strips)
            before = block
        return out

    def _callout(self, block: Callout, x: float, width: float, element: int) -> list[Strip]:
        inside = self.lay_all(block.blocks, x, width, style.CALLOUT, element)
        if not inside:
            return []
        rule = RulePiece(x, x + width, 0.0, style.CALLOUT_RULE, self.palette.accent)
        inside = _spaced(inside, style.CALLOUT_PAD, ALWAYS)
        bottom = style.CALLOUT_PAD + 1.0
        return [
            Strip(0.0, 0.0, gap=style.GAP_CALLOUT, rules=(rule,)),
            *inside,
            Strip(
                bottom,
                0.0,
                hold=ALWAYS,
                rules=(rule._replace(y=bottom, thickness=style.HAIR, ink=self.palette.main),),
                clear=True,
            ),
        ]

    def _sources(self, block: Sources, x: float, width: float, parent: int) -> Iterator[list[Strip]]:
        """The strips of each entry."""
        element = self.tags.add("L", parent, NUMBERED)
        kind, shaper = style.SOURCE, self.shaper
        texts = [str(entry.number) for entry in block.entries]
        labels = _Labels(texts, x, width, kind, style.TABLE_HEAD, 0.0, shaper)
        for index, entry in enumerate(block.entries):
            label, body = self._entry(element)
            strips = lay_text(entry.children, labels.text_x, labels.text_width, kind, shaper, body)
            strips = labels.add(index, strips, label)
            strips[0] = strips[0]._replace(anchors=(Anchor(f"source-{entry.number}"),))
            yield _spaced(strips, style.GAP_SOURCE if index else style.GAP_PARAGRAPH)

    def _kept_with_heads(self, strips: Iterable[Strip]) -> Iterator[Strip]:
        """The strips, those with the two lines of text that follow a head held to it."""
        owed = 0
        for strip in strips:
            is_head = any(map(self._is_head, strip.pieces))
            if owed and not is_head:
                strip = strip._replace(hold=max(strip.hold, HEADING))
                owed -= bool(strip.pieces)
            if is_head:
                owed = 2
            elif any(map(self._is_head, strip.side)):
                owed = 1
            yield strip

    def _is_head(self, piece: TextPiece) -> bool:
        return self.tags.kinds[piece.tag] in _HEADS


class _Labels:
    """The labels of a list, hanging to the left of its text, above it where there is no room for both.

    text_x, text_width: the place of the text. flush: whether a label stands at the left of its room, as bullets do, or
    at its right, as numbers.
    """

    def __init__(
        self,
        texts: Sequence[str],
        x: float,
        width: float,
        kind: Style,
        label_kind: Style,
        indent: float,
        shaper: Shaper,
        flush: bool = False,
    ) -> None:
        self.x, self.kind, self.label_kind, self.flush = x, kind, label_kind, flush
        self.lines = [shaper.text_lines(text, label_kind, width) for text in texts]
        self.widest = max((line.width for lines in self.lines for line in lines), default=0) * kind.size / 1000
        indent = max(indent, self.widest + _LABEL_GAP)
        self.hanging = width - indent >= style.NARROWEST
        self.text_x = x + indent if self.hanging else x
        self.text_width = width - indent if self.hanging else width

    def add(self, index: int, strips: list[Strip], tag: int) -> list[Strip]:
        """The strips of an entry with its label. tag: the label's element."""
        kind, lines = self.label_kind, self.lines[index]
        if not self.hanging:
            pieces = [TextPiece(self.x, kind.base, line, kind.size, tag) for line in lines]
            above = [Strip(kind.leading, kind.base, (piece,), hold=ALWAYS) for piece in pieces]
            return [*above, *_spaced(strips, 0.0, ALWAYS)]
        strips = strips or [Strip(self.kind.leading, self.kind.base)]
        place = next((at for at, strip in enumerate(strips) if strip.pieces), 0)
        first = strips[place]
        x = self.x if self.flush else self.text_x - _LABEL_GAP - lines[0].width * kind.size / 1000
        label = TextPiece(x, first.base, lines[0], kind.size, tag, -2)
        strips[place] = first._replace(pieces=(label, *first.pieces))
        return strips


def _no_room(figure: Figure) -> Diagnostic:
    message = f"a chart ({plain(figure.caption)}) has no room here, and its values are printed as a table"
    return Diagnostic("BRF620", message, figure.span, "print it by itself, outside lists and quotations")


def _spaced(strips: list[Strip], gap: float, hold: int | None = None) -> list[Strip]:
    """Strips with another gap above the first, and another hold if one is given."""
    if strips:
        first = strips[0]
        strips[0] = first._replace(gap=gap, hold=first.hold if hold is None else hold)
    return strips


def _carrying(carry: Carry | None, strips: list[Strip]) -> list[Strip]:
    """Strips that set this again where a page begins with one of them."""
    return [strip._replace(carry=carry) for strip in strips] if carry else strips


def _held(strip: Strip, hold: int) -> Strip:
    return strip._replace(hold=hold)


def _after(before: Block | None, strips: list[Strip]) -> list[Strip]:
    """The strips of a block with the distance that the block before asks for."""
    if not strips:
        return strips
    if isinstance(before, Heading):
        return _spaced(strips, min(strips[0].gap, style.GAP_AFTER_HEADING))
    if isinstance(before, Paragraph) and plain(before.children).rstrip().endswith(":"):  # it stays with what it names
        return _spaced(strips, style.GAP_ITEM, max(strips[0].hold, HEADING))
    if isinstance(before, Table | Callout | Figure):
        return _spaced(strips, max(strips[0].gap, style.GAP_TABLE))
    return strips
