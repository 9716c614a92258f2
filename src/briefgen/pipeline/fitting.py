"""The edition that fits its length: cut, composed, laid out and counted, until pages and words are kept.

In: a released brief, a profile, a length, and limits. Out: the edition with its document, what was left out and
why, and diagnostics. Every format is written from this one document, so all carry the same cut; the pages are
those of the PDF, also where only another format is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.doc.brand import Brand
from briefgen.doc.charts import charts_in, without_charts
from briefgen.edit.cutting import Cut, Dropped, Fit, Key, Why, cut
from briefgen.edit.selection import select
from briefgen.edit.units import Printed, Reports, Unit, kept_of, least_of, units_of
from briefgen.evidence.findings import find
from briefgen.evidence.sharing import Sharing
from briefgen.gate.release import banner
from briefgen.model.brief import Brief
from briefgen.model.profile import LENGTHS, Length, Profile
from briefgen.pipeline.left_out import (
    FAR_OVER,
    NO_CHART,
    LeftOut,
    Limits,
    is_told,
    left_out,
    limits_in_words,
    over_in_words,
    told,
)

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition
    from briefgen.compose.engine import Engine
    from briefgen.compose.memory import Memory
    from briefgen.compose.note import Composed
    from briefgen.doc.document import Document
    from briefgen.write.pdf.measure import Known


@dataclass(frozen=True, slots=True)
class Fitted:
    """document: None where a diagnostic is an error. kept: keys of the units that stay, None where nothing was cut.
    words: of the note, frame aside. layouts: how often the note was composed and measured."""

    edition: Edition
    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    words: int = 0
    left_out: tuple[LeftOut, ...] = ()
    kept: frozenset[Key] | None = None
    layouts: int = 0


@dataclass(slots=True)
class Material:
    """What one audience's editions are made of. brief: as released. limits: of the command line, over those of the
    lengths."""

    brief: Brief
    profile: Profile
    engine: Engine
    paper: str
    timestamp: int
    unverified: frozenset[str] = frozenset()
    sharing: Sharing | None = None
    limits: Limits = field(default_factory=Limits)
    brand: Brand = field(default_factory=Brand)
    _known: Known | None = None
    _memory: Memory | None = None

    @property
    def known(self) -> Known:
        """What was measured of the texts that the editions share."""
        if self._known is None:
            from briefgen.write.pdf.measure import Known

            self._known = Known()
        return self._known

    @property
    def memory(self) -> Memory:
        """What was worked out for the editions, which are of one released brief."""
        if self._memory is None:
            from briefgen.compose.memory import Memory

            self._memory = Memory()
        return self._memory

    def limits_of(self, length: str) -> Limits:
        """The limits of one length: pages from the profile, unless the command line gives others."""
        own = self.profile.lengths.get(length, Length())
        return Limits(self.limits.pages or own.pages, self.limits.words)


@dataclass(slots=True)
class Fitting:
    """One audience's editions."""

    material: Material
    _fitted: dict[str, Fitted] = field(default_factory=dict)
    _whole: dict[str, _Layouts] = field(default_factory=dict)

    def fit(self, length: str) -> Fitted:
        """The edition of one length. A shorter length's items are part of a longer one's."""
        if length not in self._fitted:
            whole = self._whole[length] = _Layouts(self.material, length)
            self._fitted[length] = self._told(whole, self._fit(whole))
        return self._fitted[length]

    def _fit(self, whole: _Layouts) -> Fitted:
        if whole.document is None or whole.wanted.fits:
            return whole.fitted(None)
        shorter = self._shorter(whole.length)
        floor = frozenset[Key]() if shorter is None else self.keys_of(self.fit(shorter))
        least = (floor | keys for keys in least_of(whole.units, floor))
        own = next((keys for keys in least if whole.measure(keys).fits), None)
        if own is not None:
            return whole.fitted(cut(whole.units, own, whole.measure))
        if shorter is None or self.fit(shorter).document is None:
            return whole.refused()
        return whole.as_short_as(self.fit(shorter), self._made_from(self.fit(shorter)))

    def keys_of(self, fitted: Fitted) -> frozenset[Key]:
        """The units that a note keeps."""
        return self._made_from(fitted).keys_of(fitted)

    def _made_from(self, fitted: Fitted) -> _Layouts:
        """Those of the length whose parts a note has."""
        return self._whole[fitted.edition.form]

    def _shorter(self, length: str) -> str | None:
        """The next shorter length that the template knows."""
        known = self.material.profile.lengths or dict.fromkeys(LENGTHS)
        return next((one for one in reversed(LENGTHS[: LENGTHS.index(length)]) if one in known), None)

    def _told(self, whole: _Layouts, fitted: Fitted) -> Fitted:
        if fitted.document is None:
            return fitted
        profile, length = self.material.profile, whole.length
        name, aim = f"{profile.audience} {length}", profile.lengths.get(length, Length()).words
        span, left = whole.brief.at.get("title"), fitted.left_out
        found = told(name, span, left, whole.limits, whole.wanted, fitted.words, aim)
        return replace(fitted, diagnostics=(*fitted.diagnostics, *found))


class _Layouts:
    """The notes that one length can become, composed and measured."""

    def __init__(self, material: Material, length: str) -> None:
        self.material, self.length = material, length
        self.limits = material.limits_of(length)
        self.brief = select(material.brief, length)
        self.count = 0
        self.charts: frozenset[str] | None = None
        self.without: list[LeftOut] = []
        self._wanted: Fit | None = None
        self.edition, self.composed = self._compose(self.brief, {})
        self._leave_out_charts()
        self.document = self.composed.document
        self._units: tuple[Unit, ...] | None = None
        self._made: dict[frozenset[Key], tuple[Edition, Composed]] = {}
        self._fits: dict[frozenset[Key], Fit] = {}

    @property
    def wanted(self) -> Fit:
        """How the whole note fits."""
        if self._wanted is None:
            assert self.document is not None
            self._wanted = self._fit_of(self.document)
        return self._wanted

    @property
    def units(self) -> tuple[Unit, ...]:
        """What the whole note prints and can do without; keys are those of the released brief."""
        if self._units is None:
            assert self.document is not None
            charts = {name: word for name, word in charts_in(self.document).items() if word}
            self._units = units_of(self.brief, _reports(self.edition), _printed(self.document), charts)
        return self._units

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset(unit.key for unit in self.units) if self.document is not None else frozenset()

    def keys_of(self, fitted: Fitted) -> frozenset[Key]:
        """The units that one of these notes keeps."""
        return self.keys if fitted.kept is None else fitted.kept

    def measure(self, keys: frozenset[Key]) -> Fit:
        """How the note with these units fits."""
        if keys not in self._fits:
            document = self._of(keys)[1].document
            whole = document is self.document
            self._fits[keys] = Fit(2.0) if document is None else self.wanted if whole else self._fit_of(document)
        return self._fits[keys]

    def composed_of(self, keys: frozenset[Key]) -> Composed:
        """The note with these units."""
        return self._of(keys)[1]

    def _of(self, keys: frozenset[Key]) -> tuple[Edition, Composed]:
        if keys not in self._made:
            kept = kept_of(self.brief, self.units, keys)
            whole = keys == self.keys
            gone = frozenset(name for kind, name in self.keys - keys if kind == "chart")
            made = self._compose(kept.brief, kept.rows, gone) if not whole else (self.edition, self.composed)
            self._made[keys] = made
        return self._made[keys]

    def _leave_out_charts(self) -> None:
        """A note that does not fit goes without the last of its charts, and the one before, rather than lose a fact
        that a chart only shows again; but for charts that have a priority, which are cut by it."""
        document = self.composed.document
        charts = charts_in(document) if document is not None else {}
        loose = [name for name, priority in charts.items() if not priority]
        while loose and document is not None and not (fit := self._fit_of(document)).fits:
            bare = without_charts(document, loose)
            left = self._fit_of(bare)
            far = left.used > FAR_OVER
            gone = loose if far else loose[-1:]
            over = round(fit.millimetres, 1), fit.words, not far
            self.without += (LeftOut("chart", one, "", NO_CHART, *over, None) for one in reversed(gone))
            charts = {name: priority for name, priority in charts.items() if name not in gone}
            loose = loose[: -len(gone)]
            self.charts = frozenset(charts)
            if far:  # it will be cut: nobody reads this one, and its charts are not worth composing it again
                self.edition = replace(self.edition, charts=self.charts)
                self.composed, self._wanted = replace(self.composed, document=bare), left
                return
            self.edition, self.composed = self._compose(self.brief, {})
            document = self.composed.document

    def _compose(
        self, brief: Brief, rows: Mapping[str, frozenset[str]], without: frozenset[str] = frozenset()
    ) -> tuple[Edition, Composed]:
        """without: charts that go, besides those that there is no room for anyway."""
        from briefgen.compose.edition import Edition
        from briefgen.compose.note import compose

        own = self.material
        findings = find(brief, own.sharing, own.memory.related)
        charts = frozenset(charts_in(self.document)) - without if without and self.document else self.charts
        edition = Edition(brief, own.profile, self.length, banner(brief), findings, own.unverified, own.sharing, rows,
                          memory=own.memory, charts=charts)  # fmt: skip
        self.count += 1
        return edition, compose(edition, own.engine, own.paper, own.timestamp, own.brand)

    def _fit_of(self, document: Document) -> Fit:
        """How a note keeps to the limits. A note that the PDF writer can't lay out fits: the writer tells why."""
        pages, words = self.limits.pages, self.limits.words
        used, over, more = 0.0, 0.0, 0
        if pages is not None:
            from briefgen.write.pdf.measure import measure

            extent = measure(document, self.material.known)
            if extent is None:
                return Fit(0.0)
            used = extent.taken / (pages * extent.room)
            over = max(extent.taken - pages * extent.room, 0.0)
        if words is not None:
            count = words_in(document)
            used, more = max(used, count / words), max(count - words, 0)
        return Fit(used, over, more)

    def fitted(self, found: Cut | None) -> Fitted:
        """The note with what a cut keeps; whole for none."""
        edition, composed = (self.edition, self.composed) if found is None else self._of(frozenset(found.kept))
        words = words_in(composed.document) if composed.document is not None else 0
        if found is None:
            out = tuple(self.without)
            return Fitted(edition, composed.document, composed.diagnostics, words, out, layouts=self.count)
        units = {unit.key: unit for unit in self.units}
        out = tuple(
            left_out(units[dropped.key], dropped, edition)
            for dropped in found.dropped
            if not is_told(units[dropped.key], edition)
        )
        kept = frozenset(found.kept)
        return Fitted(edition, composed.document, composed.diagnostics, words, (*self.without, *out), kept, self.count)

    def as_short_as(self, shorter: Fitted, source: _Layouts) -> Fitted:
        """The shorter length's note under this length's name: what is more in this one does not fit beside it. source:
        the notes that it is one of."""
        from briefgen.compose.note import renamed

        kept, told = source.keys_of(shorter), source.keys
        edition = replace(shorter.edition, length=self.length, shape=shorter.edition.form)
        composed = source.composed_of(kept)
        document = composed.document and renamed(composed.document, edition)
        out = tuple(
            left_out(unit, Dropped(unit.key, Why.SHORTER, self.wanted), edition)
            for unit in self.units
            if unit.key not in told
        )
        out = shorter.left_out + out
        return Fitted(edition, document, composed.diagnostics, shorter.words, out, kept, self.count)

    def refused(self) -> Fitted:
        """No note: what must stay does not fit."""
        least = least_of(self.units)[-1]
        edition, composed = self._of(least)
        document = composed.document
        told = (
            composed.diagnostics
            if document is None
            else (*composed.diagnostics, self._too_long(document, self.measure(least)))
        )
        return Fitted(edition, None, told, layouts=self.count)

    def _too_long(self, document: Document, fit: Fit) -> Diagnostic:
        from briefgen.pipeline.extent import heights

        name = f"{self.material.profile.audience} {self.length}"
        parts = ", ".join(f"{part} {height:.0f} mm" for part, height in heights(document))
        over = over_in_words(fit.millimetres, fit.words)
        return Diagnostic(
            "BRF643",
            f"what {name} can't do without is {over} over {limits_in_words(self.limits)}: {parts}",
            self.brief.at.get("title"),
            "shorten the highest of these parts, or ask for more room",
        )


def words_in(document: Document) -> int:
    """Words of a note, frame and charts aside: a chart's stand in the note already."""
    from briefgen.doc.block import Figure
    from briefgen.doc.words import lines_of

    blocks = tuple(block for block in document.blocks if not isinstance(block, Figure))
    return sum(len(line.split()) for line in lines_of(blocks))


def _reports(edition: Edition) -> dict[str, Reports]:
    from briefgen.compose.doubts import is_open
    from briefgen.compose.facts import reported

    own = {doubt.question for doubt in edition.brief.uncertainty if doubt.text is not None}
    return {
        finding.question: Reports(
            tuple(tuple(claim.id for claim in row.claims) for row in reported(finding, edition)),
            not finding.values_differ,
            is_open(finding, edition) and finding.question not in own,
            edition.copied(finding.claims),
        )
        for finding in edition.findings
    }


def _printed(document: Document) -> Printed:
    """Where the author wrote what a note prints."""
    from briefgen.doc.block import List, Table
    from briefgen.doc.document import blocks_of
    from briefgen.doc.words import inlines_of

    def spans(role: str | None) -> frozenset[Span]:
        blocks = document.blocks if role is None else tuple(
            block for block in blocks_of(document.blocks) if isinstance(block, List | Table) and block.role == role
        )  # fmt: skip
        found = (getattr(child, "span", None) for child in inlines_of(blocks))
        return frozenset(span for span in found if span is not None)

    return Printed(spans(None), spans("facts"), spans("uncertainty"))
