"""HTML in a template's own words is told, with its place and the Markdown for it."""

from __future__ import annotations

import pytest

from briefgen.compose.template_html import check_template_html


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<b>Not</b> for release", [("<b>", 1, 1, "`**words**`")]),
        ("---\naudience: press\n---\nOne\nline<br/>\nmore<br>", [("<br>", 5, 5, "a backslash at the end of the line")]),
        ('See <a href="{{ url }}">it</a>', [("<a>", 1, 5, "`[words](https://…)`")]),
        ("<DIV class=x>\n<font>", [("<div>", 1, 1, "an empty line"), ("<font>", 2, 1, "take it out")]),
        ("<!-- later -->", [("<!-- … -->", 1, 1, "`{# … #}`")]),
        ("{{ '<b>x</b>' }}", [("<b>", 1, 5, "`**words**`")]),
        ("`<b>` and 3 < b and a<b and <https://example.org> and <your name> {# <b> #} {% if a <b %}{% endif %}", []),
    ],
)
def test_tags(page: str, told: list[tuple[str, int, int, str]]) -> None:
    found = check_template_html({"templates/press.md.j2": page})
    assert [(d.code, d.span.file if d.span else "") for d in found] == [("BRF521", "templates/press.md.j2")] * len(told)
    for one, (tag, line, column, cure) in zip(found, told, strict=True):
        assert one.span is not None and (one.span.line, one.span.column) == (line, column)
        assert f"`{tag}` is HTML" in one.message and cure in (one.help or "")


def test_a_tag_that_stands_several_times_is_told_once() -> None:
    (found,) = check_template_html({"t": "<i>a</i>\n<i>b</i>"})
    assert found.message.endswith("(2 times)")
