"""Reads a Markdown note back, with markdown-it-py, into a form that a tree can be put in too.

A block is a tuple that starts with its name. Inline content is a tuple of letters, each with its styles
and its address; white space bears no style, for a writer may move it out of one, and the ends of lines
bear none at all.
"""

from __future__ import annotations

import re
from itertools import chain

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Sources, Table
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text

NOTE = re.compile(r"\[\^([0-9]+)\]")
DEFINITION = re.compile(r"\[\^([0-9]+)\]:(?: |$)")


def _reference(state: StateInline, silent: bool) -> bool:
    """GFM's footnote reference, tried where nothing else takes the bracket."""
    found = NOTE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def parser() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.inline.ruler.after("image", "footnote_ref", _reference)
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


def split(note: str) -> tuple[dict[str, str], str]:
    """The front matter, as any YAML reader has it, and the rest."""
    if not note.startswith("---\n"):
        return {}, note
    front, rest = note[4:].split("\n---\n", 1)
    return yaml.safe_load(front), rest


def read(markdown: str) -> tuple:
    """Blocks of a text without front matter; a footnote's text is a block ("note", number, blocks)."""
    md = parser()
    blocks: list[tuple] = []
    part: list[str] = []
    note: str | None = None

    def close() -> None:
        nonlocal part, note
        inner = _blocks(md.parse("\n".join(part)))
        blocks.extend(inner if note is None else (("note", int(note), inner),))
        part, note = [], None

    for line in markdown.split("\n"):
        found = DEFINITION.match(line)
        if found:
            close()
            note = found[1]
            part.append(line[found.end() :])
        elif note is not None and line and not line.startswith("    "):
            close()
            part.append(line)
        else:
            part.append(line[4:] if note is not None else line)
    close()
    return tuple(blocks)


def _blocks(tokens: list[Token]) -> tuple:
    out: list[tuple] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = at + 1
        if token.nesting == 1:
            end = _closing(tokens, at)
        inner = tokens[at + 1 : end]
        block = _block(token, inner)
        if block[-1] or block[0] not in ("p", "h", "quote"):  # markdown-it drops a no-break space alone
            out.append(block)
        at = end + 1 if token.nesting == 1 else end
    return tuple(out)


def _closing(tokens: list[Token], at: int) -> int:
    level = tokens[at].level
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].level == level and tokens[i].nesting == -1)


def _block(token: Token, inner: list[Token]) -> tuple:
    kind = token.type
    if kind == "paragraph_open":
        return ("p", _letters(inner[0]))
    if kind == "heading_open":
        assert token.markup[0] == "#", "a line under a text made it a heading"
        return ("h", int(token.tag[1]), _letters(inner[0]))
    if kind == "blockquote_open":
        return ("quote", _blocks(inner))
    if kind == "hr":
        return ("rule",)
    if kind == "bullet_list_open":
        return ("ul", tuple(item[1] for item in _blocks(inner)))
    if kind == "ordered_list_open":
        return ("ol", int(token.attrs.get("start", 1)), tuple(item[1] for item in _blocks(inner)))
    if kind == "list_item_open":
        return ("item", _blocks(inner))
    if kind == "table_open":
        rows = [t for t in inner if t.type == "tr_open"]
        cells = [t for t in inner if t.type == "inline"]
        heads = [t for t in inner if t.type == "th_open"]
        width = len(heads)
        aligns = tuple("right" if t.attrGet("style") == "text-align:right" else "left" for t in heads)
        assert len(cells) == width * len(rows)
        letters = [_cell(_letters(cell)) for cell in cells]
        grid = tuple(tuple(letters[i : i + width]) for i in range(0, len(cells), width))
        return ("table", aligns, grid)
    raise AssertionError(f"unexpected block {kind}: {token.content!r}")


def _letters(token: Token) -> tuple:
    out: list[tuple] = []
    styles: list[str] = []
    href = ""
    for child in token.children or ():
        kind = child.type
        if kind in ("text", "text_special"):
            out += [(c, frozenset(styles), href) for c in child.content]
        elif kind == "code_inline":
            out += [(c, frozenset((*styles, "code")), href) for c in child.content]
        elif kind == "footnote_ref":
            out.append((f"^{child.content}", frozenset(styles), ""))
        elif kind == "hardbreak":
            out.append(("\n", frozenset(), ""))
        elif kind == "link_open":
            href = str(child.attrGet("href"))
        elif kind == "link_close":
            href = ""
        elif kind in ("em_open", "strong_open"):
            assert kind[:-5] not in styles
            styles.append(kind[:-5])
        elif kind in ("em_close", "strong_close"):
            styles.remove(kind[:-6])
        else:
            raise AssertionError(f"unexpected inline {kind}: {child.content!r}")
    return _tidy(out)


def _tidy(letters: list[tuple]) -> tuple:
    """White space without styles; none around line breaks and at the ends; breaks once."""
    plain = [(c, s if "code" in s or not c.isspace() else frozenset(), h) for c, s, h in letters]

    def blank(letter: tuple, white: str | None) -> bool:
        return not letter[0].strip(white) and "code" not in letter[1] and not letter[2]

    lines: list[list[tuple]] = [[]]
    for letter in plain:
        if letter[0] == "\n" and "code" not in letter[1]:
            lines.append([])
        else:
            lines[-1].append(letter)
    for line in lines:
        while line and blank(line[0], " \t"):
            del line[0]
        while line and blank(line[-1], " \t"):
            del line[-1]
    lines = [line for line in lines if not all(blank(letter, None) for letter in line)] or [[]]
    while lines[0] and blank(lines[0][0], None):  # markdown-it takes no-break spaces off a paragraph's ends
        del lines[0][0]
    while lines[-1] and blank(lines[-1][-1], None):
        del lines[-1][-1]
    out: list[tuple] = []
    for line in lines:
        if line:
            out += [("\n", frozenset(), ""), *line] if out else line
    return tuple(out)


# --- the same forms, from a tree -----------------------------------------------------------------------


def expected(blocks: tuple[Block, ...]) -> tuple:
    return tuple(form for block in blocks for form in _forms(block))


def expected_line(children: tuple[Inline, ...], line_break: str = "\n") -> tuple:
    out: list[tuple] = []
    for letter in _tidy(list(_flat(children, frozenset(), ""))):
        out += [(c, frozenset(), "") for c in line_break] if letter[0] == "\n" else [letter]
    return tuple(out)


def _cell(letters: tuple) -> tuple:
    """Strokes without styles: one that stands for a line break may be in or beside what it breaks."""
    plain = ((c, s if c != "/" or "code" in s else frozenset(), h) for c, s, h in letters)
    return tuple((c, s, "" if c in "/ " else h) for c, s, h in plain)


def _flat(children: tuple[Inline, ...], styles: frozenset, href: str):  # type: ignore[no-untyped-def]
    for child in children:
        if isinstance(child, Text):
            yield from ((c, styles, href) for c in re.sub(r"\r\n|\r|\n", " ", child.text))
        elif isinstance(child, Code):
            text = re.sub(r"\r\n|\r|\n", " ", child.text)
            yield from ((c, styles | {"code"}, href) for c in text)
        elif isinstance(child, Ref):
            for place, number in enumerate(child.numbers):
                if place:
                    yield (" ", styles, href)
                yield (f"^{number}", styles, "")
        elif isinstance(child, Break):
            yield ("\n", frozenset(), "")
        elif isinstance(child, Emph | Strong):
            added = "em" if isinstance(child, Emph) else "strong"
            yield from _flat(child.children, styles | {added}, href)
        elif isinstance(child, Link):
            yield from _flat(child.children, styles, href or child.href)


def _forms(block: Block):  # type: ignore[no-untyped-def]
    if isinstance(block, Paragraph | Heading):
        heading = isinstance(block, Heading)
        line = expected_line(block.children, " " if heading else "\n")
        if line:
            yield ("h", block.level, line) if isinstance(block, Heading) else ("p", line)
    elif isinstance(block, Callout):
        inner = expected(block.blocks)
        if inner:
            yield ("quote", inner)
    elif isinstance(block, List):
        items = tuple(expected(item.blocks) for item in block.items)
        if items:
            yield ("ol", block.start, items) if block.ordered else ("ul", items)
    elif isinstance(block, Table):
        yield from _forms(Paragraph((Strong(block.caption),)))
        rows = [tuple(column.label for column in block.columns)]
        for group in block.groups:
            for number, row in enumerate(group.rows):
                head = () if group.head is None else ((Strong(group.head.children),) if not number else (),)
                rows.append((*head, *(cell.children for cell in row.cells)))
        grid = tuple(tuple(_cell(expected_line(cell, " / ")) for cell in row) for row in rows)
        yield ("table", tuple(column.align for column in block.columns), grid)
    elif isinstance(block, Sources):
        for entry in block.entries:
            yield ("note", entry.number, expected((Paragraph(entry.children),)))
    else:
        yield ("rule",)


def words(forms: tuple) -> str:
    """The letters of inline content alone."""
    return "".join(chain.from_iterable(letter[0] for letter in forms))
