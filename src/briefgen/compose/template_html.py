"""HTML that stands in a template's own words: a note has no form for it, so that it prints as letters.

In: the source of the templates of a note. Out: a warning for each tag that HTML knows, with its place and the
Markdown for it. What stands in a code span is meant as letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.compose.template_numbers import own_words

_MARKDOWN = {
    "`**words**`": "b strong",
    "`*words*`": "i em u cite",
    "a backslash at the end of the line": "br",
    "an empty line before and after": "p div section article header footer center",
    "`[words](https://…)`": "a",
    "`## A section`": "h1 h2 h3 h4 h5 h6",
    "`- ` before each entry": "ul ol li dl dt dd",
    "`---` on a line of its own": "hr",
    "`| a | b |` with a line `|---|---|` below the head": "table thead tbody tr td th caption",
    "`> ` before each line": "blockquote",
    "a backtick on each side": "code pre tt kbd samp",
    "`{# … #}`, which is not printed": "!--",
}
_ELSE = (
    "img span font small big sub sup s del ins mark style script iframe input button form label svg nav main details"
)
_INSTEAD = {tag: how for how, tags in _MARKDOWN.items() for tag in tags.split()} | dict.fromkeys(_ELSE.split(), "")
_TAG = compiled(r"`[^`\n]*`|<(?P<tag>!--|[A-Za-z][A-Za-z0-9]*)(?:(?<=--)|(?=[\s/>])(?=[^<>]*>|[^<>]*=[^<>]*\Z))")


def check_template_html(templates: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """BRF521 for each kind of tag of each template, at its first place. templates: by the name shown to the author."""
    return tuple(one for name, source in templates.items() for one in _tags(name, source))


def _tags(name: str, source: str) -> Iterator[Diagnostic]:
    found: dict[str, list[int]] = {}
    for start, text in own_words(source):
        for match in _TAG.finditer(text):
            tag = (match["tag"] or "").lower()
            if tag in _INSTEAD:
                found.setdefault(tag, []).append(start + match.start())
    for tag, places in found.items():
        line, column = source.count("\n", 0, places[0]) + 1, places[0] - source.rfind("\n", 0, places[0])
        shown = "<!-- … -->" if tag == "!--" else f"<{tag}>"
        more = f" ({len(places)} times)" if len(places) > 1 else ""
        message = f"`{shown}` is HTML, which prints as letters{more}"
        cure = f"use Markdown: {_INSTEAD[tag]}" if _INSTEAD[tag] else "take it out: Markdown has no form for it"
        yield Diagnostic("BRF521", message, Span(name, line, column, line, column + len(tag) + 1), cure)
