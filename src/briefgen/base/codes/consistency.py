"""35x: values that are worked out, and sources that do not fit themselves."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ROWS: tuple[Code, ...] = (
    Code(
        "BRF350",
        ERROR,
        "derivation-form",
        "A `derived` expression is not in a form that can be worked out.",
        "What the program cannot work out again is a number from nowhere. It knows whole numbers (`1,400`), dates "
        "(`2021-08-26`; `2021-08` without spaces is a month, a year alone a number), `[claim-id]`, `[published]` "
        "for the date of the claim's own source, `[claim-id year]` and `[published month]` for a part of a date, "
        "and + and - between them, from left to right. A day moves by days, a month by months, a year by years.",
        "derived: published - 1",
        'derived: "[published] - 1"   # in quotation marks: YAML takes a bracket for a list',
    ),
    Code(
        "BRF351",
        ERROR,
        "derivation-differs",
        "A `derived` expression gives another value than the claim has.",
        "One of the two is wrong, and the note would print it with a source that did not say it.",
        'value: 2021-08-25\nderived: "[published] - 1"   # published: 2021-08-27',
        'value: 2021-08-26\nderived: "[published] - 1"',
    ),
    Code(
        "BRF352",
        ERROR,
        "derivation-circle",
        "A claim's value is worked out from itself, directly or by way of other claims.",
        "Values that rest on one another rest on nothing.",
        '- id: dead\n  derived: "[hurt] - 12"\n- id: hurt\n  derived: "[dead] + 12"',
        '- id: dead\n  quotes: [60 people dead]\n- id: hurt\n  derived: "[dead] + 12"',
    ),
    Code(
        "BRF353",
        ERROR,
        "derivation-not-quoted",
        "A number or a date in `derived` does not stand in the claim's own quotations.",
        "No number comes out of nothing. A number may stand there in words; 1 also as yesterday, tomorrow, last, "
        "next, ago, after and the like, 7 as week, 14 as fortnight, 10 as decade; and days up to 7 as the day of "
        "the week that they lead to.",
        'quotes: [blasts in the port]\nderived: "[published] - 1"',
        'quotes: [blasts yesterday in the port]\nderived: "[published] - 1"',
    ),
    Code(
        "BRF354",
        ERROR,
        "derivation-not-plain",
        "A `derived` expression cannot be worked out from the values it names.",
        "A bound is kept only where that is plainly right: at least 60 and 12 are at least 72. What is left of one "
        "bounded value without another, or of words, is not plain; and dates are reckoned in one precision.",
        'derived: "[at-least-60] - [about-12]"',
        'derived: "[at-least-60] - 12"',
    ),
    Code(
        "BRF355",
        WARNING,
        "derivation-merges",
        "A value is worked out from a figure of another source.",
        "A sum over sources is a figure that no source gives, and hides that they may count different things.",
        'source: daily\nderived: "[dead-daily] + [hurt-wire]"',
        'source: daily\nderived: "[dead-daily] + [hurt-daily]"',
    ),
    Code(
        "BRF356",
        WARNING,
        "source-contradicts-itself",
        "One source answers a question twice, and both answers cannot be true.",
        "Either the source does not fit itself, which a reader should know, or one of the claims is misread, of "
        "another scope or of another time.",
        "- id: dead-a\n  source: daily\n  value: 60\n- id: dead-b\n  source: daily\n  value: 95",
        "Read the text again; give the claims the `scope`, `as_of` or `attributed_to` that sets them apart.",
    ),
    Code(
        "BRF357",
        WARNING,
        "sum-and-parts",
        "A source's figure does not fit the figures of its parts.",
        "A sum that its parts do not make is a slip of the source, or counts something else than we think.",
        "parts: [dead, hurt]   # 12 and 30, and the whole is 40",
        "Read the text again; say in a caveat or in the source's `reliability_reason` that it does not fit itself.",
    ),
    Code(
        "BRF358",
        WARNING,
        "age-and-date",
        "A source's number of years does not fit the date it gives, a year more or less allowed.",
        "A source that copies an old text keeps its age and takes a new date; such a source is no witness to either.",
        "since: founded   # founded in 2015; three years old in a text of 2021",
        "Read the text again; give the age its own `as_of`, or say in a caveat that it does not fit.",
    ),
    Code(
        "BRF359",
        ERROR,
        "question-link",
        "A question's `parts` or `since` names a question of a kind that cannot be checked against it.",
        "Only numbers add up, and years are counted from a date; a check that cannot run must not look as if it did.",
        "- id: age\n  kind: number\n  since: strength   # a number, not a date",
        "- id: age\n  kind: number\n  unit: years\n  since: founded   # kind: date",
    ),
)
