"""Every claim held against its source's text, or against the lock where the text is not at hand.

In: a brief, the texts that are at hand by source, and the lock if there is one. Out: for each claim whether
it is verified and where its quotations stand, and diagnostics: quotations that are not there, that stand
twice, that are too long, values, attributions and dates that do not stand in them, and what the lock no
longer fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.evidence.drift import nearest_passage
from briefgen.evidence.finder import BLANK_LINE, Found, Stretch, find_quote
from briefgen.evidence.hedged import hedge_is_kept
from briefgen.evidence.lock import Lock
from briefgen.evidence.locked import Locked
from briefgen.evidence.passage import Passage, quote_at
from briefgen.evidence.passages import SourceText, source_text
from briefgen.evidence.significant import Spellings
from briefgen.evidence.standing import stands
from briefgen.model.brief import Brief, Claim, Source

LONGEST_QUOTE = 12
"""Words a fragment may have; a longer one is a warning."""

READ_KINDS = ("text", "transcript")
"""Kinds of evidence that leave a text to be held against."""

_AROUND = 60
"""Code points of text read on each side of a fragment, for bounds and numbers that it cuts off."""

_NEEDS_TEXT = ("BRF312",)
"""What the words around a quotation can cure. With a valid lock they did: neither claim nor text has changed."""


class State(Enum):
    """What is known of a claim's quotations.

    VERIFIED: they stand in the text. LOCKED: they did when the lock was written, and neither claim nor source
    has changed since. NO_TEXT: the source is an image, an interview or nothing that leaves a text.
    NOT_VERIFIED: nothing vouches for them.
    """

    VERIFIED = "verified"
    LOCKED = "locked"
    NO_TEXT = "no-text"
    NOT_VERIFIED = "not-verified"


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim. text: its source's file, "" for none.

    parts: where its quotations stand, in their order, an elided one in several parts: half-open code points
    of the text with its newlines untouched.
    """

    claim: str
    state: State
    text: str
    parts: tuple[Stretch, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the text at hand has its quotations."""
        return self.state is State.VERIFIED

    @property
    def vouched(self) -> bool:
        """Whether a note may print it without saying that it is not verified: alike with texts or with a lock."""
        return self.state is not State.NOT_VERIFIED

    @property
    def start(self) -> int | None:
        """Where the first of the parts in the text begins; None when none is found."""
        return min((start for start, _ in self.parts), default=None)

    @property
    def end(self) -> int | None:
        """Where the last of the parts in the text ends; None when none is found."""
        return max((end for _, end in self.parts), default=None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """claims: in the brief's order."""

    claims: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...]

    def of(self, claim: str) -> Checked:
        """What is known of a claim. KeyError for an id that is not the brief's."""
        for checked in self.claims:
            if checked.claim == claim:
                return checked
        raise KeyError(claim)


def verify(
    brief: Brief,
    texts: Mapping[str, str],
    shown: Mapping[str, str] | None = None,
    lock: Lock | None = None,
    whole: bool = True,
) -> Evidence:
    """Hold every claim against its text, or against the lock where the text is not at hand.

    texts: decoded text by source id, newlines untouched; a source without one is told, once, and its claims
    are checked as far as their quotations go. shown: the file name to show for a source's text; the source's
    own `text` where it has none. lock: None where the brief has none. whole: False when entries that could not
    be read are missing from the brief, so that nothing is said of lines of the lock without an entry.
    """
    names = shown or {}
    ready = {
        source.id: source_text(names.get(source.id) or source.text or source.id, texts[source.id])
        for source in brief.sources
        if source.id in texts
    }
    at_hand = {one: texts[one] for one in ready}
    locked = Locked(brief, lock, at_hand) if lock is not None and lock.usable else None
    checking = _Checking(brief, ready, locked)
    claims = tuple(checking.check(claim) for claim in brief.claims)
    diagnostics = list(_not_at_hand(brief, ready, locked, claims))
    if locked is not None:
        diagnostics += locked.about_sources()
        diagnostics += locked.about_nothing() if whole else ()
    return Evidence(claims, tuple(diagnostics + checking.diagnostics))


def leaves_text(source: Source) -> bool:
    """Whether there is a text to hold a source's claims against, at hand or not."""
    return source.evidence in READ_KINDS or bool(source.text)


def _not_at_hand(
    brief: Brief, ready: Mapping[str, SourceText], locked: Locked | None, claims: tuple[Checked, ...]
) -> Iterator[Diagnostic]:
    """One diagnostic for each text that is quoted, or named by `text:`, and is not at hand."""
    quoted = Counter(claim.source for claim in brief.claims)
    sources = {claim.id: claim.source for claim in brief.claims}
    vouched = Counter(sources[one.claim] for one in claims if one.state is State.LOCKED)
    for source in brief.sources:
        if not leaves_text(source) or source.id in ready or not (quoted[source.id] or source.text):
            continue
        file = f"`{source.text}`" if source.text else f"the text of `{source.id}`"
        at = source.at.get("text") or source.at.get("")
        if locked is not None and source.id in locked.fresh:
            known = f"{vouched[source.id]} of {_claims(quoted[source.id])} of `{source.id}` checked when locked"
            if not quoted[source.id]:
                known = "what it shares with other texts is known from the lock"
            cure = "give its folder with --texts to check again"
            yield Diagnostic("BRF320", f"{file} is not at hand: {known}", at, cure, about=source.id)
        elif locked is None or source.id not in locked.lock.sources:
            lost = f"{_claims(quoted[source.id])} of `{source.id}` cannot be held against it"
            if not quoted[source.id]:
                lost = "what it shares with other texts is not known"
            cure = "give its folder with --texts, or run `briefgen lock` where it is"
            cure = cure if source.text else "name its file under `text:`"
            yield Diagnostic("BRF307", f"{file} is not at hand: {lost}", at, cure, about=source.id)


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


class _Checking:
    """One pass over a brief's claims."""

    def __init__(self, brief: Brief, texts: Mapping[str, SourceText], locked: Locked | None) -> None:
        self.brief, self.texts, self.locked = brief, texts, locked
        self.sources = {source.id: source for source in brief.sources}
        self.questions = {question.id: question for question in brief.questions}
        self.spellings = Spellings(brief.names)
        self.diagnostics: list[Diagnostic] = []

    def check(self, claim: Claim) -> Checked:
        """One claim; a source or question that does not exist is reported on reading, not here."""
        source, text = self.sources.get(claim.source), self.texts.get(claim.source)
        file = source.text if source else ""
        quotes = [(index, quote) for index, quote in enumerate(claim.quotes) if quote.strip()]
        if not quotes:
            must = source is None or source.evidence in READ_KINDS
            self.diagnostics += [_no_quote(claim, source)] if source and must else []
            return Checked(claim.id, State.NOT_VERIFIED if must else State.NO_TEXT, file)
        diagnostics = [_long(claim, index, quote) for index, quote in quotes if _count(quote) > LONGEST_QUOTE]
        parts: tuple[Stretch, ...] = ()
        passages = tuple(Passage(" ".join(quote.split()), index=index) for index, quote in quotes)
        if text:
            parts, passages, faults = self._look_up(claim, quotes, text)
            diagnostics += faults
        elif self.locked:
            parts = self.locked.vouches(claim)
        question = self.questions.get(claim.question)
        if question:
            found = stands(claim, question, passages, self.spellings)
            found += hedge_is_kept(claim, question, passages, text.raw if text else "")
            diagnostics += (one for one in found if text or not parts or one.code not in _NEEDS_TEXT)
        sound = not any(diagnostic.is_error for diagnostic in diagnostics)
        if self.locked and source and leaves_text(source) and (sound or not text):
            diagnostics += self.locked.about_claim(claim, parts)
        self.diagnostics += (replace(diagnostic, about=claim.id) for diagnostic in diagnostics)
        return Checked(claim.id, _state(source, text is not None, sound, parts), file, parts)

    def _look_up(
        self, claim: Claim, quotes: list[tuple[int, str]], text: SourceText
    ) -> tuple[tuple[Stretch, ...], tuple[Passage, ...], list[Diagnostic]]:
        """Where the quotations stand, their passages with the words around them, and what is wrong."""
        parts: list[Stretch] = []
        passages: list[Passage] = []
        diagnostics: list[Diagnostic] = []
        if claim.near and not find_quote(text, claim.near).places:
            diagnostics.append(_no_near(claim, text))
        for index, quote in quotes:
            found = find_quote(text, quote, claim.near)
            diagnostics += self._unsettled(claim, index, text, found)
            parts += found.parts
            passages += [_passage(text, start, end, index) for start, end in found.parts]
            if not found.parts:
                passages.append(Passage(" ".join(quote.split()), index=index))
        return tuple(parts), tuple(passages), diagnostics

    def _unsettled(self, claim: Claim, index: int, text: SourceText, found: Found) -> list[Diagnostic]:
        """What is wrong with the place of a quotation."""
        quote, at = claim.quotes[index], quote_at(claim, index)
        if found.missing:
            return [self._not_found(claim, index, text, found.missing)]
        if found.near_missing:
            return []  # told of the claim
        if not found.parts:
            return [_twice(claim, quote, at, text, found)]
        (start, _), (_, end) = found.parts[0], found.parts[-1]
        label = (Label(text.span(start, end), "in the text"),)
        warnings = []
        if found.spread:
            message = f"the parts of “{quote}” lie in different paragraphs of {text.name}"
            cure = "give them as two quotations; an elision should not join what is said apart"
            warnings.append(Diagnostic("BRF308", message, at, cure, label))
        if found.recased:
            there = " … ".join(" ".join(text.raw[a:b].split()) for a, b in found.parts)
            message = f"“{quote}” differs from {text.name} in capital letters"
            warnings.append(Diagnostic("BRF303", message, at, f"write “{there}” as it stands there", label))
        return warnings

    def _not_found(self, claim: Claim, index: int, text: SourceText, missing: str) -> Diagnostic:
        message, at = f"“{missing}” does not stand in {text.name}", quote_at(claim, index)
        if " … " in missing:
            return _out_of_order(missing, at, text)
        bare = missing.strip(_MARKS)
        if bare != missing and bare and find_quote(text, bare).places:
            cure = (
                f"“{bare}” does: take the marks off; what holds a text together in YAML is straight ones, `\"` or `'`"
            )
            return Diagnostic("BRF301", message, at, cure)
        drift = nearest_passage(text, missing)
        if drift is not None and drift.differences:
            place = f"{text.name} line {text.line(drift.start)}"
            cure = f"the nearest passage, {place}, has “{drift.passage}”: " + "; ".join(drift.differences)
            label = Label(text.span(drift.start, drift.end), "nearest passage")
            return Diagnostic("BRF301", message, at, cure, (label,))
        for other in self.texts.values():
            if other is not text and find_quote(other, missing).places:
                cure = f"it stands in {other.name}: is the claim's source the right one?"
                return Diagnostic("BRF301", message, at, cure)
        return Diagnostic("BRF301", message, at, "nothing there is near it; copy the words from the text")


_MARKS = "“”„‟‘’‚‛«»"
"""Quotation marks that are letters to YAML."""


def _state(source: Source | None, at_hand: bool, sound: bool, parts: tuple[Stretch, ...]) -> State:
    """parts: where the quotations stand in the text at hand, or by the lock."""
    if source is not None and not at_hand and not leaves_text(source):
        return State.NO_TEXT
    if not (sound and parts):
        return State.NOT_VERIFIED
    return State.VERIFIED if at_hand else State.LOCKED


def _no_near(claim: Claim, text: SourceText) -> Diagnostic:
    message = f"the words of `near`, “{claim.near}”, are not in {text.name}"
    at = claim.at.get("near") or claim.at.get("")
    return Diagnostic("BRF304", message, at, "copy words that stand near the place")


def _passage(text: SourceText, start: int, end: int, index: int) -> Passage:
    before, after = text.raw[max(0, start - _AROUND) : start], text.raw[end : end + _AROUND]
    return Passage(text.raw[start:end], BLANK_LINE.split(before)[-1], BLANK_LINE.split(after)[0], index, start)


def _twice(claim: Claim, quote: str, at: Span | None, text: SourceText, found: Found) -> Diagnostic:
    labels = tuple(Label(text.span(start, end), "it stands here") for start, end in found.places[:4])
    lines = tuple(dict.fromkeys(str(text.line(start)) for start, _ in found.places[:8]))
    where = f"line{'' if len(lines) == 1 else 's'} {', '.join(lines)}"
    message = f"“{quote}” stands {len(found.places)} times in {text.name}, {where}"
    if claim.near:
        message += f", and “{claim.near}” is as near to one as to another"
    cure = "quote a word more, or give `near:` some words that stand close to the place that is meant"
    return Diagnostic("BRF302", message, at, cure, labels)


def _out_of_order(missing: str, at: Span | None, text: SourceText) -> Diagnostic:
    message = f"the parts of “{missing}” do not stand in this order in {text.name}"
    places = {part: find_quote(text, part).places[:1] for part in missing.split(" … ")}
    labels = tuple(Label(text.span(*place), "it stands here") for found in places.values() for place in found)
    cure = "give them in the text's order, or as two quotations"
    return Diagnostic("BRF301", message, at, cure, labels)


def _no_quote(claim: Claim, source: Source) -> Diagnostic:
    message = f"`{claim.id}` has no quotation, but `{source.id}` has a text"
    cure = "add `quotes:` with the shortest fragments that carry value, attribution and date"
    return Diagnostic("BRF306", message, claim.at.get(""), cure)


def _count(quote: str) -> int:
    """Words of a quotation; an elision is none."""
    return sum(word.isalnum() or any(map(str.isalnum, word)) for word in quote.split())


def _long(claim: Claim, index: int, quote: str) -> Diagnostic:
    what = "a whole sentence" if quote.rstrip("”\"'’").endswith((".", "!", "?")) else "long"
    message = f"the quotation is {what}: {_count(quote)} words"
    cure = f"keep the at most {LONGEST_QUOTE} words that carry value, attribution and date, or elide with …"
    return Diagnostic("BRF305", message, quote_at(claim, index), cure)
