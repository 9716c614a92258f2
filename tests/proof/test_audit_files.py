"""Corners of archives, mail, markup and text; what can't be searched is told and never called clean."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from email.message import EmailMessage

import ferry
import pytest
from planted_files import HALF, NEEDLES, SECRET, leaks, page, places, png, utf16, with_object

from briefgen.model.brief import Brief
from briefgen.model.needle import Needle, Search
from briefgen.proof.audit import Leak, audit, leaks_as_diagnostics
from briefgen.proof.piece import MOST_BYTES

WORD = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>{}</w:p></w:body></w:document>'


def _zip(parts: dict[str, bytes], comment: bytes = b"", extra: bytes = b"", about: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.extra, info.comment = zipfile.ZIP_DEFLATED, extra, about
            archive.writestr(info, data)
        archive.comment = comment
    return out.getvalue()


def _mail(body: str = "The ferry has not sailed.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@orrel.example", "press@orrel.example", "Ferry"
    mail.set_content(body)
    return mail


def _runs(*runs: str) -> bytes:
    return WORD.format("".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)).encode()


def test_clean_files_hold_nothing() -> None:
    clean = {"word/document.xml": _runs("The ferry has not sailed.")}
    mail = _mail()
    mail.add_attachment(page(), maintype="application", subtype="pdf", filename="note.pdf")
    for data in (_zip(clean, b"made by hand"), mail.as_bytes(), png((b"tEXt", b"Comment\0a pier")), b"# A ferry\n"):
        assert places(data, "velna.x") == []


def test_a_zip_part() -> None:
    assert places(_zip({"word/document.xml": _runs(SECRET)}), "a.docx") == ["zip, word/document.xml"]


def test_words_parted_by_runs_of_a_document() -> None:
    assert places(_zip({"word/document.xml": _runs("Orv", "ane sold the spa", "re bear", "ing")}), "a.docx")


def test_core_properties() -> None:
    core = f"<cp:coreProperties><dc:description>{SECRET}</dc:description></cp:coreProperties>".encode()
    assert places(_zip({"docProps/core.xml": core}), "a.docx") == ["zip, docProps/core.xml"]


def test_an_xml_comment_an_attribute_and_cdata() -> None:
    for inner in (f"<!-- {SECRET} -->", f'<w:t w:alt="{SECRET}"/>', f"<![CDATA[{SECRET}]]>"):
        assert places(WORD.format(inner).encode(), "a.xml"), inner


def test_zip_comments_extra_fields_and_names() -> None:
    secret = SECRET.encode()
    assert places(_zip({"a": b"x"}, comment=secret)) == ["zip, comment"]
    assert places(_zip({"a": b"x"}, about=secret)) == ["zip, a, comment"]
    assert places(_zip({"a": b"x"}, extra=b"\xfe\xca" + len(secret).to_bytes(2, "little") + secret))
    assert places(_zip({"Orvane sold the spare bearing.txt": b"x"}))


def test_a_zip_in_a_zip() -> None:
    assert places(_zip({"old.zip": _zip({"a.txt": SECRET.encode()})})) == ["zip, old.zip, a.txt"]


def test_a_part_that_the_archive_s_table_no_longer_names_and_bytes_between() -> None:
    hidden, whole = _zip({"gone.txt": SECRET.encode()}), _zip({"a": b"x"})
    part = hidden[: hidden.index(b"PK\x01\x02")]
    assert places(part + whole) == ["zip, gone.txt"]
    at = whole.index(b"PK\x01\x02")
    assert places(whole[:at] + SECRET.encode() + whole[at:])


def test_a_zip_behind_a_pdf() -> None:
    assert places(page() + _zip({"a.txt": SECRET.encode()}))


def test_gzip() -> None:
    assert places(gzip.compress(SECRET.encode()), "a.gz") == ["gzip"]
    assert places(gzip.compress(b"x") + SECRET.encode(), "a.gz") == ["gzip, after its end"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_text_in_any_coding(coding: str) -> None:
    assert places(SECRET.encode(coding), "a.txt") == ["text"]


def test_a_mail_s_header_in_encoded_words() -> None:
    coded = base64.b64encode(SECRET.encode()).decode()
    data = _mail().as_bytes().replace(b"Subject: Ferry", f"Subject: =?utf-8?B?{coded}?=".encode())
    assert "mail, header Subject" in places(data, "a.eml")
    quoted = "=?utf-8?Q?Orvane_sold?= =?utf-8?Q?_the_sp=61re_bearing?="
    data = _mail().as_bytes().replace(b"Subject: Ferry", f"Subject: {quoted}".encode())
    assert "mail, header Subject" in places(data, "a.eml")


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_a_mail_s_text(coding: str) -> None:
    mail = _mail()
    mail.set_content(f"A{'ä' * 80} {SECRET}", cte=coding)
    assert "mail, part text/plain" in places(mail.as_bytes(), "a.eml")


def test_attachments_of_mails_in_mails() -> None:
    inner = _mail()
    secret = page(lambda canvas: canvas.drawString(72, 500, SECRET))
    inner.add_attachment(secret, maintype="application", subtype="pdf", filename="note.pdf")
    outer = _mail()
    outer.add_attachment(inner)
    assert "mail, attachment note.pdf, page 1" in places(outer.as_bytes(), "a.eml")


def test_an_attachment_s_name_and_what_stands_between_parts() -> None:
    mail = _mail()
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="Orvane sold spare bearing.txt")
    assert "mail, name of an attachment" in places(mail.as_bytes(), "a.eml")
    mail = _mail()
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a")
    mail.preamble = SECRET
    assert "mail, between its parts" in places(mail.as_bytes(), "a.eml")


@pytest.mark.parametrize("text", [
    f"<p>A ferry.</p><!-- {SECRET} -->",
    "<p>Orv<b>ane</b> sold the sp&#97;re bear&shy;ing</p>",
    "<p>Orvane sold</p><p>the spare bearing</p>",
    f"<p style='display:none'>{SECRET}</p>",
    f"<script>var a = '{SECRET}'</script>",
    "<!DOCTYPE a [<!ENTITY who 'Orvane'><!ENTITY what '&who; sold the spare bearing'>]><a>&what;</a>",
])  # fmt: skip
def test_markup(text: str) -> None:
    assert places(text.encode(), "a.html")


def test_json_escapes() -> None:
    text = json.dumps({"note": f"A\n{HALF}"}).replace("Orv", "\\u004frv").replace("spare", "sp\\u0061re")
    assert places(text.encode(), "a.json") == ["JSON"]


@pytest.mark.parametrize("text", [
    "- Orv&#x61;ne sold the *spare* b&#101;aring",
    "- Or**vane** sold the sp`are` bear~~ing~~",
    "- Orvane \\*sold\\* the\\_spare\\_bearing",
    "[link](https://a.example/Orvane%20sold%20the%20spare%20bearing)",
    "Orvane sold\n> the spare\n> bearing",
    "ORVANE “SOLD” THE – SPARE – BEARING",
])  # fmt: skip
def test_markdown(text: str) -> None:
    assert places(f"# Note\n\n{text}\n".encode(), "a.md") == ["text"]


def test_base64_and_hexadecimal_digits_in_a_text() -> None:
    coded = base64.b64encode(SECRET.encode()).decode()
    safe = base64.urlsafe_b64encode(b"\xc3\xbf\xc3\xbf" + HALF.encode()).decode()
    packed = base64.b64encode(gzip.compress(SECRET.encode())).decode()
    wrapped = "\n".join(coded[at : at + 20] for at in range(0, len(coded), 20))
    for run in (coded, coded.rstrip("="), safe, packed, wrapped, f"![p](data:text/plain;base64,{coded})"):
        assert any("base64" in place for place in places(f"A long ferry\n{run}\nsails again.".encode(), "a.md")), run
    assert places(f"A ferry. {HALF.encode().hex()}".encode(), "a.md") == ["text, hexadecimal digits"]


CODED = base64.b64encode(SECRET.encode())


@pytest.mark.parametrize("data", [
    page(lambda canvas: canvas.setTitle(CODED.decode())),
    page(lambda canvas: canvas.drawString(72, 500, CODED.decode())),
    with_object(b"<</Alt (" + CODED + b")>>"),
    with_object(b"<</Alt " + utf16(HALF.encode().hex()) + b">>"),
    png((b"tEXt", b"Comment\0" + CODED)),
    _zip({"a": b"x"}, about=CODED),
    _zip({"a": b"x"}, extra=b"\xfe\xca" + len(CODED).to_bytes(2, "little") + CODED),
    _mail().as_bytes().replace(b"Subject: Ferry", b"Subject: Ferry\nX-Note: " + CODED),
], ids=["title", "page", "alternative text", "digits", "picture", "comment", "extra field", "header"])  # fmt: skip
def test_base64_in_a_string_of_any_file(data: bytes) -> None:
    assert any(place.endswith(("base64", "hexadecimal digits")) for place in places(data, "a.x"))


def test_base64_before_and_behind_the_parts_of_a_mail() -> None:
    for where in ("preamble", "epilogue"):
        mail = _mail()
        mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a")
        setattr(mail, where, CODED.decode())
        assert places(mail.as_bytes(), "a.eml") == ["mail, between its parts, base64"], where


def test_a_compressed_png_text() -> None:
    packed = zlib.compress(SECRET.encode())
    assert places(png((b"zTXt", b"Comment\0\0" + packed)), "a.png") == ["picture, chunk zTXt"]
    assert places(png() + SECRET.encode(), "a.png") == ["picture, after its end"]


def test_the_file_s_own_name() -> None:
    assert places(b"A ferry.", "velna_bearing-sold-herald.md") == ["its name"]


def test_what_cannot_be_searched_is_told() -> None:
    bomb = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    large = b"".join(bomb.compress(zeros) for _ in range((MOST_BYTES >> 20) + 1)) + bomb.flush()
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
    deep = b"x"
    for _ in range(12):
        deep = gzip.compress(deep)
    locked = bytearray(_zip({"a": b"x"}))
    locked[6] |= 1
    for data in (
        large,
        f"<!DOCTYPE a [{laughs}]><a>&a11;</a>".encode(),
        deep,
        bytes(locked),
        b"Rar!\x1a\x07\x00 and more",
    ):
        found = leaks(data, "a.bin")
        assert [leak for leak in found if leak.needle is None], data[:20]
        assert all(one.code == "BRF471" for one in leaks_as_diagnostics(found))


def test_a_needle_of_one_small_word_is_left_to_words_for_readers() -> None:
    needle = [Needle("widths", "text", "x")]
    assert not audit("a.pdf", page(), needle)
    assert audit("a.md", b"The widths were wrong", needle)


def test_a_leak_says_what_where_and_shows_it_with_controls_visible() -> None:
    found = leaks(f"Before\x07: {SECRET}!".encode("utf-16"), "a.md")
    assert found == (Leak(NEEDLES[0], "a.md", "text", f"Before\\u0007: {SECRET}!"),)


def test_diagnostics_are_one_a_file_and_entry(ferry_brief: Brief) -> None:
    claim = ferry_brief.claims[0]
    needle, other = Needle(SECRET, "text", claim.id), Needle("A thing", "text", "background.0")
    found = (
        Leak(needle, "a.pdf", "PDF, page 1", SECRET),
        Leak(needle, "a.pdf", "PDF, object 3, string", SECRET),
        Leak(other, "a.pdf", "PDF, page 1", "A thing"),
    )
    first, second = leaks_as_diagnostics(found, ferry_brief)
    assert (first.code, first.about, first.is_error) == ("BRF470", claim.id, True)
    assert first.span == claim.at[""]
    assert "PDF, page 1, and PDF, object 3, string" in first.message
    assert second.span == ferry_brief.background[0].at[""]
    assert not first.message.endswith(".")
    assert first.help


@pytest.fixture
def ferry_brief() -> Brief:
    return ferry.read()


def test_what_a_note_prints_is_known_line_by_line() -> None:
    """Two lines of a template do not make a withheld text known that begins in one and ends in the other."""
    needles = (Needle("harbour master signed nothing", "text", "a"), Needle("seven", "text", "b"))
    note = b"The harbour master signed nothing. Seven."
    found = {leak.needle for leak in audit("note.txt", note, needles, ("The harbour master", "signed nothing"))}
    assert found == set(needles)
    assert {leak.needle for leak in audit("note.txt", note, needles, ("x", "Page seven of"))} == {needles[0]}


def test_a_row_of_words_is_found_wherever_it_begins_and_ends() -> None:
    """At the end of a text too, whose last words begin no longer row; small words between are passed over."""
    search = Search((Needle("grain store", "text", "a"), Needle("harbour master signed", "text", "b")))
    assert search.keys("it was the grain store") == {("grain", "store")}
    assert search.keys("the grain of the store") == search.keys("a harbour master") == set()
    assert search.keys("the harbour of the master signed") == {("harbour", "master", "signed")}
