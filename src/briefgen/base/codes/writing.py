"""6xx: layout, fit and publishing."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ROWS: tuple[Code, ...] = (
    Code(
        "BRF601",
        ERROR,
        "missing-letter",
        "A text holds a character that no font of the PDF has.",
        "It would be printed as an empty box or not at all, and a name or a figure would change without a "
        "word. The fonts have the letters of the Latin, Greek, Cyrillic, Arabic (with Persian, Pashto and Urdu) and "
        "Hebrew scripts, the marks of the usual transliterations, figures, currency signs and arrows.",
        "- text: The company 東京 Ferries runs the line.",
        "Transliterate the name (Tōkyō Ferries), or leave the PDF out with `--format md`.",
    ),
    Code(
        "BRF602",
        ERROR,
        "table-too-wide",
        "A table has more columns than fit on the page.",
        "A column needs room for a few letters; narrower ones could not be read, and what does not fit is "
        "never cut off.",
        "a table of 30 columns on A4",
        "Leave columns out of the template's table, or split it into two.",
    ),
    Code(
        "BRF603",
        WARNING,
        "link-left-out",
        "A link leads to an address that is not http, https or mailto; its text is printed without the link.",
        "Other addresses can open files or run programs on the reader's machine.",
        "[the register](file:///srv/register.pdf)",
        "Link to the public page: [the register](https://example.org/register).",
    ),
    Code(
        "BRF604",
        ERROR,
        "unknown-paper",
        "A template asks for a paper that the PDF writer does not know.",
        "The length of a note is counted in pages, so the paper must be the one that is meant.",
        "paper: A5",
        "Write `paper: A4` or `paper: Letter`.",
    ),
    Code(
        "BRF605",
        WARNING,
        "unknown-colour",
        "A colour of the marking is not of the form #RRGGBB; the marking is printed without it.",
        "Some markings are recognised by their colour.",
        "colour: amber",
        'Write the colour in hexadecimal digits: colour: "#FFC000".',
    ),
    Code(
        "BRF606",
        ERROR,
        "row-too-long",
        "A row of a table has more cells than the table has columns.",
        "The cells that are left over have no head to stand under and no place on the page.",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        "Give every row as many cells as the head has.",
    ),
    Code(
        "BRF607",
        ERROR,
        "no-room",
        "The marking and the footer take more than half of every page.",
        "They are printed in full on each page, and the note would have no room.",
        "a marking of several hundred words",
        "Shorten the marking or the footer, or set the marking smaller.",
    ),
    Code(
        "BRF608",
        ERROR,
        "nested-too-deep",
        "Lists, callouts or emphasis stand inside one another more than 40 levels deep.",
        "No reader can follow it, and it is most often a template that calls itself.",
        "a macro that prints a list inside its own list",
        "Nest less deeply.",
    ),
    Code(
        "BRF609",
        ERROR,
        "heading-skips-level",
        "A heading is more than one level below the heading before it.",
        "People who cannot see the page move through it by its headings, and a missing level reads as a missing "
        "part. The accessibility standard PDF/UA does not allow it.",
        "## What we know\n\n#### Deaths",
        "Use the next level (###), or put a heading of that level before it.",
    ),
    Code(
        "BRF610",
        ERROR,
        "no-language",
        "The language of a note or of a passage is not a language tag.",
        "A screen reader chooses its voice by it, and PDF/UA and PDF/A ask for it.",
        "lang: English",
        "Write the tag of BCP 47: `lang: en-GB`.",
    ),
    Code(
        "BRF611",
        ERROR,
        "no-title",
        "A note has no title.",
        "The title is what the window, the list of files and a screen reader call the note, and PDF/UA asks for it.",
        'title: ""',
        "Give the brief a title.",
    ),
    Code(
        "BRF612",
        WARNING,
        "faint-marking",
        "The letters of the marking are too much like what lies below them; it is printed dark on white instead.",
        "A marking that is overlooked protects nothing. Letters need a contrast of at least 4.5 to 1 (WCAG 2.2).",
        'colour: "#FFC000"   # amber on white paper',
        'Choose a darker colour, or a dark background: background: "#000000".',
    ),
    Code(
        "BRF620",
        WARNING,
        "no-room-for-chart",
        "A chart stands where the page is too narrow or too low for it; its values are printed as a table instead.",
        "A chart is never made smaller than can be read, and never parted.",
        "- {{ value_chart('injured') }}   # in a list",
        "Print it by itself, outside lists and quotations.",
    ),
    Code(
        "BRF631",
        ERROR,
        "logo-without-words",
        "The project's logo has no `logo_alt`.",
        "A screen reader says these words in place of the picture, and the accessibility standard PDF/UA asks for "
        "them. Only its owner knows what the logo says.",
        "brand: {logo: brand/logo.png}",
        "Say whose it is: brand: {logo: brand/logo.png, logo_alt: Ferry Office of Velna}.",
    ),
    Code(
        "BRF632",
        ERROR,
        "unusable-logo",
        "The file named as the project's logo can't be used.",
        "A logo is a PNG or JPEG file inside the project's folder, of 2 MiB, 4 million pixels and 16 pixels each way. "
        "A small file can unfold to gigabytes, and a link can lead to a file that nobody means to publish.",
        "brand: {logo: ../elsewhere/logo.svg, logo_alt: Ferry Office of Velna}",
        "Export it as PNG, about 400 pixels high, into the project's folder, and name that.",
    ),
    Code(
        "BRF633",
        ERROR,
        "faint-brand-colour",
        "A colour of the brand is too light for what is printed in it on white paper.",
        "Letters need a contrast of at least 4.5 to 1 and rules 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), or some readers "
        "cannot see them, and a photocopy shows nobody.",
        'brand: {colour: "#FFC000"}',
        "Write the darker shade that the message names, or another dark colour.",
    ),
    Code(
        "BRF640",
        ERROR,
        "too-many-pages",
        "A note has more pages than its length allows.",
        "Who asked for one page reads one page; what stands on the second is not read.",
        "lengths: {short: {pages: 1}}   # and points that fill two",
        "Give fewer items the priority that this length shows, or shorten them.",
    ),
    Code(
        "BRF650",
        ERROR,
        "not-published",
        "The finished notes could not be put into the output folder.",
        "The folder is read-only or full, or something stands in its way. What was there is untouched.",
        "briefgen build -o /a/read-only/folder",
        "briefgen build -o /a/folder/with/room",
    ),
    Code(
        "BRF660",
        ERROR,
        "not-as-printed",
        "The pages of the finished PDF do not say what the note says.",
        "Every PDF is read back by another library before it is published, and its letters are held against those "
        "of the note, one after the other. A lost letter, a word too many, two texts that changed places or two "
        "words that run together would make a note say something else than its content.",
        "a font whose table of letters is broken",
        "Report it with the text that is named; until then, word it otherwise, or leave the PDF out with -f md.",
    ),
    Code(
        "BRF661",
        ERROR,
        "lost-in-tags",
        "A text of the note does not stand under its own tag in the finished PDF, or the tags break a rule of PDF/UA.",
        "A screen reader reads the tags, not the page. A text without a tag is not read out, and one under the wrong "
        "tag is read out in the wrong place.",
        "a paragraph that is drawn but has no tag",
        "Report it with the text; until then, leave the PDF out with -f md.",
    ),
)
