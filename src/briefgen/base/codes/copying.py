"""33x: texts that share wording, and origins."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE

ROWS: tuple[Code, ...] = (
    Code(
        "BRF330",
        WARNING,
        "copying-unanswered",
        "The texts of two sources share wording, and nothing says whether they have one origin.",
        "Reports that copy one another, or all a third, are one voice. Counted as several, they make a statement "
        "look corroborated that nobody has checked. Only a person can tell; the program suggests. A quotation of "
        "the same person in both is no copying and is not asked about.",
        "- id: daily\n  text: daily.txt   # six sentences of it stand in wire.txt too\n- id: wire\n  text: wire.txt",
        "- id: daily\n  text: daily.txt\n  origin: agency\n- id: wire\n  text: wire.txt\n  origin: agency\n"
        "# and in brief.yaml\norigins:\n  - id: agency\n    label: An agency's report\n    basis: inferred\n"
        "    reason: both have its wording; we have not seen it\n"
        "# or, where they are independent all the same\nnot_copied:\n  - sources: [daily, wire]\n"
        "    reason: both print the text of one law",
    ),
    Code(
        "BRF331",
        WARNING,
        "nothing-to-dismiss",
        "A dismissal under `not_copied` names sources whose texts share no wording that could be copied.",
        "An answer to a question that nobody asks would hide it when a later text makes it worth asking.",
        "not_copied:\n  - sources: [daily, wire]   # their texts share nothing\n    reason: two reporters",
        "# delete the entry",
    ),
    Code(
        "BRF332",
        NOTE,
        "origin-not-shared",
        "A source has an origin in common with others, but its text shares no wording with theirs.",
        "An origin can be known otherwise. But the origin of a source counts only for what its text shares with "
        "another of that origin; where the texts do not show it, the claims have to say for which of them it holds.",
        "- id: daily\n  origin: agency   # no other text of that origin has its wording",
        "# claims.yaml\n- id: strength-daily\n  source: daily\n  origin: agency",
    ),
    Code(
        "BRF333",
        WARNING,
        "answered-twice",
        "Two sources are dismissed as not copied, and go back to one origin all the same.",
        "Only one of the two can be meant; the origin is what counts until the other is deleted.",
        "# sources.yaml: both have `origin: agency`\nnot_copied:\n  - sources: [daily, wire]\n"
        "    reason: two reporters",
        "# delete the dismissal, or the origin of one of the two",
    ),
    Code(
        "BRF336",
        WARNING,
        "origin-alone",
        "A claim has an `origin` that no other report's claim has.",
        "An origin counts several reports as one. With one report it changes no count, and the author who gave it "
        "believes that it does. The words of `attributed_to` are no id of an origin: a claim that names the same body "
        "there has to have the `origin` too.",
        "- id: strength-daily\n  source: daily\n  origin: un-report   # and strength-wire has none",
        "- id: strength-daily\n  source: daily\n  origin: un-report\n- id: strength-wire\n  source: wire\n"
        "  origin: un-report",
    ),
)
