"""Our own sentences: their letters, what they cite, what they quote, and what stands behind each number.

In: a text of ours. Out: its sentences; and for a stretch of one, the claims, the name or the scale that
holds it. A sentence rests on the claims it cites or prints. A citation after the full stop belongs to the
sentence before it; where a paragraph's only citations stand at its very end they belong to all of it.
A text without any citation rests on what its entry names: a judgement on its basis, a gap and a line on
uncertainty on the claims of their question. A question's label rests on its answers, the title on all claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from itertools import pairwise

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.evidence.finder import find_quote
from briefgen.evidence.passages import SourceText, fold, source_text
from briefgen.evidence.prose_counts import adds_up, counted_by, counts_in
from briefgen.evidence.prose_numbers import dates_of, numbers_of, phrase_of, same_date, spoken_in, written_dates
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.inline import Cite, Code, Inline, Rich, Str, ValueOf, walk
from briefgen.model.scale import SCALES, Scale
from briefgen.model.texts import Own, texts_of

VALUE = "\ufffc"
"""Stands in a sentence's text for a value that `[=id]` prints."""

APART = "\n\ufffc\n"
"""Between the fragments of a claim, so that no quotation is found across two of them."""

_END = compiled(r"[.!?]+[”’»\"')\]]*")
_SHORT = compiled(
    r"(?:(?<![^\W\d_])[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|St|Sen|Rep|Gov|No|Nos|vs|approx|ca|cf"
    r"|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co))$"
)
_BEGINS = compiled(r"\s+[“‘«\"'(\[]*[^\W_a-zà-öø-ÿ]")
_QUOTED = compiled(r"“[^“”]*(?:“[^”]*”[^“”]*)*”|\"[^\"]+\"|«[^»]+»|(?<!\w)‘[^‘]*?’(?!\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text of ours.

    text: the author's letters as printed, with `VALUE` in the place of each `[=id]`. cites: the claims cited.
    values: the claims of the `[=id]`, in order. quotations: stretches of `text` with their quotation marks.
    shared: its citations are those of other sentences too.
    """

    own: Own
    text: str
    cites: tuple[str, ...]
    values: tuple[str, ...]
    quotations: tuple[tuple[int, int], ...]
    shared: bool = False

    def shown(self, start: int, end: int) -> str:
        """A stretch as the author typed it, with each value as `[=id]`."""
        before = self.text.count(VALUE, 0, start)
        ids = iter(self.values[before:])
        return re.sub(VALUE, lambda _: f"[={next(ids, '')}]", self.text[start:end])


@dataclass(frozen=True, slots=True)
class Support:
    """What holds a number or a quotation. kind: value, quotation, count, name, scale or date. claims: ids."""

    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What sentences are held against: a brief's claims, sources and questions by id, its names, its scale.

    names: every spelling of a declared name, and every source's name and title, longest first. answers: claims
    by question. basis: claims by judgement. points, counted: claims of a point's text, and the numbers of reports
    it speaks of. gaps: question by gap. origin: where what a claim says started; None where that is not known.
    fragments: of claims that were looked into; sentences: of texts that were cut into theirs.
    """

    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    names: tuple[str, ...]
    scale: Scale
    answers: Mapping[str, tuple[str, ...]]
    basis: Mapping[str, tuple[str, ...]]
    points: Mapping[str, tuple[str, ...]]
    counted: Mapping[str, frozenset[int]]
    gaps: Mapping[str, str]
    origin: Callable[[Claim], str] | None = None
    fragments: dict[str, SourceText] = field(default_factory=dict)
    sentences: dict[Hashable, tuple[Sentence, ...]] = field(default_factory=dict)


def book_of(brief: Brief, origin: Callable[[Claim], str] | None = None) -> Book:
    """A brief's book. origin: the id of the origin of a claim, where counts of origins are to be held."""
    answers: dict[str, list[str]] = {question.id: [] for question in brief.questions}
    for claim in brief.claims:
        answers.setdefault(claim.question, []).append(claim.id)
    spellings = [each for name in brief.names for each in (name.name, name.full, *name.also)]
    spellings += [each for source in brief.sources for each in (source.label, source.release_name, source.title)]
    return Book(
        {claim.id: claim for claim in brief.claims},
        {source.id: source for source in brief.sources},
        {question.id: question for question in brief.questions},
        tuple(
            sorted({fold(each.strip()).text for each in spellings if each.strip()}, key=lambda each: (-len(each), each))
        ),
        SCALES[brief.scale],
        {question: tuple(ids) for question, ids in answers.items()},
        {judgement.id: judgement.basis for judgement in brief.judgements},
        {point.id: (*point.text.cites(), *point.text.values()) for point in brief.points},
        {point.id: _counted(point.text) for point in brief.points},
        {gap.id: gap.question for gap in brief.gaps},
        origin,
    )


def own_texts(brief: Brief) -> Iterator[Own]:
    """Every text of ours, with those that are plain words: title, labels of answered questions, reasons."""
    yield Own("title", "", "title", _plain(brief.title, brief.at.get("title")))
    answered = {claim.question for claim in brief.claims}
    for question in brief.questions:
        if question.id in answered:
            yield Own("questions", question.id, "label", _plain(question.label, question.at.get("label")))
    yield from texts_of(brief)
    for judgement in brief.judgements:
        reasons = judgement.confidence
        for key in ("information_base", "rigour", "complexity"):
            words = getattr(reasons, key) if reasons else ""
            if reasons and words:
                yield Own("judgements", judgement.id, f"confidence.{key}", _plain(words, reasons.at.get(key)))


def _plain(words: str, span: Span | None) -> Rich:
    return Rich((Str(words),), words, span or Span(""))


def sentences_of(own: Own) -> tuple[Sentence, ...]:
    """The sentences of a text of ours, in order; none for a text without letters."""
    return tuple(sentence for paragraph in _paragraphs(own.text) for sentence in _sentences(own, paragraph))


def told_in(own: Own, book: Book) -> tuple[Sentence, ...]:
    """The sentences of a text of ours, cut once for all that is held against a book."""
    text = own.text
    key = (own.kind, own.id, own.key, text.raw, text.span)
    if key not in book.sentences:
        book.sentences[key] = sentences_of(own)
    return book.sentences[key]


def quotations_in(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches inside quotation marks, marks included; one that is never closed is none."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


def rests_on(sentence: Sentence, book: Book) -> tuple[str, ...]:
    """The claims a sentence rests on: cited and printed, else those its entry names (see above)."""
    named = tuple(dict.fromkeys((*sentence.cites, *sentence.values)))
    own = sentence.own
    if any(isinstance(part, Cite | ValueOf) for part in walk(own.text.parts)):
        return tuple(claim for claim in named if claim in book.claims)
    if own.kind == "judgements":
        named = book.basis.get(own.id, ())
    elif own.kind == "gaps":
        named = book.answers.get(book.gaps.get(own.id, ""), ())
    elif own.kind in ("uncertainty", "questions"):
        named = book.answers.get(own.id, ())
    elif own.kind == "title":
        named = tuple(book.claims)
    return tuple(claim for claim in named if claim in book.claims)


def support(sentence: Sentence, start: int, end: int, number: Decimal | None, book: Book) -> Support | None:
    """What holds a stretch of a sentence; None when nothing does.

    number: what the stretch means, None for a vague word ("dozens") and for a quotation. A stretch inside a
    quotation is held by the quotation alone.
    """
    if named(sentence.text, start, end, book):
        return Support("name", ())
    for first, last in sentence.quotations:
        if first <= start and end <= last:
            quoted = holders(sentence, first, last, book)
            return Support("quotation", quoted) if quoted else None
    claims = [book.claims[claim] for claim in rests_on(sentence, book)]
    for written in written_dates(sentence.text):
        if written.start <= start and end <= written.end:
            dated = tuple(claim.id for claim in claims if same_date(written, dates_of(claim)))
            return Support("date", dated) if dated else None
    if _in_band(sentence.text, start, end, book.scale):
        return Support("scale", ())
    word = " ".join(sentence.text[start:end].lower().split())
    phrase = phrase_of(sentence.text, start, end)
    equal = tuple(claim.id for claim in claims if numbers_of(claim).holds(number, word, phrase))
    if equal:
        return Support("value", equal)
    if sentence.own.kind == "questions":  # a label cannot quote: its numbers may be of a fragment, as a period's
        quoted = tuple(claim.id for claim in claims if _in_fragments(claim, number, sentence.text))
        return Support("quotation", quoted) if quoted else None
    return _count(sentence, start, number, claims, book)


def holders(sentence: Sentence, start: int, end: int, book: Book) -> tuple[str, ...]:
    """Of the claims a sentence rests on, those whose fragments have a quotation, marks included, word for word."""
    inside = sentence.text[start + 1 : end - 1].strip().rstrip(",.;:!?").strip()
    return tuple(
        claim for claim in rests_on(sentence, book) if inside and find_quote(fragments(claim, book), inside).places
    )


def fragments(claim_id: str, book: Book) -> SourceText:
    """The fragments of a claim, and their translation, as one text."""
    if claim_id not in book.fragments:
        claim = book.claims[claim_id]
        parts = [*claim.quotes, *([claim.translation] if claim.translation else [])]
        book.fragments[claim_id] = source_text(claim_id, APART.join(parts))
    return book.fragments[claim_id]


def named(text: str, start: int, end: int, book: Book) -> str:
    """The declared name, or source's name or title, that a stretch lies in; "" for none."""
    folded = fold(text)
    if len(folded.text) != len(text):
        start, end = len(fold(text[:start]).text), len(fold(text[:end]).text)
    for name in book.names:
        at = folded.text.find(name)
        while at >= 0:
            after = folded.text[at + len(name) : at + len(name) + 1]
            before = folded.text[at - 1 : at] if at else ""
            if at <= start and end <= at + len(name) and not (before.isalnum() or after.isalnum()):
                return name
            at = folded.text.find(name, at + 1)
    return ""


def _in_fragments(claim: Claim, number: Decimal | None, label: str) -> bool:
    """Whether one fragment has a label's number, and as often as the label: both ends of 2015–2017."""
    often = sum(place.number == number for place in spoken_in(label))
    ends = [place.number for place in spoken_in(label) if place.number is not None and place.number >= _YEARS]
    return number is not None and any(
        said.count(number) >= often and (number not in ends or all(end in said for end in ends))
        for said in ([place.number for place in spoken_in(quote)] for quote in claim.quotes)
    )


_YEARS = 1000
"""Numbers from here on may be years: those of one label are the ends of one period."""


def _count(sentence: Sentence, start: int, number: Decimal | None, claims: list[Claim], book: Book) -> Support | None:
    """A count of reports, of origins or of figures, held by what the sentence rests on, else by the whole brief."""
    count = next((count for count in counts_in(sentence.text) if count.start <= start < count.end), None)
    if count is None or number is None:
        return None
    caveat = sentence.own.kind == "points" and sentence.own.key == "caveat"
    if caveat:  # it is read with its point, and counts its reports
        ids = dict.fromkeys((*(claim.id for claim in claims), *book.points.get(sentence.own.id, ())))
        claims = [book.claims[claim] for claim in ids if claim in book.claims]
    claims = claims or list(book.claims.values())
    sources = {claim.source for claim in claims}
    unclear = caveat or any(_speaks_of(sentence.text, book.sources.get(each)) for each in sources)
    if count.of == "reports" and not adds_up(sentence.text, None if unclear else len(sources)):
        return None
    before = book.counted.get(sentence.own.id, frozenset()) if caveat else _counted(sentence.own.text)
    if not counted_by(count, number, claims, book.origin, before):
        return None
    return Support("count", tuple(claim.id for claim in claims))


def _counted(rich: Rich) -> frozenset[int]:
    """How many reports a text counts, each time it does."""
    text = "".join(paragraph.text for paragraph in _paragraphs(rich))
    return frozenset(count.number for count in counts_in(text) if count.of == "reports" and not count.ordinal)


def _speaks_of(text: str, source: Source | None) -> bool:
    """Whether a text names a source or who wrote it."""
    names = (source.label, source.release_name, source.author.split("(")[0].strip()) if source else ()
    return any(name and name in text for name in names)


def _in_band(text: str, start: int, end: int, scale: Scale) -> bool:
    """Whether a number stands in the percentage that the brief's scale gives to the word before it."""
    for band in scale.bands:
        percent = re.escape(band.percent).replace(r"\ ", r"\s*").replace("–", "[–-]")
        words = "|".join(re.escape(word) for word in band.words)
        for match in re.finditer(rf"\b(?:{words})\s*\(({percent})\)", text, re.IGNORECASE):
            if match.start(1) <= start and end <= match.end(1):
                return True
    return False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's letters; its values in order; its citations with the place they stand at in the letters."""

    text: str = ""
    values: list[str] = field(default_factory=list)
    cites: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def add(self, part: Inline) -> None:
        if isinstance(part, Str | Code):
            self.text += part.text
        elif isinstance(part, ValueOf):
            self.text += VALUE
            self.values.append(part.claim)
        elif isinstance(part, Cite):
            self.cites.append((len(self.text), part.claims))


def _paragraphs(rich: Rich) -> Iterator[_Paragraph]:
    paragraph = _Paragraph()
    for part in walk(rich.parts):
        if isinstance(part, Str) and part.text == "\n\n":
            yield paragraph
            paragraph = _Paragraph()
        else:
            paragraph.add(part)
    yield paragraph


def _sentences(own: Own, paragraph: _Paragraph) -> Iterator[Sentence]:
    text = paragraph.text
    ends = _ends(text, {at for at, _ in paragraph.cites})
    stretches = [stretch for stretch in pairwise((0, *ends)) if text[slice(*stretch)].strip()]
    cited: list[list[str]] = [[] for _ in stretches]
    for at, claims in paragraph.cites:
        place = len(text[:at].rstrip())  # after the full stop: of the sentence that ends there
        holding = [number for number, (start, end) in enumerate(stretches) if start < place <= end]
        if stretches:
            cited[holding[0] if holding else 0] += claims
    shared = len(stretches) > 1 and bool(cited[-1]) and not any(cited[:-1])
    values = iter(paragraph.values)
    for (start, end), here in zip(stretches, cited, strict=True):
        letters = text[start:end].strip()
        printed = tuple(next(values) for _ in range(letters.count(VALUE)))
        cites = tuple(dict.fromkeys(cited[-1] if shared else here))
        yield Sentence(own, letters, cites, printed, quotations_in(letters), shared)


def _ends(text: str, cites: set[int]) -> list[int]:
    """Where the sentences of a paragraph end; the last ends with it."""
    quoted = quotations_in(text)
    ends: list[int] = []
    for match in _END.finditer(text):
        at = match.end()
        if any(start < match.start() and at < end for start, end in quoted):
            continue  # a full stop in the middle of a quotation
        citation = any(at <= place and not text[at:place].strip() for place in cites)
        begins = _BEGINS.match(text, at) is not None or text[at:].lstrip().startswith(VALUE)
        short = _SHORT.search(text, 0, match.start()) is not None and match.group() == "."
        if (begins and not short) or (citation and (begins or not short)):
            ends.append(at)
    return [*ends, len(text)] if not ends or text[ends[-1] :].strip() else ends
