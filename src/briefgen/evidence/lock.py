"""`evidence.lock`: what was found in the texts, kept for those who do not have them.

In: a brief, its evidence, its texts and what they share; or the text of a lock. Out: the text of a lock;
or a `Lock` and diagnostics about its lines.

A lock is UTF-8 text. The first line names the format, the second says who writes it. Each other line is

    source ID TEXT RECORD "FILE" CHECK
    claim ID SOURCE TEXT START-END[,START-END…] FRAGMENT RECORD CHECK
    compared FIRST SECOND PASSAGES CHECK
    shared FIRST SECOND KIND START-END START-END LIKENESS WORDS ["DRIFT", …] CHECK

TEXT is the SHA-256 of a text, as `sha256sum` gives it; FRAGMENT that of the stretches of the text, joined by
line ends; RECORD that of what evidence rests on in sources.yaml or claims.yaml. Stretches are half-open code
points of the text with its newlines untouched. CHECK is the beginning of the SHA-256 of the line before it:
a line changed by hand, or in a merge, is seen even where no text is at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.evidence.finder import Stretch
from briefgen.evidence.sharing import PRIMARY, RUN, SENTENCE, SharedPassage, SharedText
from briefgen.model.brief import Brief, Claim, Question, Source

if TYPE_CHECKING:
    from briefgen.evidence.verify import Evidence

LOCK_FILE = "evidence.lock"
HEADER = f"{LOCK_FILE} 1"
COMMENT = "# Written by `briefgen lock`. Do not edit it: run the command again."
AGAIN = "run `briefgen lock` where the texts are"

_CHECK = 8
"""Hexadecimal digits of a line's check."""

_HASH = "[0-9a-f]{64}"
_NUMBER = "(?:0|[1-9][0-9]{0,9})"
_STRETCH = f"{_NUMBER}-{_NUMBER}"
_CHECKED = compiled(rf"(?P<said>.+) (?P<check>[0-9a-f]{{{_CHECK}}})")
_SOURCE = compiled(rf'source (?P<id>\S+) (?P<text>{_HASH}) (?P<record>{_HASH}) (?P<file>".*")')
_CLAIM = compiled(
    rf"claim (?P<id>\S+) (?P<source>\S+) (?P<text>{_HASH}) (?P<parts>{_STRETCH}(?:,{_STRETCH})*)"
    rf" (?P<fragment>{_HASH}) (?P<record>{_HASH})"
)
_COMPARED = compiled(rf"compared (?P<first>\S+) (?P<second>\S+) (?P<passages>{_NUMBER})")
_SHARED = compiled(
    rf"shared (?P<first>\S+) (?P<second>\S+) (?P<kind>{RUN}|{SENTENCE}|{PRIMARY}) (?P<here>{_STRETCH})"
    rf" (?P<there>{_STRETCH}) (?P<likeness>{_NUMBER}) (?P<words>{_NUMBER}) (?P<drift>\[.*\])"
)
_CONFLICT = compiled(r"<{7}(?: |$)|\|{7}(?: |$)|={7}$|>{7}(?: |$)")


@dataclass(frozen=True, slots=True)
class LockedSource:
    """One source with a text. text, record: SHA-256. file: its text's name. span: the line of the lock."""

    id: str
    text: str
    record: str
    file: str
    span: Span


@dataclass(frozen=True, slots=True)
class LockedClaim:
    """One claim that a text verified. text, fragment, record: SHA-256. span: the line of the lock."""

    id: str
    source: str
    text: str
    parts: tuple[Stretch, ...]
    fragment: str
    record: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as read, by id.

    file: its name as shown to the author. pairs: what each pair of texts that was compared shares, by their
    sources' ids. usable: False when the file is not a lock of a version that is known; it is then empty.
    """

    file: str
    sources: Mapping[str, LockedSource] = field(default_factory=dict)
    claims: Mapping[str, LockedClaim] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], SharedText] = field(default_factory=dict)
    usable: bool = True

    def shared(self, hashes: Mapping[str, str]) -> Mapping[tuple[str, str], SharedText]:
        """What pairs of texts share that need not be compared again, also those that share nothing.

        hashes: the texts' hashes by source id, in the brief's order. A pair is given when both texts are the
        ones that were compared, in that order.
        """
        known = {one for one, text in hashes.items() if one in self.sources and self.sources[one].text == text}
        order = {one: place for place, one in enumerate(hashes)}
        return {
            (first, second): pair
            for (first, second), pair in self.pairs.items()
            if first in known and second in known and order[first] < order[second]
        }

    def hashes(self, brief: Brief) -> dict[str, str]:
        """The locked texts' hashes of the brief's sources, in its order."""
        return {one.id: self.sources[one.id].text for one in brief.sources if one.id in self.sources}


def text_hash(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal: that of its file."""
    return sha256(text.encode()).hexdigest()


def fragment_hash(text: str, parts: Iterable[Stretch]) -> str:
    """SHA-256 of stretches of a text, joined by line ends."""
    return text_hash("\n".join(text[start:end] for start, end in parts))


def source_record(source: Source) -> str:
    """SHA-256 of what evidence rests on in a source's entry, and of what a note prints of it: all but its marking."""
    return _record(
        {
            "id": source.id,
            "label": source.label,
            "title": source.title,
            "author": source.author,
            "publisher": source.publisher,
            "url": source.url,
            "published": "" if source.published is None else str(source.published),
            "published_inferred": source.published_inferred,
            "evidence": source.evidence,
            "text": source.text,
            "accessed": "" if source.accessed is None else str(source.accessed),
            "text_quality": source.text_quality,
            "reliability": source.reliability,
            "reliability_reason": source.reliability_reason,
            "release_name": source.release_name,
            "origin": source.origin,
        }
    )


def claim_record(claim: Claim, question: Question | None) -> str:
    """SHA-256 of what evidence rests on in a claim's entry: all but its priority and its marking."""
    return _record(
        {
            "id": claim.id,
            "question": claim.question,
            "kind": "" if question is None else question.kind.value,
            "unit": "" if question is None else question.unit,
            "source": claim.source,
            "value": claim.raw,
            "hedge": claim.hedge,
            "verb": claim.verb,
            "attributed_to": claim.attributed_to,
            "as_of": "" if claim.as_of is None else str(claim.as_of),
            "scope": claim.scope,
            "quotes": claim.quotes,
            "near": claim.near,
            "translation": claim.translation,
            "origin": claim.origin,
            "derived": claim.derived,
            "inferred": claim.inferred,
            "credibility": claim.credibility,
            "credibility_reason": claim.credibility_reason,
        }
    )


def _record(fields: Mapping[str, str | tuple[str, ...]]) -> str:
    """Empty fields are left out, so that a key added to the format later changes no record that lacks it."""
    written = {key: value for key, value in fields.items() if value}
    return text_hash(json.dumps(written, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


# -- writing --


def write_lock(brief: Brief, evidence: Evidence, texts: Mapping[str, str], shared: tuple[SharedText, ...]) -> str:
    """The text of `evidence.lock`.

    texts: decoded text by source id, newlines untouched. shared: what every two of these texts share; a pair
    that is not in it was compared and shares nothing. Claims that no text verified get no line.
    """
    hashes = {source.id: text_hash(texts[source.id]) for source in brief.sources if source.id in texts}
    lines = [*_source_lines(brief, hashes), *_claim_lines(brief, evidence, texts, hashes)]
    pairs = {(pair.first, pair.second): pair.passages for pair in shared}
    compared = [(first, second) for place, first in enumerate(hashes) for second in [*hashes][place + 1 :]]
    lines += [f"compared {first} {second} {len(pairs.get((first, second), ()))}" for first, second in compared]
    for first, second in compared:
        lines += [_shared_line(first, second, passage) for passage in pairs.get((first, second), ())]
    return "\n".join([HEADER, COMMENT, *(f"{line} {_check(line)}" for line in lines), ""])


def _source_lines(brief: Brief, hashes: Mapping[str, str]) -> Iterator[str]:
    for source in brief.sources:
        if source.id in hashes:
            yield f"source {source.id} {hashes[source.id]} {source_record(source)} {_json(source.text)}"


def _claim_lines(
    brief: Brief, evidence: Evidence, texts: Mapping[str, str], hashes: Mapping[str, str]
) -> Iterator[str]:
    questions = {question.id: question for question in brief.questions}
    found = {checked.claim: checked for checked in evidence.claims}
    for claim in brief.claims:
        checked = found[claim.id]
        if not checked.verified:
            continue
        parts = ",".join(f"{start}-{end}" for start, end in checked.parts)
        fragment = fragment_hash(texts[claim.source], checked.parts)
        record = claim_record(claim, questions.get(claim.question))
        yield f"claim {claim.id} {claim.source} {hashes[claim.source]} {parts} {fragment} {record}"


def _shared_line(first: str, second: str, passage: SharedPassage) -> str:
    here, there = (f"{start}-{end}" for start, end in (passage.first, passage.second))
    said = f"{passage.kind} {here} {there} {passage.likeness} {passage.words} {_json(passage.drift)}"
    return f"shared {first} {second} {said}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _check(line: str) -> str:
    return text_hash(line)[:_CHECK]


# -- reading --


def read_lock(text: str, file: str) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """A lock from its text.

    file: its name as shown to the author. A line that cannot be used is reported and left out; a file that
    does not begin as a lock of a known version is not used at all.
    """
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[0] != HEADER:
        message = f"{file} does not begin with `{HEADER}`, so nothing of it is used"
        return Lock(file, usable=False), (Diagnostic("BRF322", message, Span(file), AGAIN),)
    reading = _Reading(file)
    for number, line in enumerate(lines[1:], 2):
        if line != COMMENT and (line or number < len(lines)):
            reading.read(line, number)
    return reading.lock(), tuple(reading.diagnostics)


class _Reading:
    """One pass over the lines of a lock."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sources: dict[str, LockedSource] = {}
        self.claims: dict[str, LockedClaim] = {}
        self.compared: dict[tuple[str, str], tuple[int, Span]] = {}
        self.passages: dict[tuple[str, str], list[tuple[SharedPassage, Span]]] = {}
        self.diagnostics: list[Diagnostic] = []

    def read(self, line: str, number: int) -> None:
        """Take in one line, from 1; or report it."""
        span = Span(self.file, number, 1, number, len(line) + 1)
        if _CONFLICT.match(line):
            cure = f"settle the merge in the YAML files, then {AGAIN}"
            self.diagnostics.append(Diagnostic("BRF329", f"line {number} is the mark of a merge", span, cure))
            return
        checked = _CHECKED.fullmatch(line)
        if checked is None or _check(checked["said"]) != checked["check"] or not self._take(checked["said"], span):
            message = f"line {number} is not as `briefgen lock` wrote it, and is not used"
            self.diagnostics.append(Diagnostic("BRF321", message, span, AGAIN))

    def _take(self, said: str, span: Span) -> bool:
        if match := _SOURCE.fullmatch(said):
            return self._source(match, span)
        if match := _CLAIM.fullmatch(said):
            return self._claim(match, span)
        if match := _COMPARED.fullmatch(said):
            pair = (match["first"], match["second"])
            if not self._twice("the pair", " and ".join(pair), self.compared.get(pair, (0, None))[1], span):
                self.compared[pair] = (int(match["passages"]), span)
            return True
        if match := _SHARED.fullmatch(said):
            return self._shared(match, span)
        return False

    def _source(self, match: re.Match[str], span: Span) -> bool:
        file = _from_json(match["file"])
        if not isinstance(file, str):
            return False
        known = self.sources.get(match["id"])
        if not self._twice("the source", match["id"], known.span if known else None, span):
            self.sources[match["id"]] = LockedSource(match["id"], match["text"], match["record"], file, span)
        return True

    def _claim(self, match: re.Match[str], span: Span) -> bool:
        parts = tuple(_stretch(part) for part in match["parts"].split(","))
        if any(start >= end for start, end in parts):
            return False
        known = self.claims.get(match["id"])
        if not self._twice("the claim", match["id"], known.span if known else None, span):
            values = (match["text"], parts, match["fragment"], match["record"])
            self.claims[match["id"]] = LockedClaim(match["id"], match["source"], *values, span)
        return True

    def _shared(self, match: re.Match[str], span: Span) -> bool:
        drift = _from_json(match["drift"])
        here, there = _stretch(match["here"]), _stretch(match["there"])
        if not isinstance(drift, list) or not all(isinstance(one, str) for one in drift):
            return False
        if here[0] >= here[1] or there[0] >= there[1]:
            return False
        numbers = (int(match["likeness"]), int(match["words"]))
        passage = SharedPassage(match["kind"], here, there, *numbers, tuple(drift))
        before = self.passages.setdefault((match["first"], match["second"]), [])
        known = next((at for one, at in before if one == passage), None)
        if not self._twice("a passage of", f"{match['first']} and {match['second']}", known, span):
            before.append((passage, span))
        return True

    def _twice(self, what: str, name: str, before: Span | None, span: Span) -> bool:
        if before is None:
            return False
        message, label = f"{what} `{name}` has a second line", Label(before, "first here")
        self.diagnostics.append(Diagnostic("BRF329", message, span, AGAIN, (label,)))
        return True

    def lock(self) -> Lock:
        """What was read; a pair of texts only when all its passages are there."""
        pairs: dict[tuple[str, str], SharedText] = {}
        for pair, (count, span) in self.compared.items():
            passages = tuple(passage for passage, _ in self.passages.get(pair, ()))
            if len(passages) == count:
                pairs[pair] = SharedText(*pair, passages)
            else:
                self._incomplete(pair, f"has {len(passages)} of {count} passages that", span)
        for pair, found in self.passages.items():
            if pair not in self.compared:
                self._incomplete(pair, "does not say how many passages", found[0][1])
        return Lock(self.file, self.sources, self.claims, pairs)

    def _incomplete(self, pair: tuple[str, str], what: str, span: Span) -> None:
        message = f"{self.file} {what} the texts of `{pair[0]}` and `{pair[1]}` share"
        self.diagnostics.append(Diagnostic("BRF328", message, span, AGAIN))


def _stretch(text: str) -> Stretch:
    start, end = text.split("-")
    return int(start), int(end)


def _from_json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
