"""What is asked of the pipeline, and what it answers, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.evidence.sharing import SharedText, Sharing
from briefgen.evidence.verify import Evidence
from briefgen.gate.facts import Disputed
from briefgen.gate.release import Released
from briefgen.model.brief import Brief
from briefgen.model.date import Moment
from briefgen.model.needle import Search
from briefgen.pipeline.left_out import LeftOut
from briefgen.project.project import BriefFolder
from briefgen.project.publish import Output


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; empty means the default.

    lengths: `all` stands for every length. template: file name; must be of the audience asked for.
    timestamp: SOURCE_DATE_EPOCH, None for the brief's as-of. embed: every PDF carries its twin.
    attach: formats that a mail carries, `none` for nothing.
    """

    audiences: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    template: str = ""
    as_of: Moment | None = None
    timestamp: int | None = None
    max_pages: int | None = None
    max_words: int | None = None
    embed: bool = False
    attach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A brief that was read: None where it can't be used; what is known of its evidence; all diagnostics.

    texts: those at hand, by source; names: their files as shown. shared: what pairs of texts share; sharing:
    which claims lie in it, None where nothing is known of any text. disputed: the claims of each question whose reports
    differ, grouped by what they say.
    """

    folder: BriefFolder
    brief: Brief | None
    evidence: Evidence | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[SharedText, ...] = ()
    sharing: Sharing | None = None
    disputed: Disputed = field(default_factory=dict)

    @property
    def fit(self) -> bool:
        """Whether it can be built."""
        return self.brief is not None and not any(d.is_error for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Made:
    """One finished note. words: of the whole note, frame aside. left_out: what it has no room for, and what its length
    does not show."""

    output: Output
    pages: int | None
    words: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A brief's notes; empty where an error stands in the way. No brief is half built.

    withheld: each audience with what it may have, and what not: for the author alone. searches: for what any of them
    may not have.
    """

    notes: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]
    withheld: tuple[tuple[str, Released], ...] = ()
    searches: tuple[Search, ...] = ()
