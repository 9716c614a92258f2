"""`compiled`, as `re.compile`, but at first use: a pattern's text and flags come in, the pattern goes out.

To compile one takes a tenth of a millisecond to some, and modules have well over a hundred, of which a command uses
some. Type checkers see `re.compile`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_PARTS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags", "groups",
          "groupindex")  # fmt: skip


class _Late:
    """A pattern that is compiled when it is asked for one of its parts, and then has them all as its own."""

    def __init__(self, text: str, flags: re.RegexFlag | int = 0) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _PARTS:
            raise AttributeError(name)
        pattern = re.compile(self._text, self._flags)
        self.__dict__.update((part, getattr(pattern, part)) for part in _PARTS)
        return self.__dict__[name]


if TYPE_CHECKING:
    compiled = re.compile
else:
    compiled = _Late
