"""Bytes to text: what is refused, where, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.read.text import MAX_BYTES, MAX_REPORTS, REPLACEMENT, read_text


def codes(data: bytes) -> list[str]:
    return [one.code for one in read_text("f", data).diagnostics]


REFUSED = [
    *range(0x09),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    0x00AD,
    0x200B,
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xE000,
    0xF8FF,
    0xFDD0,
    0xFDEF,
    0xFEFF,
    0xFFFE,
    0xFFFF,
    0x1FFFE,
    0xE0041,
    0xEFFFF,
    0xF0000,
    0x10FFFF,
]


@pytest.mark.parametrize("code", REFUSED, ids=hex)
def test_refused_with_line_and_column(code: int) -> None:
    text = read_text("f", f"a: é\nb: x{chr(code)}y\n".encode())
    (one,) = text.diagnostics
    assert one.code == "BRF104" and one.span is not None
    assert (one.span.line, one.span.column) == (2, 5)
    assert f"U+{code:04X}" in one.message
    assert text.clean == f"a: é\nb: x{REPLACEMENT}y\n"


@pytest.mark.parametrize(
    "char", ["\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u00a0", "\ufe0f", "😀", "𐎀", "\t"]
)
def test_letters_of_real_scripts_pass(char: str) -> None:
    assert read_text("f", f"a{char}b".encode()).clean == f"a{char}b"
    assert codes(f"a{char}b".encode()) == []


def test_every_printable_ascii_character_passes() -> None:
    text = "".join(chr(code) for code in range(0x20, 0x7F))
    assert read_text("f", text.encode()) == read_text("f", b"\xef\xbb\xbf" + text.encode())
    assert read_text("f", text.encode()).clean == text


def test_windows_line_ends_are_line_ends() -> None:
    assert read_text("f", b"a\r\nb\r\n").clean == "a\nb\n"
    assert codes(b"a\r\nb\r\n") == []


def test_a_lone_carriage_return_is_refused_once_and_read_as_a_line_end() -> None:
    text = read_text("f", b"a\nbc\rd\re\r\nf")
    (one,) = text.diagnostics
    assert one.code == "BRF104" and one.span is not None
    assert (one.span.line, one.span.column) == (2, 3)
    assert text.clean == "a\nbc\nd\ne\nf"


def test_bytes_that_are_not_utf8() -> None:
    text = read_text("f", "a: é\r\nb: ".encode() + b"\x93quoted\x94\n")
    (one,) = text.diagnostics
    assert one.code == "BRF103" and one.span is not None
    assert (one.span.line, one.span.column) == (2, 4)
    assert "“" in one.help
    assert text.clean.startswith("a: é\nb: ")


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x81"])
def test_surrogates_overlong_forms_and_the_rest_are_not_utf8(data: bytes) -> None:
    assert codes(data) == ["BRF103"]


def test_utf16_is_named() -> None:
    assert codes("a: b".encode("utf-16")) == ["BRF103"]


def test_the_largest_file() -> None:
    assert codes(b"a" * MAX_BYTES) == []
    assert codes(b"a" * (MAX_BYTES + 1)) == ["BRF102"]


def test_a_binary_file_is_not_reported_byte_by_byte() -> None:
    assert len(codes(b"\x01\n" * 5000)) == MAX_REPORTS + 1


@given(st.text())
def test_positions_of_clean_and_shown_agree(written: str) -> None:
    """However much is refused, the two texts have the same lines of the same length."""
    text = read_text("f", written.encode("utf-8", "surrogatepass"))
    assert [len(line) for line in text.clean.split("\n")] == [len(line) for line in text.shown.split("\n")]


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    read_text("f", data)
