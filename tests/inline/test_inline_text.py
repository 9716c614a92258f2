"""Inline text of content: what is markup, what is letters, and that nothing is lost without a word."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.model.inline import Cite, Code, Emph, Inline, Link, Rich, Str, Strong, ValueOf, walk
from briefgen.read.inline import DEEPEST, parse_rich

HERE = Span("brief.yaml", 3, 11, 3, 90)


def place(start: int, end: int) -> Span:
    """Offsets as columns, so that a span says where in the text it is."""
    return Span("brief.yaml", 1, 1 + start, 1, 1 + end)


def read(text: str) -> tuple[Inline, ...]:
    rich, diagnostics = parse_rich(text, HERE, place)
    assert diagnostics == ()
    assert (rich.raw, rich.span) == (text, HERE)
    return rich.parts


def letters(parts: tuple[Inline, ...]) -> str:
    return "".join(part.text for part in walk(parts) if isinstance(part, Str | Code))


def refused(text: str) -> tuple[Rich, Diagnostic]:
    rich, (diagnostic,) = parse_rich(text, HERE, place)
    return rich, diagnostic


def stretch(text: str, diagnostic: Diagnostic) -> str:
    assert diagnostic.span is not None
    return text[diagnostic.span.column - 1 : diagnostic.span.end_column - 1]


def test_a_sentence_with_all_there_is() -> None:
    text = "It *was* **founded** in [=founded-daily], `x`. [@founded-daily; @founded-wire]"
    parts = read(text)
    value, cite = parts[5], parts[-1]
    assert parts[:5] == (Str("It "), Emph((Str("was"),)), Str(" "), Strong((Str("founded"),)), Str(" in "))
    assert parts[6:9] == (Str(", "), Code("x"), Str(". "))
    assert isinstance(value, ValueOf) and isinstance(cite, Cite)
    assert (value.claim, cite.claims) == ("founded-daily", ("founded-daily", "founded-wire"))
    assert text[value.span.column - 1 : value.span.end_column - 1] == "[=founded-daily]"
    assert text[cite.span.column - 1 : cite.span.end_column - 1] == "[@founded-daily; @founded-wire]"


def test_a_citation_in_the_second_paragraph_has_its_place() -> None:
    text = "One.\n\nTwo. [@a]\n"
    parts = read(text)
    assert parts[:3] == (Str("One."), Str("\n\n"), Str("Two. "))
    assert isinstance(parts[3], Cite)
    assert parts[3].span == place(text.index("["), text.index("]") + 1)


@pytest.mark.parametrize(
    "text",
    [
        "> 60 killed", "1986. A great year", "# x", "| a | b |", "* * *", "- x", "+ x", "---", "    x",
        "AT&T", "<b>bold</b>", "<script>alert(1)</script>", "<!-- x -->", "a < b > c", "2 * 3 * 4",
        "snow_case_word", "~~gone~~", "{{ x }}", "{% x %}", "$x^2$", "![no image", "[no link]",
        "[no](link here)", "[x][y]", "a@b", "[^1]", "f(x) = [x]", "<ftp://x.y>", "https://e.org/a_b_c",
        "C:\\temp", "50 % of 3 # 4", "[ ] todo", "كابول", "喀布尔", "Ивано\u0301в", "\u200d", "a  b",
    ],
)  # fmt: skip
def test_letters_stay_letters(text: str) -> None:
    assert read(text) == (Str(text),)


def test_every_printable_ascii_character_alone_and_in_words() -> None:
    for char in map(chr, range(0x20, 0x7F)):
        for text in (char, f"a{char}b", f"a {char} b", f"a{char}"):
            assert letters(read(text)) == text


def test_character_references_and_escapes_are_commonmark() -> None:
    assert read("A&amp;B &lt;x&gt; &eacute;&nbsp;") == (Str("A&B <x> é\u00a0"),)
    assert read('<b title="*x*">') == (Str('<b title="'), Emph((Str("x"),)), Str('">'))
    assert read("\\*a\\* \\[@a] \\&amp;") == (Str("*a* [@a] &amp;"),)


def test_new_lines_are_spaces_and_blank_lines_paragraphs() -> None:
    assert read("a\nb  \n  c") == (Str("a b c"),)
    assert read("\n\na\n \n\n b\n") == (Str("a"), Str("\n\n"), Str(" b"))
    assert read("*a\n\nb*") == (Str("*a"), Str("\n\n"), Str("b*"))
    assert read("") == ()


def test_links() -> None:
    assert read("[a *b*](https://e.org/x)") == (Link("https://e.org/x", (Str("a "), Emph((Str("b"),)))),)
    assert read("<jane@example.org>") == (Link("mailto:jane@example.org", (Str("jane@example.org"),)),)
    assert read("<https://e.org/%20>") == (Link("https://e.org/%20", (Str("https://e.org/%20"),)),)


@pytest.mark.parametrize(
    ("text", "code", "needle"),
    [
        ("x [@ ] y", "BRF270", "[@claim-id]"),
        ("x [@a, @b] y", "BRF270", "[@a; @b]"),
        ("x [@Id] y", "BRF270", "[@id]"),
        ("x [@a b] y", "BRF270", "[@a; @b]"),
        ("x [ @a ] y", "BRF270", "[@a]"),
        ("x [@a", "BRF270", "[@a]"),
        ("x [= x y] y", "BRF271", "[=x-y]"),
        ("x [=] y", "BRF271", "[=claim-id]"),
        ("x [r](r.html) y", "BRF272", "whole address"),
        ("x [r](javascript:alert) y", "BRF272", "whole address"),
        ("x [r](//e.org) y", "BRF272", "whole address"),
        ("x [r](data:text/html,x) y", "BRF272", "whole address"),
        ("x ![m](https://e.org/m.png) y", "BRF273", "take it out"),
        ("x &#x202e; y", "BRF277", "take it out"),
        ("x &#0; y", "BRF277", "take it out"),
        ("x &#xe000; y", "BRF277", "take it out"),
        ("x &NewLine; y", "BRF277", "take it out"),
        ("x [a [@c] b](https://e.org) y", "BRF279", "behind the link"),
    ],
)
def test_malformed_markup_is_reported_and_stays(text: str, code: str, needle: str) -> None:
    rich, diagnostic = refused(text)
    assert diagnostic.code == code
    assert needle in diagnostic.help
    assert diagnostic.is_error
    assert stretch(text, diagnostic) == text.removeprefix("x ").removesuffix(" y")
    if "[@c]" not in text:
        assert letters(rich.parts) == text


def test_what_is_dropped_is_said() -> None:
    _, diagnostic = refused('[r](https://e.org "by the UN")')
    assert (diagnostic.code, "by the UN" in diagnostic.message) == ("BRF275", True)
    _, diagnostic = refused("[](https://e.org)")
    assert diagnostic.code == "BRF276"
    _, diagnostic = refused("[r]()")
    assert diagnostic.code == "BRF272"
    rich, diagnostic = refused("one\\\ntwo")
    assert (diagnostic.code, letters(rich.parts)) == ("BRF274", "one two")
    rich, diagnostic = refused("[a <https://e.org>](https://e.org)")
    assert (diagnostic.code, letters(rich.parts)) == ("BRF279", "a https://e.org")


def test_emphasis_has_a_depth() -> None:
    def nested(depth: int) -> str:
        return (
            "".join("*_"[i % 2] + "a " for i in range(depth))
            + "x"
            + "".join(" b" + "*_"[i % 2] for i in reversed(range(depth)))
        )

    assert len([part for part in walk(read(nested(DEEPEST))) if isinstance(part, Emph)]) == DEEPEST
    for depth in (DEEPEST + 1, 3000):
        rich, diagnostic = refused(nested(depth))
        assert diagnostic.code == "BRF278"
        assert letters(rich.parts) == "a " * depth + "x" + " b" * depth


MARKUP = "\\`*_[]<>&!\n"


@given(st.text(alphabet=st.characters(exclude_characters=MARKUP, exclude_categories=["Cs"]), min_size=1))
@settings(deadline=None)
def test_text_without_markup_is_one_str(text: str) -> None:
    assert read(text) == (Str(text),)


@given(st.text(alphabet=string.printable + "@=;é", max_size=80))
@settings(deadline=None)
def test_any_text_gives_parts_and_in_them_every_word(text: str) -> None:
    rich, _ = parse_rich(text, HERE, place)
    for word in ("zebra", "yak"):
        with_word, _ = parse_rich(f"{word} {text} {word}", HERE, place)
        assert letters(with_word.parts).count(word) >= 1
    assert rich.raw == text
