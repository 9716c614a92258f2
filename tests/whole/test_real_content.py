"""The real brief quotes little of its articles: its lock, held against their texts."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from briefgen.evidence.lock import read_lock, text_hash

LOCK = Path(__file__).resolve().parents[2] / "content" / "isis-k" / "evidence.lock"
TEXTS = os.environ.get("BRIEFGEN_TEXTS", "")
SHARE = 5
"""All fragments together are under one part in so many of any text."""


@pytest.mark.skipif(not TEXTS, reason="BRIEFGEN_TEXTS does not name the texts")
def test_the_fragments_are_under_a_fifth_of_each_text() -> None:
    lock, faults = read_lock(LOCK.read_text(encoding="utf-8"), "evidence.lock")
    assert faults == () and lock.claims
    quoted: dict[str, set[int]] = defaultdict(set)
    for claim in lock.claims.values():
        quoted[claim.source].update(place for start, end in claim.parts for place in range(start, end))
    for source in lock.sources.values():
        text = (Path(TEXTS) / source.file).read_bytes().decode("utf-8")
        assert text_hash(text) == source.text
        assert len(quoted[source.id]) * SHARE < len(text), source.id
