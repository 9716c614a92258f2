"""Markdown of a rendered page to the tree.

In: the page with its handles (`handles`). Out: blocks of the neutral tree with values in place, and
diagnostics for what a note can't hold. markdown-it parses the page once; handles pass through it untouched.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.compose.handles import Handles, Held
from briefgen.compose.template_lines import TemplateLines
from briefgen.compose.values import Blocks, Line
from briefgen.doc.block import (
    Block,
    Callout,
    Cell,
    Column,
    Group,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Rule,
    Table,
)
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Strong, Text
from briefgen.doc.words import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 24
"""How deep lists, quotations and emphasis of a template may nest."""
ALLOWED_SCHEMES = ("http://", "https://", "mailto:")


@functools.cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; without code blocks (an indented loop body is not code) and without HTML."""
    from markdown_it import MarkdownIt

    # Past its nesting markdown-it drops text without a word: it is set beyond DEEPEST, which is told.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 4 * DEEPEST}).enable("table")
    return parser.disable(["code", "fence", "html_block", "html_inline", "reference", "lheading", "autolink"])


@dataclass(slots=True)
class _Reader:
    template: str
    handles: Handles
    lines: TemplateLines
    token: Token | None = None
    """Opens the block that is read."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def at(self, token: Token) -> Span | None:
        """The place of the block that a token opens, which is read from now on."""
        self.token = token
        return self.lines.place(token.map)

    def fault(self, message: str, help_: str, line: int = 0, template: str = "") -> None:
        here = self.lines.place(self.token.map) if self.token is not None and not line else None
        span = Span(template or self.template, line) if line else here or Span(self.template)
        self.diagnostics.append(Diagnostic("BRF510", message, span, help_))


def read_page(
    markdown: str, handles: Handles, template: str, source: Callable[[str], str | None] = lambda name: None
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The tree of a page; blocks of the template know its line. template: name of the file; source: the text of a
    template by name."""
    reader = _Reader(template, handles, TemplateLines(markdown, handles, template, source))
    tokens = _parser().parse(markdown)
    deep = next((token for token in tokens if token.level > DEEPEST), None)
    if deep is not None:
        reader.token = deep
        reader.fault(f"the page nests deeper than {DEEPEST} levels", "nest its lists and quotations less deep")
        return (), tuple(reader.diagnostics)
    blocks, _ = _blocks(tokens, 0, None, reader)
    return tuple(blocks), tuple(reader.diagnostics)


def _blocks(tokens: Sequence[Token], at: int, until: str | None, reader: _Reader) -> tuple[list[Block], int]:
    """Blocks from token `at` up to the closing token `until`; also the place after it."""
    blocks: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type == until:
            return blocks, at + 1
        if token.type == "heading_open":
            blocks.extend(_heading(token, tokens[at + 1], reader))
            at += 3
        elif token.type == "paragraph_open":
            reader.token = token
            blocks.extend(_paragraph(tokens[at + 1], reader))
            at += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            made, at = _list(tokens, at, reader)
            blocks.append(made)
        elif token.type == "blockquote_open":
            span = reader.at(token)
            inner, at = _blocks(tokens, at + 1, "blockquote_close", reader)
            blocks.append(Callout(tuple(inner), role=_role_of(inner), span=span))
        elif token.type == "table_open":
            made_table, at = _table(tokens, at, reader)
            blocks.append(made_table)
        elif token.type == "hr":
            blocks.append(Rule())
            at += 1
        else:
            reader.token = token
            reader.fault(f"the page holds {token.type}, which a note has no form for", "take it out of the template")
            at += 1
    return blocks, at


def _role_of(blocks: Sequence[Block]) -> str:
    return next((block.role for block in blocks if isinstance(block, Paragraph | List | Table) and block.role), "")


def _heading(token: Token, inline: Token, reader: _Reader) -> list[Block]:
    level = int(token.tag[1])
    span = reader.at(token)
    if not 2 <= level <= 4:
        reader.fault(
            f"the template has a heading of level {level}",
            "start sections with ## (the note's title is the only heading of level 1), down to ####",
        )
        level = min(max(level, 2), 4)
    children = tuple(_inlines(inline.children or [], reader))
    if not plain(children).strip():
        reader.fault("the template has a heading without words", "write them behind the #, or take it out")
    return [Heading(level, children, span)]


def _paragraph(inline: Token, reader: _Reader) -> list[Block]:
    """One paragraph; or, where values stand alone in it, the blocks or paragraphs they are."""
    alone = [part for part in reader.handles.parts(inline.content) if isinstance(part, Held) or part.strip()]
    if alone and all(isinstance(part, Held) and isinstance(part.value, Blocks) for part in alone):
        return [block for part in alone if isinstance(part, Held) for block in _own_blocks(part)]
    if len(alone) == 1 and isinstance(alone[0], Held) and isinstance(alone[0].value, Line):
        line = alone[0].value
        return [Paragraph(paragraph, line.role, line.span) for paragraph in line.paragraphs if paragraph]
    children = tuple(_inlines(inline.children or [], reader))
    roles = [part.value.role for part in alone if isinstance(part, Held) and isinstance(part.value, Line)]
    return [Paragraph(children, next((role for role in roles if role), ""))] if children else []


def _own_blocks(held: Held) -> tuple[Block, ...]:
    assert isinstance(held.value, Blocks)
    return held.value.blocks


def _list(tokens: Sequence[Token], at: int, reader: _Reader) -> tuple[List, int]:
    opening = tokens[at]
    closing = opening.type.replace("open", "close")
    items: list[Item] = []
    span = reader.at(opening)
    at += 1
    while tokens[at].type != closing:
        blocks, at = _blocks(tokens, at + 1, "list_item_close", reader)
        if blocks:
            items.append(Item(tuple(blocks)))
    roles = [role for item in items if (role := _role_of(item.blocks))]
    ordered = opening.type == "ordered_list_open"
    start = int(opening.attrs.get("start", 1)) if ordered else 1
    return List(tuple(items), ordered, start, roles[0] if roles else "", span), at + 1


def _table(tokens: Sequence[Token], at: int, reader: _Reader) -> tuple[Table, int]:
    columns: list[Column] = []
    rows: list[Row] = []
    cells: list[Cell] = []
    span = reader.at(tokens[at])
    while tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "th_open":
            align = "right" if "right" in str(token.attrs.get("style", "")) else "left"
            columns.append(Column(tuple(_inlines(tokens[at + 1].children or [], reader)), align))
        elif token.type == "td_open":
            cells.append(Cell(tuple(_inlines(tokens[at + 1].children or [], reader))))
        elif token.type == "tr_close" and cells:
            rows.append(Row(tuple(cells)))
            cells = []
        at += 1
    if not any(plain(column.label).strip() for column in columns):
        help_ = "say in the first row what stands in each column"
        reader.fault("the template has a table without heads", help_)
    return Table(tuple(columns), (Group(tuple(rows)),) if rows else (), span=span), at + 1


def _inlines(tokens: Sequence[Token], reader: _Reader) -> list[Inline]:
    children, _ = _inline_run(tokens, 0, None, reader)
    return _merged(children)


def _inline_run(tokens: Sequence[Token], at: int, until: str | None, reader: _Reader) -> tuple[list[Inline], int]:
    out: list[Inline] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type == until:
            return out, at + 1
        if token.type in ("text", "text_special"):
            out.extend(_texts(token.content, reader))
        elif token.type == "softbreak":
            out.append(Text(" "))
        elif token.type == "hardbreak":
            out.append(Break())
        elif token.type == "code_inline":
            out.append(Code(_letters(token.content, "in a code span", reader)))
        elif token.type in ("em_open", "strong_open"):
            kind = Emph if token.type == "em_open" else Strong
            inner, at = _inline_run(tokens, at + 1, token.type.replace("open", "close"), reader)
            out.append(kind(tuple(inner)))
            continue
        elif token.type == "link_open":
            href = _href(str(token.attrs.get("href", "")), reader)
            inner, at = _inline_run(tokens, at + 1, "link_close", reader)
            if href and not plain(tuple(inner)).strip():
                reader.fault(f"the link to {href!r} has no words", "write between [ and ] what the reader is to see")
            out.extend([Link(href, tuple(inner))] if href else inner)
            continue
        else:
            reader.fault(f"the page holds {token.type} in a line, which a note has no form for", "take it out")
        at += 1
    return out, at


def _texts(text: str, reader: _Reader) -> list[Inline]:
    out: list[Inline] = []
    for part in reader.handles.parts(text):
        if isinstance(part, str):
            out.append(Text(part))
        elif isinstance(part.value, str):
            out.append(Text(part.value))
        elif isinstance(part.value, Line):
            for number, paragraph in enumerate(paragraph for paragraph in part.value.paragraphs if paragraph):
                out.extend([Text(" ")] if number else [])
                out.extend(paragraph)
        elif part.value.blocks:
            reader.fault(
                "a whole table or section is printed inside a line",
                "give it a line of its own, with an empty line before and after",
                part.line, part.template,
            )  # fmt: skip
    return out


def _letters(text: str, where: str, reader: _Reader) -> str:
    """Text in a place that can only hold letters, with plain values put in."""
    out: list[str] = []
    for part in reader.handles.parts(text):
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part.value, str):
            out.append(part.value)
        else:
            reader.fault(f"a value that is more than letters is printed {where}", "print it outside",
                         part.line, part.template)  # fmt: skip
    return "".join(out)


def _href(address: str, reader: _Reader) -> str:
    bare = address.replace("%EE%80%80", "\ue000").replace("%EE%80%81", "\ue001")  # as markdown-it encodes a handle
    href = _letters(bare, "in a link's address", reader)
    if not href.lower().startswith(ALLOWED_SCHEMES):
        reader.fault(f"the template links to {href!r}", "link to an http, https or mailto address only")
        return ""
    return href


def _merged(children: list[Inline]) -> list[Inline]:
    """Neighbouring template letters as one text; values keep their own node and span."""
    out: list[Inline] = []
    for child in children:
        last = out[-1] if out else None
        if isinstance(child, Text) and isinstance(last, Text) and last.span is None and child.span is None:
            out[-1] = replace(last, text=last.text + child.text)
        elif not (isinstance(child, Text) and not child.text):
            out.append(child)
    return out
