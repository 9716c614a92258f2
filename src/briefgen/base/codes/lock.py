"""32x: what evidence.lock no longer fits."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE

_AGAIN = "briefgen lock   # where the texts are"

ROWS: tuple[Code, ...] = (
    Code(
        "BRF320",
        NOTE,
        "checked-when-locked",
        "The text of a source is not at hand, and its claims stand as `evidence.lock` has them.",
        "Texts often may not be passed on. The lock says that each quotation stood in the text when it was "
        "locked, and neither claim nor source has changed since; whoever has the text can replay it.",
        "text: daily.txt   # in no folder that is searched, but locked",
        "briefgen check --texts ~/texts   # to hold the claims against the text again",
    ),
    Code(
        "BRF321",
        WARNING,
        "lock-line-unreadable",
        "A line of `evidence.lock` is not as `briefgen lock` wrote it.",
        "Each line ends in a check of its letters, so that one changed by hand vouches for nothing.",
        'source daily 3f5c… 77aa… "daily.txt"   # a digit changed, or the line\'s end lost',
        _AGAIN,
    ),
    Code(
        "BRF322",
        WARNING,
        "lock-version",
        "`evidence.lock` does not begin as a lock of a version that this program knows.",
        "What another version wrote may mean something else, so that nothing of the file is used.",
        "evidence.lock 9",
        _AGAIN,
    ),
    Code(
        "BRF323",
        WARNING,
        "text-changed",
        "The text of a source is not the text that was locked.",
        "Its quotations are held against the text as it is now; a note made with the lock alone still rests on "
        "the other one.",
        "sources/daily.txt   # edited, or fetched again, since `briefgen lock`",
        "briefgen check   # are the quotations still what is meant?\nbriefgen lock",
    ),
    Code(
        "BRF324",
        WARNING,
        "claim-changed",
        "A claim is not what was locked: its value, a quotation or anything else that its evidence rests on.",
        "The line in the lock vouches for the claim as it was; as it is now, only the text can.",
        "value: about 2,200   # was about 2,000 when `briefgen lock` ran",
        "briefgen check --texts ~/texts\nbriefgen lock --texts ~/texts",
    ),
    Code(
        "BRF325",
        WARNING,
        "not-locked",
        "`evidence.lock` has no line for a claim or a source.",
        "Without the text nothing vouches for it, and the note says that it is not verified.",
        "- id: strength-daily   # written since `briefgen lock`",
        _AGAIN,
    ),
    Code(
        "BRF326",
        WARNING,
        "locked-for-nothing",
        "`evidence.lock` has a line for a claim or a source that the brief does not have.",
        "A claim that was renamed has lost its line; one that was taken out has left it behind.",
        "claim strength-dialy daily …   # the claim is now called strength-daily",
        _AGAIN,
    ),
    Code(
        "BRF327",
        WARNING,
        "source-changed",
        "What sources.yaml says of a source is not what was locked: its label, title, author, publisher, "
        "address, date, origin or text.",
        "A quotation belongs to a document; with another date or author the same words say something else.",
        "published: 2021-08-26   # was 2021-08-27 when `briefgen lock` ran",
        _AGAIN,
    ),
    Code(
        "BRF328",
        WARNING,
        "sharing-not-locked",
        "`evidence.lock` does not say, or not in full, what two texts share.",
        "Copies count once. Without the texts, what they share is known from the lock alone, and a passage "
        "that is lost there would make one origin look like two.",
        "compared daily wire 3   # and only two lines `shared daily wire …`",
        _AGAIN,
    ),
    Code(
        "BRF329",
        WARNING,
        "lock-merged",
        "`evidence.lock` has the marks of a merge, or two lines for one thing.",
        "Of two lines the first is used, but nobody has said which of them is true.",
        "<<<<<<< HEAD",
        "settle the merge in the YAML files, then run `briefgen lock` where the texts are",
    ),
)
