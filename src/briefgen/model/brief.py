"""The brief: one folder under `content/`, decoded.

Every object carries `at`: the place of each of its fields that was written, by key (`at["value"]`),
list members as `at["quotes.0"]`, and of the whole object as `at[""]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.date import Moment, PartialDate
from briefgen.model.inline import Rich
from briefgen.model.marking import TLP, Caveat, Scheme
from briefgen.model.value import Kind, Value

At = Mapping[str, Span]

PRIORITIES = ("key", "high", "normal", "low")
"""From most to least wanted; a missing priority is normal."""

VERBS = ("claimed", "blamed", "confirmed", "reported", "estimated", "warned", "alleged", "denied", "assessed")
STATUSES = ("draft", "exercise", "final", "corrected", "withdrawn")
EVIDENCE = ("text", "transcript", "image", "interview", "none")
SCOPES = ("current", "peak", "cumulative")
RELATIONS = ("equal", "compatible", "superseded", "other-scope", "contradictory", "unanswered")
"""How the values of one question stand to one another (standards.md, agreement between values)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document read."""

    id: str
    label: str
    at: At
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: PartialDate | None = None
    published_inferred: str = ""
    """Why the date is our inference; empty when the document states it."""
    accessed: PartialDate | None = None
    evidence: str = "text"
    text: str = ""
    """File name of the text as read, relative to the brief's folder or a text directory."""
    text_quality: str = ""
    reliability: str = "F"
    reliability_reason: str = ""
    origin: str = ""
    """Id of the origin it copies from, confirmed by the author; empty: it is its own."""
    marking: str = ""
    release_name: str = ""


@dataclass(frozen=True, slots=True)
class OneSide:
    """What becomes of a question whose reports differ, for an audience that may have only one side of it.

    text: a wording to print in the section on uncertainty; None drops the question.
    """

    at: At
    text: Rich | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the reader wants to know."""

    id: str
    label: str
    ask: str
    kind: Kind
    at: At
    unit: str = ""
    scope: str = ""
    priority: str = "normal"
    moving: bool = False
    stale_after: int = 30
    """Days after which the newest value of a moving question is stale."""
    parts: tuple[str, ...] = ()
    """Ids of questions whose numbers add up to this one's."""
    since: str = ""
    """Id of the date question from which this one's number of years counts."""
    marking: str = ""
    if_one_side_withheld: OneSide | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says on one question."""

    id: str
    question: str
    source: str
    value: Value
    raw: str
    """The value as the author wrote it."""
    at: At
    hedge: str = ""
    verb: str = "reported"
    attributed_to: str = ""
    as_of: PartialDate | None = None
    scope: str = ""
    quotes: tuple[str, ...] = ()
    near: str = ""
    translation: str = ""
    origin: str = ""
    derived: str = ""
    inferred: str = ""
    credibility: str = "6"
    credibility_reason: str = ""
    priority: str = "normal"
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of ours under "what we know". variants: other wordings by audience."""

    id: str
    text: Rich
    at: At
    priority: str = "normal"
    caveat: Rich | None = None
    variants: Mapping[str, Rich] = field(default_factory=dict)
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Confidence:
    """level: High, Moderate or Low; the reasons under the three PHIA factors."""

    level: str
    at: At
    information_base: str = ""
    rigour: str = ""
    complexity: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseReasons:
    """Reasons for a confidence that an audience may have which may not have all of the judgement's basis."""

    at: At
    information_base: str = ""
    rigour: str = ""
    complexity: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence of ours under "what we assess"."""

    id: str
    text: Rich
    confidence: Confidence | None
    at: At
    basis: tuple[str, ...] = ()
    """Ids of the claims it rests on."""
    assumptions: tuple[Rich, ...] = ()
    alternatives: tuple[Rich, ...] = ()
    indicators: tuple[Rich, ...] = ()
    priority: str = "normal"
    marking: str = ""
    release_reasons: ReleaseReasons | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not known, why it matters, what would settle it."""

    id: str
    text: Rich
    at: At
    question: str = ""
    why: Rich | None = None
    closes: Rich | None = None
    priority: str = "normal"
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where information started, when it is outside the set or shared. basis: seen or inferred."""

    id: str
    label: str
    at: At
    basis: str = "inferred"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NotCopied:
    """`not_copied`: sources that look copied from one another and are not, with the reason."""

    sources: tuple[str, ...]
    reason: str
    at: At


@dataclass(frozen=True, slots=True)
class Name:
    """One thing's names. private: a person a public note may not name."""

    name: str
    at: At
    full: str = ""
    also: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """kind: decision or information."""

    kind: str
    at: At
    text: Rich | None = None
    by: Moment | PartialDate | None = None


@dataclass(frozen=True, slots=True)
class BottomLine:
    """At most three sentences that stand alone."""

    text: Rich
    at: At
    variants: Mapping[str, Rich] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that may be put to us, and the answer."""

    ask: Rich
    answer: Rich
    at: At
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """`allow`: a diagnostic that is meant. about: id of the item it stands on; empty for all."""

    code: str
    reason: str
    at: At
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a plain list (background, options, lines to take, changes, corrections)."""

    text: Rich
    at: At
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`uncertainty`: what the author adds to, reorders or overrides of what the program says is uncertain.

    question: the question it is about, "" for a line of its own. text: the line to print; with a question
    it stands in place of the program's. relation: the relation that holds, in place of `found`, which the
    program finds; reason: why.
    """

    at: At
    question: str = ""
    text: Rich | None = None
    relation: str = ""
    found: str = ""
    reason: str = ""
    priority: str = "normal"
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief, whole.

    marking and those of the entries: a level of `scheme`, and caveats (`model.marking`). caveats: those that the
    project declares. ceilings: audience -> the highest level it may have of this brief, where that is lower than
    its template's.
    """

    id: str
    folder: str
    title: str
    marking: str
    as_of: Moment
    at: At
    lang: str = "en-GB"
    audiences: tuple[str, ...] = ("executive", "analyst", "press")
    edition: int = 1
    status: str = "draft"
    next_update: Moment | PartialDate | None = None
    contact: str = ""
    scale: str = "icd203"
    ask: Ask | None = None
    bottom_line: BottomLine | None = None
    questions: tuple[Question, ...] = ()
    points: tuple[Point, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    uncertainty: tuple[Doubt, ...] = ()
    origins: tuple[Origin, ...] = ()
    not_copied: tuple[NotCopied, ...] = ()
    names: tuple[Name, ...] = ()
    background: tuple[Item, ...] = ()
    options: tuple[Item, ...] = ()
    lines_to_take: tuple[Item, ...] = ()
    qa: tuple[Answer, ...] = ()
    changes: tuple[Item, ...] = ()
    corrections: tuple[Item, ...] = ()
    allow: tuple[Waiver, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    ceilings: Mapping[str, str] = field(default_factory=dict)
    scheme: Scheme = TLP
    caveats: tuple[Caveat, ...] = ()

    def source(self, source_id: str) -> Source:
        """The source of that id. KeyError when there is none: references are checked on reading."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
