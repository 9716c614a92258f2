"""The Markdown writer. In: a `doc.document.Document`. Out: the bytes of a note in Markdown.

CommonMark with GFM tables, GFM footnotes and YAML front matter: UTF-8, LF, one final newline, a
paragraph on one line. Text stands for itself: a letter that would be markup gets a backslash, and no
other letter does (`escape`). What no backslash reaches, because the site works on the finished page:
GitHub's @mentions, #123 and :emoji:, whose letters stay as they are.

White space at the ends of a paragraph, heading, cell or line means nothing in Markdown and is left
out; a line break inside a `Text` is a space; a no-break space stays. Languages of single words have no
form here and are dropped.

A figure is a picture beside the note: an SVG file, which the note refers to by its name.
"""

from __future__ import annotations

from briefgen.doc.block import Paragraph
from briefgen.doc.document import Document
from briefgen.doc.inline import Strong, Text
from briefgen.write.markdown.blocks import block_lines, referenced
from briefgen.write.markdown.figures import with_pictures
from briefgen.write.markdown.front_matter import front_matter
from briefgen.write.markdown.letters import unwritable
from briefgen.write.markdown.line import Place, one_line
from briefgen.write.written import Written


def write(document: Document) -> Written:
    """The note as Markdown.

    Errors: BRF630 for each character that Markdown cannot hold; the data is then empty.
    """
    diagnostics = unwritable(document)
    if diagnostics:
        return Written(b"", diagnostics=diagnostics)
    placed, pictures = with_pictures(document)
    lines = front_matter(document.properties) + _body(placed)
    return Written(("\n".join(lines) + "\n").encode("utf-8"), beside=pictures)


def _body(document: Document) -> list[str]:
    """The note between its markings, with the status: title, lines of the frame, blocks, foot."""
    frame = document.frame
    marking = Paragraph((Strong((Text(frame.banner),)),))
    head = (marking,)
    lines = block_lines(head, frozenset())
    title = one_line((Text(frame.title),), Place.HEADING)
    if title:
        lines += ["", f"# {title}"]
    body = (
        *(Paragraph(line) for line in frame.lines),
        *document.blocks,
        Paragraph((Text(frame.footer),)),
        marking,
    )
    below = block_lines(body, referenced(document))
    return [*lines, "", *below] if below else lines
