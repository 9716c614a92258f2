"""What a built file says of itself, and how its text differs from another's.

In: the bytes of a note in PDF, Markdown or JSON, and its name. Out: which edition of which brief it is, as far as it
tells, and its text in lines; where two texts differ. A PDF names its brief in its name, or in its keywords.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.model.twin import SCHEMA
from briefgen.proof.page_text import hyphened, texts_of

_NAME = compiled(
    r"(?P<brief>[a-z0-9-]{1,40})_(?P<audience>[a-z0-9-]{1,40})_(?P<length>[a-z]+)_(?P<as_of>\d{4}-\d{2}-\d{2})"
    r"_e(?P<edition>\d+)\.(?:pdf|md|json)"
)
_PAIR = compiled(r'(?P<key>[A-Za-z][A-Za-z0-9_-]*): (?P<value>".*")')
_CREATED = compiled(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)")
_KEYS = ("brief", "audience", "length", "as_of", "edition", "title")


@dataclass(frozen=True, slots=True)
class BuiltNote:
    """A finished file.

    format: `pdf`, `md` or `json`. brief, audience, length, as_of (ISO, with its zone, or the day alone), edition,
    title: "" where the file does not tell. lines: its text. pages: of a PDF, else 0. sure: it tells so in itself, not
    in its name alone.
    """

    format: str
    brief: str
    audience: str
    length: str
    as_of: str
    edition: str
    title: str
    lines: tuple[str, ...]
    pages: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a file that stand otherwise in another, with the words before them; either may be empty."""

    before: str
    here: str
    there: str


def read_built(data: bytes, name: str = "") -> BuiltNote | None:
    """A built file; None for bytes that are no note of ours. name: the file's, without its folder."""
    named = _NAME.fullmatch(name)
    by_name = {key: value for key, value in named.groupdict().items() if value} if named else {}
    if data.startswith(b"%PDF-"):
        return _pdf(data, by_name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.startswith("{"):
        return _twin(text)
    told, lines = _front_matter(text)
    if not told.get("brief"):
        return None
    return _note("md", told, tuple(line for line in lines if line.strip()))


def differences(built: BuiltNote, now: BuiltNote) -> tuple[Difference, ...]:
    """Where the text of a file differs from the same edition built now, in reading order."""
    lines = SequenceMatcher(None, built.lines, now.lines, autojunk=False)
    found: list[Difference] = []
    for tag, first, last, start, end in lines.get_opcodes():
        if tag != "equal":
            found += _in_words(" ".join(built.lines[first:last]).split(), " ".join(now.lines[start:end]).split())
    return tuple(found)


def likeness(built: BuiltNote, other: BuiltNote) -> float:
    """How much of two files' text is the same: 0 to 1, by words, whatever their order."""
    one, two = (Counter(word for line in note.lines for word in line.split()) for note in (built, other))
    total = sum(one.values()) + sum(two.values())
    return 2 * sum((one & two).values()) / total if total else 1.0


def difference_words(one: Difference) -> str:
    """A difference as a sentence for the author."""
    after = f" after “… {one.before}”" if one.before else ""
    if not one.there:
        return f"the file has “{one.here}”{after}, which the content does not give now"
    if not one.here:
        return f"the content now gives “{one.there}”{after}, which the file does not have"
    return f"the file has “{one.here}”{after}, where the content now gives “{one.there}”"


_CONTEXT = 6
"""Words shown before a difference."""


def _in_words(here: list[str], there: list[str]) -> list[Difference]:
    words = SequenceMatcher(None, here, there, autojunk=False)
    return [
        Difference(
            " ".join(here[max(0, first - _CONTEXT) : first]), " ".join(here[first:last]), " ".join(there[start:end])
        )
        for tag, first, last, start, end in words.get_opcodes()
        if tag != "equal"
    ]


def _note(form: str, told: Mapping[str, str], lines: tuple[str, ...], pages: int = 0, sure: bool = True) -> BuiltNote:
    brief, audience, length, as_of, edition, title = (told.get(key, "") for key in _KEYS)
    return BuiltNote(form, brief, audience, length, as_of, edition, title, lines, pages, sure)


def _front_matter(text: str) -> tuple[dict[str, str], list[str]]:
    """The properties that our Markdown begins with, and the lines below them."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return {}, lines
    end = lines.index("---", 1)
    told: dict[str, str] = {}
    for line in lines[1:end]:
        pair = _PAIR.fullmatch(line)
        if pair:
            try:
                told[pair["key"]] = str(json.loads(pair["value"]))  # what our writer escapes, JSON does alike
            except ValueError:
                continue
    return told, lines[end + 1 :]


def _twin(text: str) -> BuiltNote | None:
    """A note's machine-readable twin: its lines are its texts and numbers, in order."""
    try:
        twin = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if twin.get("schema") != SCHEMA:
        return None
    told = {key: str(twin.get(key, "")) for key in _KEYS}
    return _note("json", told, tuple(_leaves(twin)))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _pdf(data: bytes, by_name: Mapping[str, str]) -> BuiltNote | None:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    lines: list[str] = []
    try:
        about = pdf.get_metadata_dict()
        pages = len(pdf)
        for text in texts_of(pdf):
            lines += text.splitlines()
    finally:
        pdf.close()
    words = tuple(" ".join(hyphened(line).split()) for line in lines)
    said = dict(pair.split("=", 1) for pair in re.split(r";\s*", about.get("Keywords", "")) if "=" in pair)
    created = _CREATED.match(about.get("CreationDate", ""))
    told = {"title": about.get("Title", "")}
    if created:
        year, month, day, hour, minute = created.groups()
        told["as_of"] = f"{year}-{month}-{day}T{hour}:{minute}Z"
    return _note("pdf", {**by_name, **told, **said}, tuple(filter(None, words)), pages, bool(said.get("brief")))
