"""YAML events to nodes: places, limits and hostile files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.page import Page
from briefgen.read import nodes
from briefgen.read.events import MAX_BROKEN, MAX_DEPTH, MAX_NODES, Tree, read_tree
from briefgen.read.text import read_text, refused_in


def tree_of(text: str) -> Tree:
    return read_tree(Page("f", text))


def value_of(text: str, key: str = "a") -> nodes.Scalar:
    tree = tree_of(text)
    assert isinstance(tree.root, nodes.Mapping) and not tree.diagnostics
    scalar = tree.root.get(key)
    assert isinstance(scalar, nodes.Scalar)
    return scalar


@pytest.mark.parametrize(
    "written", ["no", "12:30:45", "010", "1.10", "1_000", "2021-02-30", "~", "null", "0x1F", ".inf", "<<"]
)
def test_scalars_are_taken_as_written(written: str) -> None:
    assert value_of(f"a: {written}\n").value == written


@pytest.mark.parametrize(
    ("written", "words", "place"),
    [
        ("a: one two three", "two", (1, 8, 1, 11)),
        ("a: 'it''s two'", "two", (1, 11, 1, 14)),
        ("a: 'it''s two'", "'s", (1, 7, 1, 10)),
        ('a: "x\\u00e9y two"', "two", (1, 14, 1, 17)),
        ('a: "x\\"y\\\\ two"', "two", (1, 12, 1, 15)),
        ('a: "日本 two"', "two", (1, 8, 1, 11)),
        ("a: one\n  two three", "two", (2, 3, 2, 6)),
        ("a: >-\n  one\n  two\n\n  three", "three", (5, 3, 5, 8)),
        ("a: |\n  one\n    two", "two", (3, 5, 3, 8)),
        ('a: "one \\\n   two"', "two", (2, 4, 2, 7)),
        ("a: one\n   two", "one two", (1, 4, 2, 7)),
    ],
)
def test_places_inside_a_text(written: str, words: str, place: tuple[int, int, int, int]) -> None:
    scalar = value_of(written)
    at = scalar.value.index(words)
    span = scalar.place()(at, at + len(words))
    assert (span.line, span.column, span.end_line, span.end_column) == place


WORDS = st.text(st.sampled_from("abé日 '\"\\\n#:"), max_size=30)


@given(WORDS, st.sampled_from(["'", '"', "|"]))
def test_each_letter_is_found_where_it_stands(text: str, style: str) -> None:
    """Whatever the way of quoting, a place of a letter that is not escaped holds that letter."""
    if style == "|":
        text = "x" + text.replace("\n", "")
        written = f"a: |-\n  {text}\n"
    elif style == "'":
        written = f"a: '{text.replace(chr(39), chr(39) * 2).replace(chr(10), ' ')}'\n"
    else:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        written = f'a: "{escaped}"\n'
    scalar = value_of(written)
    place = scalar.place()
    for offset, char in enumerate(scalar.value):
        span = place(offset, offset + 1)
        if char.isalpha():
            assert scalar.page.line(span.line)[span.column - 1] == char


def test_spans_count_code_points_from_one() -> None:
    tree = tree_of("- 日本: 'x'\n")
    assert isinstance(tree.root, nodes.Sequence)
    entry = tree.root.items[0]
    assert isinstance(entry, nodes.Mapping)
    key, value = entry.key("日本"), entry.get("日本")
    assert (key.span.column, key.span.end_column) == (3, 5)
    assert (value.span.column, value.span.end_column) == (7, 10)


def codes(text: str) -> list[str]:
    return [one.code for one in tree_of(text).diagnostics]


def test_depth() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["BRF125"]
    assert codes("[" * 100_000) == ["BRF125"]
    assert codes("- " * 100_000 + "a") == ["BRF125"]
    assert codes("{a: " * 100_000) == ["BRF125"]


def test_number_of_values() -> None:
    assert codes("[" + "a," * MAX_NODES + "]") == ["BRF126"]


def test_a_bomb_of_aliases_stays_small() -> None:
    text = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"
    assert set(codes(text)) == {"BRF120"}


def test_merges_are_not_followed() -> None:
    assert codes("a: 1\n<<: {b: 2}\n") == ["BRF122"]
    tree = tree_of("a: 1\n<<: {b: 2}\n")
    assert isinstance(tree.root, nodes.Mapping) and list(tree.root.names) == ["a"]


def test_a_file_of_mistakes_is_given_up() -> None:
    tree = tree_of("a: b: c\n" * 500)
    assert tree.given_up and len(tree.diagnostics) == MAX_BROKEN


def test_a_syntax_error_leaves_what_stands_around_it() -> None:
    tree = tree_of("- a: 1\n  b: c: d\n  e: 2\n- a: 3\n")
    assert isinstance(tree.root, nodes.Sequence)
    kept = [list(item.names) for item in tree.root.items if isinstance(item, nodes.Mapping)]
    assert kept == [["a", "e"], ["a"]]
    assert len(tree.diagnostics) == 1


def test_ids_in_what_was_lost_are_known() -> None:
    tree = tree_of("- id: a\n- id: b\n   c: d\n- {id: x\n")
    assert "x" not in tree.lost_ids()
    assert tree_of('- id: "b"x\n- id: c\n').lost_ids() == frozenset({"b"})


@given(st.text(st.sampled_from("ab:-#?&*!|>%@`'\"[]{},\\ \t\n\u00a0é"), max_size=60))
def test_no_text_raises_and_every_place_is_in_the_file(text: str) -> None:
    clean = read_text("f", text.encode()).clean
    lines = clean.split("\n")
    for one in tree_of(clean).diagnostics:
        assert one.message and one.span is not None
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1


@given(st.integers(0, 0x10FFFF))
def test_no_escape_brings_in_a_refused_character(code: int) -> None:
    tree = tree_of(f'a: "x\\U{code:08X}y"\n')
    if tree.diagnostics:
        assert {one.code for one in tree.diagnostics} <= {"BRF104", "BRF116"}
    root = tree.root
    if isinstance(root, nodes.Mapping):
        for value in root.values:
            assert isinstance(value, nodes.Scalar) and not refused_in(value.value)
    if refused_in(chr(code)):
        assert tree.diagnostics
