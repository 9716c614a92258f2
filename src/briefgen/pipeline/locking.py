"""From a checked brief to the text of its evidence.lock.

In: `Checked`. Out: the lock's text, or diagnostics that say why there can be none.
"""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic
from briefgen.evidence.lock import write_lock
from briefgen.evidence.verify import leaves_text
from briefgen.pipeline.results import Checked


def not_lockable(checked: Checked) -> tuple[Diagnostic, ...]:
    """What keeps a brief from being locked: its errors, and texts that are not at hand."""
    errors = tuple(diagnostic for diagnostic in checked.diagnostics if diagnostic.is_error)
    if checked.brief is None or errors:
        return errors
    return tuple(
        Diagnostic(
            "BRF318",
            f"the text of `{source.id}` is not at hand, so its claims can't be locked",
            source.at.get("text") or source.at.get(""),
            "give its folder with --texts; the lock that is there stays as it is",
        )
        for source in checked.brief.sources
        if leaves_text(source) and source.id not in checked.texts
    )


def lock_text(checked: Checked) -> str:
    """The text of evidence.lock for a brief that nothing keeps from being locked."""
    assert checked.brief is not None
    assert checked.evidence is not None
    return write_lock(checked.brief, checked.evidence, checked.texts, checked.shared)
