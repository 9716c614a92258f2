r"""Which letters of text need a backslash. This is the only place that knows.

In: a flat line and where it stands. Out: the places of the letters that need one. Each rule is a
function; RULES is their order. A letter that nobody could take for markup stays bare: the `_` of
snake_case, a `*` between spaces, `5 < 6`, `AT&T`, `[sic]`, a single `$5`.

Beyond CommonMark and GFM the rules cover what Obsidian and GitHub add: ==highlight==, %%comment%%,
[[wiki]], ^block, #tag, $math$, > [!NOTE].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum

from briefgen.base.pattern import compiled
from briefgen.write.markdown.delimiters import Flat


class Place(Enum):
    """Where a line stands. In a block a line's start can begin another block."""

    BLOCK = "block"
    HEADING = "heading"
    CELL = "cell"


MARKUP = "\0"
"""What the rules see in place of markup: neither a space nor a letter."""

Rule = Callable[[str, Flat], Iterator[int]]

_TRIGGER = compiled(r"[*_`\[\]!$\\<&~=%^#>+|]|\0[:(]|:/|www|^[ \t:|]*-|^[0-9]+[.)]", re.MULTILINE | re.IGNORECASE)
"""Without one of these no rule takes a letter: most text has none, and is spared the rules."""


_NO_TEXT = compiled("[^tln]+")
"""What a line's mask has for markup."""


def needs_none(text: str) -> bool:
    """Whether no rule would take a letter of a text that stands alone in its line, wherever that is."""
    return not _TRIGGER.search(text)


def escaped(flat: Flat, place: Place) -> frozenset[int]:
    """The places of the letters that need a backslash."""
    letters = _as_rules_see_it(flat)
    if needs_none(letters):
        return frozenset()
    found: set[int] = set()
    for rule in (*RULES, *RULES_OF_PLACE[place]):
        found.update(rule(letters, flat))
    found = {at for at in found if flat.mask[at] in "tl" and at not in flat.numbered}
    found.update(_bare_addresses(letters, flat, found))
    return frozenset(found)


def _as_rules_see_it(flat: Flat) -> str:
    """Letters and line ends as they are; a letter written as a number ends in `;`, which is no letter."""
    text, done = flat.text, 0
    seen: list[str] = []
    if flat.numbered:
        text = "".join(";" if at in flat.numbered else letter for at, letter in enumerate(text))
    for run in _NO_TEXT.finditer(flat.mask):
        start, end = run.span()
        seen += (text[done:start], MARKUP * (end - start))
        done = end
    return "".join((*seen, text[done:])) if seen else text


def _each(pattern: str) -> Rule:
    """A rule that takes every letter of the pattern's group `at`, or of the whole match without one."""
    compiled = re.compile(pattern, re.MULTILINE)
    group = compiled.groupindex.get("at", 0)

    def rule(letters: str, flat: Flat) -> Iterator[int]:
        for found in compiled.finditer(letters):
            yield from range(*found.span(group))

    return rule


def _stars(letters: str, flat: Flat) -> Iterator[int]:
    """A run between white space opens nothing, and one run alone has no partner."""
    runs = [run for run in re.finditer(r"\*+", letters) if any(_beside(run))]
    yield from _unless_alone(runs, "*", flat)


def _underscores(letters: str, flat: Flat) -> Iterator[int]:
    """As stars; between letters or digits, as in snake_case, they mean nothing either."""
    runs = [
        run
        for run in re.finditer(r"_+", letters)
        if any(_beside(run)) and not all(side.isalnum() for side in _beside(run))
    ]
    yield from _unless_alone(runs, "_", flat)


def _beside(run: re.Match[str]) -> tuple[str, str]:
    """The characters on the two sides of a run, "" for white space and for the block's ends.

    A line that another follows ends in a backslash.
    """
    before = run.string[max(0, run.start() - 1) : run.start()]
    after = run.string[run.end() : run.end() + 1]
    return before.strip(), "\\" if after == "\n" else after.strip()


def _unless_alone(runs: list[re.Match[str]], sign: str, flat: Flat) -> Iterator[int]:
    if len(runs) > 1 or (runs and _is_markup(sign, flat)):
        for run in runs:
            yield from range(*run.span())


def _is_markup(sign: str, flat: Flat) -> bool:
    return any(kind == "m" and at == sign for at, kind in zip(flat.text, flat.mask, strict=True))


def _backticks(letters: str, flat: Flat) -> Iterator[int]:
    """One alone opens nothing."""
    ticks = [at for at, character in enumerate(letters) if character == "`"]
    if len(ticks) > 1 or "c" in flat.mask:
        yield from ticks


_ASIDE = compiled(r"\[(?![\^!])[^\[\]\n\0]*\](?![\[(:\0])")


def _brackets(letters: str, flat: Flat) -> Iterator[int]:
    """A pair that nothing follows is an aside, as in [sic]: no link, for the note defines no names."""
    for bracket in re.finditer(r"[\[\]]", letters):
        at = bracket.start()
        opens = bracket[0] == "[" and (letters[at - 1 : at] in ("[", MARKUP) or not _ASIDE.match(letters, at))
        if opens or flat.mask[at] == "l":
            yield at


def _images(letters: str, flat: Flat) -> Iterator[int]:
    for found in re.finditer(r"!(?=\0)", letters):
        if flat.text[found.end()] == "[":
            yield found.start()


def _after_references(letters: str, flat: Flat) -> Iterator[int]:
    """`[^1]:` would define a footnote, `[^1](…)` would be a link."""
    for found in re.finditer(r"(?<=\0)[:(]", letters):
        if flat.mask[found.start() - 1] == "r":
            yield found.start()


def _backslashes(letters: str, flat: Flat) -> Iterator[int]:
    """One that stands before punctuation, markup or a line's end, where it would vanish or join in."""
    for match in re.finditer(r"\\(?=[!-/:-@\[-`{-~\0\n]|\Z)", letters):
        yield match.start()


def _dollars(letters: str, flat: Flat) -> Iterator[int]:
    """Two that could be the ends of a formula: one before a letter, a later one after a letter."""
    first = re.search(r"\$(?=\S)", letters)
    if first and re.compile(r"(?<=\S)\$").search(letters, first.end()):
        yield from (at for at, character in enumerate(letters) if character == "$")


def _table_under_a_line(letters: str, flat: Flat) -> Iterator[int]:
    """A later line of a paragraph that would make the one above a table's or a section's head."""
    for found in re.finditer(r"(?<=\n)(?:=+|(?=[|: \t]*-)[|:\- \t]+)$", letters, re.MULTILINE):
        yield found.start()


RULES: tuple[Rule, ...] = (
    _stars,
    _underscores,
    _backticks,
    _brackets,
    _images,
    _after_references,
    _dollars,
    _backslashes,
    _each(r"<(?=[A-Za-z/!?])"),
    _each(r"&(?=#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"),
    _each(r"~{2,}|(?<=\S)~|~(?=[^\w\s])"),
    _each(r"={2,}|%{2,}"),
    _each(r"\^(?=\[|\0)|(?<=\0)\^"),
    _each(r"(?<!\S)(?P<at>\^)[A-Za-z0-9-]+\Z"),
    _each(r"(?<!\S)#(?=[\w/-]*[^\W\d])"),
)

RULES_OF_PLACE: dict[Place, tuple[Rule, ...]] = {
    Place.BLOCK: (
        _each(r"^#(?=#{0,5}(?:[ \t]|$))"),
        _each(r"^>"),
        _each(r"^[-+*](?=[ \t]|$)"),
        _each(r"^(?=([-_*])[ \t]*(?:\1[ \t]*)+$)(?P<at>-|\*+|_+)"),  # or two: a list's mark may be the third
        _each(r"^[0-9]{1,9}(?P<at>[.)])(?=[ \t]|$)"),
        _each(r"^\[(?=[^\n\0]?\])"),
        _table_under_a_line,
    ),
    Place.HEADING: (_each(r"(?:^|[ \t])(?P<at>#)#*$"),),
    Place.CELL: (_each(r"\|"),),
}


_UNBROKEN = compiled(r"[^\s<]+")
_ADDRESS = compiled(r"(?:https?|ftp)(:)//(?=[^\s<])|(?<![^\W_])www(\.)(?=[^\s<])", re.IGNORECASE)


def _bare_addresses(letters: str, flat: Flat, found: set[int]) -> Iterator[int]:
    """An address that GFM would link with our backslashes or markup in it: kept from being a link.

    GFM's autolinks (spec 0.29, section 6.9) reach to white space or `<`, signs of a sentence's end left off.
    """
    changed = found | flat.numbered
    for run in _UNBROKEN.finditer(letters):
        addresses = [address.start(address.lastindex or 0) for address in _ADDRESS.finditer(run[0])]
        if addresses:
            last = _last_change(letters, flat, changed, run)
            yield from (run.start() + at for at in addresses if run.start() + at < last)


def _last_change(letters: str, flat: Flat, changed: set[int] | frozenset[int], run: re.Match[str]) -> int:
    """The place of the last letter that is not printed as it is, as far as an address would reach; else -1."""
    end = run.end()
    if end in changed or letters[end : end + 1] == "\n":
        return end
    while end > run.start() and flat.text[end - 1] in "?!.,:*_~'\"" and end - 1 not in changed:
        end -= 1
    places = range(end - 1, run.start() - 1, -1)
    return next((at for at in places if at in changed or letters[at] == MARKUP), -1)
