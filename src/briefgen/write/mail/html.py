"""The HTML body of a mail: what mail programs show alike, on a phone and on a desk.

In: a message. Out: one page without scripts, pictures, comments or anything that is fetched. Layout by tables, styles
on the elements themselves (css-inline puts them there from `style.STYLES`): many mail programs drop a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from briefgen.base.pattern import compiled
from briefgen.doc.block import Block, Callout, Heading, List, Paragraph, Rule, Sources
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.message import Message
from briefgen.write.mail.style import STYLES, marking_style

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"))
"""Languages written from right to left, by the first part of their tag."""
_WHOLE = compiled(r"((?<![\w–-])(?:\d[\d.,]{0,15}–\d[\d.,]{0,15}\d|\d[\d.,]{0,15}–\d|[^\W\d_]{1,15}-[^\W_])(?![\w–-]))")
SAFE = ("http://", "https://", "mailto:")


def html_of(message: Message) -> str:
    """The page, LF line ends."""
    import css_inline

    inliner = css_inline.CSSInliner(
        inline_style_tags=False, keep_style_tags=False, load_remote_stylesheets=False, extra_css=STYLES
    )
    return inliner.inline(_page(message)).replace(' class=""', "") + "\n"


def _page(message: Message) -> str:
    frame = message.frame
    turned = "rtl" if message.lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    marking = f'<tr><td class="marking" style="{marking_style(frame)}">{_letters(frame.banner)}</td></tr>\n'
    about = "<br>\n".join(_inlines(line) for line in frame.lines)
    rows = (
        marking,
        f'<tr><td class="head"><h1 dir="auto">{_letters(frame.title)}</h1>\n<p dir="auto">{about}</p></td></tr>\n',
        f'<tr><td class="text">\n{"".join(map(_block, message.blocks))}</td></tr>\n',
        f'<tr><td class="foot">{_letters(frame.footer)}</td></tr>\n',
        marking,
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{_letters(message.lang)}" dir="{turned}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{_letters(frame.title)}</title></head>\n<body>\n"
        '<table role="presentation" class="page"><tr><td align="center">\n'
        f'<table role="presentation" class="column">\n{"".join(rows)}</table>\n</td></tr></table>\n</body></html>'
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f'<h{block.level} dir="auto">{_inlines(block.children)}</h{block.level}>\n'
    if isinstance(block, Paragraph):
        kind = ' class="small"' if block.role in ("source-line", "attached") else ""
        return f'<p{kind} dir="auto">{_inlines(block.children)}</p>\n'
    if isinstance(block, Callout):
        inner = "".join(map(_block, block.blocks))
        return f'<table role="presentation" class="callout"><tr><td>{inner}</td></tr></table>\n'
    if isinstance(block, List):
        kind, start = ("ol", f' start="{block.start}"') if block.ordered else ("ul", "")
        return f"<{kind}{start}>\n{''.join(_items(block))}</{kind}>\n"
    if isinstance(block, Sources):
        rows = "".join(
            f'<tr><td class="number">[{entry.number}]</td><td class="source" dir="auto">{_inlines(entry.children)}'
            "</td></tr>\n"
            for entry in block.entries
        )
        return f'<table role="presentation" class="sources">\n{rows}</table>\n'
    assert isinstance(block, Rule), "a mail's body has no table"
    return "<hr>\n"


def _items(block: List) -> Iterator[str]:
    """An item of one paragraph is just its words: a paragraph in it would stand apart."""
    for item in block.items:
        first, *rest = item.blocks
        words = _inlines(first.children) if isinstance(first, Paragraph) else _block(first)
        yield f'<li dir="auto">{words}{"".join(map(_block, rest))}</li>\n'


def _inlines(children: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, children))


def _inline(node: Inline) -> str:
    match node:
        case Text(text, _, lang):
            return f'<span lang="{_letters(lang)}">{_letters(text)}</span>' if lang else _unparted(text)
        case Emph(children):
            return f"<em>{_inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Code(text):
            return f"<code>{_letters(text)}</code>"
        case Link(href, children):
            inner = _inlines(children)
            return f'<a href="{_letters(href)}">{inner}</a>' if href.lower().startswith(SAFE) else inner
        case Ref(numbers):
            return f"[{',&nbsp;'.join(map(str, numbers))}]"
        case Break():
            return "<br>"


def _unparted(text: str) -> str:
    """A text whose ranges and names of one letter behind a hyphen stand on one line: on a phone a browser parts
    `500–` from `1,200`, and `ISIS-` from `K`."""
    parts = _WHOLE.split(text)
    return "".join(
        f'<span class="whole">{_letters(part)}</span>' if at % 2 else _letters(part) for at, part in enumerate(parts)
    )


def _letters(text: str) -> str:
    return escape(text, quote=True)
