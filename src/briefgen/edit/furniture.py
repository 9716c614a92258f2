"""The furniture words: what the program prints of its own accord, in one table, in English.

In: nothing. Out: words, some with a place for a name or a number in braces. Another language is another
table; templates hold their own headings, and nothing else in the house holds words of a note.
"""

from __future__ import annotations

from briefgen.model.months import MONTHS as MONTHS  # the names are the same in reading and in print

YES, NO = "yes", "no"

AS_OF = "as of {date}"
REPORTED = "reported {date}"
INFERRED_MARK = "*"
"""Behind a time that is our inference, also in part; the source line says what it means."""
UNDATED = "undated"
DATE_INFERRED = "(inferred)"

ATTRIBUTION = {
    "claimed": "claimed by {who}",
    "blamed": "blamed by {who}",
    "confirmed": "confirmed by {who}",
    "reported": "according to {who}",
    "estimated": "estimated by {who}",
    "warned": "warned of by {who}",
    "alleged": "alleged by {who}",
    "denied": "denied by {who}",
    "assessed": "assessed by {who}",
}
"""How a verb and who said it read together. A report's own words are "according to"."""

UNATTRIBUTED = {
    "claimed": "claimed",
    "blamed": "blamed",
    "confirmed": "confirmed",
    "reported": "",
    "estimated": "an estimate",
    "warned": "a warning",
    "alleged": "alleged",
    "denied": "denied",
    "assessed": "an assessment",
}
"""How a verb reads when the source names nobody; "reported" goes without saying."""

LEADING = frozenset(("claimed", "blamed", "confirmed", "alleged", "denied"))
"""Verbs that stand before a value when nobody is named: "blamed: ISIS-K" is no fact about ISIS-K."""

HEDGES_BEHIND = frozenset(("unconfirmed", "not confirmed", "not verified", "unverified", "disputed"))
"""Hedges that stand in brackets behind the value although they end like those before it."""

HEDGES_BEFORE = ("ly", " to", " to be", " to have", " before", " after", " at least", " until", " than")
"""Endings of hedges that stand before the value: "allegedly", "thought to be", "not before". Others stand behind."""

LIMITED_RANGE = "{low}, to {high}"
"""A range whose low end has a bound of its own: "at least 500, to 1,200"."""

ONE_REPORT, REPORTS = "{count} report", "{count} reports"
ONE_ORIGIN, ORIGINS = "at most {count} independent origin", "at most {count} independent origins"

ONE_ORIGIN_ALONE, ORIGINS_AT_MOST = "one origin", "at most {count} origins"
"""How few origins stand behind several reports that say the same."""

NOT_VERIFIED = "(not verified)"
"""Behind the value of a claim whose quotation nobody held against its source's text."""

RELATION = {
    "plain": {
        "contradictory": " Reports conflict: ",
        "compatible": " All can be true: ",
        "superseded": " Latest: ",
        "other-scope": " About different things: ",
        "equal": " Reports agree: ",
    },
    "analyst": {
        "contradictory": " Contradictory: ",
        "compatible": " Compatible: ",
        "superseded": " Superseded. Latest: ",
        "other-scope": " Other scope: ",
        "equal": " Equal: ",
    },
}
"""How the values of one question stand to one another, by the register of the note; the values follow."""

CLASS = {
    "contradictory": "Contradictory",
    "compatible": "Compatible",
    "superseded": "Superseded",
    "other-scope": "Other scope",
    "equal": "Equal",
}
"""How two values stand to one another, for analysts, before their sources and the reason."""

OF_SEVERAL = {"both are denials": "all are denials"}
"""How a reason that was found for two values reads of more."""

STATUS = {
    "draft": "Draft",
    "exercise": "Exercise",
    "final": "Final",
    "corrected": "Corrected",
    "withdrawn": "Withdrawn",
}

ON_EACH_PAGE = {"draft": "DRAFT", "exercise": "EXERCISE", "withdrawn": "WITHDRAWN"}
"""What a page by itself must say: that it may not be taken for a note in force."""

FORM_NAMES = {"square": "squares", "triangle": "triangles", "diamond": "diamonds", "wedge": "wedges"}
"""The forms of a chart's dots that several rows share."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""NATO Admiralty code, reliability of a source."""

WORDS = {
    # the frame
    "page_label": "Page {page} of {pages}",
    "for_audience": "For {audience}",
    "edition": "Edition {number}",
    "as_of": "As of {moment}",
    "next_update": "Next update due {moment}",
    "no_next_update": "Next update: not set",
    "contact": "Contact: {contact}",
    "no_contact": "none given",
    # tables
    "column_question": "Question",
    "column_value": "Value",
    "column_when": "When",
    "column_reported": "Reported",
    "column_who": "Said by",
    "column_origins": "Origins",
    "column_grade": "Grade",
    "column_source": "Source",
    "column_date": "Date",
    "column_event": "Event",
    "column_published": "Published",
    "column_reliability": "Reliability",
    "column_quality": "Quality of the text",
    "column_origin": "Origin",
    "more_values": "\u00a0(in\u00a0part)",
    "not_attributed": "not named",
    "nothing_noted": "nothing noted",
    "its_own": "its own",
    "inferred": "inferred",
    "seen": "seen",
    # charts
    "chart_values": "{label}: each report’s value",
    "chart_values_alt": "Dot-and-range plot of {label}.",
    "chart_past": "Superseded",
    "chart_log": "Logarithmic scale",
    "chart_open": "Arrow: open end.",
    "chart_vague": "Dashed arrow: an end given in words only.",
    "chart_about": "Hollow: about.",
    "chart_origins": "Same mark ({shapes}): one origin.",
    "marks_scale": "Each question on its own scale from 0.",
    "chart_same_origin": "same origin as",
    "chart_origin_of_others": "same origin as others here",
    "chart_dates": "Dates reported, in order of time",
    "chart_dates_alt": "Timeline.",
    "chart_periods": "Each period has its own scale.",
    "chart_span": "Bar: the date is given as a month, a year or a range.",
    "chart_continued": " (continued)",
    # the source list and register
    "reliability": "Reliability",
    "text_quality": "Text:",
    "accessed": "read {date}",
    "origin_known": "{label} ({basis})",
    # the source line and the summary of the sources
    "alike": " Reports\u00a0",
    "counted_as_one": " are counted as one origin.",
    "judged_singly": " Single facts are judged by their own words.",
    "inferred_mark": " * marks an inferred time.",
    "not_verified": " (not verified): not held against the source’s text.",
    "most_used": "Most used: ",
    "strengths": ". Strengths: ",
    "weaknesses": ". Weaknesses: ",
    "agreed": "reports of different origins agree on ",
    "none_agreed": "no reports of different origins agree on any question",
    "in_conflict": "reports conflict on ",
    "one_origin_count": "{count} of {all} questions rest on one origin",
    "one_origin_once": "one of {all} questions rests on one origin",
    "inferred_dates": "dated by inference:",
    "copies_read": "read in an imperfect copy:",
    "graded": "reliability {grade} ({words}):",
    "all_graded": "reliability {grade} ({words}) for all",
    # uncertainty and judgements
    "described_differently": " Described differently: ",
    "earlier": "; earlier: ",
    "author_reads": " Our reading: ",
    "single_source": "In one of these reports only:",
    "only_in": "In {name}\u00a0",
    "only": " only:",
    "single_here": " In one of these reports only: ",
    "single_origin": "Several reports, one origin:",
    "single_origin_here": " Several reports, one origin: ",
    "not_answered": "Not answered here:",
    "not_answered_here": " Not answered here",
    "stale": "May be out of date:",
    "imperfect_copy": "Read in an imperfect copy:",
    "one_origin_for": "One origin, judged fact by fact:",
    "origin_for": "{origin}for {labels}",
    "not_known": "Not known:",
    "would_close": " What would settle it:",
    "assumed": "Assumed; if wrong, a judgement changes:",
    "to_watch": "To watch:",
    "nothing_uncertain": "No difference between reports and no gap is noted at this length.",
    "confidence": "Confidence is {level}.",
    "scale_key": "Words of likelihood are those of {name}: {bands}.",
    # a mail
    "attached": "Attached: {names}",
    "more_items": "{count} more in the attached note.",
}
"""Everything else, by the name that the room composing a note knows it by."""
