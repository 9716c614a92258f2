"""Strings that try to become another header, another recipient or another word, and messages made of them."""

from __future__ import annotations

from briefgen.doc.block import Block, Callout, Heading, Item, List, Paragraph, SourceEntry, Sources
from briefgen.doc.document import Frame
from briefgen.doc.inline import Break, Code, Emph, Inline, Link, Ref, Strong, Text
from briefgen.doc.message import Address, Message

_EVIL = ("evil@x.org", "a@b.example", "list@x.org, other@y.org")
_BREAKS = ("\n", "\r\n", "\r", "\n ", "\r\n\t", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029",
           "=0A", "=0D=0A", "%0A", "\\n", "&#10;", "\x00")  # fmt: skip
_FIELDS = ("Bcc", "To", "Cc", "From", "Subject", "X-Unsent", "Content-Type", "bcc ", "Resent-Bcc")
_WORDS = (
    "utf-8?q",
    "utf-8?Q",
    "utf-8?b",
    "UTF-8?B",
    "iso-8859-1?q",
    "us-ascii?q",
    "utf-8*en?q",
    "x?q",
    "?q",
    "utf-7?q",
)

HOSTILE: tuple[str, ...] = (
    *(f"Ferries{end}{_FIELDS[n % len(_FIELDS)]}: {_EVIL[n % 3]}" for n, end in enumerate(_BREAKS)),
    *(f"Ferries{end}{end}a body" for end in _BREAKS),
    *(f"=?{word}?Brief=0ABcc:_evil@x.org?=" for word in _WORDS),
    *(f"=?{word}?QmNjOiBldmlsQHgub3Jn?=" for word in _WORDS),
    *(f"long {'words ' * 12}=?{word}?Brief=0D=0ABcc:_evil@x.org?= end" for word in _WORDS),
    *(f"é {field}: x =?utf-8?q?=0A{field}:_evil@x.org?=" for field in _FIELDS),
    *(f"{field}: evil@x.org" for field in _FIELDS),
    *("a" * length for length in (60, 70, 75, 76, 77, 78, 200, 997, 998, 999, 5000)),
    *("é" * length for length in (1, 15, 40, 76, 500, 3000)),
    *("word " * length for length in (1, 14, 15, 16, 200, 1000)),
    *("🛳️" * length for length in (1, 9, 40)),
    *("a" * length + "🛳" for length in range(30, 46)),
    *("a" * length + " =" for length in range(62, 74)),
    "=?", "?=", "=?=", "=?utf-8?=", "= ?utf-8?q?x?=", "=?utf-8 ?q?x?=", "=??q?x?=",
    "x=?utf-8?q?x?=y", "=?utf-8?x?x?=",
    "=?=?utf-8?q?x?=?=", "=?utf-8?q?", "=?utf-8?b", "ok =? not", "a?=b=?c", "=3D?utf-8?q?x?=",
    "=\u200d?utf-8?q?x?=",
    "", " ", "  two  spaces  ", "\ttab", "\u00a0hard\u00a0space", "trailing ", " leading", ".",
    "..", "\r\n.\r\n",
    '"quoted"', "'single'", 'a "b" c', "back\\slash", '\\"', '"', '""', "<b>bold</b>",
    "<script>alert(1)</script>", "<>",
    "a@b", "a, b; c: d", "(comment)", "((", "[x]", "group: a@x.org;", "undisclosed-recipients:;",
    "-- ", "From here",
    "מעבורת", "عبّارة إلى فيلنا", "العبّارة 12 (a)", "Ж и Я", "渡し船 東京", "ไม่มี", "👩‍👩‍👧 family",
    "e\u0301 combining",
    "Z\u0351\u036b\u0343\u036a", "\u202egnp.exe", "a\u202eb\u202c", "\u2066x\u2069", "\u200bzero",
    "\u00adsoft", "\ufeffbom",
    "\ud7ff", "\ufffd", "\ufffe", "\U000e0041tag", "\ue000 private", "\x7fdel", "\x1b[31mred",
    "\x08\x08", "NUL\x00here",
    "{title}", "{{ title }}", "{0}", "{}", "%s", "%(title)s", "${HOME}", "$(id)", "`id`",
    "../../etc/passwd", "~",
    "=?utf-8?q?one?= =?utf-8?q?two?=", "1" * 100, "1,200", "+44 20 7946 0000", "=1+1", "@SUM(A1)",
    "|", "&amp;", "&lt;b&gt;",
    "]]>", "<!-- x -->", "<![CDATA[x]]>", "javascript:alert(1)", "http://x.org/?a=1&b=2",
    "mailto:a@x.org?bcc=evil@x.org",
    "Ferries\u2028Bcc: evil@x.org\u2029", "\x00=?utf-8?q?x?=", "=\x00?utf-8?q?x?=", "=?utf-8?\r\n q?x?=",
    "=?utf-8?b?" + "QQ" * 900,
    "＝？utf-8？q？=0ABcc:_evil@x.org？＝", "＠", "boss＠x.org", "trailing dots...", "x. . .", "...", "\U0001fadf new",
    "\u0378 unassigned", "a(b)c <a@x.org>", '"a b"@x.org', "exаmple", "аррӏе.com",
)  # fmt: skip
"""Titles and names: to be refused, or to come out of every parser as they went in."""

NOT_ADDRESSES: tuple[str, ...] = (
    "", "a", "@", "a@", "@x.org", "a@@x.org", "a@b@x.org", "a b@x.org", "a@x org", "a@x..org",
    ".a@x.org", "a.@x.org",
    "a..b@x.org", '"a b"@x.org', '"a@b"@x.org', "a(c)@x.org", "a@x.org (c)", "(c) a@x.org",
    "a@(c)x.org", "a@[127.0.0.1]",
    "a@[IPv6:::1]", "a@localhost", "a@x.org.", "a@-x.org", "a@x-.org", "a@x_y.org", "a@x.org, b@y.org",
    "a@x.org; b@y.org", "a@x.org b@y.org", "A <a@x.org>, B <b@y.org>", "<a@x.org>, <b@y.org>",
    "A <a@x.org> <b@y.org>",
    "A <a@x.org", "A a@x.org>", "A <<a@x.org>>", "A <>", "<>", "<@y.org:a@x.org>", "A <@y.org,@z.org:a@x.org>",
    "group: a@x.org;", "group: a@x.org, b@x.org;", "undisclosed-recipients:;", "a@x.org\nBcc: b@y.org",
    "a@x.org\r\nBcc: b@y.org", "A\nBcc: b@y.org <a@x.org>", "A\r\n <a@x.org>", "A\x00 <a@x.org>", "a\x00@x.org",
    "a@x.org\u2028Bcc: b@y.org", "A\u2029 <a@x.org>", "A\x85 <a@x.org>", "a@x\u202e.org", "\u202ea@x.org",
    "=?utf-8?q?a?=@x.org", "=?utf-8?q?A?= <a@x.org>",
    '"=?utf-8?q?A=0ABcc:_b@y.org?=" <a@x.org>', "a@=?utf-8?q?x?=.org",
    "boss@x.org <evil@y.org>", '"boss@x.org" <evil@y.org>', "A, B <a@x.org>", "A (c) <a@x.org>", "A: <a@x.org>",
    'A "B <a@x.org>', "A; B <a@x.org>", "A \\ B <a@x.org>", "[A] <a@x.org>", "grüße@x.org",
    "用户@x.org", "a\u00a0b@x.org",
    "a\u200b@x.org", "a@x\u200b.org.", "a@.org", "a@x.", "mailto:a@x.org", "a@x.org?bcc=b@y.org",
    "a" * 65 + "@x.org",
    "a@" + "x" * 64 + ".org", "a@" + ".".join(["x" * 60] * 5) + ".org", "a@xn--\x00.org", "a@xn--999999999.org",
    "a,b@x.org", "a:b@x.org", "a\\b@x.org", "a<b@x.org", "a\tb@x.org", "A\tB <a@x.org>",
    "a@x.org\n", "a@ x.org", "a @x.org",
    "a@x.org>", "\ud7ff@x.org", "a@١٢٣.", "a@\u0301x.org", "%0Abcc:b@y.org", "a@x.org%0Abcc:b@y.org",
    "desk@exаmple.org", "desk@mail.eхample.org", "desk@αpple.com", "desk@ｅxаmple.org",
    "boss＠x.org <evil@y.org>", "boss﹫x.org <evil@y.org>", "a@1.2.3.4", "a@x.12", "a@x.org..", "a@x。org.",
    "A <a@x.org>, ", "A <a@x.org>;", "=?utf-8?b?QQ==?= <a@x.org>", "A =?x <a@x.org>", '"A\u2028B" <a@x.org>',
    '"a"@x.org', '"a\\"b"@x.org', "a@x.org <a@x.org>", "A <a@x.org> (c)", "A <a (c)@x.org>",
)  # fmt: skip
"""To be refused where they stand. What only white space around it keeps from being an address is one."""

ADDRESSES: tuple[tuple[str, Address], ...] = (
    ("desk@example.org", ("", "desk@example.org")),
    ("  desk@example.org ", ("", "desk@example.org")),
    ("<desk@example.org>", ("", "desk@example.org")),
    ("Duty desk <desk@example.org>", ("Duty desk", "desk@example.org")),
    ('"Doe, Jane" <jane@example.org>', ("Doe, Jane", "jane@example.org")),
    (r'"Jane \"JD\" \\ Doe" <jane@example.org>', (r'Jane "JD" \ Doe', "jane@example.org")),
    ('"<b>, (x); [y]: z" <jane@example.org>', ("<b>, (x); [y]: z", "jane@example.org")),
    ("Þóra Lund <thora@bücher.example>", ("Þóra Lund", "thora@xn--bcher-kva.example")),
    ("غرفة <desk@مثال.example>", ("غرفة", "desk@xn--mgbh0fb.example")),
    ("渡し船 🛳 <ferry@EXAMPLE.org>", ("渡し船 🛳", "ferry@example.org")),
    ("a+b/c={x}|~!#$%&'*-_`^?@faß.example", ("", "a+b/c={x}|~!#$%&'*-_`^?@xn--fa-hia.example")),
    ("O'Neil-Smith Jr. <o'neil@example.org>", ("O'Neil-Smith Jr.", "o'neil@example.org")),
    ("a" * 150 + " <a@example.org>", ("a" * 150, "a@example.org")),
    ("Ж" * 150 + " <a@example.org>", ("Ж" * 150, "a@example.org")),
    ("Name = ? <a@example.org>", ("Name = ?", "a@example.org")),
    ("\U0001fadf <a@example.org>", ("\U0001fadf", "a@example.org")),  # younger than Python 3.11
    ("a@москва.example", ("", "a@xn--80adxhks.example")),
    ("a@例え.テスト", ("", "a@xn--r8jz45g.xn--zckzah")),
)

FRAME = Frame("OFFICIAL", "Ferries: what reports say", ((Text("For press · Edition 1"),),), "Edition 1")


def message(subject: str = "Ferries", blocks: tuple[Block, ...] = (), **more: tuple[Address, ...]) -> Message:
    return Message(subject, FRAME, blocks, "en-GB", **more)


def every_block(text: str) -> tuple[Block, ...]:
    """A body in which a text stands at every place that a body has."""
    words: tuple[Inline, ...] = (Text(text), Text(" "), Ref((1, 12)))
    inner: tuple[Block, ...] = (Paragraph(words), List((Item((Paragraph((Strong(words),)),)),), ordered=True, start=3))
    return (
        Heading(2, (Text(text), Break(), Emph((Text(text, lang="fr"),)))),
        Callout((Paragraph((Code(text),)), *inner), "bottom-line"),
        Paragraph((Link("https://example.org/?a=1&b=2", (Text(text),)), Link("mailto:a@x.org", (Text("a@x.org"),)))),
        List((Item(inner), Item((Paragraph(words),)))),
        Sources((SourceEntry(1, words), SourceEntry(12, (Emph(words),)))),
    )
