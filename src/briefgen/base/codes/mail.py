"""67x: mails."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ROWS: tuple[Code, ...] = (
    Code(
        "BRF670",
        ERROR,
        "not-one-address",
        "A recipient is not one plain mail address.",
        "Comments, groups, quoted parts and line breaks are read otherwise by one mail program than by the next, and a "
        "note can go to somebody nobody meant.",
        "to: [desk@example.org, 'a@example.org, b@example.org']",
        "Write one address an entry: `Duty desk <desk@example.org>`; quote a name with commas or brackets.",
    ),
    Code(
        "BRF671",
        ERROR,
        "address-not-plain",
        "A recipient's address or name has letters that mail systems do not take, take for code, or take for others.",
        "A domain may have any letters, and is written in its ASCII form; the part before the @ must be ASCII, since "
        "few mail systems take another. `=?` begins what mail programs decode, and could turn into another recipient. "
        "A domain of Latin letters and one Cyrillic one among them is not the domain it is read as.",
        "to: [grüße@example.org]",
        "Write the address that the recipient has for other systems, and the name in plain letters.",
    ),
    Code(
        "BRF672",
        ERROR,
        "recipients-below-marking",
        "A note is marked higher than the group it is addressed to may have.",
        "A draft that is ready to be sent is sent.",
        "mail: {executive: {to: [all@example.org], ceiling: OFFICIAL}}   # and a note marked OFFICIAL-SENSITIVE",
        "Address the note to people who may have it, or raise the group's `ceiling` in briefgen.yaml if they may.",
    ),
    Code(
        "BRF673",
        ERROR,
        "subject-not-plain",
        "The subject of a mail holds an encoded word, a line break or a letter that nobody sees.",
        "Some mail programs decode a subject twice, and what stands in it then becomes a header of its own: another "
        "recipient, who is not shown.",
        'title: "=?utf-8?q?Floods=0ABcc:_other@example.org?="',
        "Write the title in plain letters.",
    ),
    Code(
        "BRF674",
        ERROR,
        "unknown-in-subject",
        "A template's mail subject names something that a subject does not have.",
        "It would be printed as it stands, in braces.",
        'mail: {subject: "{titel}, edition {edition}"}',
        "Use `{title}`, `{audience}`, `{status}`, `{edition}`, `{as_of}` or `{marking}`.",
    ),
    Code(
        "BRF675",
        WARNING,
        "mail-too-large",
        "A mail is larger than 10 MB.",
        "Many mail systems turn such a mail away, often without telling who sent it.",
        "a mail that carries a PDF, its Markdown and its JSON of several megabytes each",
        "Attach fewer formats: `--attach pdf`.",
    ),
    Code(
        "BRF676",
        ERROR,
        "mail-body-too-long",
        "The HTML body of a mail is larger than 100 kB.",
        "Mail programs cut such a body off, and the last lines, the source line and the marking, are not seen.",
        "a brief with points of many thousand words, mailed with `--attach none`",
        "Shorten the points, or attach the note, so that the body can be short.",
    ),
    Code(
        "BRF677",
        ERROR,
        "mail-read-back",
        "A finished draft, read back, is not what it was made from.",
        "Every draft is read back before it is published. A header field too many could be a recipient too many, and a "
        "lost word makes the mail say something else than the note.",
        "a subject that turns into two header fields",
        "Report it with the text; until then, leave the mail out of `--format`.",
    ),
)
