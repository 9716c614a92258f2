"""What pairs of texts share as plain data, for `briefgen sources` and for JSON.

In: a brief, what its texts share, and the texts that are at hand. Out: a row for each pair, with the author's
answer and every passage with its places, and its wordings where the text is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.evidence.answers import answers
from briefgen.evidence.copying import in_order
from briefgen.evidence.finder import Stretch
from briefgen.evidence.sharing import SharedPassage, SharedText, Sharing
from briefgen.model.brief import Brief

UNANSWERED, QUOTATION, NOTHING = "unanswered", "shared quotation", "nothing shared"
"""States beside those of an answer: copied passages and no answer; a third person's words alone; nothing."""


def copying_rows(
    brief: Brief,
    shared: Sequence[SharedText],
    texts: Mapping[str, str],
    names: Mapping[str, str],
    sharing: Sharing | None = None,
) -> list[dict[str, object]]:
    """A row for each pair, in order.

    texts: those at hand, by source. names: the file to show for a source, its own `text` where it has none.
    sharing: which claims lie in shared passages, for answers that stand on claims.
    start and end are half-open code points of the text; line and wording are None where the text is not at hand.
    """
    files = {source.id: names.get(source.id) or source.text or source.id for source in brief.sources}
    answered = answers(brief, sharing)
    rows: list[dict[str, object]] = []
    for pair in shared:
        answer = answered.get((pair.first, pair.second))
        kept, count = in_order(pair)
        rows.append(
            {
                "brief": brief.id,
                "sources": [pair.first, pair.second],
                "files": [files[pair.first], files[pair.second]],
                "state": answer.state if answer else _state(pair),
                "origin": _origin(answer.origin, brief) if answer and answer.origin else None,
                "reason": answer.reason if answer else "",
                "copied": count,
                "in_order": kept,
                "words": sum(passage.words for passage in pair.copied),
                "passages": [_passage(pair, passage, files, texts) for passage in pair.passages],
            }
        )
    return rows


def _state(pair: SharedText) -> str:
    if pair.copied:
        return UNANSWERED
    return QUOTATION if pair.passages else NOTHING


def _origin(origin: str, brief: Brief) -> dict[str, str]:
    """What is said of an origin; a source of the brief can be one."""
    for one in brief.origins:
        if one.id == origin:
            return {"id": origin, "label": one.label, "basis": one.basis, "reason": one.reason}
    label = next((source.label for source in brief.sources if source.id == origin), origin)
    return {"id": origin, "label": label, "basis": "", "reason": ""}


def _passage(
    pair: SharedText, passage: SharedPassage, files: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "likeness": passage.likeness,
        "words": passage.words,
        "drift": list(passage.drift),
        "places": [
            _place(files[source], texts.get(source), stretch)
            for source, stretch in ((pair.first, passage.first), (pair.second, passage.second))
        ],
    }


def _place(file: str, text: str | None, stretch: Stretch) -> dict[str, object]:
    start, end = stretch
    line = None if text is None else text.count("\n", 0, start) + 1
    wording = None if text is None else " ".join(text[start:end].split())
    return {"file": file, "line": line, "start": start, "end": end, "wording": wording}
