"""3xx: quotations and values against the texts."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

ROWS: tuple[Code, ...] = (
    Code(
        "BRF301",
        ERROR,
        "quotation-not-found",
        "A quotation does not stand word for word in its source's text.",
        "A quotation that has drifted says what nobody said. White space, quotation marks and dashes may "
        "differ; letters and digits may not.",
        "quotes: ['about 3,500 fighters']   # the text has “about 3,000 fighters”",
        "quotes: ['about 3,000 fighters']",
    ),
    Code(
        "BRF302",
        ERROR,
        "quotation-twice",
        "A quotation stands more than once in its source's text, and nothing says which place is meant.",
        "The same words in two places can be said of two things; the note must point at the right one.",
        "quotes: [the ferry]",
        "quotes: [the ferry]\nnear: ran aground at dawn",
    ),
    Code(
        "BRF303",
        WARNING,
        "quotation-case",
        "A quotation differs from the text in capital letters beyond its first.",
        "Word for word means letter for letter; capitals can tell a name from a common word.",
        "quotes: [the united nations]",
        "quotes: [the United Nations]",
    ),
    Code(
        "BRF304",
        ERROR,
        "near-not-found",
        "The words given under `near` are not in the text.",
        "`near` chooses between places where a quotation stands; words that are not there choose nothing, and "
        "show that claim and text have drifted apart even where there is nothing to choose.",
        "near: ran agroud",
        "near: ran aground",
    ),
    Code(
        "BRF305",
        WARNING,
        "quotation-long",
        "A quotation has more than twelve words.",
        "The shortest fragments that carry value, attribution and date show what rests on what, and copy as "
        "little as can be of somebody's writing.",
        "quotes: [a whole sentence of thirty words …]",
        "quotes: [the six words that carry the value, the three that name who said it]",
    ),
    Code(
        "BRF306",
        ERROR,
        "quotation-missing",
        "A claim has no quotation although its source has a text.",
        "What is not quoted cannot be checked, and nothing is printed that no source says.",
        "- id: strength-daily\n  source: daily\n  value: 500",
        "- id: strength-daily\n  source: daily\n  value: 500\n  quotes: [it has 500 fighters]",
    ),
    Code(
        "BRF307",
        WARNING,
        "text-not-at-hand",
        "The text of a source is not at hand and `evidence.lock` has no line for it.",
        "Nothing vouches for its quotations: the brief still builds, and its notes say that these claims are "
        "not verified. Where a text may not be passed on, the lock stands in for it.",
        "text: daily.txt   # in no folder that is searched",
        "briefgen check --texts ~/texts\nbriefgen lock --texts ~/texts   # then it builds without them",
    ),
    Code(
        "BRF308",
        WARNING,
        "quotation-spread",
        "The parts of an elided quotation lie in different paragraphs.",
        "An elision that jumps a paragraph can join what the source kept apart.",
        "quotes: [at least 60 … were released]",
        "quotes: [at least 60, were released]",
    ),
    Code(
        "BRF309",
        ERROR,
        "quotation-cuts-number",
        "A quotation begins or ends in the middle of a number.",
        "“3” out of “3 million” is word for word and wrong by a million.",
        "quotes: [it cost 3]   # the text goes on: million",
        "quotes: [it cost 3 million]",
    ),
    Code(
        "BRF310",
        ERROR,
        "as-of-contradicted",
        "The quotation gives a day or month, and `as_of` has another.",
        "A figure of the 9th that is printed as of the 12th is out of date without a sign of it. As far as both go, "
        "year, month, day and day of the week must agree; where the quotation gives several dates, with one of them.",
        "as_of: 2024-11-12\nquotes: [at least 131 km/h, on 9 November]",
        "as_of: 2024-11-09\nquotes: [at least 131 km/h, on 9 November]",
    ),
    Code(
        "BRF311",
        ERROR,
        "value-not-quoted",
        "A number or vague word of a value does not stand in the claim's quotations.",
        "Every number of a note is walked back to a quotation that has it.",
        "value: at least 60\nquotes: [left dozens dead]",
        "value: dozens\nquotes: [left dozens dead]",
    ),
    Code(
        "BRF312",
        ERROR,
        "bound-not-quoted",
        "The numbers stand in the quotation, but not with this bound, currency or sign.",
        "“At least 95” and “95” differ; without the bound the source looks surer than it is.",
        "value: 95\nquotes: [At least 95 people died]",
        "value: at least 95\nquotes: [At least 95 people died]",
    ),
    Code(
        "BRF313",
        ERROR,
        "date-not-quoted",
        "A date does not stand in the claim's quotations, and neither `derived` nor `inferred` is given.",
        "A date that was worked out is ours, not the source's, and the note must be able to say so.",
        "value: 2021-08-26\nquotes: [blasts yesterday]",
        "value: 2021-08-26\nquotes: [blasts yesterday]\ninferred: “yesterday”, in a text dated 27 August",
    ),
    Code(
        "BRF314",
        ERROR,
        "name-not-quoted",
        "Words of a place, person or other value do not stand in the claim's quotations.",
        "A name from memory is a name that no source gives.",
        "value: Nangarhar\nquotes: [in the eastern province]",
        "value: Nangarhar\nquotes: [eastern province of Nangarhar]",
    ),
    Code(
        "BRF315",
        WARNING,
        "words-not-quoted",
        "Some words of a value are not the source's.",
        "Our own words may be shorter, but they may also say more than the source does.",
        "value: fierce rivals\nquotes: [its strategic rivals]",
        "value: strategic rivals\nquotes: [its strategic rivals]",
    ),
    Code(
        "BRF316",
        ERROR,
        "attribution-not-quoted",
        "Who is said to have said it does not stand in the claim's quotations, and no inference is declared.",
        "Putting words into the wrong mouth is the worst mistake a note can make.",
        "attributed_to: the Pentagon\nquotes: [confirmed blasts in Kabul]",
        "attributed_to: the Pentagon\nquotes: [the Pentagon yesterday confirmed blasts in Kabul]",
    ),
    Code(
        "BRF317",
        ERROR,
        "as-of-not-quoted",
        "Nothing of the as-of date stands in the claim's quotations, and no inference is declared.",
        "When something was so is part of the statement; the day of publication is another date.",
        "as_of: 2021-08-26\nquotes: [at least 60 people dead]",
        "as_of: 2021-08-26\nquotes: [at least 60 people dead, on 26 August]",
    ),
    Code(
        "BRF318",
        ERROR,
        "not-lockable",
        "`briefgen lock` can't lock a source whose text is not at hand.",
        "The lock says that each quotation was found in its text. Where the text is missing nothing was found, and "
        "the lock that is there stays as it is.",
        "briefgen lock   # and sources/daily.txt is in no folder that is searched",
        "briefgen lock --texts ~/texts",
    ),
    Code(
        "BRF319",
        WARNING,
        "denial-before-quotation",
        "A word that denies stands just before what a claim quotes, and the claim does not deny.",
        "A quotation cut behind its “not” says the opposite of its source, and two reports that contradict each other "
        "would agree.",
        "value: 18\nquote: 18 kilometres   # the text: not 18 kilometres but 43",
        "value: 43\nquote: 43",
    ),
    Code(
        "BRF334",
        WARNING,
        "date-limit-dropped",
        "The quotation limits a date (at least, before, by, at the earliest, between), and the claim gives the date "
        "alone.",
        "“Not before December” printed as “December” is a promise that no source made. A date as a value can be "
        "“about” or “between”; other limits go under `hedge`, in the source's words, and are printed with it.",
        "value: 2024-03-09\nquotes: [closed until at least 9 March 2024]",
        "value: 2024-03-09\nhedge: until at least\nquotes: [closed until at least 9 March 2024]",
    ),
    Code(
        "BRF335",
        WARNING,
        "hedge-dropped",
        "The source hedges what the claim quotes (reportedly, is thought to, unconfirmed), and the claim does not.",
        "Without the word the source looks surer than it is. `hedge` keeps it, and so does a verb that says as much, "
        "such as `alleged` or `estimated`. What stands in quotation marks in the text is its speaker's and is not "
        "looked at.",
        "value: 60\nquotes: [reportedly killed 60]",
        "value: 60\nhedge: reportedly\nquotes: [reportedly killed 60]",
    ),
)
