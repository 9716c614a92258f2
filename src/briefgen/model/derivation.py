"""The language of `derived`: how a claim's value is worked out.

In: the expression as the author wrote it. Out: its terms with their places, or what is wrong with its form.

Terms are joined by `+` and `-` (a minus sign and an en dash are taken too) and worked out from left to right:

- a whole number: `6`, `1,400`; a year alone is a number;
- a date: `2021-08-26` or, without spaces, a month: `2021-08`;
- `[claim-id]`, the value of that claim; `[published]`, the date of the claim's own source;
- a date with less precision: `[claim-id year]`, `[published month]`.
"""

from __future__ import annotations

import re
from datetime import date

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.date import PartialDate
from briefgen.model.numeral import LONGEST

PUBLISHED = "published"
"""The name that stands for the date of the claim's own source."""

PARTS = ("year", "month")
"""What of a date may be meant instead of all that is known of it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """name: a claim's id, or PUBLISHED. part: one of PARTS, "" for the whole value."""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One term. minus: it is taken away. start, end: half-open offsets in the expression, sign excluded."""

    what: int | PartialDate | Reference
    start: int
    end: int
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Malformed:
    """What is wrong with the form of an expression, where in it, and what to write."""

    message: str
    start: int
    end: int
    cure: str


FORMS = "whole numbers, dates as `2021-08-26`, `[claim-id]` and `[published]`, with + or - between"

_SPACE = compiled(r"\s*")
_SIGN = compiled(r"[+\-−–]")
_REFERENCE = compiled(rf"\[\s*(?P<name>[a-z0-9-]{{1,40}})(?:\s+(?P<part>{'|'.join(PARTS)}))?\s*\]")
_DATE = compiled(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?(?![0-9])")
_NUMBER = compiled(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?![\w.,]*[0-9])(?!\w)")
_PIECE = compiled(r"\[[^\[\]]*\]?|[^\s\[\]+−–]+|.", re.DOTALL)
"""What is named as wrong: a bracket, else what stands together."""


def parse_derivation(text: str) -> tuple[Term, ...] | Malformed:
    """The terms of an expression, at least one."""
    terms: list[Term] = []
    at, minus = _past_space(text, 0), False
    while True:
        term = _term(text, at, minus)
        if isinstance(term, Malformed):
            return term
        terms.append(term)
        at = _past_space(text, term.end)
        if at == len(text):
            return tuple(terms)
        sign = _SIGN.match(text, at)
        if sign is None:
            piece = _piece(text, at)
            return Malformed(f"`{piece}` follows without + or -", at, at + len(piece), f"write {FORMS}")
        minus = sign.group() != "+"
        at = _past_space(text, sign.end())


def _term(text: str, at: int, minus: bool) -> Term | Malformed:
    if match := _REFERENCE.match(text, at):
        return Term(Reference(match["name"], match["part"] or ""), at, match.end(), minus)
    if match := _DATE.match(text, at):
        day = _date(match)
        if day is None:
            cure = f"correct the month or the day; with spaces, `{match[0].replace('-', ' - ')}`, it takes numbers away"
            return Malformed(f"the calendar has no `{match[0]}`", at, match.end(), cure)
        return Term(day, at, match.end(), minus)
    if (match := _NUMBER.match(text, at)) and sum(char.isdigit() for char in match[0]) <= LONGEST:
        return Term(int(match[0].replace(",", "")), at, match.end(), minus)
    return _no_term(text, at)


def _no_term(text: str, at: int) -> Malformed:
    """What is wrong where a term should begin."""
    if at == len(text):
        return Malformed("the expression ends where a number, a date or a name is due", max(0, at - 1), at, _write())
    piece = _piece(text, at)
    message, cure = f"`{piece}` is neither a number, a date nor a name in square brackets", _write()
    if re.fullmatch(r"[a-z][a-z0-9-]*", piece):
        named = "the date of the source" if piece == PUBLISHED else "a claim's id"
        cure = f"put {named} in square brackets: `[{piece}]`"
    elif piece[0] == "[":
        words = piece.strip("[]").split()
        message = f"`{piece}` does not name a claim, nor the date of the source"
        cure = "write one claim's id, as in `[claim-id]`, or `[published]`"
        if len(words) == 2 and re.fullmatch(r"[a-z0-9-]+", words[0]):
            message, cure = f"`{words[1]}` is no part of a date", f"write `[{words[0]} year]` or `[{words[0]} month]`"
    elif piece[0] in "()":
        message, cure = "parentheses are not known here", "leave them out; terms are worked out from left to right"
    elif re.fullmatch(r"0+[0-9,]+", piece):
        message, cure = f"the number `{piece}` begins with 0", f"write {piece.lstrip('0') or '0'}"
    elif piece[0].isdigit():
        message, cure = (
            f"`{piece}` is not a whole number",
            f"write at most {LONGEST} digits, with commas in thousands or without: 1,400",
        )
    elif _SIGN.match(piece):
        message, cure = f"`{piece}` stands where a number, a date or a name is due", _write()
    return Malformed(message, at, at + len(piece), cure)


def _write() -> str:
    return f"write {FORMS}"


def _date(match: re.Match[str]) -> PartialDate | None:
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _piece(text: str, at: int) -> str:
    match = _PIECE.match(text, at)
    return match.group() if match else ""


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
