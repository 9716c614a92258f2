"""Whether a claim's dates are those that its quotation gives, with what limits them.

In: a claim, its question and the passages quoted. Out: diagnostics.

- a value: year, month and day as far as it gives them; with `inferred` only no other year; "about" where the
  quotation says so and only there. What else limits a date ("until at least 9 March") has no form of a value: it
  stands in the claim's `hedge`.
- `as_of`: its year, month, day or day of the week, and no other day or month than the quotation gives, unless
  `inferred` says how it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.passage import Passage, is_not, key_at
from briefgen.model.brief import Claim, Question
from briefgen.model.date import PartialDate
from briefgen.model.date_words import SaidDate, dates_in
from briefgen.model.months import MONTHS, WEEKDAYS
from briefgen.model.value import Bound, When

_ABOUT = compiled(r"\b(?:about|around|approximately|roughly|circa|some ?time|or so|or thereabouts)\b", re.IGNORECASE)
_VAGUE = compiled(_ABOUT.pattern + r"|\b(?:early|mid|late)\b|\bc\.|~", re.IGNORECASE)
"""What lets a value be "about" a date."""
_LIMITING = compiled(
    r"\b(?:at least|(?:no|not) (?:later|earlier|sooner) than|not before|not until|hardly before|before|after|by|up to"
    r"|at the (?:very )?(?:earliest|latest)|as (?:early|late) as|or (?:later|earlier|after|before))\b",
    re.IGNORECASE,
)
"""What makes of a date a bound; not "since", "from" and "until", which questions ask for."""
_ANY_LIMIT = compiled(rf"{_LIMITING.pattern}|{_ABOUT.pattern}|\bbetween\b", re.IGNORECASE)
_OTHER_KEYS = ("attribution:", "attributed_to:", "scope:", "value:")
"""How an `inferred` begins that is about another key than `as_of`."""


def date_stands(claim: Claim, value: When, question: Question, passages: tuple[Passage, ...]) -> list[Diagnostic]:
    """What of a date does not stand in the passages (BRF313), "about" that one has and the other has not (BRF312),
    and another limit that is dropped (BRF334)."""
    said = " … ".join((*(passage.quote for passage in passages), claim.translation))
    ends = [date for date in (value.low, value.high) if date]
    missing = list(dict.fromkeys(word for date in ends for word in _missing_of(date, said)))
    if claim.inferred:  # what is missing is inferred, but no inference turns one year into another
        years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", said)
        missing = [word for word in missing if word.isdigit() and len(word) == 4 and years]
    if missing:
        wanted = ", ".join(f"“{word}”" for word in missing)
        message = f"the date `{claim.raw}` does not stand in the quotation: {wanted} {is_not(missing)}"
        cure = "quote the words that carry it; if it is worked out, say how under `derived:` or `inferred:`"
        return [Diagnostic("BRF313", message, key_at(claim, "value"), cure)]
    return list(_limits(claim, value, question, passages))


def _missing_of(date: PartialDate, said: str) -> list[str]:
    """The parts of a date that a text does not name, in words."""
    tokens = [token.lower() for token in re.findall(r"[^\W\d_]+|\d+", said)]
    iso = re.search(rf"{date.year:04d}-{date.month or 0:02d}", said) is not None
    missing = []
    if date.month is not None and not iso:
        month = MONTHS[date.month - 1].lower()
        if not any(len(token) >= 3 and month.startswith(token) for token in tokens):
            missing.append(MONTHS[date.month - 1])
    if date.day is not None and not {str(date.day), f"{date.day:02d}"} & set(tokens):
        missing.insert(0, str(date.day))
    return missing + ([] if f"{date.year:04d}" in tokens else [f"{date.year:04d}"])


def _limits(claim: Claim, value: When, question: Question, passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """What limits the value's date in the quotation and not in the claim, or the other way round."""
    if value.low is None or value.bound is Bound.RANGE:
        return
    around = " … ".join((*(each.before + each.quote + each.after for each in passages), claim.translation))
    if value.bound is not Bound.ABOUT and not _ANY_LIMIT.search(around):
        return
    said = [(one, passage.words(one)) for passage in passages for one in passage.dates()]
    said += [(one, claim.translation[one.start : one.end]) for one in dates_in(claim.translation)]
    said = [(one, words) for one, words in said if _gives(one, value.low)]
    if value.bound is Bound.ABOUT:
        if said and not claim.inferred and not _VAGUE.search(around):
            message = f"the quotation does not say `{claim.raw}`: it has “{said[0][1]}”"
            cure = "give the date as the source does, or quote the words that make it vague"
            yield Diagnostic("BRF312", message, key_at(claim, "value"), cure)
        return
    own = f"{question.label} {question.ask}"
    limits = [_limit(one) for one, _ in said]
    if not limits or not all(limits) or any(_kept(limit, claim.hedge) or limit in own.lower() for limit in limits):
        return
    words = said[0][1]
    if _ABOUT.search(limits[0]):
        message = f"the quotation does not say `{claim.raw}`: it has “{words}”"
        yield Diagnostic("BRF312", message, key_at(claim, "value"), f"write `about {claim.raw}`")
        return
    message = f"the quotation has “{words}”, and `{claim.id}` gives `{claim.raw}` alone"
    cure = "write both ends: `between … and …`; where one end is meant, quote the words that say so"
    if limits[0] != "between":
        hedge = said[0][0].lead if limits[0] in said[0][0].lead else said[0][0].tail
        cure = f"a date has no bound of its own: add `hedge: {hedge}`, which is printed with it"
    yield Diagnostic("BRF334", message, key_at(claim, "value"), cure)


def _gives(one: SaidDate, date: PartialDate) -> bool:
    """Whether a date of a text is a value's: it agrees, and gives its day or, where it has none, its month."""
    parts = [end for end in (one.low, one.high) if end.agrees(date)]
    if date.day is not None:
        return any(end.day is not None for end in parts)
    return any(end.month is not None if date.month is not None else end.year is not None for end in parts)


def _limit(one: SaidDate) -> str:
    """What limits a date of a text, in one word or a few; "" for nothing."""
    if one.is_range:
        return "between" if one.lead.startswith("between") else ""
    around = f"{one.lead} … {one.tail}"
    found = _LIMITING.search(around) or _ABOUT.search(around)
    return found.group() if found else ""


def _kept(limit: str, hedge: str) -> bool:
    """Whether a hedge keeps a limit, in these or other words."""
    return bool(hedge) and (limit in hedge.lower() or bool(_LIMITING.search(hedge) or _ABOUT.search(hedge)))


def as_of_stands(claim: Claim, passages: tuple[Passage, ...]) -> list[Diagnostic]:
    """BRF310 where the passages give another day or month than `as_of`, BRF317 where they give nothing of it."""
    date = claim.as_of
    if date is None or (claim.inferred and not _is_of_another_key(claim.inferred)):
        return []
    said = [(one, passage.words(one), passage.index) for passage in passages for one in passage.dates()]
    said += [(one, claim.translation[one.start : one.end], 0) for one in dates_in(claim.translation)]
    telling = [each for each in said if date.day is not None and _day_of(each[0])]
    telling = telling or [each for each in said if date.month is not None and each[0].low.month is not None]
    if telling and not any(one.agrees(date) for one, _, _ in telling):
        there = " and ".join(dict.fromkeys(f"“{words}”" for _, words, _ in telling))
        message = f"`as_of: {date}`{_weekday(date, telling)} is not when the quotation says: it has {there}"
        cure = "correct the date, or quote the words that give it, or say under `inferred:` how it is known"
        return [Diagnostic("BRF310", message, key_at(claim, "as_of"), cure)]
    if claim.inferred or _names_part(date, " … ".join((*(each.quote for each in passages), claim.translation))):
        return []
    message = f"the quotation does not say when: nothing of `{date}` stands in it"
    cure = "add the fragment that gives the date to `quotes:`, or say under `inferred:` how it is known"
    return [Diagnostic("BRF317", message, key_at(claim, "as_of"), cure)]


def _is_of_another_key(inferred: str) -> bool:
    """Whether what is inferred is another key than `as_of` alone."""
    words = inferred.lower()
    return words.startswith(_OTHER_KEYS) and "as_of" not in words and "date" not in words


def _day_of(one: SaidDate) -> bool:
    return one.low.day is not None or one.low.weekday is not None


def _weekday(date: PartialDate, telling: list[tuple[SaidDate, str, int]]) -> str:
    """The day of the week that a date was, where the quotation goes by days of the week."""
    by_name = all(one.low.weekday is not None for one, _, _ in telling)
    return f", a {WEEKDAYS[date.earliest.weekday()]}," if by_name else ""


def _names_part(date: PartialDate, said: str) -> bool:
    parts = {f"{date.year:04d}"}
    parts |= {MONTHS[date.month - 1], MONTHS[date.month - 1][:3]} if date.month else set()
    parts |= {WEEKDAYS[date.earliest.weekday()]} if date.day else set()
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+|\d+", said)}
    return bool(tokens & {part.lower() for part in parts})
