"""Where in its template a block of a page was written.

In: the rendered page with its handles, and the templates' texts. Out: a template and a line for lines of the page: of
the value printed there, else of the template's own letters, looked for from the value before them on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.compose.handles import Handles, Held

_USES = compiled(r"""\{%-?\s*(?:include|extends|import|from)\s+["']([^"']+)["']""")
"""What a template says to take another in."""


class TemplateLines:
    """Places of one page. template: its name; source: the text of a template by name, moved down to its line in the
    file, None where there is none."""

    def __init__(self, page: str, handles: Handles, template: str, source: Callable[[str], str | None]) -> None:
        self._lines = page.split("\n")
        self._handles = handles
        self._source = lru_cache(maxsize=None)(lambda name: tuple((source(name) or "").split("\n")))
        self._names = [template]
        for name in self._names:  # it grows as they are read
            used = [one for line in self._source(name) for one in _USES.findall(line)]
            self._names += [one for one in dict.fromkeys(used) if one not in self._names]

    def place(self, lines: Sequence[int] | None) -> Span | None:
        """The place of a block. lines: of the page, its first, from 0, and the one after its last."""
        if not lines:
            return None
        names = [*self._names]
        last = 1
        for line in reversed(self._lines[: lines[0]]):  # the value that was printed before
            held = [part for part in self._handles.parts(line) if isinstance(part, Held)]
            if held:
                names.insert(0, held[-1].template)
                last = held[-1].line
                break
        for line in self._lines[lines[0] : lines[1]]:
            parts = self._handles.parts(line)
            held = [part for part in parts if isinstance(part, Held)]
            if held:
                return self._span(held[0].template, held[0].line)
            for name in dict.fromkeys(names):
                found = self._literal(name, line.strip(), last if name == names[0] else 1)
                if found:
                    return self._span(name, found)
        return None

    def _literal(self, name: str, text: str, after: int) -> int:
        """The line of a template that is these letters: the first from one on, else the first; 0 for none."""
        found = [at for at, line in enumerate(self._source(name), 1) if text and line.strip() == text]
        return next((at for at in found if at >= after), found[0] if found else 0)

    def _span(self, name: str, line: int) -> Span:
        own = self._source(name)
        text = own[line - 1] if 0 < line <= len(own) else ""
        return Span(name, max(line, 1), len(text) - len(text.lstrip()) + 1)
