"""What the author says of uncertainty, held against what the program finds.

In: a brief and what is found on its questions. Out: diagnostics for entries of `uncertainty` that say nothing,
name a question twice, or override a relation without a reason, for nothing, or for what is no longer found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.span import Span
from briefgen.evidence.findings import Finding
from briefgen.model.brief import Brief, Doubt


def overrides_fit(brief: Brief, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """BRF343 to BRF347 for entries of `uncertainty`, in their order."""
    found = {finding.question: finding for finding in findings}
    first: dict[str, Doubt] = {}
    diagnostics: list[Diagnostic] = []
    for doubt in brief.uncertainty:
        if doubt.question in first:
            diagnostics.append(_twice(doubt, first[doubt.question]))
            continue
        if doubt.question:
            first[doubt.question] = doubt
        diagnostics += _fits(doubt, found.get(doubt.question))
    return tuple(diagnostics)


def _fits(doubt: Doubt, finding: Finding | None) -> Iterator[Diagnostic]:
    if not doubt.question and doubt.text is None:
        message = "an entry of `uncertainty` names no question and has no text"
        yield _on(doubt, "BRF343", message, "write the line to print under `text:`, or the question it is about")
    elif doubt.relation or doubt.found:
        yield from _override(doubt, finding)


def _override(doubt: Doubt, finding: Finding | None) -> Iterator[Diagnostic]:
    really = _found(finding)
    missing = [key for key in ("question", "relation", "found", "reason") if not getattr(doubt, key)]
    if missing:
        lacks = " and ".join(f"`{key}`" for key in missing)
        message = f"an override of `{doubt.question}` lacks {lacks}" if doubt.question else f"an override lacks {lacks}"
        cure = "give the question, the relation that holds, what is found, and why"
        cure += f"; the program finds `{really}`{_why(finding)}" if finding else ""
        yield _on(doubt, "BRF344", message, cure, "relation" if doubt.relation else "found")
    if doubt.found and finding is not None and doubt.found != really:
        message = f"the program does not find `{doubt.found}` on `{doubt.question}`, it finds `{really}`"
        cure = f"the override does not count; take it out, or see whether it holds for `{really}`{_why(finding)}"
        yield _on(doubt, "BRF345", message, cure, "found")
    elif doubt.relation and finding is not None and doubt.relation == really:
        message = f"the relation `{doubt.relation}` is what the program finds on `{doubt.question}` itself"
        yield _on(doubt, "BRF346", message, "leave `relation` and `found` out", "relation")


def _found(finding: Finding | None) -> str:
    """The relation that the program finds, whatever the author puts in its place."""
    if finding is None:
        return ""
    return (finding.overridden or finding.relation).value


def _why(finding: Finding) -> str:
    """The program's own reason, behind a colon; "" where it has none to tell."""
    return f": {finding.reason}" if finding.reason and finding.overridden is None else ""


def _twice(doubt: Doubt, first: Doubt) -> Diagnostic:
    span = first.at.get("question") or first.at.get("")
    labels = (Label(span, "first here"),) if span else ()
    message = f"two entries of `uncertainty` are about `{doubt.question}`"
    return _on(doubt, "BRF347", message, "put what they say into one", "question", labels)


def _on(doubt: Doubt, code: str, message: str, cure: str, key: str = "", labels: tuple[Label, ...] = ()) -> Diagnostic:
    span: Span | None = doubt.at.get(key) or doubt.at.get("")
    return Diagnostic(code, message, span, cure, labels, doubt.question)
