"""The keys of brief.yaml."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.model import brief as model
from briefgen.model.inline import Rich
from briefgen.model.scale import SCALES
from briefgen.model.value import Kind
from briefgen.read.forms import (
    LANGUAGE,
    VERSION,
    Count,
    Flag,
    Id,
    Prose,
    Text,
    Word,
)
from briefgen.read.marking_forms import Marking
from briefgen.read.moments import PointInTime
from briefgen.read.own_forms import CodeOf, Turned, WordingOr
from briefgen.read.records import ByKey, Field, ListOf, Record
from briefgen.read.shared_keys import MARKING, PRIORITY, VARIANTS, id_field

DROP = "drop"


def _one_side(text: Rich, **values: Any) -> model.OneSide:
    """`drop` is no wording."""
    dropped = text.raw.strip().rstrip(".").casefold() == DROP
    return model.OneSide(**values, text=None if dropped else text)


ONE_SIDE = Record(
    "one-sided question",
    (
        Field(
            "text",
            WordingOr((DROP,)),
            "`drop`, and the question goes with all that rests on it; or what is printed on it in the section on "
            "uncertainty, citing only what is released.",
            "Other reports put it higher.",
            True,
        ),
        MARKING,
    ),
    _one_side,
    plain="text",
    doc="What becomes of a question whose reports differ, where an audience may have only one side of it.",
)

QUESTION = Record(
    "question",
    (
        id_field("question", "The name claims answer it by.", "strength"),
        Field("label", Text(), "The short name in tables.", "Fighters", True),
        Field("ask", Text(), "The question in full.", "How many fighters has it now?", True),
        Field(
            "kind",
            Turned(Word(tuple(kind.value for kind in Kind)), Kind),
            "What kind of value answers it.",
            "number",
            True,
        ),
        Field("unit", Text(), "What is counted; for money the currency.", "fighters"),
        Field("scope", Text(), "What is measured: current, peak, cumulative or your own word.", "current"),
        PRIORITY,
        Field("moving", Flag(), "Whether the answer changes with time. Without it: false.", "true"),
        Field(
            "stale_after", Count(), "Days after which the newest value of a moving one is stale. Without it: 30.", "7"
        ),
        Field(
            "parts",
            ListOf(Id("question"), "question"),
            "Questions whose numbers add up to this one's; checked within each source.",
            "[killed, injured]",
        ),
        Field(
            "since",
            Id("question"),
            "For a number of years: the date question they count from; checked within each source.",
            "founding",
        ),
        MARKING,
        Field(
            "if_one_side_withheld",
            ONE_SIDE,
            "What an audience gets where reports differ and it may have only some of them. Without it: an error.",
            "drop",
        ),
    ),
    model.Question,
    doc="What the reader wants to know.",
)

POINT = Record(
    "point",
    (
        id_field("point", "The name of the point.", "founding"),
        Field(
            "text",
            Prose(),
            "One or two sentences under “what we know”, citing claims.",
            '"It was founded in [=founded-daily]. [@founded-daily]"',
            True,
        ),
        PRIORITY,
        Field("caveat", Prose(), "What must be said with it wherever it is printed.", "One report only."),
        VARIANTS,
        MARKING,
    ),
    model.Point,
    doc="A sentence of ours under “what we know”.",
)

CONFIDENCE = Record(
    "confidence",
    (
        Field("level", Word(("High", "Moderate", "Low")), "How confident we are.", "Moderate", True),
        Field("information_base", Text(), "What the judgement rests on.", "five reports, three origins"),
        Field("rigour", Text(), "How it was reached.", "two analysts, independently"),
        Field("complexity", Text(), "What makes it hard, and how fast it changes.", "figures move daily"),
    ),
    model.Confidence,
    doc="Confidence in a judgement, with the three factors of the UK PHIA.",
)


RELEASE_REASONS = Record(
    "release reasons",
    tuple(replace(field, required=False) for field in CONFIDENCE.fields if field.name != "level"),
    model.ReleaseReasons,
    doc="Reasons for the confidence that hold without the part of the basis that an audience may not have.",
)


def _judgement(**values: Any) -> model.Judgement:
    """A judgement may be written before its confidence is known; a check asks for it."""
    return model.Judgement(**{"confidence": None, **values})


JUDGEMENT = Record(
    "judgement",
    (
        id_field("judgement", "The name of the judgement.", "outlook"),
        Field(
            "text",
            Prose(),
            "One sentence under “what we assess”, with a likelihood word of the brief's scale.",
            "Further flooding is likely.",
            True,
        ),
        Field("confidence", CONFIDENCE, "How confident we are, with reasons.", "{level: Moderate}"),
        Field("basis", ListOf(Id("claim"), "claim"), "The claims it rests on.", "[rain-daily, rain-wire]"),
        Field("assumptions", ListOf(Prose(), "text"), "What is assumed.", "[The gauges are right.]"),
        Field("alternatives", ListOf(Prose(), "text"), "What else could be so.", "[The dam holds.]"),
        Field("indicators", ListOf(Prose(), "text"), "What to watch.", "[The level at the bridge]"),
        PRIORITY,
        MARKING,
        Field(
            "release_reasons",
            RELEASE_REASONS,
            "Reasons in place of the confidence's for audiences that may not have all of the basis. Without it, these "
            "do not get the judgement.",
            "{information_base: several reports}",
        ),
    ),
    _judgement,
    doc="A sentence of ours under “what we assess”.",
)

GAP = Record(
    "gap",
    (
        id_field("gap", "The name of the gap.", "missing-people"),
        Field("question", Id("question"), "The question that is open.", "missing"),
        Field("text", Prose(), "What is not known.", "How many people are missing is not known.", True),
        Field("why", Prose(), "Why it matters.", "It decides how long the search goes on."),
        Field("closes", Prose(), "What would settle it.", "The list of the district office."),
        PRIORITY,
        MARKING,
    ),
    model.Gap,
    doc="What is not known.",
)

DOUBT = Record(
    "uncertainty",
    (
        Field("question", Id("question"), "The question it is about. Without it: a line of its own.", "strength"),
        Field(
            "text",
            Prose(),
            "The line to print; with a question it stands in place of the program's.",
            "No count is official.",
        ),
        Field(
            "relation", Word(model.RELATIONS[:-1]), "The relation that holds, in place of what is found.", "compatible"
        ),
        Field(
            "found",
            Word(model.RELATIONS),
            "What the program finds and you override; needed with relation.",
            "contradictory",
        ),
        Field("reason", Text(), "Why; needed with relation.", "one report counts families too"),
        PRIORITY,
        MARKING,
    ),
    model.Doubt,
    doc="What you add to the section on uncertainty, put first in it, or override; printed in your order, first.",
)

ORIGIN = Record(
    "origin",
    (
        id_field("origin", "The name sources and claims refer to it by.", "un-report"),
        Field("label", Text(), "The printed name.", "A United Nations report", True),
        Field(
            "basis",
            Word(("seen", "inferred")),
            "Whether you have seen it or infer it. Without it: inferred.",
            "inferred",
        ),
        Field("reason", Text(), "Why you think so.", "both reports name it"),
    ),
    model.Origin,
    doc="Where information started, when it is outside the set or shared by several sources.",
)

NOT_COPIED = Record(
    "dismissal",
    (
        Field("sources", ListOf(Id("source"), "source"), "The sources.", "[daily, wire]", True),
        Field("reason", Text(), "Why they are independent all the same.", "both quote one speech", True),
    ),
    model.NotCopied,
    doc="Sources that share a passage and are independent all the same.",
)

NAME = Record(
    "name",
    (
        Field("name", Text(), "The name as the brief uses it.", "ISIS-K", True),
        Field("full", Text(), "The name in full, for first use.", "Islamic State Khorasan Province"),
        Field("also", ListOf(Text(), "name"), "Other names for it.", "[IS-K, ISKP]"),
        Field(
            "private",
            Flag(),
            "Whether it is a person whom a public note may not name. Without it: false.",
            "true",
        ),
    ),
    model.Name,
    doc="One thing's names. A numeral in a name needs no citation.",
)

ITEM = Record(
    "item",
    (
        Field("text", Prose(), "The text.", "The river rises every spring.", True),
        MARKING,
    ),
    model.Item,
    plain="text",
    doc="An entry of a plain list.",
)

ANSWER = Record(
    "answer",
    (
        Field("ask", Prose(), "A question that may be put to us.", "Is the bridge open?", True),
        Field("answer", Prose(), "What we say.", "Not yet.", True),
        MARKING,
    ),
    model.Answer,
    doc="A question that may be put to us, and the answer.",
)

WAIVER = Record(
    "waiver",
    (
        Field("code", CodeOf(), "The diagnostic that is meant to be there.", "BRF226", True),
        Field("about", Id("item"), "The id of the entry it stands on. Without it: all.", "strength"),
        Field("reason", Text(), "Why.", "the question is there for the next edition", True),
    ),
    model.Waiver,
    doc="A warning that is meant to be there.",
)

ASK = Record(
    "request",
    (
        Field("kind", Word(("decision", "information")), "What the note is for.", "decision", True),
        Field("text", Prose(), "What is asked for.", "Whether to open the second shelter."),
        Field("by", PointInTime(or_date=True), "By when.", "2021-08-28 12:00 +02:00"),
    ),
    model.Ask,
    doc="What the reader is asked for.",
)

BOTTOM_LINE = Record(
    "bottom line",
    (
        Field("text", Prose(), "At most three sentences that stand alone.", "Twelve people died.", True),
        VARIANTS,
    ),
    model.BottomLine,
    plain="text",
    doc="The note in at most three sentences.",
)

BRIEF = Record(
    "brief",
    (
        Field("briefgen", VERSION, "The version of this format.", "1", True, ""),
        Field("title", Text(), "The note's title.", "Floods in the north", True),
        Field("lang", LANGUAGE, "The language it is written in. Without it: en-GB.", "en-GB"),
        Field(
            "audiences",
            ListOf(Id("audience", defines=True), "audience"),
            "Whom it is written for. Without it: executive, analyst, press.",
            "[executive, press]",
        ),
        Field("as_of", PointInTime(), "The time up to which it is true.", "2021-08-27 18:00 +02:00", True),
        Field("edition", Count(), "The edition's number. Without it: 1.", "1"),
        Field("status", Word(model.STATUSES), "Printed on the note. Without it: draft.", "draft"),
        Field("next_update", PointInTime(or_date=True), "When the next edition is due.", "2021-08-28"),
        Field("contact", Text(), "Whom to ask.", "Duty desk, +44 20 7946 0000"),
        Field(
            "marking",
            Marking(),
            "The marking of all that has none of its own. A level and, after semicolons, caveats.",
            "TLP:GREEN",
            True,
        ),
        Field(
            "ceilings",
            ByKey(Id("audience"), Marking(caveats=False), "audience"),
            "The highest marking of an audience for this brief, where it is lower than its template's.",
            "{press: TLP:CLEAR}",
        ),
        Field(
            "scale",
            Word(tuple(SCALES)),
            "The scale whose likelihood words judgements use. Without it: icd203.",
            "icd203",
        ),
        Field("ask", ASK, "What the reader is asked for.", "{kind: information}"),
        Field("bottom_line", BOTTOM_LINE, "The note in at most three sentences.", "Twelve people died."),
        Field("questions", ListOf(QUESTION), "What the reader wants to know.", "[…]"),
        Field("points", ListOf(POINT), "What we know.", "[…]"),
        Field("judgements", ListOf(JUDGEMENT), "What we assess.", "[…]"),
        Field("gaps", ListOf(GAP), "What is not known.", "[…]"),
        Field("uncertainty", ListOf(DOUBT), "What you add to, reorder or override in what is uncertain.", "[…]"),
        Field("origins", ListOf(ORIGIN), "Where information started, if not with a source.", "[…]"),
        Field("not_copied", ListOf(NOT_COPIED), "Suggestions of copying that are dismissed.", "[…]"),
        Field("names", ListOf(NAME), "Names with their variants.", "[…]"),
        Field("background", ListOf(ITEM), "What led up to it.", "[…]"),
        Field("options", ListOf(ITEM), "What can be done.", "[…]"),
        Field("lines_to_take", ListOf(ITEM), "What to say if asked.", "[…]"),
        Field("qa", ListOf(ANSWER), "Questions that may be put to us.", "[…]"),
        Field("changes", ListOf(ITEM), "What changed since the last edition.", "[…]"),
        Field("corrections", ListOf(ITEM), "What an earlier edition had wrong.", "[…]"),
        Field("allow", ListOf(WAIVER), "Warnings that are meant to be there.", "[…]"),
    ),
    doc="One note: its frame, what is asked and what we say.",
    only=True,
)
