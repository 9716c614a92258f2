"""A source's text as a row of folded words, for comparing wordings.

In: a text as read. Out: its words without case, punctuation and typesetting, the sentence and the quotation
that each lies in, and the way back to the text's own code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.evidence.finder import Stretch
from briefgen.evidence.passages import Folded, fold
from briefgen.evidence.sentences import Sentence, quotations, sentences
from briefgen.evidence.significant import STOP

LEAST_WORDS = 7
"""Words under which a sentence or a quotation is too short to tell anything."""

MOST_CAPITALS = 0.3
"""Part of a text's words with a capital above which capitals do not mark names, as in German; English has 0.2."""

_WORD = compiled(r"[^\W_]+(?:[.'][^\W_]+|,\d+)*")
_FUNCTION = """
i you we us me him them your who whom whose when where why how there here not no nor so if then than too very such
will would can could may might must shall should do does did done get got said says say told also only just even still
more most much many some any all each every both few other another same own one two three first last new over under
out up down off after before during while until since because though although between among through against without
within about around near now today yesterday year years day days time people according
"""
COMMON = STOP | frozenset(_FUNCTION.split())
"""Words that two sentences share without telling the same thing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text as words.

    words: folded, all sentences on end; a word like no other where something is left out.
    at: for each word its sentence and where it begins and ends in that sentence's folded text.
    bounds: for each sentence its first word and the one past its last.
    telling: for each sentence the words that say what it is about: no names and no common words.
    quoted: quotations of LEAST_WORDS and more, as words: the first and the one past the last.
    """

    words: tuple[str, ...]
    at: tuple[tuple[int, int, int], ...]
    sentences: tuple[Sentence, ...]
    folded: tuple[Folded, ...]
    bounds: tuple[Stretch, ...]
    telling: tuple[frozenset[str], ...]
    quoted: tuple[Stretch, ...]

    def place(self, first: int, last: int) -> Stretch:
        """The words from `first` up to `last`, which is not among them, in code points of the text."""
        (begin, start, _), (finish, _, end) = self.at[first], self.at[last - 1]
        return self._origin(begin, start), self._origin(finish, end - 1) + 1

    def length(self, sentence: int) -> int:
        """Words of a sentence."""
        first, last = self.bounds[sentence]
        return last - first

    def telling_in(self, first: int, last: int) -> frozenset[str]:
        """The telling words from `first` up to `last`."""
        telling = frozenset().union(*(self.telling[number] for number in {at[0] for at in self.at[first:last]}))
        return telling & {_singular(word) for word in self.words[first:last]}

    def said(self, first: int, last: int) -> str:
        """The words from `first` up to `last` as the text writes them."""
        return " ".join(self.folded[number].text[start:end] for number, start, end in self.at[first:last])

    def whole(self, first: int, last: int) -> Stretch:
        """The words from `first` up to `last` with the rest of the hyphenated words they begin and end in."""
        while self._joined(first):
            first -= 1
        while last < len(self.words) and self._joined(last):
            last += 1
        return first, last

    def _joined(self, place: int) -> bool:
        """Whether a word is of one piece with the word before it."""
        (number, _, before), (same, after, _) = self.at[place - 1], self.at[place]
        return place > 0 and number == same and self.folded[number].text[before:after] == "-"

    def _origin(self, sentence: int, place: int) -> int:
        return self.sentences[sentence].start + self.folded[sentence].origin(place)


def wording(raw: str, gap: str) -> Wording:
    """A text as words. gap: what stands for what is left out; another for each text, so that no two are alike."""
    cut = sentences(raw)
    folded = tuple(fold(raw[one.start : one.end]) for one in cut)
    words: list[str] = []
    at: list[tuple[int, int, int]] = []
    bounds: list[Stretch] = []
    for number, (sentence, text) in enumerate(zip(cut, folded, strict=True)):
        if not sentence.follows:
            words.append(f"{gap}{number}")
            at.append((number, 0, 0))
        first = len(words)
        for match in _WORD.finditer(text.lower):
            words.append(_plain(match.group()))
            at.append((number, match.start(), match.end()))
        bounds.append((first, len(words)))
    found = Wording(tuple(words), tuple(at), cut, folded, tuple(bounds), _telling(words, at, folded, bounds), ())
    return replace(found, quoted=tuple(_quoted(raw, found)))


def _plain(word: str) -> str:
    """A word without its apostrophes and the full stops of initials; a number keeps its point."""
    return word if word[0].isdecimal() else word.replace(".", "").replace("'", "")


def _telling(
    words: list[str], at: list[tuple[int, int, int]], folded: tuple[Folded, ...], bounds: list[Stretch]
) -> tuple[frozenset[str], ...]:
    """A name is a word that stands with a capital inside a sentence, unless the language gives many words one."""
    capital = [folded[number].text[start : start + 1].isupper() for number, start, _ in at]
    names = {words[place] for first, last in bounds for place in range(first + 1, last) if capital[place]}
    left_out = COMMON if sum(capital) > MOST_CAPITALS * len(words) else names | COMMON
    return tuple(
        frozenset(_singular(word) for word in words[first:last] if word not in left_out) for first, last in bounds
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _quoted(raw: str, text: Wording) -> Iterator[Stretch]:
    """The quotations that are long enough, as words."""
    ends = [sentence.end for sentence in text.sentences]
    for start, end in quotations(raw):
        number = bisect_right(ends, start)
        inside: list[int] = []
        while number < len(ends) and text.sentences[number].start < end:
            first, last = text.bounds[number]
            inside += [place for place in range(first, last) if start <= text.place(place, place + 1)[0] < end]
            number += 1
        if len(inside) >= LEAST_WORDS:
            yield inside[0], inside[-1] + 1
