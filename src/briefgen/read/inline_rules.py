"""The rules that read inline text: markdown-it's, and ours for citations, values and what is refused.

In: nothing. Out: a parser, built once, whose tokens `read.inline` turns into parts. Each rule takes the
parser's state, moves it past what it recognises and says whether it did; `silent` means to look only.
A mistake is reported through the `report` function in the state's environment: code, start and end in
the paragraph, message, cure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.base.pattern import compiled
from briefgen.read.text import refused_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

_ID = r"[a-z0-9-]{1,40}"
_CITE = compiled(rf"\[@{_ID}(?:\s*;\s*@{_ID})*\]")
_VALUE = compiled(rf"\[={_ID}\]")
_MEANT = compiled(r"\[(?:[@=]|\s+[@=][A-Za-z0-9])[^\[\]]*\]?")
_ADDRESS = compiled(r"https?://[^/\s]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """CommonMark's inline rules without HTML and images, with ours."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, entity, link

    class ContentMarkdown(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return _ADDRESS.match(url) is not None

        def normalizeLinkText(self, link: str) -> str:
            return link

    markdown = ContentMarkdown("commonmark")
    rules = markdown.inline.ruler
    rules.disable("html_inline")
    rules.at("newline", _newline)
    rules.before("escape", "forced_break", _forced_break)
    rules.before("link", "reference", _reference)
    rules.at("link", _placed_link(link))
    rules.at("image", _image)
    rules.at("autolink", _placed(autolink))
    rules.at("entity", _checked_entity(entity))
    return markdown


def _reference(state: StateInline, silent: bool) -> bool:
    """`[@a; @b]` and `[=a]`; what only looks like them is reported and stays letters."""
    if state.src[state.pos] != "[":
        return False
    cite = _CITE.match(state.src, state.pos, state.posMax)
    match = cite or _VALUE.match(state.src, state.pos, state.posMax)
    meant = match or _MEANT.match(state.src, state.pos, state.posMax)
    if meant is None:
        return False
    if not silent and match:
        token = state.push("cite" if cite else "value_of", "", 0)
        token.meta = {"at": match.span(), "ids": re.findall(_ID, match.group())}
    elif not silent:
        _report_malformed(state, meant)
        state.pending += meant.group().replace("\n", " ")
    state.pos = meant.end()
    return True


def _report_malformed(state: StateInline, meant: re.Match[str]) -> None:
    written = " ".join(meant.group().split())
    ids = [word.lower().replace("_", "-") for word in re.findall(r"[A-Za-z0-9_-]+", written)]
    escape = f"; if letters are meant, write \\{written}"
    if "@" in written[:3].strip():
        fit = f"[{'; '.join('@' + each for each in ids)}]" if ids else "[@claim-id]"
        message, code = f"`{written}` is not a citation", "BRF270"
        cure = f"write `{fit}`, ids in small letters, digits and hyphens with a semicolon between" + escape
    else:
        fit = f"[={'-'.join(ids)}]" if ids else "[=claim-id]"
        message, code = f"`{written}` is not a reference to a value", "BRF271"
        cure = f"write one claim's id, as in `{fit}`" + escape
    state.env["report"](code, meant.start(), meant.end(), message, cure)


def _newline(state: StateInline, silent: bool) -> bool:
    """A new line, with the white space around it, is a space."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t") + " "
    state.pos = _past_spaces(state, state.pos + 1)
    return True


def _forced_break(state: StateInline, silent: bool) -> bool:
    """A backslash before a new line: CommonMark's hard break, which a text of content does not have."""
    start = state.pos
    if not state.src.startswith("\\\n", start) or start + 1 >= state.posMax:
        return False
    if not silent:
        message = "a backslash at the end of the line asks for a forced line break"
        cure = "leave it out; for a new paragraph leave a blank line"
        state.env["report"]("BRF274", start, start + 1, message, cure)
        state.pending = state.pending.rstrip(" \t") + " "
    state.pos = _past_spaces(state, start + 2)
    return True


def _image(state: StateInline, silent: bool) -> bool:
    """`![words](address)` is reported and stays letters."""
    start = state.pos
    if not state.src.startswith("![", start) or (end := _target_end(state, start + 1)) is None:
        return False
    if not silent:
        cure = "take it out, or link to it without the `!`; if letters are meant, write `\\!`"
        state.env["report"]("BRF273", start, end, "an image cannot stand in text of content", cure)
        state.pending += state.src[start:end].replace("\n", " ")
    state.pos = end
    return True


def _placed(rule: Rule) -> Rule:
    """The rule, with the place noted on the links that it finds."""

    def run(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[before:]:
            if token.type == "link_open" and "at" not in token.meta:
                token.meta["at"] = (start, state.pos)
        return True

    return run


def _placed_link(rule: Rule) -> Rule:
    """markdown-it's link; a title or an address of another kind is reported."""
    placed = _placed(rule)

    def run(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not placed(state, silent):
            if not silent and state.src[start] == "[":
                _report_link(state, start)
            return False
        opened = next((token for token in state.tokens[before:] if token.type == "link_open"), None)
        if opened and not opened.attrs["href"]:
            _report_link(state, start)
        elif opened and "title" in opened.attrs:
            message = f"the link's title “{opened.attrs['title']}” is not printed"
            state.env["report"]("BRF275", start, state.pos, message, "put its words into the sentence")
        return True

    return run


def _report_link(state: StateInline, start: int) -> None:
    """Report what stands where a link could begin, if it is meant as one."""
    end = _target_end(state, start)
    if end is None:
        return
    written = " ".join(state.src[start:end].split())
    if _ADDRESS.match(written, written.rindex("](") + 2):
        message = f"the link `{written}` holds a citation or another link"
        state.env["report"]("BRF279", start, end, message, "put the citation behind the link")
        return
    message = f"the address of `{written}` does not begin with https://, http:// or mailto:"
    cure = "write the whole address; if letters are meant, write `\\[`"
    state.env["report"]("BRF272", start, end, message, cure)


def _checked_entity(rule: Rule) -> Rule:
    """markdown-it's character reference; one that stands for a refused character stays letters."""

    def run(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent:
            token = state.tokens[-1]
            if refused_in(token.content) or token.content in "\n\t\r\ufffd":
                written = state.src[start : state.pos]
                message = f"`{written}` stands for a character that content may not hold"
                state.env["report"]("BRF277", start, state.pos, message, "take it out, or write a space")
                token.content = written
        return True

    return run


def _target_end(state: StateInline, start: int) -> int | None:
    """Where `[words](address)` that begins at `start` ends, whatever its address; None when it is none."""
    helpers, src = state.md.helpers, state.src
    label_end = helpers.parseLinkLabel(state, start, False)
    if label_end < 0 or not src.startswith("(", label_end + 1):
        return None
    at = _past_spaces(state, label_end + 2, "\n \t")
    target = helpers.parseLinkDestination(src, at, state.posMax)
    at = _past_spaces(state, target.pos if target.ok else at, "\n \t")
    title = helpers.parseLinkTitle(src, at, state.posMax)
    at = _past_spaces(state, title.pos, "\n \t") if title.ok else at
    return at + 1 if at < state.posMax and src[at] == ")" else None


def _past_spaces(state: StateInline, at: int, spaces: str = " \t") -> int:
    while at < state.posMax and state.src[at] in spaces:
        at += 1
    return at
