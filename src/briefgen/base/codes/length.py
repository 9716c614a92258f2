"""64x: the length that was asked for."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ROWS: tuple[Code, ...] = (
    Code(
        "BRF641",
        NOTE,
        "cut-to-length",
        "Items of a note were left out so that it keeps within its pages or words.",
        "A length is a promise to the reader. What has the lowest priority goes first, whole items only; type and "
        "margins are never squeezed. The reader is not told, so the author is.",
        "lengths: {standard: {pages: 3}}   # and points that fill four",
        "Read what went with `--report FILE`. Raise the priority of what must stay, shorten it, or give the length "
        "more room with `--max-pages`.",
    ),
    Code(
        "BRF642",
        WARNING,
        "key-item-cut",
        "An item of priority key was left out because the note has no room for it.",
        "You said that the reader must have it. It goes only when everything that stays is key too, or has to stay.",
        "points:\n  - id: toll\n    priority: key   # the ninth key point of a one-page note",
        "Shorten the key items, or give fewer of them this priority.",
    ),
    Code(
        "BRF643",
        ERROR,
        "frame-too-long",
        "What no note is without does not fit by itself into the pages or words asked for, so nothing is written.",
        "Marking, title, ask, bottom line, one fact, one line of uncertainty, corrections, source line and sources "
        "are never cut, and type is never squeezed.",
        "briefgen build --max-pages 1   # and a bottom line of a page",
        "Shorten the parts that are named, the highest first, or ask for more pages.",
    ),
    Code(
        "BRF644",
        NOTE,
        "far-over-words",
        "A note has over a quarter more words than its length aims for.",
        "Pages are a limit and words an aim: a page that is set full is read by fewer people.",
        "lengths: {short: {pages: 1, words: 400}}   # and a page of 600",
        "Shorten sentences or lower priorities; `--max-words N` makes words a limit.",
    ),
)
