"""A source's text cut into sentences, and what stands in quotation marks in it.

In: a text as read. Out: the places of its sentences, without headings and the furniture of web pages, and of
its quotations, as half-open code points of the text with its newlines untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.evidence.finder import Stretch

HEADING_WORDS = 15
"""Words up to which a paragraph that does not end as a sentence does, or is a question, is a heading."""

FURNITURE_WORDS = 60
"""Words up to which a paragraph that addresses the reader of the page is furniture."""

WRAPPED = (50, 120)
"""Columns of the longest line between which the lines of a paragraph may have been wrapped."""

_FURNITURE = compiled(
    r"\b(?:our newsletters?|your inbox|your sign-?up|unsubscribe at any time|sign up (?:for|to) (?:our|the|regular)"
    r"|(?:we|site uses?|use of) cookies|use cookies|all rights reserved|follow us on|our privacy|our terms"
    r"|read full article|add your comments?|share this)\b",
    re.IGNORECASE,
)
_LINE = compiled(r"[^\r\n]+")
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘„«([—– "
_END = compiled(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s)|[。！？؟।]+")
_SHORTENED = """
mr mrs ms dr prof sir st gen col capt lt sgt maj cmdr rev hon gov sen rep vs etc inc ltd co no nos fig approx
jan feb mar apr jun jul aug sep sept oct nov dec
"""
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_INITIALS = compiled(r"(?:\w\.)*\w")
_FIRST = "the a an in on at it its he she they we this these that but and when while after"
_BEGINNINGS = frozenset(_FIRST.split())
"""Words that begin a sentence after initials: "in the U.S. The army …", but not "the U.S. Army"."""

_WINDOW = 40
"""Code points on each side of a mark that are read to tell whether it ends a sentence."""

_QUOTED = compiled(
    r"“(?P<a>[^“”]*)(?:”|$)"
    r"|„(?P<b>[^“”„]*)[“”]"
    r"|«(?P<c>[^«»]*)»"
    r'|"(?P<d>[^"]*)"'
    r"|(?<!\w)[‘'](?P<e>(?=[^\W\d])(?:[^‘’']|[’'](?=\w))*)[’'](?!\w)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. follows: nothing was left out between it and the sentence before."""

    start: int
    end: int
    follows: bool


def sentences(raw: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; headings, single lines that are no sentence, and furniture are left out."""
    found: list[Sentence] = []
    follows = False
    for start, end in paragraphs(raw):
        paragraph = raw[start:end]
        if _is_heading(paragraph) or _is_furniture(paragraph):
            follows = False
            continue
        for first, last in _cut(raw, start, end):
            found.append(Sentence(first, last, follows))
            follows = True
    return tuple(found)


def quotations(raw: str) -> tuple[Stretch, ...]:
    """What stands in quotation marks, without the marks; one that is not closed ends with its paragraph."""
    return tuple(
        match.span(match.lastgroup or 0)
        for start, end in paragraphs(raw)
        for match in _QUOTED.finditer(raw, start, end)
    )


def paragraphs(raw: str) -> Iterator[Stretch]:
    """The paragraphs of a text: its lines, joined again where a line was only wrapped."""
    for block in _blocks(raw):
        width = max(end - start for start, end in block)
        start = block[0][0]
        for line, after in zip(block, [*block[1:], None], strict=True):
            if after is None or not _wrapped(raw, line, after, width):
                yield start, line[1]
                start = after[0] if after else 0


def _blocks(raw: str) -> Iterator[list[Stretch]]:
    """Lines with no blank line between them, without white space around them."""
    block: list[Stretch] = []
    ended = 0
    for match in _LINE.finditer(raw):
        line = match.group()
        start, end = match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
        if block and (start >= end or raw.count("\n", ended, match.start()) > 1):
            yield block
            block = []
        if start < end:
            block.append((start, end))
        ended = match.end()
    if block:
        yield block


def _wrapped(raw: str, line: Stretch, after: Stretch, width: int) -> bool:
    """Whether a line goes on in the next: its first word had no room, or begins small after no full stop."""
    word = raw[after[0] : after[1]].split(maxsplit=1)[0]
    least, most = WRAPPED
    if least <= width <= most and line[1] - line[0] + 1 + len(word) > width:
        return True
    return word[0].islower() and not _ends(raw[line[0] : line[1]])


def _ends(paragraph: str) -> bool:
    return paragraph.rstrip(_CLOSING)[-1:] in tuple(".!?…。！？؟।")


def _is_heading(paragraph: str) -> bool:
    if len(paragraph.split()) > HEADING_WORDS or paragraph[0] in _OPENING:
        return False
    return not _ends(paragraph) or paragraph.endswith(("?", "？", "؟"))


def _is_furniture(paragraph: str) -> bool:
    return _FURNITURE.search(paragraph) is not None and len(paragraph.split()) <= FURNITURE_WORDS


def _cut(raw: str, start: int, end: int) -> Iterator[Stretch]:
    first = start
    for match in _END.finditer(raw, start, end):
        after = match.end()
        while after < end and raw[after].isspace():
            after += 1
        before = raw[max(first, match.start() - _WINDOW) : match.start()]
        if after < end and _breaks(before, match.group(), raw[after : min(end, after + _WINDOW)]):
            yield first, match.end()
            first = after
    if first < end:
        yield first, end


def _breaks(before: str, mark: str, after: str) -> bool:
    """Whether a mark ends a sentence, by the word before it and the letters after it."""
    rest = after.lstrip(_OPENING)
    if not rest or rest[0].islower():
        return False
    if mark[0] != ".":
        return True
    word = before.split()[-1].lstrip(_OPENING) if before.strip() else ""
    if word == before.strip() and word.isdecimal():
        return False  # the number of a paragraph
    if _INITIALS.fullmatch(word) and not word.isdecimal():
        return rest.split(maxsplit=1)[0].lower() in _BEGINNINGS
    return word.lower() not in _ABBREVIATIONS
