"""Inline nodes of the tree come in, set lines go out; what no font can show is reported.

One Shaper serves one document: it knows the numbers that references may lead to, keeps the lines of texts
that come again (the cells of long tables do), and gathers diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.language import reads_from_right
from briefgen.write.pdf import style
from briefgen.write.pdf.bidi import runs_right
from briefgen.write.pdf.conformity import is_language
from briefgen.write.pdf.direction import directed, ordered
from briefgen.write.pdf.face import face, is_shaped
from briefgen.write.pdf.letters import ZERO_WIDTH_SPACE, draw_as, name_of
from briefgen.write.pdf.lines import (
    BREAK,
    HELD,
    NEW_LINE,
    SPACE,
    Leaf,
    Line,
    Look,
    Part,
    Run,
    Target,
    extent_of,
    may_break_inside,
    pieces_of,
    set_lines,
    set_words,
)
from briefgen.write.pdf.style import Style

_SCHEMES = ("http://", "https://", "mailto:")
_REF_KEPT_WHOLE = 4  # numbers in a reference that no line end may part
_TIED = 15_000  # thousandths: a reference stays with a word before it up to this width
_SHORT = 24  # letters: what is found out of texts this short is kept, for they come again and again in tables
_REMEMBERED = 4096  # of them
_NBSP = "\u00a0"
_T = TypeVar("_T")


class Shaper:
    """Shapes the texts of one document. numbers: those of its source entries; lang: its language; link_ink: the
    colour of links."""

    def __init__(self, numbers: Container[int], lang: str = "", link_ink: str = style.BLUE) -> None:
        self.numbers, self.lang, self._link_ink = numbers, lang, link_ink
        self.is_right = reads_from_right(lang)
        self._serial = 0
        self.diagnostics: list[Diagnostic] = []
        self._lines: dict[Hashable, tuple[Line, ...]] = {}
        self._extents: dict[Hashable, tuple[float, float]] = {}

    def lines(self, children: Sequence[Inline], kind: Style, width: float, least: int = 1) -> tuple[Line, ...]:
        """The lines of inline nodes, no wider than width (points). least: right-to-left words from which on a text is
        set from the right in a note that is not."""

        def new() -> tuple[Line, ...]:
            return self._new_lines(children, kind, width, least)

        short = _short(children)
        return new() if short is None else self._kept(self._lines, (short, kind, width, least), new)

    def _new_lines(self, children: Sequence[Inline], kind: Style, width: float, least: int) -> tuple[Line, ...]:
        limit = width * 1000 / kind.size
        look = Look(kind.face, kind.ink)
        drawn = self._plain(children, look)
        if drawn is not None:
            return _lines_of_text(drawn, look, limit)
        leaves, right = self._directed(children, look, least)
        lines = set_lines(parts_of(leaves), limit)
        return lines if right is None else tuple(ordered(line, right) for line in lines)

    def extent(self, children: Sequence[Inline], kind: Style) -> tuple[float, float]:
        """The widths in points of the longest stretch that no line may break and of all on one line."""

        def new() -> tuple[float, float]:
            return self._new_extent(children, kind)

        short = _short(children)
        return new() if short is None else self._kept(self._extents, (short, kind), new)

    def _new_extent(self, children: Sequence[Inline], kind: Style) -> tuple[float, float]:
        scale = kind.size / 1000
        look = Look(kind.face, kind.ink)
        drawn = self._plain(children, look)
        if drawn is not None:
            widths = face(look.face).widths
            words = drawn.split(" ")
            total = sum([widths[word] for word in words]) + (len(words) - 1) * widths[" "]
            pieces = [piece for word in words for piece in pieces_of(word)] if may_break_inside(drawn) else words
            return max([widths[piece] for piece in pieces], default=0) * scale, total * scale
        longest, natural = extent_of(parts_of(self._directed(children, look)[0]))
        return longest * scale, natural * scale

    def _kept(self, known: dict[Hashable, _T], key: Hashable, new: Callable[[], _T]) -> _T:
        """What was found out before; what is wrong with a text is told each time that it comes."""
        if (found := known.get(key)) is None:
            before = len(self.diagnostics)
            found = new()
            if len(self.diagnostics) == before:
                if len(known) == _REMEMBERED:
                    known.clear()
                known[key] = found
        return found

    def text_lines(self, text: str, kind: Style, width: float) -> tuple[Line, ...]:
        """The lines of a plain text of the frame."""
        return self.lines((Text(text),), kind, width)

    def _plain(self, children: Sequence[Inline], look: Look) -> str | None:
        """The letters of a text of one look, None where it has more or where its face has not all of them."""
        if len(children) != 1 or type(child := children[0]) is not Text or child.lang:
            return None
        kind = face(look.face)
        drawn, missing = draw_as(child.text, kind.letters, kind.plain)
        return None if missing else drawn

    def _directed(self, children: Sequence[Inline], look: Look, least: int = 1) -> tuple[list[Leaf], bool | None]:
        """The leaves of a text, and whether it is set from right to left; None where no letter asks."""
        self._serial = 0
        leaves = list(self._leaves(children, look))
        if not any([is_shaped(leaf.look.face) for leaf in leaves]):
            return leaves, None
        right = runs_right("".join([leaf.text for leaf in leaves]), self.is_right, least)
        return directed(leaves, right), right

    def _leaves(self, children: Sequence[Inline], look: Look) -> Iterator[Leaf]:
        for child in children:
            match child:
                case Text(text, span, lang):
                    spoken = self._spoken(look, lang, span) if lang and lang != self.lang else look
                    yield from self._drawn(text, spoken, span)
                case Code(text, span):
                    yield from self._drawn(text, look._replace(ink=style.CODE), span)
                case Emph(inner):
                    yield from self._leaves(inner, look._replace(face=look.face | style.ITALIC))
                case Strong(inner):
                    yield from self._leaves(inner, look._replace(face=look.face | style.SEMIBOLD))
                case Link(href, inner):
                    yield from self._leaves(inner, self._link_look(look, href, child))
                case Ref():
                    yield from self._ref(child, look)
                case Break():
                    yield Leaf("\n", look)

    def _spoken(self, look: Look, lang: str, span: Span | None) -> Look:
        if not is_language(lang):
            message = f"“{lang}”, the language of a passage, is not a language tag"
            self.diagnostics.append(Diagnostic("BRF610", message, span, "write a tag such as en-GB or fr"))
        return look._replace(lang=lang)

    def _drawn(self, text: str, look: Look, span: Span | None) -> Iterator[Leaf]:
        """A text in the faces that have its letters; what none has is reported."""
        kind = face(look.face)
        drawn, missing = draw_as(text, kind.letters, kind.plain)
        if not missing:
            yield Leaf(drawn, look)
            return
        from briefgen.write.pdf.coverage import by_face

        pieces, missing = by_face(text, look.face)
        for piece, index in pieces:
            yield Leaf(piece, look._replace(face=index))
        if missing:
            self._report(missing, span)

    def _report(self, missing: Sequence[str], span: Span | None) -> None:
        for letter in missing:
            self.diagnostics.append(
                Diagnostic(
                    "BRF601",
                    f"no font of the PDF has the character {name_of(letter)}",
                    span,
                    "write it in Latin, Greek, Cyrillic, Arabic or Hebrew letters, or leave the PDF out",
                )
            )

    def _link_look(self, look: Look, href: str, node: Link) -> Look:
        if look.target is not None:
            return look
        if not href.lower().startswith(_SCHEMES):
            self.diagnostics.append(
                Diagnostic(
                    "BRF603",
                    f"the address “{href}” is printed without its link",
                    next((child.span for child in node.children if isinstance(child, Text)), None),
                    "use an address that begins with http://, https:// or mailto:",
                )
            )
            return look
        return look._replace(ink=self._link_ink, target=Target("uri", address(href), self._next_serial()))

    def _ref(self, ref: Ref, look: Look) -> Iterator[Leaf]:
        serial = self._next_serial()
        plain = look._replace(ink=self._link_ink, target=look.target or Target("reference", "", serial))
        between = f",{_NBSP}" if len(ref.numbers) <= _REF_KEPT_WHOLE else ", "
        for index, number in enumerate(ref.numbers):
            yield Leaf(between if index else "[", plain, index == 0)
            shown = str(number)
            if number in self.numbers and look.target is None:
                yield Leaf(shown, Look(plain.face, plain.ink, Target("source", shown, serial), plain.lang, plain.level))
            else:
                yield Leaf(shown, plain)
        yield Leaf("]" if ref.numbers else "[]", plain)

    def _next_serial(self) -> int:
        self._serial += 1
        return self._serial


def address(href: str) -> str:
    """An address in ASCII: every other character is percent-encoded (RFC 3986)."""
    return quote(href.encode("utf-8", "replace"), safe="!#$%&'()*+,/:;=?@[]~")


def _short(children: Sequence[Inline]) -> Hashable:
    """What equal short texts share, with their references; None for others, and for those of several looks."""
    letters = 0
    out: list[object] = []
    for child in children:
        if type(child) is Text and not child.lang:
            letters += len(child.text)
            out.append(child.text)
        elif type(child) is Ref:
            letters += len(child.numbers)
            out.append(child.numbers)
        else:
            return None
    return tuple(out) if letters <= _SHORT else None


def _lines_of_text(drawn: str, look: Look, limit: float) -> tuple[Line, ...]:
    """The lines of text of one look; short ones, as in most cells of tables, without being taken apart."""
    known = face(look.face).widths
    if drawn and "  " not in drawn and drawn[0] != " " != drawn[-1] and ZERO_WIDTH_SPACE not in drawn:
        words = drawn.split(" ")
        widths = [known[word] for word in words]
        width = sum(widths) + (len(words) - 1) * known[" "]
        if width <= limit:
            return (Line((Run(0, drawn, look, width),), width),)
        if max(widths) <= limit and not may_break_inside(drawn):
            return set_words(words, widths, look, limit)
    return set_lines(parts_of((Leaf(drawn, look),)), limit)


def parts_of(leaves: Sequence[Leaf]) -> list[Part]:
    """Leaves cut at spaces and at the places inside words where a line may end."""
    done: list[Part] = []
    for text, look, ties in leaves:
        if text == "\n":
            if not done or done[-1].after == NEW_LINE:
                done.append(Part("", look, 0, NEW_LINE, look))
            else:
                done[-1] = done[-1]._replace(after=NEW_LINE, gap=look)
            continue
        if ties and done and done[-1].after == SPACE and _last_width(done) < _TIED:
            gap = done[-1].gap or look
            done[-1] = done[-1]._replace(after=HELD, gap=None, space=0)
            done.append(Part(_NBSP, gap, face(gap.face).letters[_NBSP]))
        kind = face(look.face)
        widths, space = kind.widths, kind.letters[" "]
        breaks = may_break_inside(text)
        words = text.split(" ")
        last = len(words) - 1
        for index, word in enumerate(words):
            if index and done and done[-1].after < SPACE:
                done[-1] = done[-1]._replace(after=SPACE, gap=look, space=space)
            if not word:
                continue
            if breaks:
                *heads, word = pieces_of(word) or [""]
                done += [Part(head, look, widths[head], BREAK) for head in heads]
            if word:
                width = widths[word]
                done.append(Part(word, look, width, SPACE, look, space) if index < last else Part(word, look, width))
    return done


def _last_width(parts: Sequence[Part]) -> int:
    """The width of the last part and of those before that hold to it."""
    width = parts[-1].width
    for part in reversed(parts[:-1]):
        if part.after != HELD:
            break
        width += part.width
    return width
