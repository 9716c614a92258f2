"""Each mistake in the tags of a finished file is refused, and told as what it is: the file itself is spoilt here."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from test_conformance import sample

from briefgen.proof.pdf_objects import Code, as_written
from briefgen.proof.tag_structure import check_structure
from briefgen.write.pdf import write

_STREAM = re.compile(rb"<<([^<>]*)/Length (\d+)>>\nstream\n|<<([^<>]*)/Length (\d+)\n>>\s*stream\n")


@cache
def _sample() -> bytes:
    return write(sample()).data


def _spoilt(pattern: str, change: str | Callable[[re.Match[bytes]], bytes], which: int = 0) -> bytes:
    """The sample with the match number `which` of a pattern in its streams changed; objects keep their places."""
    data, before = _sample(), 0
    for head in _STREAM.finditer(data):
        entries, length = next(pair for pair in (head.group(1, 2), head.group(3, 4)) if pair[0] is not None)
        if b"FlateDecode" not in entries or b"/Length1" in entries or b"/XRef" in entries:
            continue
        packed = b"/ObjStm" in entries
        text = zlib.decompress(data[head.end() : head.end() + int(length)])
        found = list(re.finditer(pattern.encode(), text, re.S))
        if len(found) <= which - before:
            before += len(found)
            continue
        one = found[which - before]
        new = one.expand(change.encode()) if isinstance(change, str) else change(one)
        assert not packed or len(new) <= len(one[0])
        stream = zlib.compress(text[: one.start()] + new.ljust(len(one[0]) * packed) + text[one.end() :])
        start = data[head.start() : head.end()].replace(b"/Length " + length, b"/Length %d" % len(stream))
        return data[: head.start()] + start + stream + data[head.end() + int(length) :]
    raise AssertionError(f"the sample has no {pattern}")


def _next(found: re.Match[bytes]) -> bytes:
    """A number that follows a pattern's first group, one higher or, for want of room, lower."""
    number = int(found[2])
    return found[1] + (b"%d" % (number + 1) if len(b"%d" % (number + 1)) == len(found[2]) else b"%d" % (number - 1))


_CELL = r"/TD <</MCID \d+>> BDC\n(.*?)EMC\n"

_DAMAGES: dict[str, tuple[str, str | Callable[[re.Match[bytes]], bytes], int, str]] = {
    "a text without mark": (_CELL, r"\1", 5, "page 1 has text that no tag has"),
    "a mark that does not end": (_CELL, r"/TD <</MCID 1>> BDC\n\1", 5, "page 1 has text that no tag has"),
    "a picture without mark": (_CELL, r"\g<0>/I0 Do ", 5, "page 1 has text that no tag has"),
    "a mark of no kind": (r"/TD( <</MCID)", r"\1", 5, "page 1 has text that no tag has"),
    "a mark twice": (_CELL, r"\g<0>\g<0>", 5, "page 1 is not numbered as the parent tree has it"),
    "a mark left out": (_CELL, "", 5, "page 1 is not numbered as the parent tree has it"),
    "a mark of another number": (r"(/TD <</MCID )(\d+)", _next, 5, "is not numbered as the parent tree has it"),
    "a mark as an artifact": (r"/TD <</MCID \d+>>", "/Artifact <</Type /Layout>>", 5, "is not numbered as"),
    "a mark that shows nothing": (_CELL, lambda one: one[0].replace(b"Tj", b""), 5, "a TD on page 1 is empty"),
    "a mark that ends too early": (_CELL, lambda one: one[0].replace(b"BDC\n", b"BDC EMC EMC\n"), 5, "no tag has"),
    "a mark of another kind": (r"/TD( <</MCID)", r"/TH\1", 5, "a TH on page 1 is empty or is a TD"),
    "spaces for a text": (r"(/H3 <<.*?Td.*?\()([^()]*)", lambda one: one[1] + b" " * len(one[2]), 0, "text number"),
    "another content": (r"(/S /TD [^<>]* /K )(\d+)", _next, 5, "leads to another element than has it"),
    "content of no page": (r"(/S /TD .{0,40}? /K )(\d\d)", r"\g<1>99", 3, "that is on no page"),
    "content of what is no page": (
        r"(/S /TD /P \d+ 0 R /Pg )(\d+)",
        lambda one: one[1] + b"0" * len(one[2]),
        3,
        "not to be read (KeyError(0))",
    ),
    "another parent": (r"(/S /TD /P )(\d+)", _next, 5, "an element names another as its parent"),
    "the topmost's parent": (r"(/S /Document /P )(\d+)", _next, 0, "an element names another as its parent"),
    "in two others": (r"(/S /TR [^<>]*/K \[)(\d+ 0 R) (\d+ 0 R)", r"\1\2 \2", 3, "stands in two others"),
    "in no other": (r"(/S /TR [^<>]*/K \[)\d+ 0 R ", r"\1", 3, "1 elements stand in no other"),
    "itself inside": (r"(/S /TR /P )(\d+)( 0 R /K \[)\d+", r"\1\2\3\2", 3, "stands in two others"),
    "nothing inside": (r"(/S /TR /P \d+ 0 R) /K \[[^\]]*\]", r"\1", 3, "a row of a table has"),
    "not an element": (r"<</S /TD", r"<</X /TD", 3, "they are not to be read (KeyError("),
    "an element of another kind": (r"/S /TD ", "/S /TH ", 5, "a TD on page 1 is empty or is a TH"),
    "parent tree": (r"\n\[(\d+) 0 R (\d+) 0 R", r"\n[\2 0 R \1 0 R", 0, "leads to another element than has it"),
    "a link's key": (r"(/Subtype /Link.*?/StructParent )(\d+)", _next, 0, "the area of a link leads to another"),
    "a link without a name": (r"/Contents (\()", r"/Nothing  \1", 0, "or is not described"),
    "a link without an area": (r"(/S /Link [^<]*?)<</Type /OBJR[^<>]*>>", r"\1", 0, "a link has no area"),
    "an area in no link": (r"(/S /Link [^<]*?)<</Type /OBJR[^<>]*>>", r"\1", 0, "an area of a link is in no"),
    "a head without scope": (r"/Scope /Column", "", 0, "does not say whether it is a row's or a column's"),
    "a row that reaches further": (r"(/RowSpan )(\d+)", _next, 0, "a row of a table has"),
}
"""What is looked for, what takes its place, which of them, and what is told."""


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_spoilt_file_is_refused_as_what_it_is(damage: str) -> None:
    pattern, change, which, told = _DAMAGES[damage]
    found = [one.message for one in check_structure(_spoilt(pattern, change, which), sample())]
    assert any(told in message for message in found), found


def test_the_same_file_unspoilt_passes() -> None:
    assert check_structure(_spoilt("BDC", "BDC"), sample()) == ()


def test_another_order_than_drawn_is_refused() -> None:
    """Two paragraphs side by side in their parent have changed places."""
    spoilt = _spoilt(r"(/S /Document [^\[]*\[)(\d+ 0 R) (\d+ 0 R)", r"\1\3 \2")
    found = [one.message for one in check_structure(spoilt, sample())]
    assert any("stand in another order than they are drawn" in message for message in found), found


@pytest.mark.parametrize("title", ["/Type /Catalog", "/Type /Pages of it", "<</S /P /P 1 0 R>>", "/Subtype /Link"])
def test_a_title_may_say_what_an_object_says(title: str) -> None:
    made = sample()
    named = replace(made, frame=replace(made.frame, title=title), properties=(("title", title),))
    assert check_structure(write(named).data, named) == ()


def test_every_object_is_found_by_its_own_head() -> None:
    objects = dict(as_written(_sample()))
    streams = [one for one in objects.values() if isinstance(one, Code)]
    assert len(objects) > 300 and sum("BDC" in stream.text() for stream in streams) == 3
    assert not any(isinstance(one, str) and "endobj" in one for one in objects.values())
