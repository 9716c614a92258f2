"""Inline text of content: CommonMark inline with citations and values.

In: one text as the author wrote it. Out: `model.inline.Rich` and diagnostics.

The rules are CommonMark's for what stands inside a line, read by markdown-it: emphasis, strong, code,
links, autolinks, backslash escapes and character references (`&amp;` is an ampersand, `AT&T` is four
letters). HTML, lists, headings, tables and quotations have no meaning here: they are letters. A new line
is a space, two spaces before it change nothing, a blank line begins a paragraph. Added are `[@id]`,
`[@a; @b]` and `[=id]` (`read.inline_rules`). What was meant as markup but is malformed stays letters and
comes with a diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.model.inline import Cite, Code, Emph, Inline, Link, Rich, Str, Strong, ValueOf
from briefgen.read.inline_rules import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

Place = Callable[[int, int], Span]

DEEPEST = 8
"""Emphasis may be nested so deep; deeper is a run of stray asterisks, and a hazard to every walk."""

PARAGRAPH = Str("\n\n")
"""What stands between two paragraphs, always a part of its own."""

_PARAGRAPHS = compiled(r"[ \t]*\n(?:[ \t]*\n)+")


def parse_rich(text: str, span: Span, place: Place) -> tuple[Rich, tuple[Diagnostic, ...]]:
    """The parts of a text.

    text: as written. span: where it stands. place: the span of a stretch of it, by half-open offsets.
    Line ends at the beginning and the end of the text (a YAML block's last one) are left out.
    """
    tree = _Tree(span, place)
    start = len(text) - len(text.lstrip("\n"))
    end = max(start, len(text.rstrip("\n")))
    for match in _PARAGRAPHS.finditer(text, start, end):
        tree.add_paragraph(text[start : match.start()], start)
        tree.parts.append(PARAGRAPH)
        start = match.end()
    tree.add_paragraph(text[start:end], start)
    return Rich(tuple(tree.parts), text, span), tuple(tree.diagnostics)


class _Tree:
    """Parts under construction: the open emphases and links, each with what it holds so far."""

    def __init__(self, span: Span, place: Place) -> None:
        self.span, self.place = span, place
        self.offset = 0
        self.diagnostics: list[Diagnostic] = []
        self.parts: list[Inline] = []
        self.outer: list[tuple[Token, list[Inline]]] = []

    def report(self, code: str, start: int, end: int, message: str, cure: str) -> None:
        """Report a stretch of the paragraph that is being read."""
        span = self.place(self.offset + start, self.offset + end)
        self.diagnostics.append(Diagnostic(code, message, span, cure))

    def add_paragraph(self, text: str, offset: int) -> None:
        self.offset = offset
        tokens: list[Token] = []
        markdown = parser()
        markdown.inline.parse(text, markdown, {"report": self.report}, tokens)
        for token in tokens:
            self._add(token)

    def add_letters(self, text: str) -> None:
        """Letters join the letters before them."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Str) and last is not PARAGRAPH:
            self.parts[-1] = Str(last.text + text)
        elif text:
            self.parts.append(Str(text))

    def _add(self, token: Token) -> None:
        if token.nesting == 1:
            self.outer.append((token, self.parts))
            self.parts = []
        elif token.nesting == -1:
            self._close()
        elif token.type in ("cite", "value_of"):
            self._add_reference(token)
        elif token.type == "code_inline":
            self.parts.append(Code(token.content))
        else:
            self.add_letters(token.content)

    def _add_reference(self, token: Token) -> None:
        start, end = token.meta["at"]
        span, ids = self.place(self.offset + start, self.offset + end), tuple(token.meta["ids"])
        self.parts.append(Cite(ids, span) if token.type == "cite" else ValueOf(ids[0], span))

    def _close(self) -> None:
        opened, around = self.outer.pop()
        inside, self.parts = self.parts, around
        if opened.type == "link_open":
            self._close_link(opened, inside)
        elif len(self.outer) < DEEPEST:
            self.parts.append((Strong if opened.type == "strong_open" else Emph)(tuple(inside)))
        else:
            if not any(found.code == "BRF278" for found in self.diagnostics):
                message = f"emphasis is nested more than {DEEPEST} deep"
                cure = "put a backslash before each asterisk or underscore that is meant as a letter"
                self.diagnostics.append(Diagnostic("BRF278", message, self.span, cure))
            self._splice(inside)

    def _close_link(self, opened: Token, inside: list[Inline]) -> None:
        (start, end), address = opened.meta["at"], str(opened.attrs["href"])
        if not address:  # reported by the rule
            self._splice(inside)
        elif any(open_.type == "link_open" for open_, _ in self.outer):
            self.report("BRF279", start, end, "a link stands inside a link", "take one of the two out")
            self._splice(inside)
        elif not inside:
            cure = "put the words to be read between the square brackets"
            self.report("BRF276", start, end, "the link has no words", cure)
        else:
            self.parts.append(Link(address, tuple(inside)))

    def _splice(self, inside: list[Inline]) -> None:
        """What an element held, without the element."""
        for part in inside:
            if isinstance(part, Str):
                self.add_letters(part.text)
            else:
                self.parts.append(part)
