"""Names that an audience may not read: where a text holds one.

In: spellings, texts. Out: the first spelling that a text holds. Letter case, accents, the kind of hyphen or
apostrophe, line ends and what a web address makes of a space do not hide one; nor do quotation marks, a
possessive, a plural or a hyphen behind or before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from urllib.parse import unquote

from briefgen.base.pattern import compiled
from briefgen.model.inline import Code, Emph, Inline, Link, Rich, Str, Strong, ValueOf, walk

_JOINTS = compiled(r"[\s_\-‐‑‒–—−/+.]+")
_LETTER = compiled(r"[^\W_]")


class Unsaid:
    """Spellings, made ready to be found.

    cased: letter case tells too, so that a name which is also a word ("The Signal") is not found in that. Short
    ones in capitals ("IS") are found in capitals alone in any case.
    """

    def __init__(self, spellings: Iterable[str], cased: bool = False) -> None:
        whole = sorted({one for one in spellings if _LETTER.search(one)}, key=lambda one: (-len(one), one))
        self._spelt = whole
        self._exact = _pattern([_folded(one) for one in whole if cased or _is_short(one)])
        self._loose = _pattern([_folded(one).casefold() for one in whole if not cased and not _is_short(one)])
        self._run = [squeezed(one) for one in whole if len(one.split()) > 1]

    def __bool__(self) -> bool:
        return bool(self._spelt)

    def found_in(self, *values: object) -> bool:
        """Whether any text in these values holds a name: strings, inline texts, and data that holds such."""
        return bool(self._spelt) and any(self._in_text(text) for value in values for text in texts_in(value))

    def _in_text(self, text: str) -> bool:
        folded = _folded(text)
        if self._exact.search(folded) or self._loose.search(folded.casefold()):
            return True
        return "://" in text and any(run in squeezed(text) for run in self._run)  # an address runs words together


def texts_in(value: object) -> Iterator[str]:
    """Every text that a reader could see in a value: ids of citations and places in the file are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Rich):
        yield from _of_rich(value.parts)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name != "at":
                yield from texts_in(getattr(value, field.name))


def _of_rich(parts: tuple[Inline, ...]) -> Iterator[str]:
    """The letters as one text, so that emphasis in a name does not hide it; and addresses."""
    yield _letters(parts)
    yield from (part.href for part in walk(parts) if isinstance(part, Link))


def _letters(parts: tuple[Inline, ...]) -> str:
    out: list[str] = []
    for part in parts:
        if isinstance(part, Str | Code):
            out.append(part.text)
        elif isinstance(part, Emph | Strong | Link):
            out.append(_letters(part.children))
        elif isinstance(part, ValueOf):
            out.append("\ufffc")
    return "".join(out)


def _is_short(spelling: str) -> bool:
    return len(spelling) <= 4 and spelling.isupper()


def _folded(text: str) -> str:
    """A text in the form in which names are compared, letter case kept."""
    plain = unicodedata.normalize("NFKD", unquote(text) if "%" in text else text)
    bare = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))
    return _JOINTS.sub(" ", bare.replace("’", "'").replace("ʼ", "'")).strip()


def squeezed(text: str) -> str:
    """A text's letters and digits alone, small."""
    return "".join(char for char in _folded(text).casefold() if char.isalnum())


def _pattern(spellings: list[str]) -> re.Pattern[str]:
    """Each as whole words, with the possessive or plural that may follow."""
    if not spellings:
        return re.compile(r"(?!)")
    each = "|".join(re.escape(one) for one in spellings if one)
    return re.compile(rf"(?<![^\W_])(?:{each})(?:'?e?s)?(?![^\W_])")
