"""A YAML syntax error in the author's terms: what people really mistype, and the cure.

In: the page and what libyaml says of it. Out: one diagnostic, and the text that must be blanked so
that the rest can be parsed. libyaml's words ("mapping values are not allowed in this context") are
never shown where a rule here knows better.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.read.lines import (
    Line,
    Piece,
    brackets_closed,
    dash_column,
    field_of,
    first_word,
    in_quotation_marks,
    line_above,
    line_at,
    on_one_line,
    rest_of_line,
    tabbed,
    whole_line,
)
from briefgen.read.nodes import DOUBLE, PLAIN, SINGLE, Scalar


@dataclass(frozen=True, slots=True)
class Broken:
    """libyaml's report. context_at, problem_at: offsets. last: the scalar read just before."""

    context: str
    problem: str
    context_at: int
    problem_at: int
    last: Scalar | None


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What to tell the author, and the offsets [start, end) to blank."""

    diagnostic: Diagnostic
    pieces: list[Piece]


def explain(page: Page, broken: Broken) -> Spoilt:
    """The first rule that knows the mistake."""
    for rule in RULES:
        spoilt = rule(page, broken)
        if spoilt is not None:
            return spoilt
    said = broken.problem + (f" {broken.context}" if broken.context else "")
    line = line_at(page, broken.problem_at)
    diagnostic = Diagnostic(
        "BRF110",
        f"YAML cannot read this line: {said}",
        rest_of_line(page, line, broken.problem_at),
        "put the text in quotation marks, and line up its key with the keys above",
    )
    return Spoilt(diagnostic, [whole_line(page, line.number), field_of(page, line)])


def _tab(page: Page, broken: Broken) -> Spoilt | None:
    line = line_at(page, broken.problem_at)
    if "\t" not in line.indent:
        return None
    numbers = [number for number in range(1, len(page.starts) + 1) if tabbed(page.line(number))]
    more = f", as in {len(numbers) - 1} more lines" if len(numbers) > 2 else ""
    start = page.starts[line.number - 1]
    at = start + line.indent.index("\t")
    diagnostic = Diagnostic(
        "BRF112",
        f"a tab stands in the indentation{more}",
        page.span(at, start + len(line.indent)),
        "indent with spaces: two for each step",
    )
    return Spoilt(diagnostic, [whole_line(page, number) for number in numbers])


def _unclosed_quote(page: Page, broken: Broken) -> Spoilt | None:
    last = broken.last
    labels: tuple[Label, ...] = ()
    if "quoted scalar" in broken.context and "end of stream" in broken.problem:
        at = broken.context_at
    elif last and last.style in (SINGLE, DOUBLE) and on_one_line(page, last.end, broken.problem_at):
        if on_one_line(page, last.start, last.end):
            return None
        at = last.start
        labels = (Label(page.span(last.end - 1, last.end), "YAML takes this one for its end"),)
    else:
        return None
    line = line_at(page, at)
    diagnostic = Diagnostic(
        "BRF113",
        "this quotation mark is never closed",
        page.span(at, at + 1),
        f"end the text with {page.text[at]} on its last line",
        labels,
    )
    return Spoilt(diagnostic, [field_of(page, line)])


def _text_after_quote(page: Page, broken: Broken) -> Spoilt | None:
    last = broken.last
    if last is None or last.style not in (SINGLE, DOUBLE) or not broken.problem.startswith("did not find"):
        return None
    between = page.text[last.end : broken.problem_at]
    if between.strip() or "\n" in between or broken.problem_at >= len(page.text):
        return None
    line = line_at(page, last.start)
    mark = last.style
    if broken.context.endswith("flow sequence"):
        help_ = f"write a comma between two entries, and \\{mark} for a quotation mark inside one"
    elif mark == SINGLE and page.text[last.end : last.end + 1].isalpha():
        help_ = f"put the text in double quotation marks: {in_quotation_marks(line)}"
    else:
        help_ = f"put the whole text in one pair of quotation marks: {in_quotation_marks(line)}"
    diagnostic = Diagnostic(
        "BRF113",
        "the text goes on after its closing quotation mark",
        rest_of_line(page, line, broken.problem_at),
        help_,
        (Label(page.span(last.end - 1, last.end), "closed here"),),
    )
    return Spoilt(diagnostic, [field_of(page, line)])


def _escape(page: Page, broken: Broken) -> Spoilt | None:
    if "escape" not in broken.problem and "hexdecimal" not in broken.problem:
        return None
    at = page.text.rfind("\\", broken.context_at, broken.problem_at + 1)
    if at < 0:
        return None
    word = re.match(r"\\(?:\w+|\S)?", page.text[at : at + 10])
    letters = word.group() if word else "\\"
    diagnostic = Diagnostic(
        "BRF116",
        f"`{letters}` is no character: a backslash inside double quotation marks begins an escape",
        page.span(at, at + len(letters)),
        f"write the backslash twice, `\\{letters}`, or put the text in single quotation marks",
    )
    return Spoilt(diagnostic, [field_of(page, line_at(page, broken.context_at))])


def _colon(page: Page, broken: Broken) -> Spoilt | None:
    """A colon and a space inside an unquoted text."""
    if "mapping values are not allowed" not in broken.problem:
        return None
    line = line_at(page, broken.problem_at)
    if not line.key or broken.problem_at < line.value_at:
        return None
    words = page.text[line.value_at : broken.problem_at + 1].split()
    diagnostic = Diagnostic(
        "BRF111",
        f"the text holds a colon (`{words[-1] if words else ':'}`), which begins a value in YAML",
        page.span(broken.problem_at, broken.problem_at + 1),
        f"put the text in quotation marks: {in_quotation_marks(line)}",
    )
    return Spoilt(diagnostic, [field_of(page, line)])


def _no_space(page: Page, broken: Broken) -> Spoilt | None:
    """`id:strength`: a colon without its space."""
    if "mapping values are not allowed" in broken.problem and broken.last and broken.last.style == PLAIN:
        at = broken.last.start
    elif "could not find expected ':'" in broken.problem:
        at = broken.context_at
    else:
        return None
    line = line_at(page, at)
    match = re.match(r"(\w+):(?=[^\s/])", page.text[at : at + 60])
    if match is None or at != line.key_at:
        return None
    colon = at + match.end() - 1
    diagnostic = Diagnostic(
        "BRF117",
        f"a space is missing after the colon of `{match.group(1)}`",
        page.span(colon, colon + 1),
        f"write `{match.group(1)}: {page.line(line.number)[line.column + match.end() - 1 :].strip()[:60]}`",
    )
    return Spoilt(diagnostic, [field_of(page, line)])


def _no_colon(page: Page, broken: Broken) -> Spoilt | None:
    """`label The Daily`: a key without its colon."""
    if "mapping values are not allowed" in broken.problem and broken.last and broken.last.style == PLAIN:
        at = broken.last.start
    elif "could not find expected ':'" in broken.problem:
        at = broken.context_at
    else:
        return None
    line = line_at(page, at)
    if line.key or at != line.key_at:
        return None
    words = line.value.strip()
    first, _, rest = words.partition(" ")
    cure = f"write `{first}: {rest[:60]}`" if rest else "write a colon and a value after it"
    diagnostic = Diagnostic(
        "BRF117",
        f"a colon is missing after `{first}`",
        page.span(line.key_at, line.key_at + len(words)),
        f"{cure}, or indent the line if it continues the text above",
    )
    return Spoilt(diagnostic, [field_of(page, line)])


def _cut_by_comment(page: Page, broken: Broken) -> Spoilt | None:
    """An unquoted text over several lines that a ` #` ends before its last line."""
    last = broken.last
    if last is None or last.style != PLAIN or "did not find" not in broken.problem:
        return None
    comment = re.compile(r"[ \t]+#[^\n]*").match(page.text, last.end)
    if comment is None or page.text[comment.end() : broken.problem_at].strip():
        return None
    at = page.text.index("#", last.end)
    line = line_at(page, last.start)
    diagnostic = Diagnostic(
        "BRF110",
        "a `#` after a space begins a comment, which cuts the text here",
        page.span(at, comment.end()),
        "put the whole text in quotation marks",
    )
    return Spoilt(diagnostic, [field_of(page, line)])


_BRACES = compiled(r"\{[ \t]*[\w-]+:[ \t]")
"""Braces that hold keys, not `{{ … }}`."""

_VALUE_CONTEXTS = (
    "while scanning a block scalar",
    "while scanning an a",  # an alias, an anchor
    "while scanning a tag",
    "while parsing a tag",
)


def _first_character(page: Page, broken: Broken) -> Spoilt | None:
    """A text that begins with a character that means something to YAML."""
    line = line_at(page, broken.problem_at)
    if broken.context.startswith(_VALUE_CONTEXTS):
        line = line_at(page, broken.context_at)
    first = line.value[:1]
    if not first or first not in "[]{},@`%|>*&!?-:" or line.value_at > broken.problem_at:
        return None
    if first in "[{" and "cannot start" not in broken.problem and not brackets_closed(line.value):
        return None
    if _BRACES.match(line.value):
        return _in_braces(page, line)
    named = "a backtick" if first == "`" else f"`{first}`"
    diagnostic = Diagnostic(
        "BRF115",
        f"a text that begins with {named} must stand in quotation marks",
        page.span(line.value_at, line.value_at + len(line.value.rstrip())),
        f"write {in_quotation_marks(line)}",
    )
    return Spoilt(diagnostic, [field_of(page, line)])


_IN_BRACES = compiled(r"(?<![^\s{,])(?P<key>[\w-]+):[ \t]+(?P<value>[^\s\"'][^{}]*?)(?=,[ \t]*[\w-]+:[ \t]|\}[ \t]*$)")
"""A key in braces with its text, which no quotation marks hold."""
_SPECIAL = compiled(r"[\[\]@`]")


def _in_braces(page: Page, line: Line) -> Spoilt | None:
    """A text among the keys of braces that holds a bracket: `{id: dead, text: It was [=dead-daily].}`."""
    for match in _IN_BRACES.finditer(line.value):
        special, listing = _SPECIAL.search(match["value"]), re.fullmatch(r"\[[^\[\]]*\]\s*", match["value"])
        if special is None or listing:
            continue
        at = line.value_at + match.start("value")
        fixed = in_quotation_marks(replace(line, key=match["key"], value=match["value"]))
        diagnostic = Diagnostic(
            "BRF115",
            f"the text of `{match['key']}` holds a `{special.group()}`, which means something to YAML inside braces",
            page.span(at, at + len(match["value"].rstrip())),
            f"write {fixed} inside the braces, or one key a line without braces",
        )
        return Spoilt(diagnostic, [field_of(page, line)])
    return None


def _unclosed_bracket(page: Page, broken: Broken) -> Spoilt | None:
    if "while parsing a flow" not in broken.context:
        return None
    begun = broken.context_at + 1
    at = max(page.text.rfind("[", 0, begun), page.text.rfind("{", 0, begun))
    if at < 0:
        return None
    line = line_at(page, at)
    listing = page.text[at] == "["
    span = page.span(at, at + 1)
    if not on_one_line(page, at, broken.problem_at):
        message = f"the `{page.text[at]}` is never closed"
        end = "]" if listing else "}"
        cure = f"end it with `{end}`; if it belongs to a text, put the text in quotation marks"
        if page.text[at : at + 2] in ("[=", "[@"):
            kind = "value" if page.text[at + 1] == "=" else "citation"
            message = f"the {kind} that begins with `{page.text[at : at + 2]}` is never closed"
            cure = "end it with `]` behind the claim's id, and put the whole text in quotation marks"
    elif listing:
        message = "a comma is missing in the list that begins here, or a text in it needs quotation marks"
        cure = "put each text of the list in quotation marks, with commas between"
    else:
        message = "a text in the braces holds a character that means something to YAML"
        cure = "put each text in the braces in quotation marks, or write one key a line without braces"
        span = page.span(broken.problem_at, broken.problem_at + 1)
    return Spoilt(Diagnostic("BRF113", message, span, cure), [field_of(page, line)])


def _no_space_after_dash(page: Page, broken: Broken) -> Spoilt | None:
    """`-id: daily`: a key to YAML, so that the lines around it no longer fit."""
    line = line_at(page, broken.problem_at)
    above = line_above(page, line)
    culprit = next((one for one in (line, above) if one and re.match(r"-\w", one.key)), None)
    if culprit is None:
        return None
    diagnostic = Diagnostic(
        "BRF117",
        f"a space is missing after the dash of `{culprit.key}`",
        page.span(culprit.key_at, culprit.key_at + len(culprit.key)),
        f"write `- {culprit.key[1:]}: {culprit.value[:60]}`",
    )
    return Spoilt(diagnostic, [field_of(page, culprit)])


def _indentation(page: Page, broken: Broken) -> Spoilt | None:
    """A line that begins in a column where nothing above it begins."""
    line = line_at(page, broken.problem_at)
    above = line_above(page, line)
    own = "expected key" in broken.problem or "'-' indicator" in broken.problem
    if above is None or not (own or "mapping values are not allowed" in broken.problem):
        return None
    first = page.starts[line.number - 1] + len(line.indent)
    dashed = page.text[first : first + 2] in ("- ", "-\n")
    word = "the dash" if dashed else f"`{first_word(line)}`"
    pieces = [whole_line(page, line.number)] if dashed else []
    if dashed and dash_column(page, line) == len(line.indent) + 1:
        message = "an entry of a list stands among the keys of a mapping"
        cure = "indent the dash under the key that the list belongs to, or give the entry a key"
    else:
        message = f"{word} begins in column {len(line.indent) + 1}, where nothing above it begins"
        column = dash_column(page, line) if dashed else above.column
        what = "the dash above it" if dashed else f"`{first_word(above)}` in line {above.number}"
        cure = f"begin it in column {column}, under {what}"
        if line.key[:2] in ("– ", "— "):
            message = f"`{line.key[0]}` is no hyphen, and begins no entry"
            cure = f"write `- {line.key[2:]}: …`"
        elif not dashed and len(line.indent) == 0:
            message = f"{word} stands beside the entries of a list"
            cure = f"begin it in column {column} if it belongs to the entry above, or write `- ` before it"
    span = page.span(first, first + max(1, len(page.line(line.number).strip())))
    return Spoilt(Diagnostic("BRF114", message, span, cure), [*pieces, field_of(page, line)])


def _document(page: Page, broken: Broken) -> Spoilt | None:
    """`...` and `%…`: marks of a kind of YAML that content has no use for."""
    directive = re.match(r"(?:[ \t]*(?:#.*)?\n)*%", page.text)
    if not directive and "document" not in broken.problem and "directive" not in broken.context:
        return None
    for number in range(page.place(broken.problem_at)[0], 0, -1):
        text = page.line(number)
        if text.startswith(("...", "%", "---")):
            word = text.split()[0]
            diagnostic = Diagnostic(
                "BRF123",
                f"`{word}` is a mark between documents, and one file is one document",
                page.span(page.starts[number - 1], page.starts[number - 1] + len(word)),
                "delete the line",
            )
            return Spoilt(diagnostic, [whole_line(page, number)])
    return None


RULES: tuple[Callable[[Page, Broken], Spoilt | None], ...] = (
    _document,
    _tab,
    _unclosed_quote,
    _text_after_quote,
    _escape,
    _colon,
    _no_space,
    _no_colon,
    _cut_by_comment,
    _first_character,
    _unclosed_bracket,
    _no_space_after_dash,
    _indentation,
)
