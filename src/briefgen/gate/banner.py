"""What a note is marked with: the banner, and the short marks of its portions.

In: a released brief. Out: the highest level left in it with the caveats left in it; the brief with a mark in
brackets before each text, where its scheme wants that.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from briefgen.model.brief import Brief
from briefgen.model.inline import Rich, Str
from briefgen.model.marking import Level, Mark, banner_words

E = TypeVar("E")

TEXTS = ("points", "judgements", "gaps", "uncertainty", "background", "options", "lines_to_take", "qa", "changes",
         "corrections")  # fmt: skip
"""Lists of a brief whose entries are portions with a text."""


def banner(brief: Brief) -> Level:
    """The highest level of what a (released) brief holds, with the caveats of all of it behind its name.

    Whatever is unmarked has the brief's marking: `OFFICIAL-SENSITIVE – LEGAL, not for press`.
    """
    scheme, mark = brief.scheme, highest(brief)
    return replace(scheme.levels[scheme.rank(mark.level)], name=banner_words(mark.level, mark.caveats))


def highest(brief: Brief) -> Mark:
    """The same as a level's name and caveats."""
    entries = (entry.marking for name in ("sources", "questions", "claims", *TEXTS) for entry in getattr(brief, name))
    return brief.scheme.highest((brief.marking, *filter(None, entries)), brief.caveats)


def mark_portions(brief: Brief) -> Brief:
    """The brief with its portion's mark before each text, where the scheme marks portions."""
    if not brief.scheme.portions:
        return brief
    scheme = brief.scheme
    marked: dict[str, Any] = {
        name: tuple(_marked(entry, scheme.portion(entry.marking or brief.marking)) for entry in getattr(brief, name))
        for name in TEXTS
    }
    own = scheme.portion(brief.marking)
    return replace(
        brief,
        ask=brief.ask and _marked(brief.ask, own),
        bottom_line=brief.bottom_line and _marked(brief.bottom_line, own),
        **marked,
    )


def _marked(entry: E, mark: str) -> E:
    """Each text of an entry is printed somewhere by itself."""
    changed: dict[str, Any] = {}
    for field in fields(entry):  # type: ignore[arg-type]
        value = getattr(entry, field.name)
        if isinstance(value, Rich):
            changed[field.name] = _before(value, mark)
        elif isinstance(value, tuple) and any(isinstance(one, Rich) for one in value):
            changed[field.name] = tuple(_before(one, mark) for one in value)
    return replace(entry, **changed)  # type: ignore[type-var]


def _before(rich: Rich, mark: str) -> Rich:
    return replace(rich, parts=(Str(f"{mark}\u00a0"), *rich.parts))
