"""Names in our own prose come from the sources: a person, place or body that no cited text has is from memory.

In: a brief, its book and the texts at hand by source. Out: BRF405, a warning. A name is a word with a capital
that does not begin its sentence and is no month or weekday. It must stand in the texts of the sources that the
sentence rests on (of all, where it rests on nothing), or in what the brief writes of them: labels, titles,
authors, publishers, values, attributions, fragments, declared names. Where one of those texts is not at hand
nothing is said: a name can stand in the part of a text that nobody quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.evidence.passages import fold
from briefgen.evidence.prose import VALUE, Book, Sentence, rests_on, told_in
from briefgen.model.brief import Brief, Claim, Source
from briefgen.model.months import MONTHS, WEEKDAYS
from briefgen.model.texts import texts_of
from briefgen.model.value import Words

_WORD = compiled(r"[^\W\d_]+(?:['.\-][^\W\d_]+)*\.?")
_BEGIN = compiled(r"(?:^|[.:!?…]\s*)[\"'(\[]*$")
_ALWAYS = frozenset(word.lower() for word in (*MONTHS, *WEEKDAYS, "I", "TLP", "UTC", "GMT", "Mr", "Mrs", "Ms", "Dr"))


def names_are_known(brief: Brief, book: Book, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """BRF405 for each name that no text of the sources behind its sentence has. texts: by source id."""
    claims: dict[str, list[Claim]] = {source.id: [] for source in brief.sources}
    for claim in brief.claims:
        claims[claim.source].append(claim)
    known: dict[str, frozenset[str]] = {}
    ours = _words(" ".join(book.names)) | _ALWAYS
    for own in texts_of(brief):
        for sentence in told_in(own, book):
            sources = dict.fromkeys(book.claims[each].source for each in rests_on(sentence, book))
            behind = [book.sources[source] for source in sources or book.sources if source in book.sources]
            if any(source.id not in texts for source in behind):
                continue
            there = ours
            for source in behind:
                if source.id not in known:
                    known[source.id] = _words(_written(source, claims[source.id]) + " " + texts[source.id])
                there |= known[source.id]
            for name in _names(sentence):
                if not all(_stem(part) in there for part in name.split("-") if any(map(str.isupper, part))):
                    where = ", ".join(f"`{source.id}`" for source in behind)
                    message = f"“{name}” stands in no text that the sentence rests on ({where})"
                    cure = "use the sources' spelling, cite the claim that has it, or declare it under `names:`"
                    yield Diagnostic("BRF405", message, own.text.span, cure, about=own.id, words=(sentence.text, name))


def _written(source: Source, claims: list[Claim]) -> str:
    """What the brief writes of a source and of its claims."""
    parts = [source.label, source.title, source.author, source.publisher, source.release_name]
    for claim in claims:
        parts += [claim.attributed_to, claim.translation, *claim.quotes]
        parts += [claim.value.text] if isinstance(claim.value, Words) else []
    return " ".join(parts)


def _names(sentence: Sentence) -> Iterator[str]:
    """Words with a capital, in order, without those that begin something and those inside quotations."""
    text = fold(sentence.text.replace(VALUE, "x")).text if sentence.text else ""
    for start, end in reversed(sentence.quotations):
        text = text[:start] + '"' + "x" * (end - start - 2) + '"' + text[end:] if end <= len(text) else text
    for match in _WORD.finditer(text):
        word = match.group().rstrip(".")
        if any(letter.isupper() for letter in word) and not _BEGIN.search(text[: match.start()]):
            yield word


def _words(text: str) -> frozenset[str]:
    """The words of a text and the parts of its hyphened ones, without possessives and plurals."""
    return frozenset(_stem(part) for word in _WORD.findall(fold(text).text) for part in (word, *word.split("-")))


def _stem(word: str) -> str:
    lower = re.sub(r"'s?$", "", word.lower()).replace(".", "").replace("'", "")
    return lower[:-1] if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss") else lower
