"""34x: grades held to their origins, and what the author says of a finding."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ROWS: tuple[Code, ...] = (
    Code(
        "BRF340",
        ERROR,
        "confirmed-by-one",
        "A claim has credibility 1, and what agrees with it has only one origin.",
        "Credibility 1 means confirmed by other independent sources (Admiralty code). Two reports that copy one "
        "text, or give one body's figure, are one origin; reports of what differs confirm nothing.",
        "credibility: 1   # the one other report has the same press release",
        "credibility: 2\ncredibility_reason: fits what is known of the place",
    ),
    Code(
        "BRF341",
        WARNING,
        "high-on-one-origin",
        "The confidence of a judgement is High, and its basis has fewer than two origins.",
        "High confidence on one origin is as good as that origin alone, however many reports repeat it.",
        "confidence:\n  level: High\nbasis: [strength-daily]",
        "Lower the level, add claims of another origin, or put under `allow` why one origin is enough.",
    ),
    Code(
        "BRF342",
        WARNING,
        "grade-without-reason",
        "A reliability or a credibility is set, and nothing says why.",
        "A grade is a person's judgement; without its reason nobody can weigh it or set it again. F and 6 mean "
        "that there is no grade.",
        "reliability: B",
        "reliability: B\nreliability_reason: speaks for its own ships",
    ),
    Code(
        "BRF343",
        ERROR,
        "doubt-empty",
        "An entry of `uncertainty` has neither a question nor a text.",
        "It would print nothing, and its author thinks that it does.",
        "uncertainty:\n  - priority: high",
        "uncertainty:\n  - text: No count is official.\n    priority: high",
    ),
    Code(
        "BRF344",
        ERROR,
        "override-incomplete",
        "An override of a relation lacks its question, the relation, what is found, or the reason.",
        "`found` lets the program notice when the finding changes under an override; the reason lets a reader "
        "judge it.",
        "- question: strength\n  relation: compatible",
        "- question: strength\n  relation: compatible\n  found: contradictory\n  reason: one report counts families",
    ),
    Code(
        "BRF345",
        WARNING,
        "override-outdated",
        "An override names a relation that the program does not find.",
        "The claims have changed since it was written, so that its reason may hold no longer. It does not count.",
        "found: contradictory   # the program finds superseded",
        "Take the override out, or give `found` what the program finds and a reason that holds.",
    ),
    Code(
        "BRF346",
        WARNING,
        "override-idle",
        "An override gives the relation that the program finds anyway.",
        "It changes nothing today and would hide a change tomorrow.",
        "relation: superseded\nfound: superseded",
        "Leave `relation` and `found` out; a `text` may stay.",
    ),
    Code(
        "BRF347",
        ERROR,
        "doubt-twice",
        "Two entries of `uncertainty` are about one question.",
        "Only one line can stand in place of the program's, and one relation hold.",
        "uncertainty:\n  - question: strength\n    text: …\n  - question: strength\n    priority: key",
        "uncertainty:\n  - question: strength\n    text: …\n    priority: key",
    ),
)
