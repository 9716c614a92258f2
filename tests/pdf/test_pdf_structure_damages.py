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
    "a link without a name": (r"/Contents (\()", r"/Nothing  \1", 0, "example.org is not described"),
    "a link without an area": (r"(/S /Link [^<]*?)<</Type /OBJR[^<>]*>>", r"\1", 0, "a link has no area"),
    "an area in no link": (r"(/S /Link [^<]*?)<</Type /OBJR[^<>]*>>", r"\1", 0, "an area of a link is in no"),
    "a head without scope": (r"/Scope /Column", "", 0, "does not say whether it is a row's or a column's"),
    "a row that reaches further": (r"(/RowSpan )(\d+)", _next, 0, "a row of a table has"),
    "a row's head as a column's": (r"/Scope /Row /RowSpan 30", "/Scope /Column", 0, "a row's and is a column's"),
    "a head with heads of its own": (r"/Scope /Column", "/Headers [(x)]", 0, "does not say whether it is a row's"),
    "a list numbered otherwise": (
        r"/ListNumbering /Decimal>>>>",
        "/ListNumbering /Disc>>>>",
        0,
        "stands in Lbl in LI in L Disc",
    ),
    "a list that is not numbered": (
        r"/ListNumbering /Decimal",
        "/ListNumbering /None",
        0,
        "how its items are numbered",
    ),
    "a passage of another language": (r"/Lang \(fr\)", "/Lang (de)", 0, "has not its letters, links and languages"),
    "a passage of no language": (r" /Lang \(fr\)", "", 0, "has not its letters, links and languages"),
    "a passage that is said to be short for another": (r"/Lang \(fr\)", "/E (fr)", 0, "a Span says what it should not"),
    "a text with a title": (r"/K 11 /Lang \(fr\)", "/K 11 /T (fr)", 0, "a Span says what it should not"),
    "half of a text as an artifact": (
        r"(/P <</MCID 10>> BDC\n.*?ET\n)(BT.*?EMC)",
        r"\1EMC\n/Artifact <</Type /Layout>> BDC\n\2",
        0,
        "has not its letters, links and languages",
    ),
    "a link to a source called like another": (r"\(2 Source 2", "(2 Source 1", 0, "source 2 is called “2 Source 1"),
    "a link to a source called nothing": (r"\(2 Source 2, page\)", "()", 0, "source 2 is not described"),
    "a link to another source": (r"/Dest 2 0 R", "/Dest 5 0 R", 0, "a link to source 1 leads elsewhere"),
    "links to where no source is": (r"(/XYZ 0 )246", r"\g<1>146", 0, "a link to source 1 leads elsewhere"),
    "links to another page": (r"\[ 17( 0 R /XYZ 0 246)", r"[ 11\1", 0, "a link to source 1 leads elsewhere"),
    "links to a source as an address": (r"/Dest 2 0 R", "/A <<>>", 0, "source 1 leads elsewhere"),
    "a link to another address": (r"/URI \(https://example.org", "/URI (https://example.net", 0, "leads to “https://e"),
    "a link called like another": (
        r"/Contents \(https://example.org",
        "/Contents (https://example.net",
        0,
        "is called",
    ),
    "a link that opens a file": (r"/S /URI", "/S /GoR", 0, "leads to"),
    "an area beside its letters": (r"/Rect \[105", "/Rect [101", 0, "does not lie on its letters"),
    "an area on no page": (r"/Annots \[ 4 0 R", "/Annots [", 0, "on another page"),
    "links in another order": (r"/Tabs /S", "/Tabs /R", 0, "do not follow one another in the order of its elements"),
    "the parent tree of a link": (
        r"/Nums \[0 (\d+) 0 R 1 (\d+)",
        r"/Nums [0 \2 0 R 1 \1",
        0,
        "of a link leads to another",
    ),
    "a leaf of the parent tree": (r"/Limits \[0 11\]", "/Limits [0 10]", 0, "does not find all of its keys"),
    "a key of the parent tree twice": (r"(/Nums \[0 \d+ 0 R )1", r"\g<1>0", 0, "does not find all of its keys"),
    "a key of the parent tree too many": (r"11 (\d+) 0 R\]>>", r"99 \1 0 R]>>", 0, "they are not to be read (KeyError"),
    "the next key of the parent tree": (r"NextKey 12", "NextKey 11", 0, "the next key of the parent tree is taken"),
    "a bookmark called like another": (r"/Title \(Known\)", "/Title (Knows)", 0, "“Known” is called “Knows”"),
    "a bookmark that leads elsewhere": (r"(/XYZ 0 )696", r"\g<1>596", 0, "the heading “Known” leads elsewhere"),
    "a bookmark that leads to another page": (r"/Dest \[ 17", "/Dest [ 11", 0, "the heading “Sources” leads elsewhere"),
    "a bookmark out of order": (r"/Prev 31 0 R", "/Prev 32 0 R", 0, "the bookmarks do not lead to one another"),
    "a bookmark too few": (r"/Next 33 0 R", "", 0, "the bookmarks do not end with the last"),
    "no bookmarks": (r" /Outlines 29 0 R", "", 0, "the file has 0 bookmarks for 4 headings"),
    "another title": (r"<</Title \(A title\)", "<</Title (A titel)", 0, "is called “A titel”, the note “A title”"),
    "a title in the metadata alone": (r"<</Title \(A title\)", "<<", 0, "says that its Title is “”"),
    "a title that is not shown": (r"/DisplayDocTitle true", "/DisplayDocTitle null", 0, "its title to be shown"),
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
