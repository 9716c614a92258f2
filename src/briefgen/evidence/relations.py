"""How what two sources say on one question stands together.

In: claims and their question. Out: a relation and the reason for it, in words that can stand in a note; every
number in them is a source's own. Nothing is averaged or merged.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from enum import Enum
from itertools import combinations, pairwise

from briefgen.base.record import dataclass
from briefgen.evidence.interval import Interval, interval_of
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Claim, Question
from briefgen.model.value import Bound, Kind, Quantity, Value, When, Words, YesNo
from briefgen.model.value_words import date_words, quantity_words, when_words

MOST_VALUES = 20
"""Distinct values of one question of which each is held against each. With more, each is held against the latest
of its scope, and the farthest apart against each other, so that time grows with the number of claims."""

MOST_COMPARED = 200
"""Pairs that are told of one question."""


class Relation(Enum):
    """How values of one question stand to one another (standards.md, agreement between values)."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    OTHER_SCOPE = "other-scope"
    CONTRADICTORY = "contradictory"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two claims of one question held against each other. reason: why the relation holds, in words."""

    first: str
    second: str
    relation: Relation
    reason: str


Judged = tuple[Relation, str]

SAME = "the values are the same"
ALONE = "only one value is given"
LOWER, UPPER = "each is a lower bound", "each is an upper bound"
NOT_WEIGHED = "words are not weighed against one another; the author may"

_KINDS = {Kind.NUMBER: "numbers", Kind.PERCENT: "percentages", Kind.MONEY: "amounts", Kind.DATE: "dates"}
_SCOPES = {"current": "of now", "peak": "of the peak", "cumulative": "of the whole time"}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim made ready to be held against others.

    value: what equal values share. scope: the claim's, else the question's, in the form that equal ones share.
    read: the numbers or days that it can mean, or its significant words; None for yes, no and free text.
    """

    claim: Claim
    value: Hashable
    scope: str
    read: Interval | frozenset[str] | None

    @property
    def denied(self) -> bool:
        """Whether the source denies the value."""
        return self.claim.verb == "denied"


def relate(first: Claim, second: Claim, question: Question, spellings: Spellings | None = None) -> Compared:
    """How two claims of one question stand together. spellings: of the brief's names."""
    known = spellings or Spellings(())
    return _compare(said_of(first, question, known), said_of(second, question, known), question)


def said_of(claim: Claim, question: Question, spellings: Spellings) -> Said:
    """A claim of a question, made ready to be held against others."""
    read: Interval | frozenset[str] | None = None
    if isinstance(claim.value, Quantity | When):
        read = interval_of(claim.value)
    elif isinstance(claim.value, Words) and question.kind in (Kind.PLACE, Kind.PERSON):
        read = frozenset(spellings.words_of(claim.value.text))
    scope = claim.scope or question.scope
    return Said(claim, same_value(claim.value, spellings), scope and spellings.alike(scope), read)


def same_value(value: Value, spellings: Spellings) -> Hashable:
    """What equal values share: words in small letters and one spelling of names; the rest as it is."""
    if isinstance(value, Words):
        return spellings.alike(value.text)
    if isinstance(value, Quantity):
        return (value.bound, value.low, value.high, value.vague.lower(), value.currency)
    return value


def relate_all(said: Sequence[Said], question: Question) -> tuple[Relation, str, tuple[Compared, ...]]:
    """How all claims of one question stand together, why, and the pairs that are not equal, the telling one first.

    said: in order of time. What a later value supersedes is set aside before the rest is weighed.
    """
    if not said:
        return Relation.UNANSWERED, "", ()
    first: dict[Hashable, Said] = {}
    for one in said:
        first.setdefault(_distinct(one, question), one)
    distinct = tuple(first.values())
    compared = [each for each in _pairs(distinct, question) if each.relation is not Relation.EQUAL]
    if not compared:
        return Relation.EQUAL, ALONE if len(said) == 1 else SAME, ()
    telling = _telling(compared, _superseded(compared, distinct))
    if telling is None:
        return Relation.EQUAL, SAME, tuple(compared[:MOST_COMPARED])
    return telling.relation, telling.reason, tuple(dict.fromkeys((telling, *compared)))[:MOST_COMPARED]


def _distinct(said: Said, question: Question) -> Hashable:
    """What claims share that need be weighed only once."""
    when = (said.claim.as_of, bool(said.claim.inferred)) if question.moving and said.claim.as_of else None
    return said.value, said.scope, said.denied, when


def _pairs(said: Sequence[Said], question: Question) -> Iterator[Compared]:
    if len(said) <= MOST_VALUES:
        for first, second in combinations(said, 2):
            yield _compare(first, second, question)
        return
    groups: dict[Hashable, list[Said]] = {}
    for one in said:
        currency = one.claim.value.currency if isinstance(one.claim.value, Quantity) else ""
        groups.setdefault((one.scope, currency), []).append(one)
    latest = [max(group, key=_time) for group in groups.values()]
    for group, last in zip(groups.values(), latest, strict=True):
        found = [_compare(one, last, question) for one in group if one is not last]
        yield from found
        behind = _superseded(found, group)
        yield from _farthest([one for one in group if one.claim.id not in behind], question)
    for first, second in pairwise(latest):
        yield _compare(first, second, question)


def _farthest(said: Sequence[Said], question: Question) -> Iterator[Compared]:
    """The value that begins last and the one that ends first: where these meet, all do."""
    read = [(one, one.read) for one in said if isinstance(one.read, Interval) and not one.denied]
    if len(read) > 1:
        top, _ = max(read, key=lambda pair: pair[1].begins)
        bottom, _ = min(read, key=lambda pair: pair[1].ends)
        if top is not bottom:
            yield _compare(bottom, top, question)


def _time(said: Said) -> int:
    as_of = said.claim.as_of
    return as_of.earliest.toordinal() if as_of and not said.claim.inferred else 0


def _superseded(compared: Sequence[Compared], said: Sequence[Said]) -> set[str]:
    """Ids of the claims that a later one supersedes."""
    times = {one.claim.id: _time(one) for one in said}
    pairs = ((each.first, each.second) for each in compared if each.relation is Relation.SUPERSEDED)
    return {min(pair, key=times.__getitem__) for pair in pairs}


def _telling(compared: Sequence[Compared], behind: set[str]) -> Compared | None:
    """The pair that says how all stand together; None where all that is left is equal."""
    left = [each for each in compared if not {each.first, each.second} & behind]
    for relation, pairs in (
        (Relation.CONTRADICTORY, left),
        (Relation.SUPERSEDED, compared[::-1]),  # the newest value first
        (Relation.COMPATIBLE, sorted(left, key=lambda each: each.reason in (LOWER, UPPER))),  # of all, or of none
        (Relation.OTHER_SCOPE, left),
    ):
        for pair in pairs:
            if pair.relation is relation:
                return pair
    return None


def _compare(first: Said, second: Said, question: Question) -> Compared:
    return Compared(first.claim.id, second.claim.id, *_judged(first, second, question))


def _judged(first: Said, second: Said, question: Question) -> Judged:
    if first.scope != second.scope:
        return Relation.OTHER_SCOPE, _scope_reason(first.claim, second.claim, question)
    if first.denied or second.denied:
        return _denial(first, second)
    if first.value == second.value:
        return Relation.EQUAL, SAME
    relation, reason = _by_value(first, second, question)
    return _by_time(first.claim, second.claim, relation, reason) if question.moving else (relation, reason)


def _scope_reason(first: Claim, second: Claim, question: Question) -> str:
    """Names the scopes that are not the question's."""
    scopes = (claim.scope for claim in (first, second) if claim.scope and claim.scope != question.scope)
    named = [_SCOPES.get(scope.lower()) or f"for “{scope}”" for scope in scopes]
    return "one is " + ", the other ".join(named)


def _denial(first: Said, second: Said) -> Judged:
    """A denial contradicts what says just that, or something that is a case of it."""
    if first.denied and second.denied:
        return (Relation.EQUAL, SAME) if first.value == second.value else (Relation.COMPATIBLE, "both are denials")
    denial, claimed = (first, second) if first.denied else (second, first)
    if denial.value == claimed.value or _is_case_of(claimed.read, denial.read):
        return Relation.CONTRADICTORY, "one denies what the other says"
    return Relation.COMPATIBLE, "one is a denial of something else"


def _is_case_of(narrow: Interval | frozenset[str] | None, wide: Interval | frozenset[str] | None) -> bool:
    if isinstance(narrow, Interval) and isinstance(wide, Interval):
        return narrow.within(wide)
    if isinstance(narrow, frozenset) and isinstance(wide, frozenset):
        return bool(wide) and wide <= narrow
    return False


def _by_value(first: Said, second: Said, question: Question) -> Judged:
    """Two different values: whether both can be true."""
    one, other = first.claim.value, second.claim.value
    if isinstance(one, Quantity) and isinstance(other, Quantity) and one.currency != other.currency:
        return Relation.COMPATIBLE, "they are in different currencies and cannot be compared"
    if isinstance(first.read, Interval) and isinstance(second.read, Interval):
        return _by_interval(first, second, (first.read, second.read), question)
    if isinstance(one, YesNo):
        return Relation.CONTRADICTORY, "one says yes, the other no"
    if isinstance(first.read, frozenset) and isinstance(second.read, frozenset):
        if first.read <= second.read or second.read <= first.read:
            return Relation.COMPATIBLE, "all words of one are among the other’s"
        return Relation.CONTRADICTORY, f"the {question.kind.value}s named are not the same"
    return Relation.COMPATIBLE, NOT_WEIGHED


def _by_interval(first: Said, second: Said, read: tuple[Interval, Interval], question: Question) -> Judged:
    """Two different quantities or dates. read: what each can mean."""
    bounds = (_bound(first.claim.value), _bound(second.claim.value))
    can_meet = read[0].meets(read[1])
    if can_meet and all(bound in (Bound.AT_LEAST, Bound.OVER) for bound in bounds):
        return Relation.COMPATIBLE, LOWER
    if can_meet and all(bound in (Bound.AT_MOST, Bound.UNDER) for bound in bounds):
        return Relation.COMPATIBLE, UPPER
    one, other = _worded(first.claim.value, question), _worded(second.claim.value, question)
    if not can_meet:
        return Relation.CONTRADICTORY, _apart(one, other, bounds, question)
    if read[1].within(read[0]):
        return Relation.COMPATIBLE, f"{one} leaves room for {other}"
    if read[0].within(read[1]):
        return Relation.COMPATIBLE, f"{other} leaves room for {one}"
    return Relation.COMPATIBLE, f"{one} and {other} overlap"


def _apart(one: str, other: str, bounds: tuple[Bound, Bound], question: Question) -> str:
    """Why two values that do not meet contradict one another."""
    if bounds == (Bound.EXACT, Bound.EXACT):
        return f"{one} and {other} are different {_KINDS.get(question.kind, 'values')}"
    if bounds == (Bound.RANGE, Bound.RANGE):
        return f"the ranges {one} and {other} do not meet"
    if Bound.EXACT in bounds:
        exact, open_ = (one, other) if bounds[0] is Bound.EXACT else (other, one)
        return f"{exact} does not fit {open_}"
    return f"{one} and {other} do not meet"


def _bound(value: Value) -> Bound:
    """A value's bound; a vague word alone is as good as "about"."""
    if isinstance(value, Quantity) and value.vague and value.bound is Bound.EXACT:
        return Bound.ABOUT
    return value.bound if isinstance(value, Quantity | When) else Bound.EXACT


def _worded(value: Value, question: Question) -> str:
    if isinstance(value, Quantity):
        return quantity_words(value, question.kind is Kind.PERCENT)
    return when_words(value) if isinstance(value, When) else ""


def _by_time(first: Claim, second: Claim, relation: Relation, reason: str) -> Judged:
    """Of a quantity that changes, the later value takes the place of the earlier where both state their time."""
    if first.as_of is None or second.as_of is None:
        return relation, reason
    early, late = sorted((first.as_of, second.as_of), key=lambda date: date.latest)
    if early.latest >= late.earliest:
        return relation, reason
    if first.inferred or second.inferred:
        return relation, f"{reason}; which is the later is inferred, and does not decide"
    return Relation.SUPERSEDED, f"the value of {date_words(late)} is later than that of {date_words(early)}"
