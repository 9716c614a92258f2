"""The same note for Typst: a document of the neutral tree comes in, Typst markup goes out.

Every part that briefgen's PDF has is asked for: banner and footer on each page, page numbers, headings, lists, a
table with a head that is repeated and group heads over their rows, links between citations and sources, charts shape
by shape.
"""

from __future__ import annotations

import re

from briefgen.doc.block import Block, Callout, Cell, Figure, Heading, Item, List, Paragraph, Rule, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.shape import MIDDLE, START, Bar, Dot, Label, Line, Shape
from briefgen.doc.words import plain

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_STYLE = """#set page(paper: "{paper}", margin: 20mm,
  header: align(center, text(weight: 600)[{marking}]),
  footer: text(8.6pt, grid(columns: (1fr, auto, 1fr), [{footer}], text(weight: 600)[{marking}],
    align(right, context [Page #counter(page).display() of #counter(page).final().first()]))))
#set document(title: "{title}")
#set text(font: "Source Sans 3", size: 11pt, lang: "{lang}", fill: rgb("#1D2530"))
#set par(leading: 0.5em, spacing: 0.75em)
#set list(indent: 0pt, spacing: 0.6em)
#set smartquote(enabled: false)
#set table(stroke: none, inset: (x: 3pt, y: 2.8pt))
#show heading: set text(size: 11.6pt, weight: 600, fill: rgb("#0B4F6C"))
#show table: set text(9.4pt)
#show table: set par(leading: 0.4em)
#show table.cell.where(y: 0): strong
#show strong: set text(weight: 600)
"""


def typst_markup(document: Document) -> str:
    """The whole note."""
    frame = document.frame
    head = _STYLE
    for name, value in (("paper", document.paper.lower()), ("marking", letters(frame.marking)),
                        ("lang", document.lang[:2]), ("footer", letters(frame.footer)),
                        ("title", frame.title.replace('"', '\\"'))):  # fmt: skip
        head = head.replace("{" + name + "}", value)
    lines = "\n\n".join(inlines(line) for line in frame.lines)
    title = f'#text(22pt, weight: 600, fill: rgb("#0B4F6C"))[{letters(frame.title)}]\n\n#text(9.6pt)[{lines}]'
    return "\n\n".join((head, title, *map(_block, document.blocks))) + "\n"


def letters(text: str) -> str:
    """Text that stays as it is: every ASCII mark escaped."""
    return _MARKUP.sub(r"\\\g<0>", text)


def inlines(children: tuple[Inline, ...]) -> str:
    """Nodes of one line."""
    return "".join(map(_inline, children))


def _inline(child: Inline) -> str:
    match child:
        case Text(text):
            return letters(text)
        case Code(text):
            return f"#raw({_string(text)})"
        case Emph(children):
            return f"#emph[{inlines(children)}]"
        case Strong(children):
            return f"#strong[{inlines(children)}]"
        case Link(href, children):
            return f"#link({_string(href)})[{inlines(children)}]"
        case Ref(numbers):
            return "\\[" + ", ".join(f"#link(<source-{number}>)[{number}]" for number in numbers) + "\\]"
        case Break():
            return " \\\n"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _block(block: Block) -> str:
    match block:
        case Heading(level, children):
            return f"{'=' * level} {inlines(children)}"
        case Paragraph(children):
            return inlines(children)
        case List(items, ordered):
            return "\n".join(_item(item, "+" if ordered else "-") for item in items)
        case Callout(blocks):
            inside = "\n\n".join(map(_block, blocks))
            return f"#block(stroke: (top: 1.4pt, bottom: 0.4pt), inset: (y: 6pt), text(12.6pt)[{inside}])"
        case Sources(entries):
            return "\n\n".join(
                f"#text(9.4pt)[#strong[{entry.number}] {inlines(entry.children)}] <source-{entry.number}>"
                for entry in entries
            )
        case Table():
            return _table(block)
        case Rule():
            return "#line(length: 100%, stroke: 0.4pt)"
        case Figure():
            return _figure(block)


def _item(item: Item, sign: str) -> str:
    inside = "\n\n".join(map(_block, item.blocks))
    return f"{sign} " + inside.replace("\n", "\n  ")


def _figure(figure: Figure) -> str:
    shapes = "\n".join(f"  #place({_shape(shape)})" for shape in figure.shapes)
    size = f"width: {figure.width}pt, height: {figure.height}pt"
    drawn = f"#figure(alt: {_string(plain(figure.alt))}, block({size}, align(left + top)[\n{shapes}\n]))"
    return f"{inlines(figure.caption)}\n\n{drawn}" if figure.caption else drawn


def _shape(shape: Shape) -> str:
    match shape:
        case Line(x1, y1, x2, y2, weight, dashed):
            stroke = f'(thickness: {weight}pt, dash: "{"dashed" if dashed else "solid"}")'
            return f"line(start: {_at(x1, y1)}, end: {_at(x2, y2)}, stroke: {stroke})"
        case Bar(x, y, width, height):
            return f"dx: {x}pt, dy: {y}pt, rect(width: {width}pt, height: {height}pt, fill: black)"
        case Dot(x, y, radius, _, hollow):
            look = "stroke: 1.1pt" if hollow else "fill: black"
            if corners := ", ".join(_at(*corner) for corner in shape.corners()):
                return f"polygon({look}, {corners})"
            return f"dx: {x - radius}pt, dy: {y - radius}pt, circle(radius: {radius}pt, {look})"
        case Label(size=size):
            side = {START: "left", MIDDLE: "center"}.get(shape.anchor, "right")
            words = " \\\n".join(map(inlines, shape.lines()))
            box = f"box(width: {shape.width}pt, align({side}, text({size}pt)[{words}]))"
            return f"dx: {shape.left}pt, dy: {shape.box[1]}pt, {box}"


def _at(x: float, y: float) -> str:
    return f"({x}pt, {y}pt)"


def _table(table: Table) -> str:
    widths = ", ".join(f"{column.weight}fr" if column.weight else "auto" for column in table.columns)
    heads = ", ".join(f"[{inlines(column.label)}]" for column in table.columns)
    out = [inlines(table.caption)] if table.caption else []
    out.append(f"#table(columns: ({widths}),")
    out.append(f"  table.hline(stroke: 0.9pt), table.header({heads}), table.hline(stroke: 0.55pt),")
    for number, group in enumerate(table.groups):
        if number:
            out.append("  table.hline(stroke: 0.4pt),")
        if group.head is not None:
            out.append(f"  table.cell(rowspan: {len(group.rows)})[#strong[{inlines(group.head.children)}]],")
        out += ["  " + "".join(map(_cell, row.cells)) for row in group.rows]
    out.append("  table.hline(stroke: 0.55pt))")
    return "\n".join(out)


def _cell(cell: Cell) -> str:
    return f"[{inlines(cell.children)}], "
