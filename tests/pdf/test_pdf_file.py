"""The file itself: properties, bookmarks, links, fonts, and that nothing of the machine is in it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pdf_reading import FRAME, document, paragraph, row, text, written
from PIL import Image, ImageCms
from pypdfium2 import raw

from briefgen.base.codes import CODES
from briefgen.doc.block import (
    Callout,
    Column,
    Group,
    Heading,
    Item,
    List,
    Paragraph,
    SourceEntry,
    Sources,
    Table,
)
from briefgen.doc.document import Document
from briefgen.doc.inline import Link, Ref
from briefgen.write.pdf import write
from briefgen.write.pdf.srgb import srgb_profile


def sample() -> Document:
    return document(
        Heading(2, text("What we know")),
        paragraph("A fact. ", Ref((1, 2, 7)), " See ", Link("https://example.org/a?b=c&d=(e) é", text("here")), "."),
        Heading(3, text("Deep")),
        Table((Column(text("a")),), (Group((row("b"),)),)),
        Heading(2, text("Sources")),
        Sources(tuple(SourceEntry(n, text(f"Source {n}")) for n in (1, 2))),
    )


def streams(data: bytes) -> bytes:
    """The decompressed streams of a file."""
    out = b""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            out += zlib.decompress(found[1])
        except zlib.error:
            out += found[1]
    return out


def test_properties() -> None:
    made = replace(sample(), properties=(("title", "Tïtle ✓"), ("author", "Desk"), ("keywords", "a, b")))
    with pypdfium2.PdfDocument(written(made)) as pdf:
        meta = pdf.get_metadata_dict()
        assert pdf.get_version() == 17
    assert meta["Title"] == "Tïtle ✓"
    assert (meta["Author"], meta["Keywords"], meta["Creator"]) == ("Desk", "a, b", "briefgen")
    assert meta["CreationDate"] == meta["ModDate"] == "D:20260303180320+00'00'"


def test_language_and_window_title() -> None:
    data = written(sample())
    code = streams(data)
    assert b"/Lang (en-GB)" in code
    assert b"/DisplayDocTitle true" in code


def test_bookmarks() -> None:
    with pypdfium2.PdfDocument(written(sample())) as pdf:
        found = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    assert found == [(0, "A title"), (1, "What we know"), (2, "Deep"), (1, "Sources")]


def test_links() -> None:
    code = streams(written(sample()))
    assert code.count(b"/Subtype /Link") == 3  # the reference to 7 leads nowhere: no such source
    assert code.count(b"/Dest ") == 2 + 4  # and four bookmarks
    assert b"/URI (https://example.org/a?b=c&d=\\(e\\)%20%C3%A9)" in code


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "HTTPS2://x", ""])
def test_other_addresses_are_not_linked(href: str) -> None:
    result = write(document(Paragraph((Link(href, text("click")),))))
    assert [found.code for found in result.diagnostics] == ["BRF603"]
    assert result.data
    assert b"/Subtype /Link" not in streams(result.data)


def test_fonts_are_ours_and_embedded() -> None:
    with pypdfium2.PdfDocument(written(sample())) as pdf:
        for page in pdf:
            for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
                font = raw.FPDFTextObj_GetFont(found.raw)
                assert raw.FPDFFont_GetIsEmbedded(font) == 1
    assert b"Helvetica" not in streams(written(sample()))


def test_everything_drawn_stands_in_a_mark() -> None:
    code = streams(written(sample()))
    depth = drawn = 0
    for token in re.findall(rb"BDC|EMC|\bBT\b| S\n| f\n", code):
        depth += {b"BDC": 1, b"EMC": -1}.get(token, 0)
        assert 0 <= depth <= 1
        if token not in (b"BDC", b"EMC"):
            assert depth == 1, token
            drawn += 1
    assert drawn > 15


def test_no_mark_is_empty() -> None:
    assert not re.search(rb"BDC\s+EMC", streams(written(sample())))


def test_streams_end_on_a_line_of_their_own() -> None:
    data = written(sample())
    assert data.count(b"\nendstream\n") == data.count(b"endstream")
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        assert data[found.end() + int(found[1]) :].startswith(b"\nendstream\n")


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from test_pdf_file import sample
from briefgen.write.pdf import write
sys.stdout.buffer.write(write(sample()).data)
"""


def build(folder: Path, **environment: str) -> bytes:
    path = os.environ.get("PATH", "")
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)]
    run = subprocess.run(command, capture_output=True, cwd=folder, env={"PATH": path, **environment})
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def test_the_machine_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / ".reportlab_settings").write_text("open('ran', 'w')\nuseA85 = 1\ninvariant = 0\n")
    (tmp_path / "reportlab_settings.py").write_text("open('ran', 'w')\nuseA85 = 1\n")
    plain = build(Path("/"), PYTHONHASHSEED="1")
    other = build(
        tmp_path,
        HOME=str(tmp_path),
        PYTHONPATH=str(tmp_path),
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        PYTHONHASHSEED="7",
        SOURCE_DATE_EPOCH="soon",
        RL_useA85="1",
        RL_pageCompression="0",
        RL_invariant="0",
    )
    assert plain == other
    assert not (tmp_path / "ran").exists()
    assert str(Path(__file__).parents[2]).encode() not in plain


def test_importing_the_writer_loads_no_reportlab() -> None:
    script = "import sys, briefgen.write.pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def test_the_identifier_follows_the_content() -> None:
    def identifier(made: Document) -> bytes:
        found = re.search(rb"/ID\s*\[<(\w+)>", written(made))
        assert found is not None
        return found[1]

    assert identifier(document(paragraph("one"))) == identifier(document(paragraph("one")))
    assert identifier(document(paragraph("one"))) != identifier(document(paragraph("two")))


def deep(levels: int) -> Document:
    block: List | Callout = List(())
    for _ in range(levels):
        block = List((Item((block,)),))
    return document(block)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (document(Table(tuple(Column(text(f"c{n}")) for n in range(60)), ())), "BRF602"),
        (replace(document(), paper="A5"), "BRF604"),
        (document(Table((Column(text("a")),), (Group((row("1", "2"),)),))), "BRF606"),
        (document(frame=replace(FRAME, footer="words " * 4000)), "BRF607"),
        (deep(3000), "BRF608"),
        (document(frame=replace(FRAME, title="a\ud800b")), "BRF601"),
    ],
)
def test_errors_give_no_bytes(made: Document, code: str) -> None:
    result = write(made)
    assert {found.code for found in result.diagnostics} == {code}
    assert result.data == b""


@pytest.mark.parametrize("size", [float("nan"), float("inf"), -3.0, 0.0, 1e9])
def test_odd_frames_are_written(size: float) -> None:
    frame = replace(FRAME, marking_size=size, marking_align="?", page_label="{page}{pages}{other}", footer="")
    assert write(document(frame=frame)).data


def test_an_unknown_colour_is_a_warning() -> None:
    result = write(document(frame=replace(FRAME, marking_colour="amber")))
    assert [found.code for found in result.diagnostics] == ["BRF605"]
    assert result.data


@pytest.mark.parametrize("timestamp", [-1, 0, 10**15])
def test_any_time_is_written(timestamp: int) -> None:
    assert write(replace(document(), timestamp=timestamp)).data


def test_odd_properties_are_written() -> None:
    made = replace(document(), properties=(("title", "a\ud800\x00(b\\"), ("author", "\n"), ("subject", "<&>")))
    with pypdfium2.PdfDocument(write(made).data) as pdf:
        assert pdf.get_metadata_dict()["Title"] == "a\ufffd(b\\"


def test_the_file_says_the_same_of_itself_twice() -> None:
    properties = (("title", "Ferry & <harbour>"), ("author", "Désk"), ("subject", "S"), ("keywords", "k=1; l"))
    data = written(replace(sample(), properties=properties))
    with pypdfium2.PdfDocument(data) as pdf:
        information = pdf.get_metadata_dict()
    start = data.index(b"<?xpacket begin")  # not compressed, so that others find it without reading the PDF
    packet = ElementTree.fromstring(data[start : data.index(b'<?xpacket end="w"?>')])
    said = {element.tag.rpartition("}")[2]: "".join(element.itertext()).strip() for element in packet[0][0].iter()}
    names = {"Title": "title", "Author": "creator", "Subject": "description", "Keywords": "Keywords",
             "Creator": "CreatorTool", "Producer": "Producer"}  # fmt: skip
    assert {key for key, value in information.items() if value} == {*names, "CreationDate", "ModDate"}
    assert {key: said[name] for key, name in names.items()} == {key: information[key] for key in names}
    assert said["CreateDate"] == said["ModifyDate"] == "2026-03-03T18:03:20+00:00"
    assert said["language"] == "en-GB"


def test_the_colour_profile_is_one() -> None:
    profile = srgb_profile()
    opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    colour = (12, 130, 251)
    other = ImageCms.profileToProfile(Image.new("RGB", (1, 1), colour), opened, ImageCms.createProfile("sRGB"))
    assert other is not None
    assert max(abs(one - two) for one, two in zip(other.getpixel((0, 0)), colour, strict=True)) <= 1
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_the_codes_are_explained() -> None:
    for code in ("BRF601", "BRF602", "BRF603", "BRF604", "BRF605", "BRF606", "BRF607", "BRF608"):
        found = CODES[code]
        assert found.what
        assert found.why
        assert found.example
        assert found.fix
