"""Each corner of a PDF that words can hide in, one test a corner: the search finds them and says where."""

from __future__ import annotations

import base64
import zlib

import pytest
from planted_files import HALF, SECRET, commanded, deflated, leaks, page, places, png, utf16, with_object
from reportlab.pdfgen.canvas import Canvas

from briefgen.model.needle import Needle
from briefgen.proof.audit import audit
from briefgen.proof.filters import decoded
from briefgen.proof.piece import Room

MAP = """/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar
<01> <{}>
endbfchar endcmap"""


def test_a_clean_page_holds_nothing() -> None:
    assert places(page()) == []
    assert places(with_object(b"<</Type/Nothing/Alt (The ferry has not sailed)>>")) == []


def test_page_text_and_half_of_the_sentence_is_enough() -> None:
    assert "PDF, page 1" in places(page(lambda canvas: canvas.drawString(72, 500, HALF)))


def test_the_sentence_in_two_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "Harbourmaster Orvane")
        canvas.drawString(72, 486, "sold the spare bearing")

    assert "PDF, page 1" in places(page(draw))


def test_white_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 500, SECRET)

    assert "PDF, page 1" in places(page(draw))


def test_text_outside_the_page() -> None:
    assert places(page(lambda canvas: canvas.drawString(5000, 500, SECRET)))


def test_text_under_a_filled_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 500, SECRET)
        canvas.rect(60, 490, 500, 30, fill=1)

    assert places(page(draw))


def test_text_that_is_never_painted() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 500)
        text.setTextRenderMode(3)
        text.textLine(SECRET)
        canvas.drawText(text)

    assert places(page(draw))


def test_text_of_no_size_that_the_other_reader_passes_over() -> None:
    hidden = f"BT /F1 0 Tf 72 400 Td ({SECRET}) Tj ET"
    found = places(commanded(hidden))
    assert found
    assert all("stream" in place for place in found)


def test_letters_drawn_one_by_one_and_kerned() -> None:
    letters = " ".join(f"({letter}) Tj" for letter in "Orvane sold the spare bearing")
    kerned = "[(Har) -20 (bourmaster) -300 (Orv) 15 (ane sold) -250 (spare bear) 3 (ing)] TJ"
    for commands in (letters, kerned):
        assert places(commanded(f"BT /F1 0 Tf {commands} ET"))


def test_title_in_the_information_dictionary() -> None:
    assert any("string" in place for place in places(page(lambda canvas: canvas.setTitle(SECRET))))


@pytest.mark.parametrize("written", [
    b"(Harbourmaster Orvane \\(once\\) sold the\\040spare b\\145aring)",
    b"(Harbourmaster \\\nOrvane sold the spare bearing)",
    utf16(SECRET),
    b"<" + SECRET.encode().hex().encode() + b">",
    b"(\xef\xbb\xbfOrvane sold the spare bearing)",
    b"(Orv(ane) sold, Orvane sold spare bearing)",
])  # fmt: skip
def test_strings_however_written(written: bytes) -> None:
    assert places(with_object(b"<</Subject " + written + b">>")) == ["PDF, object 900, string"]


def test_xmp() -> None:
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>{SECRET}</dc:title></x:xmpmeta>".encode()
    assert places(with_object(b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(packet), packet))


def test_outline() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry(SECRET, "here")

    assert places(page(draw))


@pytest.mark.parametrize("written", [
    b"/Names[(ref-bearing-sold-herald) 3 0 R]", b"/Dest/bearing-sold-herald", b"/Dest/ref.bearing#2Dsold#2Dherald",
])  # fmt: skip
def test_the_name_of_a_destination(written: bytes) -> None:
    found = leaks(with_object(b"<<" + written + b">>"))
    assert {leak.needle.kind for leak in found if leak.needle} == {"id"}


def test_an_annotation_s_contents() -> None:
    assert places(page(lambda canvas: canvas.textAnnotation(SECRET, (72, 72, 90, 90))))


def test_a_link_s_address() -> None:
    address = "https://orrel.example/a?q=" + SECRET.replace(" ", "%20")
    assert places(page(lambda canvas: canvas.linkURL(address, (72, 72, 90, 90))))


@pytest.mark.parametrize("key", [b"Alt", b"ActualText", b"E", b"T", b"Lang"])
def test_structure(key: bytes) -> None:
    element = b"<</Type/StructElem/S/P/" + key + b" " + utf16(SECRET) + b">>"
    assert places(with_object(element)) == ["PDF, object 900, string"]


def test_actual_text_in_commands_that_no_page_uses() -> None:
    commands = f"/Span <</ActualText {utf16(SECRET).decode()}>> BDC BT (x) Tj ET EMC".encode()
    assert places(with_object(b"<<>>", commands)) == ["PDF, object 900, stream"]


def test_a_role_s_name_with_letters_behind_hashes() -> None:
    name = b"/" + b"".join(b"#%02x" % letter for letter in SECRET.encode())
    assert places(with_object(b"<</RoleMap<<" + name + b" /P>>>>")) == ["PDF, object 900, name"]


def test_a_class_named_by_an_id() -> None:
    assert places(with_object(b"<</ClassMap<</bearing-sold-herald 3 0 R>>>>")) == ["PDF, object 900"]


def test_an_attachment() -> None:
    data = with_object(b"<</Type/EmbeddedFile>>", f"Note: {SECRET}.".encode())
    data += b"901 0 obj <</Type/Filespec/UF (plan.txt)/EF<</F 900 0 R>>>> endobj"
    assert places(data) == ["PDF, attachment plan.txt"]


def test_a_pdf_attached_to_a_pdf() -> None:
    inner = page(lambda canvas: canvas.drawString(72, 500, SECRET))
    packed = zlib.compress(inner)
    head = b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>" % len(packed)
    assert "PDF, attachment, page 1" in places(with_object(head, packed))


def test_an_attachment_s_name() -> None:
    name = b"(Orvane sold the spare bearing.txt)"
    assert places(with_object(b"<</Type/Filespec/F " + name + b"/EF<</F 3 0 R>>>>"))


def test_an_earlier_revision() -> None:
    first = page(lambda canvas: canvas.setTitle(SECRET))
    second = first + b"\n1 0 obj\n<</Title (Ferry)>>\nendobj\nstartxref\n0\n%%EOF\n"
    assert places(second)


def test_a_page_s_commands_of_an_earlier_revision_that_no_page_uses() -> None:
    commands = f"BT /F1 10 Tf ({SECRET}) Tj ET".encode()
    assert places(with_object(deflated(commands), zlib.compress(commands))) == ["PDF, object 900, stream"]


def test_after_the_end_of_the_file() -> None:
    assert places(page() + b"\n" + SECRET.encode()) == ["PDF, after its last object"]


def test_a_comment_between_objects() -> None:
    clean = page()
    at = clean.index(b"2 0 obj")
    assert places(clean[:at] + b"% " + SECRET.encode() + b"\n" + clean[at:])


def test_an_object_stream() -> None:
    body = b"7 0 8 2 " + b"9 <</Alt (" + SECRET.encode() + b")>>"
    packed = zlib.compress(body)
    head = b"<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length %d>>" % len(packed)
    assert places(with_object(head, packed)) == ["PDF, object 900, object 8 in it, string"]


def _lzw(data: bytes) -> bytes:
    """ISO 32000-2, 7.4.4.2: codes grow from nine bits, each width one code early."""
    table = {bytes((n,)): n for n in range(256)}
    bits, width, held = f"{256:09b}", 9, b""
    for n in range(len(data)):
        letter = data[n : n + 1]
        if held + letter in table:
            held += letter
            continue
        bits += f"{table[held]:0{width}b}"
        table[held + letter] = len(table) + 2
        width = max(9, (len(table) + 2).bit_length())
        held = letter
    bits += f"{table[held]:0{width}b}" + f"{257:0{width}b}"
    return bytes(int(bits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(bits), 8))


def test_the_lzw_decoder_through_three_widths_of_code() -> None:
    text = b" ".join(b"%d gulls on pile %d" % (n, n * 7 % 100) for n in range(90))
    assert decoded(b"<</Filter/LZWDecode>>", _lzw(text), Room()) == (text, "")


@pytest.mark.parametrize(("filters", "coded"), [
    (b"[/ASCII85Decode/FlateDecode]", base64.a85encode(zlib.compress(SECRET.encode())) + b"~>"),
    (b"[/ASCIIHexDecode /FlateDecode]", zlib.compress(SECRET.encode()).hex().encode() + b">"),
    (b"[/AHx/A85/Fl]", base64.a85encode(zlib.compress(SECRET.encode())).hex().encode() + b">"),
    (b"/LZWDecode", _lzw(SECRET.encode())),
    (b"/Fl#61teDecode", zlib.compress(SECRET.encode())),
    (b"/RunLengthDecode", bytes((len(SECRET) - 1,)) + SECRET.encode() + b"\x80"),
    (b"/FlateDecode/DecodeParms<</Predictor 15/Columns 8>>", zlib.compress(
        b"".join(b"\0" + SECRET.encode()[at : at + 8].ljust(8) for at in range(0, len(SECRET), 8)))),
    (b"/FlateDecode", zlib.compress(b"harmless") + SECRET.encode()),
])  # fmt: skip
def test_streams_under_filters(filters: bytes, coded: bytes) -> None:
    found = places(with_object(b"<</Filter " + filters + b"/Length %d>>" % len(coded), coded))
    assert found == ["PDF, object 900, stream"]


def test_a_stream_of_a_wrong_length() -> None:
    assert places(with_object(b"<</Length 3>>", b"abc " + SECRET.encode()))


def test_png_text_in_a_stream() -> None:
    picture = png((b"tEXt", b"Comment\0" + SECRET.encode()))
    assert places(with_object(b"<</Length %d>>" % len(picture), picture)) == ["PDF, object 900, stream, chunk tEXt"]


def test_exif_of_a_jpeg() -> None:
    exif = b"Exif\0\0MM\0*" + SECRET.encode("utf-16-le") + b"\0\0"
    jpeg = b"\xff\xd8\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + b"\xff\xda\0\x02\x12\x34\xff\xd9"
    head = b"<</Subtype/Image/Filter/DCTDecode/Length %d>>" % len(jpeg)
    assert places(with_object(head, jpeg)) == ["PDF, object 900, stream, segment E1"]


@pytest.mark.parametrize("text_map", [
    MAP.format(SECRET.encode("utf-16-be").hex()),
    "begincmap 1 beginbfrange <01> <03> [" + "".join(f"<{w.encode('utf-16-be').hex()}>" for w in (
        "Orvane ", "sold the ", "spare bearing")) + "] endbfrange endcmap",
])  # fmt: skip
def test_a_text_map(text_map: str) -> None:
    assert "PDF, object 900, stream, text map" in places(with_object(b"<<>>", text_map.encode()))


def test_a_font_s_codes_are_read_by_its_map_though_no_page_uses_them() -> None:
    letters = sorted(set(SECRET))
    pairs = "".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in enumerate(letters, 65))
    text_map = f"1 begincodespacerange <00> <FF> endcodespacerange {len(letters)} beginbfchar {pairs} endbfchar"
    codes = "".join(f"{letters.index(letter) + 65:02x}" for letter in SECRET)
    commands = f"BT /F7 10 Tf <{codes}> Tj ET"
    data = with_object(b"<<>>", text_map.encode())
    data += b"901 0 obj <</Type/Font/ToUnicode 900 0 R>> endobj 902 0 obj <</Font<</F7 901 0 R>>>> endobj "
    data += b"903 0 obj <<>>\nstream\n" + commands.encode() + b"\nendstream endobj"
    assert places(data) == ["PDF, object 903, stream"]


def test_ligatures_soft_hyphens_and_letters_of_no_width_do_not_hide_a_text() -> None:
    text = "Or\u00advane so\u200bld the spare\u00a0bear\u2060ing, o\ufb03cially"
    needle = Needle("bearing officially", "text", "x")
    data = with_object(b"<</Alt " + utf16(text) + b">>")
    assert places(data) == ["PDF, object 900, string"]
    assert [leak.place for leak in audit("a.pdf", data, [needle])] == ["PDF, object 900, string"]


def test_a_number_is_found_in_its_spellings_as_a_whole_number_of_a_text_alone() -> None:
    for spelt in ("4,870", "4870", "4\u00a0870", "4.87 thousand", "four thousand eight hundred and seventy"):
        assert places(with_object(b"<</Alt " + utf16(f"It cost {spelt} crowns") + b">>")), spelt
    for other in ("14,870", "4,870,1", "48704", "4870th", "B4870", "2024-11-11T04:48:70Z"):
        assert not places(with_object(b"<</Alt " + utf16(f"It cost {other} crowns") + b">>")), other
    assert not places(with_object(b"<</Widths [4870 4870]/BBox[0 0 4870 12]>>"))


def test_what_the_note_prints_of_its_own_accord_is_no_leak() -> None:
    data = page(lambda canvas: canvas.drawString(72, 500, "4,870 reports"))
    assert [leak for leak in audit("a.pdf", data, [Needle("4,870", "number", "x")])]
    assert not audit("a.pdf", data, [Needle("4,870", "number", "x")], ("4,870 reports",))


def test_an_encrypted_or_damaged_file_is_never_called_clean() -> None:
    locked = page().replace(b"/Root", b"/Encrypt 900 0 R /Root")
    broken = with_object(b"<</Filter/FlateDecode/Length 9>>", b"no zlib!!")
    unknown = with_object(b"<</Filter/Crypt/Length 3>>", b"abc")
    for data in (locked, broken, unknown, b"%PDF-1.7 and no more"):
        assert any(leak.needle is None for leak in leaks(data)), data[:20]
