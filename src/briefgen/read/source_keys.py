"""The keys of sources.yaml and claims.yaml."""

from __future__ import annotations

from briefgen.model import brief as model
from briefgen.read.forms import (
    ADDRESS,
    FILE,
    Id,
    RawValue,
    Text,
    Verbatim,
    Word,
)
from briefgen.read.moments import Date
from briefgen.read.own_forms import DateBasis, Derivation
from briefgen.read.records import Field, ListOf, Record
from briefgen.read.shared_keys import MARKING, PRIORITY, id_field

RELIABILITY = Word(
    ("A", "B", "C", "D", "E", "F"),
    (
        "completely reliable",
        "usually reliable",
        "fairly reliable",
        "not usually reliable",
        "unreliable",
        "cannot be judged",
    ),
)
CREDIBILITY = Word(
    ("1", "2", "3", "4", "5", "6"),
    (
        "confirmed by other independent sources",
        "probably true",
        "possibly true",
        "doubtful",
        "improbable",
        "cannot be judged",
    ),
)
"""NATO Admiralty code: a person sets both, the program never grades."""


SOURCE = Record(
    "source",
    (
        id_field("source", "The name claims refer to it by.", "daily"),
        Field("label", Text(), "The printed name.", "The Daily", True),
        Field("title", Text(), "The document's title.", "Floods in the north"),
        Field("publisher", Text(), "Who published it.", "Daily News Ltd"),
        Field("author", Text(), "Who wrote it.", "A. Writer"),
        Field("url", ADDRESS, "Where it stands on the web.", "https://www.example.org/floods"),
        Field("published", Date(), "When the source said it.", "2021-08-27"),
        Field(
            "published_basis",
            DateBasis(),
            "Whether the document gives its date or the date is our inference. An inferred date is printed "
            "as such. Without it: stated.",
            "stated",
            attribute="published_inferred",
        ),
        Field("accessed", Date(), "When we read it.", "2021-08-28"),
        Field("evidence", Word(model.EVIDENCE), "What there is of it. Without it: text.", "text"),
        Field("text", FILE, "The file that holds its text as read.", "sources/daily.txt"),
        Field("text_quality", Text(), "What is wrong with the text as read.", "link words missing in places"),
        Field(
            "reliability",
            RELIABILITY,
            "How far the source is to be relied on (Admiralty code). Without it: F.",
            "C",
        ),
        Field("reliability_reason", Text(), "Why.", "names its own sources"),
        Field("origin", Id("origin"), "The origin that all of it copies, confirmed by you.", "un-report"),
        MARKING,
        Field(
            "release_name",
            Text(),
            "What the source is called for audiences above whose ceiling it is marked: it stays under this label, "
            "without title, publisher, author, address, dates and text, and with it its claims that they may have. "
            "Without it, they go with the source.",
            "a regional newspaper",
        ),
    ),
    model.Source,
    doc="One document read.",
)

CLAIM = Record(
    "claim",
    (
        id_field("claim", "The name texts cite it by.", "strength-daily"),
        Field("question", Id("question"), "The question it answers.", "strength", True),
        Field("source", Id("source"), "The source that says it.", "daily", True),
        Field(
            "value",
            RawValue(),
            "What the source says, in the form that the question's kind takes.",
            "between 500 and 1,200",
            True,
        ),
        Field(
            "hedge",
            Text(),
            "The source's own reservation, in its words; also what limits a date or a range.",
            "believed to be",
        ),
        Field("verb", Word(model.VERBS), "How the source puts it. Without it: reported.", "claimed"),
        Field("attributed_to", Text(), "Whom the source names for it.", "a United Nations report"),
        Field("as_of", Date(), "When it was so. The date of publication never stands in for it.", "2021-06"),
        Field("scope", Text(), "What is measured, where it differs from the question's scope.", "peak"),
        Field(
            "quote",
            Verbatim(),
            "The shortest fragment of the text that carries the value. Never a whole sentence.",
            "between 500 and 1,200 fighters",
            attribute="quotes",
        ),
        Field(
            "quotes",
            ListOf(Verbatim(), "fragment"),
            "The fragments, where value, attribution and date stand apart.",
            "[recent United Nations report, 'between 500 and 1,200 fighters']",
        ),
        Field("near", Verbatim(), "Words beside the fragment, where it stands twice.", "in the east"),
        Field("translation", Text(), "The fragment in the brief's language.", "at least twelve"),
        Field("origin", Id("origin"), "Where the information started, if not with the source.", "un-report"),
        Field(
            "derived",
            Derivation(),
            "How the value is worked out: the program works it out again. A number or date in it must stand in the "
            "fragments, or be the step that a word of theirs takes: 1 for yesterday, last year.",
            '"[published] - 1"',
        ),
        Field(
            "inferred",
            Text(),
            "What of attribution or date is our inference, and why.",
            "as_of, from “yesterday” in a text of 27 August",
        ),
        Field(
            "credibility",
            CREDIBILITY,
            "How credible the information is (Admiralty code). Without it: 6.",
            "3",
        ),
        Field("credibility_reason", Text(), "Why.", "fits what the two other reports say"),
        PRIORITY,
        MARKING,
    ),
    either=(("quote", "quotes"),),
    doc="What one source says on one question.",
)
