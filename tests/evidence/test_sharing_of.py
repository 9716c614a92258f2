"""Which claims share a passage: the quick answer is the plain one, whatever the places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ferry
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.copying import sharing_of
from briefgen.evidence.sharing import PRIMARY, RUN, SENTENCE, SharedPassage, SharedText

BRIEF = ferry.read()
SOURCES = [source.id for source in BRIEF.sources]
stretches = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda one: (one[0], one[0] + one[1]))
passages = st.builds(
    SharedPassage, st.sampled_from([RUN, SENTENCE, PRIMARY]), stretches, stretches, st.just(90), st.just(9)
)
pairs = st.sampled_from([(a, b) for number, a in enumerate(SOURCES) for b in SOURCES[number + 1 :]])
shared_texts = st.builds(
    lambda pair, found: SharedText(pair[0], pair[1], tuple(found)), pairs, st.lists(passages, max_size=8)
)
quoted = st.dictionaries(
    st.sampled_from([claim.id for claim in BRIEF.claims]), st.lists(stretches, max_size=3).map(tuple), max_size=12
)


@given(quoted, st.lists(shared_texts, max_size=8))
def test_a_claim_shares_each_passage_that_half_of_one_quotation_lies_in(
    parts: Mapping[str, tuple[tuple[int, int], ...]], shared: list[SharedText]
) -> None:
    plainly: dict[str, set[str]] = {}
    for claim in BRIEF.claims:
        for other, start, end in _copied(claim.source, shared):
            for first, last in parts.get(claim.id, ()):
                if last > first and 2 * max(0, min(last, end) - max(first, start)) >= last - first:
                    plainly.setdefault(claim.id, set()).add(other)
    assert sharing_of(BRIEF, parts, shared).of == plainly


def _copied(source: str, shared: list[SharedText]) -> Iterator[tuple[str, int, int]]:
    """Each passage of a source's text that another one has too, but for quotations of a third person."""
    for text in shared:
        for passage in text.passages:
            if passage.kind != PRIMARY and source == text.first:
                yield text.second, *passage.first
            elif passage.kind != PRIMARY and source == text.second:
                yield text.first, *passage.second
