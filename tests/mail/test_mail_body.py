"""The two bodies: every word of the message, nothing that runs or is fetched, and a read-back that notices."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from mail_editions import edition_of
from mail_hostile import FRAME, HOSTILE, every_block, message

from briefgen.compose.message import message_of
from briefgen.doc.block import Item, List, Paragraph, Sources, Table
from briefgen.doc.document import blocks_of
from briefgen.doc.inline import Ref, Text
from briefgen.doc.message import Attachment, Message
from briefgen.doc.words import inlines_of, plain, runs_of
from briefgen.proof.mail_back import read_mail_back
from briefgen.write.mail import WrittenMail, write_mail

SHOWN = [text for text in HOSTILE if "\x00" not in text and "\ufffe" not in text and "\r" not in text]
"""What a tree can hold: reading refuses the others."""
ELEMENTS = {"html", "head", "meta", "title", "body", "table", "tbody", "tr", "td", "h1", "h2", "h3", "h4", "p", "br",
            "ul", "ol", "li", "em", "strong", "code", "a", "span", "hr"}  # fmt: skip
ATTRIBUTES = {"lang", "dir", "charset", "name", "content", "role", "class", "style", "align", "href", "start"}


class Seen(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.comments: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def faults(made: Message, written: WrittenMail) -> list[str]:
    return [one.message for one in read_mail_back(written.draft, made, (), written.text, written.html)]


@pytest.mark.parametrize("text", SHOWN, ids=lambda text: repr(text)[:40])
def test_any_letters_at_any_place_stay_letters(text: str) -> None:
    made = message(blocks=every_block(text))
    written = write_mail(made, ())
    assert faults(made, written) == []
    page = Seen(written.html.decode("utf-8"))
    assert page.elements <= ELEMENTS and page.comments == []
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert {value for name, value in page.attributes if name == "href"} == {
        "https://example.org/?a=1&b=2",
        "mailto:a@x.org",
    }
    assert max(map(len, written.draft.split(b"\r\n"))) <= 76 + 1


def test_nothing_is_fetched_and_no_style_sheet_is_left() -> None:
    html = write_mail(message(blocks=every_block("words")), ()).html.decode("utf-8")
    assert not re.search(
        r"<(?:img|link|script|style|iframe|object|svg|form|base)\b|url\(|@import|src=", html, re.IGNORECASE
    )
    assert html.count("http") == 1  # the link
    assert 'lang="en-GB" dir="ltr"' in html and "<title>Ferries: what reports say</title>" in html


def test_ranges_and_names_of_one_letter_behind_a_hyphen_are_not_parted() -> None:
    words = "ISIS-K (55–80 %), 500–1,200 in 2019–2020; 26–27 May; so-called; A–Z-x; 1–"
    html = write_mail(message(blocks=(Paragraph((Text(words),)),)), ()).html.decode("utf-8")
    found = re.findall(r'<span class="whole" style="white-space: nowrap;">([^<]*)</span>', html)
    assert found == ["ISIS-K", "55–80", "500–1,200", "2019–2020", "26–27"]


def test_right_to_left() -> None:
    made = replace(message(blocks=(Paragraph((Text("עברית first"),)),)), lang="he-IL")
    html = write_mail(made, ()).html.decode("utf-8")
    assert '<html lang="he-IL" dir="rtl">' in html and re.search(r'<p dir="auto"[^>]*>עברית first</p>', html)


@pytest.mark.parametrize(
    ("colours", "style"),
    [
        (("#FFC000", "#000000"), "color: #FFC000;background-color: #000000"),
        (("#FFFFFF", ""), "color: #1d2530;background-color: #FFFFFF"),
        (("", "#000000"), "background-color: #FFFFFF"),
        (("red;x:url(http://x)", "#12"), "border-top: 1px solid"),
    ],
)
def test_the_marking_keeps_its_colours_where_they_can_be_read(colours: tuple[str, str], style: str) -> None:
    frame = replace(FRAME, marking_colour=colours[0], marking_background=colours[1], marking_align="right")
    html = write_mail(replace(message(), frame=frame), ()).html.decode("utf-8")
    assert html.count(">OFFICIAL</td>") == 2 and "text-align: right" in html and "url(" not in html
    assert style.lower().replace(" ", "") in html.lower().replace(" ", "")


def test_plain_text_is_wrapped_and_stands_by_itself() -> None:
    edition, document = edition_of()
    made, _ = message_of(edition, document, ("note.pdf",))
    assert made is not None
    text = write_mail(made, ()).text.decode("utf-8")
    lines = text.splitlines()
    assert lines[0] == lines[-1] == "DRAFT · TLP:CLEAR" and max(map(len, lines)) <= 72
    assert "Attached: note.pdf" in lines and all(line == line.rstrip() for line in lines)
    fewest = [line for line in lines if len(line) < 12 and not line.startswith(("-", "TLP"))]
    assert "150" not in fewest  # a line is filled once, not twice


# -- what of a note stands in the body --


def test_the_body_has_the_notes_own_words_and_numbers() -> None:
    edition, document = edition_of()
    made, _ = message_of(edition, document, ("note.pdf",))
    assert made is not None
    note = {plain(run) for run in runs_of(document.blocks)}
    assert {plain(run) for run in runs_of(made.blocks)} - note == {"Attached: note.pdf"}
    roles = [getattr(block, "role", "") for block in made.blocks]
    assert [role for role in roles if role] == ["bottom-line", "point", "point", "uncertainty", "source-line",
                                               "sources", "attached"]  # fmt: skip
    assert not any(isinstance(block, Table) for block in blocks_of(made.blocks))
    cited = {number for node in inlines_of(made.blocks) if isinstance(node, Ref) for number in node.numbers}
    listed = [entry.number for block in made.blocks if isinstance(block, Sources) for entry in block.entries]
    assert listed == sorted(cited)


def test_a_long_list_is_shortened_only_where_the_note_is_attached() -> None:
    edition, document = edition_of()
    many = List(tuple(Item((Paragraph((Text(f"point {n}"),), "point"),)) for n in range(20)), role="point")
    document = replace(document, blocks=(many, *document.blocks))
    for attached, items in ((("note.pdf",), 7), (("note.md",), 7), (("note.json",), 20), ((), 20)):
        made, _ = message_of(edition, document, attached)
        assert made is not None and isinstance(made.blocks[0], List) and len(made.blocks[0].items) == items
    made, _ = message_of(edition, document, ("note.pdf",))
    assert made is not None and "14 more in the attached note." in {plain(run) for run in runs_of(made.blocks)}


def test_a_template_without_headings_or_with_everything_in_one_section() -> None:
    edition, document = edition_of()
    bare = tuple(block for block in document.blocks if type(block).__name__ != "Heading")
    made, _ = message_of(edition, replace(document, blocks=bare), ())
    assert made is not None
    roles = {getattr(block, "role", "") for block in made.blocks}
    assert roles >= {"bottom-line", "point", "uncertainty", "source-line", "sources"} and "facts" not in roles


# -- subjects --


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("", "TLP:CLEAR: Ferries (Draft, edition 1, as of 11 November 2024, 18:00 UTC+01:00)"),
        ("Storm: figures for the {audience}", "TLP:CLEAR: Storm: figures for the press and public"),
        ("{marking} – {title}", "TLP:CLEAR – Ferries"),
        ("{title}, {status} {edition}", "TLP:CLEAR: Ferries, Draft 1"),
    ],
)
def test_the_subject_begins_with_the_marking(subject: str, wanted: str) -> None:
    made, _ = message_of(*edition_of(subject=subject), ())
    assert made is not None and made.subject == wanted


@pytest.mark.parametrize("subject", ["{titel}", "{}", "{title.__class__}", "{0}", "{title!r}"])
def test_a_subject_names_only_what_there_is(subject: str) -> None:
    made, found = message_of(*edition_of(subject=subject), ())
    assert made is None and [one.code for one in found] == ["BRF674"]


@pytest.mark.parametrize(
    ("title", "subject", "where"),
    [
        ("=?utf-8?q?x?=", "", ("content/ferry/brief.yaml", 11)),
        ("Ferries", "=?utf-8?q?x?= {title}", ("press.md.j2", 1)),
        ("?q?x?=", "=?utf-8{title}", ("content/ferry/brief.yaml", 11)),  # in neither of the two alone
        ("a\x01b", "", ("content/ferry/brief.yaml", 11)),
        ("Ferries", "{title}\x01", ("press.md.j2", 1)),
    ],
)
def test_what_is_refused_is_told_with_its_line(title: str, subject: str, where: tuple[str, int]) -> None:
    made, found = message_of(*edition_of(title, subject), ())
    assert made is None and [one.code for one in found] == ["BRF673"]
    assert [(one.span.file, one.span.line) for one in found if one.span] == [where]


def test_a_title_that_looks_like_a_place_in_the_subject_is_a_title() -> None:
    made, _ = message_of(*edition_of("{edition} {contact}"), ())
    assert made is not None and made.subject.startswith("TLP:CLEAR: {edition} {contact} (Draft")


# -- the read-back can fail --


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"Subject: Ferries", b"Subject: Ferries\r\nBcc: evil@x.org", "has the header fields"),
        (b"Subject: Ferries", b"Subject: Ferry", "has the subject"),
        (b"desk@example.org", b"disk@example.org", "has other addresses"),
        (b"To: Duty", b"To: a@x.org,\r\n Duty", "has other addresses"),
        (b"X-Unsent: 1\r\n", b"", "has the header fields"),
        (b"words", b"wards", "does not hold its bodies"),
        (b"OFFICIAL", b"UNOFFICIAL", "does not hold its bodies"),
        (b"\r\n\r\nJVBERi0", b"\r\n\r\nJVBERi1", "does not hold its bodies"),
        (b'filename="a.pdf"', b'filename="a.exe"', "does not hold its bodies"),
        (b"\r\n", b"\n", "line end"),
        (b"OFFICIAL", b"\xc3\x96FFICIAL", "has a letter"),
        (
            b"Content-Disposition: attachment",
            b"X-Extra: 1\r\nContent-Disposition: attachment",
            "header fields of its own",
        ),
    ],
)
def test_a_damaged_draft_is_noticed(old: bytes, new: bytes, told: str) -> None:
    made = message(blocks=every_block("words"), to=(("Duty desk", "desk@example.org"),))
    attached = (Attachment("a.pdf", "application/pdf", b"%PDF-1.7"),)
    written = write_mail(made, attached)
    assert read_mail_back(written.draft, made, attached, written.text, written.html) == ()
    assert old in written.draft
    found = read_mail_back(written.draft.replace(old, new), made, attached, written.text, written.html)
    assert {one.code for one in found} == {"BRF677"} and any(told in one.message for one in found), found


def test_a_body_that_lost_a_word_or_its_marking_is_noticed() -> None:
    made = message(blocks=every_block("words"))
    written = write_mail(made, ())
    for body in ("text", "html"):
        for old in (b"words", b"OFFICIAL"):
            changed = replace(written, **{body: getattr(written, body).replace(old, b"w", 1)})
            assert any("does not hold “" in one or "marking" in one for one in faults(made, changed))
