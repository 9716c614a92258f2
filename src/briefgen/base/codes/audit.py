"""47x: what an audience may not have, found in a finished file or in what it is made from."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR = Severity.ERROR

ROWS: tuple[Code, ...] = (
    Code(
        "BRF470",
        ERROR,
        "withheld-in-file",
        "A finished file holds a text, an id or a number that its audience may not have.",
        "A file that is sent can't be called back, and most leaks stand where nobody looks: in a property, a "
        "bookmark, an attachment, an earlier state of the file. Every file is opened to its last byte and searched "
        "for all that is withheld and does not also stand in what the audience may have.",
        "- id: crew\n  text: Two of the crew have left. [@crew-herald]   # crew-herald is above press's ceiling\n"
        "and a template for press that says: Two of the crew have left",
        "Do not send the file. Take the words out of the template, the text or the attachment they came from, or mark "
        "the entry lower if the audience may have it; then build again.",
    ),
    Code(
        "BRF471",
        ERROR,
        "not-searched",
        "A part of a finished file could not be searched for what its audience may not have.",
        "It is encrypted, damaged, packed in a way the program does not open, or unpacks to more than it reads. What "
        "was not searched is not called clean.",
        "briefgen audit velna note-with-a-locked-archive.eml",
        "Leave that part out of the file, or search what is in it before it is locked.",
    ),
    Code(
        "BRF472",
        ERROR,
        "withheld-in-words",
        "A text that an audience may have gives a figure or a name that it may not: the value of a withheld claim, "
        "whom that claim names, or the name of a withheld source.",
        "A marking keeps an entry back, and not the words that somebody types again beside it: in the title, the "
        "contact, a question's label, a source's title, a name. What a released claim says is released. Numbers up to "
        "twelve are looked for in the title and in what is about their own question.",
        "questions: [{id: crew, label: Crew of 63, …}]   # 63 stands in a claim that the press may not have",
        "Write other words, mark the entry for those who may have it, or mark the claim lower. Where the figure or "
        "name is that of something else, `allow` BRF472 about the claim or source, with the reason.",
    ),
)
