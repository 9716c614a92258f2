"""One file a check: a brief and what was worked out of it to diagnostics. CHECKS gives their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import cached_property

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.checks.bottom_line import bottom_line_is_there
from briefgen.checks.citations import points_cite
from briefgen.checks.confidence import judgements_are_confident_for_reasons, judgements_have_a_basis
from briefgen.checks.corrections import corrections_are_told
from briefgen.checks.credibility import credibility_fits
from briefgen.checks.dates import dates_are_in_order
from briefgen.checks.judgements import (
    confidence_stands_apart,
    hedges_are_of_the_scale,
    judgements_say_how_likely,
    judgements_say_it_once,
    likelihood_is_of_the_scale,
    percentages_fit_the_scale,
    terms_are_of_one_series,
)
from briefgen.checks.lone_origins import origins_join_reports
from briefgen.checks.name_forms import full_names_stand_once, names_have_one_form
from briefgen.checks.names import names_are_known
from briefgen.checks.negation import denials_are_kept
from briefgen.checks.numerals import numerals_are_held
from briefgen.checks.overrides import overrides_fit
from briefgen.checks.quoted import quotations_stand
from briefgen.checks.said_so import disputed_points_say_so, single_origins_are_named
from briefgen.evidence.answers import unanswered, unfitting
from briefgen.evidence.consistency import check_consistency
from briefgen.evidence.derived import check_derived
from briefgen.evidence.findings import Finding, find
from briefgen.evidence.origins import Origins
from briefgen.evidence.prose import Book, book_of
from briefgen.evidence.sharing import SharedText, Sharing
from briefgen.model.brief import Brief


@dataclass(frozen=True)  # without slots, so that what several checks ask for is worked out once
class Case:
    """What checks are made on: a whole brief.

    texts: those at hand, by source; names: their files as shown. shared: what pairs of texts share; sharing:
    which claims lie in it, None where nothing is known of any text.
    """

    brief: Brief
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[SharedText, ...] = ()
    sharing: Sharing | None = None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return find(self.brief, self.sharing)

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.brief, self.sharing)

    @cached_property
    def book(self) -> Book:
        return book_of(self.brief, self.origins.of)


Check = Callable[[Case], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    lambda case: bottom_line_is_there(case.brief),
    lambda case: points_cite(case.brief),
    lambda case: dates_are_in_order(case.brief),
    lambda case: corrections_are_told(case.brief),
    lambda case: check_derived(case.brief),
    lambda case: check_consistency(case.brief),
    lambda case: unanswered(case.brief, case.shared, case.sharing, case.texts, case.names),
    lambda case: unfitting(case.brief, case.shared),
    lambda case: origins_join_reports(case.brief, case.origins),
    lambda case: credibility_fits(case.brief, case.findings, case.origins),
    lambda case: overrides_fit(case.brief, case.findings),
    lambda case: numerals_are_held(case.brief, case.book),
    lambda case: quotations_stand(case.brief, case.book),
    lambda case: names_are_known(case.brief, case.book, case.texts),
    lambda case: denials_are_kept(case.brief, case.book),
    lambda case: disputed_points_say_so(case.brief, case.book, case.findings),
    lambda case: single_origins_are_named(case.brief, case.book, case.origins.of),
    lambda case: likelihood_is_of_the_scale(case.brief),
    lambda case: judgements_say_how_likely(case.brief),
    lambda case: judgements_say_it_once(case.brief),
    lambda case: hedges_are_of_the_scale(case.brief),
    lambda case: terms_are_of_one_series(case.brief),
    lambda case: percentages_fit_the_scale(case.brief),
    lambda case: confidence_stands_apart(case.brief),
    lambda case: judgements_are_confident_for_reasons(case.brief),
    lambda case: judgements_have_a_basis(case.brief),
    lambda case: names_have_one_form(case.brief),
    lambda case: full_names_stand_once(case.brief),
)


def check_brief(case: Case) -> tuple[Diagnostic, ...]:
    """What every check says of a brief."""
    return tuple(diagnostic for check in CHECKS for diagnostic in check(case))
