"""Words of likelihood: one scale, one series, no vague hedge, and no percentage of another band.

In: a brief. Out: diagnostics on its judgements, and on the sentences of its bottom line that hold a word of
likelihood. Quotations and values are exempt: they are words of a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.brief import Brief
from briefgen.model.likelihood import KIN, Figure, Term, figures_in, terms_in
from briefgen.model.scale import SCALES, Band, Scale
from briefgen.model.sentences import letters_of, sentences_in, unquoted
from briefgen.model.texts import Own, texts_of

_HEDGE = compiled(
    # the month stands with a figure or has its capital; "military might" and "could not" are no hedges
    r"(?<![\w-])(?P<word>may(?!\s+\d)|(?<!military )(?<!the )(?<!its )(?<!their )(?<!['’]s )might(?!\s+of\b)"
    r"|[Cc]ould(?!\s+not\b|n['’]t)|[Pp]ossibly|[Pp]erhaps|[Ss]uggest(?:s|ing)?)(?![\w-])"
)
_DAY = compiled(r"\d\s+$")
_CONFIDENCE = compiled(
    r"\b(?:high|moderate|medium|low|great|full|limited|some|little)\s+(?:analytic(?:al)?\s+)?confidence\b"
    r"|\bconfidence(?:\s+(?:level|rating))?\s+(?:is|are|of)\s+(?:high|moderate|medium|low)\b"
    r"|\bwith\s+confidence\b|\bconfident(?:ly)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that is checked. text: with its quotations blanked. terms: its words of likelihood."""

    own: Own
    text: str
    terms: tuple[Term, ...]

    def told(self, code: str, message: str, help: str, words: str = "", labels: tuple[Label, ...] = ()) -> Diagnostic:
        """A diagnostic on some of the sentence's words; on all of it where they are not given."""
        own = self.own
        return Diagnostic(code, message, own.text.span, help, labels, about=own.id, words=(self.text, words))


def sentences_of_judgement(brief: Brief) -> Iterator[Sentence]:
    """Every sentence of the judgements, and those of the bottom line that hold a word of likelihood."""
    scale = SCALES[brief.scale]
    for own in texts_of(brief):
        if (own.kind, own.key) != ("judgements", "text") and own.kind != "bottom_line":
            continue
        letters = letters_of(own.text.parts)
        blanked = unquoted(letters)
        for start, end in sentences_in(letters):
            terms = terms_in(blanked[start:end], scale)
            if terms or own.kind == "judgements":
                yield Sentence(own, blanked[start:end], terms)


def likelihood_is_of_the_scale(brief: Brief) -> Iterator[Diagnostic]:
    """BRF450 for each word of likelihood that the brief's scale has not, a negated one among them."""
    scale = SCALES[brief.scale]
    for sentence in sentences_of_judgement(brief):
        for term in sentence.terms:
            if term.band is None:
                message = f"“{term.words}” in {_where(sentence.own)} is not a word of {scale.name}"
                yield sentence.told("BRF450", message, _instead(term, scale), term.words)


def judgements_say_how_likely(brief: Brief) -> Iterator[Diagnostic]:
    """BRF451 for each judgement without any word of likelihood: it reads as certain, and no scale has that."""
    said = {s.own.id for s in sentences_of_judgement(brief) if s.own.kind == "judgements" and s.terms}
    for judgement in brief.judgements:
        if judgement.id not in said:
            yield Diagnostic(
                "BRF451",
                f"judgement {judgement.id!r} has no word of likelihood",
                judgement.text.span,
                f"write how likely it is in a word of {SCALES[brief.scale].name} ({_some(SCALES[brief.scale])}); "
                "what is known goes under `points`, what is not under `gaps`",
                about=judgement.id,
            )


def hedges_are_of_the_scale(brief: Brief) -> Iterator[Diagnostic]:
    """BRF452 for each vague hedge: may, might, could, possibly, perhaps, suggests."""
    scale = SCALES[brief.scale]
    for sentence in sentences_of_judgement(brief):
        for match in _HEDGE.finditer(sentence.text):
            if match["word"] == "may" and _DAY.search(sentence.text[: match.start()]):
                continue
            message = f"“{match['word']}” in {_where(sentence.own)} does not say how likely it is"
            yield sentence.told("BRF452", message, f"write a word of {scale.name}: {_some(scale)}", match["word"])


def terms_are_of_one_series(brief: Brief) -> Iterator[Diagnostic]:
    """BRF453 for each word that is of another series than the brief's first one ("likely", then "probable")."""
    scale = SCALES[brief.scale]
    first: tuple[Sentence, Term, int] | None = None
    for sentence in sentences_of_judgement(brief):
        for term in sentence.terms:
            series = scale.series_of(_plain(term)) if term.band else None
            if series is None or term.band is None:
                continue
            if first is None:
                first = sentence, term, series
            elif series != first[2]:
                twin = term.band.series[first[2]][0]
                yield sentence.told(
                    "BRF453",
                    f"“{term.words}” in {_where(sentence.own)} and “{first[1].words}” in {_where(first[0].own)} are "
                    f"of two series of {scale.name}",
                    f"keep to one: “{twin}” means the same as “{_plain(term)}”",
                    term.words,
                    (Label(first[0].own.text.span, f"“{first[1].words}” here"),),
                )


def confidence_stands_apart(brief: Brief) -> Iterator[Diagnostic]:
    """BRF454 for each sentence with a likelihood and a confidence, where the scale keeps the two apart."""
    scale = SCALES[brief.scale]
    if not scale.apart:
        return
    for sentence in sentences_of_judgement(brief):
        confidence = _CONFIDENCE.search(sentence.text)
        if sentence.terms and confidence:
            message = f"“{confidence[0]}” and “{sentence.terms[0].words}” stand in one sentence of "
            help = f"{scale.name} keeps likelihood and confidence apart; give the confidence under `confidence:`"
            yield sentence.told("BRF454", message + _where(sentence.own), help)


def percentages_fit_the_scale(brief: Brief) -> Iterator[Diagnostic]:
    """BRF456 for a percentage of another band than the word it stands beside, BRF455 for one in a gap."""
    scale = SCALES[brief.scale]
    for sentence in sentences_of_judgement(brief):
        for figure in figures_in(sentence.text, scale):
            written = sentence.text[figure.start : figure.end]
            term = next((one for one in sentence.terms if one.figure == figure), None)
            if term is not None and term.band is not None:
                if not term.band.holds(figure.low, figure.high):
                    message = f"“{term.words}” in {_where(sentence.own)} is {term.band.percent}, not {written}"
                    help = (
                        f"write the word for {written}{_words_for(figure, scale)}, or leave the percentage to the note"
                    )
                    yield sentence.told("BRF456", message, help, term.words)
            elif not any(band.meets(figure.low, figure.high) for band in scale.bands):
                message = f"{written} in {_where(sentence.own)} lies in a gap of {scale.name}"
                near = " or ".join(_shown(band) for band in scale.around(figure.low, figure.high))
                yield sentence.told("BRF455", message, f"the nearest bands are {near}" if near else "")


def judgements_say_it_once(brief: Brief) -> Iterator[Diagnostic]:
    """BRF457 for each judgement with more than one likelihood: words, or a chance in percent that stands by itself."""
    said: dict[str, list[tuple[Sentence, str]]] = {}
    for sentence in sentences_of_judgement(brief):
        if sentence.own.kind == "judgements":
            each = said.setdefault(sentence.own.id, [])
            beside = [term.figure for term in sentence.terms]
            each += [(sentence, term.words) for term in sentence.terms]
            figures = (one for one in figures_in(sentence.text, SCALES[brief.scale]) if one not in beside)
            each += [(sentence, sentence.text[one.start : one.end]) for one in figures]
    for judgement, likelihoods in said.items():
        if len(likelihoods) > 1:
            yield likelihoods[0][0].told(
                "BRF457",
                f"judgement {judgement!r} says {len(likelihoods)} times how likely something is: "
                + ", ".join(f"“{words}”" for _, words in likelihoods),
                "make it two judgements, each with its own confidence",
            )


def _where(own: Own) -> str:
    if own.kind == "judgements":
        return f"judgement {own.id!r}"
    audience = own.key.removeprefix("variants.")
    return "the bottom line" if audience == own.key else f"the bottom line for {audience}"


def _plain(term: Term) -> str:
    return " ".join(term.words.split())


def _shown(band: Band) -> str:
    return f"“{band.words[0]}” ({band.percent})"


def _some(scale: Scale) -> str:
    """The first word of each band, for a help."""
    return ", ".join(band.words[0] for band in scale.bands)


def _instead(term: Term, scale: Scale) -> str:
    """What to write: for a plain negation the word for it, else one of the scale's."""
    word = _plain(term).lower().split()[-1]
    if term.negated and word in KIN and len(_plain(term).split()) <= 3:
        band = scale.band_of(word)
        mirror = next((b for b in scale.bands if band and (b.low, b.high) == (100 - band.high, 100 - band.low)), None)
        if mirror is not None:
            return f"write {_shown(mirror)}, which is what the scale has for it"
    return f"write one of its words ({_some(scale)}), or quote the source that says it"


def _words_for(figure: Figure, scale: Scale) -> str:
    words = [_shown(band) for band in scale.bands if band.holds(figure.low, figure.high)]
    return f", {' or '.join(words)}" if words else ""
