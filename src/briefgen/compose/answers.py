"""What `briefgen why` answers: figures asked for, and rows that say all there is to say of each.

In: traced figures of notes, or the claims of a brief, and what somebody typed. Out: those that it means, and
plain rows for JSON and the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.figures import DATE, NUMERAL, QUOTATION, Figure, figures_in
from briefgen.compose.trace import Traced
from briefgen.edit.wording import date_words, source_name, value_words
from briefgen.evidence.origins import in_written_order
from briefgen.evidence.passages import fold
from briefgen.evidence.verify import Checked, Evidence, State
from briefgen.model.brief import Brief, Claim
from briefgen.model.quantity_words import quantities_in

STATES = {
    State.VERIFIED: "verified",
    State.LOCKED: "checked when locked",
    State.NO_TEXT: "no text to hold it against",
    State.NOT_VERIFIED: "not verified",
}

Row = dict[str, object]


class Question:
    """What somebody typed after `why`: a number, a range, a date, a round word, or words of a quotation."""

    def __init__(self, asked: str) -> None:
        self.asked = " ".join(asked.split())
        figures = [figure for figure in figures_in(self.asked) if figure.what != QUOTATION]
        self._figure = figures[0] if figures and _is_all(self.asked, figures) else None
        self._range = next((tuple(figure.range) for figure in figures if figure.range), ())
        self._words = fold(self.asked.strip("“”\"' ")).lower

    def means(self, traced: Traced) -> bool:
        """Whether a figure of a note is what is asked for."""
        if self._figure is not None:
            return _same(self._figure, traced.figure, self._range)
        if traced.figure.what == QUOTATION:
            return bool(self._words) and self._words in fold(traced.text).lower
        return False

    def stands_in(self, text: str) -> bool:
        """Whether a text, such as that of a built file, has what is asked for."""
        if self._figure is not None:
            return any(_same(self._figure, one, self._range) for one in figures_in(text))
        return bool(self._words) and self._words in fold(text).lower

    def is_said_by(self, claim: Claim) -> bool:
        """Whether a claim's value, date or fragments have what is asked for."""
        texts = (claim.raw, value_words(claim.value), str(claim.as_of or ""), *claim.quotes)
        dated = date_words(claim.as_of) if claim.as_of else ""
        if self._figure is not None:
            return any(_same(self._figure, one, self._range) for text in (*texts, dated) for one in figures_in(text))
        return any(self._words in fold(text).lower for text in texts) if self._words else False


def _is_all(asked: str, figures: list[Figure]) -> bool:
    """Whether what was typed is a number or date, with its bound and unit, and no words of a quotation."""
    phrases = quantities_in(asked)
    first = min([figures[0].start, *(phrase.start for phrase in phrases)])
    last = max([figures[-1].end, *(phrase.end for phrase in phrases)])
    return not asked[:first].strip(" “\"'(") and len(asked[last:].split()) <= 1


def _same(asked: Figure, other: Figure, ends: tuple[Decimal, ...]) -> bool:
    if asked.what == DATE:
        return any(date in other.dates for date in asked.dates)
    if asked.vague:
        return other.vague == asked.vague
    if other.what != NUMERAL:
        return bool(other.dates) and any(date == str(number) for date in other.dates for number in asked.numbers)
    if ends:
        return set(ends) == set(other.range) and min(ends) in other.numbers  # once for both ends
    return bool(set(asked.numbers) & set(other.numbers))


def why_rows(
    traced: Iterable[Traced], edition: Edition, texts: Mapping[str, str], names: Mapping[str, str]
) -> list[Row]:
    """A row for each figure of an edition, in reading order.

    texts: the sources' texts at hand, by source, for the lines that fragments stand on. names: the files of
    those texts as shown. A source whose text is not at hand has offsets from the lock and no line.
    """
    brief = edition.brief
    note = {"brief": brief.id, "audience": edition.profile.audience, "length": edition.length, "edition": brief.edition}
    books: dict[str, Row] = {}
    rows: list[Row] = []
    for one in traced:
        behind = one.provenance
        for checked in one.evidence:
            if checked.claim not in books:
                claim = edition.claims[checked.claim]
                books[checked.claim] = claim_row(claim, checked, brief, edition.origins((claim,))[0], texts, names)
        rows.append(
            {
                **note,
                "text": one.text,
                "what": one.figure.what,
                "place": one.place,
                "before": one.before,
                "after": one.after,
                "kind": behind.kind,
                "from": behind.words,
                **_placed(behind.span),
                "claims": [books[checked.claim] for checked in one.evidence],
                "sources": [_source_row(brief, source) for source in behind.sources if source],
            }
        )
    return rows


def rows_of_claims(
    claims: Iterable[Claim], brief: Brief, evidence: Evidence, texts: Mapping[str, str], names: Mapping[str, str]
) -> list[Row]:
    """Rows of the same keys for claims that are in no note."""
    known = {checked.claim: checked for checked in evidence.claims}
    rows: list[Row] = []
    for claim in claims:
        row = claim_row(claim, known[claim.id], brief, "", texts, names)
        rows.append(
            {"brief": brief.id, "audience": "", "length": "", "edition": brief.edition, "text": claim.raw,
             "what": "", "place": "in no note", "before": "", "after": "", "kind": "claim",
             "from": f"`value` of `{claim.id}`", **_placed(claim.at.get("value")), "claims": [row],
             "sources": [_source_row(brief, claim.source)]}
        )  # fmt: skip
    return rows


def claim_row(
    claim: Claim, checked: Checked, brief: Brief, origin: str, texts: Mapping[str, str], names: Mapping[str, str]
) -> Row:
    """One claim: value, fragments, source, place in the text, place in the YAML, state, origin."""
    text = texts.get(claim.source)
    labels = {one.id: one.label for one in brief.origins} | {one.id: one.label for one in brief.sources}
    return {
        "id": claim.id,
        "question": claim.question,
        "value": claim.raw,
        "quotes": list(claim.quotes),
        "source": claim.source,
        "label": source_name(brief.source(claim.source)),
        "text": names.get(claim.source) or checked.text,
        "text_line": text.count("\n", 0, checked.start) + 1 if text and checked.start is not None else None,
        "start": checked.start,
        "end": checked.end,
        "parts": [list(part) for part in checked.parts],
        "state": STATES[checked.state],
        "origin": labels.get(origin) or in_written_order(origin, (claim,), brief),
        "derived": claim.derived,
        "inferred": claim.inferred,
        **_placed(claim.at.get("")),
    }


def _source_row(brief: Brief, source_id: str) -> Row:
    source = brief.source(source_id)
    return {"id": source.id, "label": source_name(source), "title": source.title,
            "published": str(source.published or ""), **_placed(source.at.get(""))}  # fmt: skip


def _placed(span: Span | None) -> Row:
    return {"file": span.file if span else "", "line": span.line if span else None}
