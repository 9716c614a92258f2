"""Every claim held against its source's text.

In: a brief, and the texts that are at hand by source. Out: for each claim whether it is verified and where
its quotations stand, and diagnostics: quotations that are not there, that stand twice, that are too long,
and values, attributions and dates that do not stand in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.span import Span
from briefgen.evidence.drift import nearest_passage
from briefgen.evidence.finder import BLANK_LINE, Found, Stretch, find_quote
from briefgen.evidence.passages import SourceText, source_text
from briefgen.evidence.standing import Passage, quote_at, stands
from briefgen.model.brief import Brief, Claim, Source

LONGEST_QUOTE = 12
"""Words a fragment may have; a longer one is a warning."""

READ_KINDS = ("text", "transcript")
"""Kinds of evidence that leave a text to be held against."""

_AROUND = 60
"""Code points of text read on each side of a fragment, for bounds and numbers that it cuts off."""


class State(Enum):
    """What is known of a claim's quotations."""

    VERIFIED = "verified"
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
        return self.state is State.VERIFIED

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


def verify(brief: Brief, texts: Mapping[str, str], shown: Mapping[str, str] | None = None) -> Evidence:
    """Hold every claim against its text.

    texts: decoded text by source id, newlines untouched; a source without one is noted, once, and its
    claims are checked as far as their quotations go. shown: the file name to show for a source's text; the
    source's own `text` where it has none.
    """
    names = shown or {}
    ready = {
        source.id: source_text(names.get(source.id) or source.text or source.id, texts[source.id])
        for source in brief.sources
        if source.id in texts
    }
    checking = _Checking(brief, ready)
    diagnostics = list(_not_at_hand(brief, ready))
    claims = tuple(checking.check(claim) for claim in brief.claims)
    return Evidence(claims, tuple(diagnostics + checking.diagnostics))


def _not_at_hand(brief: Brief, ready: Mapping[str, SourceText]) -> Iterator[Diagnostic]:
    counts = Counter(claim.source for claim in brief.claims)
    for source in brief.sources:
        count = counts[source.id]
        if source.evidence not in READ_KINDS or source.id in ready or not count:
            continue
        claims = "1 claim" if count == 1 else f"{count} claims"
        file = f"`{source.text}`" if source.text else "its text"
        message = f"{file} is not at hand: {claims} of `{source.id}` cannot be held against it"
        cure = "give its folder with --texts, or name the file under `text:`"
        yield Diagnostic("BRF307", message, source.at.get("text") or source.at.get(""), cure)


class _Checking:
    """One pass over a brief's claims."""

    def __init__(self, brief: Brief, texts: Mapping[str, SourceText]) -> None:
        self.brief, self.texts = brief, texts
        self.sources = {source.id: source for source in brief.sources}
        self.questions = {question.id: question for question in brief.questions}
        self.diagnostics: list[Diagnostic] = []

    def check(self, claim: Claim) -> Checked:
        """One claim; a source or question that does not exist is reported on reading, not here."""
        source, text = self.sources.get(claim.source), self.texts.get(claim.source)
        file = source.text if source else ""
        quotes = [(index, quote) for index, quote in enumerate(claim.quotes) if quote.strip()]
        if not quotes:
            found = [_no_quote(claim, source)] if source and source.evidence in READ_KINDS else []
            self.diagnostics += found
            return Checked(claim.id, State.NOT_VERIFIED, file)
        diagnostics = [_long(claim, index, quote) for index, quote in quotes if len(quote.split()) > LONGEST_QUOTE]
        parts: list[Stretch] = []
        passages: list[Passage] = []
        for index, quote in quotes:
            found_here = find_quote(text, quote, claim.near) if text else Found(missing=quote)
            if text:
                diagnostics += self._unsettled(claim, index, text, found_here)
            parts += found_here.parts
            if text and found_here.parts:
                passages += [_passage(text, start, end, index) for start, end in found_here.parts]
            else:
                passages.append(Passage(" ".join(quote.split()), index=index))
        question = self.questions.get(claim.question)
        if question:
            diagnostics += stands(claim, question, tuple(passages), self.brief.names)
        self.diagnostics += diagnostics
        settled = text is not None and not any(diagnostic.is_error for diagnostic in diagnostics)
        return Checked(claim.id, State.VERIFIED if settled else State.NOT_VERIFIED, file, tuple(parts))

    def _unsettled(self, claim: Claim, index: int, text: SourceText, found: Found) -> list[Diagnostic]:
        """What is wrong with the place of a quotation."""
        quote, at = claim.quotes[index], quote_at(claim, index)
        if found.missing:
            return [self._not_found(claim, index, text, found.missing)]
        if found.near_missing:
            message = f"the words of `near`, “{claim.near}”, are not in {text.name}"
            at = claim.at.get("near") or at
            return [Diagnostic("BRF304", message, at, "copy words that stand near the place")]
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
            message = f"the parts of “{missing}” do not stand in this order in {text.name}"
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


def _passage(text: SourceText, start: int, end: int, index: int) -> Passage:
    before, after = text.raw[max(0, start - _AROUND) : start], text.raw[end : end + _AROUND]
    return Passage(text.raw[start:end], BLANK_LINE.split(before)[-1], BLANK_LINE.split(after)[0], index)


def _twice(claim: Claim, quote: str, at: Span | None, text: SourceText, found: Found) -> Diagnostic:
    labels = tuple(Label(text.span(start, end), "it stands here") for start, end in found.places[:4])
    lines = ", ".join(dict.fromkeys(str(text.line(start)) for start, _ in found.places[:8]))
    message = f"“{quote}” stands {len(found.places)} times in {text.name}, lines {lines}"
    if claim.near:
        message += f", and “{claim.near}” is as near to one as to another"
    cure = "quote a word more, or give `near:` some words that stand close to the place that is meant"
    return Diagnostic("BRF302", message, at, cure, labels)


def _no_quote(claim: Claim, source: Source) -> Diagnostic:
    message = f"`{claim.id}` has no quotation, but `{source.id}` has a text"
    cure = "add `quotes:` with the shortest fragments that carry value, attribution and date"
    return Diagnostic("BRF306", message, claim.at.get(""), cure)


def _long(claim: Claim, index: int, quote: str) -> Diagnostic:
    what = "a whole sentence" if quote.rstrip("”\"'’").endswith((".", "!", "?")) else "long"
    message = f"the quotation is {what}: {len(quote.split())} words"
    cure = f"keep the at most {LONGEST_QUOTE} words that carry value, attribution and date, or elide with …"
    return Diagnostic("BRF305", message, quote_at(claim, index), cure)
