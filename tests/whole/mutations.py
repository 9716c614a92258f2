"""Single changes to a project, drawn by a seed: another digit, another number word, a word of a fragment or a text.

In: a project's files and the brief that they make. Out: every place that can be changed, by kind, and changes drawn
from them: the kinds in turn, so that a rare kind has its share, the place and what comes there by lot. Not among
the places: comments, keys, and a template's tags and front matter, which print nothing.
"""

from __future__ import annotations

import random  # noqa: TID251 - the changes are drawn by lot, from a seed
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefgen.edit.wording import value_words
from briefgen.model.brief import Brief

SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS_ALIKE = (
    SMALL,
    ("dozen", "hundred", "thousand", "million"),
    ("dozens", "scores", "hundreds", "thousands", "millions"),
)
"""Number words that can stand in one another's place."""

Other = Callable[[random.Random, str], str]
"""What comes in the place of a stretch, by lot."""

FRAME = ("as_of", "next_update", "edition", "ask", "contact", "briefgen", "status", "marking", "lang")
"""Keys of brief.yaml that say what the note is, and not what is known."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_NEIGHBOURS = re.compile(rf"(?<!\w)({_WORD.pattern})(\s+)({_WORD.pattern})(?!\w)")
_DENIAL = re.compile(r"\b(?:not|no|never|nobody|none) ", re.IGNORECASE)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(word for words in WORDS_ALIKE for word in words)})\b", re.IGNORECASE)
_PRINTED = re.compile(r"\[=([a-z0-9-]+)\]")
_TAG = re.compile(r"\A---\n.*?^---\n|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL | re.MULTILINE)
_BEFORE_WORD = re.compile(r"(?<=[^\W\d_] )(?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Place:
    """What can be changed. file: from the project's root, "/" between names. after: what can come in its place."""

    kind: str
    file: str
    start: int
    end: int
    after: Other


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one file. line: from 1. before, after: the letters that give way, and those that come."""

    kind: str
    file: str
    start: int
    line: int
    before: str
    after: str

    def made_in(self, text: str) -> str:
        """The file's text with the change."""
        end = self.start + len(self.before)
        assert text[self.start : end] == self.before
        return text[: self.start] + self.after + text[end:]

    def shown(self, text: str) -> str:
        """File, line, before and after, with the words around. text: the file before the change."""
        end = self.start + len(self.before)
        head = text[: self.start].rsplit("\n", 1)[-1][-50:]
        tail = text[end:].split("\n", 1)[0][:50]
        return f"{self.file}:{self.line}: {self.kind}: {head}⟦{self.before} → {self.after}⟧{tail}"


def drawn(places: Mapping[str, list[Place]], texts: Mapping[str, str], count: int, seed: int) -> Iterator[Change]:
    """That many changes, the kinds in turn; never the same twice. texts: of the files, by name."""
    rng = random.Random(seed)
    kinds = sorted(kind for kind, found in places.items() if found)
    seen: set[Change] = set()
    tried = 0
    while len(seen) < count:
        if tried % len(kinds) == 0:
            rng.shuffle(kinds)
        place = rng.choice(places[kinds[tried % len(kinds)]])
        tried += 1
        assert tried < 50 * count, "the project has not that many places to change"
        text = texts[place.file]
        before = text[place.start : place.end]
        change = Change(
            place.kind, place.file, place.start, text.count("\n", 0, place.start) + 1, before, place.after(rng, before)
        )
        if change.after != before and change not in seen:
            seen.add(change)
            yield change


def places(root: Path, brief: Brief, text_files: Mapping[str, str]) -> tuple[dict[str, list[Place]], dict[str, str]]:
    """Every place of a project that can be changed, by kind; and the files' texts by name.

    text_files: the sources' texts, by name from the root; empty for a project without.
    """
    folder = f"content/{brief.id}"
    names = [f"{folder}/{name}" for name in ("brief.yaml", "sources.yaml", "claims.yaml")]
    templates = [path.relative_to(root).as_posix() for path in sorted((root / "templates").glob("*.j2"))]
    lock = [f"{folder}/evidence.lock"] if (root / folder / "evidence.lock").is_file() else []
    texts = {name: (root / name).read_text(encoding="utf-8") for name in (*names, *templates, *lock)} | dict(text_files)
    vocabulary = sorted({word for name in names for word in _WORD.findall(texts[name]) if word.islower()})
    found: list[Place] = []
    for name in names:
        found += _in_yaml(name, texts[name], vocabulary, brief)
    for name in text_files:
        found += _in_words("text", name, texts[name], 0, len(texts[name]), vocabulary)
    for name in lock:
        found += _digits("evidence.lock", name, texts[name], 0, len(texts[name]))
    for name in templates:
        found += _in_template(name, texts[name])
    by_kind: dict[str, list[Place]] = {}
    for place in found:
        by_kind.setdefault(place.kind, []).append(place)
    return by_kind, texts


# -- where --


def _in_yaml(file: str, text: str, vocabulary: list[str], brief: Brief) -> Iterator[Place]:
    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    for path, start, end in _scalars(root, ()):
        where = _where(file, path)
        if where in ("fragment", "claim: value"):
            yield from _in_words(where, file, text, start, end, vocabulary)
            continue
        yield from _digits(where, file, text, start, end)
        if where not in ("frame", "ids and files"):
            yield from _number_words(where, file, text, start, end)
            yield from _mistyped(file, text, start, end, brief)


def _scalars(node: yaml.Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each value of a YAML file, with its keys and where it stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _scalars(one, path)
    else:
        yield path, node.start_mark.index, node.end_mark.index


def _where(file: str, path: tuple[str, ...]) -> str:
    """What a value is called in the table."""
    kind, last = file.rsplit("/", 1)[-1].removesuffix(".yaml"), path[-1]
    if last in ("id", "question", "source", "basis", "about", "origin") or path == ("text",):
        return "ids and files"
    if kind == "claims":
        return "fragment" if last in ("quote", "quotes", "near") else f"claim: {last}"
    if kind == "sources":
        return f"source: {last}"
    if path[0] in FRAME and path != ("ask", "text"):
        return "frame"
    return f"{path[0]}: {last}" if path[0] in ("points", "questions") else path[0]


def _in_template(file: str, text: str) -> Iterator[Place]:
    printed = _TAG.sub(lambda tag: re.sub(r"[^\n]", "\0", tag.group()), text)
    yield from _digits("template", file, printed, 0, len(printed))
    for match in _BEFORE_WORD.finditer(printed):
        yield Place("number put in template", file, match.start(), match.start(), _a_number)


# -- what --


def _digits(where: str, file: str, text: str, start: int, end: int) -> Iterator[Place]:
    for match in _DIGIT.finditer(text, start, end):
        yield Place(f"digit in {where}", file, *match.span(), _other_digit)


def _number_words(where: str, file: str, text: str, start: int, end: int) -> Iterator[Place]:
    for match in _NUMBER_WORD.finditer(text, start, end):
        yield Place(f"number word in {where}", file, *match.span(), _other_number)


def _in_words(where: str, file: str, text: str, start: int, end: int, vocabulary: list[str]) -> Iterator[Place]:
    """Digits, number words and words of a stretch that a source said."""
    yield from _digits(where, file, text, start, end)
    yield from _number_words(where, file, text, start, end)

    def another(rng: random.Random, _: str) -> str:
        return rng.choice(vocabulary)

    for match in _WORD.finditer(text, start, end):
        yield Place(f"word changed in {where}", file, *match.span(), another)
        yield Place(f"word doubled in {where}", file, *match.span(), lambda _, word: f"{word} {word}")
        after = 1 if text[match.end() : min(match.end() + 1, end)] == " " else 0
        yield Place(f"word dropped in {where}", file, match.start(), match.end() + after, lambda *_: "")
    for match in _WORD.finditer(text, start, end):
        pair = _NEIGHBOURS.match(text, match.start(), end)
        if pair and pair[1].lower() != pair[3].lower():
            yield Place(f"words swapped in {where}", file, *pair.span(), _swapped)
    for match in _DENIAL.finditer(text, start, end):
        yield Place(f"denial lost in {where}", file, *match.span(), lambda *_: "")


def _mistyped(file: str, text: str, start: int, end: int, brief: Brief) -> Iterator[Place]:
    """A value that is printed, typed out with a wrong digit or number word."""
    claims = {claim.id: claim for claim in brief.claims}
    questions = {question.id: question for question in brief.questions}
    for match in _PRINTED.finditer(text, start, end):
        claim = claims[match[1]]
        value = value_words(claim.value, questions[claim.question])
        spots: list[tuple[tuple[int, int], Other]] = [(spot.span(), _other_digit) for spot in _DIGIT.finditer(value)]
        spots += [(spot.span(), _other_number) for spot in _NUMBER_WORD.finditer(value)]
        if spots:
            yield Place("value typed wrong", file, *match.span(), _typed(value, spots))


def _typed(value: str, spots: list[tuple[tuple[int, int], Other]]) -> Other:
    def after(rng: random.Random, _: str) -> str:
        (first, last), other = rng.choice(spots)
        return value[:first] + other(rng, value[first:last]) + value[last:]

    return after


def _other_digit(rng: random.Random, digit: str) -> str:
    return rng.choice([each for each in "0123456789" if each != digit])


def _other_number(rng: random.Random, word: str) -> str:
    alike = next(words for words in WORDS_ALIKE if word.lower() in words)
    other = rng.choice([each for each in alike if each != word.lower()])
    return other.capitalize() if word[0].isupper() else other


def _swapped(_: random.Random, pair: str) -> str:
    match = _NEIGHBOURS.fullmatch(pair)
    assert match is not None
    return match[3] + match[2] + match[1]


def _a_number(rng: random.Random, _: str) -> str:
    return rng.choice((f"{rng.randint(2, 9999)} ", f"{rng.choice(SMALL)} "))
