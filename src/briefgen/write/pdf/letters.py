"""Text as written comes in, the letters to draw go out, with those that no font has.

- White space of every kind is a space, save the no-break and thin spaces that the font has.
- A letter followed by combining marks is drawn as one composed letter where the font has it (Unicode NFC,
  UAX 15), else from its parts. The text read back from the PDF is then the composed one.
- Characters that are by themselves invisible (Default_Ignorable_Code_Point: joiners, direction marks, soft
  hyphen, variation selectors) are not drawn. U+200B stays until lines are broken: it is a place to break.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import lru_cache

from briefgen.base.pattern import compiled

ZERO_WIDTH_SPACE = "\u200b"
NON_JOINER, JOINER = JOINERS = ("\u200c", "\u200d")

_PLAIN = compiled(r"[ -~]*")
_SPACE = compiled(r"[\t\n\v\f\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008\u2028\u2029\u205f\u3000]")
_INVISIBLE = compiled(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def draw_as(text: str, has: Container[str], plain: set[str]) -> tuple[str, tuple[str, ...]]:
    """The letters to draw for a text, and the characters, each once, for which the font has none.

    has: the letters of the font. plain: those of them that were found to be drawn as they are; more are added.
    """
    if _PLAIN.fullmatch(text) or plain.issuperset(text):
        return text, ()
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text))
    if all([letter in has and not is_mark(letter) for letter in set(text)]):
        plain.update(text)
        return text, ()
    out: list[str] = []
    missing: dict[str, None] = {}
    for cluster in clusters_of(text):
        drawn = drawable(cluster, has)
        if drawn is None:
            missing.update(dict.fromkeys(letter for letter in cluster if letter not in has))
        else:
            out.append(drawn)
    return "".join(out), tuple(missing)


def name_of(letter: str) -> str:
    """A character as a diagnostic names it: “ا” U+0627 ARABIC LETTER ALEF."""
    point = f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}"
    return f"“{letter}” {point}" if letter.isprintable() and not unicodedata.combining(letter) else point


def seen(text: str) -> str:
    """A text without what is never drawn, but with the two joiners: they change the shape of Arabic letters."""
    text = _SPACE.sub(" ", text)
    return _INVISIBLE.sub(lambda found: found[0] if found[0] in JOINERS else "", text)


def clusters_of(text: str) -> list[str]:
    """Letters, each with the combining marks that follow it."""
    out: list[str] = []
    for letter in text:
        if out and is_mark(letter):
            out[-1] += letter
        else:
            out.append(letter)
    return out


@lru_cache(maxsize=4096)
def is_mark(letter: str) -> bool:
    """Whether a character sits on the one before it."""
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) in ("Mn", "Me")


def drawable(cluster: str, has: Container[str]) -> str | None:
    """A letter with its marks in the form that a font has, None where it has none."""
    if len(cluster) == 1 and (cluster in has or cluster == ZERO_WIDTH_SPACE):
        return cluster
    for form in ("NFC", "NFD"):
        candidate = unicodedata.normalize(form, cluster)
        if all(letter in has for letter in candidate):
            return candidate
    return cluster if all(letter in has for letter in cluster) else None
