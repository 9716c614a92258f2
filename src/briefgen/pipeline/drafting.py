"""One edition drafted: from what an audience may have of a brief to the tree of a note at one length.

In: a checked brief as one audience may have it, a profile, a length. Out: the edition and its document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.doc.brand import Brand
from briefgen.edit.selection import unshown
from briefgen.evidence.sharing import Sharing
from briefgen.gate.aliases import Ids
from briefgen.gate.release import Released
from briefgen.model.brief import Brief
from briefgen.model.config import Config
from briefgen.model.profile import Profile
from briefgen.pipeline.fitting import Fitting, Material
from briefgen.pipeline.left_out import LeftOut, Limits
from briefgen.pipeline.results import Checked
from briefgen.pipeline.templates import Templates
from briefgen.project.project import BUILTIN

if TYPE_CHECKING:
    from briefgen.compose.edition import Edition
    from briefgen.doc.document import Document


@dataclass(frozen=True, slots=True)
class Drafted:
    """document: None where an error stands in the way. words: of the note, frame aside. left_out: what it has no room
    for, and what its length does not show. pages: the most it may have, None for no limit."""

    edition: Edition
    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    words: int = 0
    left_out: tuple[LeftOut, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Drafting:
    """What drafting needs of a project. timestamp: for file dates; None for the brief's as-of. limits: of the command
    line. brand: of the project, as its notes carry it."""

    templates: Templates
    config: Config
    timestamp: int | None = None
    limits: Limits = field(default_factory=Limits)
    brand: Brand = field(default_factory=Brand)
    _fittings: dict[str, Fitting] = field(default_factory=dict)

    def draft(self, checked: Checked, released: Released, profile: Profile, length: str) -> Drafted:
        """The note of `released`, which is what `profile`'s audience may have of the checked brief."""
        fitting = self._fitting(checked, released, profile)
        fitted = fitting.fit(length)
        diagnostics = tuple(map(self.templates.placed, fitted.diagnostics))
        if fitted.document is not None:
            diagnostics += self._template_words(fitted.document, fitted.edition)
        pages = fitting.material.limits_of(length).pages
        out = (*fitted.left_out, *_by_priority(fitting.material.brief, length))
        return Drafted(fitted.edition, fitted.document, diagnostics, fitted.words, out, pages)

    def _fitting(self, checked: Checked, released: Released, profile: Profile) -> Fitting:
        """One for all lengths of an audience: what a shorter one keeps stays in a longer one."""
        fitting = self._fittings.get(profile.template)
        brief = released.brief
        assert brief is not None
        if fitting is None or fitting.material.brief is not brief:
            assert checked.evidence is not None
            called = released.ids.claims
            unverified = (called.get(one.claim, "") for one in checked.evidence.claims if not one.vouched)
            paper = self.config.paper or profile.paper
            timestamp = brief.as_of.timestamp if self.timestamp is None else self.timestamp
            sharing = _sharing(checked.sharing, released.ids)
            fitting = Fitting(Material(brief, profile, self.templates.engine(), paper, timestamp,
                                       frozenset(unverified) - {""}, sharing, self.limits, self.brand))  # fmt: skip
            self._fittings[profile.template] = fitting
        return fitting

    def _template_words(self, document: Document, edition: Edition) -> tuple[Diagnostic, ...]:
        """Numbers that the project's own templates print of themselves and that no claim gives, and HTML in them.

        The tests hold the built-in templates to this, so that a build need not.
        """
        used = self.templates.used(edition.profile.template)
        if all(name.startswith(BUILTIN) for name in used):
            return ()
        from briefgen.compose.template_html import check_template_html
        from briefgen.compose.template_numbers import check_template_numbers
        from briefgen.compose.trace import unplaced_numbers

        html = check_template_html(self.templates.own(edition.profile.template))
        return (*check_template_numbers(used, unplaced_numbers(document, edition)), *html)


def _by_priority(brief: Brief, length: str) -> Iterator[LeftOut]:
    """What a length does not show for its priority, whatever room there is. brief: as released."""
    for kind, id_, priority, at, shown in unshown(brief, length):
        why = f"a {length} note has only what is {' or '.join(shown)} of these"
        yield LeftOut(kind, id_, priority, why, 0.0, 0, False, at, "priority")


def _sharing(sharing: Sharing | None, ids: Ids) -> Sharing | None:
    """What was worked out on the whole brief, cut down to what the audience may have, by the ids it has there."""
    if sharing is None:
        return None
    shared = {
        called: frozenset(ids.sources[other] for other in sharing.of[claim] if other in ids.sources)
        for claim, called in ids.claims.items()
        if claim in sharing.of
    }
    return Sharing({claim: others for claim, others in shared.items() if others})
