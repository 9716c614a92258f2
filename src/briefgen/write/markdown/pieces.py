"""From inline nodes to pieces in a form that Markdown can say.

In: the inline nodes of one block. Out: a flat tuple of pieces, in reading order, where emphasis is never
empty, never inside itself and never begins or ends with white space, and no line does either. Letters
are neither lost nor added, white space at the ends of lines apart.
"""

from __future__ import annotations

import re
from enum import Enum

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.inline import Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.words import plain

_NEWLINE = compiled(r"\r\n|\r|\n")
_AUTOLINK = compiled(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\]+")
_ADDRESS = compiled(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_BARE = compiled(r"[A-Za-z0-9:/?#@!$'*+,;=%._~-]+")


class Kind(Enum):
    """What a piece is."""

    TEXT = "t"
    LABEL = "l"  # text inside a link
    CODE = "c"
    REF = "r"
    FIXED = "m"  # markup as it will be printed
    OPEN = "o"  # text: the style, EMPH or STRONG
    CLOSE = "e"
    BREAK = "n"


EMPH, STRONG = "emph", "strong"
LETTERS = (Kind.TEXT, Kind.LABEL)


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str = ""


def pieces_of(children: tuple[Inline, ...]) -> tuple[Piece, ...]:
    """The pieces of a block's inline nodes."""
    run = _Run()
    run.add(children, Kind.TEXT, ())
    return run.finish()


class _Run:
    """Pieces so far. Each method adds to the end and keeps the promise of this module."""

    def __init__(self) -> None:
        self.out: list[Piece] = []

    def add(self, children: tuple[Inline, ...], kind: Kind, styles: tuple[str, ...]) -> None:
        for child in children:
            if isinstance(child, Text):
                self.letters(kind, _NEWLINE.sub(" ", child.text))
            elif isinstance(child, Emph | Strong):
                self.styled(child, kind, styles)
            elif isinstance(child, Code):
                self.code(kind, _NEWLINE.sub(" ", child.text))
            elif isinstance(child, Link):
                self.link(child, kind, styles)
            elif isinstance(child, Ref):
                self.out.append(Piece(Kind.REF, " ".join(f"[^{number}]" for number in child.numbers)))
            else:
                self.line_end()

    def styled(self, node: Emph | Strong, kind: Kind, styles: tuple[str, ...]) -> None:
        style = EMPH if isinstance(node, Emph) else STRONG
        if style in styles:
            self.add(node.children, kind, styles)
            return
        if self.out and self.out[-1] == Piece(Kind.CLOSE, style):
            self.out.pop()
        else:
            self.out.append(Piece(Kind.OPEN, style))
        self.add(node.children, kind, (*styles, style))
        self.close(style)

    def close(self, style: str) -> None:
        """Ends a style; white space and breaks at its end move behind it."""
        tail: list[Piece] = []
        while self.out and self.out[-1].kind in (*LETTERS, Kind.BREAK):
            last = self.out[-1]
            kept = last.text.rstrip()
            if last.kind is not Kind.BREAK and kept == last.text:
                break
            self.out.pop()
            tail.append(Piece(last.kind, last.text[len(kept) :]))
            if kept:
                self.out.append(Piece(last.kind, kept))
                break
        if self.out and self.out[-1] == Piece(Kind.OPEN, style):
            self.out.pop()
        else:
            self.out.append(Piece(Kind.CLOSE, style))
        for piece in reversed(tail):
            if piece.kind is Kind.BREAK:
                self.line_end()
            else:
                self.letters(piece.kind, piece.text)

    def letters(self, kind: Kind, text: str) -> None:
        """Adds text; white space at the start of a style moves before it."""
        if self.out and self.out[-1].kind is Kind.OPEN:
            rest = text.lstrip()
            self._insert(self._below_open(), Piece(kind, text[: len(text) - len(rest)]))
            if rest:
                self.out.append(Piece(kind, rest))
        else:
            self._insert(len(self.out), Piece(kind, text))

    def _below_open(self) -> int:
        place = len(self.out)
        while place and self.out[place - 1].kind is Kind.OPEN:
            place -= 1
        return place

    def _insert(self, place: int, piece: Piece) -> None:
        before = self.out[place - 1] if place else Piece(Kind.BREAK)
        text = piece.text.lstrip(" \t") if before.kind is Kind.BREAK else piece.text
        if not text:
            return
        if before.kind is piece.kind:
            self.out[place - 1] = Piece(piece.kind, before.text + text)
        else:
            self.out.insert(place, Piece(piece.kind, text))

    def code(self, kind: Kind, text: str) -> None:
        """Code; in a link, code with `]:` is plain text: at a line's start it would define a link."""
        if kind is Kind.LABEL and "]:" in text:
            self.letters(kind, text)
        elif self.out and self.out[-1].kind is Kind.CODE:
            self.out[-1] = Piece(Kind.CODE, self.out[-1].text + text)
        elif text:
            self.out.append(Piece(Kind.CODE, text))

    def line_end(self) -> None:
        place = self._trimmed(self._below_open(), 0)
        if place and self.out[place - 1].kind is not Kind.BREAK:
            self.out.insert(place, Piece(Kind.BREAK))

    def _trimmed(self, place: int, first: int) -> int:
        """The end of the line that ended at `place`, now without blanks.

        A line of nothing but no-break spaces goes too if it starts at `first` or later: many readers take
        them off a paragraph's ends, and the break beside them would be left as a backslash.
        """
        while place and self.out[place - 1].kind in LETTERS:
            before = self.out[place - 1]
            alone = place > first and (place == 1 or self.out[place - 2].kind is Kind.BREAK)
            kept = before.text.rstrip(None if alone and before.text.isspace() else " \t")
            if kept:
                self.out[place - 1] = Piece(before.kind, kept)
                break
            place -= 1
            del self.out[place]
        return place

    def link(self, node: Link, kind: Kind, styles: tuple[str, ...]) -> None:
        """A link; one inside it loses its address, references inside it stand behind it."""
        if kind is Kind.LABEL:
            self.add(node.children, kind, styles)
            return
        inside = without_refs(node.children)
        shown = plain(inside)
        short = _short_form(node.href, shown)
        if short and all(isinstance(child, Text) for child in inside):
            self.out.append(Piece(Kind.FIXED, short))
        else:
            self.out.append(Piece(Kind.FIXED, "["))
            self.add(inside if shown.strip() else (Text(node.href),), Kind.LABEL, styles)
            self.out.append(Piece(Kind.FIXED, f"]({_address(node.href)})"))
        self.add(_refs(node.children), kind, styles)

    def finish(self) -> tuple[Piece, ...]:
        while self._trimmed(len(self.out), 1) and self.out[-1].kind is Kind.BREAK:
            self.out.pop()
        return tuple(self.out)


def without_refs(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The nodes without their references, which neither a link nor a second print of a head may hold."""
    kept: list[Inline] = []
    for child in children:
        if isinstance(child, Emph):
            kept.append(Emph(without_refs(child.children)))
        elif isinstance(child, Strong):
            kept.append(Strong(without_refs(child.children)))
        elif isinstance(child, Link):
            kept.append(Link(child.href, without_refs(child.children)))
        elif not isinstance(child, Ref):
            kept.append(child)
    return tuple(kept)


def _refs(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for child in children:
        if isinstance(child, Ref):
            found.append(child)
        elif isinstance(child, Emph | Strong | Link):
            found.extend(_refs(child.children))
    return tuple(found)


def _short_form(href: str, shown: str) -> str:
    """`<https://…>` where the address is its own text, "" where it is not or cannot be so written."""
    if shown == href and _AUTOLINK.fullmatch(href):
        return f"<{href}>"
    if href == f"mailto:{shown}" and _ADDRESS.fullmatch(shown):
        return f"<{shown}>"
    return ""


def _address(href: str) -> str:
    """The address inside the brackets of a link; in angle brackets where a letter could end it."""
    if _BARE.fullmatch(href):
        return href
    inner = re.sub(r"([\\<>]|&(?=[#A-Za-z]))", r"\\\1", href)
    return "<" + re.sub(r"[\r\n]", lambda found: f"%{ord(found[0]):02X}", inner) + ">"
