"""Fonts are read here as ReportLab itself reads them, in less time."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.write.pdf import font_tables
from briefgen.write.pdf.engine import load

FONTS = sorted((Path(briefgen.__file__).parent / "write" / "fonts").glob("*.ttf"))


def _own(path: Path) -> Any:
    with path.open("rb") as file:
        return load().ttfonts.TTFontFace(file)


def _reportlabs(path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same font, with the quick way unable to read any."""
    with monkeypatch.context() as patch:
        patch.setattr(font_tables, "_letters", lambda font: None)
        return _own(path)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_read_as_reportlab_reads_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, theirs = (vars(_own(path)), vars(_reportlabs(path, monkeypatch)))
    apart = {"_pdfScale", "_pos"}  # a function of each object; where the reading left off
    assert own.keys() == theirs.keys()
    assert [key for key in own.keys() - apart if own[key] != theirs[key]] == []
    assert len(own["charToGlyph"]) > 100


def test_both_kinds_of_letter_tables() -> None:
    """Format 4 with a delta, with glyphs of its own and with glyphs behind its end; format 12 with two groups."""
    ends, starts, deltas, offsets = (0x42, 0x62, 0xFFFF), (0x41, 0x60, 0xFFFF), (0xFFC5, 2, 1), (0, 4, 0)
    body = struct.pack(">HHHH3HH3H3H3H", 6, 0, 0, 0, *ends, 0, *starts, *deltas, *offsets) + struct.pack(">2H", 0, 9)
    segments = struct.pack(">HHH", 4, 6 + len(body), 0) + body
    assert font_tables._in_segments(b"??" + segments + b"\7\7", 2) == {
        0x41: 6, 0x42: 7, 0x60: 0, 0x61: 11, 0x62: 0, 0xFFFF: 0,
    }  # fmt: skip
    groups = struct.pack(">HHLLL", 12, 0, 40, 0, 2) + struct.pack(">6L", 0x41, 0x42, 5, 0x1F600, 0x1F600, 9)
    assert font_tables._in_groups(b"?" + groups, 1) == {0x41: 5, 0x42: 6, 0x1F600: 9}
