"""The mail about a note: what of the note stands in its body, and its subject.

In: an edition, its finished document, and the names of what the mail carries. Out: a `Message`, or diagnostics. The
body is made of the note's own blocks: the ask, the bottom line, the points, the uncertainty, corrections and the
source line, under their own headings, then the entries of the source list that these cite, under the note's numbers.
Tables stay in the note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.doc.block import Block, Callout, Heading, Item, List, Paragraph, Rule, Sources, Table
from briefgen.doc.document import Document
from briefgen.doc.inline import Ref, Text
from briefgen.doc.message import Message
from briefgen.doc.words import inlines_of
from briefgen.edit.furniture import STATUS, WORDS
from briefgen.edit.wording import moment_words

WITH_SECTION = ("point", "uncertainty")
"""Roles whose whole section stands in the body: a template parts its points by labels between them."""
ALONE = ("ask", "bottom-line", "correction", "source-line")
"""Roles of blocks that stand there by themselves."""
MOST_ITEMS = 6
"""Entries of one list: a body is read on a phone, and the note is attached."""
READABLE = (".pdf", ".md")
"""Ends of names that a reader opens: without one of them the body is all there is, and is not shortened."""

USUAL_SUBJECT = "{title} ({status}, edition {edition}, as of {as_of})"
_PLACE = compiled(r"\{([^{}]*)\}")
_ENCODED_WORD = compiled(r"=\?[^?\s]*\?[bq]\?", re.IGNORECASE)
_BREAKS = ("Cc", "Cs", "Co", "Zl", "Zp")
"""Not Cn: which letters are still unassigned changes with the release of Python, and none of them ends a line."""


def message_of(
    edition: Edition, document: Document, attached: tuple[str, ...]
) -> tuple[Message | None, tuple[Diagnostic, ...]]:
    """The mail, without recipients; None where its subject can't be written. attached: names of files, in order."""
    subject, fault = _subject(edition)
    if fault is not None:
        return None, (fault,)
    short = any(name.endswith(READABLE) for name in attached)
    blocks = tuple(_shortened(block) if short else block for block in _of_note(document.blocks))
    blocks += tuple(_cited(document.blocks, blocks))
    if attached:
        blocks += (Paragraph((Text(WORDS["attached"].format(names=", ".join(attached))),), "attached"),)
    return Message(subject, document.frame, blocks, document.lang), ()


# -- the body --


def _of_note(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks that a body has, each section's under its heading."""
    for heading, inside in _sections(blocks):
        there = {_role(block) for block in inside}
        if there.isdisjoint(WITH_SECTION):
            kept = [block for block in inside if _role(block) in ALONE]
        else:
            kept = [block for block in inside if not isinstance(block, Table | Sources | Rule)]
        if kept and heading is not None:
            yield replace(heading, level=2)
        yield from kept


def _sections(blocks: tuple[Block, ...]) -> list[tuple[Heading | None, list[Block]]]:
    found: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading):
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def _role(block: Block) -> str:
    return block.role if isinstance(block, Paragraph | List | Callout | Table) else ""


def _shortened(block: Block) -> Block:
    if not isinstance(block, List) or len(block.items) <= MOST_ITEMS + 1:
        return block  # "1 more" would take the room of the one
    more = WORDS["more_items"].format(count=len(block.items) - MOST_ITEMS)
    return replace(block, items=(*block.items[:MOST_ITEMS], Item((Paragraph((Text(more),)),))))


def _cited(note: tuple[Block, ...], body: tuple[Block, ...]) -> Iterator[Sources]:
    cited = {number for node in inlines_of(body) if isinstance(node, Ref) for number in node.numbers}
    for block in note:
        if isinstance(block, Sources):
            entries = tuple(entry for entry in block.entries if entry.number in cited)
            if entries:
                yield replace(block, entries=entries)


# -- the subject --


def _subject(edition: Edition) -> tuple[str, Diagnostic | None]:
    """The marking first, always; then what the template's front matter says, or USUAL_SUBJECT."""
    brief, profile = edition.brief, edition.profile
    own = {
        "title": brief.title,
        "audience": profile.label or profile.audience,
        "status": STATUS[brief.status],
        "edition": str(brief.edition),
        "as_of": moment_words(brief.as_of),
        "marking": edition.marking.name,
    }
    wanted = profile.mail_subject or USUAL_SUBJECT
    place = profile.at.get("mail.subject") or Span(profile.file or profile.template)
    unknown = [name for name in _PLACE.findall(wanted) if name not in own]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in own)
        return "", Diagnostic("BRF674", f"`{{{unknown[0]}}}` stands for nothing in a subject", place, f"write {known}")
    subject = _PLACE.sub(lambda found: own[found[1]], wanted)
    if not subject.startswith(edition.marking.name):
        subject = f"{edition.marking.name}: {subject}"
    subject = " ".join(subject.split())
    return subject, _fault_of(subject, ((brief.title, brief.at.get("title")), (wanted, place)))


def _fault_of(subject: str, parts: Sequence[tuple[str, Span | None]]) -> Diagnostic | None:
    """BRF673 for what a mail program could take for a further header field. parts: its texts with their places."""
    what = ""
    if encoded := _ENCODED_WORD.search(subject):
        what = f"`{encoded[0]}`, which mail programs decode"
    elif any(map(_breaks, subject)):
        what = "a letter that nobody sees, or the end of a line"
    if not what:
        return None
    found = encoded[0] if encoded else next(filter(_breaks, subject))
    places = [place for text, place in parts if found in text] or [place for _, place in parts]
    return Diagnostic(
        "BRF673", f"the subject holds {what}", places[0], "take it out: it could be read as another header"
    )


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in _BREAKS
