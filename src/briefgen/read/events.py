"""The events of libyaml's parser to positioned nodes: YAML without anchors, tags, merges and surprises.

In: a page. Out: its node tree, diagnostics, and what of the file could not be read. The parser's
*events* are walked and nothing is composed: composing follows aliases (bombs), interprets scalars
(`no`, `12:30`) and falls over on deep nesting, each of which was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.read.nodes import DOUBLE, FOLDED, LITERAL, PLAIN, Mapping, Node, Scalar, Sequence
from briefgen.read.syntax import Broken, explain
from briefgen.read.text import called, cure, refused_in

MAX_DEPTH = 32
MAX_NODES = 1_000_000
MAX_BROKEN = 20
"""Syntax errors reported in one file before the rest of it is given up."""
MAX_REREAD = 20 * 1024 * 1024
"""Characters parsed again after syntax errors in one file: large files are given up sooner."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """root: None for an empty file. lost: offsets [start, end) of text that could not be parsed.

    given_up: the rest of the file was not read (too deep, too many nodes or mistakes).
    """

    page: Page
    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    lost: tuple[tuple[int, int], ...] = ()
    given_up: bool = False

    def touches(self, start: int, end: int) -> bool:
        """Whether something between two offsets was lost."""
        return any(lost_start < end and start <= lost_end for lost_start, lost_end in self.lost)

    def lost_after(self, offset: int) -> bool:
        """Whether what would have stood at an offset was lost: nothing else stands between."""
        between = (self.page.text[offset:start] for start, _ in self.lost if start >= offset)
        return any(not text.strip(" \t\n-") for text in between)

    def lost_ids(self) -> frozenset[str]:
        """Ids in what was lost: a reference to them is no mistake of its own."""
        text = self.page.text
        pieces = (text[start:end] for start, end in self.lost)
        return frozenset(name for piece in pieces for name in _ID.findall(piece))


NO_KEY = "?"
"""The style of what stands in for a key that is a list or a mapping."""

_ID = compiled(r"^[ –—-]*id:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)


def read_tree(page: Page) -> Tree:
    """Parse a page.

    A syntax error is reported, the lines it spoils are blanked and the page is parsed again, so that
    one run finds the mistakes after it too. Blanked text keeps its length: every place stays true.
    """
    found: list[Diagnostic] = []
    lost: list[tuple[int, int]] = []
    parsed = _spaced(page, found)
    rounds = max(2, min(MAX_BROKEN, MAX_REREAD // (len(page.text) + 1)))
    while True:
        walk = _Walk(page)
        broken = walk.run(parsed.text)
        if broken is None:
            break
        spoilt = explain(parsed, broken)
        found.append(spoilt.diagnostic)
        pieces = [piece for piece in spoilt.pieces if parsed.text[piece[0] : piece[1]].strip()]
        rounds -= 1
        if not pieces or not rounds:
            walk.given_up = True
            break
        lost.extend(pieces)
        parsed = Page(page.name, _blanked(parsed.text, pieces))
    return Tree(page, walk.root, (*found, *walk.diagnostics), (*lost, *walk.lost), walk.given_up)


def _spaced(page: Page, found: list[Diagnostic]) -> Page:
    """The page with no-break spaces in its indentation made spaces, and a diagnostic for the first."""
    match = _NO_BREAK.search(page.text)
    if match is None:
        return page
    found.append(
        Diagnostic(
            "BRF112",
            f"{called(match.group(1))} stands in the indentation",
            page.span(*match.span(1)),
            "indent with plain spaces: this one was copied from elsewhere",
        )
    )
    spaced = re.sub(r"^[ \u00a0]+", lambda indent: " " * len(indent.group()), page.text, flags=re.MULTILINE)
    return Page(page.name, spaced)


_NO_BREAK = compiled(r"^ *(\u00a0)", re.MULTILINE)


def _blanked(text: str, pieces: list[tuple[int, int]]) -> str:
    for start, end in pieces:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


@dataclass(slots=True, eq=False)
class _Walk:
    """One pass over the events of a page."""

    page: Page
    diagnostics: list[Diagnostic] = field(default_factory=list)
    root: Node | None = None
    given_up: bool = False
    stack: list[tuple[Node, Scalar | None]] = field(default_factory=list)
    """Open collections, each with the key in the mapping above that it belongs to."""
    key: Scalar | None = None
    """A key that waits for its value."""
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Keys and values that stand twice, of which the second is not read."""
    dashless: Mapping | None = None
    """The entry that goes on with the keys of a next one."""
    last: Scalar | None = None
    cut_from: int = -1
    """Where the last number began that a comma cuts."""
    nodes: int = 0
    plain: dict[str, str] = field(default_factory=dict)
    """Unquoted texts, one object for all places: keys, ids and words come in every entry of a list."""

    def run(self, text: str) -> Broken | None:
        """Walk the events; a syntax error comes back as what libyaml says of it."""
        import yaml
        from yaml import cyaml

        parser: Any = cyaml.CParser(text)  # type: ignore[attr-defined]
        documents = 0
        try:
            while (event := parser.get_event()) is not None:
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    if not self._opened(event):
                        return None
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._closed(event.end_mark.index)
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._second_document(event)
                        return None
                if self.nodes > MAX_NODES:
                    self._give_up("BRF126", f"{self.page.name} holds more than {MAX_NODES:,} values", event)
                    return None
        except yaml.MarkedYAMLError as error:
            self._close_all()
            return _broken(error, self.last)
        except (yaml.YAMLError, UnicodeError, ValueError) as error:
            self._close_all()
            return Broken("", str(error), 0, 0, self.last)
        finally:
            parser.dispose()
        return None

    def _add(self, node: Node) -> None:
        """Put a node where it belongs: as the root, an item, a key or a value."""
        self.nodes += 1
        if not self.stack:
            self.root = self.root or node
            return
        holder = self.stack[-1][0]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif isinstance(holder, Mapping):
            if self.key is None:
                self.key = node if isinstance(node, Scalar) else self._no_key(node)
            else:
                self._enter(holder, self.key, node)
                self.key = None

    def _enter(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        if key.style == NO_KEY:
            return
        if key.value == "<<" and key.style == PLAIN:
            self.diagnostics.append(
                Diagnostic(
                    "BRF122",
                    "`<<` merges another mapping into this one",
                    key.span,
                    "write the keys out: what stands here is read as it stands",
                )
            )
            return
        if key.value in mapping.names:
            self._twice(mapping, key, value)
            return
        mapping.enter(key, value)

    def _twice(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        """Report a key that stands twice. Where it is an entry's first, a next entry has lost its dash: the keys that
        follow are that one's, and told no more."""
        first = mapping.key(key.value)
        within = self.stack[-2][0] if len(self.stack) > 1 else None
        dash = isinstance(within, Sequence) and key.value == next(iter(mapping.names))
        self.lost.append((key.start, value.end))
        if mapping is self.dashless and not dash:
            return
        self.dashless = mapping if dash else self.dashless
        cure = "keep one of the two, or begin a new entry with `- ` before the second"
        if dash:
            shown = value.value[:40] if isinstance(value, Scalar) else "…"
            cure = f"write `- {key.value}: {shown}` if a new entry begins here; else keep one of the two"
        self.diagnostics.append(
            Diagnostic(
                "BRF124",
                f"the key `{key.value}` stands twice in one entry",
                key.span,
                cure,
                (Label(first.span, "first here"),),
            )
        )

    def _no_key(self, node: Node) -> Scalar:
        self.diagnostics.append(
            Diagnostic(
                "BRF127",
                "a key is a word, not a list or a mapping",
                node.span,
                "put the text in quotation marks if the bracket belongs to it",
            )
        )
        return Scalar(self.page, "", NO_KEY, node.start, node.end)

    def _scalar(self, event: Any) -> None:
        style = event.style or PLAIN
        start, end = event.start_mark.index, event.end_mark.index
        value = event.value
        if event.anchor is not None or event.tag is not None:  # reported; read on with what was meant
            self._checked(event)
            value, style = " ".join(self.page.text[start:end].split()), DOUBLE
        elif style == PLAIN:
            value = self.plain.setdefault(value, value)
        elif style == DOUBLE:
            value = self._unescaped(value, start, end)
        elif style in (LITERAL, FOLDED):
            end = start + len(self.page.text[start:end].rstrip())
        if self.key is not None and self.key.style == NO_KEY and not value:
            self._add(Scalar(self.page, value, style, start, end))
            return
        before, self.last = self.last, Scalar(self.page, value, style, start, end)
        if before is None or not self._number_cut(before, self.last):
            self._add(self.last)

    def _number_cut(self, before: Scalar, after: Scalar) -> bool:
        """Report a number that the comma of its thousands cuts in two, and go on with the whole of it."""
        holder = self.stack[-1][0] if self.stack else None
        if before.style or after.style or after.start != before.end + 1 or self.key is not None:
            return False
        cut = _THOUSANDS.fullmatch(self.page.text, before.start, after.end)
        if cut is None or cut.end("number") <= after.start:
            return False
        whole = Scalar(self.page, cut.group(), PLAIN, before.start, after.end)
        if isinstance(holder, Sequence) and holder.items[-1:] == [before]:
            holder.items[-1] = whole
        elif isinstance(holder, Mapping) and holder.values[-1:] == [before]:
            holder.values[-1] = whole
            # the empty value that follows goes with it
            self.key = Scalar(self.page, "", NO_KEY, after.start, after.end)
        else:
            return False
        told = Diagnostic(
            "BRF118",
            f"the comma cuts the number `{cut['number']}` in two: in brackets a comma begins the next entry",
            self.page.span(*cut.span("number")),
            f'put it in quotation marks: `"{whole.value[:60]}"`; for two entries leave a space after the comma',
        )
        if self.diagnostics and before.start == self.cut_from:  # 1,234,567 is told once
            self.diagnostics.pop()
        self.cut_from = before.start
        self.diagnostics.append(told)
        self.last = whole
        return True

    def _unescaped(self, value: str, start: int, end: int) -> str:
        """Refuse what an escape brings in; written out, it was refused before parsing."""
        char = refused_in(value) if self.page.text.find("\\", start, end) >= 0 else ""
        if not char:
            return value
        match = _escape_of(self.page.text, start, end, char)
        self.diagnostics.append(
            Diagnostic(
                "BRF104",
                f"the escape makes {called(char)}, which may not stand in content",
                self.page.span(*match),
                cure(char),
            )
        )
        return "".join(char for char in value if not refused_in(char))

    def _opened(self, event: Any) -> bool:
        self._checked(event)
        start = event.start_mark.index
        node: Node
        if type(event).__name__ == "MappingStartEvent":
            node = Mapping(self.page, {}, [], start)
        else:
            node = Sequence(self.page, [], start)
        if len(self.stack) >= MAX_DEPTH:
            self._give_up("BRF125", f"entries stand more than {MAX_DEPTH} deep", event)
            return False
        self.stack.append((node, self.key))
        self.key = None
        return True

    def _closed(self, end: int) -> None:
        node, key = self.stack.pop()
        if not isinstance(node, Scalar):
            end = node.start + len(self.page.text[node.start : end].rstrip())
            object.__setattr__(node, "end", end)  # known only here; nobody has seen the node yet
        self.key = key
        self._add(node)

    def _close_all(self) -> None:
        while self.stack:
            self._closed(len(self.page.text))

    def _alias(self, event: Any) -> None:
        span = _span(self.page, event)
        self._refuse("BRF120", f"`*{event.anchor}` is an alias to YAML, not text", span)
        self._add(Scalar(self.page, "*" + event.anchor, DOUBLE, event.start_mark.index, event.end_mark.index))

    def _checked(self, event: Any) -> None:
        """Anchors and tags, which stand at the beginning of the node's own event."""
        if event.anchor is not None:
            start = event.start_mark.index
            at = self.page.text.find("&" + event.anchor, start)
            span = self.page.span(at, at + 1 + len(event.anchor))
            self._refuse("BRF120", f"`&{event.anchor}` is an anchor to YAML, and is lost from the text", span)
        if event.tag is not None:
            at = self.page.text.find("!", event.start_mark.index)
            width = len(re.split(r"\s", self.page.text[at : at + 80], maxsplit=1)[0])
            span = self.page.span(at, at + width)
            self._refuse("BRF121", f"`{self.page.text[at : at + width]}` is a tag to YAML, and is lost", span)

    def _refuse(self, code: str, message: str, span: Span) -> None:
        cure = "put the text in quotation marks if it belongs to it, else write the content out"
        self.diagnostics.append(Diagnostic(code, message, span, cure))

    def _second_document(self, event: Any) -> None:
        self._close_all()
        self.given_up = True
        self.diagnostics.append(
            Diagnostic(
                "BRF123",
                "a second document begins here",
                _span(self.page, event),
                "delete the line `---`: one file is one document",
            )
        )

    def _give_up(self, code: str, message: str, event: Any) -> None:
        self.diagnostics.append(Diagnostic(code, message, _span(self.page, event), "split it up"))
        self._close_all()
        self.given_up = True


_THOUSANDS = compiled(r"[^,]*?(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+)(?!\d)[^,]*", re.DOTALL)


def _span(page: Page, event: Any) -> Span:
    start = event.start_mark.index
    return page.span(start, max(event.end_mark.index, start + 1))


def _broken(error: Any, last: Scalar | None) -> Broken:
    problem = error.problem_mark or error.context_mark
    context = error.context_mark or problem
    return Broken(
        error.context or "",
        error.problem or "",
        context.index if context else 0,
        problem.index if problem else 0,
        last,
    )


def _escape_of(text: str, start: int, end: int, char: str) -> tuple[int, int]:
    for match in _escapes(text, start, end):
        digits = match.group()[2:]
        if match.group() in (r"\N", r"\L", r"\P", r"\0", r"\a", r"\b", r"\v", r"\f", r"\e"):
            return match.span()
        if digits and int(digits, 16) == ord(char):
            return match.span()
    return start, end


def _escapes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _ESCAPE.finditer(text, start, end)


_ESCAPE = compiled(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
