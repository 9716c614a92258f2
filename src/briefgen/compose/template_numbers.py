"""Numbers that stand in a template's own words.

In: the source of the templates of a note, and what its finished tree prints. Out: a warning for each number
that is not in the list below: no claim gives it, and nothing would change it when the content does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.compose.figures import DATE, NUMERAL, figures_in

ALLOWED = ("information 1 to 6; F, 6: cannot be judged",)
"""The phrases of the built-in templates that hold a number: the grades of the Admiralty code."""

_LIST_NUMBER = compiled(r"^[ \t>]*\d{1,9}[.)](?=\s)", re.MULTILINE)
_ADDRESS = compiled(r"\]\([^)\s]*\)|https?://\S+|mailto:\S+")
_FRONT_MATTER = compiled(r"\A---[^\n]*\n.*?^---[^\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CURE = "print the value of a claim, or say it without a number"


def is_allowed(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text lies in a phrase of `ALLOWED`."""
    for phrase in ALLOWED:
        at = text.find(phrase, max(0, end - len(phrase)))
        if 0 <= at <= start and end <= at + len(phrase):
            return True
    return False


def check_template_numbers(templates: Mapping[str, str], printed: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """BRF520 for each number that a template prints of its own accord.

    templates: the files that a note is made from, front matter included, the note's own first, by the name
    shown to the author. One that Jinja2 can't read gives none: rendering tells. printed: numbers of the
    finished note that stand in no field of the brief (`trace.unplaced_numbers`): what a template worked out.
    """
    found = [one for name, source in templates.items() for one in _numbers(name, source)]
    known = " ".join(one.message for one in found)
    first = next(iter(templates), "")
    for number in dict.fromkeys(printed):
        if f"“{number}”" not in known:
            message = f"the template works out “{number}”, which no claim gives"
            found.append(Diagnostic("BRF520", message, Span(first), _CURE, words=(number,)))
    return tuple(found)


def _numbers(name: str, source: str) -> Iterator[Diagnostic]:
    for start, text in own_words(source):
        blanked = _ADDRESS.sub(_blank, _LIST_NUMBER.sub(_blank, text))
        for figure in figures_in(blanked):
            if figure.what not in (NUMERAL, DATE) or is_allowed(text, figure.start, figure.end):
                continue
            number = text[figure.start : figure.end]
            message = f"the template prints “{number}”, which no claim gives"
            span = _span(name, source, start + figure.start, number)
            yield Diagnostic("BRF520", message, span, _CURE, words=(number,))


def _span(name: str, source: str, at: int, number: str) -> Span:
    line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
    return Span(name, line, column, line, column + len(number))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match.group())


def own_words(source: str) -> Iterator[tuple[int, str]]:
    """Offset and letters of each piece of a template that is its own: text outside tags, and literals that are
    printed or kept in a name."""
    from jinja2 import Environment, TemplateError

    matter = _FRONT_MATTER.match(source)
    place = matter.end() if matter else 0
    try:
        tokens = list(Environment().lex(source[place:]))  # cut into tokens, never rendered
    except TemplateError:
        return
    tag = ""
    for index, (_, kind, letters) in enumerate(tokens):
        if not letters:
            continue
        place = source.index(letters, place)  # a tag with a minus sign takes white space away
        if kind.endswith("_begin"):
            tag = kind
        elif tag == "block_begin" and kind == "name":
            tag = letters  # "set", "if", …
        own = kind == "data" or (kind == "string" and tag in ("variable_begin", "set"))
        if own or (kind in ("integer", "float") and _is_alone(tokens, index)):
            yield place, letters
        place += len(letters)


def _is_alone(tokens: list[tuple[int, str, str]], index: int) -> bool:
    """Whether an expression that is printed is this token and nothing else."""
    around = [
        next((kind for _, kind, _ in side if kind != "whitespace"), "")
        for side in (reversed(tokens[:index]), tokens[index + 1 :])
    ]
    return around == ["variable_begin", "variable_end"]
