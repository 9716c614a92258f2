"""A brief held against its lock.

In: a brief, a lock, and the texts that are at hand. Out: which claims the lock vouches for where their text
is not at hand, and diagnostics: what has changed since it was written, what it lacks, what it has too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.span import Span
from briefgen.evidence.finder import Stretch
from briefgen.evidence.lock import (
    AGAIN,
    Lock,
    LockedClaim,
    LockedSource,
    claim_record,
    fragment_hash,
    source_record,
    text_hash,
)
from briefgen.model.brief import Brief, Claim, Source

_TEXT_AGAIN = "check the claim, then run `briefgen lock`"


class Locked:
    """What a lock says of a brief. texts: decoded text by source id, newlines untouched."""

    def __init__(self, brief: Brief, lock: Lock, texts: Mapping[str, str]) -> None:
        self.brief, self.lock, self.texts = brief, lock, texts
        self.hashes = {one: text_hash(text) for one, text in texts.items()}
        self.questions = {question.id: question for question in brief.questions}
        records = {source.id: source_record(source) for source in brief.sources}
        self.fresh = {one for one, line in lock.sources.items() if records.get(one) == line.record}
        """Sources whose entry is as it was locked."""

    def vouches(self, claim: Claim) -> tuple[Stretch, ...]:
        """Where a claim's quotations stood when it was locked; () where its line or its source's is stale."""
        line = self.lock.claims.get(claim.id)
        if line is None or claim.source not in self.fresh or self._record_changed(claim, line):
            return ()
        return line.parts if line.text == self.lock.sources[claim.source].text else ()

    def about_sources(self) -> Iterator[Diagnostic]:
        """What does not fit of the sources' lines, and pairs of texts that were not compared."""
        for source in self.brief.sources:
            yield from self._about_source(source)
        yield from self._pairs()

    def about_nothing(self) -> Iterator[Diagnostic]:
        """Lines for sources and claims that the brief does not have."""
        sources, claims = ({one.id for one in many} for many in (self.brief.sources, self.brief.claims))
        for one, line in self.lock.sources.items():
            if one not in sources:
                yield self._for_nothing("source", one, line.span)
        for one, claim_line in self.lock.claims.items():
            if one not in claims:
                yield self._for_nothing("claim", one, claim_line.span)

    def _about_source(self, source: Source) -> Iterator[Diagnostic]:
        line = self.lock.sources.get(source.id)
        if line is None:
            if source.id in self.texts:
                message = f"{self.lock.file} has no line for `{source.id}`, whose text is at hand"
                yield Diagnostic("BRF325", message, source.at.get(""), AGAIN, about=source.id)
            return
        if source.id not in self.fresh:
            yield self._source_changed(source, line)
        now = self.hashes.get(source.id, line.text)
        if now != line.text:
            message = f"`{source.text}` has changed since it was locked: SHA-256 {line.text[:12]}… is now {now[:12]}…"
            cure = "check that its quotations are still what is meant, then run `briefgen lock`"
            at, label = source.at.get("text") or source.at.get(""), Label(line.span, "locked here")
            yield Diagnostic("BRF323", message, at, cure, (label,), about=source.id)

    def _source_changed(self, source: Source, line: LockedSource) -> Diagnostic:
        message = f"the entry of `{source.id}` has changed since it was locked"
        if source.id not in self.texts:
            message += "; its text is not at hand, so none of its claims is verified"
        cure, label = f"check the entry, then {AGAIN}", Label(line.span, "locked here")
        return Diagnostic("BRF327", message, source.at.get(""), cure, (label,), about=source.id)

    def _for_nothing(self, what: str, one: str, span: Span) -> Diagnostic:
        message = f"{self.lock.file} has a line for the {what} `{one}`, which the brief does not have"
        return Diagnostic("BRF326", message, span, AGAIN, about=one)

    def _pairs(self) -> Iterator[Diagnostic]:
        """One warning for all pairs of locked texts that were not compared, in the brief's order."""
        known = [source.id for source in self.brief.sources if source.id in self.lock.sources]
        missing = [
            (first, second)
            for place, first in enumerate(known)
            for second in known[place + 1 :]
            if (first, second) not in self.lock.pairs
        ]
        if missing:
            more = f", nor of {len(missing) - 1} more pairs" if len(missing) > 1 else ""
            message = f"{self.lock.file} does not say what the texts of `{missing[0][0]}` and `{missing[0][1]}` share"
            yield Diagnostic("BRF328", message + more, Span(self.lock.file), AGAIN)

    def about_claim(self, claim: Claim, parts: tuple[Stretch, ...]) -> Iterator[Diagnostic]:
        """What does not fit of a claim's line. parts: where its text verified it; () where it is not at hand."""
        source, line = self.lock.sources.get(claim.source), self.lock.claims.get(claim.id)
        here = claim.source in self.texts
        if source is None:
            return  # told once, of the source
        if line is None:
            message = f"{self.lock.file} has no line for `{claim.id}`"
            yield self._stale("BRF325", message, claim, here, None)
        elif self._record_changed(claim, line):
            yield self._stale("BRF324", f"`{claim.id}` has changed since it was locked", claim, here, line)
        elif line.text != source.text:
            yield self._stale("BRF324", f"`{claim.id}` was locked with another text", claim, here, line)
        elif here and line.text == self.hashes[claim.source]:
            fragment = fragment_hash(self.texts[claim.source], parts)
            if (line.parts, line.fragment) != (parts, fragment):
                message = f"`{claim.id}` stands at another place of the text than {self.lock.file} says"
                yield self._stale("BRF324", message, claim, here, line)

    def _stale(self, code: str, message: str, claim: Claim, here: bool, line: LockedClaim | None) -> Diagnostic:
        if not here:
            message += ", and its text is not at hand: it is not verified"
        cure = _TEXT_AGAIN if here else f"check the claim, then {AGAIN}"
        labels = () if line is None else (Label(line.span, "locked here"),)
        return Diagnostic(code, message, claim.at.get(""), cure, labels, about=claim.id)

    def _record_changed(self, claim: Claim, line: LockedClaim) -> bool:
        record = claim_record(claim, self.questions.get(claim.question))
        return line.source != claim.source or line.record != record
