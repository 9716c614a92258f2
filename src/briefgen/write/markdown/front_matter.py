r"""YAML front matter. In: (key, value) pairs of text. Out: its lines.

Every value stands in double quotes, so that no YAML reader, 1.1 or 1.2, takes `no`, `12:30` or `010` for
anything but the letters (YAML 1.2.2, 7.3.1). Non-printable characters become `\u` escapes.
"""

from __future__ import annotations

import re

from briefgen.base.pattern import compiled

_PLAIN_KEY = compiled(r"[A-Za-z][A-Za-z0-9_-]*")
_NOT_A_KEY = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that YAML 1.1 reads as something else than letters."""
_ESCAPED = compiled(r"[\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(properties: tuple[tuple[str, str], ...]) -> list[str]:
    """The lines of the front matter and the blank line below it; none without properties."""
    if not properties:
        return []
    pairs = [f"{_key(key)}: {_quoted(value)}" for key, value in properties]
    return ["---", *pairs, "---", ""]


def _key(key: str) -> str:
    plain = _PLAIN_KEY.fullmatch(key) and key.lower() not in _NOT_A_KEY
    return key if plain else _quoted(key)


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in '\\"':
        return "\\" + character
    if character == "\n":
        return "\\n"
    return f"\\u{ord(character):04X}"
