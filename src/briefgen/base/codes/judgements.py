"""45x and 46x: words of judgement, confidence and grades; waivers; one name for one thing."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ROWS: tuple[Code, ...] = (
    Code(
        "BRF450",
        ERROR,
        "likelihood-outside-scale",
        "A judgement, or the bottom line, has a word of likelihood that is not in the brief's scale.",
        "The same word stands for different percentages in different scales, and one of no scale (“quite likely”, "
        "“not likely”, “a good chance”) for none; the note could print no percentage beside it. Quotations and "
        "printed values are exempt.",
        'text: "Further flooding is highly likely."   # and scale: icd203',
        'text: "Further flooding is very likely."',
    ),
    Code(
        "BRF451",
        ERROR,
        "judgement-without-likelihood",
        "A judgement has no word of likelihood.",
        "It reads as certain, and no scale has a word for that. What is known is a point and cites its source; what is "
        "not known is a gap.",
        'text: "The river will flood again."',
        'text: "The river is likely to flood again."',
    ),
    Code(
        "BRF452",
        WARNING,
        "vague-hedge",
        "A judgement hedges with may, might, could, possibly, perhaps or suggests.",
        "Readers take such a word for anything from 5 to 80 %. Quotations, the month of May and “could not” are "
        "exempt.",
        'text: "The dam may fail."',
        'text: "The dam is unlikely to fail."',
    ),
    Code(
        "BRF453",
        WARNING,
        "mixed-terms",
        "A brief uses terms of both series of its scale.",
        "ICD 203 has two terms a band and asks for one series throughout: a reader who meets “likely” and “probable” "
        "looks for a difference that is not there.",
        "“likely” in one judgement, “highly probable” in the next",
        "“likely” and “very likely”, or “probable” and “highly probable”",
    ),
    Code(
        "BRF454",
        ERROR,
        "likelihood-with-confidence",
        "A sentence gives a likelihood and a confidence, and the brief's scale keeps the two apart.",
        "How likely something is and how sure we are of our reasoning are two things, and readers run them together.",
        'text: "We judge with high confidence that flooding is likely."',
        "text: Flooding is likely.\nconfidence: {level: High, information_base: …}",
    ),
    Code(
        "BRF455",
        WARNING,
        "percentage-in-gap",
        "A percentage in a judgement lies in none of the bands of the brief's scale.",
        "The gaps of the PHIA yardstick are deliberate: they keep neighbouring words apart.",
        'text: "There is a 38 % chance of flooding."   # and scale: phia',
        'text: "Flooding is a realistic possibility."',
    ),
    Code(
        "BRF456",
        ERROR,
        "percentage-of-another-band",
        "A percentage stands with a word of likelihood that means another.",
        "One of the two is wrong, and the reader can't know which.",
        'text: "Flooding is likely (85 %)."   # likely is 55–80 %',
        'text: "Flooding is very likely."   # the note prints 80–95 % beside it',
    ),
    Code(
        "BRF457",
        WARNING,
        "two-likelihoods",
        "A judgement has more than one word of likelihood.",
        "One confidence and one basis can't stand for two judgements, and chances within chances can't be read.",
        'text: "Rain is likely, and flooding very likely."',
        "Two judgements, each with its own confidence and basis.",
    ),
    Code(
        "BRF458",
        WARNING,
        "judgement-without-confidence",
        "A judgement says nothing of our confidence in it.",
        "The reader must know whether it rests on much or on little.",
        "- id: flood\n  text: Flooding is likely.",
        "  confidence: {level: Low, information_base: one gauge}",
    ),
    Code(
        "BRF459",
        WARNING,
        "confidence-without-reason",
        "A judgement's confidence has no reason.",
        "A bare level can be neither weighed nor challenged.",
        "confidence: {level: Moderate}",
        "confidence: {level: Moderate, information_base: two gauges, rigour: …, complexity: …}",
    ),
    Code(
        "BRF460",
        WARNING,
        "judgement-without-basis",
        "A judgement names no claim that it rests on.",
        "Without it nobody sees that the judgement must be looked at again when a claim changes.",
        "- id: flood\n  text: Flooding is likely.",
        "  basis: [rain-daily, gauge-office]",
    ),
    Code(
        "BRF461",
        NOTE,
        "allowed",
        "A diagnostic is meant to be there: a waiver of the brief says why.",
        "What was allowed is told with its reason (`-v`), so that it can be looked at again.",
        "allow: [{code: BRF226, about: strength, reason: it is for the next edition}]",
        "Nothing, as long as the reason holds; then delete the waiver.",
    ),
    Code(
        "BRF462",
        WARNING,
        "unused-waiver",
        "Nothing needs a waiver.",
        "A waiver that outlives its reason would hide the next mistake.",
        "allow: [{code: BRF226, about: strength, reason: …}]   # and strength has claims now",
        "Delete it.",
    ),
    Code(
        "BRF463",
        ERROR,
        "not-waivable",
        "A waiver names an error that can't be allowed.",
        "Errors keep out of a note what must not stand in it. Only the two on the wording of a point (BRF412, BRF413) "
        "leave a choice to the author.",
        "allow: [{code: BRF402, about: founding, reason: everybody knows}]",
        "Put right what the error says, and delete the waiver.",
    ),
    Code(
        "BRF464",
        WARNING,
        "waiver-about-nothing",
        "A waiver is about an id that no entry has.",
        "It waives nothing.",
        "allow: [{code: BRF226, about: strenght, reason: …}]",
        "allow: [{code: BRF226, about: strength, reason: …}]",
    ),
    Code(
        "BRF465",
        WARNING,
        "other-name-form",
        "A text of ours has another spelling of a declared name.",
        "Readers take two spellings for two things. Quotations, link addresses and other names are exempt; so is an "
        "`also` that begins with a small letter (“the company”): it describes, and does not name.",
        "names: [{name: ISIS-K, also: [ISKP]}]   # and “ISKP” in a point",
        "Write “ISIS-K”, or quote the source.",
    ),
    Code(
        "BRF466",
        WARNING,
        "full-name-again",
        "The full form of a declared name stands more than once in what one audience reads.",
        "The full form belongs at the first use; from then on the short one is the name.",
        "names: [{name: WHO, full: World Health Organization}]   # and the full form in three points",
        "Write “WHO” from the second time on, or make the full form the `name`.",
    ),
)
