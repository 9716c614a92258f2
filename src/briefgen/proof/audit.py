"""The search of a finished file for what its audience may not have.

In: a file, the needles of an audience (`gate.needles`) and the lines that the note prints of its own accord.
Out: a leak for each needle found and each part that could not be searched, and the diagnostics that tell them.

Searched: every byte, through the packings and encodings that `proof.unpack` undoes. Not searched, and not to be
relied on: letters drawn in pictures, text turned round, spelt with other letters, enciphered, or split over
places that no reader puts together; what a hidden thing shows by its absence (widths, counts, sizes). Those are
tested by building with the hidden things changed, and comparing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.block import Figure
from briefgen.doc.document import TWIN_NAME, Document, blocks_of
from briefgen.doc.inline import Code, Inline, Ref, Text
from briefgen.doc.words import leaves_of, runs_of
from briefgen.model.brief import Brief
from briefgen.model.needle import Key, Needle, Search, normal
from briefgen.model.twin import SCHEMA
from briefgen.proof.piece import Blocked, Piece
from briefgen.proof.unpack import unpack

_AROUND = 30
"""Letters shown on each side of what was found."""

_BATCH = 100_000
"""Letters asked for together."""

_APART = " ; "
"""Between them, so that no number goes on from one to the next."""

_OF_FORMATS = (
    "PDF/UA identification schema Integer internal category Part of ISO 14289 that the file keeps to application/pdf",
    "briefgen with ReportLab",
    "sRGB IEC61966-2.1 Adobe Identity UCS",
    f"{TWIN_NAME} {SCHEMA} application/json single-origin stale",
)
"""What our writers say in every file."""


@dataclass(frozen=True, slots=True)
class Leak:
    """needle: what was found; None where a part could not be searched, and `excerpt` says why.

    file: its name. place: where in it, in words. excerpt: what stands there, control characters made visible.
    """

    needle: Needle | None
    file: str
    place: str
    excerpt: str


def audit(name: str, data: bytes, needles: Search | Iterable[Needle], printed: Iterable[str] = ()) -> tuple[Leak, ...]:
    """Every leak in a file, each needle once a place; a file that holds one is not to be sent.

    needles: a `Search` of them, where several files are searched for the same. printed: what the note says of its
    own accord (`printed_by`), which is no leak. The file's own name is searched too.
    """
    search = needles if isinstance(needles, Search) else Search(needles)
    known = _known(search, (*_OF_FORMATS, *printed))
    found: dict[tuple[Needle | None, str], Leak] = {}
    pieces: list[Piece] = [Piece("its name", name)]
    for part in unpack(data):
        if isinstance(part, Blocked):
            found.setdefault((None, part.place), Leak(None, name, part.place, part.why))
        else:
            pieces.append(part)
    for piece in _suspect(pieces, search, known):
        for hit in search.hits(piece.text, piece.read, known):
            inner = f"{piece.place}, "
            if any(needle == hit.needle and place.startswith(inner) for needle, place in found):
                continue  # the syntax around a string that was read already
            excerpt = _excerpt(normal(piece.text), hit.start, hit.end)
            found.setdefault((hit.needle, piece.place), Leak(hit.needle, name, piece.place, excerpt))
    return tuple(found.values())


def _known(search: Search, lines: Sequence[str]) -> set[Key]:
    """The keys that stand in lines, in each by itself; most files have none, and then all are asked together."""
    if not search.keys(_APART.join(lines)):
        return set()
    return {key for line in lines for key in search.keys(line)}


def _suspect(pieces: list[Piece], search: Search, known: set[Key]) -> Iterator[Piece]:
    """Pieces that may hold a needle: thousands of short ones are asked together first, which is all that most
    files need. Of pieces that say the same the first is taken."""
    for read in (True, False):
        batch: list[Piece] = []
        size = 0
        seen: set[str] = set()
        for piece in (*(piece for piece in pieces if piece.read is read), None):
            if piece is not None and piece.text not in seen:
                seen.add(piece.text)
                batch.append(piece)
                size += len(piece.text)
            if size > _BATCH or piece is None:
                if search.keys(_APART.join(one.text for one in batch), read) - known:
                    yield from batch
                batch, size = [], 0


def _excerpt(text: str, start: int, end: int) -> str:
    before, after = max(0, start - _AROUND), min(len(text), max(end, start) + _AROUND, start + 4 * _AROUND)
    shown = "".join(_visible(letter) for letter in text[before:after])
    return ("…" if before else "") + shown + ("…" if after < len(text) else "")


def _visible(letter: str) -> str:
    if letter in "\t\r\n":
        return " "
    if unicodedata.category(letter)[0] == "C":
        return f"\\u{ord(letter):04x}"
    return letter


def printed_by(document: Document, content: str, pages: int = 0) -> tuple[str, ...]:
    """What a note prints of its own accord: words of its template and of the program, counts and numbering.

    content: the brief's folder as spans name it. Texts that come from there are left out: what an audience may
    have of them the needles know already, and one that got into the note past the gate is to be found.
    """
    own = [line for run in (*document.frame.lines, *runs_of(document.blocks)) for line in _own(run, content)]
    label = document.frame.page_label
    own += [label.format(page=page, pages=pages) for page in range(1, pages + 1)]
    brand = document.frame.brand  # of the whole project, and so for everyone
    own += [brand.name, brand.contact, brand.logo.alt if brand.logo is not None else "", document.frame.status]
    figures = (block for block in blocks_of(document.blocks) if isinstance(block, Figure))
    own += [
        line for figure in figures for run in (figure.alt, *runs_of((figure.table,))) for line in _own(run, content)
    ]
    own += [document.frame.marking, document.frame.continued, *(key for key, _ in document.properties)]
    return tuple(dict.fromkeys(filter(None, own)))


def _own(run: tuple[Inline, ...], content: str) -> Iterator[str]:
    """The letters of a run that do not come from the content, in stretches."""
    stretch = ""
    for node in leaves_of(run):
        if isinstance(node, Text | Code) and node.span is not None and node.span.file.startswith(f"{content}/"):
            yield stretch
            stretch = ""
        elif isinstance(node, Text | Code):
            stretch += node.text
        elif isinstance(node, Ref):
            stretch += " " + " ".join(map(str, node.numbers)) + " "
        else:
            stretch += " "
    yield stretch


def leaks_as_diagnostics(leaks: Iterable[Leak], whole: Brief | None = None) -> tuple[Diagnostic, ...]:
    """One error for each file and entry whose needles were found in it (BRF470), and one for each part that could
    not be searched (BRF471). whole: the brief, which knows where the entries stand."""
    groups: dict[tuple[str, str], list[Leak]] = {}
    blocked: list[Leak] = []
    for leak in leaks:
        if leak.needle is None:
            blocked.append(leak)
        else:
            groups.setdefault((leak.file, leak.needle.about), []).append(leak)
    told = [_leaked(file, about, found, whole) for (file, about), found in groups.items()]
    return (*told, *(not_searched(leak.file, leak.excerpt, leak.place) for leak in blocked))


def _leaked(file: str, about: str, found: list[Leak], whole: Brief | None) -> Diagnostic:
    first, places = found[0], list(dict.fromkeys(leak.place for leak in found))
    more = f", and in {len(places) - 1} more places" if len(places) > 2 else f", and {places[1]}" if places[1:] else ""
    return Diagnostic(
        "BRF470",
        f"{file} holds “{first.excerpt}” of {about!r}, which its audience may not have ({places[0]}{more})",
        _place_of(about, whole) if whole else None,
        "do not send the file; take what was found out of the text, template or file that it came from, or mark the "
        "entry lower, then build again",
        about=about,
    )


def not_searched(file: str, why: str, place: str = "") -> Diagnostic:
    """BRF471 for a part of a file, or for all of it."""
    return Diagnostic(
        "BRF471",
        f"a part of {file} could not be searched: {why} ({place or 'all of it'})",
        None,
        "do not take the file for clean; leave that part out, or send it unpacked and search it then",
    )


def _place_of(about: str, whole: Brief) -> Span | None:
    """Where an entry stands: by its id, else by its key and place in a list."""
    key, _, place = about.rpartition(".")
    if place.isdigit() and isinstance(entries := getattr(whole, key, None), tuple) and int(place) < len(entries):
        at = getattr(entries[int(place)], "at", None)  # an audience is a word, and has none
        return at.get("") if at else None
    for entries in (getattr(whole, name) for name in whole.__dataclass_fields__):
        for entry in entries if isinstance(entries, tuple) else ():
            if getattr(entry, "id", None) == about:
                return next(iter(entry.at.values()), None) if "" not in entry.at else entry.at[""]
    return whole.at.get(about)
