"""Bytes of a file to its text: strict UTF-8, no character that a reader cannot see.

In: the name shown to the author and the bytes. Out: the text, the same text with each refused
character replaced (so that reading can go on and report the rest), and diagnostics.
"""

from __future__ import annotations

import re
import unicodedata

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is read, in bytes."""

MAX_REPORTS = 20
"""Refused characters named one by one in one file; the rest are counted."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# U+200B, U+FEFF and the like are refused although harmless to machines: they come with copying from
# web pages, nobody sees them, and a quotation or an id that holds one is never found again. Joiners
# (U+200C, U+200D) and direction marks (U+200E, U+200F, U+061C) are letters of real scripts and pass.
_HIDDEN = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_FURTHER = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
_REFUSED = compiled(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, U+0085 among them
    "\u2028\u2029"  # line breaks to libyaml, letters to everybody else
    "\u202a-\u202e\u2066-\u2069"  # text that prints in another order than it is read
    + _HIDDEN
    + "\ud800-\udfff"
    + "\ue000-\uf8ff"  # private use, handles of the engine
    + "\ufdd0-\ufdef\ufffe\uffff"
    # beyond, where few texts have a letter, all but the letters: one range is soon searched for
    + f"\U00010000-\U0010ffff](?<![{_FURTHER}\U000e1000-\U000efffd])"
)


@dataclass(frozen=True, slots=True)
class Text:
    """shown: the file as the author sees it, line ends as `\\n`. clean: the same length, fit to be parsed."""

    shown: str
    clean: str
    diagnostics: tuple[Diagnostic, ...]


def read_text(name: str, data: bytes) -> Text:
    """Decode a file.

    name: the file as shown to the author. data: its bytes, UTF-8 with or without a byte order mark.
    A file that is too large or in UTF-16 gives an empty text; any other mistake leaves the rest readable.
    """
    if len(data) > MAX_BYTES:
        size = len(data) / (1024 * 1024)
        return _unread(
            Diagnostic(
                "BRF102",
                f"{name} is {size:.1f} MiB; at most {MAX_BYTES // (1024 * 1024)} MiB are read",
                Span(name),
                "split the content into several briefs, and keep long texts as files named by `text:`",
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread(Diagnostic("BRF103", f"{name} is UTF-16", Span(name), "save it as UTF-8 in your editor"))
    shown, found = _decoded(name, data.removeprefix(b"\xef\xbb\xbf"))
    shown = shown.replace("\r\n", "\n")
    if "\r" in shown:
        found += _lone_returns(name, shown)
        shown = shown.replace("\r", "\n")
    if _REFUSED.search(shown) is None:
        return Text(shown, shown, tuple(found))
    found += _refused(name, shown)
    return Text(shown, _REFUSED.sub(REPLACEMENT, shown), tuple(found))


def refused_in(text: str) -> str:
    """The first character that content may not hold, "" when there is none."""
    match = _REFUSED.search(text)
    return match.group() if match else ""


def called(char: str) -> str:
    """A character by code point and name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, _family(char))}".strip()


def cure(char: str) -> str:
    """What to do about a refused character."""
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return "delete it: right-to-left text prints in the right order without it"
    if char in "\x85\u2028\u2029":
        return "delete it and press Enter where a new line is meant"
    if _family(char) in ("a private use character", "a noncharacter", "a surrogate"):
        return "replace it by the letter that is meant: it means nothing outside the program it came from"
    return "delete it: it cannot be seen, and often comes with text copied from elsewhere"


def _family(char: str) -> str:
    code = ord(char)
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return "a control character"
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return "a noncharacter"
    kinds = {"Co": "a private use character", "Cs": "a surrogate"}
    return kinds.get(unicodedata.category(char), "")


def _unread(diagnostic: Diagnostic) -> Text:
    return Text("", "", (diagnostic,))


def _span(name: str, text: str, offset: int) -> Span:
    line_start = text.rfind("\n", 0, offset) + 1
    return Span(name, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _decoded(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text, bytes that are not UTF-8 replaced one by one, and a diagnostic for the first of them."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        byte = data[error.start]
        try:
            guess = data[error.start : error.start + 1].decode("cp1252")
        except UnicodeDecodeError:
            guess = ""
        looks = f" (it looks like Windows-1252, where this byte is {guess})" if guess else ""
        diagnostic = Diagnostic(
            "BRF103",
            f"the byte 0x{byte:02X} is not UTF-8",
            _span(name, before, len(before)),
            f"save the file as UTF-8 in your editor{looks}",
        )
        return data.decode("utf-8", "replace"), [diagnostic]


def _lone_returns(name: str, text: str) -> list[Diagnostic]:
    places = [match.start() for match in re.finditer("\r", text)]
    more = f", as do {len(places) - 1} more" if len(places) > 1 else ""
    return [
        Diagnostic(
            "BRF104",
            f"a carriage return (U+000D) stands without a line feed{more}",
            _span(name, text[: places[0]] + "\n", places[0]),
            "save the file with Unix (LF) or Windows (CRLF) line ends",
        )
    ]


def _refused(name: str, text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    line, line_start, total = 1, 0, 0
    for match in _REFUSED.finditer(text):
        total += 1
        if total > MAX_REPORTS:
            continue
        line += text.count("\n", line_start, match.start())
        line_start = text.rfind("\n", 0, match.start()) + 1
        span = Span(name, line, match.start() - line_start + 1)
        found.append(
            Diagnostic("BRF104", f"{called(match.group())} may not stand in content", span, cure(match.group()))
        )
    if total > MAX_REPORTS:
        message = f"{name} holds {total - MAX_REPORTS} more characters that may not stand in content"
        found.append(Diagnostic("BRF104", message, Span(name), "check that it is a plain text file"))
    return found
