"""Names spelled out where a note first uses them.

In: the blocks of a composed note and the brief's names. Out: the same blocks, where each name that has a full
form stands in full at its first use in our prose, with the short form in brackets: "Islamic State Khorasan
Province (ISIS-K)". Only letters of ours are changed: paragraphs, items of lists and callouts; no heading, no
table and no source entry (they are narrow, or hold a source's words), no quotation, no value of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.doc.block import Block, Callout, Item, List, Paragraph, Sources
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Strong, Text
from briefgen.doc.words import runs_of
from briefgen.model.brief import Name
from briefgen.model.names import Named, Names, explain_each_other
from briefgen.model.sentences import HOLE, unquoted

_POSSESSIVE = compiled(r"(?P<mark>['’])(?:s(?!\w)|(?<=s.)(?!\w))")
_ARTICLE = compiled(r"(?<!\w)([Aa]n?|[Tt]he)(\s+)$")
_SENTENCE_START = compiled(r"(?:^|[.!?…][\"”’)\]]*)\s*$")
_SPOKEN_AS_CONSONANT = compiled(r"uni(?![nm])|ukr|u[st][aeiou]|eu|one\b|once\b", re.IGNORECASE)
_SILENT_H = compiled(r"hon(?:est|our)|hour|heir", re.IGNORECASE)

CLAIMS = "claims.yaml"
"""Letters whose place is in this file are a source's, or say whose they are."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A node with letters. start, end: half-open offsets in the letters of its run. ours: prose of ours."""

    text: str
    start: int
    ours: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Letters put in place of others. start, end: half-open offsets in the letters of a run, within one leaf."""

    start: int
    end: int
    text: str


class Uses:
    """Where names stand outside quotations. Letters that come again, in this note or in another, are not looked
    through again."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.finder = Names(names)
        self._known: dict[str, tuple[str, tuple[Named, ...]]] = {}

    def of(self, text: str) -> tuple[str, tuple[Named, ...]]:
        """The letters without those of quotations, and the uses in them in reading order."""
        if text not in self._known:
            letters = unquoted(text)
            self._known[text] = letters, tuple(self.finder.found_in(letters))
        return self._known[text]


def spell_out(blocks: tuple[Block, ...], names: tuple[Name, ...], uses: Uses | None = None) -> tuple[Block, ...]:
    """Blocks with each name in full at its first use. uses: of the same names, known from other notes.

    A use that can't be spelled out well is passed over for the next: one in a compound ("ISIS-K-linked"), one whose
    letters or possessive lie in two nodes. Where the author wrote the full form first, the short one is put
    behind it if the note uses it, and nothing is doubled. "ISIS-K’s" becomes "Islamic State Khorasan Province’s
    (ISIS-K’s)"; inside brackets the short form follows a comma; "a" and "an" follow the full form. Blocks that were
    spelled out stay as they are.
    """
    if not any(name.full and name.full != name.name for name in names):
        return blocks
    uses = uses or Uses(names)
    return _blocks(blocks, _FirstUses(uses, _short_forms(blocks, uses)).run)


def _short_forms(blocks: tuple[Block, ...], uses: Uses) -> frozenset[str]:
    """Names whose short form stands outside quotations anywhere but in the source list."""
    runs = (run for block in blocks if not isinstance(block, Sources) for run in runs_of((block,)))
    found = (uses.of("".join([leaf.text for leaf in _leaves(run)]))[1] for run in runs)
    return frozenset(used.name.name for run in found for used in run if used.form == "name")


class _FirstUses:
    """Goes through runs in reading order. short: names whose short form the note uses."""

    def __init__(self, uses: Uses, short: frozenset[str]) -> None:
        self._uses, self._short = uses, short
        self._done: set[str] = set()

    def run(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """One paragraph, with its first uses spelled out."""
        leaves = tuple(_leaves(children))
        letters, found = self._uses.of("".join([leaf.text for leaf in leaves]))
        edits = []
        for used in found:
            leaf = next((one for one in leaves if one.ours and one.start <= used.start and used.end <= one.end), None)
            edit = self._edit(used, letters, leaf) if leaf else None
            edits += [edit] if edit else []
        return tuple(_rebuilt(children, iter([_replaced(leaf, edits) for leaf in leaves]))) if edits else children

    def _edit(self, used: Named, letters: str, leaf: _Leaf) -> _Edit | None:
        """What a use asks for; marks the name as done where it is its first."""
        name, after, before = used.name, letters[used.end :], letters[: used.start]
        if not name.full or name.full == name.name or name.name in self._done or used.form == "also":
            return None
        owned = _POSSESSIVE.match(letters, used.end)
        end = owned.end() if owned else used.end
        if end > leaf.end or before.endswith("-") or after.startswith("-"):
            return None
        self._done.add(name.name)
        following = next(self._uses.finder.found_in(after), None)
        if following and following.name is name and explain_each_other(after[: following.start]):
            return None
        if used.form == "name":
            return _in_full(used, leaf, letters)
        if name.name not in self._short or _holds(name):
            return None
        return _Edit(end, end, _bracketed(name, owned, before))


def _in_full(used: Named, leaf: _Leaf, letters: str) -> _Edit:
    """The short form replaced by the full one, with its article."""
    name, start, full = used.name, used.start, used.name.full
    before = letters[: used.start]
    article = _ARTICLE.search(letters, leaf.start, used.start)
    lead = ""
    if article is None:
        if full[:1].islower() and _SENTENCE_START.search(before):
            full = full[0].upper() + full[1:]
    elif article[1].lower() == "the":
        full = full[4:] if full.lower().startswith("the ") else full
    else:
        start = article.start()
        lead = article[1][0] + ("n" if _sounds_like_a_vowel(full) else "") + article[2]
    owned = _POSSESSIVE.match(letters, used.end)
    possessive = "" if owned is None else owned["mark"] if full.endswith("s") else owned["mark"] + "s"
    behind = "" if _holds(name) else _bracketed(name, owned, before)
    return _Edit(start, owned.end() if owned else used.end, lead + full + possessive + behind)


def _bracketed(name: Name, owned: re.Match[str] | None, before: str) -> str:
    """The short form behind the full one; brackets do not stand inside brackets."""
    short = name.name + (f"{owned['mark']}s" if owned else "")
    return f", {short}" if before.rfind("(") > before.rfind(")") else f" ({short})"


def _holds(name: Name) -> bool:
    """Whether the full form holds the short one as a word, so that it need not be repeated."""
    return re.search(rf"(?<!\w){re.escape(name.name)}(?!\w)", name.full) is not None


def _sounds_like_a_vowel(word: str) -> bool:
    if _SILENT_H.match(word):
        return True
    return word[:1].lower() in "aeiou" and not _SPOKEN_AS_CONSONANT.match(word)


# -- the tree --


def _blocks(blocks: tuple[Block, ...], run: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            block = replace(block, children=run(block.children))
        elif isinstance(block, List):
            block = replace(block, items=tuple(Item(_blocks(item.blocks, run)) for item in block.items))
        elif isinstance(block, Callout):
            block = replace(block, blocks=_blocks(block.blocks, run))
        out.append(block)
    return tuple(out)


def _leaves(children: tuple[Inline, ...], start: int = 0) -> Iterator[_Leaf]:
    """The nodes with letters, in reading order; others, among them those that numbering will fill, have none."""
    for child in children:
        if isinstance(child, Emph | Strong | Link):
            for leaf in _leaves(child.children, start):
                yield leaf
                start = leaf.end
            continue
        if isinstance(child, Text):
            leaf = _Leaf(child.text, start, child.span is None or not child.span.file.endswith(CLAIMS))
        elif isinstance(child, Code | Break):
            leaf = _Leaf(HOLE if isinstance(child, Code) else " ", start, False)
        else:
            continue
        yield leaf
        start = leaf.end


def _rebuilt(children: tuple[Inline, ...], texts: Iterator[str]) -> Iterator[Inline]:
    """The nodes with their leaves' new texts, which are taken in reading order."""
    for child in children:
        if isinstance(child, Emph | Strong | Link):
            yield replace(child, children=tuple(_rebuilt(child.children, texts)))
        elif isinstance(child, Text):
            yield replace(child, text=next(texts))
        else:
            if isinstance(child, Code | Break):
                next(texts)
            yield child


def _replaced(leaf: _Leaf, edits: list[_Edit]) -> str:
    pieces, last = [], 0
    for edit in edits:
        # an edit that only puts in, between two leaves, belongs to the one that the name ends in
        if leaf.start <= edit.start <= edit.end <= leaf.end and (edit.end > leaf.start or not leaf.start):
            pieces += [leaf.text[last : edit.start - leaf.start], edit.text]
            last = edit.end - leaf.start
    return "".join((*pieces, leaf.text[last:]))
