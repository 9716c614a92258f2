"""403 to 419: sentences of ours that say more, or less, than the claims they cite."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ROWS: tuple[Code, ...] = (
    Code(
        "BRF403",
        ERROR,
        "numeral-without-claim",
        "A number in a text of ours is no value of a claim that its sentence rests on.",
        "A number typed by hand drifts from its source unseen. Held are: an end of a value, a vague word (dozens), a "
        "date or its year, a number inside a quotation or a declared name, the scale's percentage beside its word. "
        "Both ends of a range, and all parts of a date, must be one claim's; a bound (at most), a currency or percent "
        "sign beside the number must be that claim's too. A count of reports (“two reports … a third”) is held by the "
        "number of sources that the sentence cites, and must add up to it. Numbers are digits and number words from "
        "two up; “one”, ordinals and digits inside a word (F-16) are not.",
        'text: "At least 96 people died. [@deaths-daily]"   # the claim has: at least 95',
        'text: "[=deaths-daily] people died. [@deaths-daily]"',
    ),
    Code(
        "BRF404",
        ERROR,
        "quotation-without-fragment",
        "A quotation in a text of ours stands word for word in no fragment of a claim that its sentence rests on.",
        "Quotation marks promise somebody's own words. They are held against the claim's `quotes`, so that the promise "
        "can be checked wherever the brief goes. Elisions (…) are allowed; marks around a declared name are no "
        "quotation.",
        'text: "One report calls it “badly damaged”. [@ramp-daily]"   # the fragment has: was damaged',
        'text: "One report says it “was damaged”. [@ramp-daily]"',
    ),
    Code(
        "BRF405",
        WARNING,
        "name-in-no-text",
        "A name in a text of ours stands in no text that its sentence rests on, and is not declared.",
        "A person, place or body that no source names comes from memory, and memory is not evidence. The check is "
        "made where the texts are at hand.",
        'text: "The governor of Herat resigned. [@resigned-daily]"   # the text names no place',
        'text: "The governor resigned. [@resigned-daily]"',
    ),
    Code(
        "BRF406",
        WARNING,
        "denial-lost",
        "A cited fragment denies something, and the sentence that cites it does not.",
        "A lost “not” turns a statement round, and every other word of it still stands in the source.",
        'text: "The bridge is open. [@bridge-daily]"   # the fragment has: is not open',
        'text: "The bridge is not open. [@bridge-daily]"',
    ),
    Code(
        "BRF412",
        ERROR,
        "one-side-of-a-dispute",
        "A point gives one side of what reports contradict one another on, and does not say that they differ.",
        "Disagreement is shown. A reader who gets one side alone takes it for what is known.",
        'text: "It has [=strength-daily] fighters. [@strength-daily]"   # another report contradicts it',
        'text: "Reports differ: [=strength-daily] according to The Daily; [=strength-wire] according to The Wire. '
        '[@strength-daily; @strength-wire]"',
    ),
    Code(
        "BRF413",
        ERROR,
        "one-origin-unnamed",
        "A sentence of a point rests on one origin only, and does not say whose word it is.",
        "What one origin says stands under “what we know” only as its word: “one report says”, “according to …”, "
        "the name of the source or of whom it names, “is said to”.",
        'text: "The third ship is flooded. [@ship-herald]"',
        'text: "The third ship is flooded, one report says. [@ship-herald]"',
    ),
    Code(
        "BRF416",
        WARNING,
        "dates-out-of-order",
        "A date lies after one that it must precede.",
        "Nothing in a note can have been so, said or read after the moment that the note is as of; a slip in a year is "
        "found by that.",
        "as_of: 2027-08-26   # of a claim, in a brief that is as of 2021-08-27T18:00Z",
        "as_of: 2021-08-26",
    ),
    Code(
        "BRF417",
        WARNING,
        "correction-untold",
        "The status says that the note is corrected, and nothing says what was wrong.",
        "A reader of the earlier edition has to learn which of its facts no longer hold.",
        "status: corrected",
        "status: corrected\ncorrections:\n  - The first edition gave the day of the storm wrongly.",
    ),
)
