"""What holds a figure in a sentence of ours.

In: an edition, and a figure in a run of its note. Out: the provenance: the claims that the sentence cites and
whose values, dates or fragments the figure is; a count of them; a name; the percentage of the scale.
"""

from __future__ import annotations

from functools import cached_property

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.figures import QUOTATION, Figure, figures_in
from briefgen.compose.provenance import (
    CLAIM,
    COUNT,
    LABEL,
    NAME,
    NOTHING,
    SCALE,
    SOURCE,
    Provenance,
)
from briefgen.compose.walk import Leaf, Run
from briefgen.evidence.passages import fold
from briefgen.evidence.prose import (
    VALUE,
    Book,
    Sentence,
    Support,
    book_of,
    holders,
    rests_on,
    sentences_of,
    support,
)
from briefgen.evidence.prose_counts import counts_in
from briefgen.model.inline import Cite, ValueOf, walk
from briefgen.model.scale import SCALES
from briefgen.model.texts import Own, texts_of

_KINDS = {"value": CLAIM, "quotation": CLAIM, "date": CLAIM, "count": COUNT, "name": NAME, "scale": SCALE}
"""Kinds of support to kinds of provenance."""


class Prose:
    """The texts of ours in one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._sentences: dict[Span, tuple[tuple[Sentence, Figure], ...]] = {}

    def has(self, span: Span) -> bool:
        """Whether a place lies in a text of ours."""
        return span in self._owns

    def cited(self, span: Span, source: str) -> tuple[str, ...]:
        """Of the claims that a citation names, those of a source."""
        claims = self._edition.claims
        return tuple(one for one in self._cites.get(span, ()) if one in claims and claims[one].source == source)

    def behind(self, figure: Figure, run: Run) -> Provenance:
        """What holds a figure of a run whose first letter stands in a text of ours."""
        leaf = run.leaf(figure.start)
        own, claim = self._owns[leaf.span] if leaf.span else (None, "")
        assert own is not None
        if claim and figure.end <= leaf.end:
            return self._of_value(claim)
        if self._is_band(figure, leaf) and leaf.text[: figure.start - leaf.start + 1] not in own.text.raw:
            scale = SCALES[self._edition.brief.scale]
            return Provenance(SCALE, f"the scale {scale.name}", span=self._edition.brief.at.get("scale"))
        found = self._sentence(own, figure, run)
        if found is None:
            return NOTHING
        sentence, there = found
        if there.what == QUOTATION:
            held = holders(sentence, there.start, there.end, self._book)
            behind = Support("quotation", held) if held else None
        else:
            number = there.numbers[0] if there.numbers else None
            behind = support(sentence, there.start, there.end, number, self._book)
        if behind is not None:
            return self._of_claims(_KINDS.get(behind.kind, LABEL), behind.claims, behind.kind, own)
        return self._beyond(sentence, there)

    def _beyond(self, sentence: Sentence, figure: Figure) -> Provenance:
        """Where a figure comes from that no value, date or fragment of its sentence's claims is alone: from
        letters of a fragment, from a value in words, from what we say of a source; or it is a count of ours."""
        own, letters = sentence.own, sentence.text[figure.start : figure.end]
        claims = [self._book.claims[one] for one in rests_on(sentence, self._book)]
        in_fragment = tuple(
            claim.id for claim in claims if any(_says(quote, figure, letters) for quote in claim.quotes)
        )
        if in_fragment:
            return self._of_claims(CLAIM, in_fragment, "fragment", own)
        in_words = tuple(claim.id for claim in claims if _says(claim.raw, figure, letters))
        if in_words:
            return self._of_claims(CLAIM, in_words, "value", own)
        for source in self._edition.brief.sources:
            for key in ("published_inferred", "text_quality", "reliability_reason", "title"):
                if figure.what == QUOTATION and _says(getattr(source, key), figure, letters):
                    field = "published_basis" if key == "published_inferred" else key
                    span = source.at.get(field) or source.at.get("")
                    return Provenance(SOURCE, f"`{field}` of the source `{source.id}`", (), (source.id,), span)
        counted = any(count.start <= figure.start < count.end for count in counts_in(sentence.text))
        cited = own.text.cites() or own.text.values()
        sources = {claim.source for claim in claims} if cited else set(self._edition.sources)
        if counted and max(figure.numbers, default=0) <= len(sources):
            return self._of_claims(COUNT, tuple(claim.id for claim in claims) if cited else (), "count", own)
        return NOTHING

    def _of_value(self, claim_id: str) -> Provenance:
        claim = self._edition.claims[claim_id]
        return Provenance(CLAIM, f"`value` of `{claim_id}`", (claim_id,), (claim.source,), claim.at.get("value"))

    def _of_claims(self, kind: str, ids: tuple[str, ...], what: str, own: Own) -> Provenance:
        claims = self._edition.claims
        sources = tuple(dict.fromkeys(claims[one].source for one in ids))
        listed = ", ".join(f"`{one}`" for one in ids)
        if kind == CLAIM:
            span = claims[ids[0]].at.get("value") if what == "value" else claims[ids[0]].at.get("")
            words = {"value": f"`value` of {listed}", "date": f"a date of {listed}"}.get(
                what, f"a fragment of {listed}"
            )
            return Provenance(kind, words, ids, sources, span)
        if kind == COUNT:
            words = f"our count, of {listed}" if ids else "our count, in words that cite no claim"
            return Provenance(kind, words, ids, sources, own.text.span)
        return Provenance(kind, f"{what} in a text of ours", ids, sources, own.text.span)

    @cached_property
    def _book(self) -> Book:
        return book_of(self._edition.brief, lambda claim: self._edition.origins((claim,))[0])

    @cached_property
    def _owns(self) -> dict[Span, tuple[Own, str]]:
        """The texts of ours by their place, and by the place of each value printed in one, with its claim."""
        found: dict[Span, tuple[Own, str]] = {}
        for own in texts_of(self._edition.brief):
            found[own.text.span] = (own, "")
            for part in walk(own.text.parts):
                if isinstance(part, ValueOf):
                    found[part.span] = (own, part.claim)
        return found

    @cached_property
    def _cites(self) -> dict[Span, tuple[str, ...]]:
        parts = (part for own in texts_of(self._edition.brief) for part in walk(own.text.parts))
        return {part.span: part.claims for part in parts if isinstance(part, Cite)}

    def _is_band(self, figure: Figure, leaf: Leaf) -> bool:
        """Whether a figure lies in the percentage that the program puts behind a word of likelihood."""
        start, end = figure.start - leaf.start, figure.end - leaf.start
        text = leaf.text.replace("\u00a0", " ")
        for band in SCALES[self._edition.brief.scale].bands:
            at = text.find(f"({band.percent})", max(0, end - len(band.percent) - 2))
            if 0 <= at < start and end < at + len(band.percent) + 2:
                return text[:at].rstrip().lower().endswith(band.words)
        return False

    def _sentence(self, own: Own, figure: Figure, run: Run) -> tuple[Sentence, Figure] | None:
        """The sentence of a text that a figure stands in, and the same figure there: of those that read alike
        the one with most of the same letters around it."""
        letters = run.shown[figure.start : figure.end]
        before, after = self._letters(own, run, 0, figure.start), self._letters(own, run, figure.end, len(run.shown))
        best: tuple[Sentence, Figure] | None = None
        most = -1
        for sentence, there in self._figures(own):
            if there.what != figure.what or not _reads(sentence, there, letters):
                continue
            alike = _common(sentence.text[: there.start][::-1], before[::-1]) + _common(
                sentence.text[there.end :], after
            )
            if alike > most:
                best, most = (sentence, there), alike
        return best

    def _letters(self, own: Own, run: Run, start: int, end: int) -> str:
        """The letters of a text in a stretch of a run, as its sentences have them."""
        out = []
        for leaf in run.leaves_in(start, end):
            held = self._owns.get(leaf.span) if leaf.span else None
            if held is not None and held[0] is own and leaf.text:
                inside = leaf.text[max(0, start - leaf.start) : max(0, end - leaf.start)]
                out.append(VALUE if held[1] else inside.replace("\u00a0", " "))
        return "".join(out)

    def _figures(self, own: Own) -> tuple[tuple[Sentence, Figure], ...]:
        if own.text.span not in self._sentences:
            self._sentences[own.text.span] = tuple(
                (sentence, figure) for sentence in sentences_of(own) for figure in figures_in(sentence.text)
            )
        return self._sentences[own.text.span]


def _reads(sentence: Sentence, figure: Figure, letters: str) -> bool:
    """Whether a figure of a sentence is printed as these letters; a value in it can read as anything."""
    parts = sentence.text[figure.start : figure.end].split(VALUE)
    wanted = letters.replace("\u00a0", " ")
    if len(parts) == 1:
        return parts[0].replace("\u00a0", " ") == wanted
    return wanted.startswith(parts[0]) and wanted.endswith(parts[-1])


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _says(text: str, figure: Figure, letters: str) -> bool:
    """Whether a text has a figure: the same words of a quotation, else the same number, date or round word.

    A quotation that goes beyond a fragment has it in itself.
    """
    if figure.what == QUOTATION:
        inside, there = fold(letters[1:-1]).lower.strip(" .,;:"), fold(text).lower.strip()
        return bool(there) and (inside in there or (len(there.split()) > 1 and there in inside))
    return any(
        (figure.numbers and set(figure.numbers) & set(other.numbers))
        or (figure.dates and set(figure.dates) & set(other.dates))
        or (figure.vague and figure.vague == other.vague)
        for other in figures_in(text)
    )
