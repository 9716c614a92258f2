"""Words about what a save has changed.

In: what a brief's build came to before and now. Out: lines for a terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.pipeline.outcome import Outcome

Key = tuple[str, str, str]


def note_lines(before: Outcome | None, now: Outcome) -> Iterator[str]:
    """Each note with its pages and words, and how many more or fewer: "press short pdf: 1 page, 456 words (+12)"."""
    known = {(row.audience, row.length, row.format): row for row, _ in before.rows} if before else {}
    for row, path in now.rows:
        if row.beside:
            continue
        name = f"{row.audience} {row.length} {row.format}"
        old = known.get((row.audience, row.length, row.format))
        if path in now.same:
            yield f"{name}: unchanged"
            continue
        said = [] if old else ["new"]
        if row.pages is not None:
            said.append(counted(row.pages, "page") + _more(row.pages, old.pages if old else None))
        said.append(counted(row.words, "word") + _more(row.words, old.words if old else None))
        yield f"{name}: {', '.join(said)}"


def closing_line(brief: str, before: Outcome | None, now: Outcome, good: bool, seconds: float) -> str:
    """What became of one brief, which mistakes are gone, and the time. good: notes of an earlier save lie there."""
    said = [_files(now) if now.rows else _not_built(now, good)]
    said += _mended(before.diagnostics if before else (), now.diagnostics)
    return f"{brief}: {'; '.join([*said, f'{seconds:.2f} s'])}"


def fresh(before: Sequence[Diagnostic], now: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, and of the rest what was not there before."""
    known = Counter(map(_key, before))
    found = []
    for one in now:
        known[_key(one)] -= 1
        if one.is_error or known[_key(one)] < 0:
            found.append(one)
    return found


def counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _files(now: Outcome) -> str:
    same = len(now.same)
    written = len(now.rows) - same
    if not written:
        return f"nothing changed in {counted(same, 'file')}"
    return f"{counted(written, 'file')} written" + (f", {same} unchanged" if same else "")


def _not_built(now: Outcome, good: bool) -> str:
    count = Counter(one.severity for one in now.diagnostics)
    words = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    why = " and ".join(counted(count[severity], word) for severity, word in words if count[severity])
    stays = "the last good notes stay" if good else "there are no notes yet"
    return f"not built, {why or 'nobody gets a note'}; {stays}"


def _mended(before: Sequence[Diagnostic], now: Sequence[Diagnostic]) -> Iterator[str]:
    gone = Counter(map(_key, before)) - Counter(map(_key, now))
    severity = {_key(one): one.severity for one in before}
    for wanted, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        number = sum(count for key, count in gone.items() if severity[key] is wanted)
        if number:
            yield f"{counted(number, word)} mended"


def _key(one: Diagnostic) -> Key:
    """What makes a mistake the same as before, wherever its line has moved to."""
    return one.code, one.message, one.span.file if one.span else ""


def _more(now: int, before: int | None) -> str:
    return "" if before is None or now == before else f" ({'+' if now > before else '−'}{abs(now - before):,})"
