"""One file a check: model, findings and tree to diagnostics. CHECKS gives their order."""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.checks.bottom_line import bottom_line_is_there
from briefgen.checks.citations import points_cite
from briefgen.model.brief import Brief

CHECKS = (bottom_line_is_there, points_cite)


def check_brief(brief: Brief) -> tuple[Diagnostic, ...]:
    """What every check says of a brief."""
    return tuple(diagnostic for check in CHECKS for diagnostic in check(brief))
