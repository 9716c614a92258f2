"""4xx: what a careful editor would not let pass."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR = Severity.ERROR

ROWS: tuple[Code, ...] = (
    Code(
        "BRF401",
        ERROR,
        "no-bottom-line",
        "The brief has no bottom line.",
        "Every note, however short, opens with the one thing its reader must know. A note without it is not built.",
        "title: Ferry outage\npoints: …",
        "Add `bottom_line:` to brief.yaml: at most three sentences that stand alone.",
    ),
    Code(
        "BRF402",
        ERROR,
        "point-without-source",
        "A point cites no claim.",
        "What stands under “what we know” must go back to somebody who said it; a sentence with no citation can't.",
        'text: "The port is closed."',
        'text: "The port is closed. [@port-closed]"',
    ),
    Code(
        "BRF430",
        ERROR,
        "no-ceiling-for-scheme",
        "The template says nothing of the scheme that the brief's marking belongs to.",
        "Without a ceiling nobody knows what this audience may have, so nothing is released to it.",
        "marking: TLP:GREEN   # and a template with `ceiling: OFFICIAL`",
        "ceiling: {gscp: OFFICIAL, tlp: TLP:GREEN}",
    ),
    Code(
        "BRF431",
        ERROR,
        "brief-above-ceiling",
        "The brief as a whole is marked higher than the audience may have.",
        "Title, bottom line and everything unmarked have the brief's marking; none of it could be shown.",
        "marking: SECRET   # and audiences: [press]",
        "Take the audience out, or mark the brief lower and its sensitive items higher.",
    ),
    Code(
        "BRF432",
        ERROR,
        "bottom-line-above-ceiling",
        "The bottom line rests on a claim that the audience may not have.",
        "No note goes out without its bottom line, and none may rest on what its reader may not know.",
        'bottom_line: {text: "… [@secret-claim]"}',
        "Give the bottom line a variant for that audience with citations of its own.",
    ),
    Code(
        "BRF433",
        ERROR,
        "ceiling-above-built-in",
        "A template of the project lets its audience have more than the built-in one does.",
        "A ceiling that anybody can raise by copying a template is none; raising it is a decision that stands in "
        "the project's configuration.",
        "ceiling: SECRET   # in templates/press.md.j2",
        "Lower it, or write `ceilings: {press: SECRET}` into briefgen.yaml.",
    ),
)
