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
        "Nothing says what the audience may have under the scheme that the brief's marking belongs to.",
        "Without a ceiling nobody knows what this audience may have, so nothing is released to it. The built-in "
        "templates know the built-in schemes; for a scheme of your own, briefgen.yaml has to say it.",
        "marking: INTERNAL   # of a scheme of your own, and no `ceilings` in briefgen.yaml",
        "ceilings: {analyst: INTERNAL, press: PUBLIC}   # in briefgen.yaml",
    ),
    Code(
        "BRF431",
        ERROR,
        "brief-above-ceiling",
        "The brief as a whole is marked higher than the audience may have, or with a caveat that bars it.",
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
        "A template of the project lets its audience have more than the audience's own template does: the built-in "
        "one, or the one that is named after the audience.",
        "A ceiling that anybody can raise by copying a template, or by naming another with -t, is none; raising it "
        "is a decision that stands in the project's configuration.",
        "ceiling: SECRET   # in templates/press.md.j2",
        "Lower it, or write `ceilings: {press: SECRET}` into briefgen.yaml.",
    ),
    Code(
        "BRF434",
        ERROR,
        "marking-taken",
        "Two marking schemes have one id, a level stands in two schemes or twice in one, or a caveat has the name of "
        "a level or of another caveat.",
        "A marking is known by its name alone: if two things have it, nobody can say who may read what bears it.",
        "markings: [{id: house, levels: [PUBLIC, OFFICIAL]}]   # OFFICIAL is the UK's",
        "markings: [{id: house, levels: [PUBLIC, INTERNAL]}]",
    ),
    Code(
        "BRF435",
        ERROR,
        "unknown-caveat",
        "What stands behind a level is not a caveat that the project knows, or stands where none may.",
        "A caveat keeps something from its readers. One that is spelt wrong would keep it from nobody.",
        "marking: OFFICIAL; LEAGL",
        "Write `not for` and an audience's id, or declare the caveat in briefgen.yaml: "
        "`caveats: [{name: LEGAL, bars: [press]}]`.",
    ),
    Code(
        "BRF436",
        ERROR,
        "brief-loosens-ceiling",
        "A brief's `ceilings` lets an audience have more than its template does.",
        "A brief may tighten a ceiling. Raising one is a decision about all that the audience gets, and stands in "
        "briefgen.yaml.",
        "ceilings: {press: SECRET}   # in brief.yaml",
        "Lower it, or take the line out.",
    ),
    Code(
        "BRF437",
        ERROR,
        "one-side-withheld",
        "Reports differ on a question, and an audience may have only some of the sides.",
        "What is left would read as if all agreed. Whether the question goes, or something can be said of the other "
        "side, only the author can choose.",
        "questions: [{id: toll, …}]   # 12 in one report; 40 in another, which the press may not have",
        "Write `if_one_side_withheld: drop` with the question, or in place of `drop` a text to print on it: "
        "`Other reports put it higher.`",
    ),
    Code(
        "BRF438",
        ERROR,
        "name-in-frame",
        "The title, the contact, the bottom line or the name of the brief's folder holds a name that an audience may "
        "not be told: a person who is `private`, or a source that stands under its release name.",
        "These stand on every note or in the name of its file, and cannot be left out.",
        "title: What A. Person did\nnames: [{name: A. Person, private: true}]",
        "Write it without the name, or give the bottom line a variant for that audience.",
    ),
    Code(
        "BRF439",
        ERROR,
        "no-such-audience",
        "briefgen.yaml names an audience that has no template.",
        "A ceiling or a caveat for an audience that is spelt wrong would bind nobody.",
        "ceilings: {pres: TLP:CLEAR}",
        "ceilings: {press: TLP:CLEAR}",
    ),
    Code(
        "BRF440",
        ERROR,
        "marking-name",
        "A level or a caveat of briefgen.yaml has a name that no marking could be written with.",
        "A semicolon ends the level, and `not for press` is a caveat by itself.",
        'caveats: [{name: "LEGAL; PRESS"}]',
        "caveats: [{name: LEGAL}, {name: PRESS}]",
    ),
    Code(
        "BRF441",
        ERROR,
        "not-a-colour",
        "A level's colour is not written as `#RRGGBB`.",
        "The banner has the colours that the scheme asks for; without quotation marks YAML takes `#` for a comment.",
        "{name: RED, colour: red}",
        '{name: RED, colour: "#FF2B2B"}',
    ),
)
